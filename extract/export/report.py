"""The report for a chair: one page that needs nothing else, to read on the screen or to print."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.export.view import View, joined
from extract.records import FINISHED, Owner
from extract.register import ActionState, SeriesOf, TrackedAction

_ORDER = {"red": 0, "amber": 1, "green": 2, None: 3}


def write_html(view: View, out: Path) -> None:
    """Bodies, what is open (the overdue first), what was decided, risks and doubts, each with file, page and words."""
    out.write_text(as_html(view), encoding="utf-8")


def as_html(view: View) -> str:
    """The page. All words of documents are escaped; there is no script in it."""
    from jinja2 import Environment

    source = files("extract.export").joinpath("report.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(day=_day, words=_words)
    register = view.register
    bodies = [_body(view, series) for series in register.series]
    return environment.from_string(source).render(
        bodies=bodies,
        on=view.on,
        totals=_totals(view),
        failures=view.failures,
        findings=register.findings,
        documents=len(register.readings),
    )


def _day(day: dt.date | None) -> str:
    """ "3 March 2024"; nothing for no day."""
    return f"{day.day} {day:%B} {day.year}" if day else ""


def _words(name: str | None) -> str:
    return (name or "").replace("_", " ")


def _totals(view: View) -> list[tuple[str, int]]:
    actions = [view.state.get(a.key) or a for a in view.register.actions if not view.states or a.key in view.state]
    still = [a for a in actions if a.status not in FINISHED]
    overdue = [a for a in still if isinstance(a, ActionState) and a.overdue]
    counts = [
        ("documents", len(view.register.readings)),
        ("actions", len(actions)),
        ("not finished", len(still)),
        ("decisions", sum(len(r.decisions) for r in view.register.readings)),
        ("for review", len(view.register.reviews)),
    ]
    return [*counts[:3], ("overdue", len(overdue)), *counts[3:]] if view.on else counts


def _body(view: View, series: SeriesOf) -> dict[str, Any]:
    actions = [a for a in view.register.actions if a.series == series.key and (not view.states or a.key in view.state)]
    rows = [_action(action, view.state.get(action.key)) for action in actions]
    days = sorted(r.meeting.date for r in series.readings if r.meeting.date)
    return {
        "name": series.name,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "documents": len(series.readings),
        "open": sorted((row for row in rows if row["status"] not in FINISHED), key=_urgency),
        "finished": [row for row in rows if row["status"] in FINISHED],
        "owners": Counter(row["owner"] for row in rows if row["status"] not in FINISHED and row["owner"]).most_common(
            8
        ),
        "reports": [report for report in view.reports if report.series == series.key],
        "decisions": [(r, d) for r in series.readings for d in r.decisions if d.type != "noted"],
        "risks": [(r, risk) for r in series.readings for risk in r.risks],
        "reviews": [row for row in view.register.reviews if row.body == series.name],
    }


def _action(action: TrackedAction, state: ActionState | None) -> dict[str, Any]:
    now = state or action
    first = action.mentions[0].place
    return {
        "reference": now.reference,
        "item": now.item,
        "quote": now.quote,
        "owner": _owner(now.owners),
        "due": now.due,
        "due_text": now.due_text,
        "status": now.status,
        "rag": state.rag if state else None,
        "days_overdue": state.days_overdue if state else None,
        "slips": now.slips,
        "raised": now.raised or first.meeting_date,
        "place": first,
        "mentions": action.mentions,
    }


def _owner(owners: Iterable[Owner]) -> str | None:
    return joined(owner.name or owner.initials or owner.text for owner in owners)


def _urgency(row: dict[str, Any]) -> tuple[int, dt.date, dt.date]:
    return (_ORDER[row["rag"]], row["due"] or dt.date.max, row["raised"] or dt.date.max)
