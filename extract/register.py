"""The register: the records of many documents brought together over the meetings of each body."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from extract.records import ActionStatus, Evidence, Owner, Precision, Reading

MentionKind = Literal["opened", "repeated", "reported", "logged", "everything"]
CheckKind = Literal[
    "in-minutes-not-in-log",
    "in-log-without-origin",
    "silently-dropped",
    "slipped",
    "owner-changed",
    "owner-left",
    "decided-without-quorum",
    "escalated",
    "done-in-time",
    "who-leads",
    "decisions-taken",
]


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of evidence and the document and meeting it stands in."""

    document: str
    path: str
    meeting_date: dt.date | None
    evidence: Evidence
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch of meetings in which a person was listed with one role, organisation and initials."""

    role: str | None
    organisation: str | None
    initials: str | None
    first: dt.date | None
    last: dt.date | None
    meetings: int


@dataclass(frozen=True, slots=True)
class Person:
    """One person over the meetings of one body; `key` is stable whatever the order of files."""

    key: str
    body: str | None
    name: str
    names: tuple[str, ...]
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an action (or risk) is stated or reported on, with the status that this place gives."""

    place: Place
    kind: MentionKind
    quote: str
    status: ActionStatus | None = None
    status_text: str | None = None
    owners: tuple[Owner, ...] = ()
    due: dt.date | None = None
    due_text: str | None = None
    due_precision: Precision | None = None
    progress: str | None = None
    reasons: tuple[str, ...] = ()  # why this mention belongs to the thread: "same reference 113/17"
    key: str | None = None  # names the mention for good, so that a person can link it elsewhere


@dataclass(frozen=True, slots=True)
class TrackedAction:
    """An action followed over the meetings: its first words, its present owners, date and status, and every mention.

    `due` is the present date and `first_due` the original one; `slips` counts how often it was moved to a later day.
    `status` None means that no document ever gave one. `review` lists the codes of review rows about it.
    """

    key: str
    body: str | None
    series: str
    quote: str
    owners: tuple[Owner, ...]
    mentions: tuple[Mention, ...]
    reference: str | None = None
    item: str | None = None
    raised: dt.date | None = None
    due: dt.date | None = None
    due_text: str | None = None
    due_precision: Precision | None = None
    first_due: dt.date | None = None
    slips: int = 0
    status: ActionStatus | None = None
    status_date: dt.date | None = None
    meetings_carried: int = 0
    not_mentioned_since: dt.date | None = None
    marked: bool = False
    confidence: float = 1.0
    corrected: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    reported_only: bool = False  # no document states it as a task: it is known from news of it alone
    due_rule: str | None = None  # what made the date of the words: "due.month-end", "calendar.next-meeting" ...


@dataclass(frozen=True, slots=True)
class ActionState:
    """An action as it stood on one day, from what had been said of it until then.

    `open` is False once it is completed, closed, cancelled or superseded. `rag` is "red" past its date, "amber" when
    its date is near or was moved or it is on hold, "green" otherwise, None for a finished one or one without a date.
    """

    key: str
    body: str | None
    quote: str
    owners: tuple[Owner, ...]
    on: dt.date
    open: bool
    overdue: bool
    reference: str | None = None
    item: str | None = None
    status: ActionStatus | None = None
    status_date: dt.date | None = None
    raised: dt.date | None = None
    due: dt.date | None = None
    due_text: str | None = None
    first_due: dt.date | None = None
    rag: Literal["red", "amber", "green"] | None = None
    days_open: int | None = None
    days_overdue: int | None = None
    slips: int = 0
    meetings_carried: int = 0
    last_mentioned: dt.date | None = None
    not_mentioned_since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TrackedRisk:
    """A risk followed over the documents: first and last seen, score and target over time."""

    key: str
    body: str | None
    quote: str
    mentions: tuple[Mention, ...]
    reference: str | None = None
    title: str | None = None
    owner: str | None = None
    likelihood: int | None = None
    impact: int | None = None
    score: int | None = None
    target: int | None = None
    first_seen: dt.date | None = None
    last_seen: dt.date | None = None
    scores: tuple[tuple[dt.date | None, int | None, int | None], ...] = ()
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A doubt about one document or about links between documents, for a person to settle."""

    key: str
    code: str
    message: str
    body: str | None = None
    document: str | None = None
    path: str | None = None
    meeting_date: dt.date | None = None
    item: str | None = None
    evidence: Evidence | None = None
    candidates: tuple[str, ...] = ()
    subject: str | None = None  # the key of the action, risk or person it is about


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of holding a meeting against the terms of reference: which rule, met or not, and both sentences.

    `met` None means that it cannot be decided from the documents; `message` says why.
    """

    rule: str
    met: bool | None
    message: str
    meeting: Place | None
    rule_place: Place | None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed: which record, which field, the value before and after, who and when (as given by them)."""

    key: str
    field: str
    value: str | None
    before: str | None
    by: str | None
    at: str | None
    source_text: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link between records of two documents (a paper to its item ...), with its reasons."""

    kind: str
    source: Place
    target: Place
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One answer of a cross-check: what was found, of which action or decision, and all places that show it."""

    kind: CheckKind
    what: str
    quote: str
    proof: tuple[Place, ...]  # the first is the one to look at
    body: str | None = None
    key: str | None = None  # of the action


@dataclass(frozen=True, slots=True)
class SeriesOf:
    """The documents of one body in order of their meetings. `name` is the body's name as most often printed.

    `readings` holds one reading a document and meeting; `copies` the drafts and other formats of the same documents.
    """

    key: str
    name: str
    readings: tuple[Reading, ...]
    copies: tuple[Reading, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Everything an archive says, sorted by body, date and place: the same whatever the order of the files.

    `reports` are threads of news that belong to no action by any document ("Hall roof: mended"): kept, not tracked.
    """

    series: tuple[SeriesOf, ...] = ()
    people: tuple[Person, ...] = ()
    actions: tuple[TrackedAction, ...] = ()
    reports: tuple[TrackedAction, ...] = ()
    risks: tuple[TrackedRisk, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    links: tuple[Link, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings of all series, in their order."""
        return tuple(reading for series in self.series for reading in series.readings)
