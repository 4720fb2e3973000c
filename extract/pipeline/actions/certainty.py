"""How sure a found action is: the measured precision of its rule, less where the rule itself had its doubts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_DOUBT = 1.5  # how much of a rule's own doubt counts


def certainty(rule: str, own: float, table: Mapping[str, Mapping[str, float]] | None = None) -> float:
    """The confidence of a fact that `rule` found with a confidence of its `own`, 0.05 to 0.98.

    Rules that nobody has measured keep their own. `table` stands for the shipped one.

    >>> certainty("no.such-rule", 0.7)
    0.7
    """
    measured = (measured_rules() if table is None else table).get(rule)
    if measured is None:
        return round(own, 2)
    return round(min(0.98, max(0.05, measured["precision"] - _DOUBT * max(0.0, measured["usual"] - own))), 2)


@cache
def measured_rules() -> dict[str, dict[str, float]]:
    """The rules' usual confidence and their precision there, as benchmarks/calibration.py wrote them down."""
    source = files("extract.pipeline").joinpath("rules", "certainty.toml").read_text(encoding="utf-8")
    rules: dict[str, dict[str, float]] = tomllib.loads(source)["measured"]
    return rules
