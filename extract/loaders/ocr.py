"""Scans: the words on pictures of pages, read by the program tesseract where it is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Sequence

from extract.errors import LimitError
from extract.loaders.limits import current
from extract.loaders.words import PageWords, Word

_DPI = 200  # tesseract reads best at 200 to 300; 200 is twice as fast
_SURE = 30  # of 100: words that tesseract itself doubts more are specks and stamps
_PAGES = 60  # scanned pages of one file that are read: some two seconds each


def available() -> bool:
    """Whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def recognise(data: bytes, pages: Sequence[PageWords]) -> list[PageWords]:
    """The pages with the words that tesseract reads; raises LimitError for more pages than can be read in time."""
    import pypdfium2

    if len(pages) > _PAGES:
        raise LimitError(f"{len(pages)} scanned pages, more than the limit of {_PAGES}; split the file", reason="limit")
    document = pypdfium2.PdfDocument(data)
    try:
        return [_page(document, page) for page in pages]
    finally:
        document.close()


def _page(document: object, page: PageWords) -> PageWords:
    leaf = document[page.number - 1]  # type: ignore[index]  # pypdfium2 has no types
    try:
        picture = leaf.render(scale=_DPI / 72, grayscale=True).to_pil()
    finally:
        leaf.close()
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    done = subprocess.run(
        ["tesseract", "-", "-", "--dpi", str(_DPI), "--psm", "4", "tsv"],
        input=buffer.getvalue(),
        capture_output=True,
        timeout=current().seconds,
        check=False,
    )
    rows = csv.DictReader(io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return PageWords(page.number, page.width, page.height, [word for row in rows if (word := _word(row))], page.rules)


def _word(row: dict[str, str]) -> Word | None:
    text = (row.get("text") or "").strip()
    if row.get("level") != "5" or not text or float(row["conf"]) < _SURE:
        return None
    left, top, width, height = (int(row[key]) * 72 / _DPI for key in ("left", "top", "width", "height"))
    return Word(text, left, top, left + width, top + height)
