"""Runs of signs without a space cost no more than their length, and no character is lost."""

from __future__ import annotations

from time import process_time

import pytest

from extract.pipeline import build

RUN = "<" * 50_000
TEXTS = [RUN, f"Ann {RUN} came.", f"{RUN}\n\n{RUN} ", f" {RUN}Ann", "Ann came.  ", ""]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_tokens_are_the_text_again(text: str) -> None:
    nlp = build()
    began = process_time()
    assert nlp.make_doc(text).text == text
    assert process_time() - began < 2


def test_words_beside_a_run_are_tokens_as_ever() -> None:
    assert [t.text for t in build().make_doc(f"Ann (AB) {RUN} came.")] == ["Ann", "(", "AB", ")", RUN, "came", "."]
