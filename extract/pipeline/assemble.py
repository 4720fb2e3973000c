"""The only place where facts on a Doc become records."""

from __future__ import annotations

from typing import Any, TypeVar

from spacy.tokens import Doc

from extract import codec, records
from extract.document import Document
from extract.pipeline import names
from extract.pipeline.facts import Fact, read
from extract.pipeline.papers.paper import assemble_paper

T = TypeVar("T")


def evidence(document: Document, start: int, end: int, rule: str) -> records.Evidence:
    """The Evidence of `document.text[start:end]`, found by `rule`."""
    return records.Evidence(document.page_at(start), start, end, document.text[start:end], rule)


def assemble(doc: Doc, document: Document) -> records.Reading:
    """Everything that the components found, as one Reading in the order of the text."""
    facts = {key: read(doc, key) for key in names.FACTS}
    kind = facts[names.KIND][0].label if facts[names.KIND] else "other"
    body = next((f for key in (names.PAPER, names.MEETING) for f in facts[key] if f.label == "body"), None)
    outside: dict[str, str] = dict(doc.user_data.get(names.OUTSIDE, {}))
    titled = outside.pop("body", None)
    return records.Reading(
        source=_source(document),
        kind=kind,  # type: ignore[arg-type]  # kinds.find labels with records.Kind only
        body=body.data["value"] if body else titled,
        body_evidence=evidence(document, body.start, body.end, body.rule) if body else None,
        meeting=_meeting(document, facts[names.MEETING], outside),
        attendees=_records(records.Attendee, document, facts[names.ATTENDEES], label="status"),
        events=_records(records.AttendanceEvent, document, facts[names.EVENTS], label="kind"),
        items=tuple(_item(document, fact) for fact in facts[names.ITEMS]),
        actions=_records(records.Action, document, facts[names.ACTIONS], quote=True),
        decisions=_records(records.Decision, document, facts[names.DECISIONS], quote=True, label="type"),
        risks=_records(records.Risk, document, facts[names.RISKS], quote=True),
        reviewed=_records(records.Reviewed, document, facts[names.REVIEWED], quote=True),
        paper=assemble_paper(document, facts[names.PAPER]),
        confidential=tuple(evidence(document, f.start, f.end, f.rule) for f in facts[names.CONFIDENTIAL]),
        reviews=_reviews(document, facts),
        notes=tuple(f"{note.message} ({note.count})" for note in document.notes),
    )


def _source(document: Document) -> records.Source:
    return records.Source(
        path=document.path,
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        part=document.part,
        ocr=document.ocr,
        pages=len(document.pages) or None,
        words=len(document.text.split()),
    )


def _records(
    kind: type[T], document: Document, facts: list[Fact], *, quote: bool = False, label: str | None = None
) -> tuple[T, ...]:
    """One record a fact. Data that is no field of the record (what components tell one another) is left out.

    `label` names the field that takes the fact's label. A `quote` in the data wins over the evidence's words; `also` in
    the data is a list of [start, end] pairs.
    """
    fields = kind.__dataclass_fields__  # type: ignore[attr-defined]
    made = []
    for fact in facts:
        data: dict[str, Any] = {key: value for key, value in fact.data.items() if key in fields}
        data["evidence"] = codec.to_dict(evidence(document, fact.start, fact.end, fact.rule))
        if label:
            data.setdefault(label, fact.label)
        if quote:
            data.setdefault("quote", " ".join(document.text[fact.start : fact.end].split()))
        if "also" in data:
            data["also"] = [codec.to_dict(evidence(document, low, high, fact.rule)) for low, high in data["also"]]
        made.append(codec.from_dict(kind, data))
    return tuple(made)


def _meeting(document: Document, facts: list[Fact], outside: dict[str, str]) -> records.Meeting:
    """The meeting; values from outside the text (the file's name, its front matter) have no evidence to show."""
    values = {f.label: f for f in reversed(facts) if f.label != "body"}
    proofs = [
        {
            "field": f.label,
            "value": f.data["value"],
            "evidence": codec.to_dict(evidence(document, f.start, f.end, f.rule)),
        }
        for f in sorted(values.values(), key=lambda f: f.start)
    ]
    return codec.from_dict(
        records.Meeting, {**outside, **{name: f.data["value"] for name, f in values.items()}, "facts": proofs}
    )


def _item(document: Document, fact: Fact) -> records.Item:
    data = fact.data
    return records.Item(
        number=data.get("number"),
        title=data["title"],
        evidence=evidence(document, fact.start, fact.end, fact.rule),
        start=fact.start,
        end=data.get("end", fact.end),
        level=data.get("level", 1),
        papers=tuple(data.get("papers", ())),
    )


def _reviews(document: Document, facts: dict[str, list[Fact]]) -> tuple[records.Review, ...]:
    """Review rows: contradictions, and the `reviews` that any fact carries ({"code", "message", "candidates"})."""
    rows = [(fact, {"code": fact.label, **fact.data}) for fact in facts[names.REVIEWS]]
    for found in facts.values():
        rows += [(fact, review) for fact in found for review in fact.data.get("reviews", [])]
    rows.sort(key=lambda row: (row[0].start, row[0].end, row[1]["code"], row[1]["message"]))
    return tuple(
        records.Review(
            code=row["code"],
            message=row["message"],
            evidence=evidence(document, fact.start, fact.end, fact.rule),
            candidates=tuple(row.get("candidates", ())),
            item=row.get("item") or fact.data.get("item"),
        )
        for fact, row in rows
    )
