"""A Doc with its layout and facts goes through spaCy's serialisation and comes back the same."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, DocBin

from extract.document import Block, Document
from extract.pipeline import build, names
from extract.pipeline.actions.tasks import Context
from extract.pipeline.assemble import assemble
from extract.pipeline.facts import attach, layout, read

LINES = ("Minutes of the Quarry Trust", "Present: Jo Ash (JA), Bo Moss", "JA agreed to write to the school.")


def _document() -> Document:
    text = "\n".join(LINES)
    starts = [text.index(line) for line in LINES]
    blocks = tuple(Block(start, start + len(line), "paragraph") for start, line in zip(starts, LINES, strict=True))
    return Document(path="a.txt", format="text", text=text, blocks=blocks, properties={"title": "Minutes"})


def _doc(document: Document) -> Doc:
    nlp = build()
    doc = attach(nlp.make_doc(document.text), document)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def test_layout_and_facts_survive_docbin() -> None:
    document = _document()
    doc = _doc(document)
    (again,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(build().vocab)
    assert layout(again) == document
    assert [fact.start for fact in read(again, names.ACTIONS)] == [fact.start for fact in read(doc, names.ACTIONS)]
    assert assemble(again, document) == assemble(doc, document)
    assert [action.owner_text for action in assemble(again, document).actions] == ["JA"]


def test_the_context_of_a_doc_is_made_once_and_anew_for_other_facts() -> None:
    doc = _doc(_document())
    context = Context.of(doc)
    assert Context.of(doc) is context
    doc.user_data[names.ATTENDEES] = []
    assert Context.of(doc) is not context


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The Clerk's note: 5.1 at 19:30", ["The", "Clerk", "'s", "note", ":", "5.1", "at", "19:30"]),  # numbers whole
        ("Bo O'Dell can’t co-opt", ["Bo", "O'Dell", "can’t", "co", "-", "opt"]),  # a hyphen divides, an apostrophe not
        (" a  b\n\n\tc ", [" ", "a", " ", "b", "\n\n\t", "c"]),  # what is more than one space is a token of its own
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    doc = build().make_doc(text)
    assert doc.text == text
    assert [token.text for token in doc] == tokens
