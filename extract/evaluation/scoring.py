"""Counts of right, gold and predicted records, document by document, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from extract.evaluation.matching import (
    Record,
    fold,
    is_among,
    overlap,
    pairs,
    resolved,
    same_attendee,
    same_item,
    same_name,
    same_owners,
    same_quote,
)

FIGURES = (
    "kind",
    "meeting",
    "attendees",
    "attendee_status",
    "attendee_initials",
    "items",
    "actions_marked_recall",
    "actions",
    "action_owners",
    "action_due",
    "action_status",
    "decisions",
    "risks",
    "reviewed",
)
_MEETING_FIELDS = ("number", "date", "start_time", "end_time", "chair", "next_meeting")
_FLOOR = 0.5  # below half of the words two quotes are different records


@dataclass(frozen=True, slots=True)
class Count:
    """How many records were right, how many there are in gold, and how many were predicted."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float | None:
        """Right of predicted; None where nothing was predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Right of gold; None where gold has none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is neither gold nor prediction."""
        total = self.gold + self.predicted
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Persons:
    """How many owners of actions were taken for a certain person, and how many of them are not who gold has."""

    wrong: int = 0
    resolved: int = 0

    def __add__(self, other: Persons) -> Persons:
        return Persons(self.wrong + other.wrong, self.resolved + other.resolved)


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: `what` is "missed" (gold only), "spurious" (prediction only) or "wrong" (both, but not alike)."""

    figure: str
    what: str
    gold: Record | None = None
    predicted: Record | None = None


@dataclass
class DocumentScore:
    """The counts and differences of one document; `judged` holds (kind, confidence, right) of each predicted record.

    `persons` are the owners that were taken for a certain person where gold has an owner, and how many of them wrongly.
    """

    name: str
    counts: dict[str, Count] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    judged: list[tuple[str, float, bool]] = field(default_factory=list)
    persons: Persons = field(default_factory=lambda: Persons())

    def add(self, figure: str, right: int, gold: int, predicted: int) -> None:
        """Adds to the count of a figure."""
        self.counts[figure] = self.counts.get(figure, Count()) + Count(right, gold, predicted)

    def miss(self, figure: str, what: str, gold: Record | None = None, predicted: Record | None = None) -> None:
        """Records a difference."""
        self.misses.append(Miss(figure, what, gold, predicted))

    def unpaired(self, figure: str, gold: list[Record], predicted: list[Record], paired: list[tuple[int, int]]) -> None:
        """Records what stayed alone on either side."""
        left, right = {i for i, _ in paired}, {j for _, j in paired}
        for i, record in enumerate(gold):
            if i not in left:
                self.miss(figure, "missed", gold=record)
        for j, record in enumerate(predicted):
            if j not in right:
                self.miss(figure, "spurious", predicted=record)


def score_document(name: str, gold: Record, predicted: Record) -> DocumentScore:
    """Compares the records predicted for one document with its gold records (both in the shape of the guidelines)."""
    score = DocumentScore(name)
    same = gold.get("kind") == predicted.get("kind")
    score.add("kind", int(same), 1, 1)
    if not same:
        score.miss("kind", "wrong", {"kind": gold.get("kind")}, {"kind": predicted.get("kind")})
    _meeting(score, gold.get("meeting") or {}, predicted.get("meeting") or {})
    _attendees(score, gold.get("attendees") or [], predicted.get("attendees") or [])
    _listed(score, "items", gold.get("items") or [], predicted.get("items") or [], same_item)
    _actions(score, gold, predicted)
    _decisions(score, gold.get("decisions") or [], predicted.get("decisions") or [])
    _listed(score, "risks", gold.get("risks") or [], predicted.get("risks") or [], same_quote_plain)
    _reviewed(score, gold.get("reviewed") or [], predicted.get("reviewed") or [])
    return score


def same_quote_plain(gold: Record, predicted: Record) -> float:
    """The agreement of two quotes."""
    return overlap(gold.get("quote"), predicted.get("quote"))


def total(scores: Iterable[DocumentScore], figure: str) -> Count:
    """The count of one figure over documents (the micro average comes from it)."""
    return sum((score.counts.get(figure, Count()) for score in scores), Count())


def _meeting(score: DocumentScore, gold: Record, predicted: Record) -> None:
    """A field counts where gold has it or the prediction claims it."""
    for name in _MEETING_FIELDS:
        ours, theirs = gold.get(name), predicted.get(name)
        same = bool(ours and theirs) and (same_name(ours, theirs) if name == "chair" else fold(ours) == fold(theirs))
        score.add("meeting", int(same), int(bool(ours)), int(bool(theirs)))
        if (ours or theirs) and not same:
            score.miss("meeting", "wrong", {name: ours}, {name: theirs})


def _attendees(score: DocumentScore, gold: list[Record], predicted: list[Record]) -> None:
    paired = pairs(gold, predicted, same_attendee, _FLOOR)
    score.add("attendees", len(paired), len(gold), len(predicted))
    score.unpaired("attendees", gold, predicted, paired)
    same = [gold[i].get("status") == predicted[j].get("status") for i, j in paired]
    score.add("attendee_status", sum(same), len(gold), len(predicted))
    for (i, j), right in zip(paired, same, strict=True):
        if not right:
            score.miss("attendee_status", "wrong", gold[i], predicted[j])
        ours, theirs = ((person.get("initials") or "").upper() for person in (gold[i], predicted[j]))
        score.add("attendee_initials", int(bool(ours) and ours == theirs), int(bool(ours)), int(bool(theirs)))
        if ours != theirs:
            score.miss("attendee_initials", "wrong", gold[i], predicted[j])
    for i in sorted(set(range(len(gold))) - {i for i, _ in paired}):
        score.add("attendee_initials", 0, int(bool(gold[i].get("initials"))), 0)


def _actions(score: DocumentScore, gold: Record, predicted: Record) -> None:
    ours, theirs = gold.get("actions") or [], predicted.get("actions") or []
    paired = pairs(ours, theirs, same_quote, _FLOOR)
    marked = {i for i, record in enumerate(ours) if record.get("marked")}
    hits = sum(i in marked for i, _ in paired)
    score.add("actions", len(paired), len(ours), len(theirs))
    score.add("actions_marked_recall", hits, len(marked), hits)
    score.unpaired("actions", ours, theirs, paired)
    _judge(score, "actions", theirs, {j for _, j in paired})
    owned = [same_owners(ours[i], theirs[j], gold.get("attendees") or []) for i, j in paired]
    score.add("action_owners", sum(owned), len(ours), len(theirs))
    for (i, j), right in zip(paired, owned, strict=True):
        if not right:
            score.miss("action_owners", "wrong", ours[i], theirs[j])
        _action_fields(score, ours[i], theirs[j])
        _persons(score, ours[i], theirs[j], gold)
    for i in sorted(set(range(len(ours))) - {i for i, _ in paired}):
        score.add("action_due", 0, int(bool(ours[i].get("due"))), 0)
        score.add("action_status", 0, int(bool(ours[i].get("status"))), 0)


def _persons(score: DocumentScore, action: Record, predicted: Record, gold: Record) -> None:
    """Whom the owners were taken for, where gold has an owner; of two tasks in one sentence either owner is right."""
    if not action.get("owners"):
        return
    near = [other for other in gold["actions"] if other is action or same_quote(other, predicted) >= _FLOOR]
    persons = resolved(predicted)
    wrong = [person for person in persons if not is_among(person, near, gold.get("attendees") or [])]
    score.persons += Persons(len(wrong), len(persons))
    for person in wrong:
        score.miss("wrong_person", "wrong", action, {**person, "quote": predicted.get("quote")})


def _action_fields(score: DocumentScore, gold: Record, predicted: Record) -> None:
    due = gold.get("due"), predicted.get("due")
    score.add("action_due", int(bool(due[0]) and due[0] == due[1]), int(bool(due[0])), int(bool(due[1])))
    if due[0] != due[1]:
        score.miss("action_due", "wrong", gold, predicted)
    status = gold.get("status"), predicted.get("status")
    if status[0]:
        score.add("action_status", int(status[0] == status[1]), 1, int(bool(status[1])))
        if status[0] != status[1]:
            score.miss("action_status", "wrong", gold, predicted)


def _decisions(score: DocumentScore, gold: list[Record], predicted: list[Record]) -> None:
    """Formal decisions only: a prediction that hits a gold `noted` is neither right nor wrong."""
    formal = [record for record in gold if record.get("type") != "noted"]
    noted = [record for record in gold if record.get("type") == "noted"]
    claimed = [record for record in predicted if record.get("type") != "noted"]
    hits = {j for _, j in pairs(formal, claimed, same_quote_plain, _FLOOR)}
    free = {j for _, j in pairs(noted, claimed, same_quote_plain, _FLOOR)}
    _listed(
        score, "decisions", formal, [r for j, r in enumerate(claimed) if j in hits or j not in free], same_quote_plain
    )


def _reviewed(score: DocumentScore, gold: list[Record], predicted: list[Record]) -> None:
    """A report is right where the quote and the status agree."""
    paired = pairs(gold, predicted, same_quote_plain, _FLOOR)
    right = [(i, j) for i, j in paired if gold[i].get("status") == predicted[j].get("status")]
    score.add("reviewed", len(right), len(gold), len(predicted))
    score.unpaired("reviewed", gold, predicted, paired)
    for i, j in paired:
        if (i, j) not in right:
            score.miss("reviewed", "wrong", gold[i], predicted[j])


def _listed(
    score: DocumentScore,
    figure: str,
    gold: list[Record],
    predicted: list[Record],
    similarity: Callable[[Record, Record], float],
) -> None:
    paired = pairs(gold, predicted, similarity, _FLOOR)
    score.add(figure, len(paired), len(gold), len(predicted))
    score.unpaired(figure, gold, predicted, paired)
    _judge(score, figure, predicted, {j for _, j in paired})


def _judge(score: DocumentScore, figure: str, predicted: list[Record], right: set[int]) -> None:
    for j, record in enumerate(predicted):
        if record.get("confidence") is not None:
            score.judged.append((figure, float(record["confidence"]), j in right))
