"""Habits of reporting on earlier actions: a section of invented reports, worded as secretaries do, in known minutes.

The section becomes the second item, so that its gold is known by construction. `habits_items.py` runs REPORTS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from typing import Any

from habits_actions import Habit, Made

Record = dict[str, Any]

REPORT_FIGURES = ("reviewed", "actions", "decisions")


@dataclass(frozen=True)
class Deed:
    """A task in the forms that reports need: "send the form", "sent the form", "the form had been sent"."""

    topic: str
    verb: str
    past: str
    thing: str
    done: str


DEEDS = (
    Deed("Benches", "order two benches for the garden", "ordered two benches", "two benches for the garden", "ordered"),
    Deed("Roof", "write to the landlord about the roof", "written to the landlord", "a letter to the landlord", "sent"),
    Deed("Safety policy", "circulate the safety policy", "circulated the safety policy", "the policy", "circulated"),
    Deed("Summer fair", "book the church hall for the fair", "booked the church hall", "the church hall", "booked"),
    Deed("Bank", "ask the bank for a second card", "asked the bank for a second card", "a second card", "obtained"),
    Deed("Fence", "obtain three quotes for the fence", "obtained three quotes", "three quotes", "received"),
    Deed("First aid", "check the first aid kit", "checked the first aid kit", "the first aid kit", "checked"),
)


Words = dict[str, str]


def words_of(deed: Deed, person: Record, number: int) -> Words:
    """What the forms of reports name: {o} owner, {v} verb phrase, {n} number, {S} state and so on."""
    names = person["name"].split()
    return {
        **{"o": person.get("initials") or person["name"], "full": person["name"], "given": names[0]},
        **{"v": deed.verb, "V": _up(deed.verb), "past": deed.past, "thing": deed.thing, "Thing": _up(deed.thing)},
        **{"done": deed.done, "topic": deed.topic, "n": str(number), "have": "have" if _many(deed) else "has"},
        **{"TOPIC": deed.topic.upper(), "be": "were" if _many(deed) else "was"},
    }


def _many(deed: Deed) -> bool:
    return deed.thing.startswith(("two", "three"))


def _up(words: str) -> str:
    return words[:1].upper() + words[1:]


_OLD = re.compile(
    r"(?im)^.{0,40}\b(?:matters arising|(?:previous|last|outstanding|review of|open) (?:\w+ )?(?:actions?|meeting)|"
    r"action (?:log|items? from|points? from|review)|old business)"
)


def _heading(text: str, gold: Record) -> tuple[re.Match[str], Record] | None:
    """The line that prints the second item; None where it stands at several places, or is not for certain alone."""
    items = list(gold.get("items") or [])
    if len(items) < 4 or gold.get("kind") != "minutes":
        return None
    item = items[1]
    number = rf"{re.escape(str(item['number']))}\W{{1,4}}" if item["number"] else ""
    title = r"\s{1,3}".join(re.escape(word) for word in str(item["title"]).split())
    found = list(
        re.finditer(rf"(?m)^[ \t#*_>-]{{0,12}}{number}[*_ \t]{{0,4}}(?P<title>{title})[*_:. \t]{{0,6}}$", text)
    )
    alone = len(found) == 1 and found[0][0].lstrip()[0] not in "-*+"  # a list below would be of the same items
    return (found[0], item) if alone else None


def people_of(gold: Record) -> list[Record]:
    return [p for p in gold.get("attendees") or [] if p["status"] == "present" and len(p["name"].split()) == 2]


Lines = Callable[[list[tuple[Words, str]]], tuple[str, list[Record]]]  # words and state -> text, reports


def section_of(
    title: str, states: tuple[str, ...], printed: Lines, text: str, gold: Record, *, field: str = "reviewed"
) -> Made:
    """The document with a section of four reports as its second item; the later items are numbered on."""
    found, people = _heading(text, gold), people_of(gold)
    if found is None or len(people) < 2 or gold.get("reviewed") or _OLD.search(text):
        return None
    place, item = found
    plain = str(item["number"]).isdigit()
    if item["number"] and not plain:
        return None
    deeds = islice(cycle(DEEDS), len(text) % 7, None)
    entries = [
        (words_of(deed, person, number), state)
        for number, (deed, person, state) in enumerate(zip(deeds, islice(cycle(people), 4), cycle(states)), 1)
    ]
    body, records = printed(entries)
    own = place[0].replace(place["title"], title)
    rest = _numbered_on(text[place.start() :], gold["items"][1:]) if plain else text[place.start() :]
    gold = deepcopy(gold)
    gold[field] = [*(gold.get(field) or []), *records]
    return f"{text[: place.start()]}{own}\n\n{body}\n\n{rest}", gold


def _numbered_on(text: str, items: list[Record]) -> str:
    for item in reversed(items):
        number, title = str(item["number"]), str(item["title"])
        if number.isdigit():
            head = re.compile(rf"(?m)^([ \t#*_>-]{{0,12}}){number}(?=\W{{1,6}}{re.escape(title[:20])})")
            text = head.sub(lambda match, n=number: f"{match[1]}{int(n) + 1}", text, count=1)
    return text


STATES = {
    **{"Done": "completed", "Completed": "completed", "Complete": "completed", "DONE": "completed"},
    **{"Actioned": "completed", "✔": "completed", "Discharged": "completed", "Done 3 May": "completed"},
    **{"Closed": "closed", "CLOSED": "closed", "Ongoing": "in_progress", "In progress": "in_progress"},
    **{"On-going": "in_progress", "In hand": "in_progress", "Carried forward": "carried_forward"},
    **{"c/f": "carried_forward", "C/F": "carried_forward", "Carry over": "carried_forward"},
    **{"Deferred to next meeting": "carried_forward", "Not started": "not_started", "Not done": "not_started"},
    **{"Outstanding": "not_started", "Not yet done": "not_started", "No progress": "not_started"},
    **{"Superseded": "superseded", "Still to do": "not_started", "To be carried forward": "carried_forward"},
    **{"This has been done": "completed", "Under way": "in_progress", "No update": ""},
}
MIXED = ("Completed", "Ongoing", "Carried forward", "Outstanding")


def lines_of(form: str, joint: str, entries: list[tuple[Words, str]]) -> tuple[str, list[Record]]:
    """Every report in the form, the whole of it its quote; {s} and {S} are the state."""
    made = [form.format(**words, S=state, s=state.lower(), UP=state.upper()) for words, state in entries]
    records = [
        {"quote": _bare(line), "status": STATES[state] or None} for line, (_, state) in zip(made, entries, strict=True)
    ]
    return joint.join(made), records


def _bare(line: str) -> str:
    return " ".join(re.sub(r"^\W*(?:\d\W+)?(?=\w)|[|*~]+", " ", line).split())


def table_of(head: str, form: str, entries: list[tuple[Words, str]]) -> tuple[str, list[Record]]:
    """A Markdown table with a row a report; the task is its quote."""
    body, records = lines_of(form, "\n", entries)
    rule = "|" + "---|" * (head.count("|") - 1)
    for record, (words, _) in zip(records, entries, strict=True):
        record["quote"] = words["V"]
    return f"{head}\n{rule}\n{body}", records


def columns_of(
    head: tuple[str, ...], form: tuple[str, ...], entries: list[tuple[Words, str]]
) -> tuple[str, list[Record]]:
    """The same in columns of spaces."""
    rows = [head, *(tuple(cell.format(**words, S=state, s=state.lower()) for cell in form) for words, state in entries)]
    widths = [max(len(row[n]) for row in rows) + 3 for n in range(len(head))]
    body = "\n".join(
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
    return body, [{"quote": words["V"], "status": STATES[state] or None} for words, state in entries]


HEADINGS = (
    *("Matters arising", "Matters Arising from the Minutes", "Actions from the last meeting", "Review of actions"),
    *("Outstanding actions", "Previous actions", "Action log", "Actions arising", "Review of Action Points"),
    *("Minutes of the last meeting and matters arising", "Follow-up from last meeting", "Actions brought forward"),
    *("Update on actions", "Action tracker", "Old business", "Progress on actions", "Status of action items"),
    *("Action Item Review", "Last meeting's actions", "Actions Update", "Actions carried forward", "Open actions"),
    *("Matters arising not on the agenda", "Action points from last time", "Business arising from the minutes"),
    *("ACTIONS FROM PREVIOUS MINUTES", "Recap of actions", "Previous Action Items", "Action sheet", "Follow up"),
)
ENTRIES = (
    *("{o} to {v}. {S}.", "{o} to {v} - {S}", "{o} to {v} – {s}", "{o} to {v} — {UP}", "{o} to {v}: {S}"),
    *("{o} to {v} ({s})", "{o} to {v} [{S}]", "[{S}] {o} to {v}", "[{UP}] {o} to {v}", "{S}: {o} to {v}"),
    *("{S} - {o} to {v}", "{o}: {V} - {S}", "{o} - {V} - {S}", "{V} ({o}) - {S}", "{V} – {o} – {S}", "{V} - {S} ({o})"),
    *("Action {n}: {o} to {v} - {S}", "Action {n} ({o}): {V} – {S}", "ACTION {n} ({o}): {V}. {S}"),
    *("4.{n} ACTION {n} ({o}): {V} – {S}", "AP{n} {o} to {v}. {S}.", "2.{n} {o} to {v}. {S}.", "{n}) {o} to {v}. {S}."),
    *("**{o}** to {v}. *{S}*", "{o} to {v}. **{S}**", "**{V}** – {S}", "**{V}**: {S}. {o} was thanked."),
    *(
        "{o} to {v} → {s}",
        "{o} to {v} => {S}",
        "{o} to {v} ... {s}",
        "{o} to {v}. Status: {S}",
        "{o} to {v} (status: {s})",
    ),
    *("{o} to {v}\n  {S}", "{o} to {v}\n    - {S}", "{o} to {v}.\n  Update: {S}.", "ACTION: {o} to {v}\nUPDATE: {S}"),
    *("ACTION: {o} to {v}. {S}.", "Action: {V}. {o}. {S}.", "{topic}: {o} to {v}. {S}.", "{topic} – {S}."),
    *("@{given} to {v} - {S}", "{full} to {v}. {S}.", "{given} to {v} - {S}.", "{full} – {V} – {S}", "{V}. {S}."),
    *("{V} - {S}", "{V}: {S}", "{topic} ({o}): {S}.", "{o} was to {v}. {S}.", "Action {n} – {s}"),
)
DONE = (
    *("~~{o} to {v}~~", "[x] {o} to {v}", "✔ {o} to {v}", "{o} to {v} ✓", "☑ {V} ({o})", "{o} to {v} ✅"),
    *("{full} reported that {thing} had been {done}.", "{Thing} {have} been {done}.", "{Thing} {be} {done}."),
    *("{given} has {past}.", "{o} has now {past}.", "{given} confirmed that {thing} {have} been {done}."),
    *("{topic}: {thing} {have} now been {done}.", "{topic} – {given} has {past}.", "{topic}. {full} had {past}."),
    *("{topic} - {done}.", "Re {topic}, {thing} {be} {done} last week."),
    *(
        "{full} said that {thing} had been {done}.",
        "{TOPIC}: {Thing} {have} been {done}.",
        "It was reported that {thing} {be} {done}.",
    ),
    *("{full} updated the meeting that {thing} had been {done}.", "{Thing} now {done}.", "{V} – {given} has {past}."),
)
AHEAD = (
    *("{given} is still waiting to {v}.", "{topic}: {o} is working on this.", "{full} is to {v} next week; in hand."),
    *(
        "{topic} – a reply is still awaited.",
        "{V} – ongoing; {given} is chasing this.",
        "{given} is in the process of this: {v}.",
    ),
)
TABLES = (
    ("| Action | Owner | Status |", "| {V} | {o} | {S} |"),
    ("| No | Action | Who | Update |", "| {n} | {V} | {o} | {S} |"),
    ("| Ref | Action | Lead | Progress |", "| 2.{n} | {V} | {o} | {S}. {given} was thanked. |"),
    ("| Item | Action | By | Comment |", "| {n} | {V} | {full} | {S} |"),
    ("| Status | Action | Responsible |", "| {S} | {V} | {full} |"),
    ("| Action | Update |", "| {V} | {S} |"),
    ("| Action | Assigned to | Due | Status |", "| {V} | {o} | 3 May | {S} |"),
    ("| | Action | Person | Outcome |", "| {n} | {V} | {given} | {S} |"),
    ("| Action agreed | Responsibility | Done? |", "| {V} | {o} | {S} |"),
)


def reports() -> Iterator[tuple[str, Habit]]:
    """Every habit of reporting by its name."""
    for title in HEADINGS:
        yield (
            f"report heading: {title}",
            partial(section_of, title, MIXED, partial(lines_of, "- {o} to {v}. {S}.", "\n")),
        )
    for title in ("Actions from the last meeting", "Matters arising"):
        for form in ENTRIES:
            before, joint = ("", "\n\n") if form[0] in "24A" or "\n" in form else ("- ", "\n")
            name = repr(form)[1:-1]
            yield (
                f"report {title[:7]}: {name}",
                partial(section_of, title, MIXED, partial(lines_of, before + form, joint)),
            )
        for state in STATES:
            printed = partial(lines_of, "- {o} to {v} - {S}", "\n")
            yield (
                f"report {title[:7]} state: {state}",
                partial(section_of, title, (state, "Done", state, "Done"), printed),
            )
        for forms, state in ((DONE, "Done"), (AHEAD, "Ongoing")):
            for form in forms:
                before, joint = ("- ", "\n") if form[0] in "~[✔☑" else ("", "\n\n")
                printed = partial(lines_of, before + form, joint)
                yield f"report {title[:7]}: {form}", partial(section_of, title, (state,), printed)
        for head, row in TABLES:
            yield f"report {title[:7]} table: {head}", partial(section_of, title, MIXED, partial(table_of, head, row))
            cells = tuple(tuple(part.strip() for part in line.strip("| ").split(" | ")) for line in (head, row))
            if len(cells[0]) == len(cells[1]):
                yield (
                    f"report {title[:7]} columns: {head}",
                    partial(section_of, title, MIXED, partial(columns_of, *cells)),
                )
    for form in ("{full} agreed to {v}.", "{given} will {v}.", "{given} offered to {v}.", "{topic}: {full} to {v}."):
        yield (
            f"report new: {form}",
            partial(section_of, "Matters arising", ("Ongoing",), partial(new_tasks, form), field="actions"),
        )


def new_tasks(form: str, entries: list[tuple[Words, str]]) -> tuple[str, list[Record]]:
    """Paragraphs in which somebody takes something on: actions of this meeting, and no reports."""
    made = [form.format(**words) for words, _ in entries]
    return "\n\n".join(made), [
        {"quote": line, "owners": [{"name": words["full"], "initials": None}], "marked": False}
        for line, (words, _) in zip(made, entries, strict=True)
    ]


REPORTS: dict[str, Habit] = dict(reports())
