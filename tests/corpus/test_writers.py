"""The writers: what is on the sheet is in the file, by the tools others read such files with."""

from __future__ import annotations

import io
import zipfile

import pdfplumber
import pytest
from docx import Document
from odf.opendocument import load as load_odt
from odf.teletype import extractText
from odf.text import P

from corpus.generator.files import FORMATS, write
from corpus.generator.sheet import Grid, Heading, Look, Paragraph, Sheet, Title, runs

SHEET = Sheet(
    (
        Title("Allotment Society"),
        Title("Minutes", 1),
        Heading("Sheds & fences", "1."),
        Paragraph("**Ida** to paint <all> sheds.", ("IK", "All")),
        Heading("Hens", "2."),
        Paragraph("Nobody wants hens.", bullet=True),
        Grid((("No.", "Action"), ("1", "Paint")), (0.2, 0.8)),
    ),
    Look(header="Society", page_numbers=True, margin="ruled", margin_title="By", auto_numbers=True),
    "Allotment Society",
)


def test_bold_words_are_runs() -> None:
    assert runs("a **b** c**d**") == [("a ", False), ("b", True), (" c", False), ("d", True)]


def test_text() -> None:
    assert write(SHEET, "txt").decode() == (
        "Allotment Society\n\nMinutes\n\n1. Sheds & fences\n\nIda to paint <all> sheds.\tIK/All\n\n"
        "2. Hens\n\n- Nobody wants hens.\n\nNo.\tAction\n1\tPaint\n"
    )


def test_markdown() -> None:
    lines = write(SHEET, "md").decode().split("\n\n")
    assert lines[2] == "### 1. Sheds & fences"
    assert lines[3] == "**Ida** to paint <all> sheds.\t**IK/All**"
    assert lines[-1] == "| No. | Action |\n| --- | --- |\n| 1 | Paint |\n"


def test_html_is_escaped() -> None:
    page = write(SHEET, "html").decode()
    assert "<h3>1. Sheds &amp; fences</h3>" in page
    assert "<tr><td><b>Ida</b> to paint &lt;all&gt; sheds.</td><td><b>IK</b><br><b>All</b></td></tr>" in page
    assert "<li>Nobody wants hens.</li>" in page


def test_docx_numbers_are_automatic_and_owners_in_the_second_column() -> None:
    document = Document(io.BytesIO(write(SHEET, "docx")))
    headings = [p for p in document.paragraphs if p.text in ("Sheds & fences", "Hens")]
    assert [p._p.pPr.numPr is not None for p in headings] == [True, True]
    left, right = document.tables[0].rows[0].cells
    assert (left.text, right.text) == ("Ida to paint <all> sheds.", "IK\nAll")
    assert document.sections[0].header.paragraphs[0].text == "Society"


def test_pdf_sets_owners_on_the_line_of_their_paragraph() -> None:
    with pdfplumber.open(io.BytesIO(write(SHEET, "pdf"))) as pdf:
        (page,) = pdf.pages
        words = {word["text"]: word for word in page.extract_words()}
    assert abs(words["IK"]["top"] - words["paint"]["top"]) < 3
    assert words["IK"]["x0"] > words["sheds."]["x1"] + 50
    assert words["Page"]["top"] > words["Paint"]["top"]


def test_odt() -> None:
    text = load_odt(io.BytesIO(write(SHEET, "odt")))
    paragraphs = [extractText(p) for p in text.getElementsByType(P)]
    assert paragraphs == ["Ida to paint <all> sheds.", "IK", "All", "Nobody wants hens.", "No.", "Action", "1", "Paint"]


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_packages_hold_no_clock(suffix: str) -> None:
    with zipfile.ZipFile(io.BytesIO(write(SHEET, suffix))) as package:
        assert {info.date_time for info in package.infolist()} == {(2024, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_is_the_same_when_it_is_written_again(suffix: str) -> None:
    assert write(SHEET, suffix) == write(SHEET, suffix)


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(ValueError, match=r"\.rtf"):
        write(SHEET, "rtf")
