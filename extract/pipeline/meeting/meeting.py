"""The facts of the meeting itself: body, number, date, start and end, venue, chair, next meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extract.document import Block, Document
from extract.pipeline import names
from extract.pipeline.dates.full_dates import Clock, find_dates, find_times, is_day_first
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.literals import Cue
from extract.pipeline.meeting.bodies import find_body
from extract.pipeline.meeting.chairs import find_chair
from extract.pipeline.meeting.meeting_date import find_date
from extract.pipeline.meeting.next_meeting import find_next
from extract.pipeline.meeting.title_block import Head, head_of

_NUMBER = re.compile(
    r"\bmeeting\s{0,2}(?:(?:no|number|nr|num)\b\.?|#|№)?\s?[:#/]?\s{0,2}(?P<number>\d{1,4})(?!\d|[/.:]\d|(?:st|nd|rd|"
    r"th)\b|\s?(?:[ap]\.?m\b|hrs|o'clock)|\s?[-–]\s?\d{1,2}[:.]\d|"
    r"\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?![a-z]{0,6}\.?\s\d{1,2},?\s(?:19|20)\d\d))|\b(?P<ordinal>\d{1,4})(?:st|nd|rd|th)\s(?:[\w’'-]{2,"
    r"20}\s){0,4}?(?:meeting|session)\b|\bminutes\s(?:no\.?|number|#)\s?(?P<minutes>\d{1,4})\b",
    re.IGNORECASE,
)
_START = Cue(
    r"\bcall(?:ed|s) the (?:\w+ ){0,3}meeting to order|"
    r"(?<![^\n])\W{0,4}(?:open|start|beg[iau]n|commence)(?:ed|s)?\s?[:@]|"
    r"(?:meeting|call|session|chair(?:man|woman|person)?|we|proceedings|[A-Z]{2,3})\s(?:(?:was|is|were|"
    r"been)\s)?(?:duly\s|formally\s|officially\s)?(?:called to order|opened|commenced|started|began|convened|"
    r"start(?:ed)?|opens|begins)\b|"
    r"\bmeeting,? which (?:opened|commenced|started|began)|"
    r"\bcall(?:ed)? to order|\bstart of (?:the )?meeting|\bmeeting (?:start|opened|"
    r"opening|commenced|started)|\bopened the meeting|\bstart(?:ing)? time\b|\bopening time",
)
_END = Cue(
    r"\b(?:meeting|session|call|chair(?:man|woman|person)?|proceedings|business)\b[^.\n]{0,60}?\b(?:closed|ended|"
    r"finished|adjourned|concluded|close|ends|dissolved|terminated|finish|end)\b|"
    r"\bwe (?:closed|ended|finished|adjourned|concluded)\b(?=[^.\n\d]{0,24}\bat\b)|"
    r"\b(?:close|closed|adjourn|adjourned|ended|concluded) (?:of )?(?:the )?meeting|\bend of (?:the )?meeting|"
    r"(?<![^\n])\W{0,4}\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?[\s–-]{1,3}"
    r"(?:closed?|ends?|finish(?:ed)?|adjourn(?:ed)?)\W{0,3}$|"
    r"\b(?:adjourned|adjournment|closed|finish(?:ed)?|meeting ends|finish(?:ed)? time|end time|"
    r"meeting end|ended|close)\b\s?(?:at|:|–|-|@|(?=\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m))",
)
_AHEAD = re.compile(r"\b(?:next|future|forthcoming)\b[^.]{0,60}$|\b(?:until|till|by|before)\s$", re.IGNORECASE)
_FOUR = re.compile(
    r"(?<!\d)(?P<h1>[01]\d|2[0-3])(?P<m1>[0-5]\d)\s?[-–]\s?(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d)(?!\d)|(?<=at "
    r")(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?![\d/.-])|(?<![\d/.-])(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)"
    r"(?=\s?(?:UTC|GMT|BST|CES?T|E[SD]T|P[SD]T|hrs|hours)\b)"
)


def find(doc: Doc) -> list[Fact]:
    """One fact a field, labelled with its name; data: value (dates ISO, times HH:MM).

    Values that only the file's name or its front matter gives have no words to point at: they stand in
    `doc.user_data["minutebook.outside"]`.
    """
    kind = next((fact.label for fact in read(doc, names.KIND)), "minutes")
    document = layout(doc)
    text = document.text
    items = read(doc, names.ITEMS)
    numbered = [item for item in items if item.data.get("number")]
    people = read(doc, names.ATTENDEES)
    head = head_of(document, text, [item.start for item in numbered or items] or _behind(people))
    front = min([*(item.start for item in numbered), *(person.start for person in people)], default=len(text))
    body, outside_body = find_body(document, text, head.above(front) if front else head)
    if body and body.data["value"] in {person.data.get("name") for person in people}:
        body = None  # "Jo Board, Chair" is a person
    if kind == "paper":
        return [body] if body else []
    date, other = find_date(document, text, head, [item.start for item in numbered])
    outside = {field: value for field, value in (("body", outside_body), ("date", other)) if value}
    stated = date.data["value"] if date else other
    day = dt.date.fromisoformat(stated) if stated else None
    facts = [body, date, _number(document, text, head, outside)]
    if kind not in ("risk_register", "other"):
        times = _times(document, text, head, date)
        venue = _venue(doc, head)
        printed = {fact.label for fact in (*times, venue) if fact is not None}
        outside |= {field: value for field, value in _header(document, stated).items() if field not in printed}
        facts += [*times, venue, find_chair(doc, document, text)]
        facts += [find_next(document, text, items, day, is_day_first(text), body.data["value"] if body else None)]
    if outside:
        doc.user_data[names.OUTSIDE] = outside
    return [fact for fact in facts if fact is not None]


def _behind(people: list[Fact]) -> list[int]:
    """Where the first list of people ends: there the minutes begin, if no item says so."""
    ends = [0]
    for person in sorted(people, key=lambda person: person.start):
        if ends[-1] and person.start > ends[-1] + _APART:
            break
        ends.append(max(ends[-1], person.end))
    return ends[-1:]


_APART = 300  # characters between two lists of people


def _fact(field: str, start: int, end: int, value: str, rule: str) -> Fact:
    return Fact(start, end, field, f"meeting.{rule}", {"value": value})


_FORMER = re.compile(
    r"\b(?:previous|last|approv(?:al|ed)|accepted|passed|adopted|(?<=\w\s)minutes from|confirmed as)\b", re.IGNORECASE
)


_OF_DAY = re.compile(
    r"[T ,]{1,3}(?:at )?(?P<time>[0-2]?\d[:.][0-5][05](?::\d\d)?(?:\s?[ap]m)?|1?\d\s?[ap]m)(?:$|[Z+. ])", re.I
)


_FIELDS = {
    "start_time": ("start_time", "start", "time"),
    "end_time": ("end_time", "end"),
    "venue": ("venue", "location", "place"),
}  # how the headers of files call them


def _header(document: Document, stated: str | None) -> dict[str, str]:
    """Start, end and venue as the file's header gives them in fields of their own, or the hour of the meeting's day.

    Noon and midnight stand for no hour beside a day.
    """
    found = {}
    for field, keys in _FIELDS.items():
        value = next((document.properties[key] for key in keys if document.properties.get(key)), "")
        if field == "venue" and 2 < len(value) < 120 and "://" not in value:
            found[field] = value
        elif field != "venue" and (clocks := find_times(value, bare=True)) and clocks[0].start == 0:
            found[field] = clocks[0].value
    value = document.properties.get("date", "")
    days = find_dates(value, day_first=True)
    match = _OF_DAY.match(value, days[0].end) if days and days[0].date.isoformat() == stated else None
    if match:
        clocks = find_times(re.sub(r"(:\d\d):00$", r"\1", match["time"]), bare=True)
        if clocks and clocks[0].value not in ("00:00", "12:00"):
            found.setdefault("start_time", clocks[0].value)
    return found


def _venue(doc: Doc, head: Head) -> Fact | None:
    """The venue, unless people of the list are named in the words that seemed to be one."""
    venue = head.venue()
    if venue and any(venue.start <= person.start < venue.end for person in read(doc, names.ATTENDEES)):
        return None
    return venue


def _number(document: Document, text: str, head: Head, outside: dict[str, str]) -> Fact | None:
    titled = _NUMBER.search(document.properties.get("title", ""))
    for low, high in [*head.titles(), *head.lines[:8]]:
        match = _NUMBER.search(text, low, high)
        if match and _FORMER.search(text, low, high):
            continue  # what is said of the minutes of a former meeting
        if match and match.group(match.lastgroup or 0) and not 1900 < int(match[match.lastgroup or 0]) < 2100:
            group = match.lastgroup or "number"
            start, end = match.span(group)
            return _fact("number", start, end, text[start:end], "number")
    if titled and titled["number"] and int(titled["number"]) < 1900:
        outside["number"] = titled["number"]
    return None


def _times(document: Document, text: str, head: Head, date: Fact | None) -> list[Fact | None]:
    """Start and end: as the body says they were, otherwise as the title block announces them."""
    start, end = _announced(text, head, date)
    opened, closed = _said(document, text)
    if start and closed and start.start == closed.start:
        start = None
    return [opened or start or _stamped(text, date), closed or end]


_STAMPED = re.compile(r"T(?P<time>[0-2]\d:[0-5][05])(?::00)?(?![:\d])")


def _stamped(text: str, date: Fact | None) -> Fact | None:
    """The hour of a "2031-05-03T15:30:00" that is the meeting's day; noon and midnight stand for no hour there."""
    found = text.find(f"{date.data['value']}T", 0, 2000) if date else -1
    match = _STAMPED.match(text, found + 10) if found >= 0 else None
    if match is None or match["time"] in ("00:00", "12:00"):
        return None
    return _fact("start_time", *match.span("time"), match["time"], "time")


_REFERENCE = re.compile(
    r"\d{1,2}\.\d\d(?:$|[\s:]+(?![ap]\.?m|[-–—‐]|to\b|until\b|at\b|in\b|hrs|hours|on\b))"
)  # "18.04 Write to the mill": no hour


_TO = re.compile(r"[\s\w]{0,5}\s?(?:[-–—‐]|to|until|till)\s{0,3}")
_TO_AND = re.compile(r"[\s\w]{0,5}\s?and\s{0,3}")


def _announced(text: str, head: Head, date: Fact | None) -> tuple[Fact | None, Fact | None]:
    for low, high in [*head.labelled("time"), *head.titles(), *_around(head, date), *head.lines]:
        clocks = _clocks(text, low, high)
        if clocks and (_END.search(text[low : clocks[0].end]) or _REFERENCE.match(text, low, high)):
            continue
        if clocks and not _AHEAD.search(text[max(0, low - 40) : clocks[0].start]):
            first = clocks[0]
            second = clocks[1] if len(clocks) > 1 and first.end <= clocks[1].start <= first.end + 12 else None
            until = _TO_AND if text[low : first.start].lower().rstrip().endswith("between") else _TO
            if second is not None and not until.fullmatch(text, first.end, second.start):
                second = None
            return _time("start_time", first, "time"), (_time("end_time", second, "time") if second else None)
    return None, None


def _around(head: Head, date: Fact | None) -> Iterator[tuple[int, int]]:
    """The line of the date, and the one after it."""
    if date is None:
        return
    for index, (low, high) in enumerate(head.lines):
        if low <= date.start < high:
            yield from head.lines[index : index + 2]


def _clocks(text: str, low: int, high: int) -> list[Clock]:
    """The times of a line, with its dates blanked out, and "1500-1700" understood."""
    words = text[low:high]
    for date in find_dates(words, near=dt.date(2000, 1, 1)):
        words = words[: date.start] + "\x00" * (date.end - date.start) + words[date.end :]
    four = _FOUR.search(words)
    if four and not (four["h1"] and 0 < int(four["h2"] + four["m2"]) - int(four["h1"] + four["m1"]) < 15):  # years
        pairs = (("h1", "m1", "m1"), ("h2", "m2", "m2"), ("h3", "m3", "m3"), ("h4", "m4", "m4"))
        return [
            Clock(low + four.start(h), low + four.end(m), f"{four[h]}:{four[m]}")
            for h, m, _ in pairs
            if four[h] is not None
        ]
    return [Clock(low + c.start, low + c.end, c.value) for c in find_times(words, bare=True)]


def _time(field: str, clock: Clock, rule: str) -> Fact:
    return _fact(field, clock.start, clock.end, clock.value, rule)


def _said(document: Document, text: str) -> tuple[Fact | None, Fact | None]:
    """ "The meeting was called to order at 10:10", "closed at 9.15 pm"."""
    opened: Fact | None = None
    closed: Fact | None = None
    lines = 0  # outside tables
    for index, block in enumerate(document.blocks):
        words = text[block.start : block.end]
        lines += block.kind != "cell"
        if len(words) > 3000 or not (len(words) < 60 or any(map(str.isdigit, words))):
            continue
        ends = _END.search(words) is not None
        following = document.blocks[index + 1 : index + 3] if len(words) < 60 else ()
        if opened is None and (lines <= 40 or ends or "to order" in words) and _START.search(words):
            opened = _beside(text, block.start, block.end, _START.pattern, "start_time")
            opened = opened or _alone(text, following, "start_time")
        if ends:
            closed = _beside(text, block.start, block.end, _END.pattern, "end_time") or closed
            closed = closed or _alone(text, following[:1], "end_time")
    if opened and closed and opened.start == closed.start:
        opened = None
    if opened and closed and closed.data["value"] < opened.data["value"] and closed.data["value"] < "12:00":
        hour, minute = closed.data["value"].split(":")
        evening = f"{int(hour) + 12}:{minute}"
        if (
            int(hour) <= 11
            and not re.search(r"[ap]\.?\s?m", text[closed.start : closed.end], re.IGNORECASE)
            and evening > opened.data["value"]
        ):
            closed = Fact(closed.start, closed.end, closed.label, closed.rule, {"value": evening})
    return opened, closed


def _alone(text: str, blocks: Sequence[Block], field: str) -> Fact | None:
    """The first of these lines that is nothing but a time."""
    for block in blocks:
        clocks = _clocks(text, block.start, block.end) if block.end - block.start < 16 else []
        if clocks:
            return _time(field, clocks[0], "said")
    return None


def _beside(text: str, low: int, high: int, cue: re.Pattern[str], field: str) -> Fact | None:
    """The time that stands in one sentence with the cue: after it, or right before it."""
    for match in cue.finditer(text, low, high):
        after = _clocks(text, match.start(), min(high, match.end() + 90))
        sentence = re.compile(r"[.!?]\s+[A-Z]").search(text, match.end(), min(high, match.end() + 90))
        after = [c for c in after if sentence is None or c.start < sentence.start()]
        after = [c for c in after if not _AHEAD.search(text[match.end() : c.start])]
        if after:
            return _time(field, after[-1] if field == "end_time" and len(after) == 1 else after[0], "said")
        before = _clocks(text, max(low, match.start() - 60), match.start())
        if before and before[0].start - low < 3 and match.start() - before[0].end < 50:
            return _time(field, before[0], "said")
        if before and re.fullmatch(
            r"[\s,:–-]{0,4}(?:\w{2,6}\s?)?[,:–-]?\s?(?:the\s|this\s)?",
            text[before[-1].end : match.start()],
            re.IGNORECASE,
        ):
            return _time(field, before[-1], "said")
    return None
