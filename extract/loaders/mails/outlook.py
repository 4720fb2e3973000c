"""Outlook's messages (.msg): their fields, bodies and attachments, read out of the compound file."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import mimetypes
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extract.errors import LoadError
from extract.loaders.encoding import decode
from extract.loaders.limits import current, refuse
from extract.loaders.mails.letters import MAX_FORWARDS, Attachment, Letter

_FIELDS = {0x0037: "title", 0x0C1A: "from", 0x0E04: "to", 0x0E03: "cc"}
_BODY, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_CONTENT, _LONG_NAME, _SHORT_NAME, _MIME = 0x3701, 0x3707, 0x3704, 0x370E
_ADDRESS = 0x5D01  # of the sender, as it is on the internet
_SENT, _DELIVERED, _CODEPAGE = 0x0039, 0x0E06, 0x3FDE
_UNICODE, _EIGHT_BIT, _BINARY, _TIME, _NUMBER = 0x001F, 0x001E, 0x0102, 0x0040, 0x0003
_ATTACHED = "__attach_version1.0_#"
_INNER = "__substg1.0_3701000D"  # a message inside the message
_RTF_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)  # what every compressed RTF may refer back to


def read_letter(path: str, data: bytes) -> Letter:
    """The letter in a .msg file."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return _letter(path, _Storage(file, ()), depth=0)
    except (OSError, ValueError, IndexError, OverflowError, struct.error) as error:
        raise LoadError(f"{path}: the message is damaged ({error})", path=path, reason="damaged") from error


@dataclass
class _Storage:
    """One level of the compound file: the message itself, an attachment, a message in an attachment."""

    file: Any
    place: tuple[str, ...]

    def inner(self, name: str) -> _Storage:
        return _Storage(self.file, (*self.place, name))

    def names(self) -> list[str]:
        """The streams and storages right in here."""
        depth = len(self.place)
        entries = self.file.listdir(streams=True, storages=True)
        return [entry[depth] for entry in entries if tuple(entry[:depth]) == self.place and len(entry) == depth + 1]

    def stream(self, name: str) -> bytes | None:
        place = [*self.place, name]
        if not self.file.exists(place) or self.file.get_type(place) != 2:
            return None
        content: bytes = self.file.openstream(place).read()
        return content

    def property(self, key: int, kind: int) -> bytes | None:
        """The value of a property of any length."""
        return self.stream(f"__substg1.0_{key:04X}{kind:04X}")

    def words(self, key: int) -> str:
        if (wide := self.property(key, _UNICODE)) is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.property(key, _EIGHT_BIT) or b""
        return decode(narrow, declared=self.encoding())[0].rstrip("\0")

    def fixed(self) -> dict[tuple[int, int], bytes]:
        """The properties of fixed length by their key and kind: the eight bytes of each."""
        table = self.stream("__properties_version1.0") or b""
        head = 32 if not self.place else 24 if self.place[-1] == _INNER else 8
        rows = (table[at : at + 16] for at in range(head, len(table) - 15, 16))
        return {(row[2] | row[3] << 8, row[0] | row[1] << 8): row[8:] for row in rows}

    def encoding(self) -> str | None:
        """The encoding of words in eight bits, where the message names one."""
        number = struct.unpack("<I", self.fixed().get((_CODEPAGE, _NUMBER), bytes(8))[:4])[0]
        name = "utf-8" if number == 65001 else f"cp{number}"
        try:
            return codecs.lookup(name).name if number else None
        except LookupError:
            return None


def _letter(path: str, storage: _Storage, depth: int) -> Letter:
    properties = {name: " ".join(storage.words(key).split()) for key, name in _FIELDS.items()}
    if address := storage.words(_ADDRESS).strip():
        properties["from"] = f"{properties['from']} <{address}>".strip()
    properties["date"] = _date(storage.fixed())
    html = storage.property(_HTML, _BINARY)
    rtf = storage.property(_RTF, _BINARY)
    return Letter(
        properties={name: words for name, words in properties.items() if words},
        plain=storage.words(_BODY),
        html=decode(html, declared=storage.encoding())[0] if html is not None else storage.words(_HTML),
        rtf=decompressed(rtf) if rtf is not None else b"",
        attachments=tuple(_attachments(path, storage, depth)),
    )


def _date(fixed: dict[tuple[int, int], bytes]) -> str:
    """When the message was sent, else when it came: tenths of microseconds since 1601."""
    for key in (_SENT, _DELIVERED):
        ticks = struct.unpack("<Q", fixed.get((key, _TIME), bytes(8)))[0]
        if 0 < ticks < 1 << 61:
            sent = dt.datetime(1601, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=ticks // 10_000_000)
            return sent.isoformat()
    return ""


def _attachments(path: str, storage: _Storage, depth: int) -> Iterator[Attachment]:
    names = sorted(name for name in storage.names() if name.startswith(_ATTACHED))
    if len(names) > current().attachments:
        raise refuse(path, "attachments", current().attachments, "the mail has more attachments")
    for name in names:
        part = storage.inner(name)
        title = part.words(_LONG_NAME) or part.words(_SHORT_NAME)
        kind = part.words(_MIME) or mimetypes.guess_type(title)[0] or ""
        if _INNER in part.names() and depth == MAX_FORWARDS:
            yield Attachment(title, lost="mails inside mails inside mails are not followed")
        elif _INNER in part.names():
            letter = _letter(path, part.inner(_INNER), depth + 1)
            yield Attachment(title or letter.properties.get("title", ""), letter=letter)
        else:
            content = part.property(_CONTENT, _BINARY) or b""
            yield Attachment(title, data=content, picture=kind.startswith("image/"))


def decompressed(data: bytes) -> bytes:
    """RTF out of the form in which messages keep it: [MS-OXRTFCP], runs that refer back to a ring of 4,096 bytes."""
    if len(data) < 16:
        return b""
    _, size, form = struct.unpack("<III", data[:12])
    if form == 0x414C454D:  # "MELA": not compressed
        return data[16 : 16 + size]
    ring = bytearray(_RTF_START.ljust(4096, b"\0"))
    out = bytearray()
    write, at = len(_RTF_START), 16
    while at < len(data) and len(out) < size:
        control, at = data[at], at + 1
        for bit in range(8):
            if not control >> bit & 1:
                run, at = data[at : at + 1], at + 1
            else:
                pair = int.from_bytes(data[at : at + 2], "big")
                offset, length, at = pair >> 4, (pair & 15) + 2, at + 2
                if offset == write or at > len(data):
                    return bytes(out)
                # byte by byte: a run may go on into what it has just written
                run = b""
                for step in range(length):
                    byte = ring[(offset + step) & 4095]
                    ring[(write + step) & 4095] = byte
                    run += bytes([byte])
            for step, byte in enumerate(run):
                ring[(write + step) & 4095] = byte
            write = (write + len(run)) & 4095
            out += run
    return bytes(out[:size])
