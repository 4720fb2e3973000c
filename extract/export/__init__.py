"""Register -> tables -> files. The suffix of the output says what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import ExportError
from extract.export.known import until
from extract.export.tables import TABLES, Table
from extract.export.view import View
from extract.records import Failure
from extract.register import ActionState, Check, Register

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLES", "View", "export", "tabulate"]

FORMATS = "a folder (CSV), .xlsx, .sqlite, .json, .html, or a name that ends in .parquet (a folder)"


def tabulate(
    register: Register,
    *,
    states: Iterable[ActionState] = (),
    failures: Iterable[Failure] = (),
    checks: Iterable[Check] = (),
) -> dict[str, pd.DataFrame]:
    """The tables as DataFrames, in the order of the schema: "actions", "mentions", "decisions" ...

    Dates are datetime64, numbers Int64, flags boolean; unknown is missing. `states` (from `reconcile.as_at`) shows the
    actions as they stood on a day, with days open and RAG; `checks` (from `reconcile.checks`) fills the table of them.
    """
    view = View(register, tuple(states), tuple(failures), tuple(checks))
    return {table.name: _frame(table, view) for table in TABLES}


def _frame(table: Table, view: View) -> pd.DataFrame:
    import pandas as pd

    types = {"text": "str", "time": "str", "number": "Int64", "share": "Float64", "flag": "boolean"}
    rows = list(table.rows(view))
    values = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    columns: dict[str, pd.Series] = {}
    for column, cells in zip(table.columns, values, strict=True):
        if column.kind == "date":
            columns[column.name] = pd.to_datetime(pd.Series(cells, dtype="object"), errors="coerce")
        else:
            columns[column.name] = pd.Series(cells, dtype=types[column.kind])
    return pd.DataFrame(columns)


def export(
    register: Register,
    out: str | Path,
    *,
    states: Iterable[ActionState] = (),
    failures: Iterable[Failure] = (),
    checks: Iterable[Check] = (),
    plain: bool = False,
    confidential: bool = False,
    pseudonym_key: bytes | None = None,
    keep_roles: Iterable[str] = (),
) -> None:
    """Writes the register to `out` as its suffix says: .xlsx, .sqlite, .json, .html, .parquet (folder), a CSV folder.

    `plain` leaves CSV cells verbatim (for data work, not for spreadsheet programs). What stands in a confidential part
    of minutes is left out unless `confidential`. With `pseudonym_key`, names and initials become stable tokens, but
    for people in `keep_roles`. The same register gives the same bytes; a file is there whole or not at all.
    Raises an ExportError where the suffix is not known or the output cannot be written.
    """
    path = Path(out)
    write = _writer(path, plain=plain)
    if not path.parent.is_dir():
        raise ExportError(f"{out}: there is no folder {path.parent}; make it first", path=str(out), reason="no-folder")
    view = until(View(register, tuple(states), tuple(failures), tuple(checks)))
    if not confidential:
        from extract.export.privacy import without_confidential

        view = without_confidential(view)
    if pseudonym_key is not None:
        from extract.export.pseudonyms import pseudonymise

        view = pseudonymise(view, pseudonym_key, keep_roles=keep_roles)
    try:
        _whole(write, view, path)
    except OSError as error:
        message = f"{out}: the output cannot be written ({error.strerror or error})"
        raise ExportError(message, path=str(out), reason="not-written") from error


def _whole(write: Callable[[View, Path], object], view: View, path: Path) -> None:
    """Writes a file beside its place first, so that a full disk leaves the old one as it was. Folders are filled."""
    if path.suffix.lower() in ("", ".d", ".parquet"):
        write(view, path)
        return
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        write(view, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


_WRITERS = {
    "": ("csv", "write_csv"),
    ".d": ("csv", "write_csv"),  # "tracker.csv.d"
    ".xlsx": ("xlsx", "write_xlsx"),
    ".sqlite": ("sqlite", "write_sqlite"),
    ".json": ("json", "write_json"),
    ".html": ("report", "write_html"),
    ".htm": ("report", "write_html"),
    ".parquet": ("parquet", "write_parquet"),
}


def _writer(path: Path, *, plain: bool) -> Callable[[View, Path], object]:
    """The function that writes such a file; only its own libraries are imported."""
    suffix = path.suffix.lower()
    if suffix not in _WRITERS:
        message = f"{path}: minutebook does not write {suffix}; give {FORMATS}"
        raise ExportError(message, path=str(path), reason="unknown-format")
    module, name = _WRITERS[suffix]
    write = getattr(import_module(f"extract.export.{module}"), name)
    return partial(write, plain=plain) if name == "write_csv" else write
