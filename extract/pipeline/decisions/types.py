"""What kind of decision a sentence states: by the rule that found it, otherwise by its verb."""

from __future__ import annotations

import re

from extract.pipeline.rules import Rule

_TYPES = (
    (
        "rejected",
        re.compile(
            r"\b(?:reject|declin|refus|not (?:to )?(?:accept|approv|agree|support)"
            r"|(?:motion|resolution|proposal|amendment|vote|it)\b.{0,80}\b(?:fell|(?:was|were|and) lost)\b"
            r"|defeated|voted down|(?<![\d–-])0 in favou?r)",
            re.I,
        ),
    ),
    (
        "elected",
        re.compile(
            r"\b(?:re-?)?(?:elect|appoint|co-?opt)(?:ed|ion)?\b|\bnominate[sd]?\b"
            r"|\bjoin(?:ing|s)? the (?:board|committee|council|panel|trustees)\b"
            r"|\bas (?:an? |the |our )?(?:chair|secretary|treasurer|president|trustee|director|governor|officer)\b"
            r"|^\W{0,3}(?:vice[- ]|hon\.? )?(?:chair\w{0,6}|secretary|treasurer|president)\s?[:–—-]\s?"
            r"(?-i:[A-Z][\w’.-]{0,20} [A-Z])",
            re.I,
        ),
    ),
    ("deferred", re.compile(r"\bdeferr|\bpostpon|\bheld over", re.I)),
    (
        "approved",
        re.compile(
            r"\bapprov|\bcorrect record|\btrue (?:and \w+ )?(?:record|account)|\baccurate (?:record|account)"
            r"|\bminutes\b.{0,80}\bsigned",
            re.I,
        ),
    ),
    ("ratified", re.compile(r"\bratif", re.I)),
    ("endorsed", re.compile(r"\bendors|\bsupported\b|\brecommended to\b", re.I)),
    ("adopted", re.compile(r"\badopt", re.I)),
    ("accepted", re.compile(r"\baccept", re.I)),
    ("noted", re.compile(r"\b(?:to|was|were|be) note(?:d)?\b", re.I)),
    # "Minutes of May. Passed."
    ("approved", re.compile(r"\b(?:previous|last) minutes\b|\bminutes (?:of|from)\b", re.I)),
)
_FIXED = frozenset({"noted", "deferred", "rejected", "elected"})


def decision_type(rule: Rule, words: str) -> str:
    """The type: the rule's own where it has one, otherwise by the verb of what was decided."""
    if rule.label in _FIXED:
        return rule.label
    for label, pattern in _TYPES:
        if pattern.search(words) and not (rule.label == "agreed" and label == "noted"):
            return label
    return rule.label if rule.label in ("approved", "agreed") else "agreed"
