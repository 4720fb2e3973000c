"""What may be done with the model's probabilities, and what each way is worth: by records, as `minutebook evaluate`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from sentences import RECORDS, Record, Sample  # beside this file, not installed

from extract.evaluation.scoring import Count, score_document
from extract.pipeline.actions.statuses import status_of

LIKELY = 0.5  # a sentence whose class has this probability is a record of the model
DOUBTED = 0.05  # a record none of whose sentences has this probability is doubted
SURE = 0.7  # a sentence that the rules left out is added from this probability

Judged = tuple[Sample, Sequence[dict[str, float]]]  # a document, and the probabilities of its sentences
Way = Callable[[Judged, str], list[Record]]


def rules_alone(judged: Judged, kind: str) -> list[Record]:
    """What the rules read."""
    found: list[Record] = judged[0].records[RECORDS[kind]]
    return found


def model_alone(judged: Judged, kind: str) -> list[Record]:
    """Each sentence that the model says is one."""
    return [_record(words, kind) for words, _, _, p in _sentences(judged, kind) if p >= LIKELY]


def doubted_dropped(judged: Judged, kind: str) -> list[Record]:
    """What the rules read, without the records that the model finds improbable."""
    return [
        record
        for record in rules_alone(judged, kind)
        if max((p for _, low, high, p in _sentences(judged, kind) if _meets(record, low, high)), default=1.0) >= DOUBTED
    ]


def sure_added(judged: Judged, kind: str) -> list[Record]:
    """What the rules read, and the sentences that they left out, but the model is sure of."""
    read = rules_alone(judged, kind)
    return read + [
        _record(words, kind)
        for words, low, high, p in _sentences(judged, kind)
        if p >= SURE and not any(_meets(record, low, high) for record in read)
    ]


def both(judged: Judged, kind: str) -> list[Record]:
    """Doubted records dropped and sure sentences added."""
    added = sure_added(judged, kind)[len(rules_alone(judged, kind)) :]
    return doubted_dropped(judged, kind) + added


WAYS: dict[str, Way] = {
    "rules alone": rules_alone,
    "model alone": model_alone,
    "doubted dropped": doubted_dropped,
    "sure added": sure_added,
    "both": both,
}


def _sentences(judged: Judged, kind: str) -> Iterable[tuple[str, int, int, float]]:
    sample, probabilities = judged
    for sentence, p in zip(sample.sentences, probabilities, strict=True):
        yield sentence.words, sentence.start, sentence.end, p[kind]


def _meets(record: Record, low: int, high: int) -> bool:
    places = [record["evidence"], *(record.get("also") or [])]
    return any(place["start"] < high and low < place["end"] for place in places)


def _record(words: str, kind: str) -> Record:
    """The record of a sentence; what its class does not tell is unknown."""
    return {"quote": words, "type": "approved", "status": status_of(words) if kind == "reviewed" else None}


def counts(judged: Sequence[Judged], kind: str, way: Way) -> list[Count]:
    """Right, gold and predicted records of one class, document by document."""
    key = RECORDS[kind]
    return [
        score_document(one[0].name, {key: one[0].truth.get(key)}, {key: way(one, kind)}).counts.get(key, Count())
        for one in judged
    ]


def gain(before: Sequence[Count], after: Sequence[Count], draws: int = 2000) -> tuple[float, float, float]:
    """What F1 gains by a way, with its 95% interval by a paired bootstrap over documents (seed 0)."""
    table = np.array([[(c.right, c.gold + c.predicted) for c in counted] for counted in (before, after)], dtype=float)
    chosen = np.random.default_rng(0).integers(len(before), size=(draws, len(before)))
    samples = table[:, chosen].sum(axis=2)
    low, high = np.percentile(_difference(samples), [2.5, 97.5])
    return float(_difference(table.sum(axis=1))), float(low), float(high)


def _difference(sums: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    f1: np.ndarray[Any, Any] = 2 * sums[..., 0] / np.maximum(sums[..., 1], 1)
    return np.asarray(f1[1] - f1[0])
