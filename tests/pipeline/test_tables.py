"""Columns are known by their headings, in any order and any words."""

from __future__ import annotations

import pytest

from extract.pipeline.tables.column_roles import role_of
from extract.pipeline.tables.tables import RoleTable, read_tables
from tests.pipeline.documents import document


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Person(s) Responsible:", "owner"),
        ("By whom", "owner"),
        ("Res (1)", "owner"),  # a footnote mark
        ("By when", "due"),
        ("Target date", "due"),  # not a target rating
        ("New date", "revised_due"),
        ("Date raised", "raised"),
        ("Date completed", "completed"),
        ("Progress / comments", "progress"),
        ("RAG", "status"),
        ("Ref.", "reference"),
        ("Likelihood (1-5)", "likelihood"),
        ("Inherent risk score", "initial_score"),
        ("Residual Rating", "score"),
        ("Target Rating", "target"),
        ("Consequences", "effect"),
        ("Risk title – add a line for each", "title"),  # with an instruction
        ("Gaps in control", "controls"),
        ("Weather", None),
    ],
)
def test_headings(heading: str, role: str | None) -> None:
    assert role_of(heading) == role


def only(*lines: str) -> RoleTable:
    (table,) = read_tables(document(*lines))
    return table


def test_an_action_table_with_columns_in_any_order() -> None:
    table = only("Status | Who | What | When", "Open | NA | Mend the tap | 3 May", "Done | BD | Read the meter | 4 May")
    assert table.kind == "actions"
    assert [{role: cell.text for role, cell in row.cells.items()} for row in table.rows] == [
        {"status": "Open", "owner": "NA", "action": "Mend the tap", "due": "3 May"},
        {"status": "Done", "owner": "BD", "action": "Read the meter", "due": "4 May"},
    ]


def test_cells_say_where_they_stand() -> None:
    made = document("Hello", "Action | Owner", "Mend the tap | NA")
    cell = read_tables(made)[0].rows[0].cells["action"]
    assert made.text[cell.start : cell.end] == cell.text == "Mend the tap"


def test_an_action_column_of_numbers_is_the_reference() -> None:
    table = only(
        "Action | Who | Description | Date due", "3 | Nora | Mend the tap | 3 May", "4 | Bill | Read it | 4 May"
    )
    assert table.roles == {0: "reference", 1: "owner", 2: "action", 3: "due"}


def test_an_item_column_is_the_action_where_nothing_else_is() -> None:
    table = only("Date | Item | Responsible | Status", "3 May | Mend the leaking tap | NA | Open")
    assert table.roles == {0: "raised", 1: "action", 2: "owner", 3: "status"}


def test_a_table_goes_on_without_its_headings_and_repeats_are_left_out() -> None:
    made = document(
        "Action | Owner | Status", "Mend the tap | NA | Open", "Continued", "Read the meter | BD | Done",
        "Action | Owner | Status", "Paint the hut | UF | Open",
    )  # fmt: skip
    tables = read_tables(made)
    assert [row.text("action") for table in tables for row in table.rows] == [
        "Mend the tap",
        "Read the meter",
        "Paint the hut",
    ]
    assert tables[1].continues == 0


def test_a_table_without_headings_by_its_column_of_initials() -> None:
    table = only("3.1 | Mend the tap by the gate | NA", "3.2 | Read the water meter again | BD, UF")
    assert table.inferred
    assert table.roles == {0: "reference", 1: "action", 2: "owner"}


def test_minutes_in_columns_are_no_action_table() -> None:
    long = "The tap was discussed at length and members were reminded that it has to be closed after use. " * 4
    assert read_tables(document(f"1 | {long} | NA", f"2 | {long} | BD")) == ()


def test_an_agenda_with_leads_is_no_action_table() -> None:
    table = only(
        "Item | Description | Lead", "1 | Welcome | NA", "2 | Matters arising | BD", "3 | Any other business | UF"
    )
    assert table.kind == "agenda"


def test_an_attendance_list_is_no_action_table() -> None:
    assert only("Init | Name | Present", "NA | Nora Ash | +", "BD | Bill Dale | +").kind == "attendance"


def test_a_row_across_the_table_is_a_section() -> None:
    table = only("Action | Owner | Status", "Mend the tap | NA | Open")
    assert [row.section for row in table.rows] == [None]
