"""What is seen in a text: never less than stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline.lexicon import bit, folded, seen

CHOICES = (("heron",), ("pond", "reed bed"), (" set ",), ("ed by the war",), (" ", "x"), ("sik", "kiss"))


@given(
    st.lists(
        st.sampled_from(["heron", "pond", "reed", " bed", "\n", " ", " set ", "ted by the warden", "KISS", "ſ", "İ"]),
        max_size=9,
    )
)
def test_every_literal_that_stands_in_a_text_is_seen(pieces: list[str]) -> None:
    text = "".join(pieces)
    for choice in CHOICES:
        shown = bit(choice)
        if any(literal in folded(text) for literal in choice):
            assert seen(text) & shown, (choice, text)


@pytest.mark.parametrize(
    ("text", "choice", "why"),
    [
        ("Two herons.", ("heron",), "a literal may stand within a word"),
        ("The reed\nbed", ("pond", "reed bed"), "words are seen whatever stands between them"),
        ("x" * 200 + "heron", ("heron",), "a long word is looked through, too"),
        ("", (" ",), "what is all space is seen in every text"),
    ],
)
def test_seen(text: str, choice: tuple[str, ...], why: str) -> None:
    shown = bit(choice)
    assert seen(text) & shown, why


def test_not_seen() -> None:
    shown = bit(("reed bed",))
    assert not seen("The heron's bedding") & shown
    assert not seen("") & shown


def test_what_is_learnt_later_is_seen_in_a_text_that_was_looked_at_before() -> None:
    seen("The bittern booms")
    shown = bit(("bittern",))
    assert seen("The bittern booms") & shown
