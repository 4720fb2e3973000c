"""How good the records are: precision, recall and F1 against gold, with confidence intervals and calibration.

`evaluate(gold, predictions)` compares records in the shape of the annotation guidelines (corpus/README.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from extract.errors import ExtractError
from extract.evaluation.matching import Record
from extract.evaluation.scoring import FIGURES, Count, DocumentScore, Persons, score_document, total

__all__ = ["Bin", "Evaluation", "Figure", "Persons", "evaluate", "read_gold"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One kind of record: its count, and the 95% interval of F1 from a bootstrap over documents."""

    name: str
    count: Count
    low: float | None
    high: float | None
    macro: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Records with a confidence of `low` to `high`: how many, their mean confidence, and the share that is right."""

    kind: str
    low: float
    high: float
    records: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Evaluation:
    """The scores of a set of documents, one DocumentScore each, in the order of their names."""

    scores: tuple[DocumentScore, ...]

    def figures(self, *, draws: int = 1000) -> tuple[Figure, ...]:
        """Every kind of record with its micro F1; intervals by `draws` bootstrap samples of documents (seed 0)."""
        return tuple(self._figure(name, draws) for name in FIGURES if total(self.scores, name) != Count())

    def persons(self) -> Persons:
        """How many owners of actions were taken for a certain person, and how many of them for a wrong one."""
        return sum((score.persons for score in self.scores), Persons())

    def by(self, group: Callable[[str], str]) -> dict[str, Evaluation]:
        """The same scores in groups: `group` maps a document's name to the group's (its body, its format ...)."""
        groups: dict[str, list[DocumentScore]] = {}
        for score in self.scores:
            groups.setdefault(group(score.name), []).append(score)
        return {name: Evaluation(tuple(scores)) for name, scores in sorted(groups.items())}

    def calibration(self, *, edges: Sequence[float] = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)) -> tuple[Bin, ...]:
        """Is a confidence of 0.8 right 8 times in 10? One bin a kind and range of confidence that has records."""
        judged = [row for score in self.scores for row in score.judged]
        bins = []
        for kind in sorted({kind for kind, _, _ in judged}):
            for low, high in pairwise(edges):
                rows = [(c, right) for k, c, right in judged if k == kind and low <= c < high]
                if rows:
                    mean, right = np.mean(rows, axis=0)
                    bins.append(Bin(kind, low, min(high, 1.0), len(rows), float(mean), float(right)))
        return tuple(bins)

    def _figure(self, name: str, draws: int) -> Figure:
        counts = [score.counts.get(name, Count()) for score in self.scores]
        single = [count.f1 for count in counts if count.f1 is not None]
        low, high = _interval(counts, draws)
        return Figure(name, total(self.scores, name), low, high, sum(single) / len(single) if single else None)


def evaluate(gold: Mapping[str, Record], predictions: Mapping[str, Record]) -> Evaluation:
    """Scores predictions by document name; a gold document without a prediction counts as one with no records."""
    return Evaluation(tuple(score_document(name, gold[name], predictions.get(name, {})) for name in sorted(gold)))


def read_gold(folder: str | Path) -> dict[str, Record]:
    """The records in `folder/<file name>.json`, by file name. Raises ExtractError where there are none."""
    paths = sorted(Path(folder).glob("*.json"))
    if not paths:
        raise ExtractError(f"{folder}: no gold files. Name a folder of <document>.json files.", path=str(folder))
    return {path.name.removesuffix(".json"): json.loads(path.read_text(encoding="utf-8")) for path in paths}


def _interval(counts: Iterable[Count], draws: int) -> tuple[float | None, float | None]:
    table = np.array([(count.right, count.gold + count.predicted) for count in counts], dtype=float)
    if not table[:, 1].sum():
        return None, None
    chosen = np.random.default_rng(0).integers(len(table), size=(draws, len(table)))
    sums = table[chosen].sum(axis=1)
    sums = sums[sums[:, 1] > 0]  # a sample of documents without such records says nothing of them
    f1 = 2 * sums[:, 0] / sums[:, 1]
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)
