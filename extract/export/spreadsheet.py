"""Words that go into a spreadsheet must stay words: no formulas, no dates made of references, no lost digits.

A spreadsheet program that opens a CSV file takes "=1+1" for a formula, "4/12" for a day, "007" for 7, "4.10" for 4.1.
The one thing that all of them leave alone is a text that begins with an apostrophe, so such cells get one in front, and
the last column of the row, `neutralised`, names the columns that did. In a text cell of a workbook (.xlsx) words are
words already, and nothing is changed. A number with one reading only ("7", "2019") is left as it is.
"""

from __future__ import annotations

import datetime as dt
import re

from extract.export.view import Value

CELL_CHARACTERS = 32_767  # what a cell of a workbook can hold

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_PLAIN_NUMBER = re.compile(r"(?:0|[1-9]\d{0,14})\Z")
_NUMBER_LIKE = re.compile(r"(?i)[\s(£$€]{0,3}\d[\d\s.,:/\\–—%)e+-]{0,40}(?:[ap]m?)?\Z")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,7}"
_DATE_LIKE = re.compile(
    rf"(?i)(?:\d{{1,4}}[\s./,-]{{0,3}}{_MONTH}|{_MONTH}[\s./,-]{{0,3}}\d{{1,4}})[\s./,\d-]{{0,12}}\Z"
)
_WORDS = frozenset({"true", "false"})


def neutralise(text: str) -> str:
    """The text as it is safe in a spreadsheet CSV; itself where it is safe already.

    >>> neutralise("=SUM(A1)"), neutralise("4/12"), neutralise("2019"), neutralise("Paper C")
    ("'=SUM(A1)", "'4/12", '2019', 'Paper C')
    """
    return f"'{text}" if _is_unsafe(text) else text


def restore(text: str) -> str:
    """The text that `neutralise` made this of; for sheets that come back."""
    return text[1:] if text.startswith("'") and _is_unsafe(text[1:]) else text


def _is_unsafe(text: str) -> bool:
    start = text.lstrip(" \u00a0\ufeff\u200b")
    if text.startswith(("'", "\t", "\r", "\n")) or start.startswith(_FORMULA):
        return True
    if not text[:1].strip() or len(text) > 60:
        return False
    if _PLAIN_NUMBER.match(text):
        return False
    return bool(_NUMBER_LIKE.match(text) or _DATE_LIKE.match(text) or text.lower() in _WORDS)


def fit(text: str) -> str:
    """The text cut to what a cell can hold; the cut is written where it was made."""
    note = " [cut here: a cell holds no more]"
    return text if len(text) <= CELL_CHARACTERS else text[: CELL_CHARACTERS - len(note)] + note


def cell(value: Value) -> str:
    """A value as the text of a cell: dates as ISO 8601, flags as yes and no, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, dt.date) else str(value)
