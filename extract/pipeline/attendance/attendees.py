"""The attendees: everybody whom the lists, tables or sentences of the minutes name as there, apologising or absent."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from extract.pipeline import names
from extract.pipeline.attendance.acting import ACTED, read_acting, unlisted
from extract.pipeline.attendance.front import read_front
from extract.pipeline.attendance.initials import candidates, with_initials
from extract.pipeline.attendance.lists import read_lists
from extract.pipeline.attendance.marks import by_asterisk
from extract.pipeline.attendance.prose import read_prose
from extract.pipeline.attendance.public import read_public
from extract.pipeline.attendance.surname_first import turned
from extract.pipeline.attendance.tables import Listed
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.people.person_names import folded_words, is_initials

_HIGHER = re.compile(r"\b(?:county|district|borough|city|unitary|ward) (?:councillor|cllr)", re.IGNORECASE)
_PERHAPS = frozenset({"paper", "agenda"})
_WITHOUT = frozenset({"paper", "risk_register", "action_log", "agenda"})  # kinds of document that record no attendance


def find(doc: Doc) -> list[Fact]:
    """One fact a person, labelled with the status; data: fields of records.Attendee, `chair`, and whether `listed`."""
    document = layout(doc)
    text = document.text
    items = frozenset(item.start for item in read(doc, names.ITEMS) if item.data.get("number"))
    lists = _turned(text, read_lists(document, text, items))
    lists = _no_acronyms([_own_status(person) for person in lists])
    kind = read(doc, names.KIND)
    if kind and kind[0].label in _WITHOUT and not (kind[0].label in _PERHAPS and _plain(lists)):
        return []
    listed = _merged(_certain(_invited(_sent_apologies(by_asterisk(text, lists)))))
    listed = _merged(_turned(text, [*listed, *_strangers(read_prose(document, text, listed), listed)]))
    front = by_asterisk(text, read_front(document, text, items, listed)) if _unnamed(listed) else []
    listed = _merged(_with_front(listed, front))
    if unlisted(listed) and (not kind or kind[0].label == "minutes"):
        listed = _merged([*listed, *read_acting(document, text, listed)])
    listed = _guests(_undivided(_merged([*listed, *read_public(document, text, items, listed)])))
    return [_fact(person, derived) for person, derived in with_initials(document, text, listed)]


def _turned(text: str, listed: list[Listed]) -> list[Listed]:
    """The people with given names first, where minutes print "BIRCH Jo" or "Birch J" throughout."""
    entries = turned(text, [person.entry for person in listed])
    return [replace(person, entry=entry) for person, entry in zip(listed, entries, strict=True)]


def _unnamed(listed: list[Listed]) -> bool:
    """Whether no list says who came, or only one of those in attendance: the others may stand above without a label."""
    return all(p.rule == _BESIDE for p in listed if p.explicit and p.status in ("present", "in_attendance"))


def _with_front(listed: list[Listed], front: list[Listed]) -> list[Listed]:
    """The lists with the people above them, beside whom those "in attendance" were there."""
    if not front:
        return listed
    return [*front, *(replace(p, status="in_attendance") if p.rule == _BESIDE else p for p in listed)]


def _strangers(told: list[Listed], listed: list[Listed]) -> list[Listed]:
    """Those whom sentences name, without the bare initials of people on the lists ("Apologies came from JB")."""
    names = [person for person in listed if " " in person.entry.name]
    return [p for p in told if not (is_initials(p.entry.name) and any(candidates(p.entry.name, names)))]


_BESIDE = "attendance.in-attendance"
_EITHER = "attendance.both-apologies"  # "Welcome and apologies"
_OF_BODY = frozenset({"attendance.members", "attendance.body"})
_SAYS_SO = frozenset({"attendance.present", "attendance.boxes"})
_ACRONYMS = re.compile(r"[A-Z]{2,4}(?: [A-Z]{2,4}){1,3}")


def _no_acronyms(listed: list[Listed]) -> list[Listed]:
    """The list without "ABC DEF", the organisation that a post begins with; all of it where names are in capitals."""
    capitals = [person for person in listed if _ACRONYMS.fullmatch(person.entry.name)]
    return [person for person in listed if person not in capitals] if 3 * len(capitals) < len(listed) else listed


def _own_status(person: Listed) -> Listed:
    """ "Jo Birch (apologies)" in a list of members: what is said of the person wins over the label."""
    entry = person.entry
    said = [*entry.remarks, *(entry.role or "").split(", "), *(entry.organisation or "").split(", ")]
    for status, words in _SAID.items():
        hit = [piece for piece in said if words.fullmatch(piece.strip(" ."))]
        if hit:
            role, organisation = (None if value in hit else value for value in (entry.role, entry.organisation))
            return replace(person, status=status, entry=replace(entry, role=role, organisation=organisation))
    return person


_SAID = {
    "apologies": re.compile(
        r"(?:sent |gave |with |given )?(?:apolog(?:y|ies)|apols?|regrets)(?: (?:sent|given|received|for absence))?|"
        r"excused",
        re.I,
    ),
    "present": re.compile(r"(?:present|attended)", re.I),
    "in_attendance": re.compile(r"in attendance", re.I),
    "absent": re.compile(r"(?:absent|not present|did not attend|no apologies|absent without apologies)", re.I),
}


def _plain(listed: list[Listed]) -> bool:
    """Whether the lists say in so many words who was present: then even an odd document records a meeting."""
    return sum(p.rule in _SAYS_SO and p.status == "present" for p in listed) >= 2


def _certain(listed: list[Listed]) -> list[Listed]:
    """The people of lists that say who came; a list of members or officers counts where no other says who was there.

    Where "Members" came first, a later "Present" lists the others who were there.
    """
    firm = [p for p in listed if not p.tentative and p.explicit]
    came = [p for p in firm if p.status in ("present", "in_attendance")]
    if any(p.tentative and p.rule in _OF_BODY for p in listed) and not any(
        p.rule == "attendance.present" for p in came
    ):
        return listed
    members = [p for p in listed if p.tentative and p.rule in _OF_BODY]
    beside = [p for p in came if p.rule == _BESIDE]
    others = [p for p in came if p.rule == "attendance.present"]
    if len(members) > 1 and not any(_same(p, member) for p in others for member in members):
        beside = beside or others
    if members and beside and all(m.entry.start < b.entry.start for m in members for b in beside):
        return [replace(p, status="in_attendance") if p.rule == "attendance.present" else p for p in listed]
    return [p for p in listed if not p.tentative] if any(p.rule == "attendance.present" for p in came) else listed


def _invited(listed: list[Listed]) -> list[Listed]:
    """Who was invited with the others and is on no other list did not come; a list of invited guests alone did."""
    asked = [p for p in listed if p.rule == "attendance.invited"]
    others = [p for p in listed if p not in asked]
    here = [p for p in asked if any(_same(p, other) for other in others)]
    if not here or 2 * len(here) < len(asked):
        return listed
    away = [replace(p, status="absent") for p in asked if p not in here]
    return [*away, *others]


def _sent_apologies(listed: list[Listed]) -> list[Listed]:
    """Those under "Welcome and apologies", where a list above says who came: they are the ones who did not."""
    here = [p for p in listed if p.rule in _SAYS_SO and p.status == "present"]
    if len(here) < 2:
        return listed
    first = max(p.entry.start for p in here)
    away = [p for p in listed if p.rule == _EITHER and p.entry.start > first and not any(_same(p, q) for q in here)]
    return [replace(p, status="apologies") if p in away else p for p in listed]


def _merged(listed: list[Listed]) -> list[Listed]:
    """Each person once: the first list counts, later ones add what it does not say."""
    found: list[Listed] = []
    for person in sorted(listed, key=lambda p: not p.explicit):
        own = [i for i, other in enumerate(found) if _same(other, person)]
        own = own or _called(person, found)
        equal = [i for i in own if folded_words(found[i].entry.name) == folded_words(person.entry.name)]
        index = next(iter(equal or own), None)
        if index is None or (not equal and len(own) > 1):  # "Cllr Ash", where two are called so
            found.append(person)
        else:
            found[index] = _more(found[index], person)
            if (
                person.explicit
                and person.rule != "attendance.proxy"  # "Ann Lea - Bo Moss" leaves open who is whose proxy
                and person.status in ("apologies", "absent")
                and found[index].status in ("present", "in_attendance")
            ):
                found[index] = replace(
                    found[index], status=person.status
                )  # who is listed as a member, but sent apologies
    return sorted(found, key=lambda p: (p.entry.start, p.entry.end))


def _same(one: Listed, other: Listed) -> bool:
    a, b = folded_words(one.entry.name), folded_words(other.entry.name)
    if a == b:
        return True
    if not a or not b or a[-1] != b[-1]:
        return False
    apart = "attendance.chair" in (one.rule, other.rule)  # "Present in the chair" stands apart from the other members
    if one.explicit and other.explicit and one.status == other.status and (one.place == other.place or apart):
        return False
    return len(a) == 1 or len(b) == 1 or (a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1))


def _called(person: Listed, found: list[Listed]) -> list[int]:
    """The one person of another list who is called by the given name alone here: "Present: Jo" below "Jo Birch"."""
    words = folded_words(person.entry.name)
    if len(words) != 1:
        return []
    full = [(i, folded_words(other.entry.name)) for i, other in enumerate(found) if other.place != person.place]
    own = [i for i, name in full if len(name) > 1 and name[0] == words[0]]
    return own if len(own) == 1 and found[own[0]].status == person.status else []


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
    return replace(one, entry=entry, chair_label=one.chair_label or other.chair_label)


def _undivided(listed: list[Listed]) -> list[Listed]:
    """A document with one list of people who came has them all present, whatever the list is called."""
    if any(p.status == "present" and p.explicit for p in listed):
        return listed
    came = {p.rule for p in listed if p.status == "in_attendance" and p.explicit}
    if len(came) != 1 or came == {"attendance.also"}:  # "Others present": beside members whom no list names
        return listed
    return [replace(p, status="present") if p.status == "in_attendance" and p.explicit else p for p in listed]


def _guests(listed: list[Listed]) -> list[Listed]:
    """County and district councillors at a parish council, named in one list with its members, are in attendance."""
    present = [p for p in listed if p.status == "present"]
    higher = [p for p in present if _HIGHER.search(p.entry.role or "")]
    if len(higher) * 2 >= len(present):
        return listed
    return [replace(p, status="in_attendance") if p in higher else p for p in listed]


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
        "chair_label": person.chair_label,
        "listed": person.rule != ACTED,
    }
    return Fact(entry.start, entry.end, person.status, person.rule, data)
