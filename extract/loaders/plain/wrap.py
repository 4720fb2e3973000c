"""Hard-wrapped text: which line ends are only the typist's right margin, and which are meant."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.loaders.flow import BULLETS, NUMBER

_STARTS = re.compile(rf"\s{{0,80}}(?:[+–—{BULLETS}]\s|-{{1,2}}\s|\*{{1,4}}\s|[{BULLETS}]|\[[ xX]\]|\|)")
_LABEL = re.compile(r"\s{0,80}[A-Z@][^:.!?\t]{0,40}:(?:\s|$)")
_SLASHED = re.compile(r"\s{0,80}[A-Za-z][\w ]{0,30} / \S")  # "present / Jo Birch": a table that lost its rules
_LEAD = re.compile(rf"\s{{0,80}}(?:[-*+–—{BULLETS}]|{NUMBER.pattern})?\s{{0,20}}", re.VERBOSE)
_LISTED = re.compile(r"[*_]{0,3}[A-Z][^:,\n]{2,40}:(?:[^,\n]{2,60},){2}")  # "Present: Jo Ash, Bo Elm, Al Fir, ..."
_NAMES = re.compile(r"(?:[A-Z][\w.’'-]{0,24}(?: [\w.’'-]{1,24}){1,3}, ){3,12}")  # "Jo Ash, Bo Elm, Al Fir, ..."
_JOINING = frozenset("OF THE AND TO FOR IN ON AT WITH A AN BY FROM OR".split())
_TYPICAL = range(48, 121)


def starts_block(line: str) -> bool:
    """Whether the line opens a list item or a numbered paragraph, so that it goes on from no other line."""
    stripped = line.lstrip()
    return bool(_STARTS.match(line)) or (
        (bool(NUMBER.match(stripped)) and not stripped[:1].islower()) or _lettered(stripped)
    )


def _lettered(stripped: str) -> bool:
    return bool(re.match(r"\(?[a-z][.)]\s|\(?[ivx]{1,5}[.)]\s", stripped))


def right_margin(lines: list[str]) -> int | None:
    """The width to which the lines were wrapped, or None where nothing shows that they were."""
    pairs = [(len(one), len(one) + 1 + len(two.split()[0])) for one, two in _neighbours(lines)]
    if len(pairs) < 3:
        return None
    scores = {width: _score(pairs, width) for width in _TYPICAL}
    best = max(scores.values())
    fits = sum(1 for length, _ in pairs if length >= 45)
    if best < max(3, fits // 3):
        return None
    return min(width for width, score in scores.items() if score == best)


def _score(pairs: list[tuple[int, int]], width: int) -> int:
    wrapped = sum(1 for length, needed in pairs if length <= width < needed)
    return wrapped - 2 * sum(1 for length, _ in pairs if length > width + 2)


def _neighbours(lines: list[str]) -> list[tuple[str, str]]:
    return [
        (one.rstrip(), two) for one, two in pairwise(lines) if one.strip() and two.strip() and not starts_block(two)
    ]


def goes_on(line: str, following: str, margin: int | None, *, strict: bool = False) -> bool:
    """Whether `following` only continues `line`: the typist came to the margin, or the sentence is plainly not over.

    `strict` is for formats in which a line end inside a paragraph never means anything.
    """
    line, text = line.rstrip(), following.strip()
    if not text or not line.strip() or starts_block(following) or "\t" in _LEAD.sub("", line) or "\t" in text:
        return False
    if strict:
        return True
    if _SLASHED.match(line) and _SLASHED.match(following):
        return False
    if len(line) >= 30 and line.isupper() and text.isupper() and line.rsplit(None, 1)[-1] in _JOINING:
        return True  # a title in capitals
    if margin is not None and len(line) + 1 + len(text.split()[0]) > margin - 3 and len(line) <= margin + 12:
        return not (_LABEL.match(following) and (line[-1:] in ".!?:" or _LABEL.match(line)))
    return text[0].islower() and line[-1] not in ".:;!?" and (len(line) >= 40 or _hangs(line, following))


def _hangs(line: str, following: str) -> bool:
    """Whether a line is set in to the words of the number or bullet above it: a title in a narrow column goes on."""
    lead = _LEAD.match(line)
    indent = len(following) - len(following.lstrip(" "))
    return lead is not None and not line[: lead.end()].isspace() and 0 < indent == lead.end()


def heads_paragraph(first: str, following: list[str]) -> bool:
    """Whether the first line of a numbered paragraph is its title: it ends far from the margin, and a sentence begins.

    That is what the typist meant, even where the format takes all lines for one paragraph.
    """
    line, text = first.rstrip(), following[0].strip()
    if not NUMBER.match(line.lstrip()) or not line[-1].isalnum() or not _BEGINS.match(text):
        return False
    return len(line) + 1 + len(text.split()[0]) < max(map(len, following)) - _SHORT


_BEGINS = re.compile(r"[A-Z][a-z’']{0,20}\s[a-z]")  # "All accounts ...", and no name that goes on
_SHORT = 10  # characters by which a line that only wraps can miss the margin


def lists_names(line: str) -> bool:
    """Whether a line begins a list of names with commas, whose line ends mean nothing."""
    return bool(_LISTED.match(line) or _NAMES.match(line))


def names_go_on(line: str, following: str) -> bool:
    """Whether a list of names behind a label ("Present: Jo Ash, Bo Elm, ...") goes on in the next line."""
    line, text = line.rstrip(), following.strip()
    if not text or starts_block(following) or _LABEL.match(following) or line[-1:] in ".:;":
        return False
    return line.endswith(",") or (len(line) >= 50 and line.count(",") >= 2 and text[:1].isupper())
