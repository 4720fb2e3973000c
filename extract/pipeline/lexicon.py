"""Which literals stand in a text, told by its words: a word is looked up once, however many patterns ask.

A choice of literals (a pattern needs one of them) has a bit, and what is seen in a text is an int with the bits of all
choices of which it may hold one. A literal of several words is told by the longest of them, which may stand in the
text without the others: what is seen can be too much, never too little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, reduce
from operator import or_
from threading import Lock

ALWAYS = 1  # the bit that is seen in every text

_KEPT_WORD = 40  # characters: longer words are looked up, and forgotten
_KEPT_WORDS = 20_000
_START = 3  # characters by which the pieces that a word may hold at a place are found


def folded(text: str) -> str:
    """The text as the literals are looked for in it: lower-case, with the letters that match s and i as these.

    >>> folded("The ſIZE of İt")
    'the size of it'
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return lowered.replace("ſ", "s").replace("ı", "i").replace("i\u0307", "i")


class _Words(dict[str, int]):
    """The bits that are known of each word; one that is asked for first is learnt."""

    def __init__(self, known: dict[str, int], learn: Callable[[str], int]) -> None:
        super().__init__(known)
        self._learn = learn

    def __missing__(self, word: str) -> int:
        return self._learn(word)


class Lexicon:
    """The choices of literals that are looked for at one time; it does not change, `wider` gives another."""

    def __init__(
        self,
        bits: dict[tuple[str, ...], int],
        pieces: dict[str, int],
        starting: dict[str, tuple[str, ...]],
        words: dict[str, int],
    ) -> None:
        self.bits = bits
        self._pieces = pieces  # the bits that a word shows by holding a piece
        self._starting = starting  # the pieces by the characters that they start with
        self._words = _Words(words, self._learn)
        self.seen = lru_cache(maxsize=4096)(self._seen)

    def wider(self, choice: tuple[str, ...], shown: int) -> Lexicon:
        """A lexicon that knows one more choice."""
        pieces, starting, added = dict(self._pieces), dict(self._starting), tuple(set(map(_piece, choice)))
        for piece in added:
            start = piece[:_START]
            if piece not in pieces:
                starting[start] = (*starting.get(start, ()), piece)
            pieces[piece] = pieces.get(piece, 0) | shown
        words = dict(self._words)
        for word in words:
            padded = f" {word} "
            for piece in added:
                if piece in padded:
                    words[word] |= shown
                    break
        return Lexicon({**self.bits, choice: shown}, pieces, starting, words)

    def _seen(self, text: str) -> int:
        return reduce(or_, map(self._words.__getitem__, folded(text).split()), ALWAYS)

    def _learn(self, word: str) -> int:
        """The bits that a word shows by the pieces it holds."""
        padded, found = f" {word} ", 0
        pieces, starting = self._pieces, self._starting
        for low in range(len(padded) - 1):
            found |= pieces.get(padded[low : low + _START - 1], 0)
            for piece in starting.get(padded[low : low + _START], ()):
                if padded.startswith(piece, low):
                    found |= pieces[piece]
        if len(word) <= _KEPT_WORD:
            if len(self._words) >= _KEPT_WORDS:
                self._words.clear()
            self._words[word] = found
        return found


def _piece(literal: str) -> str:
    """The longest word of a literal, with a space where it must begin or end.

    >>> _piece("ed by the chair"), _piece(" set ")
    (' chair', ' set ')
    """
    words = literal.split()
    longest = max(words, key=len)
    before = longest != words[0] or literal[0].isspace()
    after = longest != words[-1] or literal[-1].isspace()
    return " " * before + longest + " " * after


_current = Lexicon({}, {}, {}, {})
_LEARNING = Lock()


def bit(choice: Iterable[str]) -> int:
    """The bit that is seen in every text that holds one of these lower-case literals; new ones are learnt."""
    global _current
    literals = tuple(choice)
    if not all(literal.strip() and len(_piece(literal)) >= _START - 1 for literal in literals):
        return ALWAYS
    with _LEARNING:
        known = _current.bits.get(literals)
        if known is None:
            known = 2 << len(_current.bits)
            _current = _current.wider(literals, known)
    return known


def seen(text: str) -> int:
    """What stands in a text: the bits of the choices that have got theirs before.

    >>> one, other = bit(("apolog", "regret")), bit(("sent regrets",))
    >>> [bool(seen(text) & one) for text in ("Regrets: none", "They met")], bool(seen("No regrets") & other)
    ([True, False], True)
    """
    return _current.seen(text)
