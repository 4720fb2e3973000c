"""The workbook that is sent out: a tracker with real dates, filters and a status list, and a sheet for each table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from extract.errors import ExportError
from extract.export.columns import Column
from extract.export.heatmap import add_heat_map
from extract.export.signature import SIGNATURE, signed
from extract.export.spreadsheet import fit
from extract.export.tables import TABLES, Table
from extract.export.view import Value, View
from extract.records import FINISHED, ActionStatus

ROWS = 1_048_576  # what a sheet can hold
CREATED = dt.datetime(2000, 1, 1)  # fixed, so that the same register gives the same bytes
STATUSES = get_args(ActionStatus)
FONT = {"font_name": "Calibri", "font_size": 10}
HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "valign": "vcenter", "text_wrap": True}
EDITABLE = "#FFF8DC"  # where people may write: `minutebook correct` reads these columns back
RAG = {"red": ("#F8CBAD", "#9C0006"), "amber": ("#FFE699", "#7F6000"), "green": ("#C6E0B4", "#375623")}
_TABS = {"actions": "#1F3A5F", "decisions": "#1F3A5F", "risks": "#C00000", "review": "#BF8F00", "failures": "#BF8F00"}
_PROOF = frozenset({"start", "end", "found_by"})  # for programs: one click shows them
_WRAP = 18  # text columns of at least this width are wrapped


def write_xlsx(view: View, out: Path) -> None:
    """A sheet a table (those with rows, and always the tracker), a heat map of risks, and what the columns mean."""
    with workbook(out) as book:
        filled = [table for table in TABLES if table.name == "actions" or next(table.rows(view), None) is not None]
        for table in filled:
            columns, rows = table.columns, list(table.rows(view))
            if table.name == "actions":
                columns, rows = (*columns, SIGNATURE), list(signed(columns, rows))
            sheet = add_sheet(book, table.name.capitalize(), columns, rows)
            sheet.set_tab_color(_TABS.get(table.name, "#8497B0"))
            for name in _PROOF.intersection(column.name for column in columns):
                fold_away(sheet, columns, name)
            if table.name == "actions":
                _tracker(book, sheet, columns, len(rows))
            if table.name == "risks":
                add_heat_map(book, table, rows)
        _about(book, view, filled)


def workbook(out: Path) -> Any:
    """An empty workbook in which words stay words: no formulas, links or numbers are made of them."""
    from xlsxwriter import Workbook

    verbatim = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(str(out), {**verbatim, "default_date_format": "d mmm yyyy"})
    book.set_properties({"title": "Minutebook", "created": CREATED})
    book.formats[0].set_font_size(FONT["font_size"])
    return book


def add_sheet(
    book: Any, title: str, columns: tuple[Column, ...], rows: list[Any], *, editable: Iterable[str] = ()
) -> Any:
    """A sheet with a frozen, filtered header, widths and wrapped text; the rows as they are. Returns the sheet."""
    if len(rows) >= ROWS:
        message = (
            f"{book.filename}: {len(rows):,} rows of {title} are more than a sheet holds; export to .sqlite or CSV"
        )
        raise ExportError(message, path=str(book.filename), reason="too-many-rows")
    sheet = book.add_worksheet(title)
    header = book.add_format({**FONT, **HEADER})
    marked = set(editable)
    formats = [_format(book, column, column.name in marked) for column in columns]
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, formats[index])
        sheet.write_string(0, index, column.title, header)
        if column.about:
            sheet.write_comment(0, index, column.about, {"author": "minutebook"})
    sheet.set_row(0, 30)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height(columns, row))
        for index, value in enumerate(row):
            _write(sheet, number, index, value, formats[index])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    _print_setup(sheet, title)
    return sheet


def _format(book: Any, column: Column, editable: bool) -> Any:
    style: dict[str, Any] = {**FONT, "valign": "top"}
    if _wraps(column):
        style["text_wrap"] = True
    if column.kind == "date":
        style |= {"num_format": "d mmm yyyy", "align": "left", "indent": 1}
    if column.kind == "share":
        style["num_format"] = "0.00"
    if editable:
        style["bg_color"] = EDITABLE
    return book.add_format(style)


def _height(columns: tuple[Column, ...], row: Iterable[Value]) -> float:
    """The height of a row in points. Not all programs work it out themselves when they open a file."""
    wrapped = ((column, value) for column, value in zip(columns, row, strict=True) if _wraps(column))
    lines = max((_lines(value, column.width) for column, value in wrapped if isinstance(value, str)), default=1)
    return min(13.5 * lines + 2, 400.0)


def _lines(text: str, width: int) -> int:
    """Printed lines of a text in a column, a little on the large side: words are not broken."""
    return sum(1 + int(len(part) * 1.06 / width) for part in text.split("\n"))


def _wraps(column: Column) -> bool:
    return column.kind == "text" and column.width >= _WRAP


def _write(sheet: Any, row: int, index: int, value: Value, style: Any) -> None:
    """Writes one value in its own type."""
    if value is None:
        sheet.write_blank(row, index, None, style)
    elif isinstance(value, bool):
        sheet.write_string(row, index, "yes" if value else "no", style)
    elif isinstance(value, dt.date):
        if value.year >= 1900:
            sheet.write_datetime(row, index, dt.datetime.combine(value, dt.time()), style)
        else:  # sheets know no day before 1900
            sheet.write_string(row, index, value.isoformat(), style)
    elif isinstance(value, int | float):
        sheet.write_number(row, index, value, style)
    else:
        sheet.write_string(row, index, fit(value), style)


def _print_setup(sheet: Any, title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{title}&RPage &P of &N")


def _tracker(book: Any, sheet: Any, columns: tuple[Column, ...], count: int) -> None:
    """The status list, RAG colours and grey for what is finished; technical columns are folded away."""
    place = {column.name: index for index, column in enumerate(columns)}
    last = max(count, 1)
    status = place["status"]
    add_status_list(sheet, status, last)
    for name, (fill, font) in RAG.items():
        style = book.add_format({"bg_color": fill, "font_color": font})
        rule = {"type": "cell", "criteria": "==", "value": f'"{name}"', "format": style}
        sheet.conditional_format(1, place["rag"], last, place["rag"], rule)
    grey = book.add_format({"font_color": "#808080"})
    column = _letter(status)
    finished = " ,".join(f'${column}2="{name}"' for name in sorted(FINISHED)).replace(" ", "")
    rule = {"type": "formula", "criteria": f"=OR({finished})", "format": grey}
    sheet.conditional_format(1, 0, last, len(columns) - 1, rule)
    for name in ("marked", "confidence", "mentions", "corrected", "key", SIGNATURE.name):
        fold_away(sheet, columns, name)
    sheet.freeze_panes(1, place["meeting_date"])
    sheet.print_area(0, 0, last, place["overdue"])  # the rest is for the screen


def fold_away(sheet: Any, columns: tuple[Column, ...], name: str) -> None:
    """Hides a column that is not for reading; one click shows it."""
    index = [column.name for column in columns].index(name)
    sheet.set_column(index, index, columns[index].width, None, {"level": 1, "hidden": True})


def add_status_list(sheet: Any, column: int, last: int) -> None:
    """A drop-down of the statuses in a column."""
    options = {
        "validate": "list",
        "source": list(STATUSES),
        "error_type": "warning",
        "error_title": "Status",
        "error_message": "minutebook knows only the statuses of the list.",
    }
    sheet.data_validation(1, column, last, column, options)


def _letter(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    letter: str = xl_col_to_name(index)
    return letter


def _about(book: Any, view: View, tables: list[Table]) -> None:
    """The last sheet: how to read the workbook, and what every column holds."""
    columns = (Column("sheet", "", width=16), Column("column", "", width=22), Column("meaning", "", width=90))
    on = (
        f"The actions stand as on {view.on.isoformat()}."
        if view.on
        else "The actions stand as their last mention left them."
    )
    rows: list[tuple[str | None, ...]] = [
        (None, None, "Every row carries the file, the page and the words that prove it. An empty cell is unknown."),
        (None, None, on),
        (None, None, "To change an action: minutebook review FILE, edit its yellow columns, minutebook correct FILE."),
    ]
    rows += [(None, None, f"{len(view.failures)} files could not be read; they are on the sheet Failures.")] * bool(
        view.failures
    )
    for table in tables:
        rows.append((table.name.capitalize(), None, table.about))
        rows += [(None, column.title, column.about) for column in table.columns if column.about]
    add_sheet(book, "About", columns, rows)
