"""Every rule file keeps its promises: examples are found, counter-examples are not, patterns are bounded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.pipeline import rules

FOLDER = Path(rules.__file__).with_name("rules")
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
RULES = [rule for name in NAMES for rule in rules.load(name)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples_and_not_its_counter_examples(rule: rules.Rule) -> None:
    assert len(rule.examples) >= 2, "two examples at least"
    assert rule.counter_examples, "one counter-example at least"
    assert [text for text in rule.examples if not rule.match(text)] == []
    assert [text for text in rule.counter_examples if rule.match(text)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_quantifier_without_bound_holds_another(rule: rules.Rule) -> None:
    """`(a+)+` takes for ever on hostile text."""
    assert not re.search(r"[*+]\)[*+{]", rule.pattern.pattern)


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(set(ids)) == sorted(ids)


def test_cues_are_whole_words_over_white_space() -> None:
    rule = rules._rule({"id": "x", "label": "y", "cues": ["was agreed"], "examples": [], "not": []})
    assert rule.match("It was\nagreed.")
    assert not rule.match("it was agreedable")
