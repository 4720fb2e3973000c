"""The body that met, as printed: "Minutes of the Works Committee held on ..." is of the Works Committee."""

from __future__ import annotations

import re

from extract.document import Document
from extract.pipeline.facts import Fact
from extract.pipeline.full_dates import find_dates
from extract.pipeline.title_block import Head

_KIND = (
    r"(?:ordinary|annual|general|special|extraordinary|monthly|quarterly|regular|weekly|full|public|open|closed|"
    r"virtual|online|inaugural|first|second|third|\d{1,3}(?:st|nd|rd|th))"
)
_BEFORE = re.compile(
    rf"^(?:(?:confirmed|unconfirmed|draft|approved|final|excerpts from the|{_KIND})\s){{0,9}}(?:minutes?|notes|"
    rf"record|agenda|action log|actions?|action notes)(?:\s(?:and|of)\s(?:actions?|decisions|minutes))?\s?"
    rf"(?:of|for|from|::|[-–—:])?\s?(?:(?:a|an|the)\s)?(?:\w+\s(?=meeting of))?(?:(?:{_KIND}|council|committee|"
    rf"board)\s){{0,3}}(?:meetings?\s(?:of|for|by)\s)?(?:(?:the|a)\s)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s?(?:\b(?:{_KIND}\s){{0,9}}(?:(?:public|open|executive|virtual|board|committee)\s)?(?:meetings?|minutes|agm|"
    rf"conference call|call|agenda|action log|actions?)\b|\b(?:held|took place|which|on|at|in|was|minutes)\b|[-–—:,"
    rf"(#]|\b\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(
    r"\b(?:committee|council|board|group|panel|team|trust|trustees|society|network|forum|association|partnership|"
    r"commission|assembly|senate|club|executive|"
    r"governors|cabinet|union|foundation|federation|tsc|wg|pcc|steering|community|charity|company|institute|hall|"
    r"directors|governing body|body|party|authority|"
    r"consortium|taskforce|friends)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:minutes?|meeting|present|attend|apologies|date|time|venue|page|draft|welcome|www|http|registered|limited "
    r"by|of the|held)\b",
    re.IGNORECASE,
)


def names_body(words: str) -> bool:
    """Whether the words hold one by which bodies are called: committee, board, group ..."""
    return _WORDS.search(words) is not None


def find_body(document: Document, text: str, head: Head) -> Fact | None:
    """The body's name as the title block prints it; None where nothing there looks like one."""
    for low, high in head.labelled("body"):
        fact = _named(text, low, high, "body-label")
        if fact and (_WORDS.search(fact.data["value"]) or "meeting" in text[low:high].lower()):
            return fact
    titled = [_from_title(text, low, high) for low, high in head.titles()]
    sure = [fact for fact in titled if fact is not None and _WORDS.search(fact.data["value"])]
    if sure:
        return sure[0]
    for low, high in head.lines[:8]:
        words = text[low:high]
        if (
            _WORDS.search(words)
            and len(words.split()) <= 12
            and not _OTHER.search(words)
            and words[:1].isupper()
            and not words.endswith(".")
        ):
            return _named(text, low, high, "body-line")
    return next((fact for fact in titled if fact is not None and _can_be(fact.data["value"])), None)


def _can_be(words: str) -> bool:
    """Whether words without "Committee", "Board" ... can still be a body's name: several of them, or letters (ABC)."""
    count = len(words.split())
    return 1 < count < 10 or (count == 1 and sum(c.isupper() for c in words) > 1)


def _from_title(text: str, low: int, high: int) -> Fact | None:
    before = _BEFORE.match(text[low:high])
    start = low + (before.end() if before else 0)
    after = _AFTER.search(text[start:high])
    end = start + after.start() if after else high
    return _named(text, start, end, "body-title")


def _named(text: str, low: int, high: int, rule: str) -> Fact | None:
    """The words as a body's name, where they can be one: capitals, no date, not too many."""
    after = _AFTER.search(text[low:high]) if rule == "body-label" else None
    high = (
        low + after.start()
        if after and after.start() > 3 and "-" not in text[low + after.start() : low + after.start() + 3]
        else high
    )
    while low < high and text[low] in " .,:;-–—\t*#/":
        low += 1
    while high > low and text[high - 1] in " .,:;-–—\t*":
        high -= 1
    words = text[low:high]
    if (
        not 2 <= len(words) <= 120
        or not any(c.isupper() for c in words)
        or find_dates(words)
        or len(words.split()) > 14
    ):
        return None
    if words.lower() in _NO_BODY or (rule != "body-label" and _is_sentence(words)):
        return None
    return Fact(low, high, "body", f"meeting.{rule}", {"value": " ".join(words.split())})


_SMALL = frozenset("of for the and in on at de du a an to with & + from by der und von la le et".split())
_STARTS = re.compile(
    r"(?:we|it|he|she|they|this|these|some|now|if|send|discuss\w*|finali[sz]e|continue|update|upcoming|report|owner|"
    r"making|start|summary|summons|motion|second|further|maintenance)\b",
    re.IGNORECASE,
)


def _is_sentence(words: str) -> bool:
    """Whether the words say something rather than name a body: small letters in them, or a small word at the end."""
    each = words.split()
    said = [w for w in each if w[0].islower() and w.lower() not in _SMALL and not _WORDS.search(w)]
    return bool(said) or each[0][0].islower() or each[-1].lower() in _SMALL or bool(_STARTS.match(words))


_NO_BODY = frozenset(
    "the a minutes meeting agenda present date draft final public open confirmed actions notes board-meeting "
    "general annual regular virtual".split()
)
