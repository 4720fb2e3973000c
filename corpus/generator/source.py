"""Annotated source: the words of a document with the records they hold marked in place.

A record is marked as `{kind arguments :: words}`; what is printed is the words. Kinds and their arguments:

    {a PR,JO #rota due(by the end of May|2024-05-31) st(in_progress) :: ...}   an action that only the prose commits to
    {A PR #rota :: ...}                an action that the document itself marks
    {also #rota :: ...}                another place that states the action #rota of this document
    {d approved m(J Hollis) s(Ann Lee) v(5,1,0) :: ...}        a decision
    {r #flood ref(R4) L3 I4 S12 :: ...}                        a named risk
    {v completed #rota :: ...}         a report on an earlier action; `-` for one without a status

Owners are keys of people, or words with `_` for a blank (`the_Clerk`). A line is a block: `# 7. | Title` a heading
(`## ` one of the second level, `#. | Title` one that is no item), `- ` a bullet, `| a | b |` a row of a table
(`|! ` its header, `|= 20 60 20` its widths before it), `= ` and `== ` titles, `@attendance` the list of people in the
house's own form, anything else a paragraph; ` >> PR / JO` at its end the owners in the margin, a line each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_RECORD = re.compile(r"\{(a|A|also|d|r|v)\b([^{}]*?)::\s*([^{}]*?)\s*\}")
_ARGUMENT = re.compile(r"(due|st|m|s|v|ref|own)\(([^)]*)\)|#([\w-]+)|([LIS])(\d+)|(\S+)")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a fictional body. `key` is what the source calls them, `printed` the name as the body prints it."""

    key: str
    name: str
    initials: str
    role: str | None = None
    organisation: str | None = None
    title: str | None = None

    @property
    def printed(self) -> str:
        return f"{self.title} {self.name}" if self.title else self.name


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on the attendance list of one meeting."""

    person: Person
    status: str
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One document before it is printed: facts known from the plan, and annotated words."""

    name: str
    kind: str
    body: str | None
    text: str
    meeting: Mapping[str, str | None] = field(default_factory=dict)
    listed: tuple[Listed, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A record as it was marked in the source."""

    kind: str
    quote: str
    words: tuple[str, ...]
    named: Mapping[str, str]
    thread: str | None
    ratings: Mapping[str, int]


def unmark(text: str) -> tuple[str, list[Mark]]:
    """The words as they are printed, and the records marked in them.

    >>> unmark("So {a PR #x :: PR agreed to write.} Yes.")[0]
    'So PR agreed to write. Yes.'
    """
    return _RECORD.sub(r"\3", text), [_mark(found) for found in _RECORD.finditer(text)]


def _mark(found: re.Match[str]) -> Mark:
    words: list[str] = []
    named: dict[str, str] = {}
    ratings: dict[str, int] = {}
    thread = None
    for argument in _ARGUMENT.finditer(found[2]):
        if argument[1]:
            named[argument[1]] = argument[2]
        elif argument[3]:
            thread = argument[3]
        elif argument[4]:
            ratings[argument[4]] = int(argument[5])
        else:
            words.append(argument[6])
    return Mark(found[1], found[3].replace("**", ""), tuple(words), named, thread, ratings)
