"""What day a due phrase means: "by the end of May", "within two weeks", "next Tuesday", counted from the meeting."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from extract.pipeline.dates.full_dates import month_of, real_day, year_of


@dataclass(frozen=True, slots=True)
class Anchor:
    """What due phrases hang on: the meeting's day, the next meeting's (if given), and the body that meets.

    A `log` holds old tasks, too: a day without a year is the one nearest to its date.
    """

    date: dt.date | None = None
    next_meeting: dt.date | None = None
    body: str | None = None
    day_first: bool = True
    log: bool = False


_OWN = frozenset(
    "board committee council panel group team full scheduled regular ordinary parish monthly quarterly formal steering "
    "trustees trustee executive management main general our the monthly public governing joint annual a".split()
)


def friday(day: dt.date) -> dt.date:
    """The Friday of the week (Monday to Sunday) of a day."""
    return day + dt.timedelta(days=4 - day.weekday())


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _add_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """The last day of the printed month; without a year the first such month not over at the meeting.

    In a column of dates, which hold the past too, the one nearest to the meeting.
    """
    parts = match.groupdict()
    month = month_of(parts.get("last") or parts["month"])
    if parts.get("year"):
        return _last_day(int(parts["year"]), month)
    if anchor.date is None:
        return None
    days = [_last_day(year, month) for year in range(anchor.date.year - 1, anchor.date.year + 2)]
    return nearest(days, anchor) if bare or anchor.log else next(day for day in days if day >= anchor.date)


def nearest(days: list[dt.date], anchor: Anchor) -> dt.date | None:
    """The day nearest to the meeting; one behind it counts as twice as far, unless a log is read."""
    if anchor.date is None:
        return None
    day = anchor.date
    return min(days, key=lambda d: d - day if d >= day else (day - d) * (1 if anchor.log else 2), default=None)


def _end_of_period(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    if anchor.date is None:
        return None
    shift = 1 if match["next"] else 0
    ended = match.group()[:5].lower() if "end" in match.group()[4:].lower() else ""
    unit = (
        match["unit"]
        or ("month" if ended == "month" else "year" if ended[:4] == "year" else None)
        or _SHORT_UNITS.get((match["short"] or "").lower())
        or "day"
    ).lower()
    return anchor.date if unit == "day" else _period(anchor.date, unit, shift)


_SHORT_UNITS = {"eod": "day", "cob": "day", "cop": "day", "eow": "week", "eom": "month", "eoy": "year"}


_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def _week_of_month(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """ "the first week of May": its Friday."""
    end = _month(match, anchor, bare)
    if end is None:
        return None
    nth = _NTH.get(match["which"].lower())
    if nth is None:  # the last
        return end - dt.timedelta(days=(end.weekday() - 4) % 7)
    start = end.replace(day=1)
    return start + dt.timedelta(days=(4 - start.weekday()) % 7 + 7 * (nth - 1))


def _short_month(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    return _last_day(year_of(match["short"]), month_of(match["month"]))


def _period_meeting(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """ "next week's meeting": the next meeting if it falls into that week, otherwise the end of the week."""
    if anchor.date is None:
        return None
    end = _period(anchor.date, match["unit"].lower(), int(match["which"].lower() == "next"))
    following = anchor.next_meeting
    if end and following and -7 < (following - end).days <= 2 and match["unit"].lower() == "week":
        return following
    same = end and following and (end.year, end.month) == (following.year, following.month)
    return following if same and match["unit"].lower() == "month" else end


def _before_meeting(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """ "two weeks before the next meeting": counted back from it."""
    meeting = _next_meeting(match, anchor, bare)
    later = _within(match, Anchor(meeting), bare) if meeting else None
    day = meeting - (later - meeting) if meeting and later else None
    return day if day and anchor.date and day > anchor.date else None


def _within_period(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    return _period(anchor.date, match["unit"].lower(), 0) if anchor.date else None


def _weekend(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """The Sunday of the weekend meant."""
    if anchor.date is None:
        return None
    sunday = anchor.date + dt.timedelta(days=6 - anchor.date.weekday())
    return sunday + dt.timedelta(weeks=(match["which"] or "").lower().startswith("next") and anchor.date.weekday() > 4)


def _day_of_month(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """ "by the 24th": the first such day after the meeting."""
    if anchor.date is None:
        return None
    for months in range(3):
        start = _add_months(anchor.date.replace(day=1), months)
        day = real_day(start.year, start.month, int(match["day"]))
        if day and day > anchor.date:
            return day
    return None


def _month_number(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    return _last_day(int(match["year"]), int(match["month"]))


def short_day(match: re.Match[str], anchor: Anchor, *, bare: bool, weekday: str | None = None) -> dt.date | None:
    """The day that two figures such as "24/3" mean: the first after the meeting, in a column the nearest to it.

    A weekday in front of them tells which figure is the month: "Fri 9/12" is the one of the two that is a Friday.
    """
    a, b = int(match["a"]), int(match["b"])
    day, month = (a, b) if (anchor.day_first and b <= 12) or a > 12 else (b, a)
    if weekday and anchor.date and a <= 12 and b <= 12:
        years = (anchor.date.year, anchor.date.year + 1)
        usual, other = ((day, month), (month, day))
        fits = [
            next((d for y in years if (d := real_day(y, m, n)) and d > anchor.date), None) for n, m in (usual, other)
        ]
        told = [(d is not None and f"{d:%a}".lower() == weekday) for d in fits]
        day, month = other if told == [False, True] else usual
    if anchor.date is None or not 1 <= month <= 12:
        return None
    days = [d for year in range(anchor.date.year - 1, anchor.date.year + 2) if (d := real_day(year, month, day))]
    if bare:
        return nearest(days, anchor)
    later = next((d for d in days if d > anchor.date), None)
    return later if later and (later - anchor.date).days < 300 else None


def _period(day: dt.date, unit: str, shift: int) -> dt.date | None:
    """The last day (of a week its Friday) of this week, month, quarter or year, or of one that many later."""
    if unit == "week":
        last = friday(day) + dt.timedelta(weeks=shift)
        return last if last >= day else last + dt.timedelta(weeks=1)
    if unit == "month":
        later = _add_months(day.replace(day=1), shift)
        return _last_day(later.year, later.month)
    if unit == "quarter":
        later = _add_months(day.replace(month=3 * ((day.month - 1) // 3) + 3, day=1), 3 * shift)
        return _last_day(later.year, later.month)
    if unit == "year":
        return dt.date(day.year + shift, 12, 31)
    if unit == "financial year":
        year = day.year + (day.month > 3) + shift
        return dt.date(year, 3, 31)
    return None


def _this_period(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    if anchor.date is None:
        return None
    shift = 0 if "this" in match["which"].lower() else 1
    return _period(anchor.date, match["unit"].lower(), shift)


def _weekday(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """The first such day after the meeting; "Monday week" is the one after it."""
    if anchor.date is None:
        return None
    wanted = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(match["weekday"][:3].lower())
    later = 7 if match["ahead"] or match["later"] else 0
    return anchor.date + dt.timedelta(days=(wanted - anchor.date.weekday() - 1) % 7 + 1 + later)


def _next_meeting(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """The next meeting's day, if the meeting meant is one of this body and the document gives its day."""
    return anchor.next_meeting if is_own(match["body"], anchor.body) else None


def is_own(words: str, body: str | None) -> bool:
    """Whether "next <words> meeting" is a meeting of this body: no word that its name does not have."""
    name = re.findall(r"\w+", (body or "").lower())
    capitals = "".join(word[0] for word in re.findall(r"[A-Z]\w*", body or "")).lower()
    known = _OWN.union(name)
    return all(word in known or (len(word) > 1 and word in capitals) for word in re.findall(r"\w+", words.lower()))


def _next_time(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    return anchor.next_meeting


def _next_body(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """ "the next Board": a meeting of this body; capitals must be those of its name."""
    last = match.group().split()[-1]
    if not last.isupper() or is_own(last, anchor.body):
        return _next_meeting(match, anchor, bare)
    return None


def _month_meeting(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """The meeting named by its month: the next one if it falls into it, otherwise the month's last day."""
    end = _month(match, anchor, bare)
    for day in (anchor.next_meeting, anchor.date if bare else None):
        if end and day and (day.year, day.month) == (end.year, end.month):
            return day
    return end


def _quarter(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """The last day of a quarter of the calendar year."""
    number = int(match["number"] or 1 + ("first", "second", "third", "fourth").index(match["word"].lower()))
    if match["year"]:
        return _last_day(int(match["year"]), number * 3)
    if anchor.date is None:
        return None
    day = _last_day(anchor.date.year, number * 3)
    return day if day >= anchor.date else _last_day(anchor.date.year + 1, number * 3)


_NUMBERS = {
    word: value
    for value, words in enumerate(
        ("", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "", "twelve")
    )
    for word in words.split()
}


def _within(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    if anchor.date is None:
        return None
    if not match["low"] and match["unit"].endswith("s"):
        return None  # "in the next weeks": how many?
    printed = (match.groupdict().get("high") or match["low"] or "one").lower()
    count = int(printed) if printed.isdigit() else 2 if "couple" in printed else _NUMBERS.get(printed)
    if count is None:
        return None
    unit = match["unit"].lower()
    if "month" in unit or "year" in unit:
        return _add_months(anchor.date, count * (12 if "year" in unit else 1))
    if "hour" in unit:
        return anchor.date + dt.timedelta(days=-(-count // 24))
    days = count * (7 if "week" in unit else 14 if "fortnight" in unit else 1)
    return _working(anchor.date, count) if "working" in unit else anchor.date + dt.timedelta(days=days)


def _working(day: dt.date, count: int) -> dt.date:
    weeks, rest = divmod(count, 5)
    day += dt.timedelta(weeks=weeks)
    while rest:
        day += dt.timedelta(days=1)
        rest -= day.weekday() < 5
    return day


def _christmas(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    if anchor.date is None:
        return None
    day = dt.date(anchor.date.year, 12, 24)
    return day if day >= anchor.date else day.replace(year=day.year + 1)


def _year_end(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    if match["year"]:
        return dt.date(int(match["year"]), 12, 31)
    return dt.date(anchor.date.year, 12, 31) if anchor.date else None


def _relative_day(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    tomorrow = match["day"].lower() == "tomorrow"
    return anchor.date + dt.timedelta(days=tomorrow) if anchor.date else None


RESOLVERS: dict[str, Callable[[re.Match[str], Anchor, bool], dt.date | None]] = {
    "due.end-of-month": _month,
    "due.part-of-month": _month,
    "due.end-of-period": _end_of_period,
    "due.this-period": _this_period,
    "due.weekday": _weekday,
    "due.next-meeting": _next_meeting,
    "due.next-body": _next_body,
    "due.month-meeting": _month_meeting,
    "due.meeting-in-month": _month_meeting,
    "due.quarter": _quarter,
    "due.month": _month,
    "due.within": _within,
    "due.next-few": _within,
    "due.christmas": _christmas,
    "due.year-end": _year_end,
    "due.relative-day": _relative_day,
    "due.within-period": _within_period,
    "due.weekend": _weekend,
    "due.day-of-month": _day_of_month,
    "due.month-number": _month_number,
    "due.iso-month": _month_number,
    "due.week-of-month": _week_of_month,
    "due.short-month": _short_month,
    "due.period-meeting": _period_meeting,
    "due.before-meeting": _before_meeting,
    "due.from-now": _within,
    "due.next-time": _next_time,
    "due.span": _within,
}
