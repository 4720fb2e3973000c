"""What a document is: minutes, an action log, an agenda, a paper, a risk register, or something else.

Each kind collects points: for words of its title, its opening and its text (`rules/kinds.toml`), and for the share of
the text that stands in tables of its sort. The kind with the most points wins; without enough of them it is "other".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from spacy.tokens import Doc

from extract.document import Document
from extract.pipeline.facts import Fact, layout
from extract.pipeline.lexicon import folded
from extract.pipeline.rules import Rule, load
from extract.pipeline.tables.tables import read_tables

ENOUGH = 2.0
_TITLE_LINES, _TITLE_LENGTH, _OPENING = 24, 140, 4000
_BODY = re.compile(r"\W{0,2}(?:\d{1,2}[.)]|To\s)")
_TABLE_KINDS = {"actions": "action_log", "decisions": "action_log", "risks": "risk_register"}


def find(doc: Doc) -> list[Fact]:
    """One fact: the kind, on the words that told it (or the first block); none in an empty document."""
    document = layout(doc)
    if not document.blocks:
        return []
    points, proofs = _points(document)
    kind = max(points, key=lambda name: (points[name], name))
    if points[kind] < ENOUGH:
        kind = "other"
    first = document.blocks[0]
    start, end, rule = proofs.get(kind, (first.start, first.end, "kinds.default"))
    return [Fact(start, end, kind, rule, {"points": {name: round(value, 2) for name, value in sorted(points.items())}})]


def _points(document: Document) -> tuple[dict[str, float], dict[str, tuple[int, int, str]]]:
    points = dict.fromkeys(("minutes", "action_log", "agenda", "paper", "risk_register", "other"), 0.0)
    proofs: dict[str, tuple[int, int, str]] = {}
    lines, name, proven = _lines(document), _name(document), set()
    scopes = {
        "title": [line for line in lines if line.title],
        "opening": [line for line in lines if line.start <= _OPENING],
        "text": lines,
    }
    for rule in load("kinds"):
        if rule.data["scope"] == "name":
            points[rule.label] += float(rule.data["weight"]) if rule.match(name) else 0.0
        elif hits := _hits(rule, scopes[rule.data["scope"]]):
            proven.add(rule.id)
            worth = float(rule.data["weight"]) * len(hits)
            points[rule.label] += worth
            proofs.setdefault(rule.label, (*hits[0], rule.id))
    for kind, share in _table_shares(document).items():
        points[kind] += 7.0 * share if share >= 0.25 else 0.0
    attended = any(table.kind == "attendance" for table in read_tables(document))
    points["minutes"] += 2.5 if attended else 0.0
    points["minutes"] += 4.0 if _agenda_minuted(lines) else 0.0
    if attended or "kinds.attendance" in proven:  # a log does not say who came
        points["action_log"] *= 0.5
    if points["minutes"] >= 2.5:  # minutes print their agenda, too
        points["agenda"] -= min(points["agenda"], 0.7 * points["minutes"])
    return points, proofs


_AGENDA = re.compile(r"(?:meeting )?agenda\W{0,2}")


def _agenda_minuted(lines: list[_Line]) -> bool:
    """Whether the first entries below "Agenda" come again further down as headings, over what was said."""
    for position, line in enumerate(lines[:40]):
        if _AGENDA.fullmatch(folded(line.words)):
            first, second, *rest = [folded(entry.words).strip(" *#:.-") for entry in lines[position + 1 :]] + ["", ""]
            return bool(first and second) and first != second and {first, second} <= set(rest)
    return False


def _name(document: Document) -> str:
    """What the file is called, and the title that its header gives it, in plain words."""
    stem = re.sub(r"[_\W]+", " ", PurePath(document.path).stem)
    return f"{stem} {document.properties.get('title', '')[:200]}".strip()


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of a block, what is seen in them, and whether they belong to the title."""

    start: int
    words: str
    seen: int
    title: bool


def _lines(document: Document) -> list[_Line]:
    """Each block with its place, its words, and whether it belongs to the title.

    The title is what stands above the names of those who came, the first numbered item and the first long paragraph;
    a document that is all one block has its title at the beginning of it.
    """
    lines, text, title = [], document.text, True
    rules = load("kinds")
    attendance = next(rule for rule in rules if rule.id == "kinds.attendance")
    for index, block in enumerate(document.blocks):
        words = text[block.start : block.end]
        title = title and index < _TITLE_LINES and not (_BODY.match(words) or attendance.match(words))
        if title and index == 0 and len(words) > _TITLE_LENGTH:
            head = words[:_TITLE_LENGTH]
            lines.append(_Line(block.start, head, rules.seen(head), True))
        lines.append(_Line(block.start, words, rules.seen(words), title and len(words) <= _TITLE_LENGTH))
    return lines


def _hits(rule: Rule, lines: list[_Line]) -> list[tuple[int, int]]:
    most, bits = int(rule.data.get("most", 1)), rule.cue.bits
    found, known = [], set()
    for line in lines:
        match = rule.cue.find(line.words, line.seen) if line.seen & bits else None
        if match and not (rule.data.get("distinct") and match.group().casefold() in known):
            known.add(match.group().casefold())
            found.append((line.start + match.start(), line.start + match.end()))
            if len(found) == most:
                break
    return found


def _table_shares(document: Document) -> dict[str, float]:
    """How much of the text stands in tables of actions, of risks."""
    total = sum(block.end - block.start for block in document.blocks) or 1
    shares: dict[str, float] = {}
    for table in read_tables(document):
        kind = _TABLE_KINDS.get(table.kind)
        if kind:
            size = sum(cell.end - cell.start for row in table.rows for cell in (*row.cells.values(), *row.rest))
            shares[kind] = shares.get(kind, 0.0) + size / total
    return shares
