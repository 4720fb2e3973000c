"""Actions that became others: what counts as saying so, and what then stands in the register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.reconcile import reconcile
from extract.register import Register
from tests.reconcile.archive import readings

LISTS = """
    minutes 2031-01-14
    a  Yard | NR | Mend the long garden wall | 12.1
    b  Hall | TW | Paint the big kitchen door | 12.2
    minutes 2031-02-11
    a> 12.1 | {report}
    c  Bees | NR | {row} | 12.3
    d  Press | TW | Order new cider bottles | 12.4
"""


def register(report: str = "still to be done", row: str = "Move the hives to the orchard") -> Register:
    return reconcile(readings(LISTS.format(report=report, row=row)))


def pointers(found: Register) -> list[tuple[str, str, str]]:
    """Kind, words of the old action's place, words of the new one."""
    return [(k.kind, k.source.evidence.text, k.target.evidence.text) for k in found.links if k.kind != "action"]


@pytest.mark.parametrize(
    ("report", "kind", "targets"),
    [
        ("Split into 12.3 and 12.4", "split", ["Move the hives to the orchard", "Order new cider bottles"]),
        ("This was divided into new actions 12.3 & 12.4.", "split", ["Move the hives to the orchard"]),
        ("Merged with action 12.2", "merged", ["Paint the big kitchen door"]),
        ("Combined with 12.2 as agreed", "merged", ["Paint the big kitchen door"]),
        ("Subsumed by 12.4", "merged", ["Order new cider bottles"]),
        ("Superseded by 12.4", "superseded", ["Order new cider bottles"]),
        ("This is now covered by action 12.4.", "superseded", ["Order new cider bottles"]),
    ],
)
def test_the_old_action_is_superseded_and_points_to_the_new(report, kind, targets):
    found = register(report)
    (old,) = [a for a in found.actions if a.reference == "12.1"]
    assert old.status == "superseded"
    assert any(reason.startswith(f"{kind}: “") for reason in old.mentions[-1].reasons), "history says why"
    became = pointers(found)
    assert {(k, words) for k, words, _ in became} == {(kind, report)}
    assert [target for *_, target in became][: len(targets)] == targets


@pytest.mark.parametrize(
    "report",
    [
        "This should be merged with action 12.2",  # a wish
        "To be split into 12.3 and 12.4",  # not yet
        "Merged with 3 others",  # a number of things
        "Superseded by 14.7",  # no such action
        "Merged with action 12.1",  # itself
    ],
)
def test_no_clear_evidence_no_pointer(report):
    assert pointers(register(report)) == []


@pytest.mark.parametrize("row", ["Rebuild the barn (replaces 12.2)", "Rebuild the barn. This supersedes action 12.2"])
def test_the_new_action_may_say_it(row):
    found = register(row=row)
    (old,) = [a for a in found.actions if a.reference == "12.2"]
    assert old.status == "superseded"
    assert old.status_date
    assert old.status_date.isoformat() == "2031-02-11"
    (new,) = [a for a in found.actions if a.reference == "12.3"]
    assert new.status == "open"
    assert pointers(found) == [("superseded", "Paint the big kitchen door", row)]


def test_a_number_that_several_bear_is_left_to_a_person():
    text = (
        LISTS.format(report="Superseded by 12.4", row="Move the hives") + "    e  Shed | AB | Tidy the tool shed | 12.4"
    )
    found = reconcile(readings(text))
    assert pointers(found) == []
    assert "successor-ambiguous" in {row.code for row in found.reviews}


def test_the_status_column_of_a_log_may_say_it():
    """ "See 12.05" as all that a status says; two that name each other: the one that is said first holds."""
    (log,) = readings("log 2031-01-14\n a Yard | NR | Mend the wall | 12.01\n b Hall | TW | Paint the gate | 12.05")
    rows = [replace(a, status_text=f"See {other}") for a, other in zip(log.actions, ("12.05", "12.01"), strict=True)]
    found = reconcile([replace(log, actions=tuple(rows))])
    assert pointers(found) == [("superseded", "Mend the wall", "Paint the gate")]
    assert {a.reference: a.status for a in found.actions} == {"12.01": "superseded", "12.05": None}
