"""The attendance lists of a document: labels, the lines and tables under them, in the order of the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extract.document import Block, Document
from extract.pipeline import rules
from extract.pipeline.attendance_entries import entries, first_name
from extract.pipeline.attendance_groups import BOX, GROUPED, NOTHING, is_group, is_handle, read_group
from extract.pipeline.attendance_labels import Label, label_at, labels_inside
from extract.pipeline.attendance_people import Entry
from extract.pipeline.attendance_tables import Listed, read_table
from extract.pipeline.descriptions import is_role
from extract.pipeline.person_names import is_initials, is_office

_ITEM = re.compile(
    r"\s{0,20}(?:\d{1,2}(?:\.\d{1,2}){0,2}[.):]?|(?:[A-Z]{2,6}[/ ])?\d{1,4}/\d{1,5}(?:/\d{1,4})?\.?|[A-Z]{2,6}\s?\d{2,"
    r"4}[./-]\d{1,4})\s{1,20}(?=[A-Z“\"])"
)
_STOP = re.compile(
    r"(?<=[\s.)])(?<!tem )(?<!tems )(?<!\d\.)(?:\d{1,3}(?:\.\d{1,3}){0,2}[.)]\s+[A-Z]|\d{1,2}\.?\s+[A-Z]{4,}|\w{1,"
    r"6}/\d{1,5}(?:/[\d-]{2,7})?\s|[A-Z’']{4,20}[ &/,-]{1,3}(?:[A-Z’']{2,20}[ &/,-]{1,3}){0,6}[A-Z]{4,20}\b(?!:)"
    r"|(?:Minutes|Declarations?|Matters|Welcome|Introductions?|Agenda|Venue|Location|Date|Time|Chair’s|Chairman’s|"
    r"Minute)\s+(?:of|from|arising|and|to|Introduction|Announcements|No)\b|Page \d|(?:RESOLVED|AGREED)\b|"
    r"(?<=[a-z)]\.\s)(?:(?:No|There|All|It|Those|This|Everyone)\s|The\s\w{2,20}\s)[a-z]{2})"
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|welcomed|noted|agreed|reported|opened|called|thanked|declared|"
    r"proposed|resolved|read|asked|said|explained|gave|"
    r"could|should|must|did|started|began|commenced|chaired|advised|confirmed|presented|received|been|approved)\b"
)
_FIELD = re.compile(
    r"(?:date|time|venue|location|place|start|finish|end|next meeting|agenda|minutes of|subject|purpose|distribution|"
    r"copies|quorum|meeting|title|page|start time|dial|meeting id|link)\b[^:]{0,20}:",
    re.IGNORECASE,
)
_ROLE_LABEL = re.compile(
    r"(?P<role>(?:(?:vice|deputy|meeting|acting|co)[- ]?)?(?:chair(?:man|woman|person)?|secretary|treasurer|"
    r"president|clerk|facilitator|scribe|moderator|convenor|convener|"
    r"(?:minutes?|notes?)(?:[- ]?(?:taker|taken by|secretary|by))?|minuted by|recorder|presiding|in the chair|host|"
    r"minute secretary|chaired by|note taker))(?:\s\([^)]{1,30}\))?\s*(?::|\s[-–—]|/|\t)\s*",
    re.IGNORECASE,
)
_FROM = re.compile(r"present from ([\w&.'’ -]{2,40})", re.IGNORECASE)


_BELONGING = frozenset({"attendance.members", "attendance.guests"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A stretch of one block, or a whole table (`table` is then its index)."""

    start: int
    end: int
    kind: str
    table: int | None = None
    item: bool = False
    level: int = 0  # of a heading


@dataclass
class _List:
    """A list that is being read: its label and the lines under it."""

    status: str
    rule: str
    strong: bool
    organisation: str | None = None
    tentative: bool = False
    level: int = 0  # of the heading that is its label
    lines: list[_Line] = field(default_factory=list)


def read_lists(document: Document, text: str, items: frozenset[int]) -> list[Listed]:
    """Everybody on the attendance lists; `items` are the places where items of the agenda begin."""
    reader = _Reader(document, text)
    lines = [*_lines(document, text, items), None]
    for line, following in itertools.pairwise(lines):
        assert line is not None, "only the last is"
        reader.take(line, following)
    reader.close()
    return reader.found


def _lines(document: Document, text: str, items: frozenset[int]) -> Iterator[_Line]:
    """The lines of the document: a table is one, a paragraph is cut where a label stands inside it."""
    seen: set[int] = set()
    for block in document.blocks:
        if block.kind == "margin":
            continue
        if block.table is not None and block.kind == "cell":
            if block.table not in seen:
                seen.add(block.table)
                yield _Line(block.start, block.end, "table", block.table)
            continue
        yield from _cut(text, block, items)


def _cut(text: str, block: Block, items: frozenset[int]) -> Iterator[_Line]:
    cuts = [block.start, *labels_inside(text, block.start, block.end), block.end]
    for low, high in itertools.pairwise(cuts):
        kind = block.kind if low == block.start else "paragraph"
        yield _Line(low, high, kind, None, low in items, (block.level or 0) if kind == "heading" else 0)


class _Reader:
    """Goes through the lines; `found` are the people listed so far."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.found: list[Listed] = []
        self.list: _List | None = None
        self.count = 0  # lines since the last list ended: lists stand together

    def take(self, line: _Line, following: _Line | None = None) -> None:
        """Reads one line: a label, a line of the list, or what ends it."""
        self.count += 1
        long = line.end - line.start > 400 and not self.found
        torn = _torn(self.text, line) if long and not labels_inside(self.text, line.start, line.end) else []
        if torn:
            self.close()
            self.found += torn
            return
        if line.table is not None:
            self._table(line.table)
            return
        label = label_at(self.text, line.start, line.end)
        if (label is None or not label.strong) and self._role(line):
            pass
        elif label is not None and self._opens(label, line):
            self._open(label, line)
        elif self.list is not None and not (self._belongs(line) or self._heads(line, following)):
            self.close()
        elif self.list is not None:
            self.list.lines.append(line)

    def _table(self, index: int) -> None:
        waiting = self.list
        status = waiting.status if waiting is not None and (not waiting.lines or self.count <= 2) else None
        table = self.document.tables[index]
        found, after = read_table(
            self.document, table, self.text, status, waiting.rule if waiting else "attendance.table"
        )
        if found:
            self._flush()
            self.found += found
            self.count = 0
            self.list = _List(after, found[-1].rule, True) if after else None
            return
        self.close()
        for cell in (cell for row in table.rows for cell in row):
            blocks = [self.document.blocks[i] for i in cell.blocks]
            if len(blocks) > 1 or blocks[0].end - blocks[0].start > 300:  # a page in a frame, not a cell of a table
                for line in (line for block in blocks for line in _cut(self.text, block, frozenset())):
                    self.take(line)
                self.close()

    def _opens(self, label: Label, line: _Line) -> bool:
        """Whether a label begins a list here: strong ones with a mark or alone on their line, others near a list."""
        near = self.list is not None or (bool(self.found) and self.count < 6)
        empty = label.rest >= line.end
        if not empty and not label.marked:
            return False
        if empty:
            return label.strong or near
        named = first_name(self.text, label.rest, line.end) > 0 or bool(entries(self.text, label.rest, line.end))
        rest = self.text[label.rest : line.end]
        if label.strong:
            return named or bool(NOTHING.match(rest)) or len(rest.split()) < 4
        return named and (near or self.count < 40)

    def _open(self, label: Label, line: _Line) -> None:
        before = self.list
        self.close()
        status = label.status
        if status == "inherit":
            status = before.status if before else (self.found[-1].status if self.found else "present")
        origin = _FROM.match(self.text, line.start, line.end)
        loose = not label.strong and label.rule in _BELONGING and not (before and before.strong)
        strong = label.strong or bool(before and before.strong)
        level = line.level if label.strong else (before.level if before else 0)
        self.list = _List(status, label.rule, strong, origin[1].strip() if origin else None, loose, level)
        if label.rest < line.end:
            self.list.lines.append(replace(line, start=label.rest))

    def _role(self, line: _Line) -> bool:
        """ "Chair: Jo Birch", "Minutes: Bo Moss" on a line of its own: one person with that post."""
        match = _ROLE_LABEL.match(self.text, line.start, line.end)
        if not match:
            return False
        stop = re.compile(r"[a-z)]{2}\.\s").search(self.text, match.end(), line.end)
        end = stop.start() + 2 if stop else line.end
        if end - match.end() > 160:
            return False
        people = entries(self.text, match.end(), end)
        if not people or (people[0].sure < 2 and len(people[0].name.split()) < 2) or people[0].post:
            return False
        role = match["role"].strip()
        officer = re.match(r"(?:vice|deputy|co)|secretary|treasurer|president|convenor|convener", role, re.IGNORECASE)
        if self.count > 40 or (officer and self.list is None):
            return False
        minutes = role.lower().startswith(("minute", "note", "scribe", "recorder", "clerk"))
        chair = bool(
            re.fullmatch(
                r"(?:meeting |acting )?chair(?:man|woman|person|ed by)?|presiding|in the chair|chaired by",
                role,
                re.IGNORECASE,
            )
        )
        entry = replace(
            people[0], role=people[0].role or (role if not role.lower().endswith(" by") else None), chair=chair
        )
        listed = Listed(
            entry, "in_attendance" if minutes else "present", "attendance.role-label", explicit=False, chair_label=chair
        )
        self.found.append(listed)
        self.found += [
            replace(listed, entry=replace(e, role=e.role or entry.role, chair=False), chair_label=False)
            for e in people[1:]
            if e.sure == 2
        ]
        return True

    def _belongs(self, line: _Line) -> bool:
        """Whether the line continues the list."""
        words = self.text[line.start : line.end]
        if BOX.match(words):
            return True
        if line.kind == "heading" and self.list and 0 < self.list.level < line.level and not line.item:
            return is_group(words) or (len(words.split()) <= 3 and not _FIELD.match(words) and not words[0].isdigit())
        if line.kind == "heading" or line.item or _FIELD.match(words):
            return bool(NOTHING.match(words))
        if (
            _ITEM.match(words)
            and not (self.list and self.list.lines and _ITEM.match(self._words(self.list.lines[0])))
            and not self._numbered(words)
        ):
            return False
        if NOTHING.match(words):
            return True
        sure = first_name(self.text, line.start, line.end)
        if sure == 2:
            return not _prose(words)
        count = len(words.split())
        if count <= 14 and GROUPED.match(words) and self._groups() and not _prose(words):
            return True
        if sure == 1 and count == 1 and line.kind != "list_item" and not self._single():
            return False
        if sure == 1 and count <= 14:
            return not _prose(words)
        if _prose(words):
            return False
        if count > 14 and sum(e.sure == 2 for e in entries(self.text, line.start, line.end)) >= 3:
            return True
        if line.kind == "list_item" and self.list and self.list.strong and is_handle(words):
            return True
        return count <= 14 and (bool(entries(self.text, line.start, line.end)) or _aside(words))

    def _heads(self, line: _Line, following: _Line | None) -> bool:
        """Whether the line is a heading inside the list ("For the Works Group:") right above more names."""
        words = self.text[line.start : line.end]
        if not words.rstrip().endswith(":") or len(words.split()) > 7 or line.item or line.kind == "heading":
            return False
        if following is None or following.kind != "list_item" or _FIELD.match(words) or _is_title(words):
            return False
        return first_name(self.text, following.start, following.end) == 2 and not _prose(self._words(following))

    def _groups(self) -> bool:
        """Whether each line of the list so far begins with the name of a group and a colon."""
        assert self.list is not None, "asked only inside a list"
        lines = self.list.lines
        return len(lines) >= 2 and all(GROUPED.match(self._words(line)) for line in lines)

    def _single(self) -> bool:
        """Whether the list so far has a name of one word on each line."""
        assert self.list is not None, "asked only inside a list"
        return bool(self.list.lines) and all(len(self._words(line).split()) == 1 for line in self.list.lines)

    def _numbered(self, words: str) -> bool:
        """Whether the list itself is numbered: "1. Jo Birch" right under its label."""
        assert self.list is not None, "asked only inside a list"
        return not self.list.lines and words.lstrip().startswith("1") and first_name(words, 0, len(words)) == 2

    def _words(self, line: _Line) -> str:
        return self.text[line.start : line.end]

    def close(self) -> None:
        """Ends the list that is being read."""
        if self.list is not None:
            self._flush()
            self.list = None

    def _flush(self) -> None:
        if self.list is None or not self.list.lines:
            return
        current = self.list
        ranges = [(line.start, self._stop(line)) for line in current.lines]
        if current.rule == "attendance.proxy":
            ranges = [(low, self._before_to(low, high)) for low, high in ranges]
        people = read_group(self.text, ranges)
        if current.organisation:
            people = [replace(entry, organisation=entry.organisation or current.organisation) for entry in people]
        self.found += [
            Listed(e, _visitor(e, current.status), current.rule, tentative=current.tentative, place=ranges[0][0])
            for e in people
        ]
        if people:
            self.count = 0
        current.lines = []

    def _before_to(self, low: int, high: int) -> int:
        """ "Proxies: Jo Birch and Bo Moss to Al Holt": those before "to" are not there."""
        to = re.compile(r"\s(?:to|held by|given to|via)\s").search(self.text, low, high)
        return to.start() if to else high

    def _stop(self, line: _Line) -> int:
        """Where the list ends inside its line: the next item, a heading in capitals, a sentence."""
        stop = _STOP.search(self.text, line.start + 3, line.end)
        return stop.start() if stop else line.end


_NAMED = re.compile(r"(?P<who>(?:[A-Z][\w'’.-]{1,20}\s){1,4})\((?P<own>[A-Z]{2,4})\)")


def _torn(text: str, line: _Line) -> list[Listed]:
    """A table that was flattened into one line: everybody with initials in brackets, "Apols" before some of them."""
    found = []
    for match in _NAMED.finditer(text, line.start, line.end):
        people = entries(text, match.start("who"), match.end(), per_line=True)
        person = next((e for e in reversed(people) if e.initials == match["own"]), None)
        if person is None:
            continue
        before = text[max(line.start, match.start() - 12) : person.start]
        sent = re.search(r"\bapols?\b|\bapologies\b", before, re.IGNORECASE)
        found.append(Listed(person, "apologies" if sent else "present", "attendance.flattened"))
    head = text[line.start : found[0].entry.start].lower() if found else ""
    several = len(found) >= 5 and any(word in head for word in ("attend", "present", "apolog", "members"))
    return found if several and label_at(text, line.start, line.end) is None else []


def _prose(words: str) -> bool:
    verb = _VERB.search(words)
    return verb is not None and not re.search(r"\([^)]{0,80}$", words[: verb.start()])


def _is_title(words: str) -> bool:
    """Whether the words head something else than people: "Actions:", "Matters arising:"."""
    bare = words.strip(" :")
    return any(rule.match(bare) for label in ("none", "agenda") for rule in rules.by_label("titles", label))


def _aside(words: str) -> bool:
    """A line without a name that does not end a list: "8 members of the public", "(by phone)", a post, initials."""
    bare = words.strip(" ().:")
    return (
        bool(re.match(r"\(?\d{1,3}\s|\(|plus\b|and\b|quorum", words.strip(), re.IGNORECASE))
        or is_role(bare)
        or is_initials(bare)
        or (len(bare.split()) <= 6 and is_office(bare.split()[-1] if bare.split() else ""))
    )


def _visitor(entry: Entry, status: str) -> str:
    return "in_attendance" if entry.visitor and status == "present" else status
