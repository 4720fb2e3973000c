"""How many files a second the engines read: one local worker, two, and Dask with two, on the same files by turns.

    python benchmarks/engines.py FOLDER [--files 400] [--rounds 3] [--dask]

The clock runs from the first result to the last, so that it measures reading and not how processes start. Prints the
rates and the medians of the ratios of each round: wanted are 1.7 for two workers, and 0.9 for Dask against them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from extract.archive import find
from extract.batch import MEMORY, Job, Outcome, run
from extract.store import Store

SECONDS = 60.0  # for one file


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dask", action="store_true", help="Dask, too")
    args = parser.parse_args()
    files = find(args.folder)
    if not args.folder.is_dir() or not files:
        raise SystemExit(f"{args.folder} is no folder with files")
    step = max(1, len(files) // args.files)  # evenly spread, so that all formats are among them
    chosen = list(islice(cycle(files[::step]), args.files))
    jobs = [Job(str(path), f"{number:06}-{path.name}") for number, path in enumerate(chosen)]
    engines = {"one worker": _local(1), "two workers": _local(2)} | ({"dask, two": _dask} if args.dask else {})
    rates: dict[str, list[float]] = {name: [] for name in engines}
    for number in range(args.rounds):
        for name, engine in engines.items():
            rates[name].append(_rate(engine, jobs))
            load = os.getloadavg()[0]
            print(f"round {number + 1}: {name}: {rates[name][-1]:.1f} files/s (load {load:.1f})", flush=True)
    _ratio("two workers", "one worker", rates)
    if args.dask:
        _ratio("dask, two", "two workers", rates)
    return 0


def _ratio(one: str, other: str, rates: dict[str, list[float]]) -> None:
    ratios = sorted(a / b for a, b in zip(rates[one], rates[other], strict=True))
    print(f"{one} / {other}: median {median(ratios):.2f} ({', '.join(f'{ratio:.2f}' for ratio in ratios)})")


def _rate(engine: Callable[[list[Job], Path], Iterator[Outcome]], jobs: list[Job]) -> float:
    """Files a second from the first result to the last, written to a database as `minutebook ingest` does."""
    with tempfile.TemporaryDirectory() as scratch, Store(Path(scratch, "engines.db")) as store:
        began = done = 0.0
        for outcome in engine(jobs, Path(scratch)):
            store.save(outcome.path, outcome)
            began = began or time.perf_counter()
            done += 1
        return (done - 1) / (time.perf_counter() - began)


def _local(workers: int) -> Callable[[list[Job], Path], Iterator[Outcome]]:
    return lambda jobs, _: run(jobs, workers=workers, seconds=SECONDS, memory=MEMORY)


def _dask(jobs: list[Job], scratch: Path) -> Iterator[Outcome]:
    from extract.cluster import run as run_on_cluster

    return run_on_cluster(jobs, scratch / "parts", scheduler=None, workers=2, seconds=SECONDS, memory=MEMORY)


if __name__ == "__main__":
    sys.exit(main())
