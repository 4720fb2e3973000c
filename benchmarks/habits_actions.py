"""Habits of marking actions: where the gold tells the words and the owners, the mark is printed another way."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Any

Record = dict[str, Any]
Owners = tuple[tuple[str | None, str | None], ...]  # initials and name

ACTION_FIGURES = ("actions_marked_recall", "actions", "action_owners", "action_due")


@dataclass(frozen=True)
class Task:
    """An action of the gold at its place: the lines that print it, its words, and the words behind "JS to", if any."""

    at: int
    start: int
    end: int
    words: str
    verb: str | None
    owners: Owners


_WORDS = r"actions?|action points?|ap|ai|a/i|todo|to do|by|for|no|point"

_LABEL = re.compile(rf"(?:\b(?:{_WORDS})\b[\s\d]*[*_:.–-]+|[*_])*\s*", re.IGNORECASE)
_STILL = re.compile(r"\baction\b|\bACTION|[\[(](?-i:[A-Z/ ,&]+)[\])]\W*$", re.IGNORECASE)


def tasks(text: str, gold: Record) -> list[Task]:
    """The actions of the gold whose words stand once, on lines of their own but for a mark."""
    people = gold.get("attendees") or []
    found = []
    for at, action in enumerate(gold.get("actions") or []):
        owners = tuple(_known(owner, people) for owner in action.get("owners") or [])
        pattern = r"[\s*_]+".join(re.escape(word) for word in action["quote"].split())
        places = list(re.finditer(pattern, text))
        if owners and len(places) == 1 and not action.get("status"):
            task = _task(text, at, places[0].span(), owners, action)
            found += [task] if task else []
    spans = [(task.start, task.end) for task in found]
    return [t for t in found if sum(low < t.end and t.start < high for low, high in spans) == 1]


def _known(owner: Record, people: list[Record]) -> tuple[str | None, str | None]:
    initials, name = owner.get("initials"), owner.get("name")
    for person in people:
        if (initials and person.get("initials") == initials) or (name and person["name"] == name):
            return initials or person.get("initials"), person["name"]
    return initials, name


def _task(text: str, at: int, span: tuple[int, int], owners: Owners, action: Record) -> Task | None:
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    end = len(text) if end < 0 else end
    mark = _mark(owners)
    opened = re.fullmatch(rf"[ \t]*(?:(?:[-*+•]|\d{{1,2}}[.)])[ \t]+)?{mark}", text[start : span[0]], re.IGNORECASE)
    closed = re.fullmatch(rf"{mark}[ \t]*", text[span[1] : end], re.IGNORECASE)
    if not opened or not closed:
        return None
    words = " ".join(text[span[0] : span[1]].split())
    words = words[_LABEL.match(words).end() :]
    if _STILL.search(words):
        return None
    head = re.match(rf"{mark}", words, re.IGNORECASE)
    inner = words[head.end() :] if head else words
    below = re.compile(rf"\n\n?[ \t]*{mark}[ \t]*(?=\n|$)", re.IGNORECASE).match(text, end)
    above = re.compile(rf"(?:^|\n)[ \t]*{mark}[ \t]*\n\n?$", re.IGNORECASE).search(text, max(0, start - 60), start)
    if above and above[0].strip():
        start = above.start() + above[0].startswith("\n")
    if below and below[0].strip():
        end = below.end()
    whole = text[start:end]
    if action.get("marked") and not re.search(rf"\b(?:{_WORDS})\b|[\[(][A-Z]", whole, re.IGNORECASE):
        return None  # what marks it stands elsewhere
    verb = re.match(r"(?:to|will|shall|agreed to|is to|should)\s(?=[a-z])", inner)
    said = inner[verb.end() :] if verb else None
    return Task(at, start, end, words, said, owners)


def _mark(owners: Owners) -> str:
    forms = {form for initials, name in owners for form in (initials, name, (name or "").split(" ")[0]) if form}
    forms |= {f"the {form}" for form in forms}
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return rf"(?:(?:\b(?:{_WORDS}|and)\b|(?:\b(?:{either})\b)|[\s\d*_.,:;()\[\]/&+>–—-])*)"


Printed = Callable[[str, str, str | None], str | None]  # owner, words, verb phrase -> the lines
Who = Callable[[Owners], str | None]
Made = tuple[str, Record] | None  # a document and its gold
Habit = Callable[[str, Record], Made]


def actions_as(printed: Printed, owner: Who, text: str, gold: Record) -> Made:
    """The document with its actions printed so; None where fewer than two can be."""
    made, at, parts = 0, 0, []
    gold = deepcopy(gold)
    for task in sorted(tasks(text, gold), key=lambda task: task.start):
        who = owner(task.owners)
        lines = who and printed(who, task.words.rstrip(" .") + ".", task.verb)
        if not lines:
            continue
        parts += [text[at : task.start].rstrip("\n"), "\n\n", lines, "\n\n"]
        at = task.end
        made += 1
        gold["actions"][task.at]["quote"] = task.words if task.verb is None else task.verb
        gold["actions"][task.at]["marked"] = True
    return ("".join(parts) + text[at:].lstrip("\n"), gold) if made > 1 else None


def gathered(heading: str, line: str, between: str, text: str, gold: Record) -> Made:
    """The document with its actions in one list at the end, and gone from where they stood."""
    gold = deepcopy(gold)
    lines, parts, at = [], [], 0
    for task in sorted(tasks(text, gold), key=lambda task: task.start):
        who = _who(task.owners)
        words = _up(task.verb) if task.verb else task.words
        if not who or "|" in text[task.start : task.end]:
            continue
        lines.append(line.format(o=who, w=words.rstrip(" ."), n=len(lines) + 1))
        parts += [text[at : task.start].rstrip("\n"), "\n\n"]
        at = task.end
        gold["actions"][task.at].update(quote=task.verb or task.words, marked=True, item=None)
    whole = "".join(parts) + text[at:].strip("\n") + f"\n\n{heading}\n" + ("" if "|" in heading else "\n")
    return (whole + between.join(lines) + "\n", gold) if len(lines) > 1 else None


def short(owners: Owners) -> str | None:
    """The initials of the owners: "JS/AB"."""
    return "/".join(i for i, _ in owners if i) if all(i for i, _ in owners) else None


def named(form: Callable[[str, str], str], owners: Owners) -> str | None:
    """The owners by their names, each in a form made of given name and surname."""
    names = [(name or "").split() for _, name in owners]
    return " and ".join(form(n[0], n[-1]) for n in names) if all(len(n) > 1 for n in names) else None


def joined(by: str, owners: Owners) -> str | None:
    """Two owners and more, joined by a word."""
    return by.join(i for i, _ in owners if i) if len(owners) > 1 and all(i for i, _ in owners) else None


def fixed(word: str, owners: Owners) -> str:
    """A group, whoever the owners were."""
    return word


def _up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said(before: str, o: str, w: str, v: str | None) -> str | None:
    return f"{before}{o} to {v}" if v else None


def _will(before: str, o: str, w: str, v: str | None) -> str | None:
    return f"{before}{o} will {v}" if v else None


def _told(form: str, o: str, w: str, v: str | None) -> str | None:
    """A mark around or beside the words: `form` names {o} and {w}."""
    task = _up(v) if v else w
    closed = re.search(r"\{w\}(?: [A-Z*{]|\n|  |\t)", form)  # what follows begins a sentence or a line
    return form.format(o=o, w=task.rstrip(".") + "." if closed else task.rstrip("."))


SAID = [
    "ACTION: ",
    "Action: ",
    "Action - ",
    "Action – ",
    "ACTION ",
    "Action Point: ",
    "AP1: ",
    "Action 3: ",
    "Action Point 3 - ",
    "TODO: ",
    "To do: ",
    "-> ",
    "=> ",
    ">> ",
    "A/I: ",
    "AI: ",
    "**Action:** ",
    "**ACTION** ",
    "[Action] ",
    "(Action) ",
    "* ACTION: ",
    "Action Item: ",
    "ACTION\n",
    "ACTION:\n\n",
    "Action required: ",
    "ACTIONS: ",
    "AGREED ACTION: ",
]
TOLD = [
    "ACTION ({o}): {w}",
    "Action {o}: {w}",
    "Action by {o}: {w}",
    "Action – {o} – {w}",
    "ACTION: {o}: {w}",
    "Action: {o} - {w}",
    "AI({o}): {w}",
    "AP {o}: {w}",
    "{o}: ACTION: {w}",
    "@{o}: {w}",
    "Action ({o}) {w}",
    "[{o}] {w}",
    "{w} [{o}]",
    "{w} ({o})",
    "{w} (Action: {o})",
    "{w} (Action {o})",
    "{w} (ACTION {o})",
    "{w} [Action: {o}]",
    "{w} Action: {o}",
    "{w} ACTION {o}",
    "{w} **Action: {o}**",
    "{w} **{o}**",
    "{w} - {o}",
    "{w} Action by {o}.",
    "{w} Action point: {o}",
    "{w} ({o} to action)",
    "{w} {o} to action.",
    "{w} AP: {o}",
    "{w} -> {o}",
    "{w}\n{o}",
    "{w}\n\n{o}",
    "{w}\nAction: {o}",
    "{w}\n\nAction: {o}",
    "{w}\n\nACTION {o}",
    "{w}\n\nAction by: {o}",
    "{w}\nAction\n{o}",
    "{w}\n\nAction - {o}",
    "{w}\t{o}",
    "{w}\t\tAction: {o}",
    "{w}          {o}",
    "{w}\n                                                            {o}",
    "{w}\n                                                  Action: {o}",
    "ACTION: {w} Owner: {o}",
    "ACTION: {w} ({o})",
    "Action: {w} [{o}]",
    "Action: {o}\n{w}",
    "Action ({o})\n{w}",
    "ACTION POINT 3: {o} – {w}",
    "**Action:** {o} – {w}",
    "AP: {o} - {w}",
    "To do: {o} - {w}",
    "→ {o}: {w}",
    "-> {o} - {w}",
    "{w}\n\n**Action: {o}**",
    "{w}\n\nFor action: {o}",
    "{w}\n\nOwner: {o}",
    "{w}\n\nAction owner: {o}",
    "{w} For action: {o}",
    "{w} Owner: {o}",
    "{w} (Lead: {o})",
    "{w}\n\n[{o}]",
    "{w}\n\n({o})",
]
GATHERED = {
    "Actions, JS – W": ("Actions", "{o} – {w}", "\n"),
    "Actions, JS: W": ("ACTIONS", "{o}: {w}", "\n\n"),
    "Action points, 1. W (JS)": ("Action points", "{n}. {w} ({o})", "\n"),
    "Summary of actions, 1. W - JS": ("Summary of actions", "{n}. {w} - {o}", "\n"),
    "## Actions, - JS to do: W": ("## Actions", "- {o}: {w}", "\n"),
    "## Actions, * W [JS]": ("## Actions", "* {w} [{o}]", "\n"),
    "To do, W JS": ("To do", "{w}. {o}", "\n\n"),
    "Action list, W<tab>JS": ("Action list", "{w}\t{o}", "\n"),
    "Actions, table Who": ("## Actions\n\n| Action | Who |\n|---|---|", "| {w} | {o} |", "\n"),
    "Actions, table By whom first": ("## Actions\n\n| By whom | What |\n|---|---|", "| {o} | {w} |", "\n"),
    "Actions, table No Lead": ("## Actions\n\n| No | Action | Lead |\n|---|---|---|", "| {n} | {w} | {o} |", "\n"),
    "Actions, columns": ("Actions\n\nAction                    Owner", "{w}          {o}", "\n"),
    "Actions, JS above W": ("## Actions", "{o}:\n- {w}", "\n\n"),
    "Actions, **JS** above W": ("## Actions", "**{o}**\n\n- {w}", "\n\n"),
    "JS actions above W": ("## Actions", "{o} actions:\n- {w}", "\n\n"),
}
OWNERS: dict[str, Who] = {
    "Jane Smith": partial(named, lambda given, last: f"{given} {last}"),
    "J. Smith": partial(named, lambda given, last: f"{given[0]}. {last}"),
    "J.Smith": partial(named, lambda given, last: f"{given[0]}.{last}"),
    "J Smith": partial(named, lambda given, last: f"{given[0]} {last}"),
    "J.S.": partial(named, lambda given, last: f"{given[0]}.{last[0]}."),
    "Jane": partial(named, lambda given, last: given),
    "Jane S": partial(named, lambda given, last: f"{given} {last[0]}"),
    "Cllr Smith": partial(named, lambda given, last: f"Cllr {last}"),
    "Mrs Smith": partial(named, lambda given, last: f"Mrs {last}"),
    "SMITH": partial(named, lambda given, last: last.upper()),
    "Smith, J": partial(named, lambda given, last: f"{last}, {given[0]}"),
    "JS & AB": partial(joined, " & "),
    "JS, AB": partial(joined, ", "),
    "JS and AB": partial(joined, " and "),
    "JS+AB": partial(joined, "+"),
}
DUES = {
    " by 3 May": "05-03",
    " (3 May)": "05-03",
    " - due 3 May": "05-03",
    " by 03/05": "05-03",
    " by 3rd May": "05-03",
    " Due: 3 May": "05-03",
    " before 3 May": "05-03",
    " by end of May": "05-31",
    " by the end of May": "05-31",
    " [by 3 May]": "05-03",
    " ASAP": None,
    " by next meeting": None,
    " (due 3 May)": "05-03",
    " Deadline: 3 May": "05-03",
    " by Friday 3 May": "05-03",
}


def _who(owners: Owners) -> str | None:
    """Initials where every owner has them; else names."""
    return short(owners) or " and ".join(name for _, name in owners if name) or None


def grouped(word: str, form: str, text: str, gold: Record) -> Made:
    """Every rewritten action given to one group or post."""
    made = actions_as(partial(_told, form), partial(fixed, word), text, gold)
    if made:
        for old, new in zip(gold["actions"], made[1]["actions"], strict=True):
            if old != new:
                new["owners"] = [{"initials": None, "name": word.removeprefix("the ")}]
    return made


def dated(due: str, day: str | None, text: str, gold: Record) -> Made:
    """Every rewritten action with a date of the meeting's year behind it."""
    date = (gold.get("meeting") or {}).get("date")
    then = gold["meeting"].get("next_meeting") if date else None
    if not date or date[5:7] > "04" or ("next" in due and not then):
        return None

    def printed(o: str, w: str, v: str | None) -> str | None:
        return f"ACTION: {o} to {v.rstrip(' .')}{due}." if v and "by" not in v else None

    made = actions_as(printed, _who, text, gold)
    if made:
        for old, new in zip(gold["actions"], made[1]["actions"], strict=True):
            if old != new:
                new["due"] = f"{date[:4]}-{day}" if day else then if "next" in due else None
    return made


ACTIONS: dict[str, Habit] = {
    **{repr(before)[1:-1] + "JS to": partial(actions_as, partial(_said, before), _who) for before in SAID},
    **{repr(form.format(o="JS", w="W"))[1:-1]: partial(actions_as, partial(_told, form), _who) for form in TOLD},
    **{f"{before}JS will": partial(actions_as, partial(_will, before), _who) for before in ("Action: ", "AP: ", "-> ")},
    **{name: partial(gathered, *form) for name, form in GATHERED.items()},
    **{
        f"{at}: {name}": partial(actions_as, partial(_told, form), owner)
        for name, owner in OWNERS.items()
        for at, form in (("front", "ACTION {o}: {w}"), ("bracket", "{w} ({o})"), ("own line", "{w}\n\nAction: {o}"))
    },
    **{
        f"{at}: {name}": partial(grouped, name, form)
        for name in ("ALL", "All", "the Clerk", "the Secretary", "Everyone")
        for at, form in (("front", "ACTION: {o}: {w}"), ("bracket", "{w} ({o})"), ("own line", "{w}\n\nAction: {o}"))
    },
    **{f"due{due}": partial(dated, due, day) for due, day in DUES.items()},
}
