"""What one line says of a task: its owners in front, behind or as its doer, and the task without a mere mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.pipeline import rules
from extract.pipeline.actions.commitments import MEMBERS, find_commitments
from extract.pipeline.actions.deeds import is_deed
from extract.pipeline.actions.owner_brackets import owners_in_bracket
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.tasks import Context, Task
from extract.pipeline.people.owners import Owners, names_owners, without_origins
from extract.pipeline.people.person_names import is_given, is_office


@cache
def rule_of(rule_id: str) -> re.Pattern[str]:
    """The pattern of a rule of rules/marks.toml."""
    return next(rule.pattern for rule in rules.load("marks") if rule.id == rule_id)


_OWNER_FORMS = ("marks.owner-first", "marks.owner-to")


NOTHING = re.compile(
    r"\W*(?:none|nil|n/?a|no\saction(?:\s\w{2,12}){0,2}|all\s(?:\w{2,15}\s)?actions\s(?:\w{2,10}\s)?(?:closed|completed?|done))?\W*",
    re.IGNORECASE,
)


def tasks_of_line(
    context: Context, start: int, end: int, owners: Owners | None, rule: str, confidence: float
) -> Iterator[Task]:
    """The task (or tasks with doers of their own) that a line behind a label or in a list of actions states."""
    aside = re.search(r"[.!?]\s\((?=[A-Z][a-z])", context.text[start:end])
    start, end = stripped(context.text, start, start + aside.start() + 1 if aside else end)
    if start >= end or NOTHING.fullmatch(context.text, start, end):
        return
    if owners is None:
        commitments = [
            c for c in find_commitments(context, start, end) if c.confidence >= 0.5 and c.doer.kind != "pronoun"
        ]
        if len(commitments) > 1 and all(
            c.doer.start - start < 4 or _NEW.search(context.text, max(start, c.doer.start - 9), c.doer.start)
            for c in commitments
        ):
            for position, one in enumerate(commitments):
                last = commitments[position + 1].doer.start if position + 1 < len(commitments) else end
                yield from _one_task(context, one.doer.start, last, None, rule, confidence)
            return
        places = _clauses(context, start, end) or context.sentences_in(start, end)
        if len(places) > 1 and all(_opens(context, *place) or _owned_aside(context, *place) for place in places[1:]):
            for low, high in places:
                yield from _one_task(context, low, high, None, rule, confidence)
            return
    yield from _one_task(context, start, end, owners, rule, confidence)


def _clauses(context: Context, start: int, end: int) -> list[tuple[int, int]]:
    """ "Ann send the list, Bo and Cy paint the door; Dee pays": the clauses, where each begins with who does it."""
    cuts = [m.end() for m in _CUT.finditer(context.text, start, end) if _opens(context, m.end(), end)]
    if not cuts or not _opens(context, start, end):
        return []
    lows = [start, *cuts]
    return [(low, high) for low, high in zip(lows, [*cuts, end], strict=True)]


def _opens(context: Context, start: int, end: int) -> bool:
    """Whether a clause begins with people of the list and an order to them: "Ann and Bo call ..."."""
    match = _GIVEN.match(context.text, start, end)
    known = match is not None and all(context.people.is_known(name) for name in re.split(_AND, match[1]))
    return match is not None and known and is_imperative(context.text[match.end() : min(end, match.end() + 40)])


_CUT = re.compile(r"[,;]\s(?:and\s)?(?=[A-Z])")
_ASIDE = re.compile(r"[(\[]([A-Z][\w/&+,. -]{1,30})[)\]]")


def _owned_aside(context: Context, start: int, end: int) -> Owners | None:
    """The owners in brackets within a sentence: "The list (AL) to be updated"."""
    match = _ASIDE.search(context.text, start, end)
    known = match is not None and names_owners(match[1], context.people, strict=True)
    return context.owners(match[1]) if match and known else None


_NEW = re.compile(r"(?:[.;,]\s|\band\s)(?:the\s)?$")


def _one_task(
    context: Context, start: int, end: int, owners: Owners | None, rule: str, confidence: float
) -> Iterator[Task]:
    start, end = stripped(context.text, start, end)
    due = context.due(start, end)
    if owners is None:
        owners, low, high = line_owners(context, start, end)
        if owners is None and due and not re.search(r"\w", context.text[due.end : end]):  # "the gate - AL - 5 May"
            owners, low, high = line_owners(context, start, _before(context.text, start, due.start))
            high = high if owners else end
        start, end = low, high
    if start < end:
        yield Task(start, end, rule, confidence, True, owners, due=due)


def _before(text: str, start: int, end: int) -> int:
    """The end of what stands before a due phrase, without the bracket or dash that sets that off."""
    return start + len(text[start:end].rstrip(" \n([,;:–—-"))


_DAY_AHEAD = re.compile(r"(?:By|Before)\s[^,;:.]{2,30},\s(?=[A-Z])")  # "By 3 May, AL to mend it"


def line_owners(context: Context, start: int, end: int) -> tuple[Owners | None, int, int]:
    """The owners that a line itself names (in front, as its doer, or behind), and the line without a mere mark."""
    text = context.text[start:end]
    ahead = _DAY_AHEAD.match(text)
    if ahead:
        owners, _, last = line_owners(context, start + ahead.end(), end)
        return owners, start, last
    match = _FIELD.search(text)
    if match and (names_owners(match["owner"], context.people) or _NAME.fullmatch(match["owner"])):
        # "mend the gate. Owner: AL. Due: May"
        return context.owners(match["owner"]), start, start + match.start()
    match = rule_of("marks.trailing").search(text)
    if match and names_owners(printed_owner(match), context.people):
        return context.owners(printed_owner(match)), start, start + len(text[: match.start()].rstrip())
    closed = owners_in_bracket(context, start, end)
    if closed:
        return closed[0], start, closed[1]
    match = rule_of("marks.trailing-colon").match(text) if ": " in text[-60:] else None
    if match and _owns_behind(context, match):
        return context.owners(match["owner"]), start, start + len(text[: match.start("apart")])
    for name in _OWNER_FORMS:
        match = rule_of(name).match(text)
        if match and can_own(context, match, name, text) and not is_imperative(match["owner"]):
            words = text[match.end() :].split()  # one word ("Jo: posters") says too little without its owner
            cut = match.end() if name == "marks.owner-first" and len(words) > 1 else 0
            return context.owners(match["owner"]), start + cut, end
    match = rule_of("marks.at").search(text)
    if match:
        return context.owners(match["owner"]), start, end
    match = rule_of("marks.owner-bracket").match(text)
    if match and names_owners(match["owner"], context.people):
        return context.owners(match["owner"]), start + match.end(), end
    match = rule_of("marks.owner-bare").match(text)
    if match and names_owners(match["owner"], context.people) and is_imperative(text[match.end() :]):
        return context.owners(match["owner"]), start + match.end(), end
    noun = match and context.people.is_known(match["owner"]) and not _FINITE.match(text, match.end())
    if match and noun:  # "AL agenda item for May"
        return context.owners(match["owner"]), start, end
    match = _GIVEN.match(text)
    names = re.split(_AND, match[1]) if match else []
    if match and (
        all(context.people.is_known(name) for name in names)
        or (is_deed(match["verb"]) and all(is_somebody(context, [name]) for name in names))
    ):
        bare = is_imperative(text[match.end() :])  # "Ann order the chairs"; "Ann requests the key" keeps its subject
        return context.owners(match[1]), start + match.end() if bare else start, end
    aside = _owned_aside(context, start, end)
    if aside:
        return aside, start, end
    commitments = find_commitments(context, start, end)
    if commitments and commitments[0].doer.kind != "pronoun" and commitments[0].doer.start - start < 40:
        doer = commitments[0].doer
        return context.owners(context.text[doer.start : doer.end]), start, end
    return None, start, end


_AND = r",\s(?:and\s|&\s)?|\s(?:and|&)\s|\s?[/+]\s?"
_GIVEN = re.compile(
    rf"\W{{0,3}}([A-Z][^\W\d_A-Z][\w'’-]{{0,20}}(?:(?:{_AND})[A-Z][^\W\d_A-Z][\w'’-]{{0,20}}){{0,3}})\s(?!and\b|or\b|is\b|was\b|has\b)(?=(?P<verb>[a-z]{{2,20}}))"
)


def _owns_behind(context: Context, match: re.Match[str]) -> bool:
    """Whether names behind a colon own the line: one is on the list, or there is none and a blank sets them off."""
    if context.people.lists_anybody:
        return any(context.people.is_known(name) for name in re.split(_AND, match["owner"]))
    return bool(match["apart"]) and len(match["owner"].split()) <= 4


def printed_owner(match: re.Match[str]) -> str:
    """The owner that a mark behind a line names."""
    printed: str = match["owner"] or match["dash"] or match["arrow"] or match["at"]
    printed = printed[state.end() :] if (state := _STATE_OF.match(printed)) else printed
    return _WITH_DATE.sub("", printed) or printed


_STATE_OF = re.compile(
    r"(?:new|open|ongoing|outstanding|pending)\s(?:for|with|to|by)\s(?=\w)", re.IGNORECASE
)  # "[new for JB]"

_WITH_DATE = re.compile(
    r"\s?[,;:–—-]?\s(?:(?:by|before|due|for|until|next|end)\s.{2,30}|to\s(?:action|do|lead|arrange|organi[sz]e|progress|chase|check|confirm|investigate|follow\sup)(?:\s(?:on|this|it))?|\d{1,2}(?:st|nd|rd|th)?[\s/.].{2,20}|(?i:asap|ongoing)|"
    r"(?:(?:early|mid|late|end|[Ee]nd\sof)[\s-])?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}(?:\s\d{1,4})?|"
    r"(?:this|w/c|Q[1-4]|tomorrow|Mon|Tues|Wednes|Thurs|Fri)(?:day)?(?:\s.{2,20})?)$"
)
_FINITE = re.compile(r"(?:is|was|has|had|have|are|were|can|could|may|[a-z]{3,14}ed)\b")  # "AL was ill" gives AL nothing
_NAME = re.compile(r"[A-Z][\w’'-]{1,20}\s(?:[A-Z]\.\s)?[A-Z][\w’'-]{1,20}")
_FIELD = re.compile(
    r"[.;,(]?\s{1,3}(?:Owners?|Leads?|Responsible|Responsibility|Assigned\sto|Assignee|By\swhom|Who|Action\sby)\s?:\s?(?P<owner>[A-Z@][^:;.()\n]{1,40}?)(?:\s\([^()\n]{1,40}\))?"
    r"(?=[.;,)]|\s{1,3}(?:Due|Deadline|By\swhen|When|Status|Date|Target)\b|\s{0,3}$)"
)


def can_own(context: Context, match: re.Match[str], name: str, text: str) -> bool:
    """Whether what stands in front owns the line: known owners, or a name before a colon and an order."""
    if match["owner"][0].islower() and not match["owner"].startswith("the "):
        everybody = match["owner"] in ("all", "everyone", "everybody")
        return everybody or names_owners(match["owner"], context.people, strict=True)  # a call sign
    if names_owners(match["owner"], context.people):
        return True
    if any(letter.isdigit() for letter in match["owner"]):
        return False  # "AP1": the number of an action
    words = match["owner"].split()
    if name == "marks.owner-to" and len(words) <= 4 and MEMBERS.search(match["owner"]):
        return True  # "Choir leaders to ..."
    named = [part.split() for part in re.split(_AND, without_origins(match["owner"]))]
    if any(len(words) > 3 or not all(word[:1].isupper() for word in words) for words in named):
        return False
    if is_imperative(match["owner"]):
        return False
    return is_imperative(text[match.end() :]) or all(
        context.people.is_known(" ".join(words)) or is_somebody(context, words) for words in named
    )


def is_somebody(context: Context, words: list[str]) -> bool:
    """Whether words that are on no list are a name all the same: a given one, or one with a capital in its middle;
    nothing that the text writes small, too."""
    first = words[0].strip("(),.’'")
    if len(words) > 2 or first.lower() in _NOBODY or is_office(first):
        return False
    coined = re.fullmatch(r"[A-Z][a-z]{1,12}[A-Z][a-z]{1,12}", first) is not None
    return (is_given(first) or coined) and not re.search(rf"(?<![\w@/.-]){re.escape(first.lower())}\b", context.text)


_NOBODY = frozenset("hope grant may april june august art will bill mark summer autumn park hall church page".split())


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without the spaces around it, and without a label's colon, dash or bullet in front."""
    while start < end and text[start] in " \t\n:–—-•*":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return start, end
