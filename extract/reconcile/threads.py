"""Actions followed through the sittings of one series: every statement ends in exactly one thread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from extract.reconcile.linking import (
    LADDER,
    REPORTS,
    Evidence,
    NearMiss,
    Pair,
    Pairs,
    Thread,
    compare,
    goes_on,
    near_miss,
    routine,
    settle,
)
from extract.reconcile.references import References
from extract.reconcile.repeats import ONLY_OF_OWNER, homes_of_copy, only_of_owner, reworded, stated_again
from extract.reconcile.reports import ENOUGH, NARROW, Vocabulary, Weigher, assign
from extract.reconcile.series import Series
from extract.reconcile.settings import Settings
from extract.reconcile.statements import Statement, owners_agree, signs_of, statements


@dataclass(slots=True)
class Following:
    """The threads of one series, and what was left for a person to settle."""

    threads: list[Thread] = field(default_factory=list)
    misses: list[NearMiss] = field(default_factory=list)


def follow(series: Series, settings: Settings) -> Following:
    """All statements of a series as threads, in the order of their first statements."""
    signs = signs_of(series)
    spoken = [[statements(series, s, r, signs) for r in s.readings] for s in series.sittings]
    every = [statement for readings in spoken for reading in readings for statement in reading]
    clerk = _Clerk(settings, References.of(every))
    for sitting, readings in zip(series.sittings, spoken, strict=True):
        for found in readings:
            clerk.document(found)
        for copy, original in sitting.copies:
            clerk.copy(statements(series, sitting, copy, signs), original.source.name)
    return Following(clerk.threads, clerk.misses)


def name_apart(threads: Sequence[Thread], taken: Collection[str]) -> None:
    """Gives threads whose first statements are printed alike in files without date or body keys of their own."""
    used: set[str] = set()
    for thread in threads:
        base, n = thread.key, 1
        while thread.key in used or thread.key in taken:
            n += 1
            thread.named = f"{base}-{n}"
        used.add(thread.key)


class _Clerk:
    """Goes through the documents in order, with the threads so far in hand."""

    def __init__(self, settings: Settings, references: References) -> None:
        self.settings = settings
        self.references = references
        self.threads: list[Thread] = []
        self.misses: list[NearMiss] = []
        self.active: list[Thread] = []
        self.said: list[Statement] = []  # all of the document in hand
        self.beside: dict[str, tuple[str | None, str | None]] = {}  # the rows before and after each row
        self.home: dict[str, Thread] = {}
        self.placed: set[Statement] = set()  # a copy says the same under the same key: told apart by identity
        self.by_reference: dict[str, list[Thread]] = defaultdict(list)
        self.by_item: dict[str, list[Thread]] = defaultdict(list)
        self.vocabulary = Vocabulary()

    def document(self, found: list[Statement]) -> None:
        """Finds the thread of each statement of one document, or begins one."""
        if not found:
            return
        sitting = found[0].sitting
        self.active = [t for t in self.active if t.last >= sitting - self.settings.window]
        for everything in (s for s in found if s.everything):
            self._everything(everything)
        self.said = found
        rows = [None, *(s.key for s in found if s.role == "row"), None]
        self.beside.update((key, (a, b)) for a, key, b in zip(rows, rows[1:], rows[2:], strict=False) if key)
        for role, step in (("report", self._reports), ("row", self._rows), ("prose", self._prose)):
            step([s for s in found if s.role == role and not s.everything])
        self.vocabulary.hear(found)

    def _everything(self, statement: Statement) -> None:
        """A report on all actions counts for each that is open and was raised before this meeting."""
        before = [t for t in self.threads if not t.finished and t.statements[0].sitting < statement.sitting]
        for thread in before:
            why = (f"all open actions: “{statement.mention.quote}”",)
            thread.hear(statement.sitting, replace(statement.mention, reasons=why))
        if not before:
            self.misses.append(NearMiss("everything-without-actions", statement, ()))

    def _reports(self, found: list[Statement]) -> None:
        again = stated_again(found, self.settings)
        rest = self._by_reference([s for s in found if s not in again])
        earlier = [t for t in self.active if rest and t.statements[0].sitting < rest[0].sitting]
        rest, _ = self._settled(rest, earlier, REPORTS, self._pairs(rest, earlier))
        rest = self._under_item(rest)
        self._begin(self._weighed(rest, earlier))
        for statement, first in again.items():
            self._link(statement, self.home[first.key], ("the same report, stated twice in this document",))

    def _rows(self, found: list[Statement]) -> None:
        rest = self._under_item(self._by_reference(found))
        ladder = (*LADDER[:3], self._neighbours_same, self._neighbours_same, *LADDER[3:])
        self._begin(self._ladder(rest, list(self.active), ladder))

    def _under_item(self, found: list[Statement]) -> list[Statement]:
        """Those that give the number of an item: the only action raised under it, or the one their words point to."""
        given = [s for s in found if self.references.by_item(s) and s.reference]
        threads = list(dict.fromkeys(t for s in given for t in self._raised_under(s)))
        allowed = [[j for j, t in enumerate(threads) if t in self._raised_under(s)] for s in given]
        for statement, places in zip(given, allowed, strict=True):
            others = [s for s in given if s.reference == statement.reference]
            if len(places) == 1 and others == [statement]:
                self._link(statement, threads[places[0]], (f"the only action of item {statement.reference_text}",))
        self._assign(given, threads, allowed, NARROW)
        return [s for s in found if s not in self.placed]

    def _raised_under(self, statement: Statement) -> list[Thread]:
        """The actions that earlier sittings raised under the item whose number the statement gives."""
        threads = [t for t in self.by_item[statement.reference or ""] if t.statements[0].sitting < statement.sitting]
        return [t for t in threads if not t.has(statement.reading, statement.role)]

    def _weighed(self, found: list[Statement], threads: list[Thread]) -> list[Statement]:
        """Reports in other words than the action's: the one that most speaks for, if it leads clearly."""
        told = {id(t) for t in threads if found and t.has(found[0].reading, "report")}
        open_threads = [t for t in threads if id(t) not in told]
        self.misses += self._assign(found, open_threads, [range(len(open_threads))] * len(found), ENOUGH)
        return [s for s in found if s not in self.placed]

    def _assign(
        self, found: list[Statement], threads: list[Thread], allowed: Sequence[Collection[int]], enough: float
    ) -> Sequence[NearMiss]:
        """Links each statement to the action that most speaks for, if it leads clearly; returns the doubts."""
        open_ones = [(s, places) for s, places in zip(found, allowed, strict=True) if s not in self.placed]
        if not open_ones or not threads:
            return ()
        weigher = Weigher(self.vocabulary, found[0].reading, threads)
        verdict = assign(weigher, [s for s, _ in open_ones], [places for _, places in open_ones], enough=enough)
        for statement, thread, reason in verdict.links:
            self._link(statement, thread, (reason,))
        return verdict.misses

    def _prose(self, found: list[Statement]) -> None:
        rest = self._by_reference(found)
        begun = [t.statements[0] for t in self.active if rest and t.statements[0].reading is rest[0].reading]
        told = [s for s in self.said if s.role == "prose"]
        for statement, row in only_of_owner(told, [s for s in begun if s.role == "row"]):
            if statement not in self.placed:
                self._link(statement, self.home[row.key], (ONLY_OF_OWNER,))
        rest = [s for s in rest if s not in self.placed]
        self._begin(self._ladder(rest, list(self.active), LADDER))

    def _neighbours_same(self, statement: Statement, thread: Thread, pair: Pair) -> str | None:
        """Of several rows in the same words the one that stands between the same rows as in the list before."""
        row = thread.rows[-1]
        if (
            pair.words not in ("identical", "near")
            or not pair.printed_again
            or False in (pair.item, pair.owner)
            or routine(statement)
        ):
            return None
        here, there = self.beside.get(statement.key, ()), self.beside.get(row.key, ())
        for side, a, b in zip(("before", "after"), here, there, strict=False):
            if a and b and self.home.get(a) is not None and self.home.get(a) is self.home.get(b):
                return f"like words, and the row {side} it is the same in both lists"
        return None

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

    def _ladder(self, found: list[Statement], threads: Sequence[Thread], ladder: Sequence[Evidence]) -> list[Statement]:
        """Links by each kind of evidence, then by their own word that they go on; returns those that are left."""
        pairs = self._pairs(found, threads)
        left, tied = self._settled(found, threads, ladder, pairs)
        unclear = {miss.statement: miss for miss in self._going_on(left, threads)}
        for i, statement in enumerate(found):
            if statement in self.placed:
                continue
            several = tied.get(statement)
            miss = (
                NearMiss("link-ambiguous", statement, several) if several else near_miss(i, statement, threads, pairs)
            )
            miss = miss or unclear.get(statement)
            self.misses += [miss] if miss else []
        return [s for s in left if s not in self.placed]

    def _settled(
        self, found: list[Statement], threads: Sequence[Thread], ladder: Sequence[Evidence], pairs: Pairs
    ) -> tuple[list[Statement], dict[Statement, tuple[Thread, ...]]]:
        """Links by each kind of evidence in turn; returns those that are left, and between what some are tied."""
        left = set(range(len(found)))
        doubts: dict[Statement, tuple[Thread, ...]] = {}
        for evidence in ladder if pairs else ():
            links, tied = settle(left, found, threads, evidence, pairs, self._exclusive)
            for i, j, reason in links:
                self._link(found[i], threads[j], (reason,))
                left.discard(i)
            for i, several in tied.items():
                doubts.setdefault(found[i], several)
        return [found[i] for i in sorted(left)], doubts

    def _going_on(self, left: list[Statement], threads: Sequence[Thread]) -> list[NearMiss]:
        """Links those that say themselves that they go on with the action that most speaks for; returns the doubts."""
        going = [s for s in left if goes_on(s)]
        earlier = [t for t in threads if going and not t.finished and t.statements[0].sitting < going[0].sitting]
        allowed = [[j for j, t in enumerate(earlier) if not self._exclusive(s, t)] for s in going]
        misses = self._assign(going, earlier, allowed, ENOUGH)
        return [replace(miss, code="link-near-miss") for miss in misses]

    def _pairs(self, found: Sequence[Statement], threads: Sequence[Thread]) -> Pairs:
        """What may be compared: half of the shorter text's words in common, or a report and an action of one owner."""
        here = Counter(s.words.folded for s in self.said if s.role != "report")
        before = Counter(t.rows[-1].words.folded for t in threads)
        pairs: Pairs = {}
        for i, statement in enumerate(found):
            folded, report = statement.words.folded, statement.role == "report"
            only = here[folded] == before[folded] == 1
            for j, thread in enumerate(threads):
                if _comparable(statement, thread) or (
                    report and owners_agree(statement.owners, thread.rows[-1].owners)
                ):
                    pairs[i, j] = compare(statement, thread, self.settings, only=only)
        return pairs

    def _exclusive(self, statement: Statement, thread: Thread) -> bool:
        """Two rows of one list are two actions; so are rows with different references. Reports may well be several."""
        again = thread.has(statement.reading, statement.role) or self.references.differ(statement, thread)
        return statement.role != "report" and again

    def _link(self, statement: Statement, thread: Thread, reasons: tuple[str, ...]) -> None:
        thread.add(statement, reasons)
        self.home[statement.key] = thread
        self.placed.add(statement)
        if statement.reference and thread not in self.by_reference[statement.reference]:
            self.by_reference[statement.reference].append(thread)
        if statement.item_number and thread not in self.by_item[statement.item_number]:
            self.by_item[statement.item_number].append(thread)
        if thread not in self.active:
            self.active.append(thread)

    def _new(self, statement: Statement) -> None:
        thread = Thread()
        self.threads.append(thread)
        self._link(statement, thread, ())

    def _begin(self, rest: Sequence[Statement]) -> None:
        for statement in rest:
            self._new(statement)

    def copy(self, found: list[Statement], original: str) -> None:
        """The statements of another copy stand beside those of the document that it is a copy of."""
        rest = []
        for statement, home in homes_of_copy(found, self.active, original):
            if home is None:
                rest.append(statement)
            else:
                self._link(statement, home, (f"another copy of {original}",))
        for statement, home in reworded(rest, self.active, original):
            self._link(statement, home, (f"another copy of {original}, in other words",))
        rest = [s for s in rest if s not in self.placed]
        if rest:
            self.document(sorted(rest, key=lambda s: s.mention.place.evidence.start))


def _comparable(statement: Statement, thread: Thread) -> bool:
    """Whether one of the thread's last wordings shares half of the shorter text's words."""
    stems = statement.words.stems
    for row in thread.rows[-3:]:
        other = row.words.stems
        if 2 * len(stems & other) >= min(len(stems), len(other)) > 0:
            return True
    return False
