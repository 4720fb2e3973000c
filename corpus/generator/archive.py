"""A whole archive from a seed: bodies, their documents in order, written to disk with gold and threads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from corpus.generator import papers
from corpus.generator.files import FORMATS, Series, publish
from corpus.generator.houses import House, invent
from corpus.generator.plan import Meeting, plan
from corpus.generator.prose import Secretary
from corpus.generator.source import Source
from corpus.generator.styles import Style


def generate(
    *,
    bodies: int,
    meetings: int,
    seed: int,
    formats: tuple[str, ...] = FORMATS,
    same: bool = False,
    with_papers: bool = True,
) -> Iterator[Series]:
    """The series of each body, planned and written one after the other: nothing is kept.

    Each house keeps to one of the `formats`; `same` gives every document in all of them. A body depends on the
    seed and its own number only: the tenth body of a hundred is the tenth body of ten.
    """
    for number in range(1, bodies + 1):
        random = Random(f"{seed}/{number}")
        house = invent(random, number, meetings=meetings, formats=formats if same else (random.choice(formats),))
        yield Series(house.key, house.body, tuple(_documents(house, random, with_papers=with_papers)))


def write(series: Series, target: Path) -> None:
    """Writes `docs/<body>/<file>`, `gold/<file>.json` and `threads/<body>.json` below `target`."""
    publish(series, target / "docs" / series.key, target / "gold", target / "threads" / f"{series.key}.json")


def _documents(house: House, random: Random, *, with_papers: bool) -> Iterator[tuple[Source, Style]]:
    meetings = plan(house, random)
    for source in _sources(house, meetings, random, with_papers=with_papers):
        for suffix in house.formats:
            yield replace(source, name=f"{source.name}.{suffix}"), _style(house, source)


def _sources(house: House, meetings: list[Meeting], random: Random, *, with_papers: bool) -> Iterator[Source]:
    if with_papers:
        yield papers.terms_of_reference(house, random)
    first_item = 1
    for meeting in meetings:
        last = meetings[meeting.index - 1].day if meeting.index else None
        if last and last.year != meeting.day.year:
            first_item = 1
        if with_papers and random.random() < 0.1:
            yield papers.agenda(house, meeting, random)
        secretary = Secretary(house, meeting, random, last, first_item)
        yield secretary.minutes()
        first_item += secretary.items
        if with_papers and meeting.index % 4 == 3:
            yield papers.action_log(house, meetings, meeting.index, random)
    if with_papers and random.random() < 0.4:
        yield papers.risk_register(house, meetings[-1].day, random)


def _style(house: House, source: Source) -> Style:
    """The style of the house; its wide tables stand on landscape pages."""
    wide = source.kind in ("action_log", "risk_register")
    if source.kind == "minutes":
        return house.style
    return replace(
        house.style, look=replace(house.style.look, landscape=wide, footer=None, auto_numbers=False, margin="below")
    )
