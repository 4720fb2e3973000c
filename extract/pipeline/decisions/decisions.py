"""What the body formally resolved: approved, agreed, adopted, elected, deferred, rejected, noted ...

Every sentence of minutes is tried by the rules of `rules/decisions.toml`; a sentence that gives a person a task is an
action and left to the actions, unless it was put to a vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Doc

from extract.document import Document
from extract.pipeline import names
from extract.pipeline.decisions.elections import elected
from extract.pipeline.decisions.extent import Sentence, extent, without_roll_call
from extract.pipeline.decisions.lists import HEADS, is_list, type_of, under_heading, under_verdict
from extract.pipeline.decisions.merging import merged
from extract.pipeline.decisions.short_motions import short_motions
from extract.pipeline.decisions.types import decision_type
from extract.pipeline.decisions.votes import particulars
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.items.items import item_lookup
from extract.pipeline.lexicon import bit, folded, seen
from extract.pipeline.places import Places
from extract.pipeline.rules import Rule, load
from extract.pipeline.tables.tables import read_tables

# A sentence without any of these decides nothing: plain searches are ten times faster than the rules.
_CUES = (
    *"agree approv accept adopt ratif endors support decid decision resol carried passed elect appoint co-opt coopt "
    "reject "
    "declin refus defer postpon vote second moved moves motion conclu consens noted receiv confirm signed favour favor "
    "against abst author sanction unanim record adjourn granted formed objection chose opted settled "
    "happy content willing passes carries fails nominat assigned withdrawn determined m/s/c msc chosen "
    "selected continued fixed concur assent acclam waive rescind revoke upheld overturn dismiss objects united 2nd m/s "
    "unopposed declared".split(),
    " set ",
    "-0)",
    "–0)",
    " yes",
    "sec.",
    "sec:",
    "go with",
    "stay with",
    "stick with",
    "will keep",
    "takes on the",
    "took on the",
    "remain as",
    "stay on as",
    "carry on as",
    "continue as",
    "validated",
    "awarded",
    "denied",
    "brought forward",
    "went with",
    "held over",
    "to be ",
    "not approved",
    "in poll",
    "takes over",
    "took over",
    "next meeting",
    "put back",
    "outcome",
    "relegated",
    "dropped until",
    "put off",
    "tabled",
    "turned down",
    "sense of the",
    "came to",
    "remain at",
    "the same",
    "serve as",
    "unchanged",
)

_PHRASES = tuple(cue for cue in _CUES if len(cue.split()) > 1)


_FORMAL = frozenset(
    f"decisions.{rule}" for rule in ("resolved", "carried", "voted", "seconded", "minutes", "action-taken")
)


def find(doc: Doc) -> list[Fact]:
    """One fact a decision, labelled with its type; its data: item, mover, seconder, votes, number, confidence."""
    document = layout(doc)
    kind = next((fact.label for fact in read(doc, names.KIND)), "minutes")
    item_at = item_lookup(doc)
    found = list(_of_tables(document))
    if kind in ("minutes", "other"):
        found += _of_sentences(doc, document)
    placed = [
        Fact(fact.start, fact.end, fact.label, fact.rule, {"item": item_at(fact.start), **fact.data}) for fact in found
    ]
    minuted = {folded(document.text[fact.start : fact.end]) for fact in placed if fact.data["item"]}
    # a summary in front of the items says them in the same words
    return [f for f in placed if f.data["item"] or folded(document.text[f.start : f.end]) not in minuted]


def _of_sentences(doc: Doc, document: Document) -> list[Fact]:
    text = document.text
    sentences = [
        Sentence(fact.start, fact.end, fact.data["block"], text[fact.start : fact.end])
        for fact in read(doc, names.SENTENCES)
        if fact.label != "margin"
    ]
    items = {fact.start: fact for fact in read(doc, names.ITEMS)}
    actions = [fact for fact in read(doc, names.ACTIONS) if fact.label == "marked" or fact.data.get("owners")]
    reports = [(fact.start, fact.end) for fact in read(doc, names.REVIEWED)]
    told = [place for place in reports if not _LOUD.search(text, *place)]
    tasks = Places([*((fact.start, fact.end) for fact in actions), *told])
    front = min(items, default=0)
    named = [fact.end for fact in read(doc, names.ATTENDEES) if fact.end <= front]
    front = max(named, default=front) if front <= 0.3 * len(text) else 0
    tabled = {
        block
        for table in read_tables(document)
        if table.kind in ("actions", "decisions", "attendance", "risks")
        for row in document.tables[table.index].rows
        for cell in row
        for block in cell.blocks
    }
    found: list[Fact] = []
    for position, sentence in enumerate(sentences):
        if (
            sentence.block in tabled
            or not _has_cue(sentence.text)
            or (_is_heading(document, sentence, items) and not _says_outcome(sentence.text))
        ):
            continue
        rule = _decides(sentence.text)
        if rule is None or (sentence.start < front and rule.id not in _FORMAL):
            continue
        if rule.id not in _FORMAL and not _VOTED.search(sentence.text) and tasks.cover(sentence.start, sentence.end):
            found += _before_task(sentence, tasks)
            continue
        if rule.label == "deferred" and any(low <= sentence.start < high for low, high in reports):
            continue  # an earlier action is carried over, not a matter of this meeting
        if HEADS.fullmatch(sentence.text) and is_list(document, sentence.block + 1):
            continue  # each of the list is a decision or a task
        found.append(_fact(document, sentences, position, rule, sorted(items)))
    found = [*under_heading(document), *under_verdict(document, tasks), *short_motions(document), *found]
    lines = _elected(document, read(doc, names.ITEMS), found)
    return _outermost([*merged(found, text), *lines])


def _before_task(sentence: Sentence, tasks: Places) -> Iterator[Fact]:
    """ "We agreed to keep the hut, and Jo will paint it": what is decided in a clause before the task."""
    task = tasks.first(sentence.start, sentence.end)
    head = sentence.text[: task - sentence.start]
    clause = _CLAUSE.match(head)
    rule = _decides(clause[1]) if clause else None
    if clause and rule and rule.id in _OF_BODY:
        data = {"confidence": float(rule.data.get("confidence", 0.7)), **particulars(clause[1])}
        yield Fact(sentence.start, sentence.start + clause.end(1), decision_type(rule, clause[1]), rule.id, data)


_OF_BODY = frozenset(
    f"decisions.{rule}" for rule in ("body-agreed", "body-agrees", "agreed-passive", "body-and-agreed")
)
_CLAUSE = re.compile(r"(\S{1,30}(?:\s\S{1,30}){2,60}?[^\s,;.])(?:[,;.]?\s(?:and|but|so)|[;.])\s(?:the\s)?\Z")


def _elected(document: Document, items: list[Fact], found: list[Fact]) -> list[Fact]:
    """Those elected, one a line; the sentence that introduces the list is then no decision of its own."""
    lines = list(elected(document, items))
    over = {start for _, start in lines}
    taken = {fact.start for fact in found if fact.start not in over}
    found[:] = [fact for fact in found if fact.start not in over]
    return [fact for fact, _ in lines if fact.start not in taken]


def _outermost(found: list[Fact]) -> list[Fact]:
    """Without those that another one holds whole: a motion, its seconder and its result are one decision."""
    kept: list[Fact] = []
    for fact in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and fact.end <= kept[-1].end:
            continue
        if kept and kept[-1].end > fact.start:
            fact = Fact(kept[-1].start, fact.end, fact.label, fact.rule, {**kept[-1].data, **fact.data})
            kept.pop()
        elif kept and kept[-1].start >= fact.start:
            kept.pop()
        kept.append(fact)
    return kept


def _has_cue(sentence: str) -> bool:
    """Whether one of the cues stands in a sentence; most sentences hold no word of any."""
    words, phrases = _cued()  # learnt before the sentence is looked at
    shown = seen(sentence)
    if shown & words:
        return True
    text = folded(sentence) if shown & phrases else ""
    return any(cue in text for cue in _PHRASES) if text else False


@cache
def _cued() -> tuple[int, int]:
    """The bits of the cues within a word, which tell for sure, and of those of several words, which do not."""
    return bit(cue for cue in _CUES if cue not in _PHRASES), bit(_PHRASES)


def _decides(sentence: str) -> Rule | None:
    """The rule by which a sentence decides something; None where it does not."""
    if _ASKS.search(sentence):
        return None
    if number := _LEADING.match(sentence):
        sentence = sentence[number.end() :]
    for rule, _ in load("decisions").holding(sentence):
        if rule.label == "noted" and _AGREES.search(sentence):
            continue  # "It was agreed that ..., but it was noted that ..."
        if rule.label not in _OVERRULED_BY:
            return rule
        overruling = _OVERRULED_BY[rule.label]
        if overruling is None or not overruling.search(sentence):
            return None
    return None


# "4.3 Approved", "21. Consensus: ...", "a. Agreed that ...": the number of a paragraph; "9. Resolution: ..." is a title
_LEADING = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){1,3}[.)]?|\d{1,3}[.)](?!\s{1,4}(?:Decision|Resolution))|(?:[a-z]|[ivx]{2,5})[.)]"
    r"|\((?:\d{1,3}|[a-z]|[ivx]{2,5})\))\s{1,4}(?=[A-Z])"
)
_ASKS = re.compile(r"\?\s{0,3}(?:\([^()]{1,160}\)\s{0,3})?$")
# "6. Draft budget – APPROVED": the outcome stands behind the title of the item
_OUTCOME = re.compile(
    r"[\w)](?:\s?[–—:-]\s?|\s\()(?:(?:Unanimously|UNANIMOUSLY)\s)?(?:A(?:PPROVED|pproved)|A(?:GREED|greed)|A(?:DOPTED|dopted)"
    r"|C(?:ARRIED|arried)|P(?:ASSED|assed)|D(?:EFERRED|eferred)|R(?:EJECTED|ejected)|TABLED)\W{0,3}$"
    r"|^\W{0,3}(?:\d{1,2}[.)]\s)?(?:[Tt]he )?(?:[Mm]inutes|MINUTES)\b[^.;:]{0,60}\s"
    r"(?:approved|accepted|agreed|adopted|passed)\W{0,3}$"
)
# "3. Minutes of May were approved as printed.": the item is its outcome
_WAS = re.compile(
    r"\s(?:was|were) (?:\w{2,12}ly )?(?:approved|accepted|agreed|adopted|passed|carried|confirmed|rejected|deferred)\b"
)


def _says_outcome(heading: str) -> bool:
    """Whether a heading tells what became of its item: "6. Budget – APPROVED", "6. The budget was approved."."""
    return bool(_OUTCOME.search(heading)) or (heading.rstrip().endswith(".") and bool(_WAS.search(heading)))


_VOTED = re.compile(r"\b(?:seconded|votes?|voted|unanim\w{2,6}|carried|nem\.? ?con)\b", re.IGNORECASE)
_LOUD = re.compile(
    r"\bRESOLVED\b|\bAGREED\b|(?i:\b(?:proposed|moved)\b.{0,160}\bseconded\b|\bit was (?:unanimously )?(?:agreed"
    r"|resolved|decided)\b(?! at)|\bdeclared\b.{0,120}\belected\b|\band all (?:\w{3,10} )?agreed\b)"
)
# "The board agreed the plan should be accepted": what is still to be is what was agreed
_AGREES = re.compile(
    _LOUD.pattern
    + r"|(?i:^\W{0,3}(?:the )?(?:board|committee|council|group|panel|members|trustees|governors|directors|meeting|we)"
    r" (?:unanimously |also |all |then )?(?:agreed|resolved|decided|voted)\b)"
)
# "Nora Ash proposed that it be deferred, and all agreed"
_FOLLOWED = re.compile(
    rf"{_VOTED.pattern}|\b(?:agreed|approved|accepted|adopted|supported|endorsed|resolved)\b", re.IGNORECASE
)
# A veto does not hold where the sentence says aloud that something was resolved, or that there was a vote; that single
# members voted otherwise is never a decision.
_OVERRULED_BY: dict[str, re.Pattern[str] | None] = {
    "veto": _LOUD, "future": _AGREES, "never": _VOTED, "dissent": None, "proposal": _FOLLOWED
}  # fmt: skip


def _is_heading(document: Document, sentence: Sentence, items: dict[int, Fact]) -> bool:
    """Whether the sentence is the heading of an item ("Approval of minutes"), or any other heading."""
    block = document.blocks[sentence.block]
    item = items.get(block.start)
    return block.kind == "heading" or (item is not None and sentence.end <= item.end)


def _fact(document: Document, sentences: list[Sentence], position: int, rule: Rule, items: list[int]) -> Fact:
    labelled = rule.id == "decisions.label"
    start, end = extent(document, sentences, position, items, labelled=labelled)
    words = document.text[start:end]
    end = without_roll_call(sentences, position, start, end)
    if label := _ACTION_TAKEN.match(words):
        start += label.end()
    data: dict[str, Any] = {"confidence": float(rule.data.get("confidence", 0.7)), **particulars(words)}
    if data["confidence"] and rule.id == "decisions.carried" and "seconder" in data:
        data["confidence"] = 0.95
    return Fact(start, end, decision_type(rule, words), rule.id, data)


_ACTION_TAKEN = re.compile(r"(?:board |council |committee )?actions?(?: taken)?\s?[:–—-]\s{0,3}", re.IGNORECASE)


def _of_tables(document: Document) -> list[Fact]:
    """The rows of tables with a column of decisions."""
    found = []
    for table in read_tables(document):
        if table.kind != "decisions" or not table.has("decision"):
            continue
        for row in table.rows:
            cell = row.cells.get("decision")
            if cell and len(cell.text.split()) >= 2:
                data: dict[str, Any] = {"confidence": 0.9, "number": row.text("reference"), **particulars(cell.text)}
                found.append(Fact(cell.start, cell.end, type_of(cell.text), "decisions.table", data))
    return found
