"""Labels of attendance lists ("Present:", "Apologies for absence", "By phone") and the lines that stand under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from extract.pipeline import rules
from extract.pipeline.attendance.entries import entries, first_name
from extract.pipeline.lexicon import bit, seen
from extract.pipeline.literals import Cue

_NUMBER = re.compile(
    r"\s*(?:(?:item|agenda item)\s)?(?:[\w./-]{0,12}\d[\w./-]{0,10}[.):]?\s{1,4}|[A-Z][.)]\s+)?(?=\S)", re.IGNORECASE
)
_MARK = re.compile(
    r"(?:[:;]\s?[-–—]?|(?<=resent),(?=\s[A-Z])|[-–—]+(?=\s|$)|(?<=\w)[-–—](?=\s)|"
    r"/(?=\s)|\t)\s*"
)
_JOINING = re.compile(r"[-–,]")
_WORD = re.compile(r"\S+")
_NUMBERED = re.compile(r"\s#?\d{1,4}$")  # "Attendance 12": of the twelfth meeting
# "Attendence", "abscence", "appologies": each by the letters it begins with.
_MISSPELT = re.compile(r"\b(at+end(?:e|ai?)nce|absc?en[sc]e|ap+(?:ol+o?|lo)g(?:ie|y)s)\b", re.IGNORECASE)
_MISSPELT_PIECES = ("aten", "tten", "abse", "absce", "apol", "ppol", "aplo", "pplo")
_MEANT = {"at": "attendance", "ab": "absence", "ap": "apologies"}
_BRACKET = re.compile(r"\s*\([^)]{0,80}\)\s*$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its status and rule, whether it can open a list by itself, where its list begins."""

    status: str
    rule: str
    strong: bool
    rest: int
    marked: bool  # a colon or dash follows
    remote: bool = False


@lru_cache(maxsize=16384)
def label_of(words: str) -> rules.Rule | None:
    """The rule whose label these words are.

    >>> label_of("Also present").label, label_of("Apologies for Absence").label, label_of("Presentations")
    ('in_attendance', 'apologies', None)
    """
    if not _possible(words):
        return None
    words = _NUMBERED.sub("", " ".join(words.replace("(s)", "s").strip(" :;.-–—*\t").split()))
    words = _MISSPELT.sub(lambda match: _MEANT[match[1][:2].lower()], words)
    if not 2 <= len(words) <= 70:
        return None
    found = next((rule for rule in rules.load("attendance").possible(words) if rule.pattern.fullmatch(words)), None)
    if found or "/" not in words:
        return found
    halves = [label_of(half) for half in words.split("/")]
    told = {half.label if half else None for half in halves}
    if told == {"absent", "apologies"}:  # "Absent/excused" leaves open who sent apologies
        return next(half for half in halves if half and half.label == "absent")
    return halves[-1] if len(told) == 1 else None  # "I láthair / Present": one label in two languages


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label with which a line begins: all of it, or up to a mark, an item's number before it or not."""
    number = _number_end(text, start, end)
    if not _possible(text[start : min(end, number + 120)]):
        return None
    if glued := _GLUED.match(text, start, end):  # "PresentJo Birch", "Present-Jo Birch": a line end or space was lost
        rule = label_of(glued["label"])
        return _label(rule, glued.end(), marked=True) if rule else None
    for begin in dict.fromkeys((start, number)):
        whole = label_of(_BRACKET.sub("", text[begin:end])) if end - begin < 100 else None
        if whole:
            return _label(whole, end, marked=text[begin:end].rstrip().endswith(":"))
        found = _marked(text, begin, end) or _unmarked(text, begin, end)
        if found:
            return _unmarked(text, found.rest, end, chained=True) or found  # "Roll call: Present were Ash and Birch"
    return None


def introduced(text: str, start: int, end: int) -> Label | None:
    """The label with which a sentence ends that introduces a list: "Besides, two guests were present:"."""
    words = text[max(start, end - 120) : end].rstrip(" \n")
    if not words.endswith(":") or _OF_ONE.search(words) or not _possible(words, strong=True):
        return None
    last = words.split()[-8:]
    found = (label_of(" ".join(last[low:])) for low in range(len(last)))
    rule = next((rule for rule in found if rule and rule.data.get("strong")), None)
    return _label(rule, end, marked=True) if rule else None


_OF_ONE = re.compile(r"\b(?:participant|attendee|attendant):\Z", re.IGNORECASE)  # "the youngest participant:"
_GLUED = re.compile(
    r"(?P<label>Present|Attendees|Attending|Participants|In [Aa]ttendance|Also [Pp]resent|Apologies|Regrets|Absent)"
    r"[-–—]?(?=[A-Z][\w'’-]{1,20} [A-Z])"
)


def _possible(words: str, *, strong: bool = False) -> bool:
    """Whether a label (a strong one) may stand in these words."""
    needed = _needed(strong)  # learnt before the words are looked at
    return bool(seen(words) & needed)


@cache
def _needed(strong: bool) -> int:
    """The bits of what every label (every strong one) holds one of."""
    labels = rules.Rules(rule for rule in rules.load("attendance") if rule.data.get("strong") or not strong)
    return labels.bits | bit(_MISSPELT_PIECES)


def _unmarked(text: str, begin: int, end: int, *, chained: bool = False) -> Label | None:
    """A label that runs on into a name without a mark: "Apologies for absence Cllr. Ash", "Present Jo Birch".

    `chained`: right behind another label, where "Present were" needs no name that is known.
    """
    head = text[begin : min(end, begin + 80)]
    if not _possible(head, strong=True):
        return None
    words = list(_WORD.finditer(head))[:7]
    first = next((index for index, word in enumerate(words) if _possible(word.group(), strong=True)), len(words))
    for last in range(len(words) - 1, first, -1):
        rule = label_of(head[: words[last - 1].end()])
        if rule and rule.data.get("strong"):
            rest = begin + words[last].start()
            if text[words[last - 1].end() + begin :].startswith("."):
                return None
            firm = chained and words[last - 1].group() in ("was", "were") and first_name(text, rest, end) > 0
            return _label(rule, rest, marked=True) if firm or _named(text, rest, end) else None
    return None


def _named(text: str, rest: int, end: int) -> bool:
    """Whether people are listed from `rest` on: a sure name first, an unknown one before a sure one, or names alone."""
    sure = first_name(text, rest, end)
    if sure != 1:
        return sure == 2
    last = min(end, rest + 200)
    people = entries(text, rest, last)
    full = [person for person in people if " " in person.name]
    if not full or full[0] != people[0]:
        return False
    words = _JOINTS.sub(" ", text[rest : people[-1].end]).split()
    alone = len(full) == len(people) > 2 and words == " ".join(person.name for person in people).split()
    return alone or any(person.sure == 2 or person.initials for person in full)


_JOINTS = re.compile(r"[,;]|\s(?:and|&)\s")


def _number_end(text: str, start: int, end: int) -> int:
    match = _NUMBER.match(text, start, end)
    return match.end() if match else start


def _marked(text: str, begin: int, end: int) -> Label | None:
    """A label and a mark: the longest of the first two stretches that end at a mark ("Present - Members: ...")."""
    found = None
    for mark in islice(_MARK.finditer(text, begin, min(end, begin + 120)), 3):
        rule = label_of(_JOINING.sub(" ", _BRACKET.sub("", text[begin : mark.start()])))
        if rule:
            found = _label(rule, mark.end(), marked=True)
    return found


def _label(rule: rules.Rule, rest: int, *, marked: bool) -> Label:
    return Label(rule.label, rule.id, bool(rule.data.get("strong")), rest, marked, rule.label == "inherit")


_NOUNS = (
    r"in attendance(?:\swere)?",
    r"present(?:\s(?:were|members))?",
    r"attendees",
    r"apologies(?:\s(?:for absence|received|noted|from|for absence received))?",
    *"absent regrets observers guests members staff officers board clerk secretariat in-attendance".split(),
    r"minute[- ]taker",
    r"by invitation",
    r"not present",
    r"prox(?:y|ies)",
)
_MARKED = r"\s?(?:\([^()]{1,40}\)\s?)?(?P<mark>:|,(?=\s[A-Z])|[-–—](?=\s))\s*"
# what stands in all of them: first letters that are spelt out are found sooner than letters of any case
_CORE = re.compile("(?:" + "|".join(f"[{n[0].upper()}{n[0]}](?i:{n[1:]})" for n in _NOUNS) + f")(?i:{_MARKED})")
_INSIDE = Cue(
    r"(?<![\w-])(?:Attendance:?\s+)?(?P<label>(?:(?:[A-Z][\w’'-]{1,20}\s)?(?:Also|Others?|Officers?|Members?|Those|"
    r"Board|Committee|Staff|Guests?|Visitors|Trustees|Governors|Directors|Councillors),?\s)?"
    rf"(?:{'|'.join(_NOUNS)})){_MARKED}",
)


_STOPPED = re.compile(r"[;.]\s[a-z]")  # "...; absent: Jo Birch"
_COMMA_LABEL = re.compile(r"(?:present|attendance|attendees|absent|regrets|apologies|received|noted|were)$", re.I)


def _inside(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may be a label with a mark behind the one that the paragraph begins with."""
    if not _CORE.search(text, start + 1, end):
        return
    head = label_at(text, start, min(end, start + 60))
    first = head.rest if head and head.marked else start + 1  # "Additional attendees:" is one label, not two
    yield from _INSIDE.pattern.finditer(text, max(first, start + 1), end)


def _opens(words: str) -> bool:
    return label_of(words.replace(",", "")) is not None or bool(
        re.fullmatch(r"board|minute[- ]taker|clerk", words, re.IGNORECASE)
    )


_RUN_ON = Cue(
    r"(?<=[\d.\s])(?:Names? (?:(?:and|&|/) )?(?:Job )?(?:Title|Role|Position|Organi[sz]ation|Initials|"
    r"Designation)s?(?: ?(?:&|and|/|,) ?\w{4,14})?|APOLOGIES(?: FOR ABSENCE)?|PRESENT|IN ATTENDANCE|ALSO PRESENT|"
    r"ABSENT|Apologies(?: for [Aa]bsence)?|In [Aa]ttendance|Also [Pp]resent)"
    r"\s(?!(?:BE|WERE|WAS|ARE|OF|AND|TO)\s)(?=[A-Z][\w.'’-]{0,20}\s[A-Z])",
    re.NOFLAG,
)


def labels_inside(text: str, start: int, end: int) -> list[int]:
    """Where labels with a colon stand inside a paragraph (a list in one line of text), the first place left out."""
    found = []
    words = text[start:end]
    for match in _inside(text, start, end) if _INSIDE.may_match(words) else ():
        label = match["label"]
        starts = (m.start() for m in _WORD.finditer(label))
        low = next((at for at in starts if _opens(label[at:])), None)
        if match["mark"] == "," and not _COMMA_LABEL.search(label):
            continue  # "the Clerk, Cllr Ash" names a post
        begins = low is not None and (label[low].isupper() or _STOPPED.match(text, max(start, match.start() - 2)))
        if low is not None and begins:
            found.append(match.start("label") + low)
    for match in _RUN_ON.pattern.finditer(text, start + 1, end) if _RUN_ON.may_match(words) else ():
        if _unmarked(text, match.start(), end):
            found.append(match.start())
    return sorted(set(found))
