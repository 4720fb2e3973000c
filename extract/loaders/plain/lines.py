"""The lines of a text as they were meant: text layers of PDF that were saved with a blank line between all lines, with
item numbers on lines of their own or as one line; mails that quote another one, most often the agenda."""

from __future__ import annotations

import itertools
import re

from extract.loaders.plain.wrap import starts_block

_OPEN = re.compile(r"[^\s.:;!?|\"”]\s{0,9}$")  # the sentence is not over
_NUMBER = re.compile(r"\s{0,20}(\*{2,3}|__|)(\d{1,2})([.)]?)\1\s{0,9}$")
_WORDS = re.compile(r"\s{0,20}[*_\"“']{0,6}[A-Z][^|]{2,}$")
_QUOTE = re.compile(r"(?:\s{0,3}> ?){1,6}")
_BAR = re.compile(r"\| ?(?!-{2}|[^|]{0,400}\|)")
_LETTER = re.compile(r"[^\W\d_]")
_LONG = 45  # characters of a line that may have come to the margin


def marked_up(lines: list[str]) -> list[str]:
    """The lines without the marks of quoted mails, their bullets and headings written as Markdown writes them."""
    return outlined(spaced_bullets(without_attributes(definitions(without_quotes(lines)))))


_ATTRIBUTES = re.compile(r"[ \t]{1,9}\{[#.][^{}\n]{1,200}\}\s{0,9}$")
_DEFINITION = re.compile(r"(\s{0,12}):[ \t]{1,4}(?=[^\s:|])")


def without_attributes(lines: list[str]) -> list[str]:
    """The lines without the anchors and classes that converters write behind headings ("Budget {#budget}")."""
    return [_ATTRIBUTES.sub("", line) if line.rstrip().endswith("}") else line for line in lines]


def definitions(lines: list[str]) -> list[str]:
    """The lines of definitions (": called to order at 7") as paragraphs, where several lines begin so."""
    found = {at: match for at, line in enumerate(lines) if (match := _DEFINITION.match(line))}
    if len(found) < 2:
        return lines
    kept: list[str] = []
    within = False  # a definition that goes on, indented
    for at, line in enumerate(lines):
        within = at in found or (within and line.startswith("  ") and not starts_block(line))
        if at in found:
            kept += ["", found[at][1] + line[found[at].end() :].lstrip()]
        elif within:
            kept[-1] += f" {line.strip()}"
        else:
            kept.append(line)
    return kept


def without_quotes(lines: list[str]) -> list[str]:
    """The lines without the ">" or "|" with which a mail quotes; a bar is one where no line has a second (a table)."""
    lines = [_QUOTE.sub("", line) if line.lstrip().startswith(">") else line for line in lines]
    barred = [line.startswith("|") for line in lines]
    if sum(barred) < 5 or not all(_BAR.match(line) for line, bar in zip(lines, barred, strict=True) if bar):
        return lines
    kept: list[str] = []
    for index, line in enumerate(lines):
        if index and barred[index - 1] and not barred[index] and line.strip():
            kept.append("")  # the answer to what is quoted is no part of it
        kept.append(_BAR.sub("", line, count=1) if barred[index] else line)
    return kept


_TIGHT = re.compile(r"(\s{0,40}[-*•])(?=[A-Za-z](?!.{0,400}\*))")


def spaced_bullets(lines: list[str]) -> list[str]:
    """The lines with a space behind each dash or star that begins one ("-Roof"), where several lines begin so."""
    tight = {at: found[1] for at, line in enumerate(lines) if (found := _TIGHT.match(line))}
    if len(tight) < 4:
        return lines
    return [f"{tight[at]} {line[len(tight[at]) :]}" if at in tight else line for at, line in enumerate(lines)]


_STARS = re.compile(r"(\*{1,4}) (?=\S)(?!.{0,400}\*\*)")
_EQUALS = re.compile(r"(={1,6}) {0,3}([^\s=>][^=]{0,200}?)\s{0,9}={0,6}\s{0,9}$")


def outlined(lines: list[str]) -> list[str]:
    """The lines with the headings of an outline ("** Budget", each below a blank line) marked as those of Markdown are.

    In a list a line of two stars follows that of one. Wikis and AsciiDoc mark with equals signs ("== Budget ==").
    """
    equal = {index: found for index, line in enumerate(lines) if (found := _EQUALS.match(line))}
    if len(equal) > 1:
        return [f"{'#' * len(equal[at][1])} {equal[at][2]}" if at in equal else line for at, line in enumerate(lines)]
    stars = {index: len(found[1]) for index, line in enumerate(lines) if (found := _STARS.match(line))}
    tight = {stars[index] for index in stars if index and lines[index - 1].strip()}
    if sum(depth > 1 for depth in stars.values()) < 3 or max(tight, default=0) > 1:
        return lines
    depths = {index: depth for index, depth in stars.items() if depth not in tight}
    return ["#" * depths.get(index, 0) + line[depths.get(index, 0) :] for index, line in enumerate(lines)]


def single_spaced(lines: list[str]) -> list[str]:
    """The lines with those of one paragraph joined, where the whole text is double-spaced.

    It is where hardly two lines stand together and long lines mostly break off in a sentence that the next one goes on
    with: Markdown with a paragraph a line does neither.
    """
    words = [line for line in lines if line.strip()]
    pairs = [(one, two) for one, two in itertools.pairwise(words) if len(one.rstrip()) >= _LONG]
    broken = sum(bool(_OPEN.search(one)) and two.lstrip(" *_")[:1].islower() for one, two in pairs)
    together = sum(bool(one.strip() and two.strip()) for one, two in itertools.pairwise(lines))
    if broken < 8 or 3 * broken < len(pairs) or 10 * together > len(words):
        return lines
    width = sorted(map(len, words))[9 * len(words) // 10]
    return _joined(lines, width)


def _joined(lines: list[str], width: int) -> list[str]:
    """The lines with each that goes on behind one blank line put behind the line before it."""
    kept: list[str] = []
    last = ""  # the last line of the paragraph that stands last in `kept`
    for line in lines:
        after_one_blank = len(kept) > 1 and not kept[-1].strip() and kept[-2].strip()
        if line.strip() and after_one_blank and _broken_off(last, line, width):
            kept.pop()
            kept[-1] = f"{kept[-1].rstrip()} {line.strip()}"
        else:
            kept.append(line)
        last = line if line.strip() else last
    return kept


def _broken_off(line: str, following: str, width: int) -> bool:
    """Whether a line goes on: it came near the margin (letters of a printed page differ in width) in mid-sentence."""
    if not (_LETTER.search(line) and _LETTER.search(following)) or following.lstrip().startswith("#"):
        return False
    if starts_block(following) or not _OPEN.search(line):
        return False
    letters = len(line.strip()) * (1.3 if line.isupper() else 1.0)  # capitals are that much wider
    return letters >= 0.7 * width or following.lstrip(" *_")[:1].islower()


def numbers_beside_titles(lines: list[str]) -> list[str]:
    """The lines with each item number that stands alone put in front of its title; the numbers run from 1 without gap.

    Where some have a point and some not, the others are the numbers of pages.
    """
    alone = [(at, found) for at, line in enumerate(lines) if (found := _NUMBER.match(line))]
    pointed = any(found[3] for _, found in alone)
    run: dict[int, int] = {}  # from the line of each number to that of its title
    for at, found in alone:
        below = _title_below(lines, at)
        if int(found[2]) == len(run) + 1 and below is not None and bool(found[3]) == pointed:
            run[at] = below
    if len(run) < 3:
        return lines
    moved = list(lines)
    for number, (at, below) in enumerate(run.items(), 1):
        title = lines[below].lstrip()
        words = title.lstrip("*_")
        moved[at], moved[below] = "", f"{title[: len(title) - len(words)]}{number}. {words}"
    return moved


def _title_below(lines: list[str], at: int) -> int | None:
    """The line of the title below a lone number: the next line, or the one behind a blank line."""
    below = next((n for n in range(at + 1, min(at + 3, len(lines))) if lines[n].strip()), None)
    return below if below is not None and _WORDS.match(lines[below]) and not _NUMBER.match(lines[below]) else None


_FLAT = 1200  # characters of a line that holds a whole document
_CAPITALS = r"[A-Z][A-Z’'&/,-]{1,20}(?: [A-Z&/][A-Z’'&/,-]{0,20}){0,8}"
_MONTH = "(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
_NUMBERED = rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}\.? (?!{_MONTH}){_CAPITALS}"
_BEGINS = re.compile(
    rf"\s+(?={_NUMBERED}(?:\s|$)|(?:PRESENT|Present|IN ATTENDANCE|In [Aa]ttendance|APOLOGIES|Apologies|"
    r"ABSENT|Absent)\s?:|Apologies for (?:late|early)\b|"
    r"(?:RESOLVED|AGREED|NOTED|ACTION)\b|Page \d{1,3} of \d{1,3}\b)"
)
_ENDS = re.compile(rf"((?:^|\n){_NUMBERED}|(?:^|\n)Page \d{{1,3}} of \d{{1,3}}) (?=[A-Z][a-z]|\d)")


def unflattened(lines: list[str]) -> list[str]:
    """The lines with one that holds a whole document cut where its headings, lists and verdicts begin."""
    filled = [line for line in lines if line.strip()]
    if len(filled) > 3 or max(map(len, filled), default=0) < _FLAT:
        return lines
    cut = [_ENDS.sub(r"\1\n", _BEGINS.sub("\n", line)) for line in lines]
    return [part for line in cut for part in line.replace("\n", "\n\n").split("\n")]


_BLOCK_TAG = re.compile(
    r"\s{0,20}</?(?:p|div|table|t[rdh]|tbody|thead|ul|ol|li|h[1-6]|section|article|blockquote|dl|dt|dd|br|hr)\b",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r" {0,3}#{1,6} |\s{0,20}[-*] \S")


def is_web_page(lines: list[str]) -> bool:
    """Whether a text is written in HTML below its front matter, as pages that were moved to Markdown are.

    Tags around headings and lists of Markdown make none.
    """
    own = [line for line in lines if line.strip()]
    return (
        not any(map(_MARKDOWN.match, own))
        and len(own) > 4
        and 3 * sum(bool(_BLOCK_TAG.match(line)) for line in own) >= 2 * len(own)
    )
