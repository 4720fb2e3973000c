"""The other documents of a house: action logs, agendas, risk registers, terms of reference."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from corpus.generator.dates import date_words, time_words
from corpus.generator.houses import House
from corpus.generator.plan import Meeting, Task
from corpus.generator.source import Source

_STATUS = {
    "completed": ("Complete", "Completed", "Done"),
    "in_progress": ("In progress", "On track", "Ongoing"),
    "carried_forward": ("Carried forward",),
    "not_started": ("Not started",),
    "cancelled": ("Cancelled",),
    "superseded": ("Superseded",),
    None: ("Open", "Open", "New"),
}
_HEADS = (
    ("Ref", "Date raised", "Action", "Owner", "Due date", "Status"),
    ("No.", "Meeting", "Action required", "Lead", "Target date", "Progress"),
    ("Action no.", "Raised", "Description", "Responsible", "By when", "Current status"),
)
_CONTROLS = ("Monthly review", "Report to each meeting", "Insurance", "Training")
_NUMBERS = ("three", "four", "five", "six")


def action_log(house: House, meetings: list[Meeting], upto: int, random: Random) -> Source:
    """All actions so far as a table, with the status last reported, a few days after the meeting `upto`."""
    day = meetings[upto].day + dt.timedelta(5)
    head = random.choice(_HEADS)
    lines = [
        f"= {house.body}",
        f"== Action log as at {date_words(day, 'long')}",
        "|= 8 14 38 14 13 13",
        "|! " + " | ".join(head) + " |",
    ]
    for task in (task for meeting in meetings[: upto + 1] for task in meeting.tasks):
        lines.append(_log_row(house, task, meetings[task.opened].day, upto, random))
    return _source(house, f"action-log-{day.isoformat()}", "action_log", lines, {"date": day.isoformat()})


def _log_row(house: House, task: Task, raised: dt.date, upto: int, random: Random) -> str:
    said = [status for index, status in sorted(task.said.items()) if index <= upto]
    status = said[-1] if said else None
    owners = task.post.replace(" ", "_") if task.post else ",".join(one.key for one in task.owners)
    names = task.post or " / ".join(one.initials if house.calls == "initials" else one.name for one in task.owners)
    due_text = f"{dt.date.fromisoformat(task.due.day):%d/%m/%Y}" if task.due.day else ""
    due = f" due({due_text}|{task.due.day})" if due_text else ""
    words = f"{task.verb[0][:1].upper()}{task.verb[0][1:]} {task.thing}"
    mark = f"{{A {owners} #{task.key} st({status or 'open'}){due} :: {words}}}"
    return f"| {task.number} | {raised:%d/%m/%Y} | {mark} | {names} | {due_text} | {random.choice(_STATUS[status])} |"


def agenda(house: House, meeting: Meeting, random: Random) -> Source:
    """What is to be talked about at a meeting."""
    day = meeting.day
    lines = [
        f"= {house.body}",
        "== Agenda",
        f"Date: {date_words(day, house.dates)}",
        f"Time: {time_words(house.hour, 30, house.times)}",
        f"Venue: {house.venue}",
    ]
    titles = [
        "Apologies for absence",
        "Declarations of interest",
        "Minutes of the previous meeting",
        *(t.title for t in meeting.topics),
        "Any other business",
    ]
    lines += [f"# {number}. | {title}" for number, title in enumerate(titles, 1)]
    facts = {"date": day.isoformat(), "start_time": f"{house.hour:02}:30", "venue": house.venue}
    return _source(house, f"agenda-{day.isoformat()}", "agenda", lines, facts)


def risk_register(house: House, day: dt.date, random: Random) -> Source:
    """A table of risks with scores."""
    lines = [f"= {house.body}", f"== Risk register, {date_words(day, 'long')}", "|= 8 38 10 10 8 12 14"]
    lines.append(
        random.choice(
            (
                "|! Ref | Risk | Likelihood | Impact | Score | Owner | Controls |",
                "|! ID | Description | Probability | Consequence | Rating | Lead | Mitigation |",
            )
        )
    )
    risks = [risk for topic in house.topics for risk in topic.risks]
    for number, risk in enumerate(random.sample(risks, min(8, len(risks))), 1):
        likelihood, impact = random.randint(1, 5), random.randint(1, 5)
        owner = random.choice(house.members)
        name = owner.initials if house.calls == "initials" else owner.name
        score = likelihood * impact
        mark = f"{{r ref(R{number}) L{likelihood} I{impact} S{score} own({name}) :: {risk[:1].upper()}{risk[1:]}}}"
        lines.append(
            f"| R{number} | {mark} | {likelihood} | {impact} | {score} | {name} | {random.choice(_CONTROLS)} |"
        )
    return _source(house, f"risk-register-{day.isoformat()}", "risk_register", lines, {"date": day.isoformat()})


def terms_of_reference(house: House, random: Random) -> Source:
    """The rules of the body in numbered paragraphs."""
    quorum = f"The quorum is {random.choice(_NUMBERS)} voting members."
    notice = random.choice(
        (
            "Papers are sent out five working days before each meeting.",
            "Agenda and papers reach members a week in advance.",
        )
    )
    posts = [one.role or one.name for one in house.members][:6]
    sections = {
        "Purpose": [
            f"{house.body} oversees its services and advises on their future.",
            "It acts within the powers that have been delegated to it.",
        ],
        "Duties": [
            "To agree a plan for each year.",
            "To watch over finance and risk.",
            "To receive reports from its working groups.",
        ],
        "Membership": ["The voting members are: " + "; ".join(posts) + "."],
        "Quorum": [quorum],
        "Meetings": ["Meetings are held as the calendar of the year sets out.", notice],
    }
    lines, count = [f"= {house.body}", "== Terms of Reference"], 0
    for heading, paragraphs in sections.items():
        lines.append(f"#. | {heading}")
        for words in paragraphs:
            count += 1
            lines.append(f"{count}. {words}")
    rules = {
        "body": house.body,
        "date": None,
        "review": None,
        "paragraphs": count,
        "quorum": quorum,
        "papers_in_advance": notice,
    }
    paper = {"title": "Terms of Reference", "recommendations": [], "objectives": [], "terms_of_reference": rules}
    return _source(house, "terms-of-reference", "paper", lines, {}, {"paper": paper})


def _source(
    house: House, name: str, kind: str, lines: list[str], facts: dict[str, Any], extra: dict[str, Any] | None = None
) -> Source:
    return Source(
        name=f"{house.key}-{name}",
        kind=kind,
        body=house.body,
        text="\n".join(lines),
        meeting=facts,
        people=house.people,
        extra=extra or {},
    )
