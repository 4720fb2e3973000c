"""Marks at a line: owners behind it in brackets or bold, the boxes of a checklist, "@name" in front."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.document import Block
from extract.pipeline.actions.lines import printed_owner, rule_of, tasks_of_line
from extract.pipeline.actions.margins import assigned
from extract.pipeline.actions.owner_lines import owners_over
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.slots import only_owners
from extract.pipeline.actions.tasks import Context, Task
from extract.pipeline.boxes import ticked
from extract.pipeline.people.owners import names_owners
from extract.pipeline.people.person_names import is_given, is_initials
from extract.pipeline.tables.tables import read_tables


def trailing(context: Context) -> Iterator[Task]:
    """Tasks whose owner stands behind them, in bold or in brackets: "Add the page (Jo)." """
    for index, block in enumerate(context.document.blocks):
        if block.kind not in ("paragraph", "list_item") or block.start < context.body_start:
            continue
        if context.sections.at(index).heading == index or context.is_title(block.start, block.end):
            continue
        previous = block.start
        for low, high in context.sentences_in(block.start, block.end):
            if context.text[low] in "([" and high - low < 30:
                low = previous  # the mark is a sentence of its own
            previous = low
            text = context.text[low:high]
            match = (
                rule_of("marks.trailing").search(text)
                if text.rstrip(".?!")[-1:] in ")]" or _DASH.search(text[-34:])
                else None
            )
            if match is None or _NO_WORDS.fullmatch(text[: match.start()]) or _OPEN.search(text[: match.start()]):
                continue
            printed = printed_owner(match)
            bold = _in_bold(context, low, match, printed)
            named = _can_be_owners(context, printed, bold=bold) or (
                _closes_tasks(context) and only_owners(context, printed)
            )
            if not named or _abbreviates(text[: match.start()], printed):
                continue
            if (
                not _is_task(text[: match.start()])
                and high == block.end
                and is_imperative(context.text[block.start : block.end])
            ):
                yield Task(block.start, low + match.start(), "actions.trailing", 0.6, True, context.owners(printed))
            elif bold or _is_task(text[: match.start()]):
                end = low + len(text[: match.start()].rstrip())
                yield Task(
                    low,
                    end,
                    "actions.trailing",
                    0.85 if bold else 0.6,
                    True,
                    context.owners(printed),
                    due=context.due(low, high),
                )


@lru_cache(maxsize=1)
def _closes_tasks(context: Context) -> bool:
    """Whether several orders of the document end in a bracket with nothing but owners, on a list or not."""
    ends = (
        (block, match)
        for block in context.document.blocks
        if block.kind in ("paragraph", "list_item")
        and context.text[block.start : block.end].rstrip(" .")[-1:] in "])"
        and (match := _BRACKETED.search(context.text, max(block.start, block.end - 60), block.end))
    )
    tasks = sum(
        is_imperative(context.text[block.start : match.start()]) and only_owners(context, match[1])
        for block, match in ends
    )
    return tasks > 1


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


_BRACKETED = re.compile(r"\s[(\[]([A-Z][^()\[\]\n]{1,40})[)\]]\W{0,2}\Z")
_OPEN = re.compile(r"\([^()]{1,40}\Z")
_NO_WORDS = re.compile(r"\W*(?:actions?)?\W*", re.IGNORECASE)


def _in_bold(context: Context, low: int, match: re.Match[str], printed: str) -> bool:
    """Whether the names of a mark are bold, with the brackets or without them, and what they mark is not (a title)."""
    start = low + match.start() + match.group().index(printed)
    bold = context.document.styled
    words = _from(context, low, low + match.start())
    return bold(start, start + len(printed), "bold") and not bold(*words, "bold")


def _can_be_owners(context: Context, printed: str, *, bold: bool) -> bool:
    """Whether a mark names people of the meeting; where it is bold and nobody is listed, given names are enough."""
    first = re.split(r"\s?[/,&]", printed)[0]
    if names_owners(printed, context.people) and context.people.is_known(first):
        return True
    names = re.split(r",\s|\s?[/&]\s?|\sand\s", printed)
    return bold and not context.people.lists_anybody and all(n == "All" or is_given(n.split()[0]) for n in names if n)


_DASH = re.compile(r"[–—]|\s[/-]\s|->|=>|→|>>")


def _abbreviates(before: str, letters: str) -> bool:
    """ "the Grant Holder (GH)": letters in brackets that shorten the words in front of them."""
    words = re.findall(r"[A-Z][\w-]*", before)[-len(letters) :]
    return len(letters) > 1 and "".join(word[0] for word in words) == letters.upper()


def _is_task(text: str) -> bool:
    parts = re.split(r":\s|\s[–—-]\s", text)
    return any(is_imperative(part) for part in parts[-2:]) or bool(
        re.match(
            r"\W{0,3}(?:(?:agree(?:d)?|need)\sto|will)\s|.{3,120}\b(?:to|will|should|would)\sbe\s\w{2,15}(?:ed|en|t|d)\b|.{0,80}\bagreed\sto\b",
            parts[-1],
            re.IGNORECASE,
        )
    )


def closing(context: Context) -> Iterator[Task]:
    """Owners that close a paragraph without brackets: "... to mend it. **JB**", "... ACTION JB & AL", and what a column
    at the right leaves where its layout is lost: "... was damaged. Mrs Ash", "... to be sought AL 31/5"."""
    found = list(_closed(context))
    columns = sum(sure is None for *_, sure in found) > 1  # one name behind a paragraph may sign it
    for block, match, sure in found:
        owners = context.owners(match["owner"])
        when = context.due(*match.span("when"), bare=True) if match["when"] else None
        if sure is None and not columns:
            continue
        for span, owned in assigned(context, owners, *_from(context, block.start, match.start())):
            yield Task(*span, "actions.closing", sure or 0.6, True, owned, due=when or context.due(*span))


def _closed(context: Context) -> Iterator[tuple[Block, re.Match[str], float | None]]:
    """The paragraphs that owners close, with how sure that is: None where only others like it make it so."""
    pattern = rule_of("marks.closing")
    for index, block in enumerate(context.document.blocks):
        if block.kind not in ("paragraph", "list_item") or block.start < context.body_start:
            continue
        if index in context.document.margins or context.sections.at(index).heading == index:
            continue
        match = pattern.search(context.text, max(block.start + 12, block.end - 60), block.end)
        if match is None or not names_owners(match["owner"], context.people):
            continue
        known = names_owners(match["owner"], context.people, strict=True)
        letters = is_initials(re.split(r"\s?[/&,]", match["owner"])[0])
        bold = context.document.styled(*match.span("owner"), "bold")
        if bold and context.document.styled(block.start, match.start(), "bold"):
            continue  # all of it is bold: a heading, not a mark
        if match["when"] and letters and known:
            yield block, match, 0.85
        elif match["stop"] and known and (match["label"] or letters or bold):
            yield block, match, 0.85 if bold or match["label"] else 0.7
        elif match["stop"] and not match["when"]:
            yield block, match, None


def _from(context: Context, start: int, end: int) -> tuple[int, int]:
    """The words of a paragraph before its mark, without its number and the title that it may begin with."""
    number = _NUMBER.match(context.text, start, end)
    return (number.end() if number else start), end


_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s{1,3}(?=\S)")
_VERDICT = re.compile(r"\W{0,3}(?:approved|agreed|accepted|adopted|rejected|carried|deferred|noted)\b", re.IGNORECASE)


def boxes(context: Context) -> Iterator[Task]:
    """The lines of a checklist; a ticked box says completed, the line above the list may say whose tasks they are."""
    heads = owners_over(context)
    rows = {table.index for table in read_tables(context.document)}  # a tick in a table is a state
    for index, block in enumerate(context.document.blocks):
        done, _ = ticked(block)
        if done is None or block.table in rows or context.sections.at(index).kind in ("reviewed", "completed"):
            continue
        if _VERDICT.match(context.text, block.start, block.end) or context.in_attendance(block.start, block.end):
            continue
        for task in tasks_of_line(context, block.start, block.end, None, "actions.checkbox", 0.85):
            task.status, task.status_text = ("completed", block.marker) if done else (None, None)
            task.owners = task.owners or (heads[index].owners if index in heads else None)
            task.due = task.due or context.due_above(index)
            task.listed = context.sections.at(index).kind == "actions"
            yield task


def at_names(context: Context) -> Iterator[Task]:
    """Lines that begin with "@name" and say what that person does."""
    for block in context.document.blocks:
        if block.kind not in ("paragraph", "list_item") or context.text[block.start : block.start + 1] != "@":
            continue
        text = context.text[block.start : block.end]
        match = rule_of("marks.at").match(text)
        following = text[match.end() :] if match else ""
        if match and (re.match(r"\s?(?:[:–—-]|to\s|will\s)", following) or is_imperative(following)):
            start = block.start + match.end() + len(following) - len(following.lstrip(" :–—-"))
            yield Task(
                start,
                block.end,
                "actions.at",
                0.85,
                True,
                context.owners(match["owner"]),
                due=context.due(start, block.end),
            )
