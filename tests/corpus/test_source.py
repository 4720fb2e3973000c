"""Annotated source: marks are read, and what is printed is the words alone."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.generator.compose import compose
from corpus.generator.sheet import Grid, Heading, Paragraph, Sheet
from corpus.generator.source import Listed, Person, Source, unmark
from corpus.generator.styles import Style

MARKS = [
    # an action with owner, thread and due date; the words around it stay
    (
        "First. {a JB #roof due(by May|2024-05-31) :: JB to mend the roof by May.} Last.",
        "First. JB to mend the roof by May. Last.",
        {"kind": "a", "words": ("JB",), "thread": "roof", "named": {"due": "by May|2024-05-31"}},
    ),
    # bold print is no part of the quote
    ("{A JB :: **JB to write**}", "**JB to write**", {"quote": "JB to write"}),
    # two owners are one argument
    ("{A JB,LM :: Both to write.}", "Both to write.", {"words": ("JB,LM",)}),
    # a decision with mover, seconder and votes
    (
        "{d agreed m(Mr Oak) s(Ms Elm) v(5,1,0) :: It was agreed.}",
        "It was agreed.",
        {"kind": "d", "words": ("agreed",), "named": {"m": "Mr Oak", "s": "Ms Elm", "v": "5,1,0"}},
    ),
    # ratings of a risk
    ("{r ref(R1) L4 I5 S20 :: Flood}", "Flood", {"ratings": {"L": 4, "I": 5, "S": 20}, "named": {"ref": "R1"}}),
    # a report without a status
    ("{v - #roof :: The roof.}", "The roof.", {"kind": "v", "words": ("-",), "thread": "roof"}),
]


@pytest.mark.parametrize(("source", "printed", "expected"), MARKS)
def test_marks_are_read_and_not_printed(source: str, printed: str, expected: dict[str, Any]) -> None:
    words, (mark,) = unmark(source)
    assert words == printed
    assert {name: getattr(mark, name) for name in expected} == expected


def test_words_without_marks_are_printed_as_they_are() -> None:
    assert unmark("Nothing {here} is :: a record.") == ("Nothing {here} is :: a record.", [])


JILL = Person("JB", "Jill Barrow", "JB", "Chair")
SOURCE = Source(
    name="x.txt",
    kind="minutes",
    body="Committee",
    meeting={"date": "2024-05-01"},
    people={"JB": JILL},
    listed=(Listed(JILL, "present"),),
    text="""
= Committee
@attendance
# 1. | Roof (Paper A)
Rain came in. {A JB #roof due(at once|) :: JB to mend the roof at once.} >> JB / All
|= 1 3
|! No. | What |
| 1 | {also #roof due(1/5|2024-05-01) :: Mend the roof} |
#. | Appendix
- {d noted :: The appendix was noted.}
""",
)


def test_a_source_is_printed_block_by_block() -> None:
    sheet, _, _ = compose(SOURCE, Style())
    assert sheet.blocks[-5:] == (
        Heading("Roof (Paper A)", "1."),
        Paragraph("Rain came in. JB to mend the roof at once.", ("JB", "All")),
        Grid((("No.", "What"), ("1", "Mend the roof")), (0.25, 0.75)),
        Heading("Appendix"),
        Paragraph("The appendix was noted.", bullet=True),
    )
    assert isinstance(sheet, Sheet)


def test_the_gold_is_read_off_the_marks() -> None:
    _, gold, mentions = compose(SOURCE, Style())
    assert gold["items"] == [{"number": "1", "title": "Roof"}]
    assert gold["attendees"] == [
        {"name": "Jill Barrow", "initials": "JB", "role": "Chair", "organisation": None, "status": "present"}
    ]
    assert gold["actions"] == [
        {
            "item": "1",
            "quote": "JB to mend the roof at once.",
            "owners": [{"initials": "JB", "name": "Jill Barrow"}],
            "due": None,
            "due_text": "at once",
            "marked": True,
            "status": None,
            "also": ["Mend the roof"],
        }
    ]
    assert gold["decisions"] == [{"item": None, "quote": "The appendix was noted.", "type": "noted"}]
    assert mentions == [
        {"thread": "roof", "quote": "JB to mend the roof at once.", "status": None, "due_text": "at once"}
    ]


def test_a_repetition_of_no_action_is_an_error() -> None:
    with pytest.raises(ValueError, match="no action #roof"):
        compose(Source("x.txt", "minutes", None, "{also #roof :: Mend it}"), Style())
