"""Old Word and RTF: LibreOffice, where it is installed, turns them into DOCX; then the one DOCX loader reads them."""

from __future__ import annotations

from dataclasses import replace

from extract.document import Document, Note
from extract.errors import LoadError
from extract.loaders.builder import Builder
from extract.loaders.word import libreoffice
from extract.loaders.word.libreoffice import convert


def load_doc(path: str, data: bytes) -> Document:
    """The Document of an old Word file (.doc)."""
    from extract.loaders.word.docx import load_docx

    document = load_docx(path, convert(path, data, ".doc", "docx"))
    return _named(document, "doc")


def load_rtf(path: str, data: bytes) -> Document:
    """The Document of an RTF file: by LibreOffice, or else by a library that knows no tables and no lists."""
    from extract.loaders.word.docx import load_docx

    if libreoffice.program() is not None:
        return _named(load_docx(path, convert(path, data, ".rtf", "docx")), "rtf")
    return _plain_rtf(path, data)


def load_xls(path: str, data: bytes) -> Document:
    """The Document of an old Excel or OpenDocument sheet."""
    from extract.loaders.sheet import load_xlsx

    suffix = ".ods" if data.startswith(b"PK") else ".xls"
    return _named(load_xlsx(path, convert(path, data, suffix, "xlsx")), suffix[1:])


def _named(document: Document, form: str) -> Document:
    note = Note("converted", f"read through LibreOffice's conversion of .{form}")
    return replace(document, format=form, notes=(*document.notes, note))


def _plain_rtf(path: str, data: bytes) -> Document:
    from striprtf.striprtf import rtf_to_text  # type: ignore[attr-defined,unused-ignore]

    from extract.loaders.flow import piece, write

    try:
        text: str = rtf_to_text(data.decode("cp1252", errors="replace"), errors="ignore")  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, TypeError, RecursionError) as error:
        raise LoadError(f"{path}: the file is damaged ({error})", path=path, reason="damaged") from error
    builder = Builder(path, "rtf")
    builder.note(
        "simple-rtf", "read without LibreOffice: tables, lists and styles may be lost; install LibreOffice to keep them"
    )
    rows = (line.replace("|", "\t") if line.count("|") > 1 else line for line in text.split("\n"))
    write(builder, [piece(line) for line in rows if line.strip()])
    return builder.build()
