"""How many words a second are loaded and read, on one core.

    python benchmarks/read_speed.py FOLDER [--most 200] [--passes 5]

Counts processor seconds, not the clock. Each pass reads all documents once, in a new process that has read none of
them before: its pipeline is built and its rules are compiled by reading the sample archive and trying each rule on its
examples, and garbage is collected as in the workers of a batch, which leave alone what they were built of. What a
shared machine takes from one pass it does not take from another: the words are divided by each document's least
seconds of all passes, and, beside that, by those of the median pass. JSON files are left out: beside a benchmark's
documents they are its gold, and no minutes.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import process_time

from extract.batch import warm_up
from extract.document import Document
from extract.errors import ExtractError
from extract.loaders import load
from extract.pipeline import read, rules

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
_documents: list[Document] = []  # of the main process, and of the process of each pass


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=200, help="so many files, evenly spread over the sorted folder")
    parser.add_argument("--passes", type=int, default=5)
    options = parser.parse_args(arguments)
    every = sorted(path for path in options.folder.rglob("*") if path.is_file() and path.suffix != ".json")
    loading = _load(every[:: max(1, len(every) // options.most)][: options.most])
    if not _documents:
        print("nothing to read", file=sys.stderr)
        return 1
    with get_context("spawn").Pool(1, _start, (_documents,), maxtasksperchild=1) as pool:
        passes = pool.map(_read, range(options.passes), chunksize=1)
    words = sum(len(document.text.split()) for document in _documents)
    print(f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}, one core")
    print(f"{len(_documents)} documents, {words} words")
    _say("load", words, loading)
    _say("read", words, sum(map(min, zip(*passes, strict=True))), f"each document's least of {options.passes} passes")
    _say("read", words, median(map(sum, passes)), "the median pass")
    return 0


def _load(paths: Sequence[Path]) -> float:
    seconds = 0.0
    for path in paths:
        started = process_time()
        try:
            _documents.append(load(path))
        except ExtractError as error:
            print(f"left out: {path.name}: {error}", file=sys.stderr)
            continue
        seconds += process_time() - started
    return seconds


def _start(documents: list[Document]) -> None:
    """Makes a new process ready: it gets the documents, and warms up on others."""
    _documents[:] = documents
    _warm()


def _warm() -> None:
    for path in sorted(path for path in SAMPLE.rglob("*") if path.is_file()):
        read(load(path))
    for name in sorted(path.name for path in files("extract.pipeline").joinpath("rules").iterdir()):
        for rule in rules.load(name.removesuffix(".toml")) if name.endswith(".toml") else ():
            for example in rule.examples:
                rule.match(example)
    warm_up()


def _read(_: int) -> list[float]:
    """The processor seconds that each document takes."""
    seconds = []
    for document in _documents:
        started = process_time()
        read(document)
        seconds.append(process_time() - started)
    return seconds


def _say(what: str, words: int, seconds: float, how: str = "") -> None:
    print(f"{what}: {words / max(seconds, 1e-9):,.0f} words/s ({seconds:.2f} s{', ' if how else ''}{how})")


if __name__ == "__main__":
    raise SystemExit(main())
