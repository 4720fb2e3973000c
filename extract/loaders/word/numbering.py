"""Automatic numbers: what a word processor prints before a paragraph, rebuilt from its list definitions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extract.loaders.word.ooxml import children, flag, value

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def label(number: int, form: str) -> str:
    """`number` as it is printed in one of the number formats of word processors.

    >>> label(4, "lowerRoman"), label(28, "upperLetter"), label(3, "decimalZero")
    ('iv', 'BB', '03')
    """
    match form:
        case "none":
            return ""
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            roman = _roman(number)
            return roman.upper() if form == "upperRoman" else roman
        case "lowerLetter" | "upperLetter" if number > 0:
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 20 + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            return f"{number}{ordinal_suffix(number)}"
    return str(number)


def ordinal_suffix(number: int) -> str:
    """The ending of 1st, 2nd, 3rd, 11th."""
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _roman(number: int) -> str:
    letters = ""
    for worth, letter in _ROMAN:
        letters += letter * (number // worth)
        number %= worth
    return letters


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Mark:
    """What stands before a numbered paragraph: a bullet, or a number as printed."""

    text: str
    bullet: bool


@dataclass
class Numbering:
    """The lists of a DOCX file and how far each has counted. Lists that share a definition share its counters."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, dict[int, Level]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Any | None) -> Numbering:
        """The lists that `numbering.xml` defines."""
        numbering = cls()
        if root is None:
            return numbering
        links: dict[str, str] = {}
        targets: dict[str, str] = {}
        for element in children(root, "abstractNum"):
            key = value(element, "abstractNumId", own=True) or ""
            numbering.abstract[key] = {_index(level): _level(level) for level in children(element, "lvl")}
            if style := value(element, "numStyleLink"):
                links[key] = style
            if style := value(element, "styleLink"):
                targets[style] = key
        for key, style in links.items():
            numbering.abstract[key] = numbering.abstract.get(targets.get(style, ""), numbering.abstract[key])
        for element in children(root, "num"):
            numbering._read_list(element)
        return numbering

    def _read_list(self, element: Any) -> None:
        key = value(element, "numId", own=True) or ""
        self.lists[key] = value(element, "abstractNumId") or ""
        for override in children(element, "lvlOverride"):
            index = _index(override)
            for level in children(override, "lvl"):
                self.overrides.setdefault(key, {})[index] = _level(level)
            if (start := value(override, "startOverride")) is not None:
                self.starts.setdefault(key, {})[index] = _number(start, 1)

    def level_of(self, key: str, style: str | None) -> int:
        """The level of list `key` that belongs to a paragraph style; the first where none does."""
        levels = self.abstract.get(self.lists.get(key, ""), {})
        return next((index for index, level in sorted(levels.items()) if style and level.style == style), 0)

    def next(self, key: str, index: int) -> Mark | None:
        """Counts a paragraph of list `key` on level `index` and says what is printed before it."""
        if key not in self.lists:
            return None
        abstract = self.lists[key]
        levels = self.abstract.get(abstract, {}) | self.overrides.get(key, {})
        level = levels.get(index)
        if level is None:
            return None
        if level.form == "bullet":
            return Mark(level.text, bullet=True)
        counters = self.counters.setdefault(abstract, {})
        self._count(key, index, level, counters)
        for deeper in [d for d in counters if d > index and levels.get(d, level).restart != 0]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or index < restart:
                del counters[deeper]
        text = level.text
        for number in range(index + 1):
            form = levels.get(number, level).form
            printed = label(counters.get(number, levels.get(number, level).start), "decimal" if level.legal else form)
            text = text.replace(f"%{number + 1}", printed)
        return Mark(text.strip(), bullet=False)

    def _count(self, key: str, index: int, level: Level, counters: dict[int, int]) -> None:
        start = self.starts.get(key, {}).get(index)
        if start is not None and (key, index) not in self.used:
            counters[index] = start
        else:
            counters[index] = counters.get(index, level.start - 1) + 1
        self.used.add((key, index))


def _index(element: Any) -> int:
    return _number(value(element, "ilvl", own=True), 0)


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() and len(text) < 8 else default


def _level(element: Any) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=_number(value(element, "start"), 1),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=None if restart is None else _number(restart, 0),
        legal=flag(element, "isLgl") is True,
        style=value(element, "pStyle"),
    )
