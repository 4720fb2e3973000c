"""Who of the people at a meeting belongs to which class of member, and which organisations stand behind a class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.reconcile.people import folded_name
from extract.reconcile.wording import fold, stem
from extract.records import Attendee, Member

_EACH = re.compile(r"(?i)\b(?:of|from|for) each (?:of (?:the )?|)|\bof (?:all|every) (?:the )?")
_SPLIT = re.compile(r"(?i),\s+| (?:of|from|at|for) (?:the )?")
_BRACKETS = re.compile(r"\([^()]{0,120}\)")
_POST = r"(?i:director|officer|executive|manager|lead|head|chair\w*|nurse|secretary|treasurer|clerk|dean|registrar)"
_TWO_POSTS = re.compile(
    rf"^([^,;]{{0,80}}\b{_POST}\b[^,;]{{0,80}}?) and ((?=[A-Z])[^,;]{{0,80}}\b{_POST}\b[^;]{{0,160}})$"
)
_SMALL = frozenset("of the and for a an in at from with within each all its".split())


@dataclass(frozen=True, slots=True)
class MemberClass:
    """A class of member as terms of reference print it: the post, the organisation(s), and whether it decides."""

    text: str
    post: frozenset[str]
    organisation: str
    each: bool
    decides: bool | None


def member_class(member: Member) -> MemberClass:
    """The post and the organisations of "Managing Director of each of the Northshire Care Groups"."""
    text = _BRACKETS.sub(" ", member.text)
    each = _EACH.search(text)
    parts = _EACH.split(text, maxsplit=1) if each else _SPLIT.split(text, maxsplit=1)
    organisation = parts[1].strip(" .;,") if len(parts) > 1 else ""
    return MemberClass(member.text, _stems(parts[0]), organisation, bool(each), member.decides)


def member_classes(member: Member) -> tuple[MemberClass, ...]:
    """The classes of a line: "Managing Director and Director of Nursing, Northshire Trust" names two members."""
    two = None if _EACH.search(member.text) else _TWO_POSTS.match(_BRACKETS.sub(" ", member.text).strip())
    if two is None:
        return (member_class(member),)
    second = member_class(replace(member, text=two.group(2)))
    first = member_class(replace(member, text=two.group(1)))
    return replace(first, organisation=first.organisation or _after_comma(two.group(2))), second


def _after_comma(text: str) -> str:
    return text.partition(",")[2].strip(" .;,")


def holds(attendee: Attendee, kind: MemberClass) -> bool:
    """Whether the attendee's post and organisation are those of the class."""
    said = _stems(" ".join(filter(None, (attendee.role, attendee.organisation, attendee.name))))
    return bool(kind.post) and kind.post <= said and speaks_for(attendee, kind)


def speaks_for(attendee: Attendee, kind: MemberClass) -> bool:
    """Whether the attendee comes from an organisation of the class, whatever the post."""
    said = " ".join(filter(None, (attendee.role, attendee.organisation)))
    return bool(said) and (not kind.organisation or _organisation_fits(said, kind.organisation))


def _organisation_fits(said: str, wanted: str) -> bool:
    """Whether the printed organisation is of the wanted kind: by its words, or the acronym of its last words."""
    have, want = _stems(said), _stems(wanted)
    if want and want <= have:
        return True
    words = [w for w in fold(wanted).split() if w not in _SMALL]
    acronyms = {"".join(w[0] for w in words[i:]) for i in range(len(words)) if len(words) - i >= 2}
    return bool(acronyms & {w.removesuffix("s") if len(w) > 3 else w for w in fold(said).split()})


def organisation_of(attendee: Attendee) -> str | None:
    """The attendee's organisation as printed; where the role holds both, what follows the first comma."""
    if attendee.organisation:
        return attendee.organisation
    parts = (attendee.role or "").split(",", 1)
    return parts[1].strip() or None if len(parts) == 2 else None


def same_organisation(a: str, b: str) -> bool:
    """Whether two printed organisations are one: "Northfield Park CCG" is "NP CCG"; "X and GP" is "X"."""
    x, y = [w for w in fold(a).split() if w not in _SMALL], [w for w in fold(b).split() if w not in _SMALL]
    if not x or not y:
        return False
    short, long = sorted((x, y), key=len)
    return long[: len(short)] == short or _abbreviates(short, long)


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    at = 0
    for word in short:
        if at < len(long) and word == long[at]:
            at += 1
            continue
        initials = "".join(w[0] for w in long[at : at + len(word)])
        if len(word) < 2 or word != initials:
            return False
        at += len(word)
    return at == len(long)


def organisations(attendees: Iterable[Attendee], kind: MemberClass) -> list[str]:
    """The organisations behind a class, as they are known from the attendance lists (apologies included).

    Of several printings of one organisation the one that others begin with ("X" of "X and Y") names it.
    """
    own = {o for a in attendees if speaks_for(a, kind) and (o := organisation_of(a))}
    groups: list[list[str]] = []
    for name in sorted(o for o in own if _organisation_fits(o, kind.organisation)):
        same = [g for g in groups if any(same_organisation(name, other) for other in g)]
        groups = [g for g in groups if g not in same] + [[name, *(other for g in same for other in g)]]
    return sorted(_plainest(group) for group in groups)


def _plainest(names: Sequence[str]) -> str:
    return max(sorted(names), key=lambda n: (sum(o.startswith(n) for o in names), len(n)))


def same_person(a: str, b: str) -> bool:
    """Whether two printed names can be one person at one meeting: equal, or one a part of the other."""
    x, y = folded_name(a), folded_name(b)
    if not x or not y:
        return False
    return x == y or x == y.split()[-1] or y == x.split()[-1] or x == "".join(w[0] for w in y.split())


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in fold(text).split() if w not in _SMALL)
