"""Texts that a pattern itself gives away as its weak spots: what it repeats, repeated, after what leads to it."""

from __future__ import annotations

import re
import re._constants as code  # the parser of the standard library; what it gives has not changed for decades
import re._parser as parser
from collections.abc import Iterator
from typing import Any

_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_CATEGORIES = {
    code.CATEGORY_DIGIT: "1",
    code.CATEGORY_SPACE: " ",
    code.CATEGORY_WORD: "a",
    code.CATEGORY_NOT_DIGIT: "a",
    code.CATEGORY_NOT_SPACE: "a",
    code.CATEGORY_NOT_WORD: "-",
}
MOST = 40  # texts a pattern


def attacks(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """What leads to a repetition of the pattern, and what it repeats: each pair makes texts of any length."""
    found = _pumps(parser.parse(pattern.pattern, pattern.flags), "")
    return list(dict.fromkeys((before, unit) for before, unit in found if unit))[:MOST]


def _pumps(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """For each repetition within the tree: a text that leads to it, and texts that it can take."""
    for operation, given in tree:
        match operation:
            case _ if operation in _REPEATS:
                _, high, inner = given
                if high > 3:
                    yield from ((before, unit) for unit in _samples(inner))
                yield from _pumps(inner, before)
            case code.SUBPATTERN:
                yield from _pumps(given[-1], before)
            case code.BRANCH:
                for branch in given[1]:
                    yield from _pumps(branch, before)
            case code.ASSERT | code.ASSERT_NOT:
                yield from _pumps(given[1], before)
        before += sample([(operation, given)])


def _samples(tree: Any) -> list[str]:
    """What a repeated part can take: a sample, and one of each of its choices, alone and with the next one."""
    first = sample(tree)
    parts = [sample([part]) for part in tree]
    choices = [sample(branch) for operation, given in tree if operation is code.BRANCH for branch in given[1]]
    found = [first, *(first.replace(parts[0], choice, 1) for choice in choices[:8] if parts[0])]
    return list(dict.fromkeys(text[:40] for text in found if text))


def sample(tree: Any) -> str:
    """One text that the tree matches, or nearly so: assertions and references count for nothing."""
    return "".join(_one(operation, given) for operation, given in tree)


def _one(operation: Any, given: Any) -> str:
    match operation:
        case code.LITERAL:
            return chr(given)
        case code.NOT_LITERAL:
            return "a" if given != ord("a") else "b"
        case code.ANY:
            return "a"
        case code.IN:
            return _of_set(given)
        case code.CATEGORY:
            return _CATEGORIES.get(given, "a")
        case _ if operation in _REPEATS:
            low, high, inner = given
            return sample(inner) * max(low, min(1, high))
        case code.SUBPATTERN:
            return sample(given[-1])
        case code.BRANCH:
            return sample(given[1][0])
        case code.ATOMIC_GROUP:
            return sample(given)
    return ""


def _of_set(given: Any) -> str:
    """A member of a set of characters."""
    if given[0][0] is code.NEGATE:
        return next((c for c in "a 1-.(\nA" if not _within(c, given[1:])), "é")
    operation, first = given[0]
    return chr(first[0]) if operation is code.RANGE else _one(operation, first)


def _within(character: str, given: Any) -> bool:
    return any(
        (operation is code.LITERAL and ord(character) == value)
        or (operation is code.RANGE and value[0] <= ord(character) <= value[1])
        or (operation is code.CATEGORY and re.match(_CLASS.get(value, r"\w"), character))
        for operation, value in given
    )


_CLASS = {
    code.CATEGORY_DIGIT: r"\d",
    code.CATEGORY_SPACE: r"\s",
    code.CATEGORY_WORD: r"\w",
    code.CATEGORY_NOT_DIGIT: r"\D",
    code.CATEGORY_NOT_SPACE: r"\S",
    code.CATEGORY_NOT_WORD: r"\W",
}
