"""How much faster a page is loaded than pdfplumber extracts its words: paired, file by file, in one run.

    python benchmarks/pdf_speed.py FOLDER [--files 40] [--pages 30] [--rounds 3]

Prints the median milliseconds a page of both, and the ratio of the medians (ours / pdfplumber; aim: at most 0.20).
`ours` is everything `load` does: words, rules, tables, columns, furniture, paragraphs, the finished Document.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from extract.loaders.pages.pdf import load_pdf


def plumber_seconds(data: bytes) -> tuple[float, int]:
    """The processor seconds that pdfplumber takes for the words of all pages, and how many pages there are."""
    import pdfplumber

    started = process_time()
    with pdfplumber.open(io.BytesIO(data)) as document:
        count = len(document.pages)
        for page in document.pages:
            page.extract_words()
            page.close()
    return process_time() - started, count


def spread(paths: list[Path], count: int) -> list[Path]:
    """So many of the paths, evenly spread over them."""
    return paths[:: max(1, len(paths) // count)][:count]


def our_seconds(path: str, data: bytes) -> float:
    """The processor seconds that loading takes."""
    started = process_time()
    load_pdf(path, data)
    return process_time() - started


def paired(path: Path, own: Callable[[], float], options: argparse.Namespace) -> list[tuple[float, float, int]]:
    """Our and pdfplumber's milliseconds a page of one file, the least of `rounds` runs by turns, and its pages; empty
    where the file is too long or one of both cannot read it."""
    data, ours, theirs, count = path.read_bytes(), [], [], 0
    try:
        for _ in range(options.rounds):
            seconds, count = plumber_seconds(data)
            if not 0 < count <= options.pages:
                return []
            theirs.append(1000 * seconds / count)
            ours.append(1000 * own() / count)
    except Exception as error:  # pdfminer raises many kinds of errors
        print(f"left out: {path.name}: {error}", file=sys.stderr)
        return []
    return [(min(ours), min(theirs), count)]


def options_of(arguments: list[str] | None, about: str, files: int) -> argparse.Namespace:
    """The options of a paired run."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=files, help="so many files, evenly spread over the sorted folder")
    parser.add_argument("--pages", type=int, default=30, help="leave out files with more pages")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each file by turns; the quickest counts")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    options = options_of(arguments, __doc__.splitlines()[0], 40)
    every = sorted(options.folder.rglob("*.pdf"))
    pairs = []
    for path in spread(every, options.files):
        data = path.read_bytes()
        pairs += paired(path, lambda data=data, path=path: our_seconds(path.name, data), options)
    ours, theirs, counts = ([pair[place] for pair in pairs] for place in range(3))
    if not ours:
        print("no PDF could be read by both", file=sys.stderr)
        return 1
    ratios = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"{len(ours)} files, {sum(counts)} pages")
    print(f"pdfplumber extract_words  {median(theirs):7.1f} ms a page (median of files)")
    print(f"load                      {median(ours):7.1f} ms a page")
    print(f"ratio of medians          {median(ours) / median(theirs):7.3f}   median of ratios {median(ratios):.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
