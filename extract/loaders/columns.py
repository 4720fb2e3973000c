"""What printed lines without rules are: text, owner columns, tables by alignment."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from extract.loaders.lines import PrintedLine, Segment, is_mark
from extract.loaders.margins import is_owner

_ALIGNED = 9.0  # points: starts that are nearer than this are one column
_OWNER_HEAD = re.compile(
    r"^(?:actions?|owners?|lead|action (?:by|owner)|by whom|responsible|who)\W{0,2}$", re.IGNORECASE
)
_LISTS = re.compile(
    r"(?:members |others |also )?(?:present|in attendance|attend(?:ees|ance|ing)|apolog(?:y|ies)(?: for absence)?|"
    r"absent|regrets|observers?|guests?|officers?|members?|invited|staff)\W{0,2}",
    re.IGNORECASE,
)  # headings of lists that stand side by side
_COLUMN_LINES = 6  # so many lines make columns of running text
_COLUMN_WIDTH = 130.0  # points
_ONE = r"[A-Z][A-Za-z-]{0,3}[A-Z][a-z]{0,2}"
_INITIALS = re.compile(rf"{_ONE}(?:\s?[/&,+]\s?{_ONE}){{0,5}}|A(?:ll|LL)")
_WIDE_SPACE = 0.4  # in heights: wider than the spaces of a line that is not justified
_PROSE = 0.42  # of the page's width: what stands left of an owner is prose that wide, or wider


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


@dataclass(frozen=True, slots=True)
class Band:
    """Where the owner column of a document begins and ends; one at the right goes on to the edge of the page."""

    x0: float
    x1: float


def owner_band(pages: Sequence[tuple[float, list[PrintedLine]]]) -> Band | None:
    """The owner column of a document: a narrow one beside the text in which nothing but owners stand beside prose.

    `pages` gives each page's width and lines. Initials at the end of a row of an attendance list are no owners:
    what stands left of them is short.
    """
    return _right_band(pages) or _near_band(pages) or _left_band(pages)


def _right_band(pages: Sequence[tuple[float, list[PrintedLine]]]) -> Band | None:
    found: list[tuple[Segment, bool, bool]] = []
    for width, lines in pages:
        for line in lines:
            last = line.segments[-1]
            if len(line.segments) < 2 or last.x0 < 0.6 * width:
                continue
            prose = line.segments[-2].x1 - line.segments[-2].x0 > _PROSE * width
            found.append((last, _owns(last.text), prose))
    for start in sorted({round(segment.x0) for segment, owner, prose in found if owner and prose}):
        near = [row for row in found if start - 30 <= row[0].x0 <= start + 45]
        owners = [row for row in near if row[1]]
        heads = [row for row in near if _OWNER_HEAD.match(row[0].text.strip())]
        beside_prose = [row for row in owners if row[2]]
        others = sum(prose for _, owner, prose in near if not owner)
        if len(beside_prose) >= 2 - bool(heads) and others <= 0.15 * len(near):
            return Band(min(r[0].x0 for r in beside_prose) - 6, math.inf)
    return None


def _near_band(pages: Sequence[tuple[float, list[PrintedLine]]]) -> Band | None:
    """A column at the right whose owners all stand so near to full lines that only their common start shows it."""
    ends: dict[int, list[Segment]] = {}
    heads: list[float] = []
    prose: list[Segment] = []
    for width, lines in pages:
        for line in lines:
            last = line.segments[-1]
            if last.x1 - last.x0 > _PROSE * width:
                prose.append(last)
                index = _last_gap(last)
                owner = Segment(last.words[index:], last.page) if index else None
                if owner and owner.x0 > 0.6 * width and _owns(owner.text):
                    ends.setdefault(round(owner.x0), []).append(owner)
            elif last.x0 > 0.6 * width and _OWNER_HEAD.match(last.text.strip()):
                heads.append(last.x0)
    for start in sorted(ends, key=lambda x: (-len(ends[x]), x)):
        owners = [owner for x in (start - 1, start, start + 1) for owner in ends.get(x, ())]
        crossing = sum(any(word.x0 < start - 2 and word.x1 > start + 2 for word in line.words) for line in prose)
        headed = any(abs(head - start) < 12 for head in heads)
        if len(owners) >= 2 - headed and crossing <= 0.1 * len(prose):
            return Band(start - 3, math.inf)
    return None


def _last_gap(segment: Segment) -> int:
    """The index of the word after the last gap that is wider than a space; 0 where there is none."""
    wide = _WIDE_SPACE * segment.height
    words = segment.words
    return next((i for i in range(len(words) - 1, 0, -1) if words[i].x0 - words[i - 1].x1 > wide), 0)


def _left_band(pages: Sequence[tuple[float, list[PrintedLine]]]) -> Band | None:
    """The same at the left: initials before some lines of prose, while most of its lines have nothing before them."""
    owners: list[tuple[Segment, Segment]] = []
    alone: list[float] = []
    for width, lines in pages:
        for line in lines:
            first = line.segments[0]
            if len(line.segments) == 1:
                alone += [first.x0] if first.x1 - first.x0 > _PROSE * width else []
            elif first.x1 < 0.3 * width and _INITIALS.fullmatch(first.text.strip()):
                beside = line.segments[1]
                owners += [(first, beside)] if beside.x1 - beside.x0 > _PROSE * width else []
    if len(owners) < 2:
        return None
    start = median(beside.x0 for _, beside in owners)
    level = all(abs(beside.x0 - start) <= _ALIGNED and owner.x1 < start for owner, beside in owners)
    plain = sum(abs(x0 - start) <= _ALIGNED for x0 in alone)
    if not level or plain < 2 * len(owners):
        return None
    return Band(min(owner.x0 for owner, _ in owners) - 6, max(owner.x1 for owner, _ in owners) + 6)


def _owns(text: str) -> bool:
    """Whether the words of a narrow column can be owners; there "PS" is a person, too."""
    return is_owner(text) or bool(_INITIALS.fullmatch(text.strip()))


def read_lines(lines: list[PrintedLine], band: Band | None) -> Iterator[TextLine | TableLines]:
    """The lines of a page (or of a part between ruled tables) as running text and tables, in their order."""
    rest: list[PrintedLine] = []
    owners: dict[int, list[Segment]] = {}
    for line in lines:
        kept, own = _without_owners(line, band)
        if own and not kept:
            if rest:
                owners.setdefault(id(rest[-1]), []).extend(own)
                continue
            kept, own = own, []
        if not kept or all(_OWNER_HEAD.match(segment.text.strip()) and band for segment in kept):
            continue
        rest.append(PrintedLine(kept))
        if own:
            owners[id(rest[-1])] = own
    yield from _regions(rest, owners)


def _without_owners(line: PrintedLine, band: Band | None) -> tuple[list[Segment], list[Segment]]:
    if band is None:
        return line.segments, []
    parts = [part for segment in line.segments for part in _cut(segment, band)]
    own = [s for s in parts if s.x0 >= band.x0 and s.x1 <= band.x1 and _owns(s.text)]
    text = [s for s in parts if not any(s is o for o in own)]
    # More than one other segment: a row of a table, whose owners stand in a column of it.
    return (text, own) if len(text) <= 1 else (line.segments, [])


def _cut(segment: Segment, band: Band) -> list[Segment]:
    """The segment in two where a line of text comes so near to the owner beside it that they look like one."""
    if segment.x0 >= band.x0 or segment.x1 <= band.x0 or band.x1 < math.inf:
        return [segment]
    for index in range(1, len(segment.words)):
        before, word = segment.words[index - 1], segment.words[index]
        if word.x0 >= band.x0 and word.x0 - before.x1 > _WIDE_SPACE * segment.height:
            text, owner = Segment(segment.words[:index], segment.page), Segment(segment.words[index:], segment.page)
            return [text, owner] if _owns(owner.text) else [segment]
    return [segment]


def _regions(lines: list[PrintedLine], owners: dict[int, list[Segment]]) -> Iterator[TextLine | TableLines]:
    position = 0
    while position < len(lines):
        end = _table_end(lines, position)
        if end > position:
            part = lines[position:end]
            columns = _text_columns(part)
            if columns:
                yield from columns
            else:
                yield _table(part)
            for line in part:
                for owner in owners.get(id(line), ()):
                    yield TextLine(owner)
            position = end
            continue
        line = lines[position]
        if len(line.segments) == 1:
            yield TextLine(line.segments[0], owners.get(id(line), []))
        else:
            yield _table([line])
        position += 1


def _text_columns(lines: list[PrintedLine]) -> list[TextLine]:
    """Two columns of running text, the left one first; nothing where the lines are rows of a table."""
    starts = _starts(lines)
    if len(starts) != 2 or len(lines) < _COLUMN_LINES:
        return []
    columns: list[list[Segment]] = [[], []]
    for line in lines:
        for segment in line.segments:
            columns[_column(segment.x0, starts)].append(segment)
    rights = [sorted(s.x1 for s in column)[int(0.9 * (len(column) - 1))] for column in columns]
    for column, start, right in zip(columns, starts, rights, strict=True):
        full = sum(s.x1 - start > 0.8 * (right - start) for s in column)
        if len(column) < _COLUMN_LINES or right - start < _COLUMN_WIDTH or full < 0.6 * len(column):
            return []
    return [TextLine(replace(s, right=right)) for column, right in zip(columns, rights, strict=True) for s in column]


def _table_end(lines: list[PrintedLine], first: int) -> int:
    """Where the table that begins at a line ends (exclusive); `first` itself where none begins there."""
    if len(lines[first].segments) < 2:
        return first
    starts = [segment.x0 for segment in lines[first].segments]
    end, several = first + 1, 1
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
        end += 1
    while end > first + 1 and len(lines[end - 1].segments) < 2 and _near(lines[end - 1].segments[0].x0, starts[:1]):
        end -= 1
    return end if several >= 2 else first


def _goes_on(segment: Segment, before: PrintedLine, starts: list[float]) -> bool:
    """Whether a line of one segment can be the next line of a cell: it starts where a column does."""
    column = next((index for index, start in enumerate(starts) if abs(segment.x0 - start) <= _ALIGNED), None)
    if column is None or is_mark(segment.text.split()[0]):
        return False
    if segment.text.endswith(":") or (column == 0 and segment.bold and not before.segments[0].bold):
        return False
    if column > 0:
        return True
    others = [start for start in starts if start > segment.x0 + _ALIGNED]
    return bool(others) and segment.x1 < min(others)


def _near(value: float, values: list[float]) -> bool:
    return any(abs(value - other) <= _ALIGNED for other in values)


def _starts(lines: list[PrintedLine]) -> list[float]:
    """Where the columns begin."""
    starts: list[float] = []
    for start in sorted(segment.x0 for line in lines for segment in line.segments):
        if not starts or start - starts[-1] > 2 * _ALIGNED:
            starts.append(start)
    return starts


def _table(lines: list[PrintedLine]) -> TableLines:
    """Rows of cells. Wider gaps between lines part the rows; where all gaps are equal, the first column's lines do."""
    starts = _starts(lines)
    page = lines[0].segments[0].page
    lists = len(lines) >= 3 and all(_LISTS.fullmatch(segment.text.strip()) for segment in lines[0].segments)
    if lists:
        rows = [_cells(lines[:1], starts), _cells(lines[1:], starts)]
    else:
        rows = [_cells(part, starts) for part in _rows_by_gap(lines, starts) or _rows_by_anchor(lines, starts)]
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
        if begins and (number or word.x0 - before.x1 > _WIDE_SPACE * segment.height):
            cuts.append(index)
    return [Segment(words[low:high], segment.page) for low, high in pairwise([*cuts, len(words)])]


def _rows_by_gap(lines: list[PrintedLine], starts: list[float]) -> list[list[PrintedLine]]:
    """The lines grouped into rows, where the gaps between rows are plainly wider than those within; else nothing."""
    gaps = sorted(below.top - above.bottom for above, below in pairwise(lines))
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
    return rows if whole and wrapped and all(_is_one_row(row) for row in wrapped) else []


def _is_one_row(lines: list[PrintedLine]) -> bool:
    """Whether the lines can be one row: no two of them have all columns."""
    most = max(len(line.segments) for line in lines)
    return most == 1 or sum(len(line.segments) == most for line in lines) <= max(1, len(lines) - 1)


def _rows_by_anchor(lines: list[PrintedLine], starts: list[float]) -> list[list[PrintedLine]]:
    """Each line with something in the first column begins a row; the others go with the nearest such line."""
    anchors = [line for line in lines if _column(line.segments[0].x0, starts) == 0]
    if lines and len(lines[0].segments) > 1 and lines[0] not in anchors:
        anchors.insert(0, lines[0])
    if not anchors:
        return [[line] for line in lines]
    below = lines[0] is anchors[0]
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


def _column(x0: float, starts: list[float]) -> int:
    return max((index for index, start in enumerate(starts) if start <= x0 + _ALIGNED), default=0)
