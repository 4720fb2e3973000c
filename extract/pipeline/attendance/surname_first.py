"""Lists that put the surname first: "BIRCH, Jo (Chair)", "BIRCH Jo", "Birch J", "Moss, B.; Lea, Ann"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.pipeline.attendance.descriptions import describe, is_role
from extract.pipeline.attendance.listed import Entry, described
from extract.pipeline.people.person_names import TITLE, is_given, is_office

_WORD = r"[^\W\d_a-z][\w'’-]{0,24}"
_INVERTED = re.compile(
    rf"(?P<last>(?:(?:[vV]an|[vV]on|[dD]e|[dD]er|[dD]en|VAN|VON|DE|DER|DEN|Mac|Mc|Ní|Ó|El|Al)\s){{0,2}}{_WORD}"
    rf"(?:[ -]{_WORD})?),\s(?:{TITLE}\.?\s){{0,2}}"
    rf"(?P<given>(?:(?:[A-Z]\.\s?){{1,3}}|{_WORD}(?:\s(?:[A-Z]\b\.?|{_WORD})){{0,2}}))"
    r"(?=\s{0,2}(?:$|[(\[,;:|\t\n–—-]|and\b|&))"
)
_CUT = re.compile(r";|\n")
_AROUND = " \t\n•·▪*–-:;"
_INITIAL = re.compile(r"(?:[A-Z]\.\s?){1,3}")


def read_surname_first(text: str, ranges: Sequence[tuple[int, int]], *, usual: bool = False) -> list[Entry]:
    """The people of a list whose lines (or parts between semicolons) put the surname first; empty where they do not.

    `usual` says that another list of the document does so: then one name is enough.

    >>> [e.name for e in read_surname_first("Moss, B.; Lea, Ann (Chair)", [(0, 26)])]
    ['B. Moss', 'Ann Lea']
    """
    parts = [part for low, high in ranges for part in _parts(text, low, high)]
    lines = [(text.index(words, low), high) for low, high in ranges if (words := text[low:high].strip(_AROUND))]
    begun = sum(bool(_INVERTED.match(text, *line)) for line in lines)
    if (usual or len(lines) > 2) and begun * 3 >= len(lines) * 2 and not _more_names(text, lines, parts):
        parts = lines  # "Birch, Jo; Mill Trust": what stands behind the semicolon belongs to the person
    matches = [(match, high) for low, high in parts if (match := _INVERTED.match(text, low, high)) and _is_name(match)]
    if not matches or len(matches) * 3 < len(parts) * 2:
        return []
    marked = sum(_shouts(m["last"]) or bool(_INITIAL.fullmatch(m["given"])) for m, _ in matches)
    given = sum(is_given(m["given"].split()[0]) for m, _ in matches)
    turned = sum(any(map(is_given, m["last"].split())) for m, _ in matches)  # "Jo, Ann" are two, "Jo Ash, Acme" is one
    known = turned < len(matches) or given > 0 if usual else given > turned and len(matches) > 1
    if not (known or marked * 2 > len(matches)):
        return []
    return [_entry(text, match, high) for match, high in matches]


def _more_names(text: str, lines: Sequence[tuple[int, int]], parts: Sequence[tuple[int, int]]) -> bool:
    """Whether most of what stands behind semicolons are further people."""
    behind = [part for part in parts if part[0] not in {low for low, _ in lines}]
    names = sum(bool((match := _INVERTED.match(text, *part)) and _is_name(match)) for part in behind)
    return 2 * names > len(behind)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between semicolons, without bullets and white space."""
    bounds = [start, *(match.end() for match in _CUT.finditer(text, start, end)), end]
    found = []
    for low, high in pairwise(bounds):
        words = text[low:high].strip(_AROUND)
        if words:
            low = text.index(words, low)
            found.append((low, low + len(words)))
    return found


def _is_name(match: re.Match[str]) -> bool:
    last, given = match["last"], match["given"].strip()
    if is_role(given) or is_office(given.split()[0]) or is_role(last) or is_office(last.split()[-1]):
        return False
    if " " in last and is_given(last.split()[0]) and is_given(given.split()[0]) and not _shouts(last):
        return False  # "Ann Lea, Bo Moss" are two
    return not (_COMPANY.fullmatch(given) or (_shouts(last) and _shouts(given)))  # "ASH, BIRCH" are two


_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|LLP|Corp|GmbH|PLC|SA|AG|BV|Co)\.?", re.IGNORECASE)


def _shouts(words: str) -> bool:
    return len(words.strip(". ")) > 2 and words.split()[-1].isupper() and not _INITIAL.fullmatch(words)


def _entry(text: str, match: re.Match[str], stop: int) -> Entry:
    given = match["given"].strip()
    end = match.start("given") + len(given)
    return described(text, Entry(match.start(), end, end, f"{given} {match['last']}", 2), stop)


def is_surname_first(text: str, entry: Entry) -> bool:
    """Whether the name stands in the text the other way round."""
    head, comma, _ = text[entry.start : entry.end].partition(",")
    return bool(comma) and entry.name.endswith(head)


_CAPITALS_FIRST = re.compile(
    r"(?P<last>(?:[^\W\d_a-z]{2} ){0,2}(?:[^\W\d_a-z](?:[^\W\d_a-z]|['’-]){2,24} ){1,2})"
    rf"(?P<given>{_WORD}(?: {_WORD}){{0,2}})"
)
_LETTERS_LAST = re.compile(rf"(?P<last>(?:[A-Z]?[a-z]{{1,3}} ){{0,2}}{_WORD}) (?P<given>(?:[A-Z]\.?[ -]?){{1,3}})")


def turned(text: str, entries: Sequence[Entry]) -> list[Entry]:
    """The people of all lists of a document, given names first; as they are where the lists do not put them last.

    What tells is the same order throughout: surnames in capitals before names that are not ("BIRCH Jo"), or letters
    behind words that are no given names ("Birch J").
    """
    whole = [entry for entry in entries if " " in entry.name and not entry.post]
    printed = [(entry, " ".join(text[entry.start : entry.end].split())) for entry in whole]
    shouted = [(entry, match) for entry, name in printed if (match := _shouted(name))]
    lettered = [(entry, match) for entry, name in printed if (match := _LETTERS_LAST.fullmatch(name))]
    for found, least in ((shouted, 2), (lettered, 3)):
        last, given = (sum(is_given(match[part].split()[0]) for _, match in found) for part in ("last", "given"))
        told = last < given or last * 2 < len(found)
        if told and len(found) >= least and len(found) * 3 >= len(whole) * 2:
            names = {entry: f"{match['given']} {match['last'].strip()}" for entry, match in found}
            return [_renamed(text, entry, names[entry]) if entry in names else entry for entry in entries]
    return list(entries)


def _shouted(name: str) -> re.Match[str] | None:
    match = _CAPITALS_FIRST.fullmatch(name)
    return match if match and not any(word.isupper() and len(word) > 1 for word in match["given"].split()) else None


def _renamed(text: str, entry: Entry, name: str) -> Entry:
    told = describe(text[entry.end : entry.stop], name)
    place = None if entry.organisation == told.initials else entry.organisation  # "(JB)", which fits "Jo BIRCH" only
    return replace(entry, name=name, sure=2, initials=entry.initials or told.initials, organisation=place)
