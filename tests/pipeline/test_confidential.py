"""Parts of the minutes that are confidential: what opens them and how far they reach."""

from __future__ import annotations

import pytest

from extract.loaders import load_bytes
from extract.pipeline import read

# Markdown, and the first and last words of each confidential part.
CASES = [
    # a part of the document runs to the next part
    ("Part A\n\nRoofs.\n\nPart B: Confidential\n\nPay was discussed.\n\nPart C\n\nClose.", ["Part … discussed."]),
    # an item that is marked in front runs to the next item
    ("## 1. Roofs\n\nFine.\n\n## 2. Confidential item: pay\n\nPay rose.\n\n## 3. Close\n\nDone.", ["2. … rose."]),
    # or behind its title; the items below it are part of it
    ("1. Roofs\n\nFine.\n\n2. Pay (Confidential)\n\n2.1 Clerk\n\nPay rose.\n\n3. Close\n\nDone.", ["2. … rose."]),
    ("1. Roofs\n\nFine.\n\n2. Lease of the mill – exempt item\n\nLet.\n\n3. Close\n\nDone.", ["2. … Let."]),
    # a resolution to exclude the public runs to the end, or to the return of the public
    ("1. Roofs\n\nResolved that the press and public be excluded.\n\n2. Pay\n\nPay rose.", ["Resolved … rose."]),
    (
        "1. Roofs\n\nIt was agreed to exclude the public.\n\n2. Pay\n\nRose.\n\n"
        "The public were readmitted.\n\n3. Close",
        ["It … Rose."],
    ),
    # an agenda that names the items to be taken without the public
    (
        "1. Exclusion of the press and public\n\nAgreed for items 3 and 4.\n\n2. Roofs\n\nFine.\n\n3. Pay\n\nRose.\n\n"
        "4. Lease\n\nLet.\n\n5. Close\n\nDone.",
        ["3. … Rose.", "4. … Let."],
    ),
    ("1. Exclusion of the public\n\nNo items were to be excluded.\n\n2. Roofs\n\nFine.", []),  # nobody had to leave
    # an executive session runs to the return to open session, or to the end of its item
    (
        "1. Roofs\n\nThe board went into executive session.\n\nPay rose.\n\n"
        "The board returned to open session.\n\n2. Close",
        ["went … rose."],
    ),
    ("1. Pay\n\nThe board entered closed session.\n\nPay rose.\n\n2. Roofs\n\nFine.\n\n3. Close", ["entered … rose."]),
    # an agenda in front of the minutes lists titles only: its confidential item does not reach into the minutes
    (
        "## Agenda\n\n1. Roofs\n\n2. Reserved items\n\n3. Tiles\n\n## Minutes\n\n1. Roofs\n\nFine.\n\n"
        "2. Reserved items\n\nPay rose.",
        ["2. … Tiles", "2. … rose."],
    ),
    # the minutes of the last closed meeting are an item of the closed part, no end of it
    ("# Part B: Confidential\n\n## Minutes\n\nThe minutes were agreed.\n\n## Pay\n\nPay rose.", ["Part … rose."]),
    # one item is confidential, and the next is not; of several nobody can tell where they end
    ("1. Roofs\n\nFine.\n\n2. Reserved item\n\nPay rose.\n\n3. Tiles\n\nRed.", ["2. … rose."]),
    ("1. Roofs\n\nFine.\n\n2. Reserved items\n\n3. Pay\n\nPay rose.", ["2. … rose."]),
    ("The confidential report was circulated to members.", []),  # talk of confidence
    ("1. Policy on confidential waste\n\nAdopted.\n\n2. Private sector: update\n\nNoted.", []),
    ("1. Public questions\n\nThe public may ask questions. The gate is closed.\n\n2. Close", []),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_confidential_parts(words: str, expected: list[str]) -> None:
    head = "# Mill Trust\n\nMinutes of the meeting held on 5 May 2024\n\nPresent: Jo Birch, Bo Moss\n\n"
    document = load_bytes("minutes.md", (head + words).encode())
    parts = [document.text[e.start : e.end] for e in read(document).confidential]
    assert [f"{part.split()[0]} … {part.split()[-1]}" for part in parts] == expected
