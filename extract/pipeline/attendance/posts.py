"""A post and who holds it, on a line of its own beside the attendance list: "Chair: Jo Birch", "Minutes: Bo Moss"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.pipeline.attendance.entries import entries
from extract.pipeline.attendance.tables import Listed

_LABEL = re.compile(
    r"(?P<role>(?:(?:vice|deputy|meeting|acting|co)[- ]?)?(?:chair(?:man|woman|person)?|secretary|treasurer|"
    r"president|clerk|facilitator|scribe|moderator|convenor|convener|"
    r"(?:minutes?|notes?)(?:[- ]?(?:taker|taken by|secretary|by))?|minuted by|recorder|presiding|in the chair|host|"
    r"(?:minute|minutes|recording) (?:secretary|clerk)|chaired by|note taker))(?:\s\([^)]{1,30}\))?\s*"
    r"(?::|\s[-–—]|/|\t)\s*",
    re.IGNORECASE,
)
_OFFICER = re.compile(r"(?:vice|deputy|co)|secretary|treasurer|president|convenor|convener", re.IGNORECASE)
_MINUTES = re.compile(r"minute|note|scribe|record|clerk", re.IGNORECASE)
_CHAIR = re.compile(
    r"(?:meeting |acting )?chair(?:man|woman|person|ed by)?|presiding|in the chair|chaired by|facilitator|moderator",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z][a-zà-ÿ]{2,15}\s?")  # "Chair: Zorba", as friends call one another
_SENTENCE_END = re.compile(r"(?:[a-z]{2}|\w\))\.\s")


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds the post that a line begins with; an `officer` is one of a list, which the post alone does not open."""

    people: tuple[Listed, ...]
    officer: bool


def post_label(text: str, start: int, end: int) -> Holders | None:
    """The holders of the post with which a line begins; None where it begins with none, or names nobody.

    >>> [p.entry.name for p in post_label("Chair: Jo Birch", 0, 15).people]
    ['Jo Birch']
    """
    match = _LABEL.match(text, start, end)
    if not match:
        return None
    stop = _SENTENCE_END.search(text, match.end(), end)
    last = stop.end() - 2 if stop else end
    if last - match.end() > 160:
        return None
    people = entries(text, match.end(), last)
    role = match["role"].strip()
    chair = bool(_CHAIR.fullmatch(role))
    if (
        not people
        or people[0].post
        or not (people[0].sure == 2 or " " in people[0].name or (chair and _WORD.fullmatch(text, match.end(), last)))
    ):
        return None
    entry = replace(people[0], role=people[0].role or (role if not role.lower().endswith(" by") else None), chair=chair)
    status = "in_attendance" if _MINUTES.match(role) else "present"
    first = Listed(entry, status, "attendance.role-label", explicit=False, chair_label=chair)
    others = [
        replace(first, entry=replace(e, role=e.role or entry.role, chair=False), chair_label=False)
        for e in people[1:]
        if e.sure == 2
    ]
    return Holders((first, *others), bool(_OFFICER.match(role)))
