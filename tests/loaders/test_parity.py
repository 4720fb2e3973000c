"""The same minutes give the same blocks, whatever file they come in."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape
from typing import Any

import docx
import pytest

from extract.codec import to_dict
from extract.document import Document
from extract.loaders import load_bytes
from extract.loaders.word.libreoffice import convert, program
from extract.pipeline import read
from tests.loaders.show import show
from tests.loaders.test_odt import load as load_odt

# What the minutes say: headings "#", bold lines "**", items "1.", bullets "-", tables as lists of rows.
Row = list[str]
MINUTES: list[str | list[Row]] = [
    "# Old Barn Trust",
    "**Minutes of the Finance Committee held on 6 May 2031**",
    "**Present:**",
    [["Ada Thorne (AT)", "Chair"], ["Ben Marlow (BM)", "Treasurer"], ["Cleo Finch (CF)", "Clerk"]],
    "Apologies: Dan Orrin, Eve Sallow",
    "1. Welcome",
    "The Chair welcomed everyone and noted the apologies above.",
    "2. Roof",
    "Three quotes had been asked for, of which two had arrived.",
    "- ask the third builder for a quote",
    "- look at the reserve",
    [
        ["Ben Marlow explained at length what the surveyor had found in the loft, and that it could wait.", ""],
        ["It was agreed to ask the diocese whether it would share the cost of the slates on the lane side.", "AT"],
        ["The trustees thanked the volunteers who had cleared the gutters in the storm without being asked.", ""],
    ],
    "3. Action log",
    [["Ref", "Action", "Owner"], ["31/4", "Repair the gate", "BM"], ["31/5", "Order a second urn", "CF"]],
    "The meeting closed at 21:05.",
]  # fmt: skip

BLOCKS = [
    "h1 Old Barn Trust",
    "p Minutes of the Finance Committee held on 6 May 2031",
    "p Present:",
    "0:0,0 Ada Thorne (AT)", "0:0,1 Chair", "0:1,0 Ben Marlow (BM)", "0:1,1 Treasurer",
    "0:2,0 Cleo Finch (CF)", "0:2,1 Clerk",
    "p Apologies: Dan Orrin, Eve Sallow",
    "p 1. Welcome",
    "p The Chair welcomed everyone and noted the apologies above.",
    "p 2. Roof",
    "p Three quotes had been asked for, of which two had arrived.",
    "•1 ask the third builder for a quote",
    "•1 look at the reserve",
    "p Ben Marlow explained at length what the surveyor had found in the loft, and that it could wait.",
    "p It was agreed to ask the diocese whether it would share the cost of the slates on the lane side.",
    "m17 AT",
    "p The trustees thanked the volunteers who had cleared the gutters in the storm without being asked.",
    "p 3. Action log",
    "1:0,0 Ref", "1:0,1 Action", "1:0,2 Owner", "1:1,0 31/4", "1:1,1 Repair the gate", "1:1,2 BM",
    "1:2,0 31/5", "1:2,1 Order a second urn", "1:2,2 CF",
    "p The meeting closed at 21:05.",
]  # fmt: skip


def as_text() -> Document:
    lines = [
        line.replace("- ", "• ") if isinstance(line, str) else "\n".join("\t".join(row).rstrip() for row in line)
        for line in MINUTES
    ]
    return load_bytes("minutes.txt", "\n\n".join(lines).encode())


def as_html() -> Document:
    parts: list[str] = []
    for line in MINUTES:
        if isinstance(line, list):
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in line)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        elif line[0] in "#-":
            tag = "h1" if line[0] == "#" else "li"
            parts.append(f"<{tag}>{line[2:]}</{tag}>" if tag == "h1" else f"<ul><li>{line[2:]}</ul>")
        else:
            parts.append(f"<p>{'<b>' if line[0] == '*' else ''}{line.strip('*')}</p>")
    return load_bytes("minutes.html", f"<html><body>{''.join(parts)}</body></html>".encode())


def docx_bytes() -> bytes:
    document = docx.Document()
    for line in MINUTES:
        if isinstance(line, list):
            table = document.add_table(rows=len(line), cols=len(line[0]), style="Table Grid")
            for row, words in zip(table.rows, line, strict=True):
                for cell, word in zip(row.cells, words, strict=True):
                    cell.text = word
        elif line[0] == "#":
            document.add_heading(line[2:], 1)
        elif line[0] == "*":
            document.add_paragraph().add_run(line.strip("*")).bold = True
        elif line[0] == "-":
            document.add_paragraph(line[2:], style="List Bullet")
        elif line[0].isdigit():
            document.add_paragraph(line[3:], style="List Number")
        else:
            document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_docx() -> Document:
    return load_bytes("minutes.docx", docx_bytes())


def as_odt() -> Document:
    parts: list[str] = []
    for line in MINUTES:
        if isinstance(line, list):
            rows = ("".join(f"<b:table-cell><t:p>{cell}</t:p></b:table-cell>" for cell in row) for row in line)
            parts.append(f"<b:table>{''.join(f'<b:table-row>{row}</b:table-row>' for row in rows)}</b:table>")
        elif line[0] == "#":
            parts.append(f'<t:h t:outline-level="1">{line[2:]}</t:h>')
        elif line[0] == "*":
            parts.append(f'<t:p t:style-name="PB">{line.strip("*")}</t:p>')
        elif line[0] == "-":
            parts.append(f'<t:list t:style-name="dots"><t:list-item><t:p>{line[2:]}</t:p></t:list-item></t:list>')
        elif line[0].isdigit():
            item = f"<t:list-item><t:p>{line[3:]}</t:p></t:list-item>"
            parts.append(f'<t:list t:style-name="L" t:continue-numbering="true">{item}</t:list>')
        else:
            parts.append(f"<t:p>{line}</t:p>")
    return load_odt("".join(parts))


@pytest.mark.parametrize("load", [as_text, as_html, as_docx, as_odt])
def test_the_same_minutes_give_the_same_blocks(load: Callable[[], Document]) -> None:
    document = load()
    assert show(document) == BLOCKS
    styles = [(document.text[style.start : style.end], style.name) for style in document.styles]
    assert ("Minutes of the Finance Committee held on 6 May 2031", "bold") in styles
    assert ("Present:", "bold") in styles


def without_places(record: Any) -> Any:
    """A record as plain values, without what tells the file and the page."""
    if isinstance(record, dict):
        return {k: without_places(v) for k, v in record.items() if k not in ("source", "page")}
    return [without_places(v) for v in record] if isinstance(record, list) else record


@pytest.mark.parametrize("other", [as_html, as_docx, as_odt])
def test_the_same_minutes_give_the_same_records(other: Callable[[], Document]) -> None:
    expected = without_places(to_dict(read(as_text())))
    assert len(expected["attendees"]) == 5
    assert without_places(to_dict(read(other()))) == expected


@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_the_same_minutes_saved_as_a_web_page() -> None:
    document = load_bytes("minutes.html", convert("minutes.docx", docx_bytes(), ".docx", "html"))
    assert show(document) == BLOCKS


@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_the_same_minutes_printed() -> None:
    """On paper the words are the same; what is a heading there is told by its looks."""
    document = load_bytes("minutes.pdf", convert("minutes.docx", docx_bytes(), ".docx", "pdf"))
    printed = [line.split(" ", 1)[1] for line in show(document)]
    assert printed == [line.split(" ", 1)[1] for line in BLOCKS]
    cells = [line for line in show(document) if line[0].isdigit()]
    assert cells == [line for line in BLOCKS if line[0].isdigit()]
