"""Which headings are items: lists that nest, agendas apart, numbers that begin again, and titles with news."""

from __future__ import annotations

import pytest

from extract.pipeline import facts, names
from extract.pipeline.items.title_words import clean_title
from extract.pipeline.items.titles import headings
from extract.pipeline.items.unnumbered import titled
from tests.pipeline.documents import document, read_up_to


def items(*lines: str) -> list[tuple[str | None, str]]:
    doc = read_up_to(document(*lines), "items")
    return [(fact.data["number"], fact.data["title"]) for fact in facts.read(doc, names.ITEMS)]


HEAD = ("# Minutes of the Larkfield Society", "Present: Nora Ash, Bill Dale")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # lists that begin again at 1 under each item, and are printed just alike
        (
            (
                *HEAD,
                "1. Membership", "1. We gained nine members over the spring.", "2. Two of them moved away since then.",
                "2. Sheds", "1. The roof leaks and the tar has run.", "2. Bill has oiled the lock.",
                "3. Seeds", "1. Beans", "2. Peas", "3. Leeks",
                "4. Paths", "1. They were weeded by the juniors.",
            ),
            [("1", "Membership"), ("2", "Sheds"), ("3", "Seeds"), ("4", "Paths")],
        ),
        # titles with their news behind a colon: where most are cut there, the short ones are cut too
        (
            (
                *HEAD,
                "1. Present:N. Ash, B. Dale and two members of the public.",
                "2. Apologies: U. Fern",
                "3. Sheds: The roof was mended and the bill has been paid by the treasurer of the society.",
                "4. Permits: U. Fern - new porch - granted",
                "5. Paths: They were weeded by the juniors, and the gravel was renewed along the hedge.",
                "6. Water: The tap was repaired by the company and the bill for it has come in.",
            ),
            [("1", "Present"), ("2", "Apologies"), ("3", "Sheds"), ("4", "Permits"), ("5", "Paths"), ("6", "Water")],
        ),
        # the papers of an item, and below it what was said, under the same number
        (
            ("# Society minutes", "## 1 Huts", "A roof.", "## 1 Huts minutes", "It leaks.", "## 2 Paths", "None."),
            [("1", "Huts"), ("2", "Paths")],
        ),
        # a date behind "next meeting" is no part of the title
        (
            (*HEAD, "**1. SHEDS**", "They leak.", "**2. NEXT MEETING TUESDAY 4 JUNE at 7 pm in the hut**"),
            [("1", "SHEDS"), ("2", "NEXT MEETING")],
        ),
        # the agenda of the meeting to come is none of this meeting's
        (
            (
                "# Society minutes", "## Sheds", "They leak.", "## Paths", "Weeded.", "## Next meeting", "At noon.",
                "### Agenda", "1. Gates", "2. Hedges", "3. Dogs",
            ),
            [(None, "Sheds"), (None, "Paths"), (None, "Next meeting")],
        ),
    ],
)  # fmt: skip
def test_numbered_items(lines: tuple[str, ...], expected: list[tuple[str | None, str]]) -> None:
    assert items(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # who came, in parts with headings of their own
        (
            ("# Society minutes", "## Attendance", "### Committee", "- Nora Ash", "### Guests", "- Bill Dale",
             "## Sheds", "They leak.", "## Paths", "Weeded."),
            ["Sheds", "Paths"],
        ),
        (
            ("# Society minutes", "## Members and officers present", "- Nora Ash", "### Apologies", "- Bill Dale",
             "## Sheds", "They leak.", "## Paths", "Weeded."),
            ["Sheds", "Paths"],
        ),
        # the agenda in front with headings of its own, the minutes behind it
        (
            ("# Society minutes", "## Agenda", "### Huts", "- the roof", "## Minutes", "### Sheds", "They leak.",
             "### Paths", "Weeded."),
            ["Sheds", "Paths"],
        ),
        # a part called regular agenda is a heading like the others
        (
            ("# Society minutes", "## Consent agenda", "### Accounts", "Passed.", "## Regular agenda", "### Sheds",
             "They leak."),
            ["Consent agenda", "Accounts", "Regular agenda", "Sheds"],
        ),
        # an item about the minutes is no title of the document
        (
            ("# Society minutes", "## OPENING", "At noon.", "## MINUTES/BILLS", "Paid.", "## SHEDS", "They leak."),
            ["OPENING", "MINUTES/BILLS", "SHEDS"],
        ),
        # headings of what goes before and of what is summed up
        (
            ("# Society minutes", "## Items discussed:", "### Sheds", "They leak.", "### Paths", "Weeded.",
             "## Decisions", "- We buy tar."),
            ["Sheds", "Paths"],
        ),
    ],
)  # fmt: skip
def test_titled_items(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [title for _, title in items(*lines)] == expected


def test_a_first_heading_like_the_others_is_no_title() -> None:
    made = document("## Sheds", "They leak.", "## Paths", "Weeded.", "## Water", "Paid.")
    assert [heading.title for heading, _ in titled(made, headings(made))] == ["Sheds", "Paths", "Water"]


def test_a_signature_is_no_item() -> None:
    assert (
        items("Larkfield Society", "We opened at noon and looked at the sheds.", "Nora Ash", "Society recorder") == []
    )


@pytest.mark.parametrize("printed", ["Sheds [5 min, until 0:05]", "Sheds (10 minutes)", "Sheds (10:05 - 10:20)"])
def test_how_long_an_item_may_take_is_no_title(printed: str) -> None:
    assert clean_title(printed) == ("Sheds", ())


def test_items_of_an_agenda_without_numbers_stand_where_the_body_repeats_their_titles() -> None:
    agenda = ["Confirm agenda", "Review outstanding actions", "Paths", "AOB"]
    body = [
        "** Confirm agenda",
        "Fine.",
        "** Review outstanding actions",
        "None.",
        "** Paths",
        "Swept.",
        "** AOB",
        "None.",
    ]
    doc = read_up_to(document(*HEAD, "Agenda:", *(f"- {title}" for title in agenda), *body), "items")
    text = doc.text
    found = facts.read(doc, names.ITEMS)
    assert [fact.data["title"] for fact in found] == agenda
    assert all(fact.start > text.index("Fine.") - 20 for fact in found)
    assert text[found[2].start : found[2].data["end"]].strip(" *\n") == "Paths\nSwept."
