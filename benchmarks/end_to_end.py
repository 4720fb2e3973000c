"""How much faster a page goes from file to store than pdfplumber extracts its words: paired, file by file, in one run.

    python benchmarks/end_to_end.py FOLDER [--files 20] [--pages 30] [--rounds 3]

Ours is everything: load, read, and the write to a new store on disk. Prints the median milliseconds a page of both,
and the ratio of the medians (pdfplumber / ours; wanted: at least 3 times as many pages a second, aim: 5 times).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parent))
from pdf_speed import options_of, paired, spread  # beside this file, not installed

from extract.batch import Job, process
from extract.store import Store


def our_seconds(path: Path, store: Store) -> float:
    """The processor seconds from the file to its rows in the store."""
    started = process_time()
    outcome = process(Job(str(path), path.name))
    store.save(path, outcome)
    return process_time() - started


def main(arguments: list[str] | None = None) -> int:
    options = options_of(arguments, __doc__.splitlines()[0], 20)
    every = sorted(options.folder.rglob("*.pdf"))
    if not every:
        print("no PDF", file=sys.stderr)
        return 1
    pairs = []
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "speed.sqlite") as store:
        our_seconds(every[0], store)  # builds the pipeline, compiles the rules
        for path in spread(every, options.files):
            pairs += paired(path, lambda path=path: our_seconds(path, store), options)
    ours, theirs, counts = ([pair[place] for pair in pairs] for place in range(3))
    if not ours:
        print("no PDF that both can read", file=sys.stderr)
        return 1
    own, other = median(ours), median(theirs)
    print(f"{len(ours)} files, {sum(counts)} pages")
    print(f"ours {own:.1f} ms a page, pdfplumber's words {other:.1f} ms a page: {other / own:.1f} times as many pages")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
