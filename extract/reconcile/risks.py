"""Risks followed over registers, papers and minutes: first and last seen, scores over time, actions tied to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.reconcile.bodies import body_name
from extract.reconcile.series import Series
from extract.reconcile.settings import Settings
from extract.reconcile.statements import reference
from extract.reconcile.wording import Wording, closeness, digest, fold, wording
from extract.records import Reading, Risk
from extract.register import Mention, Place, ReviewRow, TrackedAction, TrackedRisk

# What a register says before anybody filled it in.
_TEMPLATE = re.compile(
    r"(?i)^\W{0,5}(?:x{3,}\b.{0,40}|there is a risk(?: that)?[\s.…_]{0,20}|\[[^\]]{0,80}\]|"
    r"(?:to be|tbc?\b).{0,30}|n/?a|none|title|"
    r"insert .{0,60}|description(?: of (?:the )?risk)?|risk \d{1,3})?\W{0,10}$"
)


@dataclass(slots=True)
class _Thread:
    """One risk on its way: what was said of it, where, and why it is the same."""

    said: list[tuple[int, Reading, Risk, tuple[str, ...]]] = field(default_factory=list)
    words: list[Wording] = field(default_factory=list)

    @property
    def key(self) -> str:
        """A name that depends on what its first mention prints."""
        _, reading, risk, _ = self.said[0]
        where = (body_name(reading.body), reading.meeting.date, reading.kind)
        return f"K-{digest(*where, fold(risk.title or risk.quote), fold(risk.reference or ''))}"


def track_risks(
    series: Series, actions: Sequence[TrackedAction], settings: Settings
) -> tuple[list[TrackedRisk], list[ReviewRow]]:
    """The risks of a series, and those that may be the same but were kept apart."""
    threads: list[_Thread] = []
    rows: list[ReviewRow] = []
    named: dict[str, list[_Thread]] = defaultdict(list)
    for sitting in series.sittings:
        for reading in sitting.readings:
            earlier = list(threads)
            for risk in reading.risks:
                if not _TEMPLATE.match(risk.title or risk.quote):
                    rows += _place_risk(series, threads, earlier, named, sitting.index, reading, risk, settings)
    tied = _tied(actions) if threads else {}
    unique = {thread.key: thread for thread in reversed(threads)}
    return [_tracked(series, unique[key], tied) for key in sorted(unique)], rows


def _place_risk(
    series: Series,
    threads: list[_Thread],
    earlier: Sequence[_Thread],
    named: dict[str, list[_Thread]],
    sitting: int,
    reading: Reading,
    risk: Risk,
    settings: Settings,
) -> list[ReviewRow]:
    words = wording(risk.title or risk.quote)
    number = reference(risk.reference)
    found, reasons, doubts = _choose(words, number, earlier, named, settings)
    if found is None:
        found = _Thread()
        threads.append(found)
    found.said.append((sitting, reading, risk, reasons))
    found.words.append(words)
    if number and found not in named[number]:
        named[number].append(found)
    return [_doubt(series, reading, risk, found, doubts)] if doubts else []


def _choose(
    words: Wording,
    number: str | None,
    earlier: Sequence[_Thread],
    named: dict[str, list[_Thread]],
    settings: Settings,
) -> tuple[_Thread | None, tuple[str, ...], list[_Thread]]:
    """The same reference with words that can be the same risk; else the same words; one candidate or none."""
    with_number = [t for t in named.get(number or "", []) if t in earlier and t.words[-1].stems & words.stems]
    if len(with_number) == 1:
        return with_number[0], (f"same reference {number}",), []
    near = [t for t in earlier if _close(words, t, settings) in ("identical", "near") and _may_share(number, t)]
    if len(near) == 1:
        return near[0], ("same words",), []
    alike = near or [t for t in earlier if _close(words, t, settings) == "extended" and _may_share(number, t)]
    return None, (), alike[:5]


def _close(words: Wording, thread: _Thread, settings: Settings) -> str:
    return closeness(words, thread.words[-1], near=settings.near, alike=settings.alike)


def _may_share(number: str | None, thread: _Thread) -> bool:
    """Two different references are two risks."""
    others = {reference(risk.reference) for _, _, risk, _ in thread.said} - {None}
    return not number or not others or number in others


def _doubt(series: Series, reading: Reading, risk: Risk, thread: _Thread, alike: Iterable[_Thread]) -> ReviewRow:
    candidates = tuple(sorted(f"{t.key}: {t.said[-1][2].title or t.said[-1][2].quote}" for t in alike))
    return ReviewRow(
        key=f"R-{digest('risk-near-miss', thread.key, reading.source.name, risk.evidence.start, *candidates)}",
        code="risk-near-miss",
        message="This risk is worded like an earlier one, or like several; it is kept apart.",
        body=series.name,
        document=reading.source.name,
        path=reading.source.path,
        meeting_date=reading.meeting.date,
        item=risk.item,
        evidence=risk.evidence,
        candidates=candidates,
        subject=thread.key,
    )


def _tied(actions: Sequence[TrackedAction]) -> dict[str, list[str]]:
    """For each word with a digit in it ("R12"), the actions that name it."""
    found: dict[str, list[str]] = defaultdict(list)
    for action in actions:
        words = {w for m in action.mentions for w in fold(m.quote).split() if any(c.isdigit() for c in w)}
        for word in words:
            found[word].append(action.key)
    return found


def _tracked(series: Series, thread: _Thread, tied: dict[str, list[str]]) -> TrackedRisk:
    said = thread.said
    days = sorted(r.meeting.date for _, r, _, _ in said if r.meeting.date)
    last = [risk for _, _, risk, _ in reversed(said)]
    number = next((r.reference for r in last if r.reference), None)
    return TrackedRisk(
        key=thread.key,
        body=series.name,
        quote=said[0][2].quote,
        mentions=tuple(_mention(n, *entry) for n, entry in enumerate(said)),
        reference=number,
        title=next((r.title for r in last if r.title), None),
        owner=next((r.owner for r in last if r.owner), None),
        likelihood=next((r.likelihood for r in last if r.likelihood is not None), None),
        impact=next((r.impact for r in last if r.impact is not None), None),
        score=next((r.score for r in last if r.score is not None), None),
        target=next((r.target for r in last if r.target is not None), None),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        scores=tuple((r.meeting.date, k.score, k.target) for _, r, k, _ in said if (k.score, k.target) != (None, None)),
        actions=tuple(sorted(set(tied.get(fold(number or ""), ()))))
        if reference(number) and not (number or "").isdigit()
        else (),
    )


def _mention(n: int, sitting: int, reading: Reading, risk: Risk, reasons: tuple[str, ...]) -> Mention:
    place = Place(reading.source.name, reading.source.path, reading.meeting.date, risk.evidence, risk.item)
    kind = "logged" if reading.kind == "risk_register" else "repeated" if n else "opened"
    return Mention(place=place, kind=kind, quote=risk.quote, reasons=reasons)  # type: ignore[arg-type]  # a MentionKind
