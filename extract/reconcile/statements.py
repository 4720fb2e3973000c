"""What one document says of an action, ready to be compared: words, owners, item and reference in one form."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from extract.reconcile.bodies import body_name, file_series
from extract.reconcile.series import Series
from extract.reconcile.sittings import Sitting
from extract.reconcile.wording import Wording, digest, fold, stem, wording
from extract.records import Action, ActionStatus, Evidence, Owner, Reading, Reviewed
from extract.register import Mention, MentionKind, Place

Role = Literal["row", "prose", "report"]

_LEAD = re.compile(r"(?i)[-–—,:(]{0,9}\s{0,9}\b(?:lead|owner)s?\b\s{0,9}:?\s{0,9}[^\s)]{1,30}\)?\s{0,9}$")
# Headings that say where in the minutes actions stand, and not what they are about: a topic, with nothing but filling.
_STANDING = re.compile(
    r"(?=.*\b(?:actions?|matters|business|minutes|aob|other|general|updates?|to ?dos?|tasks?|next steps|follow ups?)\b)"
    r"(?:(?:actions?|matters|any|other|business|minutes|aob|general|updates?|to ?dos?|tasks?|next|steps|follow|ups?|"
    r"items?|points?|list|log|tracker|register|table|summary|review|reviewed|status|progress|new|old|open|outstanding|pending|"
    r"previous|last|past|earlier|this|prior|arising|raised|agreed|carried|carry|over|forward|completed|ongoing|from|of|"
    r"the|for|in|on|at|to|and|our|all|meetings?|call)(?: |$)){1,9}"
)
_REFERENCE_NOISE = re.compile(r"(?i)\b(?:action|ref(?:erence)?|no|number|item|minute)\b\.?|[#\s]")


def reference(text: str | None) -> str | None:
    """A printed reference as it is compared: "Action 113/17." is "113/17"; without a digit it is none."""
    folded = _REFERENCE_NOISE.sub("", text or "").strip(".:;,()[]–—-").casefold()
    return folded if any(c.isdigit() for c in folded) else None


@dataclass(frozen=True, slots=True)
class Owners:
    """Owners as they are compared between meetings: whole names, posts and initials; given names; lone single names."""

    forms: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    lone: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.forms)

    @property
    def words(self) -> frozenset[str]:
        """The words by which a sentence may speak of them: initials and given names."""
        return self.given | self.lone | {form[2:] for form in self.forms if form.startswith("i:")}


NOBODY = Owners()


@lru_cache(maxsize=4096)
def owner_forms(owners: tuple[Owner, ...]) -> Owners:
    """The forms of some owners."""
    if not owners:
        return NOBODY
    names = [fold(o.name or o.text or "") for o in owners]
    persons = [name for o, name in zip(owners, names, strict=True) if o.kind == "person"]
    return Owners(
        frozenset({f"i:{o.initials.casefold()}" for o in owners if o.initials} | {f"n:{n}" for n in names if n}),
        frozenset(name.split()[0] for name in persons if " " in name),
        frozenset(name for name in persons if name and " " not in name),
    )


def owners_agree(a: Owners, b: Owners) -> bool | None:
    """Whether two sets of owners share one; None where one of them is not given."""
    if not a.forms or not b.forms:
        return None
    return not (a.forms.isdisjoint(b.forms) and a.lone.isdisjoint(b.given) and b.lone.isdisjoint(a.given))


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One statement of, or report on, an action in one document.

    `row` is a line of an action list or log, `prose` a sentence of the minutes, `report` news of an earlier action.
    `key` names it by body, date and words, not by file. `again` are further places in the same document that the
    extraction already knows to state the same task.
    """

    key: str
    role: Role
    mention: Mention
    sitting: int
    reading: Reading
    words: Wording
    owners: Owners
    item: Wording | None
    reference: str | None
    log: bool
    new: bool
    marked: bool
    confidence: float
    raised: dt.date | None = None
    item_text: str | None = None
    item_number: str | None = None  # as it is compared; the number under which an action was raised
    reference_text: str | None = None
    again: tuple[Mention, ...] = ()
    everything: bool = False
    given: bool = False  # a report that repeats the words of the action
    copy: bool = False  # it stands in a draft or another format of a document that counts
    beside: frozenset[str] = frozenset()  # stems of the decisions and risks under the same item


def task_words(text: str, due_text: str | None, owners: tuple[Owner, ...]) -> Wording:
    """The wording of a task: who does it is compared by itself, so the owners' names are none of its content words."""
    words = wording(text, due_text)
    named = {stem(w) for o in owners for w in fold(f"{o.text} {o.name or ''} {o.initials or ''}").split()}
    rest = words.stems - named
    return replace(words, stems=rest) if named and 2 * len(rest) >= len(words.stems) else words


def item_wording(title: str | None) -> Wording | None:
    """An item's title as it is compared: without its lead; standing headings that any action stands under are None."""
    bare = _LEAD.sub("", title or "")
    bare = _LEAD.sub("", bare).strip(" -–—")
    folded = fold(bare)
    return None if not folded or _STANDING.fullmatch(folded) or not any(c.isalpha() for c in folded) else wording(bare)


Signs = Mapping[str, tuple[frozenset[str], frozenset[str]]]  # initials: whole names, given names


def signs_of(series: Series) -> Signs:
    """Whose initials are whose where the meetings agree: for owners whose initials their own meeting does not explain.

    Initials that people of different given names have borne are left out.
    """
    bearers: dict[str, set[str]] = {}
    for reading in series.readings:
        for attendee in reading.attendees:
            words = fold(attendee.name).split()
            for sign in {(attendee.initials or "").casefold(), "".join(w[0] for w in words)} if len(words) > 1 else ():
                bearers.setdefault(sign, set()).add(" ".join(words))
    known = {
        sign: (frozenset(names), frozenset(n.split()[0] for n in names)) for sign, names in bearers.items() if sign
    }
    return {sign: both for sign, both in sorted(known.items()) if len(both[1]) == 1}


def _explained(owners: Owners, printed: tuple[Owner, ...], signs: Signs) -> Owners:
    """The owners with the names that bare initials stand for in other meetings of the body."""
    bare = [
        o for o in printed if not o.candidates and (o.name or o.text) == o.text and sum(map(str.isupper, o.text)) > 1
    ]
    both = [signs[o.text.casefold()] for o in bare if o.text.casefold() in signs]
    if not both:
        return owners
    forms = owners.forms.union(*({f"n:{name}" for name in names} for names, _ in both))
    return replace(owners, forms=forms, given=owners.given.union(*(given for _, given in both)))


def statements(
    series: Series, sitting: Sitting, reading: Reading, signs: Signs = MappingProxyType({})
) -> list[Statement]:
    """Everything that a document says of actions, in the order of its text."""
    found = [*_actions(series, sitting, reading), *_reports(series, sitting, reading)]
    found = [
        replace(s, owners=_explained(s.owners, s.mention.owners, signs)) if signs and s.owners else s for s in found
    ]
    found.sort(key=lambda s: (s.mention.place.evidence.start, s.mention.place.evidence.end, s.key))
    return found


def _actions(series: Series, sitting: Sitting, reading: Reading) -> Iterator[Statement]:
    names, log = _Names(reading), reading.kind == "action_log"
    references = any(action.reference for action in reading.actions)
    for action in _rows_apart(reading) if log else reading.actions:
        row = (
            log
            or bool(action.reference)
            or ("table" in action.evidence.found_by)
            or (not references and "list" in action.evidence.found_by)
        )
        status = action.status if log or action.status else "open"
        title = names.title(action.item)
        key = names.key("action", action.quote, title, action.reference)
        yield Statement(
            key=key,
            role="row" if row else "prose",
            mention=_mention(reading, action, "logged" if log else "opened", status, title, key),
            sitting=sitting.index,
            reading=reading,
            words=task_words(action.quote, action.due_text, action.owners),
            owners=owner_forms(action.owners),
            item=item_wording(title),
            reference=reference(action.reference),
            log=log,
            new=_printed_new(action),
            marked=action.marked,
            confidence=action.confidence,
            raised=action.date_raised,
            item_text=title,
            item_number=reference(action.item),
            reference_text=action.reference,
            again=tuple(_again(reading, action, place, status, title) for place in action.also),
            copy=reading not in sitting.readings,
            beside=names.beside(action.item),
        )


def _rows_apart(reading: Reading) -> Iterator[Action]:
    """The actions of a log, where every row is one: rows in the same words stand under different headings."""
    for action in reading.actions:
        words = fold(action.quote)
        twins = [place for place in action.also if fold(place.text) == words]
        yield replace(action, also=tuple(place for place in action.also if place not in twins))
        for place in twins:
            yield replace(action, evidence=place, also=())


def _printed_new(action: Action) -> bool:
    return fold(action.status_text or "") in {"new", "new action"} or (
        action.status_text is None and action.status == "open"
    )


def _reports(series: Series, sitting: Sitting, reading: Reading) -> Iterator[Statement]:
    names = _Names(reading)
    for report in reading.reviewed:
        title = names.title(report.item)
        status = report.status or ("open" if reading.kind == "minutes" and not report.everything else None)
        key = names.key("report", report.quote, title, report.reference)
        yield Statement(
            key=key,
            role="report",
            mention=_mention(reading, report, "everything" if report.everything else "reported", status, title, key),
            sitting=sitting.index,
            reading=reading,
            words=task_words(report.action_text or report.quote, report.due_text, report.owners),
            owners=owner_forms(report.owners),
            item=item_wording(title),
            reference=reference(report.reference),
            log=False,
            new=False,
            marked=bool(report.action_text),
            confidence=0.8 if report.action_text else 0.5,
            given=bool(report.action_text),
            item_text=title,
            reference_text=report.reference,
            again=tuple(_again(reading, report, place, None, title) for place in report.also),
            everything=report.everything,
            copy=reading not in sitting.readings,
        )


def _mention(
    reading: Reading,
    record: Action | Reviewed,
    kind: MentionKind,
    status: ActionStatus | None,
    title: str | None,
    key: str,
) -> Mention:
    return Mention(
        place=_place(reading, record.evidence, title),
        kind=kind,
        quote=record.quote,
        status=status,
        status_text=record.status_text if isinstance(record, Action) else None,
        owners=record.owners,
        due=record.due,
        due_text=record.due_text,
        due_precision=record.due_precision if isinstance(record, Action) else None,
        progress=record.progress if isinstance(record, Action) else None,
        key=key,
    )


def _again(
    reading: Reading, record: Action | Reviewed, place: Evidence, status: ActionStatus | None, title: str | None
) -> Mention:
    return Mention(
        place=_place(reading, place, title),
        kind="repeated",
        quote=" ".join(place.text.split()),
        status=status,
        owners=record.owners,
        due=record.due,
        due_text=record.due_text,
        due_precision=record.due_precision if isinstance(record, Action) else None,
        reasons=("the same task, stated twice in this document",),
    )


def _place(reading: Reading, evidence: Evidence, title: str | None) -> Place:
    return Place(reading.source.name, reading.source.path, reading.meeting.date, evidence, title)


class _Names:
    """Keys and item titles within one reading."""

    def __init__(self, reading: Reading) -> None:
        self.titles = {i.number: i.title for i in reversed(reading.items) if i.number}
        undated = None if reading.meeting.date else (reading.meeting.number or reading.source.name)
        self.where = (body_name(reading.body) or file_series(reading), reading.meeting.date, undated, reading.kind)
        self.day = reading.meeting.date.strftime("%Y%m%d") if reading.meeting.date else "undated"
        self.slug = "".join(word[0] for word in body_name(reading.body).split())[:6] or "x"
        self.seen: Counter[tuple[str | None, ...]] = Counter()
        self.said: dict[str, list[str]] = {}
        said = [(d.item, d.quote) for d in reading.decisions] + [(r.item, r.quote) for r in reading.risks]
        for item, quote in said:
            self.said.setdefault(item or "", []).append(quote)

    def title(self, item: str | None) -> str | None:
        """The title of an item that is given by its number or its title."""
        return self.titles.get(item, item) if item else None

    def beside(self, item: str | None) -> frozenset[str]:
        """The stems of what was decided, and seen as a risk, under an item: what its actions are about."""
        found = [wording(quote) for quote in self.said.get(item, ())] if item else []
        return frozenset().union(*(words.stems - words.numbers for words in found))

    def key(self, kind: str, quote: str, title: str | None, reference: str | None) -> str:
        """A name that depends on what is printed only; equal rows are told apart by their order."""
        words = (kind, fold(quote), fold(title or ""), fold(reference or ""))
        self.seen[words] += 1
        return f"{self.slug}-{self.day}-{digest(*self.where, *words, self.seen[words])}"
