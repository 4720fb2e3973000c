"""Reconcile: the records of many documents become one register, the same whatever the order of the files."""

from __future__ import annotations

from collections.abc import Iterable

from extract.reconcile import papers, reviews
from extract.reconcile.actions import track
from extract.reconcile.calendar import calendar_of
from extract.reconcile.corrections import correct, in_order, relink
from extract.reconcile.crosschecks import checks
from extract.reconcile.findings import find_findings, rules_of, schedule_of
from extract.reconcile.notice import notice_findings
from extract.reconcile.people import find_people
from extract.reconcile.risks import track_risks
from extract.reconcile.series import Series, group
from extract.reconcile.settings import DEFAULT, Settings
from extract.reconcile.sittings import place
from extract.reconcile.state import as_at
from extract.reconcile.successions import succeed
from extract.reconcile.threads import follow, name_apart
from extract.records import Reading
from extract.register import (
    Correction,
    Finding,
    Link,
    Person,
    Register,
    ReviewRow,
    SeriesOf,
    TrackedAction,
    TrackedRisk,
)

__all__ = ["Settings", "as_at", "checks", "reconcile"]


def reconcile(
    readings: Iterable[Reading], *, corrections: Iterable[Correction] = (), settings: Settings = DEFAULT
) -> Register:
    """The register of an archive: series, people, actions, risks, findings, links and what people should look at.

    A pure function of its input as a set: any order gives the same register. `corrections` win over the documents.
    """
    made = in_order(corrections)
    grouped = group(readings, settings)
    rules = rules_of(r for series in grouped for r in series.readings)
    people: list[Person] = []
    actions: list[TrackedAction] = []
    risks: list[TrackedRisk] = []
    findings: list[Finding] = []
    rows: list[ReviewRow] = []
    homes: dict[str, str] = {}
    links: list[Link] = []
    for series in grouped:
        found, doubts = find_people(series)
        people += found
        rows += [*doubts, *reviews.of_documents(series), *reviews.of_series(series), *reviews.of_owners(series)]
        own = _follow(series, settings, schedule_of(series.names, rules), made, homes, rows, links)
        own_risks, doubts = track_risks(series, own, settings)
        actions += own
        risks += own_risks
        rows += doubts
        findings += find_findings(series, rules)
    actions, doubts = correct(actions, made, homes)
    rows += doubts
    actions = sorted(reviews.with_codes(actions, rows), key=_action_order)
    links += [*papers.paper_links(grouped), *papers.action_links(actions), *papers.risk_links(risks)]
    findings += notice_findings(grouped, rules, links)
    return Register(
        series=tuple(_series_of(series) for series in grouped),
        people=tuple(sorted(people, key=lambda p: (p.body or "", p.name, p.key))),
        actions=tuple(a for a in actions if not a.reported_only),
        reports=tuple(a for a in actions if a.reported_only),
        risks=tuple(sorted(risks, key=_risk_order)),
        reviews=reviews.in_order(rows),
        findings=tuple(findings),
        links=papers.in_order(links),
        corrections=made,
    )


def _follow(
    series: Series,
    settings: Settings,
    schedule: str | None,
    corrections: tuple[Correction, ...],
    homes: dict[str, str],
    rows: list[ReviewRow],
    links: list[Link],
) -> list[TrackedAction]:
    following = follow(series, settings)
    relink(following.threads, corrections)
    name_apart(following.threads, homes)
    homes.update((s.key, thread.key) for thread in following.threads for s in thread.statements)
    became, doubts = succeed(following.threads)
    links += became
    rows += reviews.of_links(series, [*following.misses, *doubts], homes)
    return track(following.threads, series, calendar_of(series.readings, schedule))


def _action_order(action: TrackedAction) -> tuple[str, str, str, int, str]:
    first = action.mentions[0].place
    day = first.meeting_date.isoformat() if first.meeting_date else "9999"
    return (action.body or "", day, first.path, first.evidence.start, action.key)


def _risk_order(risk: TrackedRisk) -> tuple[str, str, str, int, str]:
    first = risk.mentions[0].place
    day = first.meeting_date.isoformat() if first.meeting_date else "9999"
    return (risk.body or "", day, first.path, first.evidence.start, risk.key)


def _series_of(series: Series) -> SeriesOf:
    copies = sorted((copy for sitting in series.sittings for copy, _ in sitting.copies), key=place)
    return SeriesOf(series.key, series.name or series.key, series.readings, tuple(copies), series.names)
