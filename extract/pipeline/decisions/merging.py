"""Several sentences that state one decision: a motion, its mover and its result; prose and the list that repeats it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.pipeline.actions.duplicates import stems
from extract.pipeline.decisions.extent import MOTION_PASSED
from extract.pipeline.facts import Fact
from extract.pipeline.literals import Cue

_ONLY_MOVES = re.compile(
    r"[A-Z][\w.’' -]{2,50} (?:made (?:the|a) motion|moved)(?: to (?:approve|adopt|accept|agree)(?: (?:it|this|them))?)?"
    r"\s?(?:[,;.]|and\b)"
)
_SECONDS = Cue(r"\b(?:[Ss]econd(?:ed|er|s| by)\b|sec[.:])")
_DECIDES = Cue(
    r"\b(?:agree|approv|carri|resolv|adopt|accept|elected\b|appoint|pass|unanim|endors|support|reject|defer|in favou?r)"
)
_RESULTS = re.compile(
    r"\W{0,3}(?:and )?(?:it was (?:unanimously )?|this was |all |unanimously )?"
    r"(?:agreed|carried|approved|resolved|passed)\b"
    r"|\W{0,3}(?:by )?unanimous (?:consent|vote)|\W{0,3}(?:the )?motion (?:carrie[sd]|passe[sd])"
    r"|\W{0,3}all (?:in favou?r|ayes)\b|\W{0,3}ayes\b|\W{0,3}that\b"
    r"|[^.;:]{0,50}\b(?:re-?)?elected\b",
    re.IGNORECASE,
)
_SAME = 0.6  # share of the content words of the shorter one that both have


def merged(found: Iterable[Fact], text: str) -> list[Fact]:
    """Each decision once: a motion and its mover belong to the result beside them, the list of decisions goes first."""
    return _without_restated(_with_movers(found, text), text)


def _with_movers(found: Iterable[Fact], text: str) -> list[Fact]:
    """ "Moved by Ash, seconded by Birch." alone belongs to the decision before it, or else to that behind it."""
    kept: list[Fact] = []
    for fact in sorted(found, key=lambda f: (f.start, f.end)):
        if kept and _is_verdict_on(kept[-1], fact, text):
            kept[-1] = replace(kept[-1], data={**fact.data, **kept[-1].data})
            continue
        last = kept[-1] if kept and not text[kept[-1].end : fact.start].strip(" \n") else None
        if last is None or last.end > fact.start:
            kept.append(fact)
            continue
        words, before = text[fact.start : fact.end], text[last.start : last.end]
        same_line = "\n" not in text[last.end : fact.start]
        moves = _is_bare_motion(words)
        if same_line and _ONLY_MOVES.match(words):
            kept[-1] = Fact(last.start, last.end, last.label, last.rule, {**fact.data, **last.data})
        elif "seconder" not in last.data and (moves or (same_line and _told_first(before, fact, text))):
            kept[-1] = Fact(last.start, fact.end, last.label, last.rule, {**fact.data, **last.data})
        elif not moves and _is_motion(before) and _RESULTS.match(words) and len(words.split()) <= 40:
            kept[-1] = Fact(last.start, fact.end, fact.label, last.rule, {**fact.data, **last.data})
        else:
            kept.append(fact)
    return kept


_VERDICT = re.compile(
    rf"\W{{0,3}}(?:[\w.’' -]{{3,40}}\b(?:declared|announced|ruled) (?:that )?)?"
    rf"(?:{MOTION_PASSED}|(?:passed|carried)\b)",
    re.IGNORECASE,
)


def _is_verdict_on(last: Fact, fact: Fact, text: str) -> bool:
    """ "The chair declared the motion carried." behind a motion: whether its votes are told already, or only now."""
    if fact.start < last.end or fact.start - last.end > 400 or fact.data.get("item") != last.data.get("item"):
        return False
    told = "votes_for" in last.data or _CARRIED.search(text, last.start, last.end) is not None
    verdict = _VERDICT.match(text, fact.start, fact.end)
    return verdict is not None and (verdict.end() == fact.end if told else "seconder" in last.data)


_CARRIED = re.compile(r"\b(?:carrie[sd]|passe[sd]|unanimous)", re.IGNORECASE)


def _told_first(before: str, fact: Fact, text: str) -> bool:
    """ "Agenda approved. Ash moves to approve the agenda, Birch seconds.": the outcome stands before its motion."""
    return "seconder" in fact.data and len(before.split()) <= 12 and stems(before) <= stems(text[fact.start : fact.end])


def _is_motion(words: str) -> bool:
    """Whether somebody seconds a motion, and nothing is said of what became of it."""
    return _SECONDS.search(words) is not None and _DECIDES.search(_MOTION.sub("", words)) is None


_MOTION = re.compile(r"\b(?:moves?|moved|proposed|proposes|motion)\b.{0,200}?(?=,|;|\. |\bsecond)", re.IGNORECASE)


def _is_bare_motion(words: str) -> bool:
    """Whether a sentence names a mover and a seconder, and nothing else that could be agreed."""
    return len(words.split()) <= 16 and _is_motion(words) and not re.search(r"\b(?:that|to|moves)\b", words)


def _without_restated(found: list[Fact], text: str) -> list[Fact]:
    """Without the sentences that the list under "Decisions" states again."""
    listed = [stems(text[fact.start : fact.end]) for fact in found if fact.rule == "decisions.list"]
    return [
        fact
        for fact in found
        if not listed or fact.rule == "decisions.list" or not _restated(stems(text[fact.start : fact.end]), listed)
    ]


def _restated(words: frozenset[str], listed: list[frozenset[str]]) -> bool:
    return any(len(words & other) >= max(4, _SAME * min(len(words), len(other))) for other in listed)
