"""Writes a sheet as a web page; owners beside a paragraph stand in the right-hand cell of its row."""

from __future__ import annotations

from html import escape
from itertools import groupby

from corpus.generator.sheet import Block, Grid, Heading, Paragraph, Sheet, Title, heading_line, runs

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
{body}
</body>
</html>
"""


def html(sheet: Sheet) -> bytes:
    """The page as UTF-8."""
    parts = []
    for (bullet, beside), group in groupby(sheet.blocks, _kind):
        blocks = list(group)
        if bullet:
            parts.append("<ul>\n" + "\n".join(f"<li>{_rich(b.text)}</li>" for b in blocks) + "\n</ul>")
        elif beside:
            parts.append('<table class="minutes">\n' + "\n".join(map(_row, blocks)) + "\n</table>")
        else:
            parts += map(_block, blocks)
    return _PAGE.format(title=escape(sheet.title), body="\n".join(parts)).encode()


def _kind(block: Block) -> tuple[bool, bool]:
    beside = isinstance(block, Paragraph) and bool(block.margin)
    return (isinstance(block, Paragraph) and block.bullet and not beside, beside)


def _block(block: Block) -> str:
    match block:
        case Title(words, level):
            return f"<h{level + 1}>{escape(words)}</h{level + 1}>"
        case Heading(level=level):
            return f"<h{level + 2}>{escape(heading_line(block))}</h{level + 2}>"
        case Paragraph(words):
            return f"<p>{_rich(words)}</p>"
        case Grid(rows, header=header):
            lines = []
            for index, row in enumerate(rows):
                tag = "th" if header and index == 0 else "td"
                lines.append("<tr>" + "".join(f"<{tag}>{_rich(cell)}</{tag}>" for cell in row) + "</tr>")
            return "<table>\n" + "\n".join(lines) + "\n</table>"


def _row(block: Paragraph) -> str:
    owners = "<br>".join(f"<b>{escape(owner)}</b>" for owner in block.margin)
    words = f"<ul><li>{_rich(block.text)}</li></ul>" if block.bullet else _rich(block.text)
    return f"<tr><td>{words}</td><td>{owners}</td></tr>"


def _rich(text: str) -> str:
    return "".join(f"<b>{escape(words)}</b>" if bold else escape(words) for words, bold in runs(text))
