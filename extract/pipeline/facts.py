"""Facts on a spaCy Doc: what a component found, at exact characters, with plain data beside it.

A fact is written twice, for two readers: as a Span in `doc.spans[key]` (`label_` its label, `id_` the rule that
found it, widened to whole tokens), for displaCy, matchers and trained components; and as it is, with its exact offsets
and data, in `doc.user_data[key]`. Both are in the same order; a Doc without tokens has no spans. The layout stands
beside them as the Document that it is.
Where a Doc is made bytes of (`DocBin`, `n_process`) facts are written as plain lists, and the layout as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

import numpy as np
import srsly  # type: ignore[import-untyped]  # spaCy's own serialisation, without types
from spacy.attrs import IDX
from spacy.tokens import Doc, Span

from extract import codec
from extract.document import Document
from extract.pipeline import names


@dataclass(frozen=True, slots=True)
class Fact:
    """`doc.text[start:end]` is a `label`, says `rule`; `data` holds plain values only (JSON)."""

    start: int
    end: int
    label: str
    rule: str
    data: dict[str, Any] = field(default_factory=dict)


def write(doc: Doc, key: str, facts: Iterable[Fact]) -> None:
    """Stores the facts of a key, sorted by place; what stood there before is replaced."""
    ordered = sorted(facts, key=lambda f: (f.start, f.end, f.label, f.rule))
    doc.spans[key] = _spans(doc, ordered)
    doc.user_data[key] = ordered


def _spans(doc: Doc, ordered: list[Fact]) -> list[Span]:
    """Each fact widened to whole tokens: `doc.char_span`, for all of them at once."""
    if not ordered or not len(doc):
        return []
    offsets = doc.to_array(IDX)
    starts, ends = (
        np.array(places, dtype=offsets.dtype) for places in zip(*((f.start, f.end) for f in ordered), strict=True)
    )
    lows = offsets.searchsorted(starts, side="right").astype(int) - 1
    highs = offsets.searchsorted(ends, side="left")
    return [
        Span(doc, max(low, 0), max(high, low + 1, 1), label=fact.label, span_id=fact.rule)
        for fact, low, high in zip(ordered, lows.tolist(), highs.tolist(), strict=True)
    ]


def read(doc: Doc, key: str) -> list[Fact]:
    """The facts of a key in the order of the text; empty where no component wrote any."""
    rows = doc.user_data.get(key, [])
    return [row if isinstance(row, Fact) else Fact(*row) for row in rows]


def attach(doc: Doc, document: Document) -> Doc:
    """Ties the layout to the Doc that was made of `document.text`."""
    doc.user_data[names.LAYOUT] = _bare(document)
    return doc


def layout(doc: Doc) -> Document:
    """The Document whose text this Doc is. A Doc that was made of bare text is one paragraph a line."""
    stored = doc.user_data.get(names.LAYOUT)
    if isinstance(stored, Document):
        return stored
    return _parse(stored) if stored else _lines(doc.text)


def _encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """What spaCy's serialisation (`DocBin`, `n_process`) writes of our own; `layout` and `read` read it back."""
    if isinstance(value, Document):
        return codec.to_json(value)
    if isinstance(value, Fact):
        return [value.start, value.end, value.label, value.rule, value.data]
    return chain(value) if chain else value


srsly.msgpack_encoders.register("minutebook_layout", func=_encode)


@lru_cache(maxsize=4)
def _parse(stored: str) -> Document:
    return codec.from_json(Document, stored)


@lru_cache(maxsize=4)
def _lines(text: str) -> Document:
    from extract.document import Block

    blocks, start = [], 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            low = start + line.index(words[0])
            blocks.append(Block(low, low + len(words), "paragraph"))
        start += len(line) + 1
    return Document(path="", format="text", text=text, blocks=tuple(blocks))


def _bare(document: Document) -> Document:
    """The document without its attachments, which are read as documents of their own, and without its printed lines."""
    if not document.attachments and not document.lines:
        return document
    values = {f.name: getattr(document, f.name) for f in fields(document)}
    return Document(**{**values, "attachments": (), "lines": ()})
