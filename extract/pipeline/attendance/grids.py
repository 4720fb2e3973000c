"""Tables that the columns tell: a column for each meeting (who was there on the day), names in every column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extract.document import Cell, Document, Table
from extract.pipeline.attendance.cells import Piece
from extract.pipeline.attendance.descriptions import is_role
from extract.pipeline.dates.full_dates import find_dates, is_day_first, month_of
from extract.pipeline.people.person_names import is_given, is_office, score

_MONTH = re.compile(
    r"(?P<month>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6})\.?(?:[\s’'-]{1,2}(?:20)?(?P<year>\d\d))?",
    re.IGNORECASE,
)
_AROUND = 1500  # characters before or after the register, where the meeting's own date stands


def all_names(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether a table without heads holds nothing but names, in two columns or more.

    Names that nobody knows are told from organisations beside names by their likeness: every cell is two words or three
    with capitals, and the cells further right hold known given names about as often as the first of their rows.
    """
    first = [row[0].words for row in rows if len(row) > 1]
    others = [piece.words for row in rows for piece in row[1:]]
    if len(first) < 2 or not all(_may_be_name(piece) for row in rows for piece in row):
        return False
    known, beside = (sum(is_given(cell.split()[0]) for cell in cells) / len(cells) for cells in (first, others))
    return known <= 2 * beside


def _may_be_name(piece: Piece) -> bool:
    words = piece.words.split()
    plain = len(piece.lines) == 1 and 2 <= len(words) <= 3 and not any(map(is_office, words))
    return plain and score(piece.words) > 0 and not is_role(piece.words)


def day_column(document: Document, table: Table, text: str) -> int | None:
    """The column of the meeting's own day, in a table whose heads are the days (or months) of several meetings.

    -1 where the table is such a register, but no column (or more than one) is of this day; None for other tables.
    """
    heads = [(cell.column, _words(document, text, cell)) for cell in table.rows[0]]
    day_first = is_day_first(text)
    dated = [(column, words) for column, words in heads if _is_day(words, day_first)]
    if len(dated) < 2 or len(table.rows) < 3:
        return None
    for day in _own_days(document, table, text, day_first):
        own = [column for column, words in dated if _is_of(words, day, day_first)]
        if own:
            return own[0] if len(own) == 1 else -1
    return -1


def _words(document: Document, text: str, cell: Cell) -> str:
    blocks = [document.blocks[index] for index in cell.blocks]
    return " ".join(text[blocks[0].start : blocks[-1].end].split())


def _is_day(words: str, day_first: bool) -> bool:
    if len(words) > 24:
        return False
    found = find_dates(words, near=dt.date(2000, 7, 1), day_first=day_first)
    return bool(found and found[0].start <= 4) or bool(_MONTH.fullmatch(words))


def _is_of(words: str, day: dt.date, day_first: bool) -> bool:
    month = _MONTH.fullmatch(words)
    if month:
        return month_of(month["month"]) == day.month and (not month["year"] or int(month["year"]) == day.year % 100)
    return any(found.date == day for found in find_dates(words, near=day, day_first=day_first))


def _own_days(document: Document, table: Table, text: str, day_first: bool) -> Sequence[dt.date]:
    """The dates that may be the meeting's: those above the register, of the file's name and head, those below it."""
    first, last = table.rows[0][0].blocks[0], table.rows[-1][-1].blocks[-1]
    start, end = document.blocks[first].start, document.blocks[last].end
    sources = [
        text[max(0, start - _AROUND) : start],
        document.name.rsplit(".", 1)[0].replace("_", " "),
        document.properties.get("title", ""),
        document.properties.get("date", ""),
        text[end : end + _AROUND],
    ]
    return [found.date for source in sources for found in find_dates(source, day_first=day_first)]
