"""Numbers that begin again: 1, 2, 3 under each heading of the agenda, or where a conversion has lost the count."""

from __future__ import annotations

from itertools import pairwise

from extract.pipeline.items.runs import Run
from extract.pipeline.items.title_words import is_aside, is_usual
from extract.pipeline.items.titles import Heading


def restarted(main: Run, every: list[Run], found: list[Heading]) -> list[Heading]:
    """The other runs of a document that counts from 1 again under headings ("Old business", a committee of several).

    Where the main run is such a part itself, what is numbered in front of the first part counts, too.
    """
    parts = _parts(every, found)
    low, high = main.headings[0].start, main.headings[-1].start
    runs = [run for _, run in parts if run is main or not low < run.headings[0].start < high]
    if main in runs:
        front = [run for run in every if _is_first(run) and run.headings[-1].start < parts[0][0].start]
        runs += [run for run in front if run.headings[0].style == main.headings[0].style]
    picked = [heading for run in runs for heading in run.headings]
    if main in runs and not main.strong and not _titles(picked, found):
        return []  # the points that were made under each heading
    return picked if len(runs) >= (2 if all(run.strong for run in runs) else 3) else []


def _titles(picked: list[Heading], found: list[Heading]) -> bool:
    """Whether numbered lines look like titles, and most have text below."""
    taken = {h.block for h in picked} | {h.block for h in found if h.strong and h.number is None}
    minuted = sum(h.run_in or h.block + 1 not in taken for h in picked)
    return sum(h.look for h in picked) >= 1.25 * len(picked) and 2 * minuted > len(picked)


def _parts(every: list[Run], found: list[Heading]) -> list[tuple[Heading, Run]]:
    """The runs that begin with 1 right below a heading without a number, with that heading.

    "Action items" may head a part of an agenda, but only among others.
    """
    over = {h.block: h for h in found if h.number is None and h.strong}
    parts = []
    for run in every:
        block = run.headings[0].block
        head = over.get(block - 1) or over.get(block - 2)
        if head and _is_first(run) and run.weight >= 0.5 * len(run.headings):
            parts.append((head, run))
    real = [head.start for head, _ in parts if not is_aside(head.title)]
    return [(head, run) for head, run in parts if real and real[0] <= head.start <= real[-1]]


def _is_first(run: Run) -> bool:
    number = run.headings[0].number
    return number is not None and number.values == (1,) and not number.form.startswith("letter")


def uncounted(every: list[Run], found: list[Heading]) -> list[Heading]:
    """The numbered titles of a short document whose count a conversion has lost: 1, then 1, 2 and 1 again.

    Nothing is printed as a heading there, text stands below the titles, and one of them at least is an agenda's. A 1
    right below a 1 begins a list in its item.
    """
    titles = [h for run in every if _is_first(run) for h in run.headings]
    titles = sorted(titles, key=lambda h: h.start)
    blocks = {h.block for h in titles if h.number and h.number.values == (1,) and not h.run_in}
    titles = [h for h in titles if not (h.number and h.number.values == (1,) and h.block - 1 in blocks)]
    listed = sum(after.block - before.block == 1 and not before.run_in for before, after in pairwise(titles))
    if not titles or any(h.strong and not is_aside(h.title) for h in found if h.start > titles[0].start):
        return []
    sure = any(is_usual(h.title) for h in titles) and 3 * listed < len(titles)
    return titles if sure and sum(h.look for h in titles) >= 0.9 * len(titles) else []
