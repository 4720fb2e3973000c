"""The body that met, as printed: "Minutes of the Works Committee held on ..." is of the Works Committee."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Document
from extract.pipeline.dates.full_dates import MONTH, find_dates
from extract.pipeline.facts import Fact
from extract.pipeline.meeting.title_block import Head, is_title

_KIND = (
    r"(?:ordinary|annual(?:\sgeneral)?|extraordinary|monthly|quarterly|regular|weekly|virtual|online|inaugural|kick-?off|"
    r"(?:general|special|public|open|closed|full|first|second|third|joint)"
    r"(?=\s(?:(?:board|council|committee|public|general)\s)?(?:meetings?|session)\b)|"
    rf"{MONTH}\.?(?:\s\d{{4}})?(?:\s[-–—])?|\d{{1,4}}(?:st|nd|rd|th))"
)
_DRAFT = r"(?:confirmed|unconfirmed|draft|approved|final|unapproved|excerpts from (?:the)?)"
_MINUTES = (
    r"(?:minutes?|notes|record|proceedings|agenda|action log|actions?|action notes)"
    r"(?:\s(?:and|of)\s(?:the\s)?(?:actions?|decisions|minutes|proceedings))?"
)
_MEETING_OF = (
    rf"(?:(?:a|an|the)\s)?(?:(?:{_KIND}|council|committee|board)\s){{0,4}}"
    r"(?:meetings?|session|a\.?g\.?m\.?)\s(?:of|for|by)\s"
)
_BEFORE = re.compile(
    rf"^(?:(?:{_DRAFT}|{_KIND})\s){{0,4}}(?:{_MINUTES}\s?(?:of|for|from|at|::|[-–—:,])?\s?)?"
    rf"(?:{_MEETING_OF})?(?:(?:the|a|an)\s)?(?:{_KIND}\s){{0,3}}",
    re.IGNORECASE,
)
_MEETING = (
    rf"\b(?:{_KIND}\s){{0,3}}(?:(?:public|open|virtual)\s)?"
    r"(?:meetings?|mtg|minutes|a\.?g\.?m\b\.?|conference call|call|telecon|agenda|action log|actions?)\b"
)
_MARK = r"\s-\s|[–—:,#]|\((?![A-Z&]{2,8}\))|\b(?:19|20)\d\d\b|\b\d{1,2}(?=[\s./]|$)"
_PLACE = r"\b(?:held|took place|which|on|at|in|was|during|notes)\b"  # in a title; a letterhead is a name as a whole
_AFTER = re.compile(rf"\s?(?:(?P<meeting>{_MEETING})|{_PLACE}|{_MARK}).*$", re.IGNORECASE | re.DOTALL)
_AFTER_NAME = re.compile(rf"\s?(?:(?P<meeting>{_MEETING})|{_MARK}).*$", re.IGNORECASE | re.DOTALL)
_WORDS = re.compile(
    r"\b(?:committee|council|board|group|panel|team|trust|trustees|society|network|forum|association|partnership|"
    r"commission|assembly|senate|club|executive|exec|"
    r"governors|cabinet|union|foundation|federation|tsc|wg|tc|pcc|steering|community|charity|company|institute|hall|"
    r"directors|governing body|body|party|authority|church|"
    r"consortium|taskforce|friends|(?:town|city|village|county|district|township|borough|municipality) of)\b",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    "board committee council executive exec directors directors' trustees governors group team steering full public "
    "open general annual parish town city county community district borough village parochial church of the and "
    "meeting body members management advisory wg tc tsc panel officers".split()
)  # a name made of these alone is that of any body: "Board of Directors", "Parish Council"
_OTHER = re.compile(
    r"\b(?:minutes?|meeting|present|attend|apologies|date|time|venue|page|draft|welcome|www|http|registered|limited "
    r"by|of the|held)\b",
    re.IGNORECASE,
)


_LABELLED = re.compile(r"\s(?:meetings?|minutes)\s*$|\s[-–—]\s\d|,\s", re.IGNORECASE)
_EDGE = " .,:;-–—\t*#/"
_INC = ("Inc.", "Ltd.", "e.V.")


def names_body(words: str) -> bool:
    """Whether the words hold one by which bodies are called: committee, board, group ..."""
    return _WORDS.search(words) is not None


def find_body(document: Document, text: str, head: Head) -> tuple[Fact | None, str | None]:
    """The body's name as the title block prints it, and the name that only the document's own title property gives.

    A name of its own ("Works Committee") wins over what any body is called ("the Committee"), a label over a title, a
    title over a letterhead. None where nothing there looks like a body.
    """
    labels = [fact for low, high in head.labelled("body") if (fact := _named(text, low, high, "body-label"))]
    titles = [fact for low, high in head.titles() if (fact := _from_title(text, low, high))]
    named = [fact for fact in (*labels, *titles, *_letterheads(text, head)) if names_body(fact.data["value"])]
    property_ = document.properties.get("title", "")
    titled = _from_title(property_, 0, len(property_)) if property_ else None
    outside = titled.data["value"] if titled else None
    own = [fact for fact in named if not _is_generic(fact.data["value"])]
    if own:
        return next((fact for fact in own if outside and _same(fact.data["value"], outside)), own[0]), None
    if outside and names_body(outside) and not _is_generic(outside):
        return None, outside
    first = [*named, *labels, *(fact for fact in titles[:1] if fact.data["meeting"])]
    if first and (names_body(first[0].data["value"]) or _can_be(first[0].data["value"])):
        return first[0], None
    return None, outside if titled and titled.data["meeting"] and outside and _can_be(outside) else None


def _letterheads(text: str, head: Head) -> Iterator[Fact]:
    """Lines above a title or a date that are a body's name and little else."""
    lines = head.lines[:16]
    below = [n for n, (low, high) in enumerate(lines) if is_title(text, low, high) or find_dates(text[low:high])]
    for low, high in lines[: min(8, max(below) + 1) if below else 0]:
        words = text[low:high]
        if len(words.split()) <= 12 and words[:1].isupper() and (not words.endswith(".") or words.endswith(_INC)):
            fact = _from_title(text, low, high, end=_AFTER_NAME)
            value = fact.data["value"] if fact else ""
            if fact and fact.start == low and names_body(value) and not _OTHER.search(value):
                yield Fact(fact.start, fact.end, fact.label, "meeting.body-line", fact.data)


def _is_generic(words: str) -> bool:
    """Whether any body may be called so."""
    return all(word in _GENERIC for word in words.lower().replace("’", "'").split())


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _can_be(words: str) -> bool:
    """Whether words without "Committee", "Board" ... can still be a body's name: several of them, or letters (ABC)."""
    count = len(words.split())
    if "/" in words:
        return False
    return 1 < count < 10 or (count == 1 and sum(c.isupper() for c in words) > 1)


def _from_title(text: str, low: int, high: int, *, end: re.Pattern[str] = _AFTER) -> Fact | None:
    """The name in a title, without "Minutes of the ..." and "... meeting held on ...", and without a date before it."""
    dates = find_dates(text[low : min(high, low + 30)])
    if dates and dates[0].start == 0:
        low += dates[0].end
    while low < high and text[low] in _EDGE:
        low += 1
    before = _BEFORE.match(text[low:high])
    start = low + (before.end() if before else 0)
    after = end.search(text[start:high])
    meeting = start > low or bool(after and after["meeting"])
    return _named(text, start, start + after.start() if after else high, "body-title", meeting=meeting)


def _named(text: str, low: int, high: int, rule: str, *, meeting: bool = False) -> Fact | None:
    """The words as a body's name, where they can be one: capitals, no date, not too many.

    `meeting`: words of minutes or of a meeting stood around them, so that even a name such as "ABC" is a body's.
    """
    if rule == "body-label" and (rest := _LABELLED.search(text[low:high])):
        high = low + rest.start()
    while low < high and text[low] in _EDGE:
        low += 1
    while high > low and text[high - 1] in _EDGE:
        high -= 1
    words = text[low:high]
    if not 2 <= len(words) <= 120 or not any(c.isupper() for c in words) or len(words.split()) > 14:
        return None
    if find_dates(words) or words.lower() in _NO_BODY or (rule != "body-label" and _is_sentence(words)):
        return None
    return Fact(low, high, "body", f"meeting.{rule}", {"value": " ".join(words.split()), "meeting": meeting})


_SMALL = frozenset("of for the and in on at de du a an to with & + from by der und von la le et".split())
_STARTS = re.compile(
    r"(?:we|it|he|she|they|this|these|some|now|if|send|discuss\w*|finali[sz]e|continue|update|upcoming|report|owner|"
    r"making|start|summary|summons|motion|second|further|maintenance)\b",
    re.IGNORECASE,
)


def _is_sentence(words: str) -> bool:
    """Whether the words say something rather than name a body: small letters in them, or a small word at the end."""
    each = words.split()
    said = [w for w in each if w[0].islower() and w.lower() not in _SMALL and not _WORDS.search(w)]
    return bool(said) or each[0][0].islower() or each[-1].lower() in _SMALL or bool(_STARTS.match(words))


_NO_BODY = frozenset(
    "the a minutes meeting agenda present date draft final public open confirmed actions notes board-meeting "
    "proceedings general annual regular virtual".split()
)
