"""What the headings of one document have in common, carried over to those that alone would not read as items.

Numbers that count on fill a gap in the count; numbers that stand behind titles, in brackets; minutes of the hour that
stand where others print numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.document import Document
from extract.pipeline.items.numbers import Number, parse
from extract.pipeline.items.title_words import clean_title, title_rule
from extract.pipeline.items.titles import Heading

_BEHIND = re.compile(
    r"\s?\((?P<number>[A-Z](?:-?\d{1,2}[a-z]?)?(?:[/-][A-Z](?:-?\d{1,2})?){0,2}|\d{1,2}(?:\.\d{1,2})?)\)$"
)
_REACH = 12  # lines above a run in which its first numbers are looked for
_LONG = 60  # words of the longest title that the count alone makes one


def numbered_behind(found: Sequence[Heading]) -> list[Heading]:
    """The headings of a document that prints its numbers in brackets behind the titles: "Budget (C-1)".

    Empty where fewer than three do, or where the numbers do not rise (but for a slip).
    """
    marked = [(h, match) for h in found if h.number is None and (match := _BEHIND.search(h.title))]
    keys = [_key(match["number"]) for _, match in marked]
    falls = sum(low >= high for low, high in pairwise(keys))
    if len(marked) < 3 or 5 * falls > len(marked):
        return []
    return [_renumbered(heading, match) for heading, match in marked]


def _key(number: str) -> tuple[tuple[str, int], ...]:
    """What a number is compared by: its letters and figures up to a stroke."""
    parts = _PART.findall(number.partition("/")[0])
    return tuple(("", int(part)) if part.isdigit() else (part, 0) for part in parts)


_PART = re.compile(r"\d+|[A-Za-z]+")


def _renumbered(heading: Heading, match: re.Match[str]) -> Heading:
    number = Number(match["number"], "code", 0, True)
    return replace(heading, number=number, title=heading.title[: match.start()].strip())


def gaps_filled(document: Document, run: Sequence[Heading]) -> list[Heading]:
    """The lines that have the very numbers which a run of headings leaves out, at their place: titles all the same."""
    filled = _in_front(document, run[0])
    for above, below in pairwise(run):
        for number in _missing(above.number, below.number):
            filled += _lines_of(document, number, below, range(above.block + 1, below.block))
    return filled


def _in_front(document: Document, first: Heading) -> list[Heading]:
    """The lines of 1 and 2 where a run begins with 3 (or of 1, where it begins with 2)."""
    if first.number is None or len(first.number.values) != 1 or not 1 < first.number.values[0] < 4:
        return []
    lines = range(max(0, first.block - _REACH), first.block)
    missing = [(value,) for value in range(1, first.number.values[0])]
    return [line for values in missing for line in _lines_of(document, values, first, lines)]


def _missing(above: Number | None, below: Number | None) -> list[tuple[int, ...]]:
    """The values between those of two numbers that differ in one place: 7 and 8 between 6 and 9."""
    if above is None or below is None or above.form != below.form:
        return []
    low, high = above.values, below.values
    places = [at for at, (a, b) in enumerate(zip(low, high, strict=False)) if a != b]
    if len(low) != len(high) or len(places) != 1 or not 1 < high[places[0]] - low[places[0]] <= 4:
        return []
    at = places[0]
    return [(*low[:at], value, *low[at + 1 :]) for value in range(low[at] + 1, high[at])]


def _lines_of(document: Document, values: tuple[int, ...], like: Heading, lines: range) -> list[Heading]:
    """The one of these lines that begins with a number of these values, of a heading's form; none where several do."""
    text, hits = document.text, []
    for index in lines:
        block = document.blocks[index]
        number = parse(text[block.start : min(block.end, block.start + 60)])
        if number and like.number and number.form == like.number.form and number.values == values:
            hits.append((index, number))
    return [line for line in (_whole(document, index, number) for index, number in hits) if line and len(hits) == 1]


_SENTENCES = re.compile(r"[a-z]{3}\.\s{1,3}[A-Z]")


def _whole(document: Document, index: int, number: Number) -> Heading | None:
    """The line as a heading, to its end; None where it is a paragraph of prose."""
    block = document.blocks[index]
    words = document.text[block.start + number.end : block.end]
    long = len(words.split()) > 14 and words.rstrip().endswith((".", "!", ";"))
    prose = long or _SENTENCES.search(words) or title_rule("task").match(words)
    if block.kind == "margin" or prose or len(words.split()) > _LONG:
        return None
    title, papers = clean_title(words)
    style = (block.kind, block.level or 0, False, False)
    return Heading(index, block.start, block.end, number, title, papers, 1.0, style) if title else None
