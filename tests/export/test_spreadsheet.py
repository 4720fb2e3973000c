"""Which cells a spreadsheet would change, and that neutralising loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.export.spreadsheet import CELL_CHARACTERS, fit, neutralise, restore


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",  # a formula
        "+44 20 7946 0000",  # a formula, and a number
        "-2",  # would become a number; harmless, but one rule for all
        "@SUM(A1)",  # a formula of old programs
        "\t=1",  # a tab before it does not help
        "  =1",  # nor do spaces
        "＝1+1",  # nor the wide sign
        "4/12",  # 4 December
        "2019.09.04",  # a day
        "12-3",  # 12 March
        "4.10",  # 4.1
        "007",  # 7
        "12345678901234567890",  # digits lost after the fifteenth
        "1E5",  # 100000
        "9:30",  # a time of day in a column of references
        "Mar 12",  # 12 March
        "12 March",  # 12 March of this year
        "Sept-21",  # a day
        "TRUE",  # a truth value
        "5%",  # 0.05
        "£5,000",  # a sum
        "'quoted",  # or its own apostrophe would be taken for ours
    ],
)
def test_neutralised(text):
    assert f"'{text}" == neutralise(text)


@pytest.mark.parametrize(
    "text",
    [
        "",  # nothing
        "7",  # 7 is 7
        "2019",  # and 2019 is 2019
        "QRS 19/22",  # words before the number
        "A17",  # a letter
        "Paper C",
        "60/17(h)",  # a letter in brackets
        "May the report be sent?",  # a month that is a verb
        "12 reports were sent",  # a number and words
        "Q3",
    ],
)
def test_left_alone(text):
    assert text == neutralise(text)


@given(st.text())
def test_restored(text):
    assert text == restore(neutralise(text))


@given(st.text(min_size=1))
def test_no_cell_begins_like_a_formula(text):
    assert not neutralise(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_cut_is_written():
    assert fit("short") == "short"
    long = fit("x" * (CELL_CHARACTERS + 1))
    assert len(long) == CELL_CHARACTERS
    assert long.endswith("[cut here: a cell holds no more]")
