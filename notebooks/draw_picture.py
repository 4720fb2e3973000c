"""Draws notebooks/picture.png for the README: a page of minutes as the loader saw it, and the rows it became.

python notebooks/draw_picture.py
"""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import extract
from extract.loaders.picture import layout_pictures

HERE = Path(__file__).parent
MINUTES = HERE.parent / "corpus/sample/delivery-group/delivery-group-2024-02-15.pdf"
PAGE = 2


def main() -> None:
    """Writes the picture."""
    document = extract.load(MINUTES)
    reading = extract.read(document)
    page = layout_pictures(document)[PAGE - 1]
    rows = [
        [
            a.item or "",
            _wrapped(a.quote, 46),
            ", ".join(o.initials or o.name or o.text for o in a.owners),
            str(a.due or ""),
        ]
        for a in reading.actions
        if a.evidence.page == PAGE
    ]
    figure, (left, right) = plt.subplots(1, 2, figsize=(15, 8), width_ratios=[1, 1.45])
    left.imshow(page)
    right.table(
        rows,
        colLabels=["Item", "Action", "Owner", "Due"],
        colWidths=[0.14, 0.62, 0.09, 0.15],
        cellLoc="left",
        loc="upper left",
    )
    table = right.tables[0]
    table.auto_set_font_size(False)
    table.set_fontsize(10)
    for (row, _), cell in table.get_celld().items():
        cell.set_edgecolor("#cccccc")
        cell.set_height(0.035 if row == 0 else 0.024 + 0.024 * (1 + rows[row - 1][1].count("\n")))
        if row == 0:
            cell.set_facecolor("#1f3864")
            cell.get_text().set_color("white")
    for axes in (left, right):
        axes.axis("off")
    figure.tight_layout()
    figure.savefig(HERE / "picture.png", dpi=80, metadata={"Software": None})


def _wrapped(text: str, width: int) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(text, width))


if __name__ == "__main__":
    main()
