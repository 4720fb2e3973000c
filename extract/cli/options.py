"""Options that several commands share, each declared once."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Annotated

import typer

from extract.errors import ExtractError

Paths = Annotated[list[Path], typer.Argument(help="Files and folders.", metavar="PATH...")]
Inputs = Annotated[list[str], typer.Argument(help="Files, folders, and addresses (s3://...).", metavar="PATH...")]
Database = Annotated[Path, typer.Option("--db", help="The database of the archive.", envvar="MINUTEBOOK_DB")]
Workers = Annotated[int | None, typer.Option(help="Processes; 0 reads in this one, unprotected. [default: one a core]")]
Seconds = Annotated[float, typer.Option(help="Time limit for one file.")]
Memory = Annotated[float, typer.Option(help="Memory limit of a worker, in GB of address space; 0: none.")]
On = Annotated[str | None, typer.Option("--on", help="As it stood on this day (YYYY-MM-DD).", metavar="DATE")]
Body = Annotated[str | None, typer.Option(help="Only this body (part of its name is enough).")]

DATABASE = Path("minutebook.db")


def day(text: str | None) -> dt.date | None:
    """The day that an option gives."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ExtractError(f"{text}: this is not a day; write it as 2024-03-31") from None


def cores(workers: int | None) -> int:
    """How many workers: as asked, else one for each core this process may use."""
    if workers is not None:
        return workers
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return available or 1
