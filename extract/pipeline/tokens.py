"""spaCy's tokenizer, kept from runs of signs without a space: it takes them off one by one, in square time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

_LONGEST = 200  # characters without a space; the longest address of a page is no word either
_RUN = re.compile(rf"\S{{{_LONGEST},}}")


class Tokens:
    """A tokenizer that makes one token of each run of more than 200 characters without a space."""

    def __init__(self, inner: Tokenizer) -> None:
        self.inner = inner

    def __call__(self, text: str) -> Doc:
        """The tokens of a text; together they are the text again."""
        from spacy.tokens import Doc

        if not _RUN.search(text):
            whole: Doc = self.inner(text)
            return whole
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for run in [*_RUN.finditer(text), None]:
            piece = self.inner(text[position : run.start() if run else len(text)])
            words += [token.text for token in piece]
            spaces += [bool(token.whitespace_) for token in piece]
            if run:
                words.append(run.group())
                spaces.append(text.startswith(" ", run.end()))
                position = run.end() + spaces[-1]
        return Doc(self.inner.vocab, words=words, spaces=spaces)
