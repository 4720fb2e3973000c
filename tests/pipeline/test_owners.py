"""Owners: one person or none, posts and groups by name, and a review row for every doubt."""

from __future__ import annotations

import pytest

from extract.pipeline import facts, names
from extract.pipeline.people.owners import names_owners, one_of, read_owners
from extract.pipeline.people.people import People, Person
from tests.pipeline.documents import document, read_up_to

PEOPLE = People(
    [
        Person("Ann Lea", initials="AL", role="Clerk", status="present"),
        Person("Bo Moss", initials="BMo", role="Director of Finance", status="present"),
        Person("Eve Gray", initials="EG", status="apologies"),
        Person("Fay Holt", role="Director of Estates", status="present"),
        Person("Fay Kerr", status="present", organisation="Ministry of Trees"),
    ]
)

OWNERS = [
    ("AL", ["Ann Lea"]),
    ("AL/BMo", ["Ann Lea", "Bo Moss"]),
    ("AL & EG", ["Ann Lea", "Eve Gray"]),
    ("Ann and Bo", ["Ann Lea", "Bo Moss"]),
    ("AL BMo", ["Ann Lea", "Bo Moss"]),
    ("Bmo", ["Bo Moss"]),  # initials in other letters that can be nobody else's
    ("the Clerk", ["Ann Lea"]),  # the one who holds the post
    ("Director", ["Director"]),  # a post that two people hold stays a post
    ("All", ["All"]),
    ("Finance and Audit Committee", ["Finance and Audit Committee"]),
    ("Ann Lea with a committee", ["Ann Lea", "a committee"]),
    ("MoT", ["MoT"]),  # an organisation of the list, nobody's initials
    ("AL, AL", ["Ann Lea"]),
    ("Jo (AL)", ["Ann Lea"]),  # what is known in or before the brackets
    ("Ann Lea (Clerk)", ["Ann Lea"]),
    ("TBC", []),
]


@pytest.mark.parametrize(("text", "expected"), OWNERS)
def test_owners(text: str, expected: list[str]) -> None:
    assert [owner["name"] for owner in read_owners(text, PEOPLE).owners] == expected


@pytest.mark.parametrize(
    ("text", "flag", "code", "candidates"),
    [
        ("Fay", "ambiguous", "owner-ambiguous", ["Fay Holt", "Fay Kerr"]),
        ("EG", "apologies", "owner-apologies", []),
        ("ZQ", "not-listed", "owner-not-listed", []),
    ],
)
def test_doubts_are_flagged_and_reviewed(text: str, flag: str, code: str, candidates: list[str]) -> None:
    found = read_owners(text, PEOPLE)
    (owner,) = found.owners
    assert (owner["flag"], owner["candidates"]) == (flag, candidates)
    assert [row["code"] for row in found.reviews] == [code]


def test_without_an_attendance_list_nobody_is_missing_from_it() -> None:
    """An action log prints initials; that they are on no list says nothing."""
    log = read_up_to(document("Action log", "Task | Owner", "Mend the tap | ZQ", "Read the meter | QZ"), "actions")
    minutes = read_up_to(document("Minutes", "Present: Ann Lea", "Action: ZQ to mend the tap."), "actions")
    rows = [[f.data["owners"][0]["flag"] for f in facts.read(doc, names.ACTIONS)] for doc in (log, minutes)]
    assert rows == [[None, None], ["not-listed"]]


def test_an_ambiguous_owner_has_no_name() -> None:
    (owner,) = read_owners("Fay", PEOPLE).owners
    assert owner["name"] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AL", True),
        ("AL/ZQ", True),
        ("All", True),
        ("The Finance Committee", True),
        ("It was agreed", False),
        ("AOB", False),
        ("send it", False),
        ("", False),
    ],
)
def test_a_text_that_is_nothing_but_owners(text: str, expected: bool) -> None:
    assert names_owners(text, PEOPLE) is expected


def test_a_pronoun_for_one_of_several_has_candidates_and_a_review_row() -> None:
    found = one_of("she", read_owners("Ann and Fay Kerr", PEOPLE))
    (owner,) = found.owners
    assert (owner["text"], owner["name"], owner["candidates"]) == ("she", None, ["Ann Lea", "Fay Kerr"])
    assert [row["code"] for row in found.reviews] == ["owner-ambiguous"]
