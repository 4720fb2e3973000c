"""Which files of a folder are read: all that could hold minutes, in a fixed order, no links, no lock files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# What programs keep beside documents. A picture is not among them: it may be a scan, and the loader says what to do.
_PROGRAM_FILES = frozenset(
    ".css .db .db-journal .db-shm .db-wal .ini .ipynb .jinja .js .json .jsonl .lnk .lock .log .parquet .py .pyc "
    ".sqlite .sqlite3 .tmp .toml .url .xml .yaml .yml".split()
)
_PROGRAM_NAMES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Listing:
    """The files that will be read, sorted, and those that were passed over, each with the reason."""

    files: tuple[Path, ...]
    skipped: tuple[tuple[Path, str], ...]
    remote: tuple[str, ...] = ()  # addresses of files that lie elsewhere

    @property
    def inputs(self) -> tuple[Path | str, ...]:
        """All that will be read: the files of this machine, then those that lie elsewhere."""
        return (*self.files, *self.remote)


def find(paths: Iterable[str | Path] | str | Path) -> list[Path]:
    """The files of the given files and folders (folders with all that is in them), sorted and each once.

    In a folder, hidden files, lock files of Office programs, files of programs (databases, JSON, code) and symbolic
    links are passed over; a file that is named itself is always taken.
    """
    return list(listing(paths).files)


def listing(paths: Iterable[str | Path] | str | Path) -> Listing:
    """Like `find`, with the files that were passed over and why."""
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    files: dict[str, Path] = {}
    skipped: dict[str, tuple[Path, str]] = {}
    for path in map(Path, given):
        for found, reason in _walk(path) if path.is_dir() else [(path, None)]:
            key = os.path.abspath(found)  # noqa: PTH100  # one spelling a file, links not followed
            if reason is None:
                files.setdefault(key, found)
            else:
                skipped.setdefault(key, (found, reason))
    return Listing(
        tuple(files[key] for key in sorted(files)), tuple(skipped[key] for key in sorted(skipped) if key not in files)
    )


def _walk(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """The files beneath a folder. `os.walk` does not enter linked folders, so no loop and no way out of the folder."""
    for root, folders, names in os.walk(folder):
        for name in sorted(folders):
            if Path(root, name).is_symlink():
                yield Path(root, name), "a symbolic link"
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            yield path, _reason(path)


def is_document(name: str) -> bool:
    """Whether a file of a folder may be a document, by its name: no hidden or lock file, no file of a program."""
    return _named(name) is None


def _named(name: str) -> str | None:
    name = name.lower()
    if name.startswith((".", "~$", "~wrl")) or name.endswith("~"):
        return "a hidden or temporary file"
    if name in _PROGRAM_NAMES or Path(name).suffix in _PROGRAM_FILES:
        return "a file of a program"
    return None


def _reason(path: Path) -> str | None:
    """Why a file of a folder is passed over; None where it is read."""
    if path.is_symlink():
        return "a symbolic link"
    return _named(path.name) or (None if path.is_file() else "not a regular file")
