"""Papers and notice in advance: what the terms of reference ask, and whether the dates of the documents allow it.

A document never says when it was sent. A paper dated after the last day for papers cannot have been in time; one dated
before it may have been, and an extra meeting may have had its notice: that is said, and left to a person.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.reconcile.calendar import cadence
from extract.reconcile.findings import Rules, counting, rules_for
from extract.reconcile.series import Series
from extract.records import Fact, Reading
from extract.register import Finding, Link, Place

_COUNTS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
_SPAN = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_COUNTS)}|a) (?:\(\d{{1,2}}\) )?((?:clear |working |business |calendar ){{0,2}})"
    r"(day|week)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A time before a meeting: days, only Mondays to Fridays counted if `working`, both ends left out if `clear`."""

    days: int
    working: bool = False
    clear: bool = False

    def last_day(self, meeting: dt.date) -> dt.date:
        """The last day on which something can go out in time for a meeting."""
        day, left = meeting, self.days + self.clear
        while left:
            day -= dt.timedelta(days=1)
            left -= not self.working or day.weekday() < 5
        return day


def span_of(words: str) -> Span | None:
    """The time that a sentence gives ("five clear working days' notice"); None where it gives none, or two."""
    found = list(_SPAN.finditer(words))
    if len(found) != 1:
        return None
    count, kind, unit = (group.casefold() for group in found[0].groups())
    number = 1 if count == "a" else int(count) if count.isdigit() else _COUNTS.index(count) + 1
    days = number * 7 if unit == "week" else number
    return Span(days, "working" in kind or "business" in kind, "clear" in kind)


def notice_findings(every: Sequence[Series], rules: dict[str, list[Rules]], links: Iterable[Link]) -> list[Finding]:
    """What the dates of papers and of extra meetings say of the notice that the terms of reference ask."""
    papers = {(r.source.path, r.source.part): r for series in every for r in series.readings if r.paper}
    by_path = {path: reading for (path, _), reading in papers.items()}
    tabled: dict[str, dict[str, Reading]] = {}
    for link in links:
        if link.kind == "paper" and link.source.path in by_path:
            tabled.setdefault(link.target.path, {})[link.source.path] = by_path[link.source.path]
    found: list[Finding] = []
    for series in every:
        own = rules_for(series.names, rules)
        for reading in series.readings:
            if own and reading.kind == "minutes" and reading.meeting.date:
                rule = counting(own, reading.meeting.date)
                found += _papers(reading, rule, tabled.get(reading.source.path, {}).values())
                found += _extra(reading, rule)
    return found


def _papers(reading: Reading, rules: Rules, papers: Iterable[Reading]) -> Iterable[Finding]:
    fact, met = rules.rule("papers_in_advance"), reading.meeting.date
    span = span_of(fact.value) if fact else None
    if fact is None or span is None or met is None:
        return
    last = span.last_day(met)
    for paper in papers:
        assert paper.paper is not None
        dated, name = paper.paper.date, paper.paper.reference or paper.paper.title or paper.source.name
        proof = next((f.evidence for f in paper.paper.facts if f.field == "date"), None)
        if dated is None or proof is None:
            continue
        place = Place(paper.source.name, paper.source.path, met, proof)
        if last < dated < met:
            message = f"{name} is dated {dated.isoformat()}; for {met.isoformat()} the last day was {last.isoformat()}."
            yield _finding(rules, fact, place, False, message)
        else:
            why = "carries the day of the meeting" if dated >= met else f"is dated {dated.isoformat()}"
            yield _finding(rules, fact, place, None, f"{name} {why}; when it was sent is not said.")


def _extra(reading: Reading, rules: Rules) -> Iterable[Finding]:
    fact, schedule, met = rules.rule("extra_meeting_notice"), rules.rule("schedule"), reading.meeting.date
    usual = cadence(schedule.value) if schedule else None
    proof = next((f.evidence for f in reading.meeting.facts if f.field == "date"), None)
    if fact and usual and met and proof and usual.keeps(met) is False:
        place = Place(reading.source.name, reading.source.path, met, proof)
        message = f"{met:%A} {met.isoformat()} is no day of the schedule; when notice of it was given is not said."
        yield _finding(rules, fact, place, None, message)


def _finding(rules: Rules, fact: Fact, place: Place, met: bool | None, message: str) -> Finding:
    return Finding(fact.field, met, message, place, rules.place(fact.evidence), rules.paragraph(fact.evidence))
