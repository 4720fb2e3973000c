"""Links between documents: a paper to its item, a recommendation to its decision, a log's action to its minute."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract.reconcile.series import Series
from extract.reconcile.wording import Wording, fold, share, wording
from extract.records import Evidence, Item, Reading
from extract.register import Link, Place, TrackedAction, TrackedRisk

_LABEL = re.compile(r"\b(?:paper|enclosure|enc|appendix|annex|attachment|report|item|agenda)s?\b")
_DOES = {"approve": "approved", "agree": "agreed", "ratify": "ratified", "endorse": "endorsed", "accept": "accepted"}
_DOES |= {"adopt": "adopted", "note": "noted", "receive": "noted", "support": "endorsed"}


def paper_reference(text: str | None) -> str:
    """A reference as it is compared: "Board paper K" and "(Paper K)" are "k"."""
    words = _LABEL.split(fold(text or ""))
    return words[-1].replace(" ", "") if words else ""


def paper_links(every: Sequence[Series]) -> list[Link]:
    """Papers tied to the items that name them, and their recommendations to the decisions of those items."""
    papers: dict[str, list[Reading]] = defaultdict(list)
    dated: dict[dt.date, list[Reading]] = defaultdict(list)
    for series in every:
        for reading in series.readings:
            if reading.paper and (label := paper_reference(reading.paper.reference)):
                papers[label].append(reading)
            if reading.paper and (day := reading.meeting.date or reading.paper.date):
                dated[day].append(reading)
    links: list[Link] = []
    for series in every:
        own = {id(r) for r in series.readings}
        for reading in series.readings:
            if reading.kind in ("minutes", "agenda"):
                for item in reading.items:
                    links += _of_item(reading, item, papers, own) if item.papers else _titled(reading, item, dated, own)
    return links


def _of_item(reading: Reading, item: Item, papers: dict[str, list[Reading]], own: set[int]) -> Iterable[Link]:
    for text in item.papers:
        fit = [(p, why) for p in papers.get(paper_reference(text), []) if (why := _belongs(p, reading, item, own))]
        if len(fit) == 1:
            paper, why = fit[0]
            yield Link("paper", _whole(paper), _place(reading, item.evidence, item), (f"named as {text}", *why))
            yield from _decided(paper, reading, item)


def _titled(reading: Reading, item: Item, dated: dict[dt.date, list[Reading]], own: set[int]) -> Iterable[Link]:
    """The one paper of this body for the day of the meeting whose title is the item's."""
    title = wording(item.title)
    fit = [
        paper
        for paper in dated.get(reading.meeting.date or dt.date.min, [])
        if id(paper) in own and paper.paper and paper.paper.title and _same_title(wording(paper.paper.title), title)
    ]
    if len(fit) == 1:
        yield Link("paper", _whole(fit[0]), _place(reading, item.evidence, item), ("same date", "same title"))
        yield from _decided(fit[0], reading, item)


def _same_title(one: Wording, other: Wording) -> bool:
    """Nearly the same words, and at least two of them."""
    common = len(one.stems & other.stems)
    return common >= 2 and common >= 0.6 * len(one.stems | other.stems)


def _belongs(paper: Reading, minutes: Reading, item: Item, own: set[int]) -> tuple[str, ...]:
    """Why a paper of this reference is the one of this meeting: its date, or its title."""
    assert paper.paper is not None
    met, dated = minutes.meeting.date, paper.meeting.date or paper.paper.date
    if met and dated == met:
        return ("same date",)
    title = wording(paper.paper.title or "")
    same_title = bool(paper.paper.title) and share(title, wording(item.title)) >= 0.6
    if met and dated and dt.timedelta(0) <= met - dated <= dt.timedelta(days=31) and (id(paper) in own or same_title):
        return (f"dated {(met - dated).days} days before the meeting",)
    return ("same title",) if dated is None and same_title else ()


def _decided(paper: Reading, minutes: Reading, item: Item) -> Iterable[Link]:
    """The decision under an item that takes up a recommendation: the same verb, or the same words; only one fits."""
    decisions = [d for d in minutes.decisions if item.start <= d.evidence.start < item.end]
    for asked in paper.paper.recommendations if paper.paper else ():
        words = wording(asked.text)
        alike = [d for d in decisions if share(words, wording(d.quote)) >= 0.5]
        verb = [d for d in alike or decisions if _DOES.get(fold(asked.verb or "")) == d.type]
        found = verb if len(verb) == 1 else alike
        if len(found) == 1:
            reasons = ("same item", *(("same words",) if alike else ()), *(("asked for and done",) if verb else ()))
            yield Link(
                "recommendation", _place(paper, asked.evidence), _place(minutes, found[0].evidence, item), reasons
            )


def _place(reading: Reading, evidence: Evidence, item: Item | None = None) -> Place:
    return Place(reading.source.name, reading.source.path, reading.meeting.date, evidence, item.title if item else None)


def _whole(paper: Reading) -> Place:
    """The place that stands for a paper: its title or reference."""
    facts = paper.paper.facts if paper.paper else ()
    best = sorted(facts, key=lambda f: (f.field != "title", f.field != "reference", f.evidence.start))
    return _place(paper, best[0].evidence if best else Evidence(None, 0, 0, "", "papers.whole"))


def action_links(actions: Iterable[TrackedAction]) -> Iterable[Link]:
    """The row of a log tied to the minute in which the action was opened."""
    for action in actions:
        opened = next((m for m in action.mentions if m.kind in ("opened", "repeated")), None)
        logged = next((m for m in action.mentions if m.kind == "logged"), None)
        if opened and logged and opened.place.path != logged.place.path:
            yield Link("action", logged.place, opened.place, logged.reasons or opened.reasons)


def risk_links(risks: Iterable[TrackedRisk]) -> Iterable[Link]:
    """The same risk in two documents, one after the other."""
    for risk in risks:
        for before, after in zip(risk.mentions, risk.mentions[1:], strict=False):
            if before.place.path != after.place.path:
                yield Link("risk", after.place, before.place, after.reasons)


def in_order(links: Iterable[Link]) -> tuple[Link, ...]:
    """Sorted by kind and places."""
    return tuple(sorted(set(links), key=lambda k: (k.kind, *_spot(k.source), *_spot(k.target))))


def _spot(place: Place) -> tuple[str, str, int, int]:
    return (
        place.meeting_date.isoformat() if place.meeting_date else "",
        place.path,
        place.evidence.start,
        place.evidence.end,
    )
