"""Who can be the subject of a commitment: people of the list, names, posts, groups and letters in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from operator import attrgetter

from extract.pipeline import rules
from extract.pipeline.actions.deeds import is_deed
from extract.pipeline.actions.tasks import Context, Doer
from extract.pipeline.people.person_names import is_given, is_office


def doers_in(context: Context, start: int, end: int) -> list[Doer]:
    """Who can be the subject of something between two places; neighbours ("JA and AM") are one doer."""
    if context.doers is None:
        context.doers = _merged(context.text, [*_named(context), *_generic(context)])
    low = bisect_left(context.doers, start, key=_start)
    high = bisect_left(context.doers, end, low, key=_start)
    return context.doers[low:high]


_start = attrgetter("start")


def _named(context: Context) -> Iterator[Doer]:
    return (Doer(mention.start, mention.end, "known") for mention in context.mentions)


def _generic(context: Context) -> Iterator[Doer]:
    """Whoever is no person of the list."""
    text, names = context.text, _Names(context.text)
    for rule, found in _matches(context):
        match = _in_one_line(text, found) if "\n" in found.group() else found
        if match is None:
            continue
        kind: str | None = rule.id.removeprefix("doers.")
        if kind == "first-name":
            kind = names.kind_of(match)
        elif kind == "full-name" and not _is_name(text, match):
            kind = None
        if kind is not None:
            yield Doer(*_place(match), kind)


def _place(match: re.Match[str]) -> tuple[int, int]:
    """Where the doer of a match stands: all of it, unless the rule reads the words before the doer, too."""
    told = [name for name, words in match.groupdict().items() if words and name != "word"]
    return match.span(told[0] if told else 0)


def _matches(context: Context) -> Iterator[tuple[rules.Rule, re.Match[str]]]:
    """Where the rules hold: those that need a word (of a post, a group) are tried in the sentences that have it."""
    text = context.text
    for rule in rules.load("doers"):
        if not rule.cue.literals:
            yield from ((rule, match) for match in rule.pattern.finditer(text))
    for start, end, _ in context.sentences:
        for rule in _by_word().possible(text[start:end]):
            for match in rule.pattern.finditer(text, start, end):
                if match.start() > start or not _is_torn(text, start):
                    yield rule, match


@cache
def _by_word() -> rules.Rules:
    return rules.Rules(rule for rule in rules.load("doers") if rule.cue.literals)


_RUNS_ON = re.compile(r"(?:[A-Z][\w&’'-]{1,25}(?:\s(?:and|&|of))?|\b[Tt]he|\b[Oo]ur)\n$")


def _is_torn(text: str, start: int) -> bool:
    """Whether the line above breaks within a name: "... the Finance" above "Manager to sign"."""
    line = text.rfind("\n", 0, max(0, start - 1)) + 1
    return start - 1 - line > _LONG and bool(_RUNS_ON.search(text, start - 32, start))


_LONG = 50  # characters of a line that a paragraph may break behind


def _in_one_line(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """The part of a doer on its last line: a name does not run over the end of a block, but a broken line hides one."""
    start = text.rindex("\n", 0, found.end()) + 1
    if start - 1 - text.rfind("\n", 0, start - 1) > _LONG and text[start - 2] not in ".:;!?":
        return None  # "... the Finance" above "Manager to sign"
    return found.re.match(text, start)


class _Names:
    """Single words that can be somebody's name: given names, and words that the text writes with a capital only."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._written: dict[str, bool] = {}

    def kind_of(self, match: re.Match[str]) -> str | None:
        """ "first-name", "word" for what may be a name or an organisation, "stranger" for what only a verb of people
        makes one, None for what is neither."""
        word = match["word"]
        given, small = is_given(word), word.lower()
        if (small in _COMMON and not given) or small in _NOT_TO or self._is_written(small):
            return None
        before = self.text[max(0, match.start() - 24) : match.start()]
        if (
            word.endswith(("'s", "’s", "fully"))
            or is_office(word)
            or is_deed(word, base=True)
            or _BEFORE.search(before)
        ):
            return None
        return "first-name" if given else "word" if word in self._within else "stranger"

    def _is_written(self, small: str) -> bool:
        """Whether the text writes the word without a capital, too."""
        if small not in self._written:
            places = self._places(small) if _LETTERS.fullmatch(small) else ()
            self._written[small] = any(_ALONE.match(self.text, place + len(small)) for place in places)
        return self._written[small]

    def _places(self, small: str) -> Iterator[int]:
        """Where a word may stand that begins with these letters."""
        place = self.text.find(small)
        while place >= 0:
            if place == 0 or not _WITHIN_WORD.match(self.text, place - 1):
                yield place
            place = self.text.find(small, place + 1)

    @cached_property
    def _within(self) -> frozenset[str]:
        """The words with a capital that the text writes within a sentence."""
        words = _WITHIN.findall(self.text[:200_000])
        return frozenset(form for word, rest in words for form in (word, word + rest))


# it looks back from its first letter: so its places are found sooner
_WITHIN = re.compile(r"([A-Z](?<=[a-z,] [A-Z])\w*)([\w’'-]*)")
_LETTERS = re.compile(r"[a-z]{2,16}")
_WITHIN_WORD = re.compile(r"[\w@/.-]")  # what stands before letters that begin no word
_ALONE = re.compile(r"\b")


_NOT_TO = frozenset(
    "hope otherwise need plan reminder reminders option proposal suggestion request permission opportunity aim".split()
)
_BEFORE = re.compile(r"[A-Z][\w’'-]{1,20} $|\b(?:the|a|an) $")  # what makes a word a surname or a noun
_COMMON = frozenset(
    "this that these those there they it we he she you who which what all both each some any none one here then now "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn winter christmas easter action actions discussion item "
    "items report reports meeting meetings agenda minutes update updates work everyone everybody anyone nobody members "
    "people residents plans plan motion vote votes funds money project website site link links letter email".split()
)

PRONOUNS = frozenset({"pronoun", "they", "speaker"})
TRUSTED = frozenset({"known", "titled", "post", "pronoun", "speaker", "first-name"})  # who can be told from others
_JOIN = re.compile(r"\s?(?:,|/|&|\+|\band/or\b|\band\b|,\sand\b|\bor\b)\s?(?:the\s)?")
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        "known titled post group everyone full-name first-name pronoun they speaker told word stranger acronym".split()
    )
}


def _merged(text: str, found: list[Doer]) -> list[Doer]:
    kept: list[Doer] = []
    for doer in sorted(found, key=lambda d: (d.start, -d.end, _RANK[d.kind])):
        last = kept[-1] if kept else None
        if last and doer.start < last.end:
            if doer.kind == "known" and _ITEM_LETTER.fullmatch(text, last.start, doer.start):
                kept[-1] = doer  # "E. Moss" of a list from A to F is the one Moss
                continue
            if doer.end > last.end or (_RANK[doer.kind] < _RANK[last.kind] and doer.end == last.end):
                kept[-1] = Doer(last.start, max(doer.end, last.end), min(last.kind, doer.kind, key=_RANK.__getitem__))
            continue
        if last and doer.start - last.end <= 8 and _joins(text, last, doer):
            kind = min(last.kind, doer.kind, key=_RANK.__getitem__)
            kept[-1] = Doer(last.start, doer.end, kind, doer)
            continue
        kept.append(doer)
    return kept


_ITEM_LETTER = re.compile(r"(?<![^\n])[A-Z]\.\s")


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Two capitalised words that can be a person: no "Rename Index", no "three Health and Care Boards"."""
    if _ARTICLE.search(text[max(0, match.start() - 28) : match.start()]):
        return False
    words = match.group().split()
    return (
        words[0] not in _NO_NAME
        and not is_deed(words[0], base=True)
        and not any(_is_post(word.rstrip("s")) for word in words)
    )


_NO_NAME = frozenset(
    "Agreed Resolved Action Actions Noted Decided Also Then Meanwhile Item And But So If When As Once".split()
)
_ARTICLE = re.compile(r"(?:\b(?:the|a|an|two|three|each|all)\s|[A-Z]\w{1,20}\s(?:and\s|&\s)?)$")


@lru_cache(maxsize=4096)
def _is_post(word: str) -> bool:
    return any(rule.match(word) for rule in rules.load("posts"))


_OBJECT = re.compile(r"\b(?:from|with|by|of|for|at|in|on)\s(?:the\s)?\Z")
_GROUPS = frozenset({"group", "acronym"})
_ASIDE = re.compile(r",\s(?!(?:and|&|or)\b)[a-z]")
_PERSONS = frozenset({"known", "titled", "full-name", "first-name", "word"})


def _joins(text: str, one: Doer, other: Doer) -> bool:
    """Whether two neighbours are one doer: "JA and AM", "the ABC and the Art Office"; not "... the boards and SP"."""
    between = text[one.end : other.start]
    if other.kind in PRONOUNS or one.kind in PRONOUNS or not _JOIN.fullmatch(between):
        return False
    if between.strip() == "," and one.kind in _GROUPS and _OBJECT.search(text, max(0, one.start - 12), one.start):
        return False  # "on a note from the Panel, SP will ..."
    if between.strip() == "," and other.kind == "post" and _ASIDE.match(text, other.end) and one.kind in _PERSONS:
        return False  # "Jo Ash, Clerk, agreed to ..."
    return "and" not in between or (one.kind in _PERSONS) == (other.kind in _PERSONS) or one.kind in ("post", "known")
