"""The people of one attendance list: its lines, already known to belong together, torn columns put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.pipeline.attendance.codes import codes_before
from extract.pipeline.attendance.descriptions import describe, is_role
from extract.pipeline.attendance.entries import entries, first_name
from extract.pipeline.attendance.listed import Entry, described
from extract.pipeline.attendance.runs import whole_name
from extract.pipeline.attendance.signs import HANDLE, read_signs
from extract.pipeline.attendance.surname_first import read_surname_first
from extract.pipeline.people.person_names import fits, is_initials, is_office

NOTHING = re.compile(
    r"\W{0,40}(?:none|nil|n/?a|no apologies|there were no|no absen|not applicable|no one|nobody|–|-|tbc|all present)\b",
    re.IGNORECASE,
)
GROUPED = re.compile(r"[A-Z][^:\n]{1,60}:")
_LOWER = re.compile(r"\W{0,3}(?P<name>[a-z][\w'’.-]{1,20}(?:\s[A-Za-z][\w'’.-]{0,20}){0,2})\s*(?:\([^()]{1,40}\)\s*)?")
_NO_NAME = re.compile(
    r"\b(?:the|and|of|for|to|by|via|with|from|in|on|at|as|or|no|not|none|all|others?|everyone|everybody|nobody|some|several|"
    r"more|people|members?|guests?|public|part|late|left|quorum|present|absent|apolog\w{1,4}|regrets|remote(?:ly)?|"
    r"online|zoom|teams|phone|see|list|attached|above|below|etc|tbc|tbd|unknown|various|also|plus|was|were|is|are)\b"
)


def read_group(
    text: str, ranges: Sequence[tuple[int, int]], *, surname_first: bool = False, lettered: bool = False
) -> list[Entry]:
    """The people of the lines of one list: torn columns are put together.

    `surname_first`, `lettered`: a list above prints "Birch, Jo", or initials alone.
    """
    if codes := codes_before(text, ranges):
        ranges = [(start, high) for (_, start), (_, high) in zip(codes, ranges, strict=True)]
        people = read_group(text, ranges, surname_first=surname_first)
        return [replace(e, organisation=e.organisation or _code_of(e, codes)) for e in people]
    special = read_signs(text, ranges, alone=lettered) or read_surname_first(text, ranges, usual=surname_first)
    if special:
        return special
    per_line = _person_a_line(text, ranges)
    found: list[Entry] = []
    loose: list[str] = []
    visitor = False
    group: str | None = None
    grouped = len(ranges) > 2 and sum(bool(GROUPED.match(text, low, high)) for low, high in ranges) * 2 > len(ranges)
    names = sum(first_name(text, low, high) > 0 for low, high in ranges)
    small = len(ranges) > 2 and all(_lower_name(text, low, high) for low, high in ranges)
    per_line = per_line or small
    for low, high in ranges:
        people = entries(text, low, high, per_line=per_line)
        if not people and per_line and (names * 2 >= len(ranges) or small) and (lower := _lower_name(text, low, high)):
            people = [lower]
        if per_line and len(people) == 2 and (whole := whole_name(text, people, long=names == len(ranges) > 3)):
            people = [whole]
        if grouped and len(people) == 1 and people[0].sure < 2 and text.startswith(":", people[0].end):
            continue  # "Users: all" in a list of groups
        words = text[low:high].strip(" \t•-–:")
        if not people or (people[0].post and found and not found[-1].post):
            loose.append(words)
            group = words if not people and is_group(words) else group
        found += [
            replace(e, visitor=e.visitor or visitor, organisation=e.organisation or group)
            for e in people
            if not (e.post and words in loose)
        ]
        visitor = visitor or bool(re.match(r"\W*\d{1,3}\s(?:members?|residents?|parishioners?) ", text[low:high]))
    return _joined(found, loose)


def _code_of(entry: Entry, codes: Sequence[tuple[str | None, int]]) -> str | None:
    return next((code for code, start in reversed(codes) if start <= entry.start), None)


def is_handle(words: str) -> bool:
    """Whether the line is a word or three that can only be a name where such lines stand in a list: "mira k"."""
    return bool(HANDLE.fullmatch(words)) or _lower_name(words, 0, len(words)) is not None


def _lower_name(text: str, low: int, high: int) -> Entry | None:
    """A name without capitals, which only its place in a list of names tells from other words."""
    match = _LOWER.fullmatch(text, low, high)
    if match is None or _NO_NAME.search(match.group()) or is_role(match["name"]):
        return None
    if any(is_office(word) for word in match["name"].split()):
        return None
    return described(text, Entry(*match.span("name"), match.end("name"), match["name"], 1), match.end())


def is_group(words: str) -> bool:
    """Whether a line of a list names the organisation whose people follow."""
    return (
        1 <= len(words.split()) <= 8
        and not is_role(words)
        and is_office(words.split()[-1])
        and not re.search(r"\d", words)
    )


def _person_a_line(text: str, ranges: Sequence[tuple[int, int]]) -> bool | None:
    """True for lists with a person on each line; None where the lines must tell by themselves."""
    if len(ranges) < 2:
        return None
    named = [(low, high) for low, high in ranges if first_name(text, low, high)]
    several = 0
    for low, high in named:
        people = entries(text, low, high)
        several += (
            len(people) > 1 and sum(e.sure == 2 and len(e.name.split()) > 1 for e in people[1:]) * 2 >= len(people) - 1
        )
    return True if len(named) >= 2 and several * 5 <= len(named) * 2 else None


def _joined(found: list[Entry], loose: Sequence[str]) -> list[Entry]:
    """Names, posts and initials that the order of the text tore apart: as many posts as people go to them in order."""
    bare = [i for i, entry in enumerate(found) if not (entry.role or entry.organisation or entry.post)]
    roles = [words for words in loose if not is_initials(words.strip("()")) and not NOTHING.match(words)]
    if roles and len(roles) == len(found) == len(bare):
        for index, words in enumerate(roles):
            told = describe(words, found[index].name)
            found[index] = replace(found[index], role=told.role, organisation=told.organisation, chair=told.chair)
    letters = [words.strip("() .") for words in loose if is_initials(words.strip("() ."))]
    if len(letters) == len(found) and all(fits(own, entry.name) for own, entry in zip(letters, found, strict=True)):
        found = [replace(entry, initials=entry.initials or own) for own, entry in zip(letters, found, strict=True)]
    return found
