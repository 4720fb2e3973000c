"""PDF: words with their places become blocks in reading order, with owners in the margin and tables as cells."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from extract.document import Block, Document
from extract.errors import LoadError, MissingToolError
from extract.loaders import furniture
from extract.loaders.builder import Builder, Run
from extract.loaders.columns import Band, TableLines, TextLine, owner_band, read_lines
from extract.loaders.flow import Piece, write
from extract.loaders.grids import Grid, GridCell, ruled_grids, split_grid
from extract.loaders.limits import current, refuse
from extract.loaders.lines import PrintedLine, Segment, printed_lines
from extract.loaders.paragraphs import Composer, body_height, cell_pieces, right_edges, vocabulary
from extract.loaders.words import PageWords, pdfium_page, plumber_page

if TYPE_CHECKING:
    import pypdfium2

_MAX_SIDE = 15_000  # points: a page with a longer side is no sheet of paper
_SHIFT = 6.0  # points: how far a column may wander from page to page
_MAX_WORDS = 30_000  # words of one page; a full page of newsprint has 5,000

Source = Literal["pdfium", "pdfplumber"]
Flow = TextLine | TableLines | Grid


def load_pdf(path: str, data: bytes, *, words: Source = "pdfium") -> Document:
    """The Document of a PDF. `words` selects where its words come from; pdfplumber is the slow reference.

    Raises LoadError for damaged and encrypted files, MissingToolError for scans where no OCR program is installed,
    LimitError for files beyond a limit.
    """
    builder = Builder(path, "pdf")
    pages = list(_plumber_pages(path, data) if words == "pdfplumber" else _pdfium_pages(path, data, builder))
    if pages and not any(page.words for page in pages):
        pages = _recognised(path, data, builder, pages)
    compose(builder, pages)
    return builder.build()


def compose(builder: Builder, pages: Sequence[PageWords]) -> None:
    """Adds the pages to the builder: furniture off, then tables, margins and paragraphs in reading order."""
    for page in pages:
        builder.page(page.number, page.width, page.height)
    cleaned, dropped = furniture.take_off(list(pages))
    for line in dropped:
        builder.drop(line.text, line.kind, page=line.page)
        builder.note(f"dropped-{line.kind}", f"{line.kind.replace('_', ' ')}s were taken out of the text")
    flows = list(_flows(cleaned))
    texts = [flow for flow in flows if isinstance(flow, TextLine)]
    left = min((line.segment.x0 for line in texts), default=0.0)
    composer = Composer(right_edges(texts), body_height(texts), left, vocabulary(cleaned))
    write(builder, _pieces(flows, composer))


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
        for index in range(len(document)):
            yield _page(path, document, index, builder)
    finally:
        document.close()


def _page(path: str, document: pypdfium2.PdfDocument, index: int, builder: Builder) -> PageWords:
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        builder.note("damaged-page", "a page is damaged and was left out", page=index + 1)
        return PageWords(index + 1, 0.0, 0.0, [], [])
    try:
        if max(page.get_size()) > _MAX_SIDE:
            raise refuse(
                path, "page side", _MAX_SIDE, f"page {index + 1} has a side of {max(page.get_size()):,.0f} points"
            )
        found = pdfium_page(page, index + 1)
    finally:
        page.close()
    if len(found.words) > _MAX_WORDS:
        raise refuse(path, "words a page", _MAX_WORDS, f"page {index + 1} has {len(found.words):,} words")
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


def _recognised(path: str, data: bytes, builder: Builder, pages: list[PageWords]) -> list[PageWords]:
    """The words of a scan, read by tesseract. Raises MissingToolError where it is not installed."""
    from extract.loaders import ocr

    if not ocr.available():
        raise MissingToolError(
            f"{path}: the pages are pictures without text; install tesseract to read scans, or run OCR on it first",
            path=path,
            reason="no-text",
        )
    builder.ocr = True
    builder.note("ocr", "the words were read off pictures of the pages", count=len(pages))
    return ocr.recognise(data, pages)


def _flows(pages: Sequence[PageWords]) -> Iterator[Flow]:
    """Text lines and tables of all pages, in reading order."""
    parted = []
    for page in pages:
        grids, rest = ruled_grids(page)
        parted.append((page, [part for grid in grids for part in split_grid(grid)], printed_lines(rest, page.number)))
    band = owner_band([(page.width, lines) for page, _, lines in parted])
    for page, grids, lines in parted:
        yield from _page_flows(page, grids, lines, band)


def _page_flows(page: PageWords, grids: list[Grid], lines: list[PrintedLine], band: Band | None) -> Iterator[Flow]:
    edges = [float("-inf"), *(grid.top for grid in grids), float("inf")]
    for index, (low, high) in enumerate(pairwise(edges)):
        if index:
            yield grids[index - 1]
        yield from read_lines([line for line in lines if low <= line.top < high], band)


def _pieces(flows: Sequence[Flow], composer: Composer) -> Iterator[Piece]:
    """The pieces of the flows; a table that goes on over the page break with the same columns stays one table."""
    table = 0
    for kind, group in groupby(_tables_joined(flows), key=lambda part: isinstance(part, TextLine)):
        if kind:
            yield from composer.compose(part for part in group if isinstance(part, TextLine))
            continue
        for part in group:
            table += 1
            if isinstance(part, TableLines):
                yield from _line_pieces(part, table)
            elif isinstance(part, list):
                yield from _grid_pieces(part, table)


def _tables_joined(flows: Sequence[Flow]) -> Iterator[TextLine | TableLines | list[Grid]]:
    """The flows, ruled tables that follow one another with the same columns as one list."""
    open_grids: list[Grid] = []
    for flow in flows:
        if isinstance(flow, Grid) and (not open_grids or _same_columns(open_grids[-1], flow)):
            open_grids.append(flow)
            continue
        if open_grids:
            yield open_grids
            open_grids = []
        if isinstance(flow, Grid):
            open_grids = [flow]
        else:
            yield flow
    if open_grids:
        yield open_grids


def _same_columns(one: Grid, other: Grid) -> bool:
    ours, theirs = ({round(cell.x0) for cell in grid.cells} for grid in (one, other))
    few, many = sorted((ours, theirs), key=len)
    return len(few) >= 2 and len(many) - len(few) <= 1 and all(any(abs(a - b) <= _SHIFT for b in many) for a in few)


def _grid_pieces(grids: list[Grid], table: int) -> list[Piece]:
    """The cells of a table that may go on over several pages, its columns numbered by where they begin."""
    starts: list[float] = []
    for x0 in sorted(cell.x0 for grid in grids for cell in grid.cells if cell.words):
        if not starts or x0 - starts[-1] > _SHIFT:
            starts.append(x0)
    row = 0
    pieces: list[Piece] = []
    for grid in grids:
        broken = bool(pieces)
        for number in sorted({cell.row for cell in grid.cells if cell.words}):
            cells = sorted((c for c in grid.cells if c.row == number and c.words), key=lambda c: c.column)
            for part in _row_parts(cells, grid.page):
                for cell, lines in part:
                    column = max(index for index, start in enumerate(starts) if start <= cell.x0 + _SHIFT)
                    block = Block(0, 0, "cell", table=table, row=row, column=column)
                    block = replace(block, row_span=cell.row_span, column_span=cell.column_span)
                    for piece in cell_pieces(lines, block, cell.right):
                        if not (broken and _mended(pieces, piece)):
                            pieces.append(piece)
                row += 1
                broken = False
    return pieces


def _mended(pieces: list[Piece], piece: Piece) -> bool:
    """Whether the piece goes on with a sentence of its column that the page break cut; it is joined to it then."""
    before = next(
        (index for index in range(len(pieces) - 1, -1, -1) if pieces[index].block.column == piece.block.column), None
    )
    text = piece.text.lstrip()
    if before is None or not text[:1].islower() or pieces[before].text.rstrip().endswith((".", "!", "?", ":", ";")):
        return False
    pieces[before] = Piece([*pieces[before].runs, Run(" "), *piece.runs], pieces[before].block)
    return True


def _row_parts(cells: list[GridCell], page: int) -> Iterator[list[tuple[GridCell, list[Segment]]]]:
    """The rows that one drawn row holds: a tall one is cut where its first column holds several item numbers."""
    lines = [(cell, _segments(cell, page)) for cell in cells]
    for cell, own in lines:
        cell.right = max(segment.x1 for segment in own)
    cuts = _number_cuts([own for _, own in lines])
    for low, high in pairwise([float("-inf"), *cuts, float("inf")]):
        part = [(cell, [s for s in own if low <= s.top < high]) for cell, own in lines]
        yield [(cell, own) for cell, own in part if own]


def _segments(cell: GridCell, page: int) -> list[Segment]:
    """The lines of a cell; wide gaps in them are only justified text."""
    lines = printed_lines(cell.words, page)
    return [Segment([word for part in line.segments for word in part.words], page) for line in lines]


def _number_cuts(columns: list[list[Segment]]) -> list[float]:
    """Where a tall row is cut: its first column holds several item numbers, and nothing else."""
    if len(columns) < 2 or len(columns[0]) < 2:
        return []
    numbers = columns[0]
    if not all(len(s.words) == 1 and any(c.isdigit() for c in s.text) and len(s.text) <= 10 for s in numbers):
        return []
    return [s.top - 0.4 * s.height for s in numbers[1:]]


def _line_pieces(flow: TableLines, table: int) -> Iterator[Piece]:
    rights = {
        column: max(s.x1 for row in flow.rows for s in row.get(column, ()))
        for column in {c for row in flow.rows for c in row}
    }
    for index, row in enumerate(flow.rows):
        for column, segments in sorted(row.items()):
            block = Block(0, 0, "cell", table=table, row=index, column=column)
            yield from cell_pieces(segments, block, rights[column])
