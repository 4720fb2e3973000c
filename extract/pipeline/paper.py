"""Not written yet."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.document import Document
from extract.pipeline.facts import Fact
from extract.records import Paper


def find(doc: Doc) -> list[Fact]:
    """Nothing yet."""
    return []


def assemble_paper(document: Document, facts: list[Fact]) -> Paper | None:
    """The Paper that the facts of `names.PAPER` describe; None where there are none."""
    return None
