"""Confidential parts: what stands under a heading that marks it as confidential, private, exempt or in camera."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from extract.document import Block, Document
from extract.pipeline import rules
from extract.pipeline.facts import Fact, layout

_PART = re.compile(r"^(?:part|section|session)\s(?P<which>[A-Z]|\d|[IVX]{1,4}|one|two|three)\b", re.IGNORECASE)


def find(doc: Doc) -> list[Fact]:
    """One fact a confidential part, from its heading to the next part of the same rank (or the end)."""
    document = layout(doc)
    text = document.text
    found: list[Fact] = []
    until = -1
    for index, block in enumerate(document.blocks):
        if block.start < until or block.end - block.start > 140 or block.kind in ("cell", "margin"):
            continue
        rule = _marks(text[block.start : block.end])
        if rule is not None:
            until = _end(document, text, index)
            found.append(Fact(block.start, until, "part", rule, {}))
    return found


def _marks(words: str) -> str | None:
    """The rule that knows the heading of a confidential part."""
    return next(
        (rule.id for rule in rules.possible(rules.load("confidential"), words) if rule.pattern.search(words)), None
    )


def _end(document: Document, text: str, index: int) -> int:
    """Where the part ends that begins at a block: before the next heading of its rank, part or return to the public."""
    first = document.blocks[index]
    for block in document.blocks[index + 1 :]:
        words = text[block.start : block.end]
        if len(words) < 140 and (_PART.match(words) or _BACK.search(words) or _ranks(first, block)):
            return _last_before(document, block.start)
    return document.blocks[-1].end


_BACK = re.compile(
    r"\b(?:public|open) (?:part|session|meeting)\b[^.]{0,30}(?:resum|re-?open|re-?conven)|\b(?:press and )?public "
    r"(?:were|was) re-?admitted|return(?:ed)? to (?:the )?(?:open|public) session",
    re.IGNORECASE,
)


def _ranks(first: Block, block: Block) -> bool:
    if first.kind != "heading" or block.kind != "heading":
        return False
    return first.level is not None and block.level is not None and block.level <= first.level and block.level < 3


def _last_before(document: Document, start: int) -> int:
    return max(block.end for block in document.blocks if block.end <= start)
