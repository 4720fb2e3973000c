"""The items of the agenda: numbered or titled headings, and what is minuted under each.

Where a document numbers its items only the numbered headings count; where it does not, every heading of the agenda.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc

from extract.document import Document
from extract.pipeline import names
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.items.conventions import gaps_filled, numbered_behind
from extract.pipeline.items.restarts import restarted, uncounted
from extract.pipeline.items.runs import Run, chain, children, is_inside, runs
from extract.pipeline.items.tables import in_rows
from extract.pipeline.items.title_words import heads_agenda, heads_next_agenda, is_aside, is_usual
from extract.pipeline.items.titles import Heading, cut_at, headings
from extract.pipeline.items.unnumbered import alike, sections, titled


def find(doc: Doc) -> list[Fact]:
    """One fact an item; its data: number, title, level, papers, and `end`, where the next item begins."""
    kind = next((fact.label for fact in read(doc, names.KIND)), "minutes")
    document = layout(doc)
    if kind == "action_log":
        return _facts(document, sections(document, headings(document)))
    if kind not in ("minutes", "agenda"):
        return []
    found = _without_earlier(_of_this_meeting(headings(document)))
    behind = numbered_behind(found)
    if behind:
        return _facts(document, [(heading, "items.number-behind") for heading in behind])
    chosen = _numbered(document, found) or in_rows(document, found) or titled(document, found)
    if len(chosen) < 2:
        chosen = _pair(found) or chosen
    return _facts(document, _in_body(document, _cut_alike(document, chosen)))


def _pair(found: list[Heading]) -> list[tuple[Heading, str]]:
    """Two numbered titles with text below each: all that an extract of minutes shows of its agenda."""
    pairs = [run.headings for run in runs(_outer(found)) if len(run.headings) == 2]
    for first, last in pairs:
        apart = first.run_in or last.block - first.block > 1
        if apart and min(first.look, last.look) >= 1:
            return [(first, "items.numbered"), (last, "items.numbered")]
    return []


def _in_body(document: Document, chosen: list[tuple[Heading, str]]) -> list[tuple[Heading, str]]:
    """The items of an agenda without numbers where the body repeats their titles, each on a line of its own."""
    blocks = [heading.block for heading, _ in chosen]
    if len(chosen) < 3 or any(heading.number for heading, _ in chosen) or blocks[-1] - blocks[0] > 2 * len(chosen):
        return chosen
    text, at = document.text, max(blocks) + 1
    lines = [_plain(text[block.start : block.end]) for block in document.blocks]
    placed: list[tuple[Heading, str]] = []
    moved = 0
    for heading, rule in chosen:
        own = _plain(text[heading.start : heading.end])
        index = next((i for i in range(at, len(lines)) if lines[i] == own), None)
        if index is not None:
            block = document.blocks[index]
            heading, at, moved = replace(heading, start=block.start, end=block.end, block=index), index + 1, moved + 1
        placed.append((heading, rule))
    return placed if 2 * moved > len(chosen) else chosen


def _plain(words: str) -> str:
    return " ".join(words.casefold().strip(" *#:.-–—\t").split())


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


def _facts(document: Document, chosen: list[tuple[Heading, str]]) -> list[Fact]:
    """Items in the order of the text, each ending where the next one begins."""
    chosen = _undoubled(sorted(chosen, key=lambda pair: (pair[0].start, pair[0].end)))
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


def _cut_alike(document: Document, chosen: list[tuple[Heading, str]]) -> list[tuple[Heading, str]]:
    """Where most titles end at a colon or dash with their news behind it, so do the others, however short the news."""
    text = document.text
    for mark in _MARKS:
        cut = sum(heading.run_in and bool(mark.search(text, heading.end - 1, heading.end + 4)) for heading, _ in chosen)
        others = sum(not heading.run_in and bool(mark.search(heading.title)) for heading, _ in chosen)
        if cut > 1 and cut + others > 3 and 2 * (cut + others) >= len(chosen):
            return [(cut_at(mark, heading, text), rule) for heading, rule in chosen]
    return chosen


_MARKS = (re.compile(r"\s?:"), re.compile(r"\s[–—-]\s"))


def _undoubled(chosen: list[tuple[Heading, str]]) -> list[tuple[Heading, str]]:
    """Without "4 Budget minutes" below "4 Budget": the same item, its papers first and then what was said."""
    kept: list[tuple[Heading, str]] = []
    for heading, rule in chosen:
        last = kept[-1][0] if kept else heading
        words = re.sub(r"[\s:–—-]{1,3}(?:minutes|notes|discussion)$", "", heading.title, flags=re.IGNORECASE)
        same = last.number and heading.number and last.number.text == heading.number.text
        if same and words != heading.title and words.casefold() == last.title.casefold():
            continue
        kept.append((heading, rule))
    return kept


def _level(heading: Heading) -> int:
    if heading.number is None:
        return max(1, heading.style[1]) if heading.style[0] == "heading" else heading.depth
    return max(heading.depth, len(heading.number.parts)) if heading.number.form in ("dotted", "number") else 1


def _of_this_meeting(found: list[Heading]) -> list[Heading]:
    """Without the agenda of the next meeting that stands at the end: what is under its heading, deeper or listed."""
    kept: list[Heading] = []
    over: list[Heading] = []  # the marked headings that a line stands under, outermost first
    closed = False
    for heading in found:
        if heading.style[0] == "heading":
            over = [*(h for h in over if h.style[1] < heading.style[1]), heading]
            closed = heads_next_agenda([h.title for h in over])
            kept.append(heading)
        elif not closed:
            kept.append(heading)
    return kept


def _without_earlier(found: list[Heading]) -> list[Heading]:
    """Without "Item 5: ..." below "3. Matters arising": an item of the minutes before, in minutes that number "3."."""
    kept: list[Heading] = []
    arising: Heading | None = None
    for heading in found:
        if heading.number is None:
            kept.append(heading)
        elif heading.number.form != "item" or arising is None:
            arising = heading if heading.number.form != "item" and _ARISING.search(heading.title) else None
            kept.append(heading)
    return kept


_ARISING = re.compile(r"\bmatters arising\b|\bactions\b", re.IGNORECASE)


# --- documents that number their items --------------------------------------------------------------------------------


def _numbered(document: Document, found: list[Heading]) -> list[tuple[Heading, str]]:
    """The numbered headings that count through the document; empty where no run of numbers does."""
    candidates = _outer(found)
    every = runs(candidates)
    if not every:
        return []
    outer = [run for run in every if not any(is_inside(run, other) for other in every)] or every
    announced = _announced(outer, found)
    main = announced or max(outer, key=lambda run: (run.weight, -run.headings[0].start))
    parts = restarted(main, every, found)
    if not (main.strong or announced) and main.headings[0] not in parts:
        main = chain(candidates, main)
        parts = restarted(main, every, found)
    if not _counts_items(main, found) and main.headings[0] not in parts:
        return [(heading, "items.uncounted") for heading in uncounted(every, found)]
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
    also += parts
    also += _misnumbered(main, every)
    also += gaps_filled(document, main.headings)
    picked = {h.start: (h, "items.numbered") for h in main.headings}
    for heading in [*inside, *also]:
        picked.setdefault(heading.start, (heading, "items.sub-item"))
    return list(picked.values())


def _announced(every: list[Run], found: list[Heading]) -> Run | None:
    """The run right below a heading that says "Agenda", where headings without numbers repeat most of its titles."""
    over = {heading.block for heading in found if heads_agenda(heading.title)}
    titled = [heading for heading in found if heading.number is None and heading.strong]
    announced = (run for run in every if run.headings[0].block - 1 in over)
    return next((run for run in announced if 2 * _matches(run, titled) > len(run.headings)), None)


def _outer(found: list[Heading]) -> list[Heading]:
    """The numbered headings without the lists inside lists ("1." set in under a "1.") and those of who came."""
    kept: list[Heading] = []
    opened = False  # whether an outermost number stands above, in the same part of the document
    signed: int | None = None  # the last block of a numbered list of who came
    for heading in found:
        kind, level = heading.style[:2]
        if heading.number is None:
            opened = opened and not heading.strong
            if heading.strong:
                signed = heading.block if _SIGNED_IN.fullmatch(heading.title) else None
        elif signed is not None and heading.block <= signed + 3 and not is_usual(heading.title):
            signed = heading.block
        elif heading.look >= -0.5:
            single = kind == "paragraph" and len(heading.number.parts) == 1
            opened = opened or (single and level == 1)
            if not (opened and single and level > 1):
                kept.append(heading)
    return kept


_SIGNED_IN = re.compile(
    r"sign(?:ed)?[ -]?in(?: sheet)?|attendees|attendance|participants|(?:members )?present", re.IGNORECASE
)


def _counts_items(run: Run, found: list[Heading]) -> bool:
    """Whether a run of numbers is the agenda, and not a list somewhere in minutes with headings of their own."""
    titled = [h for h in found if h.number is None and h.strong and not is_aside(h.title) and h.look >= 3]
    if any(heads_agenda(h.title) and h.block == run.headings[0].block - 1 for h in found):
        return True
    said = run.headings[0].number is not None and run.headings[0].number.form == "item"  # "Item 1"
    if len(run.headings) < (2 if run.strong or said else 3) or (len(titled) > 2 and _under_results(run, found)):
        return False
    if run.strong or (run.headings[0].number and run.headings[0].number.form in ("ref", "item")):
        return True
    if _matches(run, titled) >= 0.4 * len(run.headings):
        return True
    return len(run.headings) >= 0.6 * len(titled) and run.weight >= 3


_RESULTS = re.compile(r"\b(?:decisions?|actions?|next steps|to[- ]?dos?|tasks|resolutions?)\b", re.IGNORECASE)


def _under_results(run: Run, found: list[Heading]) -> bool:
    """Whether a run stands right below "Key decisions" or "Action items": a summary, not the agenda."""
    above = [h for h in found if h.style[0] == "heading" and h.block < run.headings[0].block]
    return (
        bool(above)
        and above[-1].number is None
        and is_aside(above[-1].title)
        and bool(_RESULTS.search(above[-1].title))
    )


def _misnumbered(main: Run, every: list[Run]) -> list[Heading]:
    """A heading that repeats the number of its neighbour: a slip of the secretary, and an item all the same."""
    slips = []
    for run in every:
        for heading in run.headings if run is not main else ():
            assert heading.number
            above = [h for h in main.headings if h.start < heading.start][-1:]
            below = [h for h in main.headings if h.start > heading.start][:1]
            beside = [h for h in (*above, *below) if h.number and h.number.text == heading.number.text]
            same = any(h.title != heading.title for h in beside)
            if same and heading.strong == main.strong and heading.look >= 2.5:
                slips.append(heading)
    return slips


def _same_style(heading: Heading, run: Run) -> bool:
    """Whether a heading outside the run is printed as its members are, or marked one level below them."""
    if not (run.strong and heading.strong and heading.look >= 2):
        return False
    styles = {h.style for h in run.headings}
    over = ("heading", heading.style[1] - 1)
    return heading.style in styles or (heading.style[0] == "heading" and all(style[:2] == over for style in styles))


def _repeated(main: Run, every: list[Run]) -> tuple[Run, Run] | None:
    """An agenda in front and the same items again in the body: the two runs, body first."""
    for other in every:
        if other is main or len(other.headings) < 0.5 * len(main.headings):
            continue
        early, late = sorted((main, other), key=lambda run: run.headings[0].start)
        if early.headings[-1].start > late.headings[0].start:
            continue
        same = sum(any(alike(a, b) and a.number == b.number for b in late.headings) for a in early.headings)
        similar = sum(any(alike(a, b) for b in late.headings) for a in early.headings)
        if max(same, similar) >= 0.5 * min(len(early.headings), len(late.headings)):
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
        body = next((h for h in bare if h.start > position and alike(item, h)), None)
        if body:
            position = body.start
        placed.append(replace(item, start=body.start, end=body.end, block=body.block) if body else item)
    moved = sum(new is not old for new, old in zip(placed, agenda, strict=True))
    return placed if moved >= 0.4 * len(placed) else agenda


def _matches(run: Run, titled: list[Heading]) -> int:
    return sum(any(alike(item, heading) for heading in titled) for item in run.headings)
