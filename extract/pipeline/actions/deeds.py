"""Verbs of doing: what a person sends, writes or checks, and not what is or remains."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.pipeline import rules


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(rules.parts("commitments")["deed"] + r"(?P<form>s)?\Z", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_deed(verb: str, *, base: bool = False) -> bool:
    """Whether a verb is one of doing ("send", "investigate") and not of being ("remain"); `base`: in its plain form."""
    if verb.endswith("ing") and not base:
        stem = verb[:-3]
        return any(_deed().match(form) for form in (stem, f"{stem}e", stem[:-1]))
    match = _deed().match(verb)
    return match is not None and not (base and match["form"])


# What people do, and things do not: a word with a capital before one of these is a name, known or not.
_PERSONAL = re.compile(
    r"(?:accompany|approach|arrange|ask|bake|bring|buy|call|canvass|chase|check|circulate|collate|collect|come\sback|compile|"
    r"consult|contact|convene|draft|dig|drop|e-?mail|enquire|feed\s?back|find|finali[sz]e|follow|forward|get|hand|inquire|"
    r"investigate|invite|invoice|keep|liaise|look|mail|meet|mow|obtain|order|organi[sz]e|phone|pick|post|prepare|purchase|put|"
    r"re-?circulate|re-?draft|remind|re-?send|research|ring|scan|seek|send|set|share|source|speak|submit|switch|take|talk|"
    r"telephone|text|thank|tidy|try|type|upload|visit|volunteer|write)\Z",
    re.IGNORECASE,
)


def is_personal(verb: str) -> bool:
    """Whether only people do what the verb says: "phone", "draft", not "show"."""
    return _PERSONAL.match(verb) is not None
