"""One task stated in several places is one record: which statements are one task, and which of them is quoted."""

# ruff: noqa: E501  (tables of cases: one case a line reads best)

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline.actions.duplicates import merge
from extract.pipeline.actions.tasks import Task
from extract.pipeline.people.owners import Owners

INITIALS = {"Ann Lea": "AL", "Bo Moss": "BM"}


@dataclass(frozen=True)
class Said:
    """A statement of a task: its words, its owners, and where it stands (a row of a table, a mark, or prose)."""

    words: str
    owners: tuple[str, ...] = ()
    form: str = "prose"
    reference: str | None = None


def row(words: str, *owners: str, reference: str | None = None) -> Said:
    return Said(words, owners, "row", reference)


def mark(words: str, *owners: str, reference: str | None = None) -> Said:
    return Said(words, owners, "mark", reference)


def prose(words: str, *owners: str) -> Said:
    return Said(words, owners)


def merged(said: list[Said], gap: int = 20) -> list[list[int]]:
    """Which statements are one record: the one that is quoted first, then those in `also`."""
    text, tasks = "", []
    for one in said:
        owners = [{"text": name, "name": name, "initials": INITIALS.get(name)} for name in one.owners]
        tasks.append(
            Task(
                len(text),
                len(text) + len(one.words),
                f"actions.{one.form}",
                0.8,
                one.form != "prose",
                owners=Owners(" ".join(one.owners), owners) if owners else None,
                reference=one.reference,
                listed=one.form == "row",
            )
        )
        text += one.words + "." + " " * gap
    starts = [task.start for task in tasks]
    return [[starts.index(start) for start, _ in ((task.start, task.end), *task.also)] for task in merge(text, tasks)]


CASES: list[tuple[str, list[Said], list[list[int]]]] = [
    ("a row is quoted before the prose that says the same", [prose("Ann Lea will repaint the old boathouse", "Ann Lea"), row("Repaint the old boathouse", "Ann Lea")], [[1, 0]]),
    ("a mark, too", [mark("Repaint the old boathouse", "Ann Lea"), prose("Ann Lea agreed to repaint the boathouse", "Ann Lea")], [[0, 1]]),
    ("two sentences of prose stay two", [prose("Ann Lea will repaint the boathouse", "Ann Lea"), prose("Ann Lea will repaint the boathouse", "Ann Lea")], [[0], [1]]),
    ("other words, the same owner", [prose("Ann Lea will count the oars", "Ann Lea"), row("Repaint the old boathouse", "Ann Lea")], [[0], [1]]),
    ("half of the words do where the owner is the same", [prose("Ann Lea will repaint the boathouse with cheap varnish", "Ann Lea"), row("Repaint the boathouse before spring rains", "Ann Lea")], [[1, 0]]),
    ("not where nobody is named", [prose("Somebody will repaint the boathouse with cheap varnish"), row("Repaint the boathouse before spring rains")], [[0], [1]]),
    ("the same words for another owner are another task", [prose("Bo Moss will repaint the boathouse at Easter", "Bo Moss"), row("Repaint the boathouse roof", "Ann Lea")], [[0], [1]]),
    ("unless nearly all words are the same", [mark("Repaint the boathouse roof", "Bo Moss"), row("Repaint the boathouse roof", "Ann Lea")], [[1, 0]]),
    ("one shared word is too few", [prose("Ann Lea will sweep the boathouse", "Ann Lea"), row("Boathouse", "Ann Lea")], [[0], [1]]),
    ("the same number is the same task, whatever the words", [mark("Varnish", "Ann Lea", reference="7"), row("Look after the boathouse", "Ann Lea", reference="7")], [[1, 0]]),
    ("but not for another owner", [mark("Varnish", "Bo Moss", reference="7"), row("Look after the boathouse", "Ann Lea", reference="7")], [[0], [1]]),
    ("two rows with all words and the owner alike", [row("Repaint the boathouse roof", "Ann Lea"), row("Repaint the boathouse roof", "Ann Lea")], [[0, 1]]),
    ("two rows that differ in a word", [row("Repaint the boathouse roof", "Ann Lea"), row("Repaint the boathouse door", "Ann Lea")], [[0], [1]]),
    ("two rows alike for two people", [row("Repaint the boathouse roof", "Ann Lea"), row("Repaint the boathouse roof", "Bo Moss")], [[0], [1]]),
    ("all of a group, and the group", [row("Repaint the boathouse roof", "All Stewards"), row("Repaint the boathouse roof", "Stewards")], [[0, 1]]),
    ("the other owner is named in the words", [row("Ann to repaint the boathouse roof"), row("Repaint the boathouse roof", "Ann Lea")], [[0, 1]]),
    ("a sentence that points to the task of the row before it", [row("Boathouse varnish, three tins", "Ann Lea"), prose("Ann Lea will bring them to the boathouse", "Ann Lea")], [[0, 1]]),
    ("of several the one that is most alike", [prose("Ann Lea will repaint the boathouse roof", "Ann Lea"), row("Repaint the boathouse door", "Ann Lea"), row("Repaint the boathouse roof", "Ann Lea")], [[1], [2, 0]]),
    ("three places", [prose("Ann Lea will repaint the boathouse roof", "Ann Lea"), mark("Repaint the boathouse roof", "Ann Lea"), row("Repaint the boathouse roof", "Ann Lea")], [[2, 0, 1]]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said", "records"), CASES, ids=[case[0] for case in CASES])
def test_statements_of_one_task_are_one_record(name: str, said: list[Said], records: list[list[int]]) -> None:
    assert [[one[0], *sorted(one[1:])] for one in merged(said)] == records


def test_prose_far_from_a_mark_is_a_task_of_its_own_but_a_row_lists_what_stands_anywhere() -> None:
    here = prose("Ann Lea will repaint the boathouse", "Ann Lea")
    assert merged([mark("Repaint the boathouse", "Ann Lea"), here], gap=1300) == [[0], [1]]
    assert merged([row("Repaint the boathouse", "Ann Lea"), here], gap=1300) == [[0, 1]]


def test_what_one_place_leaves_open_another_tells() -> None:
    text = "Ann Lea will repaint the boathouse. Repaint the boathouse."
    told = Task(0, 34, "actions.prose", 0.8, False, owners=Owners("Ann Lea", [{"text": "Ann Lea", "name": "Ann Lea", "initials": "AL"}]), reference="7", status="in_progress")  # fmt: skip
    bare = Task(36, 57, "actions.row", 0.8, True, listed=True)
    (kept,) = merge(text, [told, bare])
    assert (kept.start, kept.owners, kept.reference, kept.status, kept.also) == (36, told.owners, "7", "in_progress", [(0, 34)])  # fmt: skip


PLACES = [
    # two tasks at overlapping places: (start, end, rule, marked, confidence) each, and which of them are left
    ("a mark wins over prose", [(0, 20, "a", False, 0.9), (5, 20, "b", True, 0.5)], [(5, 20)]),
    ("the surer of two", [(0, 20, "a", False, 0.6), (5, 20, "b", False, 0.7)], [(5, 20)]),
    ("places that only touch", [(0, 20, "a", False, 0.6), (20, 40, "b", False, 0.7)], [(0, 20), (20, 40)]),
    ("one sentence, two owners in the margin", [(0, 20, "actions.margin", True, 0.9)] * 2, [(0, 20), (0, 20)]),
    ("two marks of a margin that overlap", [(0, 20, "actions.margin", True, 0.9), (5, 20, "actions.margin", True, 0.9)], [(0, 20)]),
    ("overlaps over a thousand characters", [(0, 1500, "a", False, 0.6), (1400, 1600, "b", False, 0.7)], [(1400, 1600)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "tasks", "left"), PLACES, ids=[case[0] for case in PLACES])
def test_of_tasks_at_one_place_one_is_left(
    name: str, tasks: list[tuple[int, int, str, bool, float]], left: list[tuple[int, int]]
) -> None:
    made = [Task(start, end, rule, sure, marked) for start, end, rule, marked, sure in tasks]
    assert [(task.start, task.end) for task in merge("x" * 2000, made)] == left


WORDS = st.lists(st.sampled_from(["repaint", "boathouse", "oars", "count", "roof", "this"]), min_size=1, max_size=4)
STATEMENTS = st.builds(
    Said,
    WORDS.map(" ".join),
    st.sampled_from([(), ("Ann Lea",), ("Bo Moss",), ("Ann Lea", "Bo Moss")]),
    st.sampled_from(["row", "mark", "prose"]),
    st.sampled_from([None, None, "7", "8"]),
)


@given(st.lists(STATEMENTS, max_size=8))
def test_every_statement_is_in_exactly_one_record(said: list[Said]) -> None:
    assert sorted(index for record in merged(said) for index in record) == list(range(len(said)))
