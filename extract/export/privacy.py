"""What stands in a confidential part of minutes is left out of exports, unless it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from extract.export.view import View
from extract.records import Evidence, Reading
from extract.register import ActionState, Mention, Place, Register, SeriesOf, TrackedAction, TrackedRisk

_KINDS = ("attendees", "events", "items", "actions", "decisions", "risks", "reviewed")
_TOLD = ("quote", "owners", "due", "due_text", "status")  # what each mention may say of an action


def without_confidential(view: View) -> View:
    """The view without records, mentions, links and doubts that rest on words of a confidential part."""
    register = view.register
    readings = [r for s in register.series for r in (*s.readings, *s.copies)]
    secret = _Secret(
        {r.source.path: sorted((e.start, e.end) for e in r.confidential) for r in readings if r.confidential}
    )
    if not secret.parts:
        return view
    actions = tuple(a for a in map(secret.thread, register.actions) if a is not None)
    reports = tuple(a for a in map(secret.thread, register.reports) if a is not None)
    kept = {action.key for action in (*actions, *reports)}
    made = Register(
        series=tuple(secret.series(series) for series in register.series),
        people=register.people,
        actions=actions,
        reports=reports,
        risks=tuple(risk for risk in map(secret.risk, register.risks) if risk is not None),
        reviews=tuple(r for r in register.reviews if not (r.evidence and secret(r.path, r.evidence))),
        findings=tuple(f for f in register.findings if not secret.place(f.meeting) and not secret.place(f.rule_place)),
        links=tuple(link for link in register.links if not secret.place(link.source) and not secret.place(link.target)),
        corrections=tuple(c for c in register.corrections if c.key in kept),
    )
    checks = tuple(check for check in view.checks if not any(map(secret.place, check.proof)))
    return View(made, _states(view.states, register.actions, actions), view.failures, checks)


def _states(
    states: Iterable[ActionState], before: Iterable[TrackedAction], after: Iterable[TrackedAction]
) -> tuple[ActionState, ...]:
    """The states of the actions that are left; of those that lost a mention, only what the others say."""
    whole, left = set(before), {action.key: action for action in after}
    return tuple(s if left[s.key] in whole else _said(s, left[s.key]) for s in states if s.key in left)


def _said(state: ActionState, action: TrackedAction) -> ActionState:
    return replace(state, item=action.item, **{name: getattr(action, name) for name in _TOLD})


@dataclass(frozen=True)
class _Secret:
    """The confidential parts of documents: sorted ranges of characters by path."""

    parts: dict[str, list[tuple[int, int]]]

    def __call__(self, path: str | None, evidence: Evidence) -> bool:
        ranges = self.parts.get(path or "", [])
        index = bisect_right(ranges, (evidence.end, -1)) - 1
        return any(evidence.start < end and start < evidence.end for start, end in ranges[: index + 1])

    def place(self, place: Place | None) -> bool:
        return place is not None and self(place.path, place.evidence)

    def series(self, series: SeriesOf) -> SeriesOf:
        return replace(
            series,
            readings=tuple(map(self.reading, series.readings)),
            copies=tuple(map(self.reading, series.copies)),
        )

    def reading(self, reading: Reading) -> Reading:
        path = reading.source.path
        if path not in self.parts:
            return reading
        hidden: Callable[[Any], bool] = lambda record: self(path, record.evidence)  # noqa: E731
        kept: dict[str, Any] = {kind: _outside(getattr(reading, kind), hidden) for kind in _KINDS}
        reviews = tuple(r for r in reading.reviews if not (r.evidence and self(path, r.evidence)))
        without_words = tuple(replace(part, end=part.start, text="") for part in reading.confidential)
        return replace(reading, **kept, reviews=reviews, confidential=without_words)

    def mentions(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        return tuple(mention for mention in mentions if not self.place(mention.place))

    def thread(self, action: TrackedAction) -> TrackedAction | None:
        """An action without its secret mentions; what it says is then what the first open mention says."""
        mentions = self.mentions(action.mentions)
        if len(mentions) == len(action.mentions):
            return action
        if not mentions:
            return None
        hidden = [mention for mention in action.mentions if mention not in mentions]
        said = {name: _said_openly(getattr(action, name), name, hidden, mentions) for name in _TOLD}
        return replace(action, mentions=mentions, item=mentions[0].place.item, **said)

    def risk(self, risk: TrackedRisk) -> TrackedRisk | None:
        mentions = self.mentions(risk.mentions)
        if len(mentions) == len(risk.mentions):
            return risk
        return replace(risk, mentions=mentions, quote=mentions[0].quote, title=None) if mentions else None


def _said_openly(value: Any, name: str, hidden: Iterable[Mention], shown: Iterable[Mention]) -> Any:
    """The value, unless only a hidden mention gives it; then the last one that is given openly."""
    openly = [getattr(mention, name) for mention in shown if getattr(mention, name)]
    if value in openly or value not in [getattr(mention, name) for mention in hidden]:
        return value
    return openly[-1] if openly else () if name == "owners" else None


def _outside(records: tuple[Any, ...], hidden: Callable[[Any], bool]) -> tuple[Any, ...]:
    return tuple(record for record in records if not hidden(record))
