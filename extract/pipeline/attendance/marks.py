"""Asterisks beside names, where a line of the minutes says what they mean: "* denotes absence"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.pipeline.attendance.tables import Listed

_MEANS = (
    r"\s?(?:=|:|[-–—]|denotes?|indicates?|means?|signif(?:y|ies)|shows?|marks?|were|was|are)?\s?"
    r"(?:(?:those|members|people|who|were|was|not|in|sent|having|with) ){0,3}"
)
_LEGEND = re.compile(
    rf"(?:\*|\basterisk(?:ed|s)?|\bstar(?:red)?)[\"'”’)]?{_MEANS}"
    r"(?P<what>absen(?:t|ce|tees?)|apolog(?:y|ies|ised)|present|presence|attend(?:ance|ed)|unable|regrets|excused)",
    re.IGNORECASE,
)
_SENT = ("apolog", "regret", "excused")
_LAST_STAR = re.compile(r"[^\n*,;]{0,80}\)\s?\*(?:\n|$)")
_STAR = re.compile(r"\s?\*(?!\*)")


def by_asterisk(text: str, listed: Sequence[Listed]) -> list[Listed]:
    """The people with the status that an asterisk gives them; who lacks the asterisk of those present was not there."""
    starred = [person for person in listed if _is_starred(text, person)]
    legend = _LEGEND.search(text) if starred else None
    if legend is None:
        return list(listed)
    what = legend["what"].casefold()
    away = "apologies" if what.startswith(_SENT) else "absent"
    if what.startswith((*_SENT, "absen", "unable")) or re.search(r"\bnot\b", legend.group(), re.IGNORECASE):
        return [replace(person, status=away) if person in starred else person for person in listed]
    lists = {person.place for person in starred}
    return [person for person in listed if person in starred or person.place not in lists]


def _is_starred(text: str, person: Listed) -> bool:
    """Whether an asterisk stands right behind the name, before it, or at the end of its line."""
    entry = person.entry
    before = text[max(0, entry.start - 2) : entry.start].rpartition("\n")[2]
    behind = _STAR.match(text, entry.end) or _LAST_STAR.match(text, entry.end)
    return bool(behind) or before.strip() == "*"
