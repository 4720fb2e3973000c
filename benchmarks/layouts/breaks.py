"""Where the words of a plan stand in the blocks, and where paper does not tell whether a paragraph ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.document import Block, Box, Document, Line

_NEARLY = 0.6  # in heights: a line that comes so near to the edge is full


@dataclass(frozen=True)
class Part:
    """A block, or what stands of it before or behind a break where nothing tells whether a paragraph ended there."""

    words: str
    block: int
    open: bool = False  # such a break stands before it


def following(parts: Sequence[Part], words: str, position: int) -> range:
    """Where the words stand next: one part, or several with open breaks between them; an empty range for nowhere."""
    for start in range(position, len(parts)):
        found, stop = parts[start].words, start + 1
        while len(found) < len(words) and stop < len(parts) and parts[stop].open:
            found, stop = f"{found} {parts[stop].words}", stop + 1
        if found == words:
            return range(start, stop)
    return range(0)


def parts_of(document: Document, *, justified: bool) -> list[Part]:
    """The blocks without those in the margin, cut at open breaks.

    A line of justified text that ends at the edge does tell that its paragraph goes on: no such break is open where
    the loader ended a block.
    """
    parts: list[Part] = []
    before: Line | None = None
    for index, block in enumerate(document.blocks):
        if block.kind == "margin":
            continue
        lines = [line for line in document.lines if block.start <= line.start < block.end]
        is_open = bool(lines and before and not justified and _is_break(document, before, lines[0]))
        for words in _cut(document, block, lines):
            parts.append(Part(words, index, is_open))
            is_open = True
        before = lines[-1] if lines else None
    return parts


def _cut(document: Document, block: Block, lines: Sequence[Line]) -> Iterator[str]:
    """The words of a block, cut behind full lines that end a sentence at the foot of a column."""
    start = block.start
    for above, line in pairwise(lines):
        edge = max(other.box.x1 for other in lines if _in_one_column(other.box, above.box))
        word = len(document.text[line.start : line.end].split()[0]) / (line.end - line.start)
        room = edge - above.box.x1 - _NEARLY * (above.box.bottom - above.box.top)
        if _is_break(document, above, line) and word * (line.box.x1 - line.box.x0) > room:
            yield " ".join(document.text[start : above.end].split())
            start = line.start
    yield " ".join(document.text[start : block.end].split())


def _in_one_column(one: Box, other: Box) -> bool:
    return one.page == other.page and one.x0 < other.x1 and other.x0 < one.x1


def _is_break(document: Document, above: Line, below: Line) -> bool:
    """Whether a sentence ends with a line, and the next line stands on top of another column or page."""
    higher = below.box.page > above.box.page or below.box.bottom < above.box.top
    return higher and document.text[above.start : above.end].rstrip().endswith(".")
