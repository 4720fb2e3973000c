"""The owner column of pages without rules: where it is, and which line each owner in it stands beside."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from extract.loaders.owner_words import is_owner
from extract.loaders.pages.habits import FLUSH
from extract.loaders.pages.lines import PrintedLine, Segment, is_mark

OWNER_HEAD = re.compile(
    r"^(?:actions?|owners?|lead|action (?:by|owner)|by whom|responsible|who)\W{0,2}$", re.IGNORECASE
)
_ONE = r"[A-Z][A-Za-z-]{0,3}[A-Z][a-z]{0,2}"
_INITIALS = re.compile(rf"{_ONE}(?:\s?[/&,+]\s?{_ONE}){{0,5}}|A(?:ll|LL)")
_MORE = re.compile(r"\s?(?:[/,&+;]|\band)$")  # the owner that is printed on the next line
_AGAIN = re.compile(r"^(?:[/,&+;]|and\b)\s?")  # or on the one before
_WIDE_SPACE = 0.4  # in heights: wider than the spaces of a line that is not justified
_PROSE = 0.42  # of the page's width: what stands left of an owner is prose that wide, or wider
_CROSSED = 0.7  # of the lines of prose: so many may be wider than those beside the owners, on other pages
_CENTRED = 30.0  # points: owners that are centred may begin so much farther left than others
_EDGE = 3.0  # points: lines that end so near to one another end at the edge of one text
_COLUMNS = 4  # what has so many is a table; a text may have numbers before it and owners beside it
_ALIGNED = 9.0  # points: starts that are nearer than this are one column
_EVEN = 0.06  # in heights: the spaces of a justified line differ by less
_INDENT = 24.0  # points: lines of the text begin no farther in, bullets included
_PART = 0.1  # of the lines of prose: where fewer begin may as well be a column of a table
_FAR = 1.5  # in heights: a gap between paragraphs is narrower
_OTHERS = 0.15  # of the lines with something in the column: so many may be no owners

Pages = Sequence[tuple[float, list[PrintedLine]]]


@dataclass(frozen=True, slots=True)
class Band:
    """Where the owner column of a document begins and ends; one at the right goes on to the edge of the page.

    `text` is where the lines left of it end, on pages without owners, too.
    """

    x0: float
    x1: float
    text: float = 0.0


@dataclass(slots=True)
class Beside:
    """Lines without what stands in the owner column, and the owners by the line they stand beside (its `id`)."""

    lines: list[PrintedLine] = field(default_factory=list)
    owners: dict[int, list[Segment]] = field(default_factory=dict)


def owner_band(pages: Pages, named: frozenset[str] = frozenset()) -> Band | None:
    """The owner column of a document: a narrow one beside the text in which nothing but owners stand beside prose.

    `pages` gives each page's width and lines, `named` the words of the document in brackets, which tell a sole owner.
    Initials at the end of a row of an attendance list are no owners: what stands left of them is short.
    """
    pages = [(width, _outside_tables(lines)) for width, lines in pages]
    band = _right_band(pages, named) or _near_band(pages)
    if band is None:
        return _left_band(pages)
    edge = _text_edge(pages, band)
    start = max(edge + 1, band.x0 - _CENTRED) if edge else band.x0
    return replace(band, x0=min(band.x0, start), text=edge)


def _outside_tables(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines without those of tables of several columns, whose owners are no margin of a text."""
    kept: list[PrintedLine] = []
    starts: list[float] = []
    for index, line in enumerate(lines):
        if len(line.segments) >= _COLUMNS:
            starts += [segment.x0 for segment in line.segments]
        elif starts:
            far = line.top - lines[index - 1].bottom > 3 * line.segments[0].height
            if far or not all(any(abs(s.x0 - start) < _ALIGNED for start in starts) for s in line.segments):
                starts = []
        if not starts:
            kept.append(line)
    return kept


def _text_edge(pages: Pages, band: Band) -> float:
    """Where the lines of prose left of the owner column end."""
    segments = [(width, segment) for width, lines in pages for line in lines for segment in line.segments]
    return max((s.x1 for width, s in segments if s.x1 < band.x0 + 3 and s.x1 - s.x0 > _PROSE * width), default=0.0)


def _right_band(pages: Pages, named: frozenset[str]) -> Band | None:
    found: list[tuple[Segment, bool, bool]] = []
    for width, lines in pages:
        for index, line in enumerate(lines):
            last = line.segments[-1]
            if last.x0 < 0.6 * width:
                continue
            if len(line.segments) < 2:
                prose = _is_between(last, lines[max(index - 2, 0) : index + 2], width)
                if not prose:
                    continue
            else:
                prose = _is_prose(line.segments[-2], lines[max(index - 1, 0)].segments[-1], width)
            found.append((last, _owns(last.text), prose))
    bands: dict[float, None] = {}
    for start in sorted({round(segment.x0) for segment, owner, prose in found if owner and prose}):
        near = [row for row in found if start - 30 <= row[0].x0 <= start + 45]
        owners = [row for row in near if row[1]]
        heads = [row for row in near if OWNER_HEAD.match(row[0].text.strip())]
        beside_prose = [row for row in owners if row[2]]
        others = sum(prose for _, owner, prose in near if not owner)
        if len(beside_prose) >= 2 - bool(heads or _is_introduced(beside_prose, named)) and others <= _OTHERS * len(
            near
        ):
            bands[min(r[0].x0 for r in beside_prose) - 6] = None
    best = min(bands, key=lambda x: (_crossing(pages, x), x), default=math.inf)
    return Band(best, math.inf) if best < math.inf and _crossing(pages, best) <= _CROSSED else None


def _is_introduced(owners: Sequence[tuple[Segment, bool, bool]], named: frozenset[str]) -> bool:
    """Whether the only owner of a document is somebody whom it introduces: "Ada Thorne (AT)"."""
    return len(owners) == 1 and f"({owners[0][0].text.strip()})" in named


def _crossing(pages: Pages, start: float) -> float:
    """The share of the lines of prose that reach into what would be the owner column."""
    prose = [s for width, lines in pages for line in lines for s in line.segments if s.x1 - s.x0 > _PROSE * width]
    return sum(segment.x0 < start and segment.x1 > start + 9 for segment in prose) / max(len(prose), 1)


def _is_prose(segment: Segment, above: Segment, width: float) -> bool:
    """Whether a line is one of prose, wide itself or the end of a paragraph whose line above is wide."""
    wide = _PROSE * width
    ends = abs(above.x0 - segment.x0) < 2 and segment.top - above.bottom < segment.height
    return segment.x1 - segment.x0 > wide or (ends and above.x1 - above.x0 > wide)


def _is_between(segment: Segment, near: Sequence[PrintedLine], width: float) -> bool:
    """Whether a segment alone in its line stands beside prose all the same, half a line higher or lower."""
    others = [line.segments[-1] for line in near if line.segments[-1].x1 < segment.x0]
    level = any(min(other.bottom, segment.bottom) > max(other.top, segment.top) for other in others)
    return level and any(other.x1 - other.x0 > _PROSE * width for other in others)


def _near_band(pages: Pages) -> Band | None:
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
            elif last.x0 > 0.6 * width and OWNER_HEAD.match(last.text.strip()):
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


def _left_band(pages: Pages) -> Band | None:
    """The same at the left: owners before some lines of prose, while most of its lines have nothing before them."""
    starts: Counter[int] = Counter()
    for width, lines in pages:
        for line in lines:
            last = line.segments[-1]
            starts[round(last.x0)] += last.x1 - last.x0 > _PROSE * width
    start = max(starts, key=lambda x: (starts[x], -x), default=0)
    before = [
        (line.segments[0], len(line.segments) > 1)
        for width, lines in pages
        for line in lines
        if line.segments[0].x1 < min(start - 4, 0.35 * width)
        and (len(line.segments) == 1 or abs(line.segments[1].x0 - start) <= 60)
    ]
    owners = [segment for segment, _ in before if _owns(segment.text)]
    beside = [s for s, more in before if (more and _owns(s.text)) or _INITIALS.fullmatch(s.text.strip())]
    heads = [segment for segment, _ in before if OWNER_HEAD.match(segment.text.strip())]
    others = [
        line.segments[0]
        for _, lines in pages
        for line in lines
        if len(line.segments) > 1
        and abs(line.segments[1].x0 - start) <= _INDENT
        and (starts[round(line.segments[1].x0)] > _PART * starts[start] or abs(line.segments[1].x0 - start) < _EDGE)
        and _is_other(line.segments[0], start)
    ]
    level = owners and max(s.x0 for s in owners) - min(s.x0 for s in owners) < 80
    if not level or len(beside) < 2 - bool(heads) or len(others) > _OTHERS * len(owners):
        return None
    if starts[start] + starts[start - 1] + starts[start + 1] < 2 * len(beside):
        return None
    return Band(min(owner.x0 for owner in owners) - _CENTRED, max(max(owner.x1 for owner in owners) + 6, start - 4))


def _is_other(segment: Segment, start: float) -> bool:
    """Whether words stand before the text that are no owner, no heading of owners and no number."""
    text = segment.text.strip()
    return segment.x1 < start - 4 and not (_owns(text) or OWNER_HEAD.match(text) or is_mark(text.split()[0]))


def _owns(text: str) -> bool:
    """Whether the words of a narrow column can be owners; there "PS" is a person, too."""
    text = _MORE.sub("", _AGAIN.sub("", text.strip()))
    return is_owner(text) or bool(_INITIALS.fullmatch(text))


def take_owners(lines: Sequence[PrintedLine], band: Band | None) -> Beside:
    """The lines without their owners; an owner between two lines stands beside the nearer one.

    Of lines as near it is the lower one where owners stand beside the last lines of paragraphs, else the upper one.
    """
    found = Beside()
    if band is None:
        found.lines = list(lines)
        return found
    loose: list[Segment] = []
    for line in lines:
        if line.segments[0].left:  # of a page in two columns
            found.lines.append(line)
            continue
        kept, own = _without_owners(line, band)
        if all(OWNER_HEAD.match(segment.text.strip()) and _reaches(segment, band) for segment in kept):
            loose += own
            continue
        found.lines.append(PrintedLine(kept))
        if own:
            found.owners[id(found.lines[-1])] = own
    if not found.lines:
        return Beside([PrintedLine([owner]) for owner in loose])
    lower = -1 if _stand_low(found) else 1
    for owner in loose:
        home = min(found.lines, key=lambda line: (round(_distance(line, owner)), lower * line.top))
        found.owners.setdefault(id(home), []).append(owner)
    for owners in found.owners.values():
        owners.sort(key=lambda owner: (owner.top, owner.x0))
    if band.x1 == math.inf:
        _set_edges(found, band)
    return found


def _stand_low(found: Beside) -> bool:
    """Whether more owners stand beside the last line of a paragraph than beside the first one, as the gaps show."""
    low = 0
    for above, line, below in zip(found.lines, found.lines[1:], found.lines[2:], strict=False):
        gaps = line.top - above.bottom, below.top - line.bottom
        if id(line) in found.owners and max(gaps) < _FAR * line.segments[0].height:  # a wider gap holds other owners
            low += (gaps[1] - gaps[0] > 1) - (gaps[0] - gaps[1] > 1)
    return low > 0


def _reaches(segment: Segment, band: Band) -> bool:
    return segment.x0 >= band.x0 - 30 and segment.x0 <= band.x1


def _distance(line: PrintedLine, owner: Segment) -> float:
    """How far the middle of an owner is from a line."""
    middle = (owner.top + owner.bottom) / 2
    return max(line.top - middle, middle - line.bottom, 0.0)


def _set_edges(found: Beside, band: Band) -> None:
    """Lines beside the column end before it, also on a page whose other lines are wider."""
    run: list[PrintedLine] = []
    for line in [*found.lines, None]:
        if line is not None and line.segments[-1].x1 < band.x0 + 3:
            run.append(line)
            continue
        right = max((one.segments[-1].x1 for one in run), default=0.0)
        if any(id(one) in found.owners for one in run) or abs(right - band.text) < _EDGE:
            for one in run:
                if len(one.segments) == 1 and not one.segments[0].right:
                    one.segments[0] = replace(one.segments[0], right=right)
        run = []


def _without_owners(line: PrintedLine, band: Band) -> tuple[list[Segment], list[Segment]]:
    parts = [part for segment in line.segments for part in _cut(segment, band)]
    inside = [s for s in parts if s.x0 >= band.x0 and s.x1 <= band.x1]
    heads = [s for s in inside if OWNER_HEAD.match(s.text.strip())]
    own = [s for s in inside if s not in heads and _owns(s.text)]
    text = [s for s in parts if not any(s is o for o in (*own, *heads))]
    # More than one other segment: a row of a table, whose owners stand in a column of it.
    return (text, own) if len(text) <= 1 else (line.segments, [])


def _is_even(segment: Segment, index: int) -> bool:
    """Whether the gap before a word is one of the spaces of a justified line, all equally wide."""
    gaps = [two.x0 - one.x1 for one, two in pairwise(segment.words)]
    others = gaps[: index - 1]
    return len(others) > 2 and abs(gaps[index - 1] - median(others)) < _EVEN * segment.height


def _cut(segment: Segment, band: Band) -> list[Segment]:
    """The segment in two where a line of text comes so near to the owner beside it that they look like one."""
    at_right = band.x1 == math.inf
    if at_right and (segment.x0 >= band.x0 or segment.x1 <= band.x0):
        return [segment]
    if not at_right and (segment.x0 < band.x0 or segment.x1 <= band.x1):
        return [segment]
    for index in range(1, len(segment.words)):
        before, word = segment.words[index - 1], segment.words[index]
        begins = word.x0 >= band.x0 if at_right else word.x0 > before.x1 and before.x1 <= band.x1 < word.x1
        wide = word.x0 - before.x1 > _WIDE_SPACE * segment.height
        at_edge = at_right and abs(before.x1 - band.text) < FLUSH and before.x1 - segment.x0 > 0.5 * band.text
        if begins and wide and (at_edge or not _is_even(segment, index)):
            parts = [Segment(segment.words[:index], segment.page), Segment(segment.words[index:], segment.page)]
            return parts if _owns(parts[at_right].text) else [segment]
    return [segment]
