"""Terms of reference as rules: quorum, cadence and reserved matters, with both sentences cited."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.reconcile import reconcile
from extract.reconcile.membership import member_class, member_classes, organisations, same_organisation, speaks_for
from extract.reconcile.quorum import QuorumRule, check, quorum_rule
from extract.records import (
    AttendanceEvent,
    Attendee,
    Decision,
    Evidence,
    Fact,
    Meeting,
    Member,
    Paper,
    Paragraph,
    Reading,
    Source,
    TermsOfReference,
)
from extract.register import Finding

QUORUMS = [
    ("A quorum shall be three members.", QuorumRule(count=3)),
    ("The quorum is at least 4 voting members, including the Chair or Vice-Chair.", QuorumRule(count=4, chair=True)),
    ("No business shall be transacted unless one third of members are present.", QuorumRule(share=1 / 3)),
    ("A quorum is more than half of the members", QuorumRule(share=0.5, more=True)),
    ("a majority of the trustees", QuorumRule(share=0.5, more=True)),
    ("40% of the membership", QuorumRule(share=0.4)),
    ("one representative from each deciding member organisation", QuorumRule(each=1)),
    ("two people from each of the partner councils", QuorumRule(each=2)),
    (  # what must be among the members is a part of their number
        "Quorate when six voting members are present, among them one from the Fen Trust and two from Moor Guild.",
        QuorumRule(count=6, among=(("Fen Trust", 1), ("Moor Guild", 2))),
    ),
    ("Five members, including at least one elected officer, are a quorum.", QuorumRule(count=5)),
    ("The meeting is quorate when enough people have come.", QuorumRule()),
]


@pytest.mark.parametrize(("sentence", "expected"), QUORUMS, ids=[q[0] for q in QUORUMS])
def test_a_quorum_sentence_is_read(sentence: str, expected: QuorumRule) -> None:
    assert expected == quorum_rule(sentence)


ORGANISATIONS = [
    ("Eastmoor Water Users Guild", "Eastmoor WUG", True),  # an acronym within
    ("EM Guild", "East Moor Guild", True),
    ("East Moor Guild and Press", "East Moor Guild", True),  # somebody with a second hat
    ("East Moor Guild", "West Moor Guild", False),
    ("Guild", "", False),
]


@pytest.mark.parametrize(("a", "b", "same"), ORGANISATIONS)
def test_organisations_are_told_apart(a: str, b: str, same: bool) -> None:
    assert same_organisation(a, b) is same


def test_one_organisation_is_counted_once_however_it_is_printed() -> None:
    kind = member_class(Member("Warden of each of the Moorland Water Users Guilds", True, at(0)))
    printed = ["Eastmoor WUG", "Eastmoor WUG and Press", "North Fen WUG", "NF WUG", "Eastmoor Council"]
    people = [Attendee(str(n), "present", at(0), organisation=name) for n, name in enumerate(printed)]
    assert organisations(people, kind) == ["Eastmoor WUG", "North Fen WUG"]


TWO_POSTS = [
    ("Warden and Treasurer, Moor Guild", 1, "a warden is no post that we know: one line, one member"),
    ("Managing Director and Director of Nursing, Fen Trust", 2, "two posts of one organisation"),
    ("Director of Health and Social Care, Fen Council", 1, "one post with 'and' in its name"),
    ("Independent Chair", 1, "a post without organisation"),
]


@pytest.mark.parametrize(("line", "members", "why"), TWO_POSTS)
def test_a_line_of_two_posts_names_two_members(line: str, members: int, why: str) -> None:
    classes = member_classes(Member(line, True, at(0)))
    assert len(classes) == members, why
    assert all(c.organisation.endswith(line.partition(", ")[2]) for c in classes)


def test_an_organisation_that_must_be_there_is_missed() -> None:
    rule = QuorumRule(count=2, among=(("Fen Trust", 1), ("Moor Guild", 1)))
    fen, moor = (Attendee(n, "present", at(0), organisation=o) for n, o in (("A", "Fen Trust"), ("B", "Moor Guild")))
    other = Attendee("C", "present", at(0), organisation="Fen Trust")
    assert check(rule, [fen, moor], [], [], None).met is True
    verdict = check(rule, [fen, other], [], [], None)
    assert verdict.met is False
    assert "Moor Guild" in verdict.message


def at(position: int, text: str = "words") -> Evidence:
    return Evidence(None, position, position + len(text), text, "test")


def test_a_class_is_known_by_its_acronym() -> None:
    kind = member_class(Member("Warden of each of the Moorland Water Users Guilds", True, at(0)))
    assert speaks_for(Attendee("Nia Rowe", "present", at(0), role="Deputy Warden", organisation="Eastmoor WUG"), kind)
    assert not speaks_for(Attendee("Tom West", "present", at(0), role="Warden", organisation="Eastmoor Council"), kind)


TERMS = TermsOfReference(
    body="The Moorland Panel",
    evidence=at(0),
    members=(
        Member("Warden of each of the Moorland Water Users Guilds", True, at(100)),
        Member("Clerk of the County", False, at(150)),
    ),
    paragraphs=(
        Paragraph(
            "12", "Quorum", "A quorum shall be one person from each deciding member organisation.", at(200, "q" * 80)
        ),
        Paragraph("14", "Meetings", "The Panel meets on the third Thursday of every month.", at(400, "s" * 80)),
        Paragraph("15", "Reserved", "Sale of land", at(600, "r" * 12)),
    ),
    reserved=("Sale of land",),
    rules=(
        Fact("quorum", "one person from each deciding member organisation", at(210, "one person")),
        Fact("schedule", "third Thursday of every month", at(410, "third Thursday")),
    ),
)
PAPER = Reading(
    Source("archive/terms.txt", "terms.txt", "text", "t"),
    "paper",
    "Moorland Council",
    paper=Paper(title="Terms of reference", date=dt.date(2023, 1, 5), terms_of_reference=TERMS),
)


def panel(
    *people: tuple[str, str, str],
    day: str = "2024-03-21",
    leaves: str | None = None,
    decision: str = "The plan was approved.",
    said: str = "",
) -> Reading:
    attendees = tuple(Attendee(n, s, at(i * 10), role="Warden", organisation=o) for i, (n, o, s) in enumerate(people))  # type: ignore[arg-type]
    events = (AttendanceEvent(leaves, "left", at(2000, f"{leaves} left.{said}")),) if leaves else ()
    return Reading(
        Source("archive/minutes.txt", "minutes.txt", "text", "m"),
        "minutes",
        "Moorland Panel",
        meeting=Meeting(date=dt.date.fromisoformat(day), next_meeting=dt.date(2024, 4, 18)),
        attendees=attendees,
        events=events,
        decisions=(
            Decision("The budget was approved.", "approved", at(1000)),
            Decision(decision, "approved", at(3000, decision)),
            Decision("The report was noted.", "noted", at(4000)),
        ),
    )


EAST, WEST = ("Nia Rowe", "Eastmoor WUG", "present"), ("Tom West", "Westmoor WUG", "present")


def findings(minutes: Reading, rule: str) -> list[Finding]:
    return [f for f in reconcile([PAPER, minutes]).findings if f.rule == rule]


def test_the_quorum_holds_at_the_start_and_is_lost_when_somebody_leaves() -> None:
    found = findings(panel(EAST, WEST, leaves="Tom West"), "quorum")
    assert [f.met for f in found] == [True, False, True, False]
    assert found[1].message.startswith("When Tom West left: ")
    assert "Westmoor WUG: nobody" in found[3].message
    assert {"12"} == {f.paragraph for f in found}
    assert all(f.rule_place and f.rule_place.evidence.text == "one person" and f.meeting for f in found)


def test_an_organisation_that_is_known_but_sent_apologies_is_missed() -> None:
    found = findings(panel(EAST, ("Tom West", "Westmoor WUG", "apologies")), "quorum")
    assert [f.met for f in found] == [False, False, False]


def test_what_the_minutes_say_themselves_counts() -> None:
    third = ("Una Moss", "Westmoor WUG", "present")
    found = findings(panel(EAST, WEST, third, leaves="Tom West", said=" The meeting was no longer quorate."), "quorum")
    assert [f.met for f in found] == [True, False, True, False]
    assert "may have to be ratified" in found[3].message


def test_what_cannot_be_decided_is_said_so() -> None:
    (start, *_) = findings(panel(), "quorum")
    assert start.met is None
    assert "no list of members present" in start.message


def test_the_cadence_is_held_against_this_meeting_and_the_next() -> None:
    assert [f.met for f in findings(panel(EAST, WEST), "schedule")] == [True, True]
    moved = findings(panel(EAST, WEST, day="2024-03-14"), "schedule")
    assert [f.met for f in moved] == [False, True]
    assert {"14"} == {f.paragraph for f in moved}


def test_a_decision_on_a_reserved_matter_is_flagged_for_a_person() -> None:
    (found,) = findings(panel(EAST, WEST, decision="The sale of the mill land was approved."), "reserved")
    assert (found.met, found.paragraph) == (None, "15")


def test_without_terms_of_reference_there_are_no_findings() -> None:
    assert reconcile([panel(EAST, WEST)]).findings == ()
