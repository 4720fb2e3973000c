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
