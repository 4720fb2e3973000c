"""The people of one attendance list: its lines, already known to belong together, torn columns put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.pipeline.attendance_entries import entries, first_name, whole_name
from extract.pipeline.attendance_people import Entry
from extract.pipeline.descriptions import describe, is_role
from extract.pipeline.person_names import fits, is_initials, is_office

NOTHING = re.compile(
    r"\W{0,40}(?:none|nil|n/?a|no apologies|there were no|no absen|not applicable|no one|nobody|–|-|tbc|all present)\b",
    re.IGNORECASE,
)
GROUPED = re.compile(r"[A-Z][^:\n]{1,60}:")
BOX = re.compile(r"\s*\[(?P<tick>[ xX]?)\]\s*")  # a list of boxes: who is not ticked did not come
_HANDLE = re.compile(r"\W{0,3}(?P<handle>[a-z][a-z0-9_-]{2,24})\s*")  # how somebody is called in a chat


def read_group(text: str, ranges: Sequence[tuple[int, int]]) -> list[Entry]:
    """The people of the lines of one list: torn columns are put together."""
    if handles := _handles(text, ranges):
        return handles
    per_line = _person_a_line(text, ranges)
    found: list[Entry] = []
    loose: list[str] = []
    visitor = False
    group: str | None = None
    grouped = len(ranges) > 2 and sum(bool(GROUPED.match(text, low, high)) for low, high in ranges) * 2 > len(ranges)
    ticked = any(re.match(r"\s*\[[xX]\]", text[low:high]) for low, high in ranges)
    for low, high in ranges:
        box = BOX.match(text, low, high)
        if box:
            if ticked and not box["tick"].strip():
                continue
            low = box.end()
        people = entries(text, low, high, per_line=per_line)
        if per_line and len(people) == 2 and (whole := whole_name(text, people)):
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


def is_handle(words: str) -> bool:
    """Whether the line is one word that can only be a name where several such lines stand in a list."""
    return bool(_HANDLE.fullmatch(words))


def _handles(text: str, ranges: Sequence[tuple[int, int]]) -> list[Entry]:
    """The members of a list of names from a chat ("birchtree", "moss42"), one a line."""
    found = [m for m in (_HANDLE.fullmatch(text, low, high) for low, high in ranges) if m]
    if len(found) < 3 or len(found) * 5 < len(ranges) * 4 or len({m["handle"] for m in found}) < len(found):
        return []
    return [Entry(*m.span("handle"), m.end(), m["handle"], 1) for m in found]


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
