"""Whole small minutes in the ways that clubs, councils and working groups write them: what is read off each."""

from __future__ import annotations

from datetime import date

from extract.loaders import load_bytes
from extract.pipeline import read
from extract.records import Reading


def minutes(text: str, name: str = "2031-03-04-minutes.md") -> Reading:
    return read(load_bytes(name, text.encode()))


def tasks(reading: Reading) -> list[tuple[str, list[str | None]]]:
    return [(action.quote, [owner.name or owner.initials for owner in action.owners]) for action in reading.actions]


HEAD = "# Meeting of the Larkfield Rowing Club\n\n4 March 2031\n\n## Present\n\n- Ann Ash\n- Bo Birch\n- Cy Cole\n\n"


def test_minutes_in_one_table_have_their_items_and_actions_in_columns() -> None:
    table = (
        "| Topic | Notes | Actions |\n|---|---|---|\n| Welcome | Ann opened the meeting. | |\n"
        "| Boat house | The roof leaks. | Bo to call the roofer |\n| Regatta | Dates were discussed. | None |\n"
        "| Any other business | The key is lost. | Cy will order a lock |\n"
    )
    reading = minutes(HEAD + table)
    assert [item.title for item in reading.items] == ["Welcome", "Boat house", "Regatta", "Any other business"]
    assert tasks(reading) == [("Bo to call the roofer", ["Bo Birch"]), ("Cy will order a lock", ["Cy Cole"])]
    assert all(action.marked for action in reading.actions)


def test_the_topics_of_such_a_table_may_stand_behind_their_times() -> None:
    table = (
        "| Time | Item | Who | Notes |\n|---|---|---|---|\n| 10 min | Boat house | Ann | The roof leaks. |\n"
        "| 5 min | Regatta | Bo | Dates were discussed. |\n| | Keys | | One is lost. |\n"
    )
    assert [item.title for item in minutes(HEAD + table).items] == ["Boat house", "Regatta", "Keys"]


def test_a_line_that_commits_somebody_owns_the_list_below_it() -> None:
    text = (
        "## Boats\n\nAll are old.\n\nBo to:\n\n- Paint the boat\n- Order the oars\n\nWRA to\n\n- [ ] Lend a trailer\n"
    )
    assert tasks(minutes(HEAD + text)) == [
        ("Paint the boat", ["Bo Birch"]),
        ("Order the oars", ["Bo Birch"]),
        ("Lend a trailer", ["WRA"]),
    ]


def test_a_list_below_a_mere_name_or_a_sentence_is_no_list_of_tasks() -> None:
    text = "## Boats\n\nBo:\n\n- the boats are old\n\nThe club has to\n\n- wait for the flood\n"
    assert tasks(minutes(HEAD + text)) == []


def test_orders_behind_names_below_resolved_are_tasks() -> None:
    text = "## Boats\n\n**Resolved**\n\n"
    text += "- Bo: Paint the boat by April 2\n- Ann/Cy: Ask the club next door\n- Ann: Too late\n"
    assert tasks(minutes(HEAD + text)) == [
        ("Paint the boat by April 2", ["Bo Birch"]),
        ("Ask the club next door", ["Ann Ash", "Cy Cole"]),
    ]
    assert minutes(HEAD + text).actions[0].due == date(2031, 4, 2)
    assert minutes(HEAD + text).decisions == ()


def test_an_office_before_a_surname_is_a_title() -> None:
    text = "## Boats\n\nThe boats are old.\n\n"
    text += "Chair Ash said she will call the roofer. Member Birch volunteered to draft the letter.\n"
    assert [owners for _, owners in tasks(minutes(HEAD + text))] == [["Ann Ash"], ["Bo Birch"]]


def test_a_ticked_verdict_is_no_task_and_letters_of_a_body_are_no_person() -> None:
    text = "## Charter of the Working Group\n\n- [x] Approved\n- [ ] WG to print the charter\n"
    actions = minutes(HEAD + text).actions
    assert [(a.quote, a.owners[0].name, a.owners[0].kind) for a in actions] == [
        ("WG to print the charter", "WG", "group"),
    ]


def test_due_phrases_count_from_the_day_that_only_the_name_of_the_file_gives() -> None:
    text = "# Rowing Club\n\n## Present\n\n- Ann Ash\n- Bo Birch\n\n"
    text += "## Action items\n\n- [ ] **Bo**: Call the roofer (by Friday)\n"
    assert [action.due for action in minutes(text).actions] == [date(2031, 3, 7)]


def test_the_weekday_before_two_figures_tells_which_is_the_month() -> None:
    text = "## Action items\n\n- Bo: Call the roofer by Fri 4/11\n- Ann: Order oars (by Tue 11/3)\n"
    assert [action.due for action in minutes(HEAD + text).actions] == [date(2031, 4, 11), date(2031, 3, 11)]


def test_the_headings_of_a_checklist_date_what_stands_below_them() -> None:
    """Headings that only date the meeting do not."""
    text = (
        "## Boats, 4 March 2031\n\n- [ ] Bo Birch to sweep the floor\n\n"
        "## Action items & follow-ups\n\n### At once (by Friday)\n- [ ] **Bo Birch**: Print the leaflets\n\n"
        "### Later (next 1-2 weeks)\n- [ ] **Ann Ash**: Send the bill of the painter\n"
    )
    assert [(action.quote, action.due) for action in minutes(HEAD + text).actions] == [
        ("Bo Birch to sweep the floor", None),
        ("Print the leaflets", date(2031, 3, 7)),
        ("Send the bill of the painter", date(2031, 3, 18)),
    ]
