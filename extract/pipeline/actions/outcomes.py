"""What a label such as "Action:" says was decided, moved or recommended: the outcome of an item, nobody's task."""

from __future__ import annotations

import re

from extract.pipeline.actions.commitments import find_commitments
from extract.pipeline.actions.tasks import Context

_MOTION = re.compile(
    r"\W{0,3}(?:moved\b|move\sto\s(?:accept|approve|adopt|adjourn|table|ratify)\b|(?:the\s)?motion\s?(?:[:–-]|by\b|to\b|that\b|made|passed|carried|failed|was\b|is\b|approved)|m/s/[cp]\b|vote\son\b|recommendation\s?:|"
    r"(?:\S{1,25}\s){1,5}(?:made|seconded|declared|withdrew)\s(?:the|a)\smotion\b|[^:\n]{1,20}:\s(?:the\smotion\s|(?:\S{1,25}\s){1,5}made\s(?:the|a)\smotion\b))",
    re.IGNORECASE,
)
_ADVICE = re.compile(r"(?i:recommendations?)\W{1,6}\Z")
_DONE = re.compile(
    r"\W{0,3}(?:unanimously\s)?(?:approved|adopted|ratified|accepted|carried|passed|defeated|denied|rejected|tabled|authori[sz]ed|"
    r"received\sand\sfiled)\b",
    re.IGNORECASE,
)


def is_outcome(context: Context, start: int, end: int) -> bool:
    """Whether the words begin with a motion ("Moved by ...") or a verdict ("Adopted the plan") that commits nobody."""
    if _MOTION.match(context.text, start, end) or _ADVICE.search(context.text, max(0, start - 24), start):
        return True
    return _DONE.match(context.text, start, end) is not None and not find_commitments(context, start, end)
