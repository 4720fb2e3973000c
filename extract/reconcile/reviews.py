"""Review rows of the register: doubts within documents, about series and about links, with both texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.reconcile.linking import NearMiss
from extract.reconcile.series import Series
from extract.reconcile.sittings import Sitting
from extract.reconcile.wording import digest, fold
from extract.records import Reading, Review
from extract.register import ReviewRow, TrackedAction

_MESSAGES = {
    "link-near-miss": "This is worded like an earlier action, but nothing else shows that it is the same: kept apart.",
    "link-ambiguous": "Several earlier actions may be this one (it may continue, merge or split them): kept apart.",
    "report-unclear": "This may be news of one of these earlier actions, but none is clearly the one: kept apart.",
    "reference-ambiguous": "The reference stands for several earlier actions; this is kept apart.",
    "reference-reused": "The reference was used before for an action in other words; this is taken as a new one.",
    "successor-ambiguous": "The reference of the action that this one became stands for several: no link was made.",
    "everything-without-actions": "This reports on all actions, but no open action of an earlier meeting is known.",
}


def of_documents(series: Series) -> Iterable[ReviewRow]:
    """What the extraction doubted in each document."""
    for reading in series.readings:
        for n, review in enumerate(reading.reviews):
            yield _document_row(series, reading, review, n)


def _document_row(series: Series, reading: Reading, review: Review, n: int) -> ReviewRow:
    start = review.evidence.start if review.evidence else n
    return ReviewRow(
        key=f"R-{digest(review.code, reading.source.name, reading.source.sha256, review.message, start)}",
        code=review.code,
        message=review.message,
        body=series.name,
        document=reading.source.name,
        path=reading.source.path,
        meeting_date=reading.meeting.date,
        item=review.item,
        evidence=review.evidence,
        candidates=review.candidates,
    )


def of_series(series: Series) -> Iterable[ReviewRow]:
    """Meetings without a date, dates that contradict the number, and copies that say more than the document kept."""
    for reading in series.misplaced:
        number, day = reading.meeting.number, reading.meeting.date
        message = f"Meeting {number} is dated {day}, against the meetings around it; it is placed by its number."
        yield about(series, reading, "date-against-number", message)
    for sitting in series.sittings:
        for reading in sitting.readings:
            if reading.meeting.date is None and (reading.actions or reading.decisions or reading.reviewed):
                yield about(
                    series,
                    reading,
                    "meeting-undated",
                    "The document gives no date; it stands behind the others or by its number.",
                )
        yield from _copies(series, sitting)


def _copies(series: Series, sitting: Sitting) -> Iterable[ReviewRow]:
    for copy, original in sitting.copies:
        message = f"Taken as another copy of {original.source.name}; its records count once."
        yield replace(about(series, copy, "another-copy", message), candidates=(original.source.name,))


def of_owners(series: Series) -> Iterable[ReviewRow]:
    """Initials and names that own an action of a log and that no attendance list of the body explains, each once."""
    people = [attendee for reading in series.readings for attendee in reading.attendees]
    known = {word for person in people for word in (*fold(person.name).split(), fold(person.initials or ""))}
    known |= {"".join(word[0] for word in fold(person.name).split()) for person in people}
    logs = [reading for reading in series.readings if reading.kind == "action_log"] if people else []
    for reading in logs:
        for action in reading.actions:
            for owner in action.owners:
                words = set(fold(owner.text).split())
                if owner.kind == "person" and words and words.isdisjoint(known):
                    known |= words
                    message = f"“{owner.text}” owns actions of the log, but no meeting of the body lists them."
                    yield replace(about(series, reading, "owner-unexplained", message), evidence=action.evidence)


def about(series: Series, reading: Reading, code: str, message: str) -> ReviewRow:
    """A row about a document as a whole."""
    return ReviewRow(
        key=f"R-{digest(code, reading.source.name, reading.source.sha256, message)}",
        code=code,
        message=message,
        body=series.name,
        document=reading.source.name,
        path=reading.source.path,
        meeting_date=reading.meeting.date,
    )


def of_links(series: Series, misses: Iterable[NearMiss], homes: dict[str, str]) -> Iterable[ReviewRow]:
    """Near misses and ties, with the words of both sides; `homes` gives the action in which each statement stands."""
    for miss in misses:
        said = miss.statement.mention
        candidates = tuple(f"{t.key}: {t.rows[-1].mention.quote}" for t in sorted(miss.threads, key=lambda t: t.key))
        yield ReviewRow(
            key=f"R-{digest(miss.code, miss.statement.key, *candidates)}",
            code=miss.code,
            message=_MESSAGES[miss.code],
            body=series.name,
            document=said.place.document,
            path=said.place.path,
            meeting_date=said.place.meeting_date,
            item=said.place.item,
            evidence=said.place.evidence,
            candidates=candidates,
            subject=homes.get(miss.statement.key),
        )


def with_codes(actions: Iterable[TrackedAction], rows: Iterable[ReviewRow]) -> list[TrackedAction]:
    """The actions with the codes of the review rows about them."""
    codes: dict[str, set[str]] = {}
    for row in rows:
        if row.subject:
            codes.setdefault(row.subject, set()).add(row.code)
    return [replace(a, review=tuple(sorted(codes[a.key]))) if a.key in codes else a for a in actions]


def in_order(rows: Iterable[ReviewRow]) -> tuple[ReviewRow, ...]:
    """Sorted by body, date and place; the same row once."""
    unique = {row.key: row for row in sorted(rows, key=_full)}
    return tuple(sorted(unique.values(), key=_full))


def _full(row: ReviewRow) -> tuple[str, str, str, int, str, str]:
    start = row.evidence.start if row.evidence else -1
    return (
        row.body or "",
        row.meeting_date.isoformat() if row.meeting_date else "",
        row.path or "",
        start,
        row.code,
        row.key,
    )
