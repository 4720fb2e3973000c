"""How sure the rules that find actions may be: how often each is right, and whether 0.8 is right 8 times in 10.

    python benchmarks/calibration.py FOLDER [FOLDER ...] [--write]

A FOLDER holds documents and gold/, and may hold bodies.tsv (file, body); without it a file's name up to its date is the
body. The bins are measured leaving one body out: each body's confidences come from the rules' precision on all others.
`--write` keeps the precisions in extract/pipeline/rules/certainty.toml.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import extract
from extract import codec
from extract.evaluation import read_gold
from extract.evaluation.matching import pairs, same_quote
from extract.pipeline.actions import certainty

TABLE = Path(extract.__file__).parent / "pipeline" / "rules" / "certainty.toml"
_PRIOR, _WEIGHT = 0.7, 4.0  # a rule seen four times is believed half


@dataclass(frozen=True)
class Found:
    """An action that a rule found with a confidence of its own, in a document of a body; was it right?"""

    body: str
    rule: str
    own: float
    right: bool


def found_in(folder: Path) -> Iterator[Found]:
    """The actions of every annotated document of a folder."""
    listed = folder / "bodies.tsv"
    rows = [line.split("\t") for line in listed.read_text().splitlines()] if listed.exists() else []
    bodies = {row[0]: row[1] for row in rows if len(row) > 1}
    for name, gold in sorted(read_gold(folder / "gold").items()):
        path = next(iter(sorted(folder.rglob(name))), None)
        if path is None:
            continue
        predicted = codec.to_dict(extract.read(extract.load(path)))["actions"]
        right = {j for _, j in pairs(gold.get("actions") or [], predicted, same_quote, 0.5)}
        for place, action in enumerate(predicted):
            body = bodies.get(name) or re.split(r"-?(?:19|20)\d\d", name)[0]
            yield Found(body, action["evidence"]["found_by"], action["confidence"], place in right)


def measured(found: Iterable[Found]) -> dict[str, dict[str, float]]:
    """Of each rule the confidence that it usually has, and its precision there, drawn to the mean where it is rare."""
    by_rule: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_rule[one.rule].append(one)
    table = {}
    for rule, ones in sorted(by_rule.items()):
        usual = max({one.own for one in ones}, key=lambda own: (sum(o.own == own for o in ones), own))
        sure = [one for one in ones if one.own >= usual - 0.05]
        precision = (sum(one.right for one in sure) + _PRIOR * _WEIGHT) / (len(sure) + _WEIGHT)
        table[rule] = {"usual": round(usual, 2), "precision": round(precision, 2)}
    return table


def bins(found: list[Found]) -> Iterator[tuple[float, int, float, float]]:
    """From, count, mean confidence and share that is right, of each tenth, a body's confidences from the others."""
    told = []
    for body in sorted({one.body for one in found}):
        table = measured(one for one in found if one.body != body)
        told += [(certainty.certainty(one.rule, one.own, table), one.right) for one in found if one.body == body]
    for low in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = low + 0.1 if low else 0.5
        ones = [(sure, right) for sure, right in told if low <= sure < high or (low == 0.9 and sure >= 0.9)]
        if ones:
            yield low, len(ones), sum(s for s, _ in ones) / len(ones), sum(r for _, r in ones) / len(ones)


def main() -> None:
    """Prints the precision of each rule and the bins; writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with patch.object(certainty, "measured_rules", dict):  # the rules' own confidences
        found = [one for folder in options.folders for one in found_in(folder)]
    table = measured(found)
    for rule, row in table.items():
        print(f"{rule:32} {row['usual']:.2f} {row['precision']:.2f}  of {sum(one.rule == rule for one in found)}")
    print("confidence  count  mean  right")
    for low, count, mean, right in bins(found):
        print(f"{low:.1f}         {count:6d}  {mean:.2f}  {right:.2f}")
    if options.write:
        head = "# Measured by benchmarks/calibration.py: a rule's usual confidence, and how often it is right then.\n"
        line = '"{}" = {{ usual = {usual}, precision = {precision} }}'
        lines = [line.format(rule, **figures) for rule, figures in table.items()]
        TABLE.write_text(head + "\n[measured]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
