"""Tables read by what their headings mean: which column is the action, which the owner, which the likelihood.

Headings vary without end, so columns are mapped by synonyms (`rules/headings.toml`), never by position. A table that
goes on without repeating its headings keeps those of the table before it; an action table without any headings is
recognised by its columns (a short one of initials beside a long one of words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extract.document import Cell, Document, Table
from extract.pipeline.tables.column_roles import TableKind, is_short, role_of, settle


@dataclass(frozen=True, slots=True)
class RoleCell:
    """One cell: `document.text[start:end] == text`."""

    text: str
    start: int
    end: int
    column: int


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One row of data: its cells by role, the cells whose column has no known role, and the section it stands in.

    `section` is the last row before it that ran across the whole table ("Significant risks"), if any.
    """

    row: int
    start: int
    end: int
    cells: dict[str, RoleCell]
    rest: tuple[RoleCell, ...] = ()
    section: str | None = None

    def text(self, role: str) -> str | None:
        """The words in the column with that role, white space folded; None where the cell is empty."""
        cell = self.cells.get(role)
        return " ".join(cell.text.split()) or None if cell else None


@dataclass(frozen=True, slots=True)
class RoleTable:
    """A table whose columns have roles.

    `roles` says which column (from 0) has which role, `headings` what is printed over it. `kind` is what the table
    holds. `header` is the row of the headings, None where they were taken from the table before (`continues`: its
    index) or from what the cells look like (`inferred`).

    Roles: reference raised meeting item action owner due revised_due status progress completed description priority
    decision risk title cause event effect likelihood impact score initial_likelihood initial_impact initial_score
    target target_likelihood target_impact controls actions review_date category
    name initials role organisation present apologies presenter date time heading
    """

    index: int
    kind: TableKind
    roles: dict[int, str]
    rows: tuple[RoleRow, ...]
    headings: dict[int, str] = field(default_factory=dict)
    header: int | None = None
    continues: int | None = None
    inferred: bool = False

    def has(self, *roles: str) -> bool:
        """Whether the table has a column for each of these roles."""
        return set(roles) <= set(self.roles.values())


_KEPT = "_role_tables"  # several components ask for the same tables: kept beside the Document's own cached properties


def read_tables(document: Document) -> tuple[RoleTable, ...]:
    """The tables of a document whose columns can be told apart, in order. Tables that cannot are left out."""
    kept: tuple[RoleTable, ...] | None = document.__dict__.get(_KEPT)
    if kept is None:
        kept = document.__dict__[_KEPT] = _read(document)
    return kept


def _read(document: Document) -> tuple[RoleTable, ...]:
    found: list[RoleTable] = []
    previous: tuple[RoleTable, Table] | None = None
    for table in document.tables.values():
        read = _with_headings(document, table)
        if read is None or (previous and read.headings == previous[0].headings):
            read = _continued(document, table, previous) or read or _inferred(document, table)
        if read:
            found.append(read)
        previous = (read, table) if read and not read.inferred else None
    return tuple(found)


# --- headings ---------------------------------------------------------------------------------------------------------


def _with_headings(document: Document, table: Table) -> RoleTable | None:
    """The table by the first of its upper rows that reads as headings."""
    for position, cells in enumerate(table.rows[:4]):
        headings = _headings(document, cells)
        if not _is_header(headings, flagged=all(cell.header for cell in cells)):
            continue
        last = position
        below = table.rows[position + 1 : position + 2]
        if below and all(cell.header for cell in below[0]):  # headings in two storeys: "Current" over "L", "I"
            headings = _two_storeys(headings, _headings(document, below[0]))
            last = position + 1
        texts = {column: _column(document, table.rows[last + 1 :], column) for column in headings}
        roles, kind = settle(headings, texts)
        if not roles:
            return None
        rows = tuple(_rows(document, table.rows[last + 1 :], roles, headings))
        return RoleTable(table.index, kind, roles, rows, headings, header=cells[0].row)
    return None


def _headings(document: Document, cells: tuple[Cell, ...]) -> dict[int, str]:
    return {
        column: " ".join(_words(document, cell).split())
        for cell in cells
        for column in range(cell.column, cell.column + max(1, cell.column_span))
    }


def _two_storeys(upper: dict[int, str], lower: dict[int, str]) -> dict[int, str]:
    columns = sorted({*upper, *lower})
    pairs = {column: (upper.get(column, ""), lower.get(column, "")) for column in columns}
    return {column: " ".join(dict.fromkeys(part for part in pair if part)) for column, pair in pairs.items()}


def _is_header(headings: dict[int, str], *, flagged: bool) -> bool:
    texts = [text for text in dict.fromkeys(headings.values()) if text]
    known = [text for text in texts if role_of(text)]
    if len(texts) < 2 or any(len(text.split()) > 14 for text in texts):
        return False
    if not flagged and any(len(text.split()) > 6 for text in known):
        return False  # a row of data that begins like a heading: "Circulate the actions of ..." beside "Completed"
    return len({role_of(text) for text in known}) >= 2 and (len(known) >= 0.5 * len(texts) or flagged)


# --- tables without headings ------------------------------------------------------------------------------------------

_OWNERS = re.compile(
    r"(?:(?:[A-Z][A-Za-z]{0,2}[A-Z]?|All|ALL|(?:The\s)?(?:Clerk|Chair|Secretary|Treasurer))"
    r"(?:\s?[,/+&;]\s?|\s(?:and\s)?|$)){1,6}$"
)
_WHEN = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[/. ]\w"
    r"|(?:next|end|asap|ongoing|by|mid|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b",
    re.IGNORECASE,
)


def _continued(document: Document, table: Table, previous: tuple[RoleTable, Table] | None) -> RoleTable | None:
    """The table as the rest of the one before it: as many columns, and hardly anything between the two."""
    if previous is None:
        return None
    before, shape = previous
    if _width(table) > max(_width(shape), len(before.headings)) or _width(table) < _width(shape) - 1:
        return None
    gap = [b for b in document.blocks[_last_block(shape) + 1 : table.rows[0][0].blocks[0]] if b.kind != "margin"]
    if len(gap) > 1 or any(block.kind == "heading" for block in gap):
        return None
    rows = tuple(_rows(document, table.rows, before.roles, before.headings))
    return replace(before, index=table.index, rows=rows, header=None, continues=before.index) if rows else None


def _inferred(document: Document, table: Table) -> RoleTable | None:
    """An action table without headings: beside a column of sentences there is a short one of initials or names."""
    width = _width(table)
    if not 2 <= width <= 5:
        return None
    texts = {column: _column(document, table.rows, column) for column in range(width)}
    long = max(texts, key=lambda column: (sum(len(text.split()) for text in texts[column]), -column))
    words = sum(len(text.split()) for text in texts[long]) / max(1, len(texts[long]))
    owners = [column for column in range(long + 1, width) if _are(_OWNERS, texts[column])] or [
        column for column in range(long) if _are(_OWNERS, texts[column])
    ]
    if not 4 <= words <= 35 or not owners or 2 * sum(map(bool, texts[owners[0]])) < len(table.rows):
        return None
    if not any(re.search(r"\b[a-z]{3,}\b.*\b[a-z]{2,}\b", text) for text in texts[long]):
        return None
    roles = {long: "action", owners[0]: "owner"}
    roles |= {column: "reference" for column in range(long) if column not in roles and is_short(texts[column])}
    roles |= {column: "due" for column in range(owners[0] + 1, width) if column > long and _are(_WHEN, texts[column])}
    rows = tuple(_rows(document, table.rows, roles, {}))
    return RoleTable(table.index, "actions", dict(sorted(roles.items())), rows, inferred=True)


def _are(form: re.Pattern[str], texts: list[str]) -> bool:
    """Whether the cells of a column are short, and most of them of a form."""
    filled = [text for text in texts if text]
    return bool(filled) and sum(len(text) <= 24 and bool(form.match(text)) for text in filled) >= 0.6 * len(filled)


# --- rows -------------------------------------------------------------------------------------------------------------


def _rows(
    document: Document, rows: tuple[tuple[Cell, ...], ...], roles: dict[int, str], headings: dict[int, str]
) -> Iterator[RoleRow]:
    section: str | None = None
    width = max([*headings, *roles, 0]) + 1
    for cells in rows:
        if headings and _repeats(_headings(document, cells), headings):
            continue
        read = [_cell(document, cell) for cell in cells]
        if len(cells) == 1 and width > 2 and (cells[0].column_span > 1 or cells[0].column == 0):
            section = " ".join(read[0].text.split())
            if cells[0].column_span > 1 or len(section.split()) <= 8:
                continue
        named: dict[str, RoleCell] = {}
        rest = []
        for cell in read:
            role = roles.get(cell.column)
            if role and role not in named:
                named[role] = cell
            else:
                rest.append(cell)
        start, end = min(cell.start for cell in read), max(cell.end for cell in read)
        yield RoleRow(cells[0].row, start, end, named, tuple(rest), section)


def _repeats(row: dict[int, str], headings: dict[int, str]) -> bool:
    """Headings printed again at the top of a page."""
    return bool(row) and all(headings.get(column, "").casefold() == text.casefold() for column, text in row.items())


def _cell(document: Document, cell: Cell) -> RoleCell:
    """The words of a cell; where blocks of other cells stand between its own, its first stretch."""
    last = cell.blocks[0]
    for block in cell.blocks[1:]:
        if block != last + 1:
            break
        last = block
    start, end = document.blocks[cell.blocks[0]].start, document.blocks[last].end
    return RoleCell(document.text[start:end], start, end, cell.column)


def _words(document: Document, cell: Cell) -> str:
    return " ".join(document.block_text(block) for block in cell.blocks)


def _column(document: Document, rows: tuple[tuple[Cell, ...], ...], column: int) -> list[str]:
    return [" ".join(_words(document, cell).split()) for cells in rows for cell in cells if cell.column == column]


def _width(table: Table) -> int:
    return max(cell.column + max(1, cell.column_span) for cells in table.rows for cell in cells)


def _last_block(table: Table) -> int:
    return max(block for cells in table.rows for cell in cells for block in cell.blocks)
