"""Actions followed through the sittings of one series: every statement ends in exactly one thread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extract.reconcile.linking import LADDER, NearMiss, Pair, Thread, compare, near_misses, settle
from extract.reconcile.references import References
from extract.reconcile.series import Series
from extract.reconcile.settings import Settings
from extract.reconcile.statements import Statement, owners_agree, statements
from extract.reconcile.wording import fold

_CLOSE = ("identical", "near", "extended")


@dataclass(slots=True)
class Following:
    """The threads of one series, and what was left for a person to settle."""

    threads: list[Thread] = field(default_factory=list)
    misses: list[NearMiss] = field(default_factory=list)


def follow(series: Series, settings: Settings) -> Following:
    """All statements of a series as threads, in the order of their first statements."""
    spoken = [[statements(series, s, r) for r in s.readings] for s in series.sittings]
    every = [statement for readings in spoken for reading in readings for statement in reading]
    clerk = _Clerk(settings, References.of(every))
    for sitting, readings in zip(series.sittings, spoken, strict=True):
        for found in readings:
            clerk.document(found)
        for copy, original in sitting.copies:
            clerk.copy(statements(series, sitting, copy), original.source.name)
    return Following(clerk.threads, clerk.misses)


class _Clerk:
    """Goes through the documents in order, with the threads so far in hand."""

    def __init__(self, settings: Settings, references: References) -> None:
        self.settings = settings
        self.references = references
        self.threads: list[Thread] = []
        self.misses: list[NearMiss] = []
        self.active: list[Thread] = []
        self.rows: list[Statement] = []  # those of the document in hand
        self.by_reference: dict[str, list[Thread]] = defaultdict(list)

    def document(self, found: list[Statement]) -> None:
        """Finds the thread of each statement of one document, or begins one."""
        if not found:
            return
        sitting = found[0].sitting
        self.active = [t for t in self.active if t.last >= sitting - self.settings.window]
        for everything in (s for s in found if s.everything):
            self._everything(everything)
        self.rows = [s for s in found if s.role == "row"]
        for role, step in (("report", self._reports), ("row", self._rows), ("prose", self._prose)):
            step([s for s in found if s.role == role and not s.everything])

    def _everything(self, statement: Statement) -> None:
        """A report on all actions counts for each that is open and was raised before this meeting."""
        before = [t for t in self.threads if not t.finished and t.statements[0].sitting < statement.sitting]
        for thread in before:
            why = (f"all open actions: “{statement.mention.quote}”",)
            thread.extra.append((statement.sitting, replace(statement.mention, reasons=why)))
        if not before:
            self.misses.append(NearMiss("everything-without-actions", statement, ()))

    def _reports(self, found: list[Statement]) -> None:
        rest = self._by_reference(found)
        earlier = [t for t in self.active if found and t.statements[0].sitting < found[0].sitting]
        rest = self._ladder(rest, earlier, (_report_words, _report_owner), alone=False)
        self._begin(rest, earlier)

    def _rows(self, found: list[Statement]) -> None:
        rest = self._by_reference(found)
        candidates = list(self.active)
        rest = self._ladder(rest, candidates, LADDER, alone=True)
        self._begin(rest, candidates)

    def _prose(self, found: list[Statement]) -> None:
        rest = self._by_reference(found)
        here = [
            t
            for t in self.active
            if found and any(s.reading is found[0].reading and s.role == "row" for s in t.statements)
        ]
        rest = self._ladder(rest, here, (_restated, _restated_owner, _restated_new, _restated_alone), alone=False)
        candidates = list(self.active)
        rest = self._ladder(rest, candidates, LADDER, alone=True)
        self._begin(rest, candidates)

    def _by_reference(self, found: list[Statement]) -> list[Statement]:
        rest = []
        for statement in found:
            choice = self.references.choose(
                statement, self.by_reference.get(statement.reference or "", []), self.settings
            )
            if choice.thread is not None:
                self._link(statement, choice.thread, (choice.reason,))
            elif choice.doubtful:
                self._new(statement)
                self.misses.append(NearMiss(choice.code, statement, choice.doubtful))
            else:
                rest.append(statement)
        return rest

    def _ladder(
        self,
        found: list[Statement],
        threads: Sequence[Thread],
        ladder: Sequence[Callable[[Statement, Thread, Pair], str | None]],
        *,
        alone: bool,
    ) -> list[Statement]:
        """Links by each kind of evidence in turn; returns the statements that are left."""
        rest = list(found)
        doubtful: dict[str, NearMiss] = {}
        for evidence in ladder:
            if not rest or not threads:
                break
            pairs = self._pairs(rest, threads)
            exclusive = self._exclusive if alone else _never
            links, open_ = settle(rest, threads, evidence, pairs, exclusive=exclusive)
            for statement, thread, reason in links:
                self._link(statement, thread, (reason,))
            linked = {s.key for s, _, _ in links}
            rest = [s for s in rest if s.key not in linked]
            for statement, several in open_:
                doubtful.setdefault(statement.key, NearMiss("link-ambiguous", statement, several))
        self.misses += [doubtful[s.key] for s in rest if s.key in doubtful]
        return rest

    def _pairs(self, found: Sequence[Statement], threads: Sequence[Thread]) -> dict[tuple[int, int], Pair]:
        stems = [frozenset().union(*(row.words.stems for row in t.rows[-3:])) for t in threads]
        here = Counter(s.words.folded for s in self.rows)
        before = Counter(t.rows[-1].words.folded for t in self.active)
        only = [here[s.words.folded] == 1 and before[s.words.folded] == 1 for s in found]
        return {
            (i, j): compare(statement, threads[j], self.settings, only=only[i])
            for i, statement in enumerate(found)
            for j in range(len(threads))
            if statement.words.stems & stems[j] or owners_agree(statement.owners, threads[j].rows[-1].owners)
        }

    def _exclusive(self, statement: Statement, thread: Thread) -> bool:
        """Two rows of one list are two actions; so are rows with different references."""
        if any(s.reading is statement.reading and s.role == statement.role for s in thread.statements):
            return True
        return self.references.differ(statement, thread)

    def _link(self, statement: Statement, thread: Thread, reasons: tuple[str, ...]) -> None:
        thread.add(statement, reasons)
        if statement.reference and thread not in self.by_reference[statement.reference]:
            self.by_reference[statement.reference].append(thread)
        if thread not in self.active:
            self.active.append(thread)

    def _new(self, statement: Statement) -> None:
        thread = Thread()
        self.threads.append(thread)
        self._link(statement, thread, ())

    def _begin(self, rest: list[Statement], earlier: Sequence[Thread]) -> None:
        """What is left begins threads of its own; those that look like an earlier action are shown to a person."""
        known = {(miss.statement.key) for miss in self.misses[-len(rest) - 50 :]}
        before = [t for t in earlier if rest and not any(s.reading is rest[0].reading for s in t.statements)]
        if rest and before:
            pairs = self._pairs(rest, before)
            self.misses += near_misses([(i, s) for i, s in enumerate(rest) if s.key not in known], before, pairs)
        for statement in rest:
            self._new(statement)

    def copy(self, found: list[Statement], original: str) -> None:
        """The statements of another copy stand beside those of the document that it is a copy of."""
        homes: dict[tuple[str, str], list[Thread]] = defaultdict(list)
        for thread in self.active:
            for s in thread.statements:
                if s.reading.source.name == original:
                    homes[(s.role, s.words.folded)].append(thread)
        rest = []
        for _, same in groupby(sorted(found, key=_printed), key=_printed):
            for statement, home in _beside(list(same), homes):
                if home is None:
                    rest.append(statement)
                else:
                    self._link(statement, home, (f"another copy of {original}",))
        if rest:
            self.document(sorted(rest, key=lambda s: s.mention.place.evidence.start))


def _printed(statement: Statement) -> tuple[str, str]:
    return (statement.role, statement.words.folded)


def _beside(same: list[Statement], homes: dict[tuple[str, str], list[Thread]]) -> list[tuple[Statement, Thread | None]]:
    """Equal statements of a copy with the threads of the equal statements of the original, in order."""
    threads = homes.get(_printed(same[0]), [])
    ordered = sorted(same, key=lambda s: s.mention.place.evidence.start)
    return [(s, threads[k] if k < len(threads) else None) for k, s in enumerate(ordered)]


def _never(statement: Statement, thread: Thread) -> bool:
    return False


def _report_words(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """A report that repeats the words of the action."""
    if pair.words in _CLOSE and pair.owner is not False and pair.length >= 2:
        return "the report repeats the words of the action" + (" and its owner" if pair.owner else "")
    return None


def _report_owner(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """A report that speaks of the same thing and of its owner."""
    shared = len(statement.words.stems & thread.rows[-1].words.stems)
    if thread.finished or shared < 3 or pair.words_share < 0.6:
        return None
    if pair.owner is True or _names_owner(statement, thread):
        return "the report speaks of the same thing and of its owner"
    return "the report speaks of the same thing under the same item" if pair.item is True else None


def _names_owner(statement: Statement, thread: Thread) -> bool:
    words = set(fold(statement.mention.quote).split())
    forms = {form[2:] for form in thread.rows[-1].owners if not form.startswith("n:")}
    return bool(forms & words)


def _restated(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """A sentence of the minutes and the row of the action list at their end, in the same words."""
    if pair.words in _CLOSE and pair.owner is not False and pair.length >= 2:
        return "the minutes and their action list state the same task"
    return None


def _restated_owner(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """A sentence of the minutes and the row of the same owner about the same thing."""
    shared = len(statement.words.stems & thread.rows[-1].words.stems)
    if pair.owner is True and ((shared >= 2 and pair.words_share >= 0.4) or (shared >= 3 and pair.words_share >= 0.3)):
        return "the minutes and their action list give the same owner a task in like words"
    return None


def _restated_new(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """A sentence of the minutes and a new row of the same owner that share a word, where nothing else competes."""
    shared = (statement.words.stems & thread.rows[-1].words.stems) - statement.words.numbers
    if pair.owner is True and shared and thread.statements[0].reading is statement.reading:
        return "the minutes and their action list give the same owner a new task, and no other fits"
    return None


def _restated_alone(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """The only action of an owner in the text that is not in the list yet, and the owner's only new row in it."""
    first = thread.statements[0]
    if (
        pair.owner is True
        and statement.marked
        and first.role == "row"
        and first.reading is statement.reading
        and len(thread.statements) == 1
    ):
        return "the only action of this owner in the text, and the owner's only new row in the list"
    return None
