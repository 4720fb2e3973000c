"""What a sentence of decision says beside the decision: who moved and seconded it, the votes, its own number."""

from __future__ import annotations

import re
from typing import Any

from extract.pipeline.literals import Cue

_TITLE = r"(?:(?:Cllrs?|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Rev|Sir)\.?\s)?"
_WORD = r"[A-Z](?:\w{0,3}\.(?:[A-Z]\.?){0,3}|[\w’'-]{0,24})"  # a dot behind initials, and no end of a sentence
_NAME = rf"(?-i:{_TITLE}(?:the\s(?:Chair(?:man)?|Clerk|Treasurer|Secretary)|{_WORD}(?:[^\S\n](?!and\b){_WORD}){{0,3}}))"
_MOVED = (
    Cue(rf"\bmotion\s(?:was\s)?(?:made\s)?by\s?:?\s?(?P<name>{_NAME})", re.IGNORECASE),
    Cue(rf"\b(?:proposed|moved|nominated)\s?(?:by\b)?\s?:?\s?\[?(?P<name>{_NAME})", re.IGNORECASE),
    Cue(rf"\bpropos(?:ition|al|ing)\s(?:of|by)\s(?P<name>{_NAME})", re.IGNORECASE),
    Cue(rf"\b(?:proposer|mover)\s?:?\s(?P<name>{_NAME})", re.IGNORECASE),
    Cue(rf"\bMotion\b[^.\[\]]{{0,60}}\[(?P<name>{_NAME})", re.IGNORECASE),
    Cue(
        rf"(?P<name>{_NAME})\]?\s(?:formally\s)?(?:proposed|moved|moves|proposes|motioned|made\sa\smotion)\b",
        re.IGNORECASE,
    ),
)
_SECONDED = (
    Cue(rf"\b(?:seconded\s?(?:by\b)?|second\sby\b)\s?:?\s?\[?(?P<name>{_NAME})", re.IGNORECASE),
    Cue(rf"\b(?:seconder)\s?:?\s(?P<name>{_NAME})", re.IGNORECASE),
    Cue(rf"(?P<name>{_NAME})\s(?:seconded|seconds)\b", re.IGNORECASE),
)
_WORDS = {
    word: number
    for number, word in enumerate(
        (
            "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty"
        ).split()
    )
} | {"none": 0, "nil": 0}
_COUNT = r"(?P<count>\d{1,4}|" + "|".join(_WORDS) + r")"
_SIDES = {
    "votes_for": r"(?:in\sfavou?r|for|ayes?|yes)",
    "votes_against": r"(?:against|opposed|noes|nays?|no)",
    "votes_abstained": r"(?:abstentions?|abstained|abstain(?:ing)?)",
}
_VOTES = {
    field: (
        Cue(rf"\b{side}\s?[:=]\s?{_COUNT}\b", re.IGNORECASE),
        Cue(rf"\b{_COUNT}\s(?:votes?\s|members?\s|people\s)?(?:were\s|was\s|voted\s)?{side}\b", re.IGNORECASE),
    )
    for field, side in _SIDES.items()
}
_BY_VOTES = Cue(
    rf"\b(?P<by>(?:by|vote of)\s)?{_COUNT}(?P<votes>\svotes?)?\sto\s{_COUNT.replace('count', 'other')}\b", re.IGNORECASE
)
_SCORE = Cue(
    r"(?:(?<=[\s:(])(?=\d{1,3}[-–]\d{1,3}(?:[-–]\d{1,3})? (?:votes )?in favou?r)"
    r"|\b(?:votes?|voted|carried|passed|passes|approved)\s?[:,(]?\s?)(\d{1,3})[-–](\d{1,3})(?:[-–](\d{1,3}))?(?![\d/-])",
    re.IGNORECASE,
)
_ALL = Cue(r"\bunanimous(?:ly)?\b|\bnem\.?\s?con\b|\bwithout (?:dissent|opposition)\b", re.IGNORECASE)
_NUMBER = Cue(
    r"\b(?:resolution|resolved|motion|minute)\s(?:no\.?\s|number\s"
    r"|#)?\(?(?P<number>(?=[\w/.-]{0,12}\d)[A-Z]{0,4}\d{1,5}(?:[/.-]\d{1,5}){0,3})\b",
    re.IGNORECASE,
)


def particulars(sentence: str) -> dict[str, Any]:
    """Mover, seconder, votes and number, as far as the sentence gives them.

    >>> particulars("Proposed by A Birch, seconded by C Dale: 4 for, 1 against")["votes_against"]
    1
    """
    found: dict[str, Any] = {"mover": _name(_MOVED, sentence), "seconder": _name(_SECONDED, sentence)}
    for field, patterns in _VOTES.items():
        found[field] = _votes(patterns, sentence)
    score = _SCORE.search(sentence)
    if score:  # "5-0-1 in favour", "Vote: 5-0"
        for field, count in zip(_SIDES, score.groups(), strict=True):
            found[field] = int(count) if count else None
    by = _BY_VOTES.search(sentence)
    if by and (by["by"] or by["votes"]) and found["votes_for"] is None:  # "by six votes to two"
        sides = sorted((_number(by["count"]), _number(by["other"])))
        lost = re.search(r"\b(?:lost|defeated|rejected|fell)\b", sentence, re.IGNORECASE)
        found["votes_against"], found["votes_for"] = reversed(sides) if lost else sides
    elif found["votes_against"] is None and _ALL.search(sentence):
        found["votes_against"] = 0
    number = _NUMBER.search(sentence)
    found["number"] = number["number"] if number else None
    return {key: value for key, value in found.items() if value is not None}


_NO_NAME = re.compile(
    r"(?:It|This|That|The|Motion|And|Upon|On|Was|We|He|She|They|Proposed|Seconded|Meeting|All|There)\b"
)


def _name(patterns: tuple[Cue, ...], sentence: str) -> str | None:
    for pattern in patterns:
        match = pattern.search(sentence)
        if match and not _NO_NAME.match(match["name"]):
            return match["name"].rstrip(".,'’")
    return None


def _votes(patterns: tuple[Cue, ...], sentence: str) -> int | None:
    for pattern in patterns:
        match = pattern.search(sentence)
        if match:
            return _number(match["count"])
    return None


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _WORDS[count.casefold()]
