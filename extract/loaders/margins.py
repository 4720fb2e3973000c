"""Owners in the margin: the same thing whether print set them in a column, a table cell or a line of their own.

Minutes put the owner of an action beside the paragraph, in a narrow column headed "Action" or in no column at all;
flattened to text, the owner ends up in a cell after a tab or in a line below. All of these become `margin` blocks tied
to their paragraph, and a table that served only to set that column becomes the paragraphs and headings it holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.document import Block, Box
from extract.loaders.builder import Run
from extract.loaders.flow import Piece
from extract.loaders.owner_words import (
    BARE,
    CAPITALS,
    IN_LINES,
    JOINS,
    LETTERS,
    NOT_OWNERS,
    OWNER_LENGTH,
    STATUS,
    bracketed,
    introduced,
    is_owner,
    is_state,
    is_whole,
    names_in,
    names_somebody,
)

_HEAD = re.compile(
    r"^(?:actions?|owners?|lead|action (?:by|owner|for|point)s?|by whom|responsible|who)\W{0,2}$", re.IGNORECASE
)
_NUMBER_HEAD = re.compile(
    r"^(?:item|no|number|ref|agenda(?: item)?|min(?:ute)?)s?\W{0,3}(?:no\W{0,2})?$", re.IGNORECASE
)
_NUMBER = re.compile(r"^[\[(]?(?:[A-Z]{0,6}[ /]?)?\d{1,4}(?:[./-]\d{1,4}){0,3}[a-z]?[\])]?[.:]?$")
_SURE = 0.33  # of the owners of a column: so many are initials or names that the document introduces
_LEVEL = 0.5  # in heights: owners that are printed nearer to one another stand on lines that follow
_LONG = 25  # characters: a cell or paragraph of prose, not a label


def attach(pieces: list[Piece]) -> list[Piece]:
    """The pieces with layout tables unfolded and owner lines tied to their paragraph.

    `block.beside` of a margin piece is the index, in the result, of the piece it stands beside.
    """
    people = introduced(piece.text for piece in pieces)
    unfolded: list[Piece] = []
    position = 0
    while position < len(pieces):
        table = pieces[position].block.table
        end = position + 1
        while table is not None and end < len(pieces) and pieces[end].block.table == table:
            end += 1
        group = pieces[position:end]
        unfolded += unfold(group, people) if table is not None else group
        position = end
    return _tie(_owner_lines(unfolded))


def unfold(cells: list[Piece], people: frozenset[str] = frozenset()) -> list[Piece]:
    """The paragraphs and margins of a layout table; a real table comes back as it is.

    `people` are the names and initials that the document introduces, which tell owners from other words with capitals.
    """
    columns = _columns(cells)
    owner = _owner_column(cells, columns, people)
    content = [column for column in columns if column != owner]
    number = _number_column(cells, content)
    if len(content) - (number is not None) != 1 or (owner is None and not _is_numbered_prose(cells, number)):
        return cells
    out: list[Piece] = []
    for row in sorted({cell.block.row or 0 for cell in cells}):
        out += _row([cell for cell in cells if (cell.block.row or 0) == row], owner, number, people)
    return out


def _columns(cells: Iterable[Piece]) -> list[int]:
    return sorted({cell.block.column or 0 for cell in cells})


def _owner_column(cells: list[Piece], columns: Sequence[int], people: frozenset[str]) -> int | None:
    """The last or the first column where it is narrow, sparse and holds owners only (a head such as "Action" aside)."""
    if len(columns) < 2:
        return None
    return next(
        (column for column in (columns[-1], columns[0]) if _is_owner_column(cells, columns, column, people)), None
    )


def _is_owner_column(cells: list[Piece], columns: Sequence[int], column: int, people: frozenset[str]) -> bool:
    own = [cell.text.strip() for cell in cells if cell.block.column == column]
    heads = [text for text in own if _HEAD.match(text)]
    # Below a heading, or among owners, "AM" and "NB" may be people, and "TBC" nobody yet: they tell nothing.
    told = [text for text in own if not _HEAD.match(text)]
    owners = [text for text in told if text.rstrip(".:") not in NOT_OWNERS]
    owners = owners if heads or 2 * len(owners) > len(told) else told
    others = [len(cell.text) for cell in cells if cell.block.column != column]
    prose = [length for length in others if length > 3 * _LONG]
    if not prose or any(len(text) > 2 * OWNER_LENGTH for text in owners) or _is_list_of_tasks(cells, column):
        return False
    left = column == columns[0]
    if not owners:
        return bool(heads) and not left
    good = sum(
        text in people or is_owner(text) or (bool(IN_LINES.match(text)) and not is_state(text)) for text in owners
    )
    if good < 0.8 * len(owners) or (left and not (_is_sparse(cells, column) or _is_items(cells, column))):
        return False
    letters = frozenset(LETTERS.findall(" ".join(cell.text for cell in cells if cell.block.column != column)))
    sure = sum(bool(BARE.match(text)) or names_somebody(text, people, letters) for text in owners)
    return bool(heads) or sure >= _SURE * len(owners) or (len(owners) > 1 and not left and _is_sparse(cells, column))


def _is_sparse(cells: list[Piece], column: int) -> bool:
    """Whether most rows have nothing in the column: it is a margin, not what the rows are about."""
    rows = {cell.block.row for cell in cells}
    return len({cell.block.row for cell in cells if cell.block.column == column}) <= 0.67 * len(rows)


def _is_items(cells: list[Piece], column: int) -> bool:
    """Whether most rows hold several paragraphs, as whole items of minutes do, and not one thing to be done."""
    rows = Counter((cell.block.row, cell.block.column) for cell in cells if cell.block.column != column)
    tall = {row for (row, _), count in rows.items() if count > 1}
    return len(tall) >= 0.5 * len({row for row, _ in rows})


def _is_numbered_prose(cells: list[Piece], number: int | None) -> bool:
    """Whether the table only sets item numbers beside their paragraphs: it has no heads, and its words are prose."""
    lengths = [len(cell.text) for cell in cells if cell.block.column != number]
    headed = any(cell.block.header or _NUMBER_HEAD.match(cell.text.strip()) for cell in cells)
    prose = sum(length for length in lengths if length > 3 * _LONG)
    return number is not None and not headed and prose >= 0.6 * sum(lengths)


def _is_list_of_tasks(cells: list[Piece], owner: int) -> bool:
    """Whether the table is a real one: a task a row, one paragraph in each, and an owner for nearly all of them."""
    prose = {cell.block.row for cell in cells if len(cell.text) > 3 * _LONG}
    heads = {cell.block.row for cell in cells if cell.block.header or _HEAD.match(cell.text.strip())} - prose
    body = [cell for cell in cells if cell.block.row not in heads and cell.block.column != owner]
    rows = {cell.block.row for cell in body}
    owned = {cell.block.row for cell in cells if cell.block.column == owner} - heads
    places = {(cell.block.row, cell.block.column) for cell in body}
    if not heads and len(rows) < 3 and len(_columns(cells)) < 3:
        return False  # a flattened page: each paragraph with its owner after a tab
    return len(owned & rows) >= 0.8 * len(rows) and len(body) <= 1.3 * len(places)


def _number_column(cells: list[Piece], content: Sequence[int]) -> int | None:
    """The first of two content columns where it holds item numbers only."""
    if len(content) < 2:
        return None
    own = [cell.text.strip() for cell in cells if cell.block.column == content[0] and not cell.block.header]
    numbers = [text for text in own if not _NUMBER_HEAD.match(text)]
    return content[0] if numbers and all(_NUMBER.match(text) or not text for text in numbers) else None


def _row(cells: list[Piece], owner: int | None, number: int | None, people: frozenset[str]) -> list[Piece]:
    """The paragraphs of a row, its number before the first one, its owners each beside their own."""
    body = [cell for cell in cells if cell.block.column not in (owner, number)]
    numbers = " ".join(cell.text.strip() for cell in cells if number is not None and cell.block.column == number)
    owners = [cell for cell in cells if cell.block.column == owner != number and not _HEAD.match(cell.text.strip())]
    if not body:
        alone = [Piece([Run(numbers)], Block(0, 0, "paragraph"))] if numbers and not _NUMBER_HEAD.match(numbers) else []
        return alone + [Piece(owner.runs, replace(_plain(owner.block), kind="margin")) for owner in owners]
    out = [Piece(cell.runs, _heading(cell, _plain(cell.block))) for cell in body]
    if numbers and not _NUMBER_HEAD.match(numbers):
        out[0] = Piece([Run(f"{numbers} ", out[0].runs[0].styles), *out[0].runs], out[0].block)
    owners = [part for owner in owners for part in _in_lines(owner, people)]
    places = _beside(body, owners)
    # from the last one up, so that the places before stay right, and two owners of one paragraph keep their order
    for place, index in sorted(zip(places, range(len(owners)), strict=True), reverse=True):
        out.insert(place + 1, Piece(owners[index].runs, replace(_plain(owners[index].block), kind="margin")))
    return out


def _in_lines(owner: Piece, people: frozenset[str]) -> list[Piece]:
    """The owners of a cell, apart where each begins on a line of its own; a name may take two lines."""
    lines: list[list[Run]] = []
    for run in owner.runs:
        same = lines and run.box and lines[-1][-1].box and abs(run.box.top - lines[-1][-1].box.top) < 2
        if lines and (same or not run.text.strip()):
            lines[-1].append(run)
        else:
            lines.append([run])
    parts: list[list[Run]] = []
    for line in lines:
        above, text = _words(parts[-1]) if parts else "", _words(line)
        if parts and (not is_whole(above) or JOINS.match(text) or f"{above} {text}" in people):
            parts[-1] += line
        else:
            parts.append(line)
    if not all(is_whole(_words(part)) for part in parts):
        return [owner]
    return [Piece(part, replace(owner.block, box=_around(part) or owner.block.box)) for part in parts]


def _around(runs: list[Run]) -> Box | None:
    """The box from the first line to the last one on its page; None where the runs have no places."""
    boxes = [run.box for run in runs if run.box]
    return replace(boxes[0], bottom=max(box.bottom for box in boxes if box.page == boxes[0].page)) if boxes else None


def _words(runs: list[Run]) -> str:
    return "".join(run.text for run in runs).strip()


def _plain(block: Block) -> Block:
    """The block as a paragraph (or list item) of its own, no longer in a table."""
    kind = "list_item" if block.marker is not None else "paragraph"
    return replace(block, kind=kind, table=None, row=None, column=None, row_span=1, column_span=1, header=False)  # type: ignore[arg-type]


def _heading(cell: Piece, block: Block) -> Block:
    """The block as a heading where the cell is a short line in bold."""
    loud = all("bold" in run.styles for run in cell.runs if run.text.strip())
    short = len(cell.text) <= 100 and not cell.text.rstrip().endswith((".", ";", ","))
    return replace(block, kind="heading") if loud and short and block.kind == "paragraph" else block


def _beside(body: list[Piece], owners: list[Piece]) -> list[int]:
    """For each owner cell the paragraph it stands beside: by height on the page, else in order from the end."""
    placed = [cell.block.box for cell in (*body, *owners)]
    if all(box is not None for box in placed):
        return _beside_by_height(body, owners)
    last = len(body) - 1
    return [
        max(0, last - (len(owners) - 1 - index)) if len(owners) <= len(body) else last for index in range(len(owners))
    ]


def _beside_by_height(body: list[Piece], owners: list[Piece]) -> list[int]:
    """For each owner the paragraph it is level with; one between two goes with the owner printed right below it."""
    places = [_nearest(owner, body) for owner in owners]
    for index in range(len(owners) - 2, -1, -1):
        own, after, above = (piece.block.box for piece in (owners[index], owners[index + 1], body[places[index]]))
        assert own, "only placed owners are compared"
        assert after
        assert above
        between = (own.page, (own.top + own.bottom) / 2) > (above.page, above.bottom)
        if between and own.page == after.page and abs(after.top - own.bottom) < _LEVEL * (own.bottom - own.top):
            places[index] = places[index + 1]
    return places


def _nearest(owner: Piece, body: list[Piece]) -> int:
    """The paragraph whose lines reach the owner's height; between two, the one above."""
    box = owner.block.box
    assert box is not None, "only placed owners are compared"
    middle = (box.top + box.bottom) / 2
    best = 0
    for index, cell in enumerate(body):
        other = cell.block.box
        if other is not None and (other.page, other.top) <= (box.page, middle):
            best = index
    return best


def _owner_lines(pieces: list[Piece]) -> list[Piece]:
    """Paragraphs of owners alone, below prose, as margins: where the document uses such lines so."""
    candidates: list[int] = []
    for index in range(1, len(pieces)):
        if _is_owner_line(pieces, index, after_owner=candidates[-1:] == [index - 1]):
            candidates.append(index)
    known = bracketed(piece.text for piece in pieces)
    counts = Counter(pieces[index].text.strip().rstrip(".:") for index in candidates)
    chosen = {
        index
        for index in candidates
        if all(name in known for name in names_in(pieces[index].text))
        or len(candidates) >= 3
        or counts[pieces[index].text.strip()] > 1
    }
    return [
        Piece(piece.runs, replace(piece.block, kind="margin", level=None)) if index in chosen else piece
        for index, piece in enumerate(pieces)
    ]


def _is_owner_line(pieces: list[Piece], index: int, *, after_owner: bool) -> bool:
    piece, before = pieces[index], pieces[index - 1]
    text = piece.text.strip()
    if piece.block.kind != "paragraph" or not BARE.match(text) or len(text) > 24 or not CAPITALS.search(text):
        return False
    if STATUS.fullmatch(text) or any(name in NOT_OWNERS for name in names_in(text)):
        return False
    if before.block.kind in ("paragraph", "list_item") and len(before.text.strip()) > 2 * _LONG:
        return True
    return after_owner and before.block.kind == "paragraph"


def _tie(pieces: list[Piece]) -> list[Piece]:
    """Gives each margin the index of the piece it stands beside: the one before it that is no margin."""
    out: list[Piece] = []
    beside: int | None = None
    for index, piece in enumerate(pieces):
        if piece.block.kind != "margin":
            beside = index
            out.append(piece)
        elif beside is None:
            out.append(Piece(piece.runs, replace(piece.block, kind="paragraph")))
        else:
            out.append(Piece(piece.runs, replace(piece.block, beside=beside)))
    return out
