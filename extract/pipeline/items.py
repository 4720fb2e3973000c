"""Not written yet."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.pipeline.facts import Fact


def find(doc: Doc) -> list[Fact]:
    """Nothing yet."""
    return []
