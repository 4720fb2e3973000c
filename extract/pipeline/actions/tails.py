"""Owners that close what they mark: "Add the page (Jo)", "... to mend it. **JB**", "Send it - JB", or "JB" below it.

One such mark tells by itself where its words are an order or the owner is bold. Where the document closes several tasks
in one form, everything that it closes so is a task: the form carries over to what is no order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Block
from extract.pipeline.actions.fields import is_field
from extract.pipeline.actions.labels_above import stand_before
from extract.pipeline.actions.lines import printed_owner, rule_of
from extract.pipeline.actions.margins import assigned, words_of
from extract.pipeline.actions.quotes import is_imperative, strength
from extract.pipeline.actions.slots import only_owners
from extract.pipeline.actions.tasks import Context, Task, once
from extract.pipeline.people.owners import names_owners
from extract.pipeline.people.person_names import is_given, is_initials


def trailing(context: Context) -> Iterator[Task]:
    """Tasks whose owner stands behind them in brackets, behind a dash or an arrow: "Add the page (Jo)." """
    for block in _bodies(context):
        previous = block.start
        for low, high in context.sentences_in(block.start, block.end):
            if context.text[low] in "([@" and high - low < 30:
                low = previous  # the mark is a sentence of its own
            previous = low
            match = _at_end(context, low, high)
            if match is None:
                continue
            printed, text = printed_owner(match), match.string[: match.start()]
            bold = _in_bold(context, low, match, printed)
            usual = _form(match) in _habits(context) and only_owners(context, printed)
            known = not context.people.lists_anybody or names_owners(printed, context.people, strict=True)
            named = _can_be_owners(context, printed, bold=bold)
            if not usual and not named:
                continue
            owners = context.owners(printed)
            if (bold and named) or _is_task(text):
                sure, due = 0.85 if bold else 0.6, context.due(low, high)
                yield Task(low, low + len(text.rstrip()), "actions.trailing", sure, True, owners, due=due)
            elif high == block.end and is_imperative(context.text[block.start : block.end]):
                yield Task(block.start, low + match.start(), "actions.trailing", 0.6, True, owners)
            elif high == block.end and usual and known and _is_more(context, match, low, high):
                for span, owned in assigned(context, owners, block.start, low + len(text.rstrip())):
                    yield Task(*span, "actions.trailing", 0.6, True, owned, due=context.due(*span))


def _is_more(context: Context, match: re.Match[str], start: int, end: int) -> bool:
    """Whether more than the form speaks for a task: names in round brackets often say only who knows."""
    return _form(match) != "(" or strength(context, start, end, []) >= 1.0


def _bodies(context: Context) -> Iterator[Block]:
    """The paragraphs and list items of the minutes that are no titles."""
    for index, block in enumerate(context.document.blocks):
        if block.kind not in ("paragraph", "list_item") or block.start < context.body_start:
            continue
        if context.sections.at(index).heading != index and not context.is_title(block.start, block.end):
            yield block


def _at_end(context: Context, low: int, high: int) -> re.Match[str] | None:
    """The mark that closes the words between two places, if they are more than a mark or a name with its letters."""
    text = context.text[low:high]
    if text.rstrip(".?!")[-1:] not in (")", "]") and not _DASH.search(text[-60:]) and "@" not in text[-24:]:
        return None
    match = rule_of("marks.trailing").search(text)
    if match is None or _NO_WORDS.fullmatch(text[: match.start()]) or _OPEN.search(text[: match.start()]):
        return None
    is_none = is_field(text[: match.start()]) or _abbreviates(text[: match.start()], printed_owner(match))
    return None if is_none else match


def _form(match: re.Match[str]) -> str:
    """What sets the owners off: a bracket, a dash, an arrow."""
    return match.group().lstrip()[0]


@once
def _habits(context: Context) -> frozenset[str]:
    """The forms in which the document closes several tasks with nothing but owners, on a list or not."""
    found: dict[str, list[bool]] = {}
    for block in _bodies(context):
        match = _at_end(context, max(block.start, block.end - _LONGEST), block.end)
        if match and only_owners(context, printed_owner(match)):
            place = block.start, block.end - len(match.string) + match.start()
            found.setdefault(_form(match), []).append(_states_task(context, match, *place))
    return frozenset(form for form, tasks in found.items() if _is_habit(tasks))


def _is_habit(tasks: list[bool]) -> bool:
    """Whether a form marks tasks: several of the words that it closes are plainly tasks, and at least half."""
    return sum(tasks) > 1 and 2 * sum(tasks) >= len(tasks)


def _states_task(context: Context, match: re.Match[str], start: int, end: int) -> bool:
    """Whether owners behind words are no mere remark: people of the meeting behind a task, or a bracket of any name
    behind an order."""
    known = not context.people.lists_anybody or names_owners(printed_owner(match), context.people, strict=True)
    if not known:
        return match["owner"] is not None and is_imperative(context.text[start:end])
    return _is_task(context.text[start:end]) or strength(context, start, end, []) >= 2.0


_LONGEST = 400  # characters before the end of a paragraph that are looked at for a mark
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


_DASH = re.compile(r"[–—→]|[/-](?<=\s[/-])(?=\s)|[=>-]>")


def _abbreviates(before: str, letters: str) -> bool:
    """ "the Grant Holder (GH)": letters in brackets that shorten the words in front of them."""
    words = re.findall(r"[A-Z][\w-]*", before)[-len(letters) :]
    return len(letters) > 1 and "".join(word[0] for word in words) == letters.upper()


def _is_task(text: str) -> bool:
    parts = re.split(r":\s|\s[–—-]\s", text)
    return any(is_imperative(part) for part in parts[-2:]) or bool(_TOLD.match(parts[-1]))


_TOLD = re.compile(
    r"\W{0,3}(?:(?:agree(?:d)?|need)\sto|will)\s|.{3,120}\b(?:to|will|should|would)\sbe\s\w{2,15}(?:ed|en|t|d)\b|"
    r".{0,80}\bagreed\sto\b",
    re.IGNORECASE,
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
        if match is None:
            continue
        bold = context.document.styled(*match.span("owner"), "bold")
        named = names_owners(match["owner"], context.people)
        if not named and not ((match["label"] or bold) and only_owners(context, match["owner"])):
            continue
        known = names_owners(match["owner"], context.people, strict=True)
        letters = is_initials(re.split(r"\s?[/&,]", match["owner"])[0])
        if bold and context.document.styled(block.start, match.start(), "bold"):
            continue  # all of it is bold: a heading, not a mark
        if match["when"] and letters and known:
            yield block, match, 0.85
        elif match["stop"] and (match["label"] or (known and (letters or bold))):
            yield block, match, 0.85 if bold or match["label"] else 0.7
        elif match["stop"] and not match["when"]:
            yield block, match, None


def _from(context: Context, start: int, end: int) -> tuple[int, int]:
    """The words of a paragraph before its mark, without its number and the title that it may begin with."""
    number = _NUMBER.match(context.text, start, end)
    return (number.end() if number else start), end


_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s{1,3}(?=\S)")


def alone(context: Context) -> Iterator[Task]:
    """Tasks whose owners stand on a line of their own below them, or in a cell beside them, where several do."""
    blocks = context.document.blocks
    found = [index for index in range(1, len(blocks)) if _stands_alone(context, index)]
    if len(found) < 2 or stand_before(context, [i for i in found if blocks[i].kind != "cell"]):
        return
    stated = [strength(context, *words_of(context, blocks[index - 1]), []) >= 2.0 for index in found]
    for index in found if _is_habit(stated) else ():
        owners = context.owners(context.text[blocks[index].start : blocks[index].end])
        for span, owned in assigned(context, owners, *words_of(context, blocks[index - 1])):
            yield Task(*span, "actions.alone", 0.7, True, owned, due=context.due(*span))


_NAME = r"[A-Z@][\w’'.-]{0,20}"
_OWN_LINE = re.compile(rf"\W{{0,3}}(?:the\s)?{_NAME}(?:(?:\s?[/&,+]\s?|\s(?:and\s)?){_NAME}){{0,7}}\W{{0,3}}")


def _stands_alone(context: Context, index: int) -> bool:
    """Whether a block is nothing but people of the meeting, below a paragraph or beside a lone cell."""
    above, block = context.document.blocks[index - 1 : index + 1]
    if block.end - block.start > _SHORT or above.start < context.body_start or above.end - above.start < _WORDS:
        return False
    beside = block.table is not None and above.table == block.table and block.table in _pairs(context)
    if not beside and (block.kind != "paragraph" or above.kind not in ("paragraph", "list_item")):
        return False
    if not _OWN_LINE.fullmatch(context.text, block.start, block.end):
        return False
    if context.in_attendance(above.start, block.end) or context.is_title(above.start, above.end):
        return False
    if is_field(context.text[above.start : above.end]):
        return False  # "Status: open", and "JB" below it
    if context.sections.at(index - 1).heading == index - 1 or index - 1 in context.document.margins:
        return False
    words = context.text[block.start : block.end]
    if not context.people.lists_anybody:
        return len(words) < 4 and is_initials(words)
    listed = all(owner["flag"] != "not-listed" for owner in context.owners(words).owners)
    return listed and names_owners(words, context.people, strict=True)


@once
def _pairs(context: Context) -> frozenset[int]:
    """The tables of two columns: lines whose ends stand far to the right."""
    wide = {block.table for block in context.document.blocks if (block.column or 0) > 1 or block.header}
    return frozenset(block.table for block in context.document.blocks if block.table is not None) - wide


_SHORT = 60  # characters that owners on a line of their own take at most
_WORDS = 10  # characters that a task takes at least
