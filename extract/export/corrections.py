"""The sheet that people edit, and the way back: what they changed becomes corrections."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from extract.errors import ExportError
from extract.export.columns import Column
from extract.export.signature import SIGNATURE, digest, signatures, signed
from extract.export.spreadsheet import cell, neutralise, restore
from extract.export.tables import TABLES
from extract.export.view import Row, View, joined, owner_initials, owner_names
from extract.records import ActionStatus
from extract.register import Correction, TrackedAction

# The columns of the sheet that may be edited: the heading, the field of the correction, what to write there.
EDITABLE = (
    Column("action", "What is to be done; edit the words here", width=60),
    Column("owner", "Who owns it: initials or names, parted by semicolons", width=24),
    Column("due_date", "When it is due: a date, or empty", "date"),
    Column("status", "One of the list, or empty", width=16),
    Column("belongs_to", "The key of the action that this one is a part of", width=18),
    Column("is_action", 'Write "no" if this is no action at all, "yes" over a "no" if it is one', width=10),
)
_FIXED = (
    Column("key", "The name of the row; do not change it", width=18),
    Column("body", "", width=22),
    Column("meeting_date", "", "date"),
    Column("reference", "", width=12),
)
_PROOF = (
    Column("doubts", "What the program asks of you about this action", width=50),
    Column("source_file", "", width=28),
    Column("page", "", "number", 6),
    Column("quote", "The words that it rests on", width=60),
)
COLUMNS = (*_FIXED, *EDITABLE, *_PROOF)
_SHEET = (*COLUMNS, SIGNATURE)
_FIELDS = {
    "action": "quote",
    "owner": "owner",
    "due_date": "due",
    "status": "status",
    "belongs_to": "link",
    "is_action": "action",
}
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_STATUSES = frozenset(get_args(ActionStatus))


@dataclass(frozen=True, slots=True)
class Edits:
    """What a sheet brought back: corrections to keep, and edits that cannot be taken, each with the reason."""

    corrections: tuple[Correction, ...]
    conflicts: tuple[str, ...]


def write_review(view: View, out: Path) -> int:
    """Writes every action and report with its doubts, those with doubts first, and all review rows; returns how many.

    A report that belongs to no action says "no" under `is_action`; its action is given under `belongs_to`.
    """
    shown = ((*_shown(action).values(), *_proof(view, action)) for action in _by_doubt(view))
    rows = list(signed(COLUMNS, shown))
    if out.suffix.lower() == ".xlsx":
        _workbook(view, out, rows)
    elif out.suffix.lower() == ".csv":
        with out.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow([column.name for column in _SHEET])
            writer.writerows([neutralise(cell(v)) if isinstance(v, str) else cell(v) for v in row] for row in rows)
    else:
        raise ExportError(f"{out}: give a name that ends in .xlsx or .csv", path=str(out), reason="unknown-format")
    return len(rows)


def _workbook(view: View, out: Path, rows: list[Row]) -> None:
    from extract.export.xlsx import add_sheet, add_status_list, fold_away, workbook

    (reviews,) = [table for table in TABLES if table.name == "review"]
    with workbook(out) as book:
        sheet = add_sheet(book, "Edit", _SHEET, rows, editable=[column.name for column in EDITABLE])
        add_status_list(sheet, [c.name for c in COLUMNS].index("status"), max(len(rows), 1))
        fold_away(sheet, _SHEET, SIGNATURE.name)
        add_sheet(book, "Review", reviews.columns, list(reviews.rows(view)))


def _by_doubt(view: View) -> list[TrackedAction]:
    return sorted((*view.register.actions, *view.register.reports), key=lambda action: not action.review)


def _shown(action: TrackedAction) -> dict[str, Any]:
    """The cells of an action that a sheet shows and takes back."""
    owners = joined(owner.name or owner.initials or owner.text for owner in action.owners)
    return {
        "key": action.key,
        "body": action.body,
        "meeting_date": action.mentions[0].place.meeting_date,
        "reference": action.reference,
        "action": action.quote,
        "owner": owners,
        "due_date": action.due,
        "status": action.status,
        "belongs_to": None,
        "is_action": "no" if action.reported_only else None,
    }


def _proof(view: View, action: TrackedAction) -> tuple[Any, ...]:
    place = action.mentions[0].place
    doubts = joined(r.message for r in view.register.reviews if r.subject == action.key)
    return (doubts, place.document, place.evidence.page, " ".join(place.evidence.text.split()))


def read_corrections(view: View, file: Path, *, by: str, at: str) -> Edits:
    """What was changed in a sheet that `write_review` or an export of the tracker wrote.

    Rows are found by their key. A cell that says what it said when the sheet was written is no edit, however old that
    is; nor is one that says what the register says by now. A later edit of the same field wins. An edit that cannot be
    understood, or of a value that has changed in the register since, is a conflict, and is not lost silently.
    """
    actions = {action.key: action for action in (*view.register.actions, *view.register.reports)}
    corrections: list[Correction] = []
    conflicts: list[str] = []
    for number, row in enumerate(_rows(file), 2):
        key = row.get("key")
        action = actions.get(key or "")
        if action is None:
            if any(row.values()):
                conflicts.append(f"row {number}: there is no action with the key {key or '(none)'}")
            continue
        for edit in _edits(action, row):
            wrong = _wrong(edit, actions)
            if wrong:
                conflicts.append(f"row {number}: {wrong}")
            else:
                words = action.mentions[0].quote
                corrections.append(Correction(action.key, edit.field, edit.value, edit.before, by, at, words))
    return Edits(tuple(corrections), tuple(conflicts))


@dataclass(frozen=True, slots=True)
class _Edit:
    """A cell that somebody changed: its field, what the register says, what the cell says, and what is against it."""

    field: str
    before: str | None
    value: str | None
    against: str | None = None


def _edits(action: TrackedAction, row: dict[str, str | None]) -> Iterator[_Edit]:
    """The cells of a row that were edited."""
    signature = signatures(row.get(SIGNATURE.name))
    if not signature:
        yield _Edit(
            "key", action.key, action.key, f"its cell “{SIGNATURE.name}” is gone; write a new sheet and edit that"
        )
        return
    shown = _shown(action)
    for name, field in _FIELDS.items():
        if name in row and name in signature:
            yield from _edit(field, row[name], shown[name], shown[name], signature[name])
    if "owner" not in row:
        yield from islice(_owner_edits(action, row, shown["owner"], signature), 1)


def _owner_edits(
    action: TrackedAction, row: dict[str, str | None], before: Any, signature: Mapping[str, str]
) -> Iterator[_Edit]:
    """The tracker has two columns of owners; the first that was edited says who it is."""
    for name, now in (("owner_name", owner_names(action.owners)), ("owner_initials", owner_initials(action.owners))):
        if name in row and name in signature:
            yield from _edit("owner", row[name], before, now, signature[name])


def _edit(field: str, value: str | None, before: Any, now: Any, exported: str) -> Iterator[_Edit]:
    """The edit of one cell, if it is one. `now` is what its column would show today, `exported` the digest of then."""
    if field in ("status", "action"):
        value = value and value.lower()
    readings = _days(value) if field == "due" else (value,)
    if {digest(reading) for reading in readings} & {exported, digest(now)} or (field, value, now) == (
        "action",
        "yes",
        None,
    ):
        return
    against = None
    if digest(now) != exported:
        against = f"{field}: not “{value or ''}”, for it is “{cell(now)}” by now; write a new sheet and edit that"
    yield _Edit(field, cell(before) or None, readings[0] if len(readings) == 1 else value, against)


def _days(text: str | None) -> tuple[str | None, ...]:
    """The days that a cell may mean: a spreadsheet program rewrites the dates of a CSV file its country's way."""
    found = _SLASHED.match(text or "")
    if not found:
        return (text,)
    one, other, year = map(int, found.groups())
    days = (_day(year, month, day) for month, day in ((other, one), (one, other)))
    return tuple(dict.fromkeys(day for day in days if day)) or (text,)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _wrong(edit: _Edit, actions: dict[str, TrackedAction]) -> str | None:
    """Why an edit cannot be taken; None where it can."""
    field, value = edit.field, edit.value
    if edit.against:
        return edit.against
    if field == "status" and value and value not in _STATUSES:
        return f"“{value}” is no status; use one of {', '.join(get_args(ActionStatus))}"
    if field == "due" and value and not _is_day(value):
        return f"“{value}” is no date, or more than one; write it as 2024-03-31"
    if field == "link" and value not in actions:
        return f"“{value}” is not the key of an action"
    if field == "action" and value not in ("no", "yes"):
        return f"“{value}”: write no, or leave it empty"
    if field == "quote" and not value:
        return "the words of an action cannot be emptied; write “no” under is_action if it is none"
    return None


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _rows(file: Path) -> Iterable[dict[str, str | None]]:
    """The rows of a sheet by the names of their columns, values as text; headings as in data or as people see them."""
    if not file.exists():
        raise ExportError(f"{file}: no such file", path=str(file), reason="no-file")
    table = _csv(file) if file.suffix.lower() == ".csv" else _xlsx(file)
    headings = [str(name or "").strip().lower().replace(" ", "_") for name in next(table, [])]
    if "key" not in headings:
        message = f"{file}: the sheet has no column “key”; edit a sheet that `minutebook review` or `export` wrote"
        raise ExportError(message, path=str(file), reason="no-key")
    if SIGNATURE.name not in headings:
        message = (
            f"{file}: edits cannot be told from old values without the column “{SIGNATURE.name}”; "
            "edit a sheet that `minutebook review` or `export` (without --plain) wrote"
        )
        raise ExportError(message, path=str(file), reason="no-signature")
    return [dict(zip(headings, map(_text, row), strict=False)) for row in table]


def _csv(file: Path) -> Iterator[list[Any]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{file}: the sheet is not in UTF-8, and characters may be lost; save it as “CSV UTF-8” or as .xlsx"
        raise ExportError(message, path=str(file), reason="encoding") from error
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
        yield [restore(value) for value in row]


def _xlsx(file: Path) -> Iterator[list[Any]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, OSError) as error:
        message = f"{file}: the sheet cannot be read; save it as .xlsx or .csv"
        raise ExportError(message, path=str(file), reason="unreadable") from error
    name = next((name for name in ("Edit", "Actions") if name in book.sheetnames), book.sheetnames[0])
    for row in book[name].iter_rows(values_only=True):
        yield list(row)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value).strip() or None
