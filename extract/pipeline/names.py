"""The names under which facts stand in `doc.spans`, each once."""

from typing import Final

SENTENCES: Final = "minutebook.sentences"  # label: kind of block; data: block
KIND: Final = "minutebook.kind"  # label: minutes | action_log | agenda | paper | risk_register | other
# label: body | number | date | start_time | end_time | venue | chair | next_meeting; data: value
MEETING: Final = "minutebook.meeting"
# label: item; data: number, title, level, papers, end (of what is minuted under it)
ITEMS: Final = "minutebook.items"
ATTENDEES: Final = "minutebook.attendees"  # label: status; data: fields of records.Attendee, and chair: bool
EVENTS: Final = "minutebook.events"  # label: kind of event; data: fields of records.AttendanceEvent
ACTIONS: Final = "minutebook.actions"  # label: marked | unmarked; data: fields of records.Action
DECISIONS: Final = "minutebook.decisions"  # label: type; data: fields of records.Decision
RISKS: Final = "minutebook.risks"  # label: named | register; data: fields of records.Risk
REVIEWED: Final = "minutebook.reviewed"  # label: status or "listed"; data: fields of records.Reviewed
PAPER: Final = "minutebook.paper"  # label: field of records.Paper; data: see papers.py
CONFIDENTIAL: Final = "minutebook.confidential"  # label: part
REVIEWS: Final = "minutebook.reviews"  # label: code; data: message, candidates, item

OUTSIDE: Final = "minutebook.outside"  # doc.user_data: meeting facts that no words of the text prove, by field
LAYOUT: Final = "minutebook.layout"  # doc.user_data: the Document (as JSON once serialised)

FACTS: Final = (
    KIND,
    MEETING,
    ITEMS,
    ATTENDEES,
    EVENTS,
    ACTIONS,
    DECISIONS,
    RISKS,
    REVIEWED,
    PAPER,
    CONFIDENTIAL,
    REVIEWS,
)  # what assemble turns into records
