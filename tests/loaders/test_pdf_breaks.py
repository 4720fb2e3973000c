"""PDF: what goes on at the top of the next page, in the next column, or below the line beside it."""

from __future__ import annotations

import pytest

from extract.loaders.pages.lines import Segment
from extract.loaders.pages.words import Word
from tests.loaders.pages import LEFT, Draw, Sheet, owners, read, rows, texts

HEADS = ((LEFT, "No"), (120, "Task"), (300, "Owner"), (400, "Due"))
LONG = "The Clerk read the letter from the district about the footpath, and the members"
END = "asked for an answer before the end of this month."


def row(sheet: Sheet, *cells: str, down: float = 0) -> None:
    """One line of a table without rules; an empty cell is none."""
    for (x, _), words in zip(HEADS, cells, strict=True):
        if words:
            sheet.text(words, x=x, y=sheet.y + down)


def tasks(*lines: tuple[str, str, str, str], y: float = 80) -> Draw:
    """Lines of a table, a gap before each that has a number."""

    def draw(sheet: Sheet) -> None:
        sheet.y = y
        for cells in lines:
            sheet.y += 22 if cells[0] else 13
            row(sheet, *cells)

    return draw


FIRST = (
    ("No", "Task", "Owner", "Due"),
    ("1", "Mow the green", "KW", "May"),
    ("2", "Mend the gate by the", "JA", "before the"),
)
THIRD = ("3", "Order paint", "AM", "May")


def middled_on_top(sheet: Sheet) -> None:
    """A row whose number, at its middle, stands between two lines of its task, and one more row."""
    sheet.text("Mend the gate by the", x=120, y=sheet.y)
    row(sheet, "3", "", "JA", "June", down=7)
    sheet.text("old mill", x=120, y=sheet.y + 14)
    sheet.y += 40
    row(sheet, "4", "Order paint", "AM", "May")


def close_together(sheet: Sheet) -> None:
    """A task that comes as near to its owner as words to one another, and one more row."""
    row(sheet, "3", "Order the paint and the brushes too", "AM", "May")
    sheet.y += 22
    row(sheet, "4", "Mow the green", "KW", "June")


BREAKS: list[tuple[Draw, Draw, list[list[str]]]] = [
    # the rest of a cell
    (
        tasks(*FIRST),
        tasks(("", "old mill", "", ""), THIRD),
        [["2", "Mend the gate by the old mill", "JA", "before the"], list(THIRD)],
    ),
    # the rests of two cells
    (
        tasks(*FIRST),
        tasks(("", "old mill", "", "summer"), THIRD),
        [["2", "Mend the gate by the old mill", "JA", "before the summer"], list(THIRD)],
    ),
    # a row whose first line on the page is only a part of it
    (tasks(*FIRST[:2]), middled_on_top, [["3", "Mend the gate by the old mill", "JA", "June"]]),
    # the columns of the page before tell where cells end
    (tasks(*FIRST[:2]), close_together, [["3", "Order the paint and the brushes too", "AM", "May"]]),
]


@pytest.mark.parametrize(("first", "second", "expected"), BREAKS)
def test_a_table_without_rules_goes_on_over_the_page(first: Draw, second: Draw, expected: list[list[str]]) -> None:
    found = rows(read(first, second))
    assert all(cells in found for cells in expected)


def test_a_lone_line_on_top_of_a_page_that_goes_on_with_a_cell_belongs_to_it() -> None:
    """Where the table ends in the middle of a task, its last line stands alone below the task's column."""
    document = read(tasks(*FIRST), lambda sheet: sheet.text("old mill", x=120))
    assert ["2", "Mend the gate by the old mill", "JA", "before the"] in rows(document)


def test_a_text_below_a_table_at_the_foot_of_a_page_is_no_part_of_it() -> None:
    document = read(tasks(*FIRST), lambda sheet: sheet.lines(LONG, END))
    assert texts(document)[-1] == f"{LONG} {END}"
    assert document.blocks[-1].table is None


CUT = [
    # a comma ends nothing, though a capital letter follows
    (("They thanked Mr Elm,",), ("Mrs Ash, and Mr Oak for it.",), "They thanked Mr Elm, Mrs Ash, and Mr Oak for it."),
    # a sentence that is over ends its paragraph
    (("They thanked Mr Elm.",), ("Mrs Ash spoke for the mill.",), "Mrs Ash spoke for the mill."),
]


@pytest.mark.parametrize(("foot", "top", "whole"), CUT)
def test_a_ruled_cell_that_the_page_cuts_goes_on(foot: tuple[str, ...], top: tuple[str, ...], whole: str) -> None:
    columns = [60.0, 460.0, 540.0]

    def first(sheet: Sheet) -> None:
        sheet.grid(columns, [["", "Action"], [[LONG, END], "KW"], [foot, "JA"]])

    def second(sheet: Sheet) -> None:
        sheet.grid(columns, [[top, ""], [[LONG, END], "KW"]])

    assert whole in texts(read(first, second))


def test_a_full_line_before_a_capital_goes_on_where_nothing_else_stands_in_the_row() -> None:
    """Lines that are not justified are full, too, where the next word would not have fitted."""
    columns = [60.0, 500.0, 540.0]

    def first(sheet: Sheet) -> None:
        sheet.grid(
            columns,
            [
                ["", "Action"],
                [[LONG, END], "KW"],
                ["The trust asked the carpenter of the village for a new door of", ""],
            ],
        )

    def second(sheet: Sheet) -> None:
        sheet.grid(columns, [["Mill-in-the-Wold-Underhill oak for the barn.", ""], [[LONG, END], "KW"]])

    assert any("door of Mill-in-the-Wold" in words for words in texts(read(first, second)))


@pytest.mark.parametrize(
    ("foot", "top", "found"),
    [
        # the rest of a sentence beside an owner who stands at the foot of the row
        (LONG, "heard him out.", f"{LONG} heard him out."),
        # another row: its paragraph begins a sentence
        (END, "The trust heard him out.", "The trust heard him out."),
    ],
)
def test_a_row_with_owners_at_the_left_on_both_pages(foot: str, top: str, found: str) -> None:
    columns = [60.0, 130.0, 540.0]

    def first(sheet: Sheet) -> None:
        sheet.grid(columns, [["Action", ""], ["KW", [LONG, END]], ["", END], ["", END], ["JA", foot]])

    def second(sheet: Sheet) -> None:
        sheet.grid(columns, [["AM", top], ["", [LONG, END]], ["KW", END]])

    document = read(first, second)
    assert found in texts(document)
    assert ("AM", " ".join(found.split()[:2])) in owners(document)


def test_a_few_lines_of_the_second_column_are_read_after_the_first() -> None:
    left = [f"so the matter {number} was left to the members of the" for number in range(9)]
    right = ["and the trustees thanked them for all of", "their work in the garden."]

    def draw(sheet: Sheet) -> None:
        for index, words in enumerate(left):
            sheet.text(words, y=80 + 14 * index)
        for index, words in enumerate(right):
            sheet.text(words, x=320, y=80 + 14 * index)

    words = " ".join(texts(read(draw)))
    assert words.index(left[-1]) < words.index(right[0])


COLUMNS = [f"so the matter {number} was left to all the members of" for number in range(12)]


def two_columns(left: list[str], right: list[str]) -> Draw:
    """A page with lines in two columns."""

    def draw(sheet: Sheet) -> None:
        for x, lines in ((LEFT, left), (320.0, right)):
            for index, words in enumerate(lines):
                sheet.text(words, x=x, y=80 + 14 * index)

    return draw


@pytest.mark.parametrize(
    "rest",
    [
        # on the last page, one line is left for the second column
        two_columns(COLUMNS, ["the trust."]),
        # or for the first
        two_columns(["the trust."], []),
    ],
)
def test_a_last_line_of_two_columns_ends_their_last_paragraph(rest: Draw) -> None:
    document = read(two_columns(COLUMNS, COLUMNS), rest)
    assert texts(document)[-1].endswith(f"{COLUMNS[-1]} the trust.")


def test_the_end_of_a_sentence_alone_in_a_second_column_ends_an_only_page_of_two_columns() -> None:
    """Nothing but the sentence shows the second column: the last line of the first one goes on there."""
    assert texts(read(two_columns(COLUMNS, ["the trust."])))[-1].endswith(f"{COLUMNS[-1]} the trust.")


def test_a_text_above_narrow_columns_is_as_wide_as_its_own_lines() -> None:
    """The last word of its first line is at the edge of this text, not of the columns below, which are wider."""

    def draw(sheet: Sheet) -> None:
        sheet.text("The Clerk read out the letter of the builders from Great Elm by the")
        sheet.text("Mill, who had mended the roof of the barn and all its gutters as well.")
        for x, lines in ((LEFT, COLUMNS), (320.0, COLUMNS)):
            for index, words in enumerate(lines):
                sheet.text(words, x=x, y=130 + 14 * index)

    assert any("by the Mill, who" in words for words in texts(read(draw)))


def test_a_table_below_two_columns_whose_word_begins_where_the_second_does_is_no_part_of_them() -> None:
    def draw(sheet: Sheet) -> None:
        two_columns(COLUMNS, COLUMNS)(sheet)
        sheet.text("Actions", y=254, bold=True)
        task, word = "Write to the builder about the long", "wait,"
        sheet.text(f"{task} {word}", x=318.5 - sheet.canvas.stringWidth(f"{task} ", "Helvetica", 13), y=278, size=13)
        sheet.text("KW", x=400, y=278)
        sheet.text("before the summer", x=450, y=278)

    words = " ".join(texts(read(draw)))
    assert words.index("Actions") > words.rindex(COLUMNS[-1])


def test_two_ruled_tables_of_other_columns_close_together_are_two() -> None:
    """The names of those present, and right below the items with numbers: one vertical line goes on, by chance."""

    def draw(sheet: Sheet) -> None:
        sheet.grid([60.0, 200.0, 540.0], [["Wim Oakes", "Chair"], ["Ada Elm", "Clerk"]])
        sheet.y -= 16
        sheet.grid([60.0, 150.0, 200.0, 540.0], [["KW", "1.", [LONG, END]], ["", "2.", [LONG, END]]])

    document = read(draw)
    assert [text.split()[0] for text in texts(document, "paragraph")] == ["1.", "2."]


def test_the_rest_of_a_sentence_is_no_running_header() -> None:
    def page(*lines: str) -> Draw:
        def draw(sheet: Sheet) -> None:
            sheet.text("Harrow Trust, unconfirmed", y=40, size=8)
            sheet.lines(*lines)

        return draw

    again = "asked for an answer."
    document = read(page("One", LONG), page(again, "Two"), page(again, END), page("Three"))
    assert " ".join(texts(document)).count(again) == 2
    assert {item.text for item in document.furniture} == {"Harrow Trust, unconfirmed"}


def test_titles_that_repeat_at_the_top_of_pages_with_numbers_of_items_are_no_running_header() -> None:
    """A running number counts with the pages; "2." and "5." on pages that follow do not."""

    def page(number: str, words: str) -> Draw:
        def draw(sheet: Sheet) -> None:
            sheet.lines(f"{number}. Repairs of the barn", bold=True)
            sheet.lines(words)

        return draw

    document = read(page("1", "The slates came."), page("3", "A gutter leaks."), page("6", "All is done."))
    assert sum("Repairs of the barn" in words for words in texts(document)) == 3


@pytest.mark.parametrize(
    ("first", "last", "beside"),
    [
        # owners stand beside the last lines: two end level with the short paragraph
        ("", "KW", "They asked"),
        # owners stand beside the first lines: the second one goes on below
        ("KW", "", "The Clerk"),
    ],
)
def test_an_owner_amid_two_paragraphs_stands_as_the_others_do(first: str, last: str, beside: str) -> None:
    lines = [("One", ""), (LONG, first), (END, last), (LONG, ""), (END, ""), ("", "JA"), (f"They {END}", "AM")]

    def draw(sheet: Sheet) -> None:
        sheet.text("Action", x=480, y=80, bold=True)
        for (words, owner), y in zip(lines, (100, 125, 139, 160, 174, 194, 214), strict=True):
            sheet.text(words, y=y)
            sheet.text(owner, x=480, y=y)

    assert owners(read(draw)) == [("KW", "The Clerk"), ("JA", beside), ("AM", "They asked")]


def test_an_owner_on_top_of_a_page_above_all_its_lines_goes_with_the_paragraph_before() -> None:
    def first(sheet: Sheet) -> None:
        sheet.text("Action", x=480, y=80, bold=True)
        sheet.text(LONG, y=100)
        sheet.text("KW", x=480, y=100)
        sheet.text(END, y=114)

    def second(sheet: Sheet) -> None:
        sheet.text("JA", x=480, y=80)
        sheet.text(f"They thanked {LONG}", y=100)
        sheet.text(END, y=114)
        sheet.text("AM", x=480, y=114)

    assert owners(read(first, second)) == [("KW", "The Clerk"), ("JA", "The Clerk"), ("AM", "They thanked")]


def test_a_page_with_few_lines_has_the_edge_of_the_others() -> None:
    def first(sheet: Sheet) -> None:
        sheet.lines(LONG, LONG, LONG, LONG, LONG, END)

    def second(sheet: Sheet) -> None:
        for words in ("• mend the oven of the bakery", "• sweep the yard"):
            sheet.text(words)
        sheet.text("Actions of this meeting", bold=True)

    assert "Actions of this meeting" in texts(read(first, second))


def test_an_owner_between_two_paragraphs_goes_with_the_owner_right_below() -> None:
    def draw(sheet: Sheet) -> None:
        for x in (66.0, 474.0, 540.0):
            sheet.rule(x, 60, x, 200)
        for y in (60, 200):
            sheet.rule(66, y, 540, y)
        for words, y in ((f"KW. {LONG[4:60]}", 80), (END, 93), (f"JA. {LONG[4:60]}", 122), (END, 160)):
            sheet.text(words, y=y)
        for owner, y in (("AM", 93), ("KW", 110), ("JA", 122)):
            sheet.text(owner, x=480, y=y)

    assert [(owner, beside) for owner, beside in owners(read(draw)) if owner != "AM"] == [
        ("KW", "JA. Clerk"),
        ("JA", "JA. Clerk"),
    ]


@pytest.mark.parametrize(("words", "bold"), [(["3.", "Roof"], True), (["Three", "Roof"], False), (["3."], False)])
def test_a_plain_number_does_not_take_the_bold_off_its_title(words: list[str], bold: bool) -> None:
    styled = [Word(text, 0, 0, 9, 9, frozenset({"bold"} if text == "Roof" else ())) for text in words]
    assert Segment(styled, 1).bold is bold


def test_a_line_that_begins_left_of_a_straight_paragraph_begins_another() -> None:
    def draw(sheet: Sheet) -> None:
        for line in (LONG, LONG, LONG, LONG.replace("members", "boards agreed.")):
            sheet.text(line, x=LEFT + 6)
        sheet.text("Summary of tasks")

    assert texts(read(draw))[-1] == "Summary of tasks"
