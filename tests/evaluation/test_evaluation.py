"""Figures, intervals, calibration and the error report."""

import json
from pathlib import Path

import pytest

from extract.errors import ExtractError
from extract.evaluation import evaluate, read_gold
from extract.evaluation.report import pieces, report

GOLD = {
    "kind": "minutes",
    "meeting": {"date": "2024-03-05", "chair": "Ada Thorne"},
    "attendees": [
        {"name": "Ada Thorne", "initials": "AT", "status": "present"},
        {"name": "Bo Lund", "status": "apologies"},
    ],
    "items": [{"number": "1", "title": "Welcome"}],
    "actions": [
        {"quote": "AT to write to the school", "owners": [{"initials": "AT"}], "due": "2024-04-01", "marked": True},
        {"quote": "BL will order the paint", "owners": [{"name": "Bo Lund"}], "marked": False},
    ],
    "decisions": [
        {"quote": "The budget was approved by all", "type": "approved"},
        {"quote": "The report was received", "type": "noted"},
    ],
    "risks": [],
    "reviewed": [{"quote": "Fence: mended last week", "status": "completed"}],
}


def counts(predicted: dict[str, object]) -> dict[str, tuple[int, int, int]]:
    figures = evaluate({"a.txt": GOLD}, {"a.txt": predicted}).figures(draws=10)
    return {f.name: (f.count.right, f.count.gold, f.count.predicted) for f in figures}


def test_gold_against_itself_is_perfect() -> None:
    assert all(f.count.f1 == 1.0 for f in evaluate({"a.txt": GOLD}, {"a.txt": GOLD}).figures(draws=10))


def test_a_document_without_prediction_counts_as_empty() -> None:
    figures = evaluate({"a.txt": GOLD}, {}).figures(draws=10)
    assert {f.name: f.count.recall for f in figures}["actions"] == 0.0


def test_what_is_wrong_is_counted_where_it_is_wrong() -> None:
    predicted = json.loads(json.dumps(GOLD))
    predicted["actions"][0]["due"] = "2024-05-01"
    predicted["attendees"][1]["status"] = "present"
    predicted["actions"].append({"quote": "Something else entirely different", "owners": []})
    found = counts(predicted)
    assert found["action_due"] == (0, 1, 1)
    assert found["attendee_status"] == (1, 2, 2)
    assert found["actions"] == (2, 2, 3)
    assert found["actions_marked_recall"] == (1, 1, 1)


@pytest.mark.parametrize(
    ("owner", "wrong", "resolved"),
    [
        ({"text": "AT", "name": "Ada Thorne", "initials": "AT", "kind": "person"}, 0, 1),  # the one whom gold has
        ({"text": "AT", "name": "Al Tovey", "initials": "AT", "kind": "person"}, 1, 1),  # another of the same initials
        ({"text": "BL", "name": "Bo Lund", "initials": "BL", "kind": "person"}, 1, 1),  # another
        ({"text": "the Clerk", "name": "Bo Lund", "kind": "post"}, 1, 1),  # another who holds a post
        ({"text": "Ms Thorn", "name": "Thorn", "kind": "person", "flag": "not-listed"}, 0, 0),  # as printed, on no list
        ({"text": "A", "name": None, "kind": "person", "flag": "ambiguous", "candidates": ["Ada", "Al"]}, 0, 0),  # open
        ({"text": "BL", "name": None, "initials": "BL", "kind": "person"}, 0, 0),  # initials that nobody bears
        ({"text": "Hall group", "name": "Hall group", "kind": "group"}, 0, 0),  # no person
        ({"text": "the Clerk", "name": "the Clerk", "kind": "post"}, 0, 0),  # a post that nobody holds
    ],
)
def test_an_owner_taken_for_another_person_is_counted(owner: dict[str, object], wrong: int, resolved: int) -> None:
    predicted = {"actions": [{"quote": "AT to write to the school", "owners": [owner]}]}
    evaluation = evaluate({"a.txt": GOLD}, {"a.txt": predicted})
    assert (evaluation.persons().wrong, evaluation.persons().resolved) == (wrong, resolved)
    assert [miss.figure for miss in evaluation.scores[0].misses].count("wrong_person") == wrong


def test_of_two_tasks_in_one_sentence_either_owner_is_no_wrong_person() -> None:
    quote = "Ada will draw the plan, Bo will price the paint"
    gold = {"actions": [{"quote": quote, "owners": [{"name": name}]} for name in ("Ada Thorne", "Bo Lund")]}
    predicted = {"actions": [{"quote": quote, "owners": [{"text": "Bo", "name": "Bo Lund", "kind": "person"}]}]}
    assert evaluate({"a.txt": gold}, {"a.txt": predicted}).persons().wrong == 0


def test_an_owner_where_gold_has_none_is_no_wrong_person() -> None:
    predicted = {"actions": [{"quote": "Mend it", "owners": [{"text": "Bo", "name": "Bo Lund", "kind": "person"}]}]}
    persons = evaluate({"a.txt": {"actions": [{"quote": "Mend it", "owners": []}]}}, {"a.txt": predicted}).persons()
    assert (persons.wrong, persons.resolved) == (0, 0)


def test_a_prediction_that_hits_a_noted_decision_is_neither_right_nor_wrong() -> None:
    predicted = {**GOLD, "decisions": [{"quote": "The report was received", "type": "accepted"}]}
    assert counts(predicted)["decisions"] == (0, 1, 0)


def test_intervals_hold_the_figure_and_are_repeatable() -> None:
    gold = {f"{n}.txt": GOLD for n in range(6)}
    predictions = {name: GOLD if n % 2 else {} for n, name in enumerate(gold)}
    first, second = (evaluate(gold, predictions).figures() for _ in range(2))
    assert first == second
    items = next(f for f in first if f.name == "items")
    assert items.count.f1 is not None and items.low is not None and items.high is not None  # noqa: PT018  # narrows the types
    assert items.low <= items.count.f1 <= items.high
    assert items.low < items.high


def test_calibration_bins_by_confidence() -> None:
    predicted = {
        "actions": [
            {"quote": "AT to write to the school", "confidence": 0.95},
            {"quote": "Nothing of the sort happened", "confidence": 0.55},
        ]
    }
    bins = evaluate({"a.txt": GOLD}, {"a.txt": predicted}).calibration()
    assert [(b.low, b.records, b.right) for b in bins] == [(0.5, 1, 0.0), (0.9, 1, 1.0)]


def test_groups_add_up_to_the_whole() -> None:
    evaluation = evaluate({"a.txt": GOLD, "b.pdf": GOLD}, {"a.txt": GOLD})
    groups = evaluation.by(lambda name: name.rpartition(".")[2])
    assert list(groups) == ["pdf", "txt"]
    assert sum(len(group.scores) for group in groups.values()) == len(evaluation.scores)


def test_pieces_join_to_the_text() -> None:
    text = "AT to write. Agreed."
    predicted = {
        "actions": [{"evidence": {"start": 0, "end": 12}}],
        "decisions": [{"evidence": {"start": 13, "end": 20}}],
    }
    found = pieces(text, predicted)
    assert "".join(piece.text for piece in found) == text
    assert [piece.marks for piece in found] == [("actions",), (), ("decisions",)]


def test_report_escapes_what_documents_say() -> None:
    gold = {"a.txt": {"actions": [{"quote": "<script>alert(1)</script> to be removed from the site"}]}}
    page = report(evaluate(gold, {}), {"a.txt": "<script>alert(1)</script>"}, {})
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_folder_without_gold_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="no gold files"):
        read_gold(tmp_path)
