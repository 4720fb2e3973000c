"""Where a decision begins and ends: the motion before it, the result or the list behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from extract.document import Document

_LEANS = re.compile(
    r"^\W{0,3}(?:this|these|that|it|all|both|they|which|(?:the )?(?:motion|resolution|proposal|vote|report"
    r"|paper)s?) (?:was |were |is )?"
    r"(?:unanimously |duly |then |all )?(?:agreed|approved|accepted|adopted|carried|passed|endorsed|supported|noted)"
    r"(?: unanimously| by all| nem\.? ?con| by (?:a |the )?\w+ vote| by consensus)?\W{0,3}$"
    r"|^\W{0,3}(?:all |everyone )?(?:the )?"
    r"(?:(?:board|committee|council|group|panel|members|trustees|governors|directors|meeting|team|all) ){0,2}"
    r"(?:(?:was|were|is|are) )?(?:all )?"
    r"(?:in (?:agreement|favou?r)|agreed|approved|supported|endorsed|accepted"
    r"|confirmed (?:its|their) (?:agreement|approval"
    r"|support))(?: (?:with|to|of|for))?(?: (?:this|these|that|it|the)(?: (?:proposals?|approach|decision|suggestion"
    r"|recommendations?|plan|request))?(?: as \w+ \w+)?)?\W{0,3}$"
    r"|^\W{0,3}(?:no objections?|there were no objections|unanimous(?:ly)?)\W{0,3}$"
    r"|^\W{0,3}(?:(?:this|it|the (?:motion|proposal)) (?:was |is ))?"
    r"(?:seconded|second) by\b|^\W{0,3}(?:(?:result|vote)\s?:|the vote (?:is|was)\b|vote is\b)"
    r"|^\W{0,3}(?:\d{1,2}[.)] )?(?:unanimously |duly |all )?(?:agreed|approved|accepted|passed|carried|adopted"
    r"|noted|rejected"
    r"|not approved)(?: unanimously| by all)?\W{0,3}$"
    r"|^\W{0,3}(?:\d{1,2}[.)] )?(?:[A-Z][\w.’'-]{0,20} ){1,3}(?:moved|moves|proposed|proposes)"
    r"(?: the motion| this| it)?,? (?:and )?(?:[A-Z][\w.’'-]{0,20} ){1,3}second(?:s|ed)\W{0,3}$"
    r"|^\W{0,3}(?:approved|passed|carried),? (?:with|by|without|unanimously|all|nem)\b"
    r"|^\W{0,3}(?:(?:approved|agreed|passed|carried|failed)\W{1,3})?\d{1,2}[-–]\d{1,2}(?:[-–]\d{1,2})?\W{0,3}$"
    r"|^\W{0,3}all (?:agree|accept|approve)\W{0,3}$|^\W{0,3}there (?:being|was) no seconder"
    r"|^\W{0,3}(?:the |all )?(?:\w+ ){1,2}(?:noted|confirmed|indicated|said|replied) (?:that )?(?:they|it) (?:was|were)"
    r" (?:all )?(?:content|happy|satisfied|in (?:agreement|favou?r))\W{0,3}$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\W{0,3}(?:proposed|moved)(?: by)? [^.;]{2,40}?,? (?:and )?seconded(?: by)? [^.;]{2,40}\W{0,3}", re.IGNORECASE
)
# "£40. 00 be paid": the end of an amount that was taken for the end of a sentence
_ADDRESS = re.compile(r"\W{0,3}https?://\S{1,300}\W{0,3}")  # a link says nothing that could be agreed
_BROKEN = re.compile(r"\d{2}\s[a-z]")
_COUNTED = re.compile(
    r"^\W{0,3}(?:passed|carried|defeated|lost|votes?|result|for|in favou?r|ayes?)\b\s?[:–-]", re.IGNORECASE
)
_SCORED = re.compile(r"\(\d{1,2}[-–]\d{1,2}(?:[-–]\d{1,2})?\)\W{0,3}$")  # counts the votes for all of its paragraph
_MOTION = re.compile(
    r"[A-Z][\w.’'-]{1,20} (?:[\w.’'-]{1,20} ){0,2}"
    r"(?:moved|moves|motioned|motions|proposed|proposes|made (?:a|the) motion) (?!by\b|and\b)"
    r"|\W{0,3}(?:\d{1,3}[.)]\s)?(?:motion|resolution|proposal|proposed(?! by)"
    r"|recommendation)\b(?!.{0,40}\b(?:carried|passed|lost|fell)\b)",
    re.I,
)
_RESULT = re.compile(
    r"(?:[A-Z][\w.’'-]{1,20} ){1,3}second(?:ed|s)\W|\W{0,3}\d{1,3}\s?(?:votes?\b|for\b|in favou?r|[-–/]\s?\d)"
    r"|\W{0,3}(?:there voted \d|all (?:were |members )?in favou?r)|\W{0,3}(?:by )?unanimous (?:consent|vote)"
    r"|\W{0,3}(?:the )?(?:[\w’]{3,15} )?(?:minutes|agenda|reports?|budget|accounts|proposal) (?:was |were )?"
    r"(?:unanimously )?(?:passed|carried)\b"
    r"|\W{0,3}(?:(?:the )?(?:motion|resolution|vote|amendment)\b|proposed by|moved|seconded|passed|carried|for\b"
    r"|in favou?r|votes?\b|result\s?:)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text, and the number of its block."""

    start: int
    end: int
    block: int
    text: str


def extent(
    document: Document, sentences: list[Sentence], position: int, items: list[int], *, labelled: bool
) -> tuple[int, int]:
    """The place of a decision, with the sentence before it where it only makes sense with that ("This was agreed.").

    A result begins with its motion; a `labelled` one is all that stands behind its label.
    """
    sentence = sentences[position]
    start, end = sentence.start, sentence.end
    if len(sentence.text.split()) <= 12 and _LEANS.search(sentence.text) and position:
        before = sentences[position - 1]
        said = document.blocks[before.block].kind != "heading" and not _ADDRESS.fullmatch(before.text)
        if before.block >= sentence.block - 1 and said:
            start = before.start
    elif position and sentences[position - 1].block == sentence.block and _MOVED.fullmatch(sentence.text):
        start = sentences[position - 1].start
    elif position and _BROKEN.match(sentence.text) and document.text[start - 3 : start - 1].strip()[-1:] == ".":
        start = sentences[position - 1].start if sentences[position - 1].block == sentence.block else start
    elif _PUT.fullmatch(sentence.text) and (asked := _asked(document, sentences, position)) is not None:
        start, end = asked
    elif _COUNTED.match(sentence.text):
        start = next((item for item in reversed(items) if item < start and _near(document, item, sentence)), start)
    if (motion := _motion(sentences, position, items)) is not None:
        start = motion
    if _SCORED.search(sentence.text):
        start = min(start, document.blocks[sentence.block].start)
    if labelled:
        end = document.blocks[sentence.block].end
    elif len(sentence.text.split()) <= 5 and sentence.end == document.blocks[sentence.block].end:
        end = _goes_on(document, sentence) or end
    elif sentence.text.rstrip().endswith("as follows:"):
        end = _listed(document, sentence.block, items)
    return start, end


MOTION_PASSED = (
    r"(?:the )?(?:motion|resolution|proposal|vote|amendment)(?: to amend| as amended)? (?:was |is |has )?"
    r"(?:duly |unanimously )?(?:passe[sd]|carrie[sd]|approved|adopted)\b[^.;\n]{0,50}\W{0,3}"
)
_PUT = re.compile(rf"\W{{0,3}}{MOTION_PASSED}", re.IGNORECASE)
_WANTS = re.compile(r"\b(?:ask(?:s|ed)?|request(?:s|ed)?|propos(?:es?|ed)|suggest(?:s|ed)?|recommend(?:s|ed)?)\b")


def _asked(document: Document, sentences: list[Sentence], position: int) -> tuple[int, int] | None:
    """What a verdict of its own is about: the sentence of its paragraph (or the one above) that asks for it, or all."""
    sentence, before = sentences[position], sentences[position - 1] if position else None
    if before is None or before.block < sentence.block - 1 or document.blocks[before.block].kind == "heading":
        return None
    told: list[Sentence] = []
    for other in reversed(sentences[max(0, position - 12) : position]):
        if other.block != before.block or _PUT.fullmatch(other.text):
            break
        told.append(other)
    wanted = next((other for other in told if _WANTS.search(other.text)), None)
    if wanted:
        return wanted.start, wanted.end
    return (told[-1].start, sentence.end) if told else None


def without_roll_call(sentences: list[Sentence], position: int, start: int, end: int) -> int:
    """Where a motion ends whose result goes on to call the roll: with the one who seconds it."""
    result = sentences[position]
    if start >= result.start or len(result.text.split()) <= 20 or not _FOR.search(result.text):
        return end
    told = [other for other in sentences[max(0, position - 9) : position] if other.start >= start]
    ends = [other.end for other in told if other.start == start or re.search(r"\bsecond", other.text)]
    return max(ends, default=end)


_FOR = re.compile(r"\b(?:in favou?r|ayes?|yeas?|voting (?:yes|for))\b", re.IGNORECASE)


def _near(document: Document, item: int, sentence: Sentence) -> bool:
    """Whether an item begins just above a line that counts its votes."""
    block = document.block_at(item)
    return block is not None and sentence.block - block <= 4 and sentence.start - item <= 600


def _goes_on(document: Document, sentence: Sentence) -> int | None:
    """ "It was RESOLVED:" in a line of its own: what was resolved stands in the next."""
    following = document.blocks[sentence.block + 1 : sentence.block + 2]
    if (
        not re.search(
            r"\b(?:resolved|agreed|decided)(?:\s(?:that|to)\W{0,3}|\s?[:–-]\s?)$"
            r"|^\W{0,3}(?:it was )?resolved(?:\s(?:no\.?\s)?[A-Z]{0,3}\d[\w./-]{0,12})?\W{0,3}$",
            sentence.text,
            re.IGNORECASE,
        )
        or not following
    ):
        return None
    return following[0].end if following[0].kind in ("paragraph", "list_item") else None


_BEFORE = 14  # lines of a form ("MOVER:", "AYES:") that may stand between a motion and its result
_ENDED = re.compile(r"\b(?:carried|passed|lost|defeated)(?: unanimously)?\W{0,3}$", re.IGNORECASE)


_MOVER = re.compile(r"\W{0,3}(?:Motion|Proposed|Proposer|Moved|MOTION|MOVED)\s?:\s?(?:[A-Z][\w.’'-]{0,20}\W{0,2}){1,3}")


def _motion(sentences: list[Sentence], position: int, items: list[int]) -> int | None:
    """Where the motion begins whose seconder, votes or result stand in this sentence, in lines of their own."""
    text = sentences[position].text
    if not _RESULT.match(text) or (_MOTION.match(text) and len(text.split()) > 8):
        return None
    item = items[bisect_right(items, sentences[position].start) - 1] if items else 0
    mover = None
    for before in reversed(sentences[max(0, position - _BEFORE) : position]):
        if before.start < item <= sentences[position].start or _ENDED.search(before.text):
            return mover
        if _MOTION.match(before.text):
            if mover is not None or not _MOVER.fullmatch(before.text):
                return before.start
            mover = before.start
            continue
        if len(before.text.split()) > 40 or (
            _RESULT.match(before.text) and re.search(r"carried|passed|lost", before.text)
        ):
            return mover
    return mover


def _listed(document: Document, block: int, items: list[int]) -> int:
    """The end of the list, or of the short lines, that a sentence with a colon at its end introduces."""
    last = block
    for index in range(block + 1, min(block + 9, len(document.blocks))):
        following = document.blocks[index]
        if following.kind not in ("list_item", "paragraph") or following.end - following.start > 120:
            break
        if following.start in items:
            break
        if following.kind != "list_item" and document.blocks[last].kind == "list_item":
            break
        last = index
    return document.blocks[last].end
