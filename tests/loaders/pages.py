"""Draws the small PDFs of the tests with reportlab: lines of text at places, rules, tables, fonts."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.document import Document
from extract.loaders import load_bytes

WIDTH, HEIGHT = A4
LEFT, LEADING = 72.0, 14.0

Draw = Callable[["Sheet"], None]


class Sheet:
    """A page being drawn from the top; `y` is counted downwards, as in a Box."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = 80.0

    def text(
        self, words: str, *, x: float = LEFT, y: float | None = None, size: float = 11, bold: bool = False
    ) -> None:
        """One line; without `y` below the last one."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, HEIGHT - (self.y if y is None else y), words)
        if y is None:
            self.y += LEADING

    def lines(self, *lines: str, x: float = LEFT, bold: bool = False) -> None:
        """Lines of one paragraph, with a gap below."""
        for line in lines:
            self.text(line, x=x, bold=bold)
        self.y += 10

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A drawn line."""
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def grid(self, columns: Sequence[float], rows: Sequence[Sequence[str | Sequence[str]]]) -> None:
        """A ruled table: the x of its vertical rules, and its rows; a cell is a line or several."""
        top = self.y
        self.rule(columns[0], top, columns[-1], top)
        for row in rows:
            cells = [[cell] if isinstance(cell, str) else list(cell) for cell in row]
            for x, cell in zip(columns, cells, strict=False):
                for index, line in enumerate(cell):
                    self.text(line, x=x + 4, y=self.y + 12 + index * 13, size=10)
            self.y += 13 * max(len(cell) for cell in cells) + 6
            self.rule(columns[0], self.y, columns[-1], self.y)
        for x in columns:
            self.rule(x, top, x, self.y)
        self.y += 24


def pdf(*pages: Draw, rotate: int = 0, password: str | None = None) -> bytes:
    """A PDF of the pages."""
    buffer = io.BytesIO()
    size = (HEIGHT, WIDTH) if rotate in (90, 270) else A4  # reportlab swaps the sides of a turned page
    canvas = Canvas(buffer, pagesize=size, encrypt=password, invariant=True)
    for draw in pages:
        canvas.setPageRotation(rotate)
        draw(Sheet(canvas))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(*pages: Draw) -> Document:
    """The document of the pages."""
    return load_bytes("minutes.pdf", pdf(*pages))


def texts(document: Document, kind: str = "") -> list[str]:
    """The words of each block, or of those of a kind."""
    return [document.block_text(block) for block in document.blocks if not kind or block.kind == kind]


def owners(document: Document) -> list[tuple[str, str]]:
    """Each owner in the margin, and the first words of the paragraph beside it."""
    return [
        (document.block_text(block), " ".join(document.block_text(block.beside).split()[:2]))
        for block in document.blocks
        if block.beside is not None
    ]


def rows(document: Document) -> list[list[str]]:
    """The words of each cell of all tables, row by row."""
    return [
        [" ".join(document.block_text(index) for index in cell.blocks) for cell in row]
        for table in document.tables.values()
        for row in table.rows
    ]
