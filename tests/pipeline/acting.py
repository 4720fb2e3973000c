"""Minutes built for the tests of actions: text in, facts of the components before ours set by hand."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.document import Block, Document, Style
from extract.loaders.builder import Builder, Run
from extract.pipeline import build, names, sentences
from extract.pipeline.actions import actions
from extract.pipeline.facts import Fact, attach, read, write
from extract.pipeline.reports import reviewed

PEOPLE = (
    {"name": "Ann Lea", "initials": "AL", "role": "Clerk", "status": "present"},
    {"name": "Bo Moss", "initials": "BM", "role": "Chair", "chair": True, "status": "present"},
    {"name": "Cy Dunn", "initials": "CD", "status": "present"},
    {"name": "Dee Fox", "role": "Treasurer", "status": "in_attendance"},
    {"name": "Eve Gray", "initials": "EG", "status": "apologies"},
    {"name": "Fay Holt", "status": "present"},
    {"name": "Fay Kerr", "status": "present"},
)
MEETING = {"date": "2021-03-10", "next_meeting": "2021-04-14", "body": "Elm Hall Committee"}


def minutes(text: str) -> Document:
    """A document of one block a line: "# " heading, "- " list item, "**...**" bold, "< AL" margin, "a | b" a row."""
    builder = Builder("elm.txt", "text")
    table, row, last = -1, 0, None
    for line in (line.strip() for line in text.strip().splitlines()):
        if " | " in line:
            table, row = (table, row + 1) if row else (table + 1, 1)
            for column, cell in enumerate(line.split(" | ")):
                builder.add(cell.strip(), Block(0, 0, "cell", table=table, row=row - 1, column=column))
            continue
        row = 0
        if line.startswith("< "):
            builder.add(line[2:], Block(0, 0, "margin", beside=last))
        elif line.startswith("# "):
            last = builder.add(line[2:], Block(0, 0, "heading", level=2))
        elif line.startswith("- "):
            last = builder.add(line[2:], Block(0, 0, "list_item", level=1, marker="-"))
        elif line.startswith("[ ] ") or line.startswith("[x] "):
            last = builder.add(line[4:], Block(0, 0, "list_item", level=1, marker=line[:3]))
        elif line:
            parts = line.split("**")
            runs = [Run(part, frozenset({"bold"}) if place % 2 else frozenset()) for place, part in enumerate(parts)]
            last = builder.add([run for run in runs if run.text], Block(0, 0, "paragraph"))
    return builder.build()


def prepared(text: str, *, kind: str = "minutes") -> tuple[Doc, Document]:
    """The Doc of such minutes, read by our two components."""
    document = minutes(text)
    doc = attach(build().make_doc(document.text), document)
    write(doc, names.SENTENCES, sentences.find(doc))
    write(doc, names.KIND, [Fact(0, 1, kind, "test")])
    write(doc, names.ATTENDEES, [Fact(0, 0, str(p["status"]), "test", dict(p)) for p in PEOPLE])
    write(doc, names.MEETING, [Fact(0, 1, field, "test", {"value": value}) for field, value in MEETING.items()])
    write(doc, names.REVIEWED, reviewed.find(doc))
    write(doc, names.ACTIONS, actions.find(doc))
    return doc, document


def actions_of(text: str, *, kind: str = "minutes") -> list[tuple[str, str]]:
    """Quote and owners of every action: ("send the list", "Ann Lea, Bo Moss")."""
    doc, document = prepared(text, kind=kind)
    return [
        (
            document.text[f.start : f.end],
            ", ".join(o["name"] or o["initials"] or f"?{o['text']}" for o in f.data["owners"]),
        )
        for f in read(doc, names.ACTIONS)
    ]


def facts_of(text: str, key: str = names.ACTIONS, *, kind: str = "minutes") -> list[Fact]:
    """The facts of a key."""
    return read(prepared(text, kind=kind)[0], key)


__all__ = ["MEETING", "PEOPLE", "Style", "actions_of", "facts_of", "minutes", "prepared"]
