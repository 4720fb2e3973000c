"""Which earlier action a report is about when it does not repeat the action's words: weighed as a clerk weighs it.

"Quarry Road: Roe said that the traffic would be counted" stands under "Matters arising" without the words "ask for a
crossing on Quarry Road". What counts: rare words of the action, of its item's title and of what was said of it before;
the label in front of the colon; the number of its item; its owner. The best candidate must leave the others well
behind.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extract.reconcile.linking import NearMiss, Thread
from extract.reconcile.statements import Statement
from extract.reconcile.wording import fold, is_number, stem
from extract.records import Owner, Reading

ENOUGH = 1.4  # two rare words, or one and the owner
ALONE = 0.6  # one rare word that no other action has, and that nobody else's action comes near
NARROW = 0.5  # the number of its item has narrowed the choice to a few
AHEAD = 1.3  # how many times the second candidate's weight the best must have
CLEAR = 0.35  # and by how much it must lead the next that is not finished
TOLD = 0.7  # of a word of the item's title or of an earlier report, against one of the action's own
FADED = 0.5  # of what speaks for a finished action, or for one that is known from reports only

_LABEL = re.compile(r"\W{0,3}((?:[\w’'&()/.-]{1,20}\s){0,5}[\w’'&()/.-]{1,20}?)\s?(?::|\s[–—-])\s")
_COMMON = frozenset(
    stem(word)
    for word in """
    report reported said say says state stated advise advised confirm confirmed inform informed note noted wrote write
    announce announced explain explained apologise apologised tell told update updated news progress ongoing complete
    completed done carry carried forward outstanding awaited await awaiting wait waiting still yet now also not no been
    being had having did do does make made get got give given take taken go went come came put set send sent look
    looking need needs needed work working would could can may might more some other others new next last first one two
    three four five six back up out off over after before until since when while if so but there here these those what
    follow following contact ask asked find found provide check meet meeting meetings council committee board group
    trustees member members agenda item items minute minutes action actions matter matters month week year today
    date time please possible hope hopes continue continued start started receive received reply replied response under
    way hand due agree agreed discuss discussed discussion consider considered review closed open clerk chair chairman
    secretary treasurer cllr cllrs councillor mr mrs ms dr remove removed able try tried trying very well done hasn't
    didn't isn't wasn't couldn't decide decided resolve resolved approve approved propose proposed second seconded vote
    voted unanimously risk plan plans
    """.split()
)


@dataclass(slots=True)
class Vocabulary:
    """How rare a word is among the actions that a body has named so far: 1 for one that a single action has."""

    actions: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)

    def hear(self, statements: Iterable[Statement]) -> None:
        """Counts the words of new actions; one that is printed again counts once."""
        for statement in statements:
            if statement.role != "report" and statement.words.folded not in self.known:
                self.known.add(statement.words.folded)
                self.actions += 1
                self.counts.update(content(statement))

    def rarity(self, word: str) -> float:
        """From 0 to 1; common words of all minutes count little even where an archive is small."""
        count = max(1, self.counts[word])
        rare = math.log(1 + max(count, self.actions) / count) / math.log(1 + max(count, self.actions))
        return rare * (0.25 if word in _COMMON else 1.0)


def content(statement: Statement) -> frozenset[str]:
    """The stems that tell what a statement is about: no numbers, no names of its owners."""
    return statement.words.stems - statement.words.numbers - _names(statement.mention.owners)


@lru_cache(maxsize=4096)
def _names(owners: tuple[Owner, ...]) -> frozenset[str]:
    return frozenset(stem(w) for o in owners for w in fold(f"{o.text} {o.name or ''}").split())


@lru_cache(maxsize=4096)
def label_of(quote: str) -> frozenset[str]:
    """The stems of the label in front of a report ("Mill Lane: ..."); a number in front of it is none."""
    match = _LABEL.match(quote)
    words = fold(match[1]).split() if match else []
    return frozenset(stem(w) for w in words if not is_number(w) and len(w) > 2) - _COMMON


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for a report being about an action, and in which words."""

    value: float
    words: tuple[str, ...] = ()
    owner: bool | None = None
    label: bool = False

    def reason(self, role: str) -> str:
        """The reason in a sentence for people."""
        said = [f"“{'”, “'.join(self.words)}”"] if self.words else []
        said += ["its owner"] if self.owner else []
        under = ", under a heading that names it" if self.label else ""
        return f"the {role} speaks of {' and '.join(said)}{under}; no other action comes near"


class Weigher:
    """Weighs reports of one document against the actions of earlier sittings."""

    def __init__(self, vocabulary: Vocabulary, reading: Reading, threads: Sequence[Thread]) -> None:
        self.vocabulary = vocabulary
        self.threads = threads
        self.about = [_about(thread) for thread in threads]
        self.owners = [_called(thread) for thread in threads]
        self.present = frozenset().union(*(_forms(a.name, a.initials) for a in reading.attendees))
        self.names = frozenset(stem(name.casefold()) for name in self.present)

    def weigh(self, statement: Statement, place: int) -> Weight:
        """The weight of one thread for one report."""
        said, thread = content(statement), self.threads[place]
        own, around = self.about[place]
        shared = sorted(
            (said & (own | around)) - self.owners[place] - self.names, key=lambda w: (-self.vocabulary.rarity(w), w)
        )
        value = sum(self.vocabulary.rarity(w) * (1.0 if w in own else TOLD) for w in shared)
        label = label_of(statement.mention.quote)
        labelled = bool(label) and len(label & (own | around)) >= 0.5 * len(label)
        named = _named(statement.mention.quote)
        owner = True if named & self.owners[place] else (False if named & self.present else None)
        if value and labelled:
            value += 0.5
        if value and self.owners[place] and owner is not None:
            value += 0.6 if owner else -0.4
        if thread.finished or thread.rows[0].role == "report":
            value *= FADED
        telling = tuple(_printed(w, statement) for w in shared if self.vocabulary.rarity(w) >= 0.3)[:4]
        return Weight(round(value, 6), telling, owner if self.owners[place] else None, labelled)


def _about(thread: Thread) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the action itself; those of its item, of what was decided under it, and of what was said of it."""
    own = frozenset().union(*(content(row) for row in thread.rows[-3:]))
    titles = [s.item.stems - s.item.numbers for s in thread.rows if s.item]
    told = [content(s) for s in thread.statements[-3:]]
    beside = [s.beside for s in thread.rows]
    return own, frozenset().union(*titles, *told, *beside) - own


def _called(thread: Thread) -> frozenset[str]:
    """The words by which a report may call the owners: initials, given name, surname, post."""
    owners = next((s.mention.owners for s in reversed(thread.rows) if s.mention.owners), ())
    forms = [_forms(o.name or "", o.initials) | _forms(o.text, None) for o in owners]
    return frozenset().union(*forms)


@lru_cache(maxsize=8192)
def _forms(name: str, initials: str | None) -> frozenset[str]:
    """ "Ann Roe", "AR": ann, roe and the sign AR; a lone sign in capitals stays one."""
    if name.isupper() and len(name) <= 4:
        return frozenset({name})
    words = {w for w in fold(name).split() if len(w) > 2 and w not in ("the", "and", "cllr", "mrs", "all")}
    return frozenset(words | ({initials} if initials else set()))


@lru_cache(maxsize=4096)
def _named(quote: str) -> frozenset[str]:
    """The words of a report that begin with a capital: signs in capitals as they are, others folded."""
    words = re.findall(r"[^\W\d_]+", quote)
    signs = {w for w in words if len(w) <= 4 and sum(c.isupper() for c in w) >= 2}
    return frozenset(signs | {fold(w) for w in words if w[:1].isupper()})


def _printed(word: str, statement: Statement) -> str:
    return next((w for w in fold(statement.mention.quote).split() if stem(w) == word), word)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The reports that found their action with the reason, and the doubts about the others."""

    links: tuple[tuple[Statement, Thread, str], ...]
    misses: tuple[NearMiss, ...]


def assign(
    weigher: Weigher,
    reports: Sequence[Statement],
    allowed: Sequence[Collection[int]],
    *,
    enough: float = ENOUGH,
) -> Verdict:
    """Each report to one action at most and each action to one report, the clearest first.

    `allowed` are the threads that each report may be about.
    """
    weights = _weights(weigher, reports, allowed)
    left, free = set(range(len(reports))), set(range(len(weigher.threads)))
    links: list[tuple[Statement, Thread, str]] = []
    while best := _clearest(weights, left, free, weigher, reports, enough):
        i, j = best
        links.append((reports[i], weigher.threads[j], weights[i][j].reason(reports[i].role)))
        left.discard(i)
        free.discard(j)
    misses = [_doubt(reports[i], weights[i], weigher.threads, enough) for i in sorted(left)]
    return Verdict(tuple(links), tuple(miss for miss in misses if miss))


Weights = list[dict[int, Weight]]  # for each report: the threads that anything speaks for


def _weights(weigher: Weigher, reports: Sequence[Statement], allowed: Sequence[Collection[int]]) -> Weights:
    weighed = [{j: weigher.weigh(report, j) for j in allowed[i]} for i, report in enumerate(reports)]
    return [{j: row[j] for j in sorted(row) if row[j].value > 0} for row in weighed]


def _clearest(
    weights: Weights, left: set[int], free: set[int], weigher: Weigher, reports: Sequence[Statement], enough: float
) -> tuple[int, int] | None:
    """The pair that leads its rivals by most: other actions for the report, and other reports for the action."""
    rivals: dict[int, list[float]] = {}
    for i in left:
        for j, weight in weights[i].items():
            rivals.setdefault(j, []).append(weight.value)
    found: list[tuple[float, int, int]] = []
    for i in sorted(left):
        ranked = sorted(((w.value, j) for j, w in weights[i].items() if j in free), key=lambda p: (-p[0], p[1]))
        if not ranked:
            continue
        (value, j), second = ranked[0], ranked[1][0] if len(ranked) > 1 else 0.0
        still_open = next((v for v, k in ranked[1:] if not weigher.threads[k].finished), 0.0)
        alone = _alone(weights[i][j], reports[i], weigher.threads[j], second)
        least = min(enough, ALONE) if alone else enough
        if value >= max(least, second * AHEAD, still_open + CLEAR, *rivals[j]):
            found.append((second - value, i, j))
    return min(found)[1:] if found else None


def _alone(weight: Weight, report: Statement, thread: Thread, second: float) -> bool:
    """Whether a single rare word is enough: only this action has it, it was spoken of last time, by nobody else."""
    fresh = report.sitting - thread.last <= 1 and not thread.finished
    return fresh and second <= FADED and weight.owner is not False and any(len(w) > 3 for w in weight.words)


def _doubt(report: Statement, weights: dict[int, Weight], threads: Sequence[Thread], enough: float) -> NearMiss | None:
    ranked = sorted(((w.value, j) for j, w in weights.items()), key=lambda p: (-p[0], p[1]))[:3]
    near = [threads[j] for value, j in ranked if value >= 0.75 * min(enough, 0.8)]
    return NearMiss("report-unclear", report, tuple(near)) if near else None
