"""Tables of Word: where each cell stands, merged cells once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extract.loaders.word.ooxml import attribute, child, local, value


def unwrapped(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls and tracked changes included."""
    for part in element:
        kind = local(part)
        if kind == name:
            yield part
        elif kind in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"):
            yield from unwrapped(part, name)


def grid_of(rows: Iterable[Any]) -> Iterator[tuple[int, int, int, int, Any]]:
    """Each cell once, with its row, its column, the rows and the columns it spans."""
    cells: list[list[Any]] = []
    above: dict[int, list[Any]] = {}
    for row, element in enumerate(rows):
        column = _span(child(element, "trPr"), "gridBefore", 0)
        for cell in unwrapped(element, "tc"):
            properties = child(cell, "tcPr")
            right = _span(properties, "gridSpan", 1)
            merge = child(properties, "vMerge")
            if merge is not None and (attribute(merge, "val") or "continue") == "continue" and column in above:
                above[column][2] = row - above[column][0] + 1
                if any(local(t) == "t" and (t.text or "").strip() for t in cell.iter()):
                    cells.append([row, column, 1, right, cell])
            else:
                entry = [row, column, 1, right, cell]
                cells.append(entry)
                above[column] = entry
            column += right
    for row, column, down, right, cell in cells:
        yield row, column, down, right, cell


def _span(properties: Any | None, name: str, default: int) -> int:
    found = value(properties, name)
    return int(found) if found and found.isdigit() and len(found) < 4 else default
