"""Accents that a page prints as signs of their own over a letter, as TeX does: "Ren´e" is "René"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

SPENT = "\u200b"  # stands where an accent stood, so that places in the text stay; no part of any word
_COMBINING = {
    "`": "\u0300",
    "´": "\u0301",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¯": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "˚": "\u030a",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˛": "\u0328",
}
_ACCENT = re.compile("[`´ˆ˜¯˘˙¨˚˝ˇ¸˛]")
_REACH = 200  # characters: a page may print the accent of a capital behind all the words of its line


def composed(text: str, extent: Callable[[int], tuple[float, float]]) -> str:
    """The text, as long as before, with each accent put on the one letter of its line that it is printed over.

    `extent` gives the left and right edge of the character at an index. An accent over no letter stays as it is.
    """
    accents = list(_ACCENT.finditer(text))
    letters = list(text) if accents else []
    for accent in accents:
        left, right = extent(accent.start())
        under = [i for i in _beside(text, accent.start()) if _holds(extent(i), (left + right) / 2)]
        whole = _accented(text[under[0]], accent[0]) if len(under) == 1 else None
        if whole:
            letters[under[0]], letters[accent.start()] = whole, SPENT
    return "".join(letters) or text


def _beside(text: str, index: int) -> list[int]:
    """Where the letters near an index stand in its line."""
    low, high = max(0, index - _REACH), min(len(text), index + _REACH)
    low = max(low, text.rfind("\n", low, index) + 1)
    end = text.find("\n", index, high)
    return [i for i in range(low, high if end < 0 else end) if text[i].isalpha() and text[i] not in _COMBINING]


def _holds(extent: tuple[float, float], x: float) -> bool:
    return extent[0] < x < extent[1]


def _accented(letter: str, accent: str) -> str | None:
    """The letter with the accent as one character, where there is one; TeX prints accents over an i without its dot."""
    whole = unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter, letter) + _COMBINING[accent])
    return whole if len(whole) == 1 else None
