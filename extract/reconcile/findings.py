"""Terms of reference as rules: each meeting is held against them, and every finding cites both sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.reconcile.bodies import body_name
from extract.reconcile.calendar import Cadence, cadence
from extract.reconcile.membership import MemberClass, member_classes
from extract.reconcile.quorum import NOT_QUORATE, QuorumRule, Verdict, check, present_at, quorum_rule
from extract.reconcile.series import Series
from extract.reconcile.wording import share, wording
from extract.records import Attendee, Decision, Evidence, Fact, Reading, TermsOfReference
from extract.register import Finding, Place


@dataclass(frozen=True, slots=True)
class Rules:
    """The terms of reference that a document holds, from when they count, and where they stand."""

    reading: Reading
    terms: TermsOfReference
    since: dt.date | None

    def rule(self, name: str) -> Fact | None:
        """The rule of a name ("quorum", "schedule" ...), as printed."""
        return next((fact for fact in self.terms.rules if fact.field == name), None)

    def paragraph(self, evidence: Evidence) -> str | None:
        """The number of the paragraph that a rule stands in."""
        inside = [
            p for p in self.terms.paragraphs if p.evidence.start <= evidence.start and evidence.end <= p.evidence.end
        ]
        return inside[0].number if inside else None

    def place(self, evidence: Evidence) -> Place:
        """Where a rule stands."""
        source = self.reading.source
        return Place(source.name, source.path, self.reading.meeting.date, evidence)


def rules_of(readings: Iterable[Reading]) -> dict[str, list[Rules]]:
    """For each body's name (as it is compared) its terms of reference, in the order in which they came to count."""
    found: dict[str, list[Rules]] = {}
    for reading in readings:
        terms = reading.paper.terms_of_reference if reading.paper else None
        if terms is not None:
            name = body_name(terms.body or reading.body)
            since = (reading.paper.date if reading.paper else None) or reading.meeting.date
            found.setdefault(name, []).append(Rules(reading, terms, since))
    for rules in found.values():
        rules.sort(key=lambda r: (r.since or dt.date.min, r.reading.source.path, r.reading.source.part or 0))
    return found


def schedule_of(names: Iterable[str], rules: dict[str, list[Rules]]) -> str | None:
    """The cadence that the terms of reference of a body (by its names) print."""
    own = rules_for(names, rules)
    facts = [fact for rule in own if (fact := rule.rule("schedule"))]
    return facts[-1].value if facts else None


def rules_for(names: Iterable[str], rules: dict[str, list[Rules]]) -> list[Rules]:
    """The terms of reference of a body, by any of its names."""
    return [rule for name in sorted({body_name(name) for name in names}) if name for rule in rules.get(name, [])]


def find_findings(series: Series, rules: dict[str, list[Rules]]) -> list[Finding]:
    """What holding the meetings of a series against its terms of reference gives."""
    own = rules_for(series.names, rules)
    if not own:
        return []
    everybody = [a for r in series.readings for a in r.attendees]
    findings = []
    for reading in series.readings:
        if reading.kind == "minutes":
            terms = counting(own, reading.meeting.date)
            findings += [
                *_quorum(reading, terms, everybody),
                *_schedule(reading, terms),
                *_reserved(reading, terms),
            ]
    return findings


def counting(own: Sequence[Rules], day: dt.date | None) -> Rules:
    """The terms that counted on a day: the last before it; where all are later, the first."""
    before = [r for r in own if r.since is None or day is None or r.since <= day]
    return before[-1] if before else own[0]


def _quorum(reading: Reading, rules: Rules, everybody: Sequence[Attendee]) -> Iterable[Finding]:
    fact = rules.rule("quorum")
    if fact is None:
        return
    rule, classes = quorum_rule(fact.value), [c for m in rules.terms.members for c in member_classes(m)]
    first = reading.attendees[0].evidence if reading.attendees else None
    start = _verdict(rule, reading, 0, classes, everybody)
    yield _finding(rules, fact, reading, first, start, "At the start: ")
    for event in reading.events:
        if event.kind == "left" and not NOT_QUORATE.search(event.evidence.text):
            after = _verdict(rule, reading, event.evidence.end, classes, everybody)
            yield _finding(rules, fact, reading, event.evidence, after, f"When {event.name} left: ")
    lost = _said_lost(reading)
    if lost:
        yield _finding(
            rules, fact, reading, lost, Verdict(False, f"“{_folded(lost.text)}”"), "The minutes themselves say: "
        )
    for decision in reading.decisions:
        if decision.type != "noted":
            yield _finding(
                rules,
                fact,
                reading,
                decision.evidence,
                _at(decision, lost, rule, reading, classes, everybody),
                "At the decision: ",
            )


def _at(
    decision: Decision,
    lost: Evidence | None,
    rule: QuorumRule,
    reading: Reading,
    classes: Sequence[MemberClass],
    everybody: Sequence[Attendee],
) -> Verdict:
    if lost and lost.start < decision.evidence.start:
        return Verdict(False, f"It was taken after “{_folded(lost.text)}”; it may have to be ratified.")
    return _verdict(rule, reading, decision.evidence.start, classes, everybody)


def _verdict(
    rule: QuorumRule, reading: Reading, position: int, classes: Sequence[MemberClass], everybody: Sequence[Attendee]
) -> Verdict:
    return check(rule, present_at(reading, position), classes, everybody, reading.meeting.chair)


def _said_lost(reading: Reading) -> Evidence | None:
    """Where the minutes say for the first time that the quorum was lost, after it had been there."""
    said = [e.evidence for e in reading.events if NOT_QUORATE.search(e.evidence.text)]
    said += [d.evidence for d in reading.decisions if NOT_QUORATE.search(d.evidence.text)]
    return min(said, key=lambda e: e.start) if said else None


def _folded(text: str) -> str:
    return " ".join(text.split())


def _schedule(reading: Reading, rules: Rules) -> Iterable[Finding]:
    fact = rules.rule("schedule")
    if fact is None:
        return
    days = (
        ("This meeting", "date", reading.meeting.date),
        ("The next meeting", "next_meeting", reading.meeting.next_meeting),
    )
    found = cadence(fact.value)
    for what, name, day in days:
        evidence = next((f.evidence for f in reading.meeting.facts if f.field == name), None)
        if day or name == "date":
            yield _finding(rules, fact, reading, evidence, _kept(found, day), f"{what}: ")


def _kept(found: Cadence | None, day: dt.date | None) -> Verdict:
    if day is None:
        return Verdict(None, "its date is not known.")
    keeps = found.keeps(day) if found else None
    if keeps is None:
        return Verdict(None, f"{day.isoformat()} cannot be held against a rule that names no day.")
    return Verdict(keeps, f"{day:%A} {day.isoformat()} is {'' if keeps else 'not '}a day of the rule.")


def _reserved(reading: Reading, rules: Rules) -> Iterable[Finding]:
    """Decisions on matters that the terms of reference reserve."""
    matters = [(text, wording(text)) for text in rules.terms.reserved]
    for decision in reading.decisions:
        words = wording(decision.quote)
        for text, matter in matters:
            if decision.type != "noted" and len(matter.stems & words.stems) >= 2 and share(matter, words) >= 0.6:
                fact = Fact("reserved", text, _reserved_place(rules, text))
                message = f"“{text}” is reserved; whether this decision falls under it is for a person to say."
                yield _finding(rules, fact, reading, decision.evidence, Verdict(None, message), "")


def _reserved_place(rules: Rules, text: str) -> Evidence:
    """The paragraph that holds a reserved matter, or the terms as a whole."""
    return next((p.evidence for p in rules.terms.paragraphs if text in p.text), rules.terms.evidence)


def _finding(
    rules: Rules, fact: Fact, reading: Reading, evidence: Evidence | None, verdict: Verdict, when: str
) -> Finding:
    place = Place(reading.source.name, reading.source.path, reading.meeting.date, evidence) if evidence else None
    return Finding(
        rule=fact.field,
        met=verdict.met,
        message=f"{when}{verdict.message}",
        meeting=place,
        rule_place=rules.place(fact.evidence),
        paragraph=rules.paragraph(fact.evidence),
    )
