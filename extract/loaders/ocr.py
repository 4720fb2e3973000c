"""Scans: the words of a picture of a page, by the program tesseract where it is installed."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract.errors import LoadError
from extract.loaders.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200  # what tesseract reads well; more costs time and gains nothing on clean print
INSTALL = "install tesseract (Debian: apt install tesseract-ocr) to read it"
_SURE = 25.0  # per cent: words of which tesseract itself is less sure are specks and stamps


def available() -> bool:
    """Whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def read_picture(path: str, picture: Image, *, width: float, height: float, seconds: float) -> list[Word]:
    """The words of a page's picture, in points of a page of `width` times `height`. It takes `seconds` at most."""
    buffer = io.BytesIO()
    picture.convert("L").save(buffer, "PNG")
    command = ["tesseract", "stdin", "stdout", "--dpi", str(DPI), "--psm", "3", "-l", "eng", "tsv"]
    try:
        done = subprocess.run(
            command,
            input=buffer.getvalue(),
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise LoadError(
            f"{path}: reading the scan took longer than the limit seconds={seconds:g} allows", path=path, reason="limit"
        ) from None
    except (subprocess.CalledProcessError, OSError) as error:
        raise LoadError(f"{path}: tesseract could not read the scan ({error})", path=path, reason="ocr") from error
    table = done.stdout.decode("utf-8", "replace").splitlines()[1:]
    return words_of(table, width / max(picture.width, 1), height / max(picture.height, 1))


def words_of(table: Iterable[str], across: float, down: float) -> list[Word]:
    """The words of tesseract's TSV table, `across` and `down` points a pixel; words of a line share its height."""
    words: list[Word] = []
    line_top = line_bottom = 0.0
    for row in table:
        fields = row.split("\t")
        if len(fields) < 12:
            continue
        left, top, width, height = (float(value) for value in fields[6:10])
        if fields[0] == "4":
            line_top, line_bottom = top * down, (top + height) * down
        elif fields[0] == "5" and fields[11].strip() and float(fields[10]) >= _SURE:
            x0, x1 = round(left * across, 2), round((left + width) * across, 2)
            words.append(Word(fields[11].strip(), x0, round(line_top, 2), x1, round(line_bottom, 2)))
    return words
