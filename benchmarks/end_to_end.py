"""How much faster a page goes from file to store than pdfplumber extracts its words: paired, file by file, in one run.

    python benchmarks/end_to_end.py FOLDER [--files 20] [--pages 30]

Ours is everything: load, read, and the write to a new store on disk. Prints the median milliseconds a page of both,
and the ratio of the medians (pdfplumber / ours; wanted: at least 3 times as many pages a second, aim: 5 times).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

from extract.batch import Job, process
from extract.store import Store


def plumber_seconds(path: Path) -> tuple[float, int]:
    """The processor seconds that pdfplumber takes for the words of all pages, and how many pages there are."""
    import pdfplumber

    started = process_time()
    with pdfplumber.open(path) as document:
        count = len(document.pages)
        for page in document.pages:
            page.extract_words()
            page.close()
    return process_time() - started, count


def our_seconds(path: Path, store: Store) -> float:
    """The processor seconds from the file to its rows in the store."""
    started = process_time()
    outcome = process(Job(str(path), path.name))
    store.save(path, outcome)
    return process_time() - started


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=20, help="so many files, evenly spread over the sorted folder")
    parser.add_argument("--pages", type=int, default=30, help="leave out files with more pages")
    options = parser.parse_args(arguments)
    every = sorted(options.folder.rglob("*.pdf"))
    if not every:
        print("no PDF", file=sys.stderr)
        return 1
    ours, theirs, pages = [], [], 0
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "speed.sqlite") as store:
        our_seconds(every[0], store)  # builds the pipeline, compiles the rules
        for path in every[:: max(1, len(every) // options.files)][: options.files]:
            try:
                seconds, count = plumber_seconds(path)
            except Exception as error:  # pdfminer raises many kinds of errors
                print(f"left out: {path.name}: {error}", file=sys.stderr)
                continue
            if not 0 < count <= options.pages:
                continue
            ours.append(1000 * our_seconds(path, store) / count)
            theirs.append(1000 * seconds / count)
            pages += count
    if not ours:
        print("no PDF that both can read", file=sys.stderr)
        return 1
    own, other = median(ours), median(theirs)
    print(f"{len(ours)} files, {pages} pages")
    print(f"ours {own:.1f} ms a page, pdfplumber's words {other:.1f} ms a page: {other / own:.1f} times as many pages")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
