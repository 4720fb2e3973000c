"""Packs: one file that holds several documents, told apart only where it is plain that another one begins.

A document begins at minutes' title block of another meeting with an attendance list of its own; at the title of an
agenda, report, register or terms of reference where the printed page numbers begin again or a bookmark points; or where
both of these are and the bookmark names a document. An annex, appendix or action list belongs to what it follows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.document import Block, Document, Note, Page

_PAPER = frozenset({"pdf", "docx", "doc", "odt", "rtf"})  # formats in which packs are made
_TOP = 8  # blocks at the head of a page, or of a document, in which its title stands
_HEAD = 25  # blocks from a title to its attendance list
_LEAST = 300  # characters: less is a title page, no document
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"(?i)\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({_MONTH}),?\s(\d{{4}})|({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})|"
    r"(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})|(\d{4})-(\d\d)-(\d\d))\b"
)
_MINUTES = re.compile(
    r"(?i)^\W{0,3}(?:(?:draft|unconfirmed|approved|confirmed|final|public|formal)\s){0,2}"
    r"(?:(?:minutes|notes|action notes|record)\s(?:of|from|for)\s(?!(?:the\s)?(?:last|previous|preceding)\b)|"
    r"(?:[\w&',()-]{1,30}\s){0,12}minutes\W{0,3}$)"
)
_TITLES = {
    "agenda": re.compile(r"(?i)^\W{0,3}(?:draft\s|public\s)?agenda(?:\W{0,3}|\s(?:for|of)\s.{1,80})$"),
    "terms": re.compile(r"(?i)^(?:[\w&',()-]{1,30}\s){0,12}terms of reference\b.{0,60}$"),
    "risks": re.compile(r"(?i)^(?:[\w&',()-]{1,30}\s){0,8}risk register\b.{0,40}$"),
    "paper": re.compile(
        r"(?i)^(?:report (?:to|of|by|for)\b|(?:paper|enclosure|enc\.?)\s[A-Z0-9]{1,3}\b|cover (?:sheet|paper)\b)"
        r".{0,80}$"
    ),
}
_LIST = re.compile(
    r"(?i)^\W{0,2}(?:(?:item\s)?1[.:)]?\s{0,3})?(?:(?:voting |board |committee |group )?members?(?: were)? )?"
    r"(?:present|attendance|attendees|attended|attending|in attendance|those present|apologies)\b"
)
_LATER = re.compile(r"^\W{0,2}(?:item\s)?(?:[2-9]|[1-9]\d{1,2})(?:[.:)]|\s{1,3}[A-Z])")
_NAMED = re.compile(
    r"(?i)\b(?:agenda|minutes|report|paper|enclosure|enc|item \d|terms of reference|register|cover sheet)\b|"
    r"\.(?:pdf|docx?)$"
)
_ANNEX = re.compile(r"(?i)^\W{0,3}(?:annex|appendix|attachment|schedule|action (?:list|log|points|tracker))")
_FIRST_PAGE = re.compile(r"(?i)^\W{0,3}(?:page\s{0,3})?1(?:\s{0,3}(?:of|/|\|)\s{0,3}\d{1,4})?\W{0,3}$")


def parts(document: Document) -> tuple[Document, ...]:
    """The documents of one file, attachments included; one that is no pack comes back as it is.

    Where there are several, `part` counts them from 1. Pages keep the numbers that they have in the file.
    """
    found = tuple(_flat(document))
    if len(found) == 1:
        return found
    return tuple(replace(one, part=number) for number, one in enumerate(found, start=1))


def _flat(document: Document) -> Iterator[Document]:
    """The document, cut if it is a pack, unless it is only the cover of its attachments; then these."""
    if document.text or not document.attachments:
        yield from _split(replace(document, attachments=()) if document.attachments else document)
    for attachment in document.attachments:
        yield from _flat(replace(attachment, sha256=document.sha256))


def _split(document: Document) -> Iterator[Document]:
    starts = _starts(document) if document.format in _PAPER else [0]
    if len(starts) == 1:
        yield document
        return
    for low, high in zip(starts, [*starts[1:], len(document.blocks)], strict=True):
        yield _cut(document, low, high)


@dataclass(frozen=True, slots=True)
class _Title:
    """What a document's first blocks say it is."""

    kind: str
    dates: frozenset[tuple[str, ...]]

    def another(self, before: _Title | None) -> bool:
        """Whether this begins another document: of another kind, or of another day."""
        return before is None or self.kind != before.kind or not self.dates & before.dates


def _starts(document: Document) -> list[int]:
    """The indices of the blocks with which the documents of the file begin; [0] where it is no pack."""
    starts, before = [0], _title(document, 0)
    restarts, marked = _restarts(document), _marked(document)
    for index in _candidates(document):
        if document.blocks[index].start - document.blocks[starts[-1]].start < _LEAST:
            continue
        title, page = _title(document, index), document.blocks[index].page
        named = page in marked and page in restarts
        if title is None and not named:
            continue
        plain = title is not None and title.kind == "minutes"
        if (plain or page in restarts or page in marked) and (title is None or title.another(before)):
            starts.append(index)
            before = title
    return starts


def _candidates(document: Document) -> list[int]:
    """Where a document can begin: the first block of a page; without pages, a line that reads like a title."""
    blocks = document.blocks
    body = [i for i, block in enumerate(blocks) if block.kind != "margin"]
    if document.pages:
        return [i for before, i in pairwise(body) if blocks[i].page != blocks[before].page]
    lines = ((i, document.block_text(i)) for i in body[1:] if blocks[i].kind in ("heading", "paragraph"))
    return [i for i, words in lines if len(words) <= 160 and _MINUTES.match(words)]


def _title(document: Document, index: int) -> _Title | None:
    """The title that stands in the first blocks from `index`; minutes need a list of those present below it."""
    words = [document.block_text(i) for i in range(index, min(index + _HEAD, len(document.blocks)))]
    if document.pages:  # the titles of a pack can repeat, so that they were taken for running headers
        page = document.blocks[index].page
        words = [f.text for f in document.furniture if f.kind == "header" and f.page == page] + words
    for at, line in enumerate(words[:_TOP]):
        if len(line) > 160 or _ANNEX.match(line) or _LATER.match(line):
            return None
        if _MINUTES.match(line):
            listed = _listed(words, at)
            dates = _dates(words[: listed or at + 3])
            return _Title("minutes", dates) if listed and dates else None
        for kind, pattern in _TITLES.items():
            if pattern.match(line):
                return _Title(kind, _dates(words[: at + 6]))
    return None


def _listed(words: list[str], title: int) -> int | None:
    """Where the list of those present begins, unless a later item stands before it."""
    for at, line in enumerate(words[title + 1 :], start=title + 1):
        if _LIST.match(line):
            return at
        if _LATER.match(line):
            return None
    return None


def _dates(lines: list[str]) -> frozenset[tuple[str, ...]]:
    """The dates of some lines, each as its numbers and the first letters of its month."""
    found = (m for line in lines for m in _DATE.finditer(line[:400]))
    return frozenset(
        tuple(sorted(g[:3].lower() if g[0].isalpha() else g.lstrip("0") for g in m.groups() if g)) for m in found
    )


def _restarts(document: Document) -> set[int | None]:
    """The pages, after the first, that print the number one."""
    printed = {(f.page, f.text) for f in document.furniture if f.kind == "page_number" and f.page is not None}
    return {page for page, text in printed if page is not None and page > 1 and _FIRST_PAGE.match(text)}


def _marked(document: Document) -> set[int | None]:
    """The pages on which documents begin, as the bookmarks have it."""
    try:
        marks = json.loads(document.properties.get("bookmarks", "[]"))
    except ValueError:
        return set()
    return {page for title, page in marks if page and _NAMED.search(title[:200]) and not _ANNEX.match(title)}


def _cut(document: Document, low: int, high: int) -> Document:
    """The blocks `low` to `high` as a document of their own, every position counted from its beginning."""
    blocks = document.blocks[low:high]
    start, end = blocks[0].start, blocks[-1].end
    lines = tuple(
        replace(e, start=e.start - start, end=e.end - start)
        for e in document.lines
        if start <= e.start and e.end <= end
    )
    styles = tuple(
        replace(e, start=max(e.start, start) - start, end=min(e.end, end) - start)
        for e in document.styles
        if e.start < end and start < e.end
    )
    pages = tuple(_moved(page, start, end) for page in document.pages if _on(page, blocks))
    numbers = {page.number for page in pages}
    first = low == 0  # what belongs to no page stays with the first
    note = Note("pack", f"one of several documents in one file{_told(pages)}")
    return replace(
        document,
        text=document.text[start:end],
        blocks=tuple(_shifted(block, start, low, high) for block in blocks),
        lines=lines,
        pages=pages,
        styles=styles,
        furniture=tuple(f for f in document.furniture if (f.page in numbers if f.page is not None else first)),
        notes=(*(n for n in document.notes if (n.page in numbers if n.page is not None else first)), note),
        properties={k: v for k, v in document.properties.items() if k not in ("bookmarks", "title")},
    )


def _shifted(block: Block, start: int, low: int, high: int) -> Block:
    beside = block.beside - low if block.beside is not None and low <= block.beside < high else None
    return replace(block, start=block.start - start, end=block.end - start, beside=beside)


def _on(page: Page, blocks: tuple[Block, ...]) -> bool:
    """Whether a page is one of those from the first block's to the last block's."""
    own = [block.page for block in blocks if block.page is not None]
    return bool(own) and min(own) <= page.number <= max(own)


def _moved(page: Page, start: int, end: int) -> Page:
    low, high = (min(max(position, start), end) - start for position in (page.start, page.end))
    return replace(page, start=low, end=high)


def _told(pages: tuple[Page, ...]) -> str:
    return f": pages {pages[0].number} to {pages[-1].number}" if pages else ""
