"""The cells of attendance tables: what heads a column, which codes say who was there, which cells are names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Cell, Document
from extract.pipeline.attendance.entries import entries, first_name
from extract.pipeline.attendance.labels import Label, label_at, label_of
from extract.pipeline.attendance.listed import Entry
from extract.pipeline.attendance.signs import read_signs
from extract.pipeline.attendance.surname_first import read_surname_first
from extract.pipeline.people.person_names import fits, is_initials

_HEADS = (
    (
        "name",
        re.compile(
            r"(?:full |member(?:'s|s)? |attendee(?:s|'s)? )?names?(?: of .{1,40})?|attendees?|members?(?: name)?|"
            r"person|"
            r"people|participants?|who|delegates?|invitees?",
            re.I,
        ),
    ),
    (
        "role",
        re.compile(
            r"(?:job )?titles?|roles?|positions?|designations?|posts?|job|capacity|office|responsibility|job title.{0,"
            r"20}|title.{0,6}role|portfolio|function",
            re.I,
        ),
    ),
    (
        "organisation",
        re.compile(
            r"organi[sz]ations?|representing|company|affiliations?|agency|institut(?:ion|e)|company|department|dept|"
            r"directorate|practice|employer|body|area|from|sector|ward|team|organi[sz]ation.{0,30}|representing.{0,30}|"
            r"constituency",
            re.I,
        ),
    ),
    ("surname", re.compile(r"(?:surname|last name|family name)s?", re.I)),
    ("given", re.compile(r"(?:first|given|christian|fore) ?names?", re.I)),
    ("initials", re.compile(r"init(?:ial)?s?|abbr(?:eviation|ev)?\.?|ref", re.I)),
    (
        "status",
        re.compile(
            r"attendance|status|attended\??|attending\??|present ?/.{1,30}|attendance.{0,20}|present\?|"
            r"here\??|in\?|there\??|came|joined|p ?/ ?a.{0,20}|"
            r"(?:present|here|there|came|joined) ?\(?y(?:es)?/no?\)?\??",
            re.I,
        ),
    ),
)
TICKS = frozenset("✓✔√☑✅")
_CODES = {
    "present": re.compile(
        r"p|✓|✔|√|x|y|yes|present|attended|here|there|came|joined|1|\+|●|✅|☑|part|p\*|v|teams|online|via teams|late|"
        r"remote|in person"
    ),
    "apologies": re.compile(
        r"a|ap|apols?|apologies|apology|apol\.|regrets|excused|e|sent apologies|apols\.|apologies given|sent regrets"
    ),
    "absent": re.compile(
        r"n|no|ab|abs|absent|0|❌|✗|✘|did not attend|dna|not present|not here|away|missing|-|on leave"
    ),
    "in_attendance": re.compile(r"ia|in att\.?|in attendance|i/a|observer|guest|o|g"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell: where its words stand, and the words."""

    column: int
    start: int
    end: int
    words: str
    lines: tuple[tuple[int, int], ...]
    people: tuple[Entry, ...] = ()  # whom it names in a way that only the table as a whole tells to be names
    below: str = ""  # what the lines below the name say of the person, in tables that write it so
    about: bool = False  # whether it says something of the person to its left, though it may look like a name


def piece_of(document: Document, text: str, cell: Cell) -> Piece:
    lines = tuple((document.blocks[i].start, document.blocks[i].end) for i in cell.blocks)
    start, end = lines[0][0], lines[-1][1]
    return Piece(cell.column, start, end, " ".join(text[start:end].split()), lines)


def without_dashes(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The rows without a column that holds one and the same mark in each of them: "Jo Birch (JB) - Elm Housing".

    Such a mark only parts two columns; as a code of attendance it would say nothing that tells the people apart.
    """
    said: dict[int, set[str]] = {}
    for piece in (piece for row in rows for piece in row):
        said.setdefault(piece.column, set()).add(piece.words)
    marks = {column for column, words in said.items() if len(words) == 1 and words <= _PARTING}
    return [[piece for piece in row if piece.column not in marks] for row in rows]


_PARTING = frozenset("-–—:=")


def named_above(rows: Sequence[Sequence[Piece]], text: str) -> list[list[Piece]]:
    """The rows with one line a cell where cells have a name above what the person is: "Jo Birch (JB)", "Elm Housing".

    The table tells by its own consistency: the organisations that look like names are few among such cells.
    """
    stacked = {piece for row in rows for piece in row if len(piece.lines) > 1 and _is_one(text, piece.lines[0])}
    plain = sum(1 for piece in stacked if not entries(text, *piece.lines[1]))
    if plain < _STACKED or plain * 2 < len(stacked):
        return [list(row) for row in rows]
    return [[_cut(piece, text) if piece in stacked else piece for piece in row] for row in rows]


_STACKED = 3  # cells


def _is_one(text: str, line: tuple[int, int]) -> bool:
    return first_name(text, *line) > 0 and len(entries(text, *line)) == 1


def _cut(piece: Piece, text: str) -> Piece:
    below = " ".join(text[piece.lines[1][0] : piece.end].split())
    return replace(piece, lines=piece.lines[:1], below=below)


def told_apart(rows: Sequence[Sequence[Piece]], text: str) -> list[list[Piece]]:
    """The rows with the columns known that say where the people of the first come from ("Elm Hart Housing").

    The table tells by its own consistency: one person in each first cell, and few names in the column beside it, or
    none with initials, where each of the first cells prints them.
    """
    beside: dict[int, list[tuple[Entry, Piece]]] = {}
    for row in rows:
        people = entries(text, *row[0].lines[0]) if len(row) > 1 and is_name(row[0], text) else []
        for piece in row[1:] if len(people) == 1 else ():
            beside.setdefault(piece.column, []).append((people[0], piece))
    about = {column for column, pairs in beside.items() if _describes(pairs, text)}
    return [[replace(piece, about=piece.column in about) for piece in row] for row in rows]


def _describes(pairs: Sequence[tuple[Entry, Piece]], text: str) -> bool:
    named = sum(bool(piece.people) or first_name(text, *piece.lines[0]) == 2 for _, piece in pairs)
    if len(pairs) >= _STACKED and 2 * named < len(pairs):
        return True
    lettered = all(person.initials for person, _ in pairs)
    return lettered and not any(entry.initials for _, piece in pairs for entry in entries(text, *piece.lines[0]))


def with_people(rows: Sequence[Sequence[Piece]], text: str) -> list[list[Piece]]:
    """The rows with the people of cells that put the surname first ("Birch, Jo") or give initials alone ("JB AL")."""
    found: dict[tuple[int, int], list[Entry]] = {}
    columns: dict[int, list[tuple[int, int]]] = {}
    for piece in (piece for row in rows for piece in row):
        columns.setdefault(piece.column, []).extend(piece.lines)
    for lines in columns.values():
        for entry in read_surname_first(text, lines):
            found.setdefault(next(line for line in lines if line[0] <= entry.start < line[1]), []).append(entry)
    listed = [line for row in rows if len(row) > 1 and cell_label(row[0]) for line in row[1].lines]
    lettered = any(read_signs(text, [line]) for line in listed)
    found |= {line: read_signs(text, [line], alone=True) for line in listed if lettered}
    if not found:
        return [list(row) for row in rows]
    return [
        [replace(p, people=tuple(entry for line in p.lines for entry in found.get(line, ()))) for p in row]
        for row in rows
    ]


def cell_label(piece: Piece) -> Label | None:
    found = label_at(piece.words, 0, len(piece.words))
    if found is None or found.rule == "attendance.body" or (found.rest < len(piece.words) and not found.marked):
        return None  # "Elmdale Council" in a cell may be anything: whom the body pays
    return found if found.strong or found.rest >= len(piece.words) else None


def is_strong(piece: Piece) -> bool:
    rule = label_of(piece.words)
    return rule is not None and bool(rule.data.get("strong"))


def is_name(piece: Piece, text: str) -> bool:
    return not piece.about and (bool(piece.people) or _names(piece, text))


def _names(piece: Piece, text: str) -> bool:
    return first_name(text, *piece.lines[0]) > 0 and len(piece.words) < 400


def heads_of(row: Sequence[Piece]) -> dict[int, str]:
    """The columns of a heading row: {column: name | role | organisation | initials | status}."""
    heads: dict[int, str] = {}
    for piece in row:
        words = piece.words.strip(" :*")
        kind = next((kind for kind, pattern in _HEADS if pattern.fullmatch(words)), None)
        if kind and kind not in heads.values():
            heads[piece.column] = kind
    return heads


def code_of(words: str) -> str | None:
    plain = words.split(" (")[0].strip(" .()").lower()  # "N (back in May)"
    return next((status for status, pattern in _CODES.items() if pattern.fullmatch(plain)), None)


def coded_column(rows: Sequence[Sequence[Piece]]) -> int | None:
    """The column, if any, that holds nothing but codes of attendance beside names: "Present", "A", a tick."""
    codes: dict[int, list[Piece]] = {}
    for row in rows:
        for piece in row[1:]:
            codes.setdefault(piece.column, []).append(piece)
    if any(is_initials(one.words) and fits(one.words, row[0].words) for row in rows for one in row[1:]):
        return None  # these are people's own letters
    for column, pieces in sorted(codes.items()):
        telling = len(pieces) > 2 or (len(pieces) > 1 and any(len(piece.words) > 2 for piece in pieces))
        if telling and all(code_of(piece.words) for piece in pieces):
            return column
    return None
