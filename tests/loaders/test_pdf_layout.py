"""PDF: what only the places of words on the page tell, case by case, each on a page drawn here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.loaders.pages import LEFT, Draw, Sheet, owners, read, rows, texts

LONG = "The Clerk read the letter from the district about the footpath, and the members"
MORE = "which the members had discussed at length in the spring, and nobody"
END = "asked for an answer before the end of this month."


def justified(sheet: Sheet, words: str, *, x: float = LEFT, right: float = 450) -> None:
    """One line whose words are spread to the right edge."""
    parts = words.split()
    space = (right - x - sum(stringWidth(part, "Helvetica", 11) for part in parts)) / (len(parts) - 1)
    for part in parts:
        sheet.text(part, x=x, y=sheet.y)
        x += stringWidth(part, "Helvetica", 11) + space
    sheet.y += 14


def beside(sheet: Sheet, owner: str, *, x: float = 520, down: float = 0) -> None:
    """A paragraph of two lines, its owner `down` points below the first."""
    sheet.text(owner, x=x, y=sheet.y + down)
    sheet.lines(f"{owner.split()[0]}. {LONG}", END)


def half_a_line_lower(sheet: Sheet) -> None:
    beside(sheet, "KW", down=7)
    beside(sheet, "JA", down=7)


def an_action_list_follows(sheet: Sheet) -> None:
    for owner in ("KW", "JA", "AM"):
        beside(sheet, owner)
    for x, words in ((LEFT, "No"), (120, "Task"), (400, "Owner"), (460, "Due")):
        sheet.text(words, x=x, y=sheet.y, bold=True)
    for number in (1, 2, 3):
        sheet.y += 20
        for x, words in ((LEFT, str(number)), (120, "Write to the builders about the roof of the hall"), (400, "KW")):
            sheet.text(words, x=x, y=sheet.y)
        sheet.text("May", x=460, y=sheet.y)
    sheet.y += 20


def left_of_a_page_with_an_attendance_list(roles: float) -> Draw:
    """Owners left of the text at 170, names left of their roles at `roles`."""

    def draw(sheet: Sheet) -> None:
        for name in ("Karen Wolf (KW)", "Jon Abel (JA)", "Amy Moor (AM)"):
            sheet.text("Parish Clerk", x=roles, y=sheet.y)
            sheet.text(name)
        sheet.y += 20
        for owner in ("KW", "JA"):
            sheet.text(owner, y=sheet.y)
            sheet.lines(f"{owner}. The Clerk read the letter from the district about the footpath", MORE, END, x=170)

    return draw


def close_to_the_text_at_the_left(sheet: Sheet) -> None:
    for owner in ("KW", "JA", "AM and KW"):
        sheet.text(owner, x=106, y=sheet.y)
        sheet.lines(
            f"{owner.split()[0]}. The Clerk read the letter from the district about the footpath", MORE, END, x=175
        )


def of_a_table_whose_due_dates_take_two_lines(sheet: Sheet) -> None:
    for x, words in ((LEFT, "No"), (120, "Task"), (400, "Owner"), (460, "Due")):
        sheet.text(words, x=x, y=sheet.y, bold=True)
    for number, owner in ((1, "KW"), (2, "JA"), (3, "AM")):
        sheet.y += 24
        sheet.text("before the", x=460, y=sheet.y)
        for x, words in (
            (LEFT, str(number)),
            (120, "Write to the builders about the slates of the roof"),
            (400, owner),
        ):
            sheet.text(words, x=x, y=sheet.y + 7)
        sheet.text("summer", x=460, y=sheet.y + 14)
        sheet.y += 14


OWNERS: list[tuple[Draw, list[tuple[str, str]]]] = [
    # the owner of a cell that is set in its middle stands between two lines of the paragraph
    (half_a_line_lower, [("KW", "KW. The"), ("JA", "JA. The")]),
    # the owners of a wide task in a list below are no owner column of the minutes
    (an_action_list_follows, [("KW", "KW. The"), ("JA", "JA. The"), ("AM", "AM. The")]),
    # nor are those of a table, though nothing stands right of them on their line
    (of_a_table_whose_due_dates_take_two_lines, []),
    # names before short roles do not speak against owners at the left
    (left_of_a_page_with_an_attendance_list(215), [("KW", "KW. The"), ("JA", "JA. The")]),
    # nor where the roles begin a little farther in than the text of the minutes, as a list in it might
    (left_of_a_page_with_an_attendance_list(188), [("KW", "KW. The"), ("JA", "JA. The")]),
    # two names reach to the text
    (close_to_the_text_at_the_left, [("KW", "KW. The"), ("JA", "JA. The"), ("AM and KW", "AM. The")]),
]


@pytest.mark.parametrize(("draw", "expected"), OWNERS, ids=lambda case: getattr(case, "__name__", ""))
def test_owners_stand_beside_their_paragraph(draw: Draw, expected: list[tuple[str, str]]) -> None:
    assert owners(read(draw)) == expected


def middled(sheet: Sheet) -> None:
    for name in ("Karen Wolf", "Jon Abel", "Amy Moor"):
        sheet.text("Head of Grounds and", x=300, y=sheet.y)
        sheet.text(name, y=sheet.y + 7)
        sheet.text("Open Spaces", x=300, y=sheet.y + 14)
        sheet.y += 36


def middled_in_wide_lines(sheet: Sheet) -> None:
    for name in ("Karen Wolf", "Jon Abel", "Amy Moor"):
        sheet.text("Head of Grounds and", x=300, y=sheet.y)
        sheet.text(name, y=sheet.y + 9.7)
        sheet.text("Open Spaces", x=300, y=sheet.y + 19.4)
        sheet.y += 43


def middled_numbers(sheet: Sheet) -> None:
    for x, words in ((LEFT, "No"), (120, "Task"), (300, "Owner"), (400, "Due")):
        sheet.text(words, x=x, y=sheet.y, bold=True)
    sheet.y += 24
    for number, name in ((1, "KW"), (2, "JA"), (3, "AM")):
        sheet.text("before the", x=400, y=sheet.y)
        for x, words in ((LEFT, str(number)), (120, "Write to the builders"), (300, name)):
            sheet.text(words, x=x, y=sheet.y + 7)
        sheet.text("summer", x=400, y=sheet.y + 14)
        sheet.y += 34


def stretched(sheet: Sheet) -> None:
    for name in ("Karen Wolf", "Jon Abel"):
        sheet.text(name, y=sheet.y)
        justified(sheet, "Director of Estates and Grounds,", x=220, right=470)
        sheet.text("Harrow Trust", x=220)
        sheet.y += 10


ROLE, TASK = "Head of Grounds and Open Spaces", "Write to the builders"
TABLES: list[tuple[Draw, list[list[str]]]] = [
    # no line of the table has two cells
    (middled, [["Karen Wolf", ROLE], ["Jon Abel", ROLE], ["Amy Moor", ROLE]]),
    # nor here, where the lines are farther apart and reach less beside one another
    (middled_in_wide_lines, [["Karen Wolf", ROLE], ["Jon Abel", ROLE], ["Amy Moor", ROLE]]),
    # the first line of a row is the top of its last cell
    (
        middled_numbers,
        [
            ["No", "Task", "Owner", "Due"],
            *([str(n), TASK, who, "before the summer"] for n, who in ((1, "KW"), (2, "JA"), (3, "AM"))),
        ],
    ),
    # the words of a cell that are spread evenly over its width are no cells
    (
        stretched,
        [[name, "Director of Estates and Grounds, Harrow Trust"] for name in ("Karen Wolf", "Jon Abel")],
    ),
]


@pytest.mark.parametrize(("draw", "expected"), TABLES, ids=lambda case: getattr(case, "__name__", ""))
def test_tables_without_rules_are_read_row_by_row(draw: Draw, expected: list[list[str]]) -> None:
    assert rows(read(draw)) == expected


def test_a_bullet_ends_before_a_line_that_begins_left_of_it() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lines(LONG, END)
        sheet.text("•", x=LEFT + 6, y=sheet.y)
        sheet.text("ask three builders for their prices and bring all of them to the meeting", x=LEFT + 18)
        sheet.text("The Chair thanked all who had helped.")

    document = read(draw)
    assert texts(document, "list_item") == ["ask three builders for their prices and bring all of them to the meeting"]
    assert texts(document)[-1] == "The Chair thanked all who had helped."


def test_small_gaps_between_paragraphs_part_them_where_most_are_one_line_long() -> None:
    first = "Members heard from the Treasurer that the grant of the district had come in at last."

    def draw(sheet: Sheet) -> None:
        for _ in range(6):
            sheet.text(LONG)
            sheet.text(END)
            sheet.y += 3
            for _ in range(3):
                sheet.text(first)
                sheet.y += 3

    assert texts(read(draw))[:4] == [f"{LONG} {END}", first, first, first]


def paragraph(*, whole: bool) -> Callable[[Sheet], None]:
    """A page of justified text, its last line as long as the others or not."""

    def draw(sheet: Sheet) -> None:
        for _ in range(4):
            justified(sheet, "The Clerk read the letter from the district about the")
            justified(sheet, "footpath and the members asked for an answer soon")
            sheet.lines("before the summer.")
        justified(sheet, "The Clerk read the letter from the district about the")
        if whole:
            justified(sheet, "footpath, and nobody had anything to say about it.")
        else:
            sheet.text("footpath, and nobody spoke.")

    return draw


@pytest.mark.parametrize(("whole", "joined"), [(True, True), (False, False)])
def test_a_justified_line_tells_whether_its_paragraph_goes_on_over_the_page(whole: bool, joined: bool) -> None:
    document = read(paragraph(whole=whole), lambda sheet: sheet.lines("Members thanked her."))
    assert any(text.endswith("Members thanked her.") and len(text) > 40 for text in texts(document)) is joined


def test_owners_of_a_row_that_the_page_cuts_are_all_kept() -> None:
    columns = [60.0, 460.0, 540.0]

    def first(sheet: Sheet) -> None:
        sheet.grid(columns, [["", "Action"], [[LONG, "asked for an answer, so that he will"], "KW"]])

    def second(sheet: Sheet) -> None:
        sheet.grid(columns, [[["write to the district before the summer."], "JA"], [[LONG, END], ""]])

    assert [owner for owner, _ in owners(read(first, second))] == ["KW", "JA"]


def test_a_table_of_upright_lines_that_no_line_closes_goes_on() -> None:
    def draw(sheet: Sheet) -> None:
        for index in range(4):
            sheet.text("KW" if index % 2 else "JA", x=480, y=sheet.y)
            sheet.lines(LONG, END)
        for x in (66.0, 474.0, 540.0):  # row by row, as browsers draw them
            for row in range(4):
                sheet.rule(x, 60 + 45 * row, x, 105 + 45 * row)

    assert [owner for owner, _ in owners(read(draw))] == ["JA", "KW", "JA", "KW"]


def test_the_margins_of_an_only_page_are_furniture() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text("Harrow Trust, unconfirmed", y=40, size=8)
        sheet.lines(LONG, END)
        sheet.text("Charity no. 55501", y=812, size=8)

    document = read(draw)
    assert texts(document) == [f"{LONG} {END}"]
    assert [(item.text, item.kind) for item in document.furniture] == [
        ("Harrow Trust, unconfirmed", "header"),
        ("Charity no. 55501", "footer"),
    ]


def noted(mark: str, foot: str, *, size: float = 8, rule: bool = False) -> Draw:
    """A page whose text has a raised mark, and a line at its foot."""

    def draw(sheet: Sheet) -> None:
        sheet.text("The accounts of 2024", y=sheet.y)
        sheet.text(mark, x=LEFT + stringWidth("The accounts of 2024", "Helvetica", 11), y=sheet.y - 4, size=6)
        sheet.text("were approved.", x=187)
        sheet.y += 10
        sheet.lines(LONG, END)
        if rule:
            sheet.rule(LEFT, 740, LEFT + 120, 740)
        sheet.text(foot, y=752, size=size)

    return draw


FOOTNOTES = [
    # smaller type, the mark of the text in front
    (noted("1", "1 Audited in June."), "Audited in June.", "The accounts of 2024 were approved."),
    (noted("*", "* Audited in June."), "Audited in June.", "The accounts of 2024 were approved."),
    # the same type below a short rule
    (noted("1", "1 Audited in June.", size=11, rule=True), "Audited in June.", "The accounts of 2024 were approved."),
    # no such mark in the text: a line like others
    (noted("2", "1 Audited in June."), None, "The accounts of 20242 were approved."),
    # neither smaller nor below a rule: an item of a list
    (noted("1", "1 Audited in June.", size=11), None, "The accounts of 20241 were approved."),
]


@pytest.mark.parametrize(("draw", "note", "text"), FOOTNOTES)
def test_footnotes_and_their_marks_leave_the_text(draw: Draw, note: str | None, text: str) -> None:
    document = read(draw)
    assert [item.text for item in document.furniture if item.kind == "footnote"] == ([note] if note else [])
    assert sum(n.count for n in document.notes if n.code == "dropped-footnote") == bool(note)
    assert texts(document)[0] == text
