"""How a document sets its lines, as the lines themselves show: edges, sizes, gaps, and where paragraphs end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.loaders.pages.lines import Segment

SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]{0,2}$")
FLUSH = 1.5  # points: lines that are justified end so near to one another
LOOSE = 0.3  # in heights: a gap that is wider than the usual one by more than this parts two paragraphs
SOME = 0.15  # in heights: so much more does it after the end of a sentence
_USUAL = 0.25  # of the characters: a size in which so many are printed is one of the text
_ENOUGH = 5  # lines or gaps that show what is usual


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual in the paragraphs of a text; each is None or False where too few lines show it."""

    leading: float | None = None  # the gap between two lines
    justified: bool = False  # all lines but the last end at the right edge


UNKNOWN = Habits()


def habits(lines: Sequence[Segment], right: Mapping[int, float]) -> Habits:
    """What is usual in these lines of running text, which end at `right` where their column has no edge of its own."""
    leading = usual_gap(lines)
    cuts = [(above, right_of(above, right)) for above, below in pairwise(lines) if is_cut(above, below)]
    flush = sum(abs(line.x1 - edge) < FLUSH for line, edge in cuts)
    return Habits(leading, len(cuts) >= _ENOUGH and flush > 0.6 * len(cuts))


def right_of(line: Segment, right: Mapping[int, float]) -> float:
    """Where the lines of its column end, or those of its page."""
    return line.right or right.get(line.page, line.x1)


def is_cut(before: Segment, line: Segment) -> bool:
    """Whether a sentence is not over at the end of a line, and goes on in the next one."""
    return line.text[:1].islower() and not SENTENCE_END.search(before.text)


def is_full(before: Segment, line: Segment, right: float) -> bool:
    """Whether the first word of a line would not have fitted at the end of the one before."""
    word = line.words[0]
    return before.x1 + word.x1 - word.x0 + 0.2 * line.height > right - 0.6 * line.height


def right_edges(lines: Iterable[Segment]) -> dict[int, float]:
    """The right edge of the text of each page: where its long lines end, or (where it has few) those of other pages."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(line.page, []).append(line.x1)
    edges = {page: sorted(values)[max(0, int(len(values) * 0.97) - 1)] for page, values in ends.items()}
    usual = [edge for page, edge in edges.items() if len(ends[page]) >= _ENOUGH]
    least = median(usual) if usual else 0.0
    return {page: edge if len(ends[page]) >= _ENOUGH else max(edge, least) for page, edge in edges.items()}


def usual_gap(lines: Sequence[Segment]) -> float | None:
    """The gap within paragraphs: most lines show it that go on with a sentence, else most lines of running text.

    None where few lines show it.
    """
    pairs = list(_neighbours(lines))
    for within in ([pair for pair in pairs if is_cut(*pair)], pairs):
        gaps: dict[float, list[float]] = {}
        for above, below in within:
            gap = below.top - above.bottom
            gaps.setdefault(round(2 * gap) / 2, []).append(gap)
        if len(within) >= _ENOUGH:
            return median(gaps[max(gaps, key=lambda gap: (len(gaps[gap]), -gap))])
    return None


def body_height(lines: Iterable[Segment]) -> float:
    """The height of the font that most characters are printed in; of several usual ones, the largest."""
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height * 2) / 2] += sum(len(word.text) for word in line.words)
    return max((key for key, count in heights.items() if count >= _USUAL * heights.total()), default=0.0)


def _neighbours(lines: Sequence[Segment]) -> Iterator[tuple[Segment, Segment]]:
    """Each two lines of one size, one below the other."""
    for above, below in pairwise(lines):
        if above.page == below.page and abs(above.height - below.height) < 0.5 and below.top > above.top:
            yield above, below
