"""One task stated twice is one record: the table (or label) is quoted, the other places go to `also`."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.pipeline.actions.tasks import Task

_SMALL = frozenset(
    "the a an and or of to in on for with by at from that this it be is are was were will would should has have had as "
    "his her their its he she they all any some who which would agreed asked action also there".split()
)

_AROUND = 200  # characters before and behind a sentence that tell what it speaks of, where its own words are few


_STRETCH = 500  # characters


def merge(text: str, tasks: list[Task]) -> list[Task]:
    """The tasks without those that another states, too: first by place, then by words and owners."""
    return _by_words(text, _by_place(tasks))


def _by_place(tasks: list[Task]) -> list[Task]:
    """Of tasks at overlapping places the surest is kept; a marked one wins over prose."""
    kept: list[Task] = []
    places: dict[int, list[int]] = {}  # which of the kept stand in a stretch of the text: there can be thousands
    for task in sorted(tasks, key=lambda t: (not t.marked, -t.confidence, t.start, t.end, t.rule)):
        stretches = range(task.start // _STRETCH, task.end // _STRETCH + 1)
        near = sorted({index for stretch in stretches for index in places.get(stretch, ())})
        clash = next((kept[i] for i in near if task.start < kept[i].end and kept[i].start < task.end), None)
        if clash is None or _both_owned(clash, task):
            for stretch in stretches:
                places.setdefault(stretch, []).append(len(kept))
            kept.append(task)
        else:
            clash.listed |= task.listed
            clash.owners = clash.owners or task.owners
    return sorted(kept, key=lambda t: (t.start, t.end))


def _both_owned(one: Task, other: Task) -> bool:
    """Two marks of a margin may stand for one sentence; each owner has the task then."""
    return one.rule == other.rule == "actions.margin" and (one.start, one.end) == (other.start, other.end)


def _by_words(text: str, tasks: list[Task]) -> list[Task]:
    """Each task goes to the one that says the same in most like words, if that is quoted before it."""
    rank = [(task.listed, task.marked) for task in tasks]
    if len(set(rank)) < 2 and not any(task.listed for task in tasks):
        return tasks
    words = [_content(text, task) for task in tasks]
    around = [stems(text[max(0, task.start - _AROUND) : task.end + _AROUND]) for task in tasks]
    found: list[tuple[float, int, int]] = []
    like = _Like(tasks, words)
    for i, task in enumerate(tasks):
        for k in like.to(i):
            other = tasks[k]
            if i == k or rank[i] < rank[k] or (rank[i] == rank[k] and not (task.listed and i < k)):
                continue
            told = len(words[i] & around[k]) / max(1, len(words[i]))
            if rank[i] == rank[k]:
                same = _twins(text, words[i], words[k], task, other)
            else:
                same = _restated(text, words[i], words[k], task, other) or (
                    told >= 0.6 and _points_to(text, task, other) and not words[i].isdisjoint(words[k])
                )
            if same:
                found.append((len(words[i] & words[k]) / max(1, len(words[i] | words[k])) + told, i, k))
    gone: set[int] = set()
    for _, i, k in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if i not in gone and k not in gone:
            _absorb(tasks[i], tasks[k])
            gone.add(k)
    return [task for k, task in enumerate(tasks) if k not in gone]


class _Like:
    """Which tasks can say what another says: those that share a word with it, or its number."""

    def __init__(self, tasks: list[Task], words: list[frozenset[str]]) -> None:
        self.keys = [(*own, ("number", task.reference)) for task, own in zip(tasks, words, strict=True)]
        self.tasks: dict[object, list[int]] = {}
        for index, keys in enumerate(self.keys):
            for key in keys:
                self.tasks.setdefault(key, []).append(index)

    def to(self, index: int) -> list[int]:
        """The tasks like one of them, in order."""
        keys = (key for key in self.keys[index] if key != ("number", None))
        return sorted({other for key in keys for other in self.tasks[key]})


_POINTS = re.compile(r"\b(?:this|these|it|them|that|those)\b", re.IGNORECASE)


def _points_to(text: str, task: Task, absorbed: Task) -> bool:
    """ "He will share it": whether a sentence gives an owner of a row something to do, and leaves to others what."""
    bare = task.listed and not absorbed.marked and _share_owner(task, absorbed) is True
    return bare and bool(_POINTS.search(text, absorbed.start, absorbed.end))


def _content(text: str, task: Task) -> frozenset[str]:
    """The words that tell what is to be done, not by whom."""
    return stems(text[task.start : task.end]) - stems(" ".join(owner_words(task)))


def owner_words(task: Task) -> frozenset[str]:
    """The words by which a sentence may name the owners of a task, in lower case."""
    owners = task.owners.owners if task.owners else []
    names = " ".join(f"{o['text']} {o['name'] or ''} {o['initials'] or ''}" for o in owners)
    return frozenset(re.findall(r"\w+", names.lower()))


def _restated(text: str, one: frozenset[str], other: frozenset[str], task: Task, absorbed: Task) -> bool:
    """Whether a task that is quoted first is the one that the other states, near it or in the list of all."""
    near = abs(absorbed.start - task.start) < 1200
    named = len(one & other) > 1 and (_names_other(text, task, absorbed) or _names_other(text, absorbed, task))
    return (near or task.listed) and _same(one, other, task, absorbed, named=named)


def _twins(text: str, one: frozenset[str], other: frozenset[str], task: Task, absorbed: Task) -> bool:
    """Two rows with the same words and owner: a task that stands under its item and in the list of all, or in two."""
    owned = _share_owner(task, absorbed) or _same_group(task, absorbed)
    if owned is None:
        owned = _names_other(text, task, absorbed) or _names_other(text, absorbed, task)
        one, other = (words - stems(" ".join(owner_words(task) | owner_words(absorbed))) for words in (one, other))
    return owned and len(one & other) >= 0.85 * max(len(one), len(other), 1)


def _same_group(one: Task, other: Task) -> bool | None:
    """Whether all of a group own the one and the group the other ("ALL WG" and "WG"); None where one has no owner."""
    if not one.owners or not other.owners or not one.owners.owners or not other.owners.owners:
        return None
    words = [owner_words(task) - {"all", "the"} for task in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _same(one: frozenset[str], other: frozenset[str], task: Task, absorbed: Task, *, named: bool = False) -> bool:
    """Whether the words say the same: fewer shared words do where the owner is the same."""
    shared = len(one & other)
    if task.reference and task.reference == absorbed.reference and _share_owner(task, absorbed) is not False:
        return True
    if shared < 2:
        return False
    smaller, larger = sorted((len(one), len(other)))
    owned = _share_owner(task, absorbed)
    if owned is False and not named:
        return shared >= 0.85 * larger
    return shared >= (0.5 if owned else 0.7) * smaller and shared >= 0.3 * larger


def _names_other(text: str, task: Task, other: Task) -> bool:
    """Whether the words of a task name an owner of the other: "Ann will work with Bo to ..." and Bo's row."""
    owners = other.owners.owners if other.owners else []
    names = {str(owner["name"]).split()[0] for owner in owners if owner["name"]}
    return any(re.search(rf"\b{re.escape(name)}\b", text[task.start : task.end]) for name in names)


def _share_owner(one: Task, other: Task) -> bool | None:
    """Whether the two have an owner in common; None where one of them has none."""
    if not one.owners or not other.owners or not one.owners.owners or not other.owners.owners:
        return None
    keys = [
        {(o["name"] or o["initials"] or "").lower() for o in task.owners.owners} for task in (one, other) if task.owners
    ]
    return bool(keys[0] & keys[1])


def _absorb(task: Task, other: Task) -> None:
    task.also += [(other.start, other.end), *other.also]
    task.due = task.due if task.due and task.due.date else other.due or task.due
    if task.owners is None or not task.owners.owners:
        task.owners = other.owners
    task.status, task.status_text = task.status or other.status, task.status_text or other.status_text
    task.reference = task.reference or other.reference


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to their beginnings: "tests" and "testing" are one, and a version "2.4" is."""
    words = _WORD.findall(text.lower())
    return frozenset(_stem(word) for word in words if word not in _SMALL and (len(word) > 2 or word.isdigit()))


_WORD = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+){0,3}|[a-z0-9]+")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e)\Z")


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return word[:5] if len(word) > 7 else _ENDING.sub("", word)[:5]  # what is cut off does not matter then
