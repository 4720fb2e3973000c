"""Outlook's messages, built stream by stream."""

from __future__ import annotations

import struct

import pytest

from extract.document import Document
from extract.errors import LoadError
from extract.loaders import load_bytes
from extract.loaders.mails.outlook import decompressed
from extract.loaders.sniff import kind_of
from tests.loaders.ole import Tree, compound
from tests.loaders.show import codes, show
from tests.loaders.test_office import needs_office

SENT = 135_803_016_000_000_000  # 6 May 2031, 10:00 UTC, in tenths of microseconds since 1601
INNER = "__substg1.0_3701000D"


def words(key: int, text: str) -> Tree:
    return {f"__substg1.0_{key:04X}001F": text.encode("utf-16-le")}


def fixed(head: int, **properties: tuple[int, bytes]) -> Tree:
    rows = b"".join(
        struct.pack("<HHI", kind, int(key[1:], 16), 6) + value.ljust(8, b"\0")
        for key, (kind, value) in properties.items()
    )
    return {"__properties_version1.0": bytes(head) + rows}


def message(plain: str = "", *, html: bytes = b"", attachments: list[Tree] | None = None, head: int = 32) -> Tree:
    tree: Tree = words(0x0037, "Minutes of 6 May") | words(0x0C1A, "Ann Ash") | words(0x5D01, "ann@example.org")
    tree |= words(0x0E04, "Ben Birch; Cy Cole") | fixed(head, k0039=(0x40, struct.pack("<Q", SENT)))
    tree |= words(0x1000, plain) if plain else {}
    tree |= {"__substg1.0_10130102": html} if html else {}
    for number, attachment in enumerate(attachments or []):
        tree[f"__attach_version1.0_#{number:08X}"] = attachment
    return tree


def attached(name: str, data: bytes) -> Tree:
    return words(0x3707, name) | {"__substg1.0_37010102": data} | fixed(8)


def load(tree: Tree) -> Document:
    return load_bytes("may.msg", compound(tree))


def test_the_body_is_the_document_and_the_head_its_properties() -> None:
    document = load(message("Present:\r\nAnn Ash – Chair\r\n"))
    assert show(document) == ["p Present:", "p Ann Ash – Chair"]
    assert document.format == "msg"
    assert document.properties == {
        "title": "Minutes of 6 May",
        "from": "Ann Ash <ann@example.org>",
        "to": "Ben Birch; Cy Cole",
        "date": "2031-05-06T10:00:00+00:00",
    }


@pytest.mark.parametrize(
    ("plain", "html", "blocks"),
    [
        # only HTML
        ("", b"<ul><li>Mow</li></ul>", ["•1 Mow"]),
        # both: plain text, but not where it has lost a table
        ("Mow", b"<p><b>Mow</b>", ["p Mow"]),
        ("Mow AB", b"<table><tr><td>Mow<td>AB</table>", ["0:0,0 Mow", "0:0,1 AB"]),
    ],
)
def test_bodies(plain: str, html: bytes, blocks: list[str]) -> None:
    assert show(load(message(plain, html=html))) == blocks


def test_words_in_eight_bits_are_in_the_encoding_that_the_message_names() -> None:
    tree: Tree = {"__substg1.0_1000001E": "Łódź".encode("cp1250")}
    assert load(tree | fixed(32, k3FDE=(3, struct.pack("<I", 1250)))).text == "Łódź"
    assert load({"__substg1.0_1000001E": "5 £ – yes".encode("cp1252")} | fixed(32)).text == "5 £ – yes"


def test_attachments_are_documents_of_their_own() -> None:
    parts = [
        attached("may.md", b"# Minutes\n"),
        attached("logo.png", b"\x89PNG"),
        attached("odd.bin", b"\x01\x00" * 900),
    ]
    document = load(message("see attached", attachments=parts))
    assert [(part.path, show(part)) for part in document.attachments] == [("may.msg/may.md", ["h1 Minutes"])]
    assert codes(document) == {"attachment-failed": 1, "dropped-attachment": 1}


def test_a_message_in_a_message() -> None:
    inner: Tree = {INNER: message("Ann came.", head=24)}
    document = load(message("see below", attachments=[inner | fixed(8)]))
    assert [(part.path, part.text) for part in document.attachments] == [("may.msg/Minutes of 6 May", "Ann came.")]
    assert document.attachments[0].properties["date"] == "2031-05-06T10:00:00+00:00"


def test_endless_forwarding_is_not_followed() -> None:
    tree = message("the minutes", head=24)
    for _ in range(8):
        tree = message("see below", attachments=[{INNER: tree}], head=24)
    document, depth = load(tree), 0
    while document.attachments:
        document, depth = document.attachments[0], depth + 1
    assert depth == 5
    assert codes(document) == {"attachment-failed": 1}


def test_a_message_with_a_word_file_in_it_is_a_message() -> None:
    word = compound({"WordDocument": b"x" * 5000})
    assert kind_of("a.msg", compound(message("Ann", attachments=[attached("a.doc", word)]))) == ".msg"
    assert kind_of("a.doc", compound({"WordDocument": b"x", "ObjectPool": {"1": {"Workbook": b"y"}}})) == ".doc"
    assert kind_of("a.xls", compound({"Workbook": b"x", "MBD1": {"WordDocument": b"y"}})) == ".xls"


def test_a_damaged_message_fails_with_its_reason() -> None:
    whole = compound(message("Ann came. " * 900))
    with pytest.raises(LoadError) as caught:
        load_bytes("a.msg", whole[:1500])
    assert caught.value.reason == "damaged"


# the two examples of the format's own description: runs that refer back, and one that goes on into itself
@pytest.mark.parametrize(
    ("packed", "rtf"),
    [
        (
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
            b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
        ),
        ("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
    ],
)
def test_compressed_rtf(packed: str, rtf: bytes) -> None:
    assert decompressed(bytes.fromhex(packed)) == rtf


@pytest.mark.parametrize("cut", range(0, 49, 5))
def test_compressed_rtf_that_is_cut_off(cut: int) -> None:
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a"
    )
    assert b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}".startswith(decompressed(packed[:cut]))


@needs_office
def test_a_body_in_rtf_only() -> None:
    rtf = rb"{\rtf1\ansi {\b Present}\par Ann Ash\par}"
    tree = message() | {"__substg1.0_10090102": struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf}
    assert show(load(tree)) == ["p Present", "p Ann Ash"]
