"""The rows of what each document says by itself: decisions, attendance, events, items, papers, terms of reference."""

from __future__ import annotations

from collections.abc import Iterator

from extract.export.view import Row, View, folded, joined, proof_of
from extract.records import Attendee


def decisions(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        for decision in reading.decisions:
            yield (
                body,
                reading.meeting.date,
                decision.item,
                decision.number,
                decision.type,
                folded(decision.quote),
                decision.mover,
                decision.seconder,
                decision.votes_for,
                decision.votes_against,
                decision.votes_abstained,
                round(decision.confidence, 3),
                reading.source.name,
                *proof_of(decision.evidence),
            )


def attendance(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        for attendee in reading.attendees:
            yield (body, reading.meeting.date, *_attendee(attendee), reading.source.name, *proof_of(attendee.evidence))


def _attendee(attendee: Attendee) -> Row:
    return (
        attendee.name,
        attendee.initials,
        attendee.initials_derived if attendee.initials else None,
        attendee.status,
        attendee.role,
        attendee.organisation,
        joined(attendee.remarks),
    )


def events(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        for event in reading.events:
            where = (reading.source.name, *proof_of(event.evidence))
            yield (body, reading.meeting.date, event.name, event.kind, event.item, event.time, *where)


def meetings(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        meeting, source = reading.meeting, reading.source
        yield (
            body,
            meeting.date,
            meeting.number,
            reading.kind,
            meeting.start_time,
            meeting.end_time,
            meeting.venue,
            meeting.chair,
            meeting.next_meeting,
            sum(a.status in ("present", "in_attendance") for a in reading.attendees),
            sum(a.status == "apologies" for a in reading.attendees),
            len(reading.items),
            len(reading.actions),
            len(reading.decisions),
            len(reading.risks),
            bool(reading.confidential),
            source.ocr,
            source.format,
            source.pages,
            source.words,
            joined(reading.notes),
            source.name,
            source.path,
            source.sha256,
        )


def items(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        for item in reading.items:
            heading = (item.number, item.title, item.level, joined(item.papers))
            yield (body, reading.meeting.date, *heading, reading.source.name, *proof_of(item.evidence))


def papers(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        paper = reading.paper
        if paper is None:
            continue
        terms = paper.terms_of_reference
        yield (
            body,
            paper.date or reading.meeting.date,
            paper.reference,
            paper.title,
            paper.author,
            paper.author_role,
            paper.sponsor,
            paper.purpose,
            len(paper.recommendations),
            joined(f"{o.objective}: {o.answer}" for o in paper.objectives if o.answer),
            paper.next_paper,
            paper.patient_involvement,
            paper.equality_assessment,
            terms.body if terms else None,
            len(terms.paragraphs) if terms else None,
            len(paper.duties),
            reading.source.name,
        )


def recommendations(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        paper = reading.paper
        for number, asked in enumerate(paper.recommendations if paper else (), 1):
            reference = paper.reference if paper else None
            words = (number, asked.verb, folded(asked.text))
            yield (body, reading.meeting.date, reference, *words, reading.source.name, *proof_of(asked.evidence))


def terms(view: View) -> Iterator[Row]:
    """The numbered paragraphs of terms of reference, and the rows of their tables of duties."""
    for body, reading in view.bodies:
        terms = reading.paper.terms_of_reference if reading.paper else None
        for paragraph in terms.paragraphs if terms else ():
            words = (paragraph.number, paragraph.heading, folded(paragraph.text), None)
            yield (body, "paragraph", *words, reading.source.name, *proof_of(paragraph.evidence))
        for duty in reading.paper.duties if reading.paper else ():
            roles = joined(f"{role}: {folded(what)}" for role, what in duty.roles)
            yield (
                body,
                "duty",
                None,
                duty.table,
                folded(duty.duty),
                roles,
                reading.source.name,
                *proof_of(duty.evidence),
            )
