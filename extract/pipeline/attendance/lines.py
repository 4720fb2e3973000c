"""The lines of a document as attendance lists see them: paragraphs cut at labels, tables whole, what ends a list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.document import Block, Document
from extract.pipeline import rules
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.attendance.descriptions import is_role
from extract.pipeline.attendance.entries import entries, first_name
from extract.pipeline.attendance.labels import label_at, labels_inside
from extract.pipeline.attendance.tables import Listed
from extract.pipeline.boxes import ticked
from extract.pipeline.literals import Cue
from extract.pipeline.people.person_names import is_initials, is_office

VOTED = Cue(  # how a vote went, or who was elected: names below it are no list of those who came
    r"\W{0,3}(?:ayes?|nays?|noes|yeas?|mover|moved by|seconder|seconded by|abst\w{3,9})\s?:|"
    r"[^\n]{0,120}\b(?:elected|voted in|nominated|nominations)\b(?! [\w-]{2,20}s\s?:)[^\n:]{0,60}:\s{0,3}\Z",
)
ITEM = re.compile(
    r"\s{0,20}(?:\d{1,2}(?:\.\d{1,2}){0,2}[.):]?|(?:[A-Z]{2,6}[/ ])?\d{1,4}/\d{1,5}(?:/\d{1,4})?\.?|[A-Z]{2,6}\s?\d{2,"
    r"4}[./-]\d{1,4})\s{1,20}(?=[A-Z“\"])"
)
_STOP = re.compile(
    r"(?<=[\s.)])(?<!tem )(?<!tems )(?<!\d\.)(?:\d{1,3}(?:\.\d{1,3}){0,2}[.)]\s+[A-Z]|\d{1,2}\.?\s+[A-Z]{4,}|\w{1,"
    r"6}/\d{1,5}(?:/[\d-]{2,7})?\s|"
    r"(?P<shout>[A-Z’']{4,20}[ &/,-]{1,3}(?:[A-Z’']{2,20}[ &/,-]{1,3}){0,6}[A-Z]{4,20}\b(?!:))"
    r"|(?:Minutes|Declarations?|Matters|Welcome|Introductions?|Agenda|Venue|Location|Date|Time|Chair’s|Chairman’s|"
    r"Minute)\s+(?:of|from|arising|and|to|Introduction|Announcements|No)\b|Page \d|(?:RESOLVED|AGREED)\b|"
    r"(?<=[a-z)]\.\s)(?:(?:No|There|All|It|Those|This|Everyone)\s|The\s\w{2,20}\s)[a-z]{2})"
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|welcomed|noted|agreed|reported|opened|called|thanked|declared|"
    r"proposed|resolved|read|asked|said|explained|gave|"
    r"could|should|must|did|started|began|commenced|chaired|advised|confirmed|presented|received|been|approved)\b"
)
FIELD = re.compile(
    r"(?:date|time|venue|location|place|start|finish|end|next meeting|agenda|minutes of|subject|purpose|distribution|"
    r"copies|quorum|meeting|title|page|start time|dial|meeting id|link|signed|respectfully submitted)\b[^:]{0,20}:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of one block, or a whole table (`table` is then its index)."""

    start: int
    end: int
    kind: str
    table: int | None = None
    item: bool = False
    level: int = 0  # of a heading
    ticked: bool | None = None  # whether its check box is; None without one


def lines_of(document: Document, text: str, items: frozenset[int]) -> Iterator[Line]:
    """The lines of the document: a table is one, a paragraph is cut where a label stands inside it."""
    seen: set[int] = set()
    open_from: int | None = None  # where a line began whose bracket is closed in the next
    for block, below in itertools.zip_longest(document.blocks, document.blocks[1:]):
        if block.kind == "margin":
            continue
        if open_from is not None:
            block, open_from = replace(block, start=open_from), None
        paragraphs = below is not None and block.kind == below.kind == "paragraph" and below.start not in items
        if paragraphs and _runs_into(text, block, below):
            open_from = block.start
            continue
        if block.table is not None and block.kind == "cell":
            if block.table not in seen:
                seen.add(block.table)
                yield Line(block.start, block.end, "table", block.table)
            continue
        yield from cut_at_labels(text, block, items)


def _runs_into(text: str, block: Block, below: Block) -> bool:
    """Whether a bracket of the block is closed in the next one: "Jo Birch (Officer of Kings" above "Elm Council)"."""
    opened = text.rfind("(", block.start, block.end)
    if opened <= text.rfind(")", block.start, block.end) or block.end - opened > _BRACKET:
        return False
    closed = text.find(")", below.start, min(below.end, below.start + _BRACKET))
    return closed >= 0 and text.find("(", below.start, closed) < 0


_BRACKET = 80  # characters


def cut_at_labels(text: str, block: Block, items: frozenset[int]) -> Iterator[Line]:
    cuts = [block.start, *labels_inside(text, block.start, block.end), block.end]
    for low, high in itertools.pairwise(cuts):
        kind = block.kind if low == block.start else "paragraph"
        box = ticked(block, text[low : low + 9])[0] if low == block.start else None
        yield Line(low, high, kind, None, low in items, (block.level or 0) if kind == "heading" else 0, box)


def rolls(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines of a checklist begin that is a list of people, ticked who came: every line names somebody."""
    found: set[int] = set()
    for boxed, run in itertools.groupby(lines, key=lambda line: line.ticked is not None):
        own = list(run) if boxed else []
        sure = [first_name(text, line.start, line.end) for line in own]
        full = sum(rank == 2 for rank in sure)
        named = len(own) >= 3 and all(sure) and full * 2 >= len(own) and any(line.ticked for line in own)
        if named and not any(is_task(text[line.start : line.end]) for line in own):
            found.update(line.start for line in own)
    return frozenset(found)


def is_task(words: str) -> bool:
    """Whether a line of a checklist says what is to be done, not who somebody is."""
    return is_prose(words) or len(words.split()) > 14 or is_imperative(_AFTER.sub("", words))


_AFTER = re.compile(r"^[^:–—-]{2,40}(?::|\s[–—-])\s")  # "Jo Birch: order yarn" is a task


_NAMED = re.compile(r"(?P<who>(?:(?!Apols?\b|Apologies\b)[A-Z][\w'’.-]{1,20}\s){1,4})\((?P<own>[A-Z]{2,4})\)")


def flattened(text: str, line: Line) -> list[Listed]:
    """A table that was flattened into one line: everybody with initials in brackets, "Apols" before some of them."""
    found = []
    for match in _NAMED.finditer(text, line.start, line.end):
        people = entries(text, match.start("who"), match.end(), per_line=True)
        person = next((e for e in reversed(people) if e.initials == match["own"]), None)
        if person is None:
            continue
        before = text[max(line.start, match.start() - 12) : person.start]
        sent = re.search(r"\bapols?\b|\bapologies\b", before, re.IGNORECASE)
        found.append(Listed(person, "apologies" if sent else "present", "attendance.flattened"))
    head = text[line.start : found[0].entry.start].lower() if found else ""
    several = len(found) >= 5 and any(word in head for word in ("attend", "present", "apolog", "members"))
    return found if several and label_at(text, line.start, line.end) is None else []


def is_prose(words: str) -> bool:
    verb = _VERB.search(words)
    return verb is not None and not re.search(r"\([^)]{0,80}$", words[: verb.start()])


def is_title(words: str) -> bool:
    """Whether the words head something else than people: "Actions:", "Matters arising:"."""
    bare = words.strip(" :")
    return any(rule.match(bare) for label in ("none", "agenda") for rule in rules.by_label("titles", label))


def is_aside(words: str) -> bool:
    """A line without a name that does not end a list: "8 members of the public", "(by phone)", a post, initials."""
    bare = words.strip(" ().:")
    return (
        bool(re.match(r"\(?\d{1,3}\s|\(|plus\b|and\b|quorum", words.strip(), re.IGNORECASE))
        or is_role(bare)
        or is_initials(bare)
        or (len(bare.split()) <= 6 and is_office(bare.split()[-1] if bare.split() else ""))
    )


_INITIAL = re.compile(r"[A-Z]\. [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:\s?[,(].{0,60})?\s?")


def initialled(text: str, lines: Sequence[Line]) -> bool:
    """Whether the letters that lines begin with are initials ("C. Birch"), and no new count of items ("A. Welcome")."""
    named = all(_INITIAL.fullmatch(text, line.start, line.end) for line in lines)
    return named and (len(lines) == 1 or text[lines[-1].start] != "A")


def stop_of(text: str, line: Line) -> int:
    """Where the list ends inside its line: the next item, a heading in capitals, a sentence."""
    shouted = text[line.start : line.start + 12].isupper()  # names in capitals are no headings
    stops = _STOP.finditer(text, line.start + 3, line.end)
    outside = (stop for stop in stops if not _in_brackets(text, line.start, stop.start()))
    return next((stop.start() for stop in outside if not (shouted and stop["shout"])), line.end)


def _in_brackets(text: str, start: int, place: int) -> bool:
    return text.rfind("(", start, place) > text.rfind(")", start, place)


_TO = re.compile(r"\s(?:to|held by|given to|via)\s")


def before_to(text: str, low: int, high: int) -> int:
    """ "Proxies: Jo Birch and Bo Moss to Al Holt": those before "to" are not there."""
    to = _TO.search(text, low, high)
    return to.start() if to else high
