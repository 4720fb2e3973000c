"""Actions that stand under a heading such as "Carried over from the last meeting": the heading says how they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.pipeline.actions.tasks import Context, Task

_TASKS = r"(?:actions?|(?:action\s)?(?:items?|points?)|tasks|matters)"
_HEADING = re.compile(
    rf"\W{{0,6}}(?:\d{{1,3}}[.)]\s{{1,3}})?(?:(?:old|open|outstanding|earlier|previous|all)\s)?(?:{_TASKS}\s)?(?:carried|rolled|held)[\s-]"
    rf"(?:forward|over)(?:\s{_TASKS})?(?:\s(?:from|since|of)\s[\w\s,/'’-]{{3,40}})?\W{{0,4}}",
    re.IGNORECASE,
)


def carry_forward(context: Context, tasks: Sequence[Task]) -> None:
    """Gives the tasks of such lists the state that their heading tells, where no word of their own tells another."""
    lists = list(_lists(context))
    for task in tasks if lists else ():
        if task.status is None and any(start <= task.start < end for start, end in lists):
            task.status = "carried_forward"


def _lists(context: Context) -> Iterator[tuple[int, int]]:
    """Where what such a heading speaks of stands."""
    blocks = context.document.blocks
    for index, block in enumerate(blocks):
        if block.end - block.start > 90 or not _HEADING.fullmatch(context.text, block.start, block.end):
            continue
        section = context.sections.at(index)
        if section.heading == index:
            yield block.end, blocks[section.last - 1].end
        elif context.text[block.start : block.end].rstrip().endswith(":"):
            yield block.end, _end_below(context, index)


def _end_below(context: Context, index: int) -> int:
    """The end of the list that a line introduces: deeper items below an item, any items below a paragraph."""
    blocks = context.document.blocks
    level = blocks[index].level or 0 if blocks[index].kind == "list_item" else -1
    end = blocks[index].end
    for block in blocks[index + 1 :]:
        if block.kind != "list_item" or (block.level or 0) <= level:
            break
        end = block.end
    return end
