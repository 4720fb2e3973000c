"""Papers and terms of reference, from documents written here."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.document import Document
from extract.loaders.plain.text import load_text
from extract.pipeline import outline
from extract.pipeline.papers import cover, duties, terms
from extract.pipeline.papers.paper import assemble_paper
from extract.records import Paper

COVER = """HARBOUR DREDGING: OPTIONS FOR THE OUTER BASIN

Author: Ines Okafor

Sponsor: Rolf Haugen

Port Committee paper C

Summary

1. The basin silts up by a hand's breadth each winter.

Recommendations:

The Port Committee is recommended to:

- approve the dredging of the outer basin;
- Note that the harbour dues will rise in April.

Ines Okafor
Head of Engineering

4th March 2031

1. Objectives that were considered:

- A safe harbour [Yes]
- Fair dues [No]
- Clean water [Yes /No /Not applicable]

2. Public Involvement so far, and planned: [Open day in May]

3. Equality Impact Assessment and its results: []

4. Papers should not exceed 3 pages. [My paper does comply]
"""

TERMS = """DRAFT TERMS OF REFERENCE
THE HARBOUR PANEL
June 2030

Purpose

1. The Harbour Panel has been set up to oversee the safety of the harbour and its approaches.

Membership

Voting members

- Harbour Master
- Chair of each of the fishing guilds

Non-voting members

- Editor of the tide tables

Quoracy

2. For all purposes, a quorum shall be three voting members. Members may send a named deputy.

Meetings

3. The Panel shall meet on the second Tuesday of every month. An extra meeting needs ten clear days' notice.
4. Papers will be sent five working days before the meeting.
5. Decisions are made by consensus.

to be reviewed June 2033

Duties of the Panel and the Council

Duties\tRole of the Panel\tRole of the Council
Setting the dues\tTo propose\tTo approve
Licensing of pilots\tTo examine and to license\t
"""


def document(text: str) -> Document:
    return load_text("paper.txt", text.encode())


def paper(text: str) -> Paper:
    own = document(text)
    found = assemble_paper(own, [*cover.find(own), *terms.find(own), *duties.find(own)])
    assert found is not None
    return found


def test_the_cover_is_read() -> None:
    found = paper(COVER)
    assert found.title == "HARBOUR DREDGING: OPTIONS FOR THE OUTER BASIN"
    assert (found.author, found.author_role, found.sponsor) == ("Ines Okafor", "Head of Engineering", "Rolf Haugen")
    assert found.reference == "Port Committee paper C"
    assert found.date == dt.date(2031, 3, 4)


def test_recommendations_come_one_by_one_with_their_verb() -> None:
    assert [(r.verb, r.text) for r in paper(COVER).recommendations] == [
        ("approve", "approve the dredging of the outer basin;"),
        ("note", "Note that the harbour dues will rise in April."),
    ]


def test_an_answer_is_what_the_author_gave_and_an_unticked_choice_is_none() -> None:
    assert [(o.objective, o.answer) for o in paper(COVER).objectives] == [
        ("A safe harbour", "Yes"),
        ("Fair dues", "No"),
        ("Clean water", None),
    ]


def test_boxes_that_were_left_empty_are_no_data() -> None:
    found = paper(COVER)
    assert found.patient_involvement == "Open day in May"
    assert found.equality_assessment is None
    assert [(o.objective, o.answer) for o in found.own_rules] == [
        ("Papers should not exceed 3 pages.", "My paper does comply")
    ]


def test_every_proof_stands_in_the_text() -> None:
    own = document(COVER + TERMS)
    for fact in [*cover.find(own), *terms.find(own), *duties.find(own)]:
        assert own.text[fact.start : fact.end].strip(), fact
        assert fact.label
    found = assemble_paper(own, cover.find(own))
    assert found is not None
    assert all(f.evidence.text == own.text[f.evidence.start : f.evidence.end] for f in found.facts)


def test_terms_of_reference_are_rules() -> None:
    found = paper(TERMS).terms_of_reference
    assert found is not None
    assert (found.body, found.status, found.date, found.review) == (
        "The Harbour Panel",
        "draft",
        "June 2030",
        "June 2033",
    )
    rules = {rule.field: rule.value for rule in found.rules}
    assert rules["quorum"] == "a quorum shall be three voting members"
    assert rules["schedule"] == "second Tuesday of every month"
    assert rules["extra_meeting_notice"] == "ten clear days' notice"
    assert rules["papers_in_advance"] == "five working days before the meeting"
    assert rules["deputies"] == "Members may send a named deputy."
    assert rules["decision"] == "Decisions are made by consensus."


def test_members_decide_or_do_not() -> None:
    found = paper(TERMS).terms_of_reference
    assert found is not None
    assert [(m.text, m.decides) for m in found.members] == [
        ("Harbour Master", True),
        ("Chair of each of the fishing guilds", True),
        ("Editor of the tide tables", False),
    ]


def test_paragraphs_can_be_cited_by_number() -> None:
    found = paper(TERMS).terms_of_reference
    assert found is not None
    assert [(p.number, p.heading) for p in found.paragraphs] == [
        ("1", "Purpose"),
        ("2", "Quoracy"),
        ("3", "Meetings"),
        ("4", "Meetings"),
        ("5", "Meetings"),
    ]


def test_duties_keep_their_table_and_their_roles() -> None:
    rows = paper(TERMS).duties
    assert [(row.duty, row.roles) for row in rows] == [
        ("Setting the dues", (("Role of the Panel", "To propose"), ("Role of the Council", "To approve"))),
        ("Licensing of pilots", (("Role of the Panel", "To examine and to license"),)),
    ]
    assert {row.table for row in rows} == {"Duties of the Panel and the Council"}


def test_minutes_that_mention_terms_of_reference_have_none() -> None:
    own = document(
        "4. Governance\n\nThe revised terms of reference of the panel were approved by all members present.\n"
    )
    assert terms.find(own) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", True),  # nothing
        ("XXXX", True),  # a template's crosses
        ("[to be completed]", True),  # a template's words
        ("There is a risk ...", True),  # a template's beginning of a sentence
        ("There is a risk of flooding", False),  # a risk
        ("Ines Okafor", False),  # a name
    ],
)
def test_unfilled_boxes_are_blank(value: str, expected: bool) -> None:
    assert outline.is_blank(value) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. One\n\n2. Two\n\n3. Three", ["1", "2", "3"]),  # plain numbers
        ("1 Rules\n\n1.1 First rule of all\n\n1.2 Second rule of all", ["1.1", "1.2"]),  # the section is no paragraph
        ("1. One\n\n4. Four\n\n2. Two", ["1", "2"]),  # a number out of order is part of the prose
        ("2. Two\n\n3. Three", []),  # nothing begins at two
    ],
)
def test_numbered_paragraphs_count_up(text: str, expected: list[str]) -> None:
    assert [row.number for row in outline.numbered(document(text))] == expected


ASKED = {
    "numbers in brackets": (
        "Recommendations:\n\nThe Port Council is asked to:\n\n(1) Endorse the plan of the basin.\n\n"
        "(2) Note the dues.\n\n1. Background\n\nThe basin silts up.",
        ["Endorse the plan of the basin.", "Note the dues."],
    ),
    "letters under lines that group them": (
        "Recommendations:\n\nThe Port Council, having given due regard to the report of the harbour master, "
        "is asked to agree the following:\n\nDredging\n\n(a) The plan of the basin.\n\n(b) The hire of a dredger.\n\n"
        "Dues\n\n(c) To note the dues.\n\nContact details",
        ["The plan of the basin.", "The hire of a dredger.", "To note the dues."],
    ),
    "a sentence": (
        "Recommendation\n\nThe Port Council is asked to note the dues.",
        ["note the dues."],
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_recommendations_in_every_sort_of_list(case: str) -> None:
    text, expected = ASKED[case]
    facts = cover.find(document(text))
    assert [f.data["text"] for f in facts if f.label == "recommendation"] == expected


def test_a_recommendation_without_a_verb_has_that_of_its_lead_in() -> None:
    facts = cover.find(document(ASKED["letters under lines that group them"][0]))
    assert [f.data["verb"] for f in facts if f.label == "recommendation"] == ["agree", "agree", "note"]


def test_a_sentence_is_no_reference() -> None:
    words = "Paper - the basin, the dues and everything else that the harbour master wrote to the Council about in May"
    facts = cover.find(document(f"The basin\n\n{words}\n"))
    assert [f for f in facts if f.label == "reference"] == []


EXTRACT = """Appendix A: Proposed Terms of Reference

17.2 Membership: the Dredging and Dues Committee has five members.

17.3 Members of the Dredging and Dues Committee may not be pilots.
"""
UNTITLED = """Version 2 of June 2030

Harbour Pilots Board Purpose

The pilots see to safety.

Harbour Pilots Board Membership

- Five pilots

Quorum

Quorum is half of the pilots.
"""


def test_an_extract_of_rules_begins_with_any_number_and_names_its_body_in_its_text() -> None:
    (head, *rest) = terms.find(document(EXTRACT))
    assert (head.data["body"], head.data["status"]) == ("Dredging and Dues Committee", "proposed")
    assert [f.data["number"] for f in rest if f.label == "terms.paragraph"] == ["17.2", "17.3"]


def test_rules_without_that_title_are_known_by_their_sections() -> None:
    facts = terms.find(document(UNTITLED))
    assert facts[0].data["body"] == "Harbour Pilots Board"
    assert [f.data["value"] for f in facts if f.label == "terms.rule" and f.data["field"] == "quorum"]
