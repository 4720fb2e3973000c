"""How much faster a page is loaded than pdfplumber extracts its words: paired, file by file, in one run.

    python benchmarks/pdf_speed.py FOLDER [--files 40] [--pages 30]

Prints the median milliseconds a page of both, and the ratio of the medians (ours / pdfplumber; aim: at most 0.20).
`ours` is everything `load` does: words, rules, tables, columns, furniture, paragraphs, the finished Document.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from extract.loaders.pdf import load_pdf


def plumber_seconds(data: bytes) -> tuple[float, int]:
    """The seconds that pdfplumber takes for the words of all pages, and how many pages there are."""
    import pdfplumber

    started = perf_counter()
    with pdfplumber.open(io.BytesIO(data)) as document:
        count = len(document.pages)
        for page in document.pages:
            page.extract_words()
            page.close()
    return perf_counter() - started, count


def our_seconds(path: str, data: bytes) -> float:
    """The seconds that loading takes."""
    started = perf_counter()
    load_pdf(path, data)
    return perf_counter() - started


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=40, help="so many files, evenly spread over the sorted folder")
    parser.add_argument("--pages", type=int, default=30, help="leave out files with more pages")
    options = parser.parse_args(arguments)
    every = sorted(options.folder.rglob("*.pdf"))
    step = max(1, len(every) // options.files)
    ours, theirs, pages = [], [], 0
    for path in every[::step][: options.files]:
        data = path.read_bytes()
        try:
            seconds, count = plumber_seconds(data)
            if not count or count > options.pages:
                continue
            own = our_seconds(path.name, data)
        except Exception as error:  # pdfminer raises many kinds of errors
            print(f"left out: {path.name}: {error}", file=sys.stderr)
            continue
        ours.append(1000 * own / count)
        theirs.append(1000 * seconds / count)
        pages += count
    if not ours:
        print("no PDF could be read by both", file=sys.stderr)
        return 1
    ratios = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"{len(ours)} files, {pages} pages")
    print(f"pdfplumber extract_words  {median(theirs):7.1f} ms a page (median of files)")
    print(f"load                      {median(ours):7.1f} ms a page")
    print(f"ratio of medians          {median(ours) / median(theirs):7.3f}   median of ratios {median(ratios):.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
