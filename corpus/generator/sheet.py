"""A printed document without a format: what stands on the paper, in order. Writers turn it into files."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOLD = re.compile(r"\*\*(.{1,2000}?)\*\*")


@dataclass(frozen=True, slots=True)
class Title:
    """A line at the head of the document; `level` 0 is the body's name, 1 the document's title."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number as printed ("7.", "BLT 24/07"), or without one."""

    title: str
    number: str | None = None
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or bullet; `**words**` are bold; `margin` holds the owners that stand beside it, a line each."""

    text: str
    margin: tuple[str, ...] = ()
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells; `header` says that the first row names the columns; `widths` are shares of the page."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    header: bool = True
    ruled: bool = True


Block = Title | Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Look:
    """How a house prints: typeface, size, running lines, and how its owner column looks."""

    font: str = "sans"
    size: float = 10.5
    header: str | None = None
    footer: str | None = None
    page_numbers: bool = False
    margin: str = "unruled"  # how owners beside a paragraph are set: ruled | unruled | below
    margin_title: str | None = None  # printed at the head of the owner column
    bold_margin: bool = True
    auto_numbers: bool = False  # DOCX: plain item numbers come from automatic numbering
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole document: its blocks in order, and the look of the house."""

    blocks: tuple[Block, ...]
    look: Look
    title: str


def runs(text: str) -> list[tuple[str, bool]]:
    """The text in runs, each with whether it is bold.

    >>> runs("**ACTION:** write")
    [('ACTION:', True), (' write', False)]
    """
    pieces = _BOLD.split(text)
    return [(piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece]


def plain(text: str) -> str:
    """The words without the marks of bold print."""
    return _BOLD.sub(r"\1", text)


def heading_line(heading: Heading) -> str:
    """A heading in one line: its number, a space, its title."""
    return f"{heading.number} {heading.title}" if heading.number else heading.title
