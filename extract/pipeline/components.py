"""The spaCy components: each a thin shell that writes what its pure function `find(doc) -> list[Fact]` found.

Factories are registered under the entry points of pyproject.toml, so that `spacy.load` and `spacy train` find them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc

from extract.pipeline import names
from extract.pipeline.facts import Fact, write

# In this order: each may read what the ones before it wrote.
ORDER: tuple[tuple[str, str, str], ...] = (
    # component name, module of extract.pipeline with find(doc), key it writes
    ("minutebook_sentences", "sentences", names.SENTENCES),
    ("minutebook_kind", "kinds", names.KIND),
    ("minutebook_items", "items.items", names.ITEMS),
    ("minutebook_attendees", "attendance.attendees", names.ATTENDEES),
    ("minutebook_meeting", "meeting.meeting", names.MEETING),
    ("minutebook_events", "attendance.events", names.EVENTS),
    ("minutebook_confidential", "meeting.confidential", names.CONFIDENTIAL),
    ("minutebook_reviewed", "reports.reviewed", names.REVIEWED),
    ("minutebook_actions", "actions.actions", names.ACTIONS),
    ("minutebook_decisions", "decisions.decisions", names.DECISIONS),
    ("minutebook_risks", "risks.risks", names.RISKS),
    ("minutebook_paper", "papers.paper", names.PAPER),
    ("minutebook_contradictions", "contradictions", names.REVIEWS),
)

Find = Callable[[Doc], list[Fact]]


class Component:
    """Writes what `find` found under `key`, and nothing else."""

    def __init__(self, name: str, find: Find, key: str) -> None:
        self.name = name
        self.find = find
        self.key = key

    def __call__(self, doc: Doc) -> Doc:
        write(doc, self.key, self.find(doc))
        return doc


def _register(name: str, module: str, key: str) -> Callable[[Language, str], Component]:
    def make(nlp: Language, name: str) -> Component:
        return Component(name, import_module(f"extract.pipeline.{module}").find, key)

    Language.factory(name, assigns=["doc.spans", "doc.user_data"], func=make)
    return make


FACTORIES = {name: _register(name, module, key) for name, module, key in ORDER}

# The names that the entry points of pyproject.toml refer to.
make_sentences = FACTORIES["minutebook_sentences"]
make_kind = FACTORIES["minutebook_kind"]
make_items = FACTORIES["minutebook_items"]
make_attendees = FACTORIES["minutebook_attendees"]
make_meeting = FACTORIES["minutebook_meeting"]
make_events = FACTORIES["minutebook_events"]
make_confidential = FACTORIES["minutebook_confidential"]
make_reviewed = FACTORIES["minutebook_reviewed"]
make_actions = FACTORIES["minutebook_actions"]
make_decisions = FACTORIES["minutebook_decisions"]
make_risks = FACTORIES["minutebook_risks"]
make_paper = FACTORIES["minutebook_paper"]
make_contradictions = FACTORIES["minutebook_contradictions"]
