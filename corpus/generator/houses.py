"""Invents bodies and their houses: who meets, when and where, and how their minutes are written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from corpus.generator.sheet import Look
from corpus.generator.source import Person
from corpus.generator.styles import Style
from corpus.generator.words import names
from corpus.generator.words.topics import TOPICS, Topic

_AVOID = frozenset("IT HR PR OK ID GP UK MS MR DR NO EU TV US".split())  # initials that would be read as words

# name, what members call themselves, topics, posts, titles, organisations
KINDS = {
    "health": (
        "{place} {what} Board",
        ("Integrated Care", "Clinical Leadership", "Community Health", "Hospitals Partnership"),
        "Board",
        TOPICS["health"],
        (
            "Chief Executive",
            "Medical Director",
            "Director of Nursing",
            "Director of Finance",
            "Chief Operating Officer",
            "Head of Digital",
            "Director of Strategy",
            "Non-Executive Director",
            "Head of Quality",
            "Director of Public Health",
        ),
        ("", "", "Dr", "Professor"),
    ),
    "parish": (
        "{place} {what} Council",
        ("Parish", "Town", "Community"),
        "Council",
        TOPICS["parish"],
        ("Chairman", "Vice-Chairman", "", "", "", "", ""),
        ("Cllr",),
    ),
    "charity": (
        "{place} {what}",
        ("Befriending Trust", "Family Centre", "Carers Network", "Community Transport"),
        "trustees",
        TOPICS["charity"],
        ("Chair", "Treasurer", "Secretary", "Vice-Chair", "", "", ""),
        ("",),
    ),
    "academic": (
        "{what} of the University of {place}",
        ("School Board", "Education Committee", "Library Committee", "Faculty Board"),
        "Committee",
        TOPICS["academic"],
        (
            "Head of School",
            "Director of Teaching",
            "Admissions Tutor",
            "Director of Research",
            "Senior Tutor",
            "Librarian",
            "Programme Leader",
        ),
        ("Dr", "Professor", "", "Dr"),
    ),
    "software": (
        "{place} Project {what}",
        ("Steering Committee", "Technical Committee", "Core Team", "Governing Board"),
        "committee",
        TOPICS["software"],
        ("", "", "", "Release Manager", ""),
        ("",),
    ),
    "housing": (
        "{place} Homes {what}",
        ("Operations Committee", "Board", "Tenants and Services Committee"),
        "Committee",
        TOPICS["housing"],
        (
            "Chair",
            "Director of Homes",
            "Finance Director",
            "Tenant Member",
            "Independent Member",
            "Head of Repairs",
            "Tenant Member",
        ),
        ("",),
    ),
    "club": (
        "{place} {what} Club Committee",
        ("Cricket", "Rowing", "Bowls", "Athletics"),
        "committee",
        TOPICS["club"],
        ("Chair", "Treasurer", "Secretary", "Captain", "Groundsman", "Bar Manager", ""),
        ("",),
    ),
}
_ORGANISATIONS = (
    "{place} Hospitals NHS Trust",
    "{place} County Council",
    "{place} Community Health",
    "{place} District Council",
    "{place} Care Alliance",
)


@dataclass(frozen=True, slots=True)
class House:
    """One fictional body and the habits of whoever writes its minutes."""

    key: str
    kind: str
    body: str
    us: str
    topics: tuple[Topic, ...]
    members: tuple[Person, ...]
    officers: tuple[Person, ...]
    style: Style
    calls: str  # how people are called in the prose: initials | first | surname | full
    mark: str  # margin | label | owner_label | bracket | bold | at | numbered | table | none
    numbering: str  # plain | dotted | year | letters | slash | bracket | none
    dates: str  # long | weekday | ordinal | numeric | dotted | iso | american
    heading: str  # lines | sentence | table
    times: str  # dot | colon | pm
    days: tuple[dt.date, ...]
    first_number: int | None
    hour: int
    venue: str
    votes: bool
    bare: bool  # marks may stand beside sentences without a doer
    reports: str  # bullets | paragraphs
    formats: tuple[str, ...]
    says_next: bool

    @property
    def people(self) -> dict[str, Person]:
        return {person.key: person for person in (*self.members, *self.officers)}


def invent(random: Random, number: int, *, meetings: int, formats: tuple[str, ...]) -> House:
    """A body, its people and its calendar. The same random state gives the same house."""
    kind = random.choice(sorted(KINDS))
    pattern, whats, us, special, posts, titles = KINDS[kind]
    place = random.choice(names.PLACES)
    people = _people(random, random.randint(8, 14), kind, place, posts, titles)
    split = len(people) - random.randint(1, 3)
    officers = [_officer(person, rank, random, kind) for rank, person in enumerate(people[split:])]
    calls = random.choice(
        {
            "parish": ("surname", "surname", "full"),
            "health": ("initials", "initials", "full"),
            "club": ("first", "initials"),
        }.get(kind, ("initials", "initials", "first", "full"))
    )
    body = pattern.format(place=place, what=random.choice(whats))
    return House(
        key=f"{number:05d}-{body.lower().replace(' ', '-')}",
        kind=kind,
        body=body,
        us=us,
        topics=(*special, *TOPICS["common"]),
        members=tuple(people[:split]),
        officers=tuple(officers),
        style=_style(random, calls, body, kind),
        calls=calls,
        mark=random.choice(_MARKS.get(kind, _ANY_MARK)),
        numbering=random.choice(("plain", "plain", "dotted", "year", "slash", "letters", "bracket", "none")),
        dates=random.choice(
            ("long", "weekday", "ordinal", "numeric", "dotted", "iso")
            if kind == "software"
            else ("long", "weekday", "ordinal", "numeric")
        ),
        heading=random.choice(("lines", "lines", "sentence", "table")),
        times=random.choice(("dot", "colon", "pm")),
        days=_calendar(random, meetings),
        first_number=random.randint(2, 90) if random.random() < 0.3 else None,
        hour=random.choice((9, 10, 14, 16, 18, 19)),
        venue=f"{random.choice(names.ROOMS)}, {random.choice(names.BUILDINGS)}, {place}".removeprefix("the ").replace(
            "the ", "The ", 1
        )
        if random.random() < 0.8
        else f"{place} Village Hall",
        votes=kind == "parish" or random.random() < 0.25,
        bare=random.random() < 0.4,
        reports=random.choice(("bullets", "paragraphs")),
        formats=formats,
        says_next=random.random() < 0.8,
    )


_ANY_MARK = ("margin", "margin", "label", "owner_label", "bracket", "bold", "numbered", "table", "table_first", "none")
_MARKS = {
    "parish": ("none", "none", "bold", "label", "bracket", "margin"),
    "software": ("at", "label", "owner_label", "numbered", "table", "table_first"),
    "health": ("margin", "margin", "margin", "table", "numbered", "bracket"),
}


def _people(
    random: Random, count: int, kind: str, place: str, posts: tuple[str, ...], titles: tuple[str, ...]
) -> list[Person]:
    people: list[Person] = []
    taken: set[str] = set()
    lasts = random.sample(names.LAST, count + 30)
    firsts = random.sample(names.FIRST, count + 30)
    organisations = [pattern.format(place=place) for pattern in _ORGANISATIONS]
    for first, last in zip(firsts, lasts, strict=True):
        letters = "".join(c for c in last if c.isalpha())
        initials = first[0] + last[0]
        if initials in taken:
            initials += letters[1] if random.random() < 0.5 else letters[-1]
        if initials.upper() in _AVOID or initials in taken or not initials.isascii():
            continue
        taken.add(initials)
        role = (
            posts[len(people)]
            if len(people) < len(posts)
            else random.choice(posts)
            if kind in ("health", "housing")
            else ""
        )
        organisation = random.choice(organisations) if kind == "health" else ""
        people.append(
            Person(
                initials, f"{first} {last}", initials, role or None, organisation or None, random.choice(titles) or None
            )
        )
        if len(people) == count:
            return people
    raise AssertionError("names enough for every body")


def _officer(person: Person, rank: int, random: Random, kind: str) -> Person:
    posts = ("Governance Officer", "Administrator", "Committee Secretary", "Policy Officer")
    if kind == "parish":
        posts = (("Clerk", "Deputy Clerk", "Finance Officer")[rank],)
    title = None if kind == "parish" else person.title
    return Person(person.key, person.name, person.initials, random.choice(posts), person.organisation, title)


def _style(random: Random, calls: str, body: str, kind: str) -> Style:
    brackets = calls == "initials" and random.random() < 0.85
    look = Look(
        font=random.choice(("sans", "serif", "vera", "sans")),
        size=random.choice((9.5, 10, 10.5, 11, 12)),
        header=random.choice((None, body, f"{body} – confidential until approved")),
        footer=random.choice((None, "Minutes", "Chair’s signature ....................   Date ............")),
        page_numbers=random.random() < 0.7,
        margin=random.choice(("ruled", "unruled", "unruled", "below")),
        margin_title=random.choice((None, "Action", "By", "ACTION")),
        bold_margin=random.random() < 0.7,
        auto_numbers=random.random() < 0.5,
    )
    forms = ["table", "columns", "lines", "bullets", "grid", "semicolons", "initials_first", "sentence"]
    if not brackets:
        forms = ["table", "lines", "bullets", "commas", "commas", "semicolons", "sentence"]
    elif kind == "health":
        forms += ["organisations", "organisations"]
    labels = random.choice(
        (
            ("Present", "In attendance", "Apologies", "Absent"),
            ("Members present", "Also present", "Apologies for absence", "Absent"),
            ("PRESENT", "IN ATTENDANCE", "APOLOGIES", "ABSENT"),
            ("Present", "Officers in attendance", "Apologies received from", "Not present"),
        )
    )
    return Style(
        look=look,
        attendance=random.choice(forms),
        initials="brackets" if brackets else "none",
        labels=labels,
        roles=random.random() < 0.8 or kind == "health",
        colon=random.random() < 0.7,
        bold_labels=random.random() < 0.7,
    )


def _calendar(random: Random, meetings: int) -> tuple[dt.date, ...]:
    """The days of the meetings: every second week, or on one weekday of every month, second month or third."""
    day = dt.date(random.randint(2008, 2024), random.randint(1, 12), 1)
    step, weekday, week = random.choice((0, 1, 1, 1, 2, 3)), random.randint(0, 3), random.randint(0, 2)
    days = []
    for index in range(meetings + 1):
        if step == 0:
            days.append(day + dt.timedelta((weekday - day.weekday()) % 7 + 14 * index))
            continue
        month = day.month - 1 + step * index
        first = dt.date(day.year + month // 12, month % 12 + 1, 1)
        days.append(first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * week))
    return tuple(days)
