"""Titles that paragraphs begin with, their news behind: "Old business: The treasurer said ...", "Pool – It is open"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from extract.document import Document
from extract.pipeline.items.title_extent import Bold
from extract.pipeline.items.title_words import is_aside, is_usual, title_rule
from extract.pipeline.items.titles import Heading

_LABEL = re.compile(
    r"(?P<title>[A-Z0-9][\w&’'/,()-]{0,24}(?: [\w&’'/,()-]{1,24}){0,8}?)(?:\s?:(?:\s{1,3}|$)|\s[–—-]\s{1,3})"
)
_WORD = re.compile(r"[A-Za-z]{3}|[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class _Label:
    """A title with what tells that it is one: nothing behind it, a sentence behind it, or bold type or capitals."""

    heading: Heading
    alone: bool
    told: bool
    printed: bool

    @property
    def sure(self) -> bool:
        return self.told or self.printed or (self.alone and is_usual(self.heading.title))


def run_in_titles(document: Document) -> list[Heading]:
    """The titles that paragraphs and items of lists begin with, where three or more surely are titles.

    Where those are printed in bold or capitals, no others count. What has but a word behind it ("Forum: None") counts
    beside sentences; what comes again under the same heading is a speaker.
    """
    labels = [label for label in _labels(document) if not is_aside(label.heading.title)]
    printed = [label for label in labels if label.printed]
    titles = _without_speakers(printed)
    if len(titles) >= 3:
        return titles
    if len(titles) < len(printed):
        labels = [label for label in labels if not label.printed]  # those are speakers, or owners in a list
    sure = [label for label in labels if label.sure]
    return _without_speakers(_of_one_sort(labels, sure)) if len(sure) >= 3 else []


def _of_one_sort(labels: list[_Label], sure: list[_Label]) -> list[_Label]:
    """The sure ones, and behind the first the short ones, too; without lists that stand below paragraphs."""
    first = sure[0].heading
    usual = sum(is_usual(label.heading.title) for label in sure)
    chosen = [
        label
        for label in labels
        if label.sure or (usual > 1 and label.heading.start > first.start and _reads_as_title(label))
    ]
    return [label for label in chosen if first.style[0] == "list_item" or label.heading.style[0] == "paragraph"]


def _reads_as_title(label: _Label) -> bool:
    return " " in label.heading.title or is_usual(label.heading.title)


def _without_speakers(labels: list[_Label]) -> list[Heading]:
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


def _labels(document: Document) -> list[_Label]:
    text = document.text
    bold = Bold(document)
    found = []
    for index, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "list_item") or (block.level or 0) > 1:
            continue
        match = _LABEL.match(text, block.start, min(block.end, block.start + 120))
        if match is None or title_rule("sentence").match(match["title"]) or not _WORD.search(match["title"]):
            continue
        if title_rule("task").match(text[block.start : match.end()]):
            continue
        title, end = match["title"], match.end("title")
        rest = text[match.end() : block.end]
        if rest.startswith("http"):
            continue
        capitals = title.isupper() and sum(map(str.isalpha, title)) >= 4
        printed = capitals or bold.prefix(block.start, end) >= end
        told = text[block.end - 1] in ".!?" and (len(rest) >= 60 or len(rest.split()) >= 5)
        style = (block.kind, block.level or 0, False, False)
        heading = Heading(index, block.start, end, None, title, (), 1.0, style, True)
        found.append(_Label(heading, not rest, told, printed))
    return found
