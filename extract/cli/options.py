"""Options that several commands share, each declared once."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import ExtractError

if TYPE_CHECKING:
    from extract.loaders import Limits

Paths = Annotated[list[Path], typer.Argument(help="Files and folders.", metavar="PATH...")]
Inputs = Annotated[list[str], typer.Argument(help="Files, folders, and addresses (s3://...).", metavar="PATH...")]
Database = Annotated[Path, typer.Option("--db", help="The database of the archive.", envvar="MINUTEBOOK_DB")]
Workers = Annotated[int | None, typer.Option(help="Processes; 0 reads in this one, unprotected. [default: one a core]")]
Seconds = Annotated[float, typer.Option(help="Time limit for one file.")]
Memory = Annotated[float, typer.Option(help="Memory limit of a worker, in GB of address space; 0: none.")]
Limit = Annotated[
    list[str] | None,
    typer.Option("--limit", help="Raise or lower a limit that a refusal named (repeatable).", metavar="NAME=NUMBER"),
]
On = Annotated[str | None, typer.Option("--on", help="As it stood on this day (YYYY-MM-DD).", metavar="DATE")]
Body = Annotated[str | None, typer.Option(help="Only this body (part of its name is enough).")]

DATABASE = Path("minutebook.db")


def day(text: str | None) -> dt.date | None:
    """The day that an option gives."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ExtractError(f"{text}: this is not a day; write it as 2024-03-31") from None


def limits(given: list[str] | None, *, seconds: float = 120.0) -> Limits:
    """The limits of the loaders, with those that options set; `seconds` has an option of its own."""
    from dataclasses import fields, replace

    from extract.loaders import Limits

    chosen = Limits(seconds=seconds)
    types = {field.name: type(getattr(chosen, field.name)) for field in fields(Limits) if field.name != "seconds"}
    for setting in given or ():
        name, _, number = setting.partition("=")
        if name not in types:
            raise ExtractError(f"--limit {setting}: there is no limit {name}; there are: {', '.join(types)}")
        try:
            value = types[name](number.replace("_", "").replace(",", ""))
        except ValueError:
            raise ExtractError(f"--limit {setting}: give a number, as in {name}={types[name](9000)}") from None
        if not value > 0:
            raise ExtractError(f"--limit {setting}: give a number above 0")
        chosen = replace(chosen, **{name: value})
    return chosen


def cores(workers: int | None) -> int:
    """How many workers: as asked, else one for each core this process may use."""
    if workers is not None:
        return workers
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return available or 1
