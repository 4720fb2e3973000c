"""What was known on a day: a register without what later documents say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from extract.export.view import View
from extract.register import Place, Register, SeriesOf


def until(view: View) -> View:
    """The view without documents, mentions, risks, findings, links and doubts of meetings after its day, if it has one.

    What has no date counts as known. A risk that is rated later again keeps the words and ratings of its last mention.
    """
    if view.on is None:
        return view
    on, register = view.on, view.register

    def early(day: dt.date | None) -> bool:
        return day is None or day <= on

    def known(place: Place | None) -> bool:
        return place is None or early(place.meeting_date)

    def documents(series: SeriesOf) -> SeriesOf:
        readings = tuple(reading for reading in series.readings if early(reading.meeting.date))
        return replace(series, readings=readings, copies=tuple(c for c in series.copies if early(c.meeting.date)))

    actions = (
        replace(action, mentions=tuple(m for m in action.mentions if known(m.place)))
        for action in register.actions
        if action.key in view.state
    )
    series = tuple(map(documents, register.series))
    made: Register = replace(
        register,
        series=tuple(s for s in series if s.readings),
        actions=tuple(action for action in actions if action.mentions),
        reports=tuple(view.reports),
        risks=tuple(risk for risk in register.risks if early(risk.first_seen)),
        reviews=tuple(row for row in register.reviews if early(row.meeting_date)),
        findings=tuple(finding for finding in register.findings if known(finding.meeting)),
        links=tuple(link for link in register.links if known(link.source) and known(link.target)),
    )
    return View(made, view.states, view.failures, view.checks)
