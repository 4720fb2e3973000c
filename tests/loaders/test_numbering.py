"""Number formats of word processors."""

from __future__ import annotations

import pytest

from extract.loaders.word.numbering import label


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        # letters go on as aa, bb, cc, not aa, ab
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (1, "ordinal", "1st"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (3, "none", ""),
        # what no one prints in letters is a plain number
        (0, "lowerRoman", "0"),
        (5000, "upperRoman", "5000"),
        (3, "chicago", "3"),
    ],
)
def test_label(number: int, form: str, printed: str) -> None:
    assert label(number, form) == printed
