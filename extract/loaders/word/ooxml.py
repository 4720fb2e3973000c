"""The few words of WordprocessingML that the DOCX loader needs: names, children, values, switches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def local(element: Any) -> str:
    """The name of an element without its namespace ("" for comments)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    """The direct children of that name."""
    return (child for child in element if local(child) == name)


def child(element: Any | None, name: str) -> Any | None:
    """The first direct child of that name."""
    return None if element is None else next(children(element, name), None)


def attribute(element: Any, name: str) -> str | None:
    """An attribute of the main namespace (transitional or strict)."""
    found: str | None = element.get(W + name)
    return found if found is not None else element.get(STRICT + name)


def value(element: Any | None, name: str, *, own: bool = False) -> str | None:
    """The `val` of the child `name`, or with `own` the element's attribute `name`."""
    if element is None:
        return None
    if own:
        return attribute(element, name)
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def flag(element: Any | None, name: str) -> bool | None:
    """Whether a switch such as w:b is on or off; None where it is not set."""
    found = child(element, name)
    if found is None:
        return None
    return (attribute(found, "val") or "1").lower() not in ("0", "false", "off", "none")
