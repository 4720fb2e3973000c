"""The lines under a heading such as "Actions from the last meeting" put together: one group an old action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Block
from extract.pipeline import rules
from extract.pipeline.actions.lines import line_owners, rule_of
from extract.pipeline.actions.owner_lines import heads_items, owner_heading
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.tasks import Context
from extract.pipeline.boxes import ticked
from extract.pipeline.people.owners import Owners
from extract.pipeline.reports.verdicts import Group, end_state, is_state, state_of
from extract.pipeline.sections import Section, run_in

EARLIER = re.compile(
    r"\b(?:previous|last|prior|earlier|outstanding|review)\b|\b(?:carried|held)\s(?:over|forward)\b|\bfrom\s(?:the\s)?"
    r"(?:meeting|minutes|\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{3,6})?(?:[’']s)?\s(?:\d{4}\s)?meeting)",
    re.IGNORECASE,
)


def is_of_old_tasks(title: str) -> bool:
    """Whether a heading says that the actions, tasks or to-dos of an earlier meeting stand below it."""
    return bool(EARLIER.search(title)) and bool(TASKS.search(title))


def groups(context: Context, section: Section) -> Iterator[Group]:
    """One group an action: its line, with the lines below that say what became of it."""
    blocks = context.document.blocks
    current: Group | None = None
    level: int | None = None
    first = section.first if section.heading is None else section.first + 1
    earlier = is_of_old_tasks(section.title)
    old_list = rules.load("sections").first(section.title)
    bullets = bool(old_list and old_list[0].label == "actions") or (
        earlier and (_has_states(context, section) or _states_tasks(context, section))
    )
    tasks = bool(TASKS.search(section.title)) and _tells_states(context, section)
    yield from _run_in(context, section)
    owners: Owners | None = None
    head = _headline(context, section) or _behind_title(context, section)
    if head:
        current, level = head, None
    for index in range(first, section.last):
        block = blocks[index]
        if block.kind in ("cell", "margin"):
            continue
        text = context.text[block.start : block.end]
        heads = owner_over(context, index) if earlier else None
        if heads:  # "Ann:" over a list of her own
            if current:
                yield current
            current, level, owners = None, None, heads
            continue
        started = _start(block.start, block.end, text, section.title)
        started.ticked, behind = ticked(block, text)
        if started.ticked is None and context.document.styled(block.start, block.end, "strike"):
            started.ticked = True
        started.start, started.words = started.start + behind, started.words + behind
        if _is_new(context, section, started) and not _state_below(context, index):
            if current:
                yield current
            current = None
            continue
        outer = level is None or block.level is None or block.level <= level
        if outer and block.kind == "list_item":
            started.listed |= started.ticked is not None or (tasks and _is_task(context, block, text))
        if not started.listed and earlier and _names_task(context, block, text):
            started.listed = True
        if (bullets or owners) and outer and block.kind == "list_item":
            started.listed = True
            started.owners = owners
        deeper = level is not None and block.level is not None and block.level > level
        if current and (
            (is_state(text) and not started.reference)
            or (
                not started.listed
                and (
                    deeper
                    or (current.listed and _is_short(current, block.start) and not _is_like(context, current, text))
                )
            )
        ):
            current.end = block.end
            continue
        if current:
            yield current
        current, level = started, block.level
    if current:
        yield current


def owner_over(context: Context, index: int) -> Owners | None:
    """The owners that an item of a list names, and nothing else, over items set in below it."""
    if not heads_items(context.document, index):
        return None
    block = context.document.blocks[index]
    words = context.text[block.start : block.end]
    named = owner_heading(context, block.start, block.end)
    if named or (words.endswith(":") and len(words.split()) <= 3 and words.istitle()):
        return named.owners if named else context.owners(words.rstrip(" :"))
    return None


TASKS = re.compile(r"\b(?:actions?|to[\s-]?dos?|tasks)\b", re.IGNORECASE)


def _tells_states(context: Context, section: Section) -> bool:
    """Whether any item of a list of old actions is ticked, or ends in its state ("... - done")."""
    items = [b for b in context.document.blocks[section.first + 1 : section.last] if b.kind == "list_item"]
    texts = [(block, context.text[block.start : block.end]) for block in items]
    if any(rule_of("marks.label").match(text) for _, text in texts):
        return False  # its actions have labels: the other lines belong to these
    return any(ticked(block, text)[0] or end_state(text) or is_state(text) for block, text in texts)


def _is_task(context: Context, block: Block, text: str) -> bool:
    """Whether an item of such a list says what was to be done: an order, or who was to do it."""
    return is_imperative(text) or line_owners(context, block.start, block.end)[0] is not None


def _is_new(context: Context, section: Section, started: Group) -> bool:
    """Whether a label without a number marks a new task among reports, and no old action that they are about.

    It does among matters arising; below a heading of actions it does where the reports begin with prose.
    """
    labelled = started.listed and not started.reference and state_of(context, started)[0] is None
    return labelled and ("action" not in section.title.lower() or _begins_with_prose(context, section))


def _state_below(context: Context, index: int) -> bool:
    """Whether the line below says how things stand: "Update: done"."""
    block = context.document.blocks[index + 1] if index + 1 < len(context.document.blocks) else None
    return block is not None and is_state(context.text[block.start : block.end])


def _begins_with_prose(context: Context, section: Section) -> bool:
    """Whether a sentence stands before the first label of a section: it is not the labels that are reported on."""
    first = section.first + (section.heading is not None)
    block = context.document.blocks[first] if first < section.last else None
    text = context.text[block.start : block.end] if block and block.kind == "paragraph" else ""
    return text[-1:] == "." and len(text.split()) > 3 and not rule_of("marks.label").match(text)


_STATE_OF_ITS_OWN = re.compile(r"^\W{0,4}status\s?:", re.IGNORECASE | re.MULTILINE)


def _has_states(context: Context, section: Section) -> bool:
    """Whether the actions of an old list have lines of their own that say how they stand ("Status: done")."""
    blocks = context.document.blocks[section.first : section.last]
    return any(_STATE_OF_ITS_OWN.search(context.text[block.start : block.end]) for block in blocks)


_TO_DO = re.compile(r"[^.;:]{3,120}\bto\s(?:be\s)?[a-z]{3,}\b[^.]{0,200}\.\s{1,3}\w")


def _states_tasks(context: Context, section: Section) -> bool:
    """Whether most items of a list of old actions say what was to be done, and more: "Rules to be reviewed. Begun."."""
    items = [b for b in context.document.blocks[section.first + 1 : section.last] if b.kind == "list_item"]
    told = [bool(_TO_DO.match(context.text, block.start, block.end)) for block in items]
    return 2 * sum(told) > len(told) > 1


def _run_in(context: Context, section: Section) -> Iterator[Group]:
    """The sentences behind a heading on its own line: "4. Matters arising: The bench was mended. ..."."""
    if section.heading is None:
        return
    block = context.document.blocks[section.heading]
    behind = run_in(context.text[block.start : block.end])
    for start, end in context.sentences_in(block.start + behind, block.end) if behind else ():
        yield Group(start, end, start, end, False)


def _names_task(context: Context, block: Block, text: str) -> bool:
    """Whether a line of a list of old actions says what was to be done: an order, or who was to do it."""
    number = re.match(r"\W{0,2}(?:(?:\d{1,2}|[a-z])[.)]|\d{1,2}\.\d{1,2}[.)]?)\s", text)
    if number is None:
        return False
    words = text[number.end() :]
    if is_imperative(words) or end_state(words) or _OWNER_IN_BRACKETS.search(words):
        return True
    return line_owners(context, block.start + number.end(), block.end)[0] is not None


_OWNER_IN_BRACKETS = re.compile(r"\([A-Z]{2,4}(?:\s?[/,&]\s?[A-Z]{2,4}){0,3}\)")


def _headline(context: Context, section: Section) -> Group | None:
    """A heading below "Actions from the last meeting" that is itself an old action: "8.5 Find a hall"."""
    if section.heading is None or rules.load("sections").first(section.title):
        return None
    block = context.document.blocks[section.heading]
    started = _start(block.start, block.end, context.text[block.start : block.end], "")
    words = context.text[started.words : block.end]
    return started if started.listed and is_imperative(words) and not _NOUN.match(words) else None


def _behind_title(context: Context, section: Section) -> Group | None:
    """What is told behind the title of an item below "Matters arising", in its own line: "2.1 Gate. Jo mended it."."""
    if section.heading is None or section.kind != "reviewed" or rules.load("sections").first(section.title):
        return None
    block = context.document.blocks[section.heading]
    number = _ITEM_NUMBER.match(context.text, block.start, block.end)
    if number and _below_old_tasks(context, section) and line_owners(context, number.end(), block.end)[0]:
        return Group(block.start, block.end, number.end(), block.end, True)  # "2.1 Jo to mend the gate. Jo did."
    words = context.behind_title(block.start, block.end)
    if words == block.start or context.is_title(block.start, block.end):
        return None
    return Group(block.start, block.end, words, block.end, False)


_ITEM_NUMBER = re.compile(r"\W{0,2}\d{1,3}(?:\.\d{1,3}){1,2}[.)]?\s")


def _below_old_tasks(context: Context, section: Section) -> bool:
    """Whether the heading that an item stands below says that the actions of an earlier meeting follow."""
    before = (other for other in reversed(context.sections.all) if other.first < section.first)
    over = next((other for other in before if rules.load("sections").first(other.title)), None)
    return over is not None and over.kind == "reviewed" and is_of_old_tasks(over.title)


_NOUN = re.compile(r"\w+\s(?:of|on|for|from|in|and)\b")  # "Use of the hall" names a matter, "Use the hall" is an order


def _is_short(group: Group, start: int) -> bool:
    """Whether a line stands right behind an action that has no report of its own yet."""
    return group.end == group.first_end and start - group.end < 4


_ACTION = re.compile(r"\W{0,3}(?:action|task|item|point)\b", re.IGNORECASE)


def _is_like(context: Context, group: Group, text: str) -> bool:
    """Whether a line begins with the same label as the action over it, so that it is the next one."""
    over, label = _ACTION.match(context.text, group.start, group.end), _ACTION.match(text)
    return over is not None and label is not None and over.group().casefold() == label.group().casefold()


def _start(start: int, end: int, text: str, title: str) -> Group:
    label = rule_of("marks.label").match(text) or rule_of("marks.label-owner").match(text)
    if label:
        return Group(start, end, start + label.end(), end, True, label["number"])
    number = rule_of("marks.reference").match(text)
    item = re.match(r"\W{0,2}(\d{1,3})\b", title)
    numbered = item is not None and number is not None and number["number"].startswith(f"{item[1]}.")
    if number and not numbered and re.search(r"\d[./-]\d|[A-Z]\d|\d\)", number.group()):
        return Group(start, end, start + number.end(), end, True, number["number"])
    earlier = _EARLIER_ITEM.match(text)
    if earlier:
        return Group(start, end, start + earlier.end(), end, False, earlier["number"])
    return Group(start, end, start, end, False)


_EARLIER_ITEM = re.compile(
    r"\W{0,3}(?:agenda\s)?(?:item|minute)\s(?:no\.?\s)?(?P<number>\d[\d./]{0,8})\W{1,3}", re.IGNORECASE
)
