"""Rules of a body that minutes print ("Roles of the officers:"): what they say that somebody will do is no task."""

from __future__ import annotations

import re

from extract.document import Block, Document

_HEADS = re.compile(
    r"[^:.\n]{0,60}\b(?:constitution|by-?laws?|standing\sorders|code\sof\sconduct|terms\sof\sreference|"
    r"(?:roles?|duties|responsibilities)\sof|(?:following|these|club|house)\s(?:rules|duties|responsibilities|roles))\b"
    r"[^:.\n]{0,60}:\W{0,3}",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"[A-Z][A-Z’'&/ -]{4,60}:\s")
_LEADS = frozenset({"list_item", "paragraph"})
# what is to be done again and again is a rule, too
HABIT = re.compile(r"\b(?:at\sleast\s)?(?:once|twice)\s(?:per|an?|every)\s\w|\bfrom\stime\sto\stime\b", re.IGNORECASE)


def rules_printed(document: Document) -> frozenset[int]:
    """The blocks below a line such as "Duties of the officers:", as far as the next heading, topic or item."""
    found: set[int] = set()
    level: int | None = None
    for index, block in enumerate(document.blocks):
        if level is not None and _ends(document, block, level):
            level = None
        if level is not None:
            found.add(index)
        elif block.kind in _LEADS and _leads(document, block):
            level = (block.level or 1) if block.kind == "list_item" else 0
    return frozenset(found)


def _ends(document: Document, block: Block, level: int) -> bool:
    """A heading, an item of the level of the line that led to the rules, or a topic in capitals ("TREASURER: ...")."""
    if block.kind == "heading" or (block.kind == "list_item" and (block.level or 1) <= level):
        return True
    return block.kind == "paragraph" and _TOPIC.match(document.text[block.start : block.end]) is not None


def _leads(document: Document, block: Block) -> bool:
    ends = document.text[max(block.start, block.end - 4) : block.end]
    return ":" in ends and _HEADS.fullmatch(document.text, block.start, block.end) is not None
