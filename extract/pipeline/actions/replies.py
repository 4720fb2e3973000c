"""Commitments that a sentence makes without their subject beside them: "... and will report back", "Jo agreed." """

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.pipeline import rules
from extract.pipeline.actions.antecedents import opening
from extract.pipeline.actions.deeds import is_deed
from extract.pipeline.actions.doers import PRONOUNS, TRUSTED, doers_in
from extract.pipeline.actions.tasks import Commitment, Context, Doer
from extract.pipeline.literals import Cue

_TURN = re.compile(r"[;?]\s|(?:->|→)\s?")
_SAID = re.compile(
    r"\s(?:said|stated|reported|advised|confirmed|explained|told\s\w{2,15}|mentioned|noted)\s(?:that\s)?(?:he|she)\b"
)


@cache
def _cue(label: str) -> Cue:
    return rules.by_label("commitments", label)[0].cue


def elided(context: Context, start: int, end: int) -> Iterator[Commitment]:
    """ "Mr Ash reported ... and offered to come back": the subject is that of the sentence."""
    for match in _cue("elided").finditer(context.text, start, end):
        sentence = context.sentence_at(match.start())
        if sentence is None:
            continue
        low = context.behind_title(max(start, sentence[0]), match.start())
        low = max([low, *(turn.end() for turn in _TURN.finditer(context.text, low, match.start()))])
        first = doers_in(context, low, min(low + 15, match.start()))[:1] or _opening(context, low, match.start())
        nearer = first and _nearer(context, low, match.start())
        first = nearer or first
        near = doers_in(context, max(low, match.start() - 3), match.start())
        if first and not near and first[0].kind in TRUSTED and match["verb"] not in ("be", "note", "approve"):
            if match["will"] and (first[0].kind in PRONOUNS or not is_deed(match["verb"], base=True)):
                continue
            if match["would"] and not (
                is_deed(match["verb"]) and _SAID.match(context.text, first[0].end, match.start())
            ):
                continue
            low = nearer[0].start if nearer else low
            yield Commitment(low, min(end, sentence[1]), first[0], "commitments.elided", 0.6, match["verb"])


_CLAUSE = re.compile(r"(?:[);]|,)\s\Z")
_STATES = re.compile(r"\s(?:has|had|have|is|was)\s")


def _nearer(context: Context, low: int, high: int) -> list[Doer]:
    """The last person of whom a clause of its own tells something: "Jo is away, Sam has the key and will open"."""
    found = doers_in(context, low + 1, high)
    return [
        d for d in found if _CLAUSE.search(context.text, low, d.start) and _STATES.match(context.text, d.end, high)
    ][-1:]


def _opening(context: Context, low: int, high: int) -> list[Doer]:
    place = opening(context, low, high)
    return [Doer(*place, "first-name")] if place else []


_REQUEST = re.compile(
    r"\b(?:asked|requested|invited)\s(?!(?:if|whether|how|what|when|why|about)\b)|\b(?:suggested|proposed)\sthat\s(?:the\s)?"
)


def accepted(context: Context, start: int, end: int) -> Iterator[Commitment]:
    """ "Jo asked Sam to write. Sam agreed.": what was asked of somebody who then agreed to it."""
    text = context.text
    for match in _cue("accepted").finditer(text, start, end):
        here = context.sentence_at(match.start("doer"))
        asked = here
        if here and not match["joined"]:
            asked = context.sentence_at(max(start, here[0] - 2))
        if not here or not asked or asked[0] < start or (asked[0] == here[0]) != bool(match["joined"]):
            continue
        request = _REQUEST.search(text, asked[0], match.start())
        doers = doers_in(context, request.end(), match.start()) if request else []
        if request is None:
            continue
        own = doers_in(context, match.start("doer"), match.end("doer"))[:1]
        doer = doers[0] if match["doer"].lower() in ("he", "she") and doers else own[0] if own else None
        if doer is None or doer.kind not in TRUSTED or (request.group().startswith(("sug", "pro")) and not doers):
            continue
        low = (
            match.start("doer") if text.startswith(" and this", match.end()) else asked[0]
        )  # "... and this will be sent"
        yield Commitment(low, min(end, here[1]), doer, "commitments.accepted", 0.55, "agree")
