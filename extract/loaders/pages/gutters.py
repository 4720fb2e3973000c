"""Pages set in two columns of running text: where the gutter between them is, and in which order they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mode

from extract.loaders.pages.lines import PrintedLine, Segment, printed_lines
from extract.loaders.pages.words import Word

_LINES = 6  # so many lines make a column of running text
_BEGUN = 2  # and so many the right one, on the page where the text ends
_WIDTH = 130.0  # points: a narrower column is one of a table
_FULL = 0.8  # of the column's width: a line of prose reaches so far, unless it ends its paragraph
_PROSE = 0.6  # of the lines of a column of prose are that long
_SMALL = 0.35  # of the lines of a column of prose, at least, begin with a small letter
_FEW = 0.2  # of those of a few lines in known columns
_HOLE = 1.3  # in heights: a wider gap inside of a column is one between columns of a table
_GAP = 0.5  # in heights: what parts two words that stand in two columns is at least so wide
_ALIKE = 0.15  # of their width: two columns differ by less
_EDGE = 6.0  # points: lines that are not justified end so near to the edge of their column
_LEVEL = 3  # lines: columns of equal length end so near to one another, the last line of each being short
_FAR = 1.6  # in heights: lines below a column that are farther off belong to it no more


@dataclass(frozen=True, slots=True)
class Columns:
    """Where two columns of text begin and end."""

    left: tuple[float, float]
    right: tuple[float, float]

    @property
    def gutter(self) -> tuple[float, float]:
        """The empty space between the two."""
        return self.left[1], self.right[0]


def lines_in_order(
    words: Iterable[Word], page: int, before: Columns | None, *, follows: bool = True
) -> tuple[list[PrintedLine], Columns | None]:
    """The lines of a page as they are read, two columns of text one after the other; and those columns.

    `before` are the columns of the page before (where this one does not follow: after), of which this page may hold a
    few lines, or the end of the left one only. Lines of a column tell its edges (`Segment.left`, `Segment.right`).
    """
    lines = printed_lines(words, page)
    found = _columns(lines) or (_short_columns(lines, before) if before else None)
    if found is None:
        low, high = 0, _end_of_left(lines, before) if before and follows else 0
        columns = before if high else None
    else:
        low, high, columns = found
    if columns is None:
        return lines, None
    inside = [word for line in lines[low:high] for segment in line.segments for word in segment.words]
    edge = columns.right[0] - 2
    left = _set([word for word in inside if word.x0 < edge], page, columns.left)
    right = _set([word for word in inside if word.x0 >= edge], page, columns.right)
    rest, _ = lines_in_order((w for line in lines[high:] for s in line.segments for w in s.words), page, None)
    return [*lines[:low], *left, *right, *rest], columns


def _set(words: list[Word], page: int, edges: tuple[float, float]) -> list[PrintedLine]:
    """The lines of one column; wide gaps in them are only justified text."""
    out = []
    for line in printed_lines(words, page):
        whole = Segment([word for segment in line.segments for word in segment.words], page)
        out.append(PrintedLine([replace(whole, left=edges[0], right=edges[1])]))
    return out


def _columns(lines: Sequence[PrintedLine]) -> tuple[int, int, Columns] | None:
    """The first run of lines that is set in two columns, as its range and its columns; None where there is none."""
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update({round(x) for x in _starts(line)})
    likely = [x for x, count in starts.items() if count + starts[x - 1] + starts[x + 1] >= _BEGUN]
    for x in sorted(likely, key=lambda x: (-starts[x], x)):
        for low, high in _runs(lines, x, _BEGUN):
            columns = _proven(lines[low:high], x)
            if columns:
                low = next((index for index in range(low, high) if _is_set(lines[index], columns)), low)
                return low, _end_of_columns(lines, low, high, columns), columns
    return _with_one_line(lines)


def _with_one_line(lines: Sequence[PrintedLine]) -> tuple[int, int, Columns] | None:
    """The columns of a page whose right one has nothing but the end of the last sentence, on its first line."""
    if not lines or len(lines[0].segments) != 2 or not lines[0].segments[1].text[0].islower():
        return None
    end = lines[0].segments[1].words
    low, high = _runs(lines, round(end[0].x0), 1)[0]
    own = [_words(line) for line in lines[low + 1 : high]]
    if low or len(own) < _LINES or any(words[-1].x1 > end[0].x0 for words in own) or not _goes_on(own[-1], end):
        return None
    left = _edges([lines[0].segments[0].words, *own])
    if left is None:
        return None
    columns = Columns(left, (end[0].x0, end[0].x0 + left[1] - left[0]))
    return (low, high, columns) if end[-1].x1 < columns.right[1] + _EDGE else None


def _words(line: PrintedLine) -> list[Word]:
    return [word for segment in line.segments for word in segment.words]


def _starts(line: PrintedLine) -> list[float]:
    """Where the line begins, and where words do after a gap that is wider than a space."""
    words = _words(line)
    return [words[0].x0] + [b.x0 for a, b in pairwise(words) if b.x0 - a.x1 > _GAP * (b.bottom - b.top)]


def _short_columns(lines: Sequence[PrintedLine], known: Columns) -> tuple[int, int, Columns] | None:
    """The first run of a few lines that are set exactly in the columns of a page beside this one."""
    for low, high in _runs(lines, round(known.right[0]), 1):
        low = next((i for i in range(low, high) if _is_set(lines[i], known)), low)
        high = _end_of_columns(lines, low, high, known)
        if _keep(lines[low:high], known):
            return low, high, known
    return None


def _is_set(line: PrintedLine, columns: Columns) -> bool:
    """Whether a line begins in both columns, at their left edges."""
    words = _words(line)
    right = next((word.x0 for word in words if word.x0 >= columns.right[0] - 2), None)
    return abs(words[0].x0 - columns.left[0]) < 2 and right is not None and right < columns.right[0] + 2


def _keep(lines: Sequence[PrintedLine], columns: Columns) -> bool:
    """Whether the words left and right of the gutter are lines of prose between the edges of these columns."""
    prose: list[list[Word]] = []
    for right in (False, True):
        start, end = columns.right if right else columns.left
        split = columns.right[0] - 2
        own = [part for line in lines if (part := [word for word in _words(line) if (word.x0 >= split) == right])]
        straight = all(abs(part[0].x0 - start) < 2 and part[-1].x1 < end + _EDGE for part in own)
        full = sum(part[-1].x1 - start > _FULL * (end - start) for part in own)
        if right and len(own) == 1 and straight and (len(prose) >= _LINES or _goes_on(prose[-1], own[0])):
            return True  # the last line of the text
        if len(own) < _BEGUN or not straight or full < 0.5 * len(own):
            return False
        prose += own
    return _is_prose(prose, _FEW)


def _goes_on(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether the last line at the left ends amid a sentence, which goes on in small letters at the right."""
    return right[0].text[:1].islower() and not left[-1].text.endswith((".", "!", "?", ":", ";"))


def _runs(lines: Sequence[PrintedLine], x: int, least: int) -> list[tuple[int, int]]:
    """The runs of lines without a word across the gutter before `x`, from the first with words behind it on."""
    runs: list[tuple[int, int]] = []
    low = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and not any(w.x0 < x - 2 and w.x1 > x - 5 for w in _words(lines[index])):
            continue
        behind = [i for i in range(low, index) if any(word.x0 >= x - 2 for word in _words(lines[i]))]
        if len(behind) >= least:
            end = behind[-1] + 1
            while end < index and lines[end].top - lines[end - 1].bottom < _FAR * lines[end].segments[0].height:
                end += 1
            runs.append((behind[0], end))
        low = index + 1
    return runs


def _proven(lines: Sequence[PrintedLine], x: int) -> Columns | None:
    """The edges of the columns left and right of the gutter before `x`, where both hold prose.

    The right one may be a few lines long, where it begins beside the first line of the left one and is as wide.
    """
    edges: list[tuple[float, float]] = []
    for side in (False, True):
        own = [part for line in lines if (part := [word for word in _words(line) if (word.x0 >= x - 2) == side])]
        begun = side and len(own) < _LINES
        if len(own) < (_BEGUN if begun else _LINES) or not _is_prose(own, _FEW if begun else _SMALL):
            return None
        found = _edges(own, short=int(begun))
        if found is None:
            return None
        edges.append(found)
        if begun and not (_is_as_wide(*edges) and _is_set(lines[0], Columns(*edges))):
            return None
    return Columns(edges[0], edges[1])


def _edges(lines: Sequence[Sequence[Word]], *, short: int = 0) -> tuple[float, float] | None:
    """Where the lines of a column begin and end; None where it is narrow, or most (but for `short`) do not fill it."""
    ends = [(words[0].x0, max(word.x1 for word in words)) for words in lines]
    left = mode(round(start, 1) for start, _ in ends)
    right = sorted(end for _, end in ends)[min(int(0.95 * len(ends)), len(ends) - 1)]
    full = sum(end - left > _FULL * (right - left) for _, end in ends)
    return (left, right) if right - left >= _WIDTH and full >= _PROSE * len(ends) - short else None


def _is_as_wide(one: tuple[float, float], two: tuple[float, float]) -> bool:
    """Whether two columns are equally wide, as far as lines that are not justified tell."""
    return abs((one[1] - one[0]) - (two[1] - two[0])) < _ALIKE * (one[1] - one[0])


def _end_of_columns(lines: Sequence[PrintedLine], low: int, high: int, columns: Columns) -> int:
    """Where columns of equal length end: before a bold line at the left with no prose right of it or of those below."""
    edge, full = columns.right[0] - 2, columns.right[0] + _FULL * (columns.right[1] - columns.right[0])
    right = {i: part for i in range(low, high) if (part := [word for word in _words(lines[i]) if word.x0 >= edge])}
    set_right = [i for i, part in right.items() if part[0].x0 < edge + 4 and part[0].x0 in _starts(lines[i])]
    ends = [i for i in set_right if right[i][-1].x1 > full]
    for index in range(ends[-1] + 1 if ends else low, high):
        words = _words(lines[index])
        if words[-1].x0 < edge and all("bold" in word.styles for word in words):
            last = max((i for i in set_right if i < index), default=None)
            return index if last is not None and index - 1 <= last + _LEVEL else high
    return high


def _is_prose(lines: Sequence[Sequence[Word]], least: float) -> bool:
    """Whether lines go on with one another, and have no columns within them."""
    small = sum(words[0].text[:1].islower() for words in lines)
    holes = sum(any(b.x0 - a.x1 > _HOLE * (b.bottom - b.top) for a, b in pairwise(words)) for words in lines)
    return small >= max(1, least * len(lines)) and holes <= 0.2 * len(lines)


def _end_of_left(lines: Sequence[PrintedLine], before: Columns) -> int:
    """How many lines from the top stand in the left column of the page before, the right one being empty."""
    count = 0
    for line in lines:
        words = _words(line)
        if abs(words[0].x0 - before.left[0]) > 40 or max(word.x1 for word in words) > before.gutter[1] - 2:
            break
        if count and line.top - lines[count - 1].bottom > _FAR * line.segments[0].height:
            break
        count += 1
    ends = count == 1 and lines[0].segments[-1].text.endswith((".", "?", "!"))  # the last line of the text
    return count if count >= 2 or ends else 0
