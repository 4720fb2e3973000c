"""Numbered lists of Markdown as a page shows them: 1, 2, 3, where the file says "1." before every entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from extract.loaders.builder import Run
from extract.loaders.flow import Piece, cut

_NUMBER = re.compile(r"(\d{1,3})[.)]\s")


def as_rendered(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, the entries of such lists counted. Lists of mere lines keep what is written: they head nothing."""
    found = list(pieces)
    for entries in _lists(found):
        if 2 * sum(low + 1 < high for low, high in pairwise(entries)) >= len(entries) > 1:
            for step, at in enumerate(entries):
                found[at] = _counted(found[at], step)
    return found


def _lists(pieces: list[Piece]) -> list[list[int]]:
    """Where the entries of each list stand that have one number: nothing but what is set in deeper stands between."""
    lists: list[list[int]] = []
    open_: dict[int, tuple[str, list[int]]] = {}  # by its level, a list that can go on, and its number
    for at, one in enumerate(pieces):
        number, level = _NUMBER.match(one.text), one.block.level or 0
        above = {} if one.block.kind == "heading" else {depth: own for depth, own in open_.items() if depth < level}
        if number and level and one.block.kind != "heading":
            written, entries = open_.get(level, ("", []))
            if written != number[0]:
                entries = []
                lists.append(entries)
            entries.append(at)
            above[level] = (number[0], entries)
        open_ = {} if "\n" in one.text.strip() else above  # a hard line is a paragraph of its own
    return lists


def _counted(entry: Piece, step: int) -> Piece:
    """The entry with a number so many steps further."""
    number = _NUMBER.match(entry.text)
    if number is None or not step:
        return entry
    shown = Run(str(int(number[1]) + step), entry.runs[0].styles)
    return Piece([shown, *cut(entry.runs, number.end(1))], entry.block)
