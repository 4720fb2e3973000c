"""Columns, and those that many tables share: whose meeting, when, who owns, when due, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "date", "time", "number", "share", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in data, its heading for people, what it holds, and its width in a sheet (characters)."""

    name: str
    about: str
    kind: Kind = "text"
    width: int = 14

    @property
    def title(self) -> str:
        """The heading for people: "due_date" is "Due date"."""
        return {"rag": "RAG", "ocr": "OCR"}.get(self.name) or self.name.replace("_", " ").capitalize()


def column(name: str, about: str, kind: Kind = "text", width: int = 14) -> Column:
    """A column, written as the schema reads: name, heading, kind, width."""
    return Column(name, about, kind, width)


BODY = column("body", "The body that met, as most often printed", width=24)
DATE = column("meeting_date", "The date of the meeting", "date")
ITEM = column("item", "Number (or title) of the agenda item", width=18)
SOURCE = (
    column("source_file", "The file that it stands in", width=28),
    column("page", "The page in that file", "number", 6),
    column("start", "First character in the text of the document", "number", 8),
    column("end", "One after the last character", "number", 8),
    column("quote", "The words that prove it, as printed", width=60),
    column("found_by", "The rule or model that found it", width=20),
)
OWNERS = (
    column("owner_initials", "Initials of the owners", width=10),
    column("owner_name", "Names of the owners", width=22),
)
DUE = (
    column("due_text", "When it is due, as printed", width=18),
    column("due_date", "When it is due, as a date", "date"),
)
