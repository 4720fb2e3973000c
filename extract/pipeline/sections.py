"""Which part of the minutes a block stands in: a list of actions, a report on earlier actions, or anything else."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from extract.document import Block, Document
from extract.pipeline import names, rules
from extract.pipeline.facts import layout, read
from extract.pipeline.people.owners import names_owners
from extract.pipeline.people.people import People

SectionKind = Literal["actions", "reviewed", "completed", "other"]


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks `first` to `last` (exclusive) under one heading; `heading` is the index of its block, or None."""

    kind: SectionKind
    heading: int | None
    first: int
    last: int
    title: str = ""


class Sections:
    """The sections of a document in order; `at(block)` tells which one a block stands in."""

    def __init__(self, sections: list[Section]) -> None:
        self.all = tuple(sections)
        self._firsts = [section.first for section in sections]

    @classmethod
    def of(cls, doc: Doc) -> Sections:
        """The sections that headings, agenda items and titles such as "Actions" cut the document into."""
        document = layout(doc)
        sections = _cut(document, _item_blocks(doc, document), People.of(doc))
        return cls(_settled_first(document, _old_before_new(sections)))

    def at(self, block: int) -> Section:
        """The section of a block; what stands in front of the first heading is "other"."""
        index = bisect_right(self._firsts, block) - 1
        return self.all[index] if index >= 0 else Section("other", None, 0, 0)


_BARE = re.compile(r"\W{0,4}(?:ACTION|Action|AP|TODO)\W{0,4}")
# "Action - AL to call them" states a task; "Actions - May 2021" heads a list.
_TASK = re.compile(
    r"\W{0,4}(?:ACTION|Action|AP|AI|TODO|To\s?do)s?(?:\s(?:points?|items?))?\s{0,2}[:–—-]\s{1,3}(?=.{2,90}\b(?:to|will|should)\s[a-z])"
)
_LABEL = re.compile(r"\W{0,4}(?:ACTIONS?|Actions?|AP|TODO)(?:\s(?:points?|items?))?\b(?!\s(?:log|list|plan)\b)")


def _marks(words: str, people: People) -> bool:
    """Whether a line is a label with nothing but owners ("Action - JB"): the mark of one action, and no heading."""
    label = _LABEL.match(words)
    return label is not None and names_owners(words[label.end() :], people, strict=bool(people.persons))


def _item_blocks(doc: Doc, document: Document) -> set[int]:
    """The blocks that items begin in; a paragraph "Pool: ..." below "Old business:" begins no section of its own."""
    items = (item for item in read(doc, names.ITEMS) if item.data["number"] or item.data["level"] == 1)
    found = (document.block_at(item.start) for item in items)
    return {index for index in found if index is not None}


def _cut(document: Document, items: set[int], people: People) -> list[Section]:
    starts: list[tuple[int, SectionKind, str, int]] = []  # block, kind, title, depth
    for index, block in enumerate(document.blocks):
        words = " ".join(document.text[block.start : min(block.end, block.start + 160)].split())
        depth = _depth(document, block, words, index in items)
        kind = _kind(words, block, is_heading=depth is not None)
        if kind == "actions" and _marks(words, people):
            kind, depth = "other", None
        if kind == "other" and depth is None:
            continue
        starts.append((index, kind, words, depth if depth is not None else 9))
    sections: list[Section] = []
    above: list[tuple[int, SectionKind]] = []  # the headings that are open here, each deeper than the one before
    heading = reviewed = -1  # the last real heading, and the last section of reports
    for position, (index, kind, words, depth) in enumerate(starts):
        last = starts[position + 1][0] if position + 1 < len(starts) else len(document.blocks)
        end = _next_number(document, index, last) if kind != "other" else last
        while above and above[-1][0] >= depth:
            above.pop()
        own = kind if kind != "other" else _inherited(above, depth)
        if own == "other" and above and above[-1][1] == "reviewed" and _BELOW.match(words):
            own = "reviewed"  # "3.1 Stile" below "3. Matters arising"
        above.append((depth, kind))
        if own == "actions" and depth > 6 and heading <= reviewed and reviewed >= 0:
            own = "reviewed"  # "New actions" as a line below "Minutes of the last meeting"
        sections.append(Section(own, index, index, end, words))
        if end < last:
            sections.append(Section("other", None, end, last))
        heading = index if depth <= 6 else heading
        reviewed = index if own == "reviewed" else reviewed
    return sections


_NUMBER = re.compile(r"\W{0,2}(\d{1,2})[.)]\s")


def _next_number(document: Document, heading: int, last: int) -> int:
    """Where an agenda goes on behind "3. Review of actions": at the next number, if no other number comes before."""
    own = _NUMBER.match(document.text, document.blocks[heading].start)
    for index in range(heading + 1, last) if own else ():
        block = document.blocks[index]
        number = _NUMBER.match(document.text, block.start, block.end) if block.kind not in ("cell", "margin") else None
        if own and number:
            return index if int(number[1]) == int(own[1]) + 1 else last
    return last


_NEW = re.compile(r"\bnew\b", re.IGNORECASE)
_FRESH = re.compile(r"\b(?:new|agreed|ongoing|current|next|summary|this|today)\b", re.IGNORECASE)


def _old_before_new(sections: list[Section]) -> list[Section]:
    """ "Action items", and later in the minutes "New action items": the first list holds the old ones."""
    listed = [n for n, section in enumerate(sections) if section.kind == "actions"]
    new = [n for n in listed if _NEW.search(sections[n].title)]
    if not new:
        return sections
    old = {n for n in listed if n < new[0] and not any(_FRESH.search(sections[m].title) for m in listed if m <= n)}
    return [replace(section, kind="reviewed") if n in old else section for n, section in enumerate(sections)]


_LAST_WORDS = re.compile(r"(?:[.;:–—→|(\[-]|\n)\s{0,3}(?P<state>[A-Za-z/-]{3,12}(?:\s[A-Za-z]{3,12}){0,2})\W{0,3}\Z")
_STATE = re.compile(r"\W{0,3}(?P<state>[A-Za-z/-]{3,12}(?:\s[A-Za-z]{3,12}){0,2})\W{0,3}")  # "Done", below its task
_SETTLED = frozenset({"completed", "closed", "carried_forward", "superseded"})


def _settled_first(document: Document, sections: list[Section]) -> list[Section]:
    """A list of actions early in the minutes whose lines end in what became of them holds the old ones."""
    early = 0.4 * len(document.blocks)
    return [
        replace(section, kind="reviewed")
        if section.kind == "actions" and section.first < early and not _NEW.search(section.title)
        and any(other.kind == "other" and other.heading is not None for other in sections[n + 1 :])
        and _settles(document, section)
        else section
        for n, section in enumerate(sections)
    ]  # fmt: skip


def _settles(document: Document, section: Section) -> bool:
    """Whether most lines of a list end in a state, and one of them says that an action is settled."""
    first = section.first + (section.heading is not None)
    lines = [block for block in document.blocks[first : section.last] if block.kind in ("paragraph", "list_item")]
    outer = min((block.level or 0 for block in lines if block.kind == "list_item"), default=9)
    ends = [_LAST_WORDS.search(document.text, max(block.start, block.end - 48), block.end) for block in lines]
    ends += [_STATE.fullmatch(document.text, block.start, block.end) for block in lines if (block.level or 0) > outer]
    told = [rule[0].label for end in ends if end and (rule := rules.load("statuses").first(end["state"]))]
    tasks = sum((block.level or 0) <= outer for block in lines)
    return 2 * len(told) > tasks and not _SETTLED.isdisjoint(told)


def _depth(document: Document, block: Block, words: str, is_item: bool) -> int | None:
    """How deep a heading stands; None for what is none. A short bold line is one, below the items."""
    if block.table is not None:
        return 3 if is_item else None
    if _LABEL.match(words) and _kind(words, block, is_heading=True) == "other":
        return None  # "ACTION: JB" in bold is a mark
    if block.kind == "heading":
        return block.level or 2
    if is_item:
        return 4 if _BELOW.match(words) else 3
    if block.kind == "paragraph" and len(words) <= 70 and words[-1:] not in ".;," and not words[:1].islower():
        bold = document.styled(block.start, block.end, "bold") or document.styled(block.start, block.end, "underline")
        return 6 if bold and len(words.split()) > 1 else None
    return None


_BELOW = re.compile(r"\W{0,3}(?:\d{1,3}\.\d{1,2}\b|\(?[a-z]\)\s|[a-z]\.\s)")  # "3.1" and "a)" stand below "3"
_RUN_IN = re.compile(
    r"\W{0,3}(?:\d{1,3}(?:[./]\d{1,4}){0,2}\W{1,4})?matters\sarising(?:\s[\w’'() ]{1,50})?\s?[:.–—-]{1,3}\s(?=\S)",
    re.IGNORECASE,
)


def run_in(text: str) -> int:
    """Where the text behind a heading of reports on its own line begins ("4. Matters arising: The ..."); 0: nowhere."""
    found = _RUN_IN.match(text)
    return found.end() if found and len(text) - found.end() > 25 else 0


def _kind(words: str, block: Block, *, is_heading: bool) -> SectionKind:
    if run_in(words) and block.kind not in ("margin", "cell"):
        return "reviewed"
    if len(words) > 110 or block.kind in ("margin", "cell"):
        return "other"
    if block.kind != "heading" and (_BARE.fullmatch(words) or _TASK.match(words)):
        return "other"  # the label of one action, on a line of its own
    if not is_heading and (block.kind == "list_item" or len(words.split()) > 9 or words[-1:] == "."):
        return "other"
    found = rules.load("sections").first(words)
    return found[0].label if found else "other"  # type: ignore[return-value]  # the labels of the file are the kinds


def _inherited(above: list[tuple[int, SectionKind]], depth: int) -> SectionKind:
    """A heading below one of these headings stands in its section."""
    kind = above[-1][1] if above else "other"
    return kind if kind in ("actions", "completed") or depth >= 6 else "other"
