"""Who a piece of text names: one person, or none with the candidates."""

from __future__ import annotations

import pytest

from extract.pipeline.people.people import People, Person
from extract.pipeline.people.person_names import derived_initials, fits, is_initials, score, strip_titles
from tests.pipeline.documents import document, read_up_to

PEOPLE = People(
    [
        Person("Ann Lea", "AL", "Chair", status="present", chair=True),
        Person("Bo Moss", "BM", "Director of Works", status="present"),
        Person("Mark West", "MWh", "Clerk", status="present"),
        Person("Mary West", "MW", None, status="apologies"),
        Person("Nell Dale-Ely", None, "Director of Parks", status="in_attendance"),
    ]
)

RESOLVED = [
    ("AL", "Ann Lea", None),  # initials
    ("B.M.", "Bo Moss", None),  # full stops do not matter
    ("MWh", "Mark West", None),  # a longer form is its own
    ("MW", "Mary West", "apologies"),  # sent apologies: flagged
    ("NDE", "Nell Dale-Ely", None),  # derived, hyphen counted
    ("the Chair", "Ann Lea", None),  # who took the chair
    ("Clerk", "Mark West", None),  # the one who holds the post
    ("Mr Moss", "Bo Moss", None),  # title and surname
    ("bo", "Bo Moss", None),  # first name
    ("Mark W", "Mark West", None),  # first name and an initial
    ("Nellie Dale-Ely", "Nell Dale-Ely", None),  # another form of the given name
    ("Nell Dal", "Nell Dale-Ely", None),  # how the surname begins
    ("A. Lea", "Ann Lea", None),  # initial and surname
    ("Director of Parks", "Nell Dale-Ely", None),  # the post as printed
    ("BoM", "Bo Moss", None),  # given name and how the surname begins
    ("NellieDal", "Nell Dale-Ely", None),  # a longer form of the given name
]


@pytest.mark.parametrize(("text", "name", "flag"), RESOLVED)
def test_one_candidate_is_the_person(text: str, name: str, flag: str | None) -> None:
    found = PEOPLE.resolve(text)
    assert found.person is not None
    assert (found.person.name, found.flag) == (name, flag)


@pytest.mark.parametrize(
    ("text", "kind", "flag", "candidates"),
    [
        ("West", "person", "ambiguous", {"Mark West", "Mary West"}),  # two of that name: never guessed
        ("ZZ", "person", "not-listed", set()),  # initials of nobody
        ("Al Holt", "person", "not-listed", set()),  # a name of nobody
        ("All", "group", None, set()),  # a group
        ("Works Committee", "group", None, set()),  # a body
        ("Treasurer", "post", None, set()),  # a post that nobody here holds
        ("Director", "post", None, set()),  # a post of two: nobody
    ],
)
def test_otherwise_nobody(text: str, kind: str, flag: str | None, candidates: set[str]) -> None:
    found = PEOPLE.resolve(text)
    assert found.person is None
    assert (found.kind, found.flag, {p.name for p in found.candidates}) == (kind, flag, candidates)


def test_middle_names_name_people() -> None:
    found = People([Person("Ann Rowena Lea"), Person("Bo Moss")]).resolve("Rowen")
    assert found.person is not None
    assert found.person.name == "Ann Rowena Lea"


def test_mentions_are_found_in_prose() -> None:
    text = "AL asked Mr Moss to help; Alan was not there."
    assert [text[m.start : m.end] for m in PEOPLE.mentions(text)] == ["AL", "Mr Moss"]


def test_names_and_words() -> None:
    assert strip_titles("Cllr. Dr Ann Lea OBE") == "Ann Lea"
    assert [score(t) for t in ("Ann Lea", "Cllr Ash", "Home Office", "Clerk", "tea")] == [2, 2, 0, 0, 0]
    assert [is_initials(t) for t in ("AL", "N M-E", "McCoy", "Al")] == [True, True, False, False]
    assert derived_initials("Ann Lea") == {"AL"}
    assert fits("AHol", "Al Holt")
    assert not fits("PM", "Nick Dale")


def test_a_name_does_not_begin_in_the_line_above_it() -> None:
    """The last word of an organisation above a name with initials is none of hers."""
    doc = read_up_to(document("Minutes", "Care for Elm Health", "Dr Hope Pike (HP) paints."), "attendees")
    assert People.of(doc).resolve("HP").person == Person("Hope Pike", initials="HP", listed=False)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The stall took nine pounds, thanks to Joan Birchall.", None),  # misprint or another: nobody can tell
        ("The stall took nine pounds, thanks to Joan Holt.", "Joan Birchley"),  # another, and called by her name
        ("The stall took nine pounds, thanks to Joan Birchleys.", "Joan Birchley"),  # the same with an ending
    ],
)
def test_nearly_the_same_name_in_the_text_leaves_a_given_name_open(line: str, expected: str | None) -> None:
    doc = read_up_to(
        document("# Minutes of the Larkfield Society", "Present: Joan Birchley, Bo Moss", "1. Stall", line), "attendees"
    )
    found = People.of(doc).resolve("Joan")
    assert (found.person.name if found.person else None) == expected
