"""What the columns of a table are for: the role of each heading, and what it means in the light of the others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from extract.pipeline.rules import load

TableKind = Literal["actions", "risks", "decisions", "attendance", "agenda", "other"]

_MODIFIER = re.compile(
    r"\b(?:(?P<initial>initial|inherent|gross|original|raw|pre[- ]?mitigation|before (?:mitigation|controls?))"
    r"|(?P<target>target|tolerable|tolerance|desired|appetite|post[- ]action)"
    r"|(?P<now>current|residual|net|present|latest|post[- ]?mitigation|after (?:mitigation|controls?)))\b",
    re.IGNORECASE,
)
_RATINGS = ("likelihood", "impact", "score")
_PLAIN = frozenset({*_RATINGS, "due", "revised_due", "completed", "owner", "status", "progress", "initials"})
_TRACKED = frozenset({"owner", "due", "status", "progress", "raised", "completed", "reference"})


def role_of(heading: str) -> str | None:
    """The role of a column by the words at its head; None where they are not known.

    >>> role_of("Person(s) Responsible:")
    'owner'
    """
    words = _folded(heading)
    if not words or len(words) > 60:
        return None
    modifier = _MODIFIER.search(words)
    found = load("headings").first(words)
    role = found[0].label if found else None
    if modifier and (role is None or role not in _PLAIN):
        bare = " ".join(_MODIFIER.sub(" ", words).split())
        found = load("headings").first(bare) if bare else None
        role = found[0].label if found else role
    if modifier and role in _RATINGS:
        if modifier["initial"]:
            return f"initial_{role}"
        if modifier["target"]:
            return "target" if role == "score" else f"target_{role}"
    return {"actions_planned": "actions"}.get(role, role) if role else None


@lru_cache(maxsize=1024)
def _folded(heading: str) -> str:
    """A heading without what varies: capitals, brackets and what they hold, instructions, a colon, line breaks."""
    text = re.sub(r"\((?:s|es)\)", "s", heading)
    text = re.sub(r"\s[–—-]\s.{8,300}", " ", text)
    text = re.sub(r"\([^()]{0,60}\)", " ", text)
    text = re.sub(r"[*_:]+|\.(?=\s|$)|[’']s?\b", " ", text.casefold())
    return " ".join(text.split())


_REFERENCE = re.compile(r"[#(]?[A-Z]{0,6}[\s/.-]?\d{1,4}(?:[./()\s-]{1,2}\w{1,4}){0,4}[.)]?", re.IGNORECASE)


def settle(headings: dict[int, str], texts: dict[int, list[str]]) -> tuple[dict[int, str], TableKind]:
    """The role of each column and what the table holds, by its headings and the words in its columns."""
    roles = {column: role for column, text in headings.items() if (role := role_of(text))}
    _who_does(roles, headings)
    kind = _kind(set(roles.values()))
    if kind == "actions" and _lists_agenda(roles, texts):
        return {**roles}, "agenda"
    if kind == "actions":
        _settle_actions(roles, texts)
    elif kind == "risks":
        _settle_risks(roles, headings, texts)
    elif kind == "decisions":
        _rename(roles, {"date": "raised"})
    unique: dict[int, str] = {}
    for column, role in sorted(roles.items()):
        if role not in unique.values():
            unique[column] = role
    return unique, kind


def _who_does(roles: dict[int, str], headings: dict[int, str]) -> None:
    """Beside a column of tasks a "Name", or "For", says who does each."""
    name = _column_of(roles, "name")
    if name is None:
        name = next((column for column, text in sorted(headings.items()) if _folded(text) == "for"), None)
    if name is not None and _column_of(roles, "action") is not None and "owner" not in roles.values():
        roles[name] = "owner"


_USUAL = re.compile(
    r"\b(?:apologies|matters arising|any other business|AOB|minutes of|(?:last|previous) (?:meeting|minutes)|welcome|"
    r"introductions|next meeting|declarations? of interest)\b",
    re.IGNORECASE,
)


def _lists_agenda(roles: dict[int, str], texts: dict[int, list[str]]) -> bool:
    """ "Item, Description, Lead" over titles such as "Welcome" and "Matters arising": an agenda, no action table."""
    if {"action", "due", "status", "revised_due", "completed"} & set(roles.values()):
        return False
    item = _column_of(roles, "item") if "progress" in roles.values() else None  # "Item, Who, Notes": the item names it
    wordy = max(texts.values(), key=lambda column: sum(len(text.split()) for text in column))
    titles = texts[item] if item is not None else wordy
    short = sum(len(text.split()) for text in titles) <= 12 * max(1, len(titles))
    return short and any(_USUAL.search(text) for text in titles)


def _kind(roles: set[str]) -> TableKind:
    ratings = {r.removeprefix("initial_").removeprefix("target_") for r in roles}
    if roles & {"risk", "title", "event"} and (ratings & {*_RATINGS, "controls", "cause", "effect", "target", "event"}):
        return "risks"
    if "likelihood" in ratings and "impact" in ratings:
        return "risks"
    if roles & {"name", "initials"} and roles & {"role", "organisation", "present", "apologies", "initials", "status"}:
        return "attendance"
    if roles & {"item", "heading"} and roles & {"time", "presenter"} and not roles & {"action", "status", "due"}:
        return "agenda"
    if roles & {"action", "actions"} and roles & _TRACKED:
        return "actions"
    if roles & {"description", "item", "heading"} and "owner" in roles:
        return "actions"
    if roles & {"description", "item", "heading"} and roles >= {"status", "due"}:
        return "actions"
    if "decision" in roles:
        return "decisions"
    return "other"


def _settle_actions(roles: dict[int, str], texts: dict[int, list[str]]) -> None:
    """What "Item", "Description", "Title", "Date" and "No." stand for in a table of actions."""
    _rename(roles, {"actions": "action", "date": "due" if "revised_due" in roles.values() else "raised"})
    _rename(roles, {"score": "status"})
    action, description = _column_of(roles, "action"), _column_of(roles, "description")
    if action is not None and description is not None and is_short(texts[action]):
        roles[action], roles[description] = "reference", "action"
    elif action is None:
        for candidate in ("description", "item", "heading", "progress"):
            column = _column_of(roles, candidate)
            if column is not None:
                roles[column] = "action"
                break
    item = _column_of(roles, "item")
    if item is not None and "reference" not in roles.values() and is_short(texts[item]):
        roles[item] = "reference"


def _settle_risks(roles: dict[int, str], headings: dict[int, str], texts: dict[int, list[str]]) -> None:
    for column, role in list(roles.items()):  # "Consequence" may be a rating, and may be what happens
        if role == "impact" and any(
            len(text.split()) > 4 or re.fullmatch(r"[A-Za-z ]{6,}", text) for text in texts[column]
        ):
            roles[column] = "effect"
    _rename(roles, {"action": "actions", "date": "raised", "due": "review_date", "progress": "progress"})
    if "risk" not in roles.values():
        _rename(roles, {"description": "risk"})
    if "risk" not in roles.values() and "title" not in roles.values():
        _rename(roles, {"heading": "title", "item": "risk"})
    risks = [column for column, role in sorted(roles.items()) if role == "risk"]
    if len(risks) > 1:  # "Risk" and "Description of risk": the short one is the title
        described = [c for c in risks if re.search(r"descri|detail|statement", headings[c], re.IGNORECASE)]
        for column in risks:
            if described and column not in described and "title" not in roles.values():
                roles[column] = "title"


def _rename(roles: dict[int, str], names: dict[str, str]) -> None:
    for column, role in list(roles.items()):
        if role in names and names[role] not in roles.values():
            roles[column] = names[role]


def _column_of(roles: dict[int, str], role: str) -> int | None:
    return next((column for column, name in sorted(roles.items()) if name == role), None)


def is_short(texts: list[str]) -> bool:
    """Whether a column holds references ("7", "A12", "3.1") and no sentences."""
    filled = [text for text in texts if text]
    return bool(filled) and sum(bool(_REFERENCE.fullmatch(text)) for text in filled) >= 0.6 * len(filled)
