"""Which statements are about one action: evidence in order, one candidate or none, and the reasons in words.

The clerk's order: the same printed reference; the same words; words that go on or were shortened, with the same item or
owner; words alone are shown to a person. A candidate is accepted only if it is the only one, from both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from extract.reconcile.settings import Settings
from extract.reconcile.statements import Statement, owners_agree
from extract.reconcile.wording import Closeness, Wording, closeness, fold, likeness, share, stem
from extract.records import FINISHED, ActionStatus, Reading
from extract.register import Mention


@dataclass(slots=True, eq=False)
class Thread:
    """An action on its way through the meetings: its statements with the reasons why each belongs to it."""

    statements: list[Statement] = field(default_factory=list)
    reasons: list[tuple[str, ...]] = field(default_factory=list)
    extra: list[tuple[int, Mention]] = field(default_factory=list)  # (sitting, a report on all actions)
    rows: list[Statement] = field(default_factory=list)  # statements with words of their own, the latest last
    references: set[str] = field(default_factory=set)
    last: int = -1
    status: ActionStatus | None = None  # as it was given last
    documents: set[tuple[int, str]] = field(default_factory=set)  # (reading, role) of its statements
    named: str | None = None  # its key, where that of its first statement is taken already

    def add(self, statement: Statement, reasons: tuple[str, ...]) -> None:
        """Takes a statement into the thread."""
        self.statements.append(statement)
        self.reasons.append(reasons)
        if statement.role != "report" or not self.rows:
            self.rows.append(statement)
        if statement.reference:
            self.references.add(statement.reference)
        self.last = max(self.last, statement.sitting)
        self.status = statement.mention.status or self.status
        self.documents.add((id(statement.reading), statement.role))

    def hear(self, sitting: int, mention: Mention) -> None:
        """Takes a report on all actions."""
        self.extra.append((sitting, mention))
        self.status = mention.status or self.status

    def has(self, reading: Reading, *roles: str) -> bool:
        """Whether a statement of the reading (in one of the roles, if given) belongs to it."""
        return any((id(reading), role) in self.documents for role in roles or ("row", "prose", "report"))

    @property
    def key(self) -> str:
        """The key of its first statement."""
        return self.named or self.statements[0].key

    @property
    def finished(self) -> bool:
        """Whether what was last said of it is that it is done, closed, cancelled or superseded."""
        return self.status in FINISHED


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A statement that may belong to one of some threads, and was left apart."""

    code: str
    statement: Statement
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What speaks for a statement belonging to a thread."""

    words: Closeness
    item: bool | None
    owner: bool | None
    words_share: float
    length: int
    printed_again: bool  # both open, both finished, or taken up again: not a finished task that is given anew
    only: bool = False  # no other row of the document, and no other thread, has these very words


_CONTINUING = frozenset({"in_progress", "on_hold", "carried_forward"})  # no status of a task that is given anew
_MINUTES = frozenset(map(stem, "minutes agenda".split()))
_HOUSEKEEPING = frozenset(
    map(stem, "document write up minute note notes publish send circulate meeting next last".split())
)

Evidence = Callable[[Statement, Thread, Pair], str | None]


def same_item(a: Wording | None, b: Wording | None) -> bool | None:
    """Whether two headings are the same item; None where one is missing or says nothing."""
    if a is None or b is None:
        return None
    if a.numbers - b.numbers and b.numbers - a.numbers:
        return False
    return a.folded == b.folded or likeness(a, b) >= 0.8 or (bool(a.stems and b.stems) and share(a, b) >= 0.66)


def compare(statement: Statement, thread: Thread, settings: Settings, *, only: bool = False) -> Pair:
    """The best that any of the thread's last wordings says for the statement."""
    rank = {"identical": 0, "near": 1, "extended": 2, "alike": 3, "different": 4}
    best: tuple[int, float] = (9, 0.0)
    words: Closeness = "different"
    for row in thread.rows[-3:]:
        found = closeness(statement.words, row.words, near=settings.near, alike=settings.alike)
        score = (rank[found], -share(statement.words, row.words))
        if score < best:
            best, words = score, found
    latest = thread.rows[-1]
    items = [same_item(statement.item, row.item) for row in thread.rows[-3:]]
    owners = [owners_agree(statement.owners, row.owners) for row in thread.rows[-3:]]
    status = statement.mention.status
    return Pair(
        words=words,
        item=True if True in items else items[-1],
        owner=True if True in owners else owners[-1],
        words_share=-best[1],
        length=min(len(statement.words.stems), len(latest.words.stems)),
        printed_again=not thread.finished or status in FINISHED or status in _CONTINUING,
        only=only,
    )


def routine(statement: Statement) -> bool:
    """What every meeting asks for anew in the same words: to send out its minutes, to set the next agenda."""
    stems = statement.words.stems
    return stems <= _HOUSEKEEPING or (bool(stems & _MINUTES) and (statement.new or not statement.log))


_AGAIN = frozenset(map(stem, "continue still ongoing".split()))


def goes_on(statement: Statement) -> bool:
    """Whether a row says itself that it is not new: "(carried over)", "to continue the survey"."""
    return not statement.log and (
        statement.mention.status in _CONTINUING or not _AGAIN.isdisjoint(statement.words.stems)
    )


def _same_words(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """The same words under the same item: a row that is printed again."""
    if pair.words == "identical" and pair.printed_again and pair.item is True and pair.owner is not False:
        return "same words under the same item"
    return None


def _same_words_anywhere(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """The same words where the item is unknown, or long enough to be nobody else's."""
    if pair.words not in ("identical", "near") or not pair.printed_again:
        return None
    said = "same words" if pair.words == "identical" else "nearly the same words"
    if pair.item is True:
        return f"{said} under the same item"
    if pair.owner is True and pair.item is None:
        return f"{said} and owner"
    if pair.length >= 6 and statement.log and thread.rows[-1].log:
        return f"{said}, too long for chance, in logs of the same body"
    if pair.words == "identical" and pair.length >= 8 and pair.only and False not in (pair.item, pair.owner):
        return "same words, too long for chance, and no other like it"
    if pair.words == "identical" and pair.length >= 4 and pair.only and pair.owner is True:
        return "same words and owner, and no other like it; the heading changed"
    alone = pair.item is None and pair.owner is None and pair.only and statement.log and thread.rows[-1].log
    if pair.words == "identical" and alone and pair.length >= 2:
        return "same words in logs of the same body, and no other row like it"
    return None


def _same_item_and_owner(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """The same words, though the owner changed: re-owned."""
    if pair.words in ("identical", "near") and pair.printed_again and pair.item is True:
        return "same words under the same item; the owner changed"
    return None


def _extended(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """Words that were added or left out, under the same item and not against the owner."""
    if pair.words != "extended" or not pair.printed_again or statement.new:
        return None
    if pair.item is True and pair.owner is not False:
        return "the wording was extended or shortened, under the same item" + (" and owner" if pair.owner else "")
    if pair.item is None and pair.owner is True and pair.length >= 4:
        return "the wording was extended or shortened, with the same owner"
    return None


def _only_such_rows(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """The same words in one log and the log before, under another heading; no other row of either reads like it."""
    in_logs = statement.log and thread.rows[-1].log and not statement.new and pair.printed_again
    if in_logs and pair.only and pair.words == "identical" and len(fold(statement.mention.quote).split()) >= 4:
        return "same words in logs of the same body, and no other row like it; the heading changed"
    if in_logs and pair.words == "extended" and pair.length >= (8 if pair.owner is False else 7):
        return "a long wording, extended or shortened, in logs of the same body; the heading changed"
    return None


# In this order; within one step all ties are settled before the next step is tried.
LADDER: tuple[Evidence, ...] = (_same_words, _same_words_anywhere, _same_item_and_owner, _extended, _only_such_rows)


def _report_words(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """A report that repeats the words of the action."""
    if pair.words in ("identical", "near", "extended") and pair.owner is not False and pair.length >= 2:
        return "the report repeats the words of the action" + (" and its owner" if pair.owner else "")
    return None


def _report_handed_over(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """A report that prints the action's words again with somebody else as its owner."""
    again = statement.given and pair.words in ("identical", "near") and pair.printed_again and pair.length >= 3
    if again and not thread.has(statement.reading, "report"):
        return "the report repeats the words of the action; the owner changed"
    return None


# What tells which action a report is about, where it repeats the action's words.
REPORTS: tuple[Evidence, ...] = (_report_words, _report_handed_over)


Pairs = dict[tuple[int, int], Pair]


def settle(
    left: Collection[int],
    statements: Sequence[Statement],
    threads: Sequence[Thread],
    evidence: Evidence,
    pairs: Pairs,
    exclusive: Callable[[Statement, Thread], bool],
) -> tuple[list[tuple[int, int, str]], dict[int, tuple[Thread, ...]]]:
    """The links that one kind of evidence gives: those with exactly one candidate from both sides, until none is left.

    Returns the links (statement, thread, reason), and for each statement that is still tied its candidates.
    """
    options: dict[int, dict[int, str]] = {}
    for (i, j), pair in pairs.items():
        again = evidence in LADDER and routine(statements[i])
        reason = evidence(statements[i], threads[j], pair) if i in left and not again else None
        if reason and not exclusive(statements[i], threads[j]):
            options.setdefault(i, {})[j] = reason
    links: list[tuple[int, int, str]] = []
    while won := _unrivalled(options, threads):
        for i, j in won:
            links.append((i, j, options[i][j]))
        for i, j in won:
            _withdraw(options, i, j)
    return links, {i: tuple(threads[j] for j in sorted(options[i])) for i in sorted(options)}


def _unrivalled(options: dict[int, dict[int, str]], threads: Sequence[Thread]) -> list[tuple[int, int]]:
    claimed = _claims(options)
    wanted = {i: _latest(options[i], threads) for i in sorted(options)}
    return [(i, js[0]) for i, js in wanted.items() if len(js) == 1 and len(claimed[js[0]]) == 1]


def _claims(options: dict[int, dict[int, str]]) -> dict[int, list[int]]:
    claimed: dict[int, list[int]] = defaultdict(list)
    for i, reasons in options.items():
        for j in reasons:
            claimed[j].append(i)
    return claimed


def _latest(options: dict[int, str], threads: Sequence[Thread]) -> list[int]:
    """The candidates, where all have the same words: those that were mentioned last."""
    if not all(reason.startswith(("same words", "nearly")) for reason in options.values()):
        return sorted(options)
    last = max(threads[j].last for j in options)
    return sorted(j for j in options if threads[j].last == last)


def _withdraw(options: dict[int, dict[int, str]], i: int, j: int) -> None:
    options.pop(i, None)
    for other in list(options):
        options[other].pop(j, None)
        if not options[other]:
            del options[other]


def near_miss(i: int, statement: Statement, threads: Sequence[Thread], pairs: Pairs) -> NearMiss | None:
    """The doubt about a statement that begins a thread of its own although an earlier action is worded alike."""
    alike = [t for j, t in enumerate(threads) if (pair := pairs.get((i, j))) and _worth_a_look(pair)]
    alike = [] if routine(statement) else [t for t in alike if not t.has(statement.reading)]
    return NearMiss("link-near-miss", statement, tuple(alike[-5:])) if alike else None


def _worth_a_look(pair: Pair) -> bool:
    if pair.words in ("identical", "near", "extended"):
        return pair.item is not False or pair.length >= 4
    return pair.words == "alike" and (pair.item is True or pair.owner is True)
