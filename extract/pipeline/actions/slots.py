"""The place of an owner behind a label or in its brackets: what stands there alone says who, on a list or not."""

from __future__ import annotations

import re

from extract.pipeline.actions.commitments import MEMBERS
from extract.pipeline.actions.lines import NOTHING
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.statuses import status_of
from extract.pipeline.actions.tasks import Context
from extract.pipeline.people.owners import names_owners
from extract.pipeline.people.person_names import is_given, strip_titles

_AND = re.compile(r",\s(?:and\s|&\s)?|\s(?:and|&)\s|\s?[/+&]\s?")
_NAME = re.compile(r"[A-Z][\w’'.-]{1,20}(?:\s(?:(?:de|van|von|la|le)\s){0,2}[A-Z][\w’'.-]{0,20}){0,2}")
_EDGES = " \t\n.,;:()[]*_–—-"


def only_owners(context: Context, words: str) -> bool:
    """Whether words that a label leaves are nothing but owners: "JB/AL", "the Clerk", "Wren Ashby", "Project leads"."""
    words = words.strip(_EDGES)
    if names_owners(words, context.people, strict=True):
        return True
    if len(words) > 60 or NOTHING.fullmatch(words) or _OUTCOME.match(words) or is_imperative(words) or status_of(words):
        return False
    return names_owners(words, context.people) or all(_can_be(context, part) for part in _AND.split(words))


_OUTCOME = re.compile(
    r"(?:agreed|approved|decided|decision|resolved|resolution|carried|motion|noted?)\b", re.IGNORECASE
)


def _can_be(context: Context, part: str) -> bool:
    """Whether words are people of a sort, or a name: in capitals, and nowhere in the text written small."""
    if MEMBERS.search(part) and len(part.split()) <= 4:
        return True
    words = strip_titles(part).split()
    if not _NAME.fullmatch(part) or not words or (len(words) > 2 and not is_given(words[0])):
        return False
    return not any(re.search(rf"(?<![\w@/.-]){re.escape(word.lower())}\b", context.text) for word in words)
