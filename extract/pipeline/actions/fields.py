"""Lines that tell of the task above them, a label and a value each: "Owner: Ann Ash", "Due: 5 May; Status: open"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.pipeline.actions.quotes import is_imperative, strength
from extract.pipeline.actions.statuses import cell_status
from extract.pipeline.actions.tasks import Context, Task
from extract.pipeline.dates.due import Due
from extract.pipeline.literals import Cue, ending
from extract.pipeline.people.owners import Owners, names_owners

_OWNER = (
    r"owners?|lead|leads|led\sby|assigned\sto|assignees?|responsible(?:\s(?:person|party|officer))?|responsibility"
    r"|person\sresponsible|(?:for\s)?action\sby|action\sowner|lead\s(?:officer|person)|who|by\swhom"
)
_OWNER_INSIDE = (
    r"owners?|lead|responsible(?:\sperson)?|responsibility|assigned\sto|assignee|by\swhom"  # in a line of words
)
_LABEL = (
    rf"(?:(?P<owner>{_OWNER})|(?P<due>due|due\s(?:date|by)|deadline|by\swhen|when|target|target\sdate|time\s?scale|time\s?frame|eta|complete\sby"
    r"|completion\sdate)"
    r"|(?P<status>status|progress|state)|priority|context)"
)
_NEXT = re.sub(r"[?]P<[a-z]+>", "?:", _LABEL)
_FIELD = re.compile(
    rf"{_LABEL}[*_]{{0,2}}\s?:[*_]{{0,2}}\s{{0,3}}(?P<value>[^|;•\n]{{1,80}}?)"
    rf"(?=\s{{0,3}}(?:[|;•\n]|[,.]?\s{{1,3}}{_NEXT}\s?:|\.?$))",
    re.IGNORECASE,
)
_STARTS = re.compile(rf"\W{{0,4}}{_LABEL}[*_]{{0,2}}\s?:", re.IGNORECASE)


@dataclass
class Fields:
    """What the lines below a task say of it."""

    owners: Owners | None = None
    due: Due | None = None
    status: str | None = None
    status_text: str | None = None
    lines: int = 0  # how many there are

    def give(self, task: Task) -> None:
        """Add what the task itself does not say."""
        task.owners = task.owners or self.owners
        task.due = task.due or self.due
        if task.status is None and self.status_text:
            task.status, task.status_text = self.status, self.status_text


def is_field(text: str) -> bool:
    """Whether a line is such a label with its value, and no task.

    >>> is_field("Due: 5 May"), is_field("Due to rain the fair moves")
    (True, False)
    """
    return bool(_STARTS.match(text)) and len(text) <= 160


def below(context: Context, index: int) -> Fields:
    """What the lines right below a block say of the task in it."""
    fields = Fields()
    for start, end in _lines(context, index):
        fields.lines += 1
        for match in _FIELD.finditer(context.text, start, end):
            value = match["value"].strip(" *_")
            if match["owner"] and fields.owners is None:
                fields.owners = context.owners(value)
            elif match["due"] and fields.due is None:
                fields.due = context.due(*match.span("value"), bare=True)
            elif match["status"] and fields.status_text is None:
                fields.status, fields.status_text = cell_status(value), value
    return fields


def _lines(context: Context, index: int) -> Iterator[tuple[int, int]]:
    for block in context.document.blocks[index + 1 : index + 6]:
        if block.kind == "margin":
            continue
        if block.kind not in ("paragraph", "list_item") or not is_field(context.text[block.start : block.end]):
            return
        yield block.start, block.end


_OWNER_LINE = Cue(
    rf"^[^\w\n]{{0,4}}(?:{_OWNER})[*_]{{0,2}}\s?:",
    re.IGNORECASE | re.MULTILINE,
)


def above_owner(context: Context) -> Iterator[Task]:
    """What stands above a line that names its owner ("Owner: Jo Sand") and plainly is to be done."""
    blocks = context.document.blocks
    for match in _OWNER_LINE.finditer(context.text, context.body_start, len(context.text)):
        index = context.document.block_at(match.end() - 1)
        if not index or blocks[index].kind not in ("paragraph", "list_item") or is_field_at(context, index - 1):
            continue
        block, told = blocks[index - 1], below(context, index - 1)
        if block.kind not in ("paragraph", "list_item") or told.owners is None or not told.owners.owners:
            continue
        if context.is_title(block.start, block.end) or context.sections.at(index - 1).heading == index - 1:
            continue  # "Roof" above "Lead: Jo": who speaks about it
        places = context.sentences_in(block.start, block.end)
        place = places[-1] if places else (block.start, block.end)
        if _states_task(context, *place):
            task = Task(*place, "actions.field", 0.7, True, due=context.due(*place))
            told.give(task)
            yield task


_PLAIN = 2.0  # the strength of words that state a task


def _states_task(context: Context, start: int, end: int) -> bool:
    """Whether the words between two places plainly say what is to be done."""
    return is_imperative(context.text[start:end]) or strength(context, start, end, []) >= _PLAIN


def is_field_at(context: Context, index: int) -> bool:
    """Whether a block is such a line."""
    block = context.document.blocks[index]
    return is_field(context.text[block.start : min(block.end, block.start + 161)])


_COLON = re.compile(r"\s?:")
_NAMED = re.compile(rf"(?:{_OWNER_INSIDE})\s?:\Z", re.IGNORECASE)
_BEHIND = Cue(
    rf"(?<=\w)[.;,]?[*_]{{0,2}}[ \t]{{1,3}}[(\[]?(?:{_OWNER_INSIDE})\s?:"
    r"\s{0,2}(?P<owner>[A-Z@][^:;.()\[\]\n]{1,40}?)[)\]]?(?=\.?\s{0,3}$|[.;,]\s{1,3}(?:due|deadline|by\swhen|when|target)\b)",
    re.IGNORECASE | re.MULTILINE,
)


def closed_by_owner(context: Context) -> Iterator[Task]:
    """What stands before its owner in the same line and plainly is to be done: "Mend the gate. Lead: Jo Sand"."""
    if not any(ending(_NAMED, _COLON, context.text, 24)):
        return
    for match in _BEHIND.finditer(context.text, context.body_start, len(context.text)):
        index = context.document.block_at(match.start())
        block = context.document.blocks[index] if index is not None else None
        if block is None or index is None or block.kind not in ("paragraph", "list_item"):
            continue
        heads = context.sections.at(index).heading == index
        if heads or not names_owners(match["owner"], context.people) or is_field_at(context, index):
            continue
        places = context.sentences_in(block.start, match.start() + 1)
        place = (places[-1][0], match.start()) if places else (block.start, match.start())
        if _states_task(context, *place):
            due = context.due(block.start, block.end)
            yield Task(*place, "actions.field", 0.7, True, context.owners(match["owner"]), due=due)
