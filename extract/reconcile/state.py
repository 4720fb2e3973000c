"""The register as it stood on any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from extract.reconcile.actions import present_status, summarise
from extract.reconcile.calendar import Calendar, calendar_of
from extract.reconcile.corrections import apply_values
from extract.reconcile.findings import rules_of, schedule_of
from extract.reconcile.settings import DEFAULT, Settings
from extract.records import FINISHED, Reading
from extract.register import ActionState, Register, TrackedAction


def as_at(register: Register, on: dt.date, *, settings: Settings = DEFAULT) -> tuple[ActionState, ...]:
    """Every action that was known on a day, as it stood then: what was said later does not count.

    An action without any dated mention counts as known. Corrections that people made after that day change words,
    owners and dates, but no status.
    """
    rules = rules_of(register.readings)
    calendars = {s.key: calendar_of(s.readings, schedule_of(s.names, rules)).until(on) for s in register.series}
    heard = {s.key: _heard(s.readings, on) for s in register.series}
    states = []
    for action in register.actions:
        known = tuple(m for m in action.mentions if m.place.meeting_date is None or m.place.meeting_date <= on)
        if known:
            past = summarise(
                replace(action, mentions=known), calendars.get(action.series, Calendar()), heard.get(action.series, ())
            )
            past = apply_values(past, [c for c in register.corrections if c.key in (action.key, *action.corrected)], on)
            states.append(_state(past, on, settings))
    return tuple(states)


def _heard(readings: Sequence[Reading], on: dt.date) -> list[dt.date]:
    days = {r.meeting.date for r in readings if r.meeting.date and (r.actions or r.reviewed)}
    return sorted(d for d in days if d <= on)


def _state(action: TrackedAction, on: dt.date, settings: Settings) -> ActionState:
    is_open = action.status not in FINISHED
    overdue = is_open and action.due is not None and action.due < on
    days = [m.place.meeting_date for m in action.mentions if m.place.meeting_date]
    begun = action.raised or (min(days) if days else None)
    end = on if is_open else present_status(action.mentions)[1] or action.status_date
    return ActionState(
        key=action.key,
        body=action.body,
        quote=action.quote,
        owners=action.owners,
        on=on,
        open=is_open,
        overdue=overdue,
        reference=action.reference,
        item=action.item,
        status=action.status,
        status_date=action.status_date,
        raised=action.raised,
        due=action.due,
        due_text=action.due_text,
        first_due=action.first_due,
        rag=_rag(action, on, settings) if is_open else None,
        days_open=(end - begun).days if end and begun else None,
        days_overdue=(on - action.due).days if overdue and action.due else None,
        slips=action.slips,
        meetings_carried=action.meetings_carried,
        last_mentioned=max(days) if days else None,
        not_mentioned_since=action.not_mentioned_since,
    )


def _rag(action: TrackedAction, on: dt.date, settings: Settings) -> Literal["red", "amber", "green"] | None:
    if action.due is None:
        return "amber" if action.status == "on_hold" else None
    if action.due < on:
        return "red"
    near = (action.due - on).days <= settings.amber_days
    return "amber" if near or action.slips or action.status == "on_hold" else "green"
