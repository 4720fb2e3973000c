"""What a row said when its sheet was written, in one short cell: so an edit is told from a value that is merely old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from extract.export.columns import Column
from extract.export.spreadsheet import cell, fit
from extract.export.view import Row, Value

SIGNATURE = Column("exported", "What the row said when it was written, as digests; do not change it", width=12)
SIGNED = frozenset(
    "action owner owner_initials owner_name due_date status belongs_to is_action".split()
)  # the columns that may be edited, in a review sheet or in a tracker


def signed(columns: tuple[Column, ...], rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each with one more cell for the column SIGNATURE."""
    places = [(index, column.name) for index, column in enumerate(columns) if column.name in SIGNED]
    for row in rows:
        yield (*row, " ".join(f"{name}:{digest(row[index])}" for index, name in places))


def digest(value: Value) -> str:
    """Eight hexadecimal digits of a cell's text; spaces and what no cell can hold make no difference."""
    words = " ".join(fit(cell(value)).split())
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def signatures(text: str | None) -> Mapping[str, str]:
    """The digests of a row by column; empty where the cell was removed or is no signature."""
    parts = (part.partition(":") for part in (text or "").split())
    return {name: value for name, _, value in parts if name in SIGNED}
