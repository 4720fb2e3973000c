"""Ligatures that a font maps to wrong letters: "meeUng" for "meeting", "aFached" for "attached"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SPELLED = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_PRINTED = re.compile("[ﬀ-ﬆ]")
_LETTERS = ("ti", "tt", "ff", "fi", "fl", "ffi", "ft", "tf", "ffl", "tti", "fti")
# A wrong letter inside a word that is otherwise in small letters: a capital, a rare Latin letter, a private character.
_DAMAGED = re.compile(r"(?<![^\W\d_])[A-Z]?[a-z]{0,20}[A-Z\u0100-\u024f\ue000-\uf8ff\ufffd][a-z]{1,20}(?![^\W\d_])")
_WRONG = re.compile(r"(?<=[a-z])[A-Z\u0100-\u024f\ue000-\uf8ff\ufffd]|[\u0100-\u024f\ue000-\uf8ff\ufffd](?=[a-z])")
_WORD = re.compile(r"[a-z]{3,24}")
_COMMON = frozenset(
    """action actions activities activity additional administration allocation application applications appointed
    attached attend attendance attended attending attention authorities authority benefit better between briefing
    briefly certificate chief citation clarification classification committee committees communication
    communications competition completion condition confidential confirm confirmed consultation contact continue
    continued continuing cost critical cutting declaration definition different difficult direction discussed
    distribution document draft drafted edition education effect effective efficient effort election estimate
    estimates evaluation finance financial find first five fixed flexible flow follow following further gift
    identified identify implementation information initial initiative institution introduction invitation items
    letter letters letting little local location looking matter matters meeting meetings mitigation motion
    national nomination notice notification notified noting objective objectives office officer officers official
    operation operational option options organisation organization participation partition petition platform
    position positive posting potential practical presentation priorities priority production profile profit
    putting question questions rather reaction reflect reflected registration regulation relation reporting
    resolution satisfied section selection setting shift significant sitting situation software specific staff
    statistics submitted submitting sufficient time times timetable title traffic transition trustees updating
    utilities voting waiting website within writing written""".split()
)


def spell_out(text: str) -> str:
    """The text with printed ligatures ("ﬁ") as letters."""
    return _PRINTED.sub(lambda found: _SPELLED[found[0]], text) if _PRINTED.search(text) else text


def wrong_letters(texts: Iterable[str]) -> dict[str, str]:
    """Which wrong letters stand for which ligature, where the words of the document leave no doubt; else nothing.

    A letter is a ligature if, inside words in small letters, it gives at least two different known words (common ones
    or words that the document prints elsewhere), most of its words are known then, and no other reading does as well.
    """
    damaged: dict[str, set[str]] = {}
    known: set[str] = set(_COMMON)
    for text in texts:
        for found in _DAMAGED.finditer(text):
            for wrong in set(_WRONG.findall(found[0])):
                damaged.setdefault(wrong, set()).add(found[0])
        known.update(_WORD.findall(text))
    readings = {wrong: _reading(wrong, words, known) for wrong, words in sorted(damaged.items())}
    return {wrong: letters for wrong, letters in readings.items() if letters}


def _reading(wrong: str, words: set[str], known: set[str]) -> str | None:
    whole = {word for word in words if len(set(_WRONG.findall(word))) == 1}
    scores = Counter(
        {letters: sum(_put(word, wrong, letters).lower() in known for word in whole) for letters in _LETTERS}
    )
    (best, count), (_, second) = scores.most_common(2)
    return best if count >= 2 and count >= 2 * second and count >= 0.3 * len(whole) else None


def _put(word: str, wrong: str, letters: str) -> str:
    return _WRONG.sub(lambda found: letters if found[0] == wrong else found[0], word)


def repair(text: str, readings: dict[str, str]) -> str:
    """The text with the wrong letters inside its words as the letters they stand for.

    Another font of the document may use the same wrong letter for another ligature: a word that is known with just one
    other reading gets that one.
    """
    if not readings or not any(wrong in text for wrong in readings):
        return text
    return _DAMAGED.sub(lambda found: _repaired(found[0], readings), text)


def _repaired(word: str, readings: dict[str, str]) -> str:
    usual = _WRONG.sub(lambda found: readings.get(found[0], found[0]), word)
    wrong = set(_WRONG.findall(word))
    if usual.lower() in _COMMON or len(wrong) != 1 or not wrong & readings.keys():
        return usual
    others = {put for letters in _LETTERS if (put := _put(word, min(wrong), letters)).lower() in _COMMON}
    return others.pop() if len(others) == 1 else usual
