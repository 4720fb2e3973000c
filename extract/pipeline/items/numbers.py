"""The numbers of agenda items, in every way that minutes print them, and how one follows another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_DASH = r"[-–—]"
_FORMS: tuple[tuple[str, str], ...] = (
    # form, pattern of the number itself; the first that fits wins
    (
        "item",
        r"(?:(?:(?:agenda\s)?items?|topic|minute)\s(?:no\.?\s|number\s|#)?|no\.?\s)(?P<item>\d{1,4}(?:[./]\d{1,4}){0,3}[a-z]?)",
    ),
    (
        "ref",
        r"[A-Z][A-Za-z&]{0,7}(?:\s|\s?[/.-]\s?)?\(?\d{1,4}(?:[/-]\d{1,4}){1,3}\)?"
        r"(?:\.\d{1,4}|\([a-z0-9]{1,3}\)|[a-z])?",
    ),
    ("ref", r"[A-Z]{2,6}\s\d{1,4}\.\d{1,4}[a-z]?"),
    ("ref", r"[A-Z][A-Za-z]{1,5}[/.-]\d{1,6}(?:[/.-]\d{1,6}){0,3}(?:\([a-z0-9]{1,3}\))?"),
    ("ref", r"(?:19|20)\d{2}[./-]\d{1,4}[./-]\d{1,4}"),
    ("ref", r"\d{1,4}/\d{2,4}(?:[/.]\d{1,3}|\([a-z0-9]{1,3}\)|[a-z])?"),
    ("ref", r"(?:19|20)\d{2}/\d{1,4}"),
    ("dotted", r"\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?|\d{1,2}(?:-\d{1,2}){1,2}"),
    ("number", r"\d{1,3}\s?\([a-z]{1,3}\)|\d{1,3}\s[a-z](?=\))|\d{1,3}[a-zA-Z]?"),
    ("hash", r"#\d{1,4}|§\s?\d{1,3}"),
    ("bracket", r"\(\d{1,2}\)|\[\d{1,2}\]"),
    ("code", r"[A-Z]\d{1,3}(?:\.\d{1,3})?"),
    ("roman", r"[IVX]{1,5}(?=[.):])|[ivx]{1,5}(?=[.):])"),
    ("letter", r"[A-Z](?=[.):])|\([a-z]\)|[a-z](?=[.)])"),
)
_SEPARATOR = (
    rf"(?P<close>[.):]{{0,2}})(?:(?P<dash>\s{{0,3}}{_DASH}\s{{1,3}}|\s{{1,3}}[/|]\s{{1,3}})|\s{{1,4}}"
    r"|(?<=\d[.)])(?=[A-Z][A-Za-z]{2})|(?<=\d)(?=[A-Z][A-Za-z]{2}))"  # "4.Budget", "4Budget"
)
_NUMBER = tuple(
    (form, re.compile(rf"(?P<number>{pattern}){_SEPARATOR}(?=\S)", re.IGNORECASE if form == "item" else 0))
    for form, pattern in _FORMS
)
_ALONE = tuple(
    (form, re.compile(rf"(?P<number>{pattern})[.):]{{0,2}}", re.IGNORECASE if form == "item" else 0))
    for form, pattern in _FORMS
)
_MAY = re.compile(  # what a number can begin with, tried before the forms one by one
    r"[\[(#§]?\s?(?:\d|[A-Z][A-Za-z&]{0,7}[\s/.-]{0,3}\(?\d|[A-Za-z]{1,5}[.):]|(?i:agenda\s)?(?i:items?|topic|minute|no\.?)\s)"
)
_PART = re.compile(r"\d+|[A-Za-z]+")
_UNIT = re.compile(
    r"(?:am|pm|a\.m|p\.m|noon|hours?|hrs?|mins?|minutes|days?|weeks?|months?|years?|people|members|councillors"
    r"|residents|"
    r"%|per cent|percent|st|nd|rd|th|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|x|FTE|copies|of the|of|votes?|abstentions?|million|in favour)\b",
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in front of a title: as printed without its closing mark, its form, and where the title begins."""

    text: str
    form: str
    end: int
    closed: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """What the number counts, outermost first: "4.2a" is 4, 2, a."""
        return _parts(self.text)

    @property
    def values(self) -> tuple[int, ...]:
        """Its parts as numbers that can be compared; letters count from 1, Roman numerals as what they say."""
        return tuple(_value(part, self.form) for part in self.parts)


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(_PART.findall(text.casefold()))


def parse(text: str) -> Number | None:
    """The number that `text` begins with, if a title follows it.

    >>> parse("4.2 Clerk's report").text
    '4.2'
    """
    if not _MAY.match(text):
        return None
    for form, pattern in _NUMBER:
        match = pattern.match(text)
        if match and not _is_quantity(form, match, text):
            number = match["item"] if form == "item" else match["number"]
            closed = bool(match["close"] or match["dash"]) or form in ("item", "ref", "dotted", "hash", "bracket")
            return _inner(Number(_tidy(number), form, match.end(), closed), text)
    return None


def alone(text: str) -> Number | None:
    """The number that `text` consists of (a cell of its own before the title); None where it is none."""
    words = text.strip()
    if not _MAY.match(words):
        return None
    for form, pattern in _ALONE:
        match = pattern.fullmatch(words)
        if match:
            number = match["item"] if form == "item" else match["number"]
            return Number(_tidy(number), form, len(text), True)
    return None


def _inner(number: Number, text: str) -> Number:
    """ "5. 5.1 Report": the group's number stands on the line of its first item, which is what has the title."""
    rest = text[number.end :]
    match = _DOTTED.match(rest)
    if match and match[1].startswith(f"{number.text}."):
        return Number(match[1], "dotted", number.end + match.end(), True)
    return number


_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,2})[.):]?\s{1,4}(?=\S)")
_SPACED_LETTER = re.compile(r"(?<=\d)\s(?=[a-z]$)")


def _tidy(number: str) -> str:
    number = number.strip("()[] ") if number.startswith(("(", "[")) else number
    return _SPACED_LETTER.sub("", " ".join(number.split()))


def _is_quantity(form: str, match: re.Match[str], text: str) -> bool:
    """ "9 May", "5 members of the public", "10.30 am", "2.5 million": an amount or a date, no item."""
    if form not in ("number", "dotted", "ref"):
        return False
    if match["close"] and form == "number":
        return False
    rest = text[match.end() :]
    if form == "number" and not match["close"] and not match["dash"] and not rest[:1].isupper():
        return True
    return bool(_UNIT.match(rest))


def _value(part: str, form: str) -> int:
    if part.isdigit():
        return int(part)
    if form == "roman":
        return roman(part)
    return ord(part[0]) - ord("a") + 1 if len(part) == 1 else 0


def roman(text: str) -> int:
    """The value of a Roman numeral.

    >>> roman("xiv")
    14
    """
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}.get(letter, 0) for letter in text.casefold()]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def is_child(number: Number, parent: Number) -> bool:
    """Whether a number counts inside another: 4.2 in 4, 10a in 10, 60/17(h) in 60/17."""
    return len(number.parts) > len(parent.parts) and number.parts[: len(parent.parts)] == parent.parts


def follows(number: Number, before: Number, *, gap: int = 6) -> bool:
    """Whether a number may come next after one of the same depth: 7 after 6 or 4, QRS 19/23 after QRS 19/22."""
    here, there = number.values, before.values
    if len(here) != len(there) or here == there:
        return False
    for low, high in zip(there, here, strict=True):
        if low != high:
            return 0 < high - low <= gap
    return False
