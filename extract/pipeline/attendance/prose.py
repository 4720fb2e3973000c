"""Attendance in sentences: "Apologies were received from ...", "Jo Birch joined for item 5"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.document import Document
from extract.pipeline.attendance.entries import entries
from extract.pipeline.attendance.listed import Entry
from extract.pipeline.attendance.signs import read_signs
from extract.pipeline.attendance.surname_first import read_surname_first
from extract.pipeline.attendance.tables import Listed
from extract.pipeline.literals import Cue
from extract.pipeline.people.person_names import folded_words
from extract.pipeline.sentences import split

PERSON = (
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Cllrs?|Councillors?|Rev|Revd|Sir|Dame|Lord|"
    r"Lady)\.?\s)?(?:[A-Z][\w'’.-]{0,24}\s){0,3}[A-Z][\w'’-]{1,24}"
)
_APOLOGIES = Cue(
    r"\b(?:apolog(?:y|ies)|regrets)(?:\sand\sreasons)?(?:\s(?:for|of)\s(?:absence|non[- ]attendance|"
    r"their absence|being unable to attend|lateness))?[,:]?"
    r"(?:\s(?:for (?:this|the) meeting))?(?:\s(?:had|have|has|was|were|been|being|duly|also|then|are))*"
    r"(?:\s(?:received|noted|given|sent|tendered|accepted|recorded|submitted|offered|made|extended|presented|"
    r"in)(?:,?\s(?:and|with)(?:\s(?:the|their|reasons?|for\sabsence|was|were|been)){0,5}(?:\s(?:received|accepted|"
    r"approved|noted|recorded|given))?,?)?)?\s?(?:from|by|on behalf of|:|[-–])\s*(?P<who>[^\n]{3,600})",
)
_SENT = Cue(
    r"(?P<who>[^\n]{2,300}?)\s(?:(?:had|has|have)\s)?(?:sent|gave|given|tendered|submitted|offered|sends|send|"
    r"presented)\s(?:his|her|their|in|in their|its)?\s?"
    r"(?:apologies|apology|regrets)|(?P<who2>[^\n]{2,200}?)\s(?:was|were|is|are|(?:had|has|have) been)\s"
    r"(?:unable to (?:attend|be present|join|make it)|excused)\b",
)
_WAS_AWAY = (
    r"\s(?:(?:was|were|is|are)\s(?:absent\b|not (?:present|in attendance)(?="
    r"\s?(?:[.,;]|$|(?:and|as|but|due|at the meeting)\b)))|did not attend\b)"
)
_AWAY = Cue(rf"(?P<who>[^\n]{{2,200}}?){_WAS_AWAY}")
_PRESIDED = Cue(
    rf"\bto order (?:at [^,.]{{3,16}},? )?by (?:the )?(?:[a-z]{{4,20}} )?(?P<who>{PERSON})|"
    rf"(?P<who2>{PERSON})(?:, [^,.]{{4,40}},)? (?:called the (?:[\w’'-]{{2,20}} ){{0,3}}(?:meeting|call|session) to "
    rf"order|(?:took|was in|in) the chair\b|chairing the meeting\b|acted as chair\b|presided\b)|"
    rf"[Cc]hair(?:man|woman|person)?,? \((?P<who3>{PERSON})\) (?:welcomed|opened|called)",
    re.NOFLAG,
)
_ALSO = Cue(r"\balso (?:present|in attendance|attending)(?: at the meeting)? (?:was|were)[: ]\s?(?P<who>[^\n]{3,400})")
_LATE = re.compile(r"apologies (?:for|of) (?:late|lateness)|late arrival", re.IGNORECASE)
_TAIL = re.compile(
    r"\s(?:due to|because|who\b|as (?:he|she|they)|with\b|which|and (?:these|were|was|it|the (?:chair|meeting|board|"
    r"committee)|noted|accepted|reasons)|were\b|was\b|had\b|have\b|"
    r"it was|for (?:the |this )?(?:meeting|reasons|personal|lateness)|these\b|that\b|owing|on account|in (?:his|her|"
    r"their)|but\b|prior|via\b|before\b|stating\b)|(?-i:\s[A-Z]{5,}\s[A-Z]{2,}\b)|\.\s|\.$|\d{1,2}\.\s|\s\d{1,"
    r"3}\.?\d?\s[A-Z]",
    re.IGNORECASE,
)
_CAME = Cue(
    rf"(?P<who>{PERSON}(?:(?:,| and| &)\s{PERSON}){{0,11}})(?:\s?\([^)]{{1,60}}\)|,\s[^,.]{{3,60}},)?\s(?:(?:then|"
    rf"also)\s)?"
    r"(?:joined (?:the (?:meeting|call|committee|board|group)|us|by|via|at|for|remotely)|attended (?:the meeting|for|"
    r"by|via|to (?:present|discuss|give)|in (?:his|her|their)|this|as)|attended(?=\.|$)|"
    r"was (?:also )?(?:present|in attendance)|were (?:also )?(?:present|in attendance)|was welcomed to|were welcomed "
    r"to|arrived\b|took the minutes|was minuting)",
    re.NOFLAG,
)
_ATTENDED = Cue(
    r"\b(?:meeting|session|call) was attended by:?\s(?P<who>[^\n]{3,600})|\b(?:those|members|people) (?:present|"
    r"attending)(?::| (?:were|included):?)\s(?P<who2>[^\n]{3,600})|\b(?:with )?the following (?:(?:members|people|"
    r"persons|officers|supervisors|trustees|councillors) )?(?:(?:were )?(?:present|in attendance)|attended|attending)"
    r"(?: at the meeting)?:?\s(?P<who3>[^\n]{3,600})|\b(?<!also )(?:in attendance|present) "
    r"(?:were|was):?\s(?P<who4>[^\n]{3,600})",
)
_TO = Cue(rf"Prox(?:y|ies):?\s(?P<who>{PERSON}(?:(?:,| and| &)\s{PERSON}){{0,4}})\sto\s")
ELSEWHERE = re.compile(
    r"\b(?:previous|last) (?:meeting|month|week)|\b(?:event|conference|training|workshop|course|seminar|fair|"
    r"festival|funeral)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    status: str
    rule: str
    cue: Cue
    verb: re.Pattern[str] | None = None  # what must stand in the sentence: looked for before who stands in front of it

    def find(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Where the sentence `text[start:end]` says it."""
        if not self.cue.may_match(text[start:end]) or (self.verb and not self.verb.search(text, start, end)):
            return None
        return self.cue.pattern.search(text, start, end)


_KINDS = (
    _Kind("apologies", "attendance.apologies-from", _APOLOGIES),
    _Kind("apologies", "attendance.sent-apologies", _SENT),
    _Kind("absent", "attendance.away", _AWAY, re.compile(_WAS_AWAY, re.IGNORECASE)),
    _Kind("apologies", "attendance.proxy", _TO),
    _Kind("present", "attendance.attended", _ATTENDED),
    _Kind("in_attendance", "attendance.also", _ALSO),
    _Kind("in_attendance", "attendance.came", _CAME),
)


_CHAIRING = _Kind("present", "attendance.presided", _PRESIDED)


def read_prose(document: Document, text: str, listed: Sequence[Listed]) -> list[Listed]:
    """The people whom sentences name: apologies anywhere, and those who are said to have come."""
    known = [*listed]
    for block in document.blocks:
        words = text[block.start : block.end]
        if not _HINT.search(words):
            continue
        for low, high in split(words):
            sentence = words[low:high]
            if _LATE.search(sentence):
                continue
            for kinds in (_KINDS, (_CHAIRING,)):
                known += _sentence(text, block.start + low, block.start + high, tuple(known), kinds)
    return known[len(listed) :]


_HINT = Cue(
    r"apolog|regrets|unable to|absent|not attend|joined|attended|present|in attendance|welcomed to|excused|prox|"
    r"arrived|minutes|to order|the chair|chairing|acted as|presided"
)


def _sentence(text: str, start: int, end: int, known: Sequence[Listed], kinds: Sequence[_Kind]) -> Iterator[Listed]:
    """The people whom the first kind that holds in the sentence names."""
    for kind in kinds:
        match = kind.find(text, start, end)
        if not match or (kind.cue is _APOLOGIES and _DATED.search(text, start, match.start())):
            continue
        group = next(name for name, words in match.groupdict().items() if words)
        low, high = match.span(group)
        if kind.cue in (_SENT, _AWAY) and (clause := _CLAUSE.match(text, low, high)):
            low = clause.end()
        people = _people(text, low, high, trim=kind.cue in (_APOLOGIES, _ALSO))
        alone = not any(p.status == "present" for p in known)
        roll = alone and kind.cue is _CAME and (_WERE.search(match.group()) is not None)
        for entry in people:
            if _acceptable(entry, kind, text[start:end], known) or (roll and len(people) >= 3 and not entry.post):
                status = "present" if roll else kind.status
                entry = replace(entry, chair=entry.chair or kind is _CHAIRING)
                yield Listed(entry, status, kind.rule, explicit=status != "in_attendance", place=low)
        return


_CLAUSE = re.compile(r".*\b(?:that|because|since|while|but)\s")  # "Jo Ash said that Sgt Elm was unable to attend"
_DATED = re.compile(  # "7 May - regrets: Jo Ash" speaks of another day
    r"(?:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2}|"
    r"\b\d{1,2}\s(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6})\s?[-–,(:]\s?\Z",
    re.IGNORECASE,
)
_WERE = re.compile(r"\bwere (?:present|in attendance)")


def _people(text: str, low: int, high: int, *, trim: bool) -> list[Entry]:
    if trim:
        tail = next((m for m in _TAIL.finditer(text, low, high) if not _abbreviated(text, m)), None)
        high = tail.start() if tail else high
    lines = [(low, high)]
    return read_signs(text, lines) or read_surname_first(text, lines) or entries(text, low, high)


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    """ "Mr. Ash", "J. Ash", "Zoning Admin. Birch": a full stop that ends no sentence."""
    return (
        match.group().startswith(".")
        and bool(_SHORT.search(text[max(0, match.start() - 8) : match.start()]))
        and match.end() < len(text)
    )


_SHORT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Cllrs?|Prof|Revd?|St|Insp|Admin|Asst|Comm|Commr|Dir|Supt|Supv|Atty|Treas|Pres|Sec|[A-Z])$"
)


def _acceptable(entry: Entry, kind: _Kind, sentence: str, known: Sequence[Listed]) -> bool:
    words = folded_words(entry.name)
    if entry.post or not words:
        return False
    if kind.status == "apologies":
        return kind.cue is _APOLOGIES or (entry.sure == 2 and not is_known(words, known))
    if kind.cue is _AWAY:
        sure = bool(entry.role) or (entry.sure == 2 and len(words) > 1)  # "Trustee Ash did not attend"
        return sure and not is_known(words, known)
    if kind.cue in (_ATTENDED, _ALSO):
        return not is_known(words, known)
    if ELSEWHERE.search(sentence) or is_known(words, known):
        return False
    return entry.sure == 2 and (
        len(words) > 1 or bool(re.search(rf"(?:Mrs?|Ms|Dr|Cllr|Prof\w*)\.?\s{re.escape(entry.name)}", sentence))
    )


def is_known(words: Sequence[str], known: Sequence[Listed]) -> bool:
    """Whether a listed person can be meant: then the sentence adds nobody."""
    for person in known:
        own = folded_words(person.entry.name)
        if own == tuple(words) or (own and words[-1] == own[-1]) or (len(words) == 1 and words[0] in own):
            return True
    return False
