"""What the styles of a DOCX file say about a paragraph: heading, list, bold. Styles inherit from one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from extract.document import StyleName
from extract.loaders.word.ooxml import attribute, child, children, flag, value

_SWITCHES: dict[str, StyleName] = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a style gives to its paragraphs or runs."""

    heading: int | None = None
    list_id: str | None = None
    list_level: str | None = None
    on: frozenset[StyleName] = frozenset()
    hidden: bool = False


@dataclass
class Styles:
    """The styles of a file by their id, inheritance resolved when first asked."""

    elements: dict[str, Any] = field(default_factory=dict)
    default: str | None = None
    _looks: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Any | None) -> Styles:
        """The styles that `styles.xml` defines."""
        styles = cls()
        for element in () if root is None else children(root, "style"):
            key = attribute(element, "styleId") or ""
            styles.elements[key] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                styles.default = key
        return styles

    def paragraph(self, key: str | None) -> Look:
        """The look of a paragraph style; without a key that of the default style."""
        return self.look(key if key is not None else self.default)

    def look(self, key: str | None, depth: int = 0) -> Look:
        """The look of a style with all that it inherits."""
        if key is None or key not in self.elements or depth > 20:
            return Look()
        if key not in self._looks:
            element = self.elements[key]
            base = self.look(value(element, "basedOn"), depth + 1)
            self._looks[key] = _applied(base, element)
        return self._looks[key]

    def run(self, properties: Any | None, paragraph: Look) -> tuple[frozenset[StyleName], bool]:
        """The styles of a run in a paragraph of that look, and whether it is hidden."""
        if properties is None:
            return paragraph.on, paragraph.hidden
        own = self.look(value(properties, "rStyle"))
        on, hidden = _switched(paragraph.on | own.on, paragraph.hidden or own.hidden, properties)
        return on, hidden


def _applied(base: Look, element: Any) -> Look:
    properties = child(element, "pPr")
    numbers = child(properties, "numPr")
    heading = _heading(element, properties)
    on, hidden = _switched(base.on, base.hidden, child(element, "rPr"))
    return replace(
        base,
        heading=heading if heading is not None else base.heading,
        list_id=value(numbers, "numId") or base.list_id,
        list_level=value(numbers, "ilvl") or base.list_level,
        on=on,
        hidden=hidden,
    )


def _heading(element: Any, properties: Any | None) -> int | None:
    name = (value(element, "name") or "").lower()
    if found := re.fullmatch(r"heading (\d)", name):
        return int(found[1])
    if name in ("title", "subtitle"):
        return 1 if name == "title" else 2
    outline = value(properties, "outlineLvl")
    return int(outline) + 1 if outline is not None and outline.isdigit() and int(outline) < 9 else None


def _switched(on: frozenset[StyleName], hidden: bool, properties: Any | None) -> tuple[frozenset[StyleName], bool]:
    for name, style in _SWITCHES.items():
        state = flag(properties, name)
        if state is not None:
            on = on | {style} if state else on - {style}
    for name, style in (("u", "underline"), ("highlight", "highlight")):
        setting = value(properties, name)
        if setting is not None:
            chosen: StyleName = "underline" if style == "underline" else "highlight"
            on = on - {chosen} if setting == "none" else on | {chosen}
    state = flag(properties, "vanish")
    return on, (hidden if state is None else state) or _blacked_out(properties)


def _blacked_out(properties: Any | None) -> bool:
    """Whether words are covered in black: whoever reads the page is not meant to read them."""
    shading = child(properties, "shd")
    fill = (attribute(shading, "fill") or "").lower() if shading is not None else ""
    black = value(properties, "highlight") == "black" or fill == "000000"
    return black and (value(properties, "color") or "auto").lower() in ("auto", "000000")
