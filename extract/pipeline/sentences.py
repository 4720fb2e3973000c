"""Sentences: blocks cut at sentence ends, with the abbreviations, initials and numbers of minutes kept whole."""

from __future__ import annotations

import re

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc

from extract.pipeline.facts import Fact, layout

_END = re.compile(
    r"[.!?][\"'”’)\]]{0,2}\s+(?=[\"'“‘(\[]?[A-Z0-9£$@])"
    r"|\.(?<=[a-z]{3}\.)(?=[A-Z][a-z]{1,12}\s[a-z])"  # "the gate.Jo paid": the blank is missing
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Cllrs?|Rev|Revd|Fr|Hon|Sir|St|Sgt|Insp|Admin|Asst|Supt|Supv|Commr|Atty|Treas|Cpl|Capt|Col|Gen|Lt|Messrs|Jr|Sr|No|Nos|no|nos|vs|v|p|pp|Prop|prop|Sec|sec|para|paras|"
    r"ref|Ref|Re|re|approx|ca|cf|al|inc|Inc|Ltd|Co|Corp|dept|Dept|ext|tel|Tel|fig|Fig|vol|Vol|ed|Eds?|e\.g|i\.e|eg|ie|etc|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)|\b[A-Z]|^\(?\w{1,4}|\b\d{1,2}\.\d{1,2}[a-z]?)\.$"
)


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of one block as half-open ranges into `text`; white space at either end is left out.

    >>> split("Cllr. Ash agreed. It was noted.")
    [(0, 17), (18, 31)]
    >>> split("Jo paid.It was noted.")
    [(0, 8), (8, 21)]
    """
    cuts, start = [], 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        head = text[max(start, stop - 12) : stop].rstrip("\"'”’)]")
        if _ABBREVIATION.search(head) and not _ends_anyway(text, match):
            continue
        cuts.append((start, match.start() + len(match.group().rstrip())))
        start = match.end()
    cuts.append((start, len(text.rstrip())))
    return [(low, high) for low, high in cuts if high > low]


def _ends_anyway(text: str, match: re.Match[str]) -> bool:
    """ "etc. The", "(ext. 12). It": an abbreviation that ends a sentence is followed by a common opening word."""
    following = text[match.end() : match.end() + 12]
    return bool(
        re.match(r"(?:The|It|He|She|They|This|That|These|There|We|A|An|In|All|No|Action|ACTION)\b", following)
    ) and bool(re.search(r"(?:etc|Ltd|Inc|Co|Corp|al|[a-z]{2,}\b\s[A-Z])\.$", text[: match.start() + 1][-16:]))


def find(doc: Doc) -> list[Fact]:
    """One fact a sentence, labelled with its block's kind; data holds the index of the block. Sets `doc.sents`, too."""
    document = layout(doc)
    facts = []
    for index, block in enumerate(document.blocks):
        for low, high in split(document.text[block.start : block.end]):
            facts.append(Fact(block.start + low, block.start + high, block.kind, "sentences.split", {"block": index}))
    _mark(doc, facts)
    return facts


def _mark(doc: Doc, facts: list[Fact]) -> None:
    """Sets the sentence starts in one go: `token.is_sent_start = ...` walks the whole Doc at every call."""
    if not facts or not len(doc):
        return
    offsets = doc.to_array([IDX])
    starts = np.full(len(doc), np.uint64(2**64 - 1))  # -1: no start; spaCy wants unsigned numbers
    tokens = np.searchsorted(offsets, [fact.start for fact in facts], side="right") - 1
    starts[np.maximum(tokens, 0)] = 1
    doc.from_array([SENT_START], starts)  # type: ignore[arg-type]  # spaCy's stub knows only tables of several attributes
