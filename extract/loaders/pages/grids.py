"""Tables with drawn lines: the rules of a page as grids of cells, and the words that stand in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.loaders.pages.drawn import Rule
from extract.loaders.pages.words import PageWords, Word

_SNAP = 3.5  # points: rules that are nearer than this are one line, drawn twice or not quite met
SHIFT = 9.0  # points: columns of one table on two pages begin no farther apart
_POST = 40.0  # points: upright rules that stand alone and are taller may be those of a table
_MAX_POSTS = 12
_MAX_RULES = 6_000  # a page with more is a drawing


@dataclass(slots=True)
class GridCell:
    """A cell: row and column from 0, how many it spans, its rectangle, its words and where their lines end."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float
    words: list[Word] = field(default_factory=list)
    right: float = 0.0


@dataclass(slots=True)
class Grid:
    """A table of at least two columns: its page, its cells row by row, and its rectangle."""

    page: int

    cells: list[GridCell]
    x0: float
    top: float
    x1: float
    bottom: float


def drawn_grids(page: PageWords) -> list[Grid]:
    """The tables that the rules of a page draw, still without words; one within a cell of another is left out."""
    if len(page.rules) < 3 or len(page.rules) > _MAX_RULES:
        return []
    groups = _connected(page.rules)
    grids = [grid for group in [*groups, *_open(groups)] if (grid := _grid(group, page.number)) is not None]
    grids = [grid for grid in grids if not any(_inside(grid, other) for other in grids if other is not grid)]
    return sorted(grids, key=lambda grid: (grid.top, grid.x0))


def fill(grids: Sequence[Grid], words: Sequence[Word], before: Grid | None) -> tuple[list[Grid], list[Word]]:
    """The tables with their words, and the words outside of them.

    A grid with words in one column only is a frame around text, unless it goes on with the table `before` it.
    """
    left: list[Word] = []
    for word in words:
        home = next((grid for grid in grids if _holds(grid, word)), None)
        cell = _cell_of(home, word) if home else None
        if cell is None:
            left.append(word)
        else:
            cell.words.append(word)
    kept = []
    for index, grid in enumerate(grids):
        used = len({cell.column for cell in grid.cells if cell.words})
        if used >= 2 or (used and index == 0 and before is not None and same_columns(before, grid)):
            kept.append(grid)
        else:
            left += [word for cell in grid.cells for word in cell.words]
    return kept, left


def same_columns(one: Grid, other: Grid) -> bool:
    """Whether two grids have their columns at the same places; one of them may have one more."""
    ours, theirs = ({round(cell.x0) for cell in grid.cells} for grid in (one, other))
    few, many = sorted((ours, theirs), key=len)
    return len(few) >= 2 and len(many) - len(few) <= 1 and all(any(abs(a - b) <= SHIFT for b in many) for a in few)


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, as groups."""
    groups: list[tuple[list[Rule], list[float]]] = []
    for rule in sorted(rules, key=lambda r: (r.top, r.x0)):
        box = [rule.x0 - _SNAP, rule.top - _SNAP, rule.x1 + _SNAP, rule.bottom + _SNAP]
        touching = [
            group for group in groups if _overlap(group[1], box) and any(_touch(rule, other) for other in group[0])
        ]
        merged = [rule, *(member for group in touching for member in group[0])]
        for group in touching:
            box = [
                min(box[0], group[1][0]),
                min(box[1], group[1][1]),
                max(box[2], group[1][2]),
                max(box[3], group[1][3]),
            ]
        groups = [group for group in groups if group not in touching]
        groups.append((merged, box))
    return [group for group, _ in groups]


def _open(groups: Sequence[list[Rule]]) -> list[list[Rule]]:
    """Groups of upright rules of one height that no line closes: a table that goes on on the next page."""
    posts: dict[tuple[int, int], list[Rule]] = {}
    for rule in (post for group in groups if (post := _post(group)) is not None):
        if rule.bottom - rule.top > _POST:
            key = next((k for k in posts if abs(k[0] - rule.top) <= _SNAP and abs(k[1] - rule.bottom) <= _SNAP), None)
            posts.setdefault(key or (round(rule.top), round(rule.bottom)), []).append(rule)
    found = []
    for rules in posts.values():
        if 3 <= len(rules) <= _MAX_POSTS:
            left, right = min(r.x0 for r in rules), max(r.x0 for r in rules)
            ends = (min(r.top for r in rules), max(r.bottom for r in rules))
            found.append([*rules, *(Rule(left, end, right, end) for end in ends)])
    return found


def _post(rules: list[Rule]) -> Rule | None:
    """The upright line that rules on top of one another are; None where they are more than that."""
    first = rules[0]
    if any(rule.horizontal or abs(rule.x0 - first.x0) > _SNAP for rule in rules):
        return None
    return Rule(first.x0, min(rule.top for rule in rules), first.x0, max(rule.bottom for rule in rules))


def _overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _touch(a: Rule, b: Rule) -> bool:
    return a.x0 - _SNAP <= b.x1 and b.x0 - _SNAP <= a.x1 and a.top - _SNAP <= b.bottom and b.top - _SNAP <= a.bottom


def _grid(rules: list[Rule], page: int) -> Grid | None:
    """The cells between the rules of one group; None where they make no table of two columns."""
    across, down = [r for r in rules if r.horizontal], [r for r in rules if not r.horizontal]
    if not down or not across:
        return None
    xs = _snapped([r.x0 for r in down] + [min(r.x0 for r in across), max(r.x1 for r in across)])
    ys = _snapped([r.top for r in across] + [min(r.top for r in down), max(r.bottom for r in down)])
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > 20_000:
        return None
    owner = _merged(xs, ys, across, down)
    return Grid(page, _cells(xs, ys, owner), xs[0], ys[0], xs[-1], ys[-1])


def _snapped(values: list[float]) -> list[float]:
    """The values without near repetitions."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return out


def _merged(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[list[int]]:
    """For each elementary field the number of its cell: fields without a line between them are one."""
    columns = len(xs) - 1
    parent = list(range(columns * (len(ys) - 1)))

    def root(field_: int) -> int:
        while parent[field_] != field_:
            parent[field_] = parent[parent[field_]]
            field_ = parent[field_]
        return field_

    for row in range(len(ys) - 1):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _drawn_down(down, xs[column + 1], ys[row], ys[row + 1]):
                parent[root(here + 1)] = root(here)
            if row + 2 < len(ys) and not _drawn_across(across, ys[row + 1], xs[column], xs[column + 1]):
                parent[root(here + columns)] = root(here)
    return [[root(row * columns + column) for column in range(columns)] for row in range(len(ys) - 1)]


def _drawn_down(down: list[Rule], x: float, top: float, bottom: float) -> bool:
    middle = (top + bottom) / 2
    return any(abs(r.x0 - x) <= _SNAP and r.top - _SNAP <= middle <= r.bottom + _SNAP for r in down)


def _drawn_across(across: list[Rule], y: float, left: float, right: float) -> bool:
    middle = (left + right) / 2
    return any(abs(r.top - y) <= _SNAP and r.x0 - _SNAP <= middle <= r.x1 + _SNAP for r in across)


def _cells(xs: list[float], ys: list[float], owner: list[list[int]]) -> list[GridCell]:
    extent: dict[int, list[int]] = {}
    for row, line in enumerate(owner):
        for column, cell in enumerate(line):
            low_row, low_column, high_row, high_column = extent.get(cell, [row, column, row, column])
            extent[cell] = [min(low_row, row), min(low_column, column), max(high_row, row), max(high_column, column)]
    return [
        GridCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
        for r0, c0, r1, c1 in sorted(extent.values())
    ]


def _holds(grid: Grid, word: Word) -> bool:
    middle = (word.x0 + word.x1) / 2
    return grid.x0 - _SNAP <= middle <= grid.x1 + _SNAP and grid.top - _SNAP <= word.middle <= grid.bottom + _SNAP


def _inside(grid: Grid, other: Grid) -> bool:
    """Whether a grid is a small one within a cell of another: its words then belong to that cell."""
    within = other.x0 <= grid.x0 and grid.x1 <= other.x1 and other.top <= grid.top and grid.bottom <= other.bottom
    return within and (grid.x1 - grid.x0) * (grid.bottom - grid.top) < (other.x1 - other.x0) * (
        other.bottom - other.top
    )


def _cell_of(grid: Grid, word: Word) -> GridCell | None:
    middle = min(max((word.x0 + word.x1) / 2, grid.x0 + 0.1), grid.x1 - 0.1)
    height = min(max(word.middle, grid.top + 0.1), grid.bottom - 0.1)
    found = [c for c in grid.cells if c.x0 <= middle <= c.x1 and c.top <= height <= c.bottom]
    return min(found, key=lambda c: (c.x1 - c.x0) * (c.bottom - c.top)) if found else None


def split_grid(grid: Grid) -> list[Grid]:
    """The grid cut where its columns change altogether: two tables that only share a rule."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows.setdefault(row, []).append(cell)
    groups: list[list[int]] = []
    borders: set[float] = set()
    for row in sorted(rows):
        inner = {cell.x0 for cell in rows[row]} - {grid.x0}
        if groups and inner and borders and not inner & borders:
            groups.append([row])
            borders = inner
            continue
        if not groups:
            groups.append([])
        groups[-1].append(row)
        borders = borders | inner
    if len(groups) == 1:
        return [grid]
    return [_part(grid, set(group)) for group in groups]


def _part(grid: Grid, rows: set[int]) -> Grid:
    cells = [cell for cell in grid.cells if cell.row in rows]
    return Grid(grid.page, cells, grid.x0, min(cell.top for cell in cells), grid.x1, max(cell.bottom for cell in cells))
