"""What the finders of actions share: the context of a document, and a task on its way to a record."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar

from spacy.tokens import Doc

from extract.document import Document
from extract.pipeline import names
from extract.pipeline.actions.certainty import certainty
from extract.pipeline.dates.due import Due, anchor_of, find_due
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.items.items import item_lookup
from extract.pipeline.people.owners import Owners, read_owners
from extract.pipeline.people.people import Mention, People
from extract.pipeline.sections import Sections

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Doer:
    """`text[start:end]` can be the subject of a commitment; `kind` as in rules/doers.toml, or "known".

    Where it joins several ("Ann and the Clerk"), `last` is the last of them.
    """

    start: int
    end: int
    kind: str
    last: Doer | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """`text[start:end]` commits `doer` (None where nobody can be named), by a cue's rule."""

    start: int
    end: int
    doer: Doer
    rule: str
    confidence: float
    verb: str


class Context:
    """One document as the finders of actions see it; everything is read once."""

    @classmethod
    def of(cls, doc: Doc) -> Context:
        """The context of a document; asked for again with the same facts, it is the same object."""
        return _context(_Key(doc))

    def __init__(self, doc: Doc) -> None:
        self.document: Document = layout(doc)
        self.text: str = self.document.text
        self.people = People.of(doc)
        self.anchor = anchor_of(doc)
        self.sections = Sections.of(doc)
        self.item_at: Callable[[int], str | None] = item_lookup(doc)
        kinds = read(doc, names.KIND)
        self.kind: str = kinds[0].label if kinds else "minutes"
        self.sentences = [(fact.start, fact.end, int(fact.data["block"])) for fact in read(doc, names.SENTENCES)]
        self._starts = [start for start, _, _ in self.sentences]
        self._titles = sorted((fact.start, fact.end) for fact in read(doc, names.ITEMS))
        self.doers: list[Doer] | None = None  # commitments.py fills it when first asked
        self.answers: dict[Callable[[Context], Any], Any] = {}  # what was asked of it `once`
        listed = (fact for fact in read(doc, names.ATTENDEES) if fact.data.get("listed", True))
        self._attendees = sorted((fact.start, fact.end) for fact in listed)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Where the text names people of the meeting."""
        return self.people.mentions(self.text)

    @cached_property
    def body_start(self) -> int:
        """Where the attendance ends and the minutes begin: behind the last name of the first run of attendees.

        A list that closes the minutes is none that they begin behind.
        """
        end = 0
        for start, stop in self._attendees:
            if not end and start > max(_FRONT, len(self.text) // 3):
                break
            if end and start - end > 1500:
                break
            end = max(end, stop)
        return end

    def behind_title(self, start: int, end: int) -> int:
        """Where the words begin behind the title of an item that stands in the same line, or a mere number, if any."""
        index = bisect_right(self._titles, (end, end)) - 1
        title = self._titles[index][1] if index >= 0 else start
        number = _NUMBERED.match(self.text, start, end)
        return title if start < title <= end else number.end() if number else start

    def is_title(self, start: int, end: int) -> bool:
        """Whether the title of an item stands between the two places, and hardly anything behind it."""
        title = self.behind_title(start, end)
        return title > start and not re.search(r"\w{3}", re.sub(r"\([^()]*\)", "", self.text[title:end]))

    def in_attendance(self, start: int, end: int) -> bool:
        """Whether somebody is listed as attending between the two places."""
        index = bisect_left(self._attendees, (start, start))
        return index < len(self._attendees) and self._attendees[index][0] < end and self._attendees[index][1] > start

    def sentences_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences that begin in the range, cut at its end."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = [(s, min(e, end)) for s, e, _ in self.sentences[low:high]]
        if low and self.sentences[low - 1][1] > start and self.sentences[low - 1][0] < start:
            found.insert(0, (start, min(self.sentences[low - 1][1], end)))
        return found

    def sentence_at(self, offset: int) -> tuple[int, int, int] | None:
        """The sentence that holds a place, with the index of its block."""
        index = bisect_right(self._starts, offset) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index][1] else None

    def owners(self, text: str) -> Owners:
        """The owners that a printed text names."""
        found = read_owners(text, self.people)
        for owner in found.owners:
            if owner["kind"] == "person" and owner["flag"] == "not-listed" and owner["text"] in self._bodies:
                owner.update(kind="group", name=owner["text"], initials=None, flag=None)
                message = f"“{owner['text']}” "
                found.reviews = [r for r in found.reviews if not r["message"].startswith(message)]
            elif owner["flag"] == "not-listed" and not self.people.lists_anybody:
                owner["flag"] = None
        if not self.people.lists_anybody:
            found.reviews = [r for r in found.reviews if r["code"] != "owner-not-listed"]
        return found

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """Letters that the text writes with an article ("the ABC"), or of a body's name ("Working Group": WG)."""
        found = set(re.findall(r"[Tt](?<!\w[Tt])he\s([A-Z][A-Z&]{1,6})\b(?!['’]s\b)", self.text))
        for match in _BODY.finditer(self.text):
            letters = "".join(word[0] for word in match.group().split())
            found |= {letters[start:] for start in range(len(letters) - 1)}
        return frozenset(found)

    def due_above(self, index: int) -> Due | None:
        """The due phrase of the heading that a block stands under: "Soon (by Friday)"; a part of a list of actions
        has that of the list ("Actions for the next meeting") where it gives none."""
        return self._dated[index]

    @cached_property
    def _dated(self) -> list[Due | None]:
        """For each block the due phrase of its heading, or of the line that heads its list ("By 5 May:").

        The title of a document dates nothing.
        """
        heads = {section.heading for section in self.sections.all}
        above: list[tuple[int, Due | None]] = []
        found: list[Due | None] = []
        for index, block in enumerate(self.document.blocks):
            listed = self.sections.at(index).kind == "actions"
            depth = _LINE + 1 + (1 + (block.level or 0) if block.kind == "list_item" else 0)
            head = self._heading_due(block.start, block.end) if block.kind in ("paragraph", "list_item") else None
            while above and above[-1][0] > _LINE + (0 if head else 1) and above[-1][0] >= depth:
                above.pop()
            if head:
                above.append((depth, head))
            elif (index or listed) and (block.kind == "heading" or index in heads):
                level = block.level if block.kind == "heading" and block.level else _LINE
                while above and above[-1][0] >= level:
                    above.pop()
                whole = above[-1][1] if above and listed else None
                above.append((level, self.due(block.start, block.end) or whole))
            found.append(above[-1][1] if above else None)
        return found

    def _heading_due(self, start: int, end: int) -> Due | None:
        """What a line says that is a due phrase and nothing else: "By the end of May:"."""
        if end - start > 50 or not _HEADS_LIST.match(self.text, start, end):
            return None
        due = self.due(start, end)
        rest = self.text[start : due.start] + self.text[due.end : end] if due else "-"
        return due if due and not re.search(r"\w", rest) else None

    def due_of(self, start: int, end: int) -> Due | None:
        """The due phrase of a task in prose; it may lead the sentence: "By 5 May, the Clerk will write."."""
        due = self.due(start, end)
        sentence = None if due else self.sentence_at(start)
        if sentence and 0 < start - sentence[0] <= 60:
            lead = self.due(sentence[0], start)
            due = lead if lead and lead.start - sentence[0] <= 2 else None
        past = due and due.date and self.anchor.date and due.date < self.anchor.date
        return None if past else due  # "pay it as was agreed in May": what is promised now is due later

    def due(self, start: int, end: int, *, bare: bool = False) -> Due | None:
        """The due phrase between two places."""
        due = find_due(self.text[start:end], self.anchor, bare=bare)
        return replace(due, start=due.start + start, end=due.end + start) if due else None


def once(ask: Callable[[Context], Answer]) -> Callable[[Context], Answer]:
    """A question about a whole document (how does it print its owners?): its answer is kept with the context."""

    @wraps(ask)
    def answered(context: Context) -> Answer:
        if ask not in context.answers:
            context.answers[ask] = ask(context)
        return context.answers[ask]  # type: ignore[no-any-return]  # each question has an answer of its own type

    return answered


_NUMBERED = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]{0,2}|[a-z]{1,2}[.)]|[A-Z]\)|[ivx]{1,4}[.)])\s{1,4}"
)  # "3.2 Jo will"
_BODY = re.compile(
    r"[A-Z](?<!\w[A-Z])[a-z]{1,20}\s(?:[A-Z][a-z]{1,20}\s){0,4}(?:Group|Committee|Board|Force|Team|Council|Party|Panel)\b"
)
_FRONT = 800  # characters that what stands before an attendance list at the front may take
_HEADS_LIST = re.compile(
    r"\W{0,4}(?:[^\n:]{3,44}:\W{0,3}\Z|(?:by|before|within|for|due|next|this|end|no later)\b[^\n:]{2,44}\Z)",
    re.IGNORECASE,
)
_LINE = 7  # a line that heads a section without being a heading is deeper than any heading
_READ = (names.ATTENDEES, names.ITEMS, names.MEETING, names.KIND)  # the facts that a context hangs on


class _Key:
    """A Doc as the key of a cache: equal where its layout and the facts that a context reads are the same."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.document = layout(doc)
        self.facts = [doc.user_data.get(name) for name in _READ]

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.document is other.document and self.facts == other.facts


@lru_cache(maxsize=1)
def _context(key: _Key) -> Context:
    return Context(key.doc)


_DANGLING = re.compile(r"(?:[\s,;]{1,3}(?:and|or|but)|[,;])\s{0,2}\Z")  # what joins a task to the next is not its own


@dataclass
class Task:
    """A task as it was found: where it is stated, by which rule, and what its mark says. `also` are other places."""

    start: int
    end: int
    rule: str
    confidence: float
    marked: bool
    owners: Owners | None = None
    due: Due | None = None
    status: str | None = None
    status_text: str | None = None
    reference: str | None = None
    date_raised: str | None = None
    progress: str | None = None
    raised: bool = False  # the row has a date of raising, readable or not
    listed: bool = False  # stands in a table or list of actions: quoted before prose that says the same
    also: list[tuple[int, int]] = field(default_factory=list)

    def fact(self, context: Context) -> Fact:
        """The fact that assemble makes an Action of."""
        due = self.due
        dangling = _DANGLING.search(context.text, max(self.start, self.end - 8), self.end)
        end = dangling.start() if dangling and dangling.start() > self.start else self.end
        data: dict[str, Any] = {
            "owners": self.owners.owners if self.owners else [],
            "owner_text": self.owners.text or None if self.owners else None,
            "item": context.item_at(self.start),
            "marked": self.marked,
            "confidence": certainty(self.rule, self.confidence),
            "due": due.date.isoformat() if due and due.date else None,
            "due_text": " ".join(context.text[due.start : due.end].split()) if due else None,
            "due_precision": due.precision if due else None,
            "due_rule": due.rule if due else None,
            "status": self.status,
            "status_text": self.status_text,
            "reference": self.reference,
            "date_raised": self.date_raised,
            "progress": self.progress,
            "also": [list(place) for place in sorted(self.also)],
        }
        if self.owners and self.owners.reviews:
            data["reviews"] = self.owners.reviews
        return Fact(self.start, end, "marked" if self.marked else "unmarked", self.rule, data)
