"""Cross-checks and the questions auditors ask, each a function of the register under its own name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from extract.reconcile.people import folded_name
from extract.reconcile.statements import owner_forms, owners_agree
from extract.reconcile.wording import fold, share, wording
from extract.records import FINISHED, Decision, Owner, Reading
from extract.register import CheckKind, Finding, Mention, Place, Register, TrackedAction

_UPWARDS = re.compile(
    r"(?i)\b(?:escalat\w{1,5}|refer(?:red)?|recommend(?:ed)?|report(?:ed)?|take|taken|submit(?:ted)?) .{0,120}\bto\b"
)


@dataclass(frozen=True, slots=True)
class OwnerChange:
    """An action that passed from one owner to another between two mentions."""

    action: TrackedAction
    before: tuple[Owner, ...]
    after: tuple[Owner, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class OwnerLeft:
    """An open action whose owner is no longer on the attendance lists."""

    action: TrackedAction
    owner: str
    last_seen: dt.date


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision with its meeting: when, where in the minutes, on what."""

    body: str | None
    date: dt.date | None
    topic: str | None
    decision: Decision
    place: Place


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether an action was done in the time agreed; `days` late (negative: early), and what was said of the delay."""

    action: TrackedAction
    due: dt.date
    done: dt.date | None
    days: int | None
    in_time: bool | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Escalation:
    """What one body passed on to another, and where it arrived there (None: nowhere that the documents show)."""

    body: str | None
    to: str
    quote: str
    place: Place
    arrived: Place | None


def in_minutes_not_in_log(register: Register) -> tuple[TrackedAction, ...]:
    """Open actions of minutes that no action log shows, though the body keeps one.

    Only what was raised before the latest log can be missed in it.
    """
    logs: dict[str, dt.date] = {}
    for series in register.series:
        days = [r.meeting.date for r in series.readings if r.kind == "action_log" and r.meeting.date]
        if days:
            logs[series.key] = max(days)
    return tuple(
        a
        for a in register.actions
        if a.series in logs
        and a.status not in FINISHED
        and not any(m.kind == "logged" for m in a.mentions)
        and (a.raised or dt.date.max) <= logs[a.series]
    )


def in_log_without_origin(register: Register) -> tuple[TrackedAction, ...]:
    """Actions of a log that no minutes give, though the archive has minutes of the body."""
    minuted = {s.key for s in register.series if any(r.kind == "minutes" for r in s.readings)}
    return tuple(a for a in register.actions if a.series in minuted and all(m.kind == "logged" for m in a.mentions))


def silently_dropped(register: Register) -> tuple[TrackedAction, ...]:
    """Unfinished actions that later meetings or logs of the body no longer mention."""
    return tuple(a for a in register.actions if a.not_mentioned_since)


def slipped(register: Register, times: int = 1) -> tuple[TrackedAction, ...]:
    """Actions whose date was moved to a later day.

    `times`: at least so often.
    """
    return tuple(a for a in register.actions if a.slips >= times)


def owner_changed(register: Register) -> tuple[OwnerChange, ...]:
    """Each time that an action passed to somebody else."""
    return tuple(change for action in register.actions for change in _changes(action))


def _changes(action: TrackedAction) -> Iterable[OwnerChange]:
    named = [m for m in action.mentions if m.owners and m.kind != "everything"]
    for before, after in pairwise(named):
        if owners_agree(owner_forms(before.owners), owner_forms(after.owners)) is False:
            yield OwnerChange(action, before.owners, after.owners, after.place)


def owner_left(register: Register, meetings: int = 3) -> tuple[OwnerLeft, ...]:
    """Open actions whose owner was on no attendance list of late.

    `meetings`: of how many last meetings of the body; who sent apologies is on a list.
    """
    found = []
    for series in register.series:
        lists = [(r.meeting.date, {folded_name(a.name) for a in r.attendees}) for r in series.readings if r.attendees]
        lists = [(day, names) for day, names in lists if day]
        recent = set().union(*(names for _, names in lists[-meetings:])) if len(lists) > meetings else None
        if recent is None:
            continue
        for action in (a for a in register.actions if a.series == series.key and a.status not in FINISHED):
            for owner in action.owners:
                name = folded_name(owner.name or "")
                seen = [day for day, names in lists if name in names and day]
                if owner.kind == "person" and seen and name not in recent:
                    found.append(OwnerLeft(action, owner.name or owner.text, seen[-1]))
    return tuple(found)


def decided_without_quorum(register: Register) -> tuple[Finding, ...]:
    """Decisions that were taken when the quorum was lost: they may have to be ratified."""
    return tuple(
        f for f in register.findings if f.rule == "quorum" and f.met is False and f.message.startswith("At the dec")
    )


def decisions_taken(register: Register) -> tuple[Taken, ...]:
    """Decisions with date and topic; what was merely noted is left out."""
    return tuple(
        _taken(s.name, r, d) for s in register.series for r in s.readings for d in r.decisions if d.type != "noted"
    )


def _taken(body: str, reading: Reading, decision: Decision) -> Taken:
    titles = {i.number: i.title for i in reading.items if i.number}
    topic = titles.get(decision.item, decision.item) if decision.item else None
    place = Place(reading.source.name, reading.source.path, reading.meeting.date, decision.evidence, decision.item)
    return Taken(body, reading.meeting.date, topic, decision, place)


def who_leads(register: Register) -> tuple[tuple[str, tuple[TrackedAction, ...]], ...]:
    """Open actions by who leads them; those that name nobody come first."""
    leads: dict[str, list[TrackedAction]] = {}
    for action in register.actions:
        if action.status not in FINISHED:
            for name in sorted({o.name or o.initials or o.text for o in action.owners}) or [""]:
                leads.setdefault(name, []).append(action)
    return tuple((name, tuple(actions)) for name, actions in sorted(leads.items()))


def done_in_time(register: Register) -> tuple[Timeliness, ...]:
    """Actions with a date: done by the day first agreed? If not, what was said of it."""
    return tuple(_timeliness(a) for a in register.actions if a.first_due)


def _timeliness(action: TrackedAction) -> Timeliness:
    assert action.first_due is not None
    done = next((m.place.meeting_date for m in action.mentions if m.status in ("completed", "closed")), None)
    days = (done - action.first_due).days if done else None
    late = [
        m
        for m in action.mentions
        if m.place.meeting_date and m.place.meeting_date > action.first_due and m.status not in FINISHED
    ]
    why = tuple(dict.fromkeys(_said(m) for m in late))
    return Timeliness(action, action.first_due, done, days, days <= 0 if days is not None else None, why)


def _said(mention: Mention) -> str:
    return mention.progress or (mention.quote if mention.kind == "reported" else mention.status_text or mention.quote)


def escalated(register: Register, days: int = 200) -> tuple[Escalation, ...]:
    """What one body passed on to another body of the archive, and whether it arrived there.

    `days`: how long it may take.
    """
    bodies = {s.key: (s.name, [fold(n) for n in (s.name, *s.names) if n]) for s in register.series}
    found = []
    for series in register.series:
        for reading in series.readings:
            for quote, place in _upward(reading):
                words = f" {fold(quote)} "
                for key, (name, names) in sorted(bodies.items()):
                    if key != series.key and any(f" {n} " in words for n in names):
                        found.append(
                            Escalation(series.name, name, quote, place, _arrival(register, key, quote, reading, days))
                        )
    return tuple(found)


def _upward(reading: Reading) -> Iterable[tuple[str, Place]]:
    said = [(a.quote, a.evidence, a.item) for a in reading.actions]
    said += [(d.quote, d.evidence, d.item) for d in reading.decisions]
    for quote, evidence, item in said:
        if _UPWARDS.search(quote):
            yield quote, Place(reading.source.name, reading.source.path, reading.meeting.date, evidence, item)


def _arrival(register: Register, key: str, quote: str, reading: Reading, days: int) -> Place | None:
    sent, words = reading.meeting.date, wording(quote)
    for series in register.series:
        for later in series.readings if series.key == key else ():
            day = later.meeting.date
            if sent and day and 0 <= (day - sent).days <= days:
                heard = [(i.title, i.evidence) for i in later.items] + [(d.quote, d.evidence) for d in later.decisions]
                for text, evidence in heard:
                    if len(wording(text).stems & words.stems) >= 2 and share(wording(text), words) >= 0.6:
                        return Place(later.source.name, later.source.path, day, evidence)
    return None


VIEWS: Final[dict[CheckKind, Callable[[Register], tuple[Any, ...]]]] = {
    "in-minutes-not-in-log": in_minutes_not_in_log,
    "in-log-without-origin": in_log_without_origin,
    "silently-dropped": silently_dropped,
    "slipped": slipped,
    "owner-changed": owner_changed,
    "owner-left": owner_left,
    "decided-without-quorum": decided_without_quorum,
    "escalated": escalated,
    "done-in-time": done_in_time,
    "who-leads": who_leads,
    "decisions-taken": decisions_taken,
}
