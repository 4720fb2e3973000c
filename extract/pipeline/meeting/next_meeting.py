"""When the body meets next: the date in a "next meeting" item or sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from extract.document import Document
from extract.pipeline.dates.due_days import is_own
from extract.pipeline.dates.full_dates import FullDate, find_dates
from extract.pipeline.facts import Fact
from extract.pipeline.literals import Cue

_HEADING = Cue(
    r"\b(?:next|future|forthcoming)\b[^.\n]{0,40}\bmeetings?\b|\bdates?(?:,? (?:time|venue|place)s?(?: and| &| "
    r"of)?)*(?: \w+){0,4} (?:next|future|forthcoming)\b|\b(?:next|future) (?:call|session|dates?)\b|\bdates? for "
    r"(?:the )?diary\b|\bmeeting dates\b|\bdates? of (?:\w+ ){0,3}meetings?\b(?! held)",
)
_SENTENCE = Cue(
    r"\bnext\b[^.\n]{0,50}\b(?:meeting|call|session|teleconference|telecon|telco|committee meeting|board "
    r"meeting)s?\b|\b(?:meeting|board|committee|council|group|panel) (?:will|to|would)(?: be)? (?:next )?(?:meet|"
    r"held|reconvene)(?: next| again)?|\bwill next (?:meet|convene)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:before|until|by|at|for|to|prior to|in time for|agenda (?:for|of)|ahead of) the next\b|\bdeferred|\bcarried",
    re.IGNORECASE,
)


def find_next(
    document: Document, text: str, items: Sequence[Fact], day: dt.date | None, day_first: bool, body: str | None = None
) -> Fact | None:
    """The next meeting's date; the last place that gives one counts, items and headings before sentences.

    "Next meeting" goes before the "dates of the next meetings". A day before the meeting (a year misprinted) counts
    only where no place gives a later one.
    """
    misprinted = None
    for rule, places in (
        ("next-heading", _headed(document, text, items, body)),
        ("next-sentence", _said(document, text, items, body)),
    ):
        ordered = sorted(places, key=lambda place: _ONE.search(text, *place) is not None)
        for low, high in reversed(ordered):
            found = _pick(text, low, high, day, day_first)
            if found is None:
                continue
            value = found.first or found.date
            fact = Fact(
                low + found.start, low + found.end, "next_meeting", f"meeting.{rule}", {"value": value.isoformat()}
            )
            if day is None or found.date > day:
                return fact
            misprinted = misprinted or fact
    return misprinted


_ONE = re.compile(r"\bnext (?:[\w’'-]{1,20} ){0,3}(?:meeting|call|session)\b", re.IGNORECASE)


def _headed(document: Document, text: str, items: Sequence[Fact], body: str | None) -> Iterator[tuple[int, int]]:
    """The headings and labels of next meetings with what stands under them."""
    starts = {item.start for item in items}
    blocks = document.blocks
    for index, block in enumerate(blocks):
        words = text[block.start : min(block.end, block.start + 120)]
        match = _HEADING.search(words)
        if not match or match.start() > 30 or _NOT.search(words[: match.end()]) or _of_others(words, body):
            continue
        alone = block.end - block.start < 90
        labelled = words[match.end() : match.end() + 30].lstrip(" )").startswith((":", "-", "–"))
        own = block.kind == "heading" or block.start in starts
        if not (alone or labelled or own) or (not own and _amid(block.start, items)):
            continue
        end = block.end
        if alone:
            for other in blocks[index + 1 : index + 5]:
                if (
                    other.kind == "heading"
                    or other.start in starts
                    or re.match(r"\d{1,2}[.)]\s+[A-Z]", text[other.start : other.start + 8])
                ):
                    break
                end = other.end
        yield block.start, min(end, block.start + 700)


def _of_others(words: str, body: str | None) -> bool:
    """Whether "the next Allotment Society meeting" is one of another body: a name that is not this one's."""
    named = _NAMED.search(words)
    return named is not None and body is not None and not is_own(named["body"], body)


_NAMED = re.compile(
    r"\b[Nn]ext (?:monthly |regular )?(?P<body>(?:[A-Z][\w&]{1,20} ){1,4})(?:\w+ )?(?:meeting|call|session)\b"
)


def _amid(place: int, items: Sequence[Fact]) -> bool:
    """Whether a place is in the midst of the agenda, where a report tells when a group of others meets next."""
    return sum(item.start < place for item in items) >= 2 and sum(item.start > place for item in items) >= 4


def _said(document: Document, text: str, items: Sequence[Fact], body: str | None) -> Iterator[tuple[int, int]]:
    """ "The next meeting will be held on ...": from the words to the end of the paragraph."""
    for block in document.blocks:
        for match in _SENTENCE.finditer(text, block.start, block.end):
            if _of_others(match.group(), body) or _amid(match.start(), items):
                continue
            if not _NOT.search(text[max(block.start, match.start() - 14) : match.end()]):
                yield match.start(), min(block.end, match.end() + 160)


def _pick(text: str, low: int, high: int, day: dt.date | None, day_first: bool) -> FullDate | None:
    found = find_dates(text[low:high], near=day, after=True, day_first=day_first)
    later = [date for date in found if day is None or date.date > day]
    if later:
        return later[0]
    wrong = [date for date in found if day is not None and date.year_given and date.date != day]
    return wrong[0] if wrong and abs((wrong[0].date - day).days) < 800 else None  # type: ignore[operator]  # day is set here
