"""Whom a pronoun stands for: "he" and "she", "they" of a group, and the "I" of whoever is speaking."""

from __future__ import annotations

import re
from bisect import bisect_left

from extract.pipeline import rules
from extract.pipeline.actions.doers import doers_in
from extract.pipeline.actions.tasks import Context, Doer
from extract.pipeline.people.people import Mention
from extract.pipeline.people.person_names import is_given, is_office

_BACK = 4  # sentences before a pronoun that are looked through


def antecedent(context: Context, doer: Doer) -> str | None:
    """The printed name of whom a pronoun stands for ("Jan and Ray" where it is either); None where nobody can tell."""
    sentence = context.sentence_at(doer.start)
    if sentence is None:
        return None
    block = context.document.blocks[sentence[2]]
    if doer.kind == "speaker":
        return speaker(context, block.start, doer.start)
    if doer.kind == "they":
        before = context.sentence_at(max(block.start, sentence[0] - 2))
        return _group(context, before[0], before[1]) if before and block.start <= before[0] < sentence[0] else None
    beside = _BESIDE.search(context.text, max(sentence[0], doer.start - 45), doer.start)
    if beside and _is_person(context, beside["name"]):
        return beside["name"]
    low, high, several = sentence[0], doer.start, ""
    for _ in range(_BACK):
        name = _subject(context, low, high)
        if name:
            return name
        several = several or _several(context, low, high)
        previous = context.sentence_at(max(block.start, low - 2))
        if previous is None or previous[0] >= low or previous[0] < block.start:
            break
        low, high = previous[0], previous[1]
    return several or None


def _several(context: Context, low: int, high: int) -> str:
    """The people whom words name, none of whom is their subject: each of them can be meant."""
    people = [m for m in _mentioned(context, low, high) if m.resolution.person]
    names = {m.resolution.person.name: context.text[m.start : m.end] for m in people if m.resolution.person}
    return " and ".join(names[name] for name in sorted(names)) if len(names) > 1 else ""


def _mentioned(context: Context, low: int, high: int) -> list[Mention]:
    index = bisect_left(context.mentions, low, key=lambda m: m.start)
    return [m for m in context.mentions[index : index + 12] if m.start < high]


_SPEAKER = re.compile(
    r"\W{0,3}(?:\d{1,3}[.)]\s{1,3})?(?P<name>[A-Z][\w’'.-]{0,20}(?:\s[A-Z][\w’'.-]{0,20}){0,2})\s?(?::|[–—]|\s-)\s"
)
# "the signs are with Jo, he is to ...": the name right before the pronoun
_BESIDE = re.compile(r"\b(?P<name>[A-Z][a-z’'-]{1,15}(?:\s[A-Z][a-z’'-]{1,20})?),\s(?:and\s|but\s)?\Z")
_GROUPS = frozenset({"group", "acronym"})


def _is_person(context: Context, name: str) -> bool:
    words = [word for word in name.split() if not is_office(word)]  # "Secretary Jo"
    return context.people.is_known(name) or any(is_given(word) for word in words[:1])


def speaker(context: Context, start: int, end: int) -> str | None:
    """Whose words a paragraph gives: "JB - I will send it"."""
    match = _SPEAKER.match(context.text, start, end)
    return match["name"] if match and _is_person(context, match["name"]) else None


def _group(context: Context, low: int, high: int) -> str | None:
    """The one group that a sentence names, or the people who are its subject."""
    found = [d for d in doers_in(context, low, high) if d.kind in _GROUPS or (d.last and d.start - low < 5)]
    names = {context.text[d.start : d.end] for d in found}
    return names.pop() if len(names) == 1 else None


_NAME = re.compile(r"(?P<given>[A-Z][a-z’'-]{1,15})(?:\s[A-Z][a-z’'-]{1,20})?(?=\s[a-z])")
_ASKING = re.compile(
    r"\s(?:also\s)?(?:questioned|asked|thanked|told|informed|reminded|invited|met|contacted|updated|spoke\s(?:to|with)|met\swith)\s(?:the\s)?"
)
_AGENT = re.compile(
    r"\b(?:by|with|for|to|from|and|,)\s(?P<name>[A-Z][a-z’'-]{1,15}(?:\s[A-Z][a-z’'-]{1,20})?)\b(?!\s[A-Z])"
)
_PEOPLE = frozenset({"known", "titled", "full-name", "first-name"})


def opening(context: Context, low: int, high: int) -> tuple[int, int] | None:
    """Where the person stands with whom a sentence begins: a doer, or a given name that is on no list."""
    first = next(iter(doers_in(context, low, min(low + 5, high))), None)
    if first and (first.kind in _PEOPLE or (first.kind == "post" and first.end < high)):
        return first.start, first.end
    name = _NAME.match(context.text, low, high)
    return name.span() if name and is_given(name["given"]) else None


def _subject(context: Context, low: int, high: int) -> str | None:
    subject = opening(context, low, high)
    if subject:
        asked = _ASKING.match(context.text, subject[1], high)
        other = next((m for m in context.mentions if asked and asked.end() <= m.start < asked.end() + 3), None)
        name = context.text[slice(*subject)]  # "Jan asked Ray ... He will": either of them
        return f"{name} and {context.text[other.start : other.end]}" if other else name
    people = _mentioned(context, low, high)
    names = {m.resolution.person.name if m.resolution.person else m.start for m in people}
    if people and len(names) > 1 and people[0].start - low > 4:
        return None  # several people, none of them the subject
    if people:
        return context.text[people[0].start : people[0].end]
    titled = next(rule for rule in rules.load("doers") if rule.id == "doers.titled")
    match = titled.pattern.search(context.text, low, high)
    if match:
        return match.group()
    given = {m["name"] for m in _AGENT.finditer(context.text, low, high) if is_given(m["name"].split()[0])}
    return given.pop() if len(given) == 1 else None
