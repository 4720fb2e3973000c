"""One person over the meetings, whatever the lists print."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.reconcile import reconcile
from extract.records import Action, Attendee, Evidence, Meeting, Owner, Reading, Source
from extract.register import Register
from tests.reconcile.archive import codes


def register(*lists: str) -> Register:
    """Meetings a month apart; "Nia Rowe (NR), Treasurer, Mill Trust; ..." is one list."""
    return reconcile([meeting(n, people) for n, people in enumerate(lists)])


def meeting(n: int, people: str) -> Reading:
    name = f"{n}.txt"
    rows = tuple(attendee(i, row.strip()) for i, row in enumerate(people.split(";")))
    return Reading(
        Source(name, name, "text", name),
        "minutes",
        "Hall",
        meeting=Meeting(date=dt.date(2024, 1 + n, 9)),
        attendees=rows,
    )


def attendee(i: int, row: str) -> Attendee:
    name, _, rest = row.partition(",")
    role, _, organisation = rest.strip().partition(", ")
    name, _, initials = name.partition(" (")
    return Attendee(
        name,
        "present",
        Evidence(None, i, i + 1, "x", "test"),
        initials.rstrip(")") or None,
        False,
        role or None,
        organisation or None,
    )


SAME = [
    # (lists, names of the people)
    (["Nia Rowe (NR)", "N. Rowe (NR)"], ["Nia Rowe"]),  # an initial for the given name
    (["Nia Rowe (NR)", "Nia (NR)"], ["Nia Rowe"]),  # the given name alone, with the same initials
    (["Nia Rowe", "Rowe"], ["Nia Rowe"]),  # the surname alone
    (["Dr Nia Rowe", "Nia Rowe"], ["Nia Rowe"]),  # a title
    (["Nia Rowe", "Nia Rowe", "Nia Rowee"], ["Nia Rowe"]),  # a slip of the pen, seen once
    (["Nia Rowe", "Nia Jane Rowe"], ["Nia Jane Rowe"]),  # a middle name
    (["Nia Rowe", "Ned Rowe"], ["Ned Rowe", "Nia Rowe"]),  # two people of one surname
    (["Nia Rowe; Ned Rowe", "N. Rowe"], ["N. Rowe", "Ned Rowe", "Nia Rowe"]),  # fits both: neither
    (["Tom West (TW); Tim West (TWe)", "Tim West"], ["Tim West", "Tom West"]),  # side by side: never one
    (["Nia Rowe (NR)", "Nia (NB)"], ["Nia", "Nia Rowe"]),  # the initials contradict
]


@pytest.mark.parametrize(("lists", "people"), SAME, ids=[" | ".join(lists) for lists, _ in SAME])
def test_who_is_who(lists: list[str], people: list[str]) -> None:
    assert people == [p.name.removeprefix("Dr ") for p in register(*lists).people]


def test_a_name_that_fits_two_people_is_shown() -> None:
    assert codes(register("Nia Rowe; Ned Rowe", "N. Rowe")) == {"person-ambiguous"}


def test_initials_belong_to_a_meeting() -> None:
    found = register("Ruth Cole (RC); Rhys Carr (RCr)", "Rhys Carr (RC)")
    assert [p.name for p in found.people] == ["Rhys Carr", "Ruth Cole"]
    assert codes(found) == {"initials-of-several"}


def test_a_timeline_begins_a_new_stay_when_the_role_changes() -> None:
    found = register("Nia Rowe, Member", "Nia Rowe, Member", "Nia Rowe, Chair", "Nia Rowe, Chair, Mill Trust")
    (person,) = found.people
    assert [(s.role, s.meetings) for s in person.stays] == [("Member", 2), ("Chair", 2)]
    assert (person.stays[1].first, person.stays[1].organisation) == (dt.date(2024, 3, 9), "Mill Trust")


@pytest.mark.parametrize(
    ("printed", "flagged"),
    [
        ("NR", False),  # initials that a list prints
        ("TW", False),  # initials of a name that is listed without them
        ("Nia", False),  # a given name
        ("ZZ", True),  # nobody's
    ],
)
def test_owners_of_a_log_that_no_meeting_explains_are_shown_once(printed: str, flagged: bool) -> None:
    owner = Owner(printed, printed if printed.isupper() else None, None)
    actions = tuple(
        Action(f"Mend the {thing}", Evidence(None, n, n + 1, "x", "test.table"), (owner,))
        for n, thing in enumerate(("gate", "roof"))
    )
    log = Reading(
        Source("log.txt", "log.txt", "text", "log"),
        "action_log",
        "Hall",
        meeting=Meeting(date=dt.date(2024, 3, 1)),
        actions=actions,
    )
    rows = reconcile([meeting(0, "Nia Rowe (NR); Tom Wick"), log]).reviews
    assert [row.code for row in rows if row.code == "owner-unexplained"] == ["owner-unexplained"] * flagged
    # where no meeting lists anybody, nothing can be said
    assert "owner-unexplained" not in {row.code for row in reconcile([log]).reviews}
