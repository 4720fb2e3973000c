"""What the styles of an OpenDocument file say about paragraphs and spans: bold, hidden, heading, list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extract.document import StyleName
from extract.loaders.word.ooxml import local


def get(element: Any, name: str) -> str | None:
    """The attribute of that local name, whatever its namespace."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


@dataclass(frozen=True, slots=True)
class _Look:
    parent: str | None = None
    on: frozenset[StyleName] = frozenset()
    off: frozenset[StyleName] = frozenset()
    hidden: bool = False
    list_style: str | None = None
    outline: int | None = None
    name: str = ""


@dataclass
class Looks:
    """The styles of a file by family and name."""

    looks: dict[tuple[str, str], _Look] = field(default_factory=dict)

    @classmethod
    def read(cls, roots: list[Any]) -> Looks:
        """The styles of styles.xml and content.xml."""
        looks = cls()
        for root in roots:
            for element in root.iter():
                if local(element) == "style":
                    looks.looks[get(element, "family") or "", get(element, "name") or ""] = _look(element)
        return looks

    def chain(self, family: str, name: str | None) -> list[_Look]:
        """A style and those it inherits from, the root first."""
        found: list[_Look] = []
        while name is not None and (family, name) in self.looks and len(found) < 20:
            found.insert(0, self.looks[family, name])
            name = found[0].parent
        return found

    def styles(
        self, family: str, name: str | None, inherited: frozenset[StyleName] = frozenset()
    ) -> frozenset[StyleName]:
        """The printed styles of a paragraph or span."""
        for look in self.chain(family, name):
            inherited = (inherited - look.off) | look.on
        return inherited

    def hidden(self, family: str, name: str | None) -> bool:
        """Whether a style hides its words."""
        return any(look.hidden for look in self.chain(family, name))

    def list_style(self, name: str | None) -> str | None:
        """The list that a paragraph style belongs to."""
        return next(
            (look.list_style for look in reversed(self.chain("paragraph", name)) if look.list_style is not None), None
        )

    def heading(self, name: str | None) -> int | None:
        """The level that a paragraph style gives to a heading."""
        for look in reversed(self.chain("paragraph", name)):
            if look.outline:
                return look.outline
            if look.name in ("Title", "Subtitle"):
                return 1 if look.name == "Title" else 2
        return None


def _look(element: Any) -> _Look:
    on: set[StyleName] = set()
    off: set[StyleName] = set()
    hidden = False
    for part in element:
        if local(part) != "text-properties":
            continue
        hidden = get(part, "display") == "none"
        settings: list[tuple[StyleName, str | None, tuple[str, ...]]] = [
            ("bold", get(part, "font-weight"), ("normal", "100", "200", "300", "400", "500")),
            ("italic", get(part, "font-style"), ("normal",)),
            ("underline", get(part, "text-underline-style"), ("none",)),
            ("strike", get(part, "text-line-through-style"), ("none",)),
            ("highlight", get(part, "background-color"), ("transparent", "#ffffff")),
        ]
        for style, setting, none in settings:
            if setting is not None:
                (off if setting.lower() in none else on).add(style)
    outline = get(element, "default-outline-level")
    return _Look(
        parent=get(element, "parent-style-name"),
        on=frozenset(on),
        off=frozenset(off),
        hidden=hidden,
        list_style=get(element, "list-style-name"),
        outline=int(outline) if outline and outline.isdigit() else None,
        name=get(element, "name") or "",
    )
