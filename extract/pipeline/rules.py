"""Rules as data: `rules/<name>.toml`, one pattern or word list an entry, each with examples and counter-examples.

    [parts]                      # shared pieces: {{month}} in a pattern stands for the piece
    month = "January|February"

    [[rule]]
    id = "due.by-month"
    label = "month"
    pattern = "by (?P<month>{{month}})"
    examples = ["by January", "by February"]
    not = ["in a month"]

Instead of a `pattern` an entry may hold `cues`: words and phrases, matched whole and without regard to case.

A rule is searched for only where the words stand that its pattern needs; they are found from the pattern, nobody lists
them (`literals.Cue`). Three things make that sharp: a list of phrases stands as alternatives of the whole pattern, not
inside a bracket; a pattern of phrases has no groups (it can then be searched phrase by phrase); no alternative is all
short words ("by", "on") or classes. A pattern without such words that is looked for in whole texts begins with the
class of its first letter and looks back from there: `[A-Z](?<!\\w[A-Z])` finds its places ten times sooner than
`(?<!\\w)[A-Z]`. For code that asks many rules of one sentence there are `Rules.holding` and `Rules.first`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, reduce
from importlib.resources import files
from operator import or_
from typing import Any

from extract.pipeline import lexicon
from extract.pipeline.literals import Cue

_PART = re.compile(r"\{\{([a-z_]+)\}\}")
_KNOWN = frozenset({"id", "label", "pattern", "cues", "examples", "not", "case"})


@dataclass(frozen=True)
class Rule:
    """A rule: its `pattern` finds `label`; `data` holds what else its entry says (confidence, status ...)."""

    id: str
    label: str
    cue: Cue  # its pattern, searched only where its literals stand
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The whole pattern, compiled."""
        return self.cue.pattern

    def match(self, text: str) -> re.Match[str] | None:
        """The first place in `text` where the rule holds."""
        return self.cue.search(text)


class Rules(tuple[Rule, ...]):
    """Rules in the order given, for code that asks many of them of one text: few are worth a search."""

    @cached_property
    def bits(self) -> int:
        """Of which at least one is seen in every text in which one of the rules holds."""
        return reduce(or_, (bits for _, bits in self._bits), 0)

    def seen(self, text: str) -> int:
        """What is seen in a text; nothing where none of the rules can hold."""
        bits = self.bits  # learnt before the text is looked at
        seen = lexicon.seen(text)
        return seen if seen & bits else 0

    @cached_property
    def _bits(self) -> tuple[tuple[Rule, int], ...]:
        return tuple((rule, rule.cue.bits) for rule in self)

    def possible(self, text: str) -> Iterator[Rule]:
        """The rules that can hold in `text` by the literals they need."""
        seen = self.seen(text)
        for rule, bits in self._bits if seen else ():
            if seen & bits and rule.cue.stands_in(seen):
                yield rule

    def holding(self, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """The rules that hold in `text`, and where each does first."""
        seen = self.seen(text)
        for rule, bits in self._bits if seen else ():
            match = rule.cue.find(text, seen) if seen & bits else None
            if match:
                yield rule, match

    def first(self, text: str) -> tuple[Rule, re.Match[str]] | None:
        """The first of the rules that holds in `text`, and where."""
        return next(self.holding(text), None)


@cache
def load(name: str) -> Rules:
    """The rules of one file, in its order, compiled. Patterns ignore case unless the entry says `case = true`."""
    source = tomllib.loads(files("extract.pipeline").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8"))
    pieces = {key: _fill(value, source.get("parts", {})) for key, value in source.get("parts", {}).items()}
    return Rules(_rule(entry, pieces) for entry in source.get("rule", ()))


@cache
def by_label(name: str, label: str) -> Rules:
    """The rules of a file that carry a label."""
    return Rules(rule for rule in load(name) if rule.label == label)


@cache
def parts(name: str) -> dict[str, str]:
    """The shared pieces of a file, filled in: for code that builds its own pattern of them."""
    source = tomllib.loads(files("extract.pipeline").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8"))
    return {key: _fill(value, source.get("parts", {})) for key, value in source.get("parts", {}).items()}


def _rule(entry: dict[str, Any], pieces: dict[str, str] | None = None) -> Rule:
    pattern = _fill(entry["pattern"], pieces or {}) if "pattern" in entry else _words(entry["cues"])
    return Rule(
        id=entry["id"],
        label=entry.get("label", ""),
        cue=Cue(pattern, 0 if entry.get("case") else re.IGNORECASE),
        examples=tuple(entry.get("examples", ())),
        counter_examples=tuple(entry.get("not", ())),
        data={key: value for key, value in entry.items() if key not in _KNOWN},
    )


def _fill(text: str, pieces: dict[str, str]) -> str:
    """The text with its {{pieces}}; a piece may use others, to a depth of four."""
    for _ in range(4):
        text = _PART.sub(lambda match: f"(?:{pieces[match.group(1)]})", text)
    return text


def _words(cues: list[str]) -> str:
    longest_first = sorted(cues, key=lambda cue: (-len(cue), cue))
    words = "|".join(r"\s+".join(re.escape(word) for word in cue.split()) for cue in longest_first)
    return rf"(?<!\w)(?:{words})(?!\w)"
