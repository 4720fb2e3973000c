"""Which printed names are one body, and what the names of files tell where none is printed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from rapidfuzz.distance import Levenshtein

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


def body_name(name: str | None) -> str:
    """A body's name as it is compared: "The Parks Sub-Committee meeting" and "Parks Sub-committee" are one."""
    bare = _ACRONYM.sub(" ", name or "").replace("&", " and ")
    folded = fold(bare).replace("sub committee", "subcommittee")
    return " ".join(_NOISE.sub(" ", folded).split())


def file_series(reading: Reading) -> str:
    """What stays the same in the file names of one series: without dates, numbers and brackets."""
    stem = PurePath(reading.source.path).stem.replace("_", " ")
    return body_name(_SEAM.sub(" ", _BRACKETS.sub(" ", stem)))[:40]


def skeleton(reading: Reading) -> str:
    """What tells the series of documents that print no body: their folder, and how their files are named."""
    return f"{PurePath(reading.source.path).parent}/{file_series(reading)}"


def believed(ordered: Sequence[Reading]) -> dict[str, set[str]]:
    """For each way of naming files the printed names that are taken for bodies.

    Whatever is printed may be misread (a venue, a heading, a person called Board): a name that sounds like a body is
    believed; another one only where most of the files that are named alike print it.
    """
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    sound: set[str] = set()
    for reading in ordered:
        name = body_name(reading.body)
        printed[skeleton(reading)][name] += 1
        if name and _sounds_like_a_body(name, reading):
            sound.add(name)
    return {
        files: {name for name, count in names.items() if name and (name in sound or 2 * count > names.total())}
        for files, names in printed.items()
    }


def _sounds_like_a_body(name: str, reading: Reading) -> bool:
    people = (fold(attendee.name) for attendee in reading.attendees)
    return bool(_BODY_WORD.search(name)) and len(name.split()) <= 9 and not any(" " in p and p in name for p in people)


def variants(named: dict[str, list[Reading]]) -> list[list[str]]:
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
    return bool({skeleton(r) for r in a} & {skeleton(r) for r in b})


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
