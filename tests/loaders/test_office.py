"""Old Word and RTF: with LibreOffice, without it, and when it hangs."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from extract.errors import LimitError, LoadError, MissingToolError
from extract.loaders import Limits, load_bytes
from extract.loaders.word.libreoffice import _Office, convert, program
from tests.loaders.show import codes, show

needs_office = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")

RTF = rb"""{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}
{\b Present}\par Ann Ash\par Ben Birch\par
\trowd\cellx3000\cellx6000 Task\cell Who\cell\row
\trowd\cellx3000\cellx6000 Mow\cell AB\cell\row
\pard Caf\'e9\par}"""


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.loaders.word.libreoffice.program", lambda: None)


def fake_office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr("extract.loaders.word.libreoffice.program", lambda: str(file))


# Converts as LibreOffice would, and says who did it; opened with a document, it stays and holds the document's lock.
FAKE = """
here=$(dirname "$0")
for last; do :; done
case "$*" in
*--convert-to*) if ! grep -q broken "$last"; then
    by=alone; [ -e "$here/open" ] && kill -0 $(cat "$here/open") && by=open
    echo "$by" >"${last%.*}.txt"; fi ;;
*--writer*) echo $$ >"$here/open"; : >"$(dirname "$last")/.~lock.$(basename "$last")#"; exec sleep 60 ;;
esac
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Office]:
    """A LibreOffice of this test alone."""
    fake_office(tmp_path, FAKE, monkeypatch)
    own = _Office()
    monkeypatch.setattr("extract.loaders.word.libreoffice._OFFICE", own)
    yield own
    own.end()


def by(words: bytes = b"fine") -> str:
    return convert("a.doc", words, ".doc", "txt").decode().strip()


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
    with pytest.raises(LimitError, match=r"seconds=0\.2 .*--seconds"):
        load_bytes("minutes.doc", OLD_WORD, limits=Limits(seconds=0.2))


def test_a_conversion_without_a_result_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_office(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(LoadError, match="LibreOffice cannot open"):
        load_bytes("minutes.doc", OLD_WORD)


@pytest.mark.usefixtures("office")
def test_one_libreoffice_stays_open_for_many_files() -> None:
    assert [by() for _ in range(4)] == ["alone", "open", "open", "open"]


def test_a_file_that_fails_costs_only_itself(office: _Office) -> None:
    assert [by(), by()] == ["alone", "open"]
    with pytest.raises(LoadError, match="cannot open"):
        by(b"broken")  # it is tried again alone, for the open one may be what is broken
    assert [by(), by()] == ["open", "open"]
    assert office.is_open


def test_the_open_libreoffice_is_replaced_when_it_died(tmp_path: Path, office: _Office) -> None:
    assert [by(), by()] == ["alone", "open"]
    os.kill(int((tmp_path / "open").read_text()), signal.SIGKILL)
    assert office.resident is not None
    office.resident.wait()
    assert [by(), by()] == ["alone", "open"]


def test_memory_is_given_back_after_many_files(office: _Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.loaders.word.libreoffice.RECYCLE", 3)
    folders = []
    for _ in range(4):
        by()
        folders.append(office.folder)
    assert folders[0] == folders[2] != folders[3]
    assert not Path(folders[0]).exists()


def test_nothing_is_left_behind_by_a_process_that_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_office(tmp_path, FAKE, monkeypatch)
    script = f"""
import os, signal
from extract.loaders.word import libreoffice
libreoffice.program = lambda: {str(tmp_path / "soffice")!r}
for _ in range(2):
    libreoffice.convert("a.doc", b"fine", ".doc", "txt")
print(libreoffice._OFFICE.folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    folder, resident = Path(done.stdout.strip()), int((tmp_path / "open").read_text())
    late = time.monotonic() + 10
    while (folder.exists() or alive(resident)) and time.monotonic() < late:
        time.sleep(0.05)
    assert not folder.exists()
    assert not alive(resident)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


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
