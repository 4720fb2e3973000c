"""The one schema: which tables a register gives, and their columns. Every writer goes by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from extract.export import rows
from extract.export.rows import Row, View

Kind = Literal["text", "date", "time", "number", "share", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in data, its heading for people, what it holds, and its width in a sheet (characters)."""

    name: str
    about: str
    kind: Kind = "text"
    width: int = 14

    @property
    def title(self) -> str:
        """The heading for people: "due_date" is "Due date"."""
        return {"rag": "RAG", "ocr": "OCR"}.get(self.name) or self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, a sentence on what its rows are, its columns, and the function that makes its rows."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[View], Iterator[Row]]


def _c(name: str, about: str, kind: Kind = "text", width: int = 14) -> Column:
    return Column(name, about, kind, width)


_BODY = _c("body", "The body that met, as most often printed", width=24)
_DATE = _c("meeting_date", "The date of the meeting", "date")
_ITEM = _c("item", "Number (or title) of the agenda item", width=18)
_SOURCE = (
    _c("source_file", "The file that it stands in", width=28),
    _c("page", "The page in that file", "number", 6),
    _c("start", "First character in the text of the document", "number", 8),
    _c("end", "One after the last character", "number", 8),
    _c("quote", "The words that prove it, as printed", width=60),
    _c("found_by", "The rule or model that found it", width=20),
)
_OWNERS = (
    _c("owner_initials", "Initials of the owners", width=10),
    _c("owner_name", "Names of the owners", width=22),
)
_DUE = (
    _c("due_text", "When it is due, as printed", width=18),
    _c("due_date", "When it is due, as a date", "date"),
)

TABLES: tuple[Table, ...] = (
    Table(
        "actions",
        "The tracker: one row for each action, as it stands after all its mentions.",
        (
            _c("reference", "The reference that was printed", width=12),
            _BODY,
            _c("meeting_date", "The meeting that first mentions it", "date"),
            _ITEM,
            _c("action", "What is to be done", width=60),
            *_OWNERS,
            *_DUE,
            _c("status", "The last status that a document gives; empty: none ever did", width=16),
            _c("rag", "Red: past due; amber: due soon or moved before; green: on track", width=8),
            _c("overdue", "Whether it was open after its date", "flag", 9),
            _c("days_open", "Days from when it was raised to the day of the tracker", "number", 8),
            _c("days_overdue", "Days past its date", "number", 8),
            _c("first_due", "The date that was given first", "date"),
            _c("slips", "How often the date was moved to a later day", "number", 7),
            _c("raised", "When it was raised", "date"),
            _c("meetings_carried", "How many later meetings it was carried through", "number", 9),
            _c("last_mention", "The last meeting that mentions it", "date"),
            _c("not_mentioned_since", "It was left out after this meeting without a word", "date"),
            _c("source_file", "The file that first mentions it", width=28),
            _c("page", "The page in that file", "number", 6),
            _c("quote", "The words that prove it, as printed", width=60),
            _c("review", "What a person should look at", width=22),
            _c("marked", "Whether the document itself marks it as an action", "flag", 8),
            _c("confidence", "How sure the program is, 0 to 1", "share", 10),
            _c("mentions", "In how many places it is mentioned", "number", 9),
            _c("corrected", "Records that people corrected", width=14),
            _c("key", "The name of the row; edits are matched by it", width=18),
        ),
        rows.actions,
    ),
    Table(
        "mentions",
        "The history: every place where an action is stated or reported on, in order.",
        (
            _c("key", "The action's key", width=18),
            _BODY,
            _DATE,
            _ITEM,
            _c("kind", "opened, repeated, reported, logged", width=10),
            _c("status", "The status that this place gives", width=16),
            _c("status_text", "The status as printed", width=18),
            *_OWNERS,
            *_DUE,
            _c("words", "The action or report in this place", width=50),
            _c("progress", "What was reported", width=40),
            _c("reasons", "Why it belongs to this action", width=40),
            *_SOURCE,
        ),
        rows.mentions,
    ),
    Table(
        "reports",
        "Reports on earlier actions that no document shows to belong to one of the tracker: kept here, not counted.",
        (
            _BODY,
            _DATE,
            _ITEM,
            _c("status", "The status that this place gives", width=16),
            _c("report", "What was reported", width=60),
            _c("candidates", "Actions that it may be about", width=50),
            *_SOURCE,
            _c("key", "The name of the row", width=18),
        ),
        rows.reports,
    ),
    Table(
        "decisions",
        "What bodies resolved.",
        (
            _BODY,
            _DATE,
            _ITEM,
            _c("number", "The number of the resolution", width=10),
            _c("type", "approved, agreed, elected, deferred, rejected, noted ...", width=12),
            _c("decision", "What was resolved", width=60),
            _c("mover", "Who moved it", width=18),
            _c("seconder", "Who seconded it", width=18),
            _c("votes_for", "Votes for", "number", 7),
            _c("votes_against", "Votes against", "number", 7),
            _c("votes_abstained", "Abstentions", "number", 9),
            _c("confidence", "How sure the program is, 0 to 1", "share", 10),
            *_SOURCE,
        ),
        rows.decisions,
    ),
    Table(
        "risks",
        "Named risks; ratings where a risk register gives them.",
        (
            _c("reference", "The reference that was printed", width=12),
            _BODY,
            _c("risk", "Title or description", width=60),
            _c("likelihood", "1 to 5, as printed", "number", 9),
            _c("impact", "1 to 5, as printed", "number", 7),
            _c("score", "As printed", "number", 7),
            _c("target", "Target score", "number", 7),
            _c("owner", "Who owns the risk", width=20),
            _c("cause", "Why it may happen", width=30),
            _c("event", "What may happen", width=30),
            _c("effect", "What would follow", width=30),
            _c("controls", "What is done against it", width=40),
            _c("risk_actions", "What is still to be done, as printed", width=40),
            _c("review_date", "When it is looked at again", "date"),
            _c("first_seen", "First document that names it", "date"),
            _c("last_seen", "Last document that names it", "date"),
            _c("mentions", "In how many places it is named", "number", 9),
            _c("actions", "Keys of the actions tied to it", width=18),
            *_SOURCE,
            _c("key", "The name of the row", width=18),
        ),
        rows.risks,
    ),
    Table(
        "attendance",
        "Who came, who sent apologies.",
        (
            _BODY,
            _DATE,
            _c("name", "Name without titles", width=24),
            _c("initials", "Initials at this meeting", width=9),
            _c("initials_derived", "Not printed: worked out from the text", "flag", 9),
            _c("status", "present, in_attendance, apologies, absent", width=14),
            _c("role", "Role, as printed", width=28),
            _c("organisation", "Organisation, as printed", width=28),
            _c("remarks", '"(part)", "for item 7" ...', width=24),
            *_SOURCE,
        ),
        rows.attendance,
    ),
    Table(
        "events",
        "Who came or went while a meeting was on.",
        (
            _BODY,
            _DATE,
            _c("name", "Who", width=24),
            _c("event", "arrived, left, joined_for, returned", width=12),
            _ITEM,
            _c("time", "When, where printed", "time", 8),
            *_SOURCE,
        ),
        rows.events,
    ),
    Table(
        "meetings",
        "The documents, in order of body and date.",
        (
            _BODY,
            _DATE,
            _c("number", "Number of the meeting", width=10),
            _c("kind", "minutes, action_log, agenda, paper, risk_register, other", width=14),
            _c("start_time", "", "time", 8),
            _c("end_time", "", "time", 8),
            _c("venue", "", width=28),
            _c("chair", "", width=20),
            _c("next_meeting", "", "date"),
            _c("came", "People present and in attendance", "number", 7),
            _c("apologies", "People who sent apologies", "number", 9),
            _c("items", "Agenda items", "number", 7),
            _c("actions", "Actions in this document", "number", 8),
            _c("decisions", "Decisions in this document", "number", 9),
            _c("risks", "Risks in this document", "number", 7),
            _c("confidential", "Whether it has a confidential part", "flag", 11),
            _c("ocr", "Whether its words were read off a scan", "flag", 7),
            _c("format", "Format of the file", width=8),
            _c("pages", "", "number", 7),
            _c("words", "", "number", 8),
            _c("notes", "What the loader dropped or doubted", width=40),
            _c("source_file", "", width=28),
            _c("path", "Where the file lies", width=40),
            _c("sha256", "The file's content", width=20),
        ),
        rows.meetings,
    ),
    Table(
        "items",
        "The items of the agenda.",
        (
            _BODY,
            _DATE,
            _c("number", "As printed", width=12),
            _c("title", "", width=50),
            _c("level", "1: an item; 2: an item under an item", "number", 7),
            _c("papers", "References of papers", width=20),
            *_SOURCE,
        ),
        rows.items,
    ),
    Table(
        "people",
        "People over the meetings: one row for each stretch with one role.",
        (
            _BODY,
            _c("name", "", width=24),
            _c("other_names", "Other forms of the name", width=28),
            _c("role", "", width=28),
            _c("organisation", "", width=28),
            _c("initials", "", width=9),
            _c("first", "First meeting", "date"),
            _c("last", "Last meeting", "date"),
            _c("meetings", "How many meetings", "number", 9),
            _c("key", "The name of the person", width=18),
        ),
        rows.people,
    ),
    Table(
        "papers",
        "Papers to meetings and their cover sheets.",
        (
            _BODY,
            _c("date", "Date of the paper", "date"),
            _c("reference", "", width=16),
            _c("title", "", width=50),
            _c("author", "", width=20),
            _c("author_role", "", width=28),
            _c("sponsor", "", width=20),
            _c("purpose", "", width=20),
            _c("recommendations", "How many", "number", 9),
            _c("objectives", "Objectives with their answers", width=50),
            _c("next_paper", "", width=24),
            _c("patient_involvement", "", width=30),
            _c("equality_assessment", "", width=30),
            _c("terms_of_reference", "The body whose terms of reference it holds", width=24),
            _c("paragraphs", "Numbered paragraphs of the terms of reference", "number", 10),
            _c("duties", "Rows of tables of duties", "number", 7),
            _c("source_file", "", width=28),
        ),
        rows.papers,
    ),
    Table(
        "recommendations",
        "What papers ask their meetings to do.",
        (
            _BODY,
            _DATE,
            _c("paper", "Reference of the paper", width=16),
            _c("number", "", "number", 7),
            _c("verb", "approve, agree, note ...", width=12),
            _c("recommendation", "", width=60),
            *_SOURCE,
        ),
        rows.recommendations,
    ),
    Table(
        "terms",
        "Terms of reference: numbered paragraphs, and tables of duties.",
        (
            _BODY,
            _c("part", "paragraph or duty", width=10),
            _c("number", "Number of the paragraph", width=8),
            _c("heading", "Heading, or the table", width=24),
            _c("text", "", width=60),
            _c("roles", "Who does what about a duty", width=60),
            *_SOURCE,
        ),
        rows.terms,
    ),
    Table(
        "rules",
        "Meetings held against the terms of reference.",
        (
            _c("rule", "", width=18),
            _c("result", "met, not met, cannot be decided", width=14),
            _c("finding", "", width=60),
            _DATE,
            _c("source_file", "", width=28),
            _c("page", "", "number", 6),
            _c("quote", "The words of the minutes", width=50),
            _c("paragraph", "Paragraph of the terms of reference", width=12),
            _c("rule_file", "", width=28),
            _c("rule_quote", "The words of the rule", width=50),
        ),
        rows.findings,
    ),
    Table(
        "links",
        "Papers, recommendations, risks and log rows tied to what they belong to.",
        (
            _c("kind", "", width=18),
            _c("from_file", "", width=28),
            _c("from_page", "", "number", 6),
            _c("from_quote", "", width=50),
            _c("to_file", "", width=28),
            _c("to_page", "", "number", 6),
            _c("to_quote", "", width=50),
            _c("reasons", "", width=40),
        ),
        rows.links,
    ),
    Table(
        "review",
        "What a person should look at, and why.",
        (
            _c("code", "", width=22),
            _c("message", "", width=60),
            _BODY,
            _DATE,
            _ITEM,
            _c("candidates", "What it could be", width=40),
            *_SOURCE,
            _c("subject", "The action, risk or person it is about", width=18),
            _c("key", "The name of the row", width=18),
        ),
        rows.review,
    ),
    Table(
        "corrections",
        "What people changed.",
        (
            _c("key", "The record", width=18),
            _c("field", "", width=12),
            _c("before", "", width=40),
            _c("value", "", width=40),
            _c("by", "", width=16),
            _c("at", "", width=18),
            _c("source_text", "The words it was made on", width=50),
        ),
        rows.corrections,
    ),
    Table(
        "failures",
        "Files that could not be read.",
        (
            _c("path", "", width=50),
            _c("stage", "", width=8),
            _c("reason", "", width=16),
            _c("message", "What to do about it", width=80),
            _c("sha256", "The file's content", width=20),
        ),
        rows.failures,
    ),
)
