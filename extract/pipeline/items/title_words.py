"""The words of titles: what belongs to a title and what is printed behind it, and which titles head no item."""

from __future__ import annotations

import re
from functools import cache

from extract.pipeline import rules

_BRACKET = re.compile(r"\s{0,3}[(\[]([^()\[\]]{1,60})[)\]]")
_MARKUP = re.compile(r"\*\*|__|\\")
_TAIL_SIGN = re.compile(r"[.…_]{3}|[–—-]")  # stands in every tail
_TAIL = re.compile(r"(?:\s{0,2}[.…_]{3,200}\s{0,2}(?:\d{1,3})?|\s[–—-]\s?(?P<what>[^–—]{3,40}))$")


def clean_title(printed: str) -> tuple[str, tuple[str, ...]]:
    """A title without paper references, purposes, dot leaders and closing marks; and the papers.

    >>> clean_title("Budget (Paper C) (for approval):")
    ('Budget', ('Paper C',))
    """
    papers: list[str] = []

    def drop(match: re.Match[str]) -> str:
        inside = match[1].strip()
        if title_rule("papers").match(inside) or _FILED.fullmatch(inside):
            papers.append(inside)
            return ""
        return "" if title_rule("purpose").match(inside) or _SUCH_AS.match(inside) else match[0]

    title = " ".join(_MARKUP.sub("", printed).split())
    if "(" in title or "[" in title:
        title = _BRACKET.sub(drop, title)
    tail = _TAIL.search(title) if _TAIL_SIGN.search(title) else None
    if tail:
        what = (tail["what"] or "").strip()
        if not what or title_rule("purpose").match(what):
            title = title[: tail.start()]
        elif title_rule("papers").match(what) and re.search(r"\d|\b[A-Z]$", what):
            papers.append(what)
            title = title[: tail.start()]
    title = (_ADDRESS.sub("", title) if "http" in title else title).strip(" \t*_#")
    return (_CLOSING.sub("", title) if title[-1:] in _CLOSES else title).strip(), tuple(papers)


_FILED = re.compile(r"[A-Z]{2,6}[ /-]?\d{1,4}[/.-]\d{1,4}[a-z]?")  # "HC 21/07": where a paper is filed
_SUCH_AS = re.compile(r"(?:e\.?g\.?|i\.e\.|for example|such as)\s", re.IGNORECASE)
_ADDRESS = re.compile(r"\s{1,3}\(?https?://\S{1,300}$")
_CLOSES = frozenset(":;,–—-.")
_CLOSING = re.compile(r"\s?[:;,–—-]+$|(?<![.\s][A-Z])(?<!\betc)\.$")


@cache
def _by_label() -> dict[str, rules.Rule]:
    return {rule.label: rule for rule in rules.load("titles")}


def title_rule(label: str) -> rules.Rule:
    """The rule of titles with this label."""
    return _by_label()[label]


def is_aside(title: str) -> bool:
    """Whether a heading is none of the agenda: "Present", "Summary of actions", "Agenda"."""
    return bool(title_rule("none").match(title) or title_rule("list").match(title))


def is_usual(title: str) -> bool:
    """Whether a title has the words of an agenda's usual items: "Apologies", "Old business"."""
    return bool(title_rule("agenda").match(title))


def heads_agenda(title: str) -> bool:
    """Whether a heading stands over the list of the agenda's items."""
    return bool(title_rule("list").match(title))


def heads_next_agenda(titles: list[str]) -> bool:
    """Whether the last of these titles, each under the one before, stands over the agenda of the meeting to come."""
    last = titles[-1] if titles else ""
    return bool(_NEXT_AGENDA.match(last)) or (heads_agenda(last) and any(_NEXT.search(title) for title in titles[:-1]))


_NEXT = re.compile(r"\b(?:next|future|coming) meetings?\b", re.IGNORECASE)
_NEXT_AGENDA = re.compile(
    r"(?:(?:provisional |draft |proposed )?agenda(?: items?)? for (?:the |our )?(?:next|future) meetings?"
    r"|next (?:meeting.?s? )?agenda|items for (?:the )?next (?:meeting|agenda))\b",
    re.IGNORECASE,
)
