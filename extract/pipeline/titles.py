"""Lines that may be the heading of an agenda item: what number, title and papers they print, how much they look like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.document import Block, Document
from extract.pipeline import rules
from extract.pipeline.item_numbers import Number, alone, parse


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may head an item: `text[start:end]` is its number and title. `look` is higher the more it looks so.

    `style` says how it is printed (kind of block, level, bold, capitals), `block` where it stands; `run_in`: the
    paragraph goes on behind the title.
    """

    block: int
    start: int
    end: int
    number: Number | None
    title: str
    papers: tuple[str, ...]
    look: float
    style: tuple[str, int, bool, bool]
    run_in: bool = False

    @property
    def strong(self) -> bool:
        """Printed as a heading: styled as one, bold, or in capitals."""
        return self.style[0] == "heading" or self.style[2] or self.style[3]


class _Bold:
    """The bold stretches of a document, asked by place."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.ranges = sorted((style.start, style.end) for style in document.styles if style.name == "bold")
        self.ends = [end for _, end in self.ranges]

    def prefix(self, start: int, end: int) -> int:
        """Where the bold words end that `text[start:end]` begins with; `start` where it begins with others."""
        position = start
        for low, high in self.ranges[bisect_right(self.ends, start) :]:
            if low > position and self.text[position:low].strip():
                break
            position = max(position, min(high, end))
            if position >= end:
                break
        return position


def headings(document: Document) -> list[Heading]:
    """Every line of the document that may head an item, in order."""
    found = []
    bold = _Bold(document)
    skip = -1
    for index, block in enumerate(document.blocks):
        if index == skip or block.kind == "margin" or block.end - block.start < 2:
            continue
        pair = _number_cell(document, index, bold)
        if pair:
            skip = index + 1
            found.append(pair)
            continue
        heading = _heading(document, index, block, bold)
        if heading:
            found.append(heading)
    return found


# --- one line ---------------------------------------------------------------------------------------------------------


def _heading(document: Document, index: int, block: Block, bold: _Bold) -> Heading | None:
    text = document.text[block.start : block.end]
    number = parse(text[:400])
    low = number.end if number else 0
    if number is None and block.end - block.start > 160:
        return None
    if _rule("task").match(text[low : low + 80]):
        return None
    end, run_in = _title_end(block, low, text, bold)
    if end <= low:
        return None
    title, papers = clean_title(text[low:end])
    if not title or not re.search(r"[A-Za-z]{2}", title):
        return None
    style = _style(block, low, end, title, bold)
    look = _look(title, text[low:end], number, style, run_in=run_in)
    return Heading(
        index, block.start, block.start + len(text[:end].rstrip()), number, title, papers, look, style, run_in
    )


def _number_cell(document: Document, index: int, bold: _Bold) -> Heading | None:
    """A number in a cell of its own with the title in the next cell of the row."""
    if index + 1 >= len(document.blocks):
        return None
    here, there = document.blocks[index], document.blocks[index + 1]
    if here.kind != "cell" or there.kind != "cell" or (here.table, here.row) != (there.table, there.row):
        return None
    if here.column == there.column or here.end - here.start > 16:
        return None
    number = alone(document.text[here.start : here.end])
    if number is None or number.form in ("roman", "letter"):
        return None
    heading = _heading(document, index + 1, there, bold)
    return replace(heading, number=number, start=here.start, block=index) if heading and not heading.number else None


def _style(block: Block, low: int, end: int, title: str, bold: _Bold) -> tuple[str, int, bool, bool]:
    letters = re.sub(r"[^A-Za-z]", "", title)
    capitals = len(letters) >= 4 and letters.isupper()
    is_bold = bold.prefix(block.start + low, block.start + end) >= block.start + end
    return block.kind, block.level or 0, is_bold, capitals


def _look(
    title: str, printed: str, number: Number | None, style: tuple[str, int, bool, bool], *, run_in: bool
) -> float:
    """How much a line looks like a heading: the sum of what speaks for it and against it."""
    kind, _, bold, capitals = style
    words = len(title.split())
    strong = kind == "heading" or bold
    look = 3.0 * (kind == "heading") + 2.0 * bold + 1.0 * capitals - 0.5 * (kind == "list_item") - 0.5 * run_in
    look += 1.0 if words <= 10 else 0.0 if words <= 16 else -1.0 if words <= 28 else -3.0
    if _rule("sentence").match(title):
        look -= 1.0 if strong else 3.0
    if printed.rstrip().endswith((".", ";", ",")):
        look -= 1.5 if words >= 5 else 0.25
    if title[0].islower():
        look -= 2.0
    if words <= 14 and _rule("agenda").match(title):
        look += 1.0
    if number:
        look += 0.5 * number.closed + 1.0 * (number.form in ("ref", "item"))
    return look


# --- where the title ends ---------------------------------------------------------------------------------------------

_OPENER = re.compile(
    r"(?:The|It|This|There|These|They|A|An|In|At|As|Two|Three|Some|Several|Members|Councillors|Cllrs?|Mr|Mrs|Ms|Dr|Miss|"
    r"Apologies (?:were|had|from)|No\s[a-z]|None\b|Noted|NOTED|Agreed|AGREED|RESOLVED|Resolved|Received|He|She|We|All\s[a-z]|"
    r"Following|Proposed|[A-Z]{2,3}\s[a-z]{3,}(?:ed|s)\b|[A-Z][a-z]+\s(?:[A-Z][a-z]+\s)?(?:is|was|has|had|reported|said|agreed|gave|"
    r"noted|advised|thanked|asked|informed|presented|confirmed|stated|explained)\b)(?!\w)"
)
_JOINING = frozenset(
    "the of for and to in on a an with from by at or re as new our your their its his her that between into over under "
    "about against through per via".split()
)


def _title_end(block: Block, low: int, text: str, bold: _Bold) -> tuple[int, bool]:
    """Where the title of a line ends, and whether the paragraph goes on behind it; `low` itself where none reads as one."""
    words = len(text[low:].split())
    printed_bold = bold.prefix(block.start + low, block.end) - block.start
    if len(text[low:printed_bold].strip()) >= 3 and len(text[low:printed_bold].split()) <= 28:
        return printed_bold, printed_bold < len(text.rstrip())
    whole = text[low:]
    if block.kind == "heading" or (words <= 28 and not _rule("sentence").match(whole)):
        return len(text), False
    if low == 0:  # only a number tells that a plain paragraph begins with a title
        return (len(text), False) if words <= 14 else (0, False)
    cut = _cut(whole)
    if cut is None:
        return (len(text), False) if words <= 28 else (low, False)
    return low + cut, True


def _cut(text: str) -> int | None:
    """Where a title that runs into its paragraph ends: a dash, a colon, a full stop, or the opening of a sentence."""
    for match in list(re.finditer(r"\s", text[:160]))[:16]:
        head, rest = text[: match.start()], text[match.end() :]
        if _rule("sentence").match(head):
            return None
        if (
            re.search(r"[:.]$", head)
            and len(head) > 3
            and not re.search(r"\b(?:[A-Z]|No|Mr|Mrs|Dr|St|Cllr|vs?)\.$", head)
        ):
            return len(head)
        if re.match(r"[–—-]\s", rest) and _OPENER.match(rest[1:].lstrip()):
            return len(head)
        last = head.rsplit(None, 1)[-1].casefold()
        if last in _JOINING or (not rest[:1].isupper() and not rest[:1].isdigit()):
            continue
        if _OPENER.match(rest) or (head.split()[-1].islower() and re.match(r"[A-Z][a-z]+\s[a-z]{3,}", rest)):
            return len(head)
        if head.split()[-1].islower() and re.match(r"\d{2,4}/\d", rest):
            return len(head)
    return None


# --- what belongs to the title ----------------------------------------------------------------------------------------

_BRACKET = re.compile(r"\s{0,3}[(\[]([^()\[\]]{1,60})[)\]]")
_TAIL = re.compile(r"(?:\s{0,2}[.…_]{3,200}\s{0,2}(?:\d{1,3})?|\s[–—-]\s?(?P<what>[^–—]{3,40}))$")


def clean_title(printed: str) -> tuple[str, tuple[str, ...]]:
    """A title without paper references, purposes, dot leaders and closing marks; and the papers.

    >>> clean_title("Budget (Paper C) (for approval):")
    ('Budget', ('Paper C',))
    """
    papers: list[str] = []

    def drop(match: re.Match[str]) -> str:
        inside = match[1].strip()
        if _rule("papers").match(inside):
            papers.append(inside)
            return ""
        return "" if _rule("purpose").match(inside) else match[0]

    title = _BRACKET.sub(drop, " ".join(re.sub(r"\*\*|__|\\", "", printed).split()))
    tail = _TAIL.search(title)
    if tail:
        what = (tail["what"] or "").strip()
        if not what or _rule("purpose").match(what):
            title = title[: tail.start()]
        elif _rule("papers").match(what) and re.search(r"\d|\b[A-Z]$", what):
            papers.append(what)
            title = title[: tail.start()]
    title = title.strip(" \t*_#")
    title = re.sub(r"\s?[:;,–—-]+$|(?<![.\s][A-Z])(?<!\betc)\.$", "", title).strip()
    return title, tuple(papers)


@cache
def _by_label() -> dict[str, rules.Rule]:
    return {rule.label: rule for rule in rules.load("titles")}


def _rule(label: str) -> rules.Rule:
    return _by_label()[label]


def is_aside(title: str) -> bool:
    """Whether a heading is none of the agenda: "Present", "Summary of actions", "Agenda"."""
    return bool(_rule("none").match(title) or _rule("list").match(title))


def heads_agenda(title: str) -> bool:
    """Whether a heading stands over the list of the agenda's items."""
    return bool(_rule("list").match(title))


def unnumbered(found: list[Heading]) -> Iterator[Heading]:
    """The headings that carry no number and are printed as headings."""
    return (heading for heading in found if heading.number is None and heading.strong)
