"""The state of an action by the words that are printed for it: "Done" is completed, "c/f" carried forward."""

from __future__ import annotations

import re

from extract.pipeline import rules


def status_of(text: str | None) -> str | None:
    """The status that a cell or a sentence says; None where it says none. In a cell the first word decides.

    >>> status_of("Closed in July"), status_of("Not complete."), status_of("12 chairs")
    ('closed', 'not_started', None)
    """
    words = " ".join((text or "").split())
    if not words.strip(" -–—./"):
        return None
    found = rules.load("statuses").first(words)
    return found[0].label if found else None


def cell_status(text: str | None) -> str | None:
    """The status that a status column says: its first words before its comment.

    >>> cell_status("75% complete"), status_of("75% complete")
    ('in_progress', 'completed')
    """
    words = " ".join((text or "").split())
    alone = rules.load("cell_states").first(words)
    if alone:
        return alone[0].label
    early = [
        (match.start(), rank, rule.label)
        for rank, rule in enumerate(rules.load("statuses"))
        if (match := rule.match(words)) and match.start() <= 25
    ]
    if not early:
        return status_of(words)
    # "Superseded and thus closed": the word that stands first, unless an earlier rule holds at the same place
    return min(early)[2]


def line_status(text: str) -> str | None:
    """A state printed at the end of a line: "... (done)", "... – completed"."""
    match = re.search(r"(?:[(\[–—-]\s?|\s[.:]\s|\.\s)([A-Za-z ]{3,25})[)\]]?\W*$", text)
    status = status_of(match[1]) if match and len(match[1].split()) <= 3 else None
    return (
        status if status in ("completed", "closed", "in_progress", "carried_forward", "on_hold", "cancelled") else None
    )
