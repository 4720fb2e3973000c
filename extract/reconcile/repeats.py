"""What one meeting says twice: within a document, and in another copy of it. It is never an action of its own.

Within a document the extraction has joined what says the same in like words. What is left needs more than one document
to be told: which rows are new, whose initials are whose, and what an earlier print of a report had said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extract.reconcile.linking import Thread
from extract.reconcile.settings import Settings
from extract.reconcile.statements import Statement, owners_agree
from extract.reconcile.wording import closeness, share

ONLY_OF_OWNER = "the only action of this owner in the text, and the owner's only new row in the list"


def stated_again(reports: Sequence[Statement], settings: Settings) -> dict[Statement, Statement]:
    """The reports that repeat another one of the document: the agenda prints what the minutes then tell."""
    again: dict[Statement, Statement] = {}
    for i, report in enumerate(reports):
        alike = [one for one in reports[:i] if one not in again and _is_repeated(one, report, settings)]
        if len(alike) == 1:
            again[report] = alike[0]
    return again


def _is_repeated(one: Statement, other: Statement, settings: Settings) -> bool:
    if min(len(one.words.stems), len(other.words.stems)) < 3 or one.reference != other.reference:
        return False
    close = closeness(one.words, other.words, near=settings.near, alike=settings.alike)
    return close in ("identical", "near", "extended") and owners_agree(one.owners, other.owners) is not False


def only_of_owner(prose: Sequence[Statement], rows: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The only action of an owner in the text, with the owner's only new row in the list of the same document.

    A bare sentence must share a word with the row; what is labelled as an action need not.
    """
    for statement in prose if rows else ():
        own = [row for row in rows if owners_agree(statement.owners, row.owners)]
        if len(own) != 1:
            continue
        told = [other for other in prose if owners_agree(other.owners, own[0].owners)]
        shared = (statement.words.stems & own[0].words.stems) - statement.words.numbers
        if len(told) == 1 and (statement.marked or shared):
            yield statement, own[0]


def homes_of_copy(
    found: Iterable[Statement], threads: Iterable[Thread], original: str
) -> Iterator[tuple[Statement, Thread | None]]:
    """The statements of a copy, each with the thread of the equal one of the original, in order, or None."""
    homes: dict[tuple[str, str], list[Thread]] = defaultdict(list)
    for thread in threads:
        for statement in thread.statements:
            if statement.reading.source.name == original:
                homes[_printed(statement)].append(thread)
    for printed, same in groupby(sorted(found, key=_printed), key=_printed):
        ordered = sorted(same, key=lambda s: s.mention.place.evidence.start)
        yield from ((s, homes[printed][k] if k < len(homes[printed]) else None) for k, s in enumerate(ordered))


def reworded(
    found: Iterable[Statement], threads: Iterable[Thread], original: str
) -> Iterator[tuple[Statement, Thread]]:
    """The statements of a copy that its original has in other words: one candidate from both sides."""
    said = [(s, thread) for thread in threads for s in thread.statements if s.reading.source.name == original]
    fitting = [
        (copy, thread) for copy in found for s, thread in said if not thread.has(copy.reading) and _fits(copy, s)
    ]
    of_copy, of_thread = Counter(id(copy) for copy, _ in fitting), Counter(id(thread) for _, thread in fitting)
    yield from ((copy, thread) for copy, thread in fitting if of_copy[id(copy)] == of_thread[id(thread)] == 1)


def _fits(copy: Statement, original: Statement) -> bool:
    same = copy.role == original.role and copy.reference == original.reference
    shared = len(copy.words.stems & original.words.stems)
    return (
        same
        and shared >= 2
        and share(copy.words, original.words) >= 0.8
        and bool(owners_agree(copy.owners, original.owners))
    )


def _printed(statement: Statement) -> tuple[str, str]:
    return (statement.role, statement.words.folded)
