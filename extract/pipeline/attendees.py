"""The attendees: everybody whom the lists, tables or sentences of the minutes name as there, apologising or absent."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from extract.pipeline import names
from extract.pipeline.attendance_lists import read_lists
from extract.pipeline.attendance_prose import read_prose
from extract.pipeline.attendance_tables import Listed
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.initials import with_initials
from extract.pipeline.person_names import fold, name_words

_WITHOUT = frozenset({"paper", "risk_register", "action_log", "agenda"})  # kinds of document that record no attendance


def find(doc: Doc) -> list[Fact]:
    """One fact a person, labelled with the status; data: fields of records.Attendee, and `chair`."""
    kind = read(doc, names.KIND)
    if kind and kind[0].label in _WITHOUT:
        return []
    document = layout(doc)
    text = document.text
    items = frozenset(item.start for item in read(doc, names.ITEMS))
    listed = _merged(read_lists(document, text, items))
    listed = _merged([*listed, *read_prose(document, text, listed)])
    return [_fact(person, derived) for person, derived in with_initials(document, text, _undivided(listed))]


def _merged(listed: list[Listed]) -> list[Listed]:
    """Each person once: the first list counts, later ones add what it does not say; a label's word yields to a list's."""
    found: list[Listed] = []
    for person in sorted(listed, key=lambda p: not p.explicit):
        index = next((i for i, other in enumerate(found) if _same(other, person)), None)
        if index is None:
            found.append(person)
        else:
            found[index] = _more(found[index], person)
    return sorted(found, key=lambda p: (p.entry.start, p.entry.end))


def _same(one: Listed, other: Listed) -> bool:
    a, b = ([fold(w) for w in name_words(p.entry.name)] for p in (one, other))
    if a == b:
        return True
    if not a or not b or a[-1] != b[-1]:
        return False
    if one.explicit and other.explicit and one.status == other.status:
        return False
    return len(a) == 1 or len(b) == 1 or (a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1))


def _more(one: Listed, other: Listed) -> Listed:
    a, b = one.entry, other.entry
    entry = replace(
        a,
        name=a.name,
        initials=a.initials or b.initials,
        role=a.role or b.role,
        organisation=a.organisation or b.organisation,
        remarks=a.remarks or b.remarks,
        chair=a.chair or b.chair,
    )
    return replace(one, entry=entry)


def _undivided(listed: list[Listed]) -> list[Listed]:
    """A document with one list of people who came has them all present, whatever the list is called."""
    if any(p.status == "present" and p.explicit for p in listed):
        return listed
    came = {p.rule for p in listed if p.status == "in_attendance" and p.explicit}
    if len(came) != 1:
        return listed
    return [replace(p, status="present") if p.status == "in_attendance" and p.explicit else p for p in listed]


def _fact(person: Listed, derived: bool) -> Fact:
    entry = person.entry
    data = {
        "name": entry.name,
        "initials": entry.initials,
        "initials_derived": derived,
        "role": entry.role,
        "organisation": entry.organisation,
        "remarks": list(entry.remarks),
        "chair": entry.chair,
    }
    return Fact(entry.start, entry.end, person.status, person.rule, data)
