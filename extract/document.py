"""What a loader returns: the text of a file, and where each piece of it lies on paper.

`Document.text` is final when the loader returns it. Every position in this package is a half-open
character range into it. Blocks are its paragraphs, headings, list items, table cells and margin notes,
in reading order; they do not overlap, and nothing but white space lies between them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import PurePath
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "cell", "margin"]
StyleName = Literal["bold", "italic", "underline", "strike", "highlight"]
FurnitureKind = Literal[
    "header", "footer", "page_number", "watermark", "signature", "footnote", "comment", "hidden", "navigation", "other"
]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: points (1/72 inch) from the top left corner; pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its size in points, and the characters of `Document.text` that stand on it."""

    number: int
    width: float
    height: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: `text[start:end]` stands in `box`. Formats without pages have no lines."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Style:
    """Characters that are printed in one of the styles by which minutes mark owners and actions."""

    start: int
    end: int
    name: StyleName


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or margin note.

    A hard line break ends a block; a cell with several paragraphs is several blocks of one table, row and column.
    `level` is the depth of a heading (1 = title), of a list item or of a numbered paragraph (1 = outermost), None where
    the format does not say.
    `marker` is the bullet that was printed before a list item and is not in the text; a number ("7.", "a)") stays in
    the text, automatic numbers included. `beside` is, for a margin note, the index of the block it stands beside.
    """

    start: int
    end: int
    kind: BlockKind
    page: int | None = None
    box: Box | None = None
    level: int | None = None
    marker: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text on the page that is no part of what the document says: running headers, page numbers, watermarks ..."""

    text: str
    kind: FurnitureKind
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a loader dropped, repaired or doubted: a stable code, a sentence for people, and how often."""

    code: str
    message: str
    count: int = 1
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: the blocks it holds (none where it is empty) and the rows and columns it spans."""

    row: int
    column: int
    blocks: tuple[int, ...]
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells, in order; cells without text are not listed."""

    index: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Document:
    """The text of one file (or of one part of a pack), its blocks, and what the loader noticed.

    `format` is the loader's name ("pdf", "docx", "text", "html" ...); `path` the file as it was given; `part` counts
    the documents of a pack from 1, None where the file is one document; `ocr`: the words were read off a scan.
    """

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    pages: tuple[Page, ...] = ()
    styles: tuple[Style, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    notes: tuple[Note, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    sha256: str = ""
    ocr: bool = False
    part: int | None = None
    attachments: tuple[Document, ...] = ()

    @property
    def name(self) -> str:
        """The file's name without its folders; a part of a pack is named `file.pdf#2`."""
        name = PurePath(self.path).name
        return name if self.part is None else f"{name}#{self.part}"

    def block_text(self, block: Block | int) -> str:
        """The words of a block, given itself or its index."""
        block = self.blocks[block] if isinstance(block, int) else block
        return self.text[block.start : block.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.pages]

    def block_at(self, offset: int) -> int | None:
        """The index of the block that holds the character at `offset`; None between blocks."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.blocks[index].end else None

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds the character at `offset`; None in formats without pages."""
        index = bisect_right(self._page_starts, offset) - 1
        return self.pages[index].number if index >= 0 else None

    def boxes(self, start: int, end: int) -> list[Box]:
        """The printed lines (whole) that hold any of `text[start:end]`; empty in formats without pages."""
        return [line.box for line in self.lines if line.start < end and start < line.end]

    @cached_property
    def margins(self) -> dict[int, tuple[int, ...]]:
        """For each block that has notes in its margin: the indices of those notes, in order."""
        found: dict[int, list[int]] = {}
        for index, block in enumerate(self.blocks):
            if block.beside is not None:
                found.setdefault(block.beside, []).append(index)
        return {beside: tuple(notes) for beside, notes in found.items()}

    @cached_property
    def tables(self) -> dict[int, Table]:
        """The tables by their index, as rows of cells."""
        cells: dict[tuple[int, int, int], list[int]] = {}
        for index, block in enumerate(self.blocks):
            if block.table is not None and block.kind == "cell":
                assert block.row is not None, "a cell has a row"
                assert block.column is not None, "a cell has a column"
                cells.setdefault((block.table, block.row, block.column), []).append(index)
        return {
            table: Table(table, tuple(self._rows(keys, cells)))
            for table, keys in groupby(sorted(cells), key=lambda k: k[0])
        }

    def _rows(
        self, keys: Iterator[tuple[int, int, int]], cells: dict[tuple[int, int, int], list[int]]
    ) -> Iterator[tuple[Cell, ...]]:
        for row, in_row in groupby(keys, key=lambda k: k[1]):
            yield tuple(self._cell(row, key[2], cells[key]) for key in in_row)

    def _cell(self, row: int, column: int, blocks: list[int]) -> Cell:
        first = self.blocks[blocks[0]]
        return Cell(row, column, tuple(blocks), first.row_span, first.column_span, first.header)

    def styled(self, start: int, end: int, name: StyleName) -> bool:
        """Whether all words of `text[start:end]` are printed in the style."""
        covered = sorted((s.start, s.end) for s in self.styles if s.name == name and s.start < end and start < s.end)
        position = start
        for low, high in covered:
            if low > position and self.text[position:low].strip():
                return False
            position = max(position, high)
        return bool(covered) and not self.text[position:end].strip()
