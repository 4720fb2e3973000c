"""Titles that only their consistency tells: bullets with paragraphs between them, lines that stand over a list each.

A document prints its headings alike. Where most lines of one form have something of another form right below, they are
what it heads its items with, whatever their words.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Block, Document
from extract.pipeline.items.title_words import is_aside
from extract.pipeline.items.titles import Heading

_FEW = 3  # lines that make a form


def over_paragraphs(document: Document, found: Sequence[Heading]) -> list[Heading]:
    """The entries of the outermost list that have paragraphs or deeper lists below them, as most of its entries do.

    An entry right above such an entry heads a group of them ("Old business" over "Bicycle shed").
    """
    entries = _of_form(found, "list_item")
    heads = [entry for entry in entries if _opens(document, entry)]
    if len(heads) < _FEW:
        return []
    listed = sum(_outermost(block) for block in document.blocks[heads[0].block : heads[-1].block + 1])
    if 5 * len(heads) < 3 * listed:
        return []
    blocks = {head.block for head in heads}
    return [entry for entry in entries if entry.block in blocks or entry.block + 1 in blocks]


def over_lists(document: Document, found: Sequence[Heading]) -> list[Heading]:
    """The short plain lines over a list each, where a document's lists all stand below such lines."""
    lines = _of_form(found, "paragraph")
    heads = [line for line in lines if any(map(_outermost, document.blocks[line.block + 1 : line.block + 2]))]
    return heads if len(heads) >= _FEW and 5 * len(heads) >= 3 * len(lines) else []


def _of_form(found: Sequence[Heading], kind: str) -> list[Heading]:
    lines = [h for h in found if h.style[0] == kind and h.style[1] <= 1 and h.number is None]
    return [h for h in lines if not (h.run_in or h.strong or is_aside(h.title)) and h.look >= -1.5]


def _opens(document: Document, entry: Heading) -> bool:
    """Whether a paragraph or a deeper list stands below an entry of a list."""
    below = document.blocks[entry.block + 1 : entry.block + 2]
    sentence = document.text[entry.end - 1] in ".;" and len(entry.title.split()) > 4
    return not sentence and any(
        block.kind == "paragraph" or (block.kind == "list_item" and not _outermost(block)) for block in below
    )


def _outermost(block: Block) -> bool:
    return block.kind == "list_item" and (block.level or 1) <= 1
