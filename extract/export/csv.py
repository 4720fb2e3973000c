"""A folder of CSV files: for spreadsheet programs, or plain for data work."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from extract.export.columns import Column
from extract.export.signature import SIGNATURE, signed
from extract.export.spreadsheet import cell, neutralise
from extract.export.tables import TABLES, Table
from extract.export.view import Row, View


def write_csv(view: View, out: Path, *, plain: bool = False) -> list[Path]:
    """One file a table. For spreadsheets: UTF-8 with BOM, CRLF, safe cells; `plain`: UTF-8, LF, values verbatim."""
    out.mkdir(parents=True, exist_ok=True)
    return [_write(table, view, out / f"{table.name}.csv", plain) for table in TABLES]


def _write(table: Table, view: View, path: Path, plain: bool) -> Path:
    columns, rows = table.columns, table.rows(view)
    if table.name == "actions" and not plain:  # people edit this one, and `minutebook correct` reads it back
        columns, rows = (*columns, SIGNATURE), signed(columns, rows)
    names = [column.name for column in columns]
    encoding, end = ("utf-8", "\n") if plain else ("utf-8-sig", "\r\n")
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator=end)
        writer.writerow(names if plain else [*names, "neutralised"])
        writer.writerows(_plain(rows) if plain else _safe(columns, rows))
    return path


def _plain(rows: Iterable[Row]) -> Iterable[list[str]]:
    return ([cell(value) for value in row] for row in rows)


def _safe(columns: tuple[Column, ...], rows: Iterable[Row]) -> Iterable[list[str]]:
    """Rows with cells that a spreadsheet leaves alone, and at the end the names of the columns that were changed."""
    for row in rows:
        cells = [cell(value) for value in row]
        changed = []
        for index, column in enumerate(columns):
            if column.kind == "text" and (safe := neutralise(cells[index])) != cells[index]:
                cells[index] = safe
                changed.append(column.name)
        yield [*cells, " ".join(changed)]
