"""Items that only the habit of their document tells: numbers behind titles, gaps in a count, minutes of the hour."""

from __future__ import annotations

import pytest

from tests.pipeline.test_items import items


def test_numbers_in_brackets_behind_the_titles() -> None:
    found = items(
        "Roll call (A)", "Four came.", "Bridge toll (B-1)", "It stays.", "Tow path (B-2)", "It is flooded.",
        "Closing (C)", "At nine.",
    )  # fmt: skip
    assert found == [("A", "Roll call"), ("B-1", "Bridge toll"), ("B-2", "Tow path"), ("C", "Closing")]


def test_letters_behind_names_do_not_rise() -> None:
    found = items(
        "Nora Ash (C)",
        "Bill Dale (S)",
        "Una Fern (A)",
        "1. Tolls",
        "They stay.",
        "2. Locks",
        "Shut.",
        "3. Boats",
        "Two.",
    )
    assert found == [("1", "Tolls"), ("2", "Locks"), ("3", "Boats")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # too long and too much like a sentence to be a title anywhere else
        ("3. To hear what the lock keepers would want to see done if the upper basin should have to be drained", True),
        ("3. The keepers were heard. They want the upper basin drained.", False),  # prose
        ("3. NA to have the upper basin drained", False),  # a task
    ],
)
def test_a_line_whose_number_was_left_out_of_the_count(line: str, expected: bool) -> None:
    found = items(
        "1. Apologies", "None.", "2. Tolls", "They stay.", line, "It was discussed.", "4. Locks", "Shut.", "5. Boats",
        "Two are new.",
    )  # fmt: skip
    assert ("3" in [number for number, _ in found]) == expected


def test_numbers_that_begin_again_under_roman_ones() -> None:
    found = items(
        "**I. REPORTS**", "1. Tolls", "They stay.", "2. Locks of the upper basin", "They are shut.", "**II. BUSINESS**",
        "1. Boats", "Two are new.", "**III. CLOSE**", "At nine.",
    )  # fmt: skip
    assert [number for number, _ in found] == ["I", "1", "2", "II", "1", "III"]


def test_a_list_of_points_under_a_roman_number_is_no_item() -> None:
    found = items(
        "**I. REPORTS**", "Points made:", "1. tolls are low", "2. locks are shut", "3. boats are few", "**II. CLOSE**"
    )
    assert [number for number, _ in found] == ["I", "II"]


def test_the_agenda_that_the_headings_of_the_body_repeat() -> None:
    found = items(
        "# Agenda", "1. Tolls", "2. Locks", "# Notes", "## Tolls", "They stay.", "## Locks", "Questions were put.",
        "### 1. Who has the keys to the gates?", "Nobody.", "### 2. Who pays for the new paint?", "Nobody.",
        "### 3. Where is the boat?", "Nobody knows.",
    )  # fmt: skip
    assert found[:2] == [("1", "Tolls"), ("2", "Locks")]


def test_minutes_of_the_hour_are_no_numbers() -> None:
    found = items("Min | Topic", "0 | Welcome", "5 | Tolls and locks", "20 | Boats", "45 | Any other business")
    assert found == [(None, "Welcome"), (None, "Tolls and locks"), (None, "Boats"), (None, "Any other business")]


def test_what_stands_behind_a_dash_is_cut_where_most_lines_have_one() -> None:
    found = items(
        "1. Tolls – The treasurer said that they would stay as they are for another year at least.",
        "2. Locks – two new pumps",
        "3. Boats – The clerk has counted nine of them and two more are to be launched in the spring.",
        "4. Weirs – none",
    )  # fmt: skip
    assert [title for _, title in found] == ["Tolls", "Locks", "Boats", "Weirs"]


def test_the_first_number_is_looked_for_above_the_others() -> None:
    found = items("1.The last minutes were agreed.", "2. Tolls", "They stay.", "3. Locks", "Shut.", "4. Boats", "Two.")
    assert found[0] == ("1", "The last minutes were agreed")


def test_an_agenda_in_a_list_without_a_heading() -> None:
    found = items(
        "- Minutes and matters arising", "- Tolls", "- Treasurer's report", "- Any other business",
        "Minutes and matters arising", "They were agreed.",
    )  # fmt: skip
    assert [title for _, title in found] == ["Minutes and matters arising", "Tolls", "Treasurer's report",
                                             "Any other business"]  # fmt: skip


def test_the_outer_list_below_a_heading_that_names_the_agenda() -> None:
    found = items("# Canal group", "## Agenda with notes", "- Tolls", "- Locks", "- Boats")
    assert [title for _, title in found] == ["Tolls", "Locks", "Boats"]


def test_apologies_that_stand_among_the_lists_of_who_came() -> None:
    found = items(
        "Present", "Nora Ash", "Bill Dale", "Apologies", "Una Fern", "Treasurer's report", "Income was up.",
        "Review of tolls", "They stay.", "Any other business", "None.",
    )  # fmt: skip
    assert [title for _, title in found] == ["Treasurer's report", "Review of tolls", "Any other business"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a colon, and news that a full stop closes
        (("1. Tolls: The rates go on.", "2. Locks: Two more to be dug.", "3. Boats"), ["Tolls", "Locks", "Boats"]),
        # lettered titles are cut as numbered ones are
        (
            (
                "1. Reports",
                "a. Tolls: The new rates go on.",
                "b. Locks. They need oil.",
                "c. Boats",
                "2. Weirs",
                "3. Fair",
            ),
            ["Reports", "Tolls", "Locks", "Boats", "Weirs", "Fair"],
        ),
        # behind the colon stands no sentence
        (("1. Tolls: new rates", "2. Locks: a pump", "3. Boats"), ["Tolls: new rates", "Locks: a pump", "Boats"]),
        # the secretary wrote one number twice
        (
            (
                "1. Apologies",
                "None.",
                "2. Finance report",
                "Fair.",
                "2. Planning report",
                "Fair.",
                "3. Close",
                "At six.",
            ),
            ["Apologies", "Finance report", "Planning report", "Close"],
        ),
    ],
)
def test_where_titles_end_and_which_count(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [title for _, title in items(*lines)] == expected
