"""Lists of those who came, and the facts beside them, as bodies of other habits print them."""

from __future__ import annotations

import pytest

from tests.pipeline.test_unfamiliar_styles import ALSO, BODY, HERE, SORRY, minutes, people

HEAD = "Minutes of the Harbour Board, 4 March 2031\n\n"

LISTS: list[tuple[str, str, list[tuple[str, str | None, str]]]] = [
    (
        "a dash in a column of its own parts people and where they come from",
        "Attendees:\nNora Ash (NA) (Chair)\t\t-\tHart and Vale Trust\nBo Dale (BD)\t\t-\tMorgan Bevan Trust\n"
        "Cy Elm (CE)\t\t-\tPort Service\n\nApologies:\nDi Fern (DF)\t\t-\tMorgan Bevan Trust\n"
        "Ed Gray (EG)\t\t-\tPort Service",
        [("Nora Ash", "NA", HERE), ("Bo Dale", "BD", HERE), ("Cy Elm", "CE", HERE), ("Di Fern", "DF", SORRY),
         ("Ed Gray", "EG", SORRY)],
    ),
    (
        "few of the cells beside the people look like people: they say where these come from",
        "Present:\n\n| Nora Ash | Elm Hart |\n|---|---|\n| Bo Dale | Port Service |\n| Cy Elm | the mill |\n"
        "| Di Fern | Town Council |",
        [("Nora Ash", None, HERE), ("Bo Dale", None, HERE), ("Cy Elm", None, HERE), ("Di Fern", None, HERE)],
    ),
    (
        "people in both columns are people",
        "Present:\n\n| Nora Ash | Bo Dale |\n|---|---|\n| Cy Elm | Di Fern |\n| Ed Gray | Jo Holt |",
        [("Nora Ash", None, HERE), ("Bo Dale", None, HERE), ("Cy Elm", None, HERE), ("Di Fern", None, HERE),
         ("Ed Gray", None, HERE), ("Jo Holt", None, HERE)],
    ),
    (
        "a couple among others, and the members behind the officers",
        "Present: Treasurer Nora Ash, club members Susan and Joel Birch, Kylie and Tim.",
        [("Nora Ash", None, HERE), ("Susan Birch", None, HERE), ("Joel Birch", None, HERE), ("Kylie", None, HERE),
         ("Tim", None, HERE)],
    ),
    (
        "fields of a motion below who presented it are nobody",
        "Present: Nora Ash, Bo Dale\n\n## Motion 1\n\nPresenter: Cy Elm.\n\nText: Plan for a crane\n\nResult: Passed.",
        [("Nora Ash", None, HERE), ("Bo Dale", None, HERE), ("Cy Elm", None, ALSO)],
    ),
    (
        "who had been unable to come",
        "Present: Nora Ash, Bo Dale\n\nNora Ash said that Sergeant Elm had been unable to attend.",
        [("Nora Ash", None, HERE), ("Bo Dale", None, HERE), ("Elm", None, SORRY)],
    ),
    (
        "who ran the meeting is called as friends call one another",
        "- Facilitator: Zorba\n- Present: Nora, Bo, Ilka",
        [("Zorba", None, HERE), ("Nora", None, HERE), ("Bo", None, HERE), ("Ilka", None, HERE)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "lists", "expected"), LISTS, ids=[case[0] for case in LISTS])
def test_lists_of_those_who_came(why: str, lists: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert people(minutes(HEAD + lists + BODY)) == expected, why


def test_who_ran_the_meeting_took_the_chair() -> None:
    meeting = minutes(HEAD + "- Facilitator: Zorba\n- Present: Nora, Bo, Ilka" + BODY).meeting
    assert meeting is not None
    assert meeting.chair == "Zorba"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a mover and a seconder behind a colon or a comma
        ("MOVED to mend the wall. Moved: N. Ash; seconded, B. Dale. CARRIED.", ["N. Ash", "B. Dale"]),
        # who leads a group of others need not be there
        ("Nora Ash thanked the Rope Group, led by Bo Dale.", ["Nora Ash"]),
        # who reports, behind the title of a heading or of a line above prose
        ("## Purse - N. Ash\n\nIt is full.\n\nWest pier - Bo Dale\n\nThe pier stands.", ["N. Ash", "Bo Dale"]),
        # such lines in a row are a directory
        ("Purse - Nora Ash\n\nWest pier - Bo Dale\n\nEast pier - Cy Elm", []),
        # titles are no people
        ("## Budget - Next steps\n\nIt is small.", []),
    ],
)
def test_who_acts_where_no_list_says_who_came(lines: str, expected: list[str]) -> None:
    assert [name for name, _, _ in people(minutes(HEAD + lines + BODY))] == expected


@pytest.mark.parametrize(
    ("last", "start", "end"),
    [
        # start and end in one sentence at the end
        ("The meeting, which began at 6.10pm, finished at 7.25pm.", "18:10", "19:25"),
        # a heading above the hour
        ("## Meeting closed\n\n2pm", None, "14:00"),
        # who closed it says how
        ("We closed in song at 9:15 pm.", None, "21:15"),
        # what was closed for good is no meeting
        ("We finished the wall by 1.15 tons.", None, None),
    ],
)
def test_hours_at_the_end(last: str, start: str | None, end: str | None) -> None:
    meeting = minutes(HEAD + "Present: Nora Ash, Bo Dale" + BODY + "\n" + last + "\n").meeting
    assert meeting is not None
    assert (meeting.start_time, meeting.end_time) == (start, end)


def test_when_others_meet_next_is_told_amid_the_agenda() -> None:
    items = [
        f"## {number}. {title}"
        for number, title in enumerate(("Wall", "Ropes", "Fair", "Crane", "Buoys", "Oars", "Nets"), 1)
    ]
    items.insert(3, "Bo Dale reported for the Fair Group.\n\n- Next meeting is 9 April 2031 at the mill")
    meeting = minutes(HEAD + "\n\n".join([*items, "It rows."])).meeting
    assert meeting is not None
    assert meeting.next_meeting is None
    meeting = minutes(HEAD + "\n\n".join([*items, "Next meeting is 2 May 2031."])).meeting
    assert meeting is not None
    assert str(meeting.next_meeting) == "2031-05-02"


def test_two_lists_side_by_side_in_a_line_with_a_gap() -> None:
    """A row of cells inside a list is a line of it that a gap has torn."""
    page = "Present\nCouncillors A. Ash (Chair), B. Birch, C. Dale and\nD. Elm\t\t\tClerk E. Fern\n"
    assert [name for name, _, _ in people(minutes(HEAD + page + BODY, "2031-03-04-minutes.txt"))] == [
        "A. Ash", "B. Birch", "C. Dale", "D. Elm", "E. Fern",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        # who stands under "Welcome and apologies" did not come, where a list above says who did
        (
            "Attendees: Nora Ash (Chair), Bo Dale\n\n## Welcome and apologies\n\nCy Elm, Di Fern",
            {"Nora Ash": HERE, "Bo Dale": HERE, "Cy Elm": SORRY, "Di Fern": SORRY},
        ),
        # and came, where none does
        ("## Attendance and apologies\n\nNora Ash, Bo Dale", {"Nora Ash": HERE, "Bo Dale": HERE}),
        # whom a body pays
        (
            "Present: Nora Ash, Bo Dale\n\n## Paid\n\n| Elm District Council | Poll Costs | £ 9.00 |\n|---|---|---|\n"
            "| Ed Gray | Labour on the seat | £ 2.00 |",
            {"Nora Ash": HERE, "Bo Dale": HERE},
        ),
        # one who is spoken of, not a list of those who took part
        (
            "Present: Nora Ash, Bo Dale\n\n## Cups\n\nOne for the youngest participant:\n\nCy Elm",
            {"Nora Ash": HERE, "Bo Dale": HERE},
        ),
        # the younger of two
        ("Present: Nora Ash, Bo Dale, Jr., Cy Elm", {"Nora Ash": HERE, "Bo Dale, Jr": HERE, "Cy Elm": HERE}),
        # a group that has nobody
        (
            "Present:\n\nPotters: Nora Ash, Bo Dale\n\nRopes: Cy Elm North Weavers:",
            {"Nora Ash": HERE, "Bo Dale": HERE, "Cy Elm": HERE},
        ),
    ],
)
def test_who_came_and_who_did_not(lists: str, expected: dict[str, str]) -> None:
    assert {name: status for name, _, status in people(minutes(HEAD + lists + BODY))} == expected


@pytest.mark.parametrize(
    ("lines", "field", "expected"),
    [
        # the next meeting goes before the dates of those behind it
        (
            "Next meeting: 5 April 2031\n\nDates of future meetings: 7 May 2031, 4 June 2031",
            "next_meeting",
            "2031-04-05",
        ),
        # an hour behind the day
        ("Next meeting: Saturday 2031-04-05-1300", "next_meeting", "2031-04-05"),
        # from when to when
        ("The meeting was held on 4 March 2031, between 7:15pm and 8:00pm.", "end_time", "20:00"),
        # one hour in two zones
        ("4 March 2031, 14:00 UTC and 14:00 GMT", "end_time", "None"),
        # who called the meeting to order: a tab behind the words, and in the present tense
        ("CALL TO ORDER\tNora Ash", "chair", "Nora Ash"),
        ("Nora Ash calls meeting to order at 7pm.", "chair", "Nora Ash"),
        # the number of this meeting, and of another
        ("Minutes from the 38th Rope Group meeting", "number", "38"),
        ("Approve minutes from the 38th Rope Group meeting", "number", "None"),
    ],
)
def test_facts_of_the_meeting(lines: str, field: str, expected: str) -> None:
    text = f"{lines}\n\nHarbour Board, 4 March 2031\n\nPresent: Nora Ash, Bo Dale\n\n1. Wall\n\nIt stands.\n"
    meeting = minutes(text).meeting
    assert meeting is not None
    assert str(getattr(meeting, field)) == expected


def test_a_list_torn_by_gaps_goes_on_behind_a_comma() -> None:
    """Lines of a comma list whose gaps look like a table: all of them are read."""
    rows = "Mr C. Dale,\t\tMr D. Elm,\t\tMs E. Fern,\nMs F. Gray,\t\tMr G. Holt,\t\tMs H. Ivy"
    page = f"PRESENT: Mr A. Ash (Chair), Mr B. Birch,\n{rows}\n"
    assert [name for name, _, _ in people(minutes(HEAD + page + BODY, "2031-03-04-minutes.txt"))] == [
        "A. Ash", "B. Birch", "C. Dale", "D. Elm", "E. Fern", "F. Gray", "G. Holt", "H. Ivy",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        # another word for those who came; regrets for another day are none for this one
        (
            "Participated: Nora Ash, Bo Dale\n\n## Dates\n\n2) Wednesday, May 28 - regrets: Bo Dale",
            {"Nora Ash": HERE, "Bo Dale": HERE},
        ),
        # staff is nobody
        ("Present: Nora Ash, Bo Dale and Staff of the Harbour", {"Nora Ash": HERE, "Bo Dale": HERE}),
        # a list in a fence is no code
        (
            "**In attendance:**\n\n```\n* Mill - Nora Ash, Bo Dale (Chair)\n* Weir-side - Cy Elm\n```",
            {"Nora Ash": HERE, "Bo Dale": HERE, "Cy Elm": HERE},
        ),
        # a title below a list
        ("Regrets: Nora Ash, Bo Dale\n\nReview of the Crane", {"Nora Ash": SORRY, "Bo Dale": SORRY}),
    ],
)
def test_words_around_lists(lists: str, expected: dict[str, str]) -> None:
    assert {name: status for name, _, status in people(minutes(HEAD + lists + BODY))} == expected


@pytest.mark.parametrize(
    ("people_below", "status"),
    [
        # two labels above one list, in which somebody took the chair
        ("Nora Ash (Chair)\n\nBo Dale\n\nCy Elm", HERE),
        # and in which nobody did
        ("Nora Ash\n\nBo Dale\n\nCy Elm", SORRY),
    ],
)
def test_an_empty_label_above_another(people_below: str, status: str) -> None:
    found = people(minutes(HEAD + f"**Attendees:**\n\n**Apologies:**\n\n{people_below}" + BODY))
    assert found == [(name, None, status) for name in ("Nora Ash", "Bo Dale", "Cy Elm")]
