"""What a document says against itself becomes a review row, and nothing else does."""

from __future__ import annotations

from extract.pipeline import facts, names
from tests.pipeline.documents import document, read_up_to

HEAD = (
    "**Larkfield Allotment Society**",
    "**Minutes**",
    "Date: Thursday 21 March 2030",
    "Present: Nora Ash (NA), Bill Dale (BD), Una Fern (UF)",
)


def codes(*lines: str, head: tuple[str, ...] = HEAD) -> list[tuple[str, str]]:
    made = document(*head, *lines)
    doc = read_up_to(made, "contradictions")
    return [(fact.label, made.text[fact.start : fact.end]) for fact in facts.read(doc, names.REVIEWS)]


def test_a_day_that_is_not_on_that_weekday() -> None:
    wrong = (HEAD[0], "**Minutes**", "Date: Friday 21 March 2030", HEAD[3])
    assert codes("**1. Water**", "It leaks.", head=wrong) == [("weekday-wrong", "Friday 21 March 2030")]


def test_an_event_told_as_past_that_lies_ahead() -> None:
    assert codes("**1. Show**", "The show took place on 6 April and was well attended.") == [
        ("date-impossible", "6 April")
    ]


def test_an_endorsement_of_a_later_year() -> None:
    found = codes("**1. Plan**", "The plan was endorsed by the county at its meeting on 15 December 2030.")
    assert found == [("date-impossible", "15 December 2030")]


def test_what_is_planned_is_no_contradiction() -> None:
    assert codes("**1. Show**", "The show will be held on 6 April.", "It was agreed to meet on 7 April 2030.") == []


def test_the_same_number_on_two_items() -> None:
    found = codes(
        "**1. Water**",
        "It leaks.",
        "**2. Sheds**",
        "They rot.",
        "**2. Paths**",
        "They are wet.",
        "**3. Any other business**",
        "None.",
    )
    assert found == [("item-number-repeated", "2. Paths")]


def test_a_speaker_who_is_on_no_list() -> None:
    assert codes("**1. Water**", "NA reported that it leaks. QZ asked why.") == [("speaker-not-listed", "QZ")]


def test_letters_of_an_organisation_do_not_speak_as_a_person() -> None:
    assert codes("**1. Water**", "The LWC supplies the water. LWC confirmed that the pipe is old.") == []
