"""The literals that a pattern cannot match without: looked for first, they spare most searches.

Found from the pattern itself, so that nobody has to keep a list of them in step: a sequence needs the best of its
parts, alternatives need one of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]  # typeshed does not know the parser that 3.11 renamed
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Lower-case literals of which every match holds at least one; empty where the pattern needs none.

    >>> needed(re.compile(r"\\bapolog(?:y|ies)\\b|(?:sent )?regrets", re.IGNORECASE))
    ('apolog', 'regrets')
    """
    return least(_of(parser.parse(pattern.pattern, pattern.flags)))


def folded(text: str) -> str:
    """The text as the literals are looked for in it: lower-case, with the letters that match s and i as these.

    >>> folded("The ſIZE of İt")
    'the size of it'
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return lowered.replace("ſ", "s").replace("ı", "i").replace("i\u0307", "i")


def may_match(literals: tuple[str, ...], words: str) -> bool:
    """Whether a pattern that needs one of the literals (any, if there are none) can match in these folded words."""
    for literal in literals:
        if literal in words:
            return True
    return not literals


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that is searched for only where the literals stand that it needs."""

    pattern: re.Pattern[str]
    literals: tuple[str, ...]

    @classmethod
    def of(cls, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> Cue:
        """The compiled pattern with its literals."""
        compiled = re.compile(pattern, flags)
        return cls(compiled, needed(compiled))

    def may_match(self, words: str) -> bool:
        """Whether the pattern can match in these folded words."""
        return may_match(self.literals, words)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text."""
        if self.literals and not may_match(self.literals, folded(text)):
            return None
        return self.pattern.search(text)


def _of(sequence: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    choices: list[frozenset[str]] = []
    run = ""
    for code, value in [*sequence, (op.AT, None)]:
        if code is op.LITERAL and value < 128:
            run += chr(value).lower()
            continue
        choices += [frozenset({run})] if run else []
        run = ""
        if code is op.SUBPATTERN:
            choices.append(_of(value[3]))
        elif code is op.ATOMIC_GROUP:
            choices.append(_of(value))
        elif code in _REPEATS and value[0] > 0:
            choices.append(_of(value[2]))
        elif code is op.BRANCH:
            parts = [_of(part) for part in value[1]]
            choices.append(frozenset().union(*parts) if all(parts) else frozenset())
    worth = [choice for choice in choices if choice and min(map(len, choice)) > 1]
    # the longest that is needed tells most; of those, the fewest are looked for soonest
    return max(worth, key=lambda c: (min(4, min(map(len, c))), -len(c)), default=frozenset())


def least(literals: Set[str]) -> tuple[str, ...]:
    """The literals without those that hold another one of them."""
    return tuple(sorted(one for one in literals if not any(other != one and other in one for other in literals)))
