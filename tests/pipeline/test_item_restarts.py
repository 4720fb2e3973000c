"""Numbers that begin again under headings, numbers that lost their count, and lists that are no items."""

from __future__ import annotations

import pytest

from extract.pipeline import facts, names
from tests.pipeline.documents import document, read_up_to

HEAD = ("# Minutes of the Larkfield Society", "Present: Nora Ash, Bill Dale")
PROSE = "The committee looked at it for a while and was content."


def numbered(*lines: str) -> list[tuple[str | None, str]]:
    doc = read_up_to(document(*lines), "items")
    return [(fact.data["number"], fact.data["title"]) for fact in facts.read(doc, names.ITEMS)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the count begins again under every part of the agenda, in front of the first, too
        (
            (
                *HEAD, "1. Warden:", PROSE, "2. Librarian", PROSE,
                "#### Old business", "1. Ferry timetable", PROSE, "2. Lamp posts", PROSE,
                "#### New business", "1. Harvest supper", PROSE, "2. Bylaws", PROSE, "3. Raffle licence", PROSE,
            ),
            [
                ("1", "Warden"), ("2", "Librarian"), ("1", "Ferry timetable"), ("2", "Lamp posts"),
                ("1", "Harvest supper"), ("2", "Bylaws"), ("3", "Raffle licence"),
            ],
        ),
        # "Action items" is a part among others
        (
            (
                *HEAD, "### CONSENT ITEMS", "**1. Ferry lease**", PROSE, "**2. Lamp contract**", PROSE,
                "### ACTION ITEMS", "**1. Bridge toll**", PROSE, "### REPORTS", "**1. Warden's report**", PROSE,
            ),
            [("1", "Ferry lease"), ("2", "Lamp contract"), ("1", "Bridge toll"), ("1", "Warden's report")],
        ),
        # the points made under each heading are no items
        (
            (
                *HEAD, "## Warden's report", "1. The lamps are lit again.", "2. We owe the smith forty crowns",
                "## Librarian's report", "1. Nine readers have joined.", "2. The roof leaks",
                "## Any other business", "1. The supper was a success.",
            ),
            [(None, "Warden's report"), (None, "Librarian's report"), (None, "Any other business")],
        ),
        # a conversion lost the count
        (
            (
                *HEAD, "1. Apologies", PROSE, "1. Minutes of the last meeting", PROSE, "2. Ferry timetable", PROSE,
                "1. Lamp posts; " + PROSE,
            ),
            [("1", "Apologies"), ("1", "Minutes of the last meeting"), ("2", "Ferry timetable"), ("1", "Lamp posts")],
        ),
        # two numbers are enough where each stands over text
        ((*HEAD, "1. Introductions:", PROSE, "2. Ferries:", PROSE), [("1", "Introductions"), ("2", "Ferries")]),
        # but not those of a list
        ((*HEAD, PROSE, "1. Minutes of May", "2. The lease"), []),
        # marked one level below its item, a number counts there
        (
            (
                *HEAD, "## I. Reports", "### 1. Ferry", PROSE, "## II. Lease", PROSE,
                "## III. Elections", "### 1. Warden", PROSE,
            ),
            [("I", "Reports"), ("1", "Ferry"), ("II", "Lease"), ("III", "Elections"), ("1", "Warden")],
        ),
        # a numbered list of who came
        (
            (
                *HEAD, "### Agenda", "1. Ferry timetable", PROSE, "2. Lamp posts", PROSE, "3. AOB", PROSE,
                "### Sign-in", "1. Nora Ash / Warden", "2. Bill Dale / Clerk", "4. Una Fern / Smith", "5. Ivo Reed",
            ),
            [("1", "Ferry timetable"), ("2", "Lamp posts"), ("3", "AOB")],
        ),
        # a slash sets the number apart
        (
            (*HEAD, "1 / Apologies", PROSE, "2 / Ferry timetable", PROSE, "3 / Lamp posts", PROSE),
            [("1", "Apologies"), ("2", "Ferry timetable"), ("3", "Lamp posts")],
        ),
    ],
)  # fmt: skip
def test_numbers_that_begin_again(lines: tuple[str, ...], expected: list[tuple[str | None, str]]) -> None:
    assert numbered(*lines) == expected
