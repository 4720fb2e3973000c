"""How ingest scales: throughput of one and two workers, memory of a worker over many files, resuming, hostile files.

    python benchmarks/scale.py FOLDER [--files 2000] [--hostile 20] [--dask]

FOLDER is any archive; its files are copied (by links) until there are as many as asked for, with hostile ones among
them. Prints one line a figure.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

from extract.archive import find
from extract.batch import MEMORY, Job, run
from extract.store import Store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--hostile", type=int, default=4)
    parser.add_argument("--dask", action="store_true", help="the same files on a local Dask cluster of two workers")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        jobs = _fill(root / "in", args.folder, args.files, args.hostile)
        one = _throughput(jobs, 1)
        two = _throughput(jobs, 2)
        print(f"two workers: {two / one:.2f} times the throughput of one")
        if args.dask:
            print(f"dask: {_dask(root, jobs) / two:.2f} of the throughput of two local workers")
        _resume(root)


def _fill(target: Path, source: Path, files: int, hostile: int) -> list[Job]:
    """An archive of so many files, links to those of `source` under names of their own, hostile ones among them."""
    target.mkdir()
    for number, path in enumerate(islice(cycle(find(source)), files - hostile)):
        os.link(path, target / f"{number:06}-{path.name}") if _same_disk(path, target) else _copy(path, target, number)
    makers = (_bomb, _broken_pdf, _long_line, _deep_html)
    for number in range(hostile):
        makers[number % len(makers)](target / f"hostile-{number:06}")
    return [Job(str(path), path.name) for path in find(target)]


def _same_disk(path: Path, target: Path) -> bool:
    return path.stat().st_dev == target.stat().st_dev


def _copy(path: Path, target: Path, number: int) -> None:
    (target / f"{number:06}-{path.name}").write_bytes(path.read_bytes())


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path.with_suffix(".docx"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p/>" * 60_000_000)


def _broken_pdf(path: Path) -> None:
    path.with_suffix(".pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\n%%EOF" + b"\0" * 999
    )


def _long_line(path: Path) -> None:
    path.with_suffix(".txt").write_text("a " * 12_000_000)


def _deep_html(path: Path) -> None:
    path.with_suffix(".html").write_text("<html><body>" + "<div>" * 100_000 + "x")


def _throughput(jobs: list[Job], workers: int) -> float:
    """Files a second; prints the memory of the workers at three moments and the reasons of failures."""
    memory = _Memory()
    began = time.perf_counter()
    failures: Counter[str] = Counter()
    words = 0
    for outcome in run(jobs, workers=workers, seconds=60, memory=MEMORY):
        words += outcome.words
        if outcome.failure:
            failures[outcome.failure.reason] += 1
    seconds = time.perf_counter() - began
    peaks = memory.stop()
    rate = len(jobs) / seconds
    thirds = [max(peaks[i : i + len(peaks) // 3 or 1], default=0) for i in (0, len(peaks) // 3, 2 * len(peaks) // 3)]
    print(f"{workers} workers: {rate:.1f} files/s, {words / seconds:,.0f} words/s, failures {dict(failures)}")
    print(f"  resident memory of the largest worker, by thirds of the run: {[f'{m / 1e6:.0f} MB' for m in thirds]}")
    return rate


class _Memory:
    """Samples the resident memory of the largest child of this process (Linux)."""

    def __init__(self) -> None:
        self.samples: list[int] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._stop.wait(0.5):
            self.samples.append(max(map(_resident, _children()), default=0))

    def stop(self) -> list[int]:
        self._stop.set()
        self._thread.join()
        return self.samples


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def _resident(process: str) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _dask(root: Path, jobs: list[Job]) -> float:
    from extract.cluster import run as run_on_cluster

    began = time.perf_counter()
    done = list(run_on_cluster(jobs, root / "parts", scheduler=None, workers=2, seconds=60, memory=MEMORY))
    return len(done) / (time.perf_counter() - began)


def _resume(root: Path) -> None:
    """How long it takes to see that 20,000 files are unchanged."""
    folder = root / "many"
    folder.mkdir()
    for number in range(20_000):
        (folder / f"{number:06}.txt").write_text(f"{number}")
    from extract.batch import Outcome

    with Store(root / "many.db") as store:
        began = time.perf_counter()
        for job in store.pending(find(folder)):
            store.save(job.path, Outcome(job.label, "0" * 64))
        print(f"20,000 results written in {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        left = sum(1 for _ in store.pending(find(folder)))
        print(f"20,000 unchanged files passed over in {time.perf_counter() - began:.1f} s ({left} to read)")


if __name__ == "__main__":
    sys.exit(main())
