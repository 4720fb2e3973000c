"""The items of a document that does not number them: its agenda's list, its headings, or short lines over prose."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from extract.document import Document
from extract.pipeline import rules
from extract.pipeline.items.printed_alike import over_lists, over_paragraphs
from extract.pipeline.items.run_in_titles import labels, plain_titles, printed_titles, run_in_titles
from extract.pipeline.items.title_words import heads_agenda, is_aside, is_usual
from extract.pipeline.items.titles import Heading, headings
from extract.pipeline.people.person_names import is_given, title_end


def titled(document: Document, found: list[Heading]) -> list[tuple[Heading, str]]:
    """The headings of a document without numbers: those of its agenda, or else those of its body."""
    timed = [h for h in found if h.timed and h.number is None]
    body = _body_headings(document, found)
    if len(timed) >= 3 and len(timed) >= 0.5 * sum(h.strong for h in body):
        timed = timed[:-1] if _CLOSE.fullmatch(timed[-1].title) else timed
        return [(heading, "items.timed") for heading in timed]
    topics = _topics(found)
    if topics:
        return [(heading, "items.topic") for heading in topics]
    agenda = _agenda_list(document, found)
    if agenda and _spread(agenda, body) < 0.4:
        return [(heading, "items.agenda") for heading in agenda]
    if not agenda and sum(h.strong for h in body) < 3:
        body = max(body, _consistent(document, found), plain_titles(document), key=len)
    return [(heading, "items.heading") for heading in body]


def _consistent(document: Document, found: list[Heading]) -> list[Heading]:
    """The lines that the document prints as it prints all its titles; none where they are people."""
    first = _first_body_block(document, found)
    lines = [h for h in found if h.block > first and not (_under_aside(h, found) or _is_title(document, h))]
    titles = max(over_paragraphs(document, lines), over_lists(document, lines), key=len)
    return [] if 3 * _names(titles) >= len(titles) else titles


def _names(lines: list[Heading]) -> int:
    return sum(is_given(h.title.split()[0]) or title_end(h.title) > 0 for h in lines)


_TOPICS = re.compile(
    r"(?:(?:key|main|major|general|other)\s)?(?:discussion|agenda|meeting)\s(?:topics|items|points)"
    r"|(?:key|main|major)\s(?:topics|discussions?|points|items)|topics(?:\sdiscussed)?",
    re.IGNORECASE,
)


def _topics(found: list[Heading]) -> list[Heading]:
    """The headings right below "Key discussion topics", where a summary sets its topics apart from its other parts."""
    marked = [h for h in found if h.style[0] == "heading" and h.number is None]
    for position, heading in enumerate(marked):
        if not _TOPICS.fullmatch(heading.title):
            continue
        rest = marked[position + 1 :]
        end = next((i for i, h in enumerate(rest) if h.style[1] <= heading.style[1]), len(rest))
        below = [h for h in rest[:end] if not is_aside(h.title)]
        return below if len(below) >= 2 else []
    return []


_CLOSE = re.compile(r"(?:meeting )?(?:close[ds]?|end(?:s|ed)?|finish(?:ed)?|adjourn(?:ed|ment)?)", re.IGNORECASE)


def sections(document: Document, found: list[Heading]) -> list[tuple[Heading, str]]:
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
    return sum(any(alike(item, heading) for heading in body) for item in agenda) / len(agenda)


def _body_headings(document: Document, found: list[Heading]) -> list[Heading]:
    """The lines printed as headings, titles and attendance left out; short lines over lists where nothing is."""
    first = _first_body_block(document, found)
    apart = _apart(found)
    bare = [h for h in found if h.number is None and not h.run_in and h.look >= 2 and h.block >= first]
    bare = [h for h in bare if h.start not in apart]
    bare = [h for h in bare if not (is_aside(h.title) or _is_title(document, h) or _ends_attendance(h, found))]
    bare = [h for h in bare if not _says_who(h.title)]
    capitals = sum(h.style[3] for h in bare) > 2
    strong = [h for h in bare if h.strong or (capitals and h.title.isupper())]  # "AOB" is too short to tell alone
    marked = [h for h in strong if h.style[0] == "heading"]
    pool = marked if len(marked) >= 3 and 2 * len(marked) >= len(strong) else strong
    plain = _plain_headings(document, found, bare)
    if len(pool) < 3 and len(plain) > len(pool):
        pool = sorted([*pool, *plain], key=lambda h: h.start)
    return _with_run_in(document, pool)


def _with_run_in(document: Document, pool: list[Heading]) -> list[Heading]:
    """The headings, and the titles that paragraphs begin with where those are more, or in the headings' own type."""
    found = labels(document)
    titles = [h for h in run_in_titles(found) if not _is_title(document, h)]
    if sum(h.strong for h in pool) >= 3 or len(titles) < max(3, len(pool)):
        return sorted([*pool, *_in_their_type(pool, printed_titles(found))], key=lambda h: h.start)
    if _speakers(titles) and not any(is_usual(h.title) for h in (*titles, *pool)):
        return pool
    blocks = {h.block for h in titles}
    rest = [h for h in pool if h.block not in blocks and ":" not in h.title]
    return sorted([*rest, *titles], key=lambda h: h.start)


def _in_their_type(pool: list[Heading], titles: list[Heading]) -> list[Heading]:
    """The titles before prose that are printed as the headings are, where there are many, and no parts of those."""
    blocks, types = {h.block for h in pool}, {h.style for h in pool if h.strong}
    same = [h for h in titles if h.style in types and h.block not in blocks]
    nested = sum(h.block - 1 in blocks for h in same)
    return same if same and 3 * nested < len(same) and 3 * len(same) >= len(pool) and not _names(same) else []


def _speakers(labels: list[Heading]) -> bool:
    """Whether labels may be people: names among them, or mostly single words."""
    return 3 * _names(labels) >= len(labels) or 2 * sum(" " in h.title for h in labels) <= len(labels)


def _plain_headings(document: Document, found: list[Heading], bare: list[Heading]) -> list[Heading]:
    """Short lines of their own over prose, as a text without any marking has them; those of agendas lead the way."""
    plain = [h for h in bare if h.style[0] == "paragraph" and not h.strong and not _under_actions(h, found)]
    last = len(document.blocks) - 1  # below it nothing is minuted: a signature
    plain = [h for h in plain if h.block < last or is_usual(h.title)]
    sure = [h for h in plain if h.heads_prose or not _LISTED_NAME.search(h.title)]
    first = next((h.block for h in sure if h.heads_prose), None)
    if first is None or len(sure) < 2:
        return sure if any(h.strong for h in bare) else _unfamiliar(document, found) or sure
    others = [h for h in found if h.block > first and h.number is None and not h.strong and h.heads_prose]
    others = [h for h in others if h.style[0] == "paragraph" and h.look >= 0.75 and not is_aside(h.title)]
    others = [h for h in others if not _LISTED_NAME.search(h.title) and not _under_aside(h, found)]
    return sorted({h.start: h for h in (*sure, *others)}.values(), key=lambda h: h.start)


def _unfamiliar(document: Document, found: list[Heading]) -> list[Heading]:
    """Three short lines or more over prose that are no usual titles: none a name, none printed twice."""
    first = max(_first_body_block(document, found), 1)
    lines = [h for h in found if h.block > first and h.number is None and h.heads_prose and h.style[0] == "paragraph"]
    lines = [h for h in lines if not (h.run_in or h.strong or is_aside(h.title)) and h.look >= 1]
    lines = [h for h in lines if not (_LISTED_NAME.search(h.title) or _under_aside(h, found) or _is_title(document, h))]
    twice = len({h.title for h in lines}) < len(lines)
    return lines if len(lines) > 2 and not twice and 3 * _names(lines) < len(lines) else []


def _apart(found: list[Heading]) -> set[int]:
    """Where headings begin that stand below one of attendance, or below an agenda whose minutes follow apart."""
    marked = [h for h in found if h.style[0] == "heading"]
    apart: set[int] = set()
    for position, heading in enumerate(marked):
        rest = marked[position + 1 :]
        end = next((i for i, h in enumerate(rest) if h.style[1] <= heading.style[1]), len(rest))
        minuted = end < len(rest) and any(_MINUTES.fullmatch(h.title) for h in rest[end:])
        if _PRESENT.match(heading.title) and rest and _APART.fullmatch(rest[0].title):
            apart.add(rest[0].start)  # "Present" and "Apologies" over a list each
        if _PRESENT.match(heading.title) or _COME.search(heading.title) or (minuted and heads_agenda(heading.title)):
            apart.update(h.start for h in rest[:end])
    return apart


def _says_who(title: str) -> bool:
    """Whether a line lists people, "Apologies: Jo Birch", or one with a post, "Jo Birch (Treasurer)"."""
    if _WHO.match(title):
        return True
    post = _POST.search(title)
    words = title[: post.start()].split() if post else []
    posts = rules.load("posts")[1].pattern
    named = bool(words) and (title_end(title) > 0 or is_given(words[0])) and len(words) < 5
    return post is not None and named and posts.search(post[1]) is not None


_WHO = re.compile(
    r"(?:apologies|regrets|absent|present)(?: (?:for absence|received|from|also)){0,2}\s?[:–—-]\s?[A-Z]", re.I
)
_POST = re.compile(r"\s?\(([^()]{3,40})\)$")


def _ends_attendance(heading: Heading, found: list[Heading]) -> bool:
    """Whether a line says "Apologies" among the lists of who came: the last title above it says "Present"."""
    if not _APART.fullmatch(heading.title):
        return False
    above = [h for h in found if h.block < heading.block and (is_aside(h.title) or h.look >= 2) and not h.run_in]
    above = [h for h in above if not _LISTED_NAME.search(h.title)]
    return bool(above) and bool(_PRESENT.match(above[-1].title))


_APART = re.compile(r"(?:apologies|regrets|absent|excused)(?: for absence)?", re.IGNORECASE)
_COME = re.compile(r"\bpresent$", re.IGNORECASE)
_MINUTES = re.compile(
    r"(?:(?:meeting |detailed )?(?:minutes|notes)|discussions?|proceedings|(?:minutes|notes) of the meeting"
    r"|minuted items)",
    re.IGNORECASE,
)
_LISTED_NAME = re.compile(
    r"[,;:?]|\((?:chair|minutes|secretary|clerk|by \w+)|^\W|^(?:action|signed|https?)\b", re.IGNORECASE
)


def _under_aside(heading: Heading, found: list[Heading]) -> bool:
    """Whether the line stands in a summary of actions or another list that belongs to no item."""
    over = [h for h in found if h.block < heading.block and h.number is None and h.style[0] != "list_item"]
    if _under_actions(heading, found):
        return True
    above = [h for h in over if h.look >= 2 or is_aside(h.title)]
    return bool(above) and is_aside(above[-1].title) and "action" in above[-1].title.casefold()


def _under_actions(heading: Heading, found: list[Heading]) -> bool:
    """Whether the last printed heading above a plain line says "Actions": the line is an owner's name."""
    above = [h for h in found if h.strong and h.number is None and not h.run_in and h.block < heading.block]
    return bool(above) and "action" in above[-1].title.casefold() and is_aside(above[-1].title)


def _first_body_block(document: Document, found: list[Heading]) -> int:
    """The block behind the attendance list: what stands before it is the title of the document."""
    present = [h.block for h in found if _PRESENT.match(h.title)]
    if present and min(present) < 0.4 * len(document.blocks):
        over = [h for h in found if h.block == min(present) - 1 and h.style[0] == "heading" and h is not found[0]]
        like = [h for h in found if over and h.block > min(present) and h.style == over[0].style]
        return min(present) - 1 if len(like) > 1 else min(present)  # "Roll call" over "Present: Jo Birch"
    alike_first = [h for h in found if h.block and h.style == found[0].style and h.style[0] == "heading"]
    return 0 if len(alike_first) >= 2 else 1  # no title above: it stood in the file's head


_PRESENT = re.compile(
    r"(?-i:[A-Z]{2,6} )?"  # "ABC Attendees"
    r"(?:present|in attendance|attendance|attendees|participants|apologies|attending|members present)\b",
    re.I,
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
    r"(?:(?:draft )?(?:minutes|notes) (?:of|from) (?:the |our )?(?:previous|last|prior|former)|"
    r"previous|last|approv|review|adopt|confirm|matters|actions|receive|accept|agree|sign|minutes\s?(?:[/&]|and\b))",
    re.IGNORECASE,
)


def _is_title(document: Document, heading: Heading) -> bool:
    """Whether a line at the top is the title of the document and not its first item."""
    return heading.block < 8 and bool(_TITLE.search(heading.title)) and not _ABOUT_LAST.match(heading.title)


def _agenda_list(document: Document, found: list[Heading]) -> list[Heading]:
    """The outermost list under a heading that says "Agenda"; or one of usual titles that no heading introduces."""
    if sum(heads_agenda(heading.title) for heading in found) > 2:
        return []  # each item has a list of its own, of what is to be said
    for position, heading in enumerate(found):
        marked = position > 0 and heading.style[0] == "heading"  # the first one is the title of the document
        own = marked and bool(_AGENDA.search(heading.title)) and not _NEXT.search(heading.title)
        if not (heads_agenda(heading.title) or own):
            continue
        listed: list[Heading] = []
        for other in found[position + 1 :]:
            kind, level = other.style[0], other.style[1]
            if kind == "heading" or (kind not in ("list_item", "cell") and (listed or other.block > heading.block + 1)):
                break
            if kind == "list_item" and level <= 1:
                listed.append(other)
        named = 2 * _names(listed) >= len(listed)
        if len(listed) >= 3 and not named and 2 * len(listed) > _entries(document, listed):
            return listed
    return _bare_agenda(found)


def _entries(document: Document, listed: list[Heading]) -> int:
    """How many entries a list has between the first and the last of its titles: the others are whole sentences."""
    blocks = document.blocks[listed[0].block : listed[-1].block + 1]
    return sum(block.kind == "list_item" and (block.level or 1) <= 1 for block in blocks)


_AGENDA = re.compile(r"\bagenda\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|future|last|previous)\b", re.IGNORECASE)


def _bare_agenda(found: list[Heading]) -> list[Heading]:
    """The first list of short titles, at least a third of them usual ones, the first of which stands again below it."""
    runs: list[list[Heading]] = []
    for heading in found:
        if heading.style[0] != "list_item" or heading.style[1] > 1 or heading.number or heading.look < 0.5:
            continue
        if runs and heading.block == runs[-1][-1].block + 1:
            runs[-1].append(heading)
        else:
            runs.append([heading])
    for run in runs:
        usual = sum(is_usual(heading.title) for heading in run)
        again = any(alike(run[0], other) for other in found if other.block > run[-1].block)
        if len(run) >= 4 and 3 * usual >= len(run) and again:
            return run
    return []


def alike(one: Heading, other: Heading) -> bool:
    """Whether two headings have the same title, or almost."""
    a, b = one.title.casefold(), other.title.casefold()
    return a == b or (min(len(a), len(b)) >= 5 and fuzz.token_set_ratio(a, b) >= 88 and fuzz.ratio(a, b) >= 60)
