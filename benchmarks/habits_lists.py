"""Habits of listing actions with dates and states: invented lists behind known minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from itertools import cycle, islice

from habits_actions import Habit, Made
from habits_reports import DEEDS, Record, Words, people_of, words_of

LISTED_FIGURES = ("actions", "action_owners", "action_due", "action_status")

DATES = {
    **{"3 May": "05-03", "3rd May": "05-03", "May 3": "05-03", "03/05/{year}": "05-03", "3/5/{short}": "05-03"},
    **{"3.5.{short}": "05-03", "{year}-05-03": "05-03", "end of May": "05-31", "End May": "05-31", "May": "05-31"},
    **{"By 3 May": "05-03", "3-May": "05-03", "3 May {year}": "05-03", "May {year}": "05-31", "Fri 3 May": "05-03"},
    **{"by the end of May": "05-31", "03-May-{short}": "05-03", "mid May": "05-15", "3rd of May": "05-03"},
    **{"May-{short}": "05-31", "before 3 May": "05-03", "w/c 3 May": None, "ASAP": None, "Ongoing": None, "TBC": None},
}
DUE_HEADS = (
    *("Due", "By when", "When", "Target date", "Timescale", "Deadline", "Due date", "Date due", "Completion date"),
    *("Target", "Due by", "Date", "Timeline", "To be completed by", "Timeframe", "When by", "Complete by", "ETA"),
)
DUE_FORMS = (
    *("{o} to {v} by {d}.", "{o} to {v} ({d}).", "{o} to {v} (by {d}).", "{o} to {v} - {d}", "{o} to {v}, due {d}."),
    *("{o} to {v}. Due: {d}", "{o} to {v}. Deadline: {d}", "{o} to {v} [due {d}]", "{o} to {v} before {d}."),
    *("By {d}, {o} to {v}.", "{o} to {v} no later than {d}.", "{o} to {v}. Target date: {d}.", "{V} ({o}, {d})"),
    *("{V} ({o} by {d})", "{V} – {o} – {d}", "{o}: {V} by {d}", "{V}. {o}. {d}.", "{V} - {o} - by {d}"),
    *("{V}. Action: {o}. Due: {d}.", "{V}\n  Owner: {o}\n  Due: {d}", "{V} | {o} | {d}", "{o} to {v} (deadline {d})"),
    *("{o} to {v} until {d}.", "{o} to {v} for {d}.", "{V} (Owner: {o}, Due: {d})", "**{o}** (due {d}): {V}"),
    *(
        "{V} @{given} due:{d}",
        "{o} to {v} in time for {d}.",
        "{o} to {v} on or before {d}.",
        "{o} to {v}. Timescale: {d}.",
    ),
)


def listed(printed: Callable[[Words, str, str | None], str], head: str, date: str, text: str, gold: Record) -> Made:
    """The document with a list of four actions behind it, each due on a date."""
    met = (gold.get("meeting") or {}).get("date")
    people = people_of(gold)
    if gold.get("kind") != "minutes" or not met or met[5:7] < "02" or met[5:7] > "04" or len(people) < 2:
        return None
    if re.search(r"(?im)^\W*(?:\d+\W+)?(?:summary of )?action(?:s| items| points| list)?\W*$", text):
        return None
    day, said = DATES[date], date.format(year=met[:4], short=met[2:4])
    made, records = [], []
    for number, (deed, person) in enumerate(zip(islice(DEEDS, 4), cycle(people)), 1):
        words = words_of(deed, person, number)
        made.append(printed(words, said, "In progress"))
        owners = [{"name": person["name"], "initials": person.get("initials")}]
        due, status = (f"{met[:4]}-{day}" if day else None), ("in_progress" if "{S}" in head else None)
        records.append({"quote": deed.verb, "owners": owners, "due": due, "marked": True, "status": status})
    gold = deepcopy(gold)
    gold["actions"] = [*(gold.get("actions") or []), *records]
    return f"{text.rstrip()}\n\nActions\n\n{head.replace('{S}', 'Status')}" + "\n".join(made) + "\n", gold


def lists() -> Iterator[tuple[str, Habit]]:
    """Every habit of listing actions with their dates."""

    def line(form: str, words: Words, said: str, state: str | None) -> str:
        return "- " + form.format(**words, d=said)

    def cells(words: Words, said: str, state: str | None) -> str:
        return f"| {words['V']} | {words['o']} | {said} |"

    def stated(words: Words, said: str, state: str | None) -> str:
        return f"{cells(words, said, state)} {state} |"

    for form in DUE_FORMS:
        yield f"due: {form!r}", partial(listed, partial(line, form), "", "3 May")
    for date in DATES:
        yield f"due by: {date}", partial(listed, partial(line, "{o} to {v} by {d}."), "", date)
        yield f"due cell: {date}", partial(listed, cells, "| Action | Owner | Due |\n|---|---|---|\n", date)
    for name in DUE_HEADS:
        yield f"due column: {name}", partial(listed, cells, f"| Action | Owner | {name} |\n|---|---|---|\n", "3 May")
        head = f"| Task | Who | {name} | {{S}} |\n|---|---|---|---|\n"
        yield f"due column, status: {name}", partial(listed, stated, head, "3 May")


LISTED: dict[str, Habit] = dict(lists())
