"""Whole series in house styles that differ: text in, threads and their states out, against marks in the text itself.

Each file under `series/` holds the documents of one body. A line that speaks of an action ends in a mark in braces, the
name of the action and what the line says of it ("{hedge carried_forward}"); the marks are taken out before reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from extract.loaders import load_bytes
from extract.pipeline import read
from extract.reconcile import reconcile
from extract.register import Mention

HERE = Path(__file__).parent / "series"
MARK = re.compile(r" ?\{(\w+) (\w+)\}$")


@dataclass(frozen=True)
class Line:
    """A line that speaks of an action."""

    document: str
    words: str
    action: str
    status: str


def documents(text: str) -> Iterator[tuple[str, str, list[Line]]]:
    """Name, text without marks, and marked lines of each document."""
    for part in text.split("=== ")[1:]:
        name, body = part.split("\n", 1)
        lines = []
        for line in body.splitlines():
            mark = MARK.search(line)
            if mark:
                lines.append(Line(name, MARK.sub("", line), mark[1], mark[2]))
        yield name, "\n".join(MARK.sub("", line) for line in body.splitlines()) + "\n", lines


def squash(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("path", sorted(HERE.iterdir()), ids=lambda path: path.stem)
def test_actions_are_followed(path: Path) -> None:
    found = list(documents(path.read_text(encoding="utf-8")))
    register = reconcile([read(load_bytes(name, text.encode())) for name, text, _ in found])
    said = [(thread.key, m) for thread in (*register.actions, *register.reports) for m in thread.mentions]
    lines = [line for _, _, own in found for line in own]
    homes = [home(line, said) for line in lines]
    assert [line for line, place in zip(lines, homes, strict=True) if place is None] == []
    wrong = [
        (a.action, a.document, a.words, b.action, b.document, b.words)
        for (a, x), (b, y) in combinations(zip(lines, homes, strict=True), 2)
        if (x and y and x[0] == y[0]) != (a.action == b.action)
    ]
    assert wrong == []
    assert [(line, p[1].status) for line, p in zip(lines, homes, strict=True) if p and p[1].status != line.status] == []


def home(line: Line, said: list[tuple[str, Mention]]) -> tuple[str, Mention] | None:
    """The thread and mention of a line: what the line holds, or what holds the line."""
    words = squash(line.words)
    near = [
        (key, m)
        for key, m in said
        if m.place.document == line.document and (squash(m.quote) in words or words in squash(m.quote))
    ]
    return max(near, key=lambda one: len(one[1].quote), default=None)
