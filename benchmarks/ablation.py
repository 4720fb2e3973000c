"""What each rule contributes: the figures without its records.

    python benchmarks/ablation.py DOCS_AND_GOLD ... [--least 3] [--markdown FILE]

A folder DOCS_AND_GOLD holds `docs` and `gold`. Every record says which rule found it; its records are taken out, rule
by rule (first all rules of one family such as `commitments` together), and the documents scored again.
A rule whose `without` is higher than the figure itself costs more than it gives. What other rules would have found in
its place is not counted, so a contribution is an upper bound. What a trained model would add is in models/README.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from scores import predictions  # beside this file, not installed

from extract.evaluation import evaluate, read_gold

KINDS = ("attendees", "items", "actions", "decisions", "risks", "reviewed")
Record = dict[str, Any]
Name = Callable[[Record], str]


def f1(gold: dict[str, Record], found: dict[str, Record], kind: str) -> float:
    """The micro F1 of one kind of record."""
    wanted = {name: gold[name] for name in found if name in gold}
    return next((f.count.f1 or 0.0 for f in evaluate(wanted, found).figures(draws=1) if f.name == kind), 0.0)


def rule(record: Record) -> str:
    """The rule that found a record."""
    return str(record["evidence"]["found_by"])


def family(record: Record) -> str:
    """The family of the rule that found a record: what stands before the dot."""
    return rule(record).partition(".")[0]


def without(found: dict[str, Record], kind: str, name: str, of: Name) -> dict[str, Record]:
    """The predictions without the records of one rule or family."""
    return {path: {**record, kind: [one for one in record[kind] if of(one) != name]} for path, record in found.items()}


def rows(
    gold: dict[str, Record], found: dict[str, Record], least: int, of: Name = rule
) -> list[tuple[str, str, int, float, float]]:
    """For each kind and rule (or family) of at least `least` records: how many, F1 with it and without it."""
    table = []
    for kind in KINDS:
        whole = f1(gold, found, kind)
        counts = Counter(of(one) for record in found.values() for one in record[kind])
        table += [
            (kind, name, count, whole, f1(gold, without(found, kind, name, of), kind))
            for name, count in counts.most_common()
            if count >= least
        ]
    return table


def main() -> int:
    """Prints the table; a rule that costs more than it gives is marked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--least", type=int, default=3)
    parser.add_argument("--markdown", type=Path)
    args = parser.parse_args()
    found: dict[str, Record] = {}
    gold: dict[str, Record] = {}
    for folder in args.folders:
        found |= {f"{folder}/{name}": record for name, record in predictions(folder / "docs")[0].items()}
        gold |= {f"{folder}/{name}": record for name, record in read_gold(folder / "gold").items()}
    lines = []
    for title, of in (("family of rules", family), ("rule", rule)):
        lines += [f"| record | {title} | records | F1 | without it | gives |", "|---|---|---|---|---|---|"]
        for kind, name, count, whole, left in rows(gold, found, args.least, of):
            mark = " (costs)" if left > whole else ""
            lines.append(f"| {kind} | {name} | {count} | {whole:.3f} | {left:.3f} | {whole - left:+.3f}{mark} |")
        lines.append("")
    text = "\n".join(lines).rstrip()
    print(text)
    if args.markdown:
        args.markdown.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
