"""The cross-checks as rows: one sentence of what was found, the words it is about, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from extract.reconcile.views import VIEWS, Escalation, OwnerChange, OwnerLeft, Taken, Timeliness
from extract.records import Owner
from extract.register import Check, CheckKind, Finding, Place, Register, TrackedAction

Lead = tuple[str, tuple[TrackedAction, ...]]


def checks(register: Register, kinds: Iterable[CheckKind] = tuple(VIEWS)) -> tuple[Check, ...]:
    """The answers of the given checks (all, unless told) in the order of the checks and of the register."""
    bodies = {reading.source.path: series.name for series in register.series for reading in series.readings}
    rows = (row for kind in kinds for found in VIEWS[kind](register) for row in _ROWS[kind](kind, found))
    return tuple(row if row.body or not row.proof else replace(row, body=bodies.get(row.proof[0].path)) for row in rows)


def question(kind: CheckKind) -> str:
    """What a check looks for, in a sentence."""
    return (VIEWS[kind].__doc__ or "").split("\n")[0]


def _of_action(kind: CheckKind, action: TrackedAction, what: str, *first: Place) -> Iterator[Check]:
    places = (*first, *(mention.place for mention in action.mentions if mention.place not in first))
    yield Check(kind, what, action.quote, places, action.body, action.key)


def _not_logged(kind: CheckKind, action: TrackedAction) -> Iterator[Check]:
    yield from _of_action(kind, action, "The minutes give it; no action log shows it.")


def _not_minuted(kind: CheckKind, action: TrackedAction) -> Iterator[Check]:
    yield from _of_action(kind, action, "An action log shows it; no minutes give it.")


def _dropped(kind: CheckKind, action: TrackedAction) -> Iterator[Check]:
    yield from _of_action(
        kind, action, f"Not finished; the meetings from {action.not_mentioned_since} on say nothing of it."
    )


def _slipped(kind: CheckKind, action: TrackedAction) -> Iterator[Check]:
    times = "once" if action.slips == 1 else f"{action.slips} times"
    yield from _of_action(kind, action, f"Put off {times}: from {action.first_due} to {action.due}.")


def _owner_changed(kind: CheckKind, change: OwnerChange) -> Iterator[Check]:
    what = f"Passed from {_named(change.before)} to {_named(change.after)}."
    yield from _of_action(kind, change.action, what, change.place)


def _owner_left(kind: CheckKind, left: OwnerLeft) -> Iterator[Check]:
    yield from _of_action(kind, left.action, f"{left.owner} was last on an attendance list on {left.last_seen}.")


def _no_quorum(kind: CheckKind, finding: Finding) -> Iterator[Check]:
    places = tuple(place for place in (finding.meeting, finding.rule_place) if place)
    yield Check(kind, finding.message, places[0].evidence.text if places else "", places)


def _escalated(kind: CheckKind, sent: Escalation) -> Iterator[Check]:
    there = sent.arrived
    heard = f"taken up there on {there.meeting_date} ({there.document})" if there else "no document there takes it up"
    places = (sent.place, there) if there else (sent.place,)
    yield Check(kind, f"Passed on to {sent.to}: {heard}.", sent.quote, places, sent.body)


def _timely(kind: CheckKind, time: Timeliness) -> Iterator[Check]:
    if time.done is None or time.days is None:
        what = f"Due {time.due}; no document says that it was done."
    elif time.days > 0:
        what = f"Late by {time.days} days: due {time.due}, done by {time.done}."
    else:
        what = f"In time: due {time.due}, done by {time.done}."
    said = f" Said of the delay: {' / '.join(time.why)}" if time.why else ""
    yield from _of_action(kind, time.action, what + said)


def _leads(kind: CheckKind, lead: Lead) -> Iterator[Check]:
    name, actions = lead
    for action in actions:
        due = f"due {action.due}" if action.due else "no date"
        yield from _of_action(kind, action, f"{name or 'Nobody that the documents name'}: {due}.")


def _taken(kind: CheckKind, taken: Taken) -> Iterator[Check]:
    what = ": ".join(part for part in (taken.decision.type.capitalize(), taken.topic) if part)
    yield Check(kind, what, taken.decision.quote, (taken.place,), taken.body)


def _named(owners: Iterable[Owner]) -> str:
    return ", ".join(owner.name or owner.initials or owner.text for owner in owners)


_ROWS: Final[dict[CheckKind, Callable[[CheckKind, Any], Iterator[Check]]]] = {
    "in-minutes-not-in-log": _not_logged,
    "in-log-without-origin": _not_minuted,
    "silently-dropped": _dropped,
    "slipped": _slipped,
    "owner-changed": _owner_changed,
    "owner-left": _owner_left,
    "decided-without-quorum": _no_quorum,
    "escalated": _escalated,
    "done-in-time": _timely,
    "who-leads": _leads,
    "decisions-taken": _taken,
}
