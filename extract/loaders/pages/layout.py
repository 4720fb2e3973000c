"""From the words and rules of a document's pages to its blocks: the order in which the steps of layout follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extract.document import Block
from extract.loaders.builder import Builder
from extract.loaders.flow import Piece, write
from extract.loaders.pages import footnotes, furniture
from extract.loaders.pages.bands import Band, owner_band
from extract.loaders.pages.cells import grid_pieces
from extract.loaders.pages.columns import TableLines, TextLine, read_lines
from extract.loaders.pages.grids import SHIFT, Grid, drawn_grids, fill, same_columns, split_grid
from extract.loaders.pages.gutters import Columns, lines_in_order
from extract.loaders.pages.habits import body_height, habits, is_cut, right_edges
from extract.loaders.pages.ligatures import repair, spell_out, wrong_letters
from extract.loaders.pages.lines import PrintedLine
from extract.loaders.pages.paragraphs import Composer, cell_pieces, vocabulary
from extract.loaders.pages.words import PageWords, Word

Flow = TextLine | TableLines | Grid


def compose(builder: Builder, pages: Sequence[PageWords]) -> None:
    """Adds the pages to the builder: furniture off, then tables, margins and paragraphs in reading order."""
    for page in pages:
        builder.page(page.number, page.width, page.height)
        if page.hidden:
            builder.note("hidden-words", "words that the page clips away were left out", count=page.hidden)
        if page.redacted:
            builder.note("redacted", "a black box stands for words that nobody can read", count=page.redacted)
    _spell(builder, pages)
    grids = [drawn_grids(page) for page in pages]
    cleaned, dropped = furniture.take_off(list(pages), grids)
    for line in dropped:
        builder.drop(line.text, line.kind, page=line.page)
        builder.note(f"dropped-{line.kind}", f"{line.kind.replace('_', ' ')}s were taken out of the text")
    cleaned = [_without_footnotes(builder, page) for page in cleaned]
    flows = list(_flows(cleaned, grids))
    texts = [flow.segment for flow in flows if isinstance(flow, TextLine)]
    left, right = min((line.x0 for line in texts), default=0.0), right_edges(line for line in texts if not line.left)
    plain, in_columns = (habits([line for line in texts if (line.left > 0) == own], right) for own in (False, True))
    composer = Composer(right, body_height(texts), left, vocabulary(cleaned), plain, in_columns)
    write(builder, _pieces(builder, flows, composer))


def _without_footnotes(builder: Builder, page: PageWords) -> PageWords:
    cleaned, notes = footnotes.take_off(page)
    for text in notes:
        builder.drop(text, "footnote", page=page.number)
        builder.note("dropped-footnote", "footnotes were kept apart from the text")
    return cleaned


def _spell(builder: Builder, pages: Sequence[PageWords]) -> None:
    """Ligatures become letters again, also those that the font maps to a wrong letter."""
    readings = wrong_letters(word.text for page in pages for word in page.words)
    for page in pages:
        for word in page.words:
            if not word.text.isascii():
                word.text = spell_out(word.text)
            repaired = repair(word.text, readings)
            if repaired != word.text:
                word.text = repaired
                builder.note("ligature", "wrong letters of the font were read as the ligatures they stand for")


def _flows(pages: Sequence[PageWords], drawn: Sequence[list[Grid]]) -> Iterator[Flow]:
    """Text lines and tables of all pages, in reading order."""
    parted: list[tuple[PageWords, list[Grid], list[PrintedLine]]] = []
    before: Grid | None = None
    columns: Columns | None = None
    above: list[Word] = []
    for page, grids in zip(pages, drawn, strict=True):
        kept, rest = fill(grids, page.words, before)
        parts = [part for grid in kept for part in split_grid(grid)]
        one_column = columns is None
        lines, columns = lines_in_order(rest, page.number, columns)
        if parted and one_column and columns is not None:  # which may begin with a few lines on the page before
            own = parted[-1]
            parted[-1] = (own[0], own[1], lines_in_order(above, own[0].number, columns, follows=False)[0])
        parted.append((page, parts, lines))
        above = rest
        before = parts[-1] if parts else None
    plain = [(page.width, [line for line in lines if not line.segments[0].left]) for page, _, lines in parted]
    named = frozenset(word.text for page in pages for word in page.words if word.text[0] == "(")
    band = owner_band(plain, named)
    flow: Flow | None = None
    for _, grids, lines in parted:
        open_table = flow if isinstance(flow, TableLines) else None
        for flow in _page_flows(grids, lines, band, open_table):
            yield flow


def _page_flows(
    grids: list[Grid], lines: list[PrintedLine], band: Band | None, open_table: TableLines | None
) -> Iterator[Flow]:
    edges = [float("-inf"), *(grid.top for grid in grids), float("inf")]
    for index, (low, high) in enumerate(pairwise(edges)):
        if index:
            yield grids[index - 1]
        yield from read_lines([line for line in lines if low <= line.top < high], band, None if index else open_table)


def _pieces(builder: Builder, flows: Sequence[Flow], composer: Composer) -> Iterator[Piece]:
    """The pieces of the flows; a table that goes on over the page break with the same columns stays one table."""
    table = 0
    for kind, group in groupby(_tables_joined(_mend_rows(flows)), key=lambda part: isinstance(part, TextLine)):
        if kind:
            yield from composer.compose(part for part in group if isinstance(part, TextLine))
            continue
        for part in group:
            table += 1
            if isinstance(part, TableLines):
                yield from _line_pieces(part, table)
            elif isinstance(part, list):
                yield from grid_pieces(builder, part, table)


def _mend_rows(flows: Sequence[Flow]) -> list[Flow]:
    """The flows; the last row of a table without rules has also those lines of its cells that begin the next page.

    So has the last line of text those owners that stand above all lines of the next page.
    """
    mended: list[Flow] = []
    for flow in flows:
        above = mended[-1] if mended else None
        if isinstance(above, TableLines) and isinstance(flow, TableLines) and above.page + 1 == flow.page:
            same = len(above.starts) == len(flow.starts) and all(
                abs(one - other) <= SHIFT for one, other in zip(above.starts, flow.starts, strict=True)
            )
            if same and len(flow.rows) > 1 and 0 not in flow.rows[0] and set(flow.rows[0]) <= set(above.rows[-1]):
                for column, lines in flow.rows.pop(0).items():
                    above.rows[-1][column] += lines
        elif isinstance(above, TableLines) and isinstance(flow, TextLine) and _is_rest(above, flow):
            column = above.column(flow.segment.x0)
            above.rows[-1][column].append(flow.segment)
            continue
        elif isinstance(above, TextLine) and isinstance(flow, TextLine) and _owners_end(above, flow):
            above.owners += flow.owners
            flow.owners = []
        mended.append(flow)
    return mended


def _owners_end(above: TextLine, line: TextLine) -> bool:
    """Whether a line begins the next page, but its owners stand above it, with nothing beside them."""
    next_page = line.segment.page == above.segment.page + 1
    return next_page and all(owner.bottom < line.segment.top for owner in line.owners)


def _is_rest(table: TableLines, line: TextLine) -> bool:
    """Whether a line on top of a page goes on with a sentence in the last row of a table before it."""
    column = table.column(line.segment.x0)
    above = table.rows[-1].get(column, [])
    return bool(column and above and line.segment.page == above[-1].page + 1) and (
        abs(line.segment.x0 - above[-1].x0) <= SHIFT and not line.owners and is_cut(above[-1], line.segment)
    )


def _tables_joined(flows: Sequence[Flow]) -> Iterator[TextLine | TableLines | list[Grid]]:
    """The flows, ruled tables that follow one another with the same columns as one list."""
    open_grids: list[Grid] = []
    for flow in flows:
        if isinstance(flow, Grid) and (not open_grids or _goes_with(open_grids[-1], flow)):
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


def _goes_with(above: Grid, below: Grid) -> bool:
    """Whether a grid goes on with the one above it; on one page a gap, or another column, makes two tables of them."""
    if below.page == above.page and (below.top - above.bottom > SHIFT or _columns(above) != _columns(below)):
        return False
    return same_columns(above, below)


def _columns(grid: Grid) -> int:
    return len({cell.column for cell in grid.cells})


def _line_pieces(flow: TableLines, table: int) -> Iterator[Piece]:
    rights = {
        column: max(s.x1 for row in flow.rows for s in row.get(column, ()))
        for column in {c for row in flow.rows for c in row}
    }
    for index, row in enumerate(flow.rows):
        for column, segments in sorted(row.items()):
            block = Block(0, 0, "cell", table=table, row=index, column=column)
            yield from cell_pieces(segments, block, float("inf") if flow.lists else rights[column])
