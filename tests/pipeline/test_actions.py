"""Marked actions and commitments in prose, each with the words and owners that a careful reader would write down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pipeline import names
from extract.pipeline.facts import read
from tests.pipeline.acting import actions_of, facts_of, prepared

MARKED = [
    # a label before the task, with and without a number, owner in brackets or in front
    ("ACTION: AL to call the roofer.", [("AL to call the roofer.", "Ann Lea")]),
    ("ACTION 3: BM to write to the school.", [("BM to write to the school.", "Bo Moss")]),
    ("Action (CD): find a plumber.", [("find a plumber.", "Cy Dunn")]),
    ("ACTION - Dee: pay the bill", [("pay the bill", "Dee Fox")]),
    ("Action Item: Ann and Bo will meet the builder.", [("Ann and Bo will meet the builder.", "Ann Lea, Bo Moss")]),
    ("ACTION 5.2 Review the policy (AL & CD)", [("Review the policy", "Ann Lea, Cy Dunn")]),
    ("Action Volunteers: Sweep the yard", [("Sweep the yard", "Volunteers")]),
    # a label without a doer is an action all the same
    ("ACTION: review the text", [("review the text", "")]),
    # a label that holds only an owner marks the paragraph above it
    (
        "It was windy. Cy agreed to mend the broken fence.\nACTION: CD",
        [("Cy agreed to mend the broken fence.", "Cy Dunn")],
    ),
    # ... and each of several owners has the sentence whose doer he is
    (
        "Ann will order the paint for the hall. Bo agreed to find two people who paint it.\n**ACTION: AL/BM**",
        [
            ("Ann will order the paint for the hall.", "Ann Lea"),
            ("Bo agreed to find two people who paint it.", "Bo Moss"),
        ],
    ),
    # within a paragraph
    ("It was late. Action: BM to book the hall.", [("BM to book the hall.", "Bo Moss")]),
    ("The gate is broken. Action: CD", [("The gate is broken.", "Cy Dunn")]),
    (
        "It was agreed to get three quotes for the roof. [Action: AL]",
        [("It was agreed to get three quotes for the roof.", "Ann Lea")],
    ),
    # an owner in the margin: the sentence that states the task, not the talk around it
    (
        "Members talked about the hall at length. Bo agreed to draft a letter. There was nothing else.\n< BM",
        [("Bo agreed to draft a letter.", "Bo Moss")],
    ),
    # the mark gives the owner, whoever speaks
    ("Cy said that the rota should be published.\n< AL", [("Cy said that the rota should be published.", "Ann Lea")]),
    # behind the task, in brackets or after a dash
    ("- Update the list of keys (Cy)", [("Update the list of keys", "Cy Dunn")]),
    # a checklist
    ("[ ] Bo: order chairs", [("order chairs", "Bo Moss")]),
    # a list under a heading, in four styles
    (
        "# Action points\n- Ann: send the list\n- Order paint (Cy, Dee)\n- Cy will ask the school\n- Call the plumber",
        [
            ("send the list", "Ann Lea"),
            ("Order paint", "Cy Dunn, Dee Fox"),
            ("Cy will ask the school", "Cy Dunn"),
            ("Call the plumber", ""),
        ],
    ),
    # names with their tasks below
    (
        "# Actions\nAnn:\n- Send the list\n- Order paint\nBo:\n- Call the school",
        [("Send the list", "Ann Lea"), ("Order paint", "Ann Lea"), ("Call the school", "Bo Moss")],
    ),
    # a table, whatever the order of its columns
    (
        "# Actions\nWho | Action | By when\nAL | Paint the door | May\nAll | Bring cake | asap",
        [("Paint the door", "Ann Lea"), ("Bring cake", "All")],
    ),
    # a table without headings
    (
        "# Actions\n1 | Paint the old door | AL\n2 | Bring some cake | BM",
        [("Paint the old door", "Ann Lea"), ("Bring some cake", "Bo Moss")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_marked_actions(text: str, expected: list[tuple[str, str]]) -> None:
    assert actions_of(text) == expected
    assert all(fact.label == "marked" for fact in facts_of(text))


PROSE = [
    ("Cy agreed to speak to the school.", [("Cy agreed to speak to the school.", "Cy Dunn")]),
    ("The Clerk was asked to contact the owner.", [("The Clerk was asked to contact the owner.", "Ann Lea")]),
    ("Mrs Penrose offered to bake for the fair.", [("Mrs Penrose offered to bake for the fair.", "Penrose")]),
    (
        "RESOLVED that the Treasurer should write to the bank.",
        [("RESOLVED that the Treasurer should write to the bank.", "Dee Fox")],
    ),
    ("It was agreed that Cy would draft the reply.", [("It was agreed that Cy would draft the reply.", "Cy Dunn")]),
    ("Bo asked Cy to circulate the plan.", [("Bo asked Cy to circulate the plan.", "Cy Dunn")]),
    # he is the subject of the sentence before
    ("Cy reported on the roof. He agreed to get a quote.", [("He agreed to get a quote.", "Cy Dunn")]),
    # of two people in the sentence before, none its subject, he can be either
    ("The roof was shown to Cy and Bo. He agreed to get a quote.", []),
    # the subject stands once for two verbs
    (
        "Cy reported that the lamp is broken and offered to replace it.",
        [("Cy reported that the lamp is broken and offered to replace it.", "Cy Dunn")],
    ),
    # what says not what takes the sentence before it along
    ("The form is out of date. Clerk to review.", [("The form is out of date. Clerk to review.", "Ann Lea")]),
    # two doers, two tasks
    (
        "Dee will ask the shop for a refund, and Bo would draft a letter.",
        [("Dee will ask the shop for a refund", "Dee Fox"), ("Bo would draft a letter.", "Bo Moss")],
    ),
    # none of these is an action
    ("Cy had written to the school.", []),
    ("If Cy will not do it, the hall closes.", []),
    ("Will Cy write to the school?", []),
    ("Bo thought that a letter should be sent.", []),
    ("Bo suggested that Cy should write to the school.", []),
    ("Cy would like more chairs.", []),
    ("The Committee agreed to move the item to June.", []),
    ("A leaflet would be produced.", []),
    ("The Committee was asked to note the report.", []),
    ("Cy will be attending the fair.", []),
    ("The road will be closed in May.", []),
]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_commitments_in_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert actions_of(text) == expected
    assert all(fact.label == "unmarked" for fact in facts_of(text))


def test_a_task_in_prose_and_in_the_table_is_one_action_that_quotes_the_table() -> None:
    text = "Cy agreed to mend the fence by the pond.\n# Actions\nAction | Owner\nMend the fence by the pond | CD"
    (fact,) = facts_of(text)
    _, document = prepared(text)
    assert document.text[fact.start : fact.end] == "Mend the fence by the pond"
    assert [document.text[low:high] for low, high in fact.data["also"]] == ["Cy agreed to mend the fence by the pond."]


def test_a_table_gives_reference_due_date_and_status() -> None:
    text = "# Actions\nRef | Action | Owner | Due | Status\n7/21 | Paint the door | AL | 14/04/21 | In progress"
    (fact,) = facts_of(text)
    wanted = {
        "reference": "7/21",
        "due": "2021-04-14",
        "due_text": "14/04/21",
        "status": "in_progress",
        "status_text": "In progress",
    }
    assert {key: fact.data[key] for key in wanted} == wanted


def test_every_row_of_a_log_is_an_action_with_the_status_that_its_words_tell() -> None:
    text = "Ref | Action | Update\n1 | AL to write to the school | Complete\n2 | BM to paint the door | Closed in March"
    facts = facts_of(text, kind="action_log")
    assert [(f.data["owners"][0]["name"], f.data["status"]) for f in facts] == [
        ("Ann Lea", "completed"),
        ("Bo Moss", "closed"),
    ]
    assert facts_of(text, names.REVIEWED, kind="action_log") == []


@pytest.mark.parametrize("kind", ["agenda", "paper", "risk_register"])
def test_documents_of_other_kinds_hold_no_actions(kind: str) -> None:
    assert facts_of("ACTION: AL to call the roofer.", kind=kind) == []


def test_a_mark_is_surer_than_prose() -> None:
    marked, prose = facts_of("ACTION: AL to call the roofer.\nThe council will visit the hall.")
    assert marked.data["confidence"] > 0.8 > prose.data["confidence"]


WORDS = st.sampled_from(
    [
        "AL",
        "BM",
        "Cy",
        "will",
        "to",
        "agreed to",
        "send",
        "the list",
        "ACTION:",
        "(AL)",
        "- ",
        "\n",
        "# Actions\n",
        "by May",
        ".",
        "|",
        "@cy",
        "< BM",
        "[",
        "ACTION 3",
        "all",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_any_text_gives_facts_inside_the_text_in_order(words: list[str]) -> None:
    doc, document = prepared(" ".join(["Minutes", *words]))
    facts = read(doc, names.ACTIONS)
    assert all(0 <= fact.start < fact.end <= len(document.text) for fact in facts)
    assert facts == sorted(facts, key=lambda fact: (fact.start, fact.end, fact.label, fact.rule))
    assert all(document.text[low:high].strip() for fact in facts for low, high in fact.data["also"])
