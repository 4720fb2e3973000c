"""`minutebook evaluate`: reads the documents of a gold folder and draws the scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from extract.errors import ExtractError

if TYPE_CHECKING:
    from extract.evaluation import Evaluation


def evaluate_folder(gold: Path, docs: Path, report: Path | None, by: str | None, workers: int) -> None:
    """Prints the scores, those of groups, and the calibration; writes the error report where one is asked for."""
    from extract.cli import screens
    from extract.evaluation import evaluate, read_gold

    expected = read_gold(gold)
    if not docs.is_dir():
        raise ExtractError(f"{docs}: no such folder; name the documents with --docs DIR", path=str(docs))
    predictions, texts = _predict(docs, set(expected), workers)
    evaluation = evaluate(expected, predictions)
    _scores(evaluation)
    if by:
        bodies = {name: found.get("body") or "(unknown)" for name, found in predictions.items()}
        bodies |= _bodies(gold.parent / "bodies.tsv")
        _groups(evaluation, by, _format if by == "format" else lambda name: bodies.get(name, "(unknown)"))
    _calibration(evaluation)
    for name in sorted(set(expected) - set(predictions)):
        print(f"no prediction: {screens.clean(name)}")
    if report:
        from extract.evaluation.report import report as page

        report.write_text(page(evaluation, texts, predictions), encoding="utf-8")
        print(f"{report}: every difference, beside the words of its document")
    if not predictions:
        raise typer.Exit(1)


def _scores(evaluation: Evaluation) -> None:
    from extract.cli import screens

    rows: list[tuple[Any, ...]] = []
    for figure in evaluation.figures():
        count = figure.count
        interval = f"{figure.low:.3f} - {figure.high:.3f}" if figure.low is not None else ""
        rows.append((figure.name, *map(_share, (count.precision, count.recall, count.f1)), interval, count.gold))
    screens.table("Scores", ("Kind", "Precision", "Recall", "F1", "95% interval", "Records"), rows)
    persons = evaluation.persons()
    print(
        f"\nWrong persons: {persons.wrong} of {persons.resolved} owners of actions who were taken for a certain person"
    )


def _groups(evaluation: Evaluation, by: str, group: Callable[[str], str]) -> None:
    """F1 of each kind in each group; kinds that no group has are left out."""
    from extract.cli import screens
    from extract.evaluation.scoring import FIGURES, total

    rows = [
        (name, len(part.scores), *(_share(total(part.scores, figure).f1) for figure in FIGURES))
        for name, part in evaluation.by(group).items()
    ]
    shown = [i for i in range(2, len(FIGURES) + 2) if any(row[i] for row in rows)]
    headings = [FIGURES[i - 2].replace("_", " ") for i in shown]
    screens.table(
        f"\nF1 by {by}", (by.capitalize(), "Files", *headings), [(*row[:2], *(row[i] for i in shown)) for row in rows]
    )


def _calibration(evaluation: Evaluation) -> None:
    """Beside how sure the program was, the share of such records that are right."""
    from extract.cli import screens

    rows = [
        (b.kind, f"{b.low:.1f} - {b.high:.1f}", b.records, _share(b.confidence), _share(b.right))
        for b in evaluation.calibration()
    ]
    if rows:
        screens.table("\nCalibration", ("Kind", "Confidence", "Records", "Mean confidence", "Right"), rows)


def _share(value: float | None) -> str:
    return f"{value:.3f}" if value is not None else ""


def _format(name: str) -> str:
    return Path(name).suffix.lower().lstrip(".") or "none"


def _bodies(path: Path) -> dict[str, str]:
    """The body of each document, where a table of two columns (file name, body) lies beside the gold folder."""
    if not path.is_file():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0].strip(): row[1].strip() for row in rows if len(row) > 1}


def _predict(docs: Path, names: set[str], workers: int) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    from extract import codec
    from extract.archive import find
    from extract.batch import Job, run
    from extract.cli.progress import Progress
    from extract.export.contract import contract
    from extract.records import Reading

    jobs = [Job(str(path), path.name, text=True) for path in find(docs) if path.name in names]
    predictions, texts = {}, {}
    with Progress(len(jobs)) as progress:
        for outcome in run(jobs, workers=min(workers, len(jobs))):
            progress.add(outcome)
            if outcome.readings:
                predictions[outcome.path] = contract(codec.from_json(Reading, outcome.readings[0]))
                texts[outcome.path] = outcome.texts[0]
    progress.summary()
    return predictions, texts
