"""Every file of an archive is read or refused with a reason, and every record stands where it says.

    python benchmarks/archive.py FOLDER [--workers 2] [--kinds] [--short 50] [--memory]

Prints the counts, the refusals with their reasons, with `--kinds` how many documents there are of each kind, and with
`--short` the files with fewer words than that, for a loader may have lost what they hold; exits with 1
where a file broke the program or a record does not stand in its text. With `--memory` one process loads all files, and
another loads and reads them: the most memory that either ever held, and the files at which that rose last.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from scores import evidences, stands  # beside this file, not installed

import extract
from extract import codec


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its kind and number of words, or why it was refused, or what was wrong."""

    name: str
    kind: str = ""
    words: int = 0
    records: int = 0
    refused: str = ""
    wrong: str = ""


def look(path: Path) -> Outcome:
    """Loads and reads one file and holds its records against its text."""
    try:
        document = extract.load(path)
        reading = extract.read(document)
    except extract.ExtractError as error:
        return Outcome(str(path), refused=f"{error.reason}: {error}")
    except Exception as error:  # what a benchmark is there to find
        return Outcome(str(path), wrong=f"{type(error).__name__}: {error}")
    found = evidences(codec.to_dict(reading))
    lost = [e for e in found if not stands(e, document.text)]
    return Outcome(
        str(path),
        reading.kind,
        reading.source.words,
        len(found),
        wrong=f"{len(lost)} records are not where they say" if lost else "",
    )


def memory(paths: list[Path], *, read: bool) -> list[tuple[float, str]]:
    """The megabytes that this process has held at most after each file at which that rose, and the file."""
    import resource

    unit = 1e6 if sys.platform == "darwin" else 1e3
    steps: list[tuple[float, str]] = []
    for path in paths:
        with contextlib.suppress(extract.ExtractError):
            document = extract.load(path)
            if read:
                extract.read(document)
            del document
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        if not steps or most > steps[-1][0]:
            steps.append((most, str(path)))
    return steps


def show_memory(paths: list[Path]) -> None:
    """Prints the most memory that a process of its own held over all files, loading them and reading them as well."""
    for read in (False, True):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            steps = pool.submit(memory, paths, read=read).result()
        print(f"{'loading and reading' if read else 'loading'} {len(paths)} files: {steps[-1][0]:.0f} MB at most")
        for most, name in steps[-5:]:
            print(f"  {most:6.0f} MB after {name}")


def main() -> int:
    """Looks at every file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--short", type=int, default=0, metavar="WORDS")
    parser.add_argument("--memory", action="store_true")
    args = parser.parse_args()
    paths = extract.find(args.folder)
    if args.memory:
        show_memory(paths)
        return 0
    with ProcessPoolExecutor(args.workers) as pool:
        outcomes = list(pool.map(look, paths, chunksize=4))
    refused = [o for o in outcomes if o.refused]
    wrong = [o for o in outcomes if o.wrong]
    words, records = sum(o.words for o in outcomes), sum(o.records for o in outcomes)
    print(f"{len(outcomes)} files, {words:,} words, {records:,} evidences; {len(refused)} refused, {len(wrong)} wrong")
    for outcome in refused:
        print(f"  refused: {outcome.refused}")
    for outcome in wrong:
        print(f"  WRONG: {outcome.name}: {outcome.wrong}")
    for outcome in outcomes:
        if not outcome.refused and not outcome.wrong and outcome.words < args.short:
            print(f"  short: {outcome.words:3} words in {outcome.name}")
    if args.kinds:
        for kind, count in Counter(o.kind for o in outcomes if o.kind).most_common():
            print(f"  {kind:15} {count}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
