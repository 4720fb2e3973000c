"""What a file is, by its first bytes; its suffix only decides where these leave it open."""

from __future__ import annotations

import io
import re
import struct
from pathlib import PurePath

from extract.errors import LoadError
from extract.loaders.encoding import decode
from extract.loaders.limits import Limits, open_zip, read_entry

_HTML = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--(?:(?!-->).){0,2000}-->\s{0,50}){0,5}<(?:!doctype\s{1,5}html|html|head|body)\b",
    re.I | re.S,
)
_MAIL = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){3}")
_MAIL_FIELDS = re.compile(r"^(?:received|mime-version|message-id|content-type|return-path):", re.I | re.M)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_OFFICE = {
    "WordDocument": ".doc", "Workbook": ".xls", "Book": ".xls", "__properties_version1.0": ".msg",
}  # fmt: skip
_SUFFIXES = {".csv", ".tsv", ".tab", ".eml", ".rst", ".txt", ".md", ".html", ".htm"}


def kind_of(path: str, data: bytes, limits: Limits | None = None) -> str:
    """The suffix of the format that `data` is in. Raises a LoadError where it is none that can be read."""
    suffix = PurePath(path).suffix.lower()
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(path, data, limits)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(path, data)
    if start.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(_PICTURES) and suffix not in _SUFFIXES:
        raise unknown(path, "a picture; put it into a PDF so that its words can be read (OCR)")
    return _text_kind(path, data, suffix)


def unknown(path: str, what: str) -> LoadError:
    """The error of a format that is not read."""
    return LoadError(f"{path}: this is {what}", path=path, reason="unknown-format")


def _zip_kind(path: str, data: bytes, limits: Limits | None) -> str:
    archive = open_zip(path, data, limits)
    names = set(archive.namelist())
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise encrypted(path)
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d?\.xml", name) for name in names):
        return ".docx"
    if "xl/workbook.xml" in names:
        return ".xlsx"
    if "content.xml" in names:
        mimetype = read_entry(path, archive, "mimetype", limits) if "mimetype" in names else b""
        return ".ods" if b"spreadsheet" in mimetype[:200] else ".odt"
    if "[Content_Types].xml" in names:
        raise unknown(
            path, "an Office file without a text or a sheet (a presentation or a damaged file); save it as PDF"
        )
    raise unknown(path, "a ZIP archive; unpack it and give its files")


def _ole_kind(path: str, data: bytes) -> str:
    names = _ole_names(path, data)
    if "EncryptedPackage" in names:
        raise encrypted(path)
    for name, suffix in _OFFICE.items():
        if name in names:
            return suffix
    raise unknown(path, "an old Office file without a text or a sheet; save it as PDF or DOCX")


def _ole_names(path: str, data: bytes) -> set[str]:
    """The outermost streams of a compound file (a mail may hold a whole Word file); of a damaged one, all that show."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {entry[0] for entry in file.listdir(streams=True, storages=True)}
    except (OSError, ValueError, IndexError, OverflowError, struct.error) as error:
        names = {name for name in (*_OFFICE, "EncryptedPackage") if name.encode("utf-16-le") in data}
        if not names:
            raise LoadError(f"{path}: the file is damaged ({error})", path=path, reason="damaged") from error
    return names


def encrypted(path: str) -> LoadError:
    """The error of a file with a password."""
    return LoadError(f"{path}: the file is encrypted; save a copy without a password", path=path, reason="encrypted")


def _text_kind(path: str, data: bytes, suffix: str) -> str:
    text, _ = decode(data[:65_536])
    head = text[:4_096]
    odd = sum(1 for c in head if (ord(c) < 32 and c not in "\n\t\r\f\x0b\x1b") or c == "\ufffd")
    if odd > max(8, len(head) // 50):
        if suffix == ".pdf":
            raise LoadError(f"{path}: the file is damaged (it has no PDF header)", path=path, reason="damaged")
        raise unknown(path, f"no format that can be read{f' ({suffix})' if suffix else ''}: its bytes are no text")
    if _HTML.match(head) or (suffix in (".html", ".htm", ".xhtml") and "<" in text):
        return ".html"
    if suffix in (".csv", ".tsv", ".tab", ".eml", ".rst"):
        return suffix
    if suffix not in (".txt", ".md", ".rmd") and _MAIL.match(head) and len(_MAIL_FIELDS.findall(head)) >= 2:
        return ".eml"
    return ".txt"
