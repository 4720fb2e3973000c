"""How many words a second are loaded, read, and both, on one core.

    python benchmarks/read_speed.py FOLDER [--most 200]

Counts processor seconds, not the clock. The pipeline is built, and its rules are compiled, by reading the sample
archive and trying each rule on its examples before the count begins: none of the documents counted has been read
before. JSON files are left out: beside a benchmark's documents they are its gold, and no minutes.
"""

from __future__ import annotations

import argparse
import platform
import sys
from importlib.resources import files
from pathlib import Path
from time import process_time

from extract.errors import ExtractError
from extract.loaders import load
from extract.pipeline import read, rules

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"


def _warm() -> None:
    for path in sorted(path for path in SAMPLE.rglob("*") if path.is_file()):
        read(load(path))
    for name in sorted(path.name for path in files("extract.pipeline").joinpath("rules").iterdir()):
        for rule in rules.load(name.removesuffix(".toml")) if name.endswith(".toml") else ():
            for example in rule.examples:
                rule.match(example)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=200, help="so many files, evenly spread over the sorted folder")
    options = parser.parse_args(arguments)
    every = sorted(path for path in options.folder.rglob("*") if path.is_file() and path.suffix != ".json")
    documents, loading = [], 0.0
    for path in every[:: max(1, len(every) // options.most)][: options.most]:
        started = process_time()
        try:
            documents.append(load(path))
        except ExtractError as error:
            print(f"left out: {path.name}: {error}", file=sys.stderr)
            continue
        loading += process_time() - started
    if not documents:
        print("nothing to read", file=sys.stderr)
        return 1
    _warm()
    started = process_time()
    for document in documents:
        read(document)
    reading = process_time() - started
    words = sum(len(document.text.split()) for document in documents)
    print(f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}, one core")
    print(f"{len(documents)} documents, {words} words")
    for name, seconds in (("load", loading), ("read", reading), ("both", loading + reading)):
        print(f"{name}: {words / max(seconds, 1e-9):,.0f} words/s ({seconds:.2f} s)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
