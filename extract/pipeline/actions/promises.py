"""How sure a commitment in prose is, by its cue, its verb and what kind of doer it has."""

from __future__ import annotations

import re

from extract.pipeline import rules
from extract.pipeline.actions.deeds import is_deed
from extract.pipeline.actions.doers import TRUSTED
from extract.pipeline.actions.tasks import Doer

# "replied that the ABC would": what somebody tells of another is no promise of the other
_REPORTED = re.compile(
    r"\b(?!so\b|such\b|agreed\b|resolved\b|decided\b|ensure\b)[a-z]{2,15}\s(?:\w{2,15}\s){0,2}that\s(?:the\s)?$",
    re.IGNORECASE,
)
_OFFERED = re.compile(r"\b(?:offered|volunteered)\sto\b")
FOR_ITSELF = frozenset({"commitments.agreed-to", "commitments.offered-noun"})
_URGED = re.compile(r"\b(?:encouraged|urged|reminded)\b")
AT_LARGE = re.compile(r"(?:[Tt]he\s|[Aa]ll\s)?(?:[Mm]embers|[Rr]esidents|[Vv]olunteers|[Pp]arents)")


def confidence_of(
    rule: rules.Rule, verb: str, doer: Doer, before: str, agreed: bool, cue: str, *, members: bool
) -> float:
    """Between 0 and 1; 0 for no commitment. `agreed`: it was agreed that; `members`: those at large."""
    confidence = float(rule.data["confidence"])
    deed = is_deed(verb)
    if doer.kind in ("everyone", "group") and _URGED.search(cue) and (doer.kind == "everyone" or members):
        return 0.0  # what the public and members at large are encouraged to do
    if agreed:
        confidence = max(confidence, 0.7)
    elif rule.id == "commitments.should":
        return 0.0
    offered = doer.kind == "everyone" and _OFFERED.search(cue)
    if doer.kind in ("group", "everyone") and rule.id in FOR_ITSELF and not offered:
        return 0.0  # what a body agrees for itself is a decision
    if doer.kind not in TRUSTED:
        confidence -= 0.15 if deed else 0.4
    elif not deed and rule.id not in ("commitments.agreed-to", "commitments.was-asked", "commitments.offered-noun"):
        confidence -= 0.15
    if _REPORTED.search(before) and not agreed:
        confidence -= 0.15 if doer.kind in TRUSTED else 0.4
    return confidence
