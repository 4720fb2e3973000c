"""The words that can be owners where layout sets them apart: initials, names, "All"; and those that only look so."""

from __future__ import annotations

import re
from collections.abc import Iterable

_INITIALS = r"[A-Z]{1,2}[a-z]{0,3}[A-Z]{0,2}(?:-[A-Z]{1,2})?"
_OWNER = rf"(?:{_INITIALS}|All|ALL|[A-Z][a-z]{{1,14}}(?:\s[A-Z][a-z]{{1,14}}){{0,2}})"
_OWNERS = re.compile(
    rf"^(?:action:?\s{{0,2}})?{_OWNER}(?:\s{{0,2}}(?:/|,|&|\+|;|\band\b)\s{{0,2}}{_OWNER}){{0,7}}[.:]?$"
)
BARE = re.compile(  # initials, with no name among them
    rf"^(?:{_INITIALS}|ALL|All)(?:\s{{0,2}}(?:/|,|&|\+|;|\band\b|\s)\s{{0,2}}(?:{_INITIALS}|ALL|All)){{0,5}}[.:]?$"
)
CAPITALS = re.compile(r"[A-Z]")
NOT_OWNERS = frozenset(
    "AOB IT HR PR CV UK EU US AGM TBC TBA NB PS OK ID FAQ DRAFT END PART ANNEX APPENDIX NOTES ITEM YES NO "
    "DATE TIME".split()
)
STATUS = re.compile(
    r"(?:new|open|done|ongoing|on[- ]going|completed?|closed|pending|deferred|cancelled|not started|in progress|overdue"
    r"|high|medium|low|red|amber|green|noted|agreed|approved|none|[^:]{0,40}:)\W{0,2}",
    re.IGNORECASE,
)
IN_LINES = re.compile(  # full names without a mark between, as several lines of a cell give them
    r"[A-Z][a-z]{1,20} [A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20} [A-Z][a-z]{1,20}){1,3}$|" + BARE.pattern
)
_NAME = re.compile(r"[A-Z][a-z]{1,20} [A-Z][a-z]{1,20}")
LETTERS = re.compile(r"\b[A-Z]{2}\b")
_WHOLE = re.compile(rf"(?:{BARE.pattern[1:-1]}|{_NAME.pattern})$")
JOINS = re.compile(r"\s{0,2}(?:/|,|&|\+|;|\band\b)\s{0,2}")
_INTRODUCED = re.compile(rf"({_NAME.pattern}) \(({_INITIALS})\)")
OWNER_LENGTH = 40


def is_owner(text: str) -> bool:
    """Whether the words can be nothing but owners: "SP", "JA / AM", "All", "Ada Thorne"."""
    text = text.strip()
    return 0 < len(text) <= OWNER_LENGTH and bool(_OWNERS.match(text)) and not is_state(text)


def is_state(text: str) -> bool:
    """Whether a word that could be initials tells how things stand, or is another short form: "New", "TBC"."""
    return bool(STATUS.fullmatch(text)) or text.rstrip(".:") in NOT_OWNERS


def names_somebody(text: str, people: frozenset[str], letters: frozenset[str]) -> bool:
    """Whether a name is one that the document introduces, or stands for initials that its text has."""
    return any(name in people or _initials(name) in letters for name in _NAME.findall(text))


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split())


def is_whole(text: str) -> bool:
    """Whether the words are owners, none of them half a name."""
    return all(_WHOLE.match(name) for name in JOINS.split(text))


def names_in(text: str) -> list[str]:
    """The owners of a line, each by itself."""
    return [name for name in re.split(r"\s{0,2}(?:/|,|&|\+|;|\band\b|\s)\s{0,2}", text.strip().rstrip(".:")) if name]


def bracketed(texts: Iterable[str]) -> set[str]:
    """Initials that the document introduces: "Ada Thorne (AT)"; and those that stand before a verb of saying."""
    found: set[str] = {"All", "ALL"}
    for text in texts:
        found.update(re.findall(rf"\(({_INITIALS})\)", text))
        found.update(re.findall(rf"\b({_INITIALS})\s(?:agreed|to|will|said|noted|reported|asked|undertook)\b", text))
    return found


def introduced(texts: Iterable[str]) -> frozenset[str]:
    """The names that stand before bracketed initials, and the initials: "Ada Thorne (AT)"."""
    return frozenset(name for text in texts for pair in _INTRODUCED.findall(text) for name in pair)
