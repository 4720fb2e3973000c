"""Actions that became others: split, merged or superseded, where the text says so and names the other one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extract.reconcile.linking import NearMiss, Thread
from extract.reconcile.statements import Statement, reference
from extract.register import Link, Mention

Succession = Literal["split", "merged", "superseded"]

_NUMBER = r"#?(?:[A-Z]{1,4}[-/ ]?)?\d{1,4}(?:[./-]\d{1,4}){0,3}[a-z]?(?![\w/-]|[.,]\d)"
_OWN = r"(?:[A-Z]{1,4}[-/]?\d{1,4}|#\d{1,4}|\d{1,4}[./-]\d{1,4})(?:[./-]\d{1,4}){0,2}[a-z]?(?![\w/-]|[.,]\d)"
# a bare number is an action's only behind the word ("merged with 3 others", "split into 2")
_NAMED = (
    rf"(?:(?:the\s)?(?:new\s)?actions?\s(?:nos?\.?\s|numbers?\s|points?\s|refs?\.?\s)?{_NUMBER}"
    rf"(?:\s?(?:,|&|\band\b|/|\bplus\b)\s?(?:action\s)?{_NUMBER}){{0,5}}"
    rf"|{_OWN}(?:\s?(?:,|&|\band\b|\bplus\b)\s?{_OWN}){{0,5}})"
)
_BECAME_WORDS: dict[str, Succession] = {
    r"(?:split|divided|separated|broken\s(?:up|down))\s(?:up\s)?into": "split",
    r"(?:merged|combined|consolidated|amalgamated|subsumed|incorporated)\s(?:with|into|in|under|by)": "merged",
    r"(?:superseded|replaced|overtaken|taken\sover)\s(?:by|with)": "superseded",
    r"(?:now|is|being)\s(?:covered|dealt\swith|tracked|included|picked\sup)\s(?:by|in|under|as)": "superseded",
}
_TAKES_WORDS: dict[str, Succession] = {
    r"(?:split|separated)\s(?:off\s)?(?:from|out\sof)": "split",
    r"(?:merges|combines|consolidates|incorporates|subsumes)": "merged",
    r"(?:replaces|supersedes|replacing|superseding)": "superseded",
}
_PATTERNS = tuple(
    (takes, kind, re.compile(rf"\b{words}\s(?P<refs>{_NAMED})", re.IGNORECASE))
    for takes, several in ((False, _BECAME_WORDS), (True, _TAKES_WORDS))
    for words, kind in several.items()
)
_SEE = re.compile(rf"(?:\W|closed|duplicate){{0,6}}see\s(?:also\s)?(?P<refs>{_NAMED})\W{{0,3}}", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:not|never|should|could|may|might|can|to|will|would|whether)\s(?:\w{2,10}\s){0,2}$", re.IGNORECASE
)
_NUMBERS = re.compile(_NUMBER)
_WORDS = re.compile(
    r"(?i)split|divided|separated|broken|merg|combin|consolid|amalgam|subsum|incorpor|supersed|replac|"
    r"overtaken|taken\sover|covered|dealt|tracked|included|picked|\bsee\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a statement says of other actions: how, which references, the words, and whether it is the new one."""

    kind: Succession
    references: tuple[str, ...]
    words: str
    takes: bool = False


def told(statement: Statement) -> Iterator[Told]:
    """The successions that the words of a statement state as done."""
    mention = statement.mention
    for text in dict.fromkeys(filter(None, (mention.quote, mention.status_text, mention.progress))):
        if not _WORDS.search(text):
            continue
        for takes, kind, pattern in _PATTERNS:
            for match in pattern.finditer(text):
                if not _NOT_YET.search(text, max(0, match.start() - 40), match.start()):
                    yield _told(kind, match, takes=takes)
    see = _SEE.fullmatch(mention.status_text or mention.progress or "")
    if see and mention.status not in ("completed", "cancelled"):
        yield _told("superseded", see, takes=False)


def _told(kind: Succession, match: re.Match[str], *, takes: bool) -> Told:
    found = (reference(number) for number in _NUMBERS.findall(match["refs"]))
    return Told(kind, tuple(dict.fromkeys(filter(None, found))), " ".join(match[0].split()), takes)


def succeed(threads: Sequence[Thread]) -> tuple[list[Link], list[NearMiss]]:
    """Marks the actions that became others as superseded; returns the links from old to new, and what was doubtful."""
    links: list[Link] = []
    misses: list[NearMiss] = []
    pairs: set[tuple[int, int]] = set()
    bearers = _bearers(threads)
    for thread in threads:
        for index, statement in enumerate(thread.statements):
            for said in told(statement):
                for number in said.references:
                    others = _named(bearers.get(number, []), thread, statement)
                    if len(others) > 1:
                        misses.append(NearMiss("successor-ambiguous", statement, tuple(others)))
                    if len(others) != 1:
                        continue
                    old, new = (others[0], thread) if said.takes else (thread, others[0])
                    if (id(new), id(old)) in pairs or (id(old), id(new)) in pairs:
                        continue  # each names the other: what was said first holds
                    pairs.add((id(old), id(new)))
                    links.append(_mark(old, new, thread, index, said))
    return links, misses


def _bearers(threads: Sequence[Thread]) -> dict[str, list[tuple[int, Thread]]]:
    """For each reference the sittings in which it is borne, each with the thread that bears it, in their order."""
    found: dict[str, list[tuple[int, Thread]]] = {}
    for thread in threads:
        for statement in thread.statements:
            if statement.reference:
                found.setdefault(statement.reference, []).append((statement.sitting, thread))
    return found


def _named(bearers: Sequence[tuple[int, Thread]], own: Thread, statement: Statement) -> list[Thread]:
    """The other threads that bear a reference, of those the ones that bore it last by then."""
    borne = [(sitting, t) for sitting, t in bearers if t is not own and sitting <= statement.sitting]
    last = max((sitting for sitting, _ in borne), default=0)
    return list(dict.fromkeys(t for sitting, t in borne if sitting == last))


def _mark(old: Thread, new: Thread, speaker: Thread, index: int, said: Told) -> Link:
    statement = speaker.statements[index]
    first = new.statements[0]
    name = first.reference_text or first.mention.quote
    reason = f"{said.kind}: “{said.words}”; goes on as {name}"
    if speaker is old:
        mention = statement.mention
        status = mention.status if mention.status in ("completed", "cancelled") else "superseded"
        told_of = replace(mention, status=status, reasons=(*mention.reasons, reason))
        old.statements[index] = replace(statement, mention=told_of)
        place = mention.place
    else:
        heard: Mention = replace(
            statement.mention,
            kind="everything",
            status="superseded",
            owners=(),
            due=None,
            due_text=None,
            due_precision=None,
            reasons=(reason,),
            key=None,
        )
        old.hear(statement.sitting, heard)
        taken = f"{said.kind}: “{said.words}”"
        mention = statement.mention
        new.statements[index] = replace(statement, mention=replace(mention, reasons=(*mention.reasons, taken)))
        place = old.statements[-1].mention.place
    return Link(said.kind, place, first.mention.place, (reason,))
