"""Actions in lists under a heading of their own: "SP: do this", "1. Do that (SP)", or a name and its tasks below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Block
from extract.pipeline.actions import fields
from extract.pipeline.actions.action_tables import EMPTY
from extract.pipeline.actions.commitments import MEMBERS
from extract.pipeline.actions.lines import is_somebody, line_owners, rule_of, tasks_of_line
from extract.pipeline.actions.owner_lines import heads_items, owner_heading, owners_over
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.statuses import line_status
from extract.pipeline.actions.tasks import Context, Task
from extract.pipeline.boxes import ticked
from extract.pipeline.people.owners import Owners, is_body, names_owners
from extract.pipeline.sections import Section

_STOP = re.compile(
    r"\W{0,3}(?:date\sof\s(?:the\s)?next|next\smeeting|close\sof|the\smeeting\s(?:closed|ended|was\sclosed|finished)|meeting\s(?:closed|ended)|"
    r"there\sbeing\sno|signed|(?:meeting\s)?adjourned|(?:key\s)?decisions?(?:\s(?:made|taken|log))?\W{0,3}$|next\s(?:\w{3,12}\s){1,2}meetings?\b|the\s(?:next\s)?meeting\b|meeting\b|minutes\s(?:taken|prepared)|chair(?:man)?:?\s?_)",
    re.IGNORECASE,
)


def in_lists(context: Context) -> Iterator[Task]:
    """The lines under a heading such as "Actions": "SP: do this", "1. Do that (SP)", or a name and its tasks below."""
    for section in context.sections.all:
        if section.kind == "actions":
            yield from _listed(context, section)


def _listed(context: Context, section: Section) -> Iterator[Task]:
    blocks = context.document.blocks
    heads = owners_over(context)
    seen = boxed = False
    heading = blocks[section.heading] if section.heading is not None else None
    named_above = heading is not None and names_owners(section.title, context.people, strict=True)
    owner = context.owners(section.title) if named_above else None  # "Jo Birch" in bold, below "Actions"
    level: int | None = None
    over: tuple[int, Owners] | None = None  # the item of the list whose owners those below it have, and its level
    detailed: int | None = None  # the level of the task, of an owner above it, that items below it tell more of
    names = _naming_items(context, section)
    topics = _topics(context, section)
    talk = _is_talk(context, section)
    told_over = False  # whether that item is a task itself, and no mere name
    told_until = 0  # lines before this one tell more of the task above them
    for index in range(section.first + 1, section.last):
        block = blocks[index]
        if talk and block.kind == "paragraph":
            continue
        text = context.text[block.start : block.end]
        if over and (block.level or 0) <= over[0]:
            over = None
        if detailed is not None and (block.level or 0) <= detailed:
            detailed = None
        if block.kind in ("cell", "margin") or index in context.document.margins or index < told_until:
            continue
        if block.kind == "heading" and heading and heading.level and (block.level or 0) > heading.level:
            continue  # a part of the list
        if _STOP.match(text) or (block.kind == "heading" and seen and not names_owners(text, context.people)):
            return
        if _NEWS.fullmatch(text):
            return  # "AL updates:" heads what is told, no tasks
        named = owner_heading(context, block.start, block.end) if block.kind != "list_item" else None
        if named and named.told:
            owner = named.owners
            continue
        if _is_owner_line(context, block, text) or _heads_list(context, index, text) or index in names:
            if heads_items(context.document, index):
                over, told_over = (block.level or 0, context.owners(text)), False
            else:
                owner = context.owners(text)
            continue
        if not _is_task_line(block, text) or fields.is_field(text):
            continue
        box = ticked(block, text)[0] is not None
        boxed = boxed or (box and not seen)
        if boxed and not box and block.kind == "paragraph":
            continue  # beside a list of check boxes
        told = fields.below(context, index)
        told_until = index + 1 + told.lines
        seen = True
        level = block.level if level is None else level
        owner = heads[index].owners if index in heads else owner
        if index in topics:
            continue
        for task in _line(
            context,
            block,
            text,
            told.owners or (over[1] if over else owner),
            outermost=block.level is None or block.level <= (level or 1),
            below=over is not None,
        ):
            own = task.owners is not None and task.owners not in (owner, over[1] if over else None)
            if detailed is not None and not own:
                continue
            if told_over and over and not own and not _states_deed(context.text[task.start : task.end]):
                continue  # "No news", below "Jo to ask the smith"
            task.listed = True
            told.give(task)
            task.due = task.due or context.due_above(index)
            if over is None and heads_items(context.document, index):
                if task.owners and task.owners is not owner:
                    over, told_over = (block.level or 0, task.owners), True
                else:
                    detailed = block.level or 0
            yield task


def _is_talk(context: Context, section: Section) -> bool:
    """Whether paragraphs say who speaks and not who is to do something: "<bo> ...", "Bo: I think so"."""
    blocks = context.document.blocks[section.first + 1 : section.last]
    lines = [block for block in blocks if block.kind == "paragraph"]
    return sum(_TALK.match(context.text, block.start, block.end) is not None for block in lines) > 1


_TALK = re.compile(
    r"<\w{2,20}>\s|[A-Za-z]\w{1,20}:\s(?:(?:Yes|No|I|We|It|They|There|This|That)\b|[^\n]{4,200}\?\s?$)", re.M
)


def _is_owner_line(context: Context, block: Block, text: str) -> bool:
    return len(text.split()) <= 6 and names_owners(text, context.people) and not is_imperative(text)


def _naming_items(context: Context, section: Section) -> set[int]:
    """The items of a list that name whose tasks stand below each: all, where one names people of the meeting."""
    blocks, text = context.document.blocks, context.text
    found = {
        index
        for index in range(section.first + 1, section.last)
        if heads_items(context.document, index) and _NAME.fullmatch(text, blocks[index].start, blocks[index].end)
    }
    known = any(names_owners(text[blocks[index].start : blocks[index].end], context.people) for index in found)
    return found if known else set()


def _topics(context: Context, section: Section) -> set[int]:
    """The items of a list that only name what those below them are about: most of those name an owner, they do not."""
    blocks = context.document.blocks
    listed = [n for n in range(section.first + 1, section.last) if blocks[n].kind == "list_item"]
    over = {n for n in listed if heads_items(context.document, n)}
    below = [n for n in listed if n not in over and (blocks[n].level or 0) > 1]
    owned = (
        [line_owners(context, blocks[n].start, blocks[n].end)[0] is not None for n in (*over, *below)] if over else []
    )
    topical = len(over) > 1 and not any(owned[: len(over)]) and 2 * sum(owned) > len(below)
    return over if topical else set()


_NAME = re.compile(r"[A-Z][\w.’'-]{0,20}(?:\s(?:&\s|and\s)?[A-Z][\w.’'-]{0,20}){0,3}\s?:?")


def _heads_list(context: Context, index: int, text: str) -> bool:
    """ "Volunteers", "Jo:" above a list of tasks: a group or a name of up to three words; "Website" is a topic."""
    blocks = context.document.blocks
    words = text.split()
    if len(words) > 3 or blocks[index].kind == "list_item" or not all(word[0].isupper() for word in words):
        return False
    below = index + 1 < len(blocks) and blocks[index + 1].kind == "list_item" and not is_imperative(text)
    name = text.rstrip(" :")
    return below and (is_body(name) or bool(MEMBERS.search(name)) or is_somebody(context, words))


_NEWS = re.compile(r"(?:\w{1,15}\s){0,3}(?:updates?|news|notes|topics|discussions?)\s?:\W{0,2}", re.IGNORECASE)


def _is_task_line(block: Block, text: str) -> bool:
    words = text.split()
    if len(words) < 2 or len(words) > 90 or EMPTY.fullmatch(text) or text.rstrip()[-1:] == ":":
        return False
    return block.kind in ("list_item", "paragraph") and not _NO_TASKS.match(text)


_NO_TASKS = re.compile(
    r"\W*(?:no\sactions|none\b|the\sfollowing|all\s(?:\w{2,15}\s)?actions\s(?:\w{2,10}\s)?(?:closed|completed?|done|carried)\b)",
    re.IGNORECASE,
)


def _line(
    context: Context, block: Block, text: str, owner: Owners | None, *, outermost: bool, below: bool
) -> Iterator[Task]:
    """The tasks of a line; `below`: it stands below an item that has an owner."""
    if rule_of("marks.label").match(text):
        return  # a label of its own: marks.labelled reads it
    match = rule_of("marks.reference").match(text)
    start = block.start + (match.end() if match else 0)
    if _DECIDED.match(text) or _VOTED.search(text):
        return  # a decision among the tasks
    sure = 0.85 if block.kind == "list_item" else 0.75
    tasks = list(tasks_of_line(context, start, block.end, None, "actions.list", sure))
    named = (str(owner["text"]) for task in tasks if task.owners for owner in task.owners.owners)
    if below and not any(map(context.people.is_known, named)):
        tasks = list(tasks_of_line(context, start, block.end, owner, "actions.list", sure))
    for task in tasks:
        if block.kind == "paragraph" and task.start > start and _STATEMENT.match(context.text, task.start, task.end):
            continue  # "AL: Yes, it is": what somebody said
        if task.owners is None:
            task.owners = owner
            if owner is None and text.rstrip(" )")[-1:] == "?":
                continue  # a question to talk about
            if owner is None and not is_imperative(context.text[task.start : task.end]):
                if not outermost or (block.kind == "paragraph" and not (match and not _TOLD.search(text))):
                    continue  # a line of text in the list: nobody does it, and it orders nothing
                task.confidence -= 0.25
        task.reference = match["number"] if match else None
        task.status = "completed" if ticked(block)[0] else line_status(context.text[task.start : task.end])
        yield task


_VOTED = re.compile(
    r"[,;:–—(-]\s(?:all\sin\sfavou?r|carried|passed|nem\.?\scon\.?|unanimous(?:ly)?)\b.{0,20}$"
)  # a motion
_DECIDED = re.compile(
    r"\W{0,3}(?:The\s)?(?:\w{2,15}\s){0,2}(?:Board|Committee|Council|Group|Panel|Team|meeting|Trustees|Members)\s"
    r"(?:agreed|approved|noted|resolved|endorsed|decided|ratified|accepted)\s(?!to\s)",
)
_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|agreed|noted|reported|said|asked|discussed|will\sbe)\b"
)  # no task


def _states_deed(line: str) -> bool:
    """Whether a line below a task is one, too: an order, or what somebody will do."""
    return is_imperative(line) or _WILL.match(line) is not None


_WILL = re.compile(r"(?:\S{1,20}\s){1,4}will\s(?!be\b|begin\b|start\b|need\b|have\b)[a-z]")
_STATEMENT = re.compile(r"(?:Yes|No|I|We|It|They|There|This|That|\d{1,4})\b")
