"""Tables of duties: who does what about each duty, by the heading of each column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Cell, Document, Table
from extract.pipeline import outline
from extract.pipeline.facts import Fact

_DUTY = re.compile(r"\b(?:dut(?:y|ies)|responsibilit(?:y|ies)|functions?|matters?)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:role|board|bod(?:y|ies)|committee|team|council|group|chair|clerk|officers?|members?|panel|delegated)\b",
    re.IGNORECASE,
)


def find(document: Document) -> Iterator[Fact]:
    """One fact a duty, labelled "duty": data: the duty, the heading of its table, and [heading, words] of each role."""
    for table in document.tables.values():
        heads = {cell.column: _words(document, cell) for cell in table.rows[0]}
        first = heads.get(0, "")
        if (
            len(heads) < 2
            or not _DUTY.search(first)
            or not all(_ROLE.search(text) for column, text in heads.items() if column)
        ):
            continue
        yield from _rows(document, table, heads, _title(document, table))


def _rows(document: Document, table: Table, heads: dict[int, str], title: str | None) -> Iterator[Fact]:
    """A row without a duty of its own goes on with the duty above it."""
    open_row: list[tuple[Cell, ...]] = []
    for cells in table.rows[1:]:
        if cells[0].column == 0 and open_row:
            yield _duty(document, open_row, heads, title)
            open_row = []
        if cells[0].column == 0 or open_row:
            open_row.append(cells)
    if open_row:
        yield _duty(document, open_row, heads, title)


def _duty(document: Document, rows: list[tuple[Cell, ...]], heads: dict[int, str], title: str | None) -> Fact:
    words: dict[int, list[str]] = {}
    for cell in (cell for cells in rows for cell in cells):
        words.setdefault(cell.column, []).append(_words(document, cell))
    roles = [[heads[column], " ".join(parts)] for column, parts in sorted(words.items()) if column and column in heads]
    start = document.blocks[rows[0][0].blocks[0]].start
    end = document.blocks[rows[-1][-1].blocks[-1]].end
    duty = " ".join(words[0]).strip(" ;")
    return Fact(start, end, "duty", "duties.table", {"duty": duty, "table": title, "roles": roles})


def _title(document: Document, table: Table) -> str | None:
    """The heading-like line right above the table."""
    above = table.rows[0][0].blocks[0] - 1
    return document.block_text(above).strip() if above >= 0 and outline.is_heading(document, above) else None


def _words(document: Document, cell: Cell) -> str:
    return " ".join(" ".join(document.block_text(index).split()) for index in cell.blocks)
