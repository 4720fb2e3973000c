"""The items of the agenda: numbered or titled headings, and what is minuted under each.

Where a document numbers its items only the numbered headings count; where it does not, every heading of the agenda.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from rapidfuzz import fuzz
from spacy.tokens import Doc

from extract.document import Document
from extract.pipeline import names
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.item_runs import Run, children, is_inside, runs
from extract.pipeline.titles import Heading, headings, heads_agenda, is_aside, is_usual, labelled


def find(doc: Doc) -> list[Fact]:
    """One fact an item; its data: number, title, level, papers, and `end`, where the next item begins."""
    kind = next((fact.label for fact in read(doc, names.KIND)), "minutes")
    document = layout(doc)
    if kind == "action_log":
        return _facts(document, _sections(document, headings(document)))
    if kind not in ("minutes", "agenda"):
        return []
    found = headings(document)
    chosen = _numbered(found) or _titled(document, found)
    return _facts(document, chosen)


def item_lookup(doc: Doc) -> Callable[[int], str | None]:
    """A function from a position in the text to the number (or else the title) of the item it is minuted under.

    None in front of the first item and behind the last. Made once a component, asked once a fact.
    """
    items = read(doc, names.ITEMS)
    starts = [item.start for item in items]

    def item_at(offset: int) -> str | None:
        for item in reversed(items[: bisect_right(starts, offset)]):
            if offset < item.data.get("end", item.end):
                return str(item.data.get("number") or item.data["title"])
        return None

    return item_at


def item_of(doc: Doc, offset: int) -> str | None:
    """The number (or else the title) of the item that `offset` stands under; for many offsets take `item_lookup`."""
    return item_lookup(doc)(offset)


def _facts(document: Document, chosen: list[tuple[Heading, str]]) -> list[Fact]:
    """Items in the order of the text, each ending where the next one begins."""
    chosen = sorted(chosen, key=lambda pair: (pair[0].start, pair[0].end))
    ends = [*(heading.start for heading, _ in chosen[1:]), len(document.text)][: len(chosen)]
    return [
        Fact(
            heading.start,
            heading.end,
            "item",
            rule,
            {
                "number": heading.number.text if heading.number else None,
                "title": heading.title,
                "level": _level(heading),
                "papers": list(heading.papers),
                "end": max(end, heading.end),
            },
        )
        for (heading, rule), end in zip(chosen, ends, strict=True)
    ]


def _level(heading: Heading) -> int:
    if heading.number is None:
        return max(1, heading.style[1]) if heading.style[0] == "heading" else 1
    return max(1, len(heading.number.parts)) if heading.number.form in ("dotted", "number") else 1


# --- documents that number their items --------------------------------------------------------------------------------


def _numbered(found: list[Heading]) -> list[tuple[Heading, str]]:
    """The numbered headings that count through the document; empty where no run of numbers does."""
    candidates = [heading for heading in found if heading.number and heading.look >= -0.5]
    every = runs(candidates)
    if not every:
        return []
    outer = [run for run in every if not any(is_inside(run, other) for other in every)] or every
    main = max(outer, key=lambda run: (run.weight, -run.headings[0].start))
    if not _counts_items(main, found):
        return []
    inside = children(main, found)
    body = _repeated(main, every)
    if body:
        main, front = body
        inside = children(main, found)
        main = Run([*main.headings, *_missing(front.headings, main.headings)])
        every = [run for run in every if run is not front]
        inside += _missing(children(front, found), inside)
    elif not main.strong:
        placed = _placed(sorted([*main.headings, *inside], key=lambda h: h.start), found)
        numbers = {h.number.text for h in inside if h.number}
        inside = [h for h in placed if h.number and h.number.text in numbers]
        main = Run([h for h in placed if h not in inside])
    also = [h for run in every for h in run.headings if h not in main.headings and _same_style(h, main)]
    also += _restarted(main, every, found)
    also += _misnumbered(main, every)
    picked = {h.start: (h, "items.numbered") for h in main.headings}
    for heading in [*inside, *also]:
        picked.setdefault(heading.start, (heading, "items.sub-item"))
    return list(picked.values())


def _counts_items(run: Run, found: list[Heading]) -> bool:
    """Whether a run of numbers is the agenda, and not a list somewhere in minutes with headings of their own."""
    titled = [h for h in found if h.number is None and h.strong and not is_aside(h.title) and h.look >= 3]
    if any(heads_agenda(h.title) and h.block == run.headings[0].block - 1 for h in found):
        return True
    if len(run.headings) < (2 if run.strong else 3):
        return False
    if run.strong or (run.headings[0].number and run.headings[0].number.form in ("ref", "item")):
        return True
    if _matches(run, titled) >= 0.4 * len(run.headings):
        return True
    return len(run.headings) >= 0.6 * len(titled) and run.weight >= 3


def _restarted(main: Run, every: list[Run], found: list[Heading]) -> list[Heading]:
    """Runs that begin with 1 again under headings of their own: the items of several committees in one document."""
    over = {h.block for h in found if h.number is None and h.strong and not is_aside(h.title)}
    begun = [
        run
        for run in every
        if run is not main
        and run.headings[0].number
        and run.headings[0].number.values == (1,)
        and not run.headings[0].number.form.startswith("letter")
        and {run.headings[0].block - 1, run.headings[0].block - 2} & over
        and run.weight >= 0.5 * len(run.headings)
        and not main.headings[0].start < run.headings[0].start < main.headings[-1].start
    ]
    return [heading for run in begun for heading in run.headings] if len(begun) >= 3 else []


def _misnumbered(main: Run, every: list[Run]) -> list[Heading]:
    """A heading that repeats the number of its neighbour: a slip of the secretary, and an item all the same."""
    slips = []
    for run in every:
        for heading in run.headings if run is not main and main.strong else ():
            assert heading.number
            above = [h for h in main.headings if h.start < heading.start][-1:]
            below = [h for h in main.headings if h.start > heading.start][:1]
            same = any(h.number and h.number.text == heading.number.text for h in (*above, *below))
            if same and heading.strong and heading.look >= 2.5:
                slips.append(heading)
    return slips


def _same_style(heading: Heading, run: Run) -> bool:
    """Whether a heading outside the run is printed as its members are, and those are printed as headings."""
    return run.strong and heading.strong and heading.look >= 2 and heading.style in {h.style for h in run.headings}


def _repeated(main: Run, every: list[Run]) -> tuple[Run, Run] | None:
    """An agenda in front and the same items again in the body: the two runs, body first."""
    for other in every:
        if other is main or len(other.headings) < 0.5 * len(main.headings):
            continue
        early, late = sorted((main, other), key=lambda run: run.headings[0].start)
        if early.headings[-1].start > late.headings[0].start:
            continue
        same = sum(any(_alike(a, b) and a.number == b.number for b in late.headings) for a in early.headings)
        alike = sum(any(_alike(a, b) for b in late.headings) for a in early.headings)
        if max(same, alike) >= 0.5 * min(len(early.headings), len(late.headings)):
            return late, early
    return None


def _missing(front: list[Heading], body: list[Heading]) -> list[Heading]:
    """Items that only the agenda in front lists: of a number that the body does not have."""
    numbers = {h.number.text for h in body if h.number}
    return [h for h in front if h.number and h.number.text not in numbers]


def _placed(agenda: list[Heading], found: list[Heading]) -> list[Heading]:
    """A numbered agenda in front of unnumbered headings: each item stands where its heading in the body stands."""
    last = agenda[-1].end
    bare = [h for h in found if h.number is None and h.start > last and len(h.title.split()) <= 16]
    placed, position = [], last
    for item in agenda:
        body = next((h for h in bare if h.start > position and _alike(item, h)), None)
        if body:
            position = body.start
        placed.append(replace(item, start=body.start, end=body.end, block=body.block) if body else item)
    moved = sum(new is not old for new, old in zip(placed, agenda, strict=True))
    return placed if moved >= 0.4 * len(placed) else agenda


def _matches(run: Run, titled: list[Heading]) -> int:
    return sum(any(_alike(item, heading) for heading in titled) for item in run.headings)


def _alike(one: Heading, other: Heading) -> bool:
    a, b = one.title.casefold(), other.title.casefold()
    return a == b or (min(len(a), len(b)) >= 5 and fuzz.token_set_ratio(a, b) >= 88 and fuzz.ratio(a, b) >= 60)


# --- documents that do not --------------------------------------------------------------------------------------------


def _titled(document: Document, found: list[Heading]) -> list[tuple[Heading, str]]:
    """The headings of a document without numbers: those of its agenda, or else those of its body."""
    timed = [h for h in found if h.timed and h.number is None]
    body = _body_headings(document, found)
    if len(timed) >= 3 and len(timed) >= 0.5 * sum(h.strong for h in body):
        return [(heading, "items.timed") for heading in timed]
    agenda = _agenda_list(document, found)
    if agenda and _spread(agenda, body) < 0.4:
        return [(heading, "items.agenda") for heading in agenda]
    return [(heading, "items.heading") for heading in body]


def _sections(document: Document, found: list[Heading]) -> list[tuple[Heading, str]]:
    """What an action log puts its actions under: headings between its tables, rows that run across a table."""
    rows = {
        table.rows[0][0].blocks[0]: table
        for table in document.tables.values()
        if len(table.rows[0]) == 1 and table.rows[0][0].column_span > 1
    }
    spans = {
        cells[0].blocks[0]
        for table in document.tables.values()
        for cells in table.rows
        if len(cells) == 1 and (cells[0].column_span > 1 or cells[0].blocks[0] in rows)
    }
    first = min((table.rows[0][0].blocks[0] for table in document.tables.values()), default=0)
    chosen = [
        h
        for h in found
        if h.style[0] == "heading"
        and (h.block > 2 or _over_table(document, h))
        and h.look >= 3
        and not is_aside(h.title)
    ]
    chosen = [h for h in chosen if h.block >= first - 1 and not _is_title(document, h)]
    chosen += [h for h in headings(document, rows=spans) if h.block in spans and h.look >= 1 and not is_aside(h.title)]
    chosen += (
        [h for h in found if h not in chosen and _stands_over_table(document, h)] if len(document.tables) > 1 else []
    )
    return [(heading, "items.section") for heading in chosen]


def _stands_over_table(document: Document, heading: Heading) -> bool:
    """Whether a plain line stands between tables, right over the next: what the rows of that table are about."""
    plain = heading.style[0] == "paragraph" and heading.look >= 0 and not heading.run_in
    return plain and heading.block > 2 and _over_table(document, heading) and not is_aside(heading.title)


def _over_table(document: Document, heading: Heading) -> bool:
    after = document.blocks[heading.block + 1 : heading.block + 2]
    return bool(after) and after[0].kind == "cell" and not (after[0].row or after[0].column)


def _spread(agenda: list[Heading], body: list[Heading]) -> float:
    return sum(any(_alike(item, heading) for heading in body) for item in agenda) / len(agenda)


def _body_headings(document: Document, found: list[Heading]) -> list[Heading]:
    """The lines printed as headings, titles and attendance left out; short lines over lists where nothing is."""
    first = _first_body_block(document, found)
    bare = [h for h in found if h.number is None and not h.run_in and h.look >= 2 and h.block >= first]
    bare = [h for h in bare if not is_aside(h.title) and not _is_title(document, h)]
    strong = [h for h in bare if h.strong]
    marked = [h for h in strong if h.style[0] == "heading"]
    pool = marked if len(marked) >= 3 and 2 * len(marked) >= len(strong) else strong
    plain = _plain_headings(document, found, bare)
    if len(pool) < 3 and len(plain) > len(pool):
        pool = sorted([*pool, *plain], key=lambda h: h.start)
    return pool if len(pool) >= 3 else sorted([*pool, *_labels(document)], key=lambda h: h.start)


def _plain_headings(document: Document, found: list[Heading], bare: list[Heading]) -> list[Heading]:
    """Short lines of their own over prose, as a text without any marking has them; those of agendas lead the way."""
    plain = [h for h in bare if h.style[0] == "paragraph" and not h.strong and not _under_actions(h, found)]
    sure = [h for h in plain if h.heads_prose or not _LISTED_NAME.search(h.title)]
    first = next((h.block for h in sure if h.heads_prose), None)
    if first is None or len(sure) < 3:
        return sure
    others = [h for h in found if h.block > first and h.number is None and not h.strong and h.heads_prose]
    others = [h for h in others if h.style[0] == "paragraph" and h.look >= 0.75 and not is_aside(h.title)]
    others = [h for h in others if not _LISTED_NAME.search(h.title) and not _under_aside(h, found)]
    return sorted({h.start: h for h in (*sure, *others)}.values(), key=lambda h: h.start)


_LISTED_NAME = re.compile(
    r"[,;:?]|\((?:chair|minutes|secretary|clerk|by \w+)|^\W|^(?:action|signed|https?)\b", re.IGNORECASE
)


def _under_aside(heading: Heading, found: list[Heading]) -> bool:
    """Whether the line stands in a summary of actions or another list that belongs to no item."""
    over = [h for h in found if h.block < heading.block and h.number is None and h.style[0] != "list_item"]
    above = [h for h in over if h.look >= 2 or is_aside(h.title)]
    return bool(above) and is_aside(above[-1].title) and "action" in above[-1].title.casefold()


def _labels(document: Document) -> list[Heading]:
    """Titles that paragraphs begin with, "Old business: the treasurer said ...", where three or more do."""
    found = [h for h in labelled(document) if not is_aside(h.title) and not _is_title(document, h)]
    return found if len(found) >= 3 and any(is_usual(h.title) for h in found) else []  # no speakers' names


def _under_actions(heading: Heading, found: list[Heading]) -> bool:
    """Whether the last printed heading above a plain line says "Actions": the line is an owner's name."""
    above = [h for h in found if h.strong and h.number is None and not h.run_in and h.block < heading.block]
    return bool(above) and "action" in above[-1].title.casefold() and is_aside(above[-1].title)


def _first_body_block(document: Document, found: list[Heading]) -> int:
    """The block behind the attendance list: what stands before it is the title of the document."""
    present = [h.block for h in found if _PRESENT.match(h.title)]
    return min(present) if present and min(present) < 0.4 * len(document.blocks) else 1


_PRESENT = re.compile(
    r"(?:present|in attendance|attendance|attendees|participants|apologies|attending|members present)\b", re.I
)
_TITLE = re.compile(
    r"^(?:venue|location|place|date|time|start(?:ed)?|finish(?:ed)?)\s?:|^\d{1,3}(?:st|nd|rd|th) (?:\w{1,20} )?meeting$"
    r"|\b(?:minutes of|meeting (?:of|no|number|\d|notes|minutes)|minutes|agm \d|held (?:on|at|in))\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,7}\.?,? "
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?,? )?(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d-\d\d|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
    re.IGNORECASE,
)
_ABOUT_LAST = re.compile(
    r"(?:previous|last|approv|review|adopt|confirm|matters|actions|receive|accept|agree|sign)", re.IGNORECASE
)


def _is_title(document: Document, heading: Heading) -> bool:
    """Whether a line at the top is the title of the document and not its first item."""
    return heading.block < 8 and bool(_TITLE.search(heading.title)) and not _ABOUT_LAST.match(heading.title)


def _agenda_list(document: Document, found: list[Heading]) -> list[Heading]:
    """The outermost list under a heading that says "Agenda"."""
    for position, heading in enumerate(found):
        if not heads_agenda(heading.title):
            continue
        listed: list[Heading] = []
        for other in found[position + 1 :]:
            kind, level = other.style[0], other.style[1]
            if kind == "heading" or (kind not in ("list_item", "cell") and listed):
                break
            if kind == "list_item" and level <= 1:
                listed.append(other)
        if len(listed) >= 3:
            return listed
    return []
