"""Sheets as tables of cells."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from extract.loaders import load_bytes
from extract.loaders.sheet import printed
from tests.loaders.show import codes, show


def book(sheets: dict[str, list[list[object]]], *, hidden: str = "") -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title == hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


LOG: list[list[object]] = [
    ["Action log"],
    [],
    ["No", "Task", "Due"],
    [4, "Mow\nand rake", dt.datetime(2031, 5, 6)],
    [5.0, None, "asap"],
]


def test_a_log_is_a_table_with_a_header() -> None:
    assert show(load_bytes("log.xlsx", book({"Sheet1": LOG}))) == [
        "p Action log",
        "0:0,0! No", "0:0,1! Task", "0:0,2! Due",
        "0:1,0 4", "0:1,1 Mow", "0:1,1 and rake", "0:1,2 2031-05-06",
        "0:2,0 5", "0:2,2 asap",
    ]  # fmt: skip


def test_each_sheet_has_its_name_and_its_table() -> None:
    document = load_bytes(
        "log.xlsx", book({"Open": [["a", "b"]], "Closed": [["c", "d"]], "Lists": [["x", "y"]]}, hidden="Lists")
    )
    assert show(document) == ["h1 Open", "0:0,0! a", "0:0,1! b", "h1 Closed", "1:0,0! c", "1:0,1! d"]
    assert codes(document) == {"hidden": 1}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""), (0, "0"), (12.0, "12"), (0.1, "0.1"), (True, "Yes"), ("  a ", "a"),
        (dt.datetime(2031, 5, 6), "2031-05-06"), (dt.datetime(2031, 5, 6, 9, 30), "2031-05-06 09:30"),
        (dt.date(2031, 5, 6), "2031-05-06"),
    ],
)  # fmt: skip
def test_printed(value: object, words: str) -> None:
    assert printed(value) == words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("log.csv", "No,Task\n1,\"Mow, rake\"\n"),
        ("log.csv", "No;Task\n1;Mow, rake\n"),
        ("log.tsv", "No\tTask\n1\tMow, rake\n"),
        ("log.csv", "\ufeffNo,Task\r\n1,\"Mow, rake\"\r\n"),
    ],
)  # fmt: skip
def test_separated_values(name: str, text: str) -> None:
    assert show(load_bytes(name, text.encode())) == ["0:0,0! No", "0:0,1! Task", "0:1,0 1", "0:1,1 Mow, rake"]


def test_formulas_without_a_value_are_counted() -> None:
    document = load_bytes("log.xlsx", book({"Sheet1": [["No", "Score"], [1, "=2*3"], [2, 6]]}))
    assert show(document)[-2:] == ["0:2,0 2", "0:2,1 6"]
    assert codes(document) == {"no-value": 1}
