"""The documents of one body in the order of its meetings: each meeting once, with other copies of its documents."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.reconcile.settings import Settings
from extract.reconcile.wording import fold
from extract.records import Reading

_DRAFT = re.compile(r"(?i)\b(?:draft|unconfirmed|unapproved)\b")
_FINAL = re.compile(r"(?i)\b(?:final|approved|confirmed|signed|ratified)\b")
_FORMATS = {name: rank for rank, name in enumerate(("docx", "odt", "doc", "rtf", "html", "markdown", "text", "pdf"))}
_KINDS = {
    name: rank for rank, name in enumerate(("agenda", "paper", "minutes", "action_log", "risk_register", "other"))
}


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of a series: its date, where it stands in the order, its documents, and other copies of these."""

    index: int
    date: dt.date | None
    readings: tuple[Reading, ...]
    copies: tuple[tuple[Reading, Reading], ...] = ()  # (the copy, the reading that stands for it)


def place(reading: Reading) -> tuple[str, str, int]:
    """What sorts readings for good: path, content and part."""
    return (reading.source.path, reading.source.sha256, reading.source.part or 0)


def in_order(members: list[Reading]) -> tuple[list[Reading], tuple[Reading, ...]]:
    """By date; where the numbers of the meetings count up and one date contradicts them, the number wins (reported).

    Documents without a date stand behind the meeting whose number is next below theirs, or last.
    """
    dated = sorted((r for r in members if r.meeting.date), key=_moment)
    numbered = [(i, n) for i, r in enumerate(dated) if (n := _count(r)) is not None]
    rising = _longest_rise([n for _, n in numbered])
    trusted = len(rising) >= max(3, 0.75 * len(numbered)) and len({n for _, n in numbered}) > 2
    good = {numbered[i][0] for i in rising}
    wrong = [dated[i] for i, _ in numbered if trusted and i not in good]
    ordered = [r for r in dated if r not in wrong]
    for reading in wrong + sorted((r for r in members if not r.meeting.date), key=lambda r: (_count(r) or 0, place(r))):
        ordered.insert(_slot(reading, ordered) if trusted else len(ordered), reading)
    return ordered, tuple(wrong)


def _moment(reading: Reading) -> tuple[dt.date, str, int, tuple[str, str, int]]:
    assert reading.meeting.date is not None
    start = reading.meeting.start_time or ""
    return (reading.meeting.date, start if reading.kind == "minutes" else "", _KINDS[reading.kind], place(reading))


def _count(reading: Reading) -> int | None:
    """The number of a meeting that counts on over the years ("25", "Meeting No. 113")."""
    number = re.sub(r"\D+$", "", reading.meeting.number or "")
    digits = re.fullmatch(r"\D{0,20}(\d{1,5})", number)
    return int(digits.group(1)) if digits else None


def _slot(reading: Reading, ordered: Sequence[Reading]) -> int:
    number = _count(reading)
    if number is None:
        return len(ordered)
    before = [i for i, r in enumerate(ordered) if (n := _count(r)) is not None and n <= number]
    return before[-1] + 1 if before else 0


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Indices of a longest run that never falls."""
    tails: list[int] = []
    tail_at: list[int] = []
    previous = [-1] * len(numbers)
    for i, number in enumerate(numbers):
        k = bisect_left(tails, number + 1)
        tails[k : k + 1] = [number]
        tail_at[k : k + 1] = [i]
        previous[i] = tail_at[k - 1] if k else -1
    run, at = [], tail_at[-1] if tail_at else -1
    while at >= 0:
        run.append(at)
        at = previous[at]
    return run[::-1]


def sittings_of(ordered: Sequence[Reading], settings: Settings) -> Iterable[Sitting]:
    """The meetings of readings in order: those of one day are one, unless they number or time themselves apart."""
    days: list[list[Reading]] = []
    for reading in ordered:
        same = days and reading.meeting.date and days[-1][0].meeting.date == reading.meeting.date
        if same and not any(_two_meetings(reading, r) for r in days[-1]):
            days[-1].append(reading)
        else:
            days.append([reading])
    for index, day in enumerate(days):
        kept, copies = _copies(day, settings)
        yield Sitting(index, day[0].meeting.date, tuple(kept), tuple(copies))


def _two_meetings(a: Reading, b: Reading) -> bool:
    """Two meetings of one body on one day: both documents number or time them, and differently."""
    x, y = a.meeting, b.meeting
    return bool(
        (x.number and y.number and fold(x.number) != fold(y.number))
        or (x.start_time and y.start_time and x.start_time != y.start_time)
    )


def _copies(day: list[Reading], settings: Settings) -> tuple[list[Reading], list[tuple[Reading, Reading]]]:
    """The readings of a day that stand, best first by kind, and the copies (draft and final, PDF and Word) of them."""
    kept: list[Reading] = []
    copies: list[tuple[Reading, Reading]] = []
    for reading in sorted(day, key=lambda r: (_KINDS[r.kind], *_worth(r))):
        original = next((k for k in kept if _is_copy(reading, k, settings)), None)
        if original is None:
            kept.append(reading)
        else:
            copies.append((reading, original))
    return kept, copies


def _worth(reading: Reading) -> tuple[bool, bool, int, int, tuple[str, str, int]]:
    """Sorts copies: final before draft, more records before fewer, then formats that keep the layout."""
    name = reading.source.name.replace("_", " ").replace("-", " ")
    records = (
        len(reading.actions)
        + len(reading.decisions)
        + len(reading.attendees)
        + len(reading.items)
        + len(reading.reviewed)
    )
    return (
        bool(_DRAFT.search(name)),
        not _FINAL.search(name),
        -records,
        _FORMATS.get(reading.source.format, 9),
        place(reading),
    )


def _is_copy(a: Reading, b: Reading, settings: Settings) -> bool:
    if a.kind != b.kind or a.kind in ("paper", "other"):
        return a.source.sha256 != "" and a.source.sha256 == b.source.sha256 and a.source.part == b.source.part
    x, y = _contents(a), _contents(b)
    return (
        len(x & y) >= settings.duplicate_share * min(len(x), len(y)) if x and y else a.source.sha256 == b.source.sha256
    )


def _contents(reading: Reading) -> set[str]:
    words = [i.title for i in reading.items] + [a.quote for a in reading.actions] + [d.quote for d in reading.decisions]
    words += [r.quote for r in reading.risks] + [r.quote for r in reading.reviewed]
    return {fold(w) for w in words or [a.name for a in reading.attendees]}
