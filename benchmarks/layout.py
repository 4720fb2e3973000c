"""What the loaders make of pages whose truth is known, because this script wrote them.

    python benchmarks/layout.py [--seed 1] [--documents 40] [--producers reportlab,docx,libreoffice,chromium]

Minutes with an owner column (ruled and not), an attendance list and an action table (ruled and not), running headers
and footers are written with varying fonts, sizes, widths and alignments by each producer that is installed, loaded,
and compared with what was written. Prints a share for each property and producer; the aim is 0.99 each.
"""

from __future__ import annotations

import argparse
import html
import io
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.document import Document
from extract.loaders import load_bytes

GIVEN = "Ada Bertil Cleo Dorian Edda Finlay Greta Hamid Iris Joost Kezia Leander Maeve Nils Orla Pavel".split()
FAMILY = (
    "Ashdown Birkett Calloway Drewe Ekman Farrow Gorsuch Hathersage Ingham Jessop Kerrick Lomax Marsden Nuttall".split()
)
ROLES = (
    "Chair", "Treasurer", "Secretary to the Board", "Head of Grounds and Open Spaces", "Member",
    "Director of Estates and Facilities, Harrowfield Community Trust", "Independent member",
    "Deputy Director of Public Realm and Highways, Eastmere District Council",
)  # fmt: skip
VERBS = "reported presented explained outlined described noted confirmed".split()
THINGS = (
    "the repairs to the boundary wall", "a revised budget for the summer programme", "the replies to the survey",
    "two quotations for the new boiler", "the draft of the annual report", "an offer from the owner of the field",
    "the condition of the playground", "the letter from the insurers", "progress with the digital archive",
)  # fmt: skip
TAILS = (
    "and several members asked for more detail before a decision is taken",
    "which had been delayed by the weather and by the absence of the contractor",
    "and it was agreed that the cost would have to be met from the reserve",
    "so that the matter can be settled before the end of the financial year",
    "although the figures for the last quarter were not yet complete",
)
TASKS = (
    "write to the contractor about the delay", "circulate the revised figures", "obtain a third quotation",
    "book the hall for the public meeting", "check the terms of the lease with the solicitor", "order the new signs",
    "prepare a short paper on the options and bring it to the next meeting",
)  # fmt: skip
DUES = ("end of May", "next meeting", "14 June", "ongoing", "before the summer")


_CELL = "padding:2pt 5pt;vertical-align:top;text-align:left"


@dataclass
class Plan:
    """A document to be written: what must be found in it, and how it looks."""

    number: int
    people: list[tuple[str, str]]
    items: list[tuple[str, list[tuple[str, str | None]]]]
    actions: list[tuple[str, str, str, str]]
    header: str
    footer: str
    ruled_owners: bool
    ruled_people: bool
    ruled_actions: bool
    size: int
    serif: bool
    owner_width: int
    align: str
    bold_owner: bool


@dataclass
class Score:
    """Right and all, for each property."""

    right: Counter[str] = field(default_factory=Counter)
    every: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, good: bool) -> None:
        self.every[name] += 1
        self.right[name] += good


def plan(number: int, chance: random.Random) -> Plan:
    """A random document; the same number and seed give the same one."""
    names = chance.sample([(g, f) for g in GIVEN for f in FAMILY], 9)
    people = [(f"{g} {f} ({g[0]}{f[0]})", chance.choice(ROLES)) for g, f in names]
    initials = [f"{g[0]}{f[0]}" for g, f in names]
    items = []
    for index in range(chance.randint(5, 8)):
        paragraphs: list[tuple[str, str | None]] = []
        for _ in range(chance.randint(1, 3)):
            sentences = [
                f"{chance.choice(initials)} {chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(TAILS)}."
                for _ in range(chance.randint(1, 3))
            ]
            owner = chance.choice(initials) if chance.random() < 0.45 else None
            if owner and chance.random() < 0.2:
                owner = "/".join(dict.fromkeys([owner, chance.choice(initials)]))
            paragraphs.append((" ".join(sentences), owner))
        items.append((f"{index + 1}. {chance.choice(THINGS).split(' ', 1)[1].capitalize()}", paragraphs))
    actions = [
        (str(index + 1), chance.choice(TASKS).capitalize(), chance.choice(initials), chance.choice(DUES))
        for index in range(chance.randint(4, 9))
    ]
    return Plan(
        number, people, items, actions, f"Harrowfield Hall Trust minutes {2000 + number}", "Charity no. 55501",
        chance.random() < 0.5, chance.random() < 0.4, chance.random() < 0.6, chance.choice((9, 10, 11, 12)),
        chance.random() < 0.5, chance.choice((50, 60, 80)), chance.choice(("left", "justify")), chance.random() < 0.5,
    )  # fmt: skip


def by_reportlab(one: Plan) -> bytes:
    """The document as reportlab's flowables."""
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    font = "Times-Roman" if one.serif else "Helvetica"
    bold = "Times-Bold" if one.serif else "Helvetica-Bold"
    align = TA_JUSTIFY if one.align == "justify" else TA_LEFT
    text = ParagraphStyle(
        "text", fontName=font, fontSize=one.size, leading=one.size * 1.25, alignment=align, spaceAfter=6
    )
    head = ParagraphStyle("head", parent=text, fontName=bold, spaceBefore=8, alignment=TA_LEFT)
    left = ParagraphStyle("left", parent=text, alignment=TA_LEFT, spaceAfter=0)
    width = A4[0] - 144

    def ruled(drawn: bool) -> TableStyle:
        lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if drawn else []
        return TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *lines])

    def frame(canvas: object, document: object) -> None:
        canvas.setFont(font, 8)  # type: ignore[attr-defined]
        canvas.drawString(72, A4[1] - 40, one.header)  # type: ignore[attr-defined]
        canvas.drawString(72, 36, f"{one.footer}   Page {canvas.getPageNumber()}")  # type: ignore[attr-defined]

    story: list[object] = [
        Paragraph(f"Minutes of meeting {one.number}", ParagraphStyle("t", parent=head, fontSize=16, leading=20))
    ]
    story.append(Paragraph("Present:", head))
    people = [[Paragraph(cell, left) for cell in row] for row in one.people]
    story += [Table(people, [width * 0.4, width * 0.6], style=ruled(one.ruled_people)), Spacer(1, 8)]
    rows = []
    for title, paragraphs in one.items:
        rows.append([Paragraph(title, head), ""])
        for words, owner in paragraphs:
            mark = f"<b>{owner}</b>" if owner and one.bold_owner else owner or ""
            rows.append([Paragraph(words, text), Paragraph(mark, left)])
    body = Table(
        [[Paragraph("", head), Paragraph("<b>Action</b>", left)], *rows], [width - one.owner_width, one.owner_width]
    )
    body.setStyle(ruled(one.ruled_owners))
    story += [body, Paragraph("Summary of actions", head)]
    table = [[Paragraph(f"<b>{cell}</b>", left) for cell in ("No", "Task", "Owner", "Due")]]
    table += [[Paragraph(cell, left) for cell in row] for row in one.actions]
    columns = [40, width - 220, 80, 100]
    story.append(Table(table, columns, style=ruled(one.ruled_actions), repeatRows=1))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, leftMargin=72, rightMargin=72, topMargin=72, bottomMargin=72).build(
        story, onFirstPage=frame, onLaterPages=frame
    )
    return buffer.getvalue()


def as_html(one: Plan) -> str:
    """The document as a web page, for the producers that print one."""
    cell = html.escape

    def table(rows: list[list[str]], widths: list[str], drawn: bool, head: bool = False) -> str:
        border = "border:1px solid black;" if drawn else ""
        lines = []
        for index, row in enumerate(rows):
            tag = "th" if head and index == 0 else "td"
            cells = "".join(
                f"<{tag} style='{border}{_CELL};width:{width}'>{value}</{tag}>"
                for value, width in zip(row, widths, strict=True)
            )
            lines.append(f"<tr style='page-break-inside:avoid'>{cells}</tr>")
        return f"<table style='border-collapse:collapse;width:100%'>{''.join(lines)}</table>"

    rows = [["", "<b>Action</b>"]]
    for title, paragraphs in one.items:
        rows.append([f"<b>{cell(title)}</b>", ""])
        for words, owner in paragraphs:
            mark = f"<b>{owner}</b>" if owner and one.bold_owner else owner or ""
            rows.append([f"<div style='text-align:{one.align}'>{cell(words)}</div>", mark])
    font = "Liberation Serif" if one.serif else "Liberation Sans"
    owner = f"{one.owner_width}pt"
    return (
        f"<html><head><style>@page{{size:A4;margin:2.4cm}}body{{font-family:'{font}';font-size:{one.size}pt}}</style></head>"
        f"<body><h1>Minutes of meeting {one.number}</h1><p><b>Present:</b></p>"
        + table([[cell(name), cell(role)] for name, role in one.people], ["40%", "60%"], one.ruled_people)
        + "<p></p>"
        + table(rows, ["auto", owner], one.ruled_owners)
        + "<p><b>Summary of actions</b></p>"
        + table(
            [["No", "Task", "Owner", "Due"], *[[cell(v) for v in row] for row in one.actions]],
            ["40pt", "auto", "80pt", "100pt"], one.ruled_actions, head=True,
        )
        + "</body></html>"
    )  # fmt: skip


def as_docx(one: Plan) -> bytes:
    """The document as a Word file: tables with and without borders, a header, a footer."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = "Liberation Serif" if one.serif else "Liberation Sans"
    style.font.size = Pt(one.size)
    style.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.header.paragraphs[0].text = one.header
    section.footer.paragraphs[0].text = one.footer
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)

    def table(rows: list[list[tuple[str, bool]]], shares: list[float], drawn: bool, justify: bool = False) -> None:
        made = document.add_table(rows=len(rows), cols=len(shares))
        made.style = "Table Grid" if drawn else "Normal Table"
        made.autofit = False
        for column, share in zip(made.columns, shares, strict=True):
            column.width = int(width * share)
        for row, cells in zip(made.rows, rows, strict=True):
            for cell, (words, bold), share in zip(row.cells, cells, shares, strict=True):
                cell.width = int(width * share)
                paragraph = cell.paragraphs[0]
                paragraph.add_run(words).bold = bold
                if justify and len(words) > 60:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    document.add_heading(f"Minutes of meeting {one.number}", 1)
    document.add_paragraph().add_run("Present:").bold = True
    table([[(name, False), (role, False)] for name, role in one.people], [0.4, 0.6], one.ruled_people)
    document.add_paragraph()
    rows = [[("", False), ("Action", True)]]
    for title, paragraphs in one.items:
        rows.append([(title, True), ("", False)])
        rows += [[(words, False), (owner or "", one.bold_owner)] for words, owner in paragraphs]
    owner = one.owner_width * 12700 / width
    table(rows, [1 - owner, owner], one.ruled_owners, one.align == "justify")
    document.add_paragraph().add_run("Summary of actions").bold = True
    head = [(cell, True) for cell in ("No", "Task", "Owner", "Due")]
    table([head, *[[(cell, False) for cell in row] for row in one.actions]], [0.1, 0.5, 0.18, 0.22], one.ruled_actions)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def by_libreoffice(one: Plan) -> bytes:
    """The Word file as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.docx"), Path(folder, "page.pdf")
        page.write_bytes(as_docx(one))
        profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/layout-benchmark-profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(page)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out.read_bytes()


def by_chromium(one: Plan) -> bytes:
    """The web page as a browser prints it, with its own header and footer."""
    program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(as_html(one), "utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command = [program, *options, f"--print-to-pdf={out}", str(page)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out.read_bytes()


PRODUCERS: dict[str, tuple[Callable[[Plan], bytes], tuple[str, ...]]] = {
    "reportlab": (by_reportlab, ()),
    "docx": (as_docx, ()),
    "libreoffice": (by_libreoffice, ("soffice",)),
    "chromium": (by_chromium, ("chromium", "google-chrome")),
}


def _rows(document: Document) -> Iterator[list[str]]:
    for table in document.tables.values():
        for row in table.rows:
            yield [" ".join(" ".join(document.block_text(i) for i in cell.blocks).split()) for cell in row]


def compare(one: Plan, document: Document, score: Score, producer: str) -> None:
    """Adds what was found of a document to the score."""
    rows = list(_rows(document))
    for person in one.people:
        score.add("attendance rows " + ("ruled" if one.ruled_people else "unruled"), list(person) in rows)
    for action in one.actions:
        score.add("action rows " + ("ruled" if one.ruled_actions else "unruled"), list(action) in rows)
    blocks = [" ".join(document.block_text(block).split()) for block in document.blocks]
    position = 0
    owners = "owners " + ("ruled" if one.ruled_owners else "unruled")
    for title, paragraphs in one.items:
        for words, owner in [(title, None), *paragraphs]:
            found = next((i for i in range(position, len(blocks)) if blocks[i] == words), None)
            score.add("paragraphs whole, in order", found is not None)
            if found is None:
                if owner:
                    score.add(owners, False)
                continue
            position = found + 1
            if owner or words != title:
                notes = [blocks[note] for note in document.margins.get(found, ())]
                score.add(owners, notes == ([owner] if owner else []))
    if producer != "chromium":
        text = " ".join(blocks)
        dropped = " ".join(item.text for item in document.furniture)
        score.add(
            "headers and footers removed", one.header not in text and one.footer not in text and one.header in dropped
        )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--producers", default=",".join(PRODUCERS))
    parser.add_argument("--show", type=int, default=None, help="print the blocks of this document")
    options = parser.parse_args(arguments)
    for name in options.producers.split(","):
        make, programs = PRODUCERS[name]
        if programs and not any(map(shutil.which, programs)):
            print(f"{name}: not installed, left out", file=sys.stderr)
            continue
        score = Score()
        for number in range(options.documents):
            one = plan(number, random.Random(options.seed * 1000 + number))
            if options.show not in (None, number):
                continue
            document = load_bytes(f"{name}-{number}", make(one))
            compare(one, document, score, name)
            if options.show == number:
                print(one)
                for block in document.blocks:
                    print(
                        block.page,
                        block.kind,
                        block.table,
                        block.row,
                        block.column,
                        block.beside,
                        document.block_text(block),
                    )
        for key in sorted(score.every):
            share, counts = score.right[key] / score.every[key], f"{score.right[key]} of {score.every[key]}"
            print(f"{name:12} {key:32} {share:.3f}  ({counts})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
