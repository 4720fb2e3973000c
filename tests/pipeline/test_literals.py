"""Literals that a pattern needs: never so that a match is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline import rules
from extract.pipeline.attendance.labels import label_of
from extract.pipeline.literals import Cue, needed

CASES = [
    # pattern, literals, why
    (r"\bapolog(?:y|ies)\b", ("apolog",), "what comes before an alternative"),
    (r"(?:sent )?regrets|excused", ("excused", "regrets"), "alternatives need one each; what may be left out, none"),
    (r"(?:left|\w+) early", (" early",), "an alternative without a literal is no help, what follows it is"),
    (r"(?:Board ){1,3}met", ("board ",), "what is repeated at least once"),
    (r"(?:Board )?\d+", (), "nothing is needed"),
    (r"present(?:ed)?|presented by", ("present",), "a literal within another is enough"),
    (r"(?<!next )meeting(?! room)", ("meeting",), "what stands around is not the match"),
    (r"[ab]c|d", (), "one letter alone tells too little"),
]


@pytest.mark.parametrize(("pattern", "literals", "why"), CASES)
def test_needed(pattern: str, literals: tuple[str, ...], why: str) -> None:
    assert needed(pattern) == literals, why


@given(st.text(alphabet="abſsıiİI K’ \n", max_size=40))
def test_no_match_is_lost(text: str) -> None:
    for cue in (Cue("is a|sib"), Cue("(?:sk|ki)a?")):
        found, plain = cue.search(text), cue.pattern.search(text)
        assert (found and found.span()) == (plain and plain.span())


ALTERNATIVES = Cue(r"\bthe (?:board|vote) (?:met|fell)\b|^\W{0,3}carried|\bmet\b.{0,9}\bboard\b|[|)]xyz")


@given(
    st.lists(
        st.sampled_from(["the board", "vote", " met", " fell", "carried", "- ", "board", "|xyz", " ", "ſ"]), max_size=8
    )
)
def test_alternatives_find_what_the_whole_pattern_finds(pieces: list[str]) -> None:
    text = "".join(pieces)
    found, plain = ALTERNATIVES.search(text), ALTERNATIVES.pattern.search(text)
    assert (found and found.span()) == (plain and plain.span())
    assert ALTERNATIVES.may_match(text) or plain is None


def test_an_alternative_is_searched_only_where_all_its_words_stand() -> None:
    assert not ALTERNATIVES.may_match("the vote stood")
    assert Cue(r"(?P<who>\w+) took the chair|(?P<what>\w+) fell").may_match("the desk was empty") is False
    groups = Cue(r"(?P<who>\w+) took the chair|(?P<what>\w+) fell").search("Jo fell as Bo took the chair")
    assert groups is not None
    assert (groups["who"], groups["what"]) == (None, "Jo")


def test_the_matches_of_a_stretch() -> None:
    cue = Cue(r"next \w+")
    assert [m.group() for m in cue.finditer("next one, next two, next three", 5, 19)] == ["next two"]
    assert list(cue.finditer("next one, then two", 5, 18)) == []


def test_examples_and_counter_examples_are_searched_as_the_whole_pattern_is() -> None:
    for name in ("decisions", "titles", "sections", "statuses", "kinds", "paper", "confidential"):
        for rule in rules.load(name):
            for text in (*rule.examples, *rule.counter_examples):
                found, plain = rule.match(text), rule.pattern.search(text)
                assert (found and found.span()) == (plain and plain.span()), (rule.id, text)


def test_every_example_of_every_rule_has_what_its_rule_needs() -> None:
    names = ("attendance", "decisions", "kinds", "titles", "commitments", "doers", "sections", "due", "marks")
    checked = 0
    for name in names:
        for rule in rules.load(name):
            for example in rule.examples:
                checked += 1
                assert rule.cue.may_match(example), (rule.id, example)
    assert checked > 100


def test_labels_are_found_whatever_their_rule_needs() -> None:
    for rule in rules.load("attendance"):
        assert label_of(rule.examples[0]) is not None, rule.id
