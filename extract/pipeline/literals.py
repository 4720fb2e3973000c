"""The literals that a pattern cannot match without: looked for first, they spare most searches.

Found from the pattern itself, so that nobody has to keep a list of them in step: a sequence needs the best of its
parts, alternatives need one of each. A pattern that is a list of alternatives is searched by those alone whose literals
stand in the text: most rules are long lists of phrases, of which a sentence can hold one or two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from re import _constants as op  # type: ignore[attr-defined]  # typeshed does not know the parser that 3.11 renamed
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Lower-case literals of which every match holds at least one; empty where the pattern needs none.

    >>> needed(re.compile(r"\\bapolog(?:y|ies)\\b|(?:sent )?regrets", re.IGNORECASE))
    ('apolog', 'regrets')
    """
    return next(iter(_needs(pattern.pattern, pattern.flags)), ())


def _needs(pattern: str, flags: int) -> tuple[tuple[str, ...], ...]:
    """Choices of literals of which every match holds one each, the one that tells most first."""
    choices = _of(parser.parse(pattern, flags))
    return tuple(least(choice) for choice in sorted(choices, key=_worth, reverse=True))


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


Find = Callable[[str], "re.Match[str] | None"]


@dataclass(frozen=True)
class Cue:
    """A pattern that is searched for only where the literals stand that it needs."""

    pattern: re.Pattern[str]
    literals: tuple[str, ...]

    @classmethod
    def of(cls, pattern: str, flags: re.RegexFlag | int = re.IGNORECASE) -> Cue:
        """The compiled pattern with its literals."""
        compiled = re.compile(pattern, flags)
        return cls(compiled, needed(compiled))

    def may_match(self, words: str) -> bool:
        """Whether the pattern can match in these folded words."""
        return may_match(self.literals, words) and any(_hold(needs, words) for _, needs in self.alternatives)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text."""
        return self.within(text, folded(text))

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in a stretch of the text."""
        return self.pattern.finditer(text, start, end) if self.may_match(folded(text[start:end])) else iter(())

    def within(self, text: str, words: str) -> re.Match[str] | None:
        """The first match in the text whose folded words these are: what `pattern.search` finds, sooner."""
        if self.literals and not may_match(self.literals, words):
            return None
        first = None
        for find, needs in self.alternatives:
            if not _hold(needs, words):
                continue
            match = find(text)
            if self.pattern.groups:
                return match
            if match and (first is None or match.start() < first.start()):
                first = match
        return first

    @cached_property
    def alternatives(self) -> tuple[tuple[Find, tuple[tuple[str, ...], ...]], ...]:
        """The search for each alternative of the pattern, and what it needs; where there are groups, which belong to
        a whole pattern, each search is that of the whole."""
        whole, flags = self.pattern, self.pattern.flags
        sources = split(whole.pattern)
        if whole.groups:
            return tuple((whole.search, _needs(source, flags)) for source in sources)
        # a search for what can only begin a text would try each place of it
        return tuple(
            (one.match if source.startswith("^") and not flags & re.MULTILINE else one.search, _needs(source, flags))
            for source, one in ((source, re.compile(source, flags)) for source in sources)
        )


def _hold(needs: tuple[tuple[str, ...], ...], words: str) -> bool:
    for literals in needs:
        for literal in literals:
            if literal in words:
                break
        else:
            return False
    return True


_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def split(pattern: str) -> list[str]:
    """The alternatives of a pattern, cut where no bracket is open.

    >>> split(r"^a(?:b|c)|[|)]d|e\\|")
    ['^a(?:b|c)', '[|)]d', 'e\\\\|']
    """
    cuts, depth = [-1], 0
    for token in _TOKEN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token.group(), 0)
        if token.group() == "|" and depth == 0:
            cuts.append(token.start())
    return [pattern[low + 1 : high] for low, high in pairwise([*cuts, len(pattern)])]


def _of(sequence: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """What a sequence needs: literals of each of its parts."""
    choices: list[frozenset[str]] = []
    run = ""
    for code, value in [*sequence, (op.AT, None)]:
        if code is op.LITERAL and value < 128:
            run += chr(value).lower()
            continue
        choices += [frozenset({run})] if len(run) > 1 else []
        run = ""
        if code is op.SUBPATTERN:
            choices += _of(value[3])
        elif code is op.ATOMIC_GROUP:
            choices += _of(value)
        elif code in _REPEATS and value[0] > 0:
            choices += _of(value[2])
        elif code is op.BRANCH:
            parts = [max(_of(part), key=_worth, default=frozenset[str]()) for part in value[1]]
            choices += [frozenset().union(*parts)] if all(parts) else []
    return choices


def _worth(choice: frozenset[str]) -> tuple[int, int, int]:
    """How much a choice tells: short words stand everywhere; of the long ones the fewest are looked for soonest."""
    lengths = [len(literal.strip()) for literal in choice]
    return -sum(length < 4 for length in lengths), min(5, *lengths, 5), -len(lengths)


def least(literals: Set[str]) -> tuple[str, ...]:
    """The literals without those that hold another one of them."""
    return tuple(sorted(one for one in literals if not any(other != one and other in one for other in literals)))
