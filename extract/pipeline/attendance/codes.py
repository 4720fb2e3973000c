"""Lists that print a code before every name: "CH Jo Birch", "FR Ann Lea" are of countries, not people's initials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.pipeline.attendance.entries import first_name
from extract.pipeline.people.person_names import fits, title_end

_CODE = re.compile(r"[^\w\n]{0,4}(?P<code>[A-Z]{2,3})(?:[ \t]|\s?[:–-])\s{0,3}(?=[^\W\d_a-z][\w.'’-]{0,24}\s\S)")
_LEAST = 2  # lines


def codes_before(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[str | None, int]]:
    """The code of each line and where its name begins; empty where lines have none, or they are people's initials.

    >>> text = "CH Jo Birch\\nFR Ann Lea\\nNO Bo Moss"
    >>> codes_before(text, [(0, 11), (12, 22), (23, 33)])
    [('CH', 3), ('FR', 15), ('NO', 26)]
    """
    found = [_CODE.match(text, low, high) for low, high in ranges]
    coded = [(match["code"], text[match.end() : high]) for match, (_, high) in zip(found, ranges, strict=True) if match]
    if len(coded) < max(_LEAST, (len(ranges) * 4 + 4) // 5):
        return []
    own = sum(fits(code, name) or _is_title(code) for code, name in coded)
    if own * 2 >= len(coded) or not all(first_name(name, 0, len(name)) for _, name in coded):
        return []
    return [
        (match["code"], match.end()) if match else (None, low) for match, (low, _) in zip(found, ranges, strict=True)
    ]


def _is_title(code: str) -> bool:
    return any(title_end(f"{form} x") for form in (code, code.title()))
