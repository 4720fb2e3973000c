"""One document's records in the shape that corpus/README.md defines, each with the words that prove it."""

from __future__ import annotations

from typing import Any

from extract import codec
from extract.records import Evidence, Fact, Paper, Reading, TermsOfReference

_RULES = ("quorum", "schedule", "papers_in_advance", "extra_meeting_notice")


def contract(reading: Reading) -> dict[str, Any]:
    """The reading as plain values: the fields of its records, with `evidence` in each."""
    data: dict[str, Any] = codec.to_dict(reading)
    data["source"] = {**data["source"], "path": reading.source.name, "file": reading.source.path}
    del data["source"]["name"]
    data["meeting"]["evidence"] = _first(reading.meeting.facts)
    if reading.paper is None:
        del data["paper"]
    else:
        data["paper"] = _paper(reading.paper)
    return data


def _first(facts: tuple[Fact, ...]) -> Any:
    return codec.to_dict(facts[0].evidence) if facts else None


def _paper(paper: Paper) -> dict[str, Any]:
    """Lists of words stay lists of words; their evidence is among the facts, in the same order."""
    data: dict[str, Any] = codec.to_dict(paper)
    terms = paper.terms_of_reference
    facts = [codec.to_dict(fact) for fact in paper.facts]
    facts += [_proof("recommendations", r.text, r.evidence) for r in paper.recommendations]
    data["recommendations"] = [recommendation.text for recommendation in paper.recommendations]
    data["recommendation_verbs"] = [recommendation.verb for recommendation in paper.recommendations]
    data["terms_of_reference"] = _terms(terms) if terms else None
    del data["duties"]
    data["responsibilities"] = [{**codec.to_dict(duty), "roles": dict(duty.roles)} for duty in paper.duties]
    return {**data, "facts": facts, "evidence": facts[0]["evidence"] if facts else None}


def _terms(terms: TermsOfReference) -> dict[str, Any]:
    data: dict[str, Any] = codec.to_dict(terms)
    members = {"decision_making_members": True, "non_decision_making_members": False, "other_members": None}
    for name, decides in members.items():
        data[name] = [member.text for member in terms.members if member.decides is decides]
    facts = [codec.to_dict(fact) for fact in terms.rules]
    for name, decides in members.items():
        facts += [_proof(name, m.text, m.evidence) for m in terms.members if m.decides is decides]
    rules = {fact.field: fact.value for fact in reversed(terms.rules)}
    for name in ("members", "rules"):
        del data[name]
    return {**data, **dict.fromkeys(_RULES), **rules, "facts": facts}


def _proof(field: str, value: str, evidence: Evidence) -> dict[str, Any]:
    return {"field": field, "value": value, "evidence": codec.to_dict(evidence)}
