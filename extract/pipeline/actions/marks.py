"""Marks in front of a line: owners in brackets, the boxes of a checklist, "@name"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from extract.pipeline.actions.lines import rule_of, stripped, tasks_of_line
from extract.pipeline.actions.owner_lines import owners_over
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.slots import only_owners
from extract.pipeline.actions.tasks import Context, Task
from extract.pipeline.boxes import ticked
from extract.pipeline.tables.tables import read_tables


def leading(context: Context) -> Iterator[Task]:
    """Lines that begin with owners in brackets and go on as an order, "[JB] Send the list", where several do."""
    found, orders = [], 0
    for block in context.document.blocks:
        if block.kind not in ("paragraph", "list_item") or context.text[block.start : block.start + 1] not in (
            "[",
            "(",
        ):
            continue
        match = rule_of("marks.owner-bracket").match(context.text[block.start : block.end])
        if match and only_owners(context, match["owner"]):
            orders += is_imperative(match.string[match.end() :])
            found.append((block.start + match.end(), block.end, context.owners(match["owner"])))
    for start, end, owners in found if orders > 1 and 2 * orders >= len(found) else ():
        yield Task(start, end, "actions.leading", 0.7, True, owners, due=context.due(start, end))


_VERDICT = re.compile(r"\W{0,3}(?:approved|agreed|accepted|adopted|rejected|carried|deferred|noted)\b", re.IGNORECASE)


def boxes(context: Context) -> Iterator[Task]:
    """The lines of a checklist; a ticked box says completed, the line above the list may say whose tasks they are."""
    heads = owners_over(context)
    rows = {table.index for table in read_tables(context.document)}  # a tick in a table is a state
    choices = _choices(context)
    for index, block in enumerate(context.document.blocks):
        done, _ = ticked(block)
        if (
            done is None
            or index in choices
            or block.table in rows
            or context.sections.at(index).kind in ("reviewed", "completed")
        ):
            continue
        if _VERDICT.match(context.text, block.start, block.end) or context.in_attendance(block.start, block.end):
            continue
        for task in tasks_of_line(context, block.start, block.end, None, "actions.checkbox", 0.85):
            task.status, task.status_text = ("completed", block.marker) if done else (None, None)
            task.owners = task.owners or (heads[index].owners if index in heads else None)
            task.due = task.due or context.due_above(index)
            task.listed = context.sections.at(index).kind == "actions"
            yield task


def _choices(context: Context) -> set[int]:
    """The boxes that are answers to choose from, "[x] Yes [ ] No": several in a row of one or two words, no orders."""
    blocks, found = context.document.blocks, set[int]()
    boxed = [index for index, block in enumerate(blocks) if ticked(block)[0] is not None]
    for _, run in groupby(enumerate(boxed), key=lambda place: place[1] - place[0]):
        row = [index for _, index in run]
        words = [context.text[blocks[index].start : blocks[index].end] for index in row]
        if len(row) > 1 and all(len(text.split()) < 3 and not is_imperative(text) for text in words):
            found.update(row)
    return found


def at_names(context: Context) -> Iterator[Task]:
    """Lines that begin with "@name" and say what that person is to do, where most do: others tell what was said."""
    said, orders = 0, []
    for block in context.document.blocks:
        if block.kind not in ("paragraph", "list_item") or context.text[block.start : block.start + 1] != "@":
            continue
        match = rule_of("marks.at").match(context.text[block.start : block.end])
        if match is None:
            continue
        start, _ = stripped(context.text, block.start + match.end(), block.end)
        order = _IS_TO.match(context.text, start) or is_imperative(context.text[start : block.end])
        said += not order
        orders += [(start, block.end, match["owner"])] if order else []
    for start, end, name in orders if len(orders) > said else ():
        yield Task(start, end, "actions.at", 0.85, True, context.owners(name), due=context.due(start, end))


_IS_TO = re.compile(r"(?:to|will)\s")
