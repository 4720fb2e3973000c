"""How words are compared over the meetings: folded words, stems, numbers and names; nothing but plain values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Literal

from rapidfuzz import fuzz

Closeness = Literal["identical", "near", "extended", "alike", "different"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SENTENCE_END = re.compile(r"(?<=[a-z\d)])[.;](?=\s|$)")
_STOP = frozenset(
    "a an and are as at be been by for from has have in into is it its of on or that the their this to was were will "
    "with about all any he her his she they them who which should would shall".split()
)
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth one two three four five six seven eight nine ten eleven "
    "twelve january february march april may june july august september october november december "
    "spring summer autumn winter "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_SUFFIXES = (
    *("ations", "ation", "ating", "ising", "izing", "ated", "ates", "ings"),
    *("ate", "ing", "ied", "ed", "es", "s", "e"),
)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The words of a text in lower case, without accents and punctuation, one blank between them."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text).replace("’", "'")
        text = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(text)).casefold()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest endings: "baselines" and "baseline", "publishing" and "publish" meet."""
    word = word.removesuffix("'s")
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def is_number(word: str) -> bool:
    """Whether a folded word counts or dates something: what differs in it is another thing."""
    return word in _ORDINALS or (word[:1].isdigit() and (word.isdigit() or word[-2:] in ("st", "nd", "rd", "th")))


def digest(*parts: object, size: int = 10) -> str:
    """A short stable name for some values."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return sha256(joined.encode("utf-8")).hexdigest()[:size]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is compared: all its words, those without its due date, content stems, numbers, inner names."""

    printed: str
    folded: str
    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    head: str


@lru_cache(maxsize=4096)
def wording(text: str, without: str | None = None) -> Wording:
    """The wording of a text; `without` is a phrase in it that may change (its due date) and is not compared."""
    printed = fold(text)
    if without and without in text:
        text = text.replace(without, " ")
    folded = fold(text)
    words = folded.split()
    head = fold(_SENTENCE_END.split(text, maxsplit=1)[0])
    return Wording(
        printed=printed,
        folded=folded,
        stems=frozenset(stem(w) for w in words if w not in _STOP),
        numbers=frozenset(stem(w) for w in words if is_number(w)),
        names=frozenset(stem(w.casefold()) for w in _WORD.findall(text)[1:] if w[0].isupper()),
        head=head if len(head.split()) >= 4 else folded,
    )


def clash(a: Wording, b: Wording) -> bool:
    """Whether each of the two texts names somebody or something that the other does not speak of."""
    return _both_differ(a.names - b.stems, b.names - a.stems)


def _both_differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether either says something that the other does not: another number, date or name."""
    return bool(a - b) and bool(b - a)


def likeness(a: Wording, b: Wording) -> float:
    """How near the words are, from 0 to 1, whatever their order."""
    return fuzz.token_sort_ratio(a.folded, b.folded) / 100


def share(a: Wording, b: Wording) -> float:
    """The share of the shorter text's content words that the longer one has, from 0 to 1."""
    short = min(len(a.stems), len(b.stems))
    return len(a.stems & b.stems) / short if short else 0.0


def closeness(a: Wording, b: Wording, *, near: float, alike: float) -> Closeness:
    """How two texts relate: the same words, nearly the same, one extending the other, merely alike, or different."""
    if a.folded == b.folded or a.printed == b.printed:
        return "identical"
    if not a.stems & b.stems:
        return "different"
    if _both_differ(a.numbers, b.numbers):
        return "different"
    if clash(a, b):
        return "extended" if a.head == b.head else _alike(a, b, alike)
    if likeness(a, b) >= near or (a.stems == b.stems and len(a.stems) >= 3):
        return "near"
    if a.head == b.head or (min(len(a.stems), len(b.stems)) >= 3 and share(a, b) >= 0.8):
        return "extended"
    return _alike(a, b, alike)


def _alike(a: Wording, b: Wording, alike: float) -> Closeness:
    return "alike" if max(likeness(a, b), share(a, b) if len(a.stems & b.stems) >= 4 else 0.0) >= alike else "different"
