"""Decisions in lists: the entries under "Decisions", and those under a line such as "RESOLVED:" or "we decided to:"."""

from __future__ import annotations

import re

from extract.document import Document
from extract.pipeline.decisions.types import decision_type
from extract.pipeline.decisions.votes import particulars
from extract.pipeline.facts import Fact
from extract.pipeline.places import Places
from extract.pipeline.rules import load

_DECISIONS = re.compile(
    r"(?:\d{1,2}[.)]? )?(?:(?:key|main|formal|list of|summary of|all) ){0,2}(?:decisions|resolutions|motions passed)"
    r"(?: (?:made|taken|reached|agreed|passed))?(?: (?:at|in|during) (?:this|the) \w{4,10}| this \w{4,10})?\s?:?",
    re.I,
)


HEADS = re.compile(
    r"\W{0,3}(?:it was )?(?:unanimously )?(?:resolved|agreed|decided|approved)(?: that| to)?\W{0,3}"
    r"|[^.:;]{0,60}\b(?:resolved|agreed|decided)(?: that| to)?\s?:\W{0,3}",
    re.IGNORECASE,
)
_NONE = re.compile(r"\W{0,3}(?:none|nil|nothing|n/?a)\W{0,3}", re.IGNORECASE)


def is_list(document: Document, index: int) -> bool:
    """Whether a block is there and is an item of a list."""
    return index < len(document.blocks) and document.blocks[index].kind == "list_item"


def under_verdict(document: Document, tasks: Places) -> list[Fact]:
    """The entries of the list under a line that is only "RESOLVED:", without the tasks among them."""
    text, found = document.text, []
    for index, block in enumerate(document.blocks):
        if block.end - block.start > 80 or not HEADS.fullmatch(text[block.start : block.end]):
            continue
        first = document.blocks[index + 1] if is_list(document, index + 1) else None
        of_tasks = first is not None and tasks.cover(first.start, first.end)
        for entry in document.blocks[index + 1 :]:
            if entry.kind != "list_item":
                break
            if of_tasks and not text.startswith(("that ", "That ", "We "), entry.start):
                continue
            words = text[entry.start : entry.end]
            if len(words.split()) > 2 and not _NONE.fullmatch(words) and not tasks.cover(entry.start, entry.end):
                data = {"confidence": 0.85, **particulars(words)}
                found.append(Fact(entry.start, entry.end, type_of(words), "decisions.list", data))
    return found


def type_of(words: str) -> str:
    """The type of a decision that a list gives."""
    return decision_type(load("decisions")[-1], words)


def under_heading(document: Document) -> list[Fact]:
    """The entries of the list, or the paragraph, under a line that says "Decisions" and nothing else."""
    text, found = document.text, []
    for index, block in enumerate(document.blocks):
        words = text[block.start : block.end].strip() if block.end - block.start <= 48 else ""
        alone = _ALONE.fullmatch(words) is not None and block.kind != "cell"
        if not (alone or _DECISIONS.fullmatch(words)):
            continue
        entries: list[Fact] = []
        for entry in document.blocks[index + 1 :]:
            words = text[entry.start : entry.end]
            number = _NUMBERED.match(words) if entry.kind == "paragraph" else None
            if number and number[1].isdigit() and int(number[1]) != len(entries) + 1:
                break  # the next item of the agenda
            if not (entry.kind == "list_item" or number) or len(words.split()) < 3 or _NO_DECISION.match(words):
                break
            if (entry.level or 1) == (document.blocks[index + 1].level or 1):
                data = {"confidence": 0.85, **particulars(words)}
                start = entry.start + (number.end() if number else 0)
                entries.append(Fact(start, entry.end, type_of(words), "decisions.list", data))
        if len(entries) > 1 or is_list(document, index + 1):
            found += entries  # a single numbered line is the title of a paper that was decided on
        elif alone and not entries:
            found += _below(document, index + 1)
    return found


_ALONE = re.compile(r"(?:the )?(?:board |committee |group |council |final )?decisions?\s?:?", re.IGNORECASE)


def _below(document: Document, index: int) -> list[Fact]:
    """The paragraph of prose below a line that says "Decision" and nothing else."""
    for block in document.blocks[index : index + 1]:
        words = document.text[block.start : block.end]
        if (
            block.kind == "paragraph"
            and words[-1] in ".;:"
            and len(words.split()) > 3
            and not _NO_DECISION.match(words)
        ):
            data = {"confidence": 0.8, **particulars(words)}
            return [Fact(block.start, block.end, type_of(words), "decisions.below-label", data)]
    return []


_NUMBERED = re.compile(r"(\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s{1,3}")
_NO_DECISION = re.compile(r"\W{0,3}(?:none|nil|no\b.{0,20}\bdecisions?)\b", re.IGNORECASE)
