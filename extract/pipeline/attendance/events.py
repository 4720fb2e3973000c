"""Arrivals and departures while the meeting is on: "JB left at this point", "(from 10.15)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.pipeline import names
from extract.pipeline.dates.full_dates import find_times
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.items.items import item_lookup
from extract.pipeline.literals import Cue
from extract.pipeline.people.people import People
from extract.pipeline.sentences import split

_SOFT = r"(?:\s(?:then|also|now|both|had|has|having))?"
_CUES = (
    ("returned", re.compile(rf"^{_SOFT}\s(?:returned to|re-?joined|re-?entered|came back)\b", re.IGNORECASE)),
    (
        "joined_for",
        re.compile(
            rf"^{_SOFT}\s(?:(?:joined|attended)(?: the (?:meeting|call|committee|board))? for\b|attended for (?:this|"
            rf"item)|was in attendance for)",
            re.IGNORECASE,
        ),
    ),
    (
        "arrived",
        re.compile(
            rf"^{_SOFT}\s(?:joined (?:the (?:meeting|call|committee|board|group|session)|us\b|at\b|by\b|via\b|"
            rf"remotely|during)|joined\s?[.(]?$|arrived\b|entered the (?:meeting|room)|came in\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "left",
        re.compile(
            rf"^{_SOFT}\s(?:left(?:\s?[.(]?$| the (?:meeting|call|room|committee|board|group|chamber|session)| at "
            rf"(?:this|that|the|\d)| early| during| after| before| and\b| for the (?:rest|remainder))|"
            r"departed\b|withdrew\b|dropped off|retired from the (?:meeting|room)|leaves at\b|had to leave\b)",
            re.IGNORECASE,
        ),
    ),
)
_SPAN = re.compile(r"\(?\b(?P<cue>from|until|till|left|arrived|joined|to|up to)\b[^()]{0,40}", re.IGNORECASE)
_KINDS = {
    "from": "arrived",
    "arrived": "arrived",
    "joined": "arrived",
    "until": "left",
    "till": "left",
    "left": "left",
    "to": "left",
    "up to": "left",
}
_ITEM = re.compile(r"\bitems?\s(?:no\.?\s?)?(?P<item>\d{1,3}(?:[./]\d{1,3})?[a-z]?)\b", re.IGNORECASE)
_PLAN = re.compile(
    r"\b(?:will|would|should|needs? to|needed to|may|might|if|when|plans? to|going to|has to)\b[^.]{0,30}$",
    re.IGNORECASE,
)


def find(doc: Doc) -> list[Fact]:
    """One fact an arrival or departure, labelled with its kind; data: name, item, time."""
    return sorted({_key(fact): fact for fact in [*_listed(doc), *_told(doc)]}.values(), key=lambda f: (f.start, f.end))


def _key(fact: Fact) -> tuple[int, str, str]:
    return fact.start, fact.label, fact.data["name"]


def _listed(doc: Doc) -> Iterator[Fact]:
    """What the attendance list says beside a name: "(from 10.15)", "(left at item 5)", "(for item 7)"."""
    for fact in read(doc, names.ATTENDEES):
        for remark in fact.data.get("remarks", ()):
            item, time = _ITEM.search(remark), find_times(remark, bare=True)
            span = _SPAN.match(remark)
            kind = (
                _KINDS.get(span["cue"].lower())
                if span
                else "joined_for"
                if remark.lower().startswith("for") and item
                else None
            )
            if kind and (item or time):
                yield _fact(
                    fact.start, fact.end, kind, "events.list", fact.data["name"], item, time[0].value if time else None
                )


def _told(doc: Doc) -> Iterator[Fact]:
    """Sentences that say who came or went; plans ("will leave early") are none."""
    text = layout(doc).text
    people, item_at = People.of(doc), item_lookup(doc)
    for block in layout(doc).blocks:
        words = text[block.start : block.end]
        if not _HINT.search(words):
            continue
        for low, high in split(words):
            sentence = words[low:high]
            for mention in people.mentions(sentence) if _HINT.search(sentence) else ():
                person = mention.resolution.person
                kind = next((k for k, cue in _CUES if cue.search(_after(sentence, mention.end))), None)
                if person is None or kind is None or _PLAN.search(sentence[: mention.end]):
                    continue
                offset = block.start + low
                item, time = _ITEM.search(sentence, mention.end), find_times(sentence[mention.start :], bare=True)
                yield _fact(
                    offset,
                    block.start + high,
                    kind,
                    "events.told",
                    person.name,
                    item,
                    time[0].value if time else None,
                    item_at(offset),
                )


_HINT = Cue(
    r"\b(?:left|joined|arrived|departed|withdrew|returned|entered|attended|came|dropped|rejoined|re-joined|leave|"
    r"leaves|retired|attendance)\b",
)
_LIST = re.compile(
    r"^(?:\s?\([^)]{1,40}\)|\s?,[^.]{0,60}?\band\s[A-Z][\w'’-]{1,20}(?:\s[A-Z][\w'’-]{1,20})?|\s(?:and|"
    r"&)\s[A-Z][\w'’-]{1,20}(?:\s[A-Z][\w'’-]{1,20})?)"
)


def _after(sentence: str, end: int) -> str:
    """What follows a name, other names of the same list and brackets stepped over; full stops at the end left out."""
    rest = sentence[end:]
    match = _LIST.match(rest)
    return (rest[match.end() :] if match else rest).rstrip(". ")


def _fact(
    start: int,
    end: int,
    kind: str,
    rule: str,
    name: str,
    item: re.Match[str] | None,
    time: str | None,
    current: str | None = None,
) -> Fact:
    return Fact(start, end, kind, rule, {"name": name, "item": item["item"] if item else current, "time": time})
