"""Bytes to text: which encoding a file is in, without a guess where its first bytes say so."""

from __future__ import annotations

import codecs
import re

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
MIXED = "utf-8 with cp1252"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")  # a typewriter's, a word processor's, the web's
_WIDE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LEAD = "Ã|Â|â€|â„|â‚|â†|â˜|âœ|Å|Ä"  # what UTF-8 looks like to those who take it for cp1252
_TWICE = re.compile(rf"(?:(?:{_LEAD})[^\x00-\x7f]{{0,2}}){{1,20}}")


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """The text of `data`, line ends as "\\n", and the encoding it was read with.

    `declared` is what the file says of itself; it is believed where the bytes allow it.
    """
    encoding = _encoding(data)
    if declared and encoding in ("utf-8", "cp1252"):
        encoding = _known(data, declared) or encoding
    text = data.decode("utf-8", "minutebook-cp1252") if encoding == MIXED else data.decode(encoding, "replace")
    return _LINE_ENDS.sub("\n", text), encoding


def repaired(text: str) -> tuple[str, int]:
    """The text with what was encoded twice ("Â£5", "itâ€™s") as it was meant, and how often that was."""
    count = 0

    def meant(found: re.Match[str]) -> str:
        nonlocal count
        try:
            words = _as_cp1252(found[0]).decode("utf-8")
        except UnicodeError:
            return found[0]
        count += 1
        return words

    return _TWICE.sub(meant, text), count


def _as_cp1252(text: str) -> bytes:
    """The bytes that were taken for this text; five of them mean nothing in cp1252 and came through as they are."""
    return b"".join(bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in text)


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if data[:4000].count(0) > len(data[:4000]) // 4:
        return "utf-16-le" if data[1:4000:2].count(0) > data[0:4000:2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bits(data)
    return "utf-8"


def _eight_bits(data: bytes) -> str:
    """Which of the old encodings: typewritten boxes are DOS, "don\xd5t" is an old Macintosh, else it is Windows."""
    wide = sum(map(len, _WIDE.findall(data)))
    if wide > sum(byte > 127 for byte in data) - wide:
        return MIXED
    if any(line in data for line in (b"\xc4\xc4\xc4\xc4", b"\xcd\xcd\xcd\xcd")):
        return "cp437"
    if re.search(rb"[a-z]\xd5[a-z]{1,2}\b|\xd2[A-Za-z][^\xd2\xd3]{1,200}\xd3", data) and b"\x92" not in data:
        return "mac_roman"
    return "cp1252"


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, as what they are in cp1252."""
    assert isinstance(error, UnicodeDecodeError), "only reading can meet them"
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("minutebook-cp1252", _cp1252)


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
