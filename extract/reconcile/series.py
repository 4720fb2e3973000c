"""Documents grouped into the series of one body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from extract.reconcile.bodies import believed, body_name, file_series, skeleton, variants
from extract.reconcile.settings import Settings
from extract.reconcile.sittings import Sitting, in_order, place, sittings_of
from extract.reconcile.wording import fold
from extract.records import Reading


@dataclass(frozen=True, slots=True)
class Series:
    """A body's documents: the name as most often printed, a stable key, and the sittings in order."""

    key: str
    name: str | None
    names: tuple[str, ...]
    sittings: tuple[Sitting, ...]
    misplaced: tuple[Reading, ...] = ()  # the printed date contradicts the meeting's number

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that stand for their meetings, in order, without the copies."""
        return tuple(reading for sitting in self.sittings for reading in sitting.readings)


def group(readings: Iterable[Reading], settings: Settings) -> tuple[Series, ...]:
    """The series of all readings, sorted by their keys; the order of the input does not matter."""
    ordered = sorted(readings, key=place)
    names_of = believed(ordered)
    unnamed: dict[str, list[Reading]] = defaultdict(list)
    named: dict[str, list[Reading]] = defaultdict(list)
    for reading in ordered:
        name, files = body_name(reading.body), skeleton(reading)
        (named[name] if name in names_of[files] else unnamed[files]).append(reading)
    groups = [[r for name in names for r in named[name]] for names in variants(named)]
    known = {name for names in names_of.values() for name in names}
    filed: dict[str, list[int]] = defaultdict(list)
    for place_, members in enumerate(groups):
        for files in sorted({skeleton(r) for r in members}):
            filed[files].append(place_)
    own = [_adopt(unnamed[files], [groups[i] for i in filed[files]]) for files in sorted(unnamed)]
    groups += [members for members in own if members]
    found = [_series(sorted(members, key=place), known, settings) for members in groups]
    return tuple(_keyed_apart(sorted(found, key=lambda s: (s.key, [place(r) for r in s.readings]))))


def _keyed_apart(found: Iterable[Series]) -> Iterable[Series]:
    """The series, those of one key numbered."""
    seen: Counter[str] = Counter()
    for series in found:
        seen[series.key] += 1
        yield replace(series, key=f"{series.key}-{seen[series.key]}") if seen[series.key] > 1 else series


def _adopt(members: list[Reading], alike: list[list[Reading]]) -> list[Reading]:
    """Documents without a body join the one body whose files are named like theirs; the rest are returned."""
    if len(alike) == 1:
        alike[0].extend(members)
        return []
    return list(members)


def _names(members: Sequence[Reading], known: Collection[str]) -> tuple[str, ...]:
    """The names of a series, most often printed first: what is printed in few of its documents may be misread."""
    printed = Counter(" ".join(r.body.split()) for r in members if r.body and body_name(r.body))
    ordered = sorted(printed, key=lambda n: (-printed[n], -len(n), n))
    trusted = [n for n in ordered if body_name(n) in known]
    if 4 * sum(printed[n] for n in trusted) >= len(members):
        return tuple(trusted)
    return tuple(n for n in ordered if printed[n] >= 2 and 4 * printed[n] >= len(members))


def _series(members: list[Reading], known: Collection[str], settings: Settings) -> Series:
    names = _names(members, known)
    path = PurePath(members[0].source.path)
    slug = body_name(names[0]) if names else file_series(members[0]) or fold(path.parent.name)
    ordered, misplaced = in_order(members)
    sittings = tuple(sittings_of(ordered, settings))
    return Series(
        "-".join(slug.split())[:40].strip("-") or "unnamed", names[0] if names else None, names, sittings, misplaced
    )
