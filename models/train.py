"""Trains the sentence classes and finds out whether they are worth shipping.

    python models/train.py BENCH_DIR [--generated CORPUS_DIR] [--seed 7] [--out DIR]

BENCH_DIR holds `docs`, `gold` and `bodies.tsv`; CORPUS_DIR is what `python -m corpus.generator CORPUS_DIR` writes and
is only trained on. For every body the model is trained on all others and applied to it (leave one body out), and
compared with the rules alone on the same sentences: rules, model, both agreeing, either. The pipeline is written to
`--out` only where a combination beats the rules alone by more than a margin; `models/README.md`, the card, is written
in any case. Seeded; the order of files does not matter.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config, minibatch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from sentences import CLASSES, Sentence, read_folder  # noqa: E402  # beside this script, not installed

MARGIN = 0.005  # F1: what a combination must win over the rules alone to be shipped
LEAST = 0.5  # probability from which the model's class counts


def train(rows: Sequence[Sentence], seed: int) -> Language:
    """A pipeline with the trained classes, by models/config.cfg."""
    config = load_config(HERE / "config.cfg")
    nlp = spacy.blank("en")
    textcat = nlp.add_pipe("textcat", config={"model": config["components"]["textcat"]["model"]})
    for label in CLASSES:
        textcat.add_label(label)
    chosen = random.Random(seed)
    examples = [
        Example.from_dict(nlp.make_doc(row.text), {"cats": {label: float(label == row.label) for label in CLASSES}})
        for row in rows
    ]
    spacy.util.fix_random_seed(seed)
    optimizer = nlp.initialize(lambda: examples[:50])
    optimizer.learn_rate = config["training"]["optimizer"]["learn_rate"]
    for _ in range(config["training"]["max_epochs"]):
        chosen.shuffle(examples)
        for batch in minibatch(examples, 64):
            nlp.update(batch, sgd=optimizer, drop=config["training"]["dropout"])
    return nlp


def leave_one_body_out(
    rows: Sequence[Sentence], extra: Sequence[Sentence], seed: int
) -> list[tuple[Sentence, dict[str, float]]]:
    """Every sentence with the probabilities of a model that has not seen its body."""
    judged = []
    for body in sorted({row.body for row in rows}):
        nlp = train([*(row for row in rows if row.body != body), *extra], seed)
        own = [row for row in rows if row.body == body]
        judged += [(row, doc.cats) for row, doc in zip(own, nlp.pipe(row.text for row in own), strict=True)]
    return judged


def f1(
    judged: Iterable[tuple[Sentence, dict[str, float]]], kind: str, says: Callable[[Sentence, float], bool]
) -> tuple[float, ...]:
    """Precision, recall and F1 of one class by sentences."""
    right = claimed = gold = 0
    for row, probabilities in judged:
        yes = says(row, probabilities[kind])
        right += yes and row.label == kind
        claimed += yes
        gold += row.label == kind
    precision, recall = right / max(claimed, 1), right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def compare(judged: Sequence[tuple[Sentence, dict[str, float]]]) -> dict[str, dict[str, tuple[float, ...]]]:
    """For each class the figures of the rules alone, the model alone, both agreeing, and either."""
    ways: dict[str, Callable[[str], Callable[[Sentence, float], bool]]] = {
        "rules alone": lambda kind: lambda row, p: kind in row.rules,
        "model alone": lambda kind: lambda row, p: p >= LEAST,
        "both agree": lambda kind: lambda row, p: kind in row.rules and p >= LEAST / 2,
        "either": lambda kind: lambda row, p: kind in row.rules or p >= 0.8,
    }
    return {
        kind: {name: f1(judged, kind, way(kind)) for name, way in ways.items()} for kind in CLASSES if kind != "other"
    }


def earns_its_place(table: dict[str, dict[str, tuple[float, ...]]]) -> list[str]:
    """The classes for which a combination with the model beats the rules alone by the margin."""
    return [
        kind
        for kind, ways in table.items()
        if max(ways["both agree"][2], ways["either"][2]) > ways["rules alone"][2] + MARGIN
    ]


def card(
    table: dict[str, dict[str, tuple[float, ...]]], kept: list[str], rows: Sequence[Sentence], extra: Sequence[Sentence]
) -> str:
    """The model card, as Markdown."""
    verdict = (
        f"Shipped for: {', '.join(kept)}."
        if kept
        else "**Not shipped.** No combination with the model beats the rules alone on bodies that it has not seen\n"
        f"(by more than {MARGIN}): the pipeline holds no trained part. The question can be asked again."
    )
    documents, bodies = len({row.document for row in rows}), len({row.body for row in rows})
    lines = [
        "# Sentence classes: model card",
        "",
        "Written by `python models/train.py`. A bag of words and word pairs (spaCy `TextCatBOW`,",
        "`models/config.cfg`) over masked sentences with the marks of layout as extra words",
        "(`models/sentences.py`), trained to tell action, decision, risk, report on an earlier action, other.",
        "",
        f"Data: {len(rows):,} sentences of {documents} annotated documents of {bodies} bodies (kept elsewhere),",
        f"{len(extra):,} sentences of generated documents. Figures are by sentence, leave one body out.",
        "",
        "| class | way | precision | recall | F1 |",
        "|---|---|---|---|---|",
        *(
            f"| {kind} | {name} | {figures[0]:.3f} | {figures[1]:.3f} | {figures[2]:.3f} |"
            for kind, ways in table.items()
            for name, figures in ways.items()
        ),
        "",
        verdict,
        "",
    ]
    return "\n".join(lines)


def main() -> int:
    """Trains, compares, writes the card, and the pipeline where it has earned its place."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--generated", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=HERE / "sentence_classes")
    args = parser.parse_args()
    with (args.bench / "bodies.tsv").open(encoding="utf-8") as lines:
        bodies = {row["document"]: row["body"] for row in csv.DictReader(lines, delimiter="\t")}
    rows = list(read_folder(args.bench / "docs", args.bench / "gold", bodies))
    extra = list(read_folder(args.generated / "docs", args.generated / "gold", {})) if args.generated else []
    table = compare(leave_one_body_out(rows, extra, args.seed))
    kept = earns_its_place(table)
    text = card(table, kept, rows, extra)
    (HERE / "README.md").write_text(text, encoding="utf-8")
    print(text)
    if kept:
        train([*rows, *extra], args.seed).to_disk(args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
