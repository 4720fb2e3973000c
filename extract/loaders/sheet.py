"""Action trackers and risk registers that people keep as sheets: each sheet is a table of cells."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from extract.document import Document
from extract.errors import LoadError
from extract.loaders.builder import Builder
from extract.loaders.encoding import decode, repaired
from extract.loaders.flow import Piece, piece, write
from extract.loaders.limits import check_characters, current, open_zip, read_entry, refuse

_EMPTY = 50  # so many empty cells weigh as much as one with words


def load_xlsx(path: str, data: bytes) -> Document:
    """The Document of a workbook: a heading with the name of each sheet that is shown, and its cells."""
    import openpyxl

    archive = open_zip(path, data)
    formulas = False
    for entry in archive.infolist():
        if entry.filename.startswith("xl/") and entry.filename.endswith(".xml"):
            formulas |= b"<f" in read_entry(path, archive, entry.filename)
    with _damage(path):
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in shown:
            sheet.reset_dimensions()  # what a file says of its size may be anything
        tables = [(sheet.title, _values(path, sheet.iter_rows(values_only=True))) for sheet in shown]
        lost = _uncalculated(data) if formulas else 0
    builder = Builder(path, "xlsx")
    if lost:
        builder.note("no-value", "formulas were never calculated: open and save the file in a spreadsheet", count=lost)
    if hidden := len(book.worksheets) - len(shown):
        builder.note("hidden", "hidden sheets were left out", count=hidden)
    if book.properties.title:
        builder.properties["title"] = str(book.properties.title)
    filled = [(title, rows) for title, rows in tables if rows]
    pieces: list[Piece] = []
    for number, (title, rows) in enumerate(filled):
        if len(filled) > 1 or not title.lower().startswith(("sheet", "tabelle", "feuil")):
            pieces.append(piece(title, kind="heading", level=1))
        pieces += _pieces(rows, number)
    write(builder, pieces)
    return builder.build()


@contextmanager
def _damage(path: str) -> Iterator[None]:
    """What openpyxl makes of a damaged workbook, which can be any kind of error, as a LoadError."""
    try:
        yield
    except (LoadError, MemoryError, RecursionError):
        raise
    except Exception as error:
        raise LoadError(f"{path}: the workbook is damaged ({error})", path=path, reason="damaged") from error


def _uncalculated(data: bytes) -> int:
    """How many formulas have no value in the file (a program wrote them, and no spreadsheet has opened it since)."""
    import openpyxl

    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets
    sources = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False).worksheets
    return sum(
        value is None and isinstance(source, str) and source.startswith("=")
        for one, two in zip(values, sources, strict=True)
        for row, printed_row in zip(one.iter_rows(values_only=True), two.iter_rows(values_only=True), strict=False)
        for value, source in zip(row, printed_row, strict=False)
    )


def load_csv(path: str, data: bytes) -> Document:
    """The Document of a file of values separated by commas, semicolons, tabs or bars."""
    text, encoding = decode(data)
    check_characters(path, len(text))
    builder = Builder(path, "csv")
    if encoding not in ("utf-8", "utf-8-sig"):
        builder.note("encoding", f"read as {encoding}")
    text, twice = repaired(text)
    if twice:
        builder.note("encoded-twice", "characters that were encoded twice were mended", count=twice)
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel_tab if path.lower().endswith((".tsv", ".tab")) else csv.excel
    csv.field_size_limit(current().characters)
    try:
        rows = _values(path, csv.reader(io.StringIO(text, newline=""), dialect))
    except csv.Error as error:
        raise LoadError(f"{path}: the table cannot be read ({error})", path=path, reason="damaged") from error
    write(builder, _pieces(rows, 0))
    return builder.build()


def _values(path: str, rows: Iterable[Iterable[object]]) -> list[list[str]]:
    """The printed values of all rows that hold any, refused when they are too many."""
    kept: list[list[str]] = []
    cells = places = 0
    for row in rows:
        values = [printed(value) for value in row]
        cells += sum(map(bool, values))
        places += len(values)
        if max(cells, places // _EMPTY) > current().table_cells:
            raise refuse(
                path, "table_cells", current().table_cells, f"the sheet holds over {current().table_cells:,} cells"
            )
        if any(values):
            kept.append(values)
    return kept


def printed(value: object) -> str:
    """A value as words: dates in ISO form, whole numbers without a point.

    >>> printed(12.0), printed(dt.datetime(2031, 4, 5))
    ('12', '2031-04-05')
    """
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    return str(value).strip()


def _pieces(rows: list[list[str]], table: int) -> list[Piece]:
    """Titles above the table as paragraphs, then its cells; the first row of several cells is the header."""
    first = next((index for index, row in enumerate(rows) if sum(map(bool, row)) > 1), len(rows))
    pieces = [piece(next(filter(None, row))) for row in rows[:first]]
    for index, row in enumerate(rows[first:]):
        for column, words in enumerate(row):
            if words:
                pieces.append(
                    piece(words, kind="cell", table=50_000 + table, row=index, column=column, header=index == 0)
                )
    return pieces
