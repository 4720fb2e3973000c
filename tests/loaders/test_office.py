"""Old Word and RTF: with LibreOffice, without it, and when it hangs."""

from __future__ import annotations

import datetime as dt
import io
import stat
from pathlib import Path

import docx
import openpyxl
import pytest

from extract.errors import LimitError, LoadError, MissingToolError
from extract.loaders import Limits, load_bytes
from extract.loaders.office import convert, program
from tests.loaders.show import codes, show

needs_office = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")

RTF = rb"""{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}
{\b Present}\par Ann Ash\par Ben Birch\par
\trowd\cellx3000\cellx6000 Task\cell Who\cell\row
\trowd\cellx3000\cellx6000 Mow\cell AB\cell\row
\pard Caf\'e9\par}"""


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.loaders.office.program", lambda: None)


def fake_office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr("extract.loaders.office.program", lambda: str(file))


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_old_word_says_what_to_install() -> None:
    with pytest.raises(MissingToolError, match=r"minutes\.doc: .*LibreOffice.*install.*\.docx"):
        load_bytes("minutes.doc", OLD_WORD)


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_rtf_is_read_by_a_library() -> None:
    document = load_bytes("minutes.rtf", RTF)
    assert show(document)[:3] == ["p Present", "p Ann Ash", "p Ben Birch"]
    assert show(document)[-1] == "p Café"
    assert codes(document) == {"simple-rtf": 1}


def test_a_conversion_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_office(tmp_path, "sleep 60 & wait", monkeypatch)
    with pytest.raises(LimitError, match=r"seconds=0\.2"):
        load_bytes("minutes.doc", OLD_WORD, limits=Limits(seconds=0.2))


def test_a_conversion_without_a_result_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_office(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(LoadError, match="LibreOffice cannot open"):
        load_bytes("minutes.doc", OLD_WORD)


@needs_office
def test_rtf_by_libreoffice() -> None:
    document = load_bytes("minutes.rtf", RTF)
    assert show(document) == [
        "p Present", "p Ann Ash", "p Ben Birch", "0:0,0 Task", "0:0,1 Who", "0:1,0 Mow", "0:1,1 AB", "p Café",
    ]  # fmt: skip
    assert document.format == "rtf"


@needs_office
def test_the_same_minutes_in_three_word_formats() -> None:
    source = docx.Document()
    source.add_heading("Minutes", 1)
    source.add_paragraph("Welcome", style="List Number")
    paragraph = source.add_paragraph()
    paragraph.add_run("ACTION:").bold = True
    paragraph.add_run(" AB to mow")
    source.add_paragraph("the gate", style="List Bullet")
    table = source.add_table(rows=2, cols=2, style="Table Grid")
    for cell, words in zip([c for row in table.rows for c in row.cells], ["No", "Task", "1", "Mow"], strict=True):
        cell.text = words
    source.add_paragraph("The meeting closed at nine.")  # old Word knows no table at the very end
    stream = io.BytesIO()
    source.save(stream)
    original = load_bytes("a.docx", stream.getvalue())
    for suffix in ("odt", "doc"):
        other = load_bytes(f"a.{suffix}", convert("a.docx", stream.getvalue(), ".docx", suffix))
        assert (suffix, show(other)) == (suffix, show(original))
        assert (suffix, other.blocks, other.styles) == (suffix, original.blocks, original.styles)


@needs_office
def test_an_old_sheet() -> None:
    workbook = openpyxl.Workbook()
    for row in (["No", "Task", "Due"], [4, "Mow", dt.datetime(2031, 5, 6)]):
        workbook.worksheets[0].append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    document = load_bytes("log.xls", convert("log.xlsx", stream.getvalue(), ".xlsx", "xls"))
    assert show(document)[-3:] == ["0:1,0 4", "0:1,1 Mow", "0:1,2 2031-05-06"]
