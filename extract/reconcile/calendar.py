"""The calendar of a body: when it met, when it is to meet, and what "next meeting" and "the April meeting" mean."""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from extract.reconcile.wording import fold
from extract.records import Precision, Reading

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_MONTHS = {name.casefold(): i for i, name in enumerate(months.month_name) if name}
_MONTHS |= {name[:3]: i for name, i in _MONTHS.items()} | {"sept": 9}
_NTH_DAY = re.compile(rf"\b({'|'.join(_NTH)}) ({'|'.join(_DAYS)})s?\b")
_EVERY = (
    (re.compile(r"\b(?:every (?:two|2|other|second) months?|every other month|bi ?monthly|six times a year)\b"), 2),
    (re.compile(r"\b(?:quarterly|every (?:three|3) months|four times a year|each quarter|every quarter)\b"), 3),
    (re.compile(r"\b(?:three times a year|every (?:four|4) months)\b"), 4),
    (re.compile(r"\b(?:twice a year|every (?:six|6) months|half yearly)\b"), 6),
    (re.compile(r"\b(?:annually|once a year|every year|yearly)\b"), 12),
    (re.compile(r"\b(?:monthly|(?:each|every|the|of the|per|a) month)\b"), 1),
)
_NEXT = re.compile(r"\b(?:next|following) (?:\w+ ){0,3}?(?:meeting|session|time)\b")
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NAMED = re.compile(
    rf"\b({_MONTH})\b(?: \d{{4}})? (?:\w+ ){{0,3}}?(?:meeting|session|board|council|committee|sitting)\b"
)
_ANY_MONTH = re.compile(rf"\b({_MONTH})\b")
_AGM = re.compile(r"\b(?:agm|annual general meeting|annual meeting)\b")


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often a body is to meet: on the nth weekday (-1 = last) of every `every` months; what is not said is None."""

    every: int | None = None
    nth: int | None = None
    weekday: int | None = None

    def keeps(self, day: dt.date) -> bool | None:
        """Whether the day is one of the cadence; None where the cadence names no day."""
        if self.nth is None or self.weekday is None:
            return None
        return day == nth_weekday(day.year, day.month, self.nth, self.weekday)

    def after(self, day: dt.date) -> dt.date | None:
        """The next day of the cadence after a day; None where it cannot be told."""
        if self.nth is None or self.weekday is None or self.every not in (None, 1):
            return None
        for step in (0, 1):
            year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
            found = nth_weekday(year, month + 1, self.nth, self.weekday)
            if found > day:
                return found
        return None


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date:
    """The nth (1 to 4, -1 = last) weekday (Monday = 0) of a month."""
    last = months.monthrange(year, month)[1]
    days = [d for d in range(1, last + 1) if dt.date(year, month, d).weekday() == weekday]
    return dt.date(year, month, days[-1] if nth < 0 else days[nth - 1])


def cadence(words: str | None) -> Cadence | None:
    """The cadence that a sentence gives ("on the third Thursday of every month"), None where it gives none."""
    folded = fold(words or "")
    day = _NTH_DAY.search(folded)
    every = next((months_ for pattern, months_ in _EVERY if pattern.search(folded)), None)
    if not day and not every:
        return None
    return Cadence(every, _NTH[day.group(1)] if day else None, _DAYS.index(day.group(2)) if day else None)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which a body met (in order), those that documents announce, and its cadence."""

    met: tuple[dt.date, ...] = ()
    announced: tuple[tuple[dt.date, dt.date], ...] = ()  # (said at the meeting of, the next meeting)
    annual: tuple[dt.date, ...] = ()
    cadence: Cadence | None = None

    def until(self, day: dt.date) -> Calendar:
        """The calendar as it was known on a day."""
        return Calendar(
            tuple(d for d in self.met if d <= day),
            tuple((said, d) for said, d in self.announced if said <= day),
            tuple(d for d in self.annual if d <= day),
            self.cadence,
        )

    def next_after(self, day: dt.date) -> tuple[dt.date, str] | None:
        """The meeting that followed a day: the real one, else the one announced, else by the cadence; and the rule."""
        at = bisect_right(self.met, day)
        if at < len(self.met):
            return self.met[at], "calendar.next-meeting"
        announced = [found for said, found in self.announced if said <= day < found]
        if announced:
            return announced[-1], "calendar.announced"
        projected = self.cadence.after(day) if self.cadence else None
        return (projected, "calendar.cadence") if projected else None

    def in_month(self, month: int, after: dt.date) -> dt.date | None:
        """The only meeting of a month within the year after a day."""
        known = {*self.met, *(d for _, d in self.announced)} if not self.met else set(self.met)
        known |= {d for _, d in self.announced if not self.met or d > self.met[-1]}
        found = sorted(d for d in known if d.month == month and 0 < (d - after).days <= 366)
        return found[0] if len(found) == 1 else None

    def resolve(
        self, due: dt.date | None, due_text: str | None, precision: Precision | None, said: dt.date | None
    ) -> tuple[dt.date | None, str | None]:
        """The date of due words said on a day, where they name a meeting; otherwise the date as it was given."""
        words = fold(due_text or "")
        named = _NAMED.search(words) or (_ANY_MONTH.search(words) if precision == "meeting" else None)
        if said is None or not (named or precision == "meeting" or _NEXT.search(words) or _AGM.search(words)):
            return due, None
        if named:
            found = self.in_month(_MONTHS[named.group(1)], said)
            return (found, "calendar.named-meeting") if found else (due, None)
        if _AGM.search(words):
            annual = next((d for d in self.annual if d > said), None)
            return (annual, "calendar.annual-meeting") if annual else (due, None)
        after = self.next_after(said)
        if after is None or (after[1] == "calendar.cadence" and due):
            return due, None
        return after


def calendar_of(readings: Iterable[Reading], schedule: str | None = None) -> Calendar:
    """The calendar that the minutes and logs of a series give."""
    met: set[dt.date] = set()
    announced: set[tuple[dt.date, dt.date]] = set()
    annual: set[dt.date] = set()
    for reading in readings:
        day, coming = reading.meeting.date, reading.meeting.next_meeting
        if day and reading.kind in ("minutes", "agenda"):
            met.add(day)
            if _AGM.search(fold(f"{reading.body or ''} {reading.source.name}".replace("_", " "))):
                annual.add(day)
        if day and coming and coming > day:
            announced.add((day, coming))
    return Calendar(tuple(sorted(met)), tuple(sorted(announced)), tuple(sorted(annual)), cadence(schedule))
