"""The head of the minutes: title lines, labels ("Date:", "Venue:") and whatever stands before the first item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Document
from extract.pipeline.dates.full_dates import find_dates
from extract.pipeline.facts import Fact

_FIELDS = {
    "date": r"date(?:/time| and time| & time| of (?:the )?meeting| held| and (?:location|place|venue)|, time.{0,20})?|"
    r"meeting date|held on|when",
    "time": r"(?:start )?times?|time of meeting|date and time|date/time|date, time.{0,20}|date & time|when|date and "
    r"location",
    "venue": r"venue|location|place|held at|where|room|meeting place|meeting venue|address|date and (?:location|place|"
    r"venue)|meeting location",
    "body": r"title of meeting|meeting (?:title|name|of)|committee|name of (?:meeting|committee|group)|group|board|"
    r"meeting|body|forum",
}
_LABEL = {
    field: re.compile(rf"(?:{words})\s?(?P<mark>:|\s[-–—]\s|\t)\s{{0,4}}", re.IGNORECASE)
    for field, words in _FIELDS.items()
}
_ALONE = {field: re.compile(rf"(?:{words})\s?:?", re.IGNORECASE) for field, words in _FIELDS.items()}
_TITLE = re.compile(r"\b(?:minutes?|meeting|held|agenda|action log|notes of|notes from|a\.?g\.?m\.?)\b", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:held (?:at|in)|took place (?:at|in)|at|in|via|,)\s(?P<place>(?:the\s\w|(?-i:[A-Z0-9]))[^\n]{3,120}?)"
    r"(?=\s(?:on|at|from|between|commencing|starting|beginning)\s(?:the\s)?(?:\w+day\b|\d)|\s(?:\w+day),?\s\d|[.;)]?\s*$|\son\s|"
    r"\sMonday|\sTuesday|"
    r"\sWednesday|\sThursday|\sFriday|\sSaturday|\sSunday|,?\sto discuss)",
    re.IGNORECASE,
)


_SENTENCE_END = re.compile(r"(?<=[a-z]{3})\.\s(?=[A-Z])")
_NO_PLACE = re.compile(
    r"\b(?:was|were|will|would|has|have|had|clarifications?|proxies|apologies|started?|visited|enabling|absen[ct]e?)\b|"
    r"\A(?:between|from|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r",?\s(?:on|at|from)$", re.IGNORECASE)
_MAIL = re.compile(r"(?:From|Sent|To|Cc|Subject|Attachments|Reply-To|Received|Message-ID)\s?:", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """The lines before the first item, as ranges of the text; `cells` are pairs of neighbouring cells among them."""

    text: str
    lines: tuple[tuple[int, int], ...]
    cells: tuple[tuple[tuple[int, int], tuple[int, int]], ...]

    def labelled(self, field: str) -> list[tuple[int, int]]:
        """The values of "Date: ..." lines, of cells beside a "Date" cell, and of lines below a "Date:" line."""
        found = []
        for label, value in self.cells:
            if _ALONE[field].fullmatch(self.text, *label):
                found.append(self._value(*value))
        for index, (low, high) in enumerate(self.lines):
            match = _LABEL[field].match(self.text, low, high)
            if match and match.end() < high:
                found.append((match.end(), high))
            elif (
                _ALONE[field].fullmatch(self.text, low, high)
                and self.text[high - 1] == ":"
                and index + 1 < len(self.lines)
            ):
                found.append(self.lines[index + 1])
        return found

    def _value(self, low: int, high: int) -> tuple[int, int]:
        while low < high and self.text[low] in " :\t":
            low += 1
        return low, high

    def titles(self) -> list[tuple[int, int]]:
        """The lines that speak of minutes or of a meeting."""
        return [(low, high) for low, high in self.lines[:16] if is_title(self.text, low, high)]

    def above(self, place: int) -> Head:
        """The part of the head that stands above a place of the text."""
        lines = tuple(line for line in self.lines if line[0] < place)
        return Head(self.text, lines, tuple(pair for pair in self.cells if pair[1][0] < place))

    def venue(self) -> Fact | None:
        """Where the meeting was held: by a label, "held at ..." in a title, the rest of the line of date and time."""
        for low, high in self.labelled("venue"):
            if low < high:
                return self._venue(low, high, "venue-label")
        for low, high in self.titles():
            held = re.compile(r"\b(?:held|took place|venue)\b", re.IGNORECASE).search(self.text, low, high)
            match = _AT.search(self.text, held.start(), high) if held else None
            if match and not find_dates(match["place"][:14]):
                return self._venue(*match.span("place"), "venue-title")
        return None

    def _venue(self, low: int, high: int, rule: str) -> Fact | None:
        sentence = _SENTENCE_END.search(self.text, low, high)
        high = sentence.start() if sentence else high
        while high > low and self.text[high - 1] in " .,;)":
            high -= 1
        open_end = _OPEN_END.search(self.text, low, high)  # the date of the title follows on the next line
        high = open_end.start() if open_end else high
        if not 2 < high - low < 200 or _NO_PLACE.search(self.text[low:high]):
            return None
        return Fact(low, high, "venue", f"meeting.{rule}", {"value": " ".join(self.text[low:high].split())})


def is_title(text: str, low: int, high: int) -> bool:
    """Whether a line speaks of minutes or of a meeting."""
    return _TITLE.search(text, low, high) is not None


def head_of(document: Document, text: str, item_starts: Sequence[int]) -> Head:
    """The head: what stands before the first item, forty lines and 4,000 characters at most."""
    limit = min([start for start in item_starts if start > 0] or [len(text)])
    limit = max(min(limit, 4000), 300) if limit > 60 else 1500
    lines, cells = [], []
    blocks = [block for block in document.blocks if block.start < limit and not _MAIL.match(text, block.start)][:40]
    for index, block in enumerate(blocks):
        lines.append((block.start, min(block.end, block.start + 500)))
        former = blocks[index - 1] if index else None
        if former and block.table is not None and (former.table, former.row) == (block.table, block.row):
            cells.append(((former.start, former.end), (block.start, block.end)))
    return Head(text, tuple(lines), tuple(cells))
