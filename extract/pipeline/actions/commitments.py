"""Commitments in prose: "SP agreed to write to the school", "the Clerk was asked to chase it", "Secretary to review".

A commitment needs a doer who can be named and is the grammatical subject, a cue behind it (or "it was agreed that"
before it), and something to do. What is asked, thought, proposed or was done already is none.
"""

from __future__ import annotations

import re
from functools import cache

from extract.pipeline import rules
from extract.pipeline.actions.antecedents import antecedent
from extract.pipeline.actions.deeds import is_deed, is_personal
from extract.pipeline.actions.doers import PRONOUNS, TRUSTED, doers_in
from extract.pipeline.actions.promises import AT_LARGE, FOR_ITSELF, confidence_of
from extract.pipeline.actions.replies import accepted, elided
from extract.pipeline.actions.tasks import Commitment, Context, Doer

_BEFORE_SUBJECT = re.compile(
    r"(?:^|\s/\s|[,;:.!?–—(\"“*\]>-]|\b(?:(?:group|party|committee|panel|team)\sof|and|but|that|so|then|also|therefore|where|because|meanwhile|however|hence|action|today|kindly|"
    r"consequently|finally|when\s\w{2,12}ed|agreed|resolved))\W{0,3}(?:both\s|all\s|either\s|the\s(?:(?:new|incoming|outgoing|current|acting)\s)?)?$",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:if|whether|unless|until|wondered|asked\s(?:if|whether|how|what|when|why)|should\sit|in\scase|questioned|how(?!\sto\b)|why|what)\b[^,;:]{0,60}$",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(
    r"\b(?:suggested|proposed|recommended|thought|felt|hoped|considered)\s(?:that\s)?(?:the\s)?$|"
    r"\b(?:ask|invite)\s(?:[\w'’.-]{1,20}\s){1,4}and\s$",  # "will ask Jo and Ann to ...": it is not theirs yet
    re.IGNORECASE,
)


@cache
def _after() -> tuple[tuple[rules.Rule, re.Pattern[str]], ...]:
    return tuple((rule, rule.pattern) for rule in rules.by_label("commitments", "after"))


@cache
def _in_front() -> rules.Rules:
    """The rules of what stands in front of a doer."""
    return rules.Rules(_one(f"commitments.{name}") for name in ("asked-doer", "by-doer", "have-doer", "agreed-that"))


@cache
def _one(rule_id: str) -> rules.Rule:
    return next(rule for rule in rules.load("commitments") if rule.id == rule_id)


_CUE = re.compile(
    r"[\s:–—'’-]{1,3}(?:\w{2,15}\s){0,3}?(?:agree|undert|offer|volunt|promis|commit|pledg|accepted|was|were|will|would|shall|ll\b|is|are|has|have|had|[Tt]o|"
    r"said|says|stated|states|confirms|reports|advised|confirmed|reported|explained|indicated|added|replied|informed|mentioned|responded|noted|announced|plan|happy|willing|glad|pleased|"
    r"intend|aims|should|must|s\sto\s|takes|makes|gets|got|looks|follows|I[\s'’])",
)


def find_commitments(context: Context, start: int, end: int) -> list[Commitment]:
    """The commitments between two places of the text, in order, without overlaps: the surest of those that clash."""
    found: list[Commitment] = []
    for doer in doers_in(context, start, end):
        sentence = context.sentence_at(doer.start)
        if sentence is None or context.text[sentence[1] - 2 : sentence[1]].rstrip("]").endswith("?"):
            continue
        low = context.behind_title(max(start, sentence[0]), doer.start)
        high = min(end, sentence[1])
        commitment = _commitment(context.text, doer, low, high)
        if commitment is None and doer.last and doer.start > low:  # "AL would ask Jo and BM would write"
            commitment = _commitment(context.text, doer.last, low, high)
            commitment = None if commitment and commitment.rule == "commitments.to" else commitment
        if commitment:
            found.append(commitment)
    for implied in (elided, accepted):
        found += [c for c in implied(context, start, end) if not any(_is_within(c, other) for other in found)]
    return _apart(context, found)


def _is_within(implied: Commitment, other: Commitment) -> bool:
    """Whether what is implied says no more than another commitment: nothing of a clause further on."""
    further = implied.rule == "commitments.elided" and implied.doer.start > other.doer.end
    return other.start < implied.end and implied.start < other.end and not further


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
        elif (
            last.rule == "commitments.said-would"
            and one.doer.start - last.doer.end < _SAYS
            and one.doer.kind in PRONOUNS
        ):
            continue  # "Jo explained that she will ...": she is Jo
        elif one.doer.start - last.doer.end > 15 or context.text[one.doer.start - 2] in ",;":
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


_SAYS = 40  # characters of "has explained to the meeting that"
_NAMED = frozenset({"known", "titled", "full-name", "first-name", "post"})
_TOLD_THAT = re.compile(r"\b(?!ensure|agreed|resolved|decided)[a-z]{3,12}\sthat\b|\bto\sclarify\b|\breason\b")
_FUNDING = re.compile(r"\s\w{3,15}ing\b")  # "by the Trustees funding it": how, not by whom
_BRACKET = re.compile(r"(?:\s?\([^()\n]{1,40}\))?(?:,?\swho\s[^,.;:()\n]{3,60},(?=\s)|,\s[^,.;:()\n]{1,50},(?=\s))?")


def _commitment(text: str, doer: Doer, low: int, high: int) -> Commitment | None:
    before = text[max(low, doer.start - 90) : doer.start]
    if doer.start - low > 90:
        before = "x" + before  # not the beginning of the sentence
    position = _BRACKET.match(text, doer.end, high).end()  # type: ignore[union-attr]  # it matches nothing, too
    near = _in_front().seen(before)  # nothing where no rule of what stands in front can hold
    if near and _one("commitments.asked-doer").match(before):
        return _asked(text, doer, position, low, high, before)
    by = near and _one("commitments.by-doer").match(before)
    if by and "?" not in before and not _FUNDING.match(text, doer.end):
        bodies = doer.kind in ("group", "acronym") and not _TOLD_THAT.search(text, low, doer.start)
        start = _clause(text, low, doer.start)
        return Commitment(start, high, doer, "commitments.by-doer", 0.45, "") if bodies or doer.kind in _NAMED else None
    bare = _bare(text, doer, position, low, high, before)
    if bare:
        return bare
    if near and doer.kind in _KNOWN and _one("commitments.have-doer").match(before):
        match = _one("commitments.subjunctive").pattern.match(text, position, high)
        return Commitment(low, high, doer, "commitments.have-doer", 0.5, match["verb"]) if match else None
    if not _CUE.match(text, position, high):
        return None
    agreed = (near and _one("commitments.agreed-that").match(before)) or (
        _ALSO.search(before) and _RESOLVED.match(text, low, doer.start)
    )
    if (
        not agreed
        and not _BEFORE_SUBJECT.search(_without_post(before))
        and not _runs_on(text, doer, position, high, before)
    ):
        return None
    if _UNCERTAIN.search(before) or (not agreed and _PROPOSAL.search(before)):
        return None
    return _cued(text, doer, position, low, high, before, bool(agreed))


_WITHIN = re.compile(r"[a-z]{3,}\)?(?<!who)(?<!that)(?<!which)(?<!what)(?<!with)(?<!from)\s(?:the\s)?$")


def _without_post(before: str) -> str:
    """The words before a subject without the post that it is called by: "... and Associate Dean" before "Ash will"."""
    posts = rules.load("posts")[1].cue
    while (word := _LAST_WORD.search(before)) and posts.is_all(word[1]):
        before = before[: word.start(1)]
    return before


_FORM = re.compile(r"\W.*", re.DOTALL)
_LAST_WORD = re.compile(r"(?:^|[\s-])([A-Z][\w’'.]{1,20})[\s-]\Z")
_KNOWN = TRUSTED - PRONOUNS


def _runs_on(text: str, doer: Doer, position: int, high: int, before: str) -> bool:
    """Whether a subject begins within its clause: "As she hears of them Jo will send it", "which Jo agreed to send"."""
    if doer.kind not in _KNOWN:
        return False
    within = _WITHIN.search(before)
    alone = within and doer.last is None  # "update the site and the list and Jo offered to help": what is updated
    if (alone or _WHICH.search(before)) and _one("commitments.agreed-to").pattern.match(text, position, high):
        return True
    will = _one("commitments.will").pattern.match(text, position, high) if within else None
    return will is not None and is_deed(will["verb"])


_WHICH = re.compile(r"\bwhich\s(?:the\s)?$")
_START = re.compile(r"[^\w]{0,4}(?:\d{1,3}[.)]\s)?")


def _verb(text: str, match: re.Match[str]) -> str:
    """The verb of a cue; one of two words ("come back") whole."""
    start = match.start("verb")
    return text[start : start + 9] if text.startswith(("come back", "feed back"), start) else match["verb"]


def _bare(text: str, doer: Doer, position: int, low: int, high: int, before: str) -> Commitment | None:
    """ "AL send the list", "Agreed that the Treasurer pay the invoice": a doer and the plain form of a verb."""
    verb = text[position + 1 : position + 18]
    if not verb[:1].islower() or not is_deed(_FORM.sub("", verb), base=True):
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
            doer.kind in ("group", "everyone") and MEMBERS.search(text[doer.start : doer.end])
        ):
            continue
        first = not before.strip(' \t-–—*•(["“')
        if rule.data.get("subject") == "first" and not (
            first or agreed or re.search(r"(?:[,;:.>→]|\s[–—/-])\s?$|\band\s$", before)
        ):
            continue
        opens = first and doer.kind in _BODIES
        if rule.id == "commitments.to" and doer.kind not in _KNOWN and not is_deed(_verb(text, match)) and not opens:
            continue  # "from the Board to members"
        if rule.id == "commitments.to" and _POSSIBLE.search(before):
            return None  # "it is not possible for him and Jo to come"
        if doer.kind == "stranger" and not (first and rule.id != "commitments.to" and is_personal(_verb(text, match))):
            continue  # "Work will show": a word with a capital that is nobody's name as far as can be seen
        if _HOLDS.match(text, match.start("verb"), high):
            return None  # "Jo agreed to carry on as Treasurer": an election
        if _AT_TABLE.match(text, match.start("verb"), high):
            return None  # "Jo will take the minutes": what is done in the meeting itself
        if rule.id == "commitments.will" and not match["verb"][0].islower():
            continue  # "Jo is going to Rome"
        if doer.kind == "titled" and _SPEAKS.match(text, match.start("verb"), high):
            return None  # "Dr Ash (Elm University) will present her work": a guest who speaks
        if doer.kind in _BODIES and _MEETS.match(text, match.start("verb"), high):
            return None  # "The Committee will meet in May"
        if doer.kind in _BODIES and _RESOLUTION.fullmatch(before):
            return None  # "That the Council will wait": the words of a resolution
        if rule.id == "commitments.said-would" and doer.kind in _KNOWN and _SAID_IT.search(match.group()):
            continue  # "she said it will be owned by all"
        if doer.kind == "acronym" and rule.id in FOR_ITSELF and f"he {text[doer.start : doer.end]} " in text:
            return None  # "the GC" is a body
        if doer.kind not in TRUSTED and _TO_BE_ASKED.search(match.group()):
            return None  # what others will be asked is not theirs yet
        members = AT_LARGE.fullmatch(text, doer.start, doer.end) is not None
        confidence = confidence_of(rule, _verb(text, match), doer, before, agreed, match.group(), members=members)
        if confidence < 0.25:
            return None
        start = _clause(text, low, doer.start) if agreed and not _ALSO.search(before) else doer.start
        return Commitment(start, _stop(text, match.end(), high), doer, rule.id, confidence, match["verb"])
    return None


_BODIES = frozenset({"group", "everyone", "acronym"})
_HOLDS = re.compile(
    r"(?:(?:continue|carry\son|stay\son|remain|stand|serve)\s(?:to\s\w{2,8}\s)?(?:as|for)|take\s(?:on|over|up)|fill)\s"
    r"(?:(?:the|a|an|his|her|their|our|role|post|position|office|of|as|acting|vice|joint|interim)[\s-]){0,6}"
    r"(?:chair(?:man|woman|person)?|secretary|treasurer|president|captain|trustee)\b",
    re.IGNORECASE,
)
_AT_TABLE = re.compile(
    r"(?:take|make|responsible for taking|taking) (?:down )?(?:the )?(?:notes|minutes)\b(?!.{0,60}\bnext\b)"
)
_RESOLUTION = re.compile(r"\W{0,3}That\s(?:the\s)?")
_MEETS = re.compile(r"meet\b(?!\s(?:with|and|the)\b)")
_SPEAKS = re.compile(
    r"(?:present|speak|talk|lecture)\s(?:on|about|(?:his|her|their)\s(?:\w{2,15}\s)?(?:research|work|findings|book|talk))\b"
)
_TO_BE_ASKED = re.compile(r"\b(?:will|would|should|to)\sbe\s(?:\w{2,15}\s)?(?:asked|requested)")
_SAID_IT = re.compile(r"\s(?:it|they)(?:['’]|\s)")
_RESOLVED = re.compile(r"\W{0,3}(?:it\swas\s)?(?:\w{3,12}ly\s)?(?:resolved|agreed)\b", re.IGNORECASE)
_ALSO = re.compile(r"\band\s(?:that\s)?(?:the\s)?$", re.IGNORECASE)
_TURN = re.compile(
    r",\s(?:(?:but|although|though|however)\s|(?=(?:the|an?|new|this|that)\s(?:[a-z]{2,15}\s){1,3}(?:is|are|was|were|has|have)\s))"
)


def _stop(text: str, start: int, end: int) -> int:
    """Where a commitment ends before the sentence turns to something else."""
    turn = _TURN.search(text, min(end, start + 25), end)
    return turn.start() if turn else end


_POSSIBLE = re.compile(
    r"\b(?:possible|difficult|hard|easy|easier|good|better|useful|helpful|time)\sfor\s(?:both\s)?[\w’']{2,15}\sand\s(?:the\s)?$"
)


MEMBERS = re.compile(
    r"(?:members|trustees|councillors|governors|directors|officers|team|sites|groups?|leaders|leads|chairs|captains|coaches|"
    r"co-?ordinators|representatives|reps|volunteers|developers|parents|stewards|residents)$",
    re.IGNORECASE,
)


def _asked(text: str, doer: Doer, position: int, low: int, high: int, before: str) -> Commitment | None:
    rule = _one("commitments.asked-to")
    match = rule.pattern.match(text, position, high)
    if (
        match is None
        or doer.kind == "acronym"
        or (doer.kind == "group" and not MEMBERS.search(text[doer.start : doer.end]))
    ):
        return None  # what the body itself is asked, it does at the table
    confidence = 0.55 if doer.kind in TRUSTED else 0.45
    return Commitment(_clause(text, low, doer.start), high, doer, "commitments.asked-doer", confidence, match["verb"])


_CLAUSE = re.compile(r"[;:]\s|,\s(?:and|but|so)\s|,\s(?=it\swas\s(?:\w{2,15}\s)?(?:agreed|resolved|decided))|\.\s")


def _clause(text: str, low: int, end: int) -> int:
    """Where the clause that holds the place begins."""
    start = low
    for match in _CLAUSE.finditer(text, low, end):
        start = match.end()
    return start


def doer_names(context: Context, commitment: Commitment) -> str | None:
    """The printed name of the doer; a pronoun stands for the one person whom the words before it name."""
    doer = commitment.doer
    if doer.kind not in PRONOUNS:
        return context.text[doer.start : doer.end]
    return antecedent(context, doer)
