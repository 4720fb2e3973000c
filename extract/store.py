"""The working state of an archive, one SQLite file: which files were read, what was found, what people changed.

A file's readings and its row in `documents` are written in one transaction, by one process, so that a crash at any
moment leaves each file either read or not read. Corrections are kept apart and are never removed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from extract import codec, remote
from extract.batch import Job, Outcome
from extract.errors import LoadError, StoreError
from extract.records import Failure, Reading
from extract.register import Correction

SCHEMA = 1
CRASHES = 2  # a file that was being read at so many crashes is put aside
_APPLICATION = 0x6D626F6B  # "mbok" in the header of the file: how a database is known to be ours
_SOURCES = frozenset({".py", ".toml", ".txt"})  # code, rules and word lists

_TABLES = """
CREATE TABLE documents (
  path TEXT PRIMARY KEY, sha256 TEXT, size INTEGER, mtime_ns INTEGER, version TEXT NOT NULL,
  pages INTEGER NOT NULL, words INTEGER NOT NULL, seconds REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE readings (
  path TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, part INTEGER NOT NULL, reading TEXT NOT NULL,
  PRIMARY KEY (path, part));
CREATE TABLE failures (
  path TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, stage TEXT NOT NULL, reason TEXT NOT NULL,
  message TEXT NOT NULL, sha256 TEXT);
CREATE TABLE running (path TEXT PRIMARY KEY, attempts INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY, key TEXT NOT NULL, field TEXT NOT NULL, value TEXT, before TEXT, by TEXT, at TEXT,
  source_text TEXT);
"""


@cache
def version() -> str:
    """What decides, besides its bytes, what is found in a file: the release, and a digest of the code that reads.

    So files are read again after any change of a loader, a component or a rule, and nobody needs to raise a number.
    """
    from importlib import metadata

    try:
        release = metadata.version("minutebook")
    except metadata.PackageNotFoundError:
        release = "checkout"
    return f"{release}+{_digest(Path(__file__).parent)}"


def _digest(package: Path) -> str:
    """A digest of the sources and rules that make readings: by their names and bytes, a few milliseconds."""
    files = [path for room in ("loaders", "pipeline") for path in (package / room).rglob("*")]
    files += [package / name for name in ("batch.py", "codec.py", "document.py", "records.py")]
    found = sha256()
    for path in sorted(files):
        if path.suffix in _SOURCES and path.is_file():
            content = path.read_bytes()
            found.update(f"{path.relative_to(package).as_posix()} {len(content)}\0".encode() + content)
    return found.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was when it was last read."""

    sha256: str | None
    size: int | None
    mtime_ns: int | None
    version: str


class Store:
    """The database of one archive. Use it in a `with` statement, or close it; every failure is a StoreError."""

    def __init__(self, path: str | Path, *, create: bool = True, timeout: float = 5.0) -> None:
        self.path = Path(path)
        folder = Path(os.path.abspath(path)).parent  # noqa: PTH100  # not resolve(): labels are not, either
        self._home = f"{str(folder).rstrip(os.sep)}{os.sep}"
        if not create and not self.path.exists():
            message = f"{path}: there is no such database; make it with `minutebook ingest FOLDER --db {path}`"
            raise StoreError(message, path=str(path), reason="no-database")
        with self._errors():
            self._connection = sqlite3.connect(self.path, timeout=timeout, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; SQLite folds its journal into it."""
        self._connection.close()

    def label(self, path: str | Path) -> str:
        """The name of a file in this database: relative to the database's folder if it lies beneath it, else absolute.

        So an archive and its database can be moved together, and it does not matter where a command is started.
        An address is its own name.
        """
        if remote.is_address(path):
            return str(path)
        absolute = os.path.abspath(path)  # noqa: PTH100  # not resolve(): it asks the disk for every folder
        inside = absolute.startswith(self._home)  # not commonpath(): this is asked of every file of an archive
        return (absolute[len(self._home) :] if inside else absolute).replace(os.sep, "/")

    # -- what is to be read ---------------------------------------------------------------------------------------

    def pending(
        self, paths: Iterable[Path | str], *, rehash: bool = False, retry: bool = False, again: bool = False
    ) -> Iterator[Job]:
        """The jobs of the files that are new or changed, or were read by another version.

        A file of the same size and time of change is taken as unchanged (as git does); `rehash` looks at the bytes
        of every file. `retry` gives those that failed, too; `again` gives all. A file that brought minutebook down
        twice is a failure and no job.
        """
        seen, current = self._seen(), version()
        if retry:
            for failure in self.failures():
                seen.pop(failure.path, None)
        crashed = self._attempts()
        for path in paths:
            label = self.label(path)
            known = seen.get(label)
            if not again and known and known.version == current and self._unchanged(path, label, known, rehash=rehash):
                continue
            if not (again or retry) and crashed.get(label, 0) >= CRASHES:
                self._quarantine(path, label)
                continue
            yield Job(str(path), label)

    def _unchanged(self, path: Path | str, label: str, known: Seen, *, rehash: bool) -> bool:
        size, mtime_ns = remote.stamp(path)
        if (size, mtime_ns) == (known.size, known.mtime_ns) and not rehash:
            return True
        if size is None or size != known.size or _sha256(path) != known.sha256:
            return False
        with self._transaction():
            self._connection.execute("UPDATE documents SET mtime_ns = ? WHERE path = ?", (mtime_ns, label))
        return True

    def _quarantine(self, path: Path | str, label: str) -> None:
        message = (
            f"{path}: minutebook was stopped {CRASHES} times while it read this file; it is put aside. "
            "Read it again with --retry, or save it in another format"
        )
        failure = Failure(label, "read", "quarantined", message)
        self.save(path, Outcome(label, _sha256(path), failure=failure))

    def start(self, label: str) -> None:
        """Notes that a file is being read, so that a crash of everything can be blamed on it later."""
        with self._transaction():
            self._connection.execute(
                "INSERT INTO running VALUES (?, 1) ON CONFLICT (path) DO UPDATE SET attempts = attempts + 1", (label,)
            )

    def release(self, labels: Iterable[str] | None = None) -> None:
        """Takes back `start` for files that were left in peace, as after Ctrl-C."""
        with self._transaction():
            for label in labels or ():
                self._connection.execute("UPDATE running SET attempts = attempts - 1 WHERE path = ?", (label,))
            self._connection.execute("DELETE FROM running WHERE attempts <= 0")

    # -- what was found -------------------------------------------------------------------------------------------

    def save(self, path: str | Path, outcome: Outcome) -> None:
        """Writes what became of a file, in one transaction, in place of what was known of it."""
        size, mtime_ns = remote.stamp(path)
        row = (outcome.path, outcome.sha256, size, mtime_ns, version())
        with self._transaction() as connection:
            connection.execute("DELETE FROM documents WHERE path = ?", (outcome.path,))
            connection.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, outcome.pages, outcome.words, round(outcome.seconds, 4)),
            )
            readings = [(outcome.path, part, reading) for part, reading in enumerate(outcome.readings, 1)]
            connection.executemany("INSERT INTO readings VALUES (?, ?, ?)", readings)
            if outcome.failure:
                connection.execute("INSERT INTO failures VALUES (?, ?, ?, ?, ?)", astuple(outcome.failure))
            connection.execute("DELETE FROM running WHERE path = ?", (outcome.path,))

    def readings(self) -> Iterator[Reading]:
        """The readings of all files, by path and part."""
        for (text,) in self._rows("SELECT reading FROM readings ORDER BY path, part"):
            yield codec.from_json(Reading, text)

    def failures(self) -> list[Failure]:
        """The files that could not be read, by path."""
        return [
            Failure(*row)
            for row in self._rows("SELECT path, stage, reason, message, sha256 FROM failures ORDER BY path")
        ]

    def counts(self) -> dict[str, int]:
        """How many files, failures, documents, pages, words and corrections the database holds."""
        (row,) = self._rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM failures), "
            "(SELECT count(*) FROM readings), (SELECT total(pages) FROM documents), "
            "(SELECT total(words) FROM documents), (SELECT count(*) FROM corrections)"
        )
        return dict(
            zip(("files", "failures", "documents", "pages", "words", "corrections"), map(int, row), strict=True)
        )

    # -- what people changed --------------------------------------------------------------------------------------

    def corrections(self) -> list[Correction]:
        """What people changed, in the order in which they did."""
        query = "SELECT key, field, value, before, by, at, source_text FROM corrections ORDER BY number"
        return [Correction(*row) for row in self._rows(query)]

    def correct(self, corrections: Iterable[Correction]) -> int:
        """Adds corrections (all or none) and returns how many; a later one of the same key and field wins."""
        rows = [astuple(correction) for correction in corrections]
        with self._transaction() as connection:
            connection.executemany(
                "INSERT INTO corrections (key, field, value, before, by, at, source_text) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
        return len(rows)

    # -- SQLite ---------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        connection = self._connection
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not application and not tables:
            self._create()
        elif application != _APPLICATION:
            message = f"{self.path}: {_SENTENCES['not-a-database']}"
            raise StoreError(message, path=str(self.path), reason="not-a-database")
        elif schema != SCHEMA:
            message = (
                f"{self.path}: the database was made by another version of minutebook "
                f"(schema {schema}, here {SCHEMA}); ingest into a new --db"
            )
            raise StoreError(message, path=str(self.path), reason="other-version")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")

    def _create(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")  # a commit a file, cheap, and readers are not locked out
        with self._transaction() as connection:
            for statement in _TABLES.split(";"):
                if statement.strip():
                    connection.execute(statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")

    def _seen(self) -> dict[str, Seen]:
        rows = self._rows("SELECT path, sha256, size, mtime_ns, version FROM documents")
        return {path: Seen(*row) for path, *row in rows}

    def _attempts(self) -> dict[str, int]:
        return dict(self._rows("SELECT path, attempts FROM running"))

    def _rows(self, query: str) -> list[Any]:
        with self._errors():
            return self._connection.execute(query).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """SQLite's errors as sentences for people."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {_sentence(error)}", path=str(self.path), reason=_code(error)) from error


_SENTENCES = {
    "locked": "the database is in use by another program; close it or wait, then run the same command again",
    "full": "the disk is full; nothing was half written. Make room and run the same command again",
    "read-only": "the database may not be written; check its permissions or give another --db",
    "no-folder": "the database cannot be opened; check that the folder exists and may be written",
    "not-a-database": "this is not a database of minutebook (or it is damaged); give another --db",
}


def _code(error: sqlite3.Error) -> str:
    text = str(error)
    signs = {
        "locked": "locked",
        "full": "full",
        "readonly": "read-only",
        "unable to open": "no-folder",
        "not a database": "not-a-database",
        "malformed": "not-a-database",
        "disk I/O": "full",
    }
    return next((code for sign, code in signs.items() if sign in text), "store")


def _sentence(error: sqlite3.Error) -> str:
    return _SENTENCES.get(_code(error), f"the database cannot be used ({error})")


def _sha256(path: Path | str) -> str | None:
    try:
        with remote.local(str(path)) as copy, Path(copy).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (OSError, LoadError):
        return None
