"""The documents of the benchmark as web pages, and as a browser prints them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from layouts.plan import Item, Look, Paragraph, Plan

FONTS = {
    "serif": "Liberation Serif",
    "sans": "Liberation Sans",
    "wide": "DejaVu Sans",
    "narrow": "Liberation Sans Narrow",
}
_LINE = "1px solid black"


def print_all(plans: list[Plan]) -> list[bytes]:
    """The documents as a browser prints them, every second one with its own header and footer."""
    program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    out = []
    with tempfile.TemporaryDirectory() as folder:
        for one in plans:
            page, made = Path(folder, "page.html"), Path(folder, f"{one.number}.pdf")
            page.write_text(write(one), "utf-8")
            options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
            bare = ["--no-pdf-header-footer"] if one.number % 2 else []
            command = [program, *options, *bare, f"--print-to-pdf={made}", str(page)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            out.append(made.read_bytes())
    return out


def write(one: Plan) -> str:
    """The document as a web page."""
    look = one.look
    style = (
        f"@page{{size:{look.page[0]}pt {look.page[1]}pt;margin:72pt {look.right:.1f}pt 72pt {look.left:.1f}pt}}"
        f"body{{font-family:'{FONTS[look.font]}';font-size:{look.size}pt;line-height:{look.leading:.2f};margin:0}}"
        f"p,li,h3{{margin:0 0 {look.spacing:.1f}pt 0;text-align:left;font-size:1em}} .text{{text-align:{look.align}}}"
        f"h3{{font-weight:{'bold' if look.bold_titles else 'normal'}}} ul{{margin:0}} tr{{page-break-inside:avoid}}"
        "table{border-collapse:collapse;width:100%;margin:0 0 8pt 0} td,th{text-align:left}"
    )
    parts = [f"<h1>{escape(one.title)}</h1><p><b>Present:</b></p>", _people(one), _body(one)]
    if one.essay:
        words = "".join(f"<p class='text'>{escape(words)}</p>" for words in one.essay)
        parts.append(f"<div style='column-count:2;column-gap:18pt'>{words}</div>")
    parts += ["<p><b>Summary of actions</b></p>", _actions(one)]
    title = escape(one.header[0])
    return f"<html><head><title>{title}</title><style>{style}</style></head><body>{''.join(parts)}</body></html>"


def _cell(words: str, *, width: str, place: str, lines: str = "", tag: str = "td") -> str:
    return f"<{tag} style='padding:2pt 5pt;vertical-align:{place};width:{width};{lines}'>{words}</{tag}>"


def _people(one: Plan) -> str:
    look = one.look
    lines = f"border:{_LINE};" if look.people_drawn else ""
    share = 100 * look.people_share
    rows = (
        _cell(escape(name), width=f"{share:.0f}%", place=look.people_place, lines=lines)
        + _cell(escape(role), width=f"{100 - share:.0f}%", place=look.people_place, lines=lines)
        for name, role in one.people
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _actions(one: Plan) -> str:
    look = one.look
    lines = f"border:{_LINE};" if look.actions_drawn else ""

    def row(values: tuple[str, ...], tag: str) -> str:
        cells = (
            _cell(escape(value), width=f"{100 * share:.0f}%", place=look.actions_place, lines=lines, tag=tag)
            for value, share in zip(values, look.actions_shares, strict=True)
        )
        return f"<tr>{''.join(cells)}</tr>"

    body = "".join(row(values, "td") for values in one.actions)
    return f"<table><thead>{row(('No', 'Task', 'Owner', 'Due'), 'th')}</thead>{body}</table>"


def _text(paragraph: Paragraph) -> str:
    points = "".join(f"<li>{escape(point)}</li>" for point in paragraph.points)
    return f"<p class='text'>{escape(paragraph.words)}</p>" + (f"<ul>{points}</ul>" if points else "")


def _body(one: Plan) -> str:
    look = one.look
    if look.owner_side == "none" and not look.number_column:
        return "".join(
            f"<h3>{escape(f'{item.number} {item.title}')}</h3>{''.join(map(_text, item.paragraphs))}"
            for item in one.items
        )
    head = _row(look, "", "", f"<b>{look.owner_head}</b>", first=True) if look.owner_side != "none" else ""
    return f"<table style='{_frame(look)}'>{head}{''.join(_item(look, item) for item in one.items)}</table>"


def _frame(look: Look) -> str:
    return f"border:{_LINE}" if look.owner_drawn in ("items", "columns") else ""


def _item(look: Look, item: Item) -> str:
    name = item.title if look.number_column else f"{item.number} {item.title}"
    strong = "b" if look.bold_titles else "span"
    rows = [_row(look, f"<b>{escape(item.number)}</b>", f"<p><{strong}>{escape(name)}</{strong}></p>", "", first=True)]
    for paragraph in item.paragraphs:
        marks = "<br>".join(map(escape, paragraph.owner))
        rows.append(_row(look, "", _text(paragraph), f"<b>{marks}</b>" if look.owner_bold else marks))
    return "".join(rows)


def _row(look: Look, number: str, body: str, owner: str, *, first: bool = False) -> str:
    lines = {
        "grid": f"border:{_LINE};",
        "items": f"border-left:{_LINE};" + (f"border-top:{_LINE};" if first else ""),
        "columns": f"border-left:{_LINE};",
        "none": "",
    }[look.owner_drawn]
    place = look.owner_place
    centred = "text-align:center;" if look.owner_centred else ""
    cells = [_cell(body, width="auto", place=place, lines=lines)]
    if look.number_column:
        cells.insert(0, _cell(number, width="34pt", place=place, lines=lines))
    if look.owner_side != "none":
        mark = _cell(owner, width=f"{look.owner_width - 10:.0f}pt", place=place, lines=lines + centred)
        cells.insert(len(cells) if look.owner_side == "right" else 0, mark)
    return f"<tr>{''.join(cells)}</tr>"
