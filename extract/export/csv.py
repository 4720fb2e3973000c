"""A folder of CSV files: for spreadsheet programs, or plain for data work."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from extract.export.rows import Row, Value, View
from extract.export.spreadsheet import neutralise
from extract.export.tables import TABLES, Table


def write_csv(view: View, out: Path, *, plain: bool = False) -> list[Path]:
    """One file a table. For spreadsheets: UTF-8 with BOM, CRLF, safe cells; `plain`: UTF-8, LF, values verbatim."""
    out.mkdir(parents=True, exist_ok=True)
    return [_write(table, view, out / f"{table.name}.csv", plain) for table in TABLES]


def _write(table: Table, view: View, path: Path, plain: bool) -> Path:
    names = [column.name for column in table.columns]
    encoding, end = ("utf-8", "\n") if plain else ("utf-8-sig", "\r\n")
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator=end)
        writer.writerow(names if plain else [*names, "neutralised"])
        writer.writerows(_plain(table.rows(view)) if plain else _safe(table, table.rows(view)))
    return path


def _plain(rows: Iterable[Row]) -> Iterable[list[str]]:
    return ([cell(value) for value in row] for row in rows)


def _safe(table: Table, rows: Iterable[Row]) -> Iterable[list[str]]:
    """Rows with cells that a spreadsheet leaves alone, and at the end the names of the columns that were changed."""
    for row in rows:
        cells = [cell(value) for value in row]
        changed = []
        for index, column in enumerate(table.columns):
            if column.kind == "text" and (safe := neutralise(cells[index])) != cells[index]:
                cells[index] = safe
                changed.append(column.name)
        yield [*cells, " ".join(changed)]


def cell(value: Value) -> str:
    """A value as the text of a cell: dates as ISO 8601, flags as yes and no, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, dt.date) else str(value)
