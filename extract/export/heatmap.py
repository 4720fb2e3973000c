"""The risks on a 5 by 5 matrix: likelihood upwards, impact to the right, the references in the cells."""

from __future__ import annotations

from typing import Any

from extract.export.tables import Table
from extract.export.view import Row

# Scores from which a band begins, as most risk policies draw them.
BANDS = ((15, "extreme", "#E06666"), (8, "high", "#F6B26B"), (4, "moderate", "#FFE599"), (1, "low", "#B6D7A8"))
_SHOWN = 12  # references in one cell


def add_heat_map(book: Any, table: Table, rows: list[Row]) -> None:
    """Adds the sheet, if any risk has both ratings."""
    place = {column.name: index for index, column in enumerate(table.columns)}
    cells: dict[tuple[int, int], list[str]] = {}
    for number, row in enumerate(rows, 2):
        likelihood, impact = row[place["likelihood"]], row[place["impact"]]
        if likelihood in range(1, 6) and impact in range(1, 6):
            name = str(row[place["reference"]] or f"row {number}")
            cells.setdefault((int(str(likelihood)), int(str(impact))), []).append(name)
    if cells:
        _draw(book, cells, len(rows) - sum(map(len, cells.values())))


def _draw(book: Any, cells: dict[tuple[int, int], list[str]], unrated: int) -> None:
    sheet = book.add_worksheet("Heat map")
    sheet.set_tab_color("#C00000")
    sheet.hide_gridlines(2)
    bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter"})
    sheet.write_string(0, 0, "Risks by likelihood and impact", book.add_format({"bold": True, "font_size": 14}))
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 5, 20)
    for likelihood in range(5, 0, -1):
        row = 7 - likelihood
        sheet.set_row(row, 70)
        sheet.write_string(row, 0, f"Likelihood {likelihood}", bold)
        for impact in range(1, 6):
            sheet.write_string(
                row, impact, _cell(cells.get((likelihood, impact), [])), _band(book, likelihood * impact)
            )
    for impact in range(1, 6):
        sheet.write_string(7, impact, f"Impact {impact}", bold)
    for index, (score, name, _) in enumerate(BANDS):
        sheet.write_string(9 + index, 1, f"{name}: {score} or more", _band(book, score))
    if unrated:
        sheet.write_string(14, 0, f"{unrated} risks without a likelihood and an impact of 1 to 5 are not on the map.")
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)


def _cell(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _band(book: Any, score: int) -> Any:
    colour = next(colour for least, _, colour in BANDS if score >= least)
    style = {"bg_color": colour, "border": 1, "border_color": "#FFFFFF", "align": "center", "valign": "vcenter"}
    return book.add_format({**style, "text_wrap": True})
