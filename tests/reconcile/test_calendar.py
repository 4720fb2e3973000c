"""When bodies meet: cadences, and what "next meeting" and "the April meeting" come to."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.reconcile.calendar import Cadence, Calendar, cadence

D = dt.date.fromisoformat

CADENCES = [
    # (words, cadence, a day that keeps it or None, a day that does not)
    ("third Thursday of every month", Cadence(1, 3, 3), "2019-03-21", "2019-03-14"),
    ("The Panel meets on the last Wednesday of each month.", Cadence(1, -1, 2), "2024-01-31", "2024-01-24"),
    ("on the 2nd Tuesday every two months", Cadence(2, 2, 1), "2024-05-14", "2024-05-07"),
    ("quarterly", Cadence(3), None, None),
    ("Meetings shall be held at least four times a year", Cadence(3), None, None),
]


@pytest.mark.parametrize(("words", "expected", "kept", "missed"), CADENCES, ids=[c[0] for c in CADENCES])
def test_a_cadence_is_read_and_held_against_days(
    words: str, expected: Cadence, kept: str | None, missed: str | None
) -> None:
    found = cadence(words)
    assert expected == found
    assert found is not None
    assert found.keeps(D(kept or "2024-01-01")) is (True if kept else None)
    assert found.keeps(D(missed or "2024-01-01")) is (False if missed else None)


@pytest.mark.parametrize("words", ["as required", "on a Thursday", ""])
def test_words_without_a_cadence_give_none(words: str) -> None:
    assert cadence(words) is None


MET = Calendar(
    met=(D("2024-01-10"), D("2024-02-14"), D("2024-04-11")),
    announced=((D("2024-02-14"), D("2024-03-13")), (D("2024-04-11"), D("2024-05-09"))),
    annual=(D("2024-04-11"),),
)

DUES = [
    # (due words, date in the document, said on, resolved, rule)
    ("next meeting", "2024-02-14", "2024-01-10", "2024-02-14", "calendar.next-meeting"),
    ("by the next meeting", None, "2024-01-10", "2024-02-14", "calendar.next-meeting"),
    ("next meeting", "2024-03-13", "2024-02-14", "2024-04-11", "calendar.next-meeting"),  # it met on another day
    ("next meeting", None, "2024-04-11", "2024-05-09", "calendar.announced"),  # not held yet
    ("the April meeting", "2024-04-30", "2024-01-10", "2024-04-11", "calendar.named-meeting"),
    ("for the April Board meeting", None, "2024-01-10", "2024-04-11", "calendar.named-meeting"),
    ("by the AGM", None, "2024-02-14", "2024-04-11", "calendar.annual-meeting"),
    ("end of March", "2024-03-31", "2024-01-10", "2024-03-31", None),  # names no meeting
    ("the June meeting", "2024-06-30", "2024-01-10", "2024-06-30", None),  # no such meeting is known
]


@pytest.mark.parametrize(("words", "due", "said", "resolved", "rule"), DUES)
def test_due_words_that_name_a_meeting_get_its_real_day(
    words: str, due: str | None, said: str, resolved: str, rule: str | None
) -> None:
    assert MET.resolve(D(due) if due else None, words, None, D(said)) == (D(resolved), rule)


def test_a_cadence_gives_a_day_where_nothing_else_does() -> None:
    calendar = Calendar(met=(D("2024-01-18"),), cadence=cadence("third Thursday of every month"))
    assert calendar.resolve(None, "next meeting", None, D("2024-01-18")) == (D("2024-02-15"), "calendar.cadence")


def test_what_was_known_on_a_day_leaves_later_meetings_out() -> None:
    assert MET.until(D("2024-02-20")).next_after(D("2024-02-14")) == (D("2024-03-13"), "calendar.announced")
