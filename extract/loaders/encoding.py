"""Bytes to text: which encoding a file is in, without a guess where its first bytes say so."""

from __future__ import annotations

import codecs

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """The text of `data`, line ends as "\\n", and the encoding it was read with.

    `declared` is what the file says of itself; it is believed where the bytes allow it.
    """
    encoding = _encoding(data)
    if declared and encoding in ("utf-8", "cp1252"):
        encoding = _known(data, declared) or encoding
    text = data.decode(encoding, errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if data[:4000].count(0) > len(data[:4000]) // 4:
        return "utf-16-le" if data[1:4000:2].count(0) > data[0:4000:2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _known(data: bytes, declared: str) -> str | None:
    """The declared encoding under Python's name, if it is one and fits; on the web Latin-1 means cp1252."""
    try:
        name = codecs.lookup(declared).name
        if name in ("iso8859-1", "ascii"):
            return None
        data.decode(name)
    except (LookupError, UnicodeError):
        return None
    return name
