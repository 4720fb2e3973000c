"""Writes a sheet as plain text or Markdown."""

from __future__ import annotations

from corpus.generator.sheet import Block, Grid, Heading, Look, Paragraph, Sheet, Title, heading_line, plain


def text(sheet: Sheet) -> bytes:
    """Plain text, one paragraph a line; owners beside a paragraph stand after a tab, or on a line of their own."""
    return _join(sheet, _text_block)


def markdown(sheet: Sheet) -> bytes:
    """Markdown: headings with number signs, pipe tables, bold owners."""
    return _join(sheet, _markdown_block)


def _join(sheet: Sheet, write) -> bytes:
    pieces: list[str] = []
    last: Block | None = None
    for block in sheet.blocks:
        tight = isinstance(block, Paragraph) and block.bullet and isinstance(last, Paragraph) and last.bullet
        pieces += ["" if not pieces else "\n" if tight else "\n\n", write(block, sheet.look)]
        last = block
    return ("".join(pieces) + "\n").encode()


def _text_block(block: Block, look: Look) -> str:
    match block:
        case Title(words, level):
            return words.upper() if level == 0 and look.font == "typewriter" else words
        case Heading():
            return heading_line(block)
        case Paragraph(words, margin, bullet):
            return _beside(("- " if bullet else "") + plain(words), margin, look, "{}")
        case Grid(rows):
            return "\n".join("\t".join(plain(cell) for cell in row).rstrip() for row in rows)


def _markdown_block(block: Block, look: Look) -> str:
    match block:
        case Title(words, level):
            return f"{'#' * (level + 1)} {words}"
        case Heading(level=level):
            return f"{'#' * (level + 2)} {heading_line(block)}"
        case Paragraph(words, margin, bullet):
            return _beside(("- " if bullet else "") + words, margin, look, "**{}**")
        case Grid(rows, header=header):
            lines = ["| " + " | ".join(row) + " |" for row in rows]
            rule = "|" + " --- |" * len(rows[0])
            empty = "|" + "  |" * len(rows[0])
            return "\n".join([lines[0], rule, *lines[1:]] if header else [empty, rule, *lines])


def _beside(words: str, margin: tuple[str, ...], look: Look, mark: str) -> str:
    if not margin:
        return words
    owners = mark.format("/".join(margin))
    return f"{words}\n\n{owners}" if look.margin == "below" else f"{words}\t{owners}"
