"""Tables that are typed: of bars and rules, drawn with boxes, or only set out with spaces."""

from __future__ import annotations

import re
from itertools import groupby

Row = tuple[list[str], bool]  # the words of its cells, and whether it is a header

RULE = re.compile(
    r"\s{0,20}\|?\s{0,20}:?-{2,300}:?\s{0,20}(?:[|+]\s{0,20}:?-{1,300}:?\s{0,300}){0,60}\|?\s{0,20}$"
)  # under the header of a Markdown table
_BOXES = str.maketrans(
    {"│": "|", "┃": "|", "║": "|", "─": "-", "━": "-", "═": "="}
    | dict.fromkeys("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜╭╮╯╰┍┑┕┙┝┥┠┨┯┷┿╂", "+")
)
_BOXED = re.compile(r"\s{0,40}[│┃║┌├└┏┣┗╔╠╚╒╞╘╓╟╙╭╰┍┝┠┕]")
_GRID_RULE = re.compile(r"\s{0,20}\+[-=]")
_DASHES = re.compile(r"\s{0,20}(={2,200}|-{2,200})(?: {1,20}(?:={2,200}|-{2,200})){1,30}\s{0,9}$")
_LEAD = re.compile(r"[^\w\s]{1,2}|o|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})[.):]{0,2}")
_LEAST_GAP = 2  # spaces between columns of three lines or more; two lines alone need one more to be no accident


def unboxed(line: str) -> str:
    """The line of a box-drawn table as one of bars and rules; any other as it is."""
    return line.translate(_BOXES) if _BOXED.match(line) else line


def is_grid_rule(line: str) -> bool:
    """Whether the line is a rule of a grid table, "+---+---+"."""
    return bool(_GRID_RULE.match(line)) and line.rstrip().endswith("+")


def is_column_rule(line: str) -> bool:
    """Whether the line underlines columns apart from one another: "==== ====", "---- ----"."""
    return bool(_DASHES.match(line))


def begins_bars(lines: list[str]) -> bool:
    """Whether a table of bars begins with these lines: by the bars around its first row, or the rule below it."""
    line, following, third = [*(line.strip() for line in lines), "", "", ""][:3]
    if line.count("|") >= 2 and line.endswith("|") and following.endswith("|"):  # "Present | Jo Birch |", too
        return True
    if line.startswith("|") and line.count("|") >= 2 and (line.endswith("|") or following.startswith("|")):
        return True
    ruled = "|" in following or line.count("|") == third.count("|")
    return "|" in line and ruled and bool(RULE.match(following))


def pipe_rows(lines: list[str]) -> list[Row]:
    """The rows of a Markdown table, each with whether it is a header."""
    rows: list[Row] = []
    for line in lines:
        if RULE.match(line):
            rows = [(cells, True) for cells, _ in rows] if len(rows) == 1 else rows
            continue
        inner = line.strip().removeprefix("|")
        inner = inner.removesuffix("|") if not inner.endswith("\\|") else inner
        rows.append(([cell.strip() for cell in re.split(r"(?<!\\)\|", inner)], False))
    return rows


def grid_rows(lines: list[str]) -> list[Row]:
    """The rows of a grid table (+---+---+): lines between two rules are a row, if its rows are ruled off."""
    parts = [list(part) for ruled, part in groupby(lines, key=is_grid_rule) if not ruled]
    rules = [line for line in lines if is_grid_rule(line)]
    named = len(rules) > 2 and (any("=" in rule for rule in rules[1:-1]) or len(parts) == 2)
    rows: list[Row] = []
    for number, part in enumerate(parts):
        header = named and number == 0 and len(parts) > 1
        split = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in part]
        alone = len(parts) - named == 1 and not header  # no rule between its rows: each begins with its first cell
        for index, cells in enumerate(split):
            if index and not (alone and cells[0]):
                rows[-1] = (_under(rows[-1][0], cells), header)
            else:
                rows.append((cells, header))
    return rows


def _under(above: list[str], below: list[str]) -> list[str]:
    width = max(len(above), len(below))
    pairs = zip(above + [""] * (width - len(above)), below + [""] * (width - len(below)), strict=True)
    return [" ".join(filter(None, pair)) for pair in pairs]


def ruled_columns(lines: list[str]) -> list[Row]:
    """The rows of a table whose columns are underlined: they stand where the dashes do."""
    rules = [index for index, line in enumerate(lines) if is_column_rule(line)]
    spans = [(m.start(), m.end()) for m in re.finditer(r"[-=]+", lines[rules[0]])]
    starts = [0, *(start for start, _ in spans[1:])]
    ends = [*starts[1:], 10_000]
    rows: list[Row] = []
    last_header = rules[1] if rules[0] == 0 and len(rules) > 2 else rules[0]
    for index, line in enumerate(lines):
        if index in rules:
            continue
        cells = [line[low:high].strip() for low, high in zip(starts, ends, strict=True)]
        header = index < last_header
        if rows and rows[-1][1] == header and (not cells[0] or header):
            rows[-1] = (_under(rows[-1][0], cells), header)
        else:
            rows.append((cells, header))
    return rows


def aligned_rows(lines: list[str]) -> list[Row] | None:
    """The rows of lines whose words are set out in columns with spaces; None where they are not.

    A column begins behind a band of spaces that runs through all lines, with words on both its sides in two of them at
    least. Labels and their values, and list items, are no table unless they have more columns than these two.
    """
    lines = [line.expandtabs(8).rstrip() for line in lines]
    starts = _starts(lines) if len(lines) > 1 else []
    if len(starts) < 2:
        return None
    cells = [_sliced(line, starts) for line in lines]
    if not cells[0][0] or any(sum(map(bool, column)) < 2 for column in zip(*cells, strict=True)):
        return None
    if len(starts) == 2 and _is_list([row[0] for row in cells]):
        return None
    rows: list[Row] = []
    for row in cells:
        owned = any(row[1:-1]) and _LETTERS.fullmatch(row[-1])  # initials at the right edge: a row of its own
        if rows and not owned and (not row[0] or (row[0][0].islower() and not any(row[1:]))):
            rows[-1] = ([_continued(*pair) for pair in zip(rows[-1][0], row, strict=True)], False)
        else:
            rows.append((row, False))
    return rows


_LETTERS = re.compile(r"[A-Z]{2,4}(?: ?[/,&+] ?[A-Z]{2,4}){0,5}")


def _is_list(firsts: list[str]) -> bool:
    """Whether the first column holds only bullets, only numbers, or a label on each line."""
    filled = [first for first in firsts if first]
    return all(map(_LEAD.fullmatch, filled)) or (len(filled) == len(firsts) and all(f.endswith(":") for f in filled))


def _continued(above: str, below: str) -> str:
    """A cell with what stands below it: the same sentence where it goes on in small letters, else a line of its own."""
    return (" " if below[:1].islower() else "\n").join(filter(None, (above, below)))


def _starts(lines: list[str]) -> list[int]:
    """Where the columns begin: behind each band of spaces that no line crosses."""
    width = max(map(len, lines))
    blank = [all(at >= len(line) or line[at] == " " for line in lines) for at in range(width)]
    least = _LEAST_GAP if len(lines) > 2 else _LEAST_GAP + 1
    starts, run = [0], 0
    for at, free in enumerate(blank):
        if free:
            run += 1
            continue
        if run >= least and any(line[:at].strip() for line in lines):
            starts.append(at)
        run = 0
    return starts


def _sliced(line: str, starts: list[int]) -> list[str]:
    return [line[low:high].strip() for low, high in zip(starts, [*starts[1:], len(line)], strict=True)]
