"""Papers and notice in advance: what dates can prove, and what is left to a person."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from extract.reconcile import reconcile
from extract.reconcile.notice import Span, span_of
from extract.records import Fact, Item, Meeting, Paper, Reading
from extract.register import Finding
from tests.reconcile.test_papers_and_risks import source
from tests.reconcile.test_rules_at_work import PAPER, TERMS, at

SPANS = [
    ("one week in advance", Span(7)),
    ("at least 5 days before the meeting", Span(5)),
    ("five clear working days' notice", Span(5, working=True, clear=True)),
    ("three (3) business days", Span(3, working=True)),
    ("a week before", Span(7)),
    ("ten days for the agenda and five days for papers", None),  # two spans: which one counts is not for us to say
    ("in good time", None),
]


@pytest.mark.parametrize(("words", "span"), SPANS)
def test_a_span_is_read(words: str, span: Span | None) -> None:
    assert span_of(words) == span


DEADLINES = [
    (Span(7), "2024-03-21", "2024-03-14"),
    (Span(1, clear=True), "2024-03-21", "2024-03-19"),  # the day between is the clear one
    (Span(5, working=True), "2024-03-21", "2024-03-14"),  # Thursday to Thursday
    (Span(5, working=True, clear=True), "2024-03-21", "2024-03-13"),
    (Span(1, working=True), "2024-03-18", "2024-03-15"),  # before a Monday comes a Friday
]


@pytest.mark.parametrize(("span", "meeting", "last"), DEADLINES)
def test_the_last_day_in_time(span: Span, meeting: str, last: str) -> None:
    assert span.last_day(dt.date.fromisoformat(meeting)).isoformat() == last


RULES = (
    *TERMS.rules,
    Fact("papers_in_advance", "one week in advance", at(420, "one week")),
    Fact("extra_meeting_notice", "five clear working days' notice", at(430, "five clear")),
)
TERMS_PAPER = dataclasses.replace(
    PAPER,
    paper=Paper(title="Terms", date=dt.date(2023, 1, 5), terms_of_reference=dataclasses.replace(TERMS, rules=RULES)),
)


def tabled(day: str) -> Reading:
    """A paper K of the panel, dated."""
    facts = (Fact("reference", "Paper K", at(0, "Paper K")), Fact("date", day, at(9, day)))
    record = Paper(reference="Paper K", title="The mill", date=dt.date.fromisoformat(day), facts=facts)
    return Reading(source("k.txt"), "paper", "Moorland Panel", paper=record)


def minutes(day: str) -> Reading:
    met = Meeting(date=dt.date.fromisoformat(day), facts=(Fact("date", day, at(5, day)),))
    item = Item("1", "The mill (Paper K)", at(50, "1. The mill (Paper K)"), 50, 500, papers=("Paper K",))
    return Reading(source("minutes.txt"), "minutes", "Moorland Panel", meeting=met, items=(item,))


def findings(rule: str, *readings: Reading) -> list[Finding]:
    return [f for f in reconcile([TERMS_PAPER, *readings]).findings if f.rule == rule]


@pytest.mark.parametrize(
    ("dated", "met", "says"),
    [
        (
            "2024-03-18",
            False,
            "the last day was 2024-03-14",
        ),  # too late to have been sent
        ("2024-03-08", None, "when it was sent is not said"),  # it may have been in time
        ("2024-03-21", None, "carries the day of the meeting"),
    ],
)
def test_a_paper_dated_after_the_last_day_came_late(dated: str, met: bool | None, says: str) -> None:
    (found,) = findings("papers_in_advance", tabled(dated), minutes("2024-03-21"))
    assert (found.met, found.paragraph) == (met, "14")
    assert says in found.message
    assert found.meeting is not None
    assert found.meeting.evidence.text == dated
    assert found.rule_place is not None
    assert found.rule_place.evidence.text == "one week"


def test_a_meeting_off_the_schedule_had_to_have_notice() -> None:
    (found,) = findings("extra_meeting_notice", minutes("2024-03-14"))
    assert (found.met, found.paragraph) == (None, "14")
    assert findings("extra_meeting_notice", minutes("2024-03-21")) == []
