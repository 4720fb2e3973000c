"""PDF: what is drawn around the words, margins at the left, columns set close together."""

from __future__ import annotations

import pytest

from extract.document import Document
from extract.errors import LimitError
from extract.loaders import Limits, load_bytes
from extract.loaders.pages.accents import composed
from extract.loaders.pages.words import _styles
from tests.loaders.pages import HEIGHT, LEFT, Sheet, pdf

LONG = "The Clerk read the letter from the district about the footpath and it was"


def read(data: bytes) -> Document:
    return load_bytes("minutes.pdf", data)


def margins(document: Document) -> list[tuple[str, str]]:
    return [
        (document.block_text(block), document.block_text(block.beside)[:2])
        for block in document.blocks
        if block.beside is not None
    ]


def test_drawn_dots_before_lines_are_bullets() -> None:
    def draw(sheet: Sheet) -> None:
        for item in ("repair the roof", "ask for three quotes"):
            sheet.canvas.circle(LEFT + 10, HEIGHT - sheet.y + 4, 2, stroke=0, fill=1)
            sheet.text(item, x=LEFT + 22)

    document = read(pdf(draw))
    assert [(block.kind, block.marker) for block in document.blocks] == [("list_item", "\u2022")] * 2
    assert document.text == "repair the roof\nask for three quotes"


def black(sheet: Sheet, x: float, width: float) -> None:
    """A black box over the line at the sheet's height."""
    sheet.canvas.rect(x, HEIGHT - sheet.y - 3, width, 13, stroke=0, fill=1)


@pytest.mark.parametrize("under", ["Ida Holm", ""])
def test_black_boxes_hide_words_and_leave_a_mark(under: str) -> None:
    def draw(sheet: Sheet) -> None:
        black(sheet, LEFT + 66, 50)
        sheet.text(under, x=LEFT + 68, y=sheet.y)
        sheet.text("asked for leave.", x=LEFT + 120, y=sheet.y)
        sheet.text("The member")

    document = read(pdf(draw))
    assert document.text == "The member \u2588\u2588\u2588\u2588 asked for leave."
    assert [note.count for note in document.notes if note.code == "redacted"] == [1]


def test_light_words_on_a_dark_ground_are_read() -> None:
    def draw(sheet: Sheet) -> None:
        black(sheet, LEFT, 90)
        sheet.canvas.setFillGray(1)
        sheet.text("Summary of")

    document = read(pdf(draw))
    assert document.text == "Summary of"
    assert not document.notes


LEFT_OWNERS = [
    # beside the first line, the last line, and between two lines
    (0.0, "KW"),
    (14.0, "JA / AM"),
    (7.0, "All"),
]


def test_owners_at_the_left_become_margins_of_their_paragraphs() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text("Action", y=66, bold=True)
        for number, (down, owner) in enumerate(LEFT_OWNERS, start=1):
            sheet.text(owner, y=sheet.y + down)
            sheet.lines(f"{number}. {LONG}", "agreed that an answer would be drafted before the end of June.", x=150)
            sheet.lines(f"{number}. {LONG}", "left there.", x=150)

    assert margins(read(pdf(draw))) == [("KW", "1."), ("JA / AM", "2."), ("All", "3.")]


def test_owners_on_several_lines_stay_with_their_paragraph() -> None:
    def draw(sheet: Sheet) -> None:
        for number, (one, two) in enumerate([("KW", "TN"), ("Karen", "Wolf"), ("JA and", "AM")], start=1):
            sheet.text(one, x=490, y=sheet.y)
            sheet.text(two, x=490, y=sheet.y + 14)
            sheet.lines(f"{number}. {LONG}", "agreed that an answer would be drafted before the end.")

    found = margins(read(pdf(draw)))
    assert found == [("KW", "1."), ("TN", "1."), ("Karen Wolf", "2."), ("JA and AM", "3.")]


def test_a_paragraph_beside_owners_ends_where_its_column_does() -> None:
    """Another paragraph of the page is wider, and the line is cut before a capital letter."""
    wide = "The Treasurer presented the accounts for the year and explained why the cost of Heating Oil had"

    def draw(sheet: Sheet) -> None:
        sheet.lines(wide, wide, "risen.")
        for owner in ("KW", "TN"):
            sheet.text(owner, x=500, y=sheet.y)
            sheet.lines(f"{LONG} asked of", "Amy Moor to answer it.")

    blocks = [read(pdf(draw)).block_text(block) for block in read(pdf(draw)).blocks]
    assert f"{LONG} asked of Amy Moor to answer it." in blocks


def test_a_capital_with_a_point_after_a_full_line_is_no_item() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lines(f"{LONG} set out in Paper", "B. An answer would be drafted.")

    assert len(read(pdf(draw)).blocks) == 1


def test_a_row_whose_rules_go_on_over_the_page_is_one_table() -> None:
    def page(first: int, y: float) -> object:
        def draw(sheet: Sheet) -> None:
            for x in (60, 100, 460, 530):
                sheet.rule(x, 70, x, 400)
            if first == 1:
                sheet.rule(60, 70, 530, 70)
            sheet.text(f"{first}.", x=64, y=y)
            for line in (
                f"Roof {first}",
                "",
                "The slates were looked at by the builder who came in the month",
                "of May.",
            ):
                sheet.text(line, x=104, size=10)
            sheet.text("KW", x=464, y=sheet.y - 14, size=10)

        return draw

    document = read(pdf(page(1, 80), page(2, 80)))  # type: ignore[arg-type]
    assert list(document.tables) == [0]
    assert [[document.block_text(cell.blocks[0]) for cell in row] for row in document.tables[0].rows] == [
        ["1.", "Roof 1", "KW"],
        ["2.", "Roof 2", "KW"],
    ]


def test_columns_with_a_narrow_gutter_and_other_heights_are_read_one_after_the_other() -> None:
    def draw(sheet: Sheet) -> None:
        for number in range(9):
            y = 100 + 14 * number
            sheet.text(f"the left column has words up to line {number}", y=y, size=10)
            sheet.text(f"and the right one is as long at line {number}", x=262, y=y + 5, size=10)

    text = " ".join(read(pdf(draw)).text.split())
    assert text.index("to line 8") < text.index("and the right one")


@pytest.mark.parametrize("limits", [Limits(page_words=3), Limits(page_characters=20), Limits(page_side=500)])
def test_limits_of_a_page_are_settings(limits: Limits) -> None:
    with pytest.raises(LimitError, match="page_"):
        load_bytes("minutes.pdf", pdf(lambda sheet: sheet.lines(LONG)), limits=limits)


def test_the_title_of_each_document_of_a_small_pack_is_no_running_header() -> None:
    def first(sheet: Sheet) -> None:
        sheet.text("Minutes of the Hall Committee", bold=True)
        sheet.lines(LONG, "answered.")

    def second(sheet: Sheet) -> None:
        sheet.lines(LONG, "left there.")

    document = read(pdf(first, second, first, second))
    assert document.text.count("Minutes of the Hall Committee") == 2


ACCENTED = [
    # name, what is printed, which sign over which letter: as TeX prints it
    ("before its letter", "Rene Birch", [("\u00b4", 3)], "Ren\u00e9 Birch"),
    ("over a capital, which another run of text prints", "Oda Birch", [("\u00a8", 0)], "\u00d6da Birch"),
    ("below its letter, twice", "Francois Facon", [("\u00b8", 4), ("\u00b8", 11)], "Fran\u00e7ois Fa\u00e7on"),
]


@pytest.mark.parametrize(("name", "words", "signs", "read_as"), ACCENTED, ids=[case[0] for case in ACCENTED])
def test_accents_printed_over_letters_belong_to_them(
    name: str, words: str, signs: list[tuple[str, int]], read_as: str
) -> None:
    def draw(sheet: Sheet) -> None:
        for sign, place in signs:
            width = sheet.canvas.stringWidth
            middle = width(words[:place], "Helvetica", 11) + width(words[place], "Helvetica", 11) / 2
            sheet.text(sign, x=LEFT + middle - width(sign, "Helvetica", 11) / 2, y=sheet.y)
        sheet.text(words)

    assert read(pdf(draw)).text == read_as


def test_an_accent_over_no_letter_or_over_one_that_never_has_it_stays() -> None:
    boxes = [(0.0, 5.0), (0.0, 5.0), (5.0, 10.0), (5.0, 10.0)]  # a sign over a figure, a sign over a letter
    assert composed("\u00b81\u02c7b", lambda index: boxes[index]) == "\u00b81\u02c7b"


@pytest.mark.parametrize(
    ("font", "styles"),
    [
        ("Arial-BoldMT", {"bold"}),
        ("ABCDEF+CMBX12", {"bold"}),  # TeX's own fonts: bold extended, text italic, slanted, roman
        ("SFBX1095", {"bold"}),
        ("CMSSBX10", {"bold"}),
        ("CMBXTI10", {"bold", "italic"}),
        ("CMTI10", {"italic"}),
        ("CMR10", set()),
        ("NimbusRomNo9L-Medi", {"bold"}),  # Times in TeX
        ("NimbusRomNo9L-ReguItal", {"italic"}),
        ("HelveticaNeue-Medium", set()),
        ("Digital-Regular", set()),
    ],
)
def test_a_font_tells_its_style_by_its_name(font: str, styles: set[str]) -> None:
    assert _styles(font.encode()) == styles
