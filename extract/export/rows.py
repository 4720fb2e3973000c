"""The rows of each table: how a register becomes flat values, one function a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from extract.records import Attendee, Evidence, Failure, Owner, Reading, Risk
from extract.register import ActionState, Mention, Place, Register, TrackedAction

Value = str | int | float | bool | dt.date | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class View:
    """A register as it is to be shown: with the state of its actions on a day and the files that could not be read."""

    register: Register
    states: tuple[ActionState, ...] = ()
    failures: tuple[Failure, ...] = ()
    on: dt.date | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        object.__setattr__(self, "on", self.states[0].on if self.states else None)

    @cached_property
    def state(self) -> dict[str, ActionState]:
        """The state of each action by its key."""
        return {state.key: state for state in self.states}

    @cached_property
    def risks(self) -> dict[tuple[str, int], Risk]:
        """The risks as their documents give them, by path and place."""
        return {(r.source.path, risk.evidence.start): risk for r in self.register.readings for risk in r.risks}

    @cached_property
    def bodies(self) -> list[tuple[str | None, Reading]]:
        """Every reading with the name that its body has in the register."""
        return [(series.name, reading) for series in self.register.series for reading in series.readings]


def joined(values: Iterable[str | None]) -> str | None:
    """The values that there are, parted by semicolons; None where there are none."""
    return "; ".join(value for value in values if value) or None


def owner_initials(owners: Iterable[Owner]) -> str | None:
    """The initials of the owners that have any."""
    return joined(owner.initials for owner in owners)


def owner_names(owners: Iterable[Owner]) -> str | None:
    """The names of the owners; the printed words where these are not initials and no name is known."""
    return joined(owner.name or (None if owner.initials else owner.text) for owner in owners)


def _page(evidence: Evidence | None) -> int | None:
    return evidence.page if evidence else None


def _folded(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _words(evidence: Evidence | None) -> str | None:
    return _folded(evidence.text) if evidence else None


def actions(view: View) -> Iterator[Row]:
    for action in view.register.actions:
        state = view.state.get(action.key)
        if view.states and state is None:
            continue  # not known yet on the day that is asked for
        yield _action(action, state)


def _action(action: TrackedAction, state: ActionState | None) -> Row:
    now = state or action
    first, last = action.mentions[0].place, action.mentions[-1].place
    flags = {owner.flag for owner in now.owners if owner.flag}
    return (
        now.reference,
        action.body,
        first.meeting_date,
        now.item,
        _folded(now.quote),
        owner_initials(now.owners),
        owner_names(now.owners),
        now.due_text,
        now.due,
        now.status,
        state.rag if state else None,
        state.overdue if state else None,
        state.days_open if state else None,
        state.days_overdue if state else None,
        now.first_due,
        now.slips,
        now.raised,
        now.meetings_carried,
        state.last_mentioned if state else last.meeting_date,
        now.not_mentioned_since,
        first.document,
        first.evidence.page,
        _words(first.evidence),
        joined(sorted({*action.review, *(f"owner-{flag}" for flag in flags)})),
        action.marked,
        round(action.confidence, 3),
        len(action.mentions),
        joined(action.corrected),
        action.key,
    )


def reports(view: View) -> Iterator[Row]:
    doubts = {row.subject: row for row in view.register.reviews if row.code == "report-unclear"}
    for report in view.register.reports:
        for mention in report.mentions:
            place = mention.place
            doubt = doubts.get(report.key)
            said = (mention.status, _folded(mention.quote), joined(doubt.candidates if doubt else ()))
            yield (report.body, place.meeting_date, place.item, *said, *_place(place), report.key)


def mentions(view: View) -> Iterator[Row]:
    for action in (*view.register.actions, *view.register.reports):
        for mention in action.mentions:
            yield (action.key, action.body, *_mention(mention))


def _mention(mention: Mention) -> Row:
    place = mention.place
    return (
        place.meeting_date,
        place.item,
        mention.kind,
        mention.status,
        mention.status_text,
        owner_initials(mention.owners),
        owner_names(mention.owners),
        mention.due_text,
        mention.due,
        _folded(mention.quote),
        _folded(mention.progress),
        joined(mention.reasons),
        *_place(place),
    )


def _place(place: Place | None) -> Row:
    """Where something stands: file, page, first and last character, words, rule."""
    return (place.document, *_proof(place.evidence)) if place else (None,) * 6


def _proof(evidence: Evidence | None) -> Row:
    if evidence is None:
        return (None,) * 5
    return (evidence.page, evidence.start, evidence.end, _words(evidence), evidence.found_by)


def decisions(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        for decision in reading.decisions:
            yield (
                body,
                reading.meeting.date,
                decision.item,
                decision.number,
                decision.type,
                _folded(decision.quote),
                decision.mover,
                decision.seconder,
                decision.votes_for,
                decision.votes_against,
                decision.votes_abstained,
                round(decision.confidence, 3),
                reading.source.name,
                *_proof(decision.evidence),
            )


def risks(view: View) -> Iterator[Row]:
    """The risks followed over documents; where nobody followed them, those of each document."""
    for tracked in view.register.risks:
        last = tracked.mentions[-1].place
        entry = view.risks.get((last.path, last.evidence.start))
        yield (
            tracked.reference,
            tracked.body,
            tracked.title or _folded(tracked.quote),
            tracked.likelihood,
            tracked.impact,
            tracked.score,
            tracked.target,
            tracked.owner,
            *_risk_words(entry),
            tracked.first_seen,
            tracked.last_seen,
            len(tracked.mentions),
            joined(tracked.actions),
            *_place(last),
            tracked.key,
        )
    if not view.register.risks:
        yield from _single_risks(view)


def _single_risks(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        for risk in reading.risks:
            yield (
                risk.reference,
                body,
                risk.title or _folded(risk.quote),
                risk.likelihood,
                risk.impact,
                risk.score,
                risk.target,
                risk.owner,
                *_risk_words(risk),
                reading.meeting.date,
                reading.meeting.date,
                1,
                None,
                reading.source.name,
                *_proof(risk.evidence),
                None,
            )


def _risk_words(risk: Risk | None) -> Row:
    if risk is None:
        return (None,) * 6
    return (risk.cause, risk.event, risk.effect, risk.controls, risk.actions, risk.review_date)


def attendance(view: View) -> Iterator[Row]:
    for body, reading in view.bodies:
        for attendee in reading.attendees:
            yield (body, reading.meeting.date, *_attendee(attendee), reading.source.name, *_proof(attendee.evidence))


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
            where = (reading.source.name, *_proof(event.evidence))
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
            yield (body, reading.meeting.date, *heading, reading.source.name, *_proof(item.evidence))


def people(view: View) -> Iterator[Row]:
    for person in view.register.people:
        others = joined(name for name in person.names if name != person.name)
        for stay in person.stays:
            spell = (stay.role, stay.organisation, stay.initials, stay.first, stay.last, stay.meetings)
            yield (person.body, person.name, others, *spell, person.key)


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
            words = (number, asked.verb, _folded(asked.text))
            yield (body, reading.meeting.date, reference, *words, reading.source.name, *_proof(asked.evidence))


def terms(view: View) -> Iterator[Row]:
    """The numbered paragraphs of terms of reference, and the rows of their tables of duties."""
    for body, reading in view.bodies:
        terms = reading.paper.terms_of_reference if reading.paper else None
        for paragraph in terms.paragraphs if terms else ():
            words = (paragraph.number, paragraph.heading, _folded(paragraph.text), None)
            yield (body, "paragraph", *words, reading.source.name, *_proof(paragraph.evidence))
        for duty in reading.paper.duties if reading.paper else ():
            roles = joined(f"{role}: {_folded(what)}" for role, what in duty.roles)
            yield (
                body,
                "duty",
                None,
                duty.table,
                _folded(duty.duty),
                roles,
                reading.source.name,
                *_proof(duty.evidence),
            )


def findings(view: View) -> Iterator[Row]:
    for finding in view.register.findings:
        meeting, rule = finding.meeting, finding.rule_place
        yield (
            finding.rule,
            {True: "met", False: "not met", None: "cannot be decided"}[finding.met],
            finding.message,
            meeting.meeting_date if meeting else None,
            meeting.document if meeting else None,
            _page(meeting.evidence) if meeting else None,
            _words(meeting.evidence) if meeting else None,
            finding.paragraph,
            rule.document if rule else None,
            _words(rule.evidence) if rule else None,
        )


def links(view: View) -> Iterator[Row]:
    for link in view.register.links:
        source, target = link.source, link.target
        ends = (source.document, _page(source.evidence), _words(source.evidence))
        others = (target.document, _page(target.evidence), _words(target.evidence))
        yield (link.kind, *ends, *others, joined(link.reasons))


def review(view: View) -> Iterator[Row]:
    for row in view.register.reviews:
        yield (
            row.code,
            row.message,
            row.body,
            row.meeting_date,
            row.item,
            joined(row.candidates),
            row.document,
            *_proof(row.evidence),
            row.subject,
            row.key,
        )


def corrections(view: View) -> Iterator[Row]:
    for c in view.register.corrections:
        yield (c.key, c.field, c.before, c.value, c.by, c.at, c.source_text)


def failures(view: View) -> Iterator[Row]:
    for failure in view.failures:
        yield (failure.path, failure.stage, failure.reason, failure.message, failure.sha256)
