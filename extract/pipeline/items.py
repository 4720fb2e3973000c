"""The items of the agenda: numbered or titled headings, and what is minuted under each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc

from extract.pipeline import names
from extract.pipeline.facts import Fact, read


def find(doc: Doc) -> list[Fact]:
    """Nothing yet."""
    return []


def item_lookup(doc: Doc) -> Callable[[int], str | None]:
    """A function from a position in the text to the number (or else the title) of the item it is minuted under.

    None in front of the first item and behind the last. Made once a component, asked once a fact.
    """
    items = read(doc, names.ITEMS)
    starts = [item.start for item in items]

    def item_at(offset: int) -> str | None:
        for item in reversed(items[: bisect_right(starts, offset)]):
            if offset < item.data.get("end", item.end):
                return str(item.data.get("number") or item.data["title"])
        return None

    return item_at


def item_of(doc: Doc, offset: int) -> str | None:
    """The number (or else the title) of the item that `offset` stands under; for many offsets take `item_lookup`."""
    return item_lookup(doc)(offset)
