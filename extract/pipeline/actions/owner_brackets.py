"""Brackets behind the lines of a list that say whose task each is and more: "Call the school [Jo, or else Bo]".

A bracket that holds a name and nothing else is a mark wherever it stands. One that says more is a mark where the lists
of the document close their lines so again and again.
"""

from __future__ import annotations

import re

from extract.pipeline.actions.tasks import Context, once
from extract.pipeline.people.owners import Owners, names_owners

_CLOSING = re.compile(r"[\[(]\s?[A-Z@][^\[\]()\n]{1,120}[\])]\W{0,2}\Z")
_NAMES = re.compile(
    r"(?P<bracket>[\[(])\s?"
    r"(?P<names>[A-Z@][\w.’'-]{1,20}(?:(?:\s(?:and|&)\s|\s?[,/&]\s?|\s)[A-Z][\w.’'-]{1,20}){0,4})(?P<only>\s?[\])])?"
)
_HABIT = 2  # lines that close so


def owners_in_bracket(context: Context, start: int, end: int) -> tuple[Owners, int] | None:
    """The owners that the bracket behind a line begins with, and where the line ends before it."""
    text = context.text[start:end]
    found = _closing(context, text) if text.rstrip(" .")[-1:] in "])" else None
    if found is None or found["bracket"] not in _habits(context):
        return None
    return context.owners(found["names"]), start + len(text[: found.start()].rstrip())


def _closing(context: Context, text: str) -> re.Match[str] | None:
    bracket = _CLOSING.search(text)
    names = _NAMES.match(text, bracket.start()) if bracket else None
    return names if names and names_owners(names["names"], context.people, strict=True) else None


@once
def _habits(context: Context) -> frozenset[str]:
    """The brackets that close several items of lists with owners, at least one of them with nothing else."""
    found: dict[str, list[bool]] = {}
    for block in context.document.blocks:
        text = context.text[block.start : block.end] if block.kind == "list_item" else ""
        closing = _closing(context, text) if text.rstrip(" .")[-1:] in ("]", ")") else None
        if closing:
            found.setdefault(closing["bracket"], []).append(bool(closing["only"]))
    return frozenset(bracket for bracket, only in found.items() if len(only) >= _HABIT and any(only))
