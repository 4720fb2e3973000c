"""From the pieces that a format gives to blocks: the steps that are the same for text, web pages and word processors.

A loader reads its format into `Piece`s, styled words with what the format says about them; `write` then does what
makes the same minutes look the same whatever they came in: a hard line break ends a block, a bullet leaves the text,
lines with tabs become rows of cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from extract.document import Block
from extract.loaders.builder import Builder, Run

CELL_BREAK = "\v"  # ends a paragraph inside a cell of a tabbed line
BULLETS = "•‣⁃◦▪▫■□●○◆◇➢➤►▶✓✔✗➔→∙·\uf0b7\uf0a7\uf0d8\uf0fc\uf0e0\uf076\uf02d"
_BULLET = re.compile(rf"\s{{0,40}}(?:([{BULLETS}])[\s\u00a0]{{0,20}}|([–—*+o]|-{{1,2}})[\s\u00a0]{{1,20}}(?=[^\s=]))")
_BOX = re.compile(r"\s{0,40}(\[[ xX]?\]|[☐☑☒✅⬜▢❏❑])\s{1,20}(?=\S)")
_INNER_BULLET = re.compile(r"(?<=\s)[•▪●](?=\s{1,9}\S)")
_RULE = re.compile(r"[-–—=~*_.·…#+\s]{3,400}")
_LEADER = re.compile(
    r"(?<=[\w)\]:.,’'!?])[ \t]{0,9}(?:[.·]{5,300}|[-–—]{6,300}|…{2,200}[.…]{0,100}|_{6,300})[ \t]{0,9}(?=[\w(£$])"
)
_LOOSE_LEADER = re.compile(r"(?<=\w)[ \t]{0,9}[-–—]{6,300}\s{0,20}$")
NUMBER = re.compile(
    r"""\(?(?:\d{1,3}(?:[./-]\d{1,3}){0,4}|[A-Za-z]\d{0,2}|[ivxlIVXL]{1,6})[.):]{1,2}(?=\s)
      | (?:\d{1,3}[./]){1,4}\d{1,3}(?=\s) | \d{1,3}(?=\t) | \d{1,2}[.)](?=[A-Z][a-z]{2})""",
    re.VERBOSE,
)


@dataclass(slots=True)
class Piece:
    """The styled words of a block, and what is known of it; `block.start` and `block.end` are not set yet."""

    runs: list[Run]
    block: Block = field(default_factory=lambda: Block(0, 0, "paragraph"))

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(run.text for run in self.runs)


def piece(runs: list[Run] | str, **known: object) -> Piece:
    """A paragraph, or what `known` says (`kind=`, `level=`, `table=` ...)."""
    words = [Run(runs)] if isinstance(runs, str) else runs
    return Piece(words, replace(Block(0, 0, "paragraph"), **known))  # type: ignore[arg-type]


def write(builder: Builder, pieces: Iterable[Piece]) -> None:
    """Adds the pieces to the builder as blocks, in their order."""
    from extract.loaders.margins import attach

    places: dict[int, int | None] = {}
    for index, done in enumerate(_number_tables(attach(arrange(pieces)))):
        beside = places.get(done.block.beside) if done.block.beside is not None else None
        places[index] = builder.add(done.runs, replace(done.block, beside=beside))


def arrange(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces as they become blocks: one a line, bullets off, tabbed lines as cells, bold first rows as headers."""
    lines = [part for whole in pieces for line in split_lines(whole) for part in _split_bullets(line)]
    marked = [_take_bullet(_leader_to_tab(line)) for line in _unstuck(lines) if not _is_rule(line)]
    return list(_bold_headers(list(_tabbed(marked))))


_STUCK = re.compile(r"[-–—](?=[^\W\d_])")
_HABIT = 3  # lines that begin in the same way are no accident


def _unstuck(lines: list[Piece]) -> list[Piece]:
    """The lines, those without the dash that several of them begin with: "-Bo to call" is an item of a list."""
    stuck = {at for at, line in enumerate(lines) if line.block.kind == "paragraph" and _STUCK.match(line.text)}
    if len(stuck) < _HABIT:
        return lines
    return [
        Piece(cut(line.runs, 1), replace(line.block, marker=line.text[0])) if at in stuck else line
        for at, line in enumerate(lines)
    ]


def split_lines(whole: Piece) -> Iterator[Piece]:
    """One piece for each hard line of it; a list item's later lines are plain paragraphs."""
    block = whole.block
    line: list[Run] = []
    for run in whole.runs:
        parts = run.text.split("\n")
        line.append(replace(run, text=parts[0]))
        for part in parts[1:]:
            if "".join(r.text for r in line).strip():
                yield Piece(line, block)
                if block.kind in ("list_item", "paragraph"):
                    block = replace(block, kind="paragraph", marker=None, level=None)
            line = [replace(run, text=part)]
    yield Piece(line, block)


def is_frame(cells: Iterable[tuple[int, int]]) -> bool:
    """Whether the cells, as (row, column), stand in one column: a frame around paragraphs, no table."""
    return len({column for _, column in cells}) <= 1


def cut(runs: list[Run], start: int, end: int | None = None) -> list[Run]:
    """The runs of characters `start` to `end` of their joined text."""
    kept, position = [], 0
    for run in runs:
        low = max(start - position, 0)
        high = len(run.text) if end is None else min(end - position, len(run.text))
        if low < high:
            kept.append(replace(run, text=run.text[low:high]))
        position += len(run.text)
    return kept


def cut_all(runs: list[Run], spans: list[tuple[int, int]]) -> Iterator[list[Run]]:
    """`cut` for each of the spans, which must be in order and apart: all in one pass."""
    index = position = 0
    for start, end in spans:
        kept: list[Run] = []
        while index < len(runs) and position < end:
            run = runs[index]
            low, high = max(start - position, 0), min(end - position, len(run.text))
            if low < high:
                kept.append(replace(run, text=run.text[low:high]))
            if position + len(run.text) > end:
                break
            position += len(run.text)
            index += 1
        yield kept


def _take_bullet(line: Piece) -> Piece:
    """The line without the bullet or check box before its words, which becomes its marker."""
    block = line.block
    text = line.text
    found = _BULLET.match(text) if block.marker is None and block.kind != "heading" else None
    if found and text[found.end() :].strip():
        block = replace(block, marker=found[1] or found[2])
        line = Piece(cut(line.runs, found.end()), block)
    if found := _BOX.match(line.text):
        block = replace(block, marker=found[1])
        line = Piece(cut(line.runs, found.end()), block)
    if block.marker is not None and block.kind == "paragraph":
        line = Piece(line.runs, replace(block, kind="list_item", level=block.level or 1))
    return line


def _split_bullets(line: Piece) -> Iterator[Piece]:
    """One piece for each bullet that was run together with others in one line."""
    text = line.text
    bullets = [] if line.block.kind == "heading" else [found.start() for found in _INNER_BULLET.finditer(text)]
    starts = [0, *(start for start in bullets if text[:start].strip())]
    if len(starts) == 1:
        yield line
        return
    for start, runs in zip(starts, cut_all(line.runs, list(pairwise([*starts, len(text)]))), strict=True):
        yield Piece(runs, line.block if start == 0 else replace(line.block, marker=None))


def _is_rule(line: Piece) -> bool:
    """Whether the line has no words, or only the dashes or stars of a drawn line."""
    text = line.text.strip()
    return not text or (line.block.table is None and len(text) >= 3 and bool(_RULE.fullmatch(text)))


def _leader_to_tab(line: Piece) -> Piece:
    """The line with a tab for a leader, the dots or dashes that lead the eye from a title to a name or a page."""
    leaders = [found.span() for found in _LEADER.finditer(line.text)]
    starts, ends = [0, *(end for _, end in leaders)], [start for start, _ in leaders]
    runs = [run for part in cut_all(line.runs, list(zip(starts, ends, strict=False))) for run in (*part, Run("\t"))]
    start = starts[-1]
    rest = cut(line.runs, start)
    if end := _LOOSE_LEADER.search("".join(run.text for run in rest)):  # a leader to nobody
        return Piece([*runs, *cut(rest, 0, end.start())], line.block)
    return Piece([*runs, *rest], line.block) if start else line


def _tabbed(lines: list[Piece]) -> Iterator[Piece]:
    """The lines, those with tabs inside as rows of cells; consecutive ones are one table."""
    table = 0
    for tabbed, group in groupby(map(_untab, lines), key=_is_row):
        if not tabbed:
            yield from group
            continue
        table += 1
        rows = list(group)
        usual = Counter(line.text.count("\t") for line in rows).most_common(1)[0][0]
        for row, line in enumerate(rows):
            yield from _cells(line, -table, row, exact=line.text.count("\t") == usual)


def _is_row(line: Piece) -> bool:
    return line.block.kind in ("paragraph", "list_item") and line.block.table is None and "\t" in line.text


def _untab(line: Piece) -> Piece:
    """The line without tabs at its ends, after its number, or (in a cell or a heading) between its words."""
    text = line.text
    if "\t" not in text:
        return line
    stripped = text.strip()
    start = text.index(stripped)
    runs = cut(line.runs, start, start + len(stripped))
    found = NUMBER.match(stripped)
    if found and "\t" not in stripped[found.end() :].lstrip():  # more tabs make the number a cell like the others
        after = found.end() + len(stripped[found.end() :]) - len(stripped[found.end() :].lstrip())
        runs = [*cut(runs, 0, found.end()), Run(" "), *cut(runs, after)]
    if line.block.table is not None or line.block.kind == "heading":
        runs = [replace(run, text=run.text.replace("\t", " ")) for run in runs]
    return Piece(runs, line.block)


def _cells(line: Piece, table: int, row: int, *, exact: bool) -> Iterator[Piece]:
    """The cells of a tabbed line. `exact`: every tab begins a cell; else several tabs together are one gap."""
    spans: list[tuple[int, int, int]] = []
    start = 0
    gaps = [found.span() for found in re.finditer(r"\t" if exact else r"\t[\t ]{0,80}", line.text)]
    for column, (end, after) in enumerate([*gaps, (len(line.text), len(line.text))]):
        for words in line.text[start:end].split(CELL_BREAK):
            spans.append((column, start, start + len(words)))
            start += len(words) + 1
        start = after
    runs = cut_all(line.runs, [(low, high) for _, low, high in spans])
    for (column, _, _), words_of_cell in zip(spans, runs, strict=True):
        marker = line.block.marker if column == 0 else None
        yield Piece(words_of_cell, Block(0, 0, "cell", table=table, row=row, column=column, marker=marker))


def _bold_headers(pieces: list[Piece]) -> Iterator[Piece]:
    """A first row that alone is printed bold is the header of its table."""
    bold: dict[int, dict[int, bool]] = {}
    marked: set[int] = set()
    for cell in pieces:
        if cell.block.table is not None and cell.block.row is not None:
            rows = bold.setdefault(cell.block.table, {})
            rows[cell.block.row] = rows.get(cell.block.row, True) and _is_bold(cell)
            if cell.block.header:
                marked.add(cell.block.table)
    for cell in pieces:
        table, row = cell.block.table, cell.block.row
        if table is not None and table not in marked:
            rows = bold[table]
            if row == min(rows) and len(rows) > 1 and [r for r, state in rows.items() if state] == [row]:
                cell = Piece(cell.runs, replace(cell.block, header=True))
        yield cell


def _is_bold(cell: Piece) -> bool:
    return all("bold" in run.styles for run in cell.runs if run.text.strip())


def _number_tables(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Tables count from 0 in the order in which they begin."""
    numbers: dict[int, int] = {}
    for done in pieces:
        if done.block.table is not None:
            number = numbers.setdefault(done.block.table, len(numbers))
            done = Piece(done.runs, replace(done.block, table=number))
        yield done
