"""The attendance lists of a document: labels, the lines and tables under them, in the order of the text."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from extract.document import Document
from extract.pipeline.attendance.descriptions import is_role
from extract.pipeline.attendance.entries import entries, first_name
from extract.pipeline.attendance.groups import GROUPED, NOTHING, is_group, is_handle, read_group
from extract.pipeline.attendance.labels import Label, introduced, label_at, labels_inside
from extract.pipeline.attendance.lines import (
    FIELD,
    ITEM,
    VOTED,
    Line,
    before_to,
    cut_at_labels,
    flattened,
    initialled,
    is_aside,
    is_prose,
    is_task,
    is_title,
    lines_of,
    rolls,
    stop_of,
)
from extract.pipeline.attendance.listed import Entry
from extract.pipeline.attendance.opened import OpenList
from extract.pipeline.attendance.posts import post_label
from extract.pipeline.attendance.signs import is_letters, read_signs
from extract.pipeline.attendance.surname_first import is_surname_first, read_surname_first
from extract.pipeline.attendance.tables import Listed, read_table
from extract.pipeline.attendance.torn import torn_table

_FROM = re.compile(r"present from ([\w&.'’ -]{2,40})", re.IGNORECASE)
_VERDICT = re.compile(r"(?:RESOLVED|AGREED|Resolved|Agreed)\b")
_COUNT = re.compile(r"\s{0,9}\(?(\d{1,2})[.)]\s")
_COLUMNS = re.compile(r"\W{0,3}names?\s?[/,(–-][\w '’/,()&–-]{3,80}", re.IGNORECASE)  # "Name / pronoun / affiliation"
_SURNAME = re.compile(r"[^\W\d_a-z][\w’'-]{1,24}")
_BELONGING = frozenset({"attendance.members", "attendance.body", "attendance.guests"})
_BEGINNING = _BELONGING | {"attendance.invited"}


def read_lists(document: Document, text: str, items: frozenset[int]) -> list[Listed]:
    """Everybody on the attendance lists; `items` are the places where items of the agenda begin."""
    lines = list(lines_of(document, text, items))
    torn, taken = torn_table(text, lines)
    lines = [line for line in lines if line.start not in taken]
    reader = _Reader(document, text, rolls(text, lines))
    reader.found += torn
    for line, following in itertools.zip_longest(lines, lines[1:]):
        reader.take(line, following)
    reader.close()
    return reader.found


class _Reader:
    """Goes through the lines; `found` are the people listed so far."""

    def __init__(self, document: Document, text: str, rolls: frozenset[int]) -> None:
        self.document = document
        self.text = text
        self.rolls = rolls
        self.found: list[Listed] = []
        self.list: OpenList | None = None
        self.lettered = False  # whether a list so far prints initials alone
        self.surname_first = False  # whether a list so far prints "Birch, Jo"
        self.voted = 0  # lines from here on that may still tell how a vote went
        self.count = 0  # lines since the last list ended: lists stand together

    def take(self, line: Line, following: Line | None = None) -> None:
        """Reads one line: a label, a line of the list, or what ends it."""
        self.count += 1
        long = line.end - line.start > 400 and not self.found
        torn = flattened(self.text, line) if long and not labels_inside(self.text, line.start, line.end) else []
        if torn:
            self.close()
            self.found += torn
            return
        if line.table is not None:
            self._table(line.table)
            return
        if line.start in self.rolls:
            self.list = self.list or OpenList("present", "attendance.boxes", True)
            self.list.lines.append(line)
            return
        label = label_at(self.text, line.start, line.end)
        if label is None and self._may_introduce(line) and self._names(following):
            label = introduced(self.text, line.start, line.end)
            if label is None and self._notes(line):
                return
        vote = VOTED.match(self.text, line.start, line.end)
        self.voted = 6 if vote else self.voted - 1
        columns = self._waits() and _COLUMNS.fullmatch(self.text, line.start, line.end)
        if columns or ((label is None or not label.strong) and self._post(line)):
            return
        if label is not None and self._opens(label, line, following):
            self._open(label, line)
        elif vote or (self.list is not None and not (self._belongs(line, following) or self._heads(line, following))):
            self.close()
        elif self._first_list(line, following):
            self.list = OpenList("present", "attendance.headed", True)
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
            loose = status is None and len(table.rows) == 1  # "Membership | Jo Birch": perhaps who speaks to an item
            self.found += [replace(p, tentative=True) if loose and p.rule in _BELONGING else p for p in found]
            self.surname_first = self.surname_first or any(is_surname_first(self.text, p.entry) for p in found)
            self.count = 0
            self.list = OpenList(after, found[-1].rule, True) if after else None
            return
        torn = self.list is not None and self.list.is_torn(self.text, len(table.rows))
        if not torn:
            self.close()
        for cell in (cell for row in table.rows for cell in row):
            blocks = [self.document.blocks[i] for i in cell.blocks]
            framed = len(blocks) > 1 or blocks[0].end - blocks[0].start > 300  # a page in a frame, no cell of a table
            if framed or torn or len(table.rows) == 1:  # or lines side by side
                for line in (line for block in blocks for line in cut_at_labels(self.text, block, frozenset())):
                    self.take(line)
                if not torn:
                    self.close()

    def _opens(self, label: Label, line: Line, following: Line | None) -> bool:
        """Whether a label begins a list here: strong ones with a mark or alone on their line, others near a list."""
        near = self.list is not None or (bool(self.found) and self.count < 6)
        empty = label.rest >= line.end
        if self.voted > 0:  # "Ayes: ... Absent: ..." says who voted
            return False
        if not label.marked and (not empty or self._is_entry(line, following)):
            return False
        if empty:
            return label.strong or near or self._begins(label, following)
        named = first_name(self.text, label.rest, line.end) > 0 or bool(entries(self.text, label.rest, line.end))
        named = named or bool(read_signs(self.text, [(label.rest, line.end)], alone=self.lettered))
        rest = self.text[label.rest : line.end]
        if label.strong:
            return named or bool(NOTHING.match(rest)) or len(rest.split()) < 4
        if label.rule == "attendance.body":  # "Parks Commission: Jo Ash, Bo Elm" at the top
            return not self.found and self.count <= 12 and len(entries(self.text, label.rest, line.end)) > 1
        return named and (near or self.count < 40)

    def _is_entry(self, line: Line, following: Line | None) -> bool:
        """Whether the line is one of the entries of a list, "Roll call" of an agenda, and not a label over a list."""
        if following is None or line.kind != "list_item" or following.kind != "list_item":
            return False
        own, next_one = (self.document.block_at(place.start) for place in (line, following))
        if own is None or next_one is None:
            return False
        return (self.document.blocks[own].level or 1) >= (self.document.blocks[next_one].level or 1)

    def _begins(self, label: Label, following: Line | None) -> bool:
        """Whether "Directors:" heads a list of names at the very beginning of the document."""
        if following is None or self.count > 12:
            return False
        if label.rule == "attendance.invited" and is_letters(self._words(following)):
            return True
        if not (label.marked or label.rule == "attendance.invited") or not self._names(following):
            return False
        return label.rule in _BEGINNING and first_name(self.text, following.start, following.end) == 2

    def _open(self, label: Label, line: Line) -> None:
        before = self.list
        above = before.status if before and self._waits() and label.status in ("apologies", "absent") else None
        self.close()
        status = label.status
        if status == "inherit":
            status = before.status if before else (self.found[-1].status if self.found else "present")
        origin = _FROM.match(self.text, line.start, line.end)
        beside = label.rule == "attendance.guests" and bool(self.found) and self.count < 6
        strong = label.strong or bool(before and before.strong)
        loose = not strong and label.rule in _BELONGING and not beside
        level = line.level if label.strong else (before.level if before else 0)
        self.list = OpenList(status, label.rule, strong, origin[1].strip() if origin else None, loose, level, above)
        if label.rest < line.end:
            self.list.lines.append(replace(line, start=label.rest))

    def _post(self, line: Line) -> bool:
        """Takes the holders of a post that the line begins with; officers only inside a list."""
        holders = post_label(self.text, line.start, line.end)
        if holders is None or self.count > 40 or self.voted > 0 or (holders.officer and self.list is None):
            return False
        self.found += holders.people
        return True

    def _belongs(self, line: Line, following: Line | None) -> bool:
        """Whether the line continues the list."""
        current = self.list
        assert current is not None, "asked only inside a list"
        words = self._words(line)
        if line.ticked is not None:
            return not is_task(words)
        if line.kind == "heading" and 0 < current.level < line.level and not line.item:
            return is_group(words) or (len(words.split()) <= 3 and not FIELD.match(words) and not words[0].isdigit())
        if line.kind != "heading" and (self._counted(line) or current.goes_on_with(self.text, line, following)):
            return not is_prose(words)
        item = line.item and not initialled(self.text, [*current.lines[-1:], line])
        if line.kind == "heading" or item or FIELD.match(words) or _VERDICT.match(words):
            return bool(NOTHING.match(words))
        if ITEM.match(words):
            return False
        if NOTHING.match(words):
            return True
        sure = first_name(self.text, line.start, line.end)
        if sure == 2:
            return not is_prose(words)
        if GROUPED.match(words) and not (current.strong or current.is_grouped(self.text)):
            return False  # "Resolution: Passed" below "Presenter: Jo Birch"
        if line.kind == "list_item" and current.is_in_line(self.text):
            return False
        if current.is_empty() and is_letters(words, alone=self.lettered):
            return True
        count = len(words.split())
        title = count <= 3 and re.fullmatch(r"[\w '’-]+:?", words) and is_title(words)
        if title and not (sure or is_role(words.strip(" :"))):
            return False
        if count <= 14 and GROUPED.match(words) and current.is_grouped(self.text) and not is_prose(words):
            return True
        if sure == 1 and count <= 14:
            alone = count == 1 and line.kind != "list_item" and not self._is_surname(line, following)
            return not (alone or is_prose(words))
        if is_prose(words):
            return False
        if count > 14 and sum(e.sure == 2 or e.post for e in entries(self.text, line.start, line.end)) >= 3:
            return True
        if line.kind == "list_item" and current.strong and is_handle(words):
            return True
        return count <= 14 and (bool(entries(self.text, line.start, line.end)) or is_aside(words))

    def _may_introduce(self, line: Line) -> bool:
        """Whether the line can end with a label, or stand between a label and its list: most lines cannot."""
        return self._waits() or self.text[line.start : line.end].rstrip(" \n").endswith(":")

    def _is_surname(self, line: Line, following: Line | None) -> bool:
        """Whether a line of one unknown word is a name: in a list of such lines, or where such a list begins."""
        assert self.list is not None, "asked only inside a list"
        if self.list.lines or not self.list.strong:
            return self.list.is_of_single_words(self.text)
        usual = bool(self.found) and all(" " not in person.entry.name for person in self.found)
        last = usual and (following is None or following.item or label_at(self.text, following.start, following.end))
        return self._is_word(line) and bool(last or self._is_word(following))

    def _is_word(self, line: Line | None) -> bool:
        words = self._words(line).strip() if line and line.kind != "heading" and not line.item else ""
        named = _SURNAME.fullmatch(words) is not None and not is_title(words)
        return named and line is not None and first_name(self.text, line.start, line.end) > 0

    def _notes(self, line: Line) -> bool:
        """Whether the line is a sentence between the label of a list and its first entry."""
        words = self._words(line)
        return self._waits() and line.kind == "paragraph" and words.endswith(".") and is_prose(words)

    def _waits(self) -> bool:
        """Whether a label that opens a list by itself waits for its first entry."""
        return self.list is not None and self.list.waits()

    def _names(self, line: Line | None) -> bool:
        """Whether the line begins with a person's name: an entry of a list, or a short line."""
        words = self._words(line) if line and not line.item else ""
        if line is None or not (line.kind == "list_item" or (line.kind == "paragraph" and len(words.split()) <= 8)):
            return False
        sure = first_name(self.text, line.start, line.end) == 2 and not is_prose(words)
        return sure or (self.surname_first and bool(read_surname_first(words, [(0, len(words))], usual=True)))

    def _heads(self, line: Line, following: Line | None) -> bool:
        """Whether the line is a heading inside the list ("For the Works Group:") right above more names."""
        words = self._words(line)
        usual = words.rstrip().endswith(":") and len(words.split()) <= 7 and not line.item and line.kind != "heading"
        return usual and self._names(following) and not (FIELD.match(words) or is_title(words))

    def _first_list(self, line: Line, following: Line | None) -> bool:
        """Whether an unknown label ("Tenant Reps:") heads the first list of the document, above several people."""
        top = self.list is None and not self.found and self.count <= 12 and self._heads(line, following)
        people = entries(self.text, following.start, following.end) if top and following else []
        return len(people) > 1 and all(person.sure == 2 for person in people)

    def _counted(self, line: Line) -> bool:
        """Whether the line is the next of a list whose entries are numbered: "1. Jo Birch" right under its label."""
        assert self.list is not None, "asked only inside a list"
        number = _COUNT.match(self.text, line.start, line.end)
        last = _COUNT.match(self.text, self.list.lines[-1].start) if self.list.lines else None
        if number is None or (self.list.lines and last is None):
            return False
        step = int(number[1]) - (int(last[1]) if last else 0)
        sure = first_name(self.text, line.start, line.end)
        return step in (1, 2) and sure > 0 and (sure == 2 or last is not None or self._described(line))

    def _described(self, line: Line) -> bool:
        """Whether a line that begins with an unknown name says more of that person behind a mark."""
        people = entries(self.text, line.start, line.end, per_line=True)
        return len(people) == 1 and " " in people[0].name and bool(people[0].organisation or people[0].initials)

    def _words(self, line: Line) -> str:
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
        ranges = [(line.start, stop_of(self.text, line)) for line in current.lines]
        if current.rule == "attendance.proxy":
            ranges = [(low, before_to(self.text, low, high)) for low, high in ranges]
        people = read_group(self.text, ranges, surname_first=self.surname_first, lettered=self.lettered)
        self.lettered = self.lettered or any(entry.name == entry.initials for entry in people)
        self.surname_first = self.surname_first or any(is_surname_first(self.text, entry) for entry in people)
        if current.organisation:
            people = [replace(entry, organisation=entry.organisation or current.organisation) for entry in people]
        led, status = current.rule == "attendance.chair", current.status_of(people)
        boxes = any(line.ticked for line in current.lines)
        away = [(line.start, line.end) for line in current.lines if boxes and line.ticked is False]
        self.found += [
            Listed(
                replace(e, chair=True) if led and at == 0 else e,
                "absent" if any(low <= e.start < high for low, high in away) else _visitor(e, status),
                current.rule,
                tentative=current.tentative and not boxes,
                chair_label=led and at == 0,
                place=ranges[0][0],
            )
            for at, e in enumerate(people)
        ]
        self.count = 0 if people else self.count
        current.lines = []


def _visitor(entry: Entry, status: str) -> str:
    return "in_attendance" if entry.visitor and status == "present" else status
