"""No regular expression of the package runs away on text that somebody wrote to make it."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from time import process_time

import pytest

import extract
from extract.pipeline import rules
from tests.hostile.attacks import attacks

# Sizes that grow, so that a pattern whose cost doubles with each character is seen before it hangs the test.
SMALL, LONG = (15, 30, 60, 90, 120), (250, 500, 1_000, 2_000, 4_000)
SUSPICIOUS, RUNAWAY, TOO_SLOW = 0.002, 0.05, 1.2  # seconds of processor time: small texts, small texts, long texts
SEEDS = (
    *("a", "A", " ", "\n", "1", "1.", "(", "_", ".", "-", "'"),
    *("A ", "a ", "A. ", "AB, ", "1 ", " \n", "the ", "(AB) ", "Ada Aa, "),
)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module holds, alone or in a collection, and those of all rules."""
    for module in pkgutil.walk_packages(extract.__path__, "extract."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                yield from ((f"{module.name}.{name}", one) for one in held(value))
    for file in sorted(files("extract.pipeline").joinpath("rules").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield from ((f"{file.name}: {rule.id}", rule.pattern) for rule in rules.load(file.name[:-5]))


def held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from held(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from held(one)


def cost(pattern: re.Pattern[str], text: str) -> float:
    began = process_time()
    pattern.search(text)
    return process_time() - began


def runs_away(pattern: re.Pattern[str]) -> str | None:
    """The text that takes too long and its time, where there is one."""
    for before, unit in (*(("", seed) for seed in SEEDS), *attacks(pattern)):
        spent = 0.0
        for size in (*SMALL, *LONG):
            if size in LONG and spent < SUSPICIOUS:
                break
            text = before + (unit * (size // len(unit) + 1))[:size] + "\x00!"  # an end that nothing fits to
            allowed = RUNAWAY if size in SMALL else TOO_SLOW
            spent = cost(pattern, text)
            if spent > allowed:  # not only because something else was going on
                spent = cost(pattern, text)
            if spent > allowed:
                return f"{spent:.2f} s for {size} characters: {text[:60]!r}"
    return None


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:\w+\s?){2,6}y",  # words that can be cut in many ways
        r"(?:(?:open|public|(?:open|closed))\s){0,99}minutes",  # two choices for one word
        r"\d{0,60}\w{0,60}[a-z\d]{0,60}!",  # bounded, and yet too dear
    ],
)
def test_the_meter_sees_a_pattern_that_runs_away(pattern: str) -> None:
    assert runs_away(re.compile(pattern))


def test_no_pattern_runs_away() -> None:
    found = {pattern: name for name, pattern in patterns()}
    assert len(found) > 400, "the walk finds the patterns of modules and rules"
    bad = [f"{name}: {text}" for pattern, name in found.items() if (text := runs_away(pattern))]
    assert bad == []
