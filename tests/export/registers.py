"""A register of a fictional body with one of everything, for the tests of exports."""

import datetime as dt

from extract.records import (
    Action,
    AttendanceEvent,
    Attendee,
    Decision,
    Duty,
    Evidence,
    Fact,
    Failure,
    Item,
    Meeting,
    Member,
    Objective,
    Owner,
    Paper,
    Paragraph,
    Reading,
    Recommendation,
    Risk,
    Source,
    TermsOfReference,
)
from extract.register import (
    ActionState,
    Check,
    Correction,
    Finding,
    Link,
    Mention,
    Person,
    Place,
    Register,
    ReviewRow,
    SeriesOf,
    Stay,
    TrackedAction,
    TrackedRisk,
)

DAY = dt.date(2024, 3, 21)
OWNER = Owner(text="QF", initials="QF", name="Quill Farthing")
SECRET = (500, 600)


def proof(text: str, start: int = 0, page: int | None = 2) -> Evidence:
    return Evidence(page, start, start + len(text), text, "test.rule")


def place(text: str, start: int = 0) -> Place:
    return Place("minutes 4.pdf", "in/minutes 4.pdf", DAY, proof(text, start), "4/12")


def reading() -> Reading:
    return Reading(
        source=Source("in/minutes 4.pdf", "minutes 4.pdf", "pdf", "ab" * 32, pages=3, words=900),
        kind="minutes",
        body="Harbour Trust",
        body_evidence=proof("Harbour Trust"),
        meeting=Meeting(date=DAY, chair="Odile Vane", facts=(Fact("date", "2024-03-21", proof("21 March 2024")),)),
        attendees=(Attendee("Quill Farthing", "present", proof("Quill Farthing (QF)"), initials="QF", role="Clerk"),),
        events=(AttendanceEvent("Odile Vane", "left", proof("OV left"), item="4/13"),),
        items=(Item("4/12", "Slipway", proof("4/12 Slipway"), 10, 90, papers=("Paper C",)),),
        actions=(Action("QF to mend the slipway.", proof("QF to mend the slipway."), owners=(OWNER,)),),
        decisions=(
            Decision("=SUM of £5 was approved", "approved", proof("=SUM of £5 was approved"), item="4/12"),
            Decision("The tender was accepted", "accepted", proof("The tender was accepted", SECRET[0] + 10)),
        ),
        risks=(Risk("The slipway may fail", proof("The slipway may fail"), likelihood=4, impact=5, score=20),),
        paper=Paper(
            reference="Paper C",
            title="Slipway",
            recommendations=(Recommendation("approve the works", "approve", proof("approve the works")),),
            objectives=(Objective("Safe harbour", "Yes", proof("Safe harbour Yes")),),
            terms_of_reference=TermsOfReference(
                body="Harbour Trust",
                evidence=proof("Terms"),
                paragraphs=(Paragraph("1", "Purpose", "To keep it.", proof("To keep it.")),),
                members=(Member("The Harbour Master", True, proof("The Harbour Master")),),
                rules=(Fact("quorum", "three members", proof("three members")),),
            ),
            duties=(Duty("Dredge", "Duties", (("Clerk", "leads"),), proof("Dredge")),),
            facts=(Fact("reference", "Paper C", proof("Paper C")),),
        ),
        confidential=(Evidence(3, *SECRET, "x" * 100, "test.rule"),),
        notes=("a header was left out (2)",),
    )


def register() -> Register:
    action = TrackedAction(
        key="A-1",
        body="Harbour Trust",
        series="harbour-trust",
        quote="QF to mend the slipway.",
        owners=(OWNER,),
        mentions=(
            Mention(place("QF to mend the slipway."), "opened", "QF to mend the slipway.", owners=(OWNER,)),
            Mention(
                place("Odile Vane said it was done.", SECRET[0] + 50), "reported", "it was done", status="completed"
            ),
        ),
        reference="4/12",
        item="4/12",
        raised=DAY,
        due=dt.date(2024, 4, 30),
        due_text="end of April",
        first_due=dt.date(2024, 3, 31),
        slips=1,
        status="completed",
        confidence=0.9,
        review=("owner-left",),
    )
    risk = TrackedRisk(
        key="K-1",
        body="Harbour Trust",
        quote="The slipway may fail",
        mentions=(Mention(place("The slipway may fail"), "logged", "The slipway may fail"),),
        reference="R7",
        likelihood=4,
        impact=5,
        score=20,
        first_seen=DAY,
        last_seen=DAY,
    )
    stay = Stay("Clerk", None, "QF", DAY, DAY, 1)
    return Register(
        series=(SeriesOf("harbour-trust", "Harbour Trust", (reading(),)),),
        people=(Person("P-1", "Harbour Trust", "Quill Farthing", ("Quill Farthing", "Q. Farthing"), (stay,)),),
        actions=(action,),
        reports=(report("A-8", "QF had met the divers.", 300), report("A-9", "The buoy was stolen.", SECRET[0] + 20)),
        risks=(risk,),
        reviews=(ReviewRow("R-1", "owner-left", "The owner left.", body="Harbour Trust", subject="A-1"),),
        findings=(Finding("quorum", None, "Not said.", place("three"), place("three members"), "ToR 1"),),
        links=(Link("paper", place("Paper C"), place("4/12 Slipway"), ("same reference",)),),
        corrections=(Correction("A-1", "due", "2024-04-30", "2024-03-31", "clerk", "2024-04-01"),),
    )


def report(key: str, quote: str, start: int) -> TrackedAction:
    """News of something that no document gives to anybody as a task."""
    mention = Mention(place(quote, start), "reported", quote, status="completed")
    return TrackedAction(key, "Harbour Trust", "harbour-trust", quote, (), (mention,), reported_only=True)


def states() -> tuple[ActionState, ...]:
    action = register().actions[0]
    return (
        ActionState(
            key="A-1",
            body=action.body,
            quote=action.quote,
            owners=action.owners,
            on=dt.date(2024, 5, 2),
            open=True,
            overdue=True,
            rag="red",
            due=action.due,
            days_overdue=2,
            days_open=42,
            reference="4/12",
            status="completed",
        ),
    )


FAILURES = (Failure("in/scan.pdf", "load", "no-text", "in/scan.pdf: no text"),)

SECRET_PLACE = place("Odile Vane said it was done.", SECRET[0] + 50)
CHECKS = (
    Check("slipped", "Put off once.", "QF to mend the slipway.", (place("mend"),), "Harbour Trust", "A-1"),
    Check("owner-changed", "Passed from QF to OV.", "The buoy.", (place("buoy"), SECRET_PLACE), "Harbour Trust", "A-1"),
)
