"""Actions and reports in the lists of many secretaries: labels over items, lines that tell of a task, details."""

from __future__ import annotations

import pytest

from extract.loaders import load_bytes
from extract.pipeline import read
from extract.records import Reading

HEAD = "# Allotment society, 4 March 2031\n\nPresent: Wren Ashby (WA), Lou Marsh (LM)\n\n"


def minutes(text: str, name: str = "notes.md") -> Reading:
    return read(load_bytes(name, (HEAD + text + "\n").encode()))


def tasks(text: str) -> list[tuple[str, str]]:
    """What is to be done, and the initials of who does it."""
    found = minutes(text).actions
    return [(action.quote, "/".join(o.initials or o.name or "?" for o in action.owners)) for action in found]


TASKS = [
    # a label over items set in below it: all of them, and nothing beside them
    (
        "## Paths\n\n- Thin.\n- Actions:\n  - order gravel\n  - WA to rake\n- Wet, too.",
        [("order gravel", ""), ("WA to rake", "WA")],
    ),
    # lines right below a task say whose it is; each line belongs to the task above it alone
    (
        "## Actions\n\n- Order gravel\n   Owner: WA\n\n- Rake the bank\n   Owner: LM",
        [("Order gravel", "WA"), ("Rake the bank", "LM")],
    ),
    ("## Paths\n\nOrder more gravel.\n\nAssigned to: LM\n", [("Order more gravel.", "LM")]),
    ("## Paths\n\nAction: order gravel\nWho: WA\n", [("order gravel", "WA")]),
    # who leads an item owns no task
    ("## Paths\n\nOwner: WA\n\nThe gravel is thin.", []),
    # an arrow behind the owner
    (
        "## Paths\n\nThin.\n\nWA -> order the gravel\n\nLM → rake the bank",
        [("order the gravel", "WA"), ("rake the bank", "LM")],
    ),
    (
        "## Paths\n\nThin.\n\nWA+LM: order the gravel\n\nLM: rake the bank",
        [("order the gravel", "WA/LM"), ("rake the bank", "LM")],
    ),
    ("## Paths\n\nThin.\n\n👉 Lou to rake the bank", [("Lou to rake the bank", "LM")]),
    # a label behind the title of an item
    (
        "1. Paths: TODO: order the gravel\n2. Bank: steep\n3. Shed: TODO: mend the door",
        [("order the gravel", ""), ("mend the door", "")],
    ),
    # items that only say what the tasks below them are about
    (
        "## Actions\n\n- Paths\n  - [WA] Order gravel\n- Bank\n  - [LM] Rake the bank",
        [("Order gravel", "WA"), ("Rake the bank", "LM")],
    ),
    # what is told below a task is none
    (
        "## Actions\n\n- Wren to order gravel\n  - No news\n- Lou to rake the bank",
        [("Wren to order gravel", "WA"), ("Lou to rake the bank", "LM")],
    ),
    # numbered lines under a heading of actions are tasks without an order, too; a heading of decisions ends the list
    (
        "## Paths\n\nThin.\n\nActions\n\n1. Agree letter to the mill.\n2. WA to rake.\n\n"
        "Decisions\n\n- The shed stays where it is.",
        [("Agree letter to the mill.", ""), ("WA to rake.", "WA")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TASKS)
def test_tasks_of_lists_and_of_lines_below_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert tasks(text) == expected


PROSE = [
    ("Wren explained that she will rake the bank.", ["Wren explained that she will rake the bank."]),  # told once
    ("It is not possible for him and Wren to rake the bank.", []),
    ("Wren got the task of raking the bank.", ["Wren got the task of raking the bank."]),
    ("Wren was assigned to rake the bank.", ["Wren was assigned to rake the bank."]),
    ("The society tasked Wren with raking the bank.", ["The society tasked Wren with raking the bank."]),
    ("Wren was assigned to the other hall.", []),
    ("MOVED to approve the plan of the paths.", []),
    ("Members were encouraged to bring a spade.", []),
    ("The new Secretary was asked to order gravel.", ["Secretary was asked to order gravel."]),
    ("Technology Action Group - L Marsh", []),  # a group, and no label
]


@pytest.mark.parametrize(("sentence", "expected"), PROSE)
def test_what_prose_commits_somebody_to(sentence: str, expected: list[str]) -> None:
    assert [action.quote for action in minutes(f"## Paths\n\n{sentence}").actions] == expected


ARISING = [
    # behind the title of an item below it, in the same line
    ("2.1 Paths. WA reported that the gravel had been ordered.", ["completed"]),
    ("2.1 Bank: Lou is still waiting for a price.", ["in_progress"]),
    # an item of letters stands below one of numbers
    (
        "a) Paths: the gravel\n\nIt has been ordered and paid.\n\nb) Bank\n\nThe bank had been raked.",
        ["completed", "completed"],
    ),
    # what somebody thinks is no news of what was done
    ("WA pointed out that the bank is getting steeper every year.", []),
    ("Wren remarked on the value of a good rake and thanked Lou for her work.", []),
]


@pytest.mark.parametrize(("line", "expected"), ARISING)
def test_reports_among_matters_arising(line: str, expected: list[str]) -> None:
    found = minutes(f"1. Apologies\n\nNone.\n\n2. Matters arising\n\n{line}\n\n3. Paths\n\nThin.")
    assert [report.status for report in found.reviewed] == expected


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("WA to order gravel (not done, carried over)", "not_started"),
        ("LM to write to the mill. No reply yet.", "in_progress"),  # and no new task
    ],
)
def test_states_behind_old_actions(line: str, status: str) -> None:
    found = minutes(f"## Actions from last meeting\n\nWA to rake the bank – done\n\n{line}\n\n## Paths\n\nThin.")
    assert [report.status for report in found.reviewed] == ["completed", status]
    assert not found.actions


def test_old_actions_that_are_items_of_their_own_or_stand_below_names() -> None:
    numbered = "2.1 WA to rake the bank. This has been done.\n\n2.2 LM to order gravel. Lou will do this in May."
    found = minutes(
        f"1. Apologies\n\nNone.\n\n2. Outstanding actions from previous meetings\n\n{numbered}\n\n3. Paths\n\nThin."
    )
    assert [report.status for report in found.reviewed] == ["completed", "in_progress"]
    assert not found.actions
    named = "- Wren\n  - rake the bank: done\n  - order gravel: not done"
    found = minutes(f"## Last week's tasks\n\n{named}\n\n## Paths\n\nThin.")
    assert [report.status for report in found.reviewed] == ["completed", "not_started"]


@pytest.mark.parametrize(
    "sentence",
    ["The action from the last meeting for Wren to rake was completed.", "The action to rake the bank is now done."],
)
def test_reports_outside_such_sections(sentence: str) -> None:
    assert [report.status for report in minutes(f"## Paths\n\n{sentence}").reviewed] == ["completed"]


def test_a_tab_in_front_of_a_wrapped_line_begins_no_cell() -> None:
    text = "\tWren said that the gravel is thin.  The more she has thought\n\tof it, the worse the\n\tpaths look.\n"
    assert not load_bytes("notes.rst", f"Paths\n-----\n\n{text}".encode()).tables


def test_a_list_of_actions_and_motions_holds_both() -> None:
    listed = "- WA to order gravel\n- LM to rake the bank\n- To keep the old sign, all in favour\n"
    text = f"## Actions & Motions\n\n{listed}\n## Paths\n\nThin."
    assert tasks(text) == [("WA to order gravel", "WA"), ("LM to rake the bank", "LM")]
    assert [decision.type for decision in minutes(text).decisions] == ["agreed"]


def test_a_bracket_may_say_whose_the_new_task_is() -> None:
    listed = "1. To order gravel [new for Lou Marsh]\n2. To rake the bank [open with WA]\n"
    assert tasks(f"## Paths\n\nThin.\n\n### Actions\n\n{listed}") == [
        ("To order gravel", "LM"),
        ("To rake the bank", "WA"),
    ]
