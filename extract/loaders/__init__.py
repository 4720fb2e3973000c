"""File to Document: one function a format, chosen by what the file is, not by what it is called.

>>> from extract.loaders import load
>>> document = load("minutes.txt")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from extract.document import Document, Note
from extract.errors import LoadError
from extract.loaders.limits import Limits, applied, check_characters, check_size, current
from extract.loaders.packs import parts
from extract.loaders.sniff import kind_of

__all__ = ["LOADERS", "Limits", "load", "load_bytes", "parts"]

Loader = Callable[[str, bytes], Document]


def _late(module: str, name: str) -> Loader:
    """A loader that is imported when it is first called: the libraries of one format are not paid for by the others."""

    def loader(path: str, data: bytes) -> Document:
        function: Loader = getattr(import_module(f"extract.loaders.{module}"), name)
        return function(path, data)

    loader.__name__ = name
    return loader


def _eml(path: str, data: bytes) -> Document:
    from extract.loaders.mails.mail import load_eml

    return load_eml(path, data, load=load_bytes)


def _msg(path: str, data: bytes) -> Document:
    from extract.loaders.mails.mail import load_msg

    return load_msg(path, data, load=load_bytes)


_text, _html, _docx = _late("plain.text", "load_text"), _late("web.html", "load_html"), _late("word.docx", "load_docx")
_xlsx, _csv = _late("sheet", "load_xlsx"), _late("sheet", "load_csv")

LOADERS: dict[str, Loader] = {
    ".pdf": _late("pages.pdf", "load_pdf"),
    ".docx": _docx,
    ".docm": _docx,
    ".dotx": _docx,
    ".doc": _late("word.office", "load_doc"),
    ".dot": _late("word.office", "load_doc"),
    ".odt": _late("opendocument.odt", "load_odt"),
    ".ott": _late("opendocument.odt", "load_odt"),
    ".rtf": _late("word.office", "load_rtf"),
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".txt": _text,
    ".text": _text,
    ".md": _text,
    ".markdown": _text,
    ".rmd": _text,
    ".rst": _text,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".xls": _late("word.office", "load_xls"),
    ".ods": _late("word.office", "load_xls"),
    ".csv": _csv,
    ".tsv": _csv,
    ".tab": _csv,
    ".eml": _eml,
    ".msg": _msg,
}


def load(path: str | Path, *, limits: Limits | None = None) -> Document:
    """The Document of a file: its final text, blocks, tables and notes. The bytes say the format, then the suffix.

    Raises a LoadError that says what is wrong and what to do about it: missing, empty, damaged, encrypted, too large
    for `limits`, of an unknown format, without text. `path` is kept as it is given.
    """
    limits = limits or current()
    return load_bytes(str(path), read_file(Path(path), limits=limits), limits=limits)


def load_bytes(path: str, data: bytes, *, limits: Limits | None = None) -> Document:
    """The Document of a file that was read already; `path` is only its name."""
    limits = limits or current()
    if not data.strip(b"\0 \t\r\n"):
        raise LoadError(f"{path}: the file is empty", path=path, reason="empty")
    kind = kind_of(path, data, limits)
    with applied(limits):
        document = LOADERS[kind](path, data)
    check_characters(path, len(document.text), limits)
    if not document.text and not document.attachments:
        raise LoadError(f"{path}: there is no text in the file", path=path, reason="no-text")
    suffix = Path(path).suffix.lower()
    notes = document.notes
    if suffix in LOADERS and LOADERS[suffix] is not LOADERS[kind]:
        notes = (*notes, Note("wrong-suffix", f"the file is called {suffix} but is {kind}"))
    return replace(document, sha256=sha256(data).hexdigest(), notes=notes)


def read_file(path: Path, *, limits: Limits | None = None) -> bytes:
    """The bytes of a file. Raises a LoadError where there is none, it may not be read, or it is too large."""
    limits = limits or current()
    if path.is_dir():
        raise LoadError(f"{path}: this is a folder; give its files", path=str(path), reason="folder")
    try:
        check_size(str(path), path.stat().st_size, limits)
        return path.read_bytes()
    except FileNotFoundError:
        raise LoadError(f"{path}: no such file", path=str(path), reason="no-file") from None
    except PermissionError:
        raise LoadError(
            f"{path}: the file may not be read (permission denied)", path=str(path), reason="permission"
        ) from None
