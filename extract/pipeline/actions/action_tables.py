"""Actions that stand in tables of their own: action tables, whole action logs, columns of actions in minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.pipeline.actions.lines import tasks_of_line
from extract.pipeline.actions.quotes import is_imperative, task_spans
from extract.pipeline.actions.statuses import cell_status, line_status, status_of
from extract.pipeline.actions.table_rows import by_content
from extract.pipeline.actions.tasks import Context, Task
from extract.pipeline.dates.due import Due
from extract.pipeline.items.tables import action_cells, minuted_tables
from extract.pipeline.people.owners import Owners, names_owners
from extract.pipeline.tables.tables import RoleCell, RoleRow, RoleTable, read_tables
from extract.records import FINISHED

EMPTY = re.compile(r"\W*(?:none|n/?a|nil|tbc|x{2,}|no\s(?:new\s)?actions?.{0,30}|\[.{0,80}\])?\W*", re.IGNORECASE)


def in_tables(context: Context) -> Iterator[Task]:
    """The rows of action tables that are actions of this document; reports on earlier ones are left to reviewed.py."""
    for table, kind in action_tables(context):
        if kind in ("reviewed", "completed") and context.kind != "action_log":
            continue
        for row in table.rows:
            task = row_task(context, table, row)
            if task and (context.kind == "action_log" or not is_report(context, task)):
                yield task


def in_columns(context: Context) -> Iterator[Task]:
    """The cells of a column of actions in minutes that are one table, a row an item: each paragraph states a task."""
    found: list[Task] = []
    for cell in action_cells(context.document):
        for block in (context.document.blocks[index] for index in cell.blocks):
            if not EMPTY.fullmatch(context.text, block.start, block.end):
                found += tasks_of_line(context, block.start, block.end, None, "actions.column", 0.85)
    owned = 2 * sum(task.owners is not None for task in found) > len(found)
    for task in found:
        if not (owned and task.owners is None and _PASSED.search(context.text, task.start, task.end)):
            yield task


# "Item skipped", where the other cells of the column name who does what
_PASSED = re.compile(r"\b(?:skipped|deferred|postponed|discussed|covered|noted|not\s(?:reached|discussed|covered))\b")


def action_tables(context: Context) -> Iterator[tuple[RoleTable, str]]:
    """The tables of actions, with the kind of the section that each stands in.

    In an action log, and under a heading that says so, tables without headings count too: each cell by what it holds.
    """
    known = {table.index: table for table in read_tables(context.document)}
    minuted = minuted_tables(context.document)
    for index, raw in sorted(context.document.tables.items()):
        start = context.document.blocks[raw.rows[0][0].blocks[0]].start
        block = context.document.block_at(start)
        section = context.sections.at(block) if block is not None else None
        kind = section.kind if section else "other"
        table = known.get(index)
        listed = context.kind == "action_log" or kind != "other"
        if listed and (table is None or (table.inferred and context.kind == "action_log")):
            table = by_content(context, raw)
        if table is None or table.kind != "actions" or not table.rows:
            continue
        if section and _AGENDA.match(section.title) and not any(map(table.has, _TRACKED)):
            continue  # what is to be talked about, and who leads it
        if index in minuted and not table.has("owner"):
            continue  # its column of actions is read cell by cell
        if table.inferred and context.in_attendance(table.rows[0].start, table.rows[-1].end):
            continue
        yield table, kind


_AGENDA = re.compile(r"\W{0,5}(?:\w[\w’'-]{0,19}\s){0,3}agenda\b", re.IGNORECASE)
_TRACKED = ("due", "status", "raised", "completed")


def is_report(context: Context, task: Task) -> bool:
    """Whether a row reports that an older action is done: then it is no action of this meeting."""
    if task.status not in FINISHED or not task.raised or context.anchor.date is None:
        return False
    return task.date_raised is None or task.date_raised < context.anchor.date.isoformat()


def row_task(context: Context, table: RoleTable, row: RoleRow) -> Task | None:
    """The action that a row of a table states; None where its action cell is empty or an unfilled template."""
    cell = row.cells.get("action") or _longest(row)
    if cell is None or EMPTY.fullmatch(cell.text):
        return None
    start, end = cell.start, cell.end
    owner = row.cells.get("owner")
    status = row.cells.get("status")
    if table.inferred and table.has("owner") and owner is None and not is_imperative(cell.text):
        return None  # no header says that each row is a task
    if (
        table.inferred
        and owner
        and status is None
        and not names_owners(owner.text, context.people)
        and cell_status(owner.text)
    ):
        owner, status = None, owner  # "Done" beside a task
    dated = _dated_owner(context, row) if owner is None or not row.cells.get("due") else None
    owners = context.owners(owner.text) if owner and owner.text.strip(" -–—") else None
    if dated and dated[0]:
        owners = dated[0]
    if table.inferred and owners and owner:
        start, end = _prose(context, start, end, owners)
    task = Task(start, end, "actions.table", 0.92, True, owners, listed=True)
    task.reference = row.text("reference")
    task.progress = row.text("progress")
    _add_due(context, task, row)
    if task.due is None and dated:
        task.due = dated[1]
    _add_status(context, task, status, row)
    raised = row.cells.get("raised")
    task.raised = raised is not None
    found = context.due(raised.start, raised.end, bare=True) if raised else None
    if found and _is_ahead(context, found) and task.due is None:
        task.due, task.raised, found = found, False, None  # a column "Date" of days to come holds due dates
    task.date_raised = found.date.isoformat() if found and found.date and found.precision == "day" else None
    if owners is None and owner is None:
        _add_doer(context, task, row)
    if task.status is None and status is None and context.kind == "action_log":
        _add_told(context, task)
    return task


_NO_STATE = frozenset(
    {"action", "reference", "owner", "due", "raised", "item", "meeting", "revised_due", "description", "priority"}
)


def _longest(row: RoleRow) -> RoleCell | None:
    cells = [cell for role, cell in row.cells.items() if role in ("description", "progress", "item")]
    return max([*cells, *row.rest], key=lambda cell: len(cell.text), default=None)


def _prose(context: Context, start: int, end: int, owners: Owners) -> tuple[int, int]:
    """Of a long cell of minutes with initials beside it, the sentence that states the task."""
    sentences = context.sentences_in(start, end)
    if len(sentences) < 2 or is_imperative(context.text[start:end]):
        return start, end
    return task_spans(context, start, end, 1, [owner["text"] for owner in owners.owners])[0]


def _add_status(context: Context, task: Task, status: RoleCell | None, row: RoleRow) -> None:
    if status is not None and status.text.strip():
        task.status, task.status_text = cell_status(status.text), " ".join(status.text.split())
    done = row.cells.get("completed")
    ahead = context.due(done.start, done.end, bare=True) if done is not None else None
    if ahead and _is_ahead(context, ahead):
        task.due, done = task.due or ahead, None  # "Completion: 1 May", said in April
    if task.status is None and done is not None and done.text.strip(" -–—"):
        task.status, task.status_text = "completed", " ".join(done.text.split())
    if task.status is None and status is None:
        told = [cell.text for role, cell in row.cells.items() if role not in _NO_STATE] + [
            cell.text for cell in row.rest
        ]
        task.status = next((state for text in told if (state := cell_status(text))), None) or status_of(row.section)


def _dated_owner(context: Context, row: RoleRow) -> tuple[Owners | None, Due] | None:
    """The owners and the due phrase that stand in one cell: "AL (5 May)", "AL by the end of May"."""
    cell = row.cells.get("owner") or row.cells.get("due")
    due = context.due(cell.start, cell.end, bare=True) if cell else None
    if cell is None or due is None:
        return None
    named = context.text[cell.start : due.start].strip(" \n(,;:–—-/") or context.text[due.end : cell.end].strip(
        " \n),;:–—-/"
    )
    return (context.owners(named) if names_owners(named, context.people) else None), due


def _add_due(context: Context, task: Task, row: RoleRow) -> None:
    for role in ("revised_due", "due"):
        cell = row.cells.get(role)
        if cell is not None and cell.text.strip(" -–—"):
            task.due = context.due(cell.start, cell.end, bare=True)
            if task.due:
                return
    task.due = context.due(task.start, task.end)


def _is_ahead(context: Context, due: Due) -> bool:
    """Whether a day lies behind the meeting's."""
    return due.date is not None and context.anchor.date is not None and due.date > context.anchor.date


def _add_doer(context: Context, task: Task, row: RoleRow) -> None:
    """In a table without a column of owners: a doer named in the row, otherwise the section's "Lead XX"."""
    for found in tasks_of_line(context, task.start, task.end, None, task.rule, task.confidence):
        if found.owners:
            task.owners = found.owners
            return
    for title in (row.section or "", _title_above(context, row.start)):
        lead = _LEAD.search(title)
        one = len(title.split()) == 1 and not title.isupper() and names_owners(title, context.people)
        if lead or one:  # "Secretariat"; "Finance Group" above a list is the subject, not who does it
            task.owners = context.owners(lead[1] if lead else title)
            return


_LEAD = re.compile(r"\bLeads?(?:er)?\b:?[\s–-]{1,3}([A-Z][\w.'’-]{1,20}(?:(?: |\s?[/&,]\s?)[A-Z][\w'’-]{1,20}){0,3})")


def _title_above(context: Context, start: int) -> str:
    """The heading or paragraph that a table stands under."""
    blocks = context.document.blocks
    index = context.document.block_at(start)
    while index is not None and index > 0:
        index -= 1
        if blocks[index].kind in ("heading", "paragraph", "list_item"):
            return context.text[blocks[index].start : min(blocks[index].end, blocks[index].start + 200)]
    return ""


def _add_told(context: Context, task: Task) -> None:
    """In a log without a column for it, the state that the words behind the task or the section's heading tell."""
    sentences = context.sentences_in(task.start, task.end)
    rest = context.text[sentences[0][1] : task.end] if len(sentences) > 1 else ""
    block = context.document.block_at(task.start)
    title = context.sections.at(block).title if block is not None else ""
    task.status = cell_status(rest) if rest.strip() else None
    task.status = task.status or line_status(context.text[task.start : task.end]) or status_of(title)
