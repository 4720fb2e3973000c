"""Threads as tracked actions: present owners, dates and status, slips, and every mention in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.reconcile.calendar import Calendar
from extract.reconcile.linking import Thread
from extract.reconcile.series import Series
from extract.reconcile.statements import Statement
from extract.records import FINISHED, ActionStatus, Owner, Precision
from extract.register import Mention, TrackedAction


def track(threads: Iterable[Thread], series: Series, calendar: Calendar) -> list[TrackedAction]:
    """One tracked action a thread."""
    heard, bearers = sittings_with_actions(series), bearers_of(series)
    return [_tracked(thread, series, calendar, heard, bearers) for thread in threads]


def bearers_of(series: Series) -> dict[str, str]:
    """Initials that one name only stands beside in all attendance lists of the series, with that name."""
    names: dict[str, set[str]] = {}
    for reading in series.readings:
        for attendee in reading.attendees:
            if attendee.initials:
                names.setdefault(attendee.initials, set()).add(attendee.name)
    return {initials: next(iter(found)) for initials, found in names.items() if len(found) == 1}


def with_name(owner: Owner, bearers: dict[str, str]) -> Owner:
    """Bare initials of a document without an attendance list (an action log) with the name that the minutes give."""
    name = bearers.get(owner.initials or owner.text)
    if owner.kind != "person" or owner.name or owner.candidates or name is None:
        return owner
    return replace(owner, initials=owner.initials or owner.text, name=name, flag=None)


def sittings_with_actions(series: Series) -> list[dt.date]:
    """The dates of the sittings whose documents speak of actions at all: where silence about one means something."""
    return sorted({s.date for s in series.sittings if s.date and any(r.actions or r.reviewed for r in s.readings)})


def _tracked(
    thread: Thread, series: Series, calendar: Calendar, heard: Sequence[dt.date], bearers: dict[str, str]
) -> TrackedAction:
    said = _in_order(thread)
    first, named = said[0][0], next((s for s, _ in said if s.role != "report"), said[0][0])
    action = TrackedAction(
        key=thread.key,
        body=series.name,
        series=series.key,
        quote=named.mention.quote,
        owners=(),
        mentions=tuple(
            replace(m, owners=tuple(with_name(owner, bearers) for owner in m.owners)) for m in _mentions(said, thread)
        ),
        reference=next((s.reference_text for s, _ in reversed(said) if s.reference_text), None),
        item=named.item_text,
        raised=next((s.raised for s, _ in said if s.raised), None)
        or (None if first.role == "report" else first.mention.place.meeting_date),
        marked=any(s.marked for s, _ in said),
        confidence=max(s.confidence for s, _ in said),
        reported_only=not any(_states_task(s) for s, _ in said),
    )
    return summarise(action, calendar, heard)


def _states_task(statement: Statement) -> bool:
    """Whether a document says what is to be done: an action, a row of an old list, or a report that gives the task."""
    if statement.role != "report":
        return True
    return "table" in statement.mention.place.evidence.found_by or (statement.given and bool(statement.owners))


def _in_order(thread: Thread) -> list[tuple[Statement, tuple[str, ...]]]:
    """The statements with their reasons, in the order of meetings and text.

    Where a row began the thread and stands behind the sentence it was linked to, the reason stands with the row.
    """
    said = sorted(zip(thread.statements, thread.reasons, strict=True), key=lambda pair: _moment(pair[0]))
    begun = next((i for i, (_, reasons) in enumerate(said) if not reasons), 0)
    if begun:
        (first, why), (row, _) = said[0], said[begun]
        said[0], said[begun] = (first, ()), (row, why)
    return said


def _moment(statement: Statement) -> tuple[int, bool, bool, int, int, str]:
    place = statement.mention.place
    log = statement.log or statement.reading.kind == "action_log"
    return (statement.sitting, not statement.copy, log, place.evidence.start, place.evidence.end, place.path)


def _mentions(said: Sequence[tuple[Statement, tuple[str, ...]]], thread: Thread) -> list[Mention]:
    """The mentions in order: those after the first repeat it; reports on all actions stand at their meeting."""
    placed: list[tuple[int, int, Mention]] = []
    for n, (statement, reasons) in enumerate(said):
        mention = statement.mention
        kind = "repeated" if n and mention.kind == "opened" else mention.kind
        placed.append((statement.sitting, 0, replace(mention, kind=kind, reasons=(*reasons, *mention.reasons))))
        placed += [(statement.sitting, 0, again) for again in statement.again]
    placed += [(sitting, 1, mention) for sitting, mention in thread.extra]
    return [mention for _, _, mention in sorted(placed, key=lambda p: p[:2])]


def summarise(action: TrackedAction, calendar: Calendar, heard: Sequence[dt.date]) -> TrackedAction:
    """The action with owners, dates and status as its mentions give them, in their order."""
    mentions = action.mentions
    status, status_date = present_status(mentions)
    dues = list(_dues(mentions, calendar))
    due = dues[-1] if dues else (None, None, None, None)
    days = sorted({m.place.meeting_date for m in mentions if m.place.meeting_date})
    silent = [day for day in heard if days and day > days[-1]]
    return replace(
        action,
        owners=present_owners(mentions),
        status=status,
        status_date=status_date,
        due=due[0],
        due_text=due[1],
        due_precision=due[2],
        due_rule=due[3],
        first_due=next((d[0] for d in dues if d[0]), None),
        slips=_slips([d[0] for d in dues]),
        meetings_carried=max(0, len(days) - 1),
        not_mentioned_since=silent[0] if silent and status not in FINISHED else None,
    )


def present_status(mentions: Sequence[Mention]) -> tuple[ActionStatus | None, dt.date | None]:
    """The status that was given last, and when."""
    given = [m for m in mentions if m.status]
    return (given[-1].status, given[-1].place.meeting_date) if given else (None, None)


def present_owners(mentions: Sequence[Mention]) -> tuple[Owner, ...]:
    """The owners that were printed last."""
    return next((m.owners for m in reversed(mentions) if m.owners and m.kind != "reported"), None) or next(
        (m.owners for m in reversed(mentions) if m.owners), ()
    )


Due = tuple[dt.date | None, str | None, Precision | None, str | None]


def _dues(mentions: Sequence[Mention], calendar: Calendar) -> Iterable[Due]:
    for mention in mentions:
        if mention.due or mention.due_text:
            day, rule = calendar.resolve(
                mention.due, mention.due_text, mention.due_precision, mention.place.meeting_date
            )
            yield (day, mention.due_text, mention.due_precision, rule)


def _slips(dues: Sequence[dt.date | None]) -> int:
    """How often the date was moved to a later day than any before."""
    latest: dt.date | None = None
    slips = 0
    for day in dues:
        if day and latest and day > latest:
            slips += 1
        if day and (latest is None or day > latest):
            latest = day
    return slips
