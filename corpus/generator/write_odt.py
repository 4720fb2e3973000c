"""Writes a sheet as an OpenDocument text with odfpy."""

from __future__ import annotations

import io
from itertools import groupby

from odf import meta as odf_meta
from odf.opendocument import OpenDocumentText
from odf.style import ParagraphProperties, Style, TableCellProperties, TableColumnProperties, TextProperties
from odf.table import Table, TableCell, TableColumn, TableHeaderRows, TableRow
from odf.text import H, List, ListItem, P, Span

from corpus.generator.package import settled
from corpus.generator.sheet import Block, Grid, Heading, Paragraph, Sheet, Title, heading_line, runs


def odt(sheet: Sheet) -> bytes:
    """The file's bytes."""
    document = OpenDocumentText()
    for element in list(document.meta.childNodes):
        document.meta.removeChild(element)
    document.meta.addElement(odf_meta.CreationDate(text="2024-01-01T00:00:00"))
    writer = _Writer(document)
    for (bullet, beside), group in groupby(sheet.blocks, lambda b: _kind(b, sheet)):
        blocks = list(group)
        if beside:
            writer.column([b for b in blocks if isinstance(b, Paragraph)], ruled=sheet.look.margin == "ruled")
        elif bullet:
            writer.bullets([b for b in blocks if isinstance(b, Paragraph)], document.text)
        else:
            for block in blocks:
                writer.block(block)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _kind(block: Block, sheet: Sheet) -> tuple[bool, bool]:
    if not isinstance(block, Paragraph):
        return (False, False)
    beside = bool(block.margin) and sheet.look.margin != "below"
    return (block.bullet and not beside, beside)


class _Writer:
    def __init__(self, document: OpenDocumentText) -> None:
        self.document, self.tables = document, 0
        self.bold = Style(name="Strong", family="text")
        self.bold.addElement(TextProperties(fontweight="bold"))
        self.heading = Style(name="ItemHeading", family="paragraph")
        self.heading.addElement(ParagraphProperties(margintop="0.3cm"))
        self.heading.addElement(TextProperties(fontweight="bold"))
        self.ruled = Style(name="Ruled", family="table-cell")
        self.ruled.addElement(TableCellProperties(border="0.5pt solid #000000", padding="0.1cm"))
        for style in (self.bold, self.heading, self.ruled):
            document.automaticstyles.addElement(style)

    def block(self, block: Block) -> None:
        match block:
            case Title(words, level):
                self.document.text.addElement(H(outlinelevel=level + 1, text=words))
            case Heading(level=level):
                self.document.text.addElement(
                    H(outlinelevel=level + 2, stylename=self.heading, text=heading_line(block))
                )
            case Paragraph(words, margin):
                self.document.text.addElement(self.paragraph(words))
                for owner in margin:
                    self.document.text.addElement(self.paragraph(f"**{owner}**"))
            case Grid():
                self.grid(block)

    def paragraph(self, text: str) -> P:
        paragraph = P()
        for words, bold in runs(text):
            if bold:
                paragraph.addElement(Span(stylename=self.bold, text=words))
            else:
                paragraph.addText(words)
        return paragraph

    def bullets(self, blocks: list[Paragraph], parent: object) -> None:
        items = List()
        for block in blocks:
            item = ListItem()
            item.addElement(self.paragraph(block.text))
            items.addElement(item)
        parent.addElement(items)  # type: ignore[attr-defined]

    def table(self, widths: list[float]) -> Table:
        self.tables += 1
        table = Table(name=f"Table{self.tables}")
        for index, width in enumerate(widths):
            style = Style(name=f"T{self.tables}C{index}", family="table-column")
            style.addElement(TableColumnProperties(columnwidth=f"{width:.2f}cm"))
            self.document.automaticstyles.addElement(style)
            table.addElement(TableColumn(stylename=style))
        self.document.text.addElement(table)
        return table

    def cell(self, *, ruled: bool) -> TableCell:
        return TableCell(stylename=self.ruled) if ruled else TableCell()

    def column(self, blocks: list[Paragraph], *, ruled: bool) -> None:
        table = self.table([14.3, 2.2])
        for block in blocks:
            row, left, right = TableRow(), self.cell(ruled=ruled), self.cell(ruled=ruled)
            if block.bullet:
                self.bullets([block], left)
            else:
                left.addElement(self.paragraph(block.text))
            for owner in block.margin:
                right.addElement(self.paragraph(f"**{owner}**"))
            row.addElement(left)
            row.addElement(right)
            table.addElement(row)

    def grid(self, grid: Grid) -> None:
        table = self.table([16.5 * share for share in grid.widths])
        for index, cells in enumerate(grid.rows):
            row = TableRow()
            for words in cells:
                cell = self.cell(ruled=grid.ruled)
                cell.addElement(self.paragraph(f"**{words}**" if grid.header and index == 0 and words else words))
                row.addElement(cell)
            if grid.header and index == 0:
                head = TableHeaderRows()
                head.addElement(row)
                table.addElement(head)
            else:
                table.addElement(row)
