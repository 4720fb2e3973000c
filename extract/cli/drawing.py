"""`minutebook show FILE --layout DIR`: pictures of the pages with what the loader saw drawn on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.loaders import Limits


def draw_layout(file: Path, folder: Path, limits: Limits | None = None) -> Iterator[Path]:
    """Writes one PNG a page into the folder and yields their paths; a Word file is drawn as LibreOffice prints it."""
    from extract.loaders import load_bytes, read_file
    from extract.loaders.picture import layout_pictures, printed

    data = printed(str(file), read_file(file, limits=limits), limits=limits)
    pictures = layout_pictures(load_bytes(str(file), data, limits=limits), data=data)
    folder.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(pictures, 1):
        path = folder / f"{file.name}-{number:03}.png"
        picture.save(path)
        yield path
