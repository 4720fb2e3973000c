"""The list that is being read: its label, its lines so far, and how these write people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.pipeline.attendance.codes import codes_before
from extract.pipeline.attendance.groups import GROUPED
from extract.pipeline.attendance.lines import Line
from extract.pipeline.attendance.listed import Entry


@dataclass
class OpenList:
    """A list that is being read: its label and the lines under it."""

    status: str
    rule: str
    strong: bool
    organisation: str | None = None
    tentative: bool = False
    level: int = 0  # of the heading that is its label
    above: str | None = None  # the status of a label right above this one that nobody stands under
    lines: list[Line] = field(default_factory=list)

    def status_of(self, people: Sequence[Entry]) -> str:
        """The status of its people: that of an empty label above, where one took the chair, who sends no apologies."""
        return self.above if self.above and any(entry.chair for entry in people) else self.status

    def waits(self) -> bool:
        """Whether a label that opens a list by itself waits for its first entry."""
        return self.strong and not self.lines

    def is_empty(self) -> bool:
        """Whether the list still waits for its first line, and may hold initials alone."""
        return not self.lines and (self.strong or self.rule == "attendance.invited")

    def is_torn(self, text: str, rows: int) -> bool:
        """Whether a table of so many rows is the list itself, torn by gaps in its lines: it has one, or goes on a line
        that ends in a comma.
        """
        return bool(self.lines) and (rows == 1 or self._words(text)[-1].rstrip().endswith((",", " and")))

    def is_grouped(self, text: str) -> bool:
        """Whether each line so far begins with the name of a group and a colon."""
        return len(self.lines) > 1 and all(GROUPED.match(words) for words in self._words(text))

    def is_in_line(self, text: str) -> bool:
        """Whether the list so far is one line of names with commas, which bullets do not go on with."""
        return len(self.lines) == 1 and self.lines[0].kind != "list_item" and "," in self._words(text)[0]

    def is_of_single_words(self, text: str) -> bool:
        """Whether the list so far has a name of one word on each line."""
        return bool(self.lines) and all(len(words.split()) == 1 for words in self._words(text))

    def goes_on_with(self, text: str, line: Line, following: Line | None) -> bool:
        """Whether a code or count stands before the name in each line so far ("CH Jo Birch"), and in this one."""
        others = self.lines[-2:] or ([following] if self.waits() and following else [])
        lines = sorted([(one.start, one.end) for one in [*others, line]])
        return bool(codes_before(text, lines))

    def _words(self, text: str) -> list[str]:
        return [text[line.start : line.end] for line in self.lines]
