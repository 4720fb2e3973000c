"""A short notation for blocks, so that a test shows at a glance what a loader made of a file."""

from __future__ import annotations

from extract.document import Document


def show(document: Document) -> list[str]:
    """One line a block: its kind ("p", "h2", "*1" for a bullet on level 1, "0:1,2" for a cell), then its words.

    A cell is table:row,column, with "!" where it is a header; a bullet inside a cell stands before its words.
    """
    return [f"{_kind(document, index)} {document.block_text(index)}" for index in range(len(document.blocks))]


def _kind(document: Document, index: int) -> str:
    block = document.blocks[index]
    match block.kind:
        case "heading":
            return f"h{block.level}"
        case "list_item":
            return f"{block.marker}{block.level}"
        case "cell":
            place = f"{block.table}:{block.row},{block.column}{'!' if block.header else ''}"
            return place if block.marker is None else f"{place} {block.marker}"
        case "margin":
            return f"m{block.beside}"
    return "p"


def bold(document: Document) -> list[str]:
    """The stretches of words that are printed bold."""
    return [document.text[style.start : style.end] for style in document.styles if style.name == "bold"]


def codes(document: Document) -> dict[str, int]:
    """The codes of the document's notes and how often each."""
    counts: dict[str, int] = {}
    for note in document.notes:
        counts[note.code] = counts.get(note.code, 0) + note.count
    return counts
