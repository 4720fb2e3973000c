"""Sentences that state a task of the action list, in words that would commit nobody by themselves.

"Waiting for Ann to test the pump", "the hall needs repainting", "Bo suggests a survey": alone these are no actions.
Where the action list of the same minutes has the task, they are a place where it is stated, too.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract.pipeline.actions.duplicates import owner_words, stems
from extract.pipeline.actions.tasks import Context, Task

_OBLIGED = re.compile(
    r"\b(?:need(?:s|ed|ing)?|should|must|ought|will|would|shall|please|ha(?:s|ve|d)\sto|to\sbe\s[a-z]{2,15}(?:ed|en|t|n)|"
    r"wait(?:s|ing)?\s(?:for|on)|await(?:s|ing|ed)?|ask(?:s|ed|ing)?|suggest(?:s|ed|ing)?|request(?:s|ed)?|"
    r"recommend(?:s|ed)?|propose[sd]?|agree[sd]?|offer(?:s|ed)?|volunteer(?:s|ed)?|want(?:s|ed)?|invite[sd]?|"
    r"encourage[sd]?|remind(?:s|ed)?|let['’]?s|actions?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_AHEAD = 1.2  # how far the best must lead all others
# What is enough: content words in common, their share of the weight of the task's words, and whether the sentence must
# say that something is to be done, and name an owner of the task. Measured on minutes that list where each task stands.
_ENOUGH = ((2, 0.37, True, True), (3, 0.5, True, False), (2, 0.75, True, False), (4, 0.75, False, False))

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence with its content words."""

    start: int
    end: int
    words: frozenset[str]


def restate(context: Context, tasks: Sequence[Task], reports: Collection[Place]) -> None:
    """Adds such sentences to `also` of the tasks of lists: one to each at most, and each to one."""
    listed = [task for task in tasks if task.listed]
    if not listed:
        return
    said = _sentences(context, [*reports, *((t.start, t.end) for t in tasks), *(p for t in tasks for p in t.also)])
    shares = _shares(context, listed, said)
    of_task, of_sentence = (_best_two(shares, side) for side in (0, 1))
    for (i, k), share in shares.items():
        rival = max(_rival(of_task[i], share), _rival(of_sentence[k], share))
        if share >= _AHEAD * rival and _enough(context, listed[i], said[k], share):
            listed[i].also.append((said[k].start, said[k].end))


def _best_two(shares: dict[tuple[int, int], float], side: int) -> dict[int, tuple[float, float]]:
    """The two largest shares of each task (`side` 0) or sentence (1)."""
    best: dict[int, tuple[float, float]] = {}
    for pair, share in shares.items():
        first, second = best.get(pair[side], (0.0, 0.0))
        best[pair[side]] = (share, first) if share > first else (first, max(second, share))
    return best


def _rival(best: tuple[float, float], share: float) -> float:
    """The largest of the others beside one that has this share."""
    return best[1] if share == best[0] else best[0]


def _sentences(context: Context, taken: Collection[Place]) -> list[_Said]:
    """The sentences of the minutes in which no action and no report on one was found."""
    return [
        _Said(start, end, words)
        for start, end, block in context.sentences
        if start >= context.body_start
        and context.document.blocks[block].kind in ("paragraph", "list_item")
        and not any(start < high and low < end for low, high in taken)
        and len(words := stems(context.text[start:end])) > 1
    ]


def _shares(context: Context, tasks: Sequence[Task], said: Sequence[_Said]) -> dict[tuple[int, int], float]:
    """For each task and sentence with two content words in common their share of the weight of the task's words."""
    heard = Counter(word for one in said for word in one.words)
    found = {}
    for i, task in enumerate(tasks):
        words = stems(context.text[task.start : task.end]) - stems(" ".join(owner_words(task)))
        weights = {word: math.log(1 + (1 + len(said)) / (1 + heard[word])) for word in sorted(words)}
        whole = sum(weights.values())
        for k, one in enumerate(said):
            common = words & one.words
            if len(common) > 1:
                found[i, k] = sum(weights[word] for word in sorted(common)) / whole
    return found


def _enough(context: Context, task: Task, said: _Said, share: float) -> bool:
    sentence = context.text[said.start : said.end]
    common = len(stems(context.text[task.start : task.end]) & said.words)
    obliged = bool(_OBLIGED.search(sentence))
    named = not owner_words(task).isdisjoint(_WORD.findall(sentence.lower()))
    return any(
        common >= fewest and share >= least and obliged >= must and named >= owned
        for fewest, least, must, owned in _ENOUGH
    )
