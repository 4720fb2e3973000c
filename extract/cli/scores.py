"""`minutebook evaluate`: reads the documents of a gold folder and draws the scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from extract.errors import ExtractError


def evaluate_folder(gold: Path, docs: Path, report: Path | None) -> None:
    """Prints a row for each kind of record; writes the error report where one is asked for."""
    from extract.cli import screens
    from extract.evaluation import evaluate, read_gold

    expected = read_gold(gold)
    if not docs.is_dir():
        raise ExtractError(f"{docs}: no such folder; name the documents with --docs DIR", path=str(docs))
    predictions, texts = _predict(docs, set(expected))
    evaluation = evaluate(expected, predictions)
    rows: list[tuple[Any, ...]] = []
    for figure in evaluation.figures():
        count = figure.count
        interval = f"{figure.low:.3f} - {figure.high:.3f}" if figure.low is not None else ""
        values = (count.precision, count.recall, count.f1)
        rows.append((figure.name, *(f"{v:.3f}" if v is not None else "" for v in values), interval, count.gold))
    screens.table("Scores", ("Kind", "Precision", "Recall", "F1", "95% interval", "Records"), rows)
    for name in sorted(set(expected) - set(predictions)):
        print(f"no prediction: {screens.clean(name)}")
    if report:
        from extract.evaluation.report import report as page

        report.write_text(page(evaluation, texts, predictions), encoding="utf-8")
        print(f"{report}: every difference, beside the words of its document")
    if not predictions:
        raise typer.Exit(1)


def _predict(docs: Path, names: set[str]) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    from extract import codec
    from extract.archive import find
    from extract.batch import Job, run
    from extract.cli.options import cores
    from extract.cli.progress import Progress
    from extract.export.contract import contract
    from extract.records import Reading

    jobs = [Job(str(path), path.name, text=True) for path in find(docs) if path.name in names]
    predictions, texts = {}, {}
    with Progress(len(jobs)) as progress:
        for outcome in run(jobs, workers=min(cores(None), len(jobs))):
            progress.add(outcome)
            if outcome.readings:
                predictions[outcome.path] = contract(codec.from_json(Reading, outcome.readings[0]))
                texts[outcome.path] = outcome.texts[0]
    progress.summary()
    return predictions, texts
