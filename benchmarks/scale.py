"""An archive of many files with hostile ones among them: every file accounted for, memory flat, resumed in seconds.

    python -m corpus.generator OUT --bodies 1450 --meetings 10 --formats txt,md,html,docx,odt,pdf
    python benchmarks/scale.py OUT/docs [--files 20000] [--hostile 200] [--workers 1] [--out FOLDER]

Ingests the files of the folder (linked under names of their own, again and again if they are too few) into a new
database. Prints speed, failures by reason, the memory of a worker and how long a second run takes to see that nothing
has changed; exits with 1 where a good file failed or a hostile one was not refused. `--out` keeps the database, and
the memory as `memory.csv` and `memory.png`. Workers are replaced after `--recycle` files only, so that what would
grow is seen to grow.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from extract.archive import find
from extract.batch import MEMORY, run
from extract.store import Store
from tests.hostile.crashers import ENTITIES, odt, office, zipped  # of the checkout, not installed

LIMIT = 600  # MB that a worker may use
RESUME = 10.0  # seconds for a second run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--hostile", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20.0, help="for one file")
    parser.add_argument("--recycle", type=int, default=100_000, help="files until a worker is replaced")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    with _room(args.out) as out:
        archive, db = out / "archive", out / "scale.db"
        expected = fill(archive, args.folder, args.files, args.hostile)
        memory = ingest(archive, db, workers=args.workers, seconds=args.seconds, recycle=args.recycle)
        _write(out, memory)
        checks = [_flat(memory), _accounted(db, expected), _resumed(archive, db)]
    return 0 if all(checks) else 1


@contextmanager
def _room(out: Path | None) -> Iterator[Path]:
    """The folder to work in: a new one that stays, or one that goes."""
    if out is None:
        with tempfile.TemporaryDirectory() as scratch:
            yield Path(scratch)
        return
    out.mkdir(parents=True)
    yield out


def fill(target: Path, source: Path, files: int, hostile: int) -> dict[str, str]:
    """Makes an archive of so many files in `target`; says of each name what it is, "" for a good one."""
    target.mkdir()
    names: dict[str, str] = {}
    for number, path in enumerate(islice(cycle(find(source)), files - hostile)):
        name = f"{number:06}-{path.name}"
        _link(path, target / name)
        names[name] = ""
    step = max(1, (files - hostile) // max(1, hostile))
    made = {kind: (suffix, make()) for kind, (suffix, make) in HOSTILE.items()} if hostile else {}
    for number, kind in enumerate(islice(cycle(HOSTILE), hostile)):
        suffix, data = made[kind]
        name = f"{number * step:06}-z-hostile-{number}{suffix}"  # between the good ones
        (target / name).write_bytes(data)
        names[name] = kind
    return names


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:  # another disk
        target.write_bytes(path.read_bytes())


# -- hostile files, each of which must be refused ---------------------------------------------------------------------


def _pdf(content: bytes, *, pages: int = 1) -> bytes:
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b"3 0 R " * pages, pages),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%b\nendobj\n" % pair for pair in enumerate(objects, 1))
        + (b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF")
    )


def _noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a zip bomb": (".docx", lambda: zipped({"word/document.xml": b"<w:p/>" * 8_000_000})),
    "half a Word file": (".docx", lambda: zipped({"word/document.xml": _noise(9_000)})[:5_000]),
    "Word without a body": (".docx", lambda: zipped({"word/document.xml": b"<w:document/>"})),
    "entities in entities": (".odt", lambda: odt(office("<text:p>&i;</text:p>", head=ENTITIES))),
    "too many entries": (".docx", lambda: zipped({f"word/{n}.xml": b"" for n in range(6_000)})),
    "a PDF without pages": (".pdf", lambda: b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\n%%EOF"),
    "a PDF that is noise": (".pdf", lambda: b"%PDF-1.7\n" + _noise(50_000)),
    "an encrypted file": (".docx", lambda: _OLE + "EncryptedPackage".encode("utf-16-le") + _noise(5_000)),
    "24 million letters in a line": (".txt", lambda: b"a " * 12_000_000),
    "more pages than anybody reads": (".pdf", lambda: _pdf(b"", pages=2_500)),
    "noise": (".doc", lambda: _noise(20_000)),
    "an empty file": (".txt", lambda: b""),
    "a picture": (".png", lambda: b"\x89PNG\r\n\x1a\n" + _noise(20_000)),
    "a mail of Outlook": (".msg", lambda: _OLE + "__substg1.0_".encode("utf-16-le") + _noise(5_000)),
    "a page of a million marks": (
        ".pdf",
        lambda: _pdf(b"BT /F 9 Tf " + b"9 0 Td (a) Tj 0 9 Td (b) Tj " * 500_000 + b"ET"),
    ),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


# -- the run ----------------------------------------------------------------------------------------------------------


def ingest(archive: Path, db: Path, *, workers: int, seconds: float, recycle: int) -> Memory:
    """Reads all files into a database, as `minutebook ingest` does, and returns what the workers needed."""
    memory, words, busy, began = Memory(), 0, 0.0, time.perf_counter()
    reasons: Counter[str] = Counter()
    with Store(db) as store:
        jobs = list(store.pending(find(archive)))
        paths = {job.label: job.path for job in jobs}
        limits = {"workers": workers, "seconds": seconds, "memory": MEMORY, "recycle": recycle}
        for outcome in run(jobs, on_start=lambda job: store.start(job.label), **limits):
            store.save(paths[outcome.path], outcome)
            memory.done += 1
            words, busy = words + outcome.words, busy + outcome.seconds
            if outcome.failure:
                reasons[outcome.failure.reason] += 1
            if memory.done % 1_000 == 0:
                print(f"  {memory.done:,} of {len(jobs):,} in {time.perf_counter() - began:,.0f} s", flush=True)
    memory.stop()
    took = time.perf_counter() - began
    speed = f"{len(jobs) / took:.1f} files/s, {words / took:,.0f} words/s"
    print(f"{len(jobs):,} files, {words:,} words in {took:,.0f} s: {speed}")
    print(f"  the workers read for {busy:,.0f} s of it; failures {dict(reasons.most_common())}")
    return memory


class Memory:
    """Samples the resident memory of each child of this process (Linux): seconds, files done, process, megabytes."""

    def __init__(self) -> None:
        self.rows: list[tuple[float, int, int, float]] = []
        self.done = 0
        self._began = time.perf_counter()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._stop.wait(0.5):
            with suppress(OSError):  # a worker that has just ended
                now = round(time.perf_counter() - self._began, 1)
                self.rows.extend((now, self.done, child, _megabytes(child)) for child in _children())

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()


def _children() -> list[int]:
    every = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [int(child) for child in every if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()]


def _megabytes(process: int) -> float:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _write(out: Path, memory: Memory) -> None:
    """The samples as a table and as a picture."""
    with (out / "memory.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("seconds", "files", "process", "megabytes"), *memory.rows])
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 3.5))
    for process in dict.fromkeys(row[2] for row in memory.rows):
        own = [row for row in memory.rows if row[2] == process]
        axes.plot([row[1] for row in own], [row[3] for row in own], linewidth=0.6)
    axes.axhline(LIMIT, color="tab:red", linestyle="--", linewidth=1, label=f"limit {LIMIT} MB")
    axes.set(xlabel="files done", ylabel="resident memory of a worker, MB", ylim=(0, LIMIT * 1.1))
    axes.legend(loc="lower right")
    figure.tight_layout()
    figure.savefig(out / "memory.png", dpi=120)


def _flat(memory: Memory) -> bool:
    """Whether no worker used more than the limit on good files; the median of each fifth of the run tells of growth."""
    size = max(1, len(memory.rows) // 5)
    fifths = [sorted(row[3] for row in memory.rows[i : i + size]) for i in range(0, size * 5, size)]
    told = ", ".join(f"{part[len(part) // 2]:.0f}" for part in fifths if part)
    peak = max((row[3] for row in memory.rows), default=0.0)
    print(f"memory of a worker: median of each fifth of the run {told} MB, peak {peak:.0f} MB")
    return max((part[len(part) // 2] for part in fifths if part), default=0.0) < LIMIT


def _accounted(db: Path, expected: dict[str, str]) -> bool:
    """Whether every good file was read and every hostile one has a row with its reason."""
    with Store(db, create=False) as store:
        failed = {Path(failure.path).name: failure for failure in store.failures()}
        read = {Path(reading.source.path).name for reading in store.readings()}
    good = [name for name, kind in expected.items() if not kind]
    lost = [name for name in good if name in failed or name not in read]
    taken = [name for name, kind in expected.items() if kind and (name not in failed or name in read)]
    print(f"{len(good) - len(lost):,} of {len(good):,} good files read")
    for name in lost[:20]:
        print(f"  not read: {failed[name].message if name in failed else name}")
    reasons = Counter((kind, failed[name].reason) for name, kind in expected.items() if kind and name in failed)
    for (kind, reason), count in sorted(reasons.items()):
        print(f"  refused: {count} × {kind}: {reason}")
    for name in taken[:20]:
        print(f"  hostile, but not refused: {name} ({expected[name]})")
    return not lost and not taken


def _resumed(archive: Path, db: Path) -> bool:
    """Whether the command sees in time that nothing has changed."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "extract.cli", "ingest", str(archive), "--db", str(db)]
    last = subprocess.run(command, capture_output=True, text=True).stdout.strip().splitlines()
    took = time.perf_counter() - began
    print(f"resumed in {took:.1f} s: {last[0] if last else 'nothing said'}")
    return took < RESUME and any(" 0 read" in line for line in last)


if __name__ == "__main__":
    sys.exit(main())
