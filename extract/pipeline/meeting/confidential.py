"""Confidential parts: what is minuted under a heading, an item or a resolution that keeps the public out.

Who marks too little publishes what was meant to stay in the room; who marks too much leaves it out of an export, where
`--confidential` brings it back. So a part that nothing ends goes on to the end of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.document import Block, Document
from extract.pipeline import names, rules
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.literals import Cue

_TITLE = 140  # characters of a heading at most
_WORDS = Cue(r"confiden|exempt|camera|private|closed|reserved|executive|publication|press\b|public\b")
_PART = re.compile(r"^(?:part|section|session)\s(?P<which>[A-Z]|\d|[IVX]{1,4}|one|two|three)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:public|open|regular) (?:part|session|meeting)\b[^.]{0,30}(?:resum|re-?open|re-?conven)|\b(?:press and )?"
    r"public (?:were|was) re-?admitted|\breturn(?:ed|ing)? to (?:the |an )?(?:open|public|regular) (?:session|meeting)|"
    r"\b(?:exited|ended|came out of|left|closed)\b[^.]{0,20}\b(?:executive|closed|private) session",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?:minutes|notes)\W{0,3}", re.IGNORECASE)  # the heading behind an agenda
_NOBODY = re.compile(r"\b(?:no|not|none|nothing|nil|neither|nor)\b|\bn/a\b", re.IGNORECASE)
_ITEMS = re.compile(
    r"\b(?:agenda\s)?items?\s(?P<from>\d{1,3})\b(?:(?P<joint>\s?(?:,|&|and|to|-|–)\s?)(?P<to>\d{1,3})\b)?"
)


def find(doc: Doc) -> list[Fact]:
    """One fact a confidential part, from what opens it to where it ends."""
    document = layout(doc)
    items = read(doc, names.ITEMS)
    found: list[Fact] = []
    for index in _candidates(document):
        block = document.blocks[index]
        for start, end, rule in _parts(document, index, items):
            if not any(fact.start <= start < fact.end for fact in found):
                found.append(Fact(start, _last_before(document, max(end, block.end)), "part", rule, {}))
    return found


def _candidates(document: Document) -> Iterator[int]:
    """The blocks that hold a word of such parts, each once."""
    text = document.text
    for index, block in enumerate(document.blocks):
        if block.kind not in ("cell", "margin") and _WORDS.search(text[block.start : block.end]):
            yield index


def _parts(document: Document, index: int, items: list[Fact]) -> Iterator[tuple[int, int, str]]:
    """Where the parts begin and end that a block opens, and the rule that says so."""
    text, block = document.text, document.blocks[index]
    words = text[block.start : block.end]
    known = rules.load("confidential").first(words)
    if known is None:
        return
    rule, match = known
    item = _item(items, block)
    if rule.label in ("part", "item") and len(words) > _TITLE:
        return
    if rule.label == "part":
        yield block.start, _next_part(document, index), rule.id
    elif rule.label == "item":
        end = _item_end(items, item) if item and block.start <= item.start < block.end else None
        if end is not None or block.kind == "heading":
            yield block.start, end or _next_part(document, index), rule.id
    elif rule.label == "session":
        within = item.data["end"] if item else len(text)
        yield block.start + match.start(), _back(document, index, within), rule.id
    else:
        for start, end in _excluded(document, index, items):
            yield start, end, rule.id


def _excluded(document: Document, index: int, items: list[Fact]) -> Iterator[tuple[int, int]]:
    """What an exclusion of the public covers: the items that it names, else all up to its return. None: nobody went."""
    text, block = document.text, document.blocks[index]
    said = text[block.start : document.blocks[min(index + 1, len(document.blocks) - 1)].end]
    if len(said) < 2 * _TITLE and _NOBODY.search(said):
        return
    named = [item for item in items if item.start > block.start and item.data["number"] in _numbers(said)]
    for item in named:
        yield item.start, _item_end(items, item)
    if not named:
        yield block.start, _back(document, index, len(text))


def _numbers(said: str) -> frozenset[str]:
    """The numbers of the items that are named: "items 17 and 18", "items 14 to 16"."""
    found: set[str] = set()
    for match in _ITEMS.finditer(said):
        first, last = int(match["from"]), int(match["to"] or match["from"])
        through = match["joint"] and match["joint"].strip() in ("to", "-", "–") and first <= last
        found.update(map(str, range(first, last + 1) if through else (first, last)))
    return frozenset(found)


def _item(items: list[Fact], block: Block) -> Fact | None:
    """The item that a block opens or stands under."""
    index = bisect_right(items, block.end - 1, key=lambda item: item.start) - 1
    return items[index] if index >= 0 else None


def _item_end(items: list[Fact], item: Fact) -> int:
    """Where an item ends, the items below it included."""
    end: int = item.data["end"]
    for other in items:
        if other.start > item.start:
            if other.data["level"] <= item.data["level"]:
                break
            end = other.data["end"]
    return end


def _back(document: Document, index: int, end: int) -> int:
    """Where the block begins that has the public come back; `end` if nobody says so."""
    for block in document.blocks[index + 1 :]:
        if block.start >= end:
            break
        if _BACK.search(document.text, block.start, block.end):
            return block.start
    return end


def _next_part(document: Document, index: int) -> int:
    """Where the next heading of the same rank, part, return to the public or start of the minutes is; else the end.

    The minutes start behind an agenda where the title that the agenda keeps private stands again further down.
    """
    first, text = document.blocks[index], document.text
    title = text[first.start : first.end].casefold()
    for block in document.blocks[index + 1 :]:
        words = text[block.start : block.end]
        begins = block.kind == "heading" and _MINUTES.fullmatch(words) and title in text[block.end :].casefold()
        if len(words) < _TITLE and (begins or _PART.match(words) or _BACK.search(words) or _ranks(first, block)):
            return block.start
    return len(text)


def _ranks(first: Block, block: Block) -> bool:
    if first.kind != "heading" or block.kind != "heading":
        return False
    return first.level is not None and block.level is not None and block.level <= first.level and block.level < 3


def _last_before(document: Document, end: int) -> int:
    """The end of the last words in front of a place."""
    return len(document.text[:end].rstrip())
