"""Text layers of PDF saved as text: blank lines between all lines, numbers of items on lines of their own."""

from __future__ import annotations

import pytest

from extract.loaders import load_bytes
from extract.loaders.plain.lines import numbers_beside_titles, single_spaced, without_quotes

WRAPPED = """The Clerk reported that the wall of the lower quay had moved since the
last survey and that the engineer would come back with a costed scheme
for the repair of the wall and of the steps beside the old weigh house.
Members asked that the railings along the promenade be painted before
the regatta and that the colour be agreed with the sailing club, which
pays for half of the paint. It was agreed that the Clerk would write to
the club. A letter about the slipway had come from the rowing club, who
would like to see the weed removed before the season. The Clerk said
that the weed is removed each spring and that this year it was removed
late because of the storms, which had also damaged the fence that was
put up in the autumn."""


def text(words: str) -> list[str]:
    document = load_bytes("minutes.txt", words.encode())
    return [document.text[block.start : block.end] for block in document.blocks]


def test_double_spaced_text_reads_as_the_text_itself() -> None:
    lines = WRAPPED.split("\n")
    double = "\n\n".join(lines)
    assert " ".join(text(double)).split() == WRAPPED.split()
    assert len(text(double)) < len(lines) / 2
    assert "It was agreed that the Clerk would write to the club." in " ".join(text(double))


@pytest.mark.parametrize(
    "words",
    [
        WRAPPED,  # not double-spaced
        "\n\n".join(
            f"The Clerk reported on quay {n} and on its walls, as asked." for n in range(30)
        ),  # whole sentences
        "\n\n".join(f"- the quay {n} and the steps beside the old weigh house of it" for n in range(30)),  # a list
        "\n\n".join(f"# Title {n} of the paper about the quays and of the steps there" for n in range(30)),  # titles
    ],
)
def test_other_text_stays_as_it_is(words: str) -> None:
    lines = words.split("\n")
    assert single_spaced(lines) == lines


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # in front of the title, which may stand behind a blank line; the bare 2 is a page's number
        (
            ["1.", "Quay", "Fine.", "2", "2.", "", "**Slipway**", "Weed.", "3.", "Close"],
            ["", "1. Quay", "Fine.", "2", "", "", "**2. Slipway**", "Weed.", "", "3. Close"],
        ),
        (
            ["**1.**", "**Quay**", "**2.**", "**Slip**", "**3.**", "**Close**"],
            ["", "**1. Quay**", "", "**2. Slip**", "", "**3. Close**"],
        ),
        (["1", "Quay", "2", "Slip"], None),  # too few to tell
        (["4", "Quay", "9", "Slip", "2", "Close"], None),  # no run from 1
        (["1", "2", "3", "Quay"], None),  # a column of numbers has no titles
    ],
)
def test_numbers_beside_titles(lines: list[str], expected: list[str] | None) -> None:
    assert numbers_beside_titles(lines) == (lines if expected is None else expected)


def test_a_rule_below_a_wrapped_paragraph_makes_no_heading() -> None:
    document = load_bytes("minutes.md", b"The Clerk said that the weed\nis removed each spring.\n---\nClose\n")
    assert {block.kind for block in document.blocks} == {"paragraph"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("> 1. Quay\nFine.", ["1. Quay", "Fine."]),
        # bars quote like arrows, and what stands below them is an answer
        (
            "| Agenda\n|\n| 1. Quay\n|    a. Jo to ask\nDone.\n| 2. Slip",
            ["Agenda", "", "1. Quay", "   a. Jo to ask", "", "Done.", "2. Slip"],
        ),
        # tables keep their bars: a second bar in any line, or too few lines to tell
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |", None),
        ("| Quay\n| Slip", None),
    ],
)
def test_quotes(words: str, expected: list[str] | None) -> None:
    lines = words.split("\n")
    assert without_quotes(lines) == (lines if expected is None else expected)


def test_a_list_behind_a_label_goes_on_where_its_line_ends() -> None:
    first = "Present: Jo Birch, Al Holt, Ana Lea, Bo Moss, Di Rowan,"
    second = "Ed Ash, Cy Dunn, Eve Gray, Fay Holt, Gil Wood, Hal"
    assert text(f"{first}\n{second}\nMarsh, Ida Fenn\nNext: soon")[1:] == ["Next: soon"]
    each = ["Present:", "Jo Birch, Elm,", "Al Holt, Northton,", "Ana Lea"]
    assert text("\n".join(each)) == each
