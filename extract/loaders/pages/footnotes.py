"""Footnotes of PDF pages: small lines at the foot that begin with a mark which stands raised in the text above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extract.loaders.pages.lines import PrintedLine, printed_lines
from extract.loaders.pages.words import MARKS, PageWords, Word

_MARK = re.compile(rf"[{MARKS}]{{1,3}}")
_SMALL = 0.94  # of the usual height: footnotes are printed in smaller type, or below a rule
_RAISED = 0.8  # of the height of the word before: a mark is smaller, and ends higher
_RULE = (20.0, 0.5)  # the rule above footnotes is longer than so many points, and shorter than this share of the page


def take_off(page: PageWords) -> tuple[PageWords, list[str]]:
    """The page without its footnotes and the marks that point to them, and the words of each footnote."""
    if not any(_MARK.fullmatch(word.text) and _is_raised(before, word) for before, word in pairwise(page.words)):
        return page, []
    lines = printed_lines(page.words, page.number)
    marks = _marks(lines)
    start = _foot(page, lines)
    first = next((i for i in range(start, len(lines)) if _mark(lines[i]) in marks and _above(lines, marks, i)), None)
    if first is None:
        return page, []
    notes: list[list[Word]] = []
    found: set[str] = set()
    for line in lines[first:]:
        words = _words(line)
        mark = _mark(line)
        if mark in marks:
            found.add(mark)
            words = words[1:]
            notes.append([])
        notes[-1] += words
    gone = {id(word) for line in lines[first:] for word in _words(line)}
    gone |= {id(word) for mark in found for word, _ in marks[mark]}
    kept = [word for word in page.words if id(word) not in gone]
    return replace(page, words=kept), [" ".join(word.text for word in note) for note in notes if note]


def _words(line: PrintedLine) -> list[Word]:
    return [word for segment in line.segments for word in segment.words]


def _marks(lines: Sequence[PrintedLine]) -> dict[str, list[tuple[Word, int]]]:
    """The raised marks behind words, each with the lines that it stands in."""
    found: dict[str, list[tuple[Word, int]]] = {}
    for index, line in enumerate(lines):
        words = _words(line)
        for before, word in pairwise(words):
            if _MARK.fullmatch(word.text) and _is_raised(before, word):
                found.setdefault(word.text, []).append((word, index))
    return found


def _is_raised(before: Word, word: Word) -> bool:
    low = word.bottom < before.bottom - 0.1 * before.height
    return low and word.height < _RAISED * before.height and word.x0 - before.x1 < 0.3 * before.height


def _mark(line: PrintedLine) -> str:
    return line.segments[0].words[0].text.rstrip(".):")


def _above(lines: Sequence[PrintedLine], marks: dict[str, list[tuple[Word, int]]], foot: int) -> bool:
    """Whether the mark of the footnote stands in the text above it."""
    return any(index < foot for _, index in marks[_mark(lines[foot])])


def _foot(page: PageWords, lines: Sequence[PrintedLine]) -> int:
    """Where the small lines at the foot of the page begin, or those below a short rule."""
    usual = median(word.height for word in page.words)
    widest = _RULE[1] * page.width
    rules = [r.top for r in page.rules if r.horizontal and _RULE[0] < r.x1 - r.x0 < widest and r.top > page.height / 2]
    start = len(lines)
    while start and max(s.height for s in lines[start - 1].segments) < _SMALL * usual:
        start -= 1
    below = next(
        (i for i, line in enumerate(lines) if any(abs(line.top - y) < 2 * usual and y < line.top + 2 for y in rules)),
        start,
    )
    return min(start, below)
