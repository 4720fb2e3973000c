"""The error report: one HTML page with each document's words beside what gold says and what was predicted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Any

from extract.evaluation import Evaluation
from extract.evaluation.matching import Record, words
from extract.evaluation.scoring import DocumentScore, Miss

_KINDS = ("attendees", "items", "actions", "decisions", "risks", "reviewed")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the document's words; `marks` names the kinds of records that were predicted there."""

    text: str
    marks: tuple[str, ...]


def report(evaluation: Evaluation, texts: Mapping[str, str], predictions: Mapping[str, Record]) -> str:
    """The page, escaped and self-contained: the figures, the calibration, then every document with its differences."""
    from jinja2 import Environment

    source = files("extract.evaluation").joinpath("report.html.j2").read_text(encoding="utf-8")
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
    documents = [
        {
            "name": score.name,
            "misses": [_row(miss) for miss in score.misses],
            "pieces": pieces(texts.get(score.name, ""), predictions.get(score.name, {})),
            "missed": _missed(score),
        }
        for score in evaluation.scores
    ]
    return template.render(figures=evaluation.figures(), bins=evaluation.calibration(), documents=documents)


def pieces(text: str, predicted: Record) -> list[Piece]:
    """The text cut at the borders of the predicted evidence; joined again the pieces are the text."""
    spans = [
        (kind, record["evidence"]) for kind in _KINDS for record in predicted.get(kind) or [] if record.get("evidence")
    ]
    cuts = sorted({0, len(text), *(e["start"] for _, e in spans), *(e["end"] for _, e in spans)})
    return [
        Piece(text[low:high], tuple(sorted({kind for kind, e in spans if e["start"] <= low and high <= e["end"]})))
        for low, high in pairwise(cuts)
    ]


def _row(miss: Miss) -> dict[str, str]:
    return {"figure": miss.figure, "what": miss.what, "gold": _brief(miss.gold), "predicted": _brief(miss.predicted)}


def _brief(record: Record | None) -> str:
    """The fields of a record that people compare, without its evidence."""
    if record is None:
        return ""
    kept = {key: value for key, value in record.items() if key != "evidence" and value not in (None, [], (), "")}
    return " · ".join(f"{key}: {_plain(value)}" for key, value in kept.items())


def _plain(value: Any) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    return str(value)


def _missed(score: DocumentScore) -> list[str]:
    """The quotes that gold has and the prediction lacks; shown beside the text."""
    rows = [miss for miss in score.misses if miss.what == "missed" and miss.gold]
    return [
        f"{miss.figure}: {miss.gold.get('quote') or _brief(miss.gold)}"
        for miss in rows
        if miss.gold and words(_brief(miss.gold))
    ]
