"""One task stated twice is one record: the table (or label) is quoted, the other places go to `also`."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.pipeline.tasks import Task

_SMALL = frozenset(
    "the a an and or of to in on for with by at from that this it be is are was were will would should has have had as "
    "his her their its he she they all any some who which would agreed asked action also there".split()
)


def merge(text: str, tasks: list[Task]) -> list[Task]:
    """The tasks without those that another states, too: first by place, then by words and owners."""
    return _by_words(text, _by_place(tasks))


def _by_place(tasks: list[Task]) -> list[Task]:
    """Of tasks at overlapping places the surest is kept; a marked one wins over prose."""
    kept: list[Task] = []
    for task in sorted(tasks, key=lambda t: (not t.marked, -t.confidence, t.start, t.end, t.rule)):
        clash = next((other for other in kept if task.start < other.end and other.start < task.end), None)
        if clash is None or _both_owned(clash, task):
            kept.append(task)
        elif clash.owners is None:
            clash.owners = task.owners
    return sorted(kept, key=lambda t: (t.start, t.end))


def _both_owned(one: Task, other: Task) -> bool:
    """Two marks of a margin may stand for one sentence; each owner has the task then."""
    return one.rule == other.rule == "actions.margin" and (one.start, one.end) == (other.start, other.end)


def _by_words(text: str, tasks: list[Task]) -> list[Task]:
    rank = {id(task): (task.listed, task.marked) for task in tasks}
    words = {id(task): stems(text[task.start : task.end]) for task in tasks}
    gone: set[int] = set()
    for task in sorted(tasks, key=lambda t: rank[id(t)], reverse=True):
        if id(task) in gone:
            continue
        for other in tasks:
            if other is task or id(other) in gone or rank[id(other)] > rank[id(task)]:
                continue
            if rank[id(other)] == rank[id(task)]:
                if task.listed and _twins(words[id(task)], words[id(other)], task, other):
                    _absorb(task, other)
                    gone.add(id(other))
                continue
            near = abs(other.start - task.start) < 1200
            shared = len(words[id(task)] & words[id(other)])
            named = shared > 1 and (_names_other(text, task, other) or _names_other(text, other, task))
            if (near or task.listed) and _same(words[id(task)], words[id(other)], task, other, near=near, named=named):
                _absorb(task, other)
                gone.add(id(other))
    return [task for task in tasks if id(task) not in gone]


def _twins(one: frozenset[str], other: frozenset[str], task: Task, absorbed: Task) -> bool:
    """Two rows with the same words and owner: an old action that stands in two tables."""
    return len(one & other) >= 0.85 * max(len(one), len(other), 1) and _share_owner(task, absorbed) is True


def _same(
    one: frozenset[str], other: frozenset[str], task: Task, absorbed: Task, *, near: bool, named: bool = False
) -> bool:
    """Whether the words say the same: fewer shared words do where the owner is the same, and the place is near."""
    shared = len(one & other)
    if task.reference and task.reference == absorbed.reference and _share_owner(task, absorbed) is not False:
        return True
    if shared < 2:
        return False
    smaller, larger = sorted((len(one), len(other)))
    owned = _share_owner(task, absorbed)
    if owned is False and not named:
        return shared >= 0.85 * larger
    return shared >= (0.5 if owned else 0.7) * smaller and shared >= (0.25 if near else 0.3) * larger


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
    """The words that carry meaning, cut to their beginnings: "reports" and "reporting" are one."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return frozenset(word[:5] for word in words if word not in _SMALL and (len(word) > 2 or word.isdigit()))
