"""Arrivals and departures."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from extract.pipeline import names
from extract.pipeline.attendance import attendees, events
from extract.pipeline.facts import attach, write
from tests.pipeline.test_attendees import Part, document

NLP = spacy.blank("en")
PRESENT = "Present: Jo Birch (JB), Bo Moss (BM)"


def read(parts: list[Part]) -> Doc:
    made = document(parts)
    doc = attach(NLP.make_doc(made.text), made)
    write(doc, names.ATTENDEES, attendees.find(doc))
    return doc


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("JB left the meeting, which was then no longer quorate.", [("left", "Jo Birch", None)]),
        ("Bo Moss joined the meeting at 10.15.", [("arrived", "Bo Moss", "10:15")]),
        ("BM left the meeting at 8.40pm.", [("left", "Bo Moss", "20:40")]),
        ("JB and BM left the room.", [("left", "Jo Birch", None), ("left", "Bo Moss", None)]),
        ("BM rejoined the meeting.", [("returned", "Bo Moss", None)]),
        ("JB needed to leave early.", []),  # a plan is no departure
        ("BM left the keys with the Clerk.", []),  # nobody went
    ],
)
def test_who_came_and_went(line: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = events.find(read([PRESENT, "1. Works", line]))
    assert sorted((f.label, f.data["name"], f.data["time"]) for f in found) == sorted(expected)


def test_the_list_itself_may_say_when() -> None:
    found = events.find(read(["Present: Jo Birch, Bo Moss (from 10.15), Al Holt (left at item 5)"]))
    told = [(f.label, f.data["name"], f.data["time"], f.data["item"]) for f in found]
    assert told == [("arrived", "Bo Moss", "10:15", None), ("left", "Al Holt", None, "5")]
