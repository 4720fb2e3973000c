"""Motions in short notes, a line each: what is moved, by whom, who seconds, and how many were for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extract.document import Block, Document
from extract.pipeline.facts import Fact

_PASSED = r"(?:pass(?:ed|es)?|carrie[sd]|approved|agreed)"
_COUNT = re.compile(
    rf"\W{{0,3}}(?:{_PASSED}\W{{0,3}})?(?P<votes_for>\d{{1,3}})[-–](?P<votes_against>\d{{1,3}})"
    rf"(?:[-–](?P<votes_abstained>\d{{1,3}}))?\b(?:\W{{0,3}}{_PASSED})?\W{{0,3}}",
    re.IGNORECASE,
)
_WHO = r"[A-Z][\w.’'-]{0,20}(?:\s[A-Z][\w.’'-]{0,20})?"
_MOVES = re.compile(
    rf"\W{{0,3}}(?:(?P<mover>{_WHO})\W{{1,4}})?(?:[Mm]ove[sd]?|[Mm]otion(?:s|ed)?|[Pp]ropose[sd])\b(?P<what>.{{0,200}})"
)
_SECONDS = re.compile(rf"\W{{0,3}}(?P<seconder>{_WHO})(?:\W{{1,3}}(?:2nds?|[Ss]econd(?:s|ed)?))?\W{{0,3}}")
_BALLOT = re.compile(r"\W{0,3}votes?\s?:?\s(?P<votes_for>\d{1,3})/\d{1,3}\b.{0,80}", re.IGNORECASE)
_POST = re.compile(
    r"\s[–—-]\s(?:[\w-]{2,15}\s){0,3}(?:chair|president|secretary|treasurer|member|officer|representative|trustee)",
    re.IGNORECASE,
)


def short_motions(document: Document) -> Iterator[Fact]:
    """One fact a motion: "AB move to buy a bell", "CD 2nd", "9-0 pass"; a post over its ballot."""
    text, blocks = document.text, [block for block in document.blocks if block.kind != "margin"]
    for index, block in enumerate(blocks):
        if block.end - block.start > 100 or not index:
            continue
        line = text[block.start : block.end]
        if (ballot := _BALLOT.fullmatch(line)) and _POST.search(text[blocks[index - 1].start : blocks[index - 1].end]):
            yield _fact(blocks[index - 1], block, "elected", ballot.groupdict())
        elif counted := _COUNT.fullmatch(line):
            yield from _counted(text, blocks[max(0, index - 3) : index + 1], counted)


def _counted(text: str, blocks: list[Block], counted: re.Match[str]) -> Iterator[Fact]:
    """The motion in the two lines over its count; a line that says only who moves leaves what to the line before it."""
    *_, seconds, last = blocks
    seconded = _SECONDS.fullmatch(text[seconds.start : seconds.end])
    if seconded is None or len(blocks) < 3:
        return
    moved = _MOVES.fullmatch(text[blocks[-3].start : blocks[-3].end])
    if moved is None:
        return
    first = blocks[-3] if len(moved["what"].split()) > 1 or len(blocks) < 4 else blocks[0]
    if first.kind != "heading":
        data = {**moved.groupdict(), **seconded.groupdict(), **counted.groupdict()}
        yield _fact(first, last, "approved", data)


def _fact(first: Block, last: Block, label: str, told: dict[str, str | None]) -> Fact:
    data: dict[str, Any] = {"confidence": 0.85}
    for field, words in told.items():
        if words is not None and field != "what":
            data[field] = int(words) if words.isdigit() else words
    return Fact(first.start, last.end, label, "decisions.short", data)
