"""Minutes that are one table: a row an item, with columns for its topic, what was said, and who does what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.document import Cell, Document
from extract.pipeline.items.title_words import is_usual
from extract.pipeline.tables.tables import read_tables

if TYPE_CHECKING:
    from extract.pipeline.items.titles import Heading

_TOPIC = re.compile(
    r"(?:(?:agenda|discussion|meeting|talking)\s)?(?:items?|topics?|subjects?|points?|headings?|agenda)"
    r"(?:\s(?:discussed|of\sdiscussion|for\sdiscussion))?(?:\s?/\s?\w{3,12})?\W{0,3}",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:time|start|duration|min(?:ute)?s?|no|number|ref|#)?\W{0,2}", re.IGNORECASE)  # of the topics
_SAID = re.compile(
    r"(?:discussions?|notes?|minutes|summary|comments|key\spoints|details|outcomes?|decisions?|what\swas\ssaid)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:(?:agreed|key|new)\s)?(?:actions?|next\ssteps?|follow[\s-]?ups?|to[\s-]?dos?|tasks?)\b(?!\s(?:by|on|date))",
    re.IGNORECASE,
)


def minuted_tables(document: Document) -> frozenset[int | None]:
    """The tables whose rows are items."""
    return frozenset(document.blocks[rows[0][0].blocks[0]].table for rows, _ in _tables(document))


def in_rows(document: Document, found: list[Heading]) -> list[tuple[Heading, str]]:
    """The titles in the column of topics of such a table; empty where the document has none of three rows."""
    titles = {row[0].blocks[0] for rows, _ in _tables(document) for row in rows}
    chosen = [heading for heading in found if heading.block in titles and not heading.run_in]
    return [(heading, "items.row") for heading in chosen] if len(chosen) >= 3 else []


def action_cells(document: Document) -> Iterator[Cell]:
    """The cells of the column of actions of such tables, unless they are read as an action table of their own."""
    known = {table.index for table in read_tables(document) if table.kind == "actions" and table.has("owner")}
    for rows, action in _tables(document):
        if action is None or document.blocks[rows[0][0].blocks[0]].table in known:
            continue
        yield from (cell for row in rows for cell in row if cell.column == action)


def _tables(document: Document) -> Iterator[tuple[list[tuple[Cell, ...]], int | None]]:
    """The rows below the headings, each with its topic first, and the column of actions."""
    listed = {table.index for table in read_tables(document) if table.kind in ("actions", "attendance", "risks")}
    for table in document.tables.values():
        heads = [_words(document, cell) for cell in table.rows[0]]
        topic = next((index for index, head in enumerate(heads) if not _BEFORE.fullmatch(head)), None)
        if topic is None or not _TOPIC.fullmatch(heads[topic]) or not any(map(_SAID.match, heads[topic + 1 :])):
            continue
        rows = [
            row[index:]
            for row in table.rows[1:]
            for index, cell in enumerate(row)
            if cell.column == table.rows[0][topic].column and cell.blocks
        ]
        if table.index in listed and not any(is_usual(_words(document, row[0])) for row in rows):
            continue
        action = next((cell.column for cell, head in zip(table.rows[0], heads, strict=True) if _DONE.match(head)), None)
        if rows:
            yield rows, action


def _words(document: Document, cell: Cell) -> str:
    return " ".join(" ".join(document.block_text(block) for block in cell.blocks).split())
