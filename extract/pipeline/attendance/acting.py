"""Who acts in the sentences of minutes that have no list of those who came: "Mrs Lea welcomed everybody"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extract.document import Document
from extract.pipeline import rules
from extract.pipeline.attendance.entries import entries
from extract.pipeline.attendance.listed import Entry
from extract.pipeline.attendance.prose import ELSEWHERE, PERSON, is_known
from extract.pipeline.attendance.tables import Listed
from extract.pipeline.literals import Cue
from extract.pipeline.people.person_names import folded_words, is_given, title_end
from extract.pipeline.sentences import split

ACTED = "attendance.acted"
_SEVERAL = rf"(?P<who>{PERSON}(?:(?:\s?\([^)]{{1,60}}\))?(?:, and| and| &|,)\s{PERSON}){{0,11}})"
_ASIDE = r"(?:\s?\([^)]{1,60}\),?|(?:,\s[^,.;:()]{3,60}){1,2}(?:,|\s\([^)]{1,30}\)),?|,)?"
# Words before a name whose person is not the one who acts, or does so in a clause: "a letter from", "when".
_NOT_BEFORE = re.compile(
    r"\b(?:from|by|of|for|to|with|that|which|who|about|when|if|as|how|why|what|whether|between|including)\s(?:the\s)?$"
)
_ABSENT = re.compile(r"\b(?:e-?mail\w{0,3}|letters?|wrote|written|in writing|statement|telephoned)\b", re.IGNORECASE)


def unlisted(listed: Sequence[Listed]) -> bool:
    """Whether no list says who came: only then are those who act in the sentences read as people who did."""
    return not any(
        p.explicit and not p.tentative and p.status in ("present", "in_attendance") and p.rule not in _NO_LIST
        for p in listed
    )


_NO_LIST = frozenset({"attendance.also", "attendance.presided"})


def _rule(name: str) -> rules.Rule:
    return next(rule for rule in rules.load("acting") if rule.id == f"acting.{name}")


@cache
def _cues() -> tuple[Cue, ...]:
    """A person and what the person does, what is done by a person, and a heading that ends with who reports."""
    deed, by, heading = (_rule(name).cue.source for name in ("deed", "by", "heading"))
    sources = rf"{_SEVERAL}{_ASIDE}\s{deed}", f"{by}{_SEVERAL}", rf"{heading}{_SEVERAL}\W{{0,3}}\Z"
    return tuple(Cue(source, re.NOFLAG) for source in sources)


def read_acting(document: Document, text: str, known: Sequence[Listed]) -> list[Listed]:
    """The people of full name, or of title and surname, who do what is done at a meeting, where they first do."""
    found: dict[str, Entry] = {}
    for block in document.blocks:
        words = text[block.start : block.end]
        if not any(cue.may_match(words) for cue in _cues()):
            continue
        for low, high in split(words):
            if not ELSEWHERE.search(words, low, high):
                for entry in _sentence(text, block.start + low, block.start + high):
                    found.setdefault(entry.name, entry)
    for entry in (*_speakers(document, text), *_headed(document, text)):
        found.setdefault(entry.name, entry)
    return [
        Listed(entry, "present", ACTED, explicit=False, place=entry.start)
        for entry in _with_given(text, list(found.values()))
        if not is_known(folded_words(entry.name), known)
    ]


def _speakers(document: Document, text: str) -> Iterator[Entry]:
    """Those named in front of their topics in the lines below "There were several talks:"."""
    rule, speaking = _rule("speakers"), False
    for block in document.blocks:
        named = _TOPIC.match(text, block.start, block.end) if speaking else None
        people = [e for e in _people(text, *named.span("who")) if _is_sure(text, e, titled=False)] if named else []
        yield from people
        speaking = bool(people) or rule.match(text[max(block.start, block.end - 80) : block.end]) is not None


_TOPIC = re.compile(r"(?:[-*•]\s)?(?P<who>[^:\n]{3,80}?)(?::|\s[-–—])\s\S")


def _headed(document: Document, text: str) -> Iterator[Entry]:
    """Those named behind the title of a heading, or of a line of its own above prose: "Treasurer - J. Ash".

    Such lines in a row are a directory, which says nothing of who came.
    """
    blocks = [
        block for block in document.blocks if block.end - block.start < 80 and block.kind in ("heading", "paragraph")
    ]
    titles = {block.start: match for block in blocks if (match := _TITLE.fullmatch(text, block.start, block.end))}
    for former, block, following in zip(
        [None, *document.blocks], document.blocks, [*document.blocks[1:], None], strict=False
    ):
        if block.start not in titles or any(other and other.start in titles for other in (former, following)):
            continue
        yield from (e for e in _people(text, *titles[block.start].span("who")) if _is_sure(text, e, titled=False))


_TITLE = re.compile(rf"[A-Z0-9][^\n:,]{{2,50}}?\s[-–—]\s(?P<who>{PERSON}(?:(?:, | and | & ){PERSON}){{0,3}})\s?")


def _sentence(text: str, start: int, end: int) -> Iterator[Entry]:
    for cue in _cues():
        for match in cue.finditer(text, start, end):
            before = text[max(start, match.start() - 120) : match.start()]
            if _NOT_BEFORE.search(before) or _ABSENT.search(before):
                continue
            people = list(_people(text, *match.span("who")))
            titled = bool(people and _SHARED.search(text, max(start, people[0].start - 24), people[0].start))
            yield from (entry for entry in people if _is_sure(text, entry, titled=titled))


def _people(text: str, low: int, high: int) -> Iterator[Entry]:
    """The people of a subject; names side by side without a mark are one ("Ana Luz Ash Elm")."""
    last: Entry | None = None
    for entry in entries(text, low, high):
        if last and not last.post and text[last.end : entry.start] == " ":
            entry = replace(last, end=entry.end, stop=entry.stop, name=text[last.start : entry.end])
        elif last:
            yield last
        last = entry
    if last:
        yield last


def _is_sure(text: str, entry: Entry, *, titled: bool) -> bool:
    """A full name, or a surname behind a title or an office; no handle or call sign."""
    if entry.post or re.search(r"\d", entry.name):
        return False
    if " " in entry.name:
        return entry.sure == 2
    office = bool(entry.role) and text.endswith(f"{entry.role} ", 0, entry.start)  # not "the General Manager"
    return titled or office or _TITLED.search(text, max(0, entry.start - 12), entry.start) is not None


_TITLED = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor|Prof\w{0,7}|Revd?)\.?\s\Z")
_SHARED = re.compile(r"\b(?!Mrs\b|Ms\b|Miss\b)[A-Z][a-z]{2,14}s\.?\s\Z")  # "Trustees Ash, Birch and Cole"


_PAIR = re.compile(r"\b(?=([A-Z][\w’'-]{1,20}) ([A-Z][\w’'-]{1,20})\b)")


def _with_given(text: str, found: list[Entry]) -> list[Entry]:
    """ "Mrs Lea" as "Ann Lea", where the text calls only one of that surname by a given name."""
    bare = {entry.name: set[str]() for entry in found if " " not in entry.name}
    for given, surname in _PAIR.findall(text) if bare else ():
        if surname in bare and is_given(given) and not title_end(f"{given} {surname}"):
            bare[surname].add(f"{given} {surname}")
    return [replace(e, name=min(full)) if len(full := bare.get(e.name, ())) == 1 else e for e in found]
