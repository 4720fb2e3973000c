"""Due phrases: the day they mean for a meeting on Thursday 21 March 2019, with the next one on 18 April."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline.dates.due import find_due
from extract.pipeline.dates.due_days import Anchor

ANCHOR = Anchor(dt.date(2019, 3, 21), dt.date(2019, 4, 18), "Oak Lane Residents Group")

PROSE = [
    ("by the end of May", "2019-05-31", "month"),
    ("by start of next week", "2019-03-29", "week"),
    ("by the deadline of 5 April", "2019-04-05", "day"),
    ("by end of play Friday", "2019-03-22", "day"),
    ("by Tue 2/4", "2019-04-02", "day"),  # beside a weekday no fraction
    ("within 48 hours", "2019-03-23", "day"),
    ("before the summer holidays", None, None),  # words without a day
    ("by the AGM", None, None),
    ("straight away", None, None),
    ("to report in October", "2019-10-31", "month"),
    ("by March", "2019-03-31", "month"),  # the month that is not over yet
    ("by February", "2020-02-29", "month"),  # the one that is
    ("a draft in May/June", "2019-06-30", "month"),
    ("by June 2021", "2021-06-30", "month"),
    ("by mid-June", "2019-06-30", "month"),
    ("by Friday", "2019-03-22", "day"),
    ("by Thursday", "2019-03-28", "day"),  # never the day of the meeting itself
    ("to be sent next week", "2019-03-29", "week"),
    ("to be sent this week", "2019-03-22", "week"),
    ("to meet w/c 6th May 2019", "2019-05-10", "week"),
    ("by the end of the month", "2019-03-31", "day"),
    ("by the end of next week", "2019-03-29", "day"),
    ("by 4 April", "2019-04-04", "day"),
    ("on 3 May 2019 and again by 7 June 2019", "2019-06-07", "day"),  # of two stages the last
    ("before the next meeting", "2019-04-18", "meeting"),
    ("at our next Residents Group meeting", "2019-04-18", "meeting"),
    ("for the agenda of the next meeting", "2019-04-18", "meeting"),
    ("to the April meeting", "2019-04-18", "meeting"),  # the one whose day the minutes give
    ("to the June Board meeting", "2019-06-30", "meeting"),
    ("at its meeting in September", "2019-09-30", "meeting"),
    ("within two weeks", "2019-04-04", "day"),
    ("in 2-3 months", "2019-06-21", "day"),
    ("within five working days", "2019-03-28", "day"),
    ("by Q3", "2019-09-30", "quarter"),
    ("before Christmas", "2019-12-24", "day"),
    ("by the end of 2020", "2020-12-31", "year"),
    ("a video (May)", "2019-05-31", "month"),
    # days in figures, where a deadline is named
    ("to send it by 24/4", "2019-04-24", "day"),
    ("due 4/24", "2019-04-24", "day"),  # there is no 24th month
    ("open until 24.04.", "2019-04-24", "day"),
    ("to meet wc 13/5", "2019-05-17", "week"),
    # a day of the month, short weekdays, hours before a day
    ("by the 24th", "2019-03-24", "day"),
    ("by the 3rd", "2019-04-03", "day"),  # that of this month is over
    ("to call by Weds 27th", "2019-03-27", "day"),
    ("by Tues", "2019-03-26", "day"),
    ("by COB Friday", "2019-03-22", "day"),
    ("by 5pm Monday", "2019-03-25", "day"),
    ("to call them next Wednesday", "2019-03-27", "day"),
    # weeks of a month, of the next meeting, weekdays of the week after
    ("in the first week of April", "2019-04-05", "week"),
    ("by the last week of May", "2019-05-31", "week"),
    ("at next week’s meeting", "2019-03-29", "meeting"),
    ("by next month's meeting", "2019-04-18", "meeting"),  # the minutes give its day
    ("two weeks before the next meeting", "2019-04-04", "day"),
    ("by Monday week", "2019-04-01", "day"),
    ("a week on Monday", "2019-04-01", "day"),
    ("at UCC on friday", "2019-03-22", "day"),
    ("three weeks from now", "2019-04-11", "day"),
    ("over weekend", "2019-03-24", "week"),
    ("to bring it next time", "2019-04-18", "meeting"),
    ("at the start of next week", "2019-03-29", "week"),
    # set apart by a dash, a bracket or a colon
    ("the gate - May 2019", "2019-05-31", "month"),
    ("the gate, 5 April", "2019-04-05", "day"),
    ("the gate [June]", "2019-06-30", "month"),
    ("End-May: the gate", "2019-05-31", "month"),
    ("Next Residents Group meeting (18 April) – a list for next year’s fairs", "2019-04-18", "day"),
    ("for the next Roads Board meeting May/June", "2019-06-30", "month"),  # the month dates a meeting of no known day
    # words that name a deadline
    ("Target date: May 2019", "2019-05-31", "month"),
    ("Timescale: end of May", "2019-05-31", "month"),
    ("Completion date 30 April 2019", "2019-04-30", "day"),
    ("ahead of the next meeting", "2019-04-18", "meeting"),
    ("by the time of the next meeting", "2019-04-18", "meeting"),
    ("by 05/2019", "2019-05-31", "month"),
    ("by end 2019", "2019-12-31", "year"),
    ("by end Q2", "2019-06-30", "quarter"),
    # short forms of the ends of periods
    ("by EOW", "2019-03-22", "day"),
    ("by month end", "2019-03-31", "day"),
    ("within the week", "2019-03-22", "week"),
    ("over the weekend", "2019-03-24", "week"),
    ("this evening", "2019-03-21", "day"),
    # spans, with and without their preposition
    ("over the next fortnight", "2019-04-04", "day"),
    ("next 1-2 weeks", "2019-04-04", "day"),
    # "of" behind "by the end" is no start
    ("by the end of w/c 13 May", "2019-05-17", "week"),
    ("a plan for the new Board in September", "2019-09-30", "meeting"),
    # the next meeting needs no preposition at the end of a task
    ("AL to update next meeting.", "2019-04-18", "meeting"),
]


@pytest.mark.parametrize(("text", "day", "precision"), PROSE)
def test_a_due_phrase_has_a_day_and_a_precision(text: str, day: str, precision: str) -> None:
    due = find_due(text, ANCHOR)
    assert due is not None
    assert (due.date.isoformat() if due.date else None, due.precision) == (day, precision)


# the same phrases, said on other days: what they mean at the edges of weeks, months and years
ON_OTHER_DAYS = [
    # said, on this day, the next meeting if it is known, the day meant, precision
    ("within three working days", "2019-03-21", None, "2019-03-26", "day"),  # over a weekend
    ("within eight working days", "2019-03-22", None, "2019-04-03", "day"),
    ("within one month", "2019-01-31", None, "2019-02-28", "day"),  # there is no 31 February
    ("in a couple of weeks", "2019-03-21", None, "2019-04-04", "day"),
    ("tomorrow", "2019-12-31", None, "2020-01-01", "day"),
    ("by January", "2019-12-05", None, "2020-01-31", "month"),
    ("by December", "2019-12-31", None, "2019-12-31", "month"),  # said on its last day
    ("by month end", "2020-02-10", None, "2020-02-29", "day"),
    ("by year end", "2019-03-21", None, "2019-12-31", "day"),
    ("by the end of the financial year", "2019-03-21", None, "2019-03-31", "day"),
    ("by the end of the financial year", "2019-05-02", None, "2020-03-31", "day"),
    ("by the end of the quarter", "2019-03-31", None, "2019-03-31", "day"),
    ("by the end of next quarter", "2019-11-21", None, "2020-03-31", "day"),
    ("by the second quarter", "2019-07-01", None, "2020-06-30", "quarter"),  # that of this year is over
    ("by the third quarter", "2019-09-30", None, "2019-09-30", "quarter"),
    ("to report next quarter", "2019-11-21", None, "2020-03-31", "quarter"),
    ("to report this month", "2019-03-21", None, "2019-03-31", "month"),
    ("by the end of the week", "2019-03-22", None, "2019-03-22", "day"),  # a Friday
    ("by the end of the week", "2019-03-23", None, "2019-03-29", "day"),  # a Saturday: that week is over
    ("this weekend", "2019-03-24", None, "2019-03-24", "week"),
    ("next weekend", "2019-03-23", None, "2019-03-31", "week"),
    ("by the 31st", "2019-04-01", None, "2019-05-31", "day"),  # April has none
    ("by the 21st", "2019-03-21", None, "2019-04-21", "day"),  # said on a 21st
    ("by Christmas", "2019-12-24", None, "2019-12-24", "day"),
    ("by Christmas", "2019-12-27", None, "2020-12-24", "day"),
    ("in the second week of April", "2019-03-04", None, "2019-04-12", "week"),
    ("in the last week of March", "2019-03-04", None, "2019-03-29", "week"),
    # days in figures: the weekday tells which is the month
    ("by Mon 9/12", "2019-03-21", None, "2019-12-09", "day"),
    ("by Thu 12/9", "2019-03-21", None, "2019-09-12", "day"),
    ("by Thu 9/12", "2019-03-21", None, "2019-09-12", "day"),
    ("due 3/1", "2019-03-21", None, "2020-01-03", "day"),
    # the meeting of next week or month is the next meeting where that falls into it
    ("at next week's meeting", "2019-03-21", "2019-03-25", "2019-03-25", "meeting"),
    ("at next week's meeting", "2019-03-21", "2019-03-31", "2019-03-31", "meeting"),
    ("at next week's meeting", "2019-03-21", "2019-04-01", "2019-03-29", "meeting"),
    ("at next week's meeting", "2019-03-21", "2019-03-22", "2019-03-29", "meeting"),
    ("by next month's meeting", "2019-03-21", "2019-05-01", "2019-04-30", "meeting"),
    ("a week before the next meeting", "2019-03-21", "2019-04-18", "2019-04-11", "day"),
    ("a week before the next meeting", "2019-03-21", "2019-03-28", None, None),  # that is today
]


@pytest.mark.parametrize(("text", "said", "following", "day", "precision"), ON_OTHER_DAYS)
def test_a_due_phrase_at_the_edges_of_periods(
    text: str, said: str, following: str | None, day: str | None, precision: str | None
) -> None:
    anchor = Anchor(dt.date.fromisoformat(said), dt.date.fromisoformat(following) if following else None)
    due = find_due(text, anchor)
    assert due is not None
    assert (due.date.isoformat() if due.date else None, due.precision) == (day, precision)


@pytest.mark.parametrize(
    "text",
    [
        "asap",
        "as soon as possible",
        "once the survey has been received",
        "in the new year",
        "at the next Roads Board meeting",
    ],
)
def test_a_phrase_without_a_day_keeps_its_words(text: str) -> None:
    due = find_due(f"to be sent {text}", ANCHOR)
    assert due is not None
    assert (due.date, due.precision) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "the minutes of 14 May 2019",  # names a paper, gives no time
        "from May",  # a start
        "since October",
        "he may go",
        "sent on 12 February 2019",  # lies behind the meeting
        "a fair planned for 13 December",
        "the march to the hall",
        "two of them cut 3/4 of the hedge",  # figures without a deadline
        "by 1/2",  # a fraction
        "the 24th floor",
        "the fence sat there",
        "to chair the next meeting",  # what is done, not when
        "the 9 October release",
        "this month's letter",
        "the figures for March",  # which figures, not when
        "in two years time when the lease ends",
        "the county asked when it was sold",
        "about forthcoming meetings",
        "for Wednesday evening session",
        "a stall at the seed fair in May",
        "insurance comes up in April",
        "move the 9 April call to 16 April",
        "done 25 March",
        "whether it is 2nd or 3rd week of May",
        "",
    ],
)
def test_what_is_no_due_phrase(text: str) -> None:
    assert find_due(text, ANCHOR) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14/05/19", "2019-05-14"),
        ("12 February 2019", "2019-02-12"),
        ("May", "2019-05-31"),
        ("January", "2019-01-31"),
        ("Ongoing", None),
        ("next meeting", "2019-04-18"),
        ("2 weeks", "2019-04-04"),
        ("04/2019", "2019-04-30"),
        ("September", "2019-09-30"),  # not that of last year, which is a little nearer
        ("Sept-19", "2019-09-30"),
        ("2019-06", "2019-06-30"),
        ("April mtg", "2019-04-18"),
        ("Autumn 2019", None),
        ("before AGM", None),
        ("20/3", "2019-03-20"),  # a column holds days that are over, too
        ("EOY", "2019-12-31"),
    ],
)
def test_a_cell_of_a_by_when_column_needs_no_preposition_and_may_lie_behind(text: str, day: str | None) -> None:
    due = find_due(text, ANCHOR, bare=True)
    assert due is not None
    assert (due.date.isoformat() if due.date else None) == day


def test_a_log_holds_days_that_are_over() -> None:
    log = Anchor(dt.date(2019, 5, 14), log=True)
    due = find_due("Launch the survey at the end of April", log)
    assert due is not None
    assert due.date == dt.date(2019, 4, 30)


def test_without_a_meeting_date_only_what_names_its_year_has_a_day() -> None:
    due = find_due("by the end of May", Anchor())
    assert due is not None
    assert due.date is None
    given_year = find_due("by the end of May 2019", Anchor())
    assert given_year is not None
    assert given_year.date == dt.date(2019, 5, 31)


PIECES = st.lists(
    st.sampled_from(
        [
            "by",
            "May",
            "next",
            "meeting",
            "Friday",
            "12",
            "w/c",
            "end of",
            "the",
            "week",
            "2019",
            "/",
            "(",
            "asap",
            "in",
            "two",
        ]
    ),
    max_size=12,
)


@given(PIECES, st.booleans(), st.dates(dt.date(1970, 1, 1), dt.date(2090, 1, 1)))
def test_any_words_give_a_phrase_inside_the_text_or_none(pieces: list[str], bare: bool, day: dt.date) -> None:
    text = " ".join(pieces)
    due = find_due(text, Anchor(day), bare=bare)
    assert due is None or (0 <= due.start < due.end <= len(text) and (due.date is None) == (due.precision is None))
