"""Lists with a code or a count before every name: "CH Jo Birch", "FR Ann Lea" (countries), "01 Jo Birch"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.pipeline.attendance.entries import first_name
from extract.pipeline.people.person_names import fits, title_end

_NAME = r"\s{0,3}(?=[^\W\d_a-z][\w.'’-]{0,24}\s\S)"
_CODE = re.compile(rf"[^\w\n]{{0,4}}(?P<code>[A-Z]{{2,3}})\]?(?:[ \t]|\s?[:–-]){_NAME}")
_COUNT = re.compile(rf"[^\w\n]{{0,4}}(?P<count>\d{{1,2}}|[a-z][.)])\s{_NAME}")
_LEAST = 2  # lines


def codes_before(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[str | None, int]]:
    """The code of each line (None for counts) and where its name begins; empty where lines have neither.

    Letters that fit the names are people's initials, no codes.

    >>> text = "CH Jo Birch\\nFR Ann Lea\\nNO Bo Moss"
    >>> codes_before(text, [(0, 11), (12, 22), (23, 33)])
    [('CH', 3), ('FR', 15), ('NO', 26)]
    """
    return _coded(text, ranges) or _counted(text, ranges)


def _coded(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[str | None, int]]:
    found = [_CODE.match(text, low, high) for low, high in ranges]
    coded = [(match["code"], text[match.end() : high]) for match, (_, high) in zip(found, ranges, strict=True) if match]
    if len(coded) < max(_LEAST, (len(ranges) * 4 + 4) // 5):
        return []
    own = sum(fits(code, name) for code, name in coded)
    titles = all(_is_title(code) for code, _ in coded)  # "DR Jo Birch", but "FR" is a country, too
    if titles or own * 2 >= len(coded) or not all(first_name(name, 0, len(name)) for _, name in coded):
        return []
    return [
        (match["code"], match.end()) if match else (None, low) for match, (low, _) in zip(found, ranges, strict=True)
    ]


def _is_title(code: str) -> bool:
    return any(title_end(f"{form} x") for form in (code, code.title()))


def _counted(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[str | None, int]]:
    """Counts rise by one from line to line, and half of what they count is surely a name."""
    found = [match for low, high in ranges if (match := _COUNT.match(text, low, high))]
    if len(found) < max(_LEAST, len(ranges)):
        return []
    counts = [int(count) if count[0].isdigit() else ord(count[0]) for count in (match["count"] for match in found)]
    names = [first_name(text, match.end(), high) for match, (_, high) in zip(found, ranges, strict=True)]
    rising = all(second - first == 1 for first, second in pairwise(counts))
    return [(None, match.end()) for match in found] if rising and all(names) and sum(names) >= len(names) * 1.5 else []
