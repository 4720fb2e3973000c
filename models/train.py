"""Trains the sentence classes and finds out whether they are worth shipping.

    python models/train.py FOLDER ... [--unread FOLDER ...] [--generated CORPUS_DIR] [--seed 7] [--out DIR]

A FOLDER holds `docs`, `gold` and, where a body has several documents, `bodies.tsv`; CORPUS_DIR is what
`python -m corpus.generator CORPUS_DIR` writes and is only trained on. The folders behind `--unread` hold documents that
nobody who writes rules has read: only there are the figures of the rules honest, so they stand apart.
The bodies are dealt into ten folds. Each fold is judged by a model trained on all the others (leave bodies out), and
each way to use the model (models/ways.py) is compared with the rules alone, by records. The pipeline is written to
`--out` only where a way beats the rules alone; `models/README.md`, the card, is written in any case. Seeded; the order
of files does not matter.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config, minibatch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from sentences import CLASSES, RECORDS, Sample, Sentence, read_folder  # noqa: E402  # beside this script, not installed
from ways import DOUBTED, LIKELY, SURE, WAYS, Judged, counts, gain  # noqa: E402

from extract.evaluation.scoring import Count  # noqa: E402

FOLDS = 10
MARGIN = 0.005  # F1: what a way must win over the rules alone to be shipped


def train(sentences: Sequence[Sentence], seed: int) -> Language:
    """A pipeline with the trained classes, by models/config.cfg."""
    config = load_config(HERE / "config.cfg")
    nlp = spacy.blank("en")
    textcat = nlp.add_pipe("textcat", config={"model": config["components"]["textcat"]["model"]})
    for label in CLASSES:
        textcat.add_label(label)
    chosen = random.Random(seed)
    examples = [
        Example.from_dict(nlp.make_doc(one.text), {"cats": {label: float(label == one.label) for label in CLASSES}})
        for one in sentences
    ]
    spacy.util.fix_random_seed(seed)
    optimizer = nlp.initialize(lambda: examples[:50])
    optimizer.learn_rate = config["training"]["optimizer"]["learn_rate"]
    for _ in range(config["training"]["max_epochs"]):
        chosen.shuffle(examples)
        for batch in minibatch(examples, 64):
            nlp.update(batch, sgd=optimizer, drop=config["training"]["dropout"])
    return nlp


def leave_bodies_out(samples: Sequence[Sample], extra: Sequence[Sample], seed: int) -> list[Judged]:
    """Every document with the probabilities of its sentences, by a model that has seen no document of its body."""
    bodies = sorted({one.body for one in samples})
    random.Random(seed).shuffle(bodies)
    judged: list[Judged] = []
    for fold in range(FOLDS):
        held = set(bodies[fold::FOLDS])
        if not held:
            break  # fewer bodies than folds
        nlp = train(_sentences([*(one for one in samples if one.body not in held), *extra]), seed)
        for one in samples:
            if one.body in held:
                judged.append((one, [doc.cats for doc in nlp.pipe(sentence.text for sentence in one.sentences)]))
    return sorted(judged, key=lambda row: (row[0].name, row[0].body))


def _sentences(samples: Iterable[Sample]) -> list[Sentence]:
    return [sentence for one in samples for sentence in one.sentences]


@dataclass(frozen=True, slots=True)
class Row:
    """One way to find one class of records: its counts over some documents, and its gain over the rules alone."""

    kind: str
    way: str
    count: Count
    gain: tuple[float, float, float]


def compare(judged: Sequence[Judged]) -> list[Row]:
    """Every class and way, by records."""
    rows = []
    for kind in RECORDS:
        before = counts(judged, kind, WAYS["rules alone"])
        for name, way in WAYS.items():
            after = counts(judged, kind, way)
            rows.append(Row(kind, name, sum(after, Count()), gain(before, after)))
    return rows


def earns_its_place(everywhere: Sequence[Row], unread: Sequence[Row]) -> list[str]:
    """The classes and ways that beat the rules alone: by the margin on all bodies, and beyond chance where unread."""
    return [
        f"{row.kind} ({row.way})"
        for row, blind in zip(everywhere, unread, strict=True)
        if row.gain[0] > MARGIN and blind.gain[1] > 0
    ]


def table(rows: Sequence[Row]) -> list[str]:
    """The rows as Markdown."""
    lines = ["| class | way | precision | recall | F1 | gain (95% interval) |", "|---|---|---|---|---|---|"]
    for row in rows:
        figures = (row.count.precision or 0.0, row.count.recall or 0.0, row.count.f1 or 0.0)
        interval = "" if row.way == "rules alone" else "{:+.3f} ({:+.3f} to {:+.3f})".format(*row.gain)
        lines.append(f"| {row.kind} | {row.way} | {' | '.join(f'{f:.3f}' for f in figures)} | {interval} |")
    return lines


def card(
    everywhere: Sequence[Row],
    blind: Sequence[Row],
    kept: Sequence[str],
    samples: Sequence[Sample],
    unread: Sequence[Sample],
    extra: Sequence[Sample],
) -> str:
    """The model card, as Markdown."""
    sentences, generated = len(_sentences(samples)), len(_sentences(extra))
    bodies = len({one.body for one in samples})
    verdict = (
        f"Shipped for: {', '.join(kept)}."
        if kept
        else "**Not shipped.** No way to use the model beats the rules alone both on all bodies (by more than "
        f"{MARGIN})\nand, beyond chance, on the documents that nobody had read: the pipeline holds no trained part."
    )
    return f"""# Sentence classes: model card

Written by `python models/train.py`. A bag of words (spaCy `TextCatBOW`, `models/config.cfg`) over masked
sentences with the marks of layout as extra words (`models/sentences.py`), trained to tell action, decision, risk,
report on an earlier action, other.

Data: {sentences:,} sentences of {len(samples)} annotated documents of {bodies} bodies (kept elsewhere),
{generated:,} sentences of generated documents. Figures are by records, as `minutebook evaluate` counts them; the model
has never seen the body that it judges ({FOLDS} folds of bodies).

Ways (`models/ways.py`): *model alone* makes a record of each sentence with a probability of {LIKELY}; *doubted dropped*
takes out the rules' records that the model gives less than {DOUBTED}; *sure added* adds sentences without a record that
it gives {SURE}; *both* does both.

## All documents

Most of them were read by those who wrote the rules, so the rules look better here than they are.

{chr(10).join(table(everywhere))}

## The {len(unread)} documents that nobody who wrote the rules had read

{chr(10).join(table(blind)) if unread else "None given."}

{verdict}
"""


def read_all(folders: Iterable[Path]) -> list[Sample]:
    """The annotated documents of several folders; `bodies.tsv` of a folder says which body a document is of."""
    found: list[Sample] = []
    for folder in folders:
        listed = folder / "bodies.tsv"
        rows = csv.DictReader(listed.open(encoding="utf-8"), delimiter="\t") if listed.exists() else ()
        found += read_folder(folder, {row["document"]: row["body"] for row in rows})
    return found


def main() -> int:
    """Trains, compares, writes the card, and the pipeline where it has earned its place."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--unread", type=Path, nargs="*", default=[])
    parser.add_argument("--generated", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=HERE / "sentence_classes")
    args = parser.parse_args()
    unread = read_all(args.unread)
    samples = [*read_all(args.folders), *unread]
    extra = read_all([args.generated]) if args.generated else []
    judged = leave_bodies_out(samples, extra, args.seed)
    closed = {id(one) for one in unread}
    everywhere, blind = compare(judged), compare([row for row in judged if id(row[0]) in closed])
    kept = earns_its_place(everywhere, blind)
    text = card(everywhere, blind, kept, samples, unread, extra)
    (HERE / "README.md").write_text(text, encoding="utf-8")
    print(text)
    if kept:
        train(_sentences([*samples, *extra]), args.seed).to_disk(args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
