"""Actions that the minutes mark in running text: an owner in the margin, a label, a bracket, a tag, bold, a checkbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from extract.document import Block
from extract.pipeline import rules
from extract.pipeline.commitments import Commitment, doer_names, find_commitments
from extract.pipeline.dates import Due
from extract.pipeline.owners import Owners, names_owners
from extract.pipeline.quotes import is_imperative, task_spans
from extract.pipeline.statuses import status_of
from extract.pipeline.tasks import Context, Task


@cache
def rule_of(rule_id: str) -> re.Pattern[str]:
    """The pattern of a rule of rules/marks.toml."""
    return next(rule.pattern for rule in rules.load("marks") if rule.id == rule_id)


# --- owners in the margin ---------------------------------------------------------------------------------------------


def in_margins(context: Context) -> Iterator[Task]:
    """Tasks whose owner stands in the margin: the sentence of the paragraph that states each."""
    document = context.document
    for host, notes in sorted(document.margins.items()):
        block = document.blocks[host]
        marks = [mark for note in notes if (mark := _margin_owners(context, document.blocks[note]))]
        if not marks or block.kind == "margin":
            continue
        distinct = [mark for place, mark in enumerate(marks) if mark.text not in {m.text for m in marks[:place]}]
        words = _words(context, block)
        if (
            len(distinct) > 1
            and not _split(context, _joined(distinct), *words)
            and _has_tasks(context, block, len(distinct))
        ):
            spans = task_spans(context, *words, len(distinct))
            pairs = list(zip(spans, distinct, strict=True))
        else:
            pairs = _assigned(context, _joined(distinct), *words)
        for span, owners in pairs:
            yield Task(*span, "actions.margin", 0.9, True, owners, due=_due(context, span, block.end))
        yield from _further_dated(context, words, [span for span, _ in pairs], _joined(distinct))


_PASSIVE = re.compile(
    r"\b(?:will|would|shall|is\sto|are\sto)\sbe\s(?:\w{3,15}ed|brought|taken|sent|put|given|made|done)\b"
)


def _further_dated(
    context: Context, words: tuple[int, int], spans: list[tuple[int, int]], owners: Owners
) -> Iterator[Task]:
    """A sentence beside the mark that says what will be done by when, and not by whom: it is the mark's owner's, too."""
    for low, high in context.sentences_in(*words):
        if any(low < end and start < high for start, end in spans) or not _PASSIVE.search(context.text, low, high):
            continue
        due = context.due(low, high)
        if due and due.date and due.precision == "meeting" and not find_commitments(context, low, high):
            yield Task(low, high, "actions.margin-dated", 0.5, False, owners, due=due)


def _margin_owners(context: Context, note: Block) -> Owners | None:
    """The owners that a margin note names; a label before them ("Action: JB") is left out."""
    words = re.sub(
        r"^\W*(?:actions?|by|owner|lead)\b[\s:–-]*", "", context.document.block_text(note), flags=re.IGNORECASE
    )
    if not names_owners(words, context.people) and not re.match(
        r"\W*action", context.document.block_text(note), re.IGNORECASE
    ):
        return None
    return context.owners(words)


def _due(context: Context, span: tuple[int, int], end: int) -> Due | None:
    """The due phrase of a task, or of the sentence behind it that goes on about it ("This will be done by ...")."""
    due = context.due(*span)
    following = context.sentences_in(span[1] + 1, end)[:1] if due is None else []
    for low, high in following:
        if re.match(r"(?:this|it|these|to be|deadline|due)\b", context.text[low:high], re.IGNORECASE):
            return context.due(low, high)
    return due


def _has_tasks(context: Context, block: Block, count: int) -> bool:
    """Whether a paragraph has at least as many sentences that state a task as it has owners in its margin."""
    if count < 2:
        return False
    sentences = context.sentences_in(block.start, block.end)
    cues = [
        s
        for s in sentences
        if re.search(r"\b(?:agreed|will|would|to be|asked|undertook|should|offered)\b", context.text[s[0] : s[1]])
    ]
    return len(cues) >= count


def _assigned(context: Context, owners: Owners, start: int, end: int) -> list[tuple[tuple[int, int], Owners]]:
    """The task (or tasks) of a paragraph that a mark stands for: each owner has the sentence whose doer he is."""
    split = _split(context, owners, start, end)
    if split:
        return split
    names = [owner["text"] for owner in owners.owners]
    return [(task_spans(context, start, end, 1, names)[0], owners)]


def _split(context: Context, owners: Owners, start: int, end: int) -> list[tuple[tuple[int, int], Owners]]:
    """Where several owners of one mark each are the doer of a sentence of their own: those, otherwise nothing."""
    if len(owners.owners) < 2:
        return []
    found: list[tuple[tuple[int, int], Owners]] = []
    left = list(owners.owners)
    for commitment in find_commitments(context, start, end):
        doers = _doers(context, commitment, {owner["name"] for owner in owners.owners})
        own = [owner for owner in left if (owner["name"] or "").lower() in doers]
        if own:
            found.append(
                ((commitment.start, commitment.end), Owners(", ".join(o["text"] for o in own), own, owners.reviews))
            )
            left = [owner for owner in left if owner not in own]
    if len(found) < 2:
        return []
    for owner in left:  # named beside a doer ("Jo to work with Sam"), or the last task's
        host = next((o for place, o in found if _mentions(context, owner, *place)), found[-1][1])
        host.owners.append(owner)
        host.text += f", {owner['text']}"
    return found


def _doers(context: Context, commitment: Commitment, wanted: set[str | None]) -> set[str]:
    """The names of the doers, in lower case; an ambiguous one is he who is among the mark's owners."""
    found = set()
    for owner in context.owners(doer_names(context, commitment) or "").owners:
        fitting = [name for name in owner["candidates"] if name in wanted]
        name = owner["name"] or (fitting[0] if len(fitting) == 1 else None)
        if name:
            found.add(re.sub(r"^(?:the|all)\s", "", name.lower()))
    return found


def _mentions(context: Context, owner: dict[str, Any], start: int, end: int) -> bool:
    return any(
        m.resolution.person is not None and m.resolution.person.name == owner["name"]
        for m in context.people.mentions(context.text[start:end])
    )


def _joined(marks: list[Owners]) -> Owners:
    joined = Owners(" ".join(mark.text for mark in marks))
    for mark in marks:
        joined.owners += [owner for owner in mark.owners if owner not in joined.owners]
        joined.reviews += mark.reviews
    return joined


def _words(context: Context, block: Block) -> tuple[int, int]:
    """The words of a block without the number in front of them."""
    match = re.match(r"\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s{1,3}(?=\S)", context.text[block.start : block.end])
    return (block.start + match.end() if match else block.start), block.end


# --- labels -----------------------------------------------------------------------------------------------------------


def labelled(context: Context) -> Iterator[Task]:
    """Tasks behind a label ("ACTION 3: JB to write"), and those that a label without words marks in the text above."""
    blocks = context.document.blocks
    for index, block in enumerate(blocks):
        if block.kind == "margin" or context.sections.at(index).heading == index:
            continue
        text = context.text[block.start : min(block.end, block.start + 1500)]
        if (
            "ction" not in text
            and "CTION" not in text
            and "TODO" not in text
            and "AP" not in text
            and not re.search(r"^\W{0,4}To[\s-]?do|AI", text)
        ):
            continue
        match = rule_of("marks.label").match(text) or rule_of("marks.label-owner").match(text)
        if match:
            yield from _label(context, index, block, match)
        else:
            yield from _inline(context, block, text)


def _label(context: Context, index: int, block: Block, match: re.Match[str]) -> Iterator[Task]:
    start = block.start + match.end()
    number, bracket = match["number"], match.groupdict().get("bracket")
    rest = context.text[start : block.end]
    owners = context.owners(bracket) if bracket and names_owners(bracket, context.people) else None
    if match.re is rule_of("marks.label-owner") and not _begins_task(context, rest):
        return
    if not rest.strip(" .:"):
        place = _above(context, index) if owners else _below(context, index)
    elif owners is None and (
        names_owners(rest, context.people, strict=True)
        or (names_owners(rest, context.people) and not is_imperative(rest))
    ):
        owners, place = context.owners(rest), _above(context, index)
    else:
        for task in _tasks_of_line(context, start, block.end, owners, "actions.label", 0.93):
            task.reference = number.strip(" #()[]") if number else None
            _add_following(context, index, task)
            yield task
        return
    if place:
        for span, owned in _assigned(context, owners or Owners(""), *place):
            task = Task(*span, "actions.label", 0.9, True, owned if owners else None, due=_due(context, span, place[1]))
            task.reference = number.strip(" #()[]") if number else None
            yield task
        if owners and owners.owners and place[0] < block.start:
            yield from _further_above(context, index, place[0], owners)


_AGREED = re.compile(r"(?:it\swas\s(?:\w{2,15}\s)?)?agreed\s(?:to|that)\b", re.IGNORECASE)


def _further_above(context: Context, index: int, nearest: int, owners: Owners) -> Iterator[Task]:
    """One label may stand below several paragraphs: those further up in which its owners take something on, or that
    begin "Agreed to ...", as far as the label or heading before."""
    names = {owner["name"] for owner in owners.owners}
    blocks = context.document.blocks
    for above in range(index - 1, max(-1, index - 7), -1):
        block = blocks[above]
        text = context.text[block.start : block.end]
        if block.kind in ("heading", "cell") or rule_of("marks.label").match(text) or above in context.document.margins:
            return
        if block.start <= nearest < block.end or block.kind == "margin":
            continue
        start, end = _words(context, block)
        for low, high in context.sentences_in(start, end):
            taken = [c for c in find_commitments(context, low, high) if c.confidence >= 0.4]
            doers = {name for c in taken for name in _doers(context, c, names)}
            if _AGREED.match(context.text, low) or doers & {(name or "").lower() for name in names}:
                own = [o for o in owners.owners if (o["name"] or "").lower() in doers] or owners.owners
                owned = Owners(", ".join(o["text"] for o in own), own, owners.reviews)
                yield Task(low, high, "actions.label-above", 0.7, True, owned, due=context.due(low, high))
                break


def _begins_task(context: Context, rest: str) -> bool:
    """ "Action JB to write", "Action Jo: send it" and "ACTION 5.2 Review it" are labels; "Action Aid was paid" is none."""
    if is_imperative(rest):
        return True
    for name in ("marks.owner-first", "marks.owner-to"):
        match = rule_of(name).match(rest)
        if match and _can_own(context, match, name, rest):
            return True
    bare = rule_of("marks.owner-bare").match(rest)
    if bare and names_owners(bare["owner"], context.people) and is_imperative(rest[bare.end() :]):
        return True
    return names_owners(rest, context.people)


def _above(context: Context, index: int) -> tuple[int, int] | None:
    """The paragraph above a label that stands alone."""
    for above in range(index - 1, max(-1, index - 4), -1):
        block = context.document.blocks[above]
        if block.kind == "heading":
            return None
        if block.kind != "margin":
            return _words(context, block)
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


_OWNER_FORMS = ("marks.owner-first", "marks.owner-to")


_NOTHING = re.compile(r"\W*(?:none|nil|n/?a|no\saction(?:\s\w{2,12}){0,2})?\W*", re.IGNORECASE)


def _tasks_of_line(
    context: Context, start: int, end: int, owners: Owners | None, rule: str, confidence: float
) -> Iterator[Task]:
    """The task (or tasks with doers of their own) that a line behind a label or in a list of actions states."""
    aside = re.search(r"[.!?]\s\((?=[A-Z][a-z])", context.text[start:end])
    start, end = _stripped(context.text, start, start + aside.start() + 1 if aside else end)
    if start >= end or _NOTHING.fullmatch(context.text, start, end):
        return
    if owners is None:
        commitments = [
            c
            for c in find_commitments(context, start, end)
            if c.confidence >= 0.55 and c.doer.kind not in ("pronoun", "acronym")
        ]
        if len(commitments) > 1 and all(
            c.doer.start - start < 4 or context.text[c.doer.start - 2 : c.doer.start] in (". ", "; ")
            for c in commitments
        ):
            for position, one in enumerate(commitments):
                last = commitments[position + 1].doer.start if position + 1 < len(commitments) else end
                yield from _one_task(context, one.doer.start, last, None, rule, confidence)
            return
    yield from _one_task(context, start, end, owners, rule, confidence)


def _one_task(
    context: Context, start: int, end: int, owners: Owners | None, rule: str, confidence: float
) -> Iterator[Task]:
    start, end = _stripped(context.text, start, end)
    due = context.due(start, end)
    if owners is None:
        owners, start, end = line_owners(context, start, end)
    if start < end:
        yield Task(start, end, rule, confidence, True, owners, due=due)


def line_owners(context: Context, start: int, end: int) -> tuple[Owners | None, int, int]:
    """The owners that a line itself names (in front, as its doer, or behind), and the line without a mere mark."""
    text = context.text[start:end]
    match = rule_of("marks.trailing").search(text)
    if match and names_owners(_printed(match), context.people):
        return context.owners(_printed(match)), start, start + len(text[: match.start()].rstrip())
    for name in _OWNER_FORMS:
        match = rule_of(name).match(text)
        if match and _can_own(context, match, name, text) and not is_imperative(match["owner"]):
            cut = match.end() if name == "marks.owner-first" else 0
            return context.owners(match["owner"]), start + cut, end
    match = rule_of("marks.at").search(text)
    if match:
        return context.owners(match["owner"]), start, end
    match = rule_of("marks.owner-bare").match(text)
    if match and names_owners(match["owner"], context.people) and is_imperative(text[match.end() :]):
        return context.owners(match["owner"]), start + match.end(), end
    commitments = find_commitments(context, start, end)
    if commitments and commitments[0].doer.kind != "pronoun" and commitments[0].doer.start - start < 40:
        doer = commitments[0].doer
        return context.owners(context.text[doer.start : doer.end]), start, end
    return None, start, end


def _printed(match: re.Match[str]) -> str:
    """The owner that a mark behind a line names."""
    return match["owner"] or match["dash"] or match["arrow"]


def _can_own(context: Context, match: re.Match[str], name: str, text: str) -> bool:
    """Whether what stands in front owns the line: known owners, or a name before a colon and an order."""
    if names_owners(match["owner"], context.people):
        return True
    words = match["owner"].split()
    if len(words) > 3 or not all(word[:1].isupper() for word in words) or is_imperative(match["owner"]):
        return False
    return is_imperative(text[match.end() :])


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n:–—-•*":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return start, end


def _inline(context: Context, block: Block, text: str) -> Iterator[Task]:
    """Labels within a paragraph: "... was late. Action: add it", "[Action: JB]"."""
    for match in rule_of("marks.tag").finditer(text):
        if match["owner"] and not names_owners(match["owner"], context.people):
            continue
        low = block.start + match.start()
        place = _sentence_before(context, block, low)
        owners = context.owners(match["owner"]) if match["owner"] else None
        if owners is None:
            owners = line_owners(context, *place)[0]
        yield Task(*place, "actions.tag", 0.88, True, owners, due=context.due(*place))
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
        close = context.text.find(")", start, high)
        if text[max(0, match.start() - 1)] in "([" and close > 0:
            high = close
        if owners is None and names_owners(context.text[start:high], context.people, strict=True):
            place = task_spans(context, block.start, block.start + match.start(), 1)[0]  # "It is broken. Action: JB"
            yield Task(
                *place, "actions.inline", 0.88, True, context.owners(context.text[start:high]), due=context.due(*place)
            )
            continue
        yield from _tasks_of_line(context, start, high, owners, "actions.inline", 0.85)


def _sentence_before(context: Context, block: Block, offset: int) -> tuple[int, int]:
    sentences = context.sentences_in(block.start, offset)
    found = [s for s in sentences if s[1] - s[0] > 8] or [(block.start, offset)]
    return _stripped(context.text, *found[-1])


# --- brackets, bold, checkboxes ---------------------------------------------------------------------------------------


def trailing(context: Context) -> Iterator[Task]:
    """Tasks whose owner stands behind them, in bold or in brackets: "Add the page (Jo)." """
    for index, block in enumerate(context.document.blocks):
        if block.kind not in ("paragraph", "list_item") or block.start < context.body_start:
            continue
        if context.sections.at(index).heading == index:
            continue
        previous = block.start
        for low, high in context.sentences_in(block.start, block.end):
            if context.text[low] in "([" and high - low < 30:
                low = previous  # the mark is a sentence of its own
            previous = low
            text = context.text[low:high]
            match = (
                rule_of("marks.trailing").search(text) if text.rstrip(".?!")[-1:] in ")]" or "–" in text[-14:] else None
            )
            if match is None or not text[: match.start()].strip():
                continue
            printed = _printed(match)
            if not names_owners(printed, context.people) or not context.people.is_known(
                printed.split("/")[0].split(",")[0].split("&")[0]
            ):
                continue
            if _abbreviates(text[: match.start()], printed):
                continue
            bold = context.document.styled(low + match.start(), low + match.end() - 1, "bold")
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
                    due=context.due(low, end),
                )


def _abbreviates(before: str, letters: str) -> bool:
    """ "the Grant Holder (GH)": letters in brackets that shorten the words in front of them."""
    words = re.findall(r"[A-Z][\w-]*", before)[-len(letters) :]
    return len(letters) > 1 and "".join(word[0] for word in words) == letters.upper()


def _is_task(text: str) -> bool:
    text = re.split(r":\s", text)[-1]
    return is_imperative(text) or bool(
        re.match(
            r"\W{0,3}(?:agree(?:d)?|need)\sto\s|.{3,120}\b(?:to|will|should|would)\sbe\s\w{2,15}(?:ed|en|t|d)\b|.{0,80}\bagreed\sto\b",
            text,
            re.IGNORECASE,
        )
    )


_BOX = re.compile(r"\[[ xX]?\]|[☐☑☒✅]")


def boxes(context: Context) -> Iterator[Task]:
    """The lines of a checklist; a ticked box says completed."""
    for index, block in enumerate(context.document.blocks):
        if (
            block.marker is None
            or not _BOX.fullmatch(block.marker)
            or context.sections.at(index).kind in ("reviewed", "completed")
        ):
            continue
        ticked = block.marker not in ("[ ]", "[]", "☐")
        for task in _tasks_of_line(context, block.start, block.end, None, "actions.checkbox", 0.85):
            task.status, task.status_text = ("completed", block.marker) if ticked else (None, None)
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
