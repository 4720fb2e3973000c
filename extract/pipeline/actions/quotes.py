"""Which words of a paragraph state the task, when a mark beside it says only who owns it."""

from __future__ import annotations

import re

from extract.pipeline.actions.commitments import doer_names, find_commitments
from extract.pipeline.actions.deeds import is_deed
from extract.pipeline.actions.tasks import Commitment, Context

_STRONG = re.compile(
    r"\b(?:agreed\s(?:to|that|for)|undertook\sto|(?:was|were|be)\sasked\sto|asked\s(?:for|that|the|if)|requested|offered\sto|will\b(?!\sbe\s(?:able|in\sattendance|attending|present))|to\sbe\s\w{3,}|"
    r"action(?:ed)?\b|resolved|volunteered|shall\b|is\sto\b|are\sto\b|needs?\sto\b|should\sbe\b|would\s(?:be\s(?!keen|happy|good|pleased|able|better|interested|glad|nice|helpful)\w{3,}|\w{3,})|must\b|invited)",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:should|could|need|would|suggest(?:ed|ion)|propos|consider|useful|plan|request|ask|draft|agree)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:This|That|It|These|Following\sthis)\s(?:will|would|is|are)\b")  # on the sentence before
_WONDERS = re.compile(r"\b(?:wondered|asked\swhether|queried)\b")
_FIRM = re.compile(r"\b(?:it\swas\s(?:\w{2,12}\s)?agreed\s(?:to|that)|resolved\s(?:to|that))\b", re.IGNORECASE)
_NO_TASK = re.compile(
    r"\b(?:thanked|congratulated|welcomed\sthe|was\snoted|were\snoted|noted\sthe\sreport)\b", re.IGNORECASE
)


def task_spans(
    context: Context, start: int, end: int, count: int, owners: list[str] | None = None
) -> list[tuple[int, int]]:
    """The `count` places between `start` and `end` that state the tasks which so many marks stand for, in order.

    Sentences that commit somebody come first (those of the marks' own owners before others), then those that ask or
    plan something, then the last sentence.
    """
    sentences = context.sentences_in(start, end)
    if not sentences:
        return [(start, end)] * count
    commitments = find_commitments(context, start, end)
    scored = []
    for place, (low, high) in enumerate(sentences):
        inside = [c for c in commitments if low <= c.doer.start < high]
        named = _named(context, low, high, owners or [])
        scored.append((_score(context, low, high, inside, owners or []) + named, place))
    best = sorted(sorted(scored, key=lambda s: (-s[0], -s[1]))[:count], key=lambda s: s[1])
    spans = [_trimmed(context, *sentences[place], commitments) for _, place in best]
    spans = [_whole(context, span, sentences, place) for span, (_, place) in zip(spans, best, strict=True)]
    while len(spans) < count:
        spans.append(spans[-1])
    return spans


def strength(context: Context, start: int, end: int, owners: list[str]) -> float:
    """How plainly the words state a task: 2 and more where they do, under 1 where nothing in them is to be done."""
    commitments = find_commitments(context, start, end)
    scores = [
        _score(context, low, high, [c for c in commitments if low <= c.doer.start < high], owners)
        for low, high in context.sentences_in(start, end)
    ]
    return max(scores, default=0.0)


def with_subject(context: Context, span: tuple[int, int], start: int) -> tuple[int, int]:
    """A commitment that does not say to what ("Jo offered to assist.") with the sentence before it."""
    sentences = context.sentences_in(start, span[1])
    place = next((n for n, (low, high) in enumerate(sentences) if low <= span[0] < high), 0)
    return _whole(context, span, sentences, place)


def further_task(
    context: Context, start: int, end: int, taken: list[tuple[int, int]], owners: list[str]
) -> tuple[int, int] | None:
    """The sentence that states a task beside those that are taken; None where no other one plainly does."""
    free = [
        (low, high)
        for low, high in context.sentences_in(start, end)
        if not any(low < stop and begin < high for begin, stop in taken)
    ]
    inside = []
    for low, high in free:
        commitments = find_commitments(context, low, high)
        if any(c.confidence >= 0.4 and not _may_be(context, c, owners) for c in commitments):
            continue  # somebody else's task
        score = _score(context, low, high, commitments, owners) + _named(context, low, high, owners)
        inside.append((score, low, high))
    best = max(inside, key=lambda s: (s[0], -s[1]), default=None)
    return (best[1], best[2]) if best and best[0] >= 2.0 else None


def _may_be(context: Context, commitment: Commitment, owners: list[str]) -> bool:
    """Whether the doer can be one of the owners: a group or nobody on the list can, another person cannot."""
    printed = doer_names(context, commitment)
    if printed is None or commitment.doer.kind in ("group", "everyone", "acronym", "post"):
        return True
    wanted = {p.name for o in owners for r in [context.people.resolve(o)] for p in (r.person, *r.candidates) if p}
    found = context.owners(printed).owners
    return bool(wanted & {name for owner in found for name in (owner["name"], *owner["candidates"]) if name})


def _is_others(context: Context, commitment: Commitment, owners: list[str]) -> bool:
    """Whether a body of another name is the doer: "the Council will" beside the initials of somebody."""
    if commitment.doer.kind not in ("group", "acronym") or not all(context.people.is_known(o) for o in owners):
        return False
    printed = context.text[commitment.doer.start : commitment.doer.end]
    return printed not in owners and context.people.resolve(printed).person is None


def _score(context: Context, low: int, high: int, inside: list[Commitment], owners: list[str]) -> float:
    words = context.text[low:high]
    score = 2.0 if _STRONG.search(words) or is_imperative(words) else 1.0 if _WEAK.search(words) else 0.0
    if _NO_TASK.search(words):
        score -= 1.5
    if words.endswith("?"):
        score -= 0.5
    if _GOES_ON.match(words) or _WONDERS.search(words):
        score -= 0.3
    if _FIRM.search(words):
        score += 0.3
    sure = [c for c in inside if c.confidence >= 0.4 and not (owners and _is_others(context, c, owners))]
    if sure:
        score = max(score, 2.0) + 1.0
        if any((doer_names(context, c) or "") in owners for c in sure):
            score += 1.0
    return score


_POINTING = frozenset({"it", "this", "that", "them", "these", "so"})
_GENERAL = frozenset("options matter details issue costs problem situation arrangements proposal possibilities".split())


def _whole(context: Context, span: tuple[int, int], sentences: list[tuple[int, int]], place: int) -> tuple[int, int]:
    """A sentence that does not say what ("Ali will look at it") with the one before it."""
    words = context.text[slice(*span)].split()
    last = words[-1].strip(".,;") if words else ""
    vague = len(words) <= 4 or (len(words) <= 8 and (last in _POINTING or (last in _GENERAL and words[-2] == "the")))
    if not vague or place == 0:
        return span
    return sentences[place - 1][0], span[1]


def _named(context: Context, low: int, high: int, owners: list[str]) -> float:
    """A sentence that names an owner, in any form, is nearer to the mark than one that does not."""
    text = context.text[low:high]
    persons = {r.person.name for o in owners if (r := context.people.resolve(o)).person is not None}
    if any(m.resolution.person and m.resolution.person.name in persons for m in context.people.mentions(text)):
        return 0.4
    posts = {r.person.role or "" for o in owners if (r := context.people.resolve(o)).person is not None}
    words = [*(owner for owner in owners if len(owner) > 4), *(post for post in posts if len(post.split()) > 1)]
    return 0.4 if any(word.lower() in text.lower() for word in words) else 0.0


def _trimmed(context: Context, low: int, high: int, commitments: list[Commitment]) -> tuple[int, int]:
    """The sentence from the clause that commits somebody on."""
    inside = [c for c in commitments if low <= c.start < high and c.start - low > 20]
    if inside and inside[-1].confidence >= 0.5 and len(context.text[inside[-1].start : high].split()) > 7:
        return inside[-1].start, high
    agreed = list(
        re.finditer(r"(?:[,;]\s(?:and\s)?|\sand\s)(?=it\swas\s(?:\w{2,12}\s)?agreed)", context.text[low:high])
    )
    if agreed:
        return low + agreed[-1].end(), high
    return low, high


_THANKS = re.compile(r"\W{0,3}thank(?:s|\syou)\b", re.IGNORECASE)
_IMPERATIVE = re.compile(r"\W{0,3}(?:please\s|to\s|also\s)?([a-z][a-z-]{1,15})\b", re.IGNORECASE)


def is_imperative(text: str) -> bool:
    """Whether a line tells somebody to do something: "Update the list", "To contact the school".

    >>> is_imperative("Please send the list"), is_imperative("The list was sent")
    (True, False)
    """
    match = _IMPERATIVE.match(text)
    return (
        match is not None
        and not _THANKS.match(text)
        and (is_deed(match[1], base=True) or _ORDER.match(text) is not None)
    )


# A word before an article that no preposition, auxiliary or participle can be: "Mend the gate".
_ORDER = re.compile(
    r"\W{0,3}(?:please\s|to\s)?(?!(?:on|in|at|of|by|for|to|from|with|and|or|but|as|if|is|was|are|were|be|has|had|have|do|does|did|will|would|can|could|may|"
    r"should|shall|might|must|not|all|both|only|also|just|over|under|after|before|since|until|upon|into|onto|about|above|across|against|along|among|around|"
    r"behind|below|beside|between|beyond|despite|down|except|inside|like|near|off|opposite|out|outside|past|per|round|than|through|throughout|toward|"
    r"towards|unlike|up|via|within|without|when|where|while|which|what|who|whom|how|why|that|this|these|those|there|then|thus|so|because|although|though|"
    r"once|whether|either|neither|nor|half|twice|quite|such|rather|even|yet|still|now|here|see|thank|thanks|per|plus|minus|versus|amid|given|was|said|felt|"
    r"made|took|gave|left|sent|paid|met|held|got|put|read|it|he|she|we|they|i|you|let|nb|re|yes|no|welcome|note)\s)[A-Za-z]{2,14}(?<!ed)(?<!ing)(?<!ly)(?<!s)"
    r"\s(?:the|an?|our|their)\s",
    re.IGNORECASE,
)
