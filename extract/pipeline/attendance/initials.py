"""Initials that a list does not print: those that the text uses, and that can be one person's only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from extract.document import Document
from extract.pipeline.attendance.tables import Listed
from extract.pipeline.literals import ending
from extract.pipeline.people.person_names import derived_initials, fits, fold, is_given, is_initials, name_words

_TOKEN = re.compile(
    r"(?<![\w@#.&-])([A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]{0,2}|[A-Z]\s[A-Z]-[A-Z])(?![\w-]|\.\w|\s?/\s?\d|&)"
)
_ALONE = re.compile(
    r"[\s(\[]{0,9}(?:action:?\s)?[A-Z][A-Za-z.]{1,4}(?:\s?(?:[/,+&;]|and)\s?(?:[A-Z][A-Za-z.]{1,4}|others|all)){0,"
    r"5}[\s)\].:]{0,9}",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    r"\s?(?:to\b|will\b|would\b|had\b|has\b|have\b|was\b|is\b|said\b|gave\b|felt\b|thought\b|took\b|and [A-Z]{2}|"
    r"/\s?[A-Z]{2}|[:;]\s|['’]s\b|(?:also |then |therefore |again |further )?[a-z]{2,14}(?:ed|es|s)\b|(?:are|were|"
    r"should|must|could|can|1st|2nd|[Mm]ove|second|suggested|asked|drew|spoke|led|left|went|put|read|"
    r"made|told|brought|kept|found|held|sought|wrote|began|ran|met|sent|set|rose|undertook)\b|[+&,] ?[A-Z]{2}\b|\+)"
)
_CLOSING = re.compile(r"\s?[)\]./,;:]|$|\s(?:that|for|about|et al)\b")
_BEFORE = re.compile(
    r"(?:\b(?:by|to|with|from|thanked|asked|and|for|action|actions|owner|lead|per|via|between|told|that|contact|"
    r"cc)[:\s]\s?|[/,&+(\[–—-]\s?|\t|^)$",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"((?:[A-Z][\w'’&-]{1,25}\s(?:(?:of|and|for|the|in|to|&)\s){0,2}){1,5})\(([A-Z][A-Za-z]{1,4})\)\Z"
)
_LETTERS = re.compile(r"\([A-Z][A-Za-z]{1,4}\)")
_BRACKETED = re.compile(r"[(\[]([A-Z][A-Za-z .-]{1,6})[)\]]")
_WORD = re.compile(r"\w")
_OWNED = re.compile(
    r"\baction(?:s|ed)?(?: by| for| on)?[:\s–-]{1,3}$|\bagreed (?:that )?$|\b(?:proposed|seconded|moved|prop|sec)(?: "
    r"by)?:? $",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:[Aa]pologies|[Rr]egrets)\b[^.;:\n]{0,40}\sfrom (?:[A-Z][A-Za-z]{1,3}(?:,| and|, and| &) ){0,4}$|"
    r"\b(?:absence|behalf) of $"
)
_CAME = ("present", "in_attendance")
# Letters that minutes use for other things: they count only where they plainly do something or own something.
_COMMON = frozenset(
    "AM PM UK US EU IT HR TV GP PR AOB BBC PC VP CEO CFO PDF FAQ AI VAT NB CV BC ID OK NI RE NO SO IN AS AN AT "
    "BE BY DO GO HE IF IS ME MY OF ON OR TO UP US WE".split()
)


def with_initials(document: Document, text: str, listed: Sequence[Listed]) -> list[tuple[Listed, bool]]:
    """Each person with the initials found for them, and whether these were derived rather than printed for them.

    Derived initials are accepted only where the text uses them for a person and exactly one listed person fits.
    """
    told = [_introduced(text, person) for person in listed]
    taken = {_plain(person.entry.initials) for person in told if person.entry.initials}
    open_ = [person for person in told if not person.entry.initials]
    if not open_:
        return [(person, False) for person in told]
    used = _used(document, text, listed)
    wanted: dict[int, set[str]] = {}
    for index, person in enumerate(told):
        if person.entry.initials is None and not person.entry.post:
            wanted[index] = {t for t in _possible(person, told, used) if t in used and t not in taken}
    claims = Counter(token for tokens in wanted.values() for token in tokens)
    here = Counter(t for i, tokens in wanted.items() for t in tokens if told[i].status in _CAME)
    result = []
    for index, person in enumerate(told):
        sole = [t for t in wanted.get(index, ()) if claims[t] == 1 or (here[t] == 1 and person.status in _CAME)]
        own = sorted(sole, key=lambda t: (-used[t], -len(t), t))
        if len(own) == 1 or (len(own) > 1 and used[own[0]] > used[own[1]]):
            result.append((replace(person, entry=replace(person.entry, initials=own[0])), True))
        else:
            result.append((person, False))
    return result


def _possible(person: Listed, listed: Sequence[Listed], used: Counter[str]) -> frozenset[str]:
    """The initials that a name can give; a surname alone gives used letters that end like it alone."""
    words = name_words(person.entry.name)
    alone = [own[0] for p in listed if len(own := name_words(p.entry.name)) == 1]
    surnames = 2 * len(alone) >= len(listed) and 2 * sum(map(is_given, alone)) < len(alone)
    if len(words) != 1 or not surnames:
        return derived_initials(person.entry.name)
    last = fold(words[0])[:1].upper()
    rivals = [p for p in listed if p is not person and fold(name_words(p.entry.name)[-1:][0])[:1].upper() == last]
    firsts = {fold(name_words(p.entry.name)[0])[:1].upper() for p in listed}
    found = {t for t in used if len(t) == 2 and t[-1] == last and not rivals}
    return frozenset(found if len(found) == 1 and firsts != {last} else ())


def _introduced(text: str, person: Listed) -> Listed:
    """ "Ann Lea (AL) welcomed ...": initials that the text prints behind the name, or behind the first name alone."""
    entry = person.entry
    words = name_words(entry.name)
    if entry.initials or entry.post or len(words) < 2:
        return person
    for form in (entry.name, words[-1], words[0]):
        for end, letters in _bracketed(text):
            start = max(end - len(form), 0)
            whole = text.startswith(form, start, end) and not (start and _WORD.match(text[start - 1]))
            if whole and fits(letters, entry.name):
                return replace(person, entry=replace(entry, initials=letters))
    return person


@lru_cache(maxsize=4)
def _bracketed(text: str) -> tuple[tuple[int, str], ...]:
    """Every place where initials stand in brackets behind a word: where the word ends, and the initials."""
    found = []
    for match in _BRACKETED.finditer(text):
        if is_initials(match[1]):
            before = match.start()
            ends = (before, before - 1) if before and text[before - 1].isspace() else (before,)
            found += [(end, match[1]) for end in ends]
    return tuple(found)


@lru_cache(maxsize=4096)
def _plain(initials: str | None) -> str:
    return re.sub(r"[^A-Za-z]", "", initials or "").upper()


def _used(document: Document, text: str, listed: Sequence[Listed]) -> Counter[str]:
    """How often the text uses letters as a person's initials, those that it defines as something else left out."""
    names = {fold(person.entry.name) for person in listed}
    brackets = (m for m in ending(_DEFINED, _LETTERS, text, 200) if _defines(m[1], m[2]))
    defined = {m[2] for m in brackets if fold(m[1]) not in names and not _of_listed(m[1], names)}
    counts: Counter[str] = Counter()
    spans = [(p.entry.start, p.entry.stop) for p in listed]
    for block in document.blocks:
        words = text[block.start : block.end]
        alone = len(words) < 40 and bool(_ALONE.fullmatch(words))
        for match in _TOKEN.finditer(words):
            token = match[1]
            if token in defined or not is_initials(token) or _in(block.start + match.start(), spans):
                continue
            weight = _weight(words, match, alone)
            if weight:
                counts[_plain(token)] += weight
    return counts


_MARKS = frozenset(
    {"action", "actions", "actioned", "owner", "owners", "lead", "leads", "decision", "proposed", "seconded"}
)


def _defines(words: str, token: str) -> bool:
    """ "Works Committee (WC)" says what WC is; "Action (WC)" says who is to do it."""
    capitals = [word for word in words.split() if word[0].isupper()]
    if not capitals or capitals[-1].lower() in _MARKS or not any(word[0] == token[0] for word in capitals):
        return False
    letters = iter(words.lower())
    return all(letter in letters for letter in token.lower())


def _of_listed(words: str, names: set[str]) -> bool:
    last = fold(words).split()[-1:]
    return any(last and name.split()[-1:] == last for name in names)


def _in(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(low - 8 <= offset < high for low, high in spans)


def _weight(words: str, match: re.Match[str], alone: bool) -> int:
    """How plainly the letters stand for a person here: 0 not at all."""
    if re.search(r"\d\s?$", words[: match.start()][-2:]):
        return 0
    if alone:
        return 3
    after = bool(_VERB_AFTER.match(words, match.end()))
    before = bool(_BEFORE.search(words[: match.start()][-12:]))
    start = match.start() == 0 or bool(re.search(r"[.:!?]\s{1,2}$", words[: match.start()][-3:]))
    if (start and after) or _OWNED.search(words[: match.start()][-14:]) or _AWAY.search(words[: match.start()][-90:]):
        return 3
    if match[1] in _COMMON:
        return 0
    closing = bool(_CLOSING.match(words, match.end()))
    if (before and closing) or after:
        return 1
    return 0


def candidates(token: str, listed: Sequence[Listed]) -> Iterator[Listed]:
    """The listed people whom the letters could mean."""
    for person in listed:
        if _plain(token) in derived_initials(person.entry.name):
            yield person
