"""Actions followed through the sittings of one series: every statement ends in exactly one thread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extract.reconcile.linking import (
    LADDER,
    Evidence,
    NearMiss,
    Pair,
    Pairs,
    Thread,
    compare,
    near_miss,
    routine,
    settle,
)
from extract.reconcile.references import References
from extract.reconcile.reports import ENOUGH, NARROW, Vocabulary, Weigher, assign
from extract.reconcile.series import Series
from extract.reconcile.settings import Settings
from extract.reconcile.statements import Statement, owners_agree, signs_of, statements
from extract.reconcile.wording import closeness

_CLOSE = ("identical", "near", "extended")


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
        again = self._stated_again(found)
        rest = self._by_reference([s for s in found if s not in again])
        earlier = [t for t in self.active if rest and t.statements[0].sitting < rest[0].sitting]
        rest = self._ladder(rest, earlier, (_report_words, _report_handed_over), _never, loose=True)
        rest = self._under_item(rest)
        self._begin(self._weighed(rest, earlier))
        for statement, first in again.items():
            self._link(statement, self.home[first.key], ("the same report, stated twice in this document",))

    def _stated_again(self, found: list[Statement]) -> dict[Statement, Statement]:
        """The reports that repeat another one of the document: the agenda prints what the minutes then tell."""
        again: dict[Statement, Statement] = {}
        for i, statement in enumerate(found):
            alike = [s for s in found[:i] if s not in again and self._is_repeated(s, statement)]
            if len(alike) == 1:
                again[statement] = alike[0]
        return again

    def _is_repeated(self, one: Statement, other: Statement) -> bool:
        close = closeness(one.words, other.words, near=self.settings.near, alike=self.settings.alike)
        enough = min(len(one.words.stems), len(other.words.stems)) >= 3
        same = one.reference == other.reference and owners_agree(one.owners, other.owners) is not False
        return enough and same and close in _CLOSE

    def _rows(self, found: list[Statement]) -> None:
        rest = self._under_item(self._by_reference(found))
        ladder = (*LADDER[:3], self._neighbours_same, self._neighbours_same, *LADDER[3:])
        self._begin(self._ladder(rest, list(self.active), ladder, self._exclusive))

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
        self._assign(found, open_threads, [range(len(open_threads))] * len(found), ENOUGH)
        return [s for s in found if s not in self.placed]

    def _assign(
        self, found: list[Statement], threads: list[Thread], allowed: Sequence[Collection[int]], enough: float
    ) -> None:
        open_ones = [(s, places) for s, places in zip(found, allowed, strict=True) if s not in self.placed]
        if not open_ones or not threads:
            return
        weigher = Weigher(self.vocabulary, found[0].reading, threads)
        verdict = assign(weigher, [s for s, _ in open_ones], [places for _, places in open_ones], enough=enough)
        for statement, thread, reason in verdict.links:
            self._link(statement, thread, (reason,))
        self.misses += verdict.misses if enough == ENOUGH else ()

    def _prose(self, found: list[Statement]) -> None:
        rest = self._by_reference(found)
        here = [t for t in self.active if rest and t.has(rest[0].reading, "row")]
        rest = self._ladder(rest, here, (_restated, _restated_owner, self._restated_alone), _never, loose=True)
        self._begin(self._ladder(rest, list(self.active), LADDER, self._exclusive))

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

    def _restated_alone(self, statement: Statement, thread: Thread, pair: Pair) -> str | None:
        """The only action of an owner in the text, and the owner's only new row in the list at its end.

        A bare sentence must share a word with the row; what is labelled as an action need not.
        """
        row = thread.statements[0]
        if pair.owner is not True or row.role != "row" or row.reading is not statement.reading:
            return None
        sentences = [s for s in self.said if s.role == "prose" and owners_agree(s.owners, row.owners)]
        begun = [t.statements[0] for t in self.active if t.statements[0].reading is statement.reading]
        fresh = [s for s in begun if s.role == "row" and owners_agree(s.owners, statement.owners)]
        shared = (statement.words.stems & row.words.stems) - statement.words.numbers
        if len(sentences) == len(fresh) == 1 and (statement.marked or shared):
            return "the only action of this owner in the text, and the owner's only new row in the list"
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

    def _ladder(
        self,
        found: list[Statement],
        threads: Sequence[Thread],
        ladder: Sequence[Evidence],
        exclusive: Callable[[Statement, Thread], bool],
        *,
        loose: bool = False,
    ) -> list[Statement]:
        """Links by each kind of evidence in turn; returns the statements that are left, with the doubts about them."""
        pairs = self._pairs(found, threads, loose=loose)
        left = set(range(len(found)))
        doubts: dict[int, tuple[Thread, ...]] = {}
        for evidence in ladder if pairs else ():
            links, tied = settle(left, found, threads, evidence, pairs, exclusive)
            for i, j, reason in links:
                self._link(found[i], threads[j], (reason,))
                left.discard(i)
            for i, several in tied.items():
                doubts.setdefault(i, several)
        for i in sorted(left) if not loose else ():
            miss = (
                NearMiss("link-ambiguous", found[i], doubts[i])
                if i in doubts
                else near_miss(i, found[i], threads, pairs)
            )
            self.misses += [miss] if miss else []
        return [found[i] for i in sorted(left)]

    def _pairs(self, found: Sequence[Statement], threads: Sequence[Thread], *, loose: bool) -> Pairs:
        """What may be compared: half of the shorter text's words in common, or (`loose`) the same owner."""
        here = Counter(s.words.folded for s in self.said if s.role != "report")
        before = Counter(t.rows[-1].words.folded for t in threads)
        pairs: Pairs = {}
        for i, statement in enumerate(found):
            folded = statement.words.folded
            only = here[folded] == before[folded] == 1
            for j, thread in enumerate(threads):
                if _comparable(statement, thread) or (loose and owners_agree(statement.owners, thread.rows[-1].owners)):
                    pairs[i, j] = compare(statement, thread, self.settings, only=only)
        return pairs

    def _exclusive(self, statement: Statement, thread: Thread) -> bool:
        """Two rows of one list are two actions; so are rows with different references."""
        return thread.has(statement.reading, statement.role) or self.references.differ(statement, thread)

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


def _comparable(statement: Statement, thread: Thread) -> bool:
    """Whether one of the thread's last wordings shares half of the shorter text's words."""
    stems = statement.words.stems
    for row in thread.rows[-3:]:
        other = row.words.stems
        if 2 * len(stems & other) >= min(len(stems), len(other)) > 0:
            return True
    return False


def _never(statement: Statement, thread: Thread) -> bool:
    return False


def _report_words(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """A report that repeats the words of the action."""
    if pair.words in _CLOSE and pair.owner is not False and pair.length >= 2:
        return "the report repeats the words of the action" + (" and its owner" if pair.owner else "")
    return None


def _report_handed_over(statement: Statement, thread: Thread, pair: Pair) -> str | None:
    """A report that prints the action's words again with somebody else as its owner."""
    again = statement.given and pair.words in ("identical", "near") and pair.printed_again and pair.length >= 3
    if again and not thread.has(statement.reading, "report"):
        return "the report repeats the words of the action; the owner changed"
    return None


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
