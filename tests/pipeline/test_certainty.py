"""How sure an action is: the measured precision of its rule, less its own doubt."""

from __future__ import annotations

import pytest

from extract.pipeline.actions.certainty import certainty, measured_rules

TABLE = {"rule.a": {"usual": 0.8, "precision": 0.9}}


@pytest.mark.parametrize(
    ("rule", "own", "expected"),
    [
        ("rule.a", 0.8, 0.9),  # as sure as usual
        ("rule.a", 0.95, 0.9),  # surer than usual: what was measured stands
        ("rule.a", 0.6, 0.6),  # its doubt counts one and a half times
        ("rule.a", 0.1, 0.05),  # never below a floor
        ("rule.b", 0.7, 0.7),  # nobody measured it
    ],
)
def test_confidence(rule: str, own: float, expected: float) -> None:
    assert certainty(rule, own, TABLE) == expected


def test_the_shipped_table_holds_shares() -> None:
    assert measured_rules()
    assert all(0 < row["precision"] <= 1 and 0 < row["usual"] <= 1 for row in measured_rules().values())
