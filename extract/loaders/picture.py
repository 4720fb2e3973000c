"""Pictures of what the loader saw: each page with its blocks, table cells and margins drawn over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extract.document import Block, Box, Document
from extract.errors import LoadError
from extract.loaders.limits import Limits, applied, current
from extract.loaders.sniff import kind_of
from extract.loaders.word.libreoffice import convert

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

COLOURS = {
    "heading": (190, 30, 45),
    "paragraph": (40, 90, 180),
    "list_item": (20, 130, 120),
    "cell": (200, 120, 10),
    "margin": (150, 30, 160),
}
_LINK = (150, 30, 160)
_PRINTABLE = frozenset((".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods"))


def printed(path: str, data: bytes, *, limits: Limits | None = None) -> bytes:
    """The file as a PDF: a PDF as it is, a Word, OpenDocument or Excel file as LibreOffice prints it."""
    kind = kind_of(path, data, limits)
    if kind == ".pdf":
        return data
    if kind not in _PRINTABLE:
        raise LoadError(
            f"{path}: {kind} files have no pages to draw; print the file as PDF", path=path, reason="no-pages"
        )
    with applied(limits or current()):
        return convert(path, data, kind, "pdf")


def layout_pictures(document: Document, *, data: bytes | None = None, scale: float = 1.5) -> list[Image]:
    """One picture a page of a PDF's Document, at `scale` pixels a point; the file is read again without `data`.

    Blocks have a frame in the colour of their kind, with the block's number; a line ties a margin to its paragraph.
    """
    import pypdfium2

    if document.format != "pdf":
        raise LoadError(f"{document.path}: only PDF files have pages to draw", path=document.path, reason="no-pages")
    pdf = pypdfium2.PdfDocument(Path(document.path).read_bytes() if data is None else data)
    try:
        return [_draw(document, pdf, page.number, scale) for page in document.pages]
    finally:
        pdf.close()


def block_boxes(document: Document, block: Block) -> dict[int, Box]:
    """For each page on which a block stands, the rectangle around its lines there."""
    boxes: dict[int, Box] = {}
    for line in document.boxes(block.start, block.end):
        other = boxes.get(line.page, line)
        boxes[line.page] = Box(
            line.page,
            min(line.x0, other.x0),
            min(line.top, other.top),
            max(line.x1, other.x1),
            max(line.bottom, other.bottom),
        )
    return boxes or ({block.box.page: block.box} if block.box else {})


def _draw(document: Document, pdf: object, number: int, scale: float) -> Image:
    from PIL import ImageDraw

    page = pdf[number - 1]  # type: ignore[index]
    try:
        picture: Image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        page.close()
    pen = ImageDraw.Draw(picture, "RGBA")
    for index, block, box in _on_page(document, number):
        _frame(pen, index, block, box, scale)
        if block.beside is not None:
            _tie(pen, box, block_boxes(document, document.blocks[block.beside]).get(number), scale)
    return picture


def _on_page(document: Document, number: int) -> Iterator[tuple[int, Block, Box]]:
    for index, block in enumerate(document.blocks):
        box = block_boxes(document, block).get(number)
        if box is not None:
            yield index, block, box


def _frame(pen: ImageDraw, index: int, block: Block, box: Box, scale: float) -> None:
    colour = COLOURS[block.kind]
    place = (box.x0 * scale - 2, box.top * scale - 1, box.x1 * scale + 2, box.bottom * scale + 1)
    pen.rectangle(place, outline=colour, fill=(*colour, 24), width=1)
    label = str(index) if block.table is None else f"{index} t{block.table} r{block.row} c{block.column}"
    pen.text((place[0], place[1] - 10), label, fill=colour)


def _tie(pen: ImageDraw, box: Box, beside: Box | None, scale: float) -> None:
    if beside is not None:
        middle = (box.top + box.bottom) / 2
        pen.line(
            (box.x0 * scale, middle * scale, beside.x1 * scale, min(middle, beside.bottom) * scale), fill=_LINK, width=2
        )
