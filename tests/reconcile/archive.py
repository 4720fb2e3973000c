"""A small language for archives: what each document says of which action, and which action it is.

    log 2024-01-10
    a  Hall | NR | Draft the lease of the hall | new
    minutes 2024-02-14
    a> 12/3 | NR had drafted the lease | completed
    b! Garden | Clerk | Order the hedge plants by the fair | 12/4

A document begins with its kind, its date and (after "of") its body. Each further line is one record: a label that names
the action it is expected to belong to, then `|`-separated fields. Rows and sentences: item | owner | words | status or
reference | due; "!" after the label makes it prose of the minutes, ">" a report (reference | words | status), "*" a
report on all actions (words | status).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import get_args

from extract.reconcile import reconcile
from extract.records import Action, ActionStatus, Evidence, Kind, Meeting, Owner, Reading, Reviewed, Source
from extract.register import Register

STATUSES = set(get_args(ActionStatus))


@dataclass
class Page:
    """One document as it is being written down."""

    kind: Kind
    date: dt.date | None
    body: str
    actions: list[Action] = field(default_factory=list)
    reviewed: list[Reviewed] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    at: int = 0

    def evidence(self, text: str, rule: str) -> Evidence:
        self.at += 500
        return Evidence(None, self.at, self.at + len(text), text, rule)


def person(initials: str) -> tuple[Owner, ...]:
    """Owners from "NR/TW" or "Clerk"; nobody from "-"."""
    names = [part for part in initials.split("/") if part and part != "-"]
    return tuple(Owner(n, n, None) if n.isupper() else Owner(n, None, n, kind="post") for n in names)


def pages(text: str) -> list[Page]:
    """The documents of an archive in the small language."""
    found: list[Page] = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        words = line.split()
        if words[0] in ("log", "minutes", "register"):
            kind: Kind = {"log": "action_log", "minutes": "minutes", "register": "risk_register"}[words[0]]  # type: ignore[assignment]
            day = None if words[1] == "undated" else dt.date.fromisoformat(words[1])
            found.append(Page(kind, day, " ".join(words[3:]) or "Hillside Hall Committee"))
        else:
            label, rest = line.split(None, 1)
            record(found[-1], label, [part.strip() for part in rest.split("|")])
    return found


def record(page: Page, label: str, parts: list[str]) -> None:
    """One line of a document."""
    name, mark = (label[:-1], label[-1]) if label[-1] in "!>*" else (label, "")
    if mark == "*":
        status = parts[1] if len(parts) > 1 else None
        page.reviewed.append(Reviewed(parts[0], page.evidence(parts[0], "test.all"), status, everything=True))  # type: ignore[arg-type]
        return
    words = parts[1] if mark == ">" else parts[2]
    page.labels[str(page.at + 500)] = name
    evidence = page.evidence(words, {"!": "test.prose", ">": "test.report"}.get(mark, "test.table"))
    if mark == ">":
        status = parts[2] if len(parts) > 2 and parts[2] else None
        page.reviewed.append(Reviewed(words, evidence, status, reference=parts[0] if parts[0] != "-" else None))  # type: ignore[arg-type]
        return
    extra = [part for part in parts[3:] if part]
    status = next((p for p in extra if p in STATUSES), "open" if "new" in extra else None)
    reference = next((p for p in extra if any(c.isdigit() for c in p) and not p.startswith("due ")), None)
    due = next((p[4:] for p in extra if p.startswith("due ")), None)
    page.actions.append(
        Action(
            quote=words,
            evidence=evidence,
            owners=person(parts[1]),
            item=parts[0] if parts[0] != "-" else None,
            due=dt.date.fromisoformat(due) if due and due[0].isdigit() else None,
            due_text=due,
            marked=mark != "!" or "marked" in extra,
            status=status,  # type: ignore[arg-type]
            status_text="New" if "new" in extra else None,
            reference=reference,
        )
    )


def readings(text: str) -> list[Reading]:
    """The readings of an archive in the small language."""
    return [reading(page, n) for n, page in enumerate(pages(text))]


def reading(page: Page, n: int) -> Reading:
    """The reading of one document."""
    name = f"{page.kind}-{page.date or n}-{n}.txt"
    return Reading(
        source=Source(f"archive/{page.body}/{name}", name, "text", f"sha-{n}"),
        kind=page.kind,
        body=page.body,
        meeting=Meeting(date=page.date),
        actions=tuple(page.actions),
        reviewed=tuple(page.reviewed),
    )


def expected(text: str) -> list[list[tuple[int, str]]]:
    """The threads that the labels name: lists of (document, place)."""
    threads: dict[str, list[tuple[int, str]]] = {}
    for n, page in enumerate(pages(text)):
        for place, label in page.labels.items():
            threads.setdefault(label, []).append((n, place))
    return sorted(sorted(thread) for thread in threads.values())


def threads(register: Register) -> list[list[tuple[int, str]]]:
    """The threads that the register holds, in the same form."""
    found = []
    for action in (*register.actions, *register.reports):
        mentions = [m for m in action.mentions if m.kind != "everything"]
        found.append(
            sorted((int(m.place.document[:-4].rsplit("-", 1)[1]), str(m.place.evidence.start)) for m in mentions)
        )
    return sorted(found)


def follow(text: str) -> Register:
    """The register of an archive in the small language."""
    return reconcile(readings(text))


def codes(register: Register) -> set[str]:
    """The codes of the review rows."""
    return {row.code for row in register.reviews}


def only(found: Iterable[object]) -> object:
    """The only element."""
    (one,) = found
    return one
