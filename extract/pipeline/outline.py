"""Blocks as an outline: labels with their values, lists under their lead-ins, numbered paragraphs under their headings.

What cover sheets and terms of reference have in common, whatever the format: pure functions on a Document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.document import Document

_LABELLED = re.compile(
    r"^(?P<label>[A-Za-z][\w()’'/&., -]{0,80}?)\s{0,2}(?::|\t|\s[–-]\s)\s{0,4}(?P<value>.{0,600})$", re.DOTALL
)
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?(?:\t|\s{1,8})(?P<text>\S.{0,8000})$", re.DOTALL)
_MARK = re.compile(r"\(?(?:(?P<letter>[a-z])|(?P<number>\d{1,2}))[.)]{1,2}\s{1,6}(?=\S)")
_GROUP_LINE = 80  # a line between two items of a list that only groups them is shorter
_LEADER = re.compile(r"(?:\.\s?){4,}|\s\d{1,3}$|\t\d{1,3}$")
_PLACEHOLDER = re.compile(
    r"^(?:x{2,}|\[?\s{0,3}\]?"
    r"|\[?(?:to be (?:completed|confirmed|determined)|tb[cda]|(?:insert|enter|please)\b.{0,60})\]?"
    r"|there is a risk\W{0,5}|no\.|n/?a|none|[-–—.…_]{1,20}|<[^>]{0,60}>)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and its value, in one line or in two cells side by side: the words and the place of the value."""

    label: str
    value: str
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered paragraph: its number, its words (what stands under it included) and where they stand."""

    number: str
    text: str
    start: int
    end: int
    block: int
    heading: str | None


def is_blank(value: str) -> bool:
    """Whether a box was left as the template had it: "", "[]", "XXXX", "TBC", "There is a risk ..."."""
    return not value.strip() or bool(_PLACEHOLDER.match(value.strip()))


def labelled(document: Document, *, first: int = 0, last: int | None = None) -> Iterator[Labelled]:
    """The labels with a value among the blocks `first` to `last`; a cell is the label of the next cell of its row."""
    blocks = document.blocks
    for index in range(first, len(blocks) if last is None else min(last, len(blocks))):
        block, text = blocks[index], document.block_text(index)
        if block.kind == "cell":
            following = index + 1
            if (
                block.column == 0
                and following < len(blocks)
                and _same_row(document, index, following)
                and len(text) <= 80
            ):
                value = blocks[following]
                yield Labelled(text.rstrip(" :"), document.block_text(following), value.start, value.end, following)
        elif (match := _LABELLED.match(text)) and match["value"].strip():
            value_start = block.start + match.start("value")
            yield Labelled(match["label"].strip(), match["value"].strip(), value_start, block.end, index)


def listed(document: Document, lead_in: int, *, limit: int = 60) -> list[int]:
    """The list items right under a lead-in, deeper levels left out."""
    items: list[int] = []
    level: int | None = None
    for index in range(lead_in + 1, min(len(document.blocks), lead_in + 1 + limit)):
        block = document.blocks[index]
        if block.kind != "list_item":
            break
        level = block.level if level is None else level
        if block.level is None or level is None or block.level <= level:
            items.append(index)
    return items


def lettered(document: Document, lead_in: int, *, limit: int = 80) -> list[int]:
    """The paragraphs "(a) ...", "(b) ..." or "1. ...", "2. ..." under a lead-in; short lines may group them."""
    items: list[int] = []
    before: tuple[str, int] | None = None
    opens = len(document.block_text(lead_in)) > _GROUP_LINE and document.block_text(lead_in).rstrip().endswith(":")
    for index in range(lead_in + 1, min(len(document.blocks), lead_in + 1 + limit)):
        mark = _mark(document.block_text(index))
        if mark is not None and (mark[1] == 1 if before is None else mark == (before[0], before[1] + 1)):
            items.append(index)
            before = mark
        elif mark is not None or len(document.block_text(index)) > _GROUP_LINE or (before is None and not opens):
            break
    return items


def _mark(text: str) -> tuple[str, int] | None:
    """The sort of a list's mark and its place in the alphabet or its number: "(c)" is ("(a)", 3)."""
    match = _MARK.match(text)
    if match is None:
        return None
    letter, number = match["letter"], match["number"]
    sort = match[0].strip().replace(letter or number, "a" if letter else "1")
    return sort, ord(letter) - ord("a") + 1 if letter else int(number)


def is_heading(document: Document, index: int) -> bool:
    """Whether a block reads as a heading: marked so, or a short line that is no sentence and no list item."""
    block, text = document.blocks[index], document.block_text(index).strip()
    if block.kind == "heading":
        return True
    if block.kind != "paragraph" or len(text) > 90 or not text or text[-1] in ".;,":
        return False
    return text[0].isupper() or text[0].isdigit()


def numbered(document: Document, *, first: int = 0) -> list[Numbered]:
    """The numbered paragraphs from block `first` on, in their order; a table of contents is passed over.

    Where sections have numbered paragraphs of their own ("1" and "1.1"), the paragraphs count, not the sections. An
    extract of a longer text may begin with any number ("17.2").
    """
    found = list(_numbered_blocks(document, first)) or list(_numbered_blocks(document, first, extract=True))
    last: dict[str, tuple[str, int, str | None]] = {}
    for number, index, heading in found:
        last.setdefault(number, (number, index, heading))
    rows = sorted(last.values(), key=lambda row: row[1])
    parents = {number.rpartition(".")[0] for number, _, _ in rows}
    rows = [row for row in rows if row[0] not in parents]
    ends = [*(index for _, index, _ in rows[1:]), len(document.blocks)][: len(rows)]
    return [_paragraph(document, row, end) for row, end in zip(rows, ends, strict=True)]


def _same_row(document: Document, one: int, other: int) -> bool:
    a, b = document.blocks[one], document.blocks[other]
    return b.kind == "cell" and (a.table, a.row) == (b.table, b.row) and a.column != b.column


def _numbered_blocks(document: Document, first: int, *, extract: bool = False) -> Iterator[tuple[str, int, str | None]]:
    """Numbers that count up (1, 2, 3 or 1.1, 1.2), each with its block and the heading above it."""
    heading: str | None = None
    before: tuple[int, ...] | None = None
    for index in range(first, len(document.blocks)):
        block, text = document.blocks[index], document.block_text(index)
        match = _NUMBERED.match(text)
        if match and block.kind != "cell" and not _LEADER.search(text[:200] if len(text) < 200 else ""):
            parts = tuple(int(part) for part in match["number"].split("."))
            if _follows(before, parts) or (extract and before is None and len(parts) > 1):
                before = parts
                yield match["number"], index, heading
                continue
        if is_heading(document, index) and not match:
            heading = document.block_text(index).strip()


def _follows(before: tuple[int, ...] | None, number: tuple[int, ...]) -> bool:
    """Whether a number may come next: the first one is 1 (or 1.1); then a child, the next one, or the parent's next."""
    if before is None:
        return number[0] == 1 and all(part == 1 for part in number)
    if len(number) == len(before) + 1 and number[:-1] == before and number[-1] == 1:
        return True
    for depth in range(1, len(before) + 1):
        successor = (*before[: depth - 1], before[depth - 1] + 1)
        if number in (successor, (*successor, 1)):
            return True
    return False


def _paragraph(document: Document, row: tuple[str, int, str | None], end: int) -> Numbered:
    """The paragraph with the list items and cells under it; a heading or plain paragraph after it ends it."""
    number, index, heading = row
    stop = index + 1
    opened_by_heading = is_heading(document, index)
    while stop < end and (
        document.blocks[stop].kind in ("list_item", "cell") or (opened_by_heading and not is_heading(document, stop))
    ):
        stop += 1
    block = document.blocks[index]
    match = _NUMBERED.match(document.block_text(index))
    assert match is not None, "numbered blocks begin with a number"
    start = block.start + match.start("text")
    last = document.blocks[stop - 1].end
    own = match["text"].strip() if opened_by_heading else heading
    return Numbered(number, " ".join(document.text[start:last].split()), start, last, index, own)
