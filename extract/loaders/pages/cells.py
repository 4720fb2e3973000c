"""Tables with drawn lines, also over several pages: their rows and columns as pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extract.document import Block
from extract.loaders.builder import Builder, Run
from extract.loaders.flow import Piece
from extract.loaders.pages.grids import SHIFT, Grid, GridCell
from extract.loaders.pages.habits import FLUSH, SOME, usual_gap
from extract.loaders.pages.lines import Segment, printed_lines
from extract.loaders.pages.paragraphs import cell_pieces, is_initial, is_item

_SENTENCE = 60  # characters: so long a text of sentences, the last without its stop, was cut by the page
_NEARLY = 0.5  # in heights: a line that comes so near to the edge of its column is full


def grid_pieces(builder: Builder, grids: list[Grid], table: int) -> list[Piece]:
    """The cells of a table that may go on over several pages, its columns numbered by where they begin."""
    starts: list[float] = []
    for x0 in sorted(cell.x0 for grid in grids for cell in grid.cells if cell.words):
        if not starts or x0 - starts[-1] > SHIFT:
            starts.append(x0)
    heads = _repeated_heads(grids)
    leading = _leading(grids)
    row = 0
    pieces: list[Piece] = []
    for grid in grids:
        new_page = bool(pieces)
        for index, cells in enumerate(_rows(grid)):
            if grid is not grids[0] and index < heads:
                builder.drop(_words(cells), "header", page=grid.page)
                builder.note(
                    "repeated-table-header", "the heading of a table that is repeated on its next page is read once"
                )
                continue
            block = Block(0, 0, "cell", table=table, header=index < heads)
            for part in _row_parts(cells, grid.page, leading):
                made = [_cell(cell, lines, starts, replace(block, row=row), leading) for cell, lines in part]
                if new_page and _goes_on(pieces, made):
                    rests = [own[_mended(pieces, own[0], alone=len(made) == 1) :] for own in made]
                    joins = rests != made
                    made = [_moved(own, row - joins) for own in rests]
                    row -= joins
                pieces += [piece for own in made for piece in own]
                row += 1
                new_page = False
    return sorted(pieces, key=lambda piece: (piece.block.row or 0, piece.block.column or 0))


def _cell(
    cell: GridCell, lines: list[Segment], starts: list[float], block: Block, leading: float | None
) -> list[Piece]:
    """The paragraphs of a cell, in the columns that begin at `starts`."""
    column = max(i for i, start in enumerate(starts) if start <= cell.x0 + SHIFT)
    wide = sum(cell.x0 - SHIFT <= start < cell.x1 - SHIFT for start in starts)
    block = replace(block, column=column, row_span=cell.row_span, column_span=max(wide, 1))
    return list(cell_pieces(lines, block, cell.right, leading=leading))


def _moved(pieces: list[Piece], row: int) -> list[Piece]:
    return [Piece(piece.runs, replace(piece.block, row=row)) for piece in pieces]


def _rows(grid: Grid) -> list[list[GridCell]]:
    """The cells with words, row by row from left to right."""
    filled = sorted((cell for cell in grid.cells if cell.words), key=lambda cell: (cell.row, cell.column))
    return [list(row) for _, row in groupby(filled, key=lambda cell: cell.row)]


def _words(cells: list[GridCell]) -> str:
    return " | ".join(" ".join(word.text for word in cell.words) for cell in cells)


def _leading(grids: Sequence[Grid]) -> float | None:
    """The usual gap between the lines of a paragraph, in all cells of a table."""
    return usual_gap(
        [line for grid in grids for cell in grid.cells if cell.words for line in _segments(cell, grid.page)]
    )


def _repeated_heads(grids: list[Grid]) -> int:
    """How many rows at the top of a table come again at the top of each of its next pages."""
    if len(grids) < 2:
        return 0
    tops = [[_words(cells) for cells in _rows(grid)[:4]] for grid in grids]
    count = 0
    while all(len(top) > count and top[count] == tops[0][count] for top in tops):
        count += 1
    return count if count < len(tops[0]) else 0


def _goes_on(pieces: list[Piece], row: list[list[Piece]]) -> bool:
    """Whether the first row of a page goes on with the last row before.

    Nothing stands in front, or half a sentence; or an owner does, and all else is half a sentence.
    """
    first = row[0][0]
    if first.block.column:
        return True
    before = _last(pieces, 0)
    if before is not None and _is_cut(before, first, _edge(pieces, 0), alone=len(row) == 1):
        return True
    return len(row) > 1 and not _is_number(first.text) and all(_is_cut_plainly(pieces, cell[0]) for cell in row[1:])


def _last(pieces: list[Piece], column: int | None) -> Piece | None:
    return next((piece for piece in reversed(pieces) if piece.block.column == column), None)


def _is_cut_plainly(pieces: list[Piece], after: Piece) -> bool:
    """Whether the last paragraph of the cell's column is prose that came to the end of its line and goes on in it."""
    edge, before = _edge(pieces, after.block.column), _last(pieces, after.block.column)
    return (
        before is not None
        and len(before.text) > _SENTENCE
        and _is_full(before, after, edge)
        and _is_cut(before, after, edge)
    )


def _is_cut(before: Piece, after: Piece, edge: Edge, *, alone: bool = False) -> bool:
    """Whether the page break cut a paragraph in two: a sentence is not over, or a justified line shows it.

    `alone`: nothing else stands in the row, so that a full line is enough.
    """
    text = before.text.rstrip()
    flush = (end := before.runs[-1].box) is not None and end.x1 > edge.right - FLUSH
    ended = text.endswith((".", "!", "?", ":", ";"))
    marked = after.block.marker is not None or is_item(after.text)
    if marked and not (is_initial(after.text) and edge.justified and flush and not ended):
        return False
    if ended:
        return edge.justified and flush
    if text.endswith(",") or after.text.lstrip()[:1].islower():
        return True
    return len(text) > _SENTENCE and (". " in text or (alone and _is_full(before, after, edge)))


def _is_full(before: Piece, after: Piece, edge: Edge) -> bool:
    """Whether the first word of a paragraph would not have fitted at the end of the one before."""
    end, begin, text = before.runs[-1].box, after.runs[0].box, after.runs[0].text
    if end is None or begin is None:
        return False
    word = (begin.x1 - begin.x0) * len(text.split(" ", 1)[0]) / len(text)
    return end.x1 + word > edge.right - _NEARLY * (end.bottom - end.top)


@dataclass(frozen=True, slots=True)
class Edge:
    """Where the lines of a column of a table end, and whether they are justified."""

    right: float
    justified: bool


def _edge(pieces: Sequence[Piece], column: int | None) -> Edge:
    """The right edge of a column; its justified lines are told by those within its paragraphs."""
    own = [[run.box.x1 for run in piece.runs if run.box] for piece in pieces if piece.block.column == column]
    right = max((x1 for ends in own for x1 in ends), default=0.0)
    within = [x1 for ends in own for x1 in ends[:-1]]
    return Edge(right, len(within) > 2 and sum(right - x1 < FLUSH for x1 in within) > 0.6 * len(within))


def _mended(pieces: list[Piece], piece: Piece, *, alone: bool) -> bool:
    """Whether the piece goes on with a paragraph of its column that the page break cut; it is joined to it then."""
    column = piece.block.column or 0
    before = next((index for index in range(len(pieces) - 1, -1, -1) if pieces[index].block.column == column), None)
    if before is None or not _is_cut(pieces[before], piece, _edge(pieces, column), alone=alone):
        return False
    pieces[before] = Piece([*pieces[before].runs, Run(" "), *piece.runs], pieces[before].block)
    return True


def _row_parts(
    cells: list[GridCell], page: int, leading: float | None
) -> Iterator[list[tuple[GridCell, list[Segment]]]]:
    """The rows that one drawn row holds: a tall one is cut where its first column holds several item numbers."""
    lines = [(cell, _segments(cell, page)) for cell in cells]
    for cell, own in lines:
        cell.right = max(segment.x1 for segment in own)
    cuts = _number_cuts([own for _, own in lines], leading)
    for low, high in pairwise([float("-inf"), *cuts, float("inf")]):
        part = [(cell, [s for s in own if low <= s.top < high]) for cell, own in lines]
        yield [(cell, own) for cell, own in part if own]


def _segments(cell: GridCell, page: int) -> list[Segment]:
    """The lines of a cell; wide gaps in them are only justified text."""
    lines = printed_lines(cell.words, page)
    return [Segment([word for part in line.segments for word in part.words], page) for line in lines]


def _number_cuts(columns: list[list[Segment]], leading: float | None) -> list[float]:
    """Where a tall row is cut: its first column, or the one after the owners, holds several item numbers only."""
    place = next(
        (index for index, own in enumerate(columns[:2]) if own and all(_is_number(line.text) for line in own)), None
    )
    if len(columns) < 2 or place is None:
        return []
    numbers = columns[place]
    others = columns[place + 1 :]
    later = [s for index, s in enumerate(numbers) if index or any(_begins_amid(own, s, leading) for own in others)]
    return [_row_top(s, columns[place:]) for s in later]


def _is_number(text: str) -> bool:
    return " " not in text and len(text) <= 10 and any(c.isdigit() for c in text)


def _row_top(number: Segment, columns: Sequence[list[Segment]]) -> float:
    """Where the row of a number begins: above the lines that reach its height."""
    beside = [line for own in columns for line in own if _overlap(line, number) > 0.3 * number.height]
    return min(line.top for line in beside) - 0.1 * number.height


def _overlap(one: Segment, two: Segment) -> float:
    return min(one.bottom, two.bottom) - max(one.top, two.top)


def _begins_amid(lines: list[Segment], number: Segment, leading: float | None) -> bool:
    """Whether a paragraph of the cell, not its first one, begins at the height of a number."""
    gap = 0.5 * number.height if leading is None else leading + SOME * number.height
    return any(
        _overlap(line, number) > 0.3 * number.height and line.top - above.bottom > gap
        for above, line in pairwise(lines)
    )
