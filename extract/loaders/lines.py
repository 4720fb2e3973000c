"""Words to printed lines: what stands at one height, cut into segments where the gap is wider than a space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extract.document import Box, StyleName
from extract.loaders.builder import Run
from extract.loaders.words import Word

_GAP = 1.15  # in heights of the line: a wider gap begins a new segment (spaces of justified text stay below)
_LEADER = re.compile(r"[.…·]{1,300}|_{3,300}")  # dots that lead the eye from a title to its page or name
_TOUCH = 0.08  # in heights: words that are nearer than this are one word in two styles or sizes ("2" and "nd")


@dataclass(slots=True)
class Segment:
    """Words side by side on one line."""

    words: list[Word]
    page: int
    right: float = 0.0  # where the lines of its column end; 0 where that is the page's own edge

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """The upper edge of the main size, superscripts apart."""
        return median(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge of the main size."""
        return median(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """The height of the font's box."""
        return median(word.height for word in self.words)

    @property
    def box(self) -> Box:
        """The rectangle around all words."""
        return Box(
            self.page,
            round(self.x0, 2),
            round(min(word.top for word in self.words), 2),
            round(self.x1, 2),
            round(max(word.bottom for word in self.words), 2),
        )

    @property
    def text(self) -> str:
        """The words, joined as they are printed."""
        return "".join(run.text for run in self.runs())

    @property
    def bold(self) -> bool:
        """Whether every word that has letters or digits is bold."""
        told = [word for word in self.words if any(c.isalnum() for c in word.text)]
        return bool(told) and all("bold" in word.styles for word in told)

    def runs(self) -> list[Run]:
        """The words as runs of one style, with spaces where they are printed apart, each with its box."""
        runs: list[Run] = []
        open_words: list[Word] = []
        open_styles: frozenset[StyleName] = frozenset()
        text = ""
        before: Word | None = None
        for word in self.words:
            space = "" if before is None or word.x0 - before.x1 < _TOUCH * max(word.height, before.height) else " "
            if open_words and word.styles != open_styles:
                runs.append(Run(text + space, open_styles, _around(open_words, self.page)))
                text, space, open_words = "", "", []
            text += space + word.text
            open_words.append(word)
            open_styles, before = word.styles, word
        if open_words:
            runs.append(Run(text, open_styles, _around(open_words, self.page)))
        return runs


@dataclass(slots=True)
class PrintedLine:
    """The segments at one height, from left to right."""

    segments: list[Segment] = field(default_factory=list)

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(segment.top for segment in self.segments)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(segment.bottom for segment in self.segments)

    @property
    def text(self) -> str:
        """The words of all segments, a tab between them."""
        return "\t".join(segment.text for segment in self.segments)


def printed_lines(words: Iterable[Word], page: int) -> list[PrintedLine]:
    """The lines of a page or a part of it, from top to bottom. Each word belongs to one line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        row = next((row for row in reversed(rows[-4:]) if _level(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    lines = [PrintedLine(_segments(sorted(row, key=lambda w: (w.x0, w.x1)), page)) for row in rows]
    return sorted(lines, key=lambda line: line.top)


def _level(row: list[Word], word: Word) -> bool:
    """Whether the word stands at the height of the row: it overlaps the row's main words by half of the lower one."""
    main = max(row, key=lambda w: w.height)
    shared = min(main.bottom, word.bottom) - max(main.top, word.top)
    return shared > 0.5 * min(main.height, word.height)


def _segments(words: list[Word], page: int) -> list[Segment]:
    segments: list[list[Word]] = []
    leader = False
    for word in words:
        if len(words) > 2 and _LEADER.fullmatch(word.text) and _has_letters(words):
            leader = True
            continue
        last = segments[-1] if segments else []
        gap = word.x0 - max(w.x1 for w in last[-3:]) if last else 0.0
        if last and not (leader and gap > word.height) and gap <= _GAP * max(word.height, last[-1].height):
            last.append(word)
        else:
            segments.append([word])
        leader = False
    if _is_stretched(segments):
        segments = [words]
    return [Segment(part, page) for part in _bullets_joined(segments)]


def _has_letters(words: list[Word]) -> bool:
    return any(character.isalpha() for word in words for character in word.text)


def _is_stretched(segments: list[list[Word]]) -> bool:
    """Whether the line is one sentence whose words were spread evenly over the column by justification."""
    words = segments[1:] if segments and len(segments[0]) == 1 and is_mark(segments[0][0].text) else segments
    if len(words) < 3 or any(len(part) > 1 for part in words) or not any(p[0].text.islower() for p in words):
        return False
    gaps = [right[0].x0 - left[-1].x1 for left, right in pairwise(words)]
    return max(gaps) - min(gaps) <= max(1.5, 0.08 * max(gaps))


def _bullets_joined(segments: list[list[Word]]) -> list[list[Word]]:
    """A bullet or item number of its own belongs to the words it stands before, however far off they are."""
    joined: list[list[Word]] = []
    for segment in segments:
        marks = joined[-1] if joined else []
        if len(marks) == 1 and is_mark(marks[0].text) and segment[0].x0 - marks[0].x1 < 60:
            joined[-1] = marks + segment
        else:
            joined.append(segment)
    return joined


def is_mark(text: str) -> bool:
    """Whether a word alone is a bullet or the number of an item: "•", "o", "3.", "4.2.1", "(a)"."""
    if len(text) == 1 and not text.isalnum():
        return True
    if text in ("o", "") or text.startswith("(cid:"):
        return True
    body = text.strip("()[].:")
    digits = body.replace(".", "").replace("/", "")
    return (digits.isdigit() and len(digits) <= 4) or (
        len(body) <= 4 and text != body and body.isalpha() and len(text) <= 6
    )


def _around(words: list[Word], page: int) -> Box:
    return Box(
        page,
        round(words[0].x0, 2),
        round(min(word.top for word in words), 2),
        round(max(word.x1 for word in words), 2),
        round(max(word.bottom for word in words), 2),
    )
