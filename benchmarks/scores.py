"""Scores of the records on annotated documents, against the floors kept beside this file.

    python benchmarks/scores.py BENCH_DIR [--only dev] [--unseen DIR] [--by body|format] [--report FILE] [--write]

BENCH_DIR holds `dev/{docs,gold}` and `attendance/{docs,gold}`. Prints a table a set, checks the law of offsets on every
record, and exits with 1 where a figure is below its floor or a record does not stand where it says. `--write` keeps the
figures in results.json and puts them into the table of the README. DIR holds `docs` and `gold` of bodies that nobody
who writes rules has read: their figures stand beside those of `dev`, and have no floor.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import extract
from extract import codec
from extract.evaluation import Evaluation, Figure, evaluate, read_gold
from extract.evaluation.report import report

HERE = Path(__file__).parent
SETS = {"dev": None, "attendance": ("attendees", "attendee_status", "attendee_initials")}


def predictions(docs: Path) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    """The records and the text of every file in a folder, and what broke the law of offsets or could not be read."""
    found, texts, broken = {}, {}, []
    for path in sorted(docs.iterdir()):
        try:
            document = extract.load(path)
        except extract.ExtractError as error:
            broken.append(f"{path.name}: {error}")
            continue
        found[path.name] = codec.to_dict(extract.read(document))
        texts[path.name] = document.text
        broken += [
            f"{path.name}: evidence {e} is not there"
            for e in evidences(found[path.name])
            if not stands(e, document.text)
        ]
    return found, texts, broken


def evidences(record: Any) -> list[dict[str, Any]]:
    """Every evidence in nested records."""
    if isinstance(record, list):
        return [e for part in record for e in evidences(part)]
    if not isinstance(record, dict):
        return []
    own = [record] if {"start", "end", "text", "found_by"} <= record.keys() else []
    return own + [e for part in record.values() for e in evidences(part)]


def stands(evidence: dict[str, Any], text: str) -> bool:
    """The law of offsets."""
    return text[evidence["start"] : evidence["end"]] == evidence["text"]


def value(figure: Figure) -> float:
    """What is reported of a figure: F1, but recall where its name says so."""
    return (figure.count.recall if figure.name.endswith("_recall") else figure.count.f1) or 0.0


def show(title: str, evaluation: Evaluation, only: tuple[str, ...] | None) -> dict[str, float]:
    """Prints the table of one set and returns its figures."""
    print(
        f"\n{title}: {len(evaluation.scores)} documents\n{'':24}precision recall    F1   95% interval    gold predicted"
    )
    figures = {}
    for figure in evaluation.figures():
        if only and figure.name not in only:
            continue
        values = [
            f"{v:6.3f}" if v is not None else "   –  "
            for v in (figure.count.precision, figure.count.recall, figure.count.f1)
        ]
        interval = f"{figure.low:.3f} – {figure.high:.3f}" if figure.low is not None else ""
        print(f"{figure.name:24}{'  '.join(values)}  {interval:14} {figure.count.gold:6d} {figure.count.predicted:6d}")
        figures[figure.name] = value(figure)
    if not only:
        persons = evaluation.persons()
        print(f"wrong persons: {persons.wrong} of {persons.resolved} owners who were taken for a certain person")
    return figures


def write(results: dict[str, dict[str, Any]]) -> None:
    """Keeps the figures beside this file and prints them into the README. What was measured before stays as it is."""
    path = HERE / "results.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept.update(results)
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    unseen = kept.get("unseen", {})
    heads = ("record", "F1 (recall where it says so)", "95% interval", "bodies that nobody had read")
    rows = [f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    for name, figures in kept["dev"].items():
        blind = f"{unseen[name]['f1']:.3f}" if name in unseen else ""
        interval = "" if name.endswith("_recall") else f"{figures['low']:.3f} – {figures['high']:.3f}"
        rows.append(f"| {name} | {figures['f1']:.3f} | {interval} | {blind} |")
    readme = HERE.parent / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition("<!-- scores -->")
    after = rest.partition("<!-- /scores -->")[2]
    table = "\n".join(rows)
    readme.write_text(f"{before}<!-- scores -->\n{table}\n<!-- /scores -->{after}", encoding="utf-8")


def main() -> int:
    """Runs the sets that are there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--only", choices=sorted(SETS))
    parser.add_argument("--unseen", type=Path)
    parser.add_argument("--by", choices=["body", "format"])
    parser.add_argument("--report", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    failures = []
    results = {}
    folders = {name: args.bench / name for name in ([args.only] if args.only else SETS)}
    for name, folder in (folders | ({"unseen": args.unseen} if args.unseen else {})).items():
        began = time.perf_counter()
        found, texts, broken = predictions(folder / "docs")
        evaluation = evaluate(read_gold(folder / "gold"), found)
        figures = show(f"{name} ({time.perf_counter() - began:.0f} s)", evaluation, SETS.get(name))
        if args.by:
            for group, part in evaluation.by(grouping(folder, args.by)).items():
                show(group, part, SETS[name])
        if args.report and name == "dev":
            args.report.write_text(report(evaluation, texts, found), encoding="utf-8")
        results[name] = {
            f.name: {"f1": round(value(f), 4), "low": round(f.low or 0.0, 4), "high": round(f.high or 0.0, 4)}
            for f in evaluation.figures()
            if f.name in figures
        }
        failures += broken
        failures += [
            f"{name}: {figure} is {figures.get(figure, 0.0):.3f}, below its floor of {floor:.3f}"
            for figure, floor in floors.get(name, {}).items()
            if figures.get(figure, 0.0) < floor
        ]
        most = floors["wrong_persons"].get(name)
        if most is not None and evaluation.persons().wrong > most:
            failures.append(f"{name}: {evaluation.persons().wrong} owners are wrong persons, {most} may be")
    if args.write:
        write(results)
    print(
        "\n".join(["", *failures])
        if failures
        else "\nEvery figure is at or above its floor, and every record stands where it says."
    )
    return 1 if failures else 0


def grouping(folder: Path, by: str) -> Any:
    """Maps a document's name to its body (bodies.tsv) or its format (suffix)."""
    if by == "format":
        return lambda name: name.rpartition(".")[2]
    with (folder / "bodies.tsv").open(encoding="utf-8") as rows:
        bodies = {row["document"]: row["body"] for row in csv.DictReader(rows, delimiter="\t")}
    return lambda name: bodies.get(name, "?")


if __name__ == "__main__":
    sys.exit(main())
