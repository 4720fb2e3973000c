"""Names of people: titles and post-nominals stripped, initials told from words, initials derived.

Pure functions on short texts; nothing here knows a document.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

_TITLE = (
    r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Messrs|Cllrs?|Councillors?|Coun|Clr|Cr|Ald|Alderman|Sir|Dame|Lord|Lady|Baroness|Rev|Revd|"
    r"Reverend|Fr|Father|Canon|Ven|Rt|Hon|Rt\sHon|Sgt|Sergeant|PC|PCSO|Insp|Inspector|Supt|Capt|Captain|Col|Colonel|Major|Maj|Lt|Wg\sCdr|"
    r"Judge|Mme|Herr|Frau|Sr|Sister|Brother|Pastor|Rabbi|Imam|Cdr|Gen|The)"
)
_TITLES = re.compile(rf"^(?:(?:{_TITLE})(?:\.\s?|\s))+(?=\S)", re.IGNORECASE)
_POST_NOMINAL = re.compile(
    r"(?:,?\s(?:OBE|MBE|CBE|KBE|DBE|KCB|CB|QC|KC|JP|DL|MP|MSP|MEP|MLA|TD|RD|FRS|FRSE|FRCP|FRCS|FRCGP|FCA|ACA|FCCA|BSc|BA|MA|MSc|PhD|MBA|DPhil|MD|"
    r"RN|RGN|Esq|LLB|CEng|FIET|CPA|Ph\.D\.?|M\.D\.?|Jr\.?|Sr\.?))+$"
)
_INITIALS = re.compile(
    r"(?:[A-Z]\.?\s?){2,4}|[A-Z](?:[A-Z'’]|[a-z]{1,2}(?=[A-Z]|$)|-(?=[A-Z])|\s(?=[A-Z](?:-|$))){1,4}"
)
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]{0,30}\w)?")


def fold(text: str | None) -> str:
    """The text for comparing: lower case, no accents, plain apostrophes, white space folded."""
    plain = unicodedata.normalize("NFKD", text or "").replace("’", "'").replace("‘", "'")
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


def strip_titles(name: str) -> str:
    """The name without titles before and letters after it.

    >>> strip_titles("Professor Dr. Ann Lea OBE")
    'Ann Lea'
    """
    bare = _POST_NOMINAL.sub("", _TITLES.sub("", name.strip()))
    return bare.strip(" ,")


def name_words(name: str) -> list[str]:
    """The words of a name, without what stands in brackets or quotes.

    >>> name_words("Ann (Annie) van der Lea-Moss")
    ['Ann', 'van', 'der', 'Lea-Moss']
    """
    bare = re.sub(r"\([^)]{0,40}\)|\"[^\"]{0,40}\"|“[^”]{0,40}”", " ", name)
    return [word.strip(".") for word in _WORD.findall(bare)]


def is_initials(token: str) -> bool:
    """Whether the token can be a person's initials: "SP", "MWh", "N M-E", "J.A."; never a word or one letter.

    >>> [is_initials(t) for t in ("SP", "MWh", "RCp", "J.A.", "N M-E", "Al", "The", "A", "SCOUT")]
    [True, True, True, True, True, False, False, False, False]
    """
    token = token.strip()
    if len(token) > 7 or not _INITIALS.fullmatch(token):
        return False
    return 2 <= sum(c.isupper() for c in token) <= 4


def derived_initials(name: str) -> frozenset[str]:
    """All initials that a name can give, upper case: hyphens and small words counted or not, a middle name left out.

    >>> sorted(derived_initials("Nell Moss-Ely")), sorted(derived_initials("Jan van der Lea"))
    (['NM', 'NME'], ['JDL', 'JL', 'JVDL', 'JVL'])
    """
    words = [fold(word) for word in name_words(strip_titles(name))]
    if len(words) < 2:
        return frozenset()
    choices = [_letters(word) for word in words]
    middle = [[*letters, ""] for letters in choices[1:-1]]
    made = {"".join(parts).upper() for parts in product(choices[0], *middle[:4], choices[-1])}
    return frozenset(m for m in made if len(m) >= 2)


def _letters(word: str) -> list[str]:
    """ "moss-ely" gives M or ME; "mcdonald" M or MCD: as minutes do it."""
    parts = [part for part in re.split(r"[-'’]", word) if part]
    if len(parts) > 1:
        return [parts[0][0], "".join(part[0] for part in parts)]
    return [word[0]]
