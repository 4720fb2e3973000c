"""Actions: the tasks that the minutes mark, then the commitments in prose, each once.

Marked ones come first (tables, lists, labels, margins, brackets); what prose commits somebody to is added where no mark
says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.pipeline import names
from extract.pipeline.actions import action_lists, action_tables, commitments, fields, labels, margins, marks, tails
from extract.pipeline.actions.bylaws import HABIT, rules_printed
from extract.pipeline.actions.carried import carry_forward
from extract.pipeline.actions.duplicates import merge
from extract.pipeline.actions.outcomes import is_outcome
from extract.pipeline.actions.owner_lines import named_orders, under_owners, under_speakers
from extract.pipeline.actions.restated import restate
from extract.pipeline.actions.tasks import Context, Task
from extract.pipeline.facts import Fact, read
from extract.pipeline.people.owners import one_of
from extract.records import FINISHED

_WITHOUT = frozenset({"agenda", "paper", "risk_register"})  # kinds of document that record no actions
_SURER = 0.2  # measured: sentences that pass every exclusion are right more often than their cue alone says
_LEAST = 0.25  # a commitment that is less sure than this is left out


def find(doc: Doc) -> list[Fact]:
    """One fact an action, labelled "marked" or "unmarked"; data holds the fields of records.Action."""
    context = Context.of(doc)
    if context.kind in _WITHOUT:
        return []
    reports = read(doc, names.REVIEWED)
    reviewed = [(fact.start, fact.end) for fact in reports if fact.rule != "reviewed.prose"]
    reviewed += [(low, high) for fact in reports for low, high in fact.data["also"]]
    marked = (task for task in _marked(context) if not _inside(task, reviewed))
    tasks = [task for task in marked if not is_outcome(context, task.start, task.end)]
    if context.kind != "action_log":
        done = {fact.start for fact in reports if fact.label in FINISHED}  # "The scouts will help; the posters are up."
        prose = [*_committed(context), *under_speakers(context)]
        tasks += [task for task in prose if not _inside(task, reviewed) and task.start not in done]
    tasks = merge(context.text, tasks)
    restate(context, tasks, [(fact.start, fact.end) for fact in reports])
    carry_forward(context, tasks)
    return [task.fact(context) for task in tasks]


def _marked(context: Context) -> Iterator[Task]:
    yield from action_tables.in_tables(context)
    yield from action_tables.in_columns(context)
    if context.kind == "action_log" and context.document.tables:
        return
    yield from action_lists.in_lists(context)
    yield from labels.labelled(context)
    yield from fields.above_owner(context)
    yield from fields.closed_by_owner(context)
    yield from margins.in_margins(context)
    yield from tails.trailing(context)
    yield from marks.leading(context)
    yield from tails.closing(context)
    yield from tails.alone(context)
    yield from under_owners(context)
    yield from named_orders(context)
    yield from marks.boxes(context)
    yield from marks.at_names(context)


def _committed(context: Context) -> Iterator[Task]:
    """The commitments of prose: in paragraphs and list items behind the attendance list."""
    blocks = context.document.blocks
    printed = rules_printed(context.document)
    for index, block in enumerate(blocks):
        if block.kind not in ("paragraph", "list_item", "cell") or block.end <= context.body_start or index in printed:
            continue
        low = max(block.start, context.body_start)
        if block.end - low < 12 or (low > block.start and 2 * (block.end - low) < len(context.text)):
            continue  # too short, or a paragraph about who came; one can hold the minutes, too
        heads = block.end - block.start < 110 and context.sections.at(index).heading == index
        for found in commitments.find_commitments(context, low, block.end):
            if found.doer.kind in ("group", "everyone") and HABIT.search(context.text, found.start, found.end):
                continue
            said = found.rule in _SAID_IN_HEADING or context.text[block.end - 1] == "."
            if heads and not (said and context.people.is_known(context.text[found.doer.start : found.doer.end])):
                continue  # "Clerk to report": an item of the agenda, not a task
            name = commitments.doer_names(context, found)
            if name is None or found.confidence < _LEAST:
                continue
            owners = context.owners(name)
            if found.doer.kind == "pronoun" and len(owners.owners) > 1:
                owners = one_of(context.text[found.doer.start : found.doer.end], owners)
            if owners.owners:
                start = _with_what(context, found.start, found.end)
                due = context.due_of(start, found.end)
                bold = context.document.styled(start, found.end, "bold") and context.document.styled(
                    block.start, block.end, "bold"
                )
                sure = min(0.95, found.confidence + _SURER)
                yield Task(start, found.end, found.rule, sure, bold, owners, due=due)


# "b) Hall: Jo will come back to this": what a heading may say beside its title
_SAID_IN_HEADING = frozenset({"commitments.will", "commitments.agreed-to", "commitments.said-would"})
_NO_OBJECT = re.compile(r"(?:\S{1,20}\s){0,2}\S{1,20}|(?:\S{1,20}\s){1,4}(?:to|will)\s(?:keep\s)?[a-z-]{2,15}\W{0,2}")
_POINTS = re.compile(r"(?:\S{1,20}\s){2,7}(?:this|that|them|these|the task|the matter)\W{0,2}")


def _with_what(context: Context, start: int, end: int) -> int:
    """ "Secretary to review.", "Jo offered to do this." say not what: the sentence before does."""
    points = _POINTS.fullmatch(context.text, start, end)
    if not points and not _NO_OBJECT.fullmatch(context.text, start, end):
        return start
    before = context.sentence_at(max(0, start - 3))
    here = context.sentence_at(start)
    if before is None or here is None or before[2] != here[2]:
        return start
    inside = before[0] == here[0] and not _JOINED.search(context.text, before[0], start)
    return start if points and (inside or start - before[0] > _BRIEF) else before[0]


_JOINED = re.compile(r"(?:,|\band)\s\Z")
_BRIEF = 120  # characters of a sentence that "this" points to


def _inside(task: Task, places: list[tuple[int, int]]) -> bool:
    """Whether a task stands in the report on an earlier action."""
    return any(low <= task.start and task.end <= high for low, high in places)
