"""Who can be meant: the people of one meeting, indexed by every way in which minutes name them.

>>> people = People([Person("Ann Lea", initials="AL", role="Clerk"), Person("Bo Moss", initials="BM")])
>>> people.resolve("BM").person.name, people.resolve("the Clerk").person.name, people.resolve("ZZ").flag
('Bo Moss', 'Ann Lea', 'not-listed')
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from spacy.tokens import Doc

from extract.pipeline import names, rules
from extract.pipeline.facts import layout, read
from extract.pipeline.literals import ending
from extract.pipeline.people.person_names import (
    derived_initials,
    fold,
    folded_words,
    is_initials,
    name_words,
    strip_titles,
)

Flag = Literal["ambiguous", "not-listed", "apologies", "absent"]

_INTRODUCED = re.compile(
    r"([A-Z](?<![\w.][A-Z])[\w'’.-]{0,20} (?:[A-Z][\w'’.-]{0,20} ){0,2}"
    r"(?:(?:de|van|von|der|le|la|di|da|Mc|O['’]) ?){0,2}[A-Z][\w'’-]{1,20}) ?"
    r"[(\[]([A-Z][A-Za-z.-]{0,2}[A-Z][A-Za-z.]{0,2})[)\]]\Z"
)
_LETTERS = re.compile(r"[(\[][A-Z][A-Za-z.-]{0,2}[A-Z][A-Za-z.]{0,2}[)\]]")
_ARTICLE = re.compile(r"^(?:the|our|their|its|a|an)\s", re.IGNORECASE)
_EDGES = ' \t\n.,;:()[]@*_-–—"“”‘'
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"(?<![\w-])\w+")
_CAPITALISED = re.compile(r"[A-Z](?<![\w-][A-Z])\w*")  # the same where it begins with a capital, found sooner
_TITLES = frozenset("Mr Mrs Ms Miss Dr Prof Professor Cllr Councillor Rev Revd Sir Dame".split())
# Offices that stand before a surname as titles do: "Chair Ash", "Member Birch", "Commissioner Cole".
_OFFICES = frozenset(
    "Chair Chairman Chairwoman Chairperson Member Commissioner Councilmember Councilman Councilwoman Alderman Mayor "
    "Trustee Director Supervisor Selectman Secretary Treasurer President Governor Clerk Officer".split()
)
_TITLED = re.compile(r"\.?\s")
_LETTER = re.compile(r"(?<![\w.’'-])[A-Z]\.?\s?\Z")
_SHORT = re.compile(r"(?:\s[A-Z][a-z]{0,2}(?:['’]?[A-Z])?){1,2}(?![\w’'])")
_GOES_ON = re.compile(r"\w|-\w")
_CHAIR = re.compile(r"(?:the\s)?chair(?:man|woman|person)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the attendance list, or, not `listed`, whom only the text names: "Full Name (FN)", one who spoke."""

    name: str
    initials: str | None = None
    role: str | None = None
    organisation: str | None = None
    status: str | None = None
    chair: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a piece of text names: one person, or none with the candidates; posts and groups without a holder have none.

    `flag` is "ambiguous" where several people fit, "not-listed" where initials or a name fit nobody who is listed,
    "apologies" or "absent" where the person was not there, None where nothing is doubtful.
    """

    text: str
    kind: Literal["person", "post", "group"]
    person: Person | None = None
    candidates: tuple[Person, ...] = ()
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names the person of `resolution`."""

    start: int
    end: int
    resolution: Resolution


class People:
    """The people of one meeting; `resolve` tells who a text names, `mentions` finds them in prose."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.persons = tuple(dict.fromkeys(persons))
        self._resolved: dict[str, Resolution] = {}  # minutes name the same few people again and again

    @classmethod
    def of(cls, doc: Doc) -> People:
        """The people of a document whose attendees have been read: the list, and whom the text introduces."""
        rows = [{**fact.data, "status": fact.label} for fact in read(doc, names.ATTENDEES)]
        return _people(layout(doc).text, json.dumps(rows, sort_keys=True))

    def resolve(self, text: str) -> Resolution:
        """Who `text` (an owner's cell, the subject of a sentence) names: one candidate or none."""
        found = self._resolved.get(text)
        if found is None:
            found = self._resolved[text] = self._resolve(text)
        return found

    def _resolve(self, text: str) -> Resolution:
        token = _POSSESSIVE.sub("", text.strip(_EDGES)).strip(_EDGES)
        for find in (self._by_initials, self._by_name, self._by_post):
            found = find(token)
            if found:
                return _resolution(text, found, "post" if find == self._by_post else "person")
        return Resolution(text, *_unknown(token))

    def is_known(self, text: str) -> bool:
        """Whether `text` names at least one person of this meeting."""
        resolution = self.resolve(text)
        return resolution.person is not None or bool(resolution.candidates)

    @cached_property
    def lists_anybody(self) -> bool:
        """Whether the document has an attendance list at all: without one nobody can be missing from it."""
        return any(person.listed for person in self.persons)

    @cached_property
    def chair(self) -> Person | None:
        """The one person who took the chair, if the list tells."""
        found = [p for p in self.persons if p.chair]
        return found[0] if len(found) == 1 else None

    def mentions(self, text: str) -> list[Mention]:
        """Where `text` names people of this meeting, by initials, full name, first name or surname."""
        found: list[Mention] = []
        forms, past = self._forms, 0
        pattern = _CAPITALISED if all("A" <= word[0] <= "Z" for word in forms) else _WORD
        for match in pattern.finditer(text) if forms else ():
            word, start = match.group(), match.start()
            titled = word in _TITLES or word in _OFFICES
            if start < past or not (word in forms or titled):
                continue
            title = _TITLED.match(text, match.end()) if titled else None
            end = (title and self._form_end(text, title.end())) or self._form_end(text, start)
            letter = _LETTER.search(text, max(past, start - 6), start) if end and not titled else None
            if letter and end and self.resolve(text[letter.start() : end]).person:
                start = letter.start()  # "B. Moss"
            end = self._with_surname(text, start, end) if end else None
            resolution = self.resolve(text[start:end]) if end else None
            if end and resolution and (resolution.person or resolution.candidates):
                found.append(Mention(start, end, resolution))
                past = end
        return found

    def _with_surname(self, text: str, start: int, end: int) -> int:
        """Where a name ends that goes on with the beginning of a surname ("Jo B", "Jo McD")."""
        short = _SHORT.match(text, end)
        return short.end() if short and self.resolve(text[start : short.end()]).person else end

    def _form_end(self, text: str, start: int) -> int | None:
        """Where the longest form of a name ends that stands at `start`."""
        word = _WORD.match(text, start)
        for form in self._forms.get(word.group(), ()) if word else ():
            end = start + len(form)
            if text.startswith(form, start) and not _GOES_ON.match(text, end):
                return end
        return None

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """The ways to name these people by their first word, the longest first."""
        forms = {p.initials for p in self.persons if p.initials}
        for person in self.persons:
            words = name_words(person.name)
            forms |= {" ".join(words), words[0], words[-1]} if words else set()
        found: dict[str, list[str]] = {}
        for form in sorted((f for f in forms if len(f) > 1), key=lambda f: (-len(f), f)):
            word = _WORD.match(form)
            if word:
                found.setdefault(word.group(), []).append(form)
        return found

    def _by_initials(self, token: str) -> list[Person]:
        if not is_initials(token):
            return []
        plain = _plain(token)
        printed = self._initials.get(plain, [])
        if printed:
            return printed
        folded = [p for p in self.persons if p.initials and _plain(p.initials).upper() == plain.upper()]
        return folded or [p for p in self.persons if not p.initials and plain.upper() in derived_initials(p.name)]

    @cached_property
    def _initials(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self.persons:
            if person.initials:
                found.setdefault(_plain(person.initials), []).append(person)
        return found

    def _by_name(self, token: str) -> list[Person]:
        bare = strip_titles(token)
        words = [fold(word) for word in name_words(bare)]
        if not words:
            return []
        coined = _COINED.fullmatch(bare)
        tests: tuple[Callable[[list[str]], bool], ...] = (
            lambda own: own == words,
            lambda own: len(words) > 1 and own[-1] == words[-1] and own[0][0] == words[0][0] and _fits(own, words),
            lambda own: len(words) > 1 and own[0] == words[0] and _shortens(own[1:], words[1:]),
            lambda own: len(words) > 1 and own[-1] == words[-1] and own[0][:3] == words[0][:3],  # "Steph Moss"
            lambda own: len(words) == 1 and own[-1] == words[0],
            lambda own: len(words) == 1 and own[0] == words[0],
            # "Brad" for Bradley: last of all, and ambiguous where it shortens two people's names
            lambda own: len(words) == 1 and len(bare) > 2 and bare[0].isupper() and own[0].startswith(words[0]),
            lambda own: len(words) == 1 and len(bare) > 3 and any(word.startswith(words[0]) for word in own[1:-1]),
            lambda own: coined is not None and _is_coined_of(own, fold(coined[1]), fold(coined[2])),
        )
        near = self._words.get(words[0][0], ())
        for test in tests:
            found = [p for p, own in near if test(own)]
            if found:
                return found
        office, _, name = bare.partition(" ")
        return self._by_name(name) if office in _OFFICES and name[:1].isupper() else []

    @cached_property
    def _words(self) -> dict[str, list[tuple[Person, list[str]]]]:
        """The people with the words of their names, by each letter that one of these begins with."""
        found: dict[str, list[tuple[Person, list[str]]]] = {}
        for person in self.persons:
            words = list(folded_words(person.name))
            for letter in dict.fromkeys(word[0] for word in words):
                found.setdefault(letter, []).append((person, words))
        return found

    def _by_post(self, token: str) -> list[Person]:
        post = fold(_ARTICLE.sub("", token))
        if not post:
            return []
        if _CHAIR.fullmatch(token) and self.chair:
            return [self.chair]
        holders = [(p, fold(p.role)) for p in self.persons if p.role]
        exact = [p for p, role in holders if role == post]
        if exact:
            return exact
        wanted = set(re.findall(r"\w+", post))
        if not wanted or not rules.load("posts")[1].match(token):
            return []
        within = [p for p, role in holders if wanted <= set(re.findall(r"\w+", role))]
        # "Director" fits every director: a word of many posts names nobody
        return within if len(within) == 1 else []


_COINED = re.compile(r"([A-Z][a-z]{1,12})([A-Z][A-Za-z]{0,3})")


def _is_coined_of(own: list[str], given: str, surname: str) -> bool:
    """ "JoB" for Jo Birch, "NickMcD" for Nicholas McDee: a given name or a short one, and how the surname begins."""
    return len(own) > 1 and own[0][:3] == given[:3] and own[-1].startswith(surname)


def _fits(own: list[str], words: list[str]) -> bool:
    """ "J Ash", "Jo Ash" and "J. P. Ash" can be one person; "Jo Ash" and "Jim Ash" cannot."""
    return len(own[0]) == 1 or len(words[0]) == 1 or own[0] == words[0]


def _shortens(own: list[str], words: list[str]) -> bool:
    """ "Jo B", "Jo A McD" for Jo Anne McDee: each word of a surname, or the last alone, by how it begins."""
    begun = all(whole.startswith(short) for whole, short in zip(own, words, strict=False))
    return bool(own) and ((len(own) == len(words) and begun) or (len(words) == 1 and own[-1].startswith(words[0])))


def _plain(initials: str) -> str:
    return re.sub(r"[^A-Za-z]", "", initials)


def _resolution(text: str, found: list[Person], kind: Literal["person", "post"]) -> Resolution:
    if len({p.name for p in found}) > 1:
        return Resolution(text, kind, None, tuple(found), "ambiguous")
    person = found[0]
    flag: Flag | None = None
    if person.status == "apologies" and all(p.status == "apologies" for p in found):
        flag = "apologies"
    elif person.status == "absent":
        flag = "absent"
    elif not person.listed:
        flag = "not-listed"
    return Resolution(text, kind, person, (), flag)


def _unknown(token: str) -> tuple[Literal["person", "post", "group"], None, tuple[Person, ...], Flag | None]:
    group, post = rules.load("posts")
    if group.match(token):
        return "group", None, (), None
    if is_initials(token) or not post.match(token):
        looks = is_initials(token) or bool(re.fullmatch(r"(?:[A-Z][\w'’.-]{0,25}\s?){1,4}", strip_titles(token)))
        return ("person", None, (), "not-listed") if looks else ("group", None, (), None)
    return "post", None, (), None


@lru_cache(maxsize=4)
def _people(text: str, attendees: str) -> People:
    fields = ("name", "initials", "role", "organisation", "status", "chair", "listed")
    listed = [Person(**{k: v for k, v in row.items() if k in fields}) for row in json.loads(attendees)]
    return People([*listed, *_introduced(text, listed)])


def _introduced(text: str, listed: list[Person]) -> list[Person]:
    """People whom the text itself introduces as "Full Name (FN)", where the letters are those of the name."""
    known = {fold(p.name) for p in listed}
    found: dict[str, Person] = {}
    for match in ending(_INTRODUCED, _LETTERS, text, 150):
        name, initials = strip_titles(" ".join(match[1].split())), match[2]
        if fold(name) not in known and _plain(initials).upper() in derived_initials(name):
            found.setdefault(fold(name), Person(name, initials, listed=False))
    return [*found.values(), *_nearly_alike(text, listed)]


def _nearly_alike(text: str, listed: list[Person]) -> Iterator[Person]:
    """Full names of the text that are all but those of the list ("Jo Birchall" beside Jo Birchley).

    They may be others or misprints: who is called "Jo" is not certain then.
    """
    known = {fold(p.name) for p in listed}
    full = {words[0]: words[-1] for p in listed if len(words := name_words(p.name)) > 1 and len(words[0]) > 2}
    if not full:
        return
    named = sorted(
        (start, name)
        for first, surname in full.items()
        for start, name in _begun(text, f"{first} {surname[:_ALIKE]}", len(first) + 1)
        if not name.startswith(f"{first} {surname}") and not f"{first} {surname}".startswith(name)
    )
    for name in dict.fromkeys(name for _, name in named):
        if fold(name) not in known:
            yield Person(name, None, listed=False)


def _begun(text: str, begin: str, surname: int) -> Iterator[tuple[int, str]]:
    """The full names that begin so, and where; `surname` is where theirs does."""
    start = text.find(begin)  # a plain search for each name is far sooner done than one for any of them
    while start >= 0:
        word = _SURNAME.match(text, start + surname)
        if word and not _LETTER_AT_END.search(text, max(0, start - 1), start):
            yield start, text[start : word.end()]
        start = text.find(begin, start + 1)


_ALIKE = 3  # letters
_SURNAME = re.compile(r"[A-Z][a-z]{4,20}\b(?!['’-])")
_LETTER_AT_END = re.compile(r"\w\Z")
