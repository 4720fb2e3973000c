"""Agenda items in the numberings and layouts that minutes use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline import facts, names
from extract.pipeline.items.items import item_lookup
from extract.pipeline.items.numbers import follows, parse
from extract.pipeline.items.title_extent import sentence_opens
from extract.pipeline.items.title_words import clean_title
from tests.pipeline.documents import document, read_up_to

HEAD = ("**Minutes of Larkfield Allotment Society**", "Present: Nora Ash (NA), Bill Dale (BD), Una Fern (UF)")


def items(*lines: str) -> list[tuple[str | None, str]]:
    doc = read_up_to(document(*HEAD, *lines), "items")
    return [(fact.data["number"], fact.data["title"]) for fact in facts.read(doc, names.ITEMS)]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("7. Matters arising", "7", "Matters arising"),
        ("4.2.1 Hedges", "4.2.1", "Hedges"),
        ("LAS 23/014 Welcome", "LAS 23/014", "Welcome"),  # body, year and number
        ("GBP/2223/001 Apologies", "GBP/2223/001", "Apologies"),
        ("60/17(h) Reports", "60/17(h)", "Reports"),
        ("2019.09.04 Minutes", "2019.09.04", "Minutes"),  # looks like a date, counts the year's items
        ("B2 Sheds", "B2", "Sheds"),
        ("#12 Sheds", "#12", "Sheds"),
        ("3a Sheds", "3a", "Sheds"),
        ("Agenda Item 4 - Budget", "4", "Budget"),
        ("Items 4: Budget", "4", "Budget"),
        ("(4) Water", "4", "Water"),
        ("[4] Water", "4", "Water"),
        ("4.Water", "4", "Water"),  # the space is missing
        ("4Water", "4", "Water"),
        ("12WATER", "12", "WATER"),
        ("Minute 12.3 Water", "12.3", "Water"),
        ("Item #4: Water", "4", "Water"),
        ("5. 5.1 Water", "5.1", "Water"),  # the group's number stands on the line of its first item
    ],
)
def test_numbers_as_they_are_printed(text: str, number: str, rest: str) -> None:
    found = parse(text)
    assert found is not None
    assert (found.text, text[found.end :]) == (number, rest)


@pytest.mark.parametrize(
    "text", ["4.5m of hose", "9 May 2031", "5 members of the public", "10.30 am Tea", "2031 budget", "18/00250/O Plan"]
)
def test_amounts_and_dates_are_no_item_numbers(text: str) -> None:
    assert parse(text) is None


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_number_follows_a_smaller_one_and_never_a_larger(one: int, other: int) -> None:
    a, b = parse(f"{one}. Sheds"), parse(f"{other}. Paths")
    assert a is not None
    assert b is not None
    assert follows(b, a) == (0 < other - one <= 6)


@pytest.mark.parametrize(
    ("printed", "title", "papers"),
    [
        ("Budget (Paper C)", "Budget", ("Paper C",)),
        ("Budget (for approval)", "Budget", ()),  # a purpose is no part of the title
        ("Budget (Nora Ash)", "Budget (Nora Ash)", ()),  # a presenter is
        ("Budget (Enclosure 3) (to note):", "Budget", ("Enclosure 3",)),
        ("Budget ........ 7", "Budget", ()),  # dot leaders to a page
        ("Apologies for absence.", "Apologies for absence", ()),
        ("Site https://example.org/site", "Site", ()),
    ],
)
def test_titles_without_papers_purposes_and_leaders(printed: str, title: str, papers: tuple[str, ...]) -> None:
    assert clean_title(printed) == (title, papers)


def test_numbered_headings_and_not_the_numbered_paragraphs_of_prose() -> None:
    assert items(
        "1. Apologies", "Una Fern sent apologies.", "2. Water", "2.1 The tap had been repaired at last.",
        "2.2 The bill was lower than last year.", "3. Any other business", "None.",
    ) == [("1", "Apologies"), ("2", "Water"), ("3", "Any other business")]  # fmt: skip


def test_sub_items_with_a_title() -> None:
    found = items(
        "1. Apologies", "None.", "2. Reports", "2.1 Treasurer's report", "Funds are low.", "2.2 Secretary's report",
        "All well.", "3. Next meeting", "In May.",
    )  # fmt: skip
    assert [number for number, _ in found] == ["1", "2", "2.1", "2.2", "3"]


def test_a_letter_is_written_with_the_number_it_stands_under() -> None:
    found = items(
        "**1. Apologies**", "None.", "**2. Any other business**", "**a. Hosepipes**", "They leak.", "**b. Locks**",
        "They stick.", "**3. Next meeting**", "In May.",
    )  # fmt: skip
    assert ("2a", "Hosepipes") in found
    assert ("2b", "Locks") in found


def test_a_title_that_runs_into_its_paragraph() -> None:
    found = items(
        "1. Apologies for Absence Mr Fern had written to the Clerk with good wishes and would be back in the spring.",
        "2. Tree survey Two prices have come in for the limes along the lane and neither of them was complete.",
        "3. Accounts were presented and passed for payment after the treasurer had answered a number of questions.",
        "4. Water: the tap was repaired by the company and a bill for it has been sent to the society for payment.",
    )
    assert found == [("1", "Apologies for Absence"), ("2", "Tree survey"), ("4", "Water")]


def test_a_list_of_tasks_and_a_list_in_a_discussion_are_no_items() -> None:
    found = items(
        "**LAS 1/31 Welcome**", "All were welcome.", "**LAS 1/32 Water**", "The points were:", "1) leaks", "2) bills",
        "**LAS 1/33 Actions**", "1. NA to mend the tap", "2. BD to read the meter",
    )  # fmt: skip
    assert found == [("LAS 1/31", "Welcome"), ("LAS 1/32", "Water"), ("LAS 1/33", "Actions")]


def test_without_numbers_every_heading_of_the_agenda_counts() -> None:
    assert items("# Apologies", "None.", "# Water", "The tap leaks.", "# Action points", "- NA: mend it") == [
        (None, "Apologies"),
        (None, "Water"),
    ]


def test_a_numbered_agenda_in_front_gives_the_numbers_of_the_headings() -> None:
    made = document(
        *HEAD, "Agenda", "1. Apologies", "2. Water rates", "3. Any other business",
        "**Apologies**", "None.", "**Water rates**", "They rise.", "**Any other business**", "None.",
    )  # fmt: skip
    doc = read_up_to(made, "items")
    assert [fact.data["number"] for fact in facts.read(doc, names.ITEMS)] == ["1", "2", "3"]
    assert item_lookup(doc)(made.text.index("They rise")) == "2"


def test_numbers_in_cells_of_their_own() -> None:
    assert items("1 | Apologies", "2 | Water", "3 | Any other business", "None had been sent, the Chair was told.") == [
        ("1", "Apologies"),
        ("2", "Water"),
        ("3", "Any other business"),
    ]


def test_a_number_in_brackets_on_the_next_line() -> None:
    found = items("**Apologies**", "(Item 1)", "None.", "**Water**", "(Item 2)", "It leaks.")
    assert found == [("1", "Apologies"), ("2", "Water")]


def test_times_in_front_of_the_titles() -> None:
    found = items(
        "10:00 - 10:10 Welcome", "Hello.", "10:10 - 10:30 Water", "It leaks.", "10:30 - 10:40 Sheds", "They rot."
    )
    assert found == [(None, "Welcome"), (None, "Water"), (None, "Sheds")]


def test_every_place_knows_its_item() -> None:
    made = document(*HEAD, "**1. Apologies**", "None.", "**2. Water**", "It leaks.", "**3. Sheds**", "They rot.")
    doc = read_up_to(made, "items")
    places = {words: item_lookup(doc)(made.text.index(words)) for words in ("Present", "None.", "It leaks", "They rot")}
    assert places == {"Present": None, "None.": "1", "It leaks": "2", "They rot": "3"}


def test_evidence_is_the_printed_heading() -> None:
    made = document(*HEAD, "**1. Apologies (Paper A)**", "None.", "**2. Water**", "It leaks.")
    doc = read_up_to(made, "items")
    found = facts.read(doc, names.ITEMS)
    assert [made.text[fact.start : fact.end] for fact in found] == ["1. Apologies (Paper A)", "2. Water"]
    assert found[0].data["papers"] == ["Paper A"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # paragraphs that begin with their title
        (
            (
                "Old business: The treasurer said that the new hut is dry and that the lock has been oiled twice.",
                "New business: The society adopted the plan for the hedge along the southern side of the field.",
                "North Field: The chair spoke about the gate and the dogs, and wanted to hear from the neighbours.",
            ),
            ["Old business", "New business", "North Field"],
        ),
        # a speaker's name in front of what was said is no title
        (
            (
                "Nora: The new hut is dry, and the lock has been oiled twice since the last time we all met here.",
                "Bill: The plan for the hedge along the southern side of the field is with the printer this week.",
                "Una: The gate and the dogs are still a nuisance, and the neighbours would like to hear from us.",
            ),
            [],
        ),
        # short lines over prose: usual titles lead the way for the others, the list of names is none
        (
            (
                "Nora Ash, Finance Manager (Chair)",
                "Bill Dale, Planning Officer",
                "Apologies for absence",
                "None had been received.",
                "Treasurer's report",
                "Income was ahead of plan.",
                "Sheds",
                "The paint is peeling.",
                "Any other business",
                "There was none.",
            ),
            ["Apologies for absence", "Treasurer's report", "Sheds", "Any other business"],
        ),
    ],
)
def test_titles_without_numbers_or_marking(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [title for _, title in items(*lines)] == expected


def test_a_lone_number_under_the_agenda_is_an_item() -> None:
    assert items("## Agenda", "1) Sheds and paths", "- the paint is peeling") == [("1", "Sheds and paths")]


def test_a_title_of_single_letters_counts() -> None:
    found = items("**1. Welcome**", "Nora opened.", "**2. Sheds**", "They leak.", "**3. A.O.B**", "None.")
    assert found[-1] == ("3", "A.O.B")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Sheds (pro. tem.) They leak again.", "Sheds (pro. tem.)"),  # not cut inside the bracket
        ("On the lease: The landlord wrote twice.", "On the lease:"),  # a colon ends what begins as a sentence may
        ("On Monday the landlord wrote twice", None),
    ],
)
def test_where_a_title_ends_in_its_paragraph(text: str, title: str | None) -> None:
    cut = sentence_opens(text)
    assert (None if cut is None else text[:cut]) == title
