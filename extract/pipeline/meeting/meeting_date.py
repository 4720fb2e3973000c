"""The day of the meeting: as a label, a title or a line of its own prints it, or as the file's name gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator

from extract.document import Document
from extract.pipeline.dates.full_dates import FullDate, find_dates, is_day_first, real_day
from extract.pipeline.facts import Fact
from extract.pipeline.meeting.bodies import names_body
from extract.pipeline.meeting.title_block import Head, is_title

_STAMP = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)")  # a day in a file's name
_OF_ELSE = re.compile(
    r"\b(?:previous|last|minutes of the (?:meeting|last|previous)|adopted|approv(?:al|ed)|revised|updated|amended|"
    r"published|issued|printed|draft|version|created|posted|due|deadline|sent|next|future|forthcoming|by)\b[^.]{0,60}$",
    re.IGNORECASE,
)  # what a date behind these words is the date of is not this meeting
_OWN_TITLE = re.compile(
    r"(?:(?:draft|unapproved|unconfirmed|confirmed|approved|final)\s){0,2}(?:minutes|notes|record) of "
    r"(?:(?:the|a|an)\s)?(?:[\w’'&,-]{2,20}\s){0,8}?meeting\b(?=[^\n]{0,60}\b(?:held|on|of)\b)(?![^\n]{0,200}\b(?:approved|agreed|signed|"
    r"accepted|were|was|confirmed|adopted|received|previous|last)\b)",
    re.IGNORECASE,
)  # the title itself, not the item that approves the minutes of a former meeting
_SENTENCE = re.compile(r"[^\n]*[\w)\]%][.!?]\s*$")
_FIGURES = re.compile(r"[\d./\s-]+")
_TOP = 1200  # characters: a label further down dates something else ("Dinner / Date: 11 June")
_NUMBERED = re.compile(r"\d{1,2}\.\s")  # "1. May fair" begins with a number, not with a day
_HELD = re.compile(
    r"\b(?:held|hold|took place|met|convened|called to order|opened|(?:meeting|minutes|notes) of)\b[^.\n]{0,90}$"
    r"|[-–—:|]\s?$",
    re.I,
)
_SENT = re.compile(r"\s\d\d:\d\d:\d\d\b")  # the second at which a mail was sent
_SIGNED = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){1,3}[\s,:–-]{1,3}$")  # "ANN LEA 3/5/2031": who signed, and when


def find_date(document: Document, text: str, head: Head, items: Collection[int]) -> tuple[Fact | None, str | None]:
    """The day as printed, and the day (ISO) that only the file's name, its title or its front matter gives.

    `items` are the places where numbered items begin. What is printed above the first of them comes before the rest,
    a label before a title, and sentences that merely mention a day come last.
    """
    search = _Search(text, near_day(document, text), is_day_first(text), frozenset(items))
    outside = list(_outside(document))
    for part in (head.above(min(items, default=len(text))), head):
        printed = search.labelled(part) or search.titled(part)
        if printed:
            return _settled(printed, text, outside), None
    if not outside:
        return search.mentioned(head), None
    day = outside[0] if _swapped(outside[0]) not in outside[1:] else outside[1]
    same = next((d for d in find_dates(text[:20000]) if d.date == day), None)
    return (_day(same, 0, "date-outside"), None) if same else (None, day.isoformat())


def _settled(printed: Fact, text: str, outside: list[dt.date]) -> Fact:
    """ "08/04/2031" is the 4th of August where the file's name says so."""
    other = _swapped(dt.date.fromisoformat(printed.data["value"]))
    if other in outside and _FIGURES.fullmatch(text, printed.start, printed.end):
        return Fact(printed.start, printed.end, printed.label, printed.rule, {"value": other.isoformat()})
    return printed


def _swapped(day: dt.date) -> dt.date | None:
    """The day with day and month the other way round, where that is another one."""
    return real_day(day.year, day.day, day.month) if day.day != day.month else None


def near_day(document: Document, text: str) -> dt.date | None:
    """A day near the meeting, for dates without a year: the file's name, its front matter, the commonest year."""
    for source in (_file_stem(document), document.properties.get("title", ""), document.properties.get("date", "")):
        found = find_dates(_STAMP.sub(r" \1-\2-\3 ", source))
        if found:
            return found[0].date
    years = Counter(d.date.year for d in find_dates(text[:20000]) if d.year_given)
    if years:
        return dt.date(max(years, key=lambda year: (years[year], year)), 7, 1)
    return None


def _file_stem(document: Document) -> str:
    return document.name.split("#")[0].rsplit(".", 1)[0]


class _Search:
    """The dates of one document's head that can be the meeting's."""

    def __init__(self, text: str, near: dt.date | None, day_first: bool, items: frozenset[int]) -> None:
        self._text, self._near, self._day_first, self._items = text, near, day_first, items

    def labelled(self, head: Head) -> Fact | None:
        """The date behind "Date:", "Date of the meeting" ..."""
        for low, high in head.labelled("date"):
            for date in self._dates(low, high):
                if low < _TOP and not _SENT.match(self._text, low + date.end):
                    return _day(date, low, "date-label")
        return None

    def titled(self, head: Head) -> Fact | None:
        """The date of the minutes' own title, or of the first title or dated line that speaks of nothing else."""
        for low, high in head.lines[:5]:
            own = _OWN_TITLE.match(self._text, low, high)
            behind = own.end() if own else high
            for date in self._dates(behind, high):
                if not _OF_ELSE.search(self._text, behind, behind + date.start):
                    return _day(date, behind, "date-title")
        for index, (low, high) in enumerate(head.lines):
            titled = index < 16 and is_title(self._text, low, high)
            for date in self._dates(low, high if titled else min(high, low + 60)):
                if (titled or self._alone(date, low, high)) and self._of_meeting(date, low, high):
                    return _day(date, low, "date-title" if titled else "date-alone")
        return None

    def mentioned(self, head: Head) -> Fact | None:
        """The first date of the head, wherever it stands."""
        for low, high in head.lines:
            for date in self._dates(low, high):
                if not self._said_of_else(date, low):
                    return _day(date, low, "date-line")
        return None

    def _dates(self, low: int, high: int) -> Iterator[FullDate]:
        for date in find_dates(self._text[low:high], near=self._near, day_first=self._day_first):
            is_number = date.start == 0 and _NUMBERED.match(self._text, low)
            if low + date.start not in self._items and not is_number:  # "19.07.03 Minutes" is an item
                yield date

    def _alone(self, date: FullDate, low: int, high: int) -> bool:
        """Whether the line is about its date: nothing much before it, or the body's name only."""
        words = self._text[low : low + date.start]
        named = low + date.end >= high - 2 and names_body(self._text[low:high])
        return named or (date.start <= 10 and not _SIGNED.match(words))

    def _of_meeting(self, date: FullDate, low: int, high: int) -> bool:
        sentence = _SENTENCE.match(self._text, low, high) is not None
        held = _HELD.search(self._text, low, low + date.start)
        return (held is not None or not sentence or date.start <= 10) and not self._said_of_else(date, low)

    def _said_of_else(self, date: FullDate, low: int) -> bool:
        start, end = low + date.start, low + date.end
        else_ = _OF_ELSE.search(self._text, max(low - 40, 0, start - 90), start)
        before_it = else_ is not None and not find_dates(self._text[else_.start() : start])
        return before_it or _SENT.match(self._text, end) is not None


def _day(date: FullDate, offset: int, rule: str) -> Fact:
    day = date.first or date.date
    return Fact(offset + date.start, offset + date.end, "date", f"meeting.{rule}", {"value": day.isoformat()})


def _outside(document: Document) -> Iterator[dt.date]:
    """The meeting's day as the title property, the file's name and the front matter give it, in this order."""
    for source in (document.properties.get("title", ""), _file_stem(document), document.properties.get("date", "")):
        for words in (_STAMP.sub(r" \1-\2-\3 ", source), re.sub(r"[_-]", " ", source), source):
            found = [d.date for d in find_dates(words) if d.year_given]
            if found:
                yield found[0]
                break
