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
`(?<!\\w)[A-Z]`. For code that asks many rules of one sentence there are `holding` and `first`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from extract.pipeline.literals import Cue, folded

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

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """Each match holds one of them; none: it needs none."""
        return self.cue.literals

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole pattern, compiled."""
        return self.cue.pattern

    def match(self, text: str) -> re.Match[str] | None:
        """The first place in `text` where the rule holds."""
        return self.cue.within(text, folded(text))


@cache
def load(name: str) -> tuple[Rule, ...]:
    """The rules of one file, in its order, compiled. Patterns ignore case unless the entry says `case = true`."""
    source = tomllib.loads(files("extract.pipeline").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8"))
    pieces = {key: _fill(value, source.get("parts", {})) for key, value in source.get("parts", {}).items()}
    return tuple(_rule(entry, pieces) for entry in source.get("rule", ()))


@cache
def by_label(name: str, label: str) -> tuple[Rule, ...]:
    """The rules of a file that carry a label."""
    return tuple(rule for rule in load(name) if rule.label == label)


@cache
def parts(name: str) -> dict[str, str]:
    """The shared pieces of a file, filled in: for code that builds its own pattern of them."""
    source = tomllib.loads(files("extract.pipeline").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8"))
    return {key: _fill(value, source.get("parts", {})) for key, value in source.get("parts", {}).items()}


def possible(found_in: Iterable[Rule], text: str) -> Iterator[Rule]:
    """The rules, in the order given, that can hold in `text` by the literals they need: few are worth a search."""
    words = folded(text)
    return (rule for rule in _hinted(found_in, words) if rule.cue.stands_in(words))


def _hinted(found_in: Iterable[Rule], words: str) -> Iterator[Rule]:
    for rule in found_in:
        if not rule.literals:
            yield rule
        for literal in rule.literals:  # `may_match`, written out: this loop runs more often than any other
            if literal in words:
                yield rule
                break


def holding(found_in: Iterable[Rule], text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The rules, in the order given, that hold in `text`, and where each does first."""
    words = folded(text)
    for rule in _hinted(found_in, words):
        match = rule.cue.find(text, words)
        if match:
            yield rule, match


def first(found_in: Iterable[Rule], text: str) -> tuple[Rule, re.Match[str]] | None:
    """The first rule, in the order given, that holds in `text`, and where."""
    return next(holding(found_in, text), None)


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
