"""Builds a Document piece by piece, so that every loader keeps the same promises about text and positions."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from extract.document import Block, Box, Document, Furniture, FurnitureKind, Line, Note, Page, Style, StyleName

_SPACES = re.compile(r"[^\S\t]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(text: str) -> str:
    """One line of text as it goes into a Document: NFC, nothing invisible, runs of spaces folded, tabs kept."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


@dataclass(slots=True)
class Run:
    """A stretch of words in one style, possibly a whole printed line with its place on the page."""

    text: str
    styles: frozenset[StyleName] = frozenset()
    box: Box | None = None


@dataclass
class Builder:
    """Collects blocks in reading order; `build` returns the Document.

    `add` takes the words of one block as text or as styled runs, cleans them, and returns the block's index,
    or None where nothing but white space was left. Blocks are joined by a line feed, cells of one row by a tab.
    """

    path: str
    format: str
    sha256: str = ""
    ocr: bool = False
    properties: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _lines: list[Line] = field(default_factory=list)
    _styles: list[Style] = field(default_factory=list)
    _sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    _notes: Counter[tuple[str, str, int | None]] = field(default_factory=Counter)

    def page(self, number: int, width: float, height: float) -> None:
        """Announces a page and its size in points."""
        self._sizes[number] = (width, height)

    def note(self, code: str, message: str, *, count: int = 1, page: int | None = None) -> None:
        """Records what was dropped, repaired or doubted; the same note again raises its count."""
        self._notes[(code, message, page)] += count

    def drop(self, text: str, kind: FurnitureKind, *, page: int | None = None) -> None:
        """Keeps text that is no part of the document's words as furniture."""
        text = clean(text).strip()
        if text:
            self.furniture.append(Furniture(text, kind, page))

    def add(self, words: str | Iterable[Run], block: Block) -> int | None:
        """Appends a block. Its `start` and `end` are set here; `block` gives the rest (kind, place, table ...)."""
        runs = [Run(words)] if isinstance(words, str) else list(words)
        same_row = (
            bool(self.blocks)
            and block.table is not None
            and self.blocks[-1].table == block.table
            and (self.blocks[-1].row == block.row and self.blocks[-1].column != block.column)
        )
        separator = "" if not self.blocks else "\t" if same_row else "\n"
        start = self._length + len(separator)
        text, lines, styles = _join(runs, start)
        if not text:
            return None
        self._pieces += [separator, text]
        self._length = start + len(text)
        self._lines += lines
        self._styles += styles
        page = block.page or (block.box.page if block.box else lines[0].box.page if lines else None)
        self.blocks.append(replace(block, start=start, end=self._length, page=page))
        return len(self.blocks) - 1

    def build(self) -> Document:
        """The finished Document."""
        return Document(
            path=self.path,
            format=self.format,
            text="".join(self._pieces),
            blocks=tuple(self.blocks),
            lines=tuple(self._lines),
            pages=self._pages(),
            styles=tuple(self._styles),
            furniture=tuple(self.furniture),
            notes=tuple(Note(code, message, count, page) for (code, message, page), count in self._notes.items()),
            properties=self.properties,
            sha256=self.sha256,
            ocr=self.ocr,
        )

    def _pages(self) -> tuple[Page, ...]:
        places = [(line.box.page, line.start, line.end) for line in self._lines]
        places += [(b.page, b.start, b.end) for b in self.blocks if b.page is not None and not self._lines]
        pages, position = [], 0
        for number, (width, height) in sorted(self._sizes.items()):
            own = [(start, end) for page, start, end in places if page == number]
            start = max(position, min((s for s, _ in own), default=position))
            position = max(start, max((e for _, e in own), default=start))
            pages.append(Page(number, width, height, start, position))
        return tuple(pages)


def _join(runs: list[Run], start: int) -> tuple[str, list[Line], list[Style]]:
    """The folded words of the runs, with the lines and styles that they give at offset `start`."""
    pieces: list[str] = []
    length = filled = 0  # of the text so far: with the white space at its end, and without it
    lines: list[Line] = []
    styles: list[Style] = []
    for run in runs:
        piece = clean(run.text)
        if not pieces or pieces[-1][-1] in " \t":
            piece = piece.lstrip(" ") if pieces else piece.lstrip()
        if not piece:
            continue
        low = start + length
        pieces.append(piece)
        filled = length + len(piece.rstrip()) if piece.strip() else filled
        length += len(piece)
        high = start + filled
        if high <= low:
            continue
        if run.box is not None:
            lines.append(Line(low, high, run.box))
        styles += [Style(low, high, name) for name in sorted(run.styles)]
    return "".join(pieces)[:filled], lines, _merge(styles)


def _merge(styles: list[Style]) -> list[Style]:
    merged: list[Style] = []
    for style in sorted(styles, key=lambda s: (s.name, s.start)):
        last = merged[-1] if merged else None
        if last and last.name == style.name and style.start - last.end <= 1:
            merged[-1] = Style(last.start, style.end, style.name)
        else:
            merged.append(style)
    return sorted(merged, key=lambda s: (s.start, s.name))
