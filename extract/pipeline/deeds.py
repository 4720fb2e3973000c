"""Verbs of doing: what a person sends, writes or checks, and not what is or remains."""

from __future__ import annotations

import re
from functools import cache

from extract.pipeline import rules


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(rules.parts("commitments")["deed"] + r"(?P<form>s)?\Z", re.IGNORECASE)


def is_deed(verb: str, *, base: bool = False) -> bool:
    """Whether a verb is one of doing ("send", "investigate") and not of being ("remain"); `base`: in its plain form."""
    if verb.endswith("ing") and not base:
        stem = verb[:-3]
        return any(_deed().match(form) for form in (stem, f"{stem}e", stem[:-1]))
    match = _deed().match(verb)
    return match is not None and not (base and match["form"])
