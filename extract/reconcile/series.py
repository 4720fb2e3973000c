"""Documents grouped into the series of one body, in the order of their meetings, each meeting once."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from rapidfuzz.distance import Levenshtein

from extract.reconcile.settings import Settings
from extract.reconcile.wording import fold
from extract.records import Reading

_NOISE = re.compile(
    r"\b(?:the|of|a|an|ofthe|forthe|draft|final|approved|unconfirmed|confirmed|minutes?|agendas?|"
    r"action (?:log|list|points?|tracker)|actions|notes?|meetings?|held|on|"
    r"january|february|march|april|may|june|july|august|september|october|november|"
    r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|delayed|extraordinary|special|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\d+(?:st|nd|rd|th)?)\b"
)
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_SEAM = re.compile(r"(?<=\d)(?=[A-Za-z]{3})|(?<=[A-Za-z]{3})(?=\d)")  # in "minutes09May2024", not in "4th"
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&]{1,9})\)")
_BODY_WORD = re.compile(
    r"\b(?:(?:sub)?committee|board|group|council|panel|forum|team|trust|trustees|society|association|assembly|cabinet|"
    r"governors|commission|authority|partnership|union|club|federation|network|workstream|executive|senate|court|party)\b"
)
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


@dataclass(frozen=True, slots=True)
class Series:
    """A body's documents: the name as most often printed, a stable key, and the sittings in order."""

    key: str
    name: str | None
    names: tuple[str, ...]
    sittings: tuple[Sitting, ...]
    misplaced: tuple[Reading, ...] = ()  # the printed date contradicts the meeting's number

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that stand for their meetings, in order, without the copies."""
        return tuple(reading for sitting in self.sittings for reading in sitting.readings)


def place(reading: Reading) -> tuple[str, str, int]:
    """What sorts readings for good: path, content and part."""
    return (reading.source.path, reading.source.sha256, reading.source.part or 0)


def body_name(name: str | None) -> str:
    """A body's name as it is compared: "The Parks Sub-Committee meeting" and "Parks Sub-committee" are one."""
    bare = _ACRONYM.sub(" ", name or "").replace("&", " and ")
    folded = fold(bare).replace("sub committee", "subcommittee")
    return " ".join(_NOISE.sub(" ", folded).split())


def group(readings: Iterable[Reading], settings: Settings) -> tuple[Series, ...]:
    """The series of all readings, sorted by their keys; the order of the input does not matter."""
    ordered = sorted(readings, key=place)
    believed = _believed(ordered)
    unnamed: dict[str, list[Reading]] = defaultdict(list)
    named: dict[str, list[Reading]] = defaultdict(list)
    for reading in ordered:
        name, files = body_name(reading.body), _skeleton(reading)
        (named[name] if name in believed[files] else unnamed[files]).append(reading)
    groups = [[r for name in names for r in named[name]] for names in _variants(named)]
    known = {name for names in believed.values() for name in names}
    filed: dict[str, list[int]] = defaultdict(list)
    for place_, members in enumerate(groups):
        for files in sorted({_skeleton(r) for r in members}):
            filed[files].append(place_)
    own = [_adopt(unnamed[files], [groups[i] for i in filed[files]]) for files in sorted(unnamed)]
    groups += [members for members in own if members]
    found = [_series(sorted(members, key=place), known, settings) for members in groups]
    return tuple(_keyed_apart(sorted(found, key=lambda s: (s.key, [place(r) for r in s.readings]))))


def _keyed_apart(found: Iterable[Series]) -> Iterable[Series]:
    """The series, those of one key numbered."""
    seen: Counter[str] = Counter()
    for series in found:
        seen[series.key] += 1
        yield replace(series, key=f"{series.key}-{seen[series.key]}") if seen[series.key] > 1 else series


def _believed(ordered: Sequence[Reading]) -> dict[str, set[str]]:
    """For each way of naming files the printed names that are taken for bodies.

    Whatever is printed may be misread (a venue, a heading, a person called Board): a name that sounds like a body is
    believed; another one only where most of the files that are named alike print it.
    """
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    sound: set[str] = set()
    for reading in ordered:
        name = body_name(reading.body)
        printed[_skeleton(reading)][name] += 1
        if name and _sounds_like_a_body(name, reading):
            sound.add(name)
    return {
        files: {name for name, count in names.items() if name and (name in sound or 2 * count > names.total())}
        for files, names in printed.items()
    }


def _sounds_like_a_body(name: str, reading: Reading) -> bool:
    people = (fold(attendee.name) for attendee in reading.attendees)
    return bool(_BODY_WORD.search(name)) and len(name.split()) <= 9 and not any(" " in p and p in name for p in people)


def file_series(reading: Reading) -> str:
    """What stays the same in the file names of one series: without dates, numbers and brackets."""
    stem = PurePath(reading.source.path).stem.replace("_", " ")
    return body_name(_SEAM.sub(" ", _BRACKETS.sub(" ", stem)))[:40]


def _skeleton(reading: Reading) -> str:
    """What tells the series of documents that print no body: their folder, and how their files are named."""
    return f"{PurePath(reading.source.path).parent}/{file_series(reading)}"


def _adopt(members: list[Reading], alike: list[list[Reading]]) -> list[Reading]:
    """Documents without a body join the one body whose files are named like theirs; the rest are returned."""
    if len(alike) == 1:
        alike[0].extend(members)
        return []
    return list(members)


def _variants(named: dict[str, list[Reading]]) -> list[list[str]]:
    """The names of each body together: spelling mistakes and acronyms; what one word tells apart stays apart."""
    names = sorted(named)
    parent = {name: name for name in names}
    acronyms = _acronyms(named)
    full: dict[str, list[str]] = defaultdict(list)
    endings: dict[str, list[str]] = defaultdict(list)
    for long in names:
        for short in acronyms[long]:
            full[short].append(long)
        words = long.split()
        for start in range(1, len(words)):
            endings[" ".join(words[start:])].append(long)
    for short in names:
        homes = [long for long in full[short] if long != short]
        if len(homes) == 1:
            parent[short] = homes[0]
    for name in names:
        cut_short = _says_enough(name)
        homes = [long for long in endings[name] if cut_short and _filed_alike(named[name], named[long])]
        if len(homes) == 1 and parent[name] == name:
            parent[name] = homes[0]
    by_shape: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in names:
        words = name.split()
        by_shape[(len(words), " ".join(w[0] for w in words))].append(name)
    for alike in by_shape.values():
        for i, name in enumerate(alike):
            near = [other for other in alike[:i] if _misspelt(name, other)]
            if len(near) == 1 and parent[name] == name:
                parent[name] = near[0]
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        root = name
        while parent[root] != root:
            root = parent[root]
        groups[root].append(name)
    return [groups[root] for root in sorted(groups)]


def _says_enough(short: str) -> bool:
    """Whether a name that lacks the first words of a longer one still says more than "committee"."""
    return len(short) >= 8 and bool(_BODY_WORD.sub("", short).strip())


def _filed_alike(a: Iterable[Reading], b: Iterable[Reading]) -> bool:
    return bool({_skeleton(r) for r in a} & {_skeleton(r) for r in b})


def _acronyms(named: dict[str, list[Reading]]) -> dict[str, set[str]]:
    found = {}
    for name, readings in named.items():
        printed = {fold(m) for r in readings for m in _ACRONYM.findall(r.body or "")}
        words = fold(_ACRONYM.sub(" ", readings[0].body or "").replace("&", "")).split()
        found[name] = printed | {
            "".join(w[0] for w in words),
            "".join(w[0] for w in words if w not in ("of", "and", "the", "for")),
        }
        found[name] -= {name} | {w for w in found[name] if len(w) < 2}
    return found


def _misspelt(a: str, b: str) -> bool:
    """Whether two names of as many words differ by slips of the pen in long words only."""
    pairs = [(x, y) for x, y in zip(a.split(), b.split(), strict=True) if x != y]
    return bool(pairs) and all(
        min(len(x), len(y)) >= 5 and Levenshtein.distance(x, y) <= (1 if len(x) < 9 else 2) for x, y in pairs
    )


def _names(members: Sequence[Reading], known: Collection[str]) -> tuple[str, ...]:
    """The names of a series, most often printed first: what is printed in few of its documents may be misread."""
    printed = Counter(" ".join(r.body.split()) for r in members if r.body and body_name(r.body))
    ordered = sorted(printed, key=lambda n: (-printed[n], -len(n), n))
    trusted = [n for n in ordered if body_name(n) in known]
    if 4 * sum(printed[n] for n in trusted) >= len(members):
        return tuple(trusted)
    return tuple(n for n in ordered if printed[n] >= 2 and 4 * printed[n] >= len(members))


def _series(members: list[Reading], known: Collection[str], settings: Settings) -> Series:
    names = _names(members, known)
    path = PurePath(members[0].source.path)
    slug = body_name(names[0]) if names else file_series(members[0]) or fold(path.parent.name)
    ordered, misplaced = _in_order(members)
    sittings = tuple(_sittings(ordered, settings))
    return Series(
        "-".join(slug.split())[:40].strip("-") or "unnamed", names[0] if names else None, names, sittings, misplaced
    )


def _in_order(members: list[Reading]) -> tuple[list[Reading], tuple[Reading, ...]]:
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


def _sittings(ordered: Sequence[Reading], settings: Settings) -> Iterable[Sitting]:
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
