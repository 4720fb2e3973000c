"""Packs are cut where another document plainly begins, and nowhere else; the law of offsets holds in each part."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document as Word
from reportlab.pdfgen.canvas import Canvas

from extract.batch import Job, process
from extract.document import Document
from extract.loaders import load_bytes, parts

Page = list[str]
FILLER = [
    f"{n}. The warden reported on the state of hedge {n}, and it was noted that it had grown." for n in range(2, 9)
]


def minutes(day: str, *, title: str = "Minutes of the meeting of the Hedge Committee") -> Page:
    return [title, f"held on {day}", "Present: Ada Thornley (AT), Bram Quill (BQ)", "1. Apologies", "None.", *FILLER]


def going_on(*first: str) -> Page:
    return [*first, *(line.replace("hedge", "ditch") for line in FILLER)]


def pdf(pages: list[Page], *, numbers: list[int] | None = None, marks: dict[int, str] | None = None) -> bytes:
    """A PDF of these pages, with printed page numbers and bookmarks."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for index, page in enumerate(pages):
        if marks and index in marks:
            canvas.bookmarkPage(f"p{index}")
            canvas.addOutlineEntry(marks[index], f"p{index}", 0)
        for row, line in enumerate(page):
            canvas.drawString(60, 760 - 30 * row, line)
        canvas.drawString(280, 30, f"Page {numbers[index] if numbers else index + 1}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


MAY, JUNE = minutes("3 May 2023"), minutes("7 June 2023")
REPORT = ["Report to the Hedge Committee", "7 June 2023", "The hedge at Fen Lane", *FILLER]

PACKS: list[tuple[str, bytes, list[int]]] = [  # what it is, the file, the page with which each document begins
    ("minutes of two meetings", pdf([MAY, going_on(), JUNE, going_on()]), [1, 3]),
    ("an agenda, then minutes", pdf([["Agenda", "7 June 2023", *FILLER], MAY], numbers=[1, 1]), [1, 2]),
    ("minutes and a report, numbered each", pdf([MAY, going_on(), REPORT, going_on()], numbers=[1, 2, 1, 2]), [1, 3]),
    ("a report that a bookmark names", pdf([MAY, REPORT], marks={0: "Minutes", 1: "Report on hedges"}), [1, 2]),
    (
        "documents without titles, named by bookmarks and numbered each",
        pdf([MAY, going_on("Hedges")], numbers=[1, 1], marks={0: "Item 1 minutes", 1: "Item 2 hedges.pdf"}),
        [1, 2],
    ),
]
SINGLE: list[tuple[str, bytes]] = [
    ("one set of minutes", pdf([MAY, going_on(), going_on()])),
    ("an action list behind the minutes", pdf([MAY, going_on("Action list", "3 May 2023")], numbers=[1, 1])),
    ("an appendix that a bookmark names", pdf([MAY, going_on("Appendix A")], numbers=[1, 1], marks={1: "Appendix A"})),
    (
        "the item on the last minutes at the top of a page",
        pdf([MAY, going_on("2. Minutes of the meeting of 5 April 2023")]),
    ),
    (
        "its unnumbered heading",
        pdf([MAY, going_on("Minutes of the meeting held on 5 April 2023", "They were agreed.")]),
    ),
    ("a title that is printed on each page", pdf([MAY, [*MAY[:3], *going_on()], [*MAY[:3], *going_on("10. Gates")]])),
    ("bookmarks of the items", pdf([MAY, going_on("Reports")], marks={0: "1. Apologies", 1: "2. Reports received"})),
    ("page numbers that begin again without a title", pdf([MAY, going_on()], numbers=[1, 1])),
    ("a report named on a page without a sign of a beginning", pdf([MAY, REPORT])),
]


def assert_laws(part: Document, whole: Document) -> None:
    assert part.blocks[0].start == 0
    assert part.blocks[-1].end == len(part.text)
    offset = whole.text.index(part.text)
    wholes = {(b.start, b.end, b.kind) for b in whole.blocks}
    assert {(b.start + offset, b.end + offset, b.kind) for b in part.blocks} <= wholes
    for piece in (*part.lines, *part.styles, *part.pages):
        assert 0 <= piece.start <= piece.end <= len(part.text)
    for line in part.lines:
        assert part.page_at(line.start) == line.box.page


@pytest.mark.parametrize(("what", "data", "pages"), PACKS, ids=[case[0] for case in PACKS])
def test_a_pack_is_cut(what: str, data: bytes, pages: list[int]) -> None:
    whole = load_bytes("pack.pdf", data)
    found = parts(whole)
    assert [part.pages[0].number for part in found] == pages
    assert [part.name for part in found] == [f"pack.pdf#{n}" for n in range(1, len(pages) + 1)]
    assert "\n".join(part.text for part in found) == whole.text, "nothing is lost"
    assert sum(len(part.lines) for part in found) == len(whole.lines)
    assert sum(len(part.furniture) for part in found) == len(whole.furniture)
    for part in found:
        assert_laws(part, whole)


@pytest.mark.parametrize(("what", "data"), SINGLE, ids=[case[0] for case in SINGLE])
def test_one_document_stays_one(what: str, data: bytes) -> None:
    whole = load_bytes("minutes.pdf", data)
    assert parts(whole) == (whole,)


def word(*documents: Page) -> bytes:
    file, book = io.BytesIO(), Word()
    for lines in documents:
        for line in lines:
            book.add_paragraph(line)
    book.save(file)
    return file.getvalue()


def test_a_word_file_of_two_meetings_is_cut() -> None:
    whole = load_bytes("minutes.docx", word(MAY, JUNE))
    first, second = parts(whole)
    assert second.text.startswith("Minutes of the meeting")
    assert "7 June 2023" in second.text
    assert "7 June 2023" not in first.text
    for part in (first, second):
        assert_laws(part, whole)
    assert len(parts(load_bytes("twice.docx", word(MAY, MAY)))) == 1, "the same day again is no other meeting"


def test_each_part_is_read_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(PACKS[0][1])
    outcome = process(Job(str(path), "pack.pdf", text=True))
    assert outcome.failure is None
    assert len(outcome.readings) == 2
    assert '"2023-05-03"' in outcome.readings[0]
    assert '"2023-06-07"' in outcome.readings[1]


def test_attachments_are_parts() -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Minutes", "a@example.org", "b@example.org"
    mail.set_content("Please find the minutes attached.\n")
    mail.add_attachment(PACKS[0][1], maintype="application", subtype="pdf", filename="pack.pdf")
    found = parts(load_bytes("mail.eml", bytes(mail)))
    assert [part.part for part in found] == [1, 2, 3]
    assert [part.format for part in found] == ["eml", "pdf", "pdf"]
    assert not any(part.attachments for part in found)
    assert len({part.sha256 for part in found}) == 1
