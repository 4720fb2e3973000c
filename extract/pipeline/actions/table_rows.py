"""Tables of actions without headings: what each cell holds tells its role, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Cell, Table
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.statuses import cell_status
from extract.pipeline.actions.tasks import Context
from extract.pipeline.dates.due import find_due
from extract.pipeline.people.owners import names_owners
from extract.pipeline.tables.tables import RoleCell, RoleRow, RoleTable

_REFERENCE = re.compile(r"\W{0,2}(?:[A-Z]{0,5}[\s-]?)?\d{1,4}(?:[./()-]{1,2}\w{1,4}){0,4}\W{0,2}", re.IGNORECASE)


def by_content(context: Context, table: Table) -> RoleTable | None:
    """The table as rows of action, owner, status, due date and reference; None where no row states a task."""
    rows = tuple(_rows(context, table))
    return RoleTable(table.index, "actions", {0: "action"}, rows, inferred=True) if rows else None


def _rows(context: Context, table: Table) -> Iterator[RoleRow]:
    section: str | None = None
    for cells in table.rows:
        read = [_cell(context, cell) for cell in cells]
        told = [cell for cell in read[1:] if len(cell.text.split()) <= 6 and cell_status(cell.text)]
        action = max(read, key=lambda cell: (cell not in told, len(cell.text.split()), -cell.column))
        short = len(action.text.split()) < 3 and not (told and action not in told)
        if short or (len(read) == 1 and not _is_task(context, action.text)):
            section = " ".join(action.text.split()) if len(read) == 1 else section
            continue
        named: dict[str, RoleCell] = {"action": action}
        rest = []
        for cell in read:
            role = None if cell is action else _role(context, cell)
            if role and role not in named:
                named[role] = cell
            elif cell is not action:
                rest.append(cell)
        yield RoleRow(cells[0].row, min(c.start for c in read), max(c.end for c in read), named, tuple(rest), section)


def _is_task(context: Context, text: str) -> bool:
    if is_imperative(text):
        return True
    doer = re.match(r"\W{0,3}([A-Z][\w'’./&+, ()-]{0,50}?)\s(?:to|will|should)\s", text)
    return doer is not None and names_owners(doer[1], context.people)


def _cell(context: Context, cell: Cell) -> RoleCell:
    blocks = context.document.blocks
    start, end = blocks[cell.blocks[0]].start, blocks[cell.blocks[0]].end
    for before, block in zip(cell.blocks, cell.blocks[1:], strict=False):
        if block != before + 1:
            break
        end = blocks[block].end
    return RoleCell(context.text[start:end], start, end, cell.column)


def _role(context: Context, cell: RoleCell) -> str | None:
    words = cell.text.split()
    if _REFERENCE.fullmatch(cell.text):
        return "reference"
    if len(words) <= 6 and cell_status(cell.text):
        return "status"
    if names_owners(cell.text, context.people):
        return "owner"
    due = find_due(cell.text, context.anchor, bare=True) if len(words) <= 8 else None
    if due is not None:
        return "due"
    return "progress" if len(words) > 2 else None
