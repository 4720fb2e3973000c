"""Scans: several pages, pages that lie askew, scans among printed pages."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from extract.document import Document
from extract.loaders import load_bytes
from extract.loaders.pages import ocr
from tests.loaders.pages import pdf

pytestmark = pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed")

FIRST = (
    "The treasurer reported that the cost of heating the hall had risen again,",
    "and that the reserve would last until the spring of next year at most.",
    "It was agreed to ask the diocese for a loan and to write to the builder.",
)
SECOND = (
    "The secretary reminded everybody of the fair on the green in the summer,",
    "for which volunteers were still wanted to carry tables and to sell tea.",
    "The next meeting will be held in the Old Barn on the first of October.",
)


def printed(*pages: tuple[str, ...]) -> bytes:
    return pdf(*(lambda sheet, lines=lines: sheet.lines(*lines) for lines in pages))


def scanned(data: bytes, *, degrees: float = 0.0) -> bytes:
    """The pages as pictures, each turned a little on the glass."""
    pictures = [
        page.render(scale=200 / 72).to_pil().convert("L").rotate(degrees, fillcolor=255)
        for page in pypdfium2.PdfDocument(data)
    ]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


def blocks(document: Document) -> list[str]:
    return [document.block_text(index) for index in range(len(document.blocks))]


def test_every_page_is_read_in_its_order() -> None:
    document = load_bytes("a.pdf", scanned(printed(FIRST, SECOND)))
    assert blocks(document) == [" ".join(FIRST), " ".join(SECOND)]
    assert [block.page for block in document.blocks] == [1, 2]
    assert document.ocr


@pytest.mark.parametrize("degrees", [-1.5, 0.7, 2.0])
def test_a_page_that_lies_askew(degrees: float) -> None:
    document = load_bytes("a.pdf", scanned(printed(FIRST), degrees=degrees))
    assert " ".join(document.text.split()) == " ".join(FIRST)


def test_a_scan_among_printed_pages() -> None:
    one, two = pypdfium2.PdfDocument(printed(FIRST)), pypdfium2.PdfDocument(scanned(printed(SECOND)))
    one.import_pages(two)
    buffer = io.BytesIO()
    one.save(buffer)
    document = load_bytes("a.pdf", buffer.getvalue())
    assert blocks(document) == [" ".join(FIRST), " ".join(SECOND)]
    assert document.ocr
