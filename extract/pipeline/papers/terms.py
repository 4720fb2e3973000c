"""Terms of reference: the body's own rules, each as printed, with numbered paragraphs that can be cited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extract.document import Document, Table
from extract.pipeline import outline, rules
from extract.pipeline.dates import full_dates
from extract.pipeline.facts import Fact
from extract.pipeline.sentences import split

RULES = frozenset(
    "quorum schedule papers_in_advance extra_meeting_notice deputies chair decision accountability conflicts".split()
)
_HEADING_WORDS = re.compile(
    r"\b(?:(?:appendix|annex|schedule|enclosure|paper|part)\s\w{1,3}|draft|final|revised|proposed|updated|approved|interim|terms\s+of\s+reference|constitution|for|of|the|and|version|v?\d[\d.]*)\b",
    re.I,
)
_FOR = re.compile(r"\bterms\s+of\s+reference\s*(?:for|of|[-–:])?\s*(?:the\s+)?(?P<body>.{3,90})$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?P<body>.{3,90}?)\s{0,4}[-–:,]?\s{0,4}(?:(?:draft|revised|proposed)\s{1,4})?terms\s{1,4}of\s{1,4}reference\b",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\b(draft|final|approved|interim|revised|proposed)\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b(?:{full_dates.MONTH})\s+(?:19|20)\d\d\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:[A-Z][\w&’'-]{1,20} (?:and |of |for |the ){0,2}){1,5}"
    r"(?:Committee|Board|Panel|Group|Forum|Council|Team)\b(?! Members?\b)"
)
_NAMING = 60_000
_NO_ARTICLE = re.compile(r"^(?:(?:Members?|Chair|Meetings?|Role) of )?(?:[Tt]he|This|That|Any|Each|Every|All|A) ")
_SECTIONS = re.compile(
    r"^[\d.]{0,6}\s{0,4}(?:[\w’' -]{0,60}\s)?"
    r"(membership|purpose|quorum|meetings|voting|decision[ -]making|responsibilities|officers|elections?|"
    r"accountability|remit)\s{0,2}:?$",
    re.IGNORECASE,
)
_NAME_COLUMN = re.compile(r"^(?:members?|names?|representatives?|nominated)\b", re.IGNORECASE)
_COLUMN = re.compile(
    r"\b(?:members?|names?|organi[sz]ation|representatives?|nominated|post|role|title|attendees?|substitutes?)\b", re.I
)


def find(document: Document) -> list[Fact]:
    """Facts labelled "terms", "terms.paragraph", "terms.member", "terms.rule" ...; none where no heading says so."""
    index = _heading(document)
    if index is None:
        return []
    block = document.blocks[index]
    body = _body(document, index)
    paragraphs = outline.numbered(document, first=index)
    data = {
        "body": body,
        "status": _status(document, index),
        "date": _date(document, index),
        "review": _review(document, index),
    }
    head = Fact(block.start, block.end, "terms", "terms.heading", data)
    rows = [_paragraph(row) for row in paragraphs]
    return [
        head,
        *rows,
        *_members(document, index),
        *_rules(document, index),
        *_lists(document, index),
        *_purpose(document, index),
    ]


def _heading(document: Document) -> int | None:
    """The block that opens the terms of reference: a heading-like line that names them, not a mention."""
    rule = next(iter(rules.by_label("paper", "terms")))
    for index in range(len(document.blocks)):
        text = document.block_text(index).strip()
        block = document.blocks[index]
        if len(text) <= 120 and block.kind != "cell" and rule.match(text) and not re.search(r"[.;]$|\.{4}", text):
            following = document.block_text(index + 1).strip() if index + 1 < len(document.blocks) else ""
            if outline.is_heading(document, index) and not following.startswith("["):
                return index
    return _by_sections(document)


def _by_sections(document: Document) -> int | None:
    """The first section of rules that bear no such title: three of purpose, membership, quorum, voting ..."""
    found: dict[str, int] = {}
    for index in range(len(document.blocks)):
        text = document.block_text(index).strip()
        match = _SECTIONS.match(text) if len(text) <= 90 and outline.is_heading(document, index) else None
        if match:
            found.setdefault(match[1].casefold(), index)
    return min(found.values()) if len(found) >= 3 and "membership" in found else None


def _body(document: Document, index: int) -> str | None:
    """The name in the heading itself, in the line below it, or in the line above it."""
    text = document.block_text(index).strip()
    for pattern in (_FOR, _BEFORE):
        match = pattern.search(text)
        if match and len(_HEADING_WORDS.sub("", _MONTH_YEAR.sub("", match["body"])).strip(" -–:,")) > 3:
            return match["body"].strip(" -–:,")
    section = _SECTIONS.match(text)
    if section and (named := _NAMED.search(text[: section.start(1)])):  # "Harbour Board Membership"
        return named[0]
    for near in (index + 1, index - 1, 0):
        if 0 <= near < len(document.blocks) and near != index and _is_name(document, near):
            return _title_case(document.block_text(near).strip())
    return _most_named(document)


def _most_named(document: Document) -> str | None:
    """The body that the text names most often ("the Audit Committee"), at least twice; None where two are as often."""
    counts = Counter(_NO_ARTICLE.sub("", match[0]) for match in _NAMED.finditer(document.text[:_NAMING]))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _is_name(document: Document, index: int) -> bool:
    """Whether a line beside the heading can be the body's name: heading-like, no date, no label, no section."""
    name = document.block_text(index).strip()
    if not outline.is_heading(document, index) or ":" in name or len(name) <= 3:
        return False
    if full_dates.find_dates(name) or _MONTH_YEAR.fullmatch(name):
        return False
    return not re.match(r"(?:purpose|introduction|background|(?:table of )?contents|terms|\d)", name, re.IGNORECASE)


def _title_case(name: str) -> str:
    """A name in capitals as it would stand in a sentence: "THE PANEL" -> "The Panel"."""
    return name.title().replace("’S", "’s").replace("'S", "'s") if name.isupper() else name


def _status(document: Document, index: int) -> str | None:
    match = _STATUS.search(document.block_text(index))
    return match[1].lower() if match else None


def _date(document: Document, index: int) -> str | None:
    """The date or month, as printed, in one of the lines around the heading."""
    for near in [*range(index, min(index + 8, len(document.blocks)))]:
        text = document.block_text(near).strip()
        dates = full_dates.find_dates(text) if len(text) < 60 else []
        if dates:
            return text[dates[0].start : dates[0].end]
        if len(text) < 60 and (match := _MONTH_YEAR.search(text)):
            return match[0]
    return None


def _review(document: Document, index: int) -> str | None:
    rule = next(iter(rules.by_label("paper", "review")))
    for near in range(index, len(document.blocks)):
        match = rule.match(document.block_text(near))
        if match:
            return match["value"]
    return None


def _paragraph(row: outline.Numbered) -> Fact:
    data = {"number": row.number, "heading": row.heading, "text": row.text}
    return Fact(row.start, row.end, "terms.paragraph", "terms.numbered", data)


def _members(document: Document, first: int) -> Iterator[Fact]:
    """The classes (or names) listed under a heading of membership; `decides` by the heading's own words."""
    decides: bool | None = None
    open_list = False
    for index in range(first, len(document.blocks)):
        text, block = _unnumbered(document.block_text(index)), document.blocks[index]
        if block.kind == "cell":
            if open_list and block.column == 0:
                yield from _member_row(document, index, decides)
            continue
        if block.kind == "list_item" and open_list:
            yield Fact(
                block.start, block.end, "terms.member", "terms.member-list", {"text": text.strip(), "decides": decides}
            )
            continue
        kind = next(
            (
                r.label
                for r in rules.load("paper")
                if r.label in ("decides", "does-not-decide", "membership") and len(text) < 70 and r.match(text)
            ),
            None,
        )
        if kind:
            decides = {"decides": True, "does-not-decide": False}.get(kind)
            open_list = True
        elif outline.is_heading(document, index) and not text.rstrip().endswith(":") and len(text) < 60:
            open_list = False


def _unnumbered(text: str) -> str:
    return re.sub(r"^(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?)\s{1,8}", "", text)


def _member_row(document: Document, index: int, decides: bool | None) -> Iterator[Fact]:
    """A row of a table of members: the member's column where it is the first, else all of them joined."""
    block = document.blocks[index]
    assert block.table is not None, "a cell stands in a table"
    table = document.tables[block.table]
    head = _heads(document, table)
    row = next(cells for cells in table.rows if cells[0].row == block.row)
    texts = [" ".join(document.block_text(i) for i in cell.blocks) for cell in row]
    if all(_COLUMN.fullmatch(text.split(" ")[0]) for text in texts):
        return
    named = next((column for column, text in sorted(head.items()) if _NAME_COLUMN.match(text)), None)
    cells = [c for c in row if c.column == named] if named == 0 else list(row)
    words = [" ".join(document.block_text(i) for i in cell.blocks) for cell in cells]
    start, end = document.blocks[cells[0].blocks[0]].start, document.blocks[cells[-1].blocks[-1]].end
    yield Fact(start, end, "terms.member", "terms.member-table", {"text": ": ".join(words), "decides": decides})


def _heads(document: Document, table: Table) -> dict[int, str]:
    """The headings of a table of members: its first row, or a table of one row right above it."""
    for candidate in (table, document.tables.get(table.index - 1)):
        if candidate is not None and (candidate is table or len(candidate.rows) == 1):
            head = {cell.column: " ".join(document.block_text(i) for i in cell.blocks) for cell in candidate.rows[0]}
            if all(_COLUMN.search(text) for text in head.values()):
                return head
    return {}


def _rules(document: Document, first: int) -> Iterator[Fact]:
    """The first sentence (or phrase of it) that states each rule; a quorum is cut to where it is said."""
    wanted = [rule for rule in rules.load("paper") if rule.label in RULES]
    seen: set[str] = set()
    for index in range(first, len(document.blocks)):
        whole = document.block_text(index)
        text = _unnumbered(whole)
        offset = document.blocks[index].start + len(whole) - len(text)
        for low, high in split(text):
            sentence = text[low:high]
            for rule in wanted:
                match = rule.match(sentence) if rule.label not in seen else None
                if match and len(sentence) > 25:
                    seen.add(rule.label)
                    start, end = _extent(rule.label, sentence, match)
                    words = sentence[start:end]
                    place = offset + low
                    yield Fact(place + start, place + end, "terms.rule", rule.id, {"field": rule.label, "value": words})


def _extent(label: str, sentence: str, match: re.Match[str]) -> tuple[int, int]:
    if "value" in match.re.groupindex and match["value"]:
        return match.start("value"), match.end("value")
    if label == "quorum" and match.start() > 0 and re.match(r"(?:a|the)\squorum", match[0], re.IGNORECASE):
        return match.start(), len(sentence.rstrip("."))
    return 0, len(sentence)


def _lists(document: Document, first: int) -> Iterator[Fact]:
    """What stands in the lists under lead-ins about duties, reserved matters and attendees."""
    for label in ("duties", "reserved", "attendees"):
        rule = next(iter(rules.by_label("paper", label)))
        for index in range(first, len(document.blocks)):
            if document.blocks[index].kind == "cell" or not rule.match(document.block_text(index)):
                continue
            for item in outline.listed(document, index):
                block = document.blocks[item]
                yield Fact(block.start, block.end, f"terms.{label}", rule.id, {"text": document.block_text(item)})


def _purpose(document: Document, first: int) -> Iterator[Fact]:
    """The first sentence under the heading "Purpose" (or "... Role", "Aims", "Scope")."""
    for index in range(first, len(document.blocks) - 1):
        text = _unnumbered(document.block_text(index)).strip()
        if (
            len(text) < 60
            and re.search(r"\b(?:purpose|aims?|scope|role)\b", text, re.IGNORECASE)
            and outline.is_heading(document, index)
        ):
            following = document.block_text(index + 1)
            number = len(following) - len(_unnumbered(following))
            low, high = split(following[number:])[0] if following[number:].strip() else (0, 0)
            if high - low > 20:
                start = document.blocks[index + 1].start + number
                words = following[number + low : number + high]
                yield Fact(
                    start + low, start + high, "terms.rule", "terms.purpose", {"field": "purpose", "value": words}
                )
                return
