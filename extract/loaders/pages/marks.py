"""Marks that are drawn, not written: the dots before the items of a list, and the black boxes over words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.loaders.pages.words import Word

_MANY = 400  # dots on a page: more are a chart
_NEAR = 30.0  # points: the words of an item begin no farther from their dot
_REACH = 2.5  # in heights: how far a word is from a black box on its line
BLACK = "\u2588\u2588\u2588\u2588"  # what stands in the text for words that were made black

Boxes = Sequence[tuple[float, float, float, float]]


def bullets(words: Sequence[Word], dots: Boxes) -> list[Word]:
    """A bullet for each dot that stands before the first word of a line."""
    from extract.loaders.pages.words import Word

    if not 0 < len(dots) <= _MANY:
        return []
    found = []
    for x0, top, x1, bottom in dots:
        middle = (top + bottom) / 2
        line = [word for word in words if word.top < middle < word.bottom]
        after = min((word for word in line if word.x0 >= x1 - 0.5), key=lambda word: word.x0, default=None)
        before = max((word.x1 for word in line if word.x1 <= x0 + 0.5), default=-1000.0)
        if after is not None and after.x0 - x1 <= _NEAR and x0 - before > after.x0 - x1:
            found.append(Word("\u2022", x0, after.top, x1, after.bottom))
    return found


def redacted(words: list[Word], boxes: Boxes, covered: Iterable[int]) -> tuple[list[Word], int]:
    """The words with a visible mark for each black box on a line of text, and how many boxes there are.

    `covered` are the words (their `id`) that nobody can read on paper: they do not come into the text either.
    """
    from extract.loaders.pages.words import Word

    hidden = set(covered)
    seen = [word for word in words if id(word) not in hidden]
    marks: list[Word] = []
    for x0, top, x1, bottom in boxes:
        inside = [word for word in words if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom]
        if any(id(word) not in hidden for word in inside):
            continue  # light words on a dark ground
        near = inside or [word for word in seen if _is_beside(word, x0, top, x1, bottom)]
        if near:
            marks.append(Word(BLACK, x0, near[0].top, x1, near[0].bottom, frozenset(), near[0].angle))
    return [*seen, *marks], len(marks)


def _is_beside(word: Word, x0: float, top: float, x1: float, bottom: float) -> bool:
    """Whether a word stands on the line of a box that is about as high as its letters."""
    height = word.height
    gap = max(word.x0 - x1, x0 - word.x1)
    return top < word.middle < bottom and 0.5 * height <= bottom - top <= 1.8 * height and -1 <= gap <= _REACH * height
