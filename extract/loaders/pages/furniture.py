"""Running headers, footers, page numbers and watermarks: what stands on the page but is no part of the minutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extract.document import FurnitureKind
from extract.loaders.pages.grids import Grid
from extract.loaders.pages.lines import PrintedLine, printed_lines
from extract.loaders.pages.words import PageWords, Word

_EDGE = 0.13  # share of the page's height at the top and at the bottom where running lines stand
_TABLE = 0.25  # share of the page's height: a lower table may well be a running header itself
_DEEP = 6  # lines from the edge that are looked at
_FEW = 4  # pages: of so few, the first often has no running lines, so that twice the very same line is enough
_SHARE = 0.5  # of the pages: a line that repeats on so many is a running one
_BORDER = 0.07  # share of the page's height: the margins of a page that has no others to compare it with
_OFF = 2.0  # in heights: what stands so far off the text there is no part of it
_NUMBER = re.compile(
    r"^\W{0,3}(?:page\s{0,3})?\(?\d{1,4}\)?(?:\s{0,3}(?:of|/|\|)\s{0,3}\d{1,4})?\W{0,3}$|^[-–]\s?\d{1,4}\s?[-–]$|^[ivx]{1,6}$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\bpage\s{0,3}\d{1,4}(?:\s{0,3}of\s{0,3}\d{1,4})?|^\d{1,4}\b|\b(?:\d{1,4}\s?/\s?)?\d{1,4}$", re.IGNORECASE
)
_TITLE = re.compile(
    r"(?:(?:draft|unconfirmed|approved)\s)?(?:minutes|notes|agenda|action (?:log|list|notes))\b", re.IGNORECASE
)
_SIGNED = re.compile(r"(?:_{5,}|\.{8,}|…{4,})")
_SIGNATURE = re.compile(
    r"(?<![a-z])(?:signed|signature|chair(?:man|person)?|dated?|position|name|print)(?![a-z])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that was taken off a page, and as what."""

    text: str
    kind: FurnitureKind
    page: int


def take_off(pages: list[PageWords], grids: Sequence[Sequence[Grid]]) -> tuple[list[PageWords], list[Dropped]]:
    """The pages without their furniture, and what was taken off. Lines inside the large tables of `grids` stay."""
    dropped: list[Dropped] = []
    straight = []
    for page in pages:
        words, turned = _turned(page.words)
        if turned:
            dropped.append(Dropped(" ".join(word.text for word in turned), "watermark", page.number))
        straight.append(PageWords(page.number, page.width, page.height, words, page.rules, page.hidden))
    lines = [printed_lines(page.words, page.number) for page in straight]
    running = _running(straight, lines) if len(straight) > 1 else _apart(straight[0], lines[0]) if straight else set()
    cleaned = []
    for page, own, drawn in zip(straight, lines, grids, strict=True):
        gone: set[int] = set()
        for line in own:
            kind = None if _is_title(line, page, pages[0]) else _kind(line, page, running, few=len(pages) <= _FEW)
            if (
                kind == "header"
                and len(pages) <= _FEW
                and _TITLE.match(line.text)
                and _pages_with(line, lines) < len(pages)
            ):
                kind = None  # the title of each document of a small pack
            if kind and not _in_table(line, page, drawn):
                dropped.append(Dropped(line.text.replace("\t", " "), kind, page.number))
                gone.update(id(word) for segment in line.segments for word in segment.words)
        cleaned.append(
            PageWords(page.number, page.width, page.height, [w for w in page.words if id(w) not in gone], page.rules)
        )
    return cleaned, dropped


def _pages_with(line: PrintedLine, pages: Sequence[Sequence[PrintedLine]]) -> int:
    """On how many pages the very same words stand."""
    return sum(any(other.text == line.text for other in own) for own in pages)


def _is_title(line: PrintedLine, page: PageWords, first: PageWords) -> bool:
    """Whether a line is the document's title, which later pages may repeat: on the first page, in large print."""
    if page.number != first.number or line.top > page.height / 2:
        return False
    usual = median(word.height for word in page.words)
    return min(segment.height for segment in line.segments) > 1.25 * usual and len(line.text) > 8


def _in_table(line: PrintedLine, page: PageWords, grids: Sequence[Grid]) -> bool:
    """Whether a line in the upper half stands in a table of some size, whose heading is repeated on every page."""
    middle = (line.top + line.bottom) / 2
    return middle < page.height / 2 and any(
        grid.top <= middle <= grid.bottom
        and (grid.bottom - grid.top > _TABLE * page.height or len({cell.row for cell in grid.cells}) > 2)
        for grid in grids
    )


def _turned(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Words printed at the page's usual angle, and the others (a watermark across the page)."""
    usual = Counter(word.angle for word in words).most_common(1)
    angle = usual[0][0] if usual else 0
    return [w for w in words if w.angle == angle], [w for w in words if w.angle != angle]


def _key(line: PrintedLine, few: bool) -> tuple[str, int]:
    """A line with its digits masked (of `few` pages only page numbers), and its height in steps of 4 points."""
    return (_PAGE_NUMBER if few else _DIGITS).sub("#", line.text), round(line.top / 4)


def _edges(page: PageWords, lines: list[PrintedLine]) -> list[PrintedLine]:
    near = [line for line in lines if line.top < _EDGE * page.height or line.bottom > (1 - _EDGE) * page.height]
    outer = [*lines[:_DEEP], *lines[-_DEEP:]]
    return [line for line in near if any(line is other for other in outer)]


def _running(pages: list[PageWords], lines: list[list[PrintedLine]]) -> set[tuple[str, int]]:
    """The keys of lines that repeat at one height on most pages (on both pages of two)."""
    few = len(pages) <= _FEW
    found: dict[tuple[str, int], set[tuple[int, int]]] = {}
    for page, own in zip(pages, lines, strict=True):
        for line in _edges(page, own):
            for near in _neighbours(_key(line, few)):
                found.setdefault(near, set()).add((page.number, _page_number(line) if few else 0))
    needed = 2 if few else max(_SHARE * len(pages), 3)
    # what begins in small letters may be the rest of a sentence, unless all pages but the first have it
    needed_small = max(needed, len(pages) - 1 if few else 0)
    return {key for key, own in found.items() if _times(own) >= (needed_small if key[0][:1].islower() else needed)}


def _page_number(line: PrintedLine) -> int:
    number = _PAGE_NUMBER.search(line.text)
    digits = _DIGITS.search(number[0]) if number else None
    return int(digits[0]) if digits else 0


def _times(found: set[tuple[int, int]]) -> int:
    """On how many pages a line stands whose number is the same, or counts with the pages: those of items do not."""
    same = Counter(number for _, number in found)
    counted = Counter(number - page for page, number in found)
    return max(*same.values(), *counted.values())


def _apart(page: PageWords, lines: list[PrintedLine]) -> set[tuple[str, int]]:
    """The keys of the lines in the margins of an only page: small ones far off the text, both above and below it."""
    border = _BORDER * page.height
    top = [line for line in lines if line.bottom < border]
    foot = [line for line in lines if line.top > page.height - border]
    text = lines[len(top) : len(lines) - len(foot)]
    if not (top and foot and text):
        return set()
    usual = median(word.height for word in page.words)
    small = all(segment.height < 1.1 * usual and not segment.bold for line in top + foot for segment in line.segments)
    off = min(text[0].top - top[-1].bottom, foot[0].top - text[-1].bottom) > _OFF * usual
    return {key for line in top + foot for key in _neighbours(_key(line, True))} if small and off else set()


def _neighbours(key: tuple[str, int]) -> list[tuple[str, int]]:
    return [(key[0], key[1] + step) for step in (-1, 0, 1)]


def _kind(line: PrintedLine, page: PageWords, running: set[tuple[str, int]], *, few: bool) -> FurnitureKind | None:
    at_top, at_bottom = line.top < _EDGE * page.height, line.bottom > (1 - _EDGE) * page.height
    text = line.text.strip()
    if (at_top or at_bottom) and _NUMBER.match(text):
        return "page_number"
    if (at_top or at_bottom) and _key(line, few) in running:
        return "header" if at_top else "footer"
    if _SIGNED.search(text) and _SIGNATURE.search(text) and len(text) < 160:
        return "signature"
    return None
