"""Printed lines to paragraphs, headings and list items: which line ends are only the end of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from extract.document import Block, Box
from extract.loaders.builder import Run
from extract.loaders.flow import Piece
from extract.loaders.pages.columns import TextLine
from extract.loaders.pages.habits import (
    FLUSH,
    LOOSE,
    SENTENCE_END,
    SOME,
    UNKNOWN,
    Habits,
    is_cut,
    is_full,
    right_of,
    usual_gap,
)
from extract.loaders.pages.lines import Segment
from extract.loaders.pages.words import BROKEN, PageWords

_MARK = re.compile(
    r"^(?:[•‣⁃◦▪▫■□●○◆◇➢➤►▶✓✔➔→∙·\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d*–—-]|o(?=\s)|\(cid:\d+\)|[\[(]?[☐☑☒][\])]?"
    r"|\(?(?:\d{1,3}(?:[./]\d{1,3}){0,4}|[A-Za-z]|[ivxIVX]{1,5})[.)](?=\s)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)"
    r"|(?:item|action|ACTION)\s?\d{0,3}:)\s{0,9}"
)
_BULLET_GLYPH = re.compile(r"^(?:\(cid:\d{1,5}\)|[\ue000-\uf8ff])\s{0,3}")
_BULLET = re.compile(r"(?:[•‣⁃◦▪▫■□●○◆◇➢➤►▶✓✔➔→∙·\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d*–—-]|o(?=\s))\s")
_LABEL = re.compile(r"^[A-Z][\w()’'/& ]{1,28}:(?:\s|$)")
_HANGING = re.compile(r"^[A-Z][\w’' /&]{2,30}[:;]\s")
_ACTION = re.compile(r"^\W{0,3}action\b.{0,40}?[:–-]", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d{1,3}(?:\.\d{1,2}){0,2}[.)]?\s[A-Z]")
_LEADING = 0.75  # in heights: lines that are farther apart than this are two paragraphs
_PUNCTUATION = ".,;:()[]“”\"'‘’!?"
_OUTDENT = 3.0  # points: what begins farther left than the bullet of a list item is no line of it
_STRAIGHT = 0.5  # points: lines that begin all so near to one another show where the next one does
_LONG_ENOUGH = 0.7  # of the column's width
_HEADING_LENGTH = 120
_GOES_ON = re.compile(r"(?:[/,&+;]|\band)$")
_WENT_ON = re.compile(r"[/,&+;]|and\b")
_PARTS = re.compile(r"[A-Z][a-z]{2,20} [A-Z][a-z]{2,20}$")
_INITIAL = re.compile(r"(?:[A-Z]|\d{1,3})\.\s")
_PREFIXES = frozenset(
    "co cross ex follow inter mid multi non on over post pre re self semi sub un up well "
    "twenty thirty forty fifty sixty seventy eighty ninety".split()
)


@dataclass
class Composer:
    """Joins lines into pieces; `right` is the right edge of the column, `body` the usual height of its font."""

    right: dict[int, float]
    body: float
    left: float
    known: frozenset[str] = frozenset()
    habits: Habits = UNKNOWN
    in_columns: Habits = UNKNOWN  # those of two columns of text
    open: list[Segment] = field(default_factory=list)
    owners: list[Segment] = field(default_factory=list)

    def compose(self, lines: Iterable[TextLine]) -> Iterator[Piece]:
        """The pieces of running text; owners follow their paragraph as margins."""
        for line in lines:
            if self.open and not self._goes_on(line.segment):
                yield from self.close()
            self.open.append(line.segment)
            self.owners += line.owners
        yield from self.close()

    def close(self) -> Iterator[Piece]:
        """The open paragraph and its margins."""
        if self.open:
            yield self._piece(self.open)
        for group in _owners(self.owners):
            yield Piece(joined(group), Block(0, 0, "margin", page=group[0].page, box=_around(group)))
        self.open, self.owners = [], []

    def _goes_on(self, line: Segment) -> bool:
        """Whether a line only continues the open paragraph: it starts where it may, and would not have fitted above."""
        before = self.open[-1]
        if abs(line.height - before.height) > 0.12 * before.height:
            return False
        if _MARK.match(line.text) and not (is_initial(line.text) and self._is_amid(before, line)):
            return False
        if before.bold != line.bold and (
            all(part.bold for part in self.open) or (line.bold and SENTENCE_END.search(before.text))
        ):
            return False
        if _LABEL.match(line.text) and SENTENCE_END.search(before.text):
            return False
        if line.page != before.page or line.left != before.left:
            return (
                line.page in (before.page, before.page + 1)
                and self._full(before, line)
                and (not SENTENCE_END.search(before.text) or self._is_flush(before))
                and self._aligned(line)
            )
        if not self._near(before, line):
            return False
        return self._aligned(line) and self._full(before, line)

    def _is_amid(self, before: Segment, line: Segment) -> bool:
        """Whether a sentence that came to the end of its line goes on in one like an item: "see Paper / B. The"."""
        reference = self.open[1 if len(self.open) > 1 else 0]
        straight = abs(line.x0 - line.left - reference.x0 + reference.left) < 0.5 * line.height
        return (
            straight and not SENTENCE_END.search(before.text) and not is_cut(before, line) and self._full(before, line)
        )

    def _near(self, before: Segment, line: Segment) -> bool:
        """Whether the line is as far below the one before as the lines of a paragraph are in this document."""
        gap, height = line.top - before.bottom, before.height
        leading = self._habits(line).leading
        usual = _LEADING * height if leading is None else leading + LOOSE * height
        if leading is not None and gap > leading + SOME * height and SENTENCE_END.search(before.text):
            return False
        if gap > _LEADING * height:  # lines set far apart: only words tell that the paragraph goes on
            return gap <= usual and is_cut(before, line)
        return -0.9 * height <= gap <= usual

    def _aligned(self, line: Segment) -> bool:
        """Whether the line starts where a next line of the open paragraph may; centred lines do not."""
        first, indent = self.open[0], 1.2 * line.height
        out = line.x0 - line.left < first.x0 - first.left - _OUTDENT
        if out and _BULLET.match(first.text) and not is_cut(self.open[-1], line):
            return False
        if len(self.open) > 1:
            shifts = [abs(line.x0 - line.left - one.x0 + one.left) for one in self.open[1:]]
            straight = len(shifts) > 2 and max(shifts) - min(shifts) < _STRAIGHT
            return shifts[0] <= (_OUTDENT if straight else indent)
        if first.left or line.left:
            return abs(line.x0 - line.left - first.x0 + first.left) <= 4 * line.height
        if line.x0 > first.x0 + indent:
            return bool(_MARK.match(first.text) or _HANGING.match(first.text))
        if line.x0 < first.x0 - indent and abs(first.x0 + first.x1 - line.x0 - line.x1) < line.height:
            return False
        return line.x0 >= first.x0 - 4 * line.height

    def _is_flush(self, line: Segment) -> bool:
        """Whether a line of a justified text ends at the right edge, as the last one of a paragraph does not."""
        return self._habits(line).justified and abs(line.x1 - right_of(line, self.right)) < FLUSH

    def _habits(self, line: Segment) -> Habits:
        return self.in_columns if line.left else self.habits

    def _full(self, before: Segment, line: Segment) -> bool:
        """Whether the first word of the line would not have fitted at the end of the line before."""
        right = right_of(before, self.right)
        if is_full(before, line, right) or before.text.endswith(BROKEN):
            return True
        # A sentence that goes on in small letters from a line of some length was cut by the paper, not by its writer.
        return is_cut(before, line) and before.x1 - self.left > _LONG_ENOUGH * (right - self.left)

    def _piece(self, lines: list[Segment]) -> Piece:
        runs = joined(lines, self.known)
        text = "".join(run.text for run in runs)
        box = _around(lines)
        level = 1 + max(0, min(5, round((lines[0].x0 - self.left) / 22)))
        bold = all(line.bold for line in lines) or _bold_words(runs)
        loud = (bold or lines[0].height > 1.14 * self.body) and not _BULLET.match(text)
        if glyph := _BULLET_GLYPH.match(text):
            return Piece(cut_front(runs, glyph.end()), Block(0, 0, "list_item", box=box, level=level, marker="•"))
        if (
            loud
            and len(text) <= _HEADING_LENGTH
            and any(c.isalpha() for c in text)
            and not _ACTION.match(text)
            and (not text.rstrip().endswith((".", ";", ",")) or bool(_NUMBERED.match(text)))
        ):
            return Piece(runs, Block(0, 0, "heading", box=box, level=self._heading_level(lines[0])))
        marked = _MARK.match(text)
        return Piece(runs, Block(0, 0, "paragraph", box=box, level=level if marked else None))

    def _heading_level(self, line: Segment) -> int:
        ratio = line.height / self.body if self.body else 1.0
        return 1 if ratio > 1.35 else 2 if ratio > 1.14 else 3


def _owners(segments: list[Segment]) -> Iterator[list[Segment]]:
    """Each owner's lines: a name or a list of owners may go on in the next line."""
    group: list[Segment] = []
    for segment in segments:
        if (
            group
            and not (_GOES_ON.search(group[-1].text) or _WENT_ON.match(segment.text))
            and not (len(group) == 1 and _PARTS.match(f"{group[0].text} {segment.text}"))
        ):
            yield group
            group = []
        group.append(segment)
    if group:
        yield group


def is_item(text: str) -> bool:
    """Whether the words begin like an item of a list: with a bullet or a number."""
    return bool(_MARK.match(text))


def is_initial(text: str) -> bool:
    """Whether what looks like the number of an item may as well end a sentence: "see Paper / B. The"."""
    return bool(_INITIAL.match(text))


def _bold_words(runs: Sequence[Run]) -> bool:
    """Whether all is bold but for the number in front."""
    text = "".join(run.text for run in runs)
    number = _MARK.match(text)
    position = 0
    for run in runs:
        position += len(run.text)
        plain = "bold" not in run.styles and any(c.isalnum() for c in run.text)
        if plain and (number is None or position > number.end()):
            return False
    return number is not None and number.end() < len(text)


def joined(lines: Sequence[Segment], known: frozenset[str] = frozenset()) -> list[Run]:
    """The runs of the lines in a row: broken words joined, all others with a space between the lines.

    `known` are the words of the document, which tell a broken word from one that is always printed with a hyphen.
    """
    runs: list[Run] = []
    for line in lines:
        own = line.runs()
        if runs:
            runs[-1] = replace(runs[-1], text=_line_end(runs[-1].text, own[0].text, known))
        runs += own
    return [replace(run, text=run.text.replace(BROKEN, "-")) for run in runs]


def _line_end(before: str, after: str, known: frozenset[str]) -> str:
    """The end of a line before the next one: with a space, or joined to it where a word is broken or has a hyphen."""
    if not before.endswith((BROKEN, "-")):
        return before + " "
    stem, first = before[:-1], after.split(" ", 1)[0].strip(".,;:()")
    if not stem or not stem[-1].isalnum() or not after[:1].isalnum():
        return before if before.endswith(BROKEN) else before + " "
    last = stem.rsplit(" ", 1)[-1].strip("(“\"'‘")
    return stem if _is_broken(last.lower(), first.lower(), known) else f"{stem}-"


def _is_broken(one: str, two: str, known: frozenset[str]) -> bool:
    """Whether the two parts are one word: so the document prints it elsewhere, or at least not with a hyphen."""
    if not one.isalpha() or not two.isalpha():
        return False
    if one + two in known or f"{one}-{two}" in known:
        return one + two in known
    return not (one in _PREFIXES or (one in known and two in known))


def cut_front(runs: list[Run], length: int) -> list[Run]:
    """The runs without their first characters."""
    kept = []
    for run in runs:
        if length >= len(run.text):
            length -= len(run.text)
            continue
        kept.append(replace(run, text=run.text[length:]))
        length = 0
    return kept


def cell_pieces(
    lines: list[Segment],
    block: Block,
    right: float,
    known: frozenset[str] = frozenset(),
    *,
    leading: float | None = None,
) -> Iterator[Piece]:
    """The paragraphs of a table cell, as pieces of that cell; `leading` is that of its table."""
    if not lines:
        return
    body = median(line.height for line in lines)
    gap = usual_gap(lines) if leading is None else leading
    composer = Composer({line.page: right for line in lines}, body, min(line.x0 for line in lines), known, Habits(gap))
    for piece in composer.compose(TextLine(line) for line in lines):
        marker = piece.block.marker
        yield Piece(piece.runs, replace(block, box=piece.block.box, marker=marker, page=lines[0].page))


def vocabulary(pages: Iterable[PageWords]) -> frozenset[str]:
    """The words of the document in small letters, without their punctuation."""
    return frozenset(word.text.strip(_PUNCTUATION).lower() for page in pages for word in page.words)


def _around(lines: Sequence[Segment]) -> Box:
    """The box around the lines that stand on the first line's page."""
    boxes = [line.box for line in lines if line.page == lines[0].page]
    return Box(
        lines[0].page,
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )
