"""Commitments in prose: "SP agreed to write to the school", "the Clerk was asked to chase it", "Secretary to review".

A commitment needs a doer who can be named and is the grammatical subject, a cue behind it (or "it was agreed that"
before it), and something to do. What is asked, thought, proposed or was done already is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.pipeline import rules
from extract.pipeline.deeds import is_deed, is_personal
from extract.pipeline.doers import doers_in
from extract.pipeline.person_names import is_given
from extract.pipeline.tasks import Context, Doer


@dataclass(frozen=True, slots=True)
class Commitment:
    """`text[start:end]` commits `doer` (None where nobody can be named), by a cue's rule."""

    start: int
    end: int
    doer: Doer
    rule: str
    confidence: float
    verb: str


_TRUSTED = frozenset({"known", "titled", "post", "pronoun", "first-name"})
_BEFORE_SUBJECT = re.compile(
    r"(?:^|[,;:.!?–—(\"“*\]>-]|\b(?:and|but|that|so|then|also|therefore|where|because|meanwhile|however|hence|action|today|kindly|"
    r"consequently|finally|when\s\w{2,12}ed|agreed|resolved))\W{0,3}(?:both\s|all\s|either\s|the\s)?$",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:if|whether|unless|until|wondered|asked\s(?:if|whether|how|what|when|why)|should\sit|in\scase|questioned|how(?!\sto\b)|why|what)\b[^,;:]{0,60}$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|stated|advised|reported|noted|noting|thought|felt|hoped|believed|suggested|proposed|commented|understood|explained|considered|"
    r"recommended|expected|anticipated|informed|confirmed|indicated|announced|is|was|were|added)\s(?:\w{2,15}\s){0,2}that\s(?:the\s)?$",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(
    r"\b(?:suggested|proposed|recommended|thought|felt|hoped|considered)\s(?:that\s)?(?:the\s)?$", re.IGNORECASE
)


@cache
def _after() -> tuple[tuple[rules.Rule, re.Pattern[str]], ...]:
    return tuple((rule, rule.pattern) for rule in rules.by_label("commitments", "after"))


@cache
def _one(rule_id: str) -> rules.Rule:
    return next(rule for rule in rules.load("commitments") if rule.id == rule_id)


_CUE = re.compile(
    r"[\s:–—'’-]{1,3}(?:\w{2,15}\s){0,3}?(?:agree|undert|offer|volunt|promis|commit|pledg|accepted|was|were|will|would|shall|ll\b|is|are|has|have|had|to|"
    r"said|says|stated|states|confirms|reports|advised|confirmed|reported|explained|indicated|added|replied|informed|mentioned|responded|noted|announced|plan|happy|willing|glad|pleased|"
    r"intend|aims|should|must|I\s)",
)


def find_commitments(context: Context, start: int, end: int) -> list[Commitment]:
    """The commitments between two places of the text, in order, without overlaps: the surest of those that clash."""
    found: list[Commitment] = []
    for doer in doers_in(context, start, end):
        sentence = context.sentence_at(doer.start)
        if sentence is None or context.text[sentence[1] - 1 : sentence[1]] == "?":
            continue
        low = context.behind_title(max(start, sentence[0]), doer.start)
        high = min(end, sentence[1])
        commitment = _commitment(context.text, doer, low, high)
        if commitment is None and doer.last and doer.start > low:  # "AL would ask Jo and BM would write"
            commitment = _commitment(context.text, doer.last, low, high)
            commitment = None if commitment and commitment.rule == "commitments.to" else commitment
        if commitment:
            found.append(commitment)
    found += [c for c in _elided(context, start, end) if not any(o.start < c.end and c.start < o.end for o in found)]
    return _apart(context, found)


def _cut(text: str, end: int) -> int:
    """The end of what stands before a place, without the "and" that joins the two."""
    return (
        end
        - len(text[max(0, end - 12) : end])
        + len(re.sub(r"[\s,;]+(?:and|but|while|with)?\s*$", "", text[max(0, end - 12) : end]))
    )


def _apart(context: Context, found: list[Commitment]) -> list[Commitment]:
    """One commitment a sentence part: what begins inside another ends it, unless the other is not as sure."""
    kept: list[Commitment] = []
    for one in sorted(found, key=lambda c: (c.start, -c.confidence)):
        last = kept[-1] if kept else None
        if last is None or one.start >= last.end:
            kept.append(one)
        elif one.doer.start - last.doer.end > 15:
            kept[-1] = Commitment(
                last.start,
                max(last.doer.end, _cut(context.text, one.start)),
                last.doer,
                last.rule,
                last.confidence,
                last.verb,
            )
            kept.append(one)
        elif one.confidence > last.confidence:
            kept[-1] = one
    return kept


_NAMED = frozenset({"known", "titled", "full-name", "first-name", "post"})
_BY = _NAMED | {"group", "acronym"}
_BRACKET = re.compile(r"(?:\s?\([^()\n]{1,40}\))?(?:,?\swho\s[^,.;:()\n]{3,60},(?=\s)|,\s[^,.;:()\n]{1,50},(?=\s))?")


def _commitment(text: str, doer: Doer, low: int, high: int) -> Commitment | None:
    before = text[max(low, doer.start - 90) : doer.start]
    if doer.start - low > 90:
        before = "x" + before  # not the beginning of the sentence
    position = _BRACKET.match(text, doer.end, high).end()  # type: ignore[union-attr]  # it matches nothing, too
    asked = _one("commitments.asked-doer").match(before)
    if asked:
        return _asked(text, doer, position, low, high, before)
    by = _one("commitments.by-doer").match(before)
    if by and doer.kind in _BY and "?" not in before:
        start = _clause(text, low, doer.start)
        return Commitment(start, high, doer, "commitments.by-doer", 0.45 if doer.kind in _NAMED else 0.35, "")
    bare = _bare(text, doer, position, low, high, before)
    if bare:
        return bare
    if doer.kind in _KNOWN and _one("commitments.have-doer").match(before):
        match = _one("commitments.subjunctive").pattern.match(text, position, high)
        return Commitment(low, high, doer, "commitments.have-doer", 0.5, match["verb"]) if match else None
    if not _CUE.match(text, position, high):
        return None
    agreed = _one("commitments.agreed-that").match(before) or (
        _ALSO.search(before) and _RESOLVED.match(text, low, doer.start)
    )
    if not agreed and not _BEFORE_SUBJECT.search(before):
        return None
    if _UNCERTAIN.search(before) or (not agreed and _PROPOSAL.search(before)):
        return None
    return _cued(text, doer, position, low, high, before, bool(agreed))


_KNOWN = _TRUSTED - {"pronoun"}
_START = re.compile(r"[^\w]{0,4}(?:\d{1,3}[.)]\s)?")


def _verb(text: str, match: re.Match[str]) -> str:
    """The verb of a cue; one of two words ("come back") whole."""
    start = match.start("verb")
    return text[start : start + 9] if text.startswith(("come back", "feed back"), start) else match["verb"]


def _bare(text: str, doer: Doer, position: int, low: int, high: int, before: str) -> Commitment | None:
    """ "AL send the list", "Agreed that the Treasurer pay the invoice": a doer and the plain form of a verb."""
    verb = text[position + 1 : position + 18]
    if not verb[:1].islower() or not is_deed(re.split(r"\W", verb)[0], base=True):
        return None
    if _one("commitments.agreed-that").match(before) and doer.kind in _KNOWN:
        match = _one("commitments.subjunctive").pattern.match(text, position, high)
        start = _clause(text, low, doer.start)
        return Commitment(start, high, doer, "commitments.subjunctive", 0.5, match["verb"]) if match else None
    if doer.kind not in ("known", "first-name") or not _START.fullmatch(before):
        return None
    match = _one("commitments.bare").pattern.match(text, position, high)
    return (
        Commitment(doer.start, _stop(text, match.end(), high), doer, "commitments.bare", 0.5, "do") if match else None
    )


def _cued(text: str, doer: Doer, position: int, low: int, high: int, before: str, agreed: bool) -> Commitment | None:
    for rule, pattern in _after():
        match = pattern.match(text, position, high)
        if match is None:
            continue
        if "kinds" in rule.data and not (
            doer.kind in ("group", "everyone") and _MEMBERS.search(text[doer.start : doer.end])
        ):
            continue
        first = not before.strip(' \t-–—*•(["“')
        if rule.data.get("subject") == "first" and not (
            first or agreed or re.search(r"(?:[,;:.]|\s[–—-])\s?$|\band\s$", before)
        ):
            continue
        if rule.id == "commitments.to" and doer.kind not in _KNOWN and not is_deed(_verb(text, match)):
            continue  # "from the Board to members"
        if doer.kind == "stranger" and not (
            first and rule.id != "commitments.to" and is_personal(_verb(text, match))
        ):
            continue  # "Work will show": a word with a capital that is nobody's name as far as can be seen
        confidence = _confidence(rule, _verb(text, match), doer, before, agreed, match.group())
        if confidence < 0.25:
            return None
        start = _clause(text, low, doer.start) if agreed and not _ALSO.search(before) else doer.start
        return Commitment(start, _stop(text, match.end(), high), doer, rule.id, confidence, match["verb"])
    return None


_RESOLVED = re.compile(r"\W{0,3}(?:it\swas\s)?(?:\w{3,12}ly\s)?(?:resolved|agreed)\b", re.IGNORECASE)
_ALSO = re.compile(r"\band\s(?:that\s)?(?:the\s)?$", re.IGNORECASE)
_TURN = re.compile(
    r",\s(?:(?:but|although|though|however)\s|(?=(?:the|an?|new|this|that)\s(?:[a-z]{2,15}\s){1,3}(?:is|are|was|were|has|have)\s))"
)


def _stop(text: str, start: int, end: int) -> int:
    """Where a commitment ends before the sentence turns to something else."""
    turn = _TURN.search(text, min(end, start + 25), end)
    return turn.start() if turn else end


_ELIDED = re.compile(
    r"(?:\b(?:and|but)|,)\s(?:has\s|have\s|then\s|also\s|kindly\s){0,2}(?:(?:agreed|offered|undertook|volunteered|promised)\sto|"
    r"(?P<will>will|(?:would\sbe|is|was)\s(?:happy|willing)\sto|(?:is|was)\sgoing\sto)|(?P<would>would(?:\sbe(?=\s[a-z]{2,12}ing\b))?))"
    r"\s(?:also\s|then\s|now\s)?(?P<verb>[a-z][\w-]{1,20})"
)
_SAID = re.compile(r"\s(?:said|stated|reported|advised|confirmed|explained|told\s\w{2,15}|mentioned|noted)\s(?:that\s)?(?:he|she)\b")


def _elided(context: Context, start: int, end: int) -> Iterator[Commitment]:
    """ "Mr Ash reported ... and offered to come back": the subject is that of the sentence."""
    for match in _ELIDED.finditer(context.text, start, end):
        sentence = context.sentence_at(match.start())
        if sentence is None:
            continue
        low = context.behind_title(max(start, sentence[0]), match.start())
        first = doers_in(context, low, min(low + 15, match.start()))[:1]
        near = doers_in(context, max(low, match.start() - 3), match.start())
        if first and not near and first[0].kind in _TRUSTED and match["verb"] not in ("be", "note", "approve"):
            if match["will"] and (first[0].kind == "pronoun" or not is_deed(match["verb"], base=True)):
                continue
            if match["would"] and not (is_deed(match["verb"]) and _SAID.match(context.text, first[0].end, match.start())):
                continue
            yield Commitment(low, min(end, sentence[1]), first[0], "commitments.elided", 0.6, match["verb"])


_URGED = re.compile(r"\b(?:encouraged|urged|reminded)\b")


def _confidence(rule: rules.Rule, verb: str, doer: Doer, before: str, agreed: bool, cue: str) -> float:
    confidence = float(rule.data["confidence"])
    deed = is_deed(verb)
    if doer.kind == "everyone" and _URGED.search(cue):
        return 0.0  # what the public is encouraged to do
    if agreed:
        confidence = max(confidence, 0.7)
    elif rule.id == "commitments.should":
        return 0.0
    if doer.kind in ("group", "everyone") and rule.id in ("commitments.agreed-to", "commitments.offered-noun"):
        return 0.0  # what a body agrees for itself is a decision
    if doer.kind not in _TRUSTED:
        confidence -= 0.15 if deed else 0.4
    elif not deed and rule.id not in ("commitments.agreed-to", "commitments.was-asked", "commitments.offered-noun"):
        confidence -= 0.15
    if _REPORTED.search(before) and not agreed:
        confidence -= 0.15 if doer.kind in _TRUSTED else 0.4
    return confidence


_MEMBERS = re.compile(
    r"(?:members|trustees|councillors|governors|directors|officers|team|sites|groups?)$", re.IGNORECASE
)


def _asked(text: str, doer: Doer, position: int, low: int, high: int, before: str) -> Commitment | None:
    rule = _one("commitments.asked-to")
    match = rule.pattern.match(text, position, high)
    if (
        match is None
        or doer.kind == "acronym"
        or (doer.kind == "group" and not _MEMBERS.search(text[doer.start : doer.end]))
    ):
        return None  # what the body itself is asked, it does at the table
    confidence = 0.55 if doer.kind in _TRUSTED else 0.45
    return Commitment(_clause(text, low, doer.start), high, doer, "commitments.asked-doer", confidence, match["verb"])


_CLAUSE = re.compile(r"[;:]\s|,\s(?:and|but|so)\s|\.\s")


def _clause(text: str, low: int, end: int) -> int:
    """Where the clause that holds the place begins."""
    start = low
    for match in _CLAUSE.finditer(text, low, end):
        start = match.end()
    return start


def doer_names(context: Context, commitment: Commitment) -> str | None:
    """The printed name of the doer; a pronoun stands for the one person whom the words before it name."""
    doer = commitment.doer
    if doer.kind != "pronoun":
        return context.text[doer.start : doer.end]
    return _antecedent(context, doer)


def _antecedent(context: Context, doer: Doer) -> str | None:
    """The person who is the subject of the sentence before the pronoun, or in front of it in its own sentence."""
    sentence = context.sentence_at(doer.start)
    if sentence is None:
        return None
    block = context.document.blocks[sentence[2]]
    low, high = sentence[0], doer.start
    for _ in range(4):
        name = _subject(context, low, high)
        if name:
            return name
        previous = context.sentence_at(max(block.start, low - 2))
        if previous is None or previous[0] >= low or previous[0] < block.start:
            return None
        low, high = previous[0], previous[1]
    return None


_NAME = re.compile(r"(?P<given>[A-Z][a-z’'-]{1,15})(?:\s[A-Z][a-z’'-]{1,20})?(?=\s[a-z])")
_ASKING = re.compile(
    r"\s(?:also\s)?(?:questioned|asked|thanked|told|informed|reminded|invited|met|contacted|updated|spoke\s(?:to|with)|met\swith)\s(?:the\s)?"
)
_PEOPLE = frozenset({"known", "titled", "full-name", "first-name"})


def _opening(context: Context, low: int, high: int) -> tuple[int, int] | None:
    """Where the person stands with whom a sentence begins: a doer, or a given name that is on no list."""
    first = next(iter(doers_in(context, low, min(low + 5, high))), None)
    if first and (first.kind in _PEOPLE or (first.kind == "post" and first.end < high)):
        return first.start, first.end
    name = _NAME.match(context.text, low, high)
    return name.span() if name and is_given(name["given"]) else None


def _subject(context: Context, low: int, high: int) -> str | None:
    subject = _opening(context, low, high)
    if subject:
        asked = _ASKING.match(context.text, subject[1], high)
        other = next((m for m in context.mentions if asked and asked.end() <= m.start < asked.end() + 3), None)
        name = context.text[slice(*subject)]  # "Jan asked Ray ... He will": either of them
        return f"{name} and {context.text[other.start : other.end]}" if other else name
    mentions = context.mentions
    index = bisect_left(mentions, low, key=lambda m: m.start)
    people = [m for m in mentions[index : index + 12] if m.start < high]
    names = {m.resolution.person.name if m.resolution.person else m.start for m in people}
    if people and len(names) > 1 and people[0].start - low > 4:
        return None  # several people, none of them the subject: he or she can be any of them
    if people:
        return context.text[people[0].start : people[0].end]
    titled = next(rule for rule in rules.load("doers") if rule.id == "doers.titled")
    match = titled.pattern.search(context.text, low, high)
    return match.group() if match else None
