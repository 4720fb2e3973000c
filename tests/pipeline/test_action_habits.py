"""One action printed by the habits of many secretaries: the record does not depend on how it is printed."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from extract.loaders import load_bytes
from extract.pipeline import build, read
from extract.pipeline.actions.slots import only_owners
from extract.pipeline.actions.tasks import Context
from extract.pipeline.facts import attach
from extract.records import Action

HEAD = "# Allotment society, 4 March 2031\n\nPresent: Wren Ashby (WA), Lou Marsh (LM)\n\n## Paths\n\n"
TALK = "The gravel was said to be thin. Nobody minded much.\n\n"

# how the mark is printed, and the owner as it gives him
MARKS = (
    ("{task} (Action: Wren)", "Wren Ashby"),
    ("{task} [Action: WA]", "Wren Ashby"),
    ("{task} Action: Wren", "Wren Ashby"),
    ("{task} (Action: Kit Oram)", "Kit Oram"),  # on no list
    ("{task} Action: Kit Oram", "Kit Oram"),
    ("{task} (Action: Plot leaders)", "Plot leaders"),
    ("{task}\n\nAction: Wren", "Wren Ashby"),
    ("{task}\n\nAction: Kit Oram", "Kit Oram"),
    ("{task}\n\nAction: Plot leaders", "Plot leaders"),
    ("{task} (Kit Oram)", "Kit Oram"),  # again and again: see below
    ("{task} [Plot leaders]", "Plot leaders"),
    ("Will order more gravel. (Wren)", "Wren Ashby"),
    ("{task} (WA to action)", "Wren Ashby"),
    ("[Kit Oram] {task}", "Kit Oram"),
    ("(WA) {task}", "Wren Ashby"),
    ("=> Wren to order more gravel.", "Wren Ashby"),
    ("Action (WA) {task}", "Wren Ashby"),
    ("ACTION W. Ashby: {task}", "Wren Ashby"),
    ("ACTION: the Treasurer: {task}", "the Treasurer"),
    ("{task} Action point: WA", "Wren Ashby"),
    ("{task}\n\nAction - WA", "Wren Ashby"),
    ("{task}\n\nACTION WA", "Wren Ashby"),
    ("{task}\n\nAction (WA)", "Wren Ashby"),
    ("{task}\n\nAction\n\nWren", "Wren Ashby"),
    ("{task}\n\nAction owner: WA", "Wren Ashby"),
    ("{task}\n\nFor action: WA", "Wren Ashby"),
    ("{task} For action: Wren", "Wren Ashby"),
    ("-> WA - {task}", "Wren Ashby"),
    ("## Actions\n\n**Wren Ashby**\n\n- {task}", "Wren Ashby"),
    ("{task} @Wren", "Wren Ashby"),
    ("{task} – WA – 9 April", "Wren Ashby"),
    ("{task} (WA to lead)", "Wren Ashby"),
    ("It was thin. {task} Lead: WA", "Wren Ashby"),  # said behind it
    ("{task}\n\nResponsible person: WA", "Wren Ashby"),  # and below it
    ("{task} Action: Wren by 9 April", "Wren Ashby"),
    ("WA ACTION: order more gravel.", "Wren Ashby"),
    ("It was thin. Action (Wren) to order more gravel.", "Wren Ashby"),
    ("WA actions:\n\n- {task}", "Wren Ashby"),
    ("Treasurer's actions:\n\n- {task}", "Treasurer"),
)


def actions(text: str) -> list[Action]:
    return list(read(load_bytes("notes.md", (HEAD + TALK + text + "\n").encode())).actions)


@pytest.mark.parametrize(("printed", "owner"), MARKS)
def test_the_mark_gives_the_owner_and_the_words_before_it_the_task(printed: str, owner: str) -> None:
    found = actions("\n\n".join(printed.format(task=task) for task in ("Order more gravel.", "Rake the bank.")))
    assert [o.name for o in found[0].owners] == [owner]
    assert "rder more gravel" in found[0].quote


@pytest.mark.parametrize("mark", ["Action: {}", "Action ({})", "ACTION - {}"])
@pytest.mark.parametrize("order", ["{task}\n\n{mark}", "{mark}\n\n{task}"])
def test_labels_on_lines_of_their_own_mark_what_stands_between_them_and_their_headings(mark: str, order: str) -> None:
    tasks = (("WA", "The gravel was thin and more is wanted."), ("LM", "The bank is steep."), ("WA", "Rake the bank."))
    parts = [f"## {n}\n\n" + order.format(task=task, mark=mark.format(who)) for n, (who, task) in enumerate(tasks)]
    found = [(a.owners[0].initials, a.quote[:8]) for a in actions("\n\n".join(["", *parts]))]
    assert found == [(who, task[:8]) for who, task in tasks]


@pytest.mark.parametrize("printed", ["{task} - {who}", "{task} [{who}]", "{task} -> {who}", "{task}.\n\n{who}"])
def test_a_form_that_closes_tasks_carries_over_to_what_is_no_order(printed: str) -> None:
    tasks = (("WA", "Order more gravel"), ("LM", "Rake the bank"), ("WA", "The stile has gone soft and the dog got in"))
    found = actions("\n\n".join(printed.format(task=task, who=who) for who, task in tasks))
    assert [(a.owners[0].initials, a.quote[:8]) for a in found] == [(who, task[:8]) for who, task in tasks]


@pytest.mark.parametrize(
    "text",
    [
        "The gravel was thin - WA\n\nThe bank is steep - LM\n\nIt rained - WA",  # who said so
        "Wren Ashby\n\nThe gravel is thin.\n\nLou Marsh\n\nThe bank is steep.\n\nWren Ashby\n\nIt rained.",
        "Gravel in March - May\n\nHire of rakes - June\n\nWater for the plots - July",  # months of bills
        "The gravel was thin.\n\nWA",  # one name signs
        "-> Fine to do that.",  # an answer
        "May: a new stile (WA)\n\nApril: no rain (LM)",  # who knows
    ],
)
def test_names_behind_what_is_no_task_make_no_habit(text: str) -> None:
    assert actions(text) == []


def test_owners_far_to_the_right_of_a_line_have_its_task() -> None:
    found = actions("Order more gravel              WA\n\nNobody minded.\n\nRake the bank          LM")
    assert [(a.owners[0].initials, a.quote) for a in found] == [("WA", "Order more gravel"), ("LM", "Rake the bank")]


def test_a_number_in_a_sentence_marks_nothing() -> None:
    assert actions("As to Action Point 2 - the gravel was delivered.") == []


def test_one_bracket_behind_an_order_is_no_habit() -> None:
    assert actions("Order more gravel. (Blue Heron)") == []


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("WA/LM", True),
        ("Wren and Lou", True),
        ("Kit Oram", True),
        ("Kit Oram & Fen Dray", True),
        ("Plot leaders", True),
        ("the Treasurer", True),
        ("Gravel", False),  # written small elsewhere
        ("Follow-up with Lou", False),
        ("Order gravel", False),
        ("Ongoing", False),
        ("None", False),
        ("", False),
    ],
)
def test_what_a_label_leaves_alone_says_who_or_what(words: str, who: bool) -> None:
    document = load_bytes("notes.md", (HEAD + TALK).encode())
    doc = attach(Doc(build().vocab), document)
    for _, component in build().pipeline[:7]:
        doc = component(doc)
    assert only_owners(Context.of(doc), words) is who
