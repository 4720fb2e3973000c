"""The rows of what is known over many documents: actions, their history, risks, people, links and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator

from extract.export.view import (
    Row,
    View,
    folded,
    joined,
    owner_initials,
    owner_names,
    page_of,
    place_of,
    proof_of,
    words_of,
)
from extract.records import Risk
from extract.register import ActionState, Mention, TrackedAction


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
        folded(now.quote),
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
        words_of(first.evidence),
        joined(sorted({*action.review, *(f"owner-{flag}" for flag in flags)})),
        action.marked,
        round(action.confidence, 3),
        len(action.mentions),
        joined(action.corrected),
        action.key,
    )


def reports(view: View) -> Iterator[Row]:
    doubts = {row.subject: row for row in view.register.reviews if row.code == "report-unclear"}
    for report in view.reports:
        for mention in report.mentions:
            place = mention.place
            doubt = doubts.get(report.key)
            said = (mention.status, folded(mention.quote), joined(doubt.candidates if doubt else ()))
            yield (report.body, place.meeting_date, place.item, *said, *place_of(place), report.key)


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
        folded(mention.quote),
        folded(mention.progress),
        joined(mention.reasons),
        *place_of(place),
    )


def risks(view: View) -> Iterator[Row]:
    """The risks followed over documents; where nobody followed them, those of each document."""
    for tracked in view.register.risks:
        last = tracked.mentions[-1].place
        entry = view.risks.get((last.path, last.evidence.start))
        yield (
            tracked.reference,
            tracked.body,
            tracked.title or folded(tracked.quote),
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
            *place_of(last),
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
                risk.title or folded(risk.quote),
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
                *proof_of(risk.evidence),
                None,
            )


def _risk_words(risk: Risk | None) -> Row:
    if risk is None:
        return (None,) * 6
    return (risk.cause, risk.event, risk.effect, risk.controls, risk.actions, risk.review_date)


def people(view: View) -> Iterator[Row]:
    for person in view.register.people:
        others = joined(name for name in person.names if name != person.name)
        for stay in person.stays:
            spell = (stay.role, stay.organisation, stay.initials, stay.first, stay.last, stay.meetings)
            yield (person.body, person.name, others, *spell, person.key)


def findings(view: View) -> Iterator[Row]:
    for finding in view.register.findings:
        meeting, rule = finding.meeting, finding.rule_place
        yield (
            finding.rule,
            {True: "met", False: "not met", None: "cannot be decided"}[finding.met],
            finding.message,
            meeting.meeting_date if meeting else None,
            meeting.document if meeting else None,
            page_of(meeting.evidence) if meeting else None,
            words_of(meeting.evidence) if meeting else None,
            finding.paragraph,
            rule.document if rule else None,
            words_of(rule.evidence) if rule else None,
        )


def links(view: View) -> Iterator[Row]:
    for link in view.register.links:
        source, target = link.source, link.target
        ends = (source.document, page_of(source.evidence), words_of(source.evidence))
        others = (target.document, page_of(target.evidence), words_of(target.evidence))
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
            *proof_of(row.evidence),
            row.subject,
            row.key,
        )


def checks(view: View) -> Iterator[Row]:
    for check in view.checks:
        place = check.proof[0] if check.proof else None
        day, file = (place.meeting_date, place.document) if place else (None, None)
        page = page_of(place.evidence) if place else None
        yield (check.kind, check.body, day, check.what, folded(check.quote), file, page, check.key)


def corrections(view: View) -> Iterator[Row]:
    for c in view.register.corrections:
        yield (c.key, c.field, c.before, c.value, c.by, c.at, c.source_text)


def failures(view: View) -> Iterator[Row]:
    for failure in view.failures:
        yield (failure.path, failure.stage, failure.reason, failure.message, failure.sha256)
