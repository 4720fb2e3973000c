"""How a line of an attendance list is cut: at semicolons, line ends, commas, "and", and where a line end was lost."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.pipeline.people.person_names import is_given


def chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range cut at semicolons, bullets and line ends, outside brackets."""
    return _cut(text, start, end, _BREAK)


_BREAK = re.compile(
    r"[;\n•·|]|(?<=[a-z]{3})(?<!Cllr)(?<!llrs)(?<!Prof)(?<!Revd)(?<!Coun)(?<!Capt)(?<!Supt)(?<!Dept)"
    r"(?<!Insp)(?<!Admin)(?<!Asst)(?<!Commr)(?<!Comm)(?<!Treas)(?<!Pres)(?<!Atty)(?<!Coord)(?<!Supv)\.\s(?=[A-Z])|"
    r"(?P<bracket>[()\[\]])"
)
_COMMA = re.compile(
    r",(?!\s(?:Jr|Sr|Jnr|Snr)\b)|\t|,?\s(?:together|along) with\s(?=[A-Z])|\s(?:and|&|plus|\+)\s(?:the\s)?(?=\s?[A-Z])|"
    r"/(?=\s?[A-Z][a-z]+ [A-Z])|(?P<bracket>[()\[\]])"
)


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range cut at commas, tabs and words that join names, and between names that were glued together."""
    return [part for low, high in _cut(text, start, end, _COMMA) for part in _unglued(text, low, high)]


def _cut(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """The range cut at the marks outside brackets, without the marks around each piece."""
    found, depth, low = [], 0, start
    for match in mark.finditer(text, start, end):
        if match["bracket"]:
            depth = depth + 1 if match["bracket"] in "([" else max(0, depth - 1)
        elif depth == 0:
            found.append((low, match.start()))
            low = match.end()
    found.append((low, end))
    trimmed = [_trim(text, low, high) for low, high in found]
    return [(low, high) for low, high in trimmed if low < high]


def _unglued(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """ "Bo MossAnn Lea": names between which a line end was lost, each by itself."""
    cuts = [match.start("next") for match in _GLUED.finditer(text, low, high) if is_given(match["next"])]
    return list(pairwise([low, *cuts, high]))


_GLUED = re.compile(
    r"(?<=[A-Z][a-z] |[a-z]{2} |\w\. )[A-Z][\w'’-]{0,20}[a-z]{2}(?<!Fitz)(?P<next>[A-Z][a-z]{1,20})(?= [A-Z])"
)


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low] in " \t ,.:;–-—*•":
        low += 1
    while low < high and text[high - 1] in " \t ,.:;–-—*":
        high -= 1
    return low, high
