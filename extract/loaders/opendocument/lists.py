"""Automatic numbers of OpenDocument lists and headings, rebuilt from their list styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from extract.loaders.opendocument.styles import get
from extract.loaders.word.numbering import Mark, label
from extract.loaders.word.ooxml import local

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}


@dataclass(slots=True)
class _Level:
    bullet: str | None = None
    form: str = "decimal"
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str | None = None


@dataclass
class Lists:
    """The list styles of a file, and how far each list has counted."""

    styles: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    ids: dict[str, dict[int, int]] = field(default_factory=dict)
    open: dict[int, int] = field(default_factory=dict)
    last_style: str = ""

    @classmethod
    def read(cls, roots: list[Any]) -> Lists:
        """The list styles of styles.xml and content.xml; that of the headings has the name ""."""
        lists = cls()
        for root in roots:
            for element in () if root is None else root.iter():
                if local(element) in ("list-style", "outline-style"):
                    name = "" if local(element) == "outline-style" else get(element, "name") or "-"
                    lists.styles[name] = {int(get(e, "level") or "1"): _level(e) for e in element if get(e, "level")}
        return lists

    def begin(self, key: str, style: str, continued: str | None, continues: bool) -> None:
        """A list begins: it counts from the start, or goes on where another list stopped."""
        if continued and continued in self.ids:
            self.open = self.ids[continued]
        elif continues and style in self.counters:
            self.open = self.counters[style]
        else:
            self.open = {}
        self.counters[style] = self.open
        if key:
            self.ids[key] = self.open

    def next(self, style: str, level: int, start: str | None = None) -> Mark | None:
        """Counts an item and says what is printed before it."""
        if style not in self.styles:
            style = next((name for name, counters in self.counters.items() if counters is self.open), style)
        if style not in self.styles:
            return Mark("•", bullet=True)
        return self._count(self.styles[style], self.open, level, start)

    def heading(self, level: int) -> Mark | None:
        """Counts a heading, where the file numbers its headings."""
        levels = self.styles.get("", {})
        if level not in levels or (levels[level].form == "none" and levels[level].pattern is None):
            return None
        return self._count(levels, self.counters.setdefault("", {}), level, None)

    def _count(self, levels: dict[int, _Level], counters: dict[int, int], level: int, start: str | None) -> Mark | None:
        own = levels.get(level)
        if own is None:
            return None
        if own.bullet is not None:
            return Mark(own.bullet, bullet=True)
        counters[level] = int(start) if start and start.isdigit() else counters.get(level, own.start - 1) + 1
        for deeper in [d for d in counters if d > level]:
            del counters[deeper]
        printed = {n: self._printed(levels, counters, n) for n in range(1, level + 1)}
        if own.pattern is not None:
            text = re.sub(r"%(\d{1,2})%", lambda m: printed.get(int(m[1]), ""), own.pattern)
        elif own.form == "none":
            text = own.prefix + own.suffix
        else:
            text = (
                own.prefix
                + ".".join(filter(None, (printed[n] for n in range(max(1, level - own.shown + 1), level + 1))))
                + own.suffix
            )
        return Mark(text.strip(), bullet=False)

    @staticmethod
    def _printed(levels: dict[int, _Level], counters: dict[int, int], level: int) -> str:
        own = levels.get(level, _Level())
        return "" if own.bullet is not None else label(counters.get(level, own.start), own.form)


def _level(element: Any) -> _Level:
    if local(element) == "list-level-style-bullet":
        character = get(element, "bullet-char") or "•"
        return _Level(bullet="•" if "\ue000" <= character <= "\uf8ff" else character)
    if local(element) == "list-level-style-image":
        return _Level(bullet="•")
    shown, start = get(element, "display-levels") or "1", get(element, "start-value") or "1"
    return _Level(
        form=_FORMATS.get(get(element, "num-format") or "", "decimal"),
        prefix=get(element, "num-prefix") or "",
        suffix=get(element, "num-suffix") or "",
        shown=int(shown) if shown.isdigit() else 1,
        start=int(start) if start.isdigit() else 1,
        pattern=get(element, "num-list-format"),
    )
