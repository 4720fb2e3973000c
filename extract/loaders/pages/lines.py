"""Words to printed lines: what stands at one height, cut into segments where the gap is wider than a space."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extract.document import Box
from extract.loaders.builder import Run
from extract.loaders.pages.words import Word

_GAP = 1.15  # in heights of the line: a wider gap begins a new segment (spaces of justified text stay below)
_LETTERED = re.compile(r"[\[(]?(?:[A-Za-z]|[ivxIVX]{1,5})[.)\]]{1,2}")
_LEADER = re.compile(r"[.…·]{1,300}")  # dots that lead the eye from a title to its page or name
_LARGER = 1.1  # a word that is so much higher than the others of its row tells where the row stands
_REACH = 0.15  # in heights: a number and a title that overlap so much upright are one line
_TOUCH = 0.08  # in heights: words that are nearer than this are one word in two styles or sizes ("2" and "nd")


@dataclass(slots=True)
class Segment:
    """Words side by side on one line; its edges and height are those of the main size, superscripts apart."""

    words: list[Word]
    page: int
    right: float = 0.0  # where the lines of its column end; 0 where that is the page's own edge
    left: float = 0.0  # where those of one of two columns of text begin; 0 elsewhere
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    height: float = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        words = self.words
        self.x0, self.x1 = words[0].x0, max([word.x1 for word in words])
        self.top, self.bottom = median([word.top for word in words]), median([word.bottom for word in words])
        self.height = median([word.bottom - word.top for word in words])
        self.text = "".join([word.text if glued else f" {word.text}" for word, glued in self._glued()])

    @property
    def box(self) -> Box:
        """The rectangle around all words."""
        return _around(self.words, self.page)

    @property
    def bold(self) -> bool:
        """Whether every word that has letters or digits is bold, the number of an item in front of others apart."""
        words = self.words[1:] if len(self.words) > 1 and is_mark(self.words[0].text) else self.words
        told = [word for word in words if any(c.isalnum() for c in word.text)]
        return bool(told) and all("bold" in word.styles for word in told)

    def runs(self) -> list[Run]:
        """The words as runs of one style, with spaces where they are printed apart, each with its box."""
        parts: list[tuple[list[Word], list[str]]] = []
        for word, glued in self._glued():
            space = "" if glued else " "
            if parts and parts[-1][0][0].styles == word.styles:
                parts[-1][0].append(word)
                parts[-1][1].append(space + word.text)
                continue
            if parts and space:
                parts[-1][1].append(space)
            parts.append(([word], [word.text]))
        return [Run("".join(texts), words[0].styles, _around(words, self.page)) for words, texts in parts]

    def _glued(self) -> Iterator[tuple[Word, bool]]:
        """Each word, and whether it is printed without a space after the one before it (the first one, too)."""
        before: Word | None = None
        for word in self.words:
            gap = word.x0 - before.x1 if before else 0.0
            yield word, before is None or gap < _TOUCH * max(word.bottom - word.top, before.bottom - before.top)
            before = word


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
    rows: list[_Row] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        row = next((row for row in reversed(rows[-4:]) if row.takes(word)), None)
        if row is None:
            rows.append(_Row(word, [word]))
        else:
            row.words.append(word)
            if word.bottom - word.top > _LARGER * (row.main.bottom - row.main.top):
                row.main = word
    lines = [PrintedLine(_segments(sorted(row.words, key=lambda w: (w.x0, w.x1)), page)) for row in rows]
    return _numbers_joined(sorted(lines, key=lambda line: line.top))


def _numbers_joined(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines, an item number that is set a little lower or higher than the title beside it before that title."""
    out: list[PrintedLine] = []
    held: PrintedLine | None = None
    for index, line in enumerate(lines):
        if held is not None:
            line, held = PrintedLine([_before(held, line.segments[0]), *line.segments[1:]]), None
        elif _is_number(line):
            if out and _is_titled(line, out[-1]):
                title = out.pop()
                line = PrintedLine([_before(line, title.segments[0]), *title.segments[1:]])
            elif index + 1 < len(lines) and _is_titled(line, lines[index + 1]):
                held = line
                continue
        out.append(line)
    return out


def _is_number(line: PrintedLine) -> bool:
    """Whether nothing but the number of an item stands in the line."""
    words = line.segments[0].words
    return (
        len(line.segments) == len(words) == 1
        and len(words[0].text) < 9
        and words[0].text[0].isdigit()
        and (is_mark(words[0].text))
    )


def _is_titled(number: PrintedLine, line: PrintedLine) -> bool:
    """Whether the line begins behind the number, and reaches its height."""
    mark, title = number.segments[0], line.segments[0]
    shared = min(mark.bottom, title.bottom) - max(mark.top, title.top)
    return 0 < title.x0 - mark.x1 < 60 and shared > _REACH * mark.height


def _before(number: PrintedLine, title: Segment) -> Segment:
    """The title with its number in front, edges and height its own."""
    return Segment([*number.segments[0].words, *title.words], title.page)


@dataclass(slots=True)
class _Row:
    """The words of a line in the making, and the largest of them."""

    main: Word
    words: list[Word]

    def takes(self, word: Word) -> bool:
        """Whether the word stands at the height of the row: they overlap by half of the lower one."""
        main = self.main
        shared = min(main.bottom, word.bottom) - max(main.top, word.top)
        return shared > 0.5 * min(main.bottom - main.top, word.bottom - word.top)


def _segments(words: list[Word], page: int) -> list[Segment]:
    segments: list[list[Word]] = []
    leader = False
    edge = 0.0
    leading = len(words) > 2 and not _LEADER.fullmatch(words[-1].text) and _has_letters(words)
    for word in words:
        if leading and _LEADER.fullmatch(word.text):
            leader = True
            continue
        gap, height = word.x0 - edge, word.bottom - word.top
        if segments and gap <= _GAP * max(height, segments[-1][-1].height) and not (leader and gap > height):
            segments[-1].append(word)
            edge = max(edge, word.x1)
        else:
            segments.append([word])
            edge = word.x1
        leader = False
    parts = [slice(low, end) for end in (len(segments), len(segments) - 1) for low in range(end - 1)]
    if stretched := next((part for part in parts if _is_stretched(segments[part])), None):  # the last may be an owner
        segments[stretched] = [[word for segment in segments[stretched] for word in segment]]
    return [Segment(part, page) for part in _bullets_joined(segments)]


def _has_letters(words: list[Word]) -> bool:
    return any(character.isalpha() for word in words for character in word.text)


def _is_stretched(segments: list[list[Word]]) -> bool:
    """Whether the segments are one sentence whose words were spread evenly over the column by justification."""
    words = [word for segment in segments for word in segment]
    if len(words) > 1 and is_mark(words[0].text):
        words = words[1:]
    if len(segments) < 2 or len(words) < 4 or len({word.text for word in words if word.text.islower()}) < 2:
        return False
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    return max(gaps) - min(gaps) <= max(1.5, 0.08 * max(gaps))


def _bullets_joined(segments: list[list[Word]]) -> list[list[Word]]:
    """A bullet or item number of its own belongs to the words it stands before, however far off they are."""
    if len(segments) > 3 and is_mark(segments[0][0].text) and segments[0][0].text[0].isdigit():
        return segments  # a row of a table whose first column numbers it
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
    return (digits.isdigit() and len(digits) <= 4) or bool(_LETTERED.fullmatch(text))


def _around(words: list[Word], page: int) -> Box:
    return Box(
        page,
        round(words[0].x0, 2),
        round(min([word.top for word in words]), 2),
        round(max([word.x1 for word in words]), 2),
        round(max([word.bottom for word in words]), 2),
    )
