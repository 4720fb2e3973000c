"""House styles that no rule was written for alone: each told by several small documents in other words."""

# ruff: noqa: E501  (tables of cases: one case a line reads best)

from __future__ import annotations

import pytest

from extract.loaders import load_bytes
from extract.pipeline import read
from extract.records import Reading


def minutes(text: str, name: str = "2031-03-04-minutes.md") -> Reading:
    return read(load_bytes(name, text.encode()))


def people(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(person.name, person.initials, person.status) for person in reading.attendees]


HERE, ALSO, SORRY, GONE = "present", "in_attendance", "apologies", "absent"
BODY = "\n\n1. Harbour wall\n\nThe wall is old.\n\n2. Dredging\n\nNothing new.\n\n3. Next meeting\n\n4 April 2031.\n"

LISTS: list[tuple[str, str, list[tuple[str, str | None, str]]]] = [
    (
        "initials alone, apart or with commas",
        "Present: NA, BD & CF\n\nApologies: GH",
        [("NA", "NA", HERE), ("BD", "BD", HERE), ("CF", "CF", HERE), ("GH", "GH", SORRY)],
    ),
    (
        "who was asked and did not come",
        "## Invited\n\nAB CD EF GH\n\n## Attending\n\nAB, CD and EF",
        [("GH", "GH", GONE), ("AB", "AB", HERE), ("CD", "CD", HERE), ("EF", "EF", HERE)],
    ),
    (
        "an acronym beside people is nobody",
        "Present: Nora Ash, Bo Dale\n\nAlso present: NHS staff",
        [("Nora Ash", None, HERE), ("Bo Dale", None, HERE)],
    ),
    (
        "codes of a given name's letter and the beginning of a surname",
        "Present:\n\n- Nora Ashe (NAS)\n- Bo Dale (BDAL), Clerk",
        [("Nora Ashe", "NAS", HERE), ("Bo Dale", "BDAL", HERE)],
    ),
    (
        "initials without blanks, and with hyphens",
        "Present: N.B. Ash, Karl-Otto W.-B., C. D. Elm",
        [("N.B. Ash", None, HERE), ("Karl-Otto W.-B", None, HERE), ("C. D. Elm", None, HERE)],
    ),
    (
        "posts with their holders in brackets, some with a department",
        "Members present:\n\nCouncillors Ash, Birch and Elm\n\nOfficials in attendance:\n\n"
        "Director of Works & Parks (Mr. B. Dale), Harbour Master, Port Office (Cy Fern) and Engineer, (Ms. D. Holt).",
        [
            ("Ash", None, HERE),
            ("Birch", None, HERE),
            ("Elm", None, HERE),
            ("B. Dale", None, ALSO),
            ("Cy Fern", None, ALSO),
            ("D. Holt", None, ALSO),
        ],
    ),
]


@pytest.mark.parametrize(("why", "lists", "expected"), LISTS, ids=[case[0] for case in LISTS])
def test_lists_of_those_who_came(why: str, lists: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert people(minutes("Minutes of the Harbour Board, 4 March 2031\n\n" + lists + BODY)) == expected, why


CHAIRS = [
    ("Present in the chair: Cllr Nora Ash\n\nMembers present: Cllrs Birch, Dale and Elm", "Nora Ash"),
    ("In the chair:\n\nAlderman Nora Ash\n\nMembers present:\n\nCouncillors Birch, Dale and Elm", "Nora Ash"),
    ("Present:\n\n- Bo Dale, Clerk\n- Nora Ash, Trustee/Chair\n- Cy Elm, Trustee", "Nora Ash"),
    ("Present:\n\n- Bo Dale, Clerk\n- Nora Ash, Treasurer\n- Cy Elm, Trustee/Vice Chair", None),
    ("Present: Bo Dale, Nora Ash and Cy Elm\n\nMrs N. Ash took the Chair.", "Nora Ash"),
    ("The meeting was led by Nora Ash.\n\nPresent: Bo Dale, Nora Ash and Cy Elm", "Nora Ash"),
    ("Present: Bo Dale, Nora Ash\n\nThe committee is: Nora Ash (Chair), Bo Dale (Clerk).", "Nora Ash"),
]


@pytest.mark.parametrize(("lists", "chair"), CHAIRS)
def test_who_took_the_chair(lists: str, chair: str | None) -> None:
    meeting = minutes("Minutes of the Harbour Board, 4 March 2031\n\n" + lists + BODY).meeting
    assert (meeting.chair if meeting else None) == chair


def test_a_member_with_the_surname_of_the_chair_stays_on_the_list() -> None:
    lists = "Present in the chair:\n\nMayor Nora Ash\n\nMembers present:\n\nCouncillors Ash, Birch and Elm"
    assert [name for name, _, _ in people(minutes("Minutes of the Harbour Board, 4 March 2031\n\n" + lists + BODY))] == [
        "Nora Ash", "Ash", "Birch", "Elm",
    ]  # fmt: skip


TITLES: list[tuple[str, list[str], list[tuple[str | None, str]]]] = [
    (
        "news behind a dash, in small letters, as a verdict, with a day",
        [
            "1) Present - Nora (Chair), Bo, Cy",
            "2) Minutes of last time – accepted as correct",
            "3) Keys – all keys have been handed out.",
            "4) Bank - The balance stands at £90. This has now been paid in",
            "5) Picnic – Sunday 3 June on the quay",
        ],
        [("1", "Present"), ("2", "Minutes of last time"), ("3", "Keys"), ("4", "Bank"), ("5", "Picnic")],
    ),
    (
        "a presenter behind a dash belongs to the title",
        ["1. Bank – N Ash", "2. Keys – B Dale", "3. Boats – C Elm"],
        [("1", "Bank – N Ash"), ("2", "Keys – B Dale"), ("3", "Boats – C Elm")],
    ),
    (
        "news behind a full stop, without a verb",
        [
            "Item 1: Keys. Short list of all who hold one, with the days on which they are in the hall, for the file",
            "Item 2: Lamps; what to buy. Plan to go on with gas",
            "Item 3: Hall duties",
        ],
        [("1", "Keys"), ("2", "Lamps; what to buy"), ("3", "Hall duties")],
    ),
    (
        "questions in quotation marks, their numbers on lines of their own",
        [
            "1.", "**Bank:**", "It was stated that nothing had changed since the last time.",
            "2.", "***“I will ask when work will begin on the harbour wall and who is to pay for all of it”.***",
            "It was stated that the purse was empty.",
            "3.", "***“I will move that the pier be closed to carts at night”***", "This was left to the surveyor.",
        ],
        [
            ("1", "Bank"),
            ("2", "“I will ask when work will begin on the harbour wall and who is to pay for all of it”"),
            ("3", "“I will move that the pier be closed to carts at night”"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "lines", "expected"), TITLES, ids=[case[0] for case in TITLES])
def test_where_titles_end(why: str, lines: list[str], expected: list[tuple[str | None, str]]) -> None:
    items = minutes("# Minutes of the Harbour Board, 4 March 2031\n\n" + "\n\n".join(lines) + "\n").items
    assert [(item.number, item.title) for item in items] == expected, why


def test_people_called_by_given_names_further_down_are_those_of_the_list() -> None:
    lists = (
        "Directors in attendance: Nora Ash, Bo Dale\n\nAlso in attendance: Cy Elm\n\nPresent: Nora, Bo\n\nApologies: Cy"
    )
    names = [name for name, _, _ in people(minutes("# Board, 4 March 2031\n\n" + lists + BODY))]
    assert names == ["Nora Ash", "Bo Dale", "Cy Elm", "Cy"]  # another Cy sent apologies, or this one left: nobody knows


def test_what_stands_below_a_task_of_a_list_tells_more_of_it_unless_somebody_of_its_own_does_it() -> None:
    text = "# Board, 4 March 2031\n\nPresent: Nora Ash, Bo Dale\n\n## Actions\n\nNora\n\n"
    text += "- Order a new buoy for the pier\n  - the yard has two of them\n  - Bo to fetch it\n- Paint the old buoy\n"
    actions = minutes(text).actions
    assert [(action.quote, [owner.name for owner in action.owners]) for action in actions] == [
        ("Order a new buoy for the pier", ["Nora Ash"]),
        ("Bo to fetch it", ["Bo Dale"]),
        ("Paint the old buoy", ["Nora Ash"]),
    ]


def test_a_next_meeting_that_will_be_held_makes_no_agenda_of_short_minutes() -> None:
    text = "Pier Club Committee 6.30pm 4/3/31\n1) Apologies for absence Nora, Bo\n2) Present - Cy (Chair), Di, Ed\n"
    text += "3) Keys - all let. More on them at the next meeting, which will be held in April.\n"
    assert minutes(text, "2031-03-04.txt").kind == "minutes"


FLAT = (
    "MINUTES OF THE HARBOUR BOARD HELD IN THE CUSTOM HOUSE ON 4 MARCH 2031 AT NOON PART A "
    "PRESENT: Professor N Ash (Chair); Professors B Dale and C Elm; Drs D Fern, E Gale, and F Holt "
    "In Attendance: Gil Ince, Clerk 1.0 OPENING 1.1 GREETING The Chair greeted all. 1.2 APOLOGIES Apologies "
    "for absence came from Professors H Jay and I Kent; Dr J Lund Apologies for late arrival Dr K Moss "
    "RESOLVED THAT THE APOLOGIES BE RECEIVED Page 1 of 3 2.0 HARBOUR WALL "
    + "The wall was looked at in the rain. "
    * 30
)


def test_a_document_in_one_line_is_cut_where_its_parts_begin() -> None:
    reading = minutes(FLAT, "minutes.txt")
    assert [(item.number, item.title) for item in reading.items] == [
        ("1.0", "OPENING"), ("1.1", "GREETING"), ("1.2", "APOLOGIES"), ("2.0", "HARBOUR WALL"),
    ]  # fmt: skip
    assert {name: status for name, _, status in people(reading)} == {
        "N Ash": HERE, "B Dale": HERE, "C Elm": HERE, "D Fern": HERE, "E Gale": HERE, "F Holt": HERE, "K Moss": HERE,
        "Gil Ince": ALSO, "H Jay": SORRY, "I Kent": SORRY, "J Lund": SORRY,
    }  # fmt: skip
