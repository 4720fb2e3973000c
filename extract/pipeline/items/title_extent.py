"""Where a title ends in its line: at a tab, a colon, a dash, the end of the bold words, the opening of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right

from extract.document import Block, Document
from extract.pipeline.items.title_words import title_rule


class Bold:
    """The bold stretches of a document, asked by place."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.ranges = sorted((style.start, style.end) for style in document.styles if style.name == "bold")
        self.ends = [end for _, end in self.ranges]

    def prefix(self, start: int, end: int) -> int:
        """Where the bold words end that `text[start:end]` begins with; `start` where it begins with others."""
        position = start
        for low, high in self.ranges[bisect_right(self.ends, start) :]:
            if low > position and self.text[position:low].strip():
                break
            position = max(position, min(high, end))
            if position >= end:
                break
        cut = start < position < end and self.text[position - 1].isalpha()
        if cut and self.text[position].isalpha() and not self.text[position + 1 : position + 2].isalnum():
            position += 1  # the last letter of the word was left out when it was made bold
        return position


_OPENER = re.compile(
    r"(?:The|It|This|There|These|They|A|An|In|At|As|Two|Three|Some|Several|Members|Councillors|Cllrs?|Mr|Mrs|Ms"
    r"|Dr|Miss|"
    r"Apologies (?:were|had|from)|No\s[a-z]|None\b|Noted|NOTED|Agreed|AGREED|RESOLVED|Resolved|Received|He|She|We"
    r"|All\s[a-z]|"
    r"Following|Proposed|[A-Z]{2,3}\s[a-z]{3,}(?:ed|s)\b|[A-Z][a-z]+\s(?:[A-Z][a-z]+\s)?(?:is|was|has|had"
    r"|reported|said|agreed|gave|"
    r"noted|advised|thanked|asked|informed|presented|confirmed|stated|explained)\b)(?!\w)"
)
_JOINING = frozenset(
    "the of for and to in on a an with from by at or re as new our your their its his her that between into over under "
    "about against through per via".split()
)


def title_end(block: Block, low: int, text: str, bold: Bold, *, numbered: bool) -> tuple[int, bool]:
    """Where the title of a line ends, and whether its paragraph goes on; `low` where nothing reads as a title."""
    words = len(text[low:].split())
    tabbed = _by_tab(text, low)
    if tabbed:
        return tabbed, False
    usual = _USUAL_LABEL.match(text[low:]) if block.kind != "heading" and numbered else None
    if usual:
        return low + usual.end("title"), True
    printed_bold = bold.prefix(block.start + low, block.end) - block.start
    if len(text[low:printed_bold].strip()) >= 3 and len(text[low:printed_bold].split()) <= 28:
        return printed_bold, printed_bold < len(text.rstrip())
    dashed = _DASHED.match(text[low:]) if low and len(text) < 120 and text[0].isdigit() else None
    if dashed and block.kind != "heading" and len(dashed["title"].split()) <= 6 and text.rstrip()[-1] in ".;":
        return low + dashed.end("title"), True
    figures = any(map(str.isdigit, text[:low]))
    if block.kind != "heading" and (figures or (low and text[0].isalpha() and text[low].isalpha())):
        told = _told_behind_colon(text, low) or _first_stop(text, low)
        if figures:
            if quoted := QUOTED.match(text, low):
                return quoted.end(), len(text) - quoted.end() > 3
            told = _told_behind_dash(text, low) or told
        if told:
            return told, True
    whole = text[low:]
    if block.kind == "heading" or (words <= 28 and not title_rule("sentence").match(whole)):
        return len(text), False
    if not numbered:  # only a number tells that a plain paragraph begins with a title
        return (len(text), False) if words <= 14 else (0, False)
    cut = sentence_opens(whole)
    if cut is None:
        return (len(text), False) if words <= 28 else (low, False)
    return low + cut, True


_DASHED = re.compile(r"(?P<title>[A-Z][^–—:.;]{2,60}?)\s[–—-]\s(?=[A-Z0-9£])")  # "2. Ground – The roller is broken."

_WEEKDAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? \w{1,10} \w{1,9}\b")
_DASH = re.compile(r"\s[–—-]\s")
_VERDICT = re.compile(
    r"(?:none|nil|no|nothing|(?:were |was |duly |all |taken as |circulated and )?(?:accepted|approved|agreed|noted|"
    r"received|adopted|deferred|signed|read|as circulated|confirmed|carried|ratified|resolved))\b"
)


def _told_behind_dash(text: str, low: int) -> int | None:
    """Where a title ends whose news stand behind a dash: "7) Lettings - all plots are let." """
    dash = _DASH.search(text, low, low + 80)
    if dash is None or not 1 <= len(text[low : dash.start()].split()) <= 7:
        return None
    head, rest = text[low : dash.start()], text[dash.end() :]
    if ":" in head or title_rule("sentence").match(head) or title_rule("task").match(head):
        return None
    long = len(rest.split()) > (3 if rest[-1] in ".;!?" else 12)
    news = _VERDICT.match(rest) or _WEEKDAY.match(rest) or (long and title_rule("sentence").match(rest))
    return dash.start() if news else None


_COLON = re.compile(r"(?P<title>[A-Z][^–—:.;]{2,60}):\s(?=[A-Z](?:\S{1,30}\s){2,60}\S{1,30}\.$)")


def _told_behind_colon(text: str, low: int) -> int | None:
    """Where a title ends whose news stand behind a colon, closed by a full stop: "7. Hedges: The warden goes on." """
    colon = _COLON.match(text, low)
    if colon is None or len(colon["title"].split()) > 7 or title_rule("sentence").match(colon["title"]):
        return None
    return colon.end("title")


_STOP = re.compile(r"(?<=[a-z]{3})\.\s(?=[A-Z])")


def _first_stop(text: str, low: int) -> int | None:
    """Where a title ends whose news begin behind a full stop: "7. Keys. Short list of who holds them." """
    stop = _STOP.search(text, low, low + 120)
    head = text[low : stop.start()] if stop else ""
    if (
        stop is None
        or not 1 <= len(head.split()) <= 12
        or title_rule("sentence").match(head)
        or re.search(r"^[a-z]|:", head)
    ):
        return None
    return stop.start() if not title_rule("task").match(head) and not _OPENER.match(head) else None


# A motion or question as the title of an item: "4. "That the pier be closed at night"".
QUOTED = re.compile(r"“[^“”\n]{12,400}”[.,;]?|\"[^\"\n]{12,400}\"[.,;]?(?=\s|$)")


# What every agenda has, with its news behind it in the same line: "Apologies: Nora Ash", "Next meeting 3 May at 7 pm".
_USUAL_LABEL = re.compile(
    r"(?P<title>(?:(?:members |those )?present|(?:in )?attendance|apologies(?: for absence| received)?"
    r"|matters arising|any other business|a\.?o\.?b\.?|(?:(?:date|time)(?: and \w{4,5})? of (?:the )?)?next meeting))"
    r"(?:\s?:\s?(?=\S)|\.\s(?=(?:none|nil|there w\w{2,3}|no \w{2,20})\b)|"
    r"(?<!arising)\s[–—-]\s(?=none\b|nil\b|[A-Z][a-z]{0,20}(?:\s[A-Z(]|,\s[A-Z]))|"
    r"(?<=meeting)\s{1,3}(?:[–—-]\s)?(?=(?:(?:on|is) )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri"
    r"|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}(?:st|nd|rd|th)?\s[A-Z]))",
    re.IGNORECASE,
)


def _by_tab(text: str, low: int) -> int | None:
    """The end of a title behind which a name stands at a tab: "Treasurer's report<tab>Nora Ash"."""
    head, tab, rest = text[low:].partition("\t")
    if tab and head.strip() and re.fullmatch(r"\s{0,4}(?:[A-Z][\w.’'-]{0,20}[\s,/&]{0,3}){1,5}", rest):
        return low + len(head)
    return None


_ADVERBIAL = re.compile(r"(?:During|Before|After|With|For|On|By|As|If|When|While|Upon|From)\b")


def sentence_opens(text: str) -> int | None:
    """Where a title that runs into its paragraph ends: a dash, a colon, a full stop, or the opening of a sentence."""
    if _OPENER.match(text) or (_ADVERBIAL.match(text) and not re.match(r"[^.:;]{3,50}:\s", text)):
        return None
    for match in list(re.finditer(r"\s", text[:160]))[:16]:
        head, rest = text[: match.start()], text[match.end() :]
        if title_rule("sentence").match(head):
            return None
        if (
            re.search(r"[:;.]$", head)
            and len(head) > 3
            and not re.search(r"\b(?:[A-Z]|No|Mr|Mrs|Dr|St|Cllr|vs?)\.$", head)
            and head.count("(") <= head.count(")")
        ):
            return len(head)
        if re.match(r"[–—-]\s", rest) and _OPENER.match(rest[1:].lstrip()):
            return len(head)
        last = head.rsplit(None, 1)[-1].casefold()
        if last in _JOINING or (not rest[:1].isupper() and not rest[:1].isdigit()):
            continue
        if _OPENER.match(rest) or (head.split()[-1].islower() and re.match(r"[A-Z][a-z]+\s[a-z]{3,}", rest)):
            return len(head)
        if head.split()[-1].islower() and re.match(r"\d{2,4}/\d", rest):
            return len(head)
    return None
