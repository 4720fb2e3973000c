"""Plans what happens: who comes to each meeting, what is taken on, and what becomes of it. No word is written here."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from random import Random

from corpus.generator.houses import House
from corpus.generator.source import Listed, Person
from corpus.generator.words import talk
from corpus.generator.words.topics import Topic

_FATES = ("completed", "in_progress", "carried_forward", "not_started", "cancelled", "superseded", None)
_WEIGHTS = (45, 20, 10, 8, 3, 2, 12)
FINAL = frozenset(("completed", "cancelled", "superseded"))


@dataclass(frozen=True, slots=True)
class Due:
    """A due phrase as printed, and the day it means ("" where it means none)."""

    text: str = ""
    day: str = ""


@dataclass
class Task:
    """Something that somebody takes on at one meeting, and what is said of it at the later ones."""

    key: str
    number: int
    topic: Topic
    thing: str
    verb: tuple[str, str, str]
    owners: tuple[Person, ...]
    post: str | None
    due: Due
    opened: int
    marked: bool
    said: dict[int, str] = field(default_factory=dict)
    status: str | None = None


@dataclass
class Meeting:
    """One meeting: its day, who is on the list, its topics, tasks opened and reports given."""

    index: int
    day: dt.date
    next_day: dt.date | None
    listed: tuple[Listed, ...]
    chair: Person
    topics: list[Topic]
    tasks: list[Task] = field(default_factory=list)
    reports: list[tuple[Task, str]] = field(default_factory=list)

    @property
    def here(self) -> list[Person]:
        return [one.person for one in self.listed if one.status in ("present", "in_attendance")]


def plan(house: House, random: Random) -> list[Meeting]:
    """The meetings of a house in order, with the threads that run through them."""
    open_tasks: list[Task] = []
    meetings: list[Meeting] = []
    count = 0
    for index, day in enumerate(house.days[:-1]):
        meeting = _meeting(house, random, index, day)
        for task in list(open_tasks):
            _follow(task, meeting, random)
            if task.status in FINAL:
                open_tasks.remove(task)
        for topic in meeting.topics:
            for _ in range(random.choice((0, 1, 1, 1, 2))):
                count += 1
                meeting.tasks.append(_task(house, meeting, topic, random, count))
        open_tasks += meeting.tasks
        meetings.append(meeting)
    return meetings


def _meeting(house: House, random: Random, index: int, day: dt.date) -> Meeting:
    chair = house.members[0] if random.random() < 0.9 else house.members[1]
    listed: list[Listed] = []
    for person in house.members:
        away = person is not chair and random.random() < (1.0 if person is house.members[0] else 0.16)
        status = ("absent" if random.random() < 0.08 else "apologies") if away else "present"
        mark = "Chair" if person is chair and "hair" not in (person.role or "") else None
        listed.append(Listed(person, status, mark))
    minutes = house.officers[0]
    for person in house.officers:
        if random.random() < 0.9:
            listed.append(
                Listed(person, "in_attendance", "minutes" if person is minutes and random.random() < 0.4 else None)
            )
    topics = random.sample(house.topics, random.randint(3, 6))
    return Meeting(index, day, house.days[index + 1] if house.says_next else None, tuple(listed), chair, topics)


def _task(house: House, meeting: Meeting, topic: Topic, random: Random, count: int) -> Task:
    marked = house.mark != "none" and random.random() < 0.75
    here = meeting.here
    owners = tuple(random.sample(here, 2 if random.random() < 0.18 else 1))
    if random.random() < 0.04:  # somebody who was not there
        owners = (random.choice([one.person for one in meeting.listed]),)
    post = None
    if len(owners) == 1 and _holds_post(house, owners[0], meeting) and random.random() < 0.7:
        post = f"the {owners[0].role}"
    elif marked and random.random() < 0.05:
        post = random.choice(("All", "All members"))
    return Task(
        key=f"t{count:04d}",
        number=count,
        topic=topic,
        thing=random.choice(topic.things),
        verb=random.choice(talk.VERBS),
        owners=owners,
        post=post,
        due=_due(meeting, random),
        opened=meeting.index,
        marked=marked,
    )


def _holds_post(house: House, person: Person, meeting: Meeting) -> bool:
    """Whether the list tells that "the Clerk" is this person; "the Chair" is whoever is in the chair."""
    if "role" not in house.style.prints:
        return False
    if person.role in ("Chair", "Chairman"):
        return person is meeting.chair
    return person.role in ("Clerk", "Treasurer", "Secretary", "Librarian")


def _follow(task: Task, meeting: Meeting, random: Random) -> None:
    fate = random.choices(_FATES, _WEIGHTS)[0]
    if fate is not None:
        task.status = fate
        task.said[meeting.index] = fate
        meeting.reports.append((task, fate))


def _due(meeting: Meeting, random: Random) -> Due:
    if random.random() < 0.5:
        return Due()
    day, following = meeting.day, meeting.next_day
    later = day + dt.timedelta(random.randint(31, 120))  # never in the month of the meeting
    end = later.replace(day=calendar.monthrange(later.year, later.month)[1])
    friday = day + dt.timedelta((4 - day.weekday()) % 7 or 7)
    to_next = following.isoformat() if following else ""
    month = f"{later:%B}" if later.year == day.year else f"{later:%B %Y}"
    at_month = (
        to_next if following and (following.year, following.month) == (later.year, later.month) else end.isoformat()
    )
    return random.choice(
        (
            Due(f"by {later.day} {later:%B %Y}", later.isoformat()),
            Due(f"by {later.day} {month}", later.isoformat()),
            Due(f"by the end of {month}", end.isoformat()),
            Due(f"in {month}", end.isoformat()),
            Due("by the next meeting", to_next),
            Due("before the next meeting", to_next),
            Due(f"at the {later:%B} meeting", at_month),
            Due("by Friday", friday.isoformat()),
            Due("as soon as possible", ""),
            Due("next week", (day + dt.timedelta(4 - day.weekday() + 7)).isoformat()),
        )
    )
