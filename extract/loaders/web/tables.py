"""Tables of web pages: which of them are data, and where each cell stands; definition lists as pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_LONG_CELL = 1500  # characters


def words_of(element: Any) -> str:
    """All words in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def pairs_of(element: Any) -> list[tuple[Any, list[Any]]]:
    """The terms of a definition list, each with what is said on it; none where the list is not that simple."""
    pairs: list[tuple[Any, list[Any]]] = []
    parts = [part for child in element for part in (child if child.tag == "div" else [child])]
    for part in parts:
        if part.tag == "dt":
            pairs.append((part, []))
        elif part.tag == "dd" and pairs and part.find(".//table") is None:
            pairs[-1][1].append(part)
        else:
            return []
    return pairs


def facts_before(main: Any) -> list[str]:
    """What short definition lists in front of the main part of a page say, a line each: "Present: Ann Ash, Bo Elm"."""
    pairs = [pair for element in main.xpath("preceding::dl[not(.//a)]") for pair in pairs_of(element)]
    told = [(words_of(term).rstrip(" :"), ", ".join(map(words_of, own))) for term, own in pairs]
    return [f"{term}: {words}" for term, words in told if term and words and len(term) < 40 and len(words) < _LONG_CELL]


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def is_layout(table: Any, rows: list[Any]) -> bool:
    """Whether a table only places things on the page: it has one column, or holds other tables or headings.

    Rows of several short cells are data all the same, whatever stands in one of them.
    """
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if max(map(len, cells), default=0) <= 1:
        return True
    lengths = [[len(words_of(cell)) for cell in row] for row in cells]
    data = sum(sum(0 < length < _LONG_CELL for length in row) > 1 for row in lengths)
    inner = [len(words_of(other)) for other in table.iterfind(".//table")]
    if inner and (data < 2 or 2 * sum(inner) > sum(map(sum, lengths))):
        return True
    if data < 3 and any(table.find(f".//{tag}") is not None for tag in ("h1", "h2", "h3")):
        return True
    return len(rows) == 1 and any(length > _LONG_CELL for length in lengths[0])


def grid_of(rows: list[Any]) -> Iterator[tuple[int, int, tuple[int, int], Any]]:
    """Each cell with its row, its column and its spans, places that cells above reach into left out."""
    taken: dict[int, int] = {}  # column -> the row down to which a cell above reaches
    for row, element in enumerate(rows):
        column = 0
        for cell in element:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(column, -1) >= row:
                column += 1
            down, right = _span(cell, "rowspan", len(rows) - row), _span(cell, "colspan", 50)
            taken |= dict.fromkeys(range(column, column + right), row + down - 1)
            yield row, column, (down, right), cell
            column += right


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    number = int(value) if re.fullmatch(r"\d{1,4}", value) else 1
    return max(1, min(number or most, most))
