"""The quorum: what the sentence asks for, who was there at a moment, and whether that was enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from extract.reconcile.membership import (
    MemberClass,
    holds,
    organisation_of,
    organisations,
    same_organisation,
    same_person,
    speaks_for,
)
from extract.reconcile.wording import fold
from extract.records import Attendee, Reading

_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_N = rf"(\d{{1,3}}|{'|'.join(_WORDS)})"
_KIND = r"(?:(?:voting|decision making|core|full|appointed|elected|independent|committee|board|group) ){0,2}"
_EACH = re.compile(rf"\b{_N} (?:\w+ ){{0,3}}?(?:from|of|for) each\b")
_FRACTION = re.compile(
    r"\b(?:(one|a) (third|quarter|half)|(two) thirds|"
    r"(half|majority|\d{1,2} ?per ?cent|\d{1,2} percent)|more than (half))\b"
)
_COUNT = re.compile(
    rf"\b{_N} {_KIND}(?:members?|councillors?|trustees?|governors?|directors?|persons?|people|representatives?)\b"
)
_MINIMUM = re.compile(
    rf"\b(?:minimum of|at least|not (?:less|fewer) than|no (?:less|fewer) than|"
    rf"quorum (?:shall be|is|of|will be)) {_N}\b"
)
_AMONG = re.compile(
    r"(?i)\b(?:including|include|among them|among whom|of whom|with)\b[^.;]{0,20}?"
    r"(?=\b(?:at least )?(?:a|one|two|three|\d) (?:\w+ ){0,2}from )(.{0,400})"
)
_FROM = re.compile(
    r"\b(?P<n>a|one|two|three|\d) (?:\w+ ){0,2}?from (?:the )?"
    r"(?P<organisation>[A-Z][^,;.]{1,100}?)(?=,|;|\.|$| and (?:at least )?(?:a|one|two|three|\d) )"
)
_CHAIR = re.compile(r"\b(?:including|one of whom|with|must include|and) (?:\w+ ){0,6}?chair\w*\b")
NOT_QUORATE = re.compile(
    r"(?i)\b(?:no longer|not|isn.t|wasn.t|ceased to be)\s+(?:be\s+)?quorate|\binquorate\b|"
    r"\bquorum (?:was |had been )?(?:lost|not (?:met|present))"
)


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """What a quorum sentence asks for; what it does not say is None.

    `each`: so many from each organisation of the deciding members. `share` of the members, rounded up (`more`: more
    than that share). `chair`: the chair or a deputy must be there.
    """

    count: int | None = None
    each: int | None = None
    share: float | None = None
    more: bool = False
    chair: bool = False
    among: tuple[tuple[str, int], ...] = ()  # organisations of which so many must be there

    @property
    def readable(self) -> bool:
        """Whether anything countable was found."""
        return (self.count, self.each, self.share) != (None, None, None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the quorum was met (None: cannot be decided), and why, for people."""

    met: bool | None
    message: str


def quorum_rule(sentence: str) -> QuorumRule:
    """The rule that a quorum sentence prints."""
    words = fold(sentence.replace("%", " per cent").replace("-", " "))
    each = _EACH.search(words)
    if each:
        return QuorumRule(each=_number(each.group(1)), chair=bool(_CHAIR.search(words)))
    fraction = _FRACTION.search(words)
    if fraction:
        share, more = _share(fraction)
        return QuorumRule(share=share, more=more, chair=bool(_CHAIR.search(words)))
    # The first number is the quorum; what follows it ("among them at least one from ...") is a part of that number.
    count = min(filter(None, (_MINIMUM.search(words), _COUNT.search(words))), key=lambda m: m.start(), default=None)
    number = _number(count.group(1)) if count else None
    return QuorumRule(count=number, chair=bool(_CHAIR.search(words)), among=_among(sentence))


def _among(sentence: str) -> tuple[tuple[str, int], ...]:
    """The organisations that must be among those present, each with how many of its members."""
    part = _AMONG.search(" ".join(sentence.split()))
    found = _FROM.finditer(part.group(1)) if part else ()
    return tuple((m["organisation"].strip(), 1 if m["n"].lower() == "a" else _number(m["n"].lower())) for m in found)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word]


def _share(match: re.Match[str]) -> tuple[float, bool]:
    if match.group(2):
        return {"third": 1 / 3, "quarter": 1 / 4, "half": 1 / 2}[match.group(2)], False
    if match.group(3):
        return 2 / 3, False
    if match.group(5):
        return 1 / 2, True
    word = match.group(4)
    return (1 / 2, word == "majority") if not word[0].isdigit() else (int(word[:2]) / 100, False)


def present_at(reading: Reading, position: int) -> tuple[Attendee, ...]:
    """The members present (not the officers in attendance) when the minutes had come to a place in their text."""
    here = {a.name: a for a in reading.attendees if a.status == "present"}
    late = {a for a in here for e in reading.events if e.kind == "arrived" and same_person(e.name, a)}
    inside = set(here) - late
    for event in sorted((e for e in reading.events if e.evidence.start < position), key=lambda e: e.evidence.start):
        who = {name for name in here if same_person(event.name, name)} or _by_initials(reading, event.name)
        if len(who) == 1:
            inside = inside - who if event.kind == "left" else inside | (who & set(here))
    return tuple(a for a in reading.attendees if a.name in inside and a.status == "present")


def _by_initials(reading: Reading, text: str) -> set[str]:
    return {a.name for a in reading.attendees if a.initials and a.initials.casefold() == text.strip().casefold()}


def check(
    rule: QuorumRule,
    present: Sequence[Attendee],
    classes: Sequence[MemberClass],
    everybody: Sequence[Attendee],
    chair: str | None,
) -> Verdict:
    """Whether those present are a quorum. `everybody` is who is known from the lists of the series."""
    deciding = [c for c in classes if c.decides]
    if not rule.readable:
        return Verdict(None, "The quorum sentence gives no number that can be counted.")
    if not present:
        return Verdict(None, "The minutes give no list of members present.")
    verdict = (
        _each(rule, present, deciding, everybody)
        if rule.each
        else _counted(rule, present, classes, deciding, everybody)
    )
    if verdict.met and rule.chair and not chair and not any("chair" in fold(a.role or "") for a in present):
        return Verdict(None, verdict.message + " Whether the chair or a deputy was there cannot be told.")
    return verdict


def _each(
    rule: QuorumRule, present: Sequence[Attendee], deciding: Sequence[MemberClass], everybody: Iterable[Attendee]
) -> Verdict:
    known = list(everybody)
    wanted: list[str] = []
    for kind in deciding:
        wanted += [o for o in organisations(known, kind) if not any(same_organisation(o, w) for w in wanted)]
    if not wanted:
        return Verdict(None, "The organisations of the deciding members cannot be told from the attendance lists.")
    here = {o: _from(o, present) for o in sorted(wanted)}
    missing = [o for o, people in here.items() if len(people) < (rule.each or 1)]
    told = "; ".join(f"{o}: {', '.join(a.name for a in people) or 'nobody'}" for o, people in here.items())
    return Verdict(not missing, f"Represented: {told}.")


def _from(organisation: str, present: Iterable[Attendee]) -> list[Attendee]:
    return [a for a in present if (own := organisation_of(a)) and same_organisation(own, organisation)]


def _counted(
    rule: QuorumRule,
    present: Sequence[Attendee],
    classes: Sequence[MemberClass],
    deciding: Sequence[MemberClass],
    everybody: Sequence[Attendee],
) -> Verdict:
    counted = [a for a in present if any(holds(a, c) for c in deciding)] if deciding else list(present)
    if deciding and not counted and any(speaks_for(a, c) for a in present for c in deciding):
        return Verdict(None, "The posts of those present do not tell who is a deciding member.")
    needed = rule.count if rule.count is not None else _needed(rule, classes, deciding, everybody)
    if needed is None:
        return Verdict(None, "The number of members of which the quorum is a share is not known.")
    names = ", ".join(a.name for a in counted) or "nobody"
    missing = [o for o, least in rule.among if len(_from(o, counted)) < least]
    absent = f" Too few or nobody from {', '.join(missing)}." if missing else ""
    told = f"{len(counted)} deciding members were present, {needed} are needed: {names}."
    return Verdict(len(counted) >= needed and not missing, told + absent)


def _needed(
    rule: QuorumRule, classes: Sequence[MemberClass], deciding: Sequence[MemberClass], everybody: Sequence[Attendee]
) -> int | None:
    """The number that a share makes: known where every class is one post, or one post of each known organisation."""
    kinds = deciding or classes
    if not kinds or rule.share is None:
        return None
    size = sum(max(1, len(organisations(everybody, kind))) if kind.each else 1 for kind in kinds)
    return int(size * rule.share) + 1 if rule.more else ceil(size * rule.share - 1e-9)
