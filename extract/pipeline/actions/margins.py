"""Owners in the margin: which sentences of the paragraph beside them state their tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extract.document import Block
from extract.pipeline.actions.commitments import doer_names, find_commitments
from extract.pipeline.actions.quotes import further_task, strength, task_spans, with_subject
from extract.pipeline.actions.tasks import Commitment, Context, Task
from extract.pipeline.dates.due import Due
from extract.pipeline.people.owners import Owners, names_owners


def in_margins(context: Context) -> Iterator[Task]:
    """Tasks whose owner stands in the margin: the sentence of the paragraph that states each."""
    document = context.document
    for host, notes in sorted(document.margins.items()):
        block = document.blocks[host]
        marks = [mark for note in notes if (mark := _margin_owners(context, document.blocks[note]))]
        if not marks or block.kind == "margin":
            continue
        distinct = [mark for place, mark in enumerate(marks) if mark.text not in {m.text for m in marks[:place]}]
        words = words_of(context, block)
        if (
            len(distinct) > 1
            and not _split(context, _joined(distinct), *words)
            and _has_tasks(context, block, len(distinct))
        ):
            spans = task_spans(context, *words, len(distinct))
            pairs = list(zip(spans, distinct, strict=True))
        else:
            pairs = assigned(context, _joined(distinct), *words)
            near = _stated_near(context, host, _joined(distinct)) if len(pairs) == 1 else None
            pairs = [(near, pairs[0][1])] if near else pairs
        for span, owners in pairs:
            yield Task(*span, "actions.margin", 0.9, True, owners, due=due_of(context, span, block.end))
        yield from _further_dated(context, words, [span for span, _ in pairs], _joined(distinct))


_NEAR = 8  # blocks from a mark within which its task is looked for, where the paragraph beside it has none
_NEXT = 2  # the same, where the words there do not say whose it is


def _stated_near(context: Context, host: int, owners: Owners) -> tuple[int, int] | None:
    """Where nothing beside a mark is for its owner to do: the nearest words of the item that commit him, or right above
    or below a task that is nobody's. Marks are often set higher or lower than what they stand for."""
    block, text = context.document.blocks[host], [owners.text]
    name = owners.owners[0]["name"] if len(owners.owners) == 1 else None
    if not name or not _is_idle(context, block, name, text):
        return None
    around = [index for way in (1, -1) for index in _unmarked(context, host, way)]
    for index in around:
        for c in find_commitments(context, context.document.blocks[index].start, context.document.blocks[index].end):
            if c.confidence >= 0.4 and doers_of(context, c, {name}) == {name.lower()}:
                return c.start, c.end
    if strength(context, block.start, block.end, text) > 0:
        return None
    for index in (index for index in around if abs(index - host) <= _NEXT):
        other = context.document.blocks[index]
        taken = find_commitments(context, other.start, other.end)
        if not taken and strength(context, other.start, other.end, text) >= 2:
            return task_spans(context, *words_of(context, other), 1, text)[0]
    return None


def _unmarked(context: Context, host: int, way: int) -> Iterator[int]:
    """The paragraphs of the item above (-1) or below (1) a marked one, as far as the next that has a mark."""
    blocks = context.document.blocks
    for index in range(host + way, host + way * _NEAR, way):
        if not 0 <= index < len(blocks) or blocks[index].kind in ("heading", "cell"):
            return
        if context.sections.at(index).heading == index or (way < 0 and index in context.document.margins):
            return
        if blocks[index].kind != "margin":
            yield index


def _is_idle(context: Context, block: Block, name: str, owners: list[str]) -> bool:
    """Whether nothing in a paragraph is for the person to do: it states no task, or only somebody else's."""
    taken = [c for c in find_commitments(context, block.start, block.end) if c.confidence >= 0.4]
    if taken:
        doers = [doers_of(context, c, {name}) for c in taken]
        return all(found and name.lower() not in found for found in doers)
    return strength(context, block.start, block.end, owners) <= 1.0


_PASSIVE = re.compile(
    r"\b(?:will|would|shall|is\sto|are\sto)\sbe\s(?:\w{3,15}ed|brought|taken|sent|put|given|made|done)\b"
)


def _further_dated(
    context: Context, words: tuple[int, int], spans: list[tuple[int, int]], owners: Owners
) -> Iterator[Task]:
    """A sentence beside the mark that says what will be done at which meeting, not by whom: it is the owner's, too."""
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


def due_of(context: Context, span: tuple[int, int], end: int) -> Due | None:
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


def assigned(context: Context, owners: Owners, start: int, end: int) -> list[tuple[tuple[int, int], Owners]]:
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
        doers = doers_of(context, commitment, {owner["name"] for owner in owners.owners})
        own = [owner for owner in left if (owner["name"] or "").lower() in doers] or _by_first_letter(left, doers)
        if own:
            span = with_subject(context, (commitment.start, commitment.end), start)
            found.append((span, Owners(", ".join(o["text"] for o in own), own, owners.reviews)))
            left = [owner for owner in left if owner not in own]
    for owner in list(left):  # named beside a doer: "Jo to work with Sam"
        host = next((o for place, o in found if _mentions(context, owner, *place)), None)
        if host and host.owners:
            _add(host, owner)
            left.remove(owner)
    rest = (
        further_task(context, start, end, [place for place, _ in found], [o["text"] for o in left])
        if found and left
        else None
    )
    if rest:
        found.append((rest, Owners(", ".join(o["text"] for o in left), left, [])))
    elif found:
        for owner in left:
            _add(found[-1][1], owner)
    return sorted(found, key=lambda pair: pair[0]) if len(found) > 1 else []


def _by_first_letter(owners: list[dict[str, Any]], doers: set[str]) -> list[dict[str, Any]]:
    """The one pair of initials that is on no list where the doer is on none either: "MP" for Megan."""
    fitting = [
        o for o in owners if not o["name"] and o["initials"] and {o["initials"][0].lower()} == {d[0] for d in doers}
    ]
    return fitting if len(fitting) == 1 and len(doers) == 1 and " " not in min(doers) else []


def _add(owners: Owners, owner: dict[str, Any]) -> None:
    owners.owners.append(owner)
    owners.text += f", {owner['text']}"


def doers_of(context: Context, commitment: Commitment, wanted: set[str | None]) -> set[str]:
    """The names of the doers, in lower case; an ambiguous one is he who is among the mark's owners."""
    found = set()
    for owner in context.owners(doer_names(context, commitment) or "").owners:
        fitting = [name for name in owner["candidates"] if name in wanted]
        name = owner["name"] or (fitting[0] if len(fitting) == 1 else None)
        if name:
            found.add(re.sub(r"^(?:the|all)\s", "", name.lower()))
    return found


def _mentions(context: Context, owner: dict[str, Any], start: int, end: int) -> bool:
    role = next((p.role for p in context.people.persons if p.role and p.name == owner["name"]), None) or ""
    if len(role.split()) > 1 and role.lower() in context.text[start:end].lower():
        return True
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


def words_of(context: Context, block: Block) -> tuple[int, int]:
    """The words of a block without the number in front of them."""
    match = re.match(r"\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s{1,3}(?=\S)", context.text[block.start : block.end])
    return (block.start + match.end() if match else block.start), block.end
