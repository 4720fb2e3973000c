"""Who took the chair: by a label, a sentence, or the attendance list."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Doc

from extract.document import Block, Document
from extract.pipeline import names
from extract.pipeline.attendance.entries import entries
from extract.pipeline.attendance.listed import Entry
from extract.pipeline.facts import Fact, read
from extract.pipeline.literals import Cue
from extract.pipeline.people.people import People

_CHAIRED = Cue(
    r"(?:[Cc]haired by|meeting was led by|(?:was )?[Cc]alled to [Oo]rder (?:at [^,.]{3,16} )?by|"
    r"[Pp]resided over by|opened by(?: the [\w -]{3,20},)?|"
    r"chair for (?:this|the) meeting(?: was)?|(?:with|and) (?=[^.,]{3,40} in the chair)):?\s(?P<by>[^\n]{3,80})|"
    r"(?P<who>(?:[A-Z][\w'’.-]{0,20}\s){1,5})(?:\([^()\n]{3,30}\)\s)?(?:took the [Cc]hair|(?:was )?in the [Cc]hair|"
    r"chaired the meeting|"
    r"presided|presiding|acted as chair|call(?:s|ed) (?:the (?:[\w-]{2,20}\s){0,3})?meeting "
    r"(?:of [^.\n]{3,60}? )?to order|assumed the [Cc]hair)|"
    r"\b[Aa]s (?:the )?chair(?:man|woman|person)?,\s(?P<led>(?:[A-Z][\w'’.-]{0,20}\s){2,4})",
    re.NOFLAG,
)
_OPENED = Cue(
    r"(?P<who>(?:[A-Z][\w'’.-]{0,20}\s){1,4})(?:then\s|formally\s|warmly\s)?(?:opened the (?:meeting|session|call)|"
    r"(?:chaired|began|started) the meeting|"
    r"welcomed (?:everyone|everybody|all|members|attendees|those|the (?:members|group|committee|board|trustees|team|"
    r"panel)|participants|colleagues|delegates|representatives)\b)",
    re.NOFLAG,
)


_NEXT_SENTENCE = re.compile(r"(?<=[a-z]{3})\.\s(?=[A-Z][a-z]+\s[a-z])")  # not "Cllr. O. Birch"
_OFFICE = re.compile(
    r"(?:acting |vice[- ])?(?:chair(?:man|woman|person)?|president|mayor|supervisor|convenor)", re.IGNORECASE
)


def _fact(start: int, end: int, name: str, rule: str) -> Fact:
    return Fact(start, end, "chair", f"meeting.{rule}", {"value": name})


def find_chair(doc: Doc, document: Document, text: str) -> Fact | None:
    """Who took the chair: as the minutes say of this meeting, otherwise the one person on the list with that post."""
    said = _initials(doc, document, text) or _chair_said(document, text, doc)
    if said is not None:
        return said
    rows = [fact for fact in read(doc, names.ATTENDEES) if fact.data.get("chair")]
    labelled = [fact for fact in rows if fact.data.get("chair_label")]
    if len(labelled) == 1:
        return _fact(labelled[0].start, labelled[0].end, labelled[0].data["name"], "chair-label")
    present = [fact for fact in rows if fact.label in ("present", "in_attendance")]
    if len(present) == 1:
        return _fact(present[0].start, present[0].end, present[0].data["name"], "chair-list")
    plain = [
        f
        for f in present
        if re.fullmatch(r"(?:the )?chair(?:man|woman|person)?", f.data.get("role") or "", re.IGNORECASE)
    ]
    bare = [f for f in plain if not f.data.get("organisation")] or plain
    if len(bare) == 1:
        return _fact(bare[0].start, bare[0].end, bare[0].data["name"], "chair-list")
    return _opener(doc, document, text) or _marked(doc, text) or _printed(document, text)


_LETTERS = re.compile(
    r"\W{0,2}chair(?:man|woman|person|ed by)?\W{1,4}(?P<letters>[A-Z][A-Za-z]{1,4})\W{0,2}$", re.IGNORECASE
)


def _initials(doc: Doc, document: Document, text: str) -> Fact | None:
    """The person of the list whose initials stand behind "Chair:"."""
    for block in document.blocks[:20]:
        match = _LETTERS.match(text, block.start, block.end) if block.end - block.start < 30 else None
        if match:
            known = [f for f in read(doc, names.ATTENDEES) if f.data.get("initials") == match["letters"]]
            return _fact(*match.span("letters"), known[0].data["name"], "chair-label") if len(known) == 1 else None
    return None


_BESIDE = re.compile(r"\s?\((?:the )?chair(?:man|woman|person)?\)", re.IGNORECASE)


def _marked(doc: Doc, text: str) -> Fact | None:
    """The one person who came whose name the text prints with "(Chair)": "The committee is Jo Birch (Chair) ..."."""
    came = [f for f in read(doc, names.ATTENDEES) if f.label in ("present", "in_attendance") and " " in f.data["name"]]
    for match in _BESIDE.finditer(text):
        own = [f for f in came if text.endswith(f.data["name"], 0, match.start())]
        if own:
            low = match.start() - len(own[0].data["name"])
            return _fact(low, match.start(), own[0].data["name"], "chair-list")
    return None


def _printed(document: Document, text: str) -> Fact | None:
    """The one name at the top of the minutes that the post follows, whether it is on a list or not."""
    found: dict[str, Fact] = {}
    for index, block in enumerate(document.blocks[:40]):
        for match in _POST.finditer(text, block.start, block.end):
            person = _named(text, block.start, match.start())
            if person is None and index and _beside(document.blocks[index - 1], block, match.start()):
                person = _named(text, document.blocks[index - 1].start, document.blocks[index - 1].end)
            if person is not None:
                found[person.name] = _fact(person.start, person.end, person.name, "chair-printed")
    return next(iter(found.values())) if len(found) == 1 else None


def _beside(former: Block, block: Block, place: int) -> bool:
    """Whether the cell before belongs to a post in this one, or the line above to a post that this one begins with."""
    if block.kind == "cell":
        return (former.table, former.row) == (block.table, block.row)
    return place == block.start and former.kind == block.kind


def _named(text: str, low: int, high: int) -> Entry | None:
    """The last person that the words before a post name, a label cut off."""
    low = max(low, high - 200, text.rfind(": ", low, high) + 1, text.rfind(";", low, high) + 1)
    people = [entry for entry in entries(text, low, high) if entry.sure == 2]
    return people[-1] if people and not people[-1].post else None


_POST = re.compile(
    r"\((?:the |acting |interim |in the )?chair(?:man|woman|person)?(?: pro tem)?\)"
    r"|(?<=\S)\s?(?:,|\s[–-])\s(?:the |acting |interim |in the )?chair(?:man|woman|person)?(?=[,;)]|\s?$|\s[A-Z])",
    re.IGNORECASE,
)


def _opener(doc: Doc, document: Document, text: str) -> Fact | None:
    """Who "opened the meeting" or "welcomed everyone": one listed person with a full name, where nothing else tells."""
    people = People.of(doc)
    for block in document.blocks[:60]:
        match = next(_OPENED.finditer(text, block.start, block.end), None)
        if not match:
            continue
        person = people.resolve(match["who"]).person
        if person is not None and person.listed and " " in person.name and person.status == "present":
            return _fact(*match.span("who"), person.name, "chair-opened")
        return None
    return None


_TO_ORDER = re.compile(r"(?:\d{1,2}\.?\s)?call(?:ed)? to order\t(?P<by>[^\t\n]{3,60})", re.IGNORECASE)


def _called(document: Document, text: str) -> Fact | None:
    """The cell beside "Call to order" or "Chair", or who stands a tab behind "Call to order"."""
    for block in document.blocks[:60]:
        if match := _TO_ORDER.fullmatch(text, block.start, block.end):
            people = entries(text, *match.span("by"), per_line=True)
            if len(people) == 1 and " " in people[0].name and people[0].sure == 2:
                return _fact(people[0].start, people[0].end, people[0].name, "chair-label")
    for one, other in pairwise(document.blocks[:60]):
        if one.table is None or (one.table, one.row) != (other.table, other.row):
            continue
        if re.fullmatch(
            r"(?:called|call) to order(?: by)?:?|(?:meeting )?chair(?:ed by|man|person|woman)?:?|presiding:?",
            text[one.start : one.end],
            re.IGNORECASE,
        ):
            people = entries(text, other.start, other.end, per_line=True)
            if people and " " in people[0].name and people[0].sure == 2:
                return _fact(people[0].start, people[0].end, people[0].name, "chair-label")
    return None


def _chair_said(document: Document, text: str, doc: Doc) -> Fact | None:
    known = {fact.data["name"]: fact for fact in read(doc, names.ATTENDEES)}
    called = _called(document, text)
    if called is not None:
        return called
    for block in document.blocks[:60]:
        for match in _CHAIRED.finditer(text, block.start, block.end):
            group = match.lastgroup or "who"
            low, high = match.span(group)
            sentence = _NEXT_SENTENCE.search(text, low, high)
            people = entries(text, low, sentence.start() if sentence else high, per_line=True)
            if not people:
                continue
            person = people[0] if group == "by" else people[-1]
            full = len(person.name.split()) > 1 and person.sure == 2
            last = person.name.split()[-1]
            same = [name for name in known if name.split()[-1] == last and " " in name]
            if not same and len(match[group].split()) > 1:
                same = [name for name in known if name == last]  # "Captain Birch", where the list has surnames
            if not full and not same:
                listed = People.of(doc).resolve(person.name).person
                same = [listed.name] if listed is not None and listed.listed and " " in listed.name else []
            if full or len(same) == 1 or _OFFICE.fullmatch(person.role or ""):
                name = same[0] if len(same) == 1 else person.name
                return _fact(person.start, person.end, name, "chair-said")
    return None
