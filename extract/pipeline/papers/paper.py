"""Papers: facts of the cover sheet, the terms of reference and the tables of duties, and the record made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from spacy.tokens import Doc

from extract.document import Document
from extract.pipeline import names
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.papers import cover, duties, terms
from extract.records import (
    Duty,
    Evidence,
    Member,
    Objective,
    Paper,
    Paragraph,
    Recommendation,
    TermsOfReference,
)
from extract.records import Fact as Proof

_SCALARS = (
    "reference", "title", "author", "author_role", "sponsor", "purpose", "next_paper", "patient_involvement",
    "equality_assessment",
)  # fmt: skip


def find(doc: Doc) -> list[Fact]:
    """The facts of a document of kind "paper"; none in other kinds."""
    kinds = read(doc, names.KIND)
    if not kinds or kinds[0].label != "paper":
        return []
    document = layout(doc)
    facts = [*cover.find(document), *terms.find(document), *duties.find(document)]
    if not any(fact.label == "body" for fact in facts):
        facts += [
            Fact(f.start, f.end, "body", f.rule, {"value": f.data["body"]})
            for f in facts
            if f.label == "terms" and f.data["body"]
        ]
    return facts


def assemble_paper(document: Document, facts: list[Fact]) -> Paper | None:
    """The Paper that the facts of `names.PAPER` describe; None where there are none."""
    if not facts:
        return None

    def proof(fact: Fact) -> Evidence:
        return Evidence(
            document.page_at(fact.start), fact.start, fact.end, document.text[fact.start : fact.end], fact.rule
        )

    scalars = {fact.label: fact for fact in reversed(facts) if fact.label in (*_SCALARS, "date")}
    date = scalars.get("date")
    return Paper(
        **{name: scalars[name].data["value"] for name in _SCALARS if name in scalars},
        date=dt.date.fromisoformat(date.data["value"]) if date else None,
        recommendations=tuple(
            Recommendation(f.data["text"], f.data["verb"], proof(f)) for f in facts if f.label == "recommendation"
        ),
        objectives=tuple(
            Objective(f.data["objective"], f.data["answer"], proof(f)) for f in facts if f.label == "objective"
        ),
        own_rules=tuple(
            Objective(f.data["objective"], f.data["answer"], proof(f)) for f in facts if f.label == "own_rule"
        ),
        terms_of_reference=_terms(facts, proof),
        duties=tuple(
            Duty(f.data["duty"], f.data["table"], tuple((head, words) for head, words in f.data["roles"]), proof(f))
            for f in facts
            if f.label == "duty"
        ),
        facts=tuple(
            Proof(name, fact.data["value"], proof(fact))
            for name, fact in sorted(scalars.items(), key=lambda row: row[1].start)
        ),
    )


def _terms(facts: list[Fact], proof: Callable[[Fact], Evidence]) -> TermsOfReference | None:
    head = next((fact for fact in facts if fact.label == "terms"), None)
    if head is None:
        return None

    def texts(label: str) -> tuple[str, ...]:
        return tuple(fact.data["text"] for fact in facts if fact.label == label)

    return TermsOfReference(
        body=head.data["body"],
        evidence=proof(head),
        status=head.data["status"],
        date=head.data["date"],
        review=head.data["review"],
        paragraphs=tuple(
            Paragraph(f.data["number"], f.data["heading"], f.data["text"], proof(f))
            for f in facts
            if f.label == "terms.paragraph"
        ),
        members=tuple(Member(f.data["text"], f.data["decides"], proof(f)) for f in facts if f.label == "terms.member"),
        attendees=texts("terms.attendees"),
        duties=texts("terms.duties"),
        reserved=texts("terms.reserved"),
        rules=tuple(Proof(f.data["field"], f.data["value"], proof(f)) for f in facts if f.label == "terms.rule"),
    )
