"""What a document says and how it looks, drawn by lot: the same seed and number give the same plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

GIVEN = "Ada Bertil Cleo Dorian Edda Finlay Greta Hamid Iris Joost Kezia Leander Maeve Nils Orla Pavel".split()
FAMILY = (
    "Ashdown Birkett Calloway Drewe Ekman Farrow Gorsuch Hathersage Ingham Jessop Kerrick Lomax Marsden Nuttall".split()
)
ROLES = (
    "Chair", "Treasurer", "Secretary to the Board", "Head of Grounds and Open Spaces", "Member",
    "Director of Estates and Facilities, Harrowfield Community Trust", "Independent member",
    "Deputy Director of Public Realm and Highways, Eastmere District Council",
)  # fmt: skip
VERBS = "reported presented explained outlined described noted confirmed".split()
THINGS = (
    "the repairs to the boundary wall", "a revised budget for the summer programme", "the replies to the survey",
    "two quotations for the new boiler", "the draft of the annual report", "an offer from the owner of the field",
    "the condition of the playground", "the letter from the insurers", "progress with the digital archive",
    "the rota for Sundays", "an application for 4 West Street", "the visit of the Lord Lieutenant on 3 June",
)  # fmt: skip
TAILS = (
    "and several members asked for more detail before a decision is taken",
    "which had been delayed by the weather and by the absence of the contractor",
    "and it was agreed that the cost would have to be met from the reserve",
    "so that the matter can be settled before the end of the financial year",
    "although the figures for the last quarter were not yet complete",
    "as set out in Paper B", "in May", "together with the Parish Clerk, Mrs Holt of Eastmere Lane, and 14 residents",
)  # fmt: skip
TASKS = (
    "write to the contractor about the delay", "circulate the revised figures", "obtain a third quotation",
    "book the hall for the public meeting", "check the terms of the lease with the solicitor", "order the new signs",
    "prepare a short paper on the options and bring it to the next meeting",
)  # fmt: skip
DUES = ("end of May", "next meeting", "14 June", "ongoing", "before the summer")
HEADS = ("Action", "Action", "Owner", "Lead", "Action by", "By whom", "ACTION")

Drawn = Literal["grid", "items", "columns", "none"]
Place = Literal["top", "middle", "bottom"]


@dataclass(frozen=True)
class Paragraph:
    """Words, the owner beside them (several lines where it is printed so), and the bullets below."""

    words: str
    owner: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A numbered item."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Look:
    """How the document is printed; lengths are points."""

    page: tuple[float, float]
    left: float
    right: float
    font: str  # a key of each writer's own table of fonts
    size: float
    leading: float
    align: Literal["left", "justify"]
    owner_side: Literal["right", "left", "none"]
    owner_width: float
    owner_drawn: Drawn
    owner_place: Place
    owner_bold: bool
    owner_centred: bool
    owner_head: str
    number_column: bool
    padding: float  # above and below the words of a cell
    spacing: float  # below a paragraph
    people_drawn: bool
    people_place: Place
    people_share: float  # of the width: the names
    actions_drawn: bool
    actions_place: Place
    actions_shares: tuple[float, ...]
    head_place: Literal["left", "centre", "right"]
    first_page_plain: bool
    bold_titles: bool


@dataclass(frozen=True)
class Plan:
    """A document to be written: what must be found in it, and how it looks."""

    number: int
    title: str
    people: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    essay: tuple[str, ...]  # paragraphs set in two columns; none where the document has no such part
    actions: tuple[tuple[str, str, str, str], ...]
    header: tuple[str, ...]
    footer: str
    look: Look


def plan(number: int, seed: int) -> Plan:
    """The document of that number."""
    chance = Random(seed * 1000 + number)
    names = chance.sample([(g, f) for g in GIVEN for f in FAMILY], 9)
    initials = [f"{g[0]}{f[0]}" for g, f in names]
    owners = initials if chance.random() < 0.8 else [f"{g} {f}" for g, f in names]
    look = _look(chance)
    if owners is not initials:
        look = replace(look, owner_width=look.owner_width + 35)
    scheme = chance.choice(("{}.", "{}.", "{}", "{}.0", "24/{}"))
    deep = chance.random() < 0.3 and scheme == "{}."
    items = []
    for index in range(1, chance.randint(6, 10)):
        paragraphs = [
            _paragraph(chance, initials, owners, look, f"{index}.{n} " if deep and not look.number_column else "")
            for n in range(1, chance.randint(2, 4))
        ]
        title = chance.choice(THINGS).split(" ", 1)[1].capitalize()
        items.append(Item(scheme.format(index), title, tuple(paragraphs)))
    actions = tuple(
        (str(index + 1), chance.choice(TASKS).capitalize(), chance.choice(initials), chance.choice(DUES))
        for index in range(chance.randint(4, 16))
    )
    essay = tuple(_words(chance, initials, 2, 5) for _ in range(chance.randint(8, 14)))
    if chance.random() >= 0.35:
        essay = ()
    # a line that stands on one page only is not seen to be a running one: a plain first page needs some more
    look = replace(look, first_page_plain=look.first_page_plain and bool(essay))
    return Plan(
        number,
        f"Minutes of meeting {number}",
        tuple((f"{g} {f} ({g[0]}{f[0]})", chance.choice(ROLES)) for g, f in names[: chance.randint(4, 9)]),
        tuple(items),
        essay,
        actions,
        (f"Harrowfield Hall Trust minutes {2000 + number}", "Unconfirmed draft for members")[: chance.randint(1, 2)],
        "Charity no. 55501",
        look,
    )


def _words(chance: Random, initials: list[str], low: int, high: int) -> str:
    return " ".join(
        f"{chance.choice(initials)} {chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(TAILS)}."
        for _ in range(chance.randint(low, high))
    )


def _paragraph(chance: Random, initials: list[str], owners: list[str], look: Look, number: str) -> Paragraph:
    words = number + _words(chance, initials, 1, 4)
    if look.owner_side == "none" or chance.random() > 0.45:
        points = tuple(chance.sample(TASKS, 3)) if chance.random() < 0.15 else ()
        return Paragraph(words, (), points)
    first, second = chance.sample(owners, 2)
    kind = chance.random()
    if kind < 0.7:
        return Paragraph(words, (first,))
    if kind < 0.8:
        return Paragraph(words, (first, second))
    if kind < 0.85:
        return Paragraph(words, ("All",))
    return Paragraph(words, (first + chance.choice(("/", " / ", ", ", " & ", " and ")) + second,))


def _look(chance: Random) -> Look:
    page = chance.choice(((595.28, 841.89), (595.28, 841.89), (612.0, 792.0)))
    drawn = chance.choice((True, False))
    owner_drawn: Drawn = chance.choice(("grid", "grid", "items", "columns", "none", "none", "none"))
    shares = chance.choice(((0.1, 0.5, 0.18, 0.22), (0.08, 0.42, 0.2, 0.3), (0.12, 0.56, 0.14, 0.18)))
    return Look(
        page, chance.uniform(48, 90), chance.uniform(48, 90), chance.choice(("serif", "sans", "wide", "narrow")),
        chance.choice((9.0, 10.0, 11.0, 12.0)), chance.uniform(1.15, 1.5), chance.choice(("left", "justify")),
        chance.choice(("right",) * 7 + ("left",) * 2 + ("none",)), chance.uniform(52, 95), owner_drawn,
        chance.choice(("top", "top", "middle", "bottom")), chance.random() < 0.5, chance.random() < 0.25,
        chance.choice((*HEADS, "")), chance.random() < 0.3, chance.uniform(1, 6), chance.uniform(3, 9), drawn,
        chance.choice(("top", "top", "middle")), chance.uniform(0.32, 0.5), chance.random() < 0.6,
        chance.choice(("top", "top", "middle")), shares, chance.choice(("left", "centre", "right")),
        chance.random() < 0.2, chance.random() < 0.8,
    )  # fmt: skip
