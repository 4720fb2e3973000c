"""The ways to use a trained model, and the training itself: models/ is a folder of scripts beside the package."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "models"))

from sentences import CLASSES, Sample, Sentence
from train import Row, earns_its_place, leave_bodies_out, train
from ways import WAYS, counts, gain

from extract.evaluation.scoring import Count

TASK = "The caretaker will oil the hinges of the gate"
TALK = "The caretaker told us of a gate that he oiled"
VOTE = "The members resolved to buy a second ladder"


def _sample(name, rules, body="a club"):
    """A document of three sentences; gold: the first is an action, the last a decision. `rules` say what they read."""
    sentences = tuple(
        Sentence(100 * n, 100 * n + 50, words, words.lower(), label)
        for n, (words, label) in enumerate([(TASK, "action"), (TALK, "other"), (VOTE, "decision")])
    )
    truth = {"actions": [{"quote": TASK}], "decisions": [{"quote": VOTE, "type": "approved"}]}
    read = [
        {"quote": one.words, "evidence": {"start": one.start, "end": one.end}}
        for one in sentences
        if one.words in rules
    ]
    return Sample(name, body, truth, {"actions": read, "decisions": [], "risks": [], "reviewed": []}, sentences)


def _judged(rules, *actions):
    """The document with the probabilities that its sentences are actions."""
    return _sample("a.txt", rules), [{**dict.fromkeys(CLASSES, 0.0), "action": p} for p in actions]


@pytest.mark.parametrize(
    ("way", "rules", "probabilities", "quotes"),
    [
        ("rules alone", [TALK], (0.9, 0.0, 0.0), [TALK]),
        ("model alone", [TALK], (0.9, 0.1, 0.0), [TASK]),  # what the rules say counts nothing
        ("doubted dropped", [TASK, TALK], (0.3, 0.01, 0.0), [TASK]),  # it need not be sure to keep a record
        ("sure added", [TALK], (0.9, 0.1, 0.0), [TALK, TASK]),
        ("sure added", [TALK], (0.6, 0.1, 0.0), [TALK]),  # likely is not sure
        ("sure added", [TASK], (0.9, 0.1, 0.0), [TASK]),  # once is enough
        ("both", [TALK], (0.9, 0.01, 0.0), [TASK]),
    ],
)
def test_what_each_way_finds(way, rules, probabilities, quotes):
    found = WAYS[way](_judged(rules, *probabilities), "action")
    assert [record["quote"] for record in found] == quotes


def test_counts_and_gain_are_of_records():
    judged = [_judged([TALK], 0.9, 0.01, 0.0), _judged([TASK], 0.9, 0.0, 0.0)]
    before, after = counts(judged, "action", WAYS["rules alone"]), counts(judged, "action", WAYS["both"])
    assert before == [Count(0, 1, 1), Count(1, 1, 1)]
    assert after == [Count(1, 1, 1), Count(1, 1, 1)]
    assert gain(before, after) == pytest.approx((0.5, 0.0, 1.0))


def test_a_way_is_shipped_only_where_it_wins_twice():
    everywhere = [Row("action", "both", Count(), (0.02, -0.01, 0.03)), Row("risk", "both", Count(), (0.02, 0.0, 0.1))]
    unread = [Row("action", "both", Count(), (0.05, 0.01, 0.09)), Row("risk", "both", Count(), (0.05, -0.01, 0.1))]
    assert earns_its_place(everywhere, unread) == ["action (both)"]


def test_training_is_seeded():
    sentences = _sample("a.txt", []).sentences * 4
    first, second = (train(sentences, 7)(TASK.lower()).cats for _ in range(2))
    assert first == second
    assert sum(first.values()) == pytest.approx(1.0, abs=1e-4)  # the classes exclude one another


def test_nobody_is_judged_by_a_model_that_saw_the_body(monkeypatch):
    seen = []

    def watched(sentences, seed):
        seen.append(sentences)
        return train(sentences, seed)

    monkeypatch.setattr("train.train", watched)
    samples = [_sample(f"{n}.txt", [], body=f"body {n}") for n in range(3)]
    judged = leave_bodies_out(samples, [], 7)
    assert [one.name for one, _ in judged] == ["0.txt", "1.txt", "2.txt"]
    assert all(len(probabilities) == 3 for _, probabilities in judged)
    assert [len(sentences) for sentences in seen] == [6, 6, 6]
