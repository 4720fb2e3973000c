"""Small documents for the tests of the pipeline, written line by line, and the Doc that the components see.

A line is a paragraph, "# Title" a heading ("##" one below), "- word" a list item, "**word**" bold, "a | b" a row.
"""

from __future__ import annotations

from spacy.tokens import Doc

from extract.document import Block, Document
from extract.loaders.builder import Builder, Run
from extract.pipeline import build


def document(*lines: str) -> Document:
    """The Document of these lines; rows that follow one another are one table."""
    builder = Builder("test.txt", "test")
    table, row = -1, 0
    for line in lines:
        if " | " in line:
            table, row = (table, row + 1) if row else (table + 1, 1)
            for column, words in enumerate(line.split("|")):
                builder.add(words.strip(), Block(0, 0, "cell", table=table, row=row - 1, column=column))
            continue
        row = 0
        marks, _, title = line.partition(" ")
        if marks in ("#", "##", "###", "####"):
            builder.add(title, Block(0, 0, "heading", level=len(marks)))
        elif line.startswith("- "):
            builder.add(line[2:], Block(0, 0, "list_item", level=1, marker="-"))
        else:
            builder.add(_runs(line), Block(0, 0, "paragraph"))
    return builder.build()


def read_up_to(made: Document, last: str) -> Doc:
    """The Doc after every component up to the one of this name ("items", "decisions" ...)."""
    from extract.pipeline.facts import attach

    nlp = build()
    doc = attach(nlp.make_doc(made.text), made)
    for name, component in nlp.pipeline:
        doc = component(doc)
        if name == f"minutebook_{last}":
            return doc
    raise AssertionError(f"no component {last}")


def _runs(line: str) -> list[Run]:
    pieces = line.split("**")
    return [Run(piece, frozenset({"bold"}) if i % 2 else frozenset()) for i, piece in enumerate(pieces) if piece]
