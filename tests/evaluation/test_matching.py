"""When two records count as the same."""

import pytest

from extract.evaluation.matching import fold, overlap, pairs, same_item, same_name, same_owners, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  The <b>Clerk</b>\twill\n write ", "the clerk will write"),  # markup and white space are not words
        ("**ACTION** – O’Neil", "action – o'neil"),  # curly apostrophes are plain ones
        (None, ""),  # nothing is the empty text
    ],
)
def test_fold(text: str | None, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Cllr Ada Thorne", "Ada Thorne", True),  # titles do not count
        ("A. Thorne", "Ada Thorne", True),  # an initial stands for a given name
        ("Thorne", "Ada Thorne", True),  # a surname alone
        ("Ben Thorne", "Ada Thorne", False),  # two people of one surname
        ("Ada Thorne", "Ada Thornton", False),  # surnames are compared whole
        ("", "Ada Thorne", False),  # nobody is nobody
    ],
)
def test_same_name(one: str, other: str, expected: bool) -> None:
    assert same_name(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("write to the school", "write to the school", 1.0, 1.0),  # equal
        ("write to the school", "paint the boat", 0.2, 0.4),  # one small word in common
        ("write to the school", "the clerk agreed to write to the school by May", 0.6, 0.7),  # held whole
        ("", "write", 0.0, 0.0),  # nothing agrees with nothing
    ],
)
def test_overlap(one: str, other: str, low: float, high: float) -> None:
    assert low <= overlap(one, other) <= high


def test_words_keep_money_and_percentages() -> None:
    assert words("£1,200 (5%)") == ["£1", "200", "5%"]


def test_pairs_takes_the_best_first_and_each_once() -> None:
    similarity = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.85}
    assert pairs(["a", "b"], ["x", "y"], lambda g, p: similarity.get((g, p), 0.0), 0.5) == [(0, 0)]


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ([{"initials": "AT"}], [{"initials": "A.T."}], True),  # dots do not count
        ([{"initials": "AT"}], [{"name": "Ada Thorne"}], True),  # initials of a name
        ([{"name": "the Clerk"}], [{"name": "Bo Lund"}], True),  # the one who holds the post
        ([{"name": "Resources Panel"}], [{"name": "RP"}], True),  # capitals of a group
        ([{"initials": "AT"}], [{"initials": "AT"}, {"initials": "BL"}], False),  # one owner too many
        ([], [], True),  # nobody on both sides
    ],
)
def test_same_owners(gold: list[dict[str, str]], predicted: list[dict[str, str]], expected: bool) -> None:
    attendees = [{"name": "Bo Lund", "initials": "BL", "role": "Clerk"}, {"name": "Ada Thorne", "initials": "AT"}]
    assert same_owners({"owners": gold}, {"owners": predicted}, attendees) is expected


def test_items_need_the_same_number() -> None:
    assert same_item({"number": "4.", "title": "Finance"}, {"number": "4", "title": "Finance report"}) > 0.5
    assert same_item({"number": "4", "title": "Finance"}, {"number": "5", "title": "Finance"}) == 0.0
