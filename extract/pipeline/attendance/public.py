"""The public who spoke: people listed under "Public comment", "Open forum" or "Public session"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Document
from extract.pipeline.attendance.entries import entries
from extract.pipeline.attendance.tables import Listed
from extract.pipeline.people.person_names import folded_words

_SECTION = re.compile(
    r"(?:[\w.]{1,5}[.):]?\s{1,3})?(?:(?:open|general|oral)\s)?(?:public\s(?:comments?|session|forum|input|speakers?"
    r"|participation|questions?(?:\stime)?|hearing)|(?:comments?|questions?|statements?)\sfrom\s(?:the\s)?"
    r"(?:public|floor|audience)|(?:citizen|visitor|resident)s?[’']?s?[’']?\s(?:comments?|forum|input)"
    r"|audience\s(?:participation|comments?)|open\s(?:forum|floor|mic))(?:\speriod|\ssession)?(?:\s\([\w.-]{1,6}\))?\s?:?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s{1,3}(?=[A-Z])")
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\.?\s(?:[A-Z][\w'’.-]{0,20}\s){1,3}\([^()]{2,50}\)\s[a-z]")
_FOLLOWS = re.compile(r"\s?(?:$|[(,:–—-]|spoke\b|asked\b|said\b|thanked\b)")
_SPOKE = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]{0,20}\s){1,3}?[A-Z][\w’'-]{1,20})(?:,[^.;]{3,80},|\s\([^()]{2,50}\))?"
    r"\s(?:spoke|asked|said|thanked|expressed|requested|commented|addressed|urged|shared|stated|voiced|raised|inquired|encouraged"
    r"|made (?:a )?(?:comments?|statement|remarks))\b"
)
_REACH = 12  # blocks without a speaker, after which the section is over


def read_public(document: Document, text: str, items: frozenset[int], listed: Sequence[Listed]) -> list[Listed]:
    """Who is named at the head of a list item or numbered line of such a section, and is on no list."""
    known = {folded_words(person.entry.name)[-1:] for person in listed}
    found: list[Listed] = []
    last: int | None = None  # the block of the section's heading, or of its last speaker
    numbered = False  # whether this section numbers its speakers: its bullets are what they said
    for index, block in enumerate(document.blocks):
        if block.end - block.start < 60 and _SECTION.fullmatch(text, block.start, block.end):
            last, numbered = index, False
        elif last is not None:
            speaker = _speaker(text, block.start, block.end, listed=block.kind == "list_item" and not numbered)
            if speaker is not None:
                last, numbered = index, numbered or _NUMBERED.match(text, block.start, block.end) is not None
                if folded_words(speaker.entry.name)[-1:] not in known:
                    found.append(speaker)
            elif block.kind == "heading" or block.start in items or index - last > _REACH:
                last = None
    return found


def _speaker(text: str, start: int, end: int, *, listed: bool) -> Listed | None:
    number = _NUMBERED.match(text, start, end)
    low = number.end() if number else start
    marked = number or listed or _TITLED.match(text, start, end)
    told = None if marked else _SPOKE.match(text, start, end)
    if not (marked or told):
        return None
    people = entries(text, low, told.end("who") if told else min(end, low + 60), per_line=True)[:1]
    if not people or people[0].post or " " not in people[0].name or (people[0].sure < 2 and not number):
        return None
    if people[0].start - low > 30 or not (told or _FOLLOWS.match(text, people[0].end, end)):
        return None
    return Listed(people[0], "in_attendance", "attendance.public", explicit=False, place=start)
