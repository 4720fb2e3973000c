"""Scans: the words of a picture of a page, by the program tesseract where it is installed."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extract.errors import LoadError
from extract.loaders.limits import current, refuse
from extract.loaders.pages.words import PageWords, Word

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

DPI = 200  # what tesseract reads well; more costs time and gains nothing on clean print
_MAX_PIXELS = 25_000_000  # of one page's picture: A3 at the resolution above has 13 million
_SURE = 25.0  # per cent: words of which tesseract itself is less sure are specks and stamps


def available() -> bool:
    """Whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def recognise(data: bytes, pages: Sequence[PageWords], *, path: str) -> list[PageWords]:
    """The pages of a PDF; those that are only pictures get the words that tesseract sees on them.

    Raises LimitError for more scanned pages than can be read in time.
    """
    import pypdfium2

    scans = sum(_is_scan(page) for page in pages)
    limits = current()
    if scans > limits.scanned_pages:
        raise refuse(path, "scanned_pages", limits.scanned_pages, f"the file has {scans} scanned pages")
    seconds = limits.seconds
    document = pypdfium2.PdfDocument(data)
    try:
        return [_recognised(document, page, path, seconds) if _is_scan(page) else page for page in pages]
    finally:
        document.close()


def _is_scan(page: PageWords) -> bool:
    return page.picture and not page.words and page.width > 0 and page.height > 0


def _recognised(document: pypdfium2.PdfDocument, page: PageWords, path: str, seconds: float) -> PageWords:
    scale = min(DPI / 72, (_MAX_PIXELS / (page.width * page.height)) ** 0.5)
    sheet = document[page.number - 1]
    try:
        picture = sheet.render(scale=scale, grayscale=True).to_pil()
    finally:
        sheet.close()
    words = read_picture(path, picture, width=page.width, height=page.height, seconds=seconds)
    return PageWords(page.number, page.width, page.height, words, page.rules)


def read_picture(path: str, picture: Image, *, width: float, height: float, seconds: float) -> list[Word]:
    """The words of a page's picture, in points of a page of `width` times `height`. It takes `seconds` at most."""
    buffer = io.BytesIO()
    picture.convert("L").save(buffer, "PNG")
    command = ["tesseract", "stdin", "stdout", "--dpi", str(DPI), "--psm", "4", "-l", "eng", "tsv"]
    try:
        done = subprocess.run(
            command,
            input=buffer.getvalue(),
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise refuse(path, "seconds", seconds, "reading the scan took longer") from None
    except (subprocess.CalledProcessError, OSError) as error:
        raise LoadError(f"{path}: tesseract could not read the scan ({error})", path=path, reason="ocr") from error
    table = done.stdout.decode("utf-8", "replace").splitlines()[1:]
    return words_of(table, width / max(picture.width, 1), height / max(picture.height, 1))


def words_of(table: Iterable[str], across: float, down: float) -> list[Word]:
    """The words of tesseract's TSV table, `across` and `down` points a pixel; words of a line share its height."""
    words: list[Word] = []
    line_top = line_bottom = 0.0
    for row in table:
        fields = row.split("\t")
        if len(fields) < 12:
            continue
        left, top, width, height = (float(value) for value in fields[6:10])
        if fields[0] == "4":
            line_top, line_bottom = top * down, (top + height) * down
        elif fields[0] == "5" and fields[11].strip() and float(fields[10]) >= _SURE:
            x0, x1 = round(left * across, 2), round((left + width) * across, 2)
            words.append(Word(fields[11].strip(), x0, round(line_top, 2), x1, round(line_bottom, 2)))
    return words
