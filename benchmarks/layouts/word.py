"""The documents of the benchmark as Word files, and as LibreOffice prints them."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from layouts.plan import Paragraph, Plan

FONTS = {
    "serif": "Liberation Serif",
    "sans": "Liberation Sans",
    "wide": "DejaVu Sans",
    "narrow": "Liberation Sans Narrow",
}


def print_all(plans: list[Plan]) -> list[bytes]:
    """The Word files as LibreOffice prints them."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{one.number}.docx") for one in plans]
        for file, one in zip(files, plans, strict=True):
            file.write_bytes(write(one))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=60 + 20 * len(files))
        return [file.with_suffix(".pdf").read_bytes() for file in files]


def write(one: Plan) -> bytes:
    """The document as a Word file: tables with and without borders, a header, a footer, automatic numbers."""
    import docx
    from docx.shared import Pt

    look = one.look
    document = docx.Document()
    for style in (document.styles["Normal"], document.styles["List Number"], document.styles["List Bullet"]):
        style.font.name, style.font.size = FONTS[look.font], Pt(look.size)
        style.paragraph_format.space_after = Pt(look.spacing)
        style.paragraph_format.line_spacing = look.leading / 1.15
    section = document.sections[0]
    section.page_width, section.page_height = Pt(look.page[0]), Pt(look.page[1])
    section.left_margin, section.right_margin = Pt(look.left), Pt(look.right)
    _running(section, one)
    document.add_heading(one.title, 1)
    document.add_paragraph().add_run("Present:").bold = True
    names = [look.people_share, 1 - look.people_share]
    _table(document, one, [[[cell] for cell in row] for row in one.people], names, look.people_drawn, look.people_place)
    document.add_paragraph()
    _body(document, one)
    if one.essay:
        _columns(_section(document), 2)
        for words in one.essay:
            _set(document.add_paragraph(), words, one)
        _columns(_section(document), 1)
    document.add_paragraph().add_run("Summary of actions").bold = True
    rows = [[[cell] for cell in row] for row in (("No", "Task", "Owner", "Due"), *one.actions)]
    _table(document, one, rows, list(look.actions_shares), look.actions_drawn, look.actions_place, head=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _running(section: Any, one: Plan) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    look = one.look
    section.different_first_page_header_footer = look.first_page_plain
    places = {"left": WD_ALIGN_PARAGRAPH.LEFT, "centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
    for index, line in enumerate(one.header):
        paragraph = section.header.paragraphs[0] if not index else section.header.add_paragraph()
        paragraph.text = line
        paragraph.alignment = places[look.head_place]
    section.footer.paragraphs[0].text = one.footer


def _section(document: Any) -> Any:
    """A new section whose first page is like all others."""
    from docx.enum.section import WD_SECTION

    made = document.add_section(WD_SECTION.NEW_PAGE)
    made.different_first_page_header_footer = False
    return made


def _columns(section: Any, count: int) -> None:
    from docx.oxml.ns import qn

    found = section._sectPr.find(qn("w:cols"))
    found.set(qn("w:num"), str(count))
    found.set(qn("w:space"), "360")


def _set(paragraph: Any, words: str, one: Plan, *, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.add_run(words).bold = bold
    if one.look.align == "justify" and len(words) > 60:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _table(
    document: Any, one: Plan, rows: list[list[Any]], shares: list[float], drawn: bool, place: str, *, head: bool = False
) -> Any:
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.shared import Pt

    width = Pt(one.look.page[0] - one.look.left - one.look.right)
    made = document.add_table(rows=len(rows), cols=len(shares))
    made.style = "Table Grid" if drawn else "Normal Table"
    made.autofit = False
    at = {"top": WD_ALIGN_VERTICAL.TOP, "middle": WD_ALIGN_VERTICAL.CENTER, "bottom": WD_ALIGN_VERTICAL.BOTTOM}[place]
    for column, share in zip(made.columns, shares, strict=True):
        column.width = int(width * share)
    for number, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, content, share in zip(row.cells, cells, shares, strict=True):
            cell.width = int(width * share)
            cell.vertical_alignment = at
            _fill(cell, content, one, bold=head and not number)
    return made


def _fill(cell: Any, content: list[Any], one: Plan, *, bold: bool) -> None:
    """Words, bold words as ("b", words), automatically numbered ones as ("n", words), or a Paragraph."""
    for index, part in enumerate(content):
        paragraph = cell.paragraphs[0] if not index else cell.add_paragraph()
        if isinstance(part, Paragraph):
            _set(paragraph, part.words, one)
            for point in part.points:
                cell.add_paragraph(point, style="List Bullet")
        elif isinstance(part, tuple):
            if part[0] == "n":
                paragraph.style = "List Number"
            _set(paragraph, part[1], one, bold="b" in part[0] or (part[0] == "n" and one.look.bold_titles))
        else:
            _set(paragraph, part, one, bold=bold)


def _body(document: Any, one: Plan) -> None:
    look = one.look
    automatic = one.items[0].number == "1."
    kind = "b" if look.bold_titles else "p"
    if look.owner_side == "none" and not look.number_column:
        for item in one.items:
            paragraph = document.add_paragraph(style="List Number" if automatic else None)
            _set(paragraph, item.title if automatic else f"{item.number} {item.title}", one, bold=look.bold_titles)
            for part in item.paragraphs:
                _set(document.add_paragraph(), part.words, one)
                for point in part.points:
                    document.add_paragraph(point, style="List Bullet")
        return
    rows: list[list[list[Any]]] = []
    if look.owner_side != "none":
        rows.append(_row(one, [""], [""], [("b", look.owner_head)]))
    for item in one.items:
        name = item.title if look.number_column or automatic else f"{item.number} {item.title}"
        style = "n" if automatic and not look.number_column else kind
        rows.append(_row(one, [(kind, item.number)], [(style, name)], [""]))
        for part in item.paragraphs:
            owner = [("b" if look.owner_bold else "p", mark) for mark in part.owner]
            rows.append(_row(one, [""], [part], owner or [""]))
    width = look.page[0] - look.left - look.right
    shares = [1.0]
    if look.number_column:
        shares = [0.1, 0.9]
    if look.owner_side == "right":
        shares = [*shares[:-1], shares[-1] - look.owner_width / width, look.owner_width / width]
    elif look.owner_side == "left":
        shares = [look.owner_width / width, *shares[:-1], shares[-1] - look.owner_width / width]
    _table(document, one, rows, shares, look.owner_drawn != "none", look.owner_place)


def _row(one: Plan, number: list[Any], body: list[Any], owner: list[Any]) -> list[list[Any]]:
    look = one.look
    row = [number, body] if look.number_column else [body]
    if look.owner_side == "none":
        return row
    return [*row, owner] if look.owner_side == "right" else [owner, *row]
