"""Lines that may head an agenda item: what number, title and papers they print, how much they look like a heading."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from extract.document import Block, Document
from extract.pipeline.items.numbers import Number, alone, parse
from extract.pipeline.items.tables import minuted_tables
from extract.pipeline.items.title_extent import QUOTED, Bold, title_end
from extract.pipeline.items.title_words import clean_title, title_rule
from extract.pipeline.tables.tables import read_tables


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may head an item: `text[start:end]` is its number and title. `look` is higher the more it looks so.

    `style` says how it is printed (kind of block, level, bold, capitals), `block` where it stands; `run_in`: the
    paragraph goes on behind the title; `timed`: a time of day stands before it ("10.15 - 10.30 Budget"); `heads_prose`:
    a sentence or a list stands right below; `depth` 2: the title stands below another without a number.
    """

    block: int
    start: int
    end: int
    number: Number | None
    title: str
    papers: tuple[str, ...]
    look: float
    style: tuple[str, int, bool, bool]
    run_in: bool = False
    timed: bool = False
    heads_prose: bool = False
    depth: int = 1

    @property
    def strong(self) -> bool:
        """Printed as a heading: styled as one, bold, or in capitals."""
        return self.style[0] == "heading" or self.style[2] or self.style[3]


def headings(document: Document, *, rows: Collection[int] = ()) -> list[Heading]:
    """Every line of the document that may head an item, in order; `rows` are cells to be tried in any table."""
    found: list[Heading] = []
    bold = Bold(document)
    columns = _title_columns(document)
    for index, block in enumerate(document.blocks):
        if block.kind == "margin" or (columns.get(index, index) != index and index not in rows):
            continue
        announced = _ITEM_LINE.fullmatch(document.text[block.start : block.end])
        if announced and _give_number(found, index, announced["number"]):
            continue
        if block.kind == "cell":
            heading = _row_heading(document, index, bold)
        else:
            heading = _heading(document, index, block, bold)
        if heading:
            found.append(heading)
    return _with_minutes(document, found)


def _with_minutes(document: Document, found: list[Heading]) -> list[Heading]:
    """The headings, with cells of 0, 5, 20, 45 before the titles of a table read as minutes of the hour."""
    rows: dict[int | None, list[Heading]] = {}
    for heading in found:
        block = document.blocks[heading.block]
        if block.kind == "cell" and heading.number and heading.end > block.end:
            rows.setdefault(block.table, []).append(heading)
    minutes = {
        heading.start
        for row in rows.values()
        if len(row) > 2 and all(h.number and h.number.text.isdigit() and int(h.number.text) % 5 == 0 for h in row)
        for heading in row
    }
    return [_after_minutes(document, h) if h.start in minutes else h for h in found]


def _after_minutes(document: Document, heading: Heading) -> Heading:
    title = heading.block + 1
    start = document.blocks[title].start
    return replace(heading, number=None, start=start, block=title, look=heading.look + 2, timed=True)


_ITEM_LINE = re.compile(r"\(?(?:agenda\s)?item\s(?:no\.?\s)?(?P<number>\d{1,3}[a-z]?)\)?", re.IGNORECASE)
_TIMED = re.compile(
    r"(?:(?:\d{1,2})?[:.]\d\d\s?(?:[ap]\.?m\.?)?\s?(?:[-–—]|to)\s?(?:\d{1,2})?[:.]\d\d\s?(?:[ap]\.?m\.?)?"
    r"|\d{1,2}(?::[0-5]\d\s?(?:[ap]\.?m\.?)?|(?:\.[0-5]\d)?\s?[ap]\.?m\.?)(?=\s?[-–—:]?\s{1,3}[A-Z]))"
    r"\s?[-–—:]?(?:\s{1,3}|$)",
    re.IGNORECASE,
)


_TIME_ONLY = re.compile(
    rf"{_TIMED.pattern}|\d{{1,2}}[:.]\d\d\s?(?:[ap]\.?m\.?)?|\d{{1,3}}\s?(?:mins?|minutes|')\.?", re.IGNORECASE
)


def _give_number(found: list[Heading], index: int, number: str) -> bool:
    """ "(Item 3)" on the line below a heading is the number of that heading."""
    if not found or found[-1].number or not found[-1].strong or index - found[-1].block != 1:
        return False
    last = found[-1]
    found[-1] = replace(last, number=Number(number, "item", 0, True), look=last.look + 2)
    return True


def _title_columns(document: Document) -> dict[int, int]:
    """For each block in a table, the one block of its row that may be a title; -1 in tables of other things."""
    kinds = ("actions", "attendance", "risks", "decisions")
    other = {table.index for table in read_tables(document) if table.kind in kinds and not table.inferred}
    other -= minuted_tables(document)
    columns = {}
    for table in document.tables.values():
        for row in table.rows:
            title = -1
            if table.index not in other:
                named = [cell for cell in row if not _TIME_ONLY.fullmatch(document.block_text(cell.blocks[0]).strip())]
                numbered = [cell for cell in named if alone(document.block_text(cell.blocks[0])[:17])]
                title = (numbered or named)[0].blocks[0] if named else -1
            for block in (block for cell in row for block in cell.blocks):
                inner = parse(document.block_text(block)[:60]) if title >= 0 and block != title else None
                columns[block] = block if inner and inner.form in ("letter", "dotted") else title
    return columns


# --- one line ---------------------------------------------------------------------------------------------------------


def _heading(document: Document, index: int, block: Block, bold: Bold, *, numbered: bool = False) -> Heading | None:
    """The heading that a block begins with; `numbered`: its number stands in the cell before it."""
    text = document.text[block.start : block.end]
    time = _TIMED.match(text[:40])
    number = None if time else parse(text[:400])
    low = number.end if number else time.end() if time else 0
    if number is None and not numbered and block.end - block.start > 160:
        return None
    if number and (twice := _NUMBERED_TWICE.match(text, low)):
        low = twice.end()
    task = title_rule("task").cue
    if task.may_match(text) and task.search(text[low : low + 80]):
        return None
    end, run_in = title_end(block, low, text, bold, numbered=numbered or low > 0)
    if end <= low:
        return None
    title, papers = clean_title(text[low:end])
    if not title or not _WORDS.search(title):
        return None
    style = _style(block, low, end, title, bold)
    look = _look(title, text[low:end], number, style, run_in=run_in) + 2.0 * bool(time)
    if number and QUOTED.fullmatch(text, low, end):
        look = max(look, 0.5)
    if number is None and block.kind == "paragraph" and len(title.split()) <= 8 and _introduces(document, index):
        look += 1.0
    last = block.start + len(text[:end].rstrip())
    prose = number is None and not run_in and _heads_prose(document, index)
    return Heading(index, block.start, last, number, title, papers, look, style, run_in, bool(time), prose)


_NUMBERED_TWICE = re.compile(
    r"(?:agenda )?item \d{1,3}[a-z]?\s?[:.–—-]\s{1,3}(?=\S)", re.IGNORECASE
)  # "4. Item 4: Keys"


def _heads_prose(document: Document, index: int) -> bool:
    """Whether what stands below a line is a sentence, or a list."""
    after = document.blocks[index + 1 : index + 2]
    if not after or after[0].kind not in ("paragraph", "list_item"):
        return False
    words = document.text[after[0].start : after[0].end]
    return after[0].kind == "list_item" or words[-1:] in ".!?" or len(words) > 120 or _long(words)


def _long(words: str) -> bool:
    """Whether a line without a full stop is too long for a title, and no list of names."""
    return len(words.split()) > 12 and ";" not in words and words.count(",") < 3


_WORDS = re.compile(r"[A-Za-z]{3}|[A-Z]{2}|\b[A-Z][./&]\s?[A-Z]\b")  # "A.O.B" and "Q/A" are titles, "a -" is none


def _introduces(document: Document, index: int) -> bool:
    """Whether a list follows a line that ends as no sentence does."""
    after = document.blocks[index + 1 : index + 2]
    last = document.text[document.blocks[index].end - 1]
    return bool(after) and after[0].kind == "list_item" and (last.isalnum() or last == ":")


def _row_heading(document: Document, index: int, bold: Bold) -> Heading | None:
    """The heading that a row of a table begins with: its number may stand in a cell of its own, or a time."""
    block = document.blocks[index]
    before = document.blocks[index - 1] if index else block
    same_row = before.kind == "cell" and (before.table, before.row) == (block.table, block.row)
    timed = same_row and bool(_TIME_ONLY.fullmatch(document.block_text(before).strip()))
    number = alone(document.text[block.start : block.end]) if block.end - block.start <= 16 else None
    if number is None or number.form in ("roman", "letter"):
        heading = _heading(document, index, block, bold)
        return replace(heading, look=heading.look + 2, timed=True) if heading and timed else heading
    after = document.blocks[index + 1] if index + 1 < len(document.blocks) else block
    if after.kind != "cell" or (after.table, after.row) != (block.table, block.row) or after.column == block.column:
        return None
    heading = _heading(document, index + 1, after, bold, numbered=True)
    return replace(heading, number=number, start=block.start, block=index) if heading and not heading.number else None


def _style(block: Block, low: int, end: int, title: str, bold: Bold) -> tuple[str, int, bool, bool]:
    letters = _OTHER.sub("", title)
    capitals = len(letters) >= 4 and 5 * sum(map(str.isupper, letters)) >= 4 * len(letters)
    is_bold = bold.prefix(block.start + low, block.start + end) >= block.start + end
    return block.kind, block.level or 0, is_bold, capitals


_OTHER = re.compile(r"[^A-Za-z]")


def _look(
    title: str, printed: str, number: Number | None, style: tuple[str, int, bool, bool], *, run_in: bool
) -> float:
    """How much a line looks like a heading: the sum of what speaks for it and against it."""
    kind, _, bold, capitals = style
    words = len(title.split())
    strong = kind == "heading" or bold
    look = 3.0 * (kind == "heading") + 2.0 * bold + 1.0 * capitals - 0.5 * (kind == "list_item") - 0.5 * run_in
    look += 1.0 if words <= 10 else 0.0 if words <= 16 else -1.0 if words <= 28 else -3.0
    if title_rule("sentence").match(title):
        look -= 1.0 if strong else 3.0
    if printed.rstrip().endswith((".", ";", ",")):
        look -= 1.5 if words >= 5 else 0.25
    if title[0].islower() and not title[1:2].isupper():  # "eVoting" is a title's word
        look -= 2.0
    if words <= 14 and title_rule("agenda").match(title):
        look += 1.0
    if number:
        look += 0.5 * number.closed + 1.0 * (number.form in ("ref", "item"))
    return look


def cut_at(mark: re.Pattern[str], heading: Heading, text: str) -> Heading:
    """The heading up to a mark, as its neighbours are cut: "5. Planning: R. Ash, new porch" is "Planning"."""
    low = heading.start + (heading.number.end if heading.number else 0)
    place, inside = mark.search(text, low, heading.end), mark.search(heading.title)
    title = heading.title[: inside.start()].strip() if inside else ""
    if (
        place is None
        or not 1 <= len(title.split()) <= 6
        or not _WORDS.search(title)
        or title.count("(") != title.count(")")
    ):
        return heading
    return replace(heading, title=title, end=place.start(), run_in=True)
