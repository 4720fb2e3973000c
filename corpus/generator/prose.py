"""Writes planned meetings as annotated source, in the house's own manner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import TypeVar

from corpus.generator.dates import date_words, time_words
from corpus.generator.houses import House
from corpus.generator.plan import Due, Meeting, Task
from corpus.generator.source import Person, Source
from corpus.generator.words import talk

T = TypeVar("T")


class Secretary:
    """Writes the minutes of one meeting; keeps count of items and of numbered actions."""

    def __init__(self, house: House, meeting: Meeting, random: Random, last: dt.date | None, first_item: int) -> None:
        self.house, self.meeting, self.random, self.last = house, meeting, random, last
        self.items, self.first_item = 0, first_item
        self.lines: list[str] = []
        self.rows: list[str] = []
        self.after_head = 0
        self.end = (house.hour + random.choice((1, 2)), random.choice((5, 15, 20, 40, 50)))

    def minutes(self) -> Source:
        """The source of the whole document."""
        self.head()
        self.opening()
        self.reports()
        for topic in self.meeting.topics:
            self.topic(topic)
        self.close()
        facts = {
            "number": self.number(),
            "date": self.meeting.day.isoformat(),
            "start_time": f"{self.house.hour:02}:30",
            "end_time": f"{self.end[0]:02}:{self.end[1]:02}",
            "venue": self.house.venue,
            "chair": self.meeting.chair.name,
            "next_meeting": self.meeting.next_day.isoformat() if self.meeting.next_day else None,
        }
        return Source(
            name=f"{self.house.key}-{self.meeting.day.isoformat()}",
            kind="minutes",
            body=self.house.body,
            text="\n".join(self.lines),
            meeting=facts,
            listed=self.meeting.listed,
            people=self.house.people,
            title=f"{self.house.body} {self.meeting.day.isoformat()}",
        )

    def number(self) -> str | None:
        first = self.house.first_number
        return None if first is None else str(first + self.meeting.index)

    # the head of the document

    def head(self) -> None:
        day = date_words(self.meeting.day, self.house.dates)
        start, venue = time_words(self.house.hour, 30, self.house.times), self.house.venue
        self.lines.append(f"= {self.house.body}")
        number = f"Meeting No. {self.number()}" if self.number() else "Minutes"
        if self.house.heading == "sentence":
            title = f"Minutes of meeting {self.number()}" if self.number() else "Minutes of the meeting"
            self.lines.append(f"== {title} held on {day} at {start} in {venue}")
        elif self.house.heading == "table":
            self.lines += [
                f"== {number}",
                "|= 20 80",
                f"| Date | {day} |",
                f"| Time | {start} |",
                f"| Venue | {venue} |",
                "",
            ]
        else:
            self.lines += [f"== {number}", f"Date: {day}", f"Time: {start}", f"Venue: {venue}"]
        if not any(one.remark == "Chair" for one in self.meeting.listed):
            self.lines.append(f"Chair: {self.meeting.chair.name}")
        self.lines.append("@attendance")
        self.after_head = len(self.lines)

    def opening(self) -> None:
        one, other = self.pair()
        self.item("Welcome and apologies" if self.random.random() < 0.6 else "Apologies for absence")
        if self.random.random() < 0.6:
            self.say(self.pick(talk.WELCOME), who=self.call(self.meeting.chair), other=other)
        else:
            self.lines.append("Apologies are recorded above.")
        if self.random.random() < 0.6:
            self.item("Declarations of interest")
            self.lines.append(
                self.pick(talk.NOTHING[:2])
                if self.random.random() < 0.7
                else f"{one} declared an interest as a relative of the contractor."
            )
        if self.last:
            self.item("Minutes of the previous meeting" + self.pick(("", "", " (Paper A)", " (Enclosure 1)")))
            words = self.pick(talk.MINUTES_APPROVED).format(last=date_words(self.last, self.house.dates))
            kind = "accepted" if "accepted" in words else "agreed" if "agreed" in words else "approved"
            self.lines.append(f"{{d {kind} :: {words}}}")

    # what became of earlier actions

    def reports(self) -> None:
        if self.meeting.index == 0:
            return
        self.item(self.pick(("Matters arising", "Matters arising", "Action log", "Review of actions")))
        if not self.meeting.reports:
            self.lines.append("There were no matters arising.")
        for task, status in self.meeting.reports:
            forms = talk.REPORTS[status]
            if len(task.owners) > 1 and not task.post:
                forms = [form for form in forms if "{who} has" not in form and "{who} is" not in form]
            words = self.sentence(self.pick(forms), task, Due())
            reference = f"Action {task.number}: " if self.house.mark == "numbered" else ""
            bullet = "- " if self.house.reports == "bullets" else ""
            self.lines.append(f"{bullet}{{v {status} #{task.key} :: {reference}{words}}}")

    # topics

    def topic(self, topic) -> None:
        title = topic.title + self.pick(("", "", "", " (Paper B)", " (verbal)")).replace(" (verbal)", "")
        self.item(title)
        parts = [self.story(topic), *(self.task(task) for task in self.meeting.tasks if task.topic is topic)]
        if self.random.random() < 0.5:
            parts.append(self.near_miss(topic))
        if self.random.random() < 0.45:
            parts.append(self.decision(topic))
        if self.random.random() < 0.2:
            one, _ = self.pair()
            words = self.pick(talk.RISKS).format(who=one, risk=self.pick(topic.risks))
            parts.append(f"{{r :: {_upper(words)}}}")
        head, rest = parts[0], parts[1:]
        self.random.shuffle(rest)
        self.lines += [line for part in (head, *rest) for line in part.split("\n")]

    def story(self, topic) -> str:
        one, other = self.pair()
        said = [
            self.pick(talk.FILLERS).format(who=one, other=other),
            *(f"{n}." for n in self.random.sample(topic.news, self.random.randint(1, 2))),
        ]
        self.random.shuffle(said)
        return " ".join(_upper(words) for words in said)

    def near_miss(self, topic) -> str:
        one, other = self.pair()
        verb, thing = self.pick(talk.VERBS), self.pick(topic.things)
        words = {"task": f"{verb[0]} {thing}", "done": f"{verb[1]} {thing}", "doing": f"{verb[2]} {thing}"}
        return _upper(self.pick(talk.NEAR_MISSES).format(who=one, other=other, **words))

    def decision(self, topic) -> str:
        motion = self.pick(topic.motions)
        if self.house.votes and self.random.random() < 0.7 and len(self.members()) >= 2:
            return self.vote(motion)
        kind = self.pick(sorted(talk.DECISIONS))
        return f"{{d {kind} :: {_upper(self.pick(talk.DECISIONS[kind]).format(us=self.house.us, motion=motion))}}}"

    def members(self) -> list:
        return [one.person for one in self.meeting.listed if one.status == "present"]

    def vote(self, motion: str) -> str:
        members = self.members()
        mover, seconder = self.random.sample(members, 2)
        against = self.random.choice((0, 0, 1, 2))
        form = self.pick(talk.VOTED)
        for_ = max(len(members) - against, against + 1)
        words = form.format(
            mover=self.call(mover), seconder=self.call(seconder), motion=motion, for_=for_, against=against
        )
        votes = f" v({for_},{against},)" if "{for_}" in form else ""
        return f"{{d agreed m({self.call(mover)}) s({self.call(seconder)}){votes} :: {words}}}"

    # actions

    def task(self, task: Task) -> str:
        """The lines that state a task, marked as the house marks them."""
        if not task.marked:
            return f"{{a {self.keys(task)} :: {self.commitment(task)}}}"
        return getattr(self, f"_{self.house.mark}")(task)

    def _margin(self, task: Task) -> str:
        owners = " / ".join([task.post.removeprefix("the ")] if task.post else [self.short(one) for one in task.owners])
        story = f"{self.story(task.topic)} " if self.random.random() < 0.5 else ""
        return f"{story}{{A {self.keys(task)} :: {self.commitment(task, bare=self.house.bare)}}} >> {owners}"

    def _label(self, task: Task) -> str:
        label = self.pick(("ACTION:", "**ACTION:**", "**Action**:"))
        return f"{label} {{A {self.keys(task)} :: {self.to_do(task)}}}"

    def _owner_label(self, task: Task) -> str:
        return f"**Action ({self.owners(task)}):** {{A {self.keys(task)} :: {_upper(self.bare(task))}}}"

    def _bracket(self, task: Task) -> str:
        return f"{{A {self.keys(task)} :: {self.commitment(task, bare=True)}}} [{self.owners(task)}]"

    def _bold(self, task: Task) -> str:
        return f"{{A {self.keys(task)} :: **{self.to_do(task)}**}}"

    def _at(self, task: Task) -> str:
        handles = " ".join(f"@{one.name.split()[0]}" for one in task.owners)
        if task.post:
            return self._label(task)
        return f"- {{A {self.keys(task)} :: {handles} to {self.bare(task)}}}"

    def _numbered(self, task: Task) -> str:
        return f"**ACTION {task.number}:** {{A {self.keys(task)} :: {self.to_do(task)}}}"

    def _table(self, task: Task) -> str:
        keys = self.keys(task).replace(f"due({task.due.text}", f"due({_upper(task.due.text)}")
        self.rows.append(
            f"| {len(self.rows) + 1} | {{A {keys} :: {_upper(task.verb[0])} {task.thing}}} "
            f"| {self.owners(task)} | {_upper(task.due.text) or '–'} |"
        )
        return f"{{also #{task.key} :: {self.commitment(task)}}}"

    _table_first = _table

    def keys(self, task: Task) -> str:
        owners = task.post.replace(" ", "_") if task.post else ",".join(one.key for one in task.owners)
        due = f" due({task.due.text}|{task.due.day})" if task.due.text else ""
        return f"{owners} #{task.key}{due}"

    def owners(self, task: Task) -> str:
        joint = self.pick(("/", ", ", " and "))
        return task.post or joint.join(self.short(one) for one in task.owners)

    def who(self, task: Task) -> str:
        return task.post or " and ".join(self.call(one) for one in task.owners)

    def bare(self, task: Task) -> str:
        due = f" {task.due.text}" if task.due.text else ""
        return f"{task.verb[0]} {task.thing}{due}."

    def to_do(self, task: Task) -> str:
        return _upper(f"{self.who(task)} to {self.bare(task)}")

    def commitment(self, task: Task, *, bare: bool = False) -> str:
        if bare and self.random.random() < 0.5:
            return self.sentence(self.pick(talk.BARE), task, task.due)
        forms = talk.COMMIT_MANY if len(task.owners) > 1 or (task.post or "").startswith("All") else talk.COMMIT
        return self.sentence(self.pick(forms), task, task.due)

    def sentence(self, form: str, task: Task, due: Due) -> str:
        others = [one for one in self.meeting.here if one not in task.owners]
        words = {
            "who": self.who(task),
            "other": self.call(self.random.choice(others)),
            "thing": task.thing,
            "Topic": task.topic.title,
            "task": f"{task.verb[0]} {task.thing}",
            "done": f"{task.verb[1]} {task.thing}",
            "doing": f"{task.verb[2]} {task.thing}",
            "due": f" {due.text}" if due.text else "",
        }
        return _upper(form.format(**words))

    # the end

    def close(self) -> None:
        self.item("Any other business")
        self.lines.append(self.pick(talk.NOTHING))
        if self.meeting.next_day:
            self.item("Date of next meeting")
            self.lines.append(
                f"{date_words(self.meeting.next_day, self.house.dates)}, "
                f"{time_words(self.house.hour, 30, self.house.times)}."
            )
        closing = self.pick(
            (
                "The meeting closed at {}.",
                "The meeting ended at {}.",
                "There being no further business, the meeting closed at {}.",
            )
        )
        self.lines.append(closing.format(time_words(*self.end, self.house.times)))
        if self.rows and self.house.mark == "table_first":
            self.lines[self.after_head : self.after_head] = self.table("Summary of actions")
        elif self.rows:
            self.lines += self.table("Actions")

    def table(self, title: str) -> list[str]:
        return [f"#. | {title}", "|= 6 54 22 18", "|! No. | Action | Owner | By when |", *self.rows]

    # small things

    def item(self, title: str) -> None:
        """Starts an item of the agenda, numbered as the house numbers them."""
        self.items += 1
        n, year = self.items, f"{self.meeting.day:%y}"
        running = self.first_item + n - 1
        number = {
            "plain": f"{n}.",
            "dotted": f"{n}.0",
            "year": f"{year}/{running:03}",
            "slash": f"{running}/{year}",
            "letters": f"{''.join(w[0] for w in self.house.body.split() if w[0].isupper())[:3]} {year}/{running:02}",
            "bracket": f"{n})",
            "none": "",
        }[self.house.numbering]
        self.lines.append(f"# {number} | {title}")

    def call(self, person: Person) -> str:
        """How the prose of this house calls somebody."""
        first, last = person.name.split(" ", 1)
        title = person.title or ""
        match self.house.calls:
            case "initials":
                return person.initials
            case "first":
                return first
            case "surname":
                return f"{title} {last}" if title else person.name
        return person.name

    def short(self, person: Person) -> str:
        """How a mark of this house names an owner."""
        return person.initials if self.house.calls == "initials" or self.house.mark == "margin" else self.call(person)

    def pair(self) -> tuple[str, str]:
        one, other = self.random.sample(self.meeting.here, 2)
        return self.call(one), self.call(other)

    def say(self, form: str, **words: str) -> None:
        self.lines.append(_upper(form.format(**words)))

    def pick(self, options: Sequence[T]) -> T:
        return self.random.choice(options)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
