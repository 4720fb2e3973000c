"""Runs of numbered headings: 1, 2, 3 ... through a document, with shorter runs inside and sub-items."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from extract.pipeline.items.numbers import follows, is_child
from extract.pipeline.items.titles import Heading


@dataclass(frozen=True)
class Run:
    """Headings whose numbers count up."""

    headings: list[Heading]

    @property
    def weight(self) -> float:
        """How much the run looks like an agenda: the sum of its headings' looks; letters mostly count inside items."""
        number = self.headings[0].number
        lettered = number is not None and number.form in ("letter", "roman")
        return sum(heading.look for heading in self.headings) * (0.4 if lettered else 1.0)

    @property
    def strong(self) -> bool:
        """Whether most of its headings are printed as headings."""
        return 2 * sum(heading.strong for heading in self.headings) > len(self.headings)


def runs(candidates: list[Heading]) -> list[Run]:
    """The runs in which the numbers of the candidates count up, in the order in which they begin.

    A number goes on the innermost run that it follows directly, or else on the one it follows with a gap (items left
    out); where it follows none it begins a run of its own, inside those that are open.
    """
    every: list[list[Heading]] = []
    open_: dict[tuple[str, ...], list[list[Heading]]] = {}
    for heading in candidates:
        family = open_.setdefault(_family(heading), [])
        goes_on = _continued(heading, family)
        if goes_on is None:
            run = [heading]
            every.append(run)
            family.append(run)
        else:
            family[goes_on].append(heading)
            del family[goes_on + 1 :]
    return [Run(run) for run in every]


def chain(candidates: list[Heading], main: Run) -> Run:
    """The single numbers 1, 2, 3 ... that together look most like an agenda, whatever lists begin again in between.

    `main` where it looks no worse. A number right in front of a 1 heads a list of its own; one right behind its
    predecessor is rather inside a list.
    """
    single = [h for h in candidates if h.number and h.number.form == "number" and len(h.number.values) == 1]
    worth = _worth(single)
    best: dict[int, tuple[float, _Link]] = {}
    for heading in single:
        assert heading.number
        (value,) = heading.number.values
        before = [(best[value - gap][0] - (gap - 1), gap) for gap in range(1, 4) if value - gap in best]
        if not before and value > 2:
            continue
        gained, gap = max(before, default=(0.0, 0))
        total = gained + worth[heading.start]
        if value not in best or total > best[value][0]:
            best[value] = (total, _Link(heading, best[value - gap][1] if gap else None))
    total, link = max(best.values(), key=lambda found: found[0], default=(0.0, None))
    found = _unlinked(link)
    rival = sum(worth.get(heading.start, heading.look) for heading in main.headings)
    return Run(found) if len(found) >= len(main.headings) and total >= rival + 1.5 else main


def _worth(single: list[Heading]) -> dict[int, float]:
    worth = {}
    for position, heading in enumerate(single):
        assert heading.number
        below = single[position + 1].number if position + 1 < len(single) else None
        above = single[position - 1].number if position else None
        opens = below is not None and below.values == (1,)
        inside = above is not None and above.values == (heading.number.values[0] - 1,)
        worth[heading.start] = heading.look + 0.5 * opens - 0.3 * inside
    return worth


def _unlinked(link: _Link | None) -> list[Heading]:
    headings = []
    while link:
        headings.append(link.heading)
        link = link.before
    return headings[::-1]


@dataclass(frozen=True, slots=True)
class _Link:
    heading: Heading
    before: _Link | None


def is_inside(run: Run, other: Run) -> bool:
    """Whether most numbers of a run count inside those of another: 5.1, 5.2, 7.1 beside 5, 6, 7."""
    if run is other:
        return False
    parents = {heading.number.parts for heading in other.headings if heading.number}
    inside = sum(
        h.number is not None and any(h.number.parts[:n] in parents for n in range(1, len(h.number.parts)))
        for h in run.headings
    )
    return 2 * inside > len(run.headings)


def children(main: Run, found: list[Heading]) -> list[Heading]:
    """Sub-items: headings numbered inside an item of the run ("5.2" in 5, "10a" in 10) and standing under it."""
    inside = lettered(main, found) + recounted(main, found)
    members = {heading.start for heading in main.headings}
    for heading in found:
        if heading.number is None or heading.look < 1 or heading.start in members:
            continue
        above = [item for item in main.headings if item.start < heading.start]
        below = [item for item in main.headings if item.start > heading.start]
        parent = above[-1] if above else None
        counted = parent is not None and parent.number is not None and is_child(heading.number, parent.number)
        if counted or _between(heading, parent, below[0] if below else None):
            inside.append(heading)
    return inside


def lettered(main: Run, found: list[Heading]) -> list[Heading]:
    """Sub-items that carry only a letter ("a. Insurance" under 10 is 10a): a, b, c ... under one item, like titles."""
    inside: list[Heading] = []
    listed = _is_list(main, found)
    for position, parent in enumerate(main.headings):
        end = main.headings[position + 1].start if position + 1 < len(main.headings) else None
        under = [
            heading
            for heading in found
            if heading.start > parent.start
            and (end is None or heading.start < end)
            and heading.number
            and (heading.number.form in ("letter", "roman"))
            and len(heading.number.text) == 1
        ]
        expected, run = "a", []
        for heading in under:
            assert heading.number
            if heading.number.text.casefold() == expected:
                run.append(heading)
                expected = chr(ord(expected) + 1)
        if run and all(_titled(heading) for heading in run) and (listed or _minuted(run)):
            own = run[0].number is not None and run[0].number.text.isupper() and _has_heading(parent, run[0], found)
            inside += run if own else [_numbered_under(heading, parent) for heading in run]
    return inside


def recounted(main: Run, found: list[Heading]) -> list[Heading]:
    """Sub-items that count 1, 2, 3 anew under items of another form (I, II or A, B), where most are minuted."""
    first = main.headings[0].number
    if first is None or first.form not in ("roman", "letter"):
        return []
    inside: list[Heading] = []
    for parent, below in zip(main.headings, [*main.headings[1:], None], strict=True):
        expected = 1
        for heading in found:
            number = heading.number
            under = heading.start > parent.start and (below is None or heading.start < below.start)
            if under and number and number.form == "number" and number.values == (expected,):
                inside.append(replace(heading, depth=2))
                expected += 1
    blocks = {heading.block for heading in (*inside, *main.headings)}
    minuted = sum(h.run_in or h.block + 1 not in blocks for h in inside)
    titles = sum(h.look for h in inside) >= len(inside) and 2 * minuted > len(inside)
    return inside if titles else []


def _has_heading(parent: Heading, first: Heading, found: list[Heading]) -> bool:
    """Whether a heading without number stands between: "A." then begins a part of its own."""
    return any(h.number is None and h.strong and parent.start < h.start < first.start for h in found)


def _titled(heading: Heading) -> bool:
    return heading.look >= 1 and len(heading.title.split()) <= 14


def _is_list(main: Run, found: list[Heading]) -> bool:
    """Whether the run is an agenda in front: nothing but its own and lettered lines stands between its items."""
    lines = sum(main.headings[0].block <= h.block <= main.headings[-1].block for h in found if h.number)
    return main.headings[-1].block - main.headings[0].block < 2.5 * lines and len(main.headings) >= 3


def _minuted(run: list[Heading]) -> bool:
    """Whether the lines head something: they are printed as headings, or text stands between most of them."""
    if all(heading.strong or heading.run_in for heading in run):
        return True
    gaps = sum(after.block - before.block > 1 for before, after in pairwise(run))
    return len(run) == 1 or 2 * gaps >= len(run) - 1


def _numbered_under(heading: Heading, parent: Heading) -> Heading:
    assert heading.number
    assert parent.number
    letter = heading.number.text
    return replace(heading, number=replace(heading.number, text=f"{parent.number.text}{letter}", form="number"))


def _between(heading: Heading, above: Heading | None, below: Heading | None) -> bool:
    """ "6.1" between 4 and 7 where item 6 itself has no title."""
    assert heading.number
    if heading.number.form != "dotted" or above is None or above.number is None or len(above.number.values) != 1:
        return False
    first = heading.number.values[0]
    over = below.number.values[0] if below and below.number else first + 1
    return above.number.values[0] < first < over


def _family(heading: Heading) -> tuple[str, ...]:
    """Numbers that may count together: of one form, with the same letters in front, of one depth."""
    number = heading.number
    assert number
    form = "number" if number.form in ("number", "item", "code") and len(number.parts) == 1 else number.form
    letters = tuple(part for part in number.parts[:1] if not part.isdigit() and form in ("ref", "code"))
    return form, *letters, str(len(number.parts))


def _continued(heading: Heading, family: list[list[Heading]]) -> int | None:
    """Which of the open runs a heading goes on: the best printed of those it follows directly, or with a gap."""
    assert heading.number
    choices = []
    for position, run in enumerate(family):
        last = run[-1]
        assert last.number
        if follows(heading.number, last.number):
            step = max(abs(a - b) for a, b in zip(heading.number.values, last.number.values, strict=True))
            elsewhere = heading.number.parts[:-1] != last.number.parts[:-1]  # 13/03 goes on 13/02 rather than 12/03
            order = -position if step == 1 else position
            choices.append((step > 1, elsewhere, heading.style != last.style, order, position))
    return min(choices)[-1] if choices else None
