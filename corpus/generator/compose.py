"""Prints a source in a house style, and reads its gold off the marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from corpus.generator.sheet import Block, Grid, Heading, Paragraph, Sheet, Title, plain
from corpus.generator.source import Listed, Mark, Source, unmark
from corpus.generator.styles import Style, attendance

_PAPER = re.compile(r"\s*\((?:Paper|Enclosure|Appendix|Item|Report)s? [^)]{1,30}\)\s*$", re.IGNORECASE)

_BAR = re.compile(r"\|(?![^{}]{0,2000}\})")  # between two cells, not inside a mark


@dataclass
class _Reader:
    """Walks the lines of a source once, collecting blocks and marks with their item."""

    source: Source
    style: Style
    blocks: list[Block] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)
    marks: list[tuple[Mark, str | None]] = field(default_factory=list)
    item: str | None = None
    widths: tuple[float, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)
    header: bool = False

    def read(self) -> None:
        for line in self.source.text.splitlines():
            line = line.strip()
            if line.startswith("|"):
                self.row(line)
                continue
            self.close_table()
            if line:
                self.line(line)
        self.close_table()

    def line(self, line: str) -> None:
        if line == "@attendance":
            self.blocks += attendance(self.style, self.source.listed)
        elif line.startswith("#"):
            self.heading(line)
        elif line.startswith("= ") or line.startswith("== "):
            level = line.index(" ") - 1
            self.blocks.append(Title(line[level + 2 :], level))
        else:
            bullet = line.startswith("- ")
            words, _, margin = line.removeprefix("- ").partition(" >> ")
            owners = tuple(owner.strip() for owner in margin.split(" / ")) if margin else ()
            self.blocks.append(Paragraph(self.words(words), owners, bullet))

    def heading(self, line: str) -> None:
        marks, _, title = line.partition("|")
        number, level = marks.strip("# ").strip() or None, marks.count("#")
        self.blocks.append(Heading(title.strip(), None if number == "." else number, level))
        if number != ".":
            clean = number.rstrip(".):") if number else None
            self.items.append({"number": clean, "title": _PAPER.sub("", title).strip()})
            self.item = clean or self.items[-1]["title"]
        else:
            self.item = None

    def row(self, line: str) -> None:
        if line.startswith("|="):
            shares = [float(share) for share in line[2:].split()]
            self.widths = tuple(share / sum(shares) for share in shares)
            return
        self.header = self.header or line.startswith("|!")
        cells = _BAR.split(line.removeprefix("|!").removeprefix("|").removesuffix("|"))
        self.rows.append(tuple(self.words(cell.strip()) for cell in cells))

    def close_table(self) -> None:
        if self.rows:
            count = len(self.rows[0])
            self.blocks.append(Grid(tuple(self.rows), self.widths or (1 / count,) * count, header=self.header))
        self.rows, self.widths, self.header = [], (), False

    def words(self, text: str) -> str:
        printed, marks = unmark(text)
        self.marks += [(mark, self.item) for mark in marks]
        return printed


def compose(source: Source, style: Style) -> tuple[Sheet, dict[str, Any], list[dict[str, Any]]]:
    """The sheet, its gold in the form of the guidelines, and its mentions of actions: thread, quote, status."""
    reader = _Reader(source, style)
    reader.read()
    title = source.title or next((plain(b.text) for b in reader.blocks if isinstance(b, Title)), source.name)
    sheet = Sheet(tuple(reader.blocks), style.look, title)
    return sheet, _gold(source, style, reader), _mentions(reader)


def _gold(source: Source, style: Style, reader: _Reader) -> dict[str, Any]:
    words = " ".join(_all_words(reader.blocks))
    fields = ("number", "date", "start_time", "end_time", "venue", "chair", "next_meeting")
    makers: dict[str, Callable[[Mark, str | None], dict[str, Any]]] = {
        "actions": lambda m, item: _action(m, item, source, style, words),
        "decisions": _decision,
        "risks": _risk,
        "reviewed": _report,
    }
    kinds = {"actions": "aA", "decisions": "d", "risks": "r", "reviewed": "v"}
    gold: dict[str, Any] = {
        "source": {"path": source.name},
        "kind": source.kind,
        "body": source.body,
        "meeting": {name: source.meeting.get(name) for name in fields},
        "attendees": [_attendee(one, style, words) for one in source.listed],
        "items": reader.items,
    }
    for name, make in makers.items():
        gold[name] = [make(mark, item) for mark, item in reader.marks if mark.kind in tuple(kinds[name])]
    for mark, _ in reader.marks:
        if mark.kind == "also":
            _also(gold["actions"], [m for m, _ in reader.marks if m.kind in ("a", "A")], mark)
    return {**gold, **source.extra}


def _all_words(blocks: list[Block]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        match block:
            case Grid(rows):
                found += [cell for row in rows for cell in row]
            case Heading(title):
                found.append(title)
            case Paragraph(text, margin):
                found += [text, *margin]
            case Title(text):
                found.append(text)
    return found


def _initials(one: Listed, style: Style, words: str) -> str | None:
    """The initials printed for the person, or used by the text."""
    printed = (style.initials == "brackets" and one.status != "apologies") or style.all_initials
    used = re.search(rf"(?<![\w.-]){re.escape(one.person.initials)}(?![\w-])", words)
    return one.person.initials if printed or used else None


def _attendee(one: Listed, style: Style, words: str) -> dict[str, Any]:
    return {
        "name": one.person.name,
        "initials": _initials(one, style, words),
        "role": one.person.role if "role" in style.prints else None,
        "organisation": one.person.organisation if "organisation" in style.prints else None,
        "status": one.status,
    }


def _action(mark: Mark, item: str | None, source: Source, style: Style, words: str) -> dict[str, Any]:
    due_text, _, due = mark.named.get("due", "").partition("|")
    return {
        "item": item,
        "quote": mark.quote,
        "owners": [_owner(key, source, style, words) for group in mark.words for key in group.split(",")],
        "due": due or None,
        "due_text": due_text or None,
        "marked": mark.kind == "A",
        "status": mark.named.get("st"),
    }


def _owner(key: str, source: Source, style: Style, words: str) -> dict[str, str | None]:
    person = source.people.get(key)
    if person is None:
        return {"initials": None, "name": key.replace("_", " ")}
    listed = next((one for one in source.listed if one.person.key == key), None)
    used = re.search(rf"(?<![\w.-]){re.escape(person.initials)}(?![\w-])", words)
    initials = _initials(listed, style, words) if listed else person.initials if used else None
    return {"initials": initials, "name": person.name}


def _decision(mark: Mark, item: str | None) -> dict[str, Any]:
    decision: dict[str, Any] = {"item": item, "quote": mark.quote, "type": mark.words[0]}
    for name, key in (("mover", "m"), ("seconder", "s"), ("number", "ref")):
        if key in mark.named:
            decision[name] = mark.named[key]
    if "v" in mark.named:
        votes = mark.named["v"].split(",")
        decision |= {
            f"votes_{side}": int(n) for side, n in zip(("for", "against", "abstained"), votes, strict=False) if n
        }
    return decision


def _risk(mark: Mark, item: str | None) -> dict[str, Any]:
    risk: dict[str, Any] = {"item": item, "quote": mark.quote}
    if "ref" in mark.named:
        risk["reference"] = mark.named["ref"]
    for letter, name in (("L", "likelihood"), ("I", "impact"), ("S", "score")):
        if letter in mark.ratings:
            risk[name] = mark.ratings[letter]
    if "own" in mark.named:
        risk["owner"] = mark.named["own"]
    return risk


def _report(mark: Mark, item: str | None) -> dict[str, Any]:
    status = mark.words[0] if mark.words else "-"
    return {"item": item, "quote": mark.quote, "status": None if status == "-" else status}


def _also(actions: list[dict[str, Any]], marks: list[Mark], other: Mark) -> None:
    for action, mark in zip(actions, marks, strict=True):
        if mark.thread == other.thread:
            action.setdefault("also", []).append(other.quote)
            return
    raise ValueError(f"no action #{other.thread} for “{other.quote}”")


def _mentions(reader: _Reader) -> list[dict[str, Any]]:
    mentions = []
    for mark, _ in reader.marks:
        if mark.thread and mark.kind in ("a", "A", "v"):
            status = mark.named.get("st") if mark.kind in ("a", "A") else mark.words[0].replace("-", "") or None
            due_text = mark.named.get("due", "").partition("|")[0] or None
            mentions.append({"thread": mark.thread, "quote": mark.quote, "status": status, "due_text": due_text})
    return mentions
