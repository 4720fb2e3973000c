"""One person over the meetings of a body, whatever initials, roles and spellings the documents print."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from extract.reconcile.series import Series
from extract.reconcile.wording import digest, fold
from extract.records import Attendee, Reading
from extract.register import Person, ReviewRow, Stay

_TITLES = re.compile(
    r"^(?:(?:dr|mr|mrs|ms|miss|prof|professor|sir|dame|cllr|councillor|rev|revd|lord|lady|the|hon)\b\.? ?)+"
)


@dataclass(slots=True)
class _Name:
    """One printed name: its folded words, the rows that print it and the readings they stand in."""

    folded: str
    rows: list[tuple[int, Reading, Attendee]] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return self.folded.split()

    @property
    def initials(self) -> set[str]:
        return {row.initials.casefold() for _, _, row in self.rows if row.initials and not row.initials_derived}


def find_people(series: Series) -> tuple[list[Person], list[ReviewRow]]:
    """The people of a series with their timelines, and what a person should settle about them."""
    names = _names(series)
    homes, doubts = _homes(names)
    groups: dict[str, list[_Name]] = defaultdict(list)
    for name in sorted(names):
        groups[homes[name]].append(names[name])
    people = [_person(series, members) for _, members in sorted(groups.items())]
    return people, [*_ambiguous(series, doubts, names), *_moved_initials(series, groups)]


def folded_name(name: str) -> str:
    """A name without titles, as it is compared."""
    return _TITLES.sub("", fold(name)).strip()


def _names(series: Series) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for sitting in series.sittings:
        for reading in sitting.readings:
            for row in reading.attendees:
                folded = folded_name(row.name)
                if folded:
                    names.setdefault(folded, _Name(folded)).rows.append((sitting.index, reading, row))
    return names


def _homes(names: dict[str, _Name]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """For each name the fullest name of the same person; and names that fit several people, with these."""
    together = _together(names)
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for word in {name.split()[0], name.split()[-1]}:
            by_word[word].append(name)
    homes, doubts = {}, {}
    for name in sorted(names):
        near = {other for word in {name.split()[0], name.split()[-1]} for other in by_word[word]}
        fits = [o for o in sorted(near) if o != name and (name, o) not in together and _fits(names[name], names[o])]
        fuller = [o for o in fits if not any(p != o and _fits(names[o], names[p]) for p in fits)]
        if len(fuller) == 1:
            homes[name] = fuller[0]
        elif fuller:
            doubts[name] = fuller
    return {name: _root(name, homes) for name in names}, doubts


def _root(name: str, homes: dict[str, str]) -> str:
    seen = {name}
    while name in homes and homes[name] not in seen:
        name = homes[name]
        seen.add(name)
    return name


def _together(names: dict[str, _Name]) -> set[tuple[str, str]]:
    """Pairs of names that stand in one document: they are two people."""
    present: dict[int, list[str]] = defaultdict(list)
    for name in names.values():
        for reading in {id(r) for _, r, _ in name.rows}:
            present[reading].append(name.folded)
    return {(a, b) for found in present.values() for a in found for b in found if a != b and _ends(a) & _ends(b)}


def _ends(name: str) -> set[str]:
    """The first letters of a name's first and last word: names without one in common are never compared."""
    return {name.split()[0][0], name.split()[-1][0]}


def _fits(short: _Name, full: _Name) -> bool:
    """Whether the first name can be a shorter or misspelt form of the second, and the second is the fuller."""
    a, b = short.words, full.words
    if len(a) == 1 and len(b) > 1:
        if a[0] == b[-1]:
            return True
        own = "".join(w[0] for w in b)
        agree = short.initials & (full.initials | {own, own[0] + own[-1]})
        return a[0] == b[0] and (bool(agree) or not (short.initials and full.initials))
    if len(a) < 2 or len(b) < 2:
        return False
    if a[-1] == b[-1] and a[0] != b[0] and a[0][0] == b[0][0]:
        return len(a[0]) == 1 and len(b[0]) > 1
    if a[0] == b[0] and a[-1] == b[-1]:
        return len(a) < len(b)
    return _slip(short, full)


def _slip(short: _Name, full: _Name) -> bool:
    """A slip of the pen: one letter or two in one word; the name that is printed more often is taken as right."""
    a, b = short.words, full.words
    more = (len(full.rows), full.folded) > (len(short.rows), short.folded)
    if len(a) != len(b) or not more:
        return False
    differ = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return (
        len(differ) == 1
        and min(map(len, differ[0])) >= 4
        and Levenshtein.distance(*differ[0]) <= (1 if len(differ[0][0]) < 6 else 2)
    )


def _person(series: Series, members: Sequence[_Name]) -> Person:
    rows = sorted(
        (row for name in members for row in name.rows), key=lambda r: (r[0], r[1].source.path, r[2].evidence.start)
    )
    printed = Counter(row.name for _, _, row in rows)
    best = max(printed, key=lambda n: (len(folded_name(n).split()[0]) > 1, len(folded_name(n).split()), printed[n], n))
    return Person(
        key=f"P-{digest(series.key, folded_name(best))}",
        body=series.name,
        name=best,
        names=tuple(sorted(printed)),
        stays=tuple(_stays(rows)),
    )


def _stays(rows: Iterable[tuple[int, Reading, Attendee]]) -> Iterable[Stay]:
    """Stretches of meetings with the same role, organisation and initials; what one list leaves out ends no stretch."""
    current: Stay | None = None
    last_sitting = -1
    for sitting, reading, row in rows:
        day = reading.meeting.date
        again = sitting == last_sitting
        last_sitting = sitting
        if current and _same_stay(current, row):
            current = Stay(
                current.role or row.role,
                current.organisation or row.organisation,
                current.initials or row.initials,
                current.first or day,
                day or current.last,
                current.meetings + (not again),
            )
        else:
            if current:
                yield current
            current = Stay(row.role, row.organisation, row.initials, day, day, 1)
    if current:
        yield current


def _same_stay(stay: Stay, row: Attendee) -> bool:
    pairs = ((stay.role, row.role), (stay.organisation, row.organisation), (stay.initials, row.initials))
    return all(a is None or b is None or fold(a) == fold(b) for a, b in pairs)


def _ambiguous(series: Series, doubts: dict[str, list[str]], names: dict[str, _Name]) -> Iterable[ReviewRow]:
    for name, several in sorted(doubts.items()):
        _, reading, row = names[name].rows[0]
        candidates = tuple(sorted({names[o].rows[0][2].name for o in several}))
        yield ReviewRow(
            key=f"R-{digest('person-ambiguous', series.key, name, *candidates)}",
            code="person-ambiguous",
            message=f"“{row.name}” may be {' or '.join(candidates)}; they are kept apart.",
            body=series.name,
            document=reading.source.name,
            path=reading.source.path,
            meeting_date=reading.meeting.date,
            evidence=row.evidence,
            candidates=candidates,
        )


def _moved_initials(series: Series, groups: dict[str, list[_Name]]) -> Iterable[ReviewRow]:
    """Initials that are one person's at one meeting and another's at the next."""
    holders: dict[str, set[str]] = defaultdict(set)
    for home, members in groups.items():
        for name in members:
            for initials in name.initials:
                holders[initials].add(home)
    for initials, homes in sorted(holders.items()):
        if len(homes) > 1:
            people = tuple(sorted(groups[home][0].rows[0][2].name for home in homes))
            yield ReviewRow(
                key=f"R-{digest('initials-of-several', series.key, initials, *people)}",
                code="initials-of-several",
                message=f"{initials.upper()} stands for {' and for '.join(people)} at different meetings.",
                body=series.name,
                candidates=people,
            )
