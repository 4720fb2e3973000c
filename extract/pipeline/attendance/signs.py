"""Lists of people by what they are called instead of names: call signs, names in a chat ("@moss42"), bare initials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.pipeline.attendance.descriptions import is_role
from extract.pipeline.attendance.entries import entries
from extract.pipeline.attendance.listed import Entry, described
from extract.pipeline.people.person_names import is_initials, is_office, score

_PART = re.compile(r"(?:[^,;\n()&]|&(?!\s)|\([^()\n]{0,60}\)?){1,120}")
_AND = re.compile(r"\s(?:and|plus)\s(?=\S{2,24}(?:\s?\(|$))")
_CALLED = re.compile(
    r"[^\w@]{0,3}(?:(?:and|plus)\s)?(?:@(?P<handle>[\w.-]{2,30})|(?P<sign>[A-Z\dØ∅]{3,8})|(?P<chat>[a-z][a-z\d_.-]{2,24}))\s{0,3}(?:\((?P<more>[^()]{1,60})\))?\W{0,3}"
)
HANDLE = re.compile(r"\W{0,3}(?P<handle>[a-z][a-z0-9_-]{2,24})\s*(?:\(\d{1,5}\)\s*)?")  # as chats have it
_INITIALS = re.compile(r"(?P<own>[A-Z][A-Za-z.'-]{1,6})(?:\s{0,2}\([^()\n]{1,60}\))?(?=[\s,;&/]|\.?$)")
_SENTENCE = re.compile(r"\.\s(?=[A-Z][\w.]{1,20}\s(?:is|has|had|was|will|left|joined)\b)")
_BETWEEN = re.compile(r"(?:[\s,;&/•*.:–-]|\b(?:and|plus)\b){0,40}")


def read_signs(text: str, ranges: Sequence[tuple[int, int]], *, alone: bool = False) -> list[Entry]:
    """The people of a list in which some are called by a sign, or all by initials; empty for other lists.

    Names that stand among the signs are people, too. `alone`: the initials of one person are a list, too.
    """
    if found := _handles(text, ranges) or _of_initials(text, ranges, alone=alone):
        return found
    parts = [span for low, high in ranges for span in _parts(text, low, high)]
    return _of_signs(text, parts) if len(parts) > 1 else []


def is_letters(words: str, *, alone: bool = False) -> bool:
    """Whether a line lists people by their initials alone: "AL BM, CO"; `alone` where those of one person will do.

    >>> is_letters("AL, BMo CO"), is_letters("AL (chair) and BM"), is_letters("AL"), is_letters("NHS staff")
    (True, True, False, False)
    """
    return bool(_of_initials(words, [(0, len(words))], alone=alone))


def _of_initials(text: str, ranges: Sequence[tuple[int, int]], *, alone: bool) -> list[Entry]:
    """ "JB (chair), AH AL", or one a line: everybody by initials, which are their names, too."""
    found: list[re.Match[str]] = []
    for low, high in ranges:
        last = low
        sentence = _SENTENCE.search(text, low, high)  # "AL, BM. CO has left us"
        for match in _INITIALS.finditer(text, low, sentence.start() if sentence else high):
            if not _BETWEEN.fullmatch(text, last, match.start()):
                return []
            found.append(match)
            last = match.end()
        if not _BETWEEN.fullmatch(text, last, sentence.start() if sentence else high):
            return []
    odd = [match for match in found if not is_initials(match["own"])]  # "Jb, AH, AL": typed in small letters
    if odd and (len(odd) * 4 > len(found) or any(len(match["own"]) > 2 for match in odd)):
        return []
    own = [letters if "." in letters[:-1] else letters.rstrip(".") for letters in (match["own"] for match in found)]
    long = sum(len(letters) > 3 for letters in own)  # organisations have more letters
    if len(own) < (1 if alone else 2) or len(set(own)) < len(own) or 2 * long > len(own):
        return []
    made = (_entry(text, *match.span("own"), match.end()) for match in found)
    return [
        replace(entry, sure=2, name=name, initials=name.upper() if len(name) == 2 else name)
        for entry, name in zip(made, own, strict=True)
    ]


def _handles(text: str, ranges: Sequence[tuple[int, int]]) -> list[Entry]:
    """The members of a list of names from a chat ("birchtree", "moss42"), one a line."""
    found = [m for m in (HANDLE.fullmatch(text, low, high) for low, high in ranges) if m]
    if len(found) < 3 or len(found) * 5 < len(ranges) * 4 or len({m["handle"] for m in found}) < len(found):
        return []
    return [Entry(*m.span("handle"), m.end(), m["handle"], 1) for m in found]


def _parts(text: str, low: int, high: int) -> list[tuple[int, int]]:
    found = []
    for match in _PART.finditer(text, low, high):
        start = match.start()
        for joint in _AND.finditer(text, *match.span()):
            found.append((start, joint.start()))
            start = joint.end()
        found.append((start, match.end()))
    return [span for span in found if re.search(r"\w", text[slice(*span)])]


def _of_signs(text: str, parts: Sequence[tuple[int, int]]) -> list[Entry]:
    called = [match if (match := _CALLED.fullmatch(text, *span)) and _is_sign(match) else None for span in parts]
    sure = sum(bool(m and (m["handle"] or m["sign"] or re.search(r"[\d_]", m["chat"]))) for m in called)
    if not sure:
        return []
    found: list[Entry] = []
    for span, match in zip(parts, called, strict=True):
        if match is None:
            found += [entry for entry in entries(text, *span, per_line=True) if entry.sure == 2 or " " in entry.name]
            continue
        group = next(name for name in ("handle", "sign", "chat") if match[name])
        found.append(_named(text, _entry(text, *match.span(group), match.end())))
    named = sum(entry.sure == 2 and " " in entry.name for entry in found)
    return found if (sure > 1 and 2 * sure >= len(found)) or (named and sure + named == len(parts)) else []


def _is_sign(match: re.Match[str]) -> bool:
    if match["handle"]:
        return True
    if match["sign"]:
        return bool(re.search(r"[\dØ∅]", match["sign"]) and re.search(r"[A-Z]", match["sign"]))
    word = match["chat"]
    return not (is_role(word) or is_office(word)) and word not in _NOBODY


_NOBODY = frozenset(
    "all none nil tbc tbd and the others other everyone everybody nobody members public staff guests remote online "
    "zoom teams phone absent present apologies regrets late part various".split()
)


def _entry(text: str, start: int, end: int, stop: int) -> Entry:
    return described(text, Entry(start, end, stop, text[start:end], 1), stop)


def _named(text: str, entry: Entry) -> Entry:
    """The entry with the name that the minutes print before the sign: "signed, Jo Birch (G0ABC)"."""
    if not re.search(r"[\dØ∅]", entry.name) or text.count(f"({entry.name})") == 0:
        return entry
    found = re.search(rf"((?:[A-Z][\w'’.-]{{1,20}}\s){{2,3}})\({re.escape(entry.name)}\)", text)
    words = found[1].split() if found else []
    name = next((n for n in (" ".join(words[i:]) for i in range(len(words) - 1)) if score(n) == 2), None)
    return replace(entry, name=name, initials=entry.name) if name else entry
