"""What commands show on the screen: tables drawn with rich, words made harmless first."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.archive import Listing
    from extract.batch import Outcome
    from extract.export.view import Row, View
    from extract.records import Evidence, Failure, Reading
    from extract.register import Check

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Columns whose cells stay whole: words wrap in the others, so that a row fits a narrow terminal.
_WHOLE = frozenset("Ref Raised Meeting Due RAG Slips Page Score Found Likelihood Impact Result".split()) | {
    "Days open",
    "First seen",
    "Last seen",
    "Meeting date",
}
_NARROW = 140  # below it, these columns leave the room to the words
_WIDEST = {"Owner": 14, "Status": 11, "File": 24, "Source file": 18}
_RAG = {"red": "bold red", "amber": "yellow", "green": "green"}


def clean(text: str) -> str:
    """The text without characters that steer a terminal; such characters can stand in names of files and in documents.

    >>> clean("minutes\\x1b[2J.pdf")
    'minutes?[2J.pdf'
    """
    return _CONTROL.sub("?", text)


def skipped(listed: Listing) -> None:
    """Says how many files of a folder were passed over, and why."""
    reasons = Counter(reason for _, reason in listed.skipped)
    for reason, count in sorted(reasons.items()):
        print(f"minutebook: {count:,} not read: {reason}", file=sys.stderr)


def table(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], *, styles: dict[str, str] | None = None
) -> int:
    """Draws a table and returns how many rows it has. On a pipe it is as wide as its words."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console() if sys.stdout.isatty() else Console(width=200, color_system=None)
    widest = _WIDEST if console.width < _NARROW else {}
    drawn = Table(title=title, title_justify="left", show_lines=False, pad_edge=False, box=None, header_style="bold")
    for heading in headings:
        drawn.add_column(heading, overflow="fold", no_wrap=heading in _WHOLE, max_width=widest.get(heading))
    count = 0
    for row in rows:
        cells = [clean(_cell(value)) for value in row]
        drawn.add_row(*(Text(cell, style=(styles or {}).get(cell, "")) for cell in cells))
        count += 1
    console.print(drawn)
    return count


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def columns(view: View, name: str, names: Sequence[str]) -> Iterable[Row]:
    """Some columns of a table of the schema."""
    from extract.export.tables import TABLES

    (found,) = [t for t in TABLES if t.name == name]
    places = [[column.name for column in found.columns].index(n) for n in names]
    return (tuple(row[place] for place in places) for row in found.rows(view))


def actions(rows: Sequence[Row], *, with_state: bool, wide: bool) -> None:
    """The tracker: a table for each body with what fits a terminal; all columns in one table where it is wide."""
    headings = ["Ref", "Body", "Raised", "Item", "Action", "Owner", "Due", "Status", "File", "Page"]
    if with_state:
        headings[8:8] = ["RAG", "Days open", "Slips"]
    if wide:
        table("Actions", headings, rows, styles=_RAG)
    else:
        _by_body(headings, rows, leave_out=("Item", "Days open", "Slips", "File", "Page"))
    print(f"{len(rows):,} actions" if len(rows) != 1 else "1 action")


def checks(name: str, question: str, found: Sequence[Check]) -> None:
    """The answers of one cross-check, a table for each body."""
    from extract.export.view import folded, page_of

    rows = []
    for check in found:
        day, file, page = None, None, None
        if check.proof:
            place = check.proof[0]
            day, file, page = place.meeting_date, place.document, page_of(place.evidence)
        rows.append((check.body, day, check.what, folded(check.quote), file, page))
    print(f"{name}: {question}")
    _by_body(("Body", "Meeting", "What", "Words", "File", "Page"), rows)
    print(f"{len(rows):,} found")


def _by_body(headings: Sequence[str], rows: Iterable[Row], *, leave_out: Sequence[str] = ()) -> None:
    """A table for each body. References and pages are left out where no row has one."""
    body = headings.index("Body")
    for name, group in groupby(rows, key=lambda row: row[body]):
        own = list(group)
        shown = [
            index
            for index, heading in enumerate(headings)
            if heading not in ("Body", *leave_out)
            and (heading not in ("Ref", "Page", "RAG") or any(row[index] is not None for row in own))
        ]
        cells = [
            tuple(str(row[i]).replace("_", " ") if headings[i] == "Status" and row[i] else row[i] for i in shown)
            for row in own
        ]
        table(clean(f"\n{name or 'Body unknown'}"), [headings[index] for index in shown], cells, styles=_RAG)


def archive(db: Path, counts: dict[str, int], failures: Sequence[Failure]) -> None:
    """What a database holds."""
    print(
        f"{db}: {counts['files']:,} files, {counts['documents']:,} documents, {counts['pages']:,} pages, "
        f"{counts['words']:,} words, {counts['corrections']:,} corrections"
    )
    for failure in failures:
        print(f"  failed: {clean(failure.message)}")


def document(outcome: Outcome) -> None:
    """Everything that was found in one file."""
    from extract import codec
    from extract.records import Reading

    for stored in outcome.readings:
        _reading(codec.from_json(Reading, stored))


def _reading(reading: Reading) -> None:
    meeting = reading.meeting
    print(clean(f"{reading.source.name}: {reading.kind.replace('_', ' ')}, {reading.source.words:,} words"))
    facts = [("body", reading.body, reading.body_evidence)] if reading.body else []
    facts_of_meeting = [(fact.field, fact.value, fact.evidence) for fact in meeting.facts]
    table("Meeting", ("Field", "Value", "Page", "Words"), [_proved(*fact) for fact in (*facts, *facts_of_meeting)])
    for title, headings, rows in _sections(reading):
        if rows:
            table(f"\n{title}", headings, rows)


def _proved(name: str, value: str, evidence: Evidence | None) -> tuple[Any, ...]:
    return (name.replace("_", " "), value, *_place(evidence))


def _place(evidence: Evidence | None) -> tuple[Any, str]:
    return (evidence.page, " ".join(evidence.text.split())) if evidence else (None, "")


def _sections(reading: Reading) -> list[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    from extract.export.view import joined

    who = [(a.name, a.initials, a.status, a.role, a.organisation, a.evidence.page) for a in reading.attendees]
    items = [(i.number, i.title, i.evidence.page) for i in reading.items]
    tasks = [
        (
            a.item,
            joined(o.initials or o.name or o.text for o in a.owners),
            a.due,
            a.due_text,
            a.status,
            *_place(a.evidence),
        )
        for a in reading.actions
    ]
    decisions = [(d.item, d.type, *_place(d.evidence)) for d in reading.decisions]
    risks = [(r.reference or r.item, r.score, *_place(r.evidence)) for r in reading.risks]
    reviewed = [(r.reference or r.item, r.status, *_place(r.evidence)) for r in reading.reviewed]
    doubts = [(r.code, r.message, *_place(r.evidence)) for r in reading.reviews]
    return [
        ("Attendance", ("Name", "Initials", "Status", "Role", "Organisation", "Page"), who),
        ("Items", ("Number", "Title", "Page"), items),
        ("Actions", ("Item", "Owner", "Due", "As printed", "Status", "Page", "Words"), tasks),
        ("Decisions", ("Item", "Type", "Page", "Words"), decisions),
        ("Risks", ("Reference", "Score", "Page", "Words"), risks),
        ("Reports on earlier actions", ("Item", "Status", "Page", "Words"), reviewed),
        ("For review", ("Code", "Message", "Page", "Words"), doubts),
    ]
