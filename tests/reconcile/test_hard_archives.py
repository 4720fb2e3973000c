"""Archives that invite a wrong register: shared folders, no dates, lists numbered anew, drafts in another format."""

from __future__ import annotations

import pytest

from extract.loaders import load_bytes
from extract.pipeline import read
from extract.reconcile import reconcile

Files = list[tuple[str, str]]


def minutes(body: str, day: str, actions: str, title: str = "Actions") -> str:
    return f"# {body}\n\n{day}\n\nPresent: Ann Roe, Bo Lind\n\n## {title}\n\n{actions}\n"


TABLE = "No | Action | Owner | Status\n--- | --- | --- | ---\n"
CHAPEL = "- Ann to book the chapel for the spring concert"
CASES: dict[str, tuple[Files, list[tuple[str, int, str | None]]]] = {
    # the same words in two bodies are two actions
    "two bodies in one folder": (
        [
            ("2031-01-06.md", minutes("Quarry Choir committee", "Date: 6 January 2031", CHAPEL)),
            ("2031-01-07.md", minutes("Quarry Band committee", "Date: 7 January 2031", CHAPEL)),
            ("2031-02-03.md", minutes("Quarry Choir committee", "Date: 3 February 2031", CHAPEL + " (carried over)")),
            ("2031-02-04.md", minutes("Quarry Band committee", "Date: 4 February 2031", CHAPEL)),
        ],
        [(CHAPEL[2:], 2, "open"), (CHAPEL[2:], 2, "carried_forward")],
    ),
    # files that are numbered stand in the order of their names
    "no dates and no body": (
        [
            ("minutes_03.md", minutes("Minutes", "", CHAPEL)),
            ("minutes_04.md", minutes("Minutes", "", CHAPEL + " - DONE", "Actions from last meeting")),
        ],
        [(CHAPEL[2:], 2, "completed")],
    ),
    # a row's number is its place in the list, and names no action
    "rows numbered anew each time": (
        [
            (
                "a.md",
                minutes(
                    "Quarry Choir committee",
                    "Date: 6 January 2031",
                    f"{TABLE}1 | Print the programme | Ann | Open\n2 | Mend the piano stool | Bo | Open",
                ),
            ),
            (
                "b.md",
                minutes(
                    "Quarry Choir committee",
                    "Date: 3 February 2031",
                    f"{TABLE}1 | Mend the piano stool | Bo | Open\n2 | Find a soloist for May | Ann | Open",
                ),
            ),
        ],
        [
            ("Print the programme", 1, "open"),
            ("Mend the piano stool", 2, "open"),
            ("Find a soloist for May", 1, "open"),
        ],
    ),
    # a draft whose wording was mended is no second action
    "draft and approved in two formats": (
        [
            (
                "2031-01-06 approved.html",
                "<h1>Quarry Choir committee</h1><p>Date: 6 January 2031</p><p>Present: Ann Roe, Bo Lind</p>"
                f"<h2>Actions</h2><ul><li>{CHAPEL[2:]}</li><li>Bo to mend the piano and its stool</li></ul>",
            ),
            (
                "2031-01-06 draft.md",
                minutes("Quarry Choir committee", "Date: 6 January 2031", f"{CHAPEL}\n- Bo to mend the piano"),
            ),
        ],
        [(CHAPEL[2:], 2, "open"), ("Bo to mend the piano", 2, "open")],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_the_register_stays_right(files: Files, expected: list[tuple[str, int, str | None]]) -> None:
    readings = [read(load_bytes(name, text.encode())) for name, text in files]
    register = reconcile(readings)
    found = [(action.quote, len(action.mentions), action.status) for action in register.actions]
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert register.reports == ()
    assert reconcile(readings[::-1]) == register
