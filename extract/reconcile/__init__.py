"""Reconcile: the records of many documents become one register, the same whatever the order of the files."""

from __future__ import annotations

from collections.abc import Iterable

from extract.reconcile import reviews
from extract.reconcile.actions import track
from extract.reconcile.calendar import calendar_of
from extract.reconcile.corrections import correct, in_order
from extract.reconcile.people import find_people
from extract.reconcile.series import Series, group, place
from extract.reconcile.settings import DEFAULT, Settings
from extract.reconcile.state import as_at
from extract.reconcile.threads import follow
from extract.records import Reading
from extract.register import Correction, Person, Register, ReviewRow, SeriesOf, TrackedAction

__all__ = ["Settings", "as_at", "reconcile"]


def reconcile(
    readings: Iterable[Reading], *, corrections: Iterable[Correction] = (), settings: Settings = DEFAULT
) -> Register:
    """The register of an archive: series, people, actions, risks, findings, links and what people should look at.

    A pure function of its input as a set: any order gives the same register. `corrections` win over the documents.
    """
    made = in_order(corrections)
    people: list[Person] = []
    actions: list[TrackedAction] = []
    rows: list[ReviewRow] = []
    homes: dict[str, str] = {}
    grouped = group(readings, settings)
    for series in grouped:
        found, doubts = find_people(series)
        people += found
        rows += [*doubts, *reviews.of_documents(series), *reviews.of_series(series)]
        tracked = _follow(series, settings, homes, rows)
        actions += tracked
    actions, doubts = correct(actions, made, homes)
    rows += doubts
    return Register(
        series=tuple(_series_of(series) for series in grouped),
        people=tuple(sorted(people, key=lambda p: (p.body or "", p.name, p.key))),
        actions=tuple(sorted(reviews.with_codes(actions, rows), key=_action_order)),
        reviews=reviews.in_order(rows),
        corrections=made,
    )


def _follow(series: Series, settings: Settings, homes: dict[str, str], rows: list[ReviewRow]) -> list[TrackedAction]:
    following = follow(series, settings)
    homes.update((s.key, thread.key) for thread in following.threads for s in thread.statements)
    rows += reviews.of_links(series, following.misses, homes)
    return track(following.threads, series, calendar_of(series.readings))


def _action_order(action: TrackedAction) -> tuple[str, str, str, int, str]:
    first = action.mentions[0].place
    day = first.meeting_date.isoformat() if first.meeting_date else "9999"
    return (action.body or "", day, first.path, first.evidence.start, action.key)


def _series_of(series: Series) -> SeriesOf:
    copies = sorted((copy for sitting in series.sittings for copy, _ in sitting.copies), key=place)
    return SeriesOf(series.key, series.name or series.key, series.readings, tuple(copies), series.names)
