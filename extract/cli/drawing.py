"""`minutebook show FILE --layout DIR`: pictures of the pages with what the loader saw drawn on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def draw_layout(file: Path, folder: Path) -> Iterator[Path]:
    """Writes one PNG a page into the folder and yields their paths."""
    from extract.loaders import load
    from extract.loaders.picture import layout_pictures

    pictures = layout_pictures(load(file))
    folder.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(pictures, 1):
        path = folder / f"{file.name}-{number:03}.png"
        picture.save(path)
        yield path
