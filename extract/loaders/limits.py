"""How large, deep or swollen a file may be. Every refusal names the limit and the setting that raises it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from extract.errors import LimitError, LoadError


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of what a loader takes on; the defaults are far above any real minutes.

    Those of a page are for PDF: its characters and words; the drawn objects that are looked at (a page of more is a
    picture, not a table); the longer side in points. `scanned_pages` are read by OCR, some two seconds each.
    """

    file_bytes: int = 100_000_000
    zip_entries: int = 5_000
    zip_bytes: int = 300_000_000
    zip_ratio: int = 200
    xml_bytes: int = 60_000_000
    characters: int = 10_000_000
    pages: int = 2_000
    page_characters: int = 300_000
    page_words: int = 30_000
    page_objects: int = 20_000
    page_side: float = 15_000
    scanned_pages: int = 60
    depth: int = 200
    table_cells: int = 200_000
    attachments: int = 100
    seconds: float = 120.0


DEFAULT = Limits()
_CURRENT: ContextVar[Limits] = ContextVar("limits", default=DEFAULT)


def current() -> Limits:
    """The limits of the `load` that is under way, for loaders, which are only given a name and bytes."""
    return _CURRENT.get()


@contextmanager
def applied(limits: Limits) -> Iterator[None]:
    """Makes `limits` the current ones for a while."""
    token = _CURRENT.set(limits)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def refuse(path: str, setting: str, allowed: float, found: str) -> LimitError:
    """The error of a file that goes beyond a limit."""
    option = "--seconds" if setting == "seconds" else f"--limit {setting}"
    message = f"{path}: {found}, more than the limit {setting}={allowed:,} allows; to read it, raise {option}"
    return LimitError(message, path=path)


def check_size(path: str, size: int, limits: Limits | None = None) -> None:
    """Refuses a file of too many bytes."""
    limits = limits or current()
    if size > limits.file_bytes:
        raise refuse(path, "file_bytes", limits.file_bytes, f"the file has {size:,} bytes")


def check_characters(path: str, count: int, limits: Limits | None = None) -> None:
    """Refuses a text of too many characters."""
    limits = limits or current()
    if count > limits.characters:
        raise refuse(path, "characters", limits.characters, f"the text has {count:,} characters")


def open_zip(path: str, data: bytes, limits: Limits | None = None) -> zipfile.ZipFile:
    """The archive, once its directory shows that it is no bomb; `read_entry` checks what really comes out."""
    limits = limits or current()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise LoadError(
            f"{path}: the file is damaged ({error}); open it in the program it came from and save it again",
            path=path,
            reason="damaged",
        ) from error
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.zip_entries:
        raise refuse(path, "zip_entries", limits.zip_entries, f"the archive holds {len(entries):,} files")
    if total > limits.zip_bytes:
        raise refuse(path, "zip_bytes", limits.zip_bytes, f"the archive unpacks to {total:,} bytes")
    if total > 10_000_000 and total > limits.zip_ratio * max(len(data), 1):
        raise refuse(
            path, "zip_ratio", limits.zip_ratio, f"the archive unpacks to {total // max(len(data), 1)} times its size"
        )
    return archive


def read_entry(path: str, archive: zipfile.ZipFile, name: str, limits: Limits | None = None) -> bytes:
    """The bytes of one entry, counted while they are unpacked."""
    limits = limits or current()
    try:
        with archive.open(name) as stream:
            data = stream.read(limits.xml_bytes + 1)
    except KeyError:
        raise LoadError(f"{path}: the file is damaged ({name} is missing)", path=path, reason="damaged") from None
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise LoadError(f"{path}: the file is damaged ({name}: {error})", path=path, reason="damaged") from error
    except Exception as error:  # zlib.error is no subclass of anything above
        raise LoadError(f"{path}: the file is damaged ({name}: {error})", path=path, reason="damaged") from error
    if len(data) > limits.xml_bytes:
        raise refuse(path, "xml_bytes", limits.xml_bytes, f"{name} unpacks to more bytes")
    return data
