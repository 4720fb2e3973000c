"""Titles that paragraphs begin with, their news behind: "Old business: The treasurer said ...", "Pool – It is open"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from extract.document import Block, Document
from extract.pipeline.items.title_extent import Bold, sentence_opens
from extract.pipeline.items.title_words import is_aside, is_usual, title_rule
from extract.pipeline.items.titles import Heading

_LABEL = re.compile(
    r"(?P<title>[A-Z0-9][\w&’'/,()-]{0,24}(?: [\w&’'/,()-]{1,24}){0,8}?)(?:\s?:(?:\s{1,3}|$)|\s[–—-]\s{1,3})"
)
_WORD = re.compile(r"[A-Za-z]{3}|[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Label:
    """A title with what tells that it is one: nothing behind it, a sentence behind it, or bold type or capitals."""

    heading: Heading
    alone: bool
    told: bool
    printed: bool

    @property
    def sure(self) -> bool:
        return self.told or self.printed or (self.alone and is_usual(self.heading.title))


def printed_titles(found: list[Label]) -> list[Heading]:
    """The titles in bold or capitals that paragraphs begin with, sentences behind them."""
    printed = [label for label in found if label.printed and label.told]
    return [h for h in _without_speakers(printed) if h.style[0] == "paragraph"]


def run_in_titles(found: list[Label]) -> list[Heading]:
    """The titles that paragraphs and items of lists begin with, where three or more surely are titles.

    Where those are printed in bold or capitals, no others count. What has but a word behind it ("Forum: None") counts
    beside sentences; what comes again under the same heading is a speaker.
    """
    printed = [label for label in found if label.printed]
    titles = _without_speakers(printed)
    if len(titles) >= 3:
        return titles
    if len(titles) < len(printed):
        found = [label for label in found if not label.printed]  # those are speakers, or owners in a list
    sure = [label for label in found if label.sure]
    return _without_speakers(_of_one_sort(found, sure)) if len(sure) >= 3 else []


def plain_titles(document: Document) -> list[Heading]:
    """The titles that most paragraphs begin with, nothing but a sentence behind them: "Hedges The warden said ...".

    None where fewer than three paragraphs do, or none in an agenda's usual words.
    """
    text, titles, told = document.text, [], 0
    for index, block in enumerate(document.blocks):
        words = text[block.start : min(block.end, block.start + 400)]
        if block.kind != "paragraph" or block.end - block.start < 60:
            continue
        told += 1
        end = sentence_opens(words) or 0
        title = words[:end].rstrip(" .:;,/–-")
        if title[:1].isupper() and len(title.split()) <= 8 and _WORD.search(title) and not is_aside(title):
            style = (block.kind, 0, False, False)
            titles.append(Heading(index, block.start, block.start + len(title), None, title, (), 1.0, style, True))
    sure = len(titles) >= 3 and 2 * len(titles) >= told and any(is_usual(h.title) for h in titles)
    return titles if sure else []


def _of_one_sort(labels: list[Label], sure: list[Label]) -> list[Label]:
    """The sure ones, and behind the first the short ones, too; without lists that stand below paragraphs."""
    first = sure[0].heading
    usual = sum(is_usual(label.heading.title) for label in sure)
    chosen = [
        label
        for label in labels
        if label.sure or (usual > 1 and label.heading.start > first.start and _reads_as_title(label))
    ]
    return [label for label in chosen if first.style[0] == "list_item" or label.heading.style[0] == "paragraph"]


def _reads_as_title(label: Label) -> bool:
    return " " in label.heading.title or is_usual(label.heading.title)


def _without_speakers(labels: list[Label]) -> list[Heading]:
    """Without those that come again before the next title that stands alone; below "Old business:" they are deeper."""
    part = ""
    parts = []
    for label in labels:
        part = label.heading.title if label.alone else part
        parts.append((part, label.heading.title.casefold()))
    times = Counter(parts)
    return [
        label.heading if label.alone or not _GROUP.search(key[0]) else replace(label.heading, depth=2)
        for label, key in zip(labels, parts, strict=True)
        if times[key] == 1
    ]


_GROUP = re.compile(r"\b(?:business|matters)\b", re.IGNORECASE)


def labels(document: Document) -> list[Label]:
    """What paragraphs and entries of lists begin with that may be titles."""
    bold = Bold(document)
    found = []
    for index, block in enumerate(document.blocks):
        if block.kind in ("paragraph", "list_item") and (block.level or 0) <= 1:
            label = _label(document, index, block, bold)
            if label and not is_aside(label.heading.title):
                found.append(label)
    return found


def _label(document: Document, index: int, block: Block, bold: Bold) -> Label | None:
    """The title that a paragraph begins with: up to a colon or a dash, to the end of its bold words or capitals."""
    text = document.text
    match = _LABEL.match(text, block.start, min(block.end, block.start + 120))
    end = match.end("title") if match else _printed_end(text, block, bold)
    title = text[block.start : end].rstrip(" .:–—-\t")
    rest = text[match.end() if match else end : block.end].strip()
    if not title or title_rule("sentence").match(title) or not _WORD.search(title) or rest.startswith("http"):
        return None
    if title_rule("task").match(text[block.start : match.end() if match else end]):
        return None
    capitals = title.isupper() and sum(map(str.isalpha, title)) >= 4
    is_bold = bold.prefix(block.start, end) >= end
    told = text[block.end - 1] in ".!?" and (len(rest) >= 60 or len(rest.split()) >= 5)
    if match is None and not (told and (rest[0].isupper() or rest[0].isdigit())):  # "**Jo** said that"
        return None
    style = (block.kind, block.level or 0, is_bold, capitals)
    end = block.start + len(title)
    heading = Heading(index, block.start, end, None, title, (), 1.0, style, True)
    return Label(heading, not rest, told, capitals or is_bold)


def _printed_end(text: str, block: Block, bold: Bold) -> int:
    """Where the bold words, or the capitals, end that a paragraph of other words begins with; its start if none do."""
    end = bold.prefix(block.start, block.end)
    if end == block.start and (capitals := _CAPITALS.match(text, block.start, block.end)):
        end = capitals.end() if sum(map(str.isalpha, capitals[0])) >= 4 else end
    return end if end < block.end and end - block.start <= 90 else block.start


_CAPITALS = re.compile(r"[A-Z][A-Z&’'/,()-]{0,24}(?: [A-Z0-9&’'/,()-]{1,24}){0,8}(?=\.?\s(?:A\s)?[A-Z]?[a-z])")
