"""Text that was printed in pages: form feeds, and the running heads, feet and page numbers beside them."""

from __future__ import annotations

import re
from collections import Counter

from extract.loaders.builder import Builder

_NUMBER = re.compile(r"\W{0,3}(?:page\s{0,3})?\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?\W{0,3}", re.IGNORECASE)
_EDGE = 2  # lines at the head and at the foot of a page that can be furniture
_OFTEN = 0.6  # of the pages, and on two at least
_OPEN = re.compile(r"[a-z,;–-]")


def without_page_ends(builder: Builder, text: str) -> str:
    """The text as one page: what repeats at the edges of its pages is furniture, a sentence goes on over the break."""
    if "\f" not in text:
        return text
    pages = [page.split("\n") for page in text.split("\f")]
    pages = [page for page in pages if any(line.strip() for line in page)]
    seen = Counter(words for page in pages for words in {_masked(page[at]) for at in _edges(page)})
    joined: list[str] = []
    for number, page in enumerate(pages, start=1):
        for at in _edges(page):
            line, masked = page[at], _masked(page[at])
            numbered = bool(_NUMBER.fullmatch(line.strip()))
            if numbered or (len(pages) > 1 and seen[masked] >= max(2, _OFTEN * len(pages)) and number > 1):
                builder.drop(line, "page_number" if numbered else "header", page=number)
                builder.note("running-line", "lines that repeat on the pages were taken out of the text")
                page[at] = ""
        words = "\n".join(page).strip("\n")
        if joined:
            goes_on = bool(_OPEN.fullmatch(joined[-1][-1:])) and words.lstrip()[:1].islower()
            joined.append("\n" if goes_on else "\n\n")
        joined.append(words)
    return "".join(joined)


def _edges(page: list[str]) -> list[int]:
    filled = [index for index, line in enumerate(page) if line.strip()]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _masked(line: str) -> str:
    return re.sub(r"\d{1,9}", "#", " ".join(line.split()))
