"""PDF: pages drawn here, and the blocks that a reader of them would see."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.document import Document
from extract.errors import LimitError, LoadError, MissingToolError
from extract.loaders import Limits, load_bytes
from extract.loaders.pages import ocr
from extract.loaders.pages.pdf import load_pdf
from extract.loaders.picture import layout_pictures
from tests.loaders.pages import HEIGHT, LEFT, Sheet, pdf

PROSE = (
    "The Treasurer presented the accounts for the year and explained why the cost of",
    "heating the hall had risen. Members asked for a comparison with the year before,",
    "which will be sent to all of them.",
)


def read(data: bytes) -> Document:
    return load_bytes("minutes.pdf", data)


def texts(document: Document, kind: str) -> list[str]:
    return [document.block_text(block) for block in document.blocks if block.kind == kind]


def rows(document: Document, table: int = 0) -> list[list[str]]:
    return [
        [" / ".join(document.block_text(index) for index in cell.blocks) for cell in row]
        for row in document.tables[table].rows
    ]


def words(data: bytes) -> str:
    return " ".join(read(data).text.split())


def test_lines_of_a_paragraph_are_joined_and_keep_their_places() -> None:
    document = read(pdf(lambda sheet: sheet.lines(*PROSE)))
    assert document.text == " ".join(PROSE)
    assert [document.text[line.start : line.end] for line in document.lines] == list(PROSE)
    assert [line.box.page for line in document.lines] == [1, 1, 1]
    assert document.lines[0].box.x0 == pytest.approx(LEFT, abs=1)
    assert document.lines[0].box.top < 80 < document.lines[0].box.bottom + 1


def test_a_heading_is_known_by_its_bold_words() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text("4. Finance report", bold=True)
        sheet.y += 6
        sheet.lines(*PROSE)

    document = read(pdf(draw))
    assert texts(document, "heading") == ["4. Finance report"]
    assert document.styled(0, len("4. Finance report"), "bold")


@pytest.mark.parametrize("label", ["ACTION: DT/AH", "Action (JS): write to the landlord", "ACTION POINT - All"])
def test_a_bold_action_line_is_no_heading_and_a_block_of_its_own(label: str) -> None:
    def draw(sheet: Sheet) -> None:
        for line in PROSE:
            sheet.text(line)
        sheet.text(label, bold=True)

    document = read(pdf(draw))
    assert label in [document.block_text(block) for block in document.blocks]
    assert label not in texts(document, "heading")


def test_bullets_leave_the_text() -> None:
    def draw(sheet: Sheet) -> None:
        for item in ("Repair the roof", "Ask for three quotes"):
            sheet.text("\u2022", x=LEFT + 18, y=sheet.y)
            sheet.text(item, x=LEFT + 36)

    document = read(pdf(draw))
    assert texts(document, "list_item") == ["Repair the roof", "Ask for three quotes"]
    assert {block.marker for block in document.blocks} == {"\u2022"}


HYPHENS = [
    # the hyphen ends a broken word
    (("The committee considered how the govern-", "ance of the trust could be improved."), "governance"),
    # the document prints the word with its hyphen elsewhere
    (("The sub-group met. The Chair of the sub-", "group reported in full."), "sub-group reported"),
    # numbers keep it
    (("The budget was approved for the year 2024-", "25 without a vote."), "2024-25"),
]


@pytest.mark.parametrize(("lines", "expected"), HYPHENS)
def test_hyphens_at_the_end_of_a_line(lines: tuple[str, ...], expected: str) -> None:
    assert expected in words(pdf(lambda sheet: sheet.lines(*lines)))


def ruled(sheet: Sheet) -> None:
    sheet.grid(
        [60, 110, 460, 520],
        [
            ["", "", "Action"],
            ["1.", ["Apologies", "Apologies had come from Ida Holm and Rolf Berg."], ""],
            [
                "2.",
                [
                    "The roof was inspected in May and needs new slates on the north",
                    "side. Three builders will be asked for their prices.",
                    "The gate was painted by volunteers over the bank holiday, for which",
                    "the members thanked them.",
                ],
                ["KW", "", "", "TN/JS"],
            ],
        ],
    )


def test_a_ruled_action_column_becomes_margins_of_its_paragraphs() -> None:
    document = read(pdf(ruled))
    assert not document.tables
    beside = {
        document.block_text(index): document.block_text(block.beside)
        for index, block in enumerate(document.blocks)
        if block.beside is not None
    }
    assert set(beside) == {"KW", "TN/JS"}
    assert beside["KW"].endswith("asked for their prices.")
    assert beside["TN/JS"].startswith("The gate was painted")


def test_owners_in_a_column_without_rules_become_margins() -> None:
    def draw(sheet: Sheet) -> None:
        for number, owner in enumerate(("KW", "JA / AM", "All"), start=1):
            sheet.text(owner, x=540, y=sheet.y + 14, bold=True)
            sheet.lines(
                f"{number}. The Clerk read the letter from the district about the footpath and it",
                "was agreed that an answer would be drafted before the end of this month.",
            )

    document = read(pdf(draw))
    found = [(document.block_text(block), block.beside) for block in document.blocks if block.kind == "margin"]
    assert [owner for owner, _ in found] == ["KW", "JA / AM", "All"]
    assert [document.block_text(beside)[:2] for _, beside in found if beside is not None] == ["1.", "2.", "3."]


def test_an_attendance_list_in_two_columns_is_a_table_row_by_row() -> None:
    people = [("Karen Wolf (KW)", "Chair"), ("Jon Abel (JA)", "Treasurer"), ("Amy Moor (AM)", "Parish Clerk")]

    def draw(sheet: Sheet) -> None:
        sheet.text("Present:", bold=True)
        for name, role in people:
            sheet.text(role, x=300, y=sheet.y)
            sheet.text(name)

    assert rows(read(pdf(draw))) == [list(person) for person in people]


def test_wrapped_roles_stay_in_their_row() -> None:
    def draw(sheet: Sheet) -> None:
        for name in ("Karen Wolf", "Jon Abel", "Amy Moor"):
            sheet.text("Head of Grounds and", x=300, y=sheet.y)
            sheet.text("Open Spaces", x=300, y=sheet.y + 13)
            sheet.text(name, y=sheet.y)
            sheet.y += 13 + 24

    assert [row[0] for row in rows(read(pdf(draw)))] == ["Karen Wolf", "Jon Abel", "Amy Moor"]
    assert {" ".join(row[1].split(" / ")) for row in rows(read(pdf(draw)))} == {"Head of Grounds and Open Spaces"}


def test_lists_side_by_side_are_read_one_after_the_other() -> None:
    def draw(sheet: Sheet) -> None:
        for left, right in [("Present", "Apologies"), ("Karen Wolf", "Ida Holm"), ("Jon Abel", "Rolf Berg")]:
            sheet.text(right, x=300, y=sheet.y)
            sheet.text(left)

    assert rows(read(pdf(draw))) == [["Present", "Apologies"], ["Karen Wolf / Jon Abel", "Ida Holm / Rolf Berg"]]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = [f"left {number} words that fill the whole column here" for number in range(8)]
    right = [f"right {number} words that fill the whole column too" for number in range(8)]

    def draw(sheet: Sheet) -> None:
        for one, two in zip(left, right, strict=True):
            sheet.text(two, x=320, y=sheet.y, size=10)
            sheet.text(one, size=10)

    text = words(pdf(draw))
    assert text.index("left 7") < text.index("right 0")
    assert not read(pdf(draw)).tables


def test_a_table_over_the_page_break_is_one_and_its_repeated_heading_is_dropped() -> None:
    head = ["No", "Task to be done", "Owner", "Due"]

    def page(first: int) -> list[list[str]]:
        return [head, *([str(n), f"Mend fence number {n}", "KW", "June"] for n in range(first, first + 3))]

    def draw(first: int) -> object:
        return lambda sheet: sheet.grid([60, 100, 300, 400, 500], page(first))

    document = read(pdf(draw(1), draw(4)))  # type: ignore[arg-type]
    assert list(document.tables) == [0]
    assert [row[0] for row in rows(document)] == ["No", "1", "2", "3", "4", "5", "6"]
    assert document.blocks[0].header
    assert not document.blocks[4].header
    assert "repeated-table-header" in {note.code for note in document.notes}


def test_a_sentence_goes_on_over_the_page_break_without_header_and_footer() -> None:
    lines = [f"{word} was discussed at some length by all of the members who had come to" for word in "ABCDEF"]

    def draw(number: int) -> object:
        def page(sheet: Sheet) -> None:
            sheet.text("Elmbridge Village Hall Trust: minutes", y=40, size=9)
            sheet.text(f"Page {number} of 3", x=260, y=800, size=9)
            for line in lines[2 * number - 2 : 2 * number]:
                sheet.text(line)

        return page

    document = read(pdf(draw(1), draw(2), draw(3)))  # type: ignore[arg-type]
    assert document.text == " ".join(lines)
    assert {item.kind for item in document.furniture} == {"header", "page_number"} or {
        item.kind for item in document.furniture
    } == {"header", "footer"}
    assert len(document.furniture) == 6
    assert sum(note.count for note in document.notes if note.code.startswith("dropped-")) == 6


def test_a_watermark_and_a_signature_line_are_no_text() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lines(*PROSE)
        sheet.text("Signed ______________________  Date ____________")
        sheet.canvas.saveState()
        sheet.canvas.translate(200, 300)
        sheet.canvas.rotate(45)
        sheet.canvas.setFont("Helvetica", 70)
        sheet.canvas.drawString(0, 0, "DRAFT")
        sheet.canvas.restoreState()

    document = read(pdf(draw))
    assert document.text == " ".join(PROSE)
    assert {item.kind for item in document.furniture} == {"signature", "watermark"}


def test_a_superscript_belongs_to_its_word() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text("The next meeting is on the 2", y=100)
        end = LEFT + sheet.canvas.stringWidth("The next meeting is on the 2", "Helvetica", 11)
        sheet.text("nd", x=end, y=96, size=7)
        sheet.text("of May in the hall.", x=end + 12, y=100)

    assert read(pdf(draw)).text == "The next meeting is on the 2nd of May in the hall."


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    document = read(pdf(lambda sheet: sheet.lines("One short line of text."), rotate=turn))
    assert document.text == "One short line of text."
    (page,) = document.pages
    box = document.lines[0].box
    assert 0 <= box.x0 < box.x1 <= page.width
    assert 0 <= box.top < box.bottom <= page.height


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_words_are_read_upright(angle: int) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.translate(300, 400)
        sheet.canvas.rotate(angle)
        sheet.canvas.drawString(0, 0, "One short line of text.")
        sheet.canvas.drawString(0, -14, "Another line below it.")

    document = read(pdf(draw))
    assert document.text == "One short line of text. Another line below it."
    assert document.lines[0].box.top < document.lines[1].box.top


def test_words_outside_of_their_window_are_not_read() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lines(*PROSE)
        clip = sheet.canvas.beginPath()
        clip.rect(LEFT, HEIGHT - 410, 200, 20)
        sheet.canvas.clipPath(clip, stroke=0)
        sheet.text("Seen in the window", y=405)
        sheet.text("Hidden below the window", y=460)

    document = read(pdf(draw))
    assert "Seen in the window" in document.text
    assert "Hidden" not in document.text
    assert [note.count for note in document.notes if note.code == "hidden-words"] == [4]


def test_bookmarks_and_title_are_properties() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setTitle("Pack of papers")
    for page in ("Agenda", "Minutes"):
        canvas.drawString(72, 700, f"{page} of the meeting")
        canvas.bookmarkPage(page)
        canvas.addOutlineEntry(page, page)
        canvas.showPage()
    canvas.save()
    properties = read(buffer.getvalue()).properties
    assert properties["title"] == "Pack of papers"
    assert json.loads(properties["bookmarks"]) == [["Agenda", 1], ["Minutes", 2]]


def test_both_sources_give_the_same_words_and_blocks() -> None:
    data = pdf(ruled, lambda sheet: sheet.lines(*PROSE))
    ours, theirs = load_pdf("a.pdf", data), load_pdf("a.pdf", data, words="pdfplumber")
    assert ours.text == theirs.text
    assert [replace(b, box=None) for b in ours.blocks] == [replace(b, box=None) for b in theirs.blocks]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(lambda sheet: sheet.lines(*PROSE), password="secret"), "encrypted"),
        (b"%PDF-1.4\nnothing of a PDF follows", "damaged"),
        (pdf(lambda sheet: None), "no-text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(LoadError) as caught:
        read(data)
    assert caught.value.reason == reason
    assert "minutes.pdf" in str(caught.value)


def test_limits_are_named() -> None:
    data = pdf(*[lambda sheet: sheet.text("one")] * 4)
    with pytest.raises(LimitError, match="pages=3"):
        load_bytes("minutes.pdf", data, limits=Limits(pages=3))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(20_000, 800))
    canvas.drawString(72, 700, "wide")
    canvas.save()
    with pytest.raises(LimitError, match="side"):
        read(buffer.getvalue())


def scan(*lines: str) -> bytes:
    """A PDF whose only page is a picture of the lines."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf(lambda sheet: sheet.lines(*lines)))[0]
    picture = page.render(scale=200 / 72).to_pil().convert("L")
    buffer = io.BytesIO()
    picture.save(buffer, "PDF", resolution=200)
    return buffer.getvalue()


@pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed")
def test_a_scan_is_read_and_marked() -> None:
    document = read(scan(*PROSE))
    assert document.ocr
    assert "heating the hall had risen" in " ".join(document.text.split())
    assert "ocr" in {note.code for note in document.notes}


def test_a_scan_without_tesseract_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(MissingToolError, match="tesseract"):
        read(scan("Some words on a scan"))


def test_a_picture_of_the_layout_is_drawn_for_each_page() -> None:
    data = pdf(ruled, lambda sheet: sheet.lines(*PROSE))
    first, second = layout_pictures(read(data), data=data, scale=1.0)
    assert first.size == (596, 842) or first.size == (595, 842)
    colours = {colour for _, colour in second.getcolors(1 << 20) or []}
    assert (40, 90, 180) in colours
    assert (150, 30, 160) not in colours
