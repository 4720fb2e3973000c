"""Full printed dates and times of day: "Thursday 21 March 2019", "21.3.19", "March 21st, 2019", "9.00 - 10.30", "7pm".

Pure functions on text. What a date means for an action ("by the end of May") is another module's grammar.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.pipeline.lexicon import bit, seen

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = bit(_MONTHS)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)\b)?"
_YEAR = (
    r"(?:(?P<year>(?:19|20)\d\d)(?!\d)|['’]?(?P<short>\d\d)(?!\d|[:.]\d|\s?(?:[ap]\.?m\b|noon|hrs|hours|st\b|nd\b"
    r"|rd\b|th\b|[-–]\s?\d)))"
)
_OF_WEEK = bit(_WEEKDAYS)
_DIGIT = re.compile(r"\d")
_UNTIL = re.compile(r"\s?(?:[-–—&]|to|and)\s?")  # "June 30 - July 2, 2019": both days are of 2019
_FIGURES = re.compile(r"\d\s?[-./_]\s?\d")  # stands in every date that is all figures
_DAY_MONTH = re.compile(
    rf"(?<![\w./£$])(?:(?P<weekday>{WEEKDAY})[,.]?\s{{0,3}}(?:the\s)?)?"
    rf"(?:(?P<first>\d{{1,2}}){_ORDINAL}\s?(?:[-–/&]|and|to)\s?)?"
    rf"(?P<day>\d{{1,2}}){_ORDINAL}[\s.\-–]{{0,3}}(?:(?:day\s)?of\s)?(?P<month>{MONTH})(?![a-z])"
    rf"(?!\.?\s\d{{1,2}}{_ORDINAL},?\s(?:19|20)\d\d(?!\d))"  # "Meeting 9 May 16, 2019" was on 16 May
    rf"(?:[\s,.\-–]{{0,3}}{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<![\w./])(?:(?P<weekday>{WEEKDAY})[,.]?\s{{1,3}})?(?P<month>{MONTH})(?:\.|,(?=\s\d{{1,2}},\s(?:19|20)\d\d))?\s{{1,3}}"
    rf"(?P<day>\d{{1,2}})(?!\d|[:.]\d){_ORDINAL}"
    rf"(?:\s?(?:[-–&]|and|to)\s?(?P<last>\d{{1,2}})(?!\d){_ORDINAL})?(?:,?\s{{0,3}}{_YEAR})?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/._])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?!\d|/\d|-(?![0-2]\d[0-5]\d(?!\d))\d)"  # "2031-05-03-1930" ends in an hour
)
_NUMERIC = re.compile(
    rf"(?<![\w./-])(?:(?P<weekday>{WEEKDAY})[,.]?\s{{1,3}})?"
    r"(?:(?P<first>\d{1,2})[-–&])?(?P<a>\d{1,2})\s?(?P<mark>[./-])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<y>(?:19|20)\d\d|\d\d)(?![\w]|[/-]\d|\.\d)",
    re.IGNORECASE,
)
_MONTH_WORD = re.compile(  # stands in every date with a month's name; first letters that are spelt out are found sooner
    r"(?:[Jj](?i:an(?:uary)?|une?|uly?)|[Ff](?i:eb(?:r?uary)?)|[Mm](?i:ar(?:ch)?|ay)|[Aa](?i:pr(?:il)?|ug(?:ust)?)|"
    r"[Ss](?i:ept?(?:ember)?)|[Oo](?i:ct(?:ober)?)|[Nn](?i:ov(?:ember)?)|[Dd](?i:ec(?:ember)?))(?![A-Za-z])"
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<![\w./-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>{MONTH})[-/.](?P<day>\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FullDate:
    """A printed day: `text[start:end]` says `date`.

    `rule` says how it was read; `year_given` is False where the year came from the anchor. `weekday` is the printed
    day of the week (Monday 0) or None: it may contradict `date`. `first` is the first day of a printed range.
    """

    start: int
    end: int
    date: dt.date
    rule: str
    year_given: bool = True
    weekday: int | None = None
    first: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A printed time of day: `text[start:end]` says `value` ("HH:MM")."""

    start: int
    end: int
    value: str


def find_dates(
    text: str, *, near: dt.date | None = None, after: bool = False, day_first: bool = True
) -> list[FullDate]:
    """The full dates in `text`, in order, without overlaps.

    A day and month without a year takes the year that brings it nearest to `near` (with `after`: the first such day
    after it, or on it); without `near` it is left out. `day_first` decides "03/04/2019".

    >>> [d.date.isoformat() for d in find_dates("Thursday 21 March 2019, then 4.4.19 and 2019-05-16")]
    ['2019-03-21', '2019-04-04', '2019-05-16']
    """
    found: list[FullDate] = []
    if not _DIGIT.search(text):
        return found
    for date in sorted(_candidates(text, near, after, day_first), key=lambda d: (d.start, -d.end)):
        if not found or date.start >= found[-1].end:
            if found and not found[-1].year_given and _UNTIL.fullmatch(text, found[-1].end, date.start):
                found[-1] = replace(found[-1], date=_in_year(found[-1].date, date.date.year))
            found.append(date)
    return found


def weekday_in(text: str) -> bool:
    """Whether the name of a weekday may stand in a text, whole or shortened.

    >>> weekday_in("on Fri 3 May"), weekday_in("on 3 May")
    (True, False)
    """
    return bool(seen(text) & _OF_WEEK)


def _in_year(date: dt.date, year: int) -> dt.date:
    return real_day(year, date.month, date.day) or date


@lru_cache(maxsize=16)
def is_day_first(text: str) -> bool:
    """Whether "03/04/2019" in this document is 3 April: yes, unless its other dates show the month in front.

    >>> is_day_first("held on 03/21/2019"), is_day_first("03/04/2019")
    (False, True)
    """
    votes = 0
    for match in _FIGURES_ONLY.finditer(text):
        a, b = int(match["a"]), int(match["b"])
        votes += (a > 12 >= b) - (b > 12 >= a)
    if votes:
        return votes > 0
    if not _SLASHED.search(text):
        return True  # there is nothing that could be read either way
    month_first = sum(
        1 for m in _DAY_YEAR.finditer(text) if _AFTER_MONTH.search(text, max(0, m.start() - 14), m.start())
    )
    return month_first <= sum(1 for _ in _DAY_MONTH_YEAR.finditer(text))


_SLASHED = re.compile(r"\d\s?[./-]\s?\d\d?(?![\d.])")
# The dates above as they are counted in a whole text: they begin with a digit, which is found soonest.
_FIGURES_ONLY = re.compile(
    r"(?P<a>\d(?<![\w./-]\d)\d?)\s?(?P<mark>[./-])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?(?:(?:19|20)\d\d|\d\d)"
    r"(?![\w]|[/-]\d|\.\d)"
)
_DAY_MONTH_YEAR = re.compile(
    rf"\d(?<![\w./£$]\d)\d?{_ORDINAL}\s?(?:(?:[-–/&]|and|to)\s?\d{{1,2}}{_ORDINAL})?[\s.\-–]{{0,3}}(?:(?:day\s)?of\s)?"
    rf"{MONTH}(?![a-z])[\s,.\-–]{{0,3}}(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_DAY_YEAR = re.compile(
    rf"\d(?<!\w\d)\d?(?!\d|[:.]\d){_ORDINAL}(?:\s?(?:[-–&]|and|to)\s?\d{{1,2}}(?!\d){_ORDINAL})?,?\s{{0,3}}(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(rf"(?<![\w./]){MONTH}\.?\s{{1,3}}$", re.IGNORECASE)


def year_of(short: str) -> int:
    """The year of two printed digits: 1970 to 2069."""
    value = int(short)
    return 1900 + value if value >= 70 else 2000 + value


def month_of(name: str) -> int:
    """The number of a month by its printed name ("Sept" is 9)."""
    return _MONTHS.index(name[:3].lower()) + 1


def _candidates(text: str, near: dt.date | None, after: bool, day_first: bool) -> Iterator[FullDate]:
    figures = _FIGURES.search(text) is not None
    for match in _ISO.finditer(text) if figures else ():
        yield from _made(match, "dates.iso", int(match["year"]), int(match["month"]), int(match["day"]))
    for match in _NUMERIC.finditer(text) if figures else ():
        a, b = int(match["a"]), int(match["b"])
        day, month = (a, b) if (day_first and b <= 12) or a > 12 else (b, a)
        year = int(match["y"]) if len(match["y"]) == 4 else year_of(match["y"])
        first = real_day(year, month, int(match["first"])) if match["first"] else None
        yield from _made(match, "dates.numeric", year, month, day, weekday=_weekday(match), first=first)
    if not seen(text) & _NAMED or not _MONTH_WORD.search(text):
        return
    for pattern, rule in ((_DAY_MONTH, "dates.day_month"), (_MONTH_DAY, "dates.month_day")):
        for match in pattern.finditer(text):
            yield from _written(match, rule, near, after)
    for match in _YEAR_MONTH_DAY.finditer(text):
        yield from _made(match, "dates.year_month_day", int(match["year"]), month_of(match["month"]), int(match["day"]))


def _written(match: re.Match[str], rule: str, near: dt.date | None, after: bool) -> Iterator[FullDate]:
    month, weekday, parts = month_of(match["month"]), _weekday(match), match.groupdict()
    first, day = (parts["day"], parts["last"]) if parts.get("last") else (parts.get("first"), parts["day"])
    given = int(match["year"]) if match["year"] else year_of(match["short"]) if match["short"] else None
    year = given if given is not None else _nearest_year(month, int(day), near, after) if near else None
    if year is not None:
        begin = real_day(year, month, int(first)) if first else None
        yield from _made(match, rule, year, month, int(day), given=given is not None, weekday=weekday, first=begin)


def _made(
    match: re.Match[str],
    rule: str,
    year: int,
    month: int,
    day: int,
    *,
    given: bool = True,
    weekday: int | None = None,
    first: dt.date | None = None,
) -> Iterator[FullDate]:
    date = real_day(year, month, day)
    if date is not None:
        yield FullDate(match.start(), match.end(), date, rule, given, weekday, first)


def real_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, if the calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _weekday(match: re.Match[str]) -> int | None:
    return _WEEKDAYS.index(match["weekday"][:3].lower()) if match["weekday"] else None


def _nearest_year(month: int, day: int, near: dt.date, after: bool) -> int | None:
    days = [d for year in range(near.year - 1, near.year + 2) if (d := real_day(year, month, day))]
    if after:
        return next((d.year for d in days if d >= near), None)
    return min(days, key=lambda d: abs(d - near)).year if days else None


_HALF = r"(?:\s?(?P<{0}>[ap])\.?\s?m\b\.?)"
_CLOCK = re.compile(
    r"(?<![\w.:/£$])(?:(?:12(?:[:.]00)?\s?)?(?P<word>noon|midday|midnight)\b"
    r"|(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.;])(?P<minute>[0-5]\d))?(?![\d:/]|\.\d)" + _HALF.format("half") + r"?"
    r"(?P<hours>\s?(?:hrs|hours|h\b))?"
    r"|(?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d)\s?(?:hrs|hours|h\b))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s{0,3}(?:[-–—‐]|to|until|till)\s{0,3}", re.IGNORECASE)
_OCLOCK = re.compile(r"\s?o['’]?\s?clock", re.IGNORECASE)


def find_times(text: str, *, bare: bool = False) -> list[Clock]:
    """The times of day in `text`: those with a mark of their own (7pm, 19:30, 1930 hrs, noon); with `bare` "9.00", too.

    The start of a range takes its half of the day from the end. Without "am" or "pm" an hour from 1 to 6 is taken to
    be in the afternoon, as meetings are.

    >>> [c.value for c in find_times("7-9pm, then 9.30am to 12 noon")]
    ['19:00', '21:00', '09:30', '12:00']
    """
    matches = list(_CLOCK.finditer(text))
    kept: list[Clock] = []
    for index, match in enumerate(matches):
        following = matches[index + 1] if index + 1 < len(matches) else None
        ranged = following is not None and _BETWEEN.fullmatch(text, match.end(), following.start()) is not None
        if not (_is_time(text, match, bare) or (ranged and following and _ends_range(text, match, following))):
            continue
        limit = _minutes(following) if ranged and following and _is_time(text, following, bare) else None
        minutes = _minutes(match, before=limit)
        if minutes is not None:
            kept.append(Clock(match.start(), match.end(), f"{minutes // 60:02d}:{minutes % 60:02d}"))
    return kept


def _ends_range(text: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """ "9" of "9-12pm"; not "2" of "item 2 - 9.30am", which is not tied to it by a bare dash."""
    return following["half"] is not None and following.start() - match.end() <= 4 and _is_time(text, following, False)


_FILED = re.compile(r"(?<![A-Za-z])(?!AT |AM |PM |BY )[A-Z]{2,4} $")


def _is_time(text: str, match: re.Match[str], bare: bool) -> bool:
    if match["half"] or match["hours"] or match["four"] or match["word"]:
        return True
    if _OCLOCK.match(text, match.end()):
        return True
    filed = match["mark"] == "." and _FILED.search(text, max(0, match.start() - 8), match.start())  # "(HC 14.54)"
    version = match["mark"] == "." and int(match["hour"]) == 0  # "0.12": nobody writes half an hour after midnight so
    return match["mark"] == ":" or (bare and match["mark"] is not None and not filed and not version)


def _minutes(match: re.Match[str], before: int | None = None) -> int | None:
    if match["word"]:
        return 0 if match["word"].lower() == "midnight" else 720
    if match["four"]:
        return int(match["four"][:2]) * 60 + int(match["four"][2:])
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"] and 1 <= hour <= 12:
        return (hour % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + minute
    if before is not None and hour <= 12 and not match["hour"].startswith("0"):
        return max(
            (m for m in (hour * 60 + minute, (hour % 12 + 12) * 60 + minute) if m < before), default=hour * 60 + minute
        )
    if 1 <= hour <= 6 and not match["hour"].startswith("0") and not match["hours"]:
        hour += 12
    return hour % 24 * 60 + minute
