"""Who came, where no label says so: names alone at the head of the minutes, one a line or in one line with commas."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extract.document import Document
from extract.pipeline.attendance.entries import entries, first_name
from extract.pipeline.attendance.groups import read_group
from extract.pipeline.attendance.labels import label_at
from extract.pipeline.attendance.lines import FIELD, Line, is_prose, lines_of
from extract.pipeline.attendance.listed import Entry
from extract.pipeline.attendance.signs import read_signs
from extract.pipeline.attendance.tables import Listed

_LINES = 30  # of the head that are looked at
_LEAST = 3  # names: fewer without posts are authors
_RULE = "attendance.unlabelled"


def read_front(document: Document, text: str, items: frozenset[int], known: Sequence[Listed]) -> list[Listed]:
    """The people who stand at the head of the document without a word that says why; `known` are those of lists."""
    listed = {person.entry.start for person in known}
    lines = itertools.islice(lines_of(document, text, items), _LINES)
    head = list(itertools.takewhile(lambda line: not line.item, lines))
    for index, line in enumerate(head):
        if line.table is not None or line.kind == "heading" or _taken(line, listed):
            continue
        run = _run(text, head[index:], listed)
        people = read_group(text, [(one.start, one.end) for one in run]) if len(run) > 1 else []
        if len(people) < _LEAST and not (people and all(entry.role for entry in people)):
            people = _in_one_line(text, line, head[index + 1 : index + 2])
        people = people or _run_on(text, head[index:])
        if people:
            return [Listed(entry, "present", _RULE, place=line.start) for entry in people]
    return []


def _run(text: str, lines: Sequence[Line], listed: set[int]) -> list[Line]:
    """The lines of people that begin here; of a bulleted list all, where half of its entries are surely people."""
    people = list(itertools.takewhile(lambda one: _is_person(text, one, listed), lines))
    entries = list(itertools.takewhile(lambda one: one.kind == "list_item" and not one.item, lines))
    named = sum(_is_person(text, one, listed) for one in entries)
    whole = len(entries) > _LEAST and 2 * named >= len(entries) and all(_may_name(text, one) for one in entries)
    return entries if whole and len(entries) > len(people) else people


def _may_name(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return words[:1].isupper() and len(words.split()) <= _LONG and not is_prose(words)


_LONG = 16  # words of an entry that has an organisation behind the name


def _taken(line: Line, listed: set[int]) -> bool:
    return any(line.start <= start < line.end for start in listed)


def _is_person(text: str, line: Line, listed: set[int]) -> bool:
    """Whether a line is one person's full name, with a post or place behind it at most; a post makes any name sure."""
    words = text[line.start : line.end]
    if line.table is not None or line.kind == "heading" or line.item or len(words.split()) > 10 or is_prose(words):
        return False
    if FIELD.match(words) or _taken(line, listed) or not first_name(text, line.start, line.end):
        return False
    people = entries(text, line.start, line.end, per_line=True)
    if len(people) != 1 or " " not in people[0].name or people[0].start - line.start >= 12:
        return False
    return people[0].sure == 2 or (bool(people[0].role) and "(" in words)


def _run_on(text: str, lines: Sequence[Line]) -> list[Entry]:
    """The people of lines that are nothing but full names with no mark between: "Jo Ash Bo Elm Al Fir"."""
    found: list[Entry] = []
    for line in lines:
        people = entries(text, line.start, line.end) if line.kind == "paragraph" and line.table is None else []
        words = text[line.start : line.end].split()
        full = all(entry.sure == 2 and " " in entry.name for entry in people)
        if len(people) < 2 or not full or words != " ".join(entry.name for entry in people).split():
            break
        found += people
    return found if len(found) > _LEAST else []


def _in_one_line(text: str, line: Line, following: Sequence[Line]) -> list[Entry]:
    """The people of a line that is nothing but names, or initials above a list of those who did not come."""
    words = text[line.start : line.end]
    if is_prose(words) or FIELD.match(words) or words.rstrip().endswith((":", ".", "?")):
        return []
    parts = len(re.split(r",? and |,? & |,", words))
    if parts < _LEAST:
        return []
    below = label_at(text, following[0].start, following[0].end) if following else None
    away = below is not None and below.status in ("apologies", "absent")
    if away and (signs := read_signs(text, [(line.start, line.end)])):
        return signs
    people = entries(text, line.start, line.end)
    sure = sum(entry.sure == 2 and " " in entry.name for entry in people)
    return people if sure == len(people) >= parts else []
