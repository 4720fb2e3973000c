"""The tokens of minutes by one pattern: numbers whole ("5.1", "19:30"), "'s" apart, each other sign by itself.

Our rules read characters; the tokens are for spans, displaCy and matchers. spaCy's own tokenizer takes words that it
has not seen apart sign by sign, which cost more time than most components.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_TOKEN = re.compile(r"(\d+(?:[.,:/]\d+)*|\w+(?:['’](?!s\b)\w+)*|['’]s\b|\s+|([^\w\s])\2*)( ?)")


class Tokens:
    """A tokenizer in time that grows with the length of the text, whatever stands there."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text; together they are the text again."""
        from spacy.tokens import Doc

        found = _TOKEN.findall(text)
        return Doc(self.vocab, words=[word for word, _, _ in found], spaces=[space == " " for *_, space in found])
