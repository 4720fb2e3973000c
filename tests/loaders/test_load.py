"""`load`: what a file is, what is refused and why, and the limits."""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
from pathlib import Path

import docx
import pytest

from extract.document import Document
from extract.errors import LimitError, LoadError
from extract.loaders import LOADERS, Limits, load, load_bytes
from tests.loaders.ole import compound
from tests.loaders.show import codes, show


def docx_bytes(words: str = "Ann came.") -> bytes:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(words)
    document.save(stream)
    return stream.getvalue()


def zip_bytes(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def ole(stream: str) -> bytes:
    return compound({stream: b"Ann came."})


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        # the bytes decide, whatever the suffix says
        ("minutes.doc", docx_bytes(), "docx"),
        ("minutes.pdf", b"<!DOCTYPE html>\n<html><p>Ann came.</html>", "html"),
        ("minutes.txt", b"<html><body>Ann came.</body></html>", "html"),
        ("minutes.docx", b"Ann came.", "text"),
        (
            "minutes",
            b"From: a@example.org\nMIME-Version: 1.0\nSubject: x\nContent-Type: text/plain\n\nAnn came.",
            "eml",
        ),
        # text that only mentions HTML or mail is text
        ("minutes.md", b"Ann showed the <html> tag.", "text"),
        ("minutes.txt", b"To: Ann\nFrom: Ben\nDate: Monday\n\nAnn came.", "text"),
    ],
)
def test_a_file_is_what_its_bytes_say(name: str, data: bytes, form: str) -> None:
    assert load_bytes(name, data).format == form


def test_a_wrong_suffix_is_noted() -> None:
    assert codes(load_bytes("minutes.doc", docx_bytes())) == {"wrong-suffix": 1}
    assert codes(load_bytes("minutes.docx", docx_bytes())) == {}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\0", "empty"),
        ("a.html", b"<html><body></body></html>", "no-text"),
        ("a.docx", docx_bytes(""), "no-text"),
        # damaged: cut off, or not what it is called
        ("a.docx", docx_bytes()[:1000], "damaged"),
        ("a.docx", zip_bytes({"word/document.xml": b"<w:document"}), "damaged"),
        ("a.odt", zip_bytes({"content.xml": b"<office"}), "damaged"),
        ("a.pdf", bytes(range(256)) * 9, "damaged"),
        # encrypted Office files, new and old
        ("a.docx", ole("EncryptedPackage"), "encrypted"),
        # known, but not read
        ("a.zip", zip_bytes({"minutes.txt": b"Ann"}), "unknown-format"),
        ("a.pptx", zip_bytes({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "unknown-format"),
        ("a.ppt", ole("PowerPoint Document"), "unknown-format"),
        ("a.msg", ole("__properties_version1.0"), "no-text"),
        ("a.msg", ole("__properties_version1.0")[:700], "damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "unknown-format"),
        ("a.bin", bytes(range(256)) * 9, "unknown-format"),
    ],
)
def test_what_cannot_be_read_fails_with_its_reason(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_bytes(name, data)
    assert caught.value.reason == reason
    assert caught.value.path == name
    assert str(caught.value).startswith(f"{name}: ")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.txt", "no-file"), (tmp_path, "folder")):
        with pytest.raises(LoadError) as caught:
            load(path)
        assert caught.value.reason == reason


def test_load_gives_the_hash_of_the_bytes_and_the_path_as_given(tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_bytes(b"Ann came.\r\n")
    document = load(file)
    assert document.sha256 == hashlib.sha256(b"Ann came.\r\n").hexdigest()
    assert document.path == str(file)
    assert load(str(file)) == document


ZEROS = bytes(20_000_000)


@pytest.mark.parametrize(
    ("name", "data", "limits", "setting"),
    [
        ("a.txt", b"Ann came.", Limits(characters=5), "characters=5"),
        ("a.docx", docx_bytes(), Limits(zip_entries=3), "zip_entries=3"),
        ("a.docx", docx_bytes(), Limits(zip_bytes=1000), "zip_bytes=1,000"),
        ("a.docx", docx_bytes(), Limits(xml_bytes=1000), "xml_bytes=1,000"),
        # a bomb: 20 MB of nothing in 20 KB
        ("a.docx", zip_bytes({"word/document.xml": ZEROS}), Limits(), "zip_ratio=200"),
        ("a.csv", b"a,b\nc,d\n", Limits(table_cells=3), "table_cells=3"),
    ],
)
def test_limits_are_named_when_they_refuse(name: str, data: bytes, limits: Limits, setting: str) -> None:
    with pytest.raises(LimitError, match=setting):
        load_bytes(name, data, limits=limits)


def test_the_size_is_checked_before_the_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    file.write_bytes(b"x" * 100)
    with pytest.raises(LimitError, match="file_bytes=99"):
        load(file, limits=Limits(file_bytes=99))


def test_limits_of_one_load_do_not_stay() -> None:
    with pytest.raises(LimitError):
        load_bytes("a.csv", b"a,b\n", limits=Limits(table_cells=1))
    assert show(load_bytes("a.csv", b"a,b\n")) == ["0:0,0! a", "0:0,1! b"]


@pytest.mark.parametrize("suffix", sorted(set(LOADERS) - {".pdf"}))
def test_every_suffix_has_a_loader_that_fails_in_words(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.loaders.word.libreoffice.program", lambda: None)
    with contextlib.suppress(LoadError):
        assert isinstance(LOADERS[suffix]("a" + suffix, b"PK no such thing"), Document)
