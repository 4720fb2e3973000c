"""A label alone on its line ("ACTION: JB/AL") below several paragraphs: which of them state its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.document import Block
from extract.pipeline.actions.commitments import doer_names, find_commitments
from extract.pipeline.actions.lines import rule_of
from extract.pipeline.actions.margins import doers_of, words_of
from extract.pipeline.actions.quotes import strength
from extract.pipeline.actions.tasks import Commitment, Context, Task
from extract.pipeline.people.owners import Owners

_AGREED = re.compile(
    r"\W{0,2}(?:[\d.]{1,6}\s{0,4})?(?:if possible,\s)?(?:it\swas\s(?:\w{2,15}\s)?)?agreed\s(?:that\b|to\s"
    r"(?!have\b|support\b|note\b|accept\b|approve\b|adopt\b|defer\b|move\s(?:this|the)\sitem))",
    re.IGNORECASE,
)
# told without saying by whom: the owners of the label do it
_PASSIVE = re.compile(
    r"\b(?:(?:will|would|should|to|must)\sbe|needs?\sto\sbe)\s(?:asked|approached|arranged|brought|checked|circulated|"
    r"contacted|done|drafted|finali[sz]ed|found|given|informed|invited|made|obtained|ordered|organi[sz]ed|prepared|"
    r"produced|put|raised|sent|set|sought|sorted|taken|updated|written)\b(?![^.]{0,40}\sby\s(?:the\s)?[A-Z])"
)
_UNDER_WAY = re.compile(r"\b(?:is|are)\s(?:looking|working|seeking|trying|chasing|arranging|investigating)\b")
_FURTHER = 24  # blocks above a label among which its item is looked through
_PLAIN = 2.0  # the strength of words that plainly state a task


def stand_before(context: Context, marks: Sequence[int]) -> bool:
    """Whether marks on lines of their own stand above what they mark and not below: more of them begin an item than
    close one, or the words below them plainly state more tasks."""
    blocks = context.document.blocks
    begins = sum(_parts(context, index - 1) for index in marks)
    closes = sum(_parts(context, index + 1) for index in marks)
    if begins != closes:
        return begins > closes
    above, below = (
        sum(_states(context, blocks[i + way]) for i in marks if not _parts(context, i + way)) for way in (-1, 1)
    )
    return below > above


def _parts(context: Context, index: int) -> bool:
    """Whether an item ends or begins at a place: a heading stands there, or nothing."""
    blocks = context.document.blocks
    if not 0 <= index < len(blocks) or blocks[index].kind in ("heading", "cell"):
        return True
    return context.sections.at(index).heading == index or context.is_title(blocks[index].start, blocks[index].end)


def _states(context: Context, block: Block) -> bool:
    return strength(context, block.start, block.end, []) >= _PLAIN


def says_nothing(context: Context, place: tuple[int, int], owners: Owners) -> bool:
    """Whether nothing in the paragraph right above a label is to be done."""
    return strength(context, *place, [owner["text"] for owner in owners.owners]) < 1.0


def plainer(context: Context, index: int, place: tuple[int, int], owners: Owners) -> tuple[int, int]:
    """The nearest paragraph of the label's item that plainly states a task; the one right above where none does."""
    names = [owner["text"] for owner in owners.owners]
    for block in _paragraphs(context, index):
        words = words_of(context, block)
        if strength(context, *words, names) >= _PLAIN:
            return words
    return place


def _paragraphs(context: Context, index: int) -> Iterator[Block]:
    """The paragraphs above a label, the nearest first, as far as the label or heading before."""
    blocks = context.document.blocks
    for above in range(index - 1, max(-1, index - _FURTHER), -1):
        block = blocks[above]
        if block.kind in ("heading", "cell") or above in context.document.margins:
            return
        if rule_of("marks.label").match(context.text[block.start : block.end]):
            return
        if block.kind != "margin":
            yield block


def further_above(context: Context, index: int, nearest: int, owners: Owners) -> Iterator[Task]:
    """The tasks of one label in the paragraphs further up: those in which its owners take something on, that begin
    "Agreed to ...", or that say what will be done and not by whom."""
    names = {owner["name"] for owner in owners.owners}
    for block in _paragraphs(context, index) if owners.owners else ():
        if block.start <= nearest < block.end:
            continue
        for low, high in context.sentences_in(*words_of(context, block)):
            taken = [c for c in find_commitments(context, low, high) if c.confidence >= 0.4]
            doers = {name for c in taken for name in doers_of(context, c, names)}
            if _is_theirs(context, low, high, taken, doers, names):
                own = [o for o in owners.owners if (o["name"] or "").lower() in doers] or owners.owners
                owned = Owners(", ".join(o["text"] for o in own), own, owners.reviews)
                yield Task(low, high, "actions.label-above", 0.7, True, owned, due=context.due(low, high))
                break


def _is_theirs(
    context: Context, low: int, high: int, taken: list[Commitment], doers: set[str], names: set[str | None]
) -> bool:
    if _AGREED.match(context.text, low, high) or doers & {(name or "").lower() for name in names}:
        return True
    if taken:
        return False
    if _PASSIVE.search(context.text, low, high):
        return True
    first = next((m for m in context.mentions if low <= m.start < low + 5), None)
    person = first.resolution.person if first else None
    return person is not None and person.name in names and _UNDER_WAY.search(context.text, low, high) is not None


def left_to_others(context: Context, span: tuple[int, int], owners: Owners, above: list[Task]) -> Owners | None:
    """The doers of the words above a label, where all its other owners have tasks of their own further up."""
    elsewhere = {owner["name"] for task in above if task.owners for owner in task.owners.owners}
    own = {owner["name"] for owner in owners.owners}
    for c in find_commitments(context, *span):
        printed = doer_names(context, c)
        doers = context.owners(printed) if printed and c.confidence >= 0.4 else None
        names = {name for o in doers.owners for name in (o["candidates"] or [o["name"]])} if doers else {None}
        unclear = doers is not None and any(owner["candidates"] for owner in doers.owners)
        if doers and None not in names and not (unclear and names & own) and own - names <= elsewhere:
            return doers if own != names else None
    return None
