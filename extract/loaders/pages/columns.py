"""What printed lines without rules are: text, owner columns, tables by alignment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise, takewhile
from statistics import median

from extract.loaders.pages.bands import Band, take_owners
from extract.loaders.pages.lines import PrintedLine, Segment, is_mark

_ALIGNED = 9.0  # points: starts that are nearer than this are one column
_LISTS = re.compile(
    r"(?:members |others |also )?(?:present|in attendance|attend(?:ees|ance|ing)|apolog(?:y|ies)(?: for absence)?|"
    r"absent|regrets|observers?|guests?|officers?|members?|invited|staff)\W{0,2}",
    re.IGNORECASE,
)  # headings of lists that stand side by side
_REACH = 0.2  # in heights: two lines that overlap so much upright are not one below the other
_WIDE_SPACE = 0.4  # in heights: wider than the spaces of a line that is not justified


@dataclass(slots=True)
class TextLine:
    """A line of running text, with the owners that stand beside it."""

    segment: Segment
    owners: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class TableLines:
    """A table without rules: for each row, for each column its lines."""

    page: int
    starts: list[float]
    rows: list[dict[int, list[Segment]]]
    lists: bool = False  # its columns are lists, each line of them an entry

    def column(self, x0: float) -> int:
        """The column that what begins there stands in."""
        return _column(x0, self.starts)


def read_lines(
    lines: list[PrintedLine], band: Band | None, above: TableLines | None = None
) -> Iterator[TextLine | TableLines]:
    """The lines of a page (or of a part between ruled tables) as running text and tables, in their order.

    `above` is the table that came to the foot of the page before, which may go on here.
    """
    starts = above.starts if above and len(above.rows) > 1 and not above.lists else []
    found = take_owners(lines, band)
    for in_column, group in groupby(found.lines, key=lambda line: line.segments[0].left > 0):
        if in_column:
            yield from (TextLine(line.segments[0], found.owners.get(id(line), [])) for line in group)
        else:
            yield from _regions(list(group), found.owners, starts)
        starts = []


def _regions(
    lines: list[PrintedLine], owners: dict[int, list[Segment]], open_starts: list[float]
) -> Iterator[TextLine | TableLines]:
    position = 0
    while position < len(lines):
        known = [] if position else open_starts
        end = _table_end(lines, position, known)
        if end == position and known:
            known = []
            end = _table_end(lines, position, known)
        if end > position:
            part = lines[position:end]
            yield _table(part, known)
            for line in part:
                for owner in owners.get(id(line), ()):
                    yield TextLine(owner)
            position = end
            continue
        line = lines[position]
        if len(line.segments) == 1:
            yield TextLine(line.segments[0], owners.get(id(line), []))
        else:
            yield _table([line], [])
        position += 1


def _table_end(lines: list[PrintedLine], first: int, known: list[float]) -> int:
    """Where the table that begins at a line ends (exclusive); `first` itself where none begins there.

    `known` are the columns of a table that may go on there: one row is then enough.
    """
    starts = list(known) or [segment.x0 for segment in lines[first].segments]
    if known and not _is_row(lines[first], known):
        return first
    if not known and len(lines[first].segments) < 2:
        if not _is_beside(lines, first):
            return first
        starts = sorted([*starts, lines[first + 1].segments[0].x0])
    end, several = first + 1, int(len(lines[first].segments) > 1) + bool(known)
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        height = before.segments[0].height
        gap = line.top - before.bottom
        if len(line.segments) >= 2:
            aligned = sum(_near(segment.x0, starts) for segment in line.segments)
            if not any(_near(segment.x0, starts) for segment in line.segments[1:]) or gap > 3.5 * height:
                break
            if gap > 1.6 * height and aligned < len(line.segments):
                break
            starts += [s.x0 for s in line.segments if not _near(s.x0, starts)]
            several += 1
        elif gap > 1.6 * height or not _goes_on(line.segments[0], before, starts):
            break
        else:
            several += _is_beside(lines, end - 1)
        end += 1
    while end > first + 1 and _is_alone(lines[end - 1], starts):
        end -= 1
    return end if several >= 2 else first


def _is_row(line: PrintedLine, starts: list[float]) -> bool:
    """Whether all parts of a line begin and end within these columns, one of them behind the first column."""
    parts = [part for segment in line.segments for part in _at_starts(segment, starts)]
    ends = [min((start for start in starts if start > part.x0 + _ALIGNED), default=part.x1) for part in parts]
    return all(_near(part.x0, starts) and part.x1 <= end for part, end in zip(parts, ends, strict=True)) and not _near(
        parts[-1].x0, [min(starts)]
    )


def _is_alone(line: PrintedLine, starts: list[float]) -> bool:
    """Whether nothing but its first cell stands in a line."""
    return _near(line.segments[0].x0, [min(starts)]) and sum(len(_at_starts(s, starts)) for s in line.segments) < 2


def _is_beside(lines: list[PrintedLine], index: int) -> bool:
    """Whether a line and the next one are cells of one row that stand half a line higher and lower."""
    if index + 1 >= len(lines):
        return False
    one, two = lines[index], lines[index + 1]
    reach = _REACH * one.segments[0].height
    level = [(a, b) for a in one.segments for b in two.segments if min(a.bottom, b.bottom) - max(a.top, b.top) > reach]
    return bool(level) and all(a.x0 > b.x1 or b.x0 > a.x1 for a, b in level)


def _goes_on(segment: Segment, before: PrintedLine, starts: list[float]) -> bool:
    """Whether a line of one segment can be the next line of a cell: it starts where a column does."""
    column = next((index for index, start in enumerate(starts) if abs(segment.x0 - start) <= _ALIGNED), None)
    parts = len(_at_starts(segment, starts))
    if column is None or (is_mark(segment.text.split()[0]) and parts < 3):
        return False
    if segment.text.endswith(":") or (column == 0 and segment.bold and not before.segments[0].bold):
        return False
    if column > 0:
        return True
    others = [start for start in starts if start > segment.x0 + _ALIGNED]
    return bool(others) and (segment.x1 < min(others) or parts > 1)


def _near(value: float, values: list[float]) -> bool:
    return any(abs(value - other) <= _ALIGNED for other in values)


def _starts(lines: list[PrintedLine], known: list[float]) -> list[float]:
    """Where the columns begin."""
    starts: list[float] = []
    for start in sorted([*known, *(segment.x0 for line in lines for segment in line.segments)]):
        if not starts or start - starts[-1] > 2 * _ALIGNED:
            starts.append(start)
    return starts


def _table(lines: list[PrintedLine], known: list[float]) -> TableLines:
    """Rows of cells. Wider gaps between lines part the rows; where all gaps are equal, the first column's lines do."""
    starts = _starts(lines, known)
    page = lines[0].segments[0].page
    lists = len(lines) >= 3 and all(_LISTS.fullmatch(segment.text.strip()) for segment in lines[0].segments)
    if lists:
        rows = [_cells(lines[:1], starts), _cells(lines[1:], starts)]
    else:
        parts = _rows_by_gap(lines, starts) or _rows_by_anchor(lines, starts, bool(known))
        rows = [_cells(part, starts) for part in parts]
    return TableLines(page, starts, rows, lists)


def _cells(lines: Iterable[PrintedLine], starts: list[float]) -> dict[int, list[Segment]]:
    cells: dict[int, list[Segment]] = {}
    for line in lines:
        for segment in line.segments:
            for part in _at_starts(segment, starts):
                cells.setdefault(_column(part.x0, starts), []).append(part)
    return cells


def _at_starts(segment: Segment, starts: list[float]) -> list[Segment]:
    """The segment cut where a column of the table begins inside of it: its cells stand close together on this line."""
    words = segment.words
    cuts = [0]
    for index in range(1, len(words)):
        word, before = words[index], words[index - 1]
        number = index == 1 and is_mark(before.text) and _column(word.x0, starts) != _column(before.x0, starts)
        begins = any(abs(word.x0 - start) <= (_ALIGNED if number else 2.5) for start in starts)
        if begins and (
            number or word.x0 - before.x1 > _WIDE_SPACE * segment.height or _is_apart(segment, index, starts)
        ):
            cuts.append(index)
    return [Segment(words[low:high], segment.page) for low, high in pairwise([*cuts, len(words)])]


def _is_apart(segment: Segment, index: int, starts: list[float]) -> bool:
    """Whether a word stands exactly where a column begins, behind a gap wider than the spaces of its line."""
    gaps = [two.x0 - one.x1 for one, two in pairwise(segment.words)]
    exact = any(abs(segment.words[index].x0 - start) < 0.5 for start in starts)
    return exact and index > 2 and gaps[index - 1] > 1.25 * median(gaps[: index - 1])


def _rows_by_gap(lines: list[PrintedLine], starts: list[float]) -> list[list[PrintedLine]]:
    """The lines grouped into rows, where the gaps between rows are plainly wider than those within; else nothing."""
    gaps = sorted(
        0.0 if _is_beside(lines, index) else below.top - above.bottom
        for index, (above, below) in enumerate(pairwise(lines))
    )
    jumps = [(high - low, low, high) for low, high in pairwise(gaps)]
    if not jumps:
        return []
    step, low, high = max(jumps)
    height = lines[0].segments[0].height
    if step < 0.2 * height:
        return []
    rows: list[list[PrintedLine]] = [[lines[0]]]
    for above, below in pairwise(lines):
        if below.top - above.bottom > (low + high) / 2:
            rows.append([])
        rows[-1].append(below)
    whole = all(len(_cells(row, starts)) >= 2 for row in rows)
    wrapped = [row for row in rows if len(row) > 1]
    return rows if whole and wrapped and all(_is_one_row(row, starts) for row in wrapped) else []


def _is_one_row(lines: list[PrintedLine], starts: list[float]) -> bool:
    """Whether the lines can be one row: no two of them have all of its columns, or else one of them has not."""
    columns = len(_cells(lines, starts))
    whole = sum(len(line.segments) >= columns for line in lines)
    return whole <= (1 if columns > 2 else max(1, len(lines) - 1))


def _rows_by_anchor(lines: list[PrintedLine], starts: list[float], goes_on: bool) -> list[list[PrintedLine]]:
    """Each line with something in the first column begins a row; the others go with the nearest such line.

    `goes_on`: lines above the first one may be the rest of a row of the page before.
    """
    anchors = [line for line in lines if _column(line.segments[0].x0, starts) == 0]
    if lines and len(lines[0].segments) > 1 and lines[0] not in anchors:
        anchors.insert(0, lines[0])
    if not anchors:
        return [[line] for line in lines]
    if goes_on and _is_rest(lines, anchors[0]):
        anchors.insert(0, lines[0])
    below = lines[0] is anchors[0] and not _is_middled(lines, anchors)
    rows: dict[int, list[PrintedLine]] = {id(anchor): [] for anchor in anchors}
    for line in lines:
        if any(line is anchor for anchor in anchors):
            home = line
        elif below:
            home = [anchor for anchor in anchors if anchor.top <= line.top][-1]
        else:
            home = min(anchors, key=lambda anchor: abs(anchor.top - line.top))
        rows[id(home)].append(line)
    return list(rows.values())


def _is_rest(lines: list[PrintedLine], anchor: PrintedLine) -> bool:
    """Whether the lines above the first anchor are the rest of another row: a gap parts them from it."""
    above = list(takewhile(lambda line: line is not anchor, lines))
    return any(two.top - one.bottom > _REACH * one.segments[0].height for one, two in pairwise([*above, anchor]))


def _is_middled(lines: list[PrintedLine], anchors: list[PrintedLine]) -> bool:
    """Whether numbers stand at the middle of their rows: the first line of a task reaches down beside its number."""
    return any(
        not any(above is anchor for anchor in anchors)
        and any(below is anchor for anchor in anchors)
        and above.bottom - below.top > _REACH * above.segments[0].height
        for above, below in pairwise(lines)
    )


def _column(x0: float, starts: list[float]) -> int:
    return max((index for index, start in enumerate(starts) if start <= x0 + _ALIGNED), default=0)
