"""The tables as a SQLite database for queries; byte for byte the same for the same register."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from extract.export.columns import Column
from extract.export.tables import TABLES, Table
from extract.export.view import Row, Value, View

_TYPES = {"text": "TEXT", "date": "TEXT", "time": "TEXT", "number": "INTEGER", "share": "REAL", "flag": "INTEGER"}
_KEYED = ("mentions", "actions", "risks", "people", "review", "corrections")


def write_sqlite(view: View, out: Path) -> None:
    """One table each, `about` with the meaning of every column, and indexes on the keys. Dates are ISO 8601 text."""
    out.unlink(missing_ok=True)
    with closing(sqlite3.connect(out)) as connection, connection:
        for table in TABLES:
            _create(connection, table, table.rows(view))
        connection.execute('CREATE TABLE about ("table" TEXT, "column" TEXT, meaning TEXT)')
        meanings = [(t.name, c.name, c.about) for t in TABLES for c in (Column("", t.about), *t.columns)]
        connection.executemany("INSERT INTO about VALUES (?, ?, ?)", meanings)
        for name in _KEYED:
            connection.execute(f'CREATE INDEX "{name}_key" ON "{name}" ("key")')


def _create(connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> None:
    columns = ", ".join(f'"{column.name}" {_TYPES[column.kind]}' for column in table.columns)
    connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', ([_value(v) for v in row] for row in rows))


def _value(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, dt.date) else value
