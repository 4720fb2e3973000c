"""What minutebook finds: the records of one document, and the register of many.

A record says what was printed (`due_text`, `owner_text`) beside what we made of it (`due`, `owners`), and every record
carries the Evidence that proves it. What the document does not give is None; dates are `datetime.date`, times "HH:MM".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["minutes", "action_log", "agenda", "paper", "risk_register", "other"]
AttendeeStatus = Literal["present", "in_attendance", "apologies", "absent"]
ActionStatus = Literal[
    "open", "not_started", "in_progress", "on_hold", "carried_forward", "completed", "closed", "cancelled", "superseded"
]
FINISHED: frozenset[ActionStatus] = frozenset({"completed", "closed", "cancelled", "superseded"})
DecisionType = Literal[
    "approved", "agreed", "ratified", "endorsed", "accepted", "adopted", "elected", "deferred", "rejected", "noted"
]
Precision = Literal["day", "week", "month", "quarter", "year", "meeting"]
OwnerKind = Literal["person", "post", "group"]
EventKind = Literal["arrived", "left", "joined_for", "returned"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove a record: `document.text[start:end] == text`; `page` is None where the format has none.

    `found_by` is the id of the rule ("actions.label") or the name of the model that found them.
    """

    page: int | None
    start: int
    end: int
    text: str
    found_by: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the meeting with its own evidence: field "date", value "2024-05-14"."""

    field: str
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the document says of the meeting itself; `facts` holds the evidence of each field that is not None."""

    number: str | None = None
    date: dt.date | None = None
    start_time: str | None = None
    end_time: str | None = None
    venue: str | None = None
    chair: str | None = None
    next_meeting: dt.date | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person (or an unnamed post) on the attendance list, or whom the text itself says attended.

    `initials` are those printed for the person, or those that the text uses and that can only be this person's
    (`initials_derived` is then True). `remarks` keeps "(part)", "for item 7", "deputising for ..." as printed.
    """

    name: str
    status: AttendeeStatus
    evidence: Evidence
    initials: str | None = None
    initials_derived: bool = False
    role: str | None = None
    organisation: str | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceEvent:
    """Somebody came or went while the meeting was on; `item` is the number (or title) of its item."""

    name: str
    kind: EventKind
    evidence: Evidence
    item: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda; `start` and `end` bound what is minuted under it. `papers` are references ("Paper C")."""

    number: str | None
    title: str
    evidence: Evidence
    start: int
    end: int
    level: int = 1
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns an action: a person of this meeting, a post or a group.

    `text` is what was printed. Where several people fit, `candidates` lists them and `name` stays None; where the
    owner sent apologies or is on no list, `flag` says so ("apologies", "not-listed", "ambiguous").
    """

    text: str
    initials: str | None = None
    name: str | None = None
    kind: OwnerKind = "person"
    candidates: tuple[str, ...] = ()
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A task that somebody takes on or is given. `marked` says that the document itself marks it as an action.

    `also` are the other places that state the same task. `due` is resolved by the rule `due_rule` to `due_precision`.
    `item` is the number of its item, or the item's title where items have no numbers.
    """

    quote: str
    evidence: Evidence
    owners: tuple[Owner, ...] = ()
    item: str | None = None
    owner_text: str | None = None
    due: dt.date | None = None
    due_text: str | None = None
    due_precision: Precision | None = None
    due_rule: str | None = None
    marked: bool = False
    status: ActionStatus | None = None
    status_text: str | None = None
    reference: str | None = None
    date_raised: dt.date | None = None
    progress: str | None = None
    confidence: float = 1.0
    also: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the body formally resolved; `number` is the resolution's own number, votes are counts as printed."""

    quote: str
    type: DecisionType
    evidence: Evidence
    item: str | None = None
    number: str | None = None
    mover: str | None = None
    seconder: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Risk:
    """A named risk; the fields after `item` are those of a risk register (ratings are numbers as printed)."""

    quote: str
    evidence: Evidence
    item: str | None = None
    reference: str | None = None
    title: str | None = None
    cause: str | None = None
    event: str | None = None
    effect: str | None = None
    likelihood: int | None = None
    impact: int | None = None
    score: int | None = None
    target: int | None = None
    owner: str | None = None
    controls: str | None = None
    actions: str | None = None
    review_date: dt.date | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report on an action of an earlier meeting: "done", "still in progress"; status None: listed without a word."""

    quote: str
    evidence: Evidence
    status: ActionStatus | None = None
    item: str | None = None
    reference: str | None = None
    owners: tuple[Owner, ...] = ()
    action_text: str | None = None
    due: dt.date | None = None
    due_text: str | None = None
    everything: bool = False  # "all actions were complete": the status of every open action
    also: tuple[Evidence, ...] = ()  # further places where the same action is listed without a word


@dataclass(frozen=True, slots=True)
class Review:
    """A row for people to look at: what is doubtful, why, and which candidates there are.

    `code` is stable ("owner-ambiguous", "date-impossible" ...), `message` a sentence for governance officers.
    """

    code: str
    message: str
    evidence: Evidence | None = None
    candidates: tuple[str, ...] = ()
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """A line of a cover sheet that is answered with Yes, No or Not applicable; `answer` None where the box is empty."""

    objective: str
    answer: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation of a paper; `verb` is what the body is asked to do: approve, agree, note ..."""

    text: str
    verb: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of terms of reference under its heading: addressable as "ToR 21"."""

    number: str
    heading: str | None
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of a table of duties: who does what about it, by the heading of each column."""

    duty: str
    table: str | None
    roles: tuple[tuple[str, str], ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Member:
    """A class of member in terms of reference ("Managing Director of each ..."), and whether it decides."""

    text: str
    decides: bool | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TermsOfReference:
    """The rules of a body. Each rule is the sentence (or phrase) as printed; `rules` holds name, words and evidence.

    Names in `rules`: "quorum", "schedule", "papers_in_advance", "extra_meeting_notice", "deputies", "chair",
    "decision", "accountability", "conflicts", "purpose" ...
    """

    body: str | None
    evidence: Evidence
    status: str | None = None
    date: str | None = None
    review: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    members: tuple[Member, ...] = ()
    attendees: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    reserved: tuple[str, ...] = ()
    rules: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to a meeting: cover sheet, recommendations, objectives, and the terms of reference it holds, if any.

    `facts` holds the evidence of each scalar field that is not None.
    """

    reference: str | None = None
    title: str | None = None
    author: str | None = None
    author_role: str | None = None
    sponsor: str | None = None
    date: dt.date | None = None
    purpose: str | None = None
    next_paper: str | None = None
    patient_involvement: str | None = None
    equality_assessment: str | None = None
    recommendations: tuple[Recommendation, ...] = ()
    objectives: tuple[Objective, ...] = ()
    own_rules: tuple[Objective, ...] = ()
    terms_of_reference: TermsOfReference | None = None
    duties: tuple[Duty, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where the records of one reading come from."""

    path: str
    name: str
    format: str
    sha256: str
    part: int | None = None
    ocr: bool = False
    pages: int | None = None
    words: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one document, each kind in the order of the text."""

    source: Source
    kind: Kind
    body: str | None = None
    body_evidence: Evidence | None = None
    meeting: Meeting = field(default_factory=Meeting)
    attendees: tuple[Attendee, ...] = ()
    events: tuple[AttendanceEvent, ...] = ()
    items: tuple[Item, ...] = ()
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    risks: tuple[Risk, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    paper: Paper | None = None
    confidential: tuple[Evidence, ...] = ()
    reviews: tuple[Review, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: which, at what stage, a stable reason for counting and a sentence for people."""

    path: str
    stage: str
    reason: str
    message: str
    sha256: str | None = None
