"""Labels such as "ACTION 3: JB to write", before a task, within a paragraph, or alone below what they mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from extract.document import Block
from extract.pipeline.actions import fields
from extract.pipeline.actions.antecedents import speaker
from extract.pipeline.actions.labels_above import further_above, left_to_others, plainer, says_nothing, stand_before
from extract.pipeline.actions.lines import can_own, line_owners, rule_of, stripped, tasks_of_line
from extract.pipeline.actions.margins import assigned, due_of, words_of
from extract.pipeline.actions.owner_lines import heads_items
from extract.pipeline.actions.quotes import is_imperative, task_spans
from extract.pipeline.actions.slots import only_owners
from extract.pipeline.actions.statuses import status_of
from extract.pipeline.actions.tasks import Context, Task, once
from extract.pipeline.dates.due import Due
from extract.pipeline.people.owners import Owners, names_owners


def labelled(context: Context) -> Iterator[Task]:
    """Tasks behind a label ("ACTION 3: JB to write"), and those that a label without words marks in the text above."""
    blocks = context.document.blocks
    for index, block in enumerate(blocks):
        heads = _heads_section(context, index, block)
        if block.kind == "margin" or block.header or (heads and context.sections.at(index).kind != "other"):
            continue
        text = context.text[block.start : min(block.end, block.start + 1500)]
        if (
            "ction" not in text
            and "CTION" not in text
            and "TODO" not in text
            and "AP" not in text
            and "AI" not in text
            and not _OTHERS.match(text)
        ):
            continue
        match = rule_of("marks.label").match(text) or rule_of("marks.label-owner").match(text)
        if match and not heads:
            yield from _label(context, index, block, match)
        elif match is None:
            yield from _inline(context, block, text)


def _heads_section(context: Context, index: int, block: Block) -> bool:
    """Whether a line is the heading of a section; "Action Jo", with a name of the list, is a label."""
    if context.sections.at(index).heading != index:
        return False
    label = rule_of("marks.label-owner").match(context.text[block.start : block.end])
    return label is None or not names_owners(label.string[label.end() :], context.people, strict=True)


_OTHERS = re.compile(r"\W{0,4}To[\s-]?do|→|⇒|➡|➜|👉|[=-]>|>>")  # labels without the word "action"


def _label(context: Context, index: int, block: Block, match: re.Match[str]) -> Iterator[Task]:
    start = block.start + match.end()
    number, bracket = match["number"], match.groupdict().get("bracket")
    rest = context.text[start : block.end]
    owners = context.owners(bracket) if bracket and names_owners(bracket, context.people) else None
    dated = block.start + match.start("bracket") if bracket and owners is None else 0
    given = context.due(dated, dated + len(bracket)) if dated and bracket else None  # "Action (by May): ..."
    if given and names_owners(named := context.text[dated : given.start].strip(" ,;–—-"), context.people):
        owners = context.owners(named)  # "Action (AL by May): ..."
    if match.re is rule_of("marks.label-owner") and not _begins_task(context, rest):
        return
    if match.groupdict().get("arrow") and not _names_first(context, rest):
        return  # "-> Mend the gate": an arrow alone marks nothing
    if bracket and match.group().rstrip()[-1] in ")]" and owners is None and not is_imperative(rest):
        return  # "Action (in May) was late"
    if not rest.strip(" .:"):
        if block.kind == "list_item" and heads_items(context.document, index):
            yield from _items_below(context, index, owners)
            return
        owners = owners or _named_below(context, index)
        place = _marked(context, index) if owners else _below(context, index)
        if (
            owners is None
            and match.group()[-1].isalpha()
            and not (place and _begins_task(context, context.text[slice(*place)]))
        ):
            return  # "Action", as the head of a column leaves it
    elif owners is None and only_owners(context, rest):
        owners, place = context.owners(rest), _marked(context, index)
    else:
        for task in tasks_of_line(context, start, block.end, owners, "actions.label", 0.93):
            task.reference = number.strip(" #()[]") if number else None
            task.due = task.due or given
            fields.below(context, index).give(task)
            _add_following(context, index, task)
            yield task
        return
    above: list[Task] = []
    if place and owners and place[0] < block.start:
        above = list(further_above(context, index, place[0], owners))
        if says_nothing(context, place, owners):
            place = None if above else plainer(context, index, place, owners)
        yield from above
    if place is None:
        return
    for span, owned in assigned(context, owners or Owners(""), *place):
        if owners and (doers := left_to_others(context, span, owned, above)):
            owned = doers
        task = Task(*span, "actions.label", 0.9, True, owned if owners else None, due=due_of(context, span, place[1]))
        task.reference = number.strip(" #()[]") if number else None
        yield task


def _items_below(context: Context, index: int, owners: Owners | None) -> Iterator[Task]:
    """The items set in right below "- Actions:", a task each."""
    over, *below = context.document.blocks[index:]
    level = below[0].level
    for block in takewhile(lambda one: one.kind != "list_item" or (one.level or 0) > (over.level or 0), below):
        if block.kind == "list_item" and block.level == level:
            yield from tasks_of_line(context, block.start, block.end, owners, "actions.label", 0.93)
        elif block.kind == "heading":
            return


def _begins_task(context: Context, rest: str) -> bool:
    """ "Action JB to write", "Action Jo: send it", "ACTION 5.2 Review it" are labels; "Action Aid was paid" is none."""
    if is_imperative(rest):
        return len(rest.split()) > 1
    for name in ("marks.owner-first", "marks.owner-to"):
        match = rule_of(name).match(rest)
        if match and can_own(context, match, name, rest):
            return True
    bare = rule_of("marks.owner-bare").match(rest)
    if bare and names_owners(bare["owner"], context.people) and is_imperative(rest[bare.end() :]):
        return True
    return names_owners(rest, context.people)


def _named_below(context: Context, index: int) -> Owners | None:
    """The owners on the line below a label that says nothing else."""
    below = _below(context, index)
    words = context.text[slice(*below)] if below else ""
    return context.owners(words) if names_owners(words, context.people) else None


def _marked(context: Context, index: int) -> tuple[int, int] | None:
    """The paragraph that a label with nothing but owners marks: the one above it, or below where all stand so."""
    in_table = context.document.blocks[index].kind == "cell"
    return _below(context, index) if _lead(context) and not in_table else _above(context, index)


@once
def _lead(context: Context) -> bool:
    """Whether the labels of the document that stand alone with their owners do so above what they mark."""
    return stand_before(context, [i for i, block in enumerate(context.document.blocks) if _is_alone(context, block)])


def _is_alone(context: Context, block: Block) -> bool:
    if block.end - block.start > _ALONE or block.kind in ("margin", "cell"):
        return False
    text = context.text[block.start : block.end]
    label = rule_of("marks.label").match(text) or rule_of("marks.label-owner").match(text)
    return label is not None and only_owners(context, text[label.end() :] or label.groupdict().get("bracket") or "")


_ALONE = 80  # characters of a line that a label with its owners takes at most


def _names_first(context: Context, rest: str) -> bool:
    """Whether words begin with people: "JB: send it", "the Clerk to write"."""
    found = rule_of("marks.owner-first").match(rest) or rule_of("marks.owner-to").match(rest)
    return names_owners(found["owner"] if found else rest, context.people)


def _above(context: Context, index: int) -> tuple[int, int] | None:
    """The paragraph above a label that stands alone."""
    for above in range(index - 1, max(-1, index - 4), -1):
        block = context.document.blocks[above]
        if block.kind == "heading":
            return None
        if block.kind != "margin":
            return words_of(context, block)
    return None


def _below(context: Context, index: int) -> tuple[int, int] | None:
    blocks = context.document.blocks
    if index + 1 < len(blocks) and blocks[index + 1].kind in ("paragraph", "list_item"):
        return blocks[index + 1].start, blocks[index + 1].end
    return None


def _add_following(context: Context, index: int, task: Task) -> None:
    """The due date or the state that stands on lines of their own below a labelled task."""
    blocks = context.document.blocks
    for below in blocks[index + 1 : index + 3]:
        words = context.text[below.start : min(below.end, below.start + 200)]
        if task.due is None and re.match(
            r"\W{0,3}(?:due|deadline|by when|target date|due date)\b", words, re.IGNORECASE
        ):
            task.due = context.due(below.start, below.end, bare=True)
        status = re.match(r"\W{0,3}status\s{0,2}[:–-]\s{0,2}(.{2,120})", words, re.IGNORECASE)
        if status and task.status is None:
            task.status, task.status_text = status_of(status[1]), status[1].strip(" )]")


def _inline(context: Context, block: Block, text: str) -> Iterator[Task]:
    """Labels within a paragraph: "... was late. Action: add it", "[Action: JB]"."""
    for match in rule_of("marks.tag").finditer(text):
        if match["owner"] and not only_owners(context, match["owner"]):
            continue
        low = block.start + match.start()
        place = _sentence_before(context, block, low)
        if match["owner"] is None and names_owners(context.text[slice(*place)], context.people, strict=True):
            continue  # "JB (action): send it"
        owners = context.owners(match["owner"]) if match["owner"] else None
        if owners is None:
            owners = line_owners(context, *place)[0]
        yield Task(*place, "actions.tag", 0.88, True, owners, due=context.due(*place))
    told = rule_of("marks.told").search(text) if "ction" in text else None
    if told:
        low = block.start + told.start()
        said = next((s for s in context.sentences_in(block.start, block.end) if s[0] <= low < s[1]), None)
        if said and (not told["owner"] or names_owners(told["owner"], context.people)):
            owners = context.owners(told["owner"]) if told["owner"] else None
            yield Task(*said, "actions.told", 0.85, True, owners, due=context.due(*said))
    for match in rule_of("marks.reference-label").finditer(text) if "ction-" in text or "CTION-" in text else ():
        sentence = context.sentence_at(block.start + match.end())
        name = speaker(context, block.start, block.start + match.start())
        named = context.owners(name) if name else None
        end = min(sentence[1] if sentence else block.end, block.end)
        for task in tasks_of_line(context, block.start + match.end(), end, None, "actions.inline", 0.85):
            task.reference, task.owners = match["number"], task.owners or named
            yield task
    marks = list(rule_of("marks.inline").finditer(text))
    for position, match in enumerate(marks):
        start = block.start + match.end()
        end = block.start + marks[position + 1].start() if position + 1 < len(marks) else block.end
        aside = re.search(r"[.!?]\s\(", context.text[start:end])
        end = start + aside.start() + 1 if aside else end
        sentences = context.sentences_in(start, end)
        high = sentences[0][1] if sentences and len(sentences) > 2 else end
        printed = match["owner"] or match["bracket"]
        owners = context.owners(printed) if printed and names_owners(printed, context.people) else None
        if match["owner"] and (owners is None or owners.text == "Group") and match["owner"].split()[0] in _NO_OWNER:
            continue  # "Action Item Table - sent out", "Fuel Action Group - Jo Ash"
        if match["number"] and text[: match.start()].rstrip()[-1:].isalpha():
            continue  # "as to Action Point 2 - the gate is mended"
        close = context.text.find(")", start, high)
        if text[max(0, match.start() - 1)] in "([" and close > 0:
            high = close
        alone = _owners_alone(context, start, high) if owners is None else None
        if alone:
            place = task_spans(context, block.start, block.start + match.start(), 1)[0]  # "It is broken. Action: JB"
            due = alone[1] or context.due(*place)
            yield Task(*place, "actions.inline", 0.88, True, context.owners(alone[0]), due=due)
            continue
        before = text[: match.start()].strip(" (*") if not printed else ""
        if before and names_owners(before, context.people, strict=True):
            owners = context.owners(before)  # "JB ACTION: send it"
        yield from tasks_of_line(context, start, high, owners, "actions.inline", 0.85)


def _owners_alone(context: Context, start: int, end: int) -> tuple[str, Due | None] | None:
    """The owners that words are nothing but, and when it is due: "JB", "Jo Sand by 4 April"."""
    words = context.text[start:end]
    if only_owners(context, words):
        return words, None
    due = context.due(start, end) if end - start < _ALONE else None
    if due is None or re.search(r"\w", context.text[due.end : end]):
        return None
    words = context.text[start : due.start].rstrip(" ,;–—-")
    return (words, due) if names_owners(words, context.people, strict=True) else None


_NO_OWNER = frozenset("Group Item Items Point Points List Log Plan Table Tracker Register Summary Notes".split())


def _sentence_before(context: Context, block: Block, offset: int) -> tuple[int, int]:
    sentences = context.sentences_in(block.start, offset)
    found = [s for s in sentences if s[1] - s[0] > 8] or [(block.start, offset)]
    return stripped(context.text, *found[-1])
