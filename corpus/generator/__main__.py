"""`python -m corpus.generator OUT --bodies N --meetings M --seed S [--formats pdf,docx] [--same] [--no-papers]`"""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.generator.archive import generate, write
from corpus.generator.files import FORMATS


def main() -> None:
    """Writes a fictional archive and says how many documents it holds."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.generator", description="Writes a fictional archive with gold."
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--bodies", type=int, default=10)
    parser.add_argument("--meetings", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default=",".join(FORMATS), help="comma list of " + ", ".join(FORMATS))
    parser.add_argument("--same", action="store_true", help="every document in every format")
    parser.add_argument("--no-papers", action="store_true", help="minutes only")
    args = parser.parse_args()
    formats = tuple(args.formats.split(","))
    count = 0
    for series in generate(
        bodies=args.bodies,
        meetings=args.meetings,
        seed=args.seed,
        formats=formats,
        same=args.same,
        with_papers=not args.no_papers,
    ):
        write(series, args.out)
        count += len(series.sources)
    print(f"{count} documents of {args.bodies} bodies in {args.out}")


if __name__ == "__main__":
    main()
