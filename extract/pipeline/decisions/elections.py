"""Elections written as lists: "The following were elected:" over names, posts and names under "Elections"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Block, Document
from extract.pipeline.decisions.votes import particulars
from extract.pipeline.facts import Fact

_LEAD_IN = re.compile(
    r"\b(?:following|these)\b[^.:]{0,80}\b(?:were|was|are|have been) (?:duly |unanimously |all |then )*"
    r"(?:re-?)?(?:elected|appointed|co-?opted)\b[^.:]{0,60}:$",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'.-]{1,20}(?: [A-Z][\w’'.-]{0,20}){1,3}"
_POSTS = (
    r"(?:(?:hon(?:orary|\.)?|deputy|vice|joint|assistant|ordinary|general|committee|membership|social|minutes|events)[\s-]){0,2}"
    r"(?:chair(?:man|woman|person)?|secretary|treasurer|president|members?|auditor|trustees?|captain|officer|editor"
    r"|representatives?|examiner|librarian|director)"
)
_POST_AND_NAME = re.compile(rf"\W{{0,3}}(?i:{_POSTS})(?:s)?\s?[:–—-]\s?(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.?\s)?{_NAME}")
_ELECTION = re.compile(r"\b(?:elections?|appointment) of\b|^elections?\b|\belections? (?:to|results?)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:nominat|candidates? for|vacan|stand(?:ing)? for|due to retire)", re.IGNORECASE)


def elected(document: Document, items: list[Fact]) -> Iterator[tuple[Fact, int | None]]:
    """Each line of a list of those elected, and where the sentence begins that introduces the list."""
    text = document.text
    for index, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "list_item") or text[block.end - 1] != ":":
            continue
        mark = text.rfind(". ", block.start, block.end)
        start = mark + 2 if mark >= 0 else block.start
        if _LEAD_IN.search(text[block.start : block.end]):
            for line in _lines(document, index + 1):
                yield _fact(text, line), start
    for item in items:
        if _ELECTION.search(str(item.data["title"])):
            yield from ((fact, None) for fact in _under(document, item))


def _lines(document: Document, first: int) -> list[Block]:
    """The list, or the short lines, that begin at a block."""
    lines: list[Block] = []
    for block in document.blocks[first : first + 20]:
        if block.kind == "margin":
            continue
        same = not lines or block.kind == lines[0].kind
        if block.kind not in ("list_item", "paragraph") or not same or block.end - block.start > 120:
            break
        if not re.search(_NAME, document.text[block.start : block.end]):
            break
        lines.append(block)
    return lines


def _under(document: Document, item: Fact) -> list[Fact]:
    """Posts and names in lines of their own under an item of elections, two or more, nominations left out."""
    blocks = [
        b for b in document.blocks if item.end <= b.start < item.data["end"] and b.kind in ("paragraph", "list_item")
    ]
    if any(_OPEN.search(document.text[b.start : b.end]) for b in blocks):
        return []
    lines = [b for b in blocks if b.end - b.start <= 120 and _POST_AND_NAME.match(document.text[b.start : b.end])]
    return [_fact(document.text, line) for line in lines] if len(lines) >= 2 else []


def _fact(text: str, line: Block) -> Fact:
    words = text[line.start : line.end]
    return Fact(line.start, line.end, "elected", "decisions.election-list", {"confidence": 0.8, **particulars(words)})
