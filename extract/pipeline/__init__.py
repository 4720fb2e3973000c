"""Document -> Doc -> Reading: a spaCy pipeline of our own components, and one place where spans become records."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract.document import Document
from extract.records import Reading

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["build", "read"]


@cache
def build() -> Language:
    """The pipeline: tokens by one pattern, then our components. Built once a process.

    For tokens and spans, too, feed it `facts.attach(nlp.make_doc(document.text), document)`.
    """
    from spacy.lang.en import English

    from extract.pipeline.components import ORDER
    from extract.pipeline.tokens import Tokens

    # the loaders' limits bound the text; nothing here needs memory per character squared
    nlp = English(max_length=100_000_000, create_tokenizer=lambda nlp: Tokens(nlp.vocab))
    for name, _, _ in ORDER:
        nlp.add_pipe(name)
    return nlp


def read(document: Document) -> Reading:
    """The records of one document, each with its evidence, each kind in the order of the text.

    The same text and blocks give the same records, whatever the format. What minutes, actions, decisions and due dates
    are follows the annotation conventions of `corpus/README.md`; what is in doubt is a row of `reviews`.
    """
    from spacy.tokens import Doc

    from extract.pipeline.assemble import assemble
    from extract.pipeline.facts import attach

    nlp = build()
    doc = attach(Doc(nlp.vocab), document)  # without tokens, and so without spans: a Reading is made of the facts alone
    for _, component in nlp.pipeline:
        doc = component(doc)
    return assemble(doc, document)
