"""Named risks in lists, sentences and registers; unfilled templates are no data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline import facts, names
from extract.pipeline.risks.risk_tables import POSSIBLE_SCORES, _doubts, is_template, rating
from tests.pipeline.documents import document, read_up_to

HEAD = (
    "**Minutes of Larkfield Allotment Society**",
    "Present: Nora Ash (NA), Bill Dale (BD)",
    "**1. Risks of the year**",
)


def risks(*lines: str) -> list[tuple[str, dict[str, Any]]]:
    made = document(*lines)
    doc = read_up_to(made, "risks")
    return [(made.text[fact.start : fact.end], fact.data) for fact in facts.read(doc, names.RISKS)]


def quotes(*lines: str) -> list[str]:
    return [quote for quote, _ in risks(*HEAD, *lines, "**2. Next meeting**", "In May.")]


def test_each_entry_of_a_list_of_risks() -> None:
    assert quotes(
        "The following risks were identified:", "- Drought", "- Broken sheds", "- Low numbers.", "All were noted."
    ) == [
        "Drought",
        "Broken sheds",
        "Low numbers",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "There is a risk that the well runs dry in summer.",
        "The society is at risk of losing its lease.",
        "The rotten roof poses a serious risk to members.",
        "Una Fern spoke of risks around the gas bottles.",
    ],
)
def test_sentences_that_name_a_risk(sentence: str) -> None:
    assert quotes(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The risk register was reviewed.",
        "Bill Dale presented the risk assessment of the bonfire.",
        "There is no risk in the new lock.",
        "A new lock reduces the risk of theft.",
        "Is there a risk of frost?",
    ],
)
def test_talk_about_risk_management_names_none(sentence: str) -> None:
    assert quotes(sentence) == []


REGISTER = (
    "Larkfield risk register",
    "ID | Risk title | Cause | Consequence | Likelihood | Impact | Score | Owner | Review date",
)


def test_a_register_gives_one_risk_a_row() -> None:
    found = risks(*REGISTER, "R1 | Drought | A dry summer | Crops fail | 3 | 4 | 12 | NA | 3/5/2031")
    assert [quote for quote, _ in found] == ["Drought"]
    data = found[0][1]
    assert {key: data[key] for key in ("reference", "cause", "effect", "likelihood", "impact", "score", "owner")} == {
        "reference": "R1", "cause": "A dry summer", "effect": "Crops fail", "likelihood": 3, "impact": 4, "score": 12,
        "owner": "NA",
    }  # fmt: skip
    assert data["review_date"] == "2031-05-03"
    assert data["reviews"] == []


def test_template_rows_are_no_risks() -> None:
    rows = (
        "XXXX | There is a risk ... | | | | | | |",
        "R2 | [to be completed] | | | | | | |",
        "R3 | Theft | TBC | | 2 | 2 | 4 | |",
    )
    found = risks(*REGISTER, *rows)
    assert [(quote, data["cause"]) for quote, data in found] == [("Theft", None)]


def test_impossible_scores_are_reported_and_kept() -> None:
    (found,) = risks(*REGISTER, "R1 | Drought | A dry summer | Crops fail | 3 | 4 | 13 | NA | May")
    assert found[1]["score"] == 13
    assert [review["code"] for review in found[1]["reviews"]] == ["score-impossible"]


@given(st.integers(1, 5), st.integers(1, 5))
def test_a_true_product_is_never_doubted(likelihood: int, impact: int) -> None:
    assert likelihood * impact in POSSIBLE_SCORES
    assert list(_doubts(likelihood, impact, likelihood * impact)) == []


@given(st.integers(-50, 200).filter(lambda score: score not in POSSIBLE_SCORES))
def test_every_other_score_is_doubted(score: int) -> None:
    assert len(list(_doubts(None, None, score))) == 1


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("4", 4),
        ("4 (likely)", 4),
        ("3 x 4 = 12", 12),
        ("3x4", 12),
        ("12.5%", None),
        ("£20", None),
        ("", None),
        ("3 or 4", None),
    ],
)
def test_ratings(printed: str, expected: int | None) -> None:
    assert rating(printed, most=25) == expected


@pytest.mark.parametrize("words", ["XXXX", "There is a risk ...", "[Yes /No /Not applicable]", "TBC", "n/a", ""])
def test_unfilled_boxes(words: str) -> None:
    assert is_template(words)


def test_filled_boxes() -> None:
    assert not is_template("There is a risk that the well runs dry.")


def test_a_list_that_a_second_sentence_introduces() -> None:
    """The sentence about the risks is none itself."""
    lines = (
        "The society went through the risks that it holds. These were:",
        "- Loss of the lease",
        "- Fire in the hut",
    )
    assert quotes(*lines) == ["Loss of the lease", "Fire in the hut"]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("The main risk is losing the caretaker before the summer.", True),
        ("It was agreed to raise the score of the finance risk from 12 to 16.", False),
    ],
)
def test_sentences_about_a_main_risk_and_its_score(sentence: str, named: bool) -> None:
    assert bool(quotes(sentence)) == named
