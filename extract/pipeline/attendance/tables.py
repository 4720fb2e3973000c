"""Attendance in tables: columns with headings, labels on the left, lists side by side, ticks and codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Document, Table
from extract.pipeline.attendance.cells import (
    TICKS,
    Piece,
    cell_label,
    code_of,
    coded_column,
    heads_of,
    is_name,
    is_strong,
    named_above,
    piece_of,
    told_apart,
    with_people,
    without_dashes,
)
from extract.pipeline.attendance.descriptions import describe, is_role
from extract.pipeline.attendance.entries import entries, first_name
from extract.pipeline.attendance.grids import all_names, day_column
from extract.pipeline.attendance.labels import Label, label_at, label_of
from extract.pipeline.attendance.listed import Entry
from extract.pipeline.people.person_names import fits, is_initials

_ALIEN = re.compile(
    r"\b(?:actions?|tasks?|due|deadline|progress|target date|by when|topic|agenda item|risk|decision|papers?|votes?|"
    r"amount|payee|cost|£)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on a list, with the status the list gives and the rule that knew the list."""

    entry: Entry
    status: str
    rule: str
    explicit: bool = True
    tentative: bool = False  # "Members:", "Officers:" alone may say who belongs to the body, not who came
    chair_label: bool = False  # "Chair: Jo Birch" on a line of its own
    place: int = -1  # where the list begins: one list names nobody twice


def read_table(
    document: Document, table: Table, text: str, status: str | None, rule: str
) -> tuple[list[Listed], str | None]:
    """The people a table lists, and the status that holds after it; none where it is no attendance table.

    `status` is that of the label above the table, None where there is none.
    """
    rows = without_dashes([[piece_of(document, text, cell) for cell in row] for row in table.rows])
    heads = heads_of(rows[0])
    if len(heads) < 2 and any(first_name(text, *piece.lines[0]) == 2 for piece in rows[0]):
        heads = {}
    first = " ".join(piece.words for piece in rows[0])
    if _ALIEN.search(first) and not any(is_strong(piece) for piece in rows[0]):
        return [], status
    rows = with_people(named_above(rows, text), text)
    labelled = any(cell_label(piece) for row in rows for piece in row[:1])
    rows = told_apart(rows, text) if status or labelled or heads else rows
    own = day_column(document, table, text)
    if own is not None:
        return _coded(rows[1:], heads, own, text, "attendance.register"), status
    if {"surname", "given"} <= set(heads.values()):
        return _in_two_cells(rows[1:], heads, status or "present", rule), status
    if status and all_names(rows):
        cells = [piece for row in rows for piece in row]
        return [Listed(e, status, rule) for cell in cells for e in entries(text, cell.start, cell.end)], status
    columns = _status_columns(rows)
    if columns:
        return _columns(rows, columns, {c: kind for c, kind in heads.items() if c not in columns}, text), status
    coded = coded_column(rows[1:] if heads else rows) if "status" not in heads.values() else None
    said = {piece.words.strip(" .").lower() for row in rows for piece in row if piece.column == coded}
    if coded is not None and (said & _PLAIN or (status and not heads)):
        return _coded(rows[1:] if heads else rows, heads, coded, text, rule), status
    named = sum(1 for row in rows if any(is_name(piece, text) for piece in row[:2]))
    fits_heads = "name" in heads.values() and len(heads) >= 2
    if not labelled and not fits_heads and (status is None or named * 2 < len(rows)):
        return [], status
    return _rows(rows, heads if len(heads) >= 2 or "name" in heads.values() else {}, text, status, rule)


_PLAIN = frozenset({"present", "absent", "apologies", "apols", "excused", "not present", "in attendance"})


def _coded(rows: Sequence[Sequence[Piece]], heads: dict[int, str], own: int, text: str, rule: str) -> list[Listed]:
    """The people of rows with a code in one column, as that column has them; blanks say nothing."""
    ticks = any(piece.words.strip() in TICKS for row in rows for piece in row)
    found: list[Listed] = []
    for row in rows:
        said = next((piece.words.strip().lower() for piece in row if piece.column == own), "")
        status = "absent" if ticks and said == "x" else code_of(said)
        described = [piece for piece in row if piece.column in heads or piece is row[0]]
        described = [piece for piece in described if piece.column != own]
        if status and described and said not in ("-", "n/a"):
            found += [Listed(p.entry, status, rule) for p in _row(described, heads, text, status, rule)]
    return found


def _in_two_cells(rows: Sequence[Sequence[Piece]], heads: dict[int, str], status: str, rule: str) -> list[Listed]:
    """The people of a table that has surnames and given names in columns of their own."""
    found = []
    for row in rows:
        cells = {heads.get(piece.column, ""): piece for piece in row}
        if "surname" not in cells or "given" not in cells:
            continue
        pair = sorted((cells["surname"], cells["given"]), key=lambda piece: piece.start)
        name = f"{cells['given'].words} {cells['surname'].words}"
        entry = Entry(pair[0].start, pair[1].end, pair[1].end, name, 2)
        others = [piece for kind, piece in cells.items() if kind in ("role", "organisation", "initials")]
        entry = _described(entry, [piece.words for piece in others], [heads[piece.column] for piece in others])
        found.append(Listed(entry, _row_status(row, heads, status), rule))
    return found


def _status_columns(rows: Sequence[Sequence[Piece]]) -> dict[int, tuple[str, str]]:
    """Lists or ticks side by side under two or more labels in the first row: {column: (status, rule)}."""
    found = {}
    for piece in rows[0]:
        rule = label_of(piece.words)
        if rule and rule.label != "inherit":
            found[piece.column] = (rule.label, rule.id)
    return found if len({status for status, _ in found.values()}) >= 2 and len(rows) > 1 else {}


def _columns(
    rows: Sequence[Sequence[Piece]], columns: dict[int, tuple[str, str]], heads: dict[int, str], text: str
) -> list[Listed]:
    found: list[Listed] = []
    for row in rows[1:]:
        ticked = [piece for piece in row if _ticked(piece, columns)]
        people = [piece for piece in row if piece not in ticked]
        if ticked and people:
            status, rule = columns[ticked[0].column]
            found += _row(people, heads, text, status, rule)
            continue
        for piece in row:
            if piece.column in columns:
                found += _column(piece, columns, text)
    return found


def _ticked(piece: Piece, columns: dict[int, tuple[str, str]]) -> bool:
    """Whether a cell ticks its column; another list's label ("Apologies" under "Officers") begins a list instead."""
    if piece.column not in columns or not code_of(piece.words):
        return False
    rule = label_of(piece.words)
    return rule is None or rule.label == columns[piece.column][0]


def _column(piece: Piece, columns: dict[int, tuple[str, str]], text: str) -> list[Listed]:
    """The people of a cell of one list; a label on a line of its own changes what the column lists from there on."""
    found: list[Listed] = []
    for low, high in piece.lines:
        rule = label_of(text[low:high])
        if rule and rule.label != "inherit":
            columns[piece.column] = (rule.label, rule.id)
            continue
        status, known = columns[piece.column]
        found += [Listed(_with_below(e, piece), status, known) for e in entries(text, low, high)]
    return found


def _with_below(entry: Entry, piece: Piece) -> Entry:
    return _described(entry, [piece.below]) if piece.below else entry


def _rows(
    rows: Sequence[Sequence[Piece]], heads: dict[int, str], text: str, status: str | None, rule: str
) -> tuple[list[Listed], str | None]:
    found: list[Listed] = []
    known = status if status else ("present" if heads else None)
    last = status or known
    beside: dict[int, tuple[str, str]] = {}  # lists that begin in a column of their own, further right
    for row in rows[1:] if heads else rows:
        pieces = list(row)
        for piece in () if heads else pieces[1:]:
            if piece.column in beside or (len(piece.lines) == 1 and is_strong(piece)):
                beside.setdefault(piece.column, ("present", rule))
                found += _column(piece, beside, text)
        pieces = [piece for piece in pieces if piece.column not in beside]
        if not pieces:
            continue
        label = cell_label(pieces[0])
        if label is None and len(pieces) > 1 and label_of(pieces[0].words):
            label = label_at(pieces[0].words, 0, len(pieces[0].words))
        if label is not None:
            known = (last or "present") if label.status == "inherit" else label.status
            last, rule = known, label.rule
            inside = _after_label(pieces[0], label, text)
            pieces = ([inside] if inside else []) + pieces[1:]
        elif heads or _continues(pieces, text):
            pass
        else:
            known = None
        if known and pieces:
            found += _row(pieces, heads, text, known, rule)
    return found, known


def _continues(pieces: Sequence[Piece], text: str) -> bool:
    """Whether a row without a label belongs to the list above it: it holds a name, or a post alone."""
    if any(_ALIEN.fullmatch(piece.words.strip(" :")) for piece in pieces):
        return False  # the heads of the agenda below the list
    return any(is_name(piece, text) for piece in pieces[:2]) or (len(pieces) <= 2 and is_role(pieces[0].words))


def _after_label(piece: Piece, label: Label, text: str) -> Piece | None:
    """What stands behind the label in its own cell ("Present: Jo Ash, Bo Moss"; names on the lines below the label)."""
    if label.rest >= len(piece.words):
        return None
    rest = piece.words[label.rest :]
    start = text.find(rest.split()[0], piece.start + max(0, label.rest - 4), piece.end)
    if start < 0:
        return None
    lines = tuple((max(low, start), high) for low, high in piece.lines if high > start)
    return replace(piece, start=start, words=rest, lines=lines)


def _row(pieces: Sequence[Piece], heads: dict[int, str], text: str, status: str, rule: str) -> list[Listed]:
    """The people of one row: one person with a cell for each of name, post, initials; or a cell that lists several."""
    named = [piece for piece in pieces if heads.get(piece.column, "name") == "name" and is_name(piece, text)]
    if not named:
        held = [e for piece in pieces[:1] for low, high in piece.lines for e in entries(text, low, high)]
        status = _row_status(pieces, heads, status)
        led = bool(held) and bool(held[0].role) and held[0].sure == 2  # "Deputy J. Ash Deputy B. Elm"
        return [Listed(e, status, rule) for e in held if led or e.post] if len(pieces) <= 2 else []
    status = _row_status(pieces, heads, status)
    first = named[0]
    people = list(first.people) or [e for low, high in first.lines for e in entries(text, low, high)]
    if len(named) > 1 and _all_people(named, text):
        people = [_with_below(e, p) for p in named for low, high in p.lines for e in entries(text, low, high)]
        return [Listed(entry, status, rule) for entry in people]
    others = [p for p in pieces if p.start > first.start or heads.get(p.column) == "initials" or is_initials(p.words)]
    others = [
        piece
        for piece in others
        if piece is not first and heads.get(piece.column) != "status" and not _tick(piece, first)
    ]
    if len(people) > 1 and others and all(len(o.lines) == len(people) for o in others[:1]):
        zipped = [_described(p, [_line(o, i, text) for o in others if i < len(o.lines)]) for i, p in enumerate(people)]
        return [Listed(entry, status, rule) for entry in zipped]
    if len(people) == 1:
        kinds = [heads.get(piece.column) for piece in others]
        people = [_described(_with_below(people[0], first), [piece.words for piece in others], kinds)]
    return [Listed(entry, status, rule) for entry in people]


def _line(piece: Piece, index: int, text: str) -> str:
    low, high = piece.lines[index]
    return text[low:high]


def _tick(piece: Piece, first: Piece) -> bool:
    return (
        piece is not first
        and code_of(piece.words) is not None
        and len(piece.words) <= 2
        and not fits(piece.words, first.words)
    )


def _row_status(pieces: Sequence[Piece], heads: dict[int, str], status: str) -> str:
    """The status that a code in the row gives, otherwise that of the list."""
    for piece in pieces:
        if heads.get(piece.column) == "status" or len(piece.words) > 3:
            code = code_of(piece.words)
            if code:
                return code
    return status


def _all_people(named: Sequence[Piece], text: str) -> bool:
    """Names in every cell (a grid, a list over two cells), not a name and an organisation that looks like one."""
    sure = [p for p in named if first_name(text, *p.lines[0]) == 2 or len(entries(text, *p.lines[0])) > 1]
    return len(sure) == len(named) and not any(is_role(piece.words) for piece in named[1:])


def _described(entry: Entry, cells: Sequence[str], kinds: Sequence[str | None] = ()) -> Entry:
    """The entry with what its other cells say, by the headings of their columns where there are any."""
    loose: list[str] = []
    values: dict[str, str] = {}
    for cell, kind in zip(cells, [*kinds, *[None] * len(cells)], strict=False):
        if kind in ("role", "organisation") and kind not in values and cell:
            values[kind] = cell
        elif is_initials(cell.strip("() .")) and fits(cell, entry.name):
            values["initials"] = cell.strip("() .")
        elif not (code_of(cell) and len(cell) <= 2):
            loose.append(cell)
    found = describe(", ".join([*([values["role"]] if "role" in values else []), *loose]), entry.name)
    return replace(
        entry,
        initials=entry.initials or values.get("initials") or found.initials,
        role=entry.role or values.get("role") or found.role,
        organisation=entry.organisation or values.get("organisation") or found.organisation,
        remarks=(*entry.remarks, *found.remarks),
        chair=entry.chair or found.chair,
    )
