"""The literals that a pattern cannot match without: looked for first, they spare most searches.

Found from the pattern itself, so that nobody has to keep a list of them in step: a sequence needs the best of its
parts, alternatives need one of each. A pattern that is a list of alternatives is searched by those alone whose literals
stand in the text: most rules are long lists of phrases, of which a sentence can hold one or two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise
from operator import or_
from re import _constants as op  # type: ignore[attr-defined]  # typeshed does not know the parser that 3.11 renamed
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from extract.pipeline import lexicon

_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})


def needed(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Lower-case literals of which every match holds at least one; empty where the pattern needs none.

    >>> needed(r"\\bapolog(?:y|ies)\\b|(?:sent )?regrets", re.IGNORECASE)
    ('apolog', 'regrets')
    """
    return Cue(pattern, flags).literals


Find = Callable[[str], "re.Match[str] | None"]


@dataclass(frozen=True)
class Alternative:
    """One of the alternatives that a pattern is a list of: each match holds a literal of each of its choices."""

    source: str
    flags: int
    needs: tuple[tuple[str, ...], ...]  # the choice that tells most first
    bits: int  # what is seen in every text that holds them
    groups: int

    @classmethod
    def of(cls, source: str, flags: int) -> Alternative:
        """The alternative with what it needs."""
        tree = parser.parse(source, flags)
        needs = tuple(map(least, sorted(_of(tree), key=_worth, reverse=True)))
        return cls(source, flags, needs, reduce(or_, map(lexicon.bit, needs), 0), tree.state.groups - 1)

    @cached_property
    def find(self) -> Find:
        """Its search, compiled when it is first asked for: most alternatives never are."""
        one = re.compile(self.source, self.flags)
        # a search for what can only begin a text would try each place of it
        return one.match if self.source.startswith("^") and not self.flags & re.MULTILINE else one.search


@dataclass(frozen=True)
class Cue:
    """A pattern that is searched for only where the literals stand that it needs; parsed and compiled when asked."""

    source: str
    flags: int = re.IGNORECASE

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """What the pattern is a list of."""
        return tuple(Alternative.of(source, int(self.flags)) for source in split(self.source))

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """Lower-case literals of which every match holds at least one; empty where the pattern needs none."""
        if not all(one.needs for one in self.alternatives):
            return ()
        return least({literal for one in self.alternatives for literal in one.needs[0]})

    @cached_property
    def grouped(self) -> bool:
        """Whether there are groups: they belong to the whole pattern, which cannot be searched in parts then."""
        return any(one.groups for one in self.alternatives)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole pattern, compiled."""
        return re.compile(self.source, self.flags)

    @cached_property
    def bits(self) -> int:
        """Of which at least one is seen in every text that the pattern matches in."""
        return reduce(or_, (lexicon.bit(one.needs[0]) if one.needs else lexicon.ALWAYS for one in self.alternatives))

    @cached_property
    def _searches(self) -> tuple[tuple[Alternative, int], ...]:
        return tuple((one, one.bits) for one in self.alternatives)

    def may_match(self, text: str) -> bool:
        """Whether the pattern can match in the text."""
        bits = self.bits  # learnt before the text is looked at
        seen = lexicon.seen(text)
        return seen & bits != 0 and self.stands_in(seen)

    def stands_in(self, seen: int) -> bool:
        """Whether all that one of the alternatives needs is among what is seen in a text."""
        for _, bits in self._searches:  # noqa: SIM110 # asked of every line and rule: no generator
            if seen & bits == bits:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text: what `pattern.search` finds, sooner."""
        bits = self.bits
        seen = lexicon.seen(text)
        return self.find(text, seen) if seen & bits else None

    def is_all(self, text: str) -> bool:
        """Whether the pattern matches the whole text."""
        return self.may_match(text) and self.pattern.fullmatch(text) is not None

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The match with which a stretch of the text begins."""
        return self.pattern.match(text, start, end) if self.may_match(text[start:end]) else None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in a stretch of the text."""
        return self.pattern.finditer(text, start, end) if self.may_match(text[start:end]) else iter(())

    def find(self, text: str, seen: int) -> re.Match[str] | None:
        """The first match in the text in which that is seen, as is known already."""
        first = None
        for one, bits in self._searches:
            if seen & bits != bits:
                continue
            if self.grouped:
                return self.pattern.search(text)
            match = one.find(text)
            if match and (first is None or match.start() < first.start()):
                first = match
        return first


def ending(pattern: re.Pattern[str], end: re.Pattern[str], text: str, most: int) -> Iterator[re.Match[str]]:
    r"""The matches of a pattern (it ends in \Z, and has at most so many characters) whose `end` is found sooner.

    >>> letters, whole = re.compile(r"\([A-Z]+\)"), re.compile(r"((?:[A-Z]\w+ )+)\([A-Z]+\)\Z")
    >>> [match[1] for match in ending(whole, letters, "To Jo Birch (JB) and Al", 60)]
    ['To Jo Birch ']
    """
    past = 0
    for place in end.finditer(text):
        match = pattern.search(text, max(past, place.end() - most), place.end())
        if match:
            past = match.end()
            yield match


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
        letter = _letter(code, value)
        if letter:
            run += letter
            continue
        choices += [frozenset({run})] if len(run) > 1 else []
        run = ""
        if code is op.SUBPATTERN:
            choices += _of(value[3])
        elif code is op.ATOMIC_GROUP:
            choices += _of(value)
        elif code is op.ASSERT and value[0] > 0:  # what is looked ahead for stands in the text, too
            choices += _of(value[1])
        elif code in _REPEATS and value[0] > 0:
            choices += _of(value[2])
        elif code is op.BRANCH:
            parts = [max(_of(part), key=_worth, default=frozenset[str]()) for part in value[1]]
            choices += [frozenset().union(*parts)] if all(parts) else []
    return choices


def _letter(code: Any, value: Any) -> str:
    """The lower-case letter that stands for a part of a pattern: that of "N" and of "[Nn]"; empty where none does."""
    letters = [(code, value)] if code is op.LITERAL else value if code is op.IN else ()
    found = {chr(number).lower() if kind is op.LITERAL and number < 128 else "" for kind, number in letters}
    return found.pop() if len(found) == 1 else ""


def _worth(choice: frozenset[str]) -> tuple[int, int, int]:
    """How much a choice tells: short words stand everywhere; of the long ones the fewest are looked for soonest."""
    lengths = [len(literal.strip()) for literal in choice]
    return -sum(length < 4 for length in lengths), min(5, *lengths, 5), -len(lengths)


def least(literals: Set[str]) -> tuple[str, ...]:
    """The literals without those that hold another one of them.

    >>> least({"agreed", "agree", "noted"})
    ('agree', 'noted')
    """
    return tuple(sorted(one for one in literals if not any(part in literals for part in _parts(one))))


def _parts(word: str) -> Iterator[str]:
    """What a word holds, without the whole."""
    size = len(word)
    return (word[low:high] for low in range(size) for high in range(low + 1, size + 1) if high - low < size)
