"""A table of names, posts and "Present" or "Absent" whose cells a conversion wrote one below the other."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from extract.pipeline.attendance.descriptions import describe, is_role
from extract.pipeline.attendance.entries import entries
from extract.pipeline.attendance.labels import label_of
from extract.pipeline.attendance.lines import Line, is_prose
from extract.pipeline.attendance.listed import Entry
from extract.pipeline.attendance.tables import Listed

_LEAST = 4  # words such as "Present" alone on a line: fewer are labels of lists
_FILLING = re.compile(  # times, and the heads of columns
    r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?|-{1,3}|arrived|departed|left|(?:\w{3,9} )?name|title|role|position|status",
    re.IGNORECASE,
)
_RULE = "attendance.present"


def torn_table(text: str, lines: Sequence[Line]) -> tuple[list[Listed], frozenset[int]]:
    """The people of such a table, and where its lines begin; nothing where the words do not come out even.

    Each word of status belongs to the first person above who has none yet: cells come in the order of their rows, or a
    column of some rows and then the next.
    """
    states = [at for at, line in enumerate(lines) if _state(text, line)]
    if len(states) < _LEAST:
        return [], frozenset()
    first, last = states[0], states[-1] + 1
    while first and lines[first - 1].table is None and len(_words(text, lines[first - 1]).split()) <= 6:
        first -= 1
    waiting: deque[Entry] = deque()
    bare: deque[Entry] = deque()  # those whose post has not come yet
    posts: dict[int, str] = {}
    found: list[Listed] = []
    for line in lines[first:last]:
        words = _words(text, line)
        status = _state(text, line)
        if status and waiting:
            found.append(Listed(waiting.popleft(), status, _RULE, place=lines[first].start))
        elif status or is_prose(words):
            return [], frozenset()
        elif _FILLING.fullmatch(words):
            continue
        elif person := _person(text, line):
            waiting.append(person)
            bare.append(person)
        elif bare:
            posts[bare.popleft().start] = words
    return [_with_post(one, posts) for one in found], frozenset(line.start for line in lines[first:last])


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end].strip()


def _person(text: str, line: Line) -> Entry | None:
    """Whose full name the line is, and nothing else."""
    people = entries(text, line.start, line.end, per_line=True)
    alone = len(people) == 1 and people[0].name == _words(text, line) and " " in people[0].name and not people[0].post
    return people[0] if alone and not is_role(people[0].name) else None


def _state(text: str, line: Line) -> str | None:
    """The status that a line says and nothing else; None for the label of a list ("Present:")."""
    if line.table is not None or line.end - line.start > 20 or line.kind == "heading":
        return None
    words = _words(text, line)
    rule = label_of(words) if words.isalpha() else None
    return rule.label if rule and rule.data.get("strong") else None


def _with_post(one: Listed, posts: dict[int, str]) -> Listed:
    words = posts.get(one.entry.start)
    if words is None:
        return one
    told = describe(words, one.entry.name)
    return replace(one, entry=replace(one.entry, role=told.role, organisation=told.organisation, chair=told.chair))
