"""Lines that say who does what is listed below them: "Ann to:", "ABC and the Clerk will", "Bo's actions:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.document import Block, Document
from extract.pipeline import rules
from extract.pipeline.actions.lines import can_own, rule_of, stripped, tasks_of_line
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.tasks import Context, Task
from extract.pipeline.boxes import ticked
from extract.pipeline.people.owners import Owners, names_owners

_LINE = re.compile(
    r"\W{0,4}(?P<owner>[A-Z@][\w’'./&+, ()-]{0,60}?)"
    r"(?P<cue>\s(?:to|will|shall|agreed\sto|is\sto|are\sto|should|to\sdo))?(?P<noun>(?:['’]s?)?\s[Aa]ctions?)?"
    r"\s?[:–—-]?\W{0,4}$"
)


class Heading(NamedTuple):
    """The owners of the items of a list; `told`: the line commits them ("Ann to:"), it is no mere name."""

    owners: Owners
    told: bool


def owners_over(context: Context) -> dict[int, Heading]:
    """For each list item below such a line: its owners. Read once a document."""
    found: dict[int, Heading] = {}
    current: Heading | None = None
    blocks = context.document.blocks
    for index, block in enumerate(blocks):
        if block.kind == "list_item":
            if current:
                found[index] = current
        elif block.kind != "margin":
            below = blocks[index + 1].kind if index + 1 < len(blocks) else "paragraph"
            current = owner_heading(context, block.start, block.end) if below == "list_item" else None
    return found


def owner_heading(context: Context, start: int, end: int) -> Heading | None:
    """The owners that a line names, and nothing else: of what is listed below it."""
    if end - start > 80:
        return None
    match = _LINE.match(context.text[start:end])
    if match is None or is_imperative(match["owner"]) or match["owner"].count("(") != match["owner"].count(")"):
        return None  # "(Bo) Ask Cy Dunn" is a task
    named = names_owners(match["owner"], context.people)
    if match["noun"] and (not named or context.people.resolve(match["owner"]).kind == "group"):
        return None  # "Next actions:"
    words = [word for word in re.findall(r"[\w’'.-]+", match["owner"]) if word not in ("and", "the", "of")]
    capitals = len(words) <= 4 and all(word[0].isupper() for word in words)
    letters = bool(words) and all(re.fullmatch(r"[A-Z][A-Z&.-]{1,9}", word) for word in words)
    if not named and not (match["cue"] and capitals) and not (letters and len(words) <= 3):
        return None
    return Heading(context.owners(match["owner"]), bool(match["cue"] or match["noun"]))


def under_owners(context: Context) -> Iterator[Task]:
    """The items of a list below a line that commits somebody to them: "Ann to:" and what she is to do."""
    for index, heading in owners_over(context).items():
        if not heading.told or context.sections.at(index).kind in ("reviewed", "completed"):
            continue
        block = context.document.blocks[index]
        start, end = stripped(context.text, block.start, block.end)
        if end - start < 6 or block.start < context.body_start:
            continue
        for task in tasks_of_line(context, start, end, heading.owners, "actions.under-owner", 0.9):
            task.status, task.status_text = ("completed", block.marker) if ticked(block)[0] else (None, None)
            yield task


_OUTCOME = re.compile(
    r"\W{0,4}(?:resolved|resolutions?|agreed|outcomes?|conclusions?|decisions?|follow[\s-]?ups?|to[\s-]?do|assigned|tasks?"
    r"|next\ssteps?)\W{0,4}",
    re.IGNORECASE,
)


_MARK = re.compile(r"[:–—→⇒>]|\s-")  # stands behind every name that an order follows


def named_orders(context: Context) -> Iterator[Task]:
    """ "Bo: paint the boat": what follows a name at the beginning of a line is an order.

    The name is that of somebody of the meeting, where most such lines of the document are orders and not what people
    said, or of anybody in a list below "Resolved" or "Next steps".
    """
    below, said = False, 0
    orders: list[Block] = []
    for block in context.document.blocks:
        if block.kind not in ("list_item", "paragraph"):
            continue
        text = context.text[block.start : block.end]
        if block.kind == "paragraph":
            below = len(text) < 40 and bool(_OUTCOME.fullmatch(text))
        if block.start < context.body_start:
            continue
        first = rule_of("marks.owner-first").match(text) if _MARK.search(text, 0, 70) else None
        match = first or rule_of("marks.owner-bracket").match(text)
        if match is None:
            continue
        order = is_imperative(text[match.end() :])
        if below and order and can_own(context, match, "marks.owner-first", text):
            yield from _order(context, block)
        elif all(context.people.is_known(name) for name in re.split(r"\s?[/,+&]\s?", match["owner"])):
            said += not order
            orders += [block] if order else []
    for block in orders if len(orders) > said else ():
        yield from _order(context, block)


def _order(context: Context, block: Block) -> Iterator[Task]:
    return tasks_of_line(context, block.start, block.end, None, "actions.named", 0.85)


def under_speakers(context: Context) -> Iterator[Task]:
    """ "will send it" in an item below "Jo:": the name above is its subject."""
    pattern = rules.by_label("commitments", "headless")[0].pattern
    above: list[Block] = []  # the lines that the next one stands below, each deeper than the one before
    for block in context.document.blocks:
        depth = _depth(block)
        while above and _depth(above[-1]) >= depth:
            above.pop()
        if above and _depth(above[-1]) + 1 == depth and pattern.match(context.text, block.start, block.end):
            words = context.text[above[-1].start : above[-1].end].rstrip(" :")
            if len(words) < 40 and names_owners(words, context.people, strict=True):
                low, high = context.sentences_in(block.start, block.end)[0]
                due = context.due(low, high)
                yield Task(low, high, "commitments.headless", 0.75, False, context.owners(words), due=due)
        above.append(block)


def heads_items(document: Document, index: int) -> bool:
    """Whether deeper items stand below an item of a list."""
    here, *below = document.blocks[index : index + 2]
    return bool(below) and 0 < _depth(here) < _depth(below[0])


def _depth(block: Block) -> int:
    """How deep a line stands in a list; 0 for what is no list."""
    return (block.level or 1) if block.kind == "list_item" else 0
