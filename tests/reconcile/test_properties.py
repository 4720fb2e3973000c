"""Laws of the register: any order of files gives the same bytes, nothing is dropped, keys are unique and stable."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from extract import codec
from extract.reconcile import reconcile
from extract.records import Reading
from tests.reconcile.archive import Page, reading, readings, record

WORDS = "Draft the lease|Get three quotes|Sweep the yard|Sweep the yard behind the kitchen|Order lamps for the porch"
ROWS = st.tuples(
    st.sampled_from(["a ", "b!", "c>", "d*"]),
    st.sampled_from(["Hall", "Yard", "-"]),
    st.sampled_from(["NR", "TW", "NR/TW", "-"]),
    st.sampled_from(WORDS.split("|")),
    st.sampled_from(["new", "in_progress", "completed", "carried_forward", ""]),
    st.sampled_from(["", "1", "2", "41.1", "41.2"]),
    st.sampled_from(["", "due next meeting", "due 2024-02-01"]),
)
PAGES = st.tuples(
    st.sampled_from(["minutes", "action_log"]),
    st.sampled_from(["2024-01-10", "2024-02-14", "2024-03-13", "2024-04-10", None]),
    st.sampled_from(["Hillside Hall Committee", "Hillside Hall Comittee", "Mill Library Board"]),
    st.lists(ROWS, max_size=5),
)


def archive(pages: list[tuple[str, str | None, str, list[tuple[str, ...]]]]) -> list[Reading]:
    import datetime as dt

    found = []
    for n, (kind, day, body, rows) in enumerate(pages):
        page = Page(kind, dt.date.fromisoformat(day) if day else None, body)  # type: ignore[arg-type]
        for mark, item, owner, words, status, reference, due in rows:
            known = status if status != "new" else ""
            parts = {"c>": [reference or "-", words, known], "d*": [words, known or "completed"]}
            record(page, mark.strip(), parts.get(mark, [item, owner, words, status, reference, due]))
        found.append(reading(page, n))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(PAGES, max_size=6), st.randoms(use_true_random=False))
def test_any_order_of_files_gives_the_same_register(pages: list, shuffler: random.Random) -> None:  # type: ignore[type-arg]
    found = archive(pages)
    shuffled = list(found)
    shuffler.shuffle(shuffled)
    assert codec.to_json(reconcile(found)) == codec.to_json(reconcile(shuffled))


@settings(max_examples=60, deadline=None)
@given(st.lists(PAGES, max_size=6))
def test_every_mention_stands_in_exactly_one_action_or_report(pages: list) -> None:  # type: ignore[type-arg]
    found = archive(pages)
    register = reconcile(found)
    everything = (*register.actions, *register.reports)
    said = Counter(
        (r.source.path, e.evidence.start)
        for r in found
        for e in (*r.actions, *r.reviewed)
        if not getattr(e, "everything", False)
    )
    kept = Counter(
        (m.place.path, m.place.evidence.start) for a in everything for m in a.mentions if m.kind != "everything"
    )
    assert said == kept
    assert len({a.key for a in everything}) == len(everything)
    assert len({r.key for r in register.reviews}) == len(register.reviews)


TEXT = """
    log 2024-01-10
    a  Hall | NR | Obtain three quotes for the new boiler | new
    b  Roof | TW | Ask the builder about the slates of the tower | new
    log 2024-02-14
    a  Hall | NR | Obtain three quotes for the new boiler | carried_forward"""


def test_next_months_minutes_leave_the_keys_as_they_were() -> None:
    before = {a.key for a in reconcile(readings(TEXT)).actions}
    text = TEXT + "\n    log 2024-03-13\n    c  Hall | AB | Hang the pictures | new"
    assert before < {a.key for a in reconcile(readings(text)).actions}


def test_the_folder_of_the_files_changes_no_key() -> None:
    moved = [
        Reading(
            **{name: getattr(r, name) for name in r.__slots__}
            | {"source": type(r.source)(f"elsewhere/{r.source.name}", r.source.name, "pdf", "x")}
        )
        for r in readings(TEXT)
    ]
    assert {a.key for a in reconcile(moved).actions} == {a.key for a in reconcile(readings(TEXT)).actions}
