"""The data recipe of the sentence classes: sentences of annotated documents, masked, with the marks of layout as words.

Names, initials, dates and numbers are masked, so that a model cannot learn who somebody is; no text is kept in it but
words as hashes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

import extract
from extract import codec
from extract.document import Document
from extract.evaluation.matching import overlap
from extract.pipeline import build, names
from extract.pipeline.assemble import assemble
from extract.pipeline.facts import Fact, attach, read
from extract.pipeline.sections import Sections

CLASSES = ("action", "decision", "risk", "reviewed", "other")
RECORDS = {"action": "actions", "decision": "decisions", "risk": "risks", "reviewed": "reviewed"}
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_TITLE = re.compile(r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr|Prof)\b\.?")
_ALIKE = 0.5  # of the words: a sentence is of the class of the gold quote that it shares so many with
_SHORTEST = 8  # characters of a sentence that is worth a look
_LONGEST = 600  # characters of it that are looked at

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands, its words, the same masked with the marks of layout, and its gold class."""

    start: int
    end: int
    words: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Sample:
    """An annotated document of a body: its gold, what the rules read in it, and its sentences."""

    name: str
    body: str
    truth: Record
    records: Record
    sentences: tuple[Sentence, ...]


def read_folder(folder: Path, bodies: dict[str, str]) -> Iterator[Sample]:
    """Every document in `folder/docs` that has gold; without a known body it is of the body that its gold names."""
    for path in sorted(p for p in (folder / "docs").rglob("*") if p.is_file()):
        record = folder / "gold" / f"{path.name}.json"
        if record.exists():
            truth = json.loads(record.read_text(encoding="utf-8"))
            yield sample(extract.load(path), truth, bodies.get(path.name) or _body(truth) or path.name)


def _body(truth: Record) -> str:
    return " ".join(re.findall(r"[a-z]+", (truth.get("body") or "").lower()))


def sample(document: Document, truth: Record, body: str) -> Sample:
    """One document with its sentences, each with its gold class; a document that is no minutes has none to judge."""
    nlp = build()
    doc = attach(Doc(nlp.vocab), document)
    for _, component in nlp.pipeline:
        doc = component(doc)
    reading = codec.to_dict(assemble(doc, document))
    found = tuple(_sentences(doc, document, truth)) if reading["kind"] in ("minutes", "other") else ()
    return Sample(document.name, body, truth, reading, found)


def _sentences(doc: Doc, document: Document, truth: Record) -> Iterator[Sentence]:
    masks, sections, text = _masks(doc), Sections.of(doc), document.text
    items = read(doc, names.ITEMS)
    before = ""
    for sentence in read(doc, names.SENTENCES):
        words = " ".join(text[sentence.start : min(sentence.end, sentence.start + _LONGEST)].split())
        if len(words) < _SHORTEST or sentence.label == "margin":
            continue
        item = next((fact.data["title"] for fact in reversed(items) if fact.start <= sentence.start), "")
        masked = _masked(words, masks)
        marks = [*_opening(masked, "first"), *_opening(before, "before"), *_marks(document, sentence)]
        marks.append(f"section_{sections.at(sentence.data['block']).kind}")
        marks += [f"item_{word}" for word in re.findall(r"[a-z]{3,}", item.lower())[:6]]
        yield Sentence(
            sentence.start, sentence.end, words, f"{masked} {' '.join(sorted(set(marks)))}", _label(words, truth)
        )
        before = masked


def _masks(doc: Doc) -> re.Pattern[str] | None:
    people = [fact.data for fact in read(doc, names.ATTENDEES)]
    words = {word for person in people for word in (person.get("name") or "").split() if len(word) > 2}
    words |= {person["initials"] for person in people if person.get("initials")}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if words else None


def _masked(words: str, people: re.Pattern[str] | None) -> str:
    """The sentence with people, months, numbers, abbreviations and other names masked, in lower case."""
    words = people.sub("xperson", _TITLE.sub("", words)) if people else words
    words = re.sub(r"\d+", "xnumber", _MONTH.sub("xmonth", words))
    words = re.sub(r"\b[A-Z]{2,5}s?\b", "xcapitals", words)
    words = re.sub(r"(?<=[a-z,] )[A-Z][a-z]+", "xname", words)
    return re.sub(r"\bxperson(?: xperson)+\b", "xperson", " ".join(re.findall(r"[a-z']+|[?!:]", words.lower())))


def _opening(masked: str, name: str) -> list[str]:
    """The first three words of a sentence, as marks that say which they are."""
    return [f"{name}{place}_{word}" for place, word in enumerate(masked.split()[:3])]


def _marks(document: Document, sentence: Fact) -> list[str]:
    """What the layout says, as words: kind of block, place in it, a margin beside it, the heading of its column."""
    index = sentence.data["block"]
    block = document.blocks[index]
    opens, closes = sentence.start <= block.start, sentence.end >= block.end
    marks = [f"block_{block.kind}", f"place_{opens}{closes}".lower(), f"length_{(sentence.end - sentence.start) // 40}"]
    marks += ["beside_margin"] if index in document.margins else []
    if block.table is not None and block.column is not None:
        marks += [f"column_{word}" for word in _heading(document, block.table, block.column)]
    return marks


def _heading(document: Document, table: int, column: int) -> list[str]:
    """The words that head a column of a table."""
    cells = next(iter(document.tables[table].rows), ())
    blocks = [document.blocks[index] for cell in cells if cell.column == column for index in cell.blocks[:1]]
    return re.findall(r"[a-z]{3,}", " ".join(document.text[block.start : block.end] for block in blocks).lower())[:4]


def _label(words: str, truth: Record) -> str:
    best, label = 0.0, "other"
    for kind, key in RECORDS.items():
        for record in truth.get(key) or []:
            if record.get("type") == "noted":
                continue
            for quote in [record.get("quote"), *(record.get("also") or [])]:
                alike = overlap(quote, words)
                if alike >= _ALIKE and alike > best:
                    best, label = alike, kind
    return label
