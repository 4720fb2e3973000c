"""What is shown: a register with the state of its actions on a day, and how its values become cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from extract.records import Evidence, Failure, Owner, Reading, Risk
from extract.register import ActionState, Check, Place, Register, TrackedAction

Value = str | int | float | bool | dt.date | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class View:
    """A register as it is to be shown: the state of its actions on a day, files not read, answers of cross-checks."""

    register: Register
    states: tuple[ActionState, ...] = ()
    failures: tuple[Failure, ...] = ()
    checks: tuple[Check, ...] = ()
    on: dt.date | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        object.__setattr__(self, "on", self.states[0].on if self.states else None)

    @cached_property
    def state(self) -> dict[str, ActionState]:
        """The state of each action by its key."""
        return {state.key: state for state in self.states}

    @cached_property
    def reports(self) -> list[TrackedAction]:
        """The reports that belong to no action, but for those of meetings after the day that is asked for."""
        days = ((report, report.mentions[0].place.meeting_date) for report in self.register.reports)
        return [report for report, day in days if self.on is None or day is None or day <= self.on]

    @cached_property
    def risks(self) -> dict[tuple[str, int], Risk]:
        """The risks as their documents give them, by path and place."""
        return {(r.source.path, risk.evidence.start): risk for r in self.register.readings for risk in r.risks}

    @cached_property
    def bodies(self) -> list[tuple[str | None, Reading]]:
        """Every reading with the name that its body has in the register."""
        return [(series.name, reading) for series in self.register.series for reading in series.readings]


def joined(values: Iterable[str | None]) -> str | None:
    """The values that there are, parted by semicolons; None where there are none."""
    return "; ".join(value for value in values if value) or None


def owner_initials(owners: Iterable[Owner]) -> str | None:
    """The initials of the owners that have any."""
    return joined(owner.initials for owner in owners)


def owner_names(owners: Iterable[Owner]) -> str | None:
    """The names of the owners; the printed words where these are not initials and no name is known."""
    return joined(owner.name or (None if owner.initials else owner.text) for owner in owners)


def page_of(evidence: Evidence | None) -> int | None:
    """The page of the words, where the format has pages."""
    return evidence.page if evidence else None


def folded(text: str | None) -> str | None:
    """The text in one line, as a cell shows it."""
    return " ".join(text.split()) if text else None


def words_of(evidence: Evidence | None) -> str | None:
    """The words that prove a record, in one line."""
    return folded(evidence.text) if evidence else None


def place_of(place: Place | None) -> Row:
    """Where something stands: file, page, first and last character, words, rule."""
    return (place.document, *proof_of(place.evidence)) if place else (None,) * 6


def proof_of(evidence: Evidence | None) -> Row:
    """The proof without its file: page, first and last character, words, rule."""
    if evidence is None:
        return (None,) * 5
    return (evidence.page, evidence.start, evidence.end, words_of(evidence), evidence.found_by)
