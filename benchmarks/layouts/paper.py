"""The documents of the benchmark as reportlab prints them."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from layouts.plan import Item, Paragraph, Plan

FONTS = {
    "serif": ("Times-Roman", "Times-Bold"),
    "sans": ("Helvetica", "Helvetica-Bold"),
    "wide": ("Vera", "VeraBd"),
    "narrow": ("Times-Roman", "Times-Bold"),
}
_GAP = 18.0  # between two columns of text


def write(one: Plan) -> bytes:
    """The document as a PDF."""
    from reportlab.platypus import (
        BaseDocTemplate,
        Frame,
        NextPageTemplate,
        PageBreak,
        PageTemplate,
        Spacer,
        Table,
    )
    from reportlab.platypus import Paragraph as Words

    look = one.look
    text, head, plain, title = styles(one)
    width = look.page[0] - look.left - look.right
    height = look.page[1] - 150

    def frame(canvas: Any, document: Any) -> None:
        if not (look.first_page_plain and canvas.getPageNumber() == 1):
            _running(canvas, one, FONTS[look.font][0])

    story: list[Any] = [Words(one.title, title), Words("Present:", head)]
    people = [[Words(escape(cell), plain) for cell in row] for row in one.people]
    shares = [width * look.people_share, width * (1 - look.people_share)]
    story += [Table(people, shares, style=_grid(look.people_drawn, look.people_place)), Spacer(1, 8)]
    story += _body(one, width)
    if one.essay:
        story += [NextPageTemplate("two"), PageBreak(), *(Words(escape(words), text) for words in one.essay)]
        story += [NextPageTemplate("one"), PageBreak()]
    story.append(Words("Summary of actions", head))
    table = [[Words(f"<b>{cell}</b>", plain) for cell in ("No", "Task", "Owner", "Due")]]
    table += [[Words(escape(cell), plain) for cell in row] for row in one.actions]
    columns = [width * share for share in look.actions_shares]
    story.append(Table(table, columns, style=_grid(look.actions_drawn, look.actions_place), repeatRows=1))

    def box(x: float, wide: float) -> Frame:
        return Frame(x, 72, wide, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    half = (width - _GAP) / 2
    buffer = io.BytesIO()
    pages = BaseDocTemplate(buffer, pagesize=look.page)
    pages.addPageTemplates([
        PageTemplate("one", [box(look.left, width)], onPage=frame),
        PageTemplate("two", [box(look.left, half), box(look.left + half + _GAP, half)], onPage=frame),
    ])  # fmt: skip
    pages.build(story)
    return buffer.getvalue()


def styles(one: Plan) -> tuple[Any, Any, Any, Any]:
    """The styles of text, titles, cells and the title of the document."""
    from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    look = one.look
    for name in ("Vera", "VeraBd"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="Vera", boldItalic="VeraBd")
    font, bold = FONTS[look.font]
    align = TA_JUSTIFY if look.align == "justify" else TA_LEFT
    text = ParagraphStyle(
        "text", fontName=font, fontSize=look.size, leading=look.size * look.leading, alignment=align,
        spaceAfter=look.spacing,
    )  # fmt: skip
    head = ParagraphStyle("head", parent=text, fontName=bold if look.bold_titles else font, alignment=TA_LEFT)
    plain = ParagraphStyle("plain", parent=text, alignment=TA_LEFT, spaceAfter=0)
    return text, head, plain, ParagraphStyle("title", parent=head, fontName=bold, fontSize=16, leading=20)


def _running(canvas: Any, one: Plan, font: str) -> None:
    look = one.look
    canvas.setFont(font, 8)
    draw = {"left": canvas.drawString, "centre": canvas.drawCentredString, "right": canvas.drawRightString}
    x = {"left": look.left, "centre": look.page[0] / 2, "right": look.page[0] - look.right}[look.head_place]
    for index, line in enumerate(one.header):
        draw[look.head_place](x, look.page[1] - 34 - 11 * index, line)
    canvas.drawString(look.left, 36, f"{one.footer}   Page {canvas.getPageNumber()}")


def _grid(drawn: bool, place: str) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import TableStyle

    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if drawn else []
    return TableStyle([("VALIGN", (0, 0), (-1, -1), place.upper()), *lines])


def _body(one: Plan, width: float) -> list[Any]:
    """The items: as a table whose narrow columns hold owners and numbers, or as plain paragraphs."""
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph as Words
    from reportlab.platypus import Table, TableStyle

    look = one.look
    text, head, plain, _ = styles(one)
    if look.owner_side == "none" and not look.number_column:
        story: list[Any] = []
        for item in one.items:
            story.append(Words(escape(f"{item.number} {item.title}"), head))
            for paragraph in item.paragraphs:
                story += _words(paragraph, text)
        return story
    rows: list[list[Any]] = []
    firsts: list[int] = []
    if look.owner_side != "none":
        rows.append(_row(one, "", "", [Words(f"<b>{look.owner_head}</b>", plain)]))
    for item in one.items:
        firsts.append(len(rows))
        rows += list(_item_rows(one, item, text, head, plain))
    widths = [width]
    if look.number_column:
        widths = [44.0, widths[0] - 44]
    if look.owner_side == "right":
        widths = [*widths[:-1], widths[-1] - look.owner_width, look.owner_width]
    elif look.owner_side == "left":
        widths = [look.owner_width, *widths[:-1], widths[-1] - look.owner_width]
    drawn: list[Any] = []
    if look.owner_drawn == "grid":
        drawn = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    elif look.owner_drawn in ("items", "columns"):
        drawn = [("BOX", (0, 0), (-1, -1), 0.5, colors.black), ("LINEAFTER", (0, 0), (-2, -1), 0.5, colors.black)]
        rules = firsts if look.owner_drawn == "items" else []
        drawn += [("LINEABOVE", (0, row), (-1, row), 0.5, colors.black) for row in rules]
    table = Table(rows, widths, repeatRows=0)
    table.setStyle(
        TableStyle([
            ("VALIGN", (0, 0), (-1, -1), look.owner_place.upper()), ("TOPPADDING", (0, 0), (-1, -1), look.padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), look.padding), *drawn,
        ])
    )  # fmt: skip
    return [table]


def _words(paragraph: Paragraph, style: Any) -> list[Any]:
    from reportlab.platypus import Paragraph as Words

    points = [Words(escape(point), style, bulletText="•") for point in paragraph.points]
    for point in points:
        point.style = style.clone("point", leftIndent=18, bulletIndent=6)
    return [Words(escape(paragraph.words), style), *points]


def _row(one: Plan, number: Any, body: Any, owner: Any) -> list[Any]:
    look = one.look
    row = [number, body] if look.number_column else [body]
    if look.owner_side == "none":
        return row
    return [*row, owner] if look.owner_side == "right" else [owner, *row]


def _item_rows(one: Plan, item: Item, text: Any, head: Any, plain: Any) -> Any:
    from reportlab.platypus import Paragraph as Words

    look = one.look
    own = plain.clone("owner", alignment=1 if look.owner_centred else 0)
    number = Words(escape(item.number), head) if look.number_column else ""
    name = item.title if look.number_column else f"{item.number} {item.title}"
    yield _row(one, number, Words(escape(name), head), "")
    for paragraph in item.paragraphs:
        marks = [f"<b>{escape(mark)}</b>" if look.owner_bold else escape(mark) for mark in paragraph.owner]
        owner = Words("<br/>".join(marks), own)
        yield _row(one, "", _words(paragraph, text), owner)
