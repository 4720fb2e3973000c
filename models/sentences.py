"""The data recipe of the sentence classes: sentences of annotated documents, masked, with the marks of layout as words.

Names, initials, dates and numbers are masked, so that a model cannot learn who somebody is; no text is kept in it but
words and word pairs as hashes.
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
from extract.document import Document
from extract.evaluation.matching import overlap
from extract.pipeline import build, names
from extract.pipeline.facts import Fact, attach, read

CLASSES = ("action", "decision", "risk", "reviewed", "other")
_GOLD = {"action": "actions", "decision": "decisions", "risk": "risks", "reviewed": "reviewed"}
_FOUND = {"action": names.ACTIONS, "decision": names.DECISIONS, "risk": names.RISKS, "reviewed": names.REVIEWED}
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_TITLE = re.compile(r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr|Prof)\b\.?")
_ALIKE = 0.5  # of the words: a sentence is of the class of the gold quote that it shares so many with


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its masked words, its gold class, what the rules say, and the document and body it is of."""

    text: str
    label: str
    rules: frozenset[str]
    document: str
    body: str


def read_folder(docs: Path, gold: Path, bodies: dict[str, str]) -> Iterator[Sentence]:
    """The sentences of every document in `docs` that has gold; a document without a known body is a body of its own."""
    for path in sorted(p for p in docs.rglob("*") if p.is_file()):
        record = gold / f"{path.name}.json"
        if record.exists():
            document = extract.load(path)
            truth = json.loads(record.read_text(encoding="utf-8"))
            if truth.get("kind") in ("minutes", "other"):
                yield from sentences(document, truth, bodies.get(path.name, path.parent.name))


def sentences(document: Document, truth: dict[str, Any], body: str) -> Iterator[Sentence]:
    """The sentences of one document, each with its gold class and with the classes that the rules give it."""
    nlp = build()
    doc = attach(nlp.make_doc(document.text), document)
    for _, component in nlp.pipeline:
        doc = component(doc)
    masks = _masks(doc)
    found = {kind: read(doc, key) for kind, key in _FOUND.items()}
    items = read(doc, names.ITEMS)
    for sentence in read(doc, names.SENTENCES):
        words = " ".join(document.text[sentence.start : sentence.end].split())
        if len(words) < 8:
            continue
        item = next((fact.data["title"] for fact in reversed(items) if fact.start <= sentence.start), "")
        yield Sentence(
            text=f"{_masked(words, masks)} {_marks(document, sentence, item)}",
            label=_label(words, truth),
            rules=frozenset(kind for kind, facts in found.items() if any(_meet(fact, sentence) for fact in facts)),
            document=document.name,
            body=body,
        )


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
    return " ".join(re.findall(r"[a-z']+|[?!:]", words.lower()))


def _marks(document: Document, sentence: Fact, item: str) -> str:
    """What the layout says, as words: kind of block, a margin beside it, the words of the item's title."""
    block = sentence.data["block"]
    marks = [f"block_{document.blocks[block].kind}"]
    if block in document.margins:
        marks.append("beside_margin")
    marks += [f"item_{word}" for word in re.findall(r"[a-z]{3,}", item.lower())[:6]]
    return " ".join(marks)


def _label(words: str, truth: dict[str, Any]) -> str:
    best, label = 0.0, "other"
    for kind, key in _GOLD.items():
        for record in truth.get(key) or []:
            if record.get("type") == "noted":
                continue
            for quote in [record.get("quote"), *(record.get("also") or [])]:
                alike = overlap(quote, words)
                if alike >= _ALIKE and alike > best:
                    best, label = alike, kind
    return label


def _meet(fact: Fact, sentence: Fact) -> bool:
    return fact.label != "noted" and fact.start < sentence.end and sentence.start < fact.end
