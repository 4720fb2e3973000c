"""Inputs that may lie elsewhere: addresses that fsspec knows (file://, s3://, gs:// ...), fetched to be read."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from extract.errors import LoadError


def is_address(path: object) -> bool:
    """Whether a path is an address, such as "s3://archive/2019", and not a file of this machine.

    >>> is_address("file:///srv/minutes"), is_address("/srv/minutes")
    (True, False)
    """
    return "://" in str(path)


def find(addresses: Iterable[str]) -> list[str]:
    """The addresses of the files at and beneath the given ones, sorted and each once, by the rules of `archive`."""
    from extract.archive import is_document

    found: set[str] = set()
    for address in addresses:
        with _errors(address):
            system, place = _system(address)
            files = system.find(place)
            named = [place] if system.isfile(place) else []
            found.update(system.unstrip_protocol(f) for f in files if f in named or is_document(PurePosixPath(f).name))
    return sorted(found)


def stamp(path: str | Path) -> tuple[int | None, int | None]:
    """Size, and a number that changes with the file: its time in ns, or what its system keeps; None where unknown."""
    try:
        if not is_address(path):
            stat = Path(path).stat()
            return stat.st_size, stat.st_mtime_ns
        with _errors(str(path)):
            system, place = _system(str(path))
            return system.size(place), int(system.checksum(place)) % 2**63
    except (OSError, LoadError):
        return None, None


@contextmanager
def local(path: str) -> Iterator[str]:
    """The path of a file on this machine: itself, or of a copy that is there while the `with` statement runs."""
    if not is_address(path):
        yield path
        return
    with TemporaryDirectory(prefix="minutebook-") as folder:
        with _errors(path):
            system, place = _system(path)
            copy = Path(folder, PurePosixPath(place).name)
            with system.open(place, "rb") as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
        try:
            yield str(copy)
        except LoadError as error:  # people know the file by its address
            raise LoadError(str(error).replace(str(copy), path), path=path, reason=error.reason) from error


def _system(address: str) -> tuple[Any, str]:
    from fsspec import url_to_fs

    system, place = url_to_fs(address)
    return system, str(place)


@contextmanager
def _errors(address: str) -> Iterator[None]:
    """What can go wrong far away, as sentences for people."""
    try:
        yield
    except FileNotFoundError as error:
        raise LoadError(f"{address}: no such file", path=address, reason="no-file") from error
    except ImportError as error:
        message = f"{address}: this address needs a library: {error} (fsspec: pip install minutebook[dask])"
        raise LoadError(message, path=address, reason="missing-library") from error
    except (OSError, ValueError) as error:
        message = f"{address}: the address cannot be read ({error}); check it and your credentials"
        raise LoadError(message, path=address, reason="address") from error
