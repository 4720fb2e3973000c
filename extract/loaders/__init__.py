"""File to Document: one function a format, chosen by what the file is, not by what it is called.

>>> from extract.loaders import load
>>> document = load("minutes.txt")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from extract.document import Document
from extract.errors import LoadError
from extract.loaders.limits import DEFAULT, Limits, check_characters, check_size

__all__ = ["LOADERS", "Limits", "load"]

Loader = Callable[[str, bytes], Document]


def _text(path: str, data: bytes) -> Document:
    from extract.loaders.text import load_text

    return load_text(path, data)


def _html(path: str, data: bytes) -> Document:
    from extract.loaders.html import load_html

    return load_html(path, data)


def _docx(path: str, data: bytes) -> Document:
    from extract.loaders.docx import load_docx

    return load_docx(path, data)


def _pdf(path: str, data: bytes) -> Document:
    from extract.loaders.pdf import load_pdf

    return load_pdf(path, data)


LOADERS: dict[str, Loader] = {
    ".txt": _text,
    ".md": _text,
    ".markdown": _text,
    ".rmd": _text,
    ".rst": _text,
    ".pdf": _pdf,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".docx": _docx,
    ".docm": _docx,
    ".dotx": _docx,
}


def load(path: str | Path, *, limits: Limits | None = None) -> Document:
    """The Document of a file. Raises a LoadError that says what is wrong and what to do about it."""
    limits = limits or DEFAULT
    name = str(path)
    data = _read(Path(path), limits)
    document = LOADERS.get(Path(path).suffix.lower(), _text)(name, data)
    check_characters(name, len(document.text), limits)
    return replace(document, sha256=sha256(data).hexdigest())


def _read(path: Path, limits: Limits) -> bytes:
    if not path.exists():
        raise LoadError(f"{path}: no such file", path=str(path), reason="no-file")
    if path.is_dir():
        raise LoadError(f"{path}: this is a folder; give its files", path=str(path), reason="folder")
    check_size(str(path), path.stat().st_size, limits)
    data = path.read_bytes()
    if not data.strip(b"\0 \t\r\n"):
        raise LoadError(f"{path}: the file is empty", path=str(path), reason="empty")
    return data
