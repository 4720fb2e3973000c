"""When a task is due: the phrase as printed, the day it means, its precision and the rule that resolved it.

A small grammar of our own over full dates, months, weeks, weekdays and meetings, anchored on the day of the meeting.
A phrase without a day ("asap", "once the survey is back") keeps its words and has no date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc

from extract.pipeline import names, rules
from extract.pipeline.facts import layout, read
from extract.pipeline.full_dates import find_dates, is_day_first, month_of


@dataclass(frozen=True, slots=True)
class Anchor:
    """What due phrases hang on: the meeting's day, the next meeting's (if given), and the body that meets."""

    date: dt.date | None = None
    next_meeting: dt.date | None = None
    body: str | None = None
    day_first: bool = True

    @classmethod
    def of(cls, doc: Doc) -> Anchor:
        """The anchor of a document whose meeting facts have been read."""
        values = {fact.label: fact.data["value"] for fact in reversed(read(doc, names.MEETING))}
        date, following = _iso(values.get("date")), _iso(values.get("next_meeting"))
        if date and following and following <= date:
            following = None  # a misprint: no task can be due at a meeting before this one
        return cls(date, following, values.get("body"), _day_first(doc))


@dataclass(frozen=True, slots=True)
class Due:
    """`text[start:end]` says when: `date` (None where no day follows from it), to `precision`, by `rule`."""

    start: int
    end: int
    date: dt.date | None
    precision: str | None
    rule: str


# The words before a phrase decide whether it is a deadline, a time at which, or no due at all.
_DEADLINE = re.compile(
    r"(?:\bby(?:\s(?:the\s)?end\sof)?|\bbefore|\bprior\sto|\buntil|\btill|\b(?:no|not)\slater\sthan|\bdue|\bdeadline(?:\sis|:)?|\bin\stime\sfor|\bahead\sof|"
    r"\bwithin|\bfor|\bno\slater|\bETA:?)\s(?:about\s|around\s)?(?:the\s|our\s|its\s|their\s|a\s)?$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:\bin|\bon|\bat|\bto|\bduring|\bthroughout|\baround|\binto|\bbeginning\sin|\blater)\s(?:the\s|our\s|its\s|their\s|a\s)?$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\bfrom|\bsince|\bdated?|\bheld(?:\son)?|\bstarting(?:\sin|\son)?|\bcommencing(?:\sin|\son)?|\bfollowing|\bminutes\sof|\bafter|"
    r"\bas\sof|\bas\sat|\bminutes|\blast|\bof|\bstart(?:ed|s)?\s(?:before|in|on)|\b(?:planned|booked|held)\sfor)\s(?:the\s|its\s|our\s)?$",
    re.IGNORECASE,
)
_OWN = frozenset(
    "board committee council panel group team full scheduled regular ordinary parish monthly quarterly formal steering "
    "trustees trustee executive management main general our the monthly public governing joint annual a".split()
)


def find_due(text: str, anchor: Anchor, *, bare: bool = False) -> Due | None:
    """The due phrase of a task; with `bare` the text is a cell of a "by when" column. Of several dates the last counts.

    >>> find_due("AL to report by the end of May", Anchor(dt.date(2019, 3, 21))).date.isoformat()
    '2019-05-31'
    """
    found = list(_phrases(text, anchor, bare))
    if not found:
        return None
    best = max(tier for tier, _ in found)
    dated = [due for tier, due in found if tier == best and due.date is not None]
    if not dated:
        vague = max(due.end for tier, due in found if tier == best)
        dated = [due for _, due in found if due.date and 0 <= due.start - vague <= 2]
        if dated:  # "for the next meeting in September": the month dates the meeting
            return dated[0]
        return min((due for tier, due in found if tier == best), key=lambda d: (d.start, -d.end))
    return max(dated, key=lambda d: (d.date or dt.date.min, -d.start)) if best > 1 or bare else dated[0]


def _phrases(text: str, anchor: Anchor, bare: bool) -> Iterator[tuple[int, Due]]:
    """The phrases with their tier: 3 a deadline ("by"), 2 a time at which ("in"), 1 neither."""
    taken: list[tuple[int, int]] = []
    for due, alone in (*_weeks(text, anchor), *_full(text, anchor, bare), *_ruled(text, anchor, bare)):
        if any(due.start < high and low < due.end for low, high in taken):
            continue
        before = text[max(0, due.start - 40) : due.start]
        tier, start = _tier(before, due.start)
        if tier == 0 and before.endswith("(") and text[due.end : due.end + 1] == ")":
            tier = 1  # "a video (May)"
        if (tier == 0 and (bare or alone)) or bare:
            tier, start = max(tier, 1), start if tier > 0 else due.start
        taken.append((due.start, due.end))
        if tier > 0:
            yield tier, Due(start, due.end, due.date, due.precision, due.rule)


def _tier(before: str, start: int) -> tuple[int, int]:
    """The tier that the words before a phrase give it (0: they say nothing, -1: it is no due), and its new start."""
    if _NOT.search(before) and not re.search(
        r"\b(?:week|meeting|agenda)\s(?:item\s)?of\s(?:the\s|our\s)?$", before, re.IGNORECASE
    ):
        return -1, start
    if _NOT.search(before):
        return 2, start  # "the agenda of the next meeting"
    for tier, pattern in ((3, _DEADLINE), (2, _AT)):
        match = pattern.search(before)
        if match:
            return tier, start - len(before) + match.start()
    return 0, start


def _full(text: str, anchor: Anchor, bare: bool) -> Iterator[tuple[Due, bool]]:
    for date in find_dates(text, near=anchor.date, after=not bare, day_first=anchor.day_first):
        if not bare and anchor.date and date.date <= anchor.date:
            continue  # what lies behind the meeting is no due date of a task it gave
        if not bare and anchor.date and not date.year_given and (date.date - anchor.date).days > 300:
            continue  # "sent 3 March", said in April
        yield Due(date.start, date.end, date.date, "day", "due.date"), True


def _weeks(text: str, anchor: Anchor) -> Iterator[tuple[Due, bool]]:
    """ "w/c 6 May": the Friday of that week; "week ending 9 May": that day."""
    for rule in rules.possible(_of_weeks(), text):
        for match in rule.pattern.finditer(text):
            dates = find_dates(text[match.end() : match.end() + 30], near=anchor.date, day_first=anchor.day_first)
            if dates and dates[0].start <= 2:
                day = _friday(dates[0].date) if rule.id == "due.week-commencing" else dates[0].date
                yield Due(match.start(), match.end() + dates[0].end, day, "week", rule.id), True


@cache
def _of_weeks() -> tuple[rules.Rule, ...]:
    named = {rule.id: rule for rule in rules.load("due")}
    return named["due.week-commencing"], named["due.week-ending"]


def _ruled(text: str, anchor: Anchor, bare: bool) -> Iterator[tuple[Due, bool]]:
    if not _TRIGGER.search(text):
        return
    for rule in rules.possible(rules.load("due"), text):
        resolve = _RESOLVERS.get(rule.id)
        if rule.data.get("bare") and not bare:
            continue
        for match in rule.pattern.finditer(text):
            if rule.label == "none":
                yield Due(match.start(), match.end(), None, None, rule.id), True
            elif resolve is not None:
                day = resolve(match, anchor, bare)
                yield (
                    Due(match.start(), match.end(), day, rule.label if day else None, rule.id),
                    bool(rule.data.get("alone")),
                )


_TRIGGER = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Q[1-4]|Christmas)|"
    r"day\b|days\b|\bweek|\bmonth|\bquarter|\bmeeting|\bnext\b|\bNext\b|\bend\b|\bagenda|\b[Aa]s\ssoon|"
    r"(?i:\basap|\bongoing|\bon[ -]going)|\byear|"
    r"\bonce\b|\bwhen\b|\bafter\b|urgen|immediately|shortly|course|future|opportunity|tomorrow|tonight|close\sof|fortnight|\bcall\b|term\b|"
    r"^\W{0,3}(?i:tb[acd]|now|rolling|continuous|n/a|as required|when required|regularly|standing)",
)


def _friday(day: dt.date) -> dt.date:
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
    if bare:
        return min(days, key=lambda d: abs(d - anchor.date) if anchor.date else dt.timedelta())
    return next(day for day in days if day >= anchor.date)


def _end_of_period(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    if anchor.date is None:
        return None
    shift = 1 if match["next"] else 0
    unit = match["unit"].lower()
    if unit == "day":
        return anchor.date
    return _period(anchor.date, unit, shift)


def _period(day: dt.date, unit: str, shift: int) -> dt.date | None:
    """The last day (of a week its Friday) of this week, month, quarter or year, or of one that many later."""
    if unit == "week":
        friday = _friday(day) + dt.timedelta(weeks=shift)
        return friday if friday >= day else friday + dt.timedelta(weeks=1)
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
    """The first such day after the meeting."""
    if anchor.date is None:
        return None
    wanted = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(match["weekday"][:3].lower())
    return anchor.date + dt.timedelta(days=(wanted - anchor.date.weekday() - 1) % 7 + 1)


def _next_meeting(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """The next meeting's day, if the meeting meant is one of this body and the document gives its day."""
    return anchor.next_meeting if _is_own(match["body"], anchor.body) else None


def _is_own(words: str, body: str | None) -> bool:
    """Whether "next <words> meeting" is a meeting of this body: no word that its name does not have."""
    name = re.findall(r"\w+", (body or "").lower())
    capitals = "".join(word[0] for word in re.findall(r"[A-Z]\w*", body or "")).lower()
    known = _OWN.union(name)
    return all(word in known or (len(word) > 1 and word in capitals) for word in re.findall(r"\w+", words.lower()))


def _next_body(match: re.Match[str], anchor: Anchor, bare: bool) -> dt.date | None:
    """ "the next Board": a meeting of this body; capitals must be those of its name."""
    last = match.group().split()[-1]
    if not last.isupper() or _is_own(last, anchor.body):
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
    printed = (match.groupdict().get("high") or match["low"]).lower()
    count = int(printed) if printed.isdigit() else 2 if "couple" in printed else _NUMBERS.get(printed)
    if count is None:
        return None
    unit = match["unit"].lower()
    if "month" in unit or "year" in unit:
        return _add_months(anchor.date, count * (12 if "year" in unit else 1))
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


_RESOLVERS: dict[str, Callable[[re.Match[str], Anchor, bool], dt.date | None]] = {
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
}


def _iso(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


@lru_cache(maxsize=4)
def _text_day_first(text: str) -> bool:
    return is_day_first(text)


def _day_first(doc: Doc) -> bool:
    return _text_day_first(layout(doc).text)
