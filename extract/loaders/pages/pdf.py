"""PDF: words with their places become blocks in reading order, with owners in the margin and tables as cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, Literal

from extract.document import Document
from extract.errors import LoadError, MissingToolError
from extract.loaders.builder import Builder
from extract.loaders.limits import current, refuse
from extract.loaders.pages.layout import compose
from extract.loaders.pages.words import PageWords, pdfium_page, plumber_page

if TYPE_CHECKING:
    import pypdfium2

Source = Literal["pdfium", "pdfplumber"]


def load_pdf(path: str, data: bytes, *, words: Source = "pdfium") -> Document:
    """The Document of a PDF. `words` selects where its words come from; pdfplumber is the slow reference.

    Raises LoadError for damaged and encrypted files, MissingToolError for scans where no OCR program is installed,
    LimitError for files beyond a limit.
    """
    builder = Builder(path, "pdf")
    pages = list(_plumber_pages(path, data) if words == "pdfplumber" else _pdfium_pages(path, data, builder))
    compose(builder, _with_scans(path, data, builder, pages))
    return builder.build()


def _pdfium_pages(path: str, data: bytes, builder: Builder) -> Iterator[PageWords]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(path, str(error)) from None
    try:
        limits = current()
        if len(document) > limits.pages:
            raise refuse(path, "pages", limits.pages, f"the file has {len(document):,} pages")
        _properties(document, builder)
        started = monotonic()
        for index in range(len(document)):
            yield _page(path, document, index, builder)
            if monotonic() - started > limits.seconds:
                raise refuse(path, "seconds", limits.seconds, f"reading took longer at page {index + 1}")
    finally:
        document.close()


def _page(path: str, document: pypdfium2.PdfDocument, index: int, builder: Builder) -> PageWords:
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        builder.note("damaged-page", "a page is damaged and was left out", page=index + 1)
        return PageWords(index + 1, 0.0, 0.0, [], [])
    limits = current()
    try:
        side = max(page.get_size())
        if side > limits.page_side:
            raise refuse(path, "page_side", limits.page_side, f"page {index + 1} has a side of {side:,.0f} points")
        found = pdfium_page(page, index + 1)
    finally:
        page.close()
    if found.characters > limits.page_characters:
        counted = f"page {index + 1} has {found.characters:,} characters"
        raise refuse(path, "page_characters", limits.page_characters, counted)
    if len(found.words) > limits.page_words:
        raise refuse(path, "page_words", limits.page_words, f"page {index + 1} has {len(found.words):,} words")
    return found


def _properties(document: pypdfium2.PdfDocument, builder: Builder) -> None:
    """Title and author of the file, and its bookmarks: [title, page number] pairs as JSON."""
    for key in ("Title", "Author", "CreationDate"):
        value = document.get_metadata_value(key)
        if value:
            builder.properties[key.lower()] = value
    marks = []
    for item in document.get_toc(max_depth=4):
        target = item.get_dest()
        page = target.get_index() if target else None
        marks.append([item.get_title(), page + 1 if page is not None else None])
    if marks:
        builder.properties["bookmarks"] = json.dumps(marks[:500], ensure_ascii=False)


def _plumber_pages(path: str, data: bytes) -> Iterator[PageWords]:
    import io

    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for number, page in enumerate(document.pages, start=1):
                yield plumber_page(page, number)
                page.close()
    except Exception as error:  # pdfminer raises many kinds of errors for damaged files
        raise _unreadable(path, str(error)) from error


def _unreadable(path: str, reason: str) -> LoadError:
    if "password" in reason.lower():
        return LoadError(f"{path}: the PDF is encrypted; save a copy without a password", path=path, reason="encrypted")
    return LoadError(f"{path}: the PDF is damaged and cannot be opened; get a new copy", path=path, reason="damaged")


def _with_scans(path: str, data: bytes, builder: Builder, pages: list[PageWords]) -> list[PageWords]:
    """The pages, those that are only pictures read by tesseract.

    Raises MissingToolError where no page has text and tesseract is not installed.
    """
    from extract.loaders.pages import ocr

    scans = [page for page in pages if page.picture and not page.words]
    if not scans:
        return pages
    if not ocr.available():
        if any(page.words for page in pages):
            builder.note("page-without-text", "a page is a picture; install tesseract to read it", count=len(scans))
            return pages
        raise MissingToolError(
            f"{path}: the pages are pictures without text; install tesseract, or run OCR on the file first",
            path=path,
            reason="no-text",
        )
    builder.ocr = True
    builder.note("ocr", "the words of a page were read off its picture", count=len(scans))
    return ocr.recognise(data, pages, path=path)
