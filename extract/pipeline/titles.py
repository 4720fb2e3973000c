"""Lines that may head an agenda item: what number, title and papers they print, how much they look like a heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace

from extract.document import Block, Document
from extract.pipeline.item_numbers import Number, alone, parse
from extract.pipeline.item_tables import minuted_tables
from extract.pipeline.tables import read_tables
from extract.pipeline.title_words import clean_title, title_rule


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may head an item: `text[start:end]` is its number and title. `look` is higher the more it looks so.

    `style` says how it is printed (kind of block, level, bold, capitals), `block` where it stands; `run_in`: the
    paragraph goes on behind the title; `timed`: a time of day stands before it ("10.15 - 10.30 Budget"); `heads_prose`:
    a sentence or a list stands right below.
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

    @property
    def strong(self) -> bool:
        """Printed as a heading: styled as one, bold, or in capitals."""
        return self.style[0] == "heading" or self.style[2] or self.style[3]


class _Bold:
    """The bold stretches of a document, asked by place."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.ranges = sorted((style.start, style.end) for style in document.styles if style.name == "bold")
        self.ends = [end for _, end in self.ranges]

    def prefix(self, start: int, end: int) -> int:
        """Where the bold words end that `text[start:end]` begins with; `start` where it begins with others."""
        position = start
        for low, high in self.ranges[bisect_right(self.ends, start) :]:
            if low > position and self.text[position:low].strip():
                break
            position = max(position, min(high, end))
            if position >= end:
                break
        cut = start < position < end and self.text[position - 1].isalpha()
        if cut and self.text[position].isalpha() and not self.text[position + 1 : position + 2].isalnum():
            position += 1  # the last letter of the word was left out when it was made bold
        return position


def headings(document: Document, *, rows: Collection[int] = ()) -> list[Heading]:
    """Every line of the document that may head an item, in order; `rows` are cells to be tried in any table."""
    found: list[Heading] = []
    bold = _Bold(document)
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
    return found


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


def _heading(document: Document, index: int, block: Block, bold: _Bold) -> Heading | None:
    text = document.text[block.start : block.end]
    time = _TIMED.match(text[:40])
    number = None if time else parse(text[:400])
    low = number.end if number else time.end() if time else 0
    if number is None and block.end - block.start > 160:
        return None
    if title_rule("task").match(text[low : low + 80]):
        return None
    end, run_in = _title_end(block, low, text, bold)
    if end <= low:
        return None
    title, papers = clean_title(text[low:end])
    if not title or not _WORDS.search(title):
        return None
    style = _style(block, low, end, title, bold)
    look = _look(title, text[low:end], number, style, run_in=run_in) + 2.0 * bool(time)
    if number is None and block.kind == "paragraph" and len(title.split()) <= 8 and _introduces(document, index):
        look += 1.0
    last = block.start + len(text[:end].rstrip())
    prose = number is None and not run_in and _heads_prose(document, index)
    return Heading(index, block.start, last, number, title, papers, look, style, run_in, bool(time), prose)


def _heads_prose(document: Document, index: int) -> bool:
    """Whether what stands below a line is a sentence, or a list."""
    after = document.blocks[index + 1 : index + 2]
    if not after or after[0].kind not in ("paragraph", "list_item"):
        return False
    end = document.text[after[0].end - 1]
    return after[0].kind == "list_item" or end in ".!?" or after[0].end - after[0].start > 120


_LABEL = re.compile(r"(?P<title>[A-Z][\w&’'/-]{1,20}(?: [\w&’'/-]{1,20}){0,5}):\s{1,3}(?=[A-Z])")


def labelled(document: Document) -> list[Heading]:
    """The paragraphs of prose that begin with a title and a colon: "Old business: The treasurer said ..."."""
    text = document.text
    found = []
    for index, block in enumerate(document.blocks):
        match = _LABEL.match(text, block.start, block.end) if block.kind == "paragraph" else None
        if match is None or block.end - match.end() < 60 or text[block.end - 1] not in ".!?":
            continue
        title = match["title"]
        if not title_rule("sentence").match(title) and not title_rule("task").match(text[block.start : match.end()]):
            found.append(
                Heading(
                    index, block.start, match.end("title"), None, title, (), 1.0, ("paragraph", 0, False, False), True
                )
            )
    return found


_WORDS = re.compile(r"[A-Za-z]{3}|[A-Z]{2}|\b[A-Z][./&]\s?[A-Z]\b")  # "A.O.B" and "Q/A" are titles, "a -" is none


def _introduces(document: Document, index: int) -> bool:
    """Whether a list follows a line that ends as no sentence does."""
    after = document.blocks[index + 1 : index + 2]
    return bool(after) and after[0].kind == "list_item" and document.text[document.blocks[index].end - 1].isalnum()


def _row_heading(document: Document, index: int, bold: _Bold) -> Heading | None:
    """The heading that a row of a table begins with: its number may stand in a cell of its own, or a time."""
    block = document.blocks[index]
    before = document.blocks[index - 1] if index else block
    same_row = before.kind == "cell" and (before.table, before.row) == (block.table, block.row)
    timed = same_row and bool(_TIMED.fullmatch(document.block_text(before).strip()))
    number = alone(document.text[block.start : block.end]) if block.end - block.start <= 16 else None
    if number is None or number.form in ("roman", "letter"):
        heading = _heading(document, index, block, bold)
        return replace(heading, look=heading.look + 2, timed=True) if heading and timed else heading
    after = document.blocks[index + 1] if index + 1 < len(document.blocks) else block
    if after.kind != "cell" or (after.table, after.row) != (block.table, block.row) or after.column == block.column:
        return None
    heading = _heading(document, index + 1, after, bold)
    return replace(heading, number=number, start=block.start, block=index) if heading and not heading.number else None


def _style(block: Block, low: int, end: int, title: str, bold: _Bold) -> tuple[str, int, bool, bool]:
    letters = _OTHER.sub("", title) if title.upper() == title or not title.isascii() else ""
    capitals = len(letters) >= 4 and letters.isupper()
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


# --- where the title ends ---------------------------------------------------------------------------------------------

_OPENER = re.compile(
    r"(?:The|It|This|There|These|They|A|An|In|At|As|Two|Three|Some|Several|Members|Councillors|Cllrs?|Mr|Mrs|Ms"
    r"|Dr|Miss|"
    r"Apologies (?:were|had|from)|No\s[a-z]|None\b|Noted|NOTED|Agreed|AGREED|RESOLVED|Resolved|Received|He|She|We"
    r"|All\s[a-z]|"
    r"Following|Proposed|[A-Z]{2,3}\s[a-z]{3,}(?:ed|s)\b|[A-Z][a-z]+\s(?:[A-Z][a-z]+\s)?(?:is|was|has|had"
    r"|reported|said|agreed|gave|"
    r"noted|advised|thanked|asked|informed|presented|confirmed|stated|explained)\b)(?!\w)"
)
_JOINING = frozenset(
    "the of for and to in on a an with from by at or re as new our your their its his her that between into over under "
    "about against through per via".split()
)


def _title_end(block: Block, low: int, text: str, bold: _Bold) -> tuple[int, bool]:
    """Where the title of a line ends, and whether its paragraph goes on; `low` where nothing reads as a title."""
    words = len(text[low:].split())
    tabbed = _by_tab(text, low)
    if tabbed:
        return tabbed, False
    usual = _USUAL_LABEL.match(text[low:]) if block.kind != "heading" and low else None
    if usual:
        return low + usual.end("title"), True
    printed_bold = bold.prefix(block.start + low, block.end) - block.start
    if len(text[low:printed_bold].strip()) >= 3 and len(text[low:printed_bold].split()) <= 28:
        return printed_bold, printed_bold < len(text.rstrip())
    dashed = _DASHED.match(text[low:]) if low and len(text) < 120 and text[0].isdigit() else None
    if dashed and block.kind != "heading" and len(dashed["title"].split()) <= 6 and text.rstrip()[-1] in ".;":
        return low + dashed.end("title"), True
    whole = text[low:]
    if block.kind == "heading" or (words <= 28 and not title_rule("sentence").match(whole)):
        return len(text), False
    if low == 0:  # only a number tells that a plain paragraph begins with a title
        return (len(text), False) if words <= 14 else (0, False)
    cut = _cut(whole)
    if cut is None:
        return (len(text), False) if words <= 28 else (low, False)
    return low + cut, True


_DASHED = re.compile(r"(?P<title>[A-Z][^–—:.;]{2,60}?)\s[–—-]\s(?=[A-Z0-9£])")  # "2. Ground – The roller is broken."

# What every agenda has, with its news behind it in the same line: "Apologies: Nora Ash", "Next meeting 3 May at 7 pm".
_USUAL_LABEL = re.compile(
    r"(?P<title>(?:(?:members |those )?present|(?:in )?attendance|apologies(?: for absence| received)?"
    r"|matters arising|any other business|a\.?o\.?b\.?|(?:(?:date|time)(?: and \w{4,5})? of (?:the )?)?next meeting))"
    r"(?:\s?:\s?(?=\S)|(?<!arising)\s[–—-]\s(?=none\b|nil\b|[A-Z][a-z]{0,20}\s[A-Z])|"
    r"(?<=meeting)\s{1,3}(?:[–—-]\s)?(?=(?:(?:on|is) )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri"
    r"|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}(?:st|nd|rd|th)?\s[A-Z]))",
    re.IGNORECASE,
)


def _by_tab(text: str, low: int) -> int | None:
    """The end of a title behind which a name stands at a tab: "Treasurer's report<tab>Nora Ash"."""
    head, tab, rest = text[low:].partition("\t")
    if tab and head.strip() and re.fullmatch(r"\s{0,4}(?:[A-Z][\w.’'-]{0,20}[\s,/&]{0,3}){1,5}", rest):
        return low + len(head)
    return None


_ADVERBIAL = re.compile(r"(?:During|Before|After|With|For|On|By|As|If|When|While|Upon|From)\b")


def _cut(text: str) -> int | None:
    """Where a title that runs into its paragraph ends: a dash, a colon, a full stop, or the opening of a sentence."""
    if _OPENER.match(text) or (_ADVERBIAL.match(text) and not re.match(r"[^.:;]{3,50}:\s", text)):
        return None
    for match in list(re.finditer(r"\s", text[:160]))[:16]:
        head, rest = text[: match.start()], text[match.end() :]
        if title_rule("sentence").match(head):
            return None
        if (
            re.search(r"[:.]$", head)
            and len(head) > 3
            and not re.search(r"\b(?:[A-Z]|No|Mr|Mrs|Dr|St|Cllr|vs?)\.$", head)
            and head.count("(") <= head.count(")")
        ):
            return len(head)
        if re.match(r"[–—-]\s", rest) and _OPENER.match(rest[1:].lstrip()):
            return len(head)
        last = head.rsplit(None, 1)[-1].casefold()
        if last in _JOINING or (not rest[:1].isupper() and not rest[:1].isdigit()):
            continue
        if _OPENER.match(rest) or (head.split()[-1].islower() and re.match(r"[A-Z][a-z]+\s[a-z]{3,}", rest)):
            return len(head)
        if head.split()[-1].islower() and re.match(r"\d{2,4}/\d", rest):
            return len(head)
    return None


def cut_at_colon(heading: Heading, text: str) -> Heading:
    """The heading up to its colon, as its neighbours are cut: "5. Planning: R. Ash, new porch" is "Planning"."""
    colon = text.find(":", heading.start + (heading.number.end if heading.number else 0), heading.end)
    title = heading.title.partition(":")[0]
    if heading.run_in or colon < 0 or not 1 <= len(title.split()) <= 6 or title.count("(") != title.count(")"):
        return heading
    return replace(heading, title=title.strip(), end=colon, run_in=True)
