"""What CSS and old tags say about the looks of words on a web page: bold, italic, struck out."""

from __future__ import annotations

import re
from typing import Any

from extract.document import StyleName

_STYLE_TAGS: dict[str, StyleName] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "u": "underline",
    "ins": "underline", "s": "strike", "del": "strike", "strike": "strike", "mark": "highlight",
}  # fmt: skip
_CLASS = re.compile(r"^[a-z]{0,6}\.([\w-]{1,80})$", re.IGNORECASE)
_LOOKS = re.compile(
    r"(?:font-weight|font-style|text-decoration(?:-line)?|list-style(?:-type)?)\s{0,5}:[^;]{1,100}", re.IGNORECASE
)
_MOST_RULES = 3_000


def apply_classes(tree: Any) -> None:
    """Writes what the page's own style sheet says of a class into the elements of that class."""
    classes: dict[str, str] = {}
    for sheet in tree.iter("style"):
        for rule in (sheet.text or "").split("}")[:_MOST_RULES]:
            selectors, _, declarations = rule.rpartition("{")
            looks = ";".join(_LOOKS.findall(declarations))
            for selector in selectors.split(",") if looks else ():
                if found := _CLASS.match(selector.strip()):
                    classes[found[1]] = f"{classes.get(found[1], '')};{looks}".strip(";")
    for element in tree.iter() if classes else ():
        names = (element.get("class") or "").split() if isinstance(element.tag, str) else ()
        if looks := ";".join(classes[name] for name in names if name in classes):
            element.set("style", f"{looks};{element.get('style') or ''}")


def styled(element: Any, styles: frozenset[StyleName]) -> frozenset[StyleName]:
    """The styles of the words in an element: those around it, its own tag's, its CSS."""
    if style := _STYLE_TAGS.get(element.tag):
        styles = styles | {style}
    css = (element.get("style") or "").replace(" ", "").lower()
    if not css:
        return styles
    for weight in re.findall(r"font-weight:(bold|normal|[1-9]00)", css)[-1:]:  # the last one wins
        bold = weight == "bold" or weight in ("600", "700", "800", "900")
        styles = styles | {"bold"} if bold else styles - {"bold"}
    if "font-style:italic" in css:
        styles = styles | {"italic"}
    if re.search(r"text-decoration(?:-line)?:[^;]{0,40}underline", css):
        styles = styles | {"underline"}
    if re.search(r"text-decoration(?:-line)?:[^;]{0,40}line-through", css):
        styles = styles | {"strike"}
    return styles
