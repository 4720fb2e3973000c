"""Writes a sheet as a Word file with python-docx: heading styles, automatic numbers, owner column as a table."""

from __future__ import annotations

import datetime as dt
import io
from itertools import groupby

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from corpus.generator.package import settled
from corpus.generator.sheet import Block, Grid, Heading, Look, Paragraph, Sheet, Title, heading_line, runs

_FONTS = {"sans": "Arial", "serif": "Times New Roman", "vera": "Verdana", "typewriter": "Courier New"}
_WIDTH = 165  # millimetres between the margins of a page


def docx(sheet: Sheet) -> bytes:
    """The file's bytes."""
    document = Document()
    _set_up(document, sheet)
    numbers = _automatic_numbers(document) if sheet.look.auto_numbers else None
    for beside, group in groupby(sheet.blocks, lambda b: _in_column(b, sheet.look)):
        if beside:
            _column(document, list(group), sheet.look)
        else:
            for block in group:
                _block(document, block, sheet.look, numbers)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _set_up(document, sheet: Sheet) -> None:
    look, properties = sheet.look, document.core_properties
    properties.author, properties.title, properties.comments = "", sheet.title, ""
    properties.created = properties.modified = dt.datetime(2024, 1, 1)
    font = document.styles["Normal"].font
    font.name, font.size = _FONTS[look.font], Pt(look.size)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if look.landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if look.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(22)
    if look.header:
        section.header.paragraphs[0].text = look.header
    footer = section.footer.paragraphs[0]
    if look.footer:
        footer.add_run(look.footer + ("  " if look.page_numbers else ""))
    if look.page_numbers:
        footer.add_run("Page ")
        _field(footer, "PAGE")


def _field(paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _automatic_numbers(document) -> int:
    """Adds a numbering of the form "1." and returns its id."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("start", "1"), ("numFmt", "decimal"), ("lvlText", "%1."), ("lvlJc", "left")):
        element = OxmlElement(f"w:{tag}")
        element.set(qn("w:val"), value)
        level.append(element)
    abstract.append(level)
    numbering.insert(0, abstract)
    return int(numbering.add_num(90).numId)


def _number(paragraph, num_id: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    num = properties.get_or_add_numPr()
    num.get_or_add_ilvl().val = 0
    num.get_or_add_numId().val = num_id


def _in_column(block: Block, look: Look) -> bool:
    """Whether the block is a row of a table with the owners in its second column."""
    return look.margin != "below" and isinstance(block, Paragraph) and bool(block.margin)


def _column(document, blocks: list[Paragraph], look: Look) -> None:
    table = document.add_table(rows=0, cols=2)
    if look.margin == "ruled":
        table.style = "Table Grid"
    table.autofit = False
    _share(table, [_WIDTH - 22, 22])
    for block in blocks:
        left, right = table.add_row().cells
        left.width, right.width = Mm(_WIDTH - 22), Mm(22)
        _runs(left.paragraphs[0], block.text)
        if block.bullet:
            left.paragraphs[0].style = document.styles["List Bullet"]
        for index, owner in enumerate(block.margin):
            paragraph = right.paragraphs[0] if index == 0 else right.add_paragraph()
            paragraph.add_run(owner).bold = look.bold_margin or None


def _block(document, block: Block, look: Look, numbers: int | None) -> None:
    match block:
        case Title(words, level):
            paragraph = document.add_heading(words, 0 if level == 0 else 1)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.font == "serif" else None
        case Heading(title, number, level):
            automatic = numbers is not None and number is not None and number.rstrip(".").isdigit()
            paragraph = document.add_heading(title if automatic else heading_line(block), level + 1)
            if automatic:
                _number(paragraph, numbers)
        case Paragraph(words, margin, bullet):
            paragraph = document.add_paragraph(style="List Bullet" if bullet else None)
            _runs(paragraph, words)
            for owner in margin:
                document.add_paragraph().add_run(owner).bold = True
        case Grid():
            _table(document, block, look)


def _table(document, grid: Grid, look: Look) -> None:
    table = document.add_table(rows=0, cols=len(grid.widths))
    if grid.ruled:
        table.style = "Table Grid"
    table.autofit = False
    width = _WIDTH + (87 if look.landscape else 0)
    _share(table, [width * share for share in grid.widths])
    for index, row in enumerate(grid.rows):
        for cell, words, share in zip(table.add_row().cells, row, grid.widths, strict=True):
            cell.width = Mm(width * share)
            _runs(cell.paragraphs[0], f"**{words}**" if grid.header and index == 0 and words else words)


def _share(table, widths: list[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _runs(paragraph, text: str) -> None:
    for words, bold in runs(text):
        paragraph.add_run(words).bold = bold or None
