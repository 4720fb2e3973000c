"""Printed references of actions: whether they name an action for good, or count each list anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.reconcile.linking import Thread, same_item
from extract.reconcile.settings import Settings
from extract.reconcile.statements import Statement, owners_agree
from extract.reconcile.wording import Wording, likeness, share


@dataclass(frozen=True, slots=True)
class Choice:
    """The thread that a reference names, with the reason; or the threads between which it cannot decide."""

    thread: Thread | None = None
    reason: str = ""
    code: str = ""
    doubtful: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True)
class References:
    """The references of one series. `lasting`: the same reference is the same action in every document."""

    lasting: bool
    items: frozenset[str] = frozenset()  # numbers of items under which actions were raised without one of their own

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> References:
        """Looks whether rows with one reference say the same in one list after another."""
        rows: dict[str, list[Statement]] = defaultdict(list)
        items: set[str] = set()
        for statement in statements:
            if statement.item_number and not statement.reference and not _small(statement.item_number):
                items.add(statement.item_number)
            if statement.reference and statement.role == "row":
                rows[statement.reference].append(statement)
        same = other = 0
        for found in rows.values():
            for a, b in pairwise(found):
                if a.reading is not b.reading:
                    agree = _alike(a.words, b.words)
                    same, other = same + agree, other + (not agree)
        return cls(same >= other if same + other else not _bare(rows), frozenset(items))

    def by_item(self, statement: Statement) -> bool:
        """Whether the reference is the number of an item: several actions may have been raised under it."""
        return statement.reference in self.items

    def differ(self, statement: Statement, thread: Thread) -> bool:
        """Whether both carry a lasting reference, and not the same."""
        return (
            self.lasting
            and bool(statement.reference)
            and not self.by_item(statement)
            and bool(thread.references)
            and statement.reference not in thread.references
        )

    def choose(self, statement: Statement, named: Sequence[Thread], settings: Settings) -> Choice:
        """The one thread with the statement's reference, if there is one and its words do not speak against it."""
        if self.by_item(statement):
            return Choice()
        threads = [t for t in named if self._may(statement, t, settings)]
        if not threads:
            return Choice()
        unfinished = [t for t in threads if not t.finished] or threads
        last = max(t.last for t in unfinished)
        threads = [t for t in unfinished if t.last == last]
        if len(threads) > 1:
            return Choice(code="reference-ambiguous", doubtful=tuple(threads))
        if _contradict(statement, threads[0]):
            return Choice(code="reference-reused", doubtful=(threads[0],))
        where = "" if self.lasting else " in the list of the meeting before"
        return Choice(thread=threads[0], reason=f"same reference {statement.reference_text}{where}")

    def _may(self, statement: Statement, thread: Thread, settings: Settings) -> bool:
        """A lasting reference reaches any meeting; one that counts each list anew, the report on the list before."""
        if self.lasting:
            return True
        rows = [s for s in thread.statements if s.role == "row" and s.reference == statement.reference]
        if statement.role != "report" or not rows:
            return any(s.reading is statement.reading for s in rows)
        return 0 < statement.sitting - rows[-1].sitting <= 2 and not any(
            s.role == "report"
            for s in thread.statements
            if s.sitting > rows[-1].sitting and s.sitting < statement.sitting
        )


def _bare(rows: dict[str, list[Statement]]) -> bool:
    """Whether the references are small numbers only, as lists count their rows."""
    return all(map(_small, rows))


def _small(reference: str) -> bool:
    return reference.isdigit() and len(reference) <= 2


def _alike(a: Wording, b: Wording) -> bool:
    return a.folded == b.folded or share(a, b) >= 0.5 or likeness(a, b) >= 0.6


def _contradict(statement: Statement, thread: Thread) -> bool:
    """A row that says something else than the thread, to somebody else or elsewhere: the reference was used again."""
    if statement.role == "report" or thread.rows[-1].role == "report":
        return False
    if any(_alike(statement.words, row.words) for row in thread.rows):
        return False
    latest = thread.rows[-1]
    return owners_agree(statement.owners, latest.owners) is not True or same_item(statement.item, latest.item) is False
