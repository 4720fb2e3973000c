"""Writes a sheet as PDF with reportlab: flowing pages, running lines, an owner column with or without rules."""

from __future__ import annotations

import io
from html import escape
from itertools import groupby

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer, Table
from reportlab.platypus import Paragraph as Words

from corpus.generator.sheet import Block, Grid, Heading, Look, Paragraph, Sheet, Title, heading_line, runs

_FONTS = {
    "sans": ("Helvetica", "Helvetica-Bold"),
    "serif": ("Times-Roman", "Times-Bold"),
    "typewriter": ("Courier", "Courier-Bold"),
    "vera": ("Vera", "Vera-Bold"),
}
_OWNERS = 20 * mm


def pdf(sheet: Sheet) -> bytes:
    """The file's bytes; the same sheet always gives the same."""
    if sheet.look.font == "vera" and "Vera" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
        pdfmetrics.registerFont(TTFont("Vera-Bold", "VeraBd.ttf"))
    out = io.BytesIO()
    size = landscape(A4) if sheet.look.landscape else A4
    template = SimpleDocTemplate(
        out, pagesize=size, title=sheet.title, author="", invariant=1,
        leftMargin=22 * mm, rightMargin=20 * mm, topMargin=24 * mm, bottomMargin=22 * mm,
    )  # fmt: skip
    printer = _Printer(sheet.look, template.width)
    template.build(printer.story(sheet), onFirstPage=printer.running_lines, onLaterPages=printer.running_lines)
    return out.getvalue()


class _Printer:
    """The styles of one look, and the flowables that they make of blocks."""

    def __init__(self, look: Look, width: float) -> None:
        regular, bold = _FONTS[look.font]
        self.look, self.width, self.regular, self.bold = look, width, regular, bold
        leading = look.size * 1.28
        self.body = ParagraphStyle(
            "body", fontName=regular, fontSize=look.size, leading=leading, spaceAfter=look.size * 0.6
        )
        self.cell = ParagraphStyle("cell", parent=self.body, spaceAfter=0)
        self.strong = ParagraphStyle("strong", parent=self.cell, fontName=bold)
        self.heading = ParagraphStyle(
            "heading", parent=self.body, fontName=bold, spaceBefore=look.size * 0.7, keepWithNext=1
        )
        self.titles = [
            ParagraphStyle("name", parent=self.body, fontName=bold, fontSize=look.size * 1.5, leading=look.size * 1.9),
            ParagraphStyle("title", parent=self.body, fontName=bold, fontSize=look.size * 1.2, leading=look.size * 1.5),
        ]
        for style in self.titles:
            style.alignment = 1 if look.font == "serif" else 0

    def running_lines(self, canvas: Canvas, template: SimpleDocTemplate) -> None:
        width, height = template.pagesize
        canvas.setFont(self.regular, 8)
        if self.look.header:
            canvas.drawString(22 * mm, height - 14 * mm, self.look.header)
        if self.look.footer:
            canvas.drawString(22 * mm, 12 * mm, self.look.footer)
        if self.look.page_numbers:
            canvas.drawRightString(width - 20 * mm, 12 * mm, f"Page {canvas.getPageNumber()}")

    def story(self, sheet: Sheet) -> list[Flowable]:
        """The flowables; where the house has an owner column, everything from the first heading on stands beside it."""
        first = next((i for i, b in enumerate(sheet.blocks) if isinstance(b, Heading)), len(sheet.blocks))
        has_column = self.look.margin != "below" and any(getattr(b, "margin", ()) for b in sheet.blocks)
        if not has_column:
            return [f for b in sheet.blocks for f in self.flow(b)]
        story = [f for b in sheet.blocks[:first] for f in self.flow(b)]
        titled = False
        for gridded, group in groupby(sheet.blocks[first:], lambda b: isinstance(b, Grid)):
            blocks = list(group)
            story += [f for b in blocks for f in self.flow(b)] if gridded else [self.column(blocks, titled)]
            titled = True
        return story

    def flow(self, block: Block) -> list[Flowable]:
        match block:
            case Title(words, level):
                return [Words(escape(words), self.titles[level])]
            case Heading():
                return [Words(escape(heading_line(block)), self.heading)]
            case Paragraph(words, margin, bullet):
                return [self.words(words, bullet), *(Words(escape(owner), self.strong) for owner in margin)]
            case Grid():
                return [Spacer(1, 4), self.grid(block), Spacer(1, 8)]

    def words(self, text: str, bullet: bool = False, style: ParagraphStyle | None = None) -> Words:
        rich = "".join(f"<b>{escape(w)}</b>" if bold else escape(w) for w, bold in runs(text))
        style = style or self.body
        if not bullet:
            return Words(rich, style)
        return Words(rich, ParagraphStyle("bullet", parent=style, leftIndent=14, bulletIndent=3), bulletText="•")

    def column(self, blocks: list[Block], titled: bool) -> Table:
        """Blocks in the left column, their owners in the right one."""
        rows = (
            [["", Words(escape(self.look.margin_title), self.strong)]] if self.look.margin_title and not titled else []
        )
        for block in blocks:
            owners = [
                Words(escape(o), self.strong if self.look.bold_margin else self.cell)
                for o in getattr(block, "margin", ())
            ]
            left = (
                self.flow(block)[0]
                if not isinstance(block, Paragraph)
                else self.words(block.text, block.bullet, self.cell)
            )
            rows.append([left, owners])
        rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)] if self.look.margin == "ruled" else []
        first = len(rows) - len(blocks)
        rules += [
            ("NOSPLIT", (0, first + i), (-1, first + i + 1))
            for i, b in enumerate(blocks[:-1])
            if isinstance(b, Heading)
        ]
        table = Table(rows, colWidths=[self.width - _OWNERS, _OWNERS])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 6), *rules])
        return table

    def grid(self, grid: Grid) -> Table:
        rows = []
        for index, row in enumerate(grid.rows):
            style = self.strong if grid.header and index == 0 else self.cell
            rows.append([self.words(cell, style=style) if cell else "" for cell in row])
        table = Table(rows, colWidths=[self.width * share for share in grid.widths], repeatRows=int(grid.header))
        rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if grid.ruled else []
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4), *rules])
        table.hAlign = "LEFT"
        return table
