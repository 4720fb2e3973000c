"""The register as one JSON file, verbatim: what other programs read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extract import codec
from extract.export.contract import contract
from extract.export.view import View
from extract.register import Mention, TrackedAction


def write_json(view: View, out: Path) -> None:
    """One object: actions, risks, people, reviews, findings, links, corrections, failures, and the documents."""
    out.write_text(json.dumps(as_json(view), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def as_json(view: View) -> dict[str, Any]:
    """The register as plain values; each mention of an action names its document by file name.

    The actions are followed by reports that belong to no action (`reported_only`).
    """
    register = view.register
    actions = [_action(view, a) for a in register.actions if not view.states or a.key in view.state]
    actions += [_action(view, report) for report in view.reports]
    return {
        "on": view.on.isoformat() if view.on else None,
        "actions": actions,
        "risks": [{**codec.to_dict(r), "mentions": [_mention(m) for m in r.mentions]} for r in register.risks],
        "people": codec.to_dict(register.people),
        "reviews": codec.to_dict(register.reviews),
        "findings": codec.to_dict(register.findings),
        "links": codec.to_dict(register.links),
        "corrections": codec.to_dict(register.corrections),
        "checks": codec.to_dict(view.checks),
        "failures": codec.to_dict(view.failures),
        "series": [
            {"key": s.key, "name": s.name, "documents": [contract(reading) for reading in s.readings]}
            for s in register.series
        ],
    }


def _action(view: View, action: TrackedAction) -> dict[str, Any]:
    state = view.state.get(action.key)
    stands = {"state": codec.to_dict(state), "status": state.status} if state else {}
    return {**codec.to_dict(action), **stands, "mentions": [_mention(mention) for mention in action.mentions]}


def _mention(mention: Mention) -> dict[str, Any]:
    data: dict[str, Any] = codec.to_dict(mention)
    place = data.pop("place")
    return {"document": place.pop("document"), **data, **place}
