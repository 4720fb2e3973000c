"""When a task is due: the phrase as printed, the day it means, its precision and the rule that resolved it.

A small grammar of our own over full dates, months, weeks, weekdays and meetings, anchored on the day of the meeting.
A phrase without a day ("asap", "once the survey is back") keeps its words and has no date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from spacy.tokens import Doc

from extract.pipeline import names, rules
from extract.pipeline.dates.due_days import RESOLVERS, Anchor, friday, nearest, short_day
from extract.pipeline.dates.full_dates import find_dates, is_day_first, real_day
from extract.pipeline.facts import layout, read
from extract.pipeline.literals import Cue


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
    r"(?:\bby:?(?:\s(?:the\s)?(?:end|time)\sof)?|\bbefore|\bprior\sto|\buntil|\btill|\b(?:no|not)\slater\sthan|\bdue(?:\son|\sin|\sby|:|\sdate:?)?|\bdeadline(?:\sis|:)?|\bin\stime\sfor|\bahead\sof|\bin\sadvance\sof|"
    r"\b(?:target|delivery|completion)(?:\sdate)?(?:\sis|:)?|\b(?:time\s?(?:scale|frame|line)|by\swhen|when|complet\w{2,3}\sby):|\b(?:deadline|(?:closing|target|completion|due)\sdate)\sof|"
    r"\bwithin|\bfor|\b(?:no|not)\slater|\blatest|\bETA:?)\s(?:about\s|around\s|approximately\s|early\s|late\s)?(?:the\s|our\s|its\s|their\s|a\s)?"
    r"(?:(?:noon|midday|midnight|lunchtime|COB|COP|EOD|(?:close|end)\sof\s(?:play|business)|end\sof\s(?:the\s)?day|\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?)\s(?:on\s)?)?$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:\bin|\bon|\bat|\bto|\bduring|\btowards?|\bbetween|\bthroughout|\baround|\binto|\bbeginning\sin|\blater)\s(?:the\s|our\s|its\s|their\s|a\s)?$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\bfrom|\bsince|\bdated|(?<!due\s)(?<!get\s)(?<!ion\s)(?<!ery\s)(?<!end\s)(?<!iew\s)\bdate|\bheld(?:\son)?|\bstarting(?:\sin|\son)?|\bcommencing(?:\sin|\son)?|\bfollowing|\bminutes\s(?:of|for)|\bheld\s(?:\w{2,9}\s){0,3}of|(?<!be\s)\b(?:done|completed|closed|finished)(?:\son|:)?|\b(?:postpone|reschedule|move|change|shift)[sd]?\b[^.]{2,28}\sto|\bafter|"
    r"\bas\sof|\bas\sat|\bminutes|\blast|(?<!ahead\s)(?<!advance\s)(?<!time\s)(?<!deadline\s)(?<!ing\sdate\s)(?<!target\sdate\s)(?<!completion\sdate\s)(?<!due\sdate\s)\bof|\b(?:start(?:ed|s)?|comes?\sup|falls?|expires?|begins?|opens?|takes?\splace|occurs?)\s(?:before|in|on)|\b(?:planned|booked|held)\sfor)\s(?:the\s|its\s|our\s)?$",
    re.IGNORECASE,
)


def anchor_of(doc: Doc) -> Anchor:
    """The anchor of a document whose meeting facts have been read."""
    outside: dict[str, str] = doc.user_data.get(names.OUTSIDE, {})  # the file's name may give the day
    values = {**outside, **{fact.label: fact.data["value"] for fact in reversed(read(doc, names.MEETING))}}
    date, following = _iso(values.get("date")), _iso(values.get("next_meeting"))
    if date and following and following <= date:
        following = None  # a misprint: no task can be due at a meeting before this one
    kind = next((fact.label for fact in read(doc, names.KIND)), None)
    return Anchor(date, following, values.get("body"), _day_first(doc), log=kind == "action_log")


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
    meetings: set[int] = set()  # where phrases that name a meeting end: "next meeting May/June"
    for due, alone in (
        *_weeks(text, anchor),
        *_full(text, anchor, bare),
        *_short(text, anchor, bare),
        *_ruled(text, anchor, bare),
    ):
        if any(due.start < high and low < due.end for low, high in taken):
            continue
        before = text[max(0, due.start - 40) : due.start]
        tier, start = _tier(before, due.start)
        if tier == 0 and (_set_off(text, due) or due.start - 1 in meetings):
            tier = 1
        if (tier == 0 and (bare or alone)) or bare:
            tier, start = max(tier, 1), start if tier > 0 else due.start
        taken.append((due.start, due.end))
        if due.rule == "due.next-meeting":
            meetings.add(due.end)
        if tier > 0:
            yield tier, Due(start, due.end, due.date, due.precision, due.rule)


_BEFORE = re.compile(r"(?:[\[(]\s?|\s[–—-]{1,2}\s|[,;:]\s)\Z")
_BEHIND = re.compile(r"[\s.;)\]]{0,4}\Z|\s?[)\]]")
_LED = re.compile(r"\s?(?::|[–—]|-(?=\s))\s{0,2}\S")
_NAMES = frozenset({"April", "May", "June"})


def _set_off(text: str, due: Due) -> bool:
    """Whether a phrase stands apart: "a video (May)", "a video - May 2019", "End of May: a video"."""
    if _BEFORE.search(text, max(0, due.start - 4), due.start) and _BEHIND.match(text, due.end):
        return True
    leads = not text[: due.start].strip(" *•-–") and _LED.match(text, due.end) is not None
    return leads and text[due.start : due.end] not in _NAMES


_BY_END = re.compile(r"\b(?:by|before)\s(?:the\s)?end\sof\s(?:the\s)?$", re.IGNORECASE)


def _tier(before: str, start: int) -> tuple[int, int]:
    """The tier that the words before a phrase give it (0: they say nothing, -1: it is no due), and its new start."""
    ended = _BY_END.search(before)
    if ended:
        return 3, start - len(before) + ended.start()
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


_OF_THING = re.compile(
    r"\s(?:release|version|edition|draft|minutes|letter|email|report|document|statement|event|elections?)"
)


_OF_EVENT = re.compile(r"\s(?:tele)?(?:meetings?|cons?|calls?|minutes|session|agenda|notes)\b")  # "move 9 March call"


def _full(text: str, anchor: Anchor, bare: bool) -> Iterator[tuple[Due, bool]]:
    old = bare or anchor.log
    for date in find_dates(text, near=anchor.date, after=not old, day_first=anchor.day_first):
        if old and anchor.date and not date.year_given:
            days = [
                d for years in (-1, 0, 1) if (d := real_day(date.date.year + years, date.date.month, date.date.day))
            ]
            date = replace(date, date=nearest(days, anchor) or date.date)
        if not old and anchor.date and date.date <= anchor.date:
            continue  # what lies behind the meeting is no due date of a task it gave
        if not old and anchor.date and not date.year_given and (date.date - anchor.date).days > 300:
            continue  # "sent 3 March", said in April
        if not bare and text[: date.start].endswith("the ") and _OF_THING.match(text, date.end):
            continue  # "the 9 October release"
        yield Due(date.start, date.end, date.date, "day", "due.date"), not _OF_EVENT.match(text, date.end)


_SHORT = re.compile(r"(?<![\w./-])(?P<a>\d{1,2})(?:/|\.(?=\d{1,2}\.(?!\d)))(?P<b>\d{1,2})(?![\w/%-]|\.\d)")
_FRACTION = re.compile(r"[1-3]/[2-5]")


def _short(text: str, anchor: Anchor, bare: bool) -> Iterator[tuple[Due, bool]]:
    """ "by 24/3", "due 3/24", "until 24.03.": a day and month in figures, where a deadline is named."""
    if anchor.date is None or not ("/" in text or "." in text):
        return
    for match in _SHORT.finditer(text):
        weekday = _WEEKDAY.search(text, max(0, match.start() - 12), match.start())
        before = text[: weekday.start() if weekday else match.start()]
        named = bare or _DEADLINE.search(before[-30:]) or _AT_DAY.search(before)
        if not named or (_FRACTION.fullmatch(match.group()) and not bare and not weekday):
            continue
        day = short_day(match, anchor, bare=bare, weekday=weekday["day"].lower() if weekday else None)
        if day:
            yield Due(len(before), match.end(), day, "day", "due.short-date"), bare


_WEEKDAY = re.compile(r"\b(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]{0,2}\s\Z", re.IGNORECASE)
_AT_DAY = re.compile(r"\bon\s(?:\w{3,9}day\s)?$|\(\s?$")


def _weeks(text: str, anchor: Anchor) -> Iterator[tuple[Due, bool]]:
    """ "w/c 6 May": the Friday of that week; "week ending 9 May": that day."""
    for rule in _of_weeks().possible(text):
        for match in rule.pattern.finditer(text):
            following = text[match.end() : match.end() + 30]
            dates = find_dates(following, near=anchor.date, day_first=anchor.day_first)
            short = _SHORT.match(following) if not dates else None
            day = short_day(short, anchor, bare=True) if short else None
            if short and day:
                yield Due(match.start(), match.end() + short.end("b"), friday(day), "week", rule.id), True
            elif dates and dates[0].start <= 2:
                day = friday(dates[0].date) if rule.id == "due.week-commencing" else dates[0].date
                yield Due(match.start(), match.end() + dates[0].end, day, "week", rule.id), True


@cache
def _of_weeks() -> rules.Rules:
    named = {rule.id: rule for rule in rules.load("due")}
    return rules.Rules((named["due.week-commencing"], named["due.week-ending"]))


# "the figures for March", "at the trade fair in May": a month that says which, or when something else takes place
_TOPIC = re.compile(
    r"\bfor\s(?:early\s|late\s)?\Z|\bweek\s(?:of|in)\s\Z|\b(?:at|for)\s(?:the|this\syear['’]s)\s[^.;,]{0,40}"
    r"\b(?:conference|workshop|fair|festival|show|symposium|congress|exhibition|convention)\b[^.;,]{0,25}\s(?:in|on)\s\Z",
    re.IGNORECASE,
)


def _ruled(text: str, anchor: Anchor, bare: bool) -> Iterator[tuple[Due, bool]]:
    if not _TRIGGER.search(text):
        return
    for rule in rules.load("due").possible(text):
        resolve = RESOLVERS.get(rule.id)
        if rule.data.get("bare") and not bare:
            continue
        for match in rule.pattern.finditer(text):
            if rule.label == "none":
                if text[match.end() : match.end() + 2] in ("'s", "’s"):
                    continue  # "next year's fair"
                yield Due(match.start(), match.end(), None, None, rule.id), True
            elif rule.id == "due.month" and not bare and _TOPIC.search(text, 0, match.start()):
                continue
            elif resolve is not None:
                day = resolve(match, anchor, bare)
                alone = _stands_alone(rule, match, text)
                precision = match["unit"].lower() if rule.label == "unit" else rule.label  # of "this month", the month
                yield Due(match.start(), match.end(), day, precision if day else None, rule.id), alone


def _stands_alone(rule: rules.Rule, match: re.Match[str], text: str) -> bool:
    """Whether a phrase says "due" without a preposition: always, with one of its parts, or at the end of the task."""
    alone = rule.data.get("alone")
    if isinstance(alone, str):
        return any(match[part] is not None for part in alone.split())
    if alone or not rule.data.get("last"):
        return bool(alone)
    return not text[match.end() :].strip(" .;)") and not _ARTICLE.search(text[: match.start()])


_ARTICLE = re.compile(r"\b(?:the|our|a|any|of)\s$", re.IGNORECASE)
_TRIGGER = Cue(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Q[1-4]|Christmas)|"
    r"day\b|days\b|(?-i:\b(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b)|\b\d{1,2}(?:st|nd|rd|th)\b|\bE?O[DWMY]\b|\bCOB\b|\b(?:within|over)\b|\b\d{1,2}/20\d\d|weekend|this\s(?:evening|morning|afternoon)|spring|summer|autumn|winter|Easter|\bweek|\bmonth|\bquarter|\bmeeting|\bnext\b|\bNext\b|\bend\b|\bagenda|\b[Aa]s\ssoon|"
    r"(?i:\basap|\bongoing|\bon[ -]going|\bAGM\b)|\baway\b|\bhours\b|\byear|"
    r"\bonce\b|\bwhen\b|\bafter\b|urgen|immediately|shortly|course|future|opportunity|tomorrow|tonight|close\sof|fortnight|\bcall\b|term\b|"
    r"^\W{0,3}(?i:tb[acd]|immediate|urgent|now|"
    r"\d{1,2}\s(?:day|week|month)|rolling|continuous|(?:by\s|before\s|early\s|late\s|the\s){0,2}"
    r"(?:spring|summer|autumn|fall|winter|easter|half|term|agm)\b|20\d\d|n/a|"
    r"as required|when required|regularly|standing)",
    0,
)


def _iso(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


@lru_cache(maxsize=4)
def _text_day_first(text: str) -> bool:
    return is_day_first(text)


def _day_first(doc: Doc) -> bool:
    return _text_day_first(layout(doc).text)
