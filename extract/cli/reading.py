"""Commands that read single files: extract, show, evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extract.cli.options import Limit, Memory, Paths, Seconds, Workers, cores, limits
from extract.errors import ExtractError

if TYPE_CHECKING:
    from extract.batch import Outcome

_Json = Annotated[Path | None, typer.Option("--json", help="Folder for one JSON file a document.", metavar="DIR")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command()(extract)
    app.command()(show)
    app.command()(evaluate)


def extract(
    paths: Paths,
    json: _Json = None,
    text: Annotated[
        bool, typer.Option("--text", help="Write the text that positions refer to, beside the JSON.")
    ] = False,
    workers: Workers = None,
    seconds: Seconds = 120.0,
    memory: Memory = 3.0,
    limit: Limit = None,
) -> None:
    """Read files and write what was found, one JSON file a document; without --json, to the screen."""
    from extract.archive import listing
    from extract.batch import Job, run
    from extract.cli import screens
    from extract.cli.progress import Progress

    guard: dict[str, Any] = {"seconds": seconds, "memory": int(memory * 1e9), "limits": limits(limit, seconds=seconds)}
    listed = listing(paths)
    screens.skipped(listed)
    jobs = [Job(str(path), str(path), text) for path in listed.files]
    _need_files(jobs, paths)
    if json:
        json.mkdir(parents=True, exist_ok=True)
    names = _names(listed.files)
    failed = 0
    with Progress(len(jobs), quiet=json is None or len(jobs) < 3) as progress:
        for outcome in run(jobs, workers=min(cores(workers), len(jobs)), **guard):
            progress.add(outcome)
            failed += outcome.failure is not None
            if not outcome.failure:
                _write(outcome, json, names[outcome.path], text)
    progress.summary(failures=True)
    if failed:
        raise typer.Exit(1)


def _need_files(jobs: list[Any], paths: list[Path]) -> None:
    if not jobs:
        where = ", ".join(map(str, paths))
        message = f"{where}: no files to read here; give a folder that holds minutes (PDF, Word, ODT, HTML, text ...)"
        raise ExtractError(message, path=where, reason="no-files")


def _names(files: tuple[Path, ...]) -> dict[str, str]:
    """The name under which each file is written: its own, with its folders where two files have the same name."""
    from collections import Counter

    count = Counter(path.name.lower() for path in files)
    names: dict[str, str] = {}
    for path in files:
        name = path.name
        if count[name.lower()] > 1:
            name = "~".join(part for part in path.parts if part not in ("/", "..", "."))
        while name in names.values():  # "a/~b" beside "a~/b": never over one another
            name = f"~{name}"
        names[str(path)] = name
    return names


def _write(outcome: Outcome, folder: Path | None, name: str, text: bool) -> None:
    import json
    from dataclasses import replace

    from extract import codec
    from extract.export.contract import contract
    from extract.records import Reading

    for number, stored in enumerate(outcome.readings):
        reading = codec.from_json(Reading, stored)
        suffix = f"#{number + 1}" if number else ""
        reading = replace(reading, source=replace(reading.source, name=Path(outcome.path).name + suffix))
        found = json.dumps(contract(reading), ensure_ascii=False, indent=1)
        if folder is None:
            print(found)
            continue
        (folder / f"{name}{suffix}.json").write_text(found + "\n", encoding="utf-8")
        if text:
            with (folder / f"{name}{suffix}.txt").open("w", encoding="utf-8", newline="") as file:
                file.write(outcome.texts[number])


def show(
    file: Annotated[Path, typer.Argument(help="The file.")],
    layout: Annotated[
        Path | None, typer.Option(help="Draw each page with blocks and columns into this folder.", metavar="DIR")
    ] = None,
    limit: Limit = None,
) -> None:
    """Show what is found in one file, with page and words."""
    from extract.batch import Job, process
    from extract.cli import screens
    from extract.cli.drawing import draw_layout

    if layout:
        for page in draw_layout(file, layout, limits(limit)):
            print(page)
        return
    outcome = process(Job(str(file), str(file)), limits=limits(limit))
    if outcome.failure:
        raise ExtractError(outcome.failure.message)
    screens.document(outcome)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold annotations (JSON).", metavar="GOLD_DIR")],
    docs: Annotated[
        Path | None, typer.Option(help="Folder of the documents. [default: docs or sample beside GOLD_DIR]")
    ] = None,
    by: Annotated[str | None, typer.Option(help="F1 for each group of documents: body or format.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write an HTML report of every error.", metavar="FILE")] = None,
    workers: Workers = None,
) -> None:
    """Compare what is found with gold annotations: precision, recall, F1, calibration for each kind of record."""
    from extract.cli.scores import evaluate_folder

    if by not in (None, "body", "format"):
        raise ExtractError(f"{by}: documents can be grouped by body or by format")
    beside = next((f for f in (gold.parent / "docs", gold.parent / "sample") if f.is_dir()), gold.parent / "docs")
    evaluate_folder(gold, docs or beside, report, by, cores(workers))
