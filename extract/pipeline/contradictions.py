"""What the document says against itself: reported as review rows for people, never repaired."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from extract.document import Document
from extract.pipeline import names
from extract.pipeline.dates.full_dates import FullDate, find_dates, is_day_first, weekday_in
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.items.items import item_lookup
from extract.pipeline.rules import Rule, load

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find(doc: Doc) -> list[Fact]:
    """One fact a contradiction, labelled with its code; data: message, candidates, item."""
    document = layout(doc)
    item_at = item_lookup(doc)
    found = [*_dates(doc, document), *_times(doc), *_repeated(doc), *_speakers(doc, document), *_attendees(doc)]
    return [Fact(f.start, f.end, f.label, f.rule, {"item": item_at(f.start), **f.data}) for f in found]


def _fact(start: int, end: int, code: str, message: str, **data: Any) -> Fact:
    return Fact(start, end, code, f"contradictions.{code}", {"message": message, **data})


# --- dates ------------------------------------------------------------------------------------------------------------


def _dates(doc: Doc, document: Document) -> Iterator[Fact]:
    """Days that are not on that weekday; events reported as past that lie ahead; a next meeting before this one."""
    own = _own_date(doc)
    day_first = is_day_first(document.text)
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if not (weekday_in(words) or (own and _rule("past").cue.may_match(words))):
            continue  # no date in it can be wrong
        for date in find_dates(words, near=own, day_first=day_first):
            start, end = block.start + date.start, block.start + date.end
            printed = " ".join(words[date.start : date.end].split())
            if (
                date.weekday is not None
                and date.year_given
                and date.first is None
                and date.date.weekday() != date.weekday
            ):
                yield _fact(start, end, "weekday-wrong", f'"{printed}" was a {_DAYS[date.date.weekday()]}.')
            if own and _impossible(words, date, own):
                message = f'"{printed}" is reported as past in a document of {own.isoformat()}.'
                yield _fact(start, end, "date-impossible", message)
    yield from _next_meeting(doc, own)


def _own_date(doc: Doc) -> dt.date | None:
    """The day of the meeting or of the paper."""
    for key in (names.MEETING, names.PAPER):
        for fact in read(doc, key):
            value = fact.data.get("value") if fact.label == "date" else None
            if isinstance(value, str):
                try:
                    return dt.date.fromisoformat(value)
                except ValueError:
                    continue
    return None


def _impossible(words: str, date: FullDate, own: dt.date) -> bool:
    """Whether the words before a date speak of the past although the date lies ahead."""
    days = (date.date - own).days
    if days <= 0 or days > (3650 if date.year_given else 60):
        return False
    before = words[max(0, date.start - 120) : date.start]
    return bool(_rule("past").match(before)) and not _rule("ahead").match(before)


def _next_meeting(doc: Doc, own: dt.date | None) -> Iterator[Fact]:
    for fact in read(doc, names.MEETING):
        if fact.label == "next_meeting" and own and str(fact.data.get("value", "9")) < own.isoformat():
            message = f"The next meeting ({fact.data['value']}) lies before this one ({own.isoformat()})."
            yield _fact(fact.start, fact.end, "next-meeting-before", message)


def _times(doc: Doc) -> Iterator[Fact]:
    values = {fact.label: fact for fact in read(doc, names.MEETING) if fact.label in ("start_time", "end_time")}
    if len(values) == 2 and values["end_time"].data["value"] < values["start_time"].data["value"]:
        start, end = values["start_time"], values["end_time"]
        message = f"The meeting ends ({end.data['value']}) before it starts ({start.data['value']})."
        yield _fact(end.start, end.end, "times-reversed", message)


# --- items ------------------------------------------------------------------------------------------------------------


def _repeated(doc: Doc) -> Iterator[Fact]:
    """The same number on two items of one run; where many numbers repeat, the numbering begins anew in each part."""
    items = [fact for fact in read(doc, names.ITEMS) if fact.data.get("number")]
    counts = Counter(fact.data["number"] for fact in items)
    repeated = [number for number, count in counts.items() if count > 1]
    if len(repeated) > max(2, 0.2 * len(counts)):
        return
    seen: dict[str, Fact] = {}
    for fact in items:
        number = fact.data["number"]
        if number in seen and seen[number].data["title"].casefold() != fact.data["title"].casefold():
            titles = [seen[number].data["title"], fact.data["title"]]
            yield _fact(
                fact.start, fact.end, "item-number-repeated", f"Two items carry the number {number}.", candidates=titles
            )
        seen.setdefault(number, fact)


# --- people -----------------------------------------------------------------------------------------------------------


def _speakers(doc: Doc, document: Document) -> Iterator[Fact]:
    """Initials that speak in the text and belong to nobody on a list that prints initials."""
    attendees = read(doc, names.ATTENDEES)
    printed = {str(fact.data["initials"]).upper() for fact in attendees if fact.data.get("initials")}
    if len(printed) < 3:
        return
    known = printed | {_initials(str(fact.data.get("name") or "")) for fact in attendees}
    first = min((fact.start for fact in read(doc, names.ITEMS)), default=0)
    told: set[str] = set()
    for match in _rule("speaker").pattern.finditer(document.text, first):
        who = match["who"]
        if who.upper() in known or who in told:
            continue
        told.add(who)
        if re.search(
            rf"\b(?:[Tt]he|[Oo]ur|[Aa]n?|of|at)\s{who}\b|\b{who}(?:\smembers?|['’]s\s(?:staff|board|website))\b|\({who}\)",
            document.text,
        ):
            continue  # an organisation's letters, not a person's
        start = match.start("who")
        message = f"{who} speaks, but nobody on the attendance list has these initials."
        yield _fact(start, start + len(who), "speaker-not-listed", message, candidates=_near(who, sorted(printed)))


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.replace("-", " ").split() if part[0].isalpha()).upper()


def _near(who: str, known: list[str]) -> list[str]:
    return [initials for initials in known if initials[0] == who[0].upper() and initials[-1] == who[-1].upper()]


def _attendees(doc: Doc) -> Iterator[Fact]:
    """Somebody who is on the list of those present and sent apologies."""
    there: dict[str, Fact] = {}
    for fact in read(doc, names.ATTENDEES):
        name = str(fact.data.get("name") or "").casefold()
        before = there.get(name)
        if name and before and {before.label, fact.label} in ({"present", "apologies"}, {"in_attendance", "apologies"}):
            message = f"{fact.data['name']} is listed as {before.label.replace('_', ' ')} and as {fact.label}."
            yield _fact(fact.start, fact.end, "attendee-twice", message)
        there.setdefault(name, fact)


def _rule(label: str) -> Rule:
    return next(rule for rule in load("contradictions") if rule.label == label)
