"""Names become tokens: the same person the same token in the whole archive, and nobody's name without the key.

A token is a keyed hash (HMAC-SHA256) of the person's name, so two exports with one key can be joined, and without the
key a token cannot be tested against a list of names. Tokens stand for names, surnames, first names, initials in fields,
in quotes, in names of files and in keys. It is done by lists: who is on no attendance list and owns nothing keeps the
name, so read an export before it is published.
"""

from __future__ import annotations

import base64
import hmac
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from extract import codec
from extract.export.view import View
from extract.records import Reading
from extract.register import Register, SeriesOf

T = TypeVar("T")

_LETTER = r"[^\W\d_][\u0300-\u036f]{0,3}"  # accents may be characters of their own
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’](?![sS]\b)(?:{_LETTER})+)?")
_GAP = re.compile(r"[\s.,_'’-]{1,4}\Z")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_LONGEST = 6  # words of a name
_POSTS = frozenset({"Chair", "All", "The", "Clerk"})  # what lists of names hold that is no name
# Short words that begin sentences; any other first name of two letters is replaced where it stands alone.
_SHORT = frozenset("Am An As At Be By Do Go He If In Is It Me My No Of On Or So To Up Us We".split())
# First names that are months: they stay where a day, a year or a preposition stands beside them.
_MONTHS = frozenset({"April", "August", "June", "May"})
_DATED = re.compile(
    r"(?:\d|\d(?:st|nd|rd|th)|\b(?:of|in|by|until|till|since|from|to|during|early|mid|late|next|last|every))\W{0,3}\Z",
    re.IGNORECASE,
)
_FILES = frozenset({"path", "name", "label"})  # fields that name files, as well as others
# Fields with values of our own, never words of a document.
_OURS = frozenset(
    "code confidence due_precision due_rule field flag format found_by kind rule sha256 status type due date first "
    "last raised first_due meeting_date start_time end_time rag at".split()
)


def pseudonymise(view: View, key: bytes, *, keep_roles: Iterable[str] = ()) -> View:
    """The view with every known name replaced. People with one of the given roles ("Clerk") keep their names.

    Places (`start`, `end`) still point into the original documents; the words at them are masked.
    """
    register = view.register
    keep = tuple(role.casefold() for role in keep_roles)
    full = _Names(key)
    by_series = {series.key: full.of_series(series, keep) for series in register.series}
    home = {reading.source.path: series.key for series in register.series for reading in _all(series)}
    masks = {series: _Mask(full, own) for series, own in by_series.items()}
    rest = _Mask(full, {})

    def mask(record: T, series: str | None) -> T:
        return masks.get(series or "", rest).record(record)

    named = {series.name: series.key for series in register.series}
    made = Register(
        series=tuple(mask(series, series.key) for series in register.series),
        people=tuple(mask(person, named.get(person.body or "")) for person in register.people),
        actions=tuple(mask(action, action.series) for action in register.actions),
        reports=tuple(mask(report, report.series) for report in register.reports),
        risks=tuple(mask(risk, named.get(risk.body or "")) for risk in register.risks),
        reviews=tuple(mask(row, home.get(row.path or "", named.get(row.body or ""))) for row in register.reviews),
        findings=tuple(mask(f, home.get(f.meeting.path) if f.meeting else None) for f in register.findings),
        links=tuple(mask(link, home.get(link.source.path)) for link in register.links),
        corrections=tuple(mask(correction, None) for correction in register.corrections),
    )
    series_of = {action.key: action.series for action in register.actions}
    states = tuple(mask(state, series_of.get(state.key)) for state in view.states)
    checks = tuple(mask(check, home.get(check.proof[0].path) if check.proof else None) for check in view.checks)
    return View(made, states, tuple(mask(failure, None) for failure in view.failures), checks)


def _all(series: SeriesOf) -> tuple[Reading, ...]:
    return (*series.readings, *series.copies)


@dataclass
class _Names:
    """Full names of the archive (folded words) and the token of each."""

    key: bytes
    tokens: dict[tuple[str, ...], str] = field(default_factory=dict)

    def token(self, name: str, prefix: str = "P") -> str:
        """ "P-7QK2M3AX": stable for a name under one key."""
        digest = hmac.digest(self.key, f"{prefix}:{' '.join(_words(name))}".encode(), "sha256")
        return f"{prefix}-{base64.b32encode(digest[:5]).decode()}"

    def of_series(self, series: SeriesOf, keep: tuple[str, ...]) -> dict[str, str]:
        """Adds the names of a series; returns the single words (surnames, first names, initials) that it uses."""
        single: dict[str, set[str]] = defaultdict(set)
        people = list(_people(series))
        kept = {
            who for *person, role in people for who in person if any(word in (role or "").casefold() for word in keep)
        }
        for name, initials, _ in people:
            if name in kept or (initials in kept and not name):
                continue
            words = _WORD.findall(name or "")
            token = self.token(name) if name else ""
            if len(words) > 1:
                folded = _words(name or "")
                self.tokens.setdefault(tuple(folded), token)
                self.tokens.setdefault((folded[-1], *folded[:-1]), token)
            for word in map(_bare, words):
                if len(word) > 1 and word not in _POSTS | _SHORT and word[:1].isupper():
                    single[word].add(token)
                    single[word.upper()].add(token)
            if initials:
                single[_bare("".join(_WORD.findall(initials)))].add(self.token(initials, "I"))
        return {word: min(tokens) if len(tokens) == 1 else self.token(word, "N") for word, tokens in single.items()}


def _words(name: str) -> list[str]:
    return [_bare(word).casefold() for word in _WORD.findall(name)]


def _bare(word: str) -> str:
    """The word without accents and with a plain apostrophe: "Zoë" and "Zoe" are one name."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _people(series: SeriesOf) -> Iterator[tuple[str | None, str | None, str | None]]:
    """Everybody named in the records of a series: name, initials, role."""
    for reading in _all(series):
        for attendee in reading.attendees:
            yield attendee.name, attendee.initials, attendee.role
        for event in reading.events:
            yield event.name, None, None
        owners = [record.owners for record in reading.actions] + [record.owners for record in reading.reviewed]
        for owner in chain.from_iterable(owners):
            if owner.kind == "person":
                yield owner.name, owner.initials, None
                yield from ((candidate, None, None) for candidate in owner.candidates)
        for decision in reading.decisions:
            yield decision.mover, None, None
            yield decision.seconder, None, None
        paper = reading.paper
        yield reading.meeting.chair, None, "chair"
        yield (paper.author, None, paper.author_role) if paper else (None, None, None)
        yield (paper.sponsor, None, None) if paper else (None, None, None)


@dataclass(frozen=True)
class _Mask:
    """Replaces names in all words of a record: full names of the archive, single words of one series."""

    full: _Names
    single: dict[str, str]

    def record(self, record: T) -> T:
        return codec.from_dict(type(record), self._plain(codec.to_dict(record)))

    def _plain(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self._plain(part) for part in value]
        if isinstance(value, dict):
            return {name: self._field(name, part) for name, part in value.items()}
        return value

    def _field(self, name: str, value: Any) -> Any:
        if name in _OURS:
            return value
        if name in _FILES and isinstance(value, str):
            return self.text(value, any_case=True)
        if name == "by" and isinstance(value, str):  # who corrected a record: any login
            return self.full.token(value, "E")
        return self._plain(value)

    def text(self, text: str, *, any_case: bool = False) -> str:
        """The text with tokens in place of names and addresses; in names of files, however they are written."""
        text = _EMAIL.sub(lambda match: self.full.token(match.group(), "E"), text)
        words = list(_WORD.finditer(text))
        pieces, position, index = [], 0, 0
        while index < len(words):
            count, token = self._at(text, words, index, any_case=any_case)
            if token:
                pieces += [text[position : words[index].start()], token]
                position = words[index + count - 1].end()
            index += count
        return "".join([*pieces, text[position:]])

    def _at(self, text: str, words: list[re.Match[str]], index: int, *, any_case: bool) -> tuple[int, str | None]:
        """The longest name that begins with a word: how many words, and its token."""
        run = [words[index]]
        for word in words[index + 1 : index + _LONGEST]:
            if not _GAP.match(text[run[-1].end() : word.start()]):
                break
            run.append(word)
        for count in range(len(run), 1, -1):
            token = self.full.tokens.get(tuple(_bare(match.group()).casefold() for match in run[:count]))
            token = token or self._initials(run[:count])
            if token:
                return count, token
        return 1, self._alone(text, run[0], any_case=any_case)

    def _alone(self, text: str, word: re.Match[str], *, any_case: bool) -> str | None:
        """The token of one word of a name."""
        name = _bare(word.group())
        if any_case and len(name) > 2:
            name = name.capitalize() if name.capitalize() in self.single else name.upper()
        return None if name.capitalize() in _MONTHS and _is_date(text, word) else self.single.get(name)

    def _initials(self, run: list[re.Match[str]]) -> str | None:
        """ "N M-E" and "J.S." are initials, too."""
        letters = [_bare(match.group()) for match in run]
        return self.single.get("".join(letters)) if all(len(letter) == 1 for letter in letters) else None


def _is_date(text: str, word: re.Match[str]) -> bool:
    """Whether a month's name stands beside a number, or after what stands before months."""
    return bool(re.match(r"\W{0,3}\d", text[word.end() :]) or _DATED.search(text[: word.start()][-12:]))
