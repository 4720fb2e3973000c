"""When a predicted record is the gold record: the comparisons, one function a kind of thing.

The conventions are those of the annotation guidelines (corpus/README.md): quotes agree by their words (token F1),
names by their parts, owners by initials, name or post; records are paired one to one, best first.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Record = dict[str, Any]

_TITLES = frozenset(
    "dr prof professor mr mrs ms miss cllr cllrs councillor councillors sir dame lord lady baroness "
    "rev revd reverend the hon".split()
)
_VAGUE = frozenset("the this a all of and mr mrs ms dr cllr".split())


def fold(text: object) -> str:
    """Lower-case words without markup, with plain apostrophes and single spaces."""
    plain = unicodedata.normalize("NFKC", str(text or "")).replace("’", "'").replace("‘", "'")
    return " ".join(re.sub(r"<[^>]{1,200}>|[*_`#|]", " ", plain).split()).lower()


def words(text: object) -> list[str]:
    """The words, numbers and currency signs that two quotes are compared by."""
    return re.findall(r"[a-z0-9£$%]+", fold(text))


def name_parts(name: object) -> tuple[str, ...]:
    """The words of a name without titles."""
    return tuple(word for word in re.findall(r"[a-z'\-]+", fold(name)) if word not in _TITLES)


def same_name(one: object, other: object) -> bool:
    """Equal names; or equal surnames with no given name on one side, an initial, or the same given name."""
    a, b = name_parts(one), name_parts(other)
    if not a or not b or a[-1] != b[-1]:
        return False
    if a == b or len(a) == 1 or len(b) == 1:
        return True
    return a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1 or a[0] == b[0])


def overlap(one: object, other: object) -> float:
    """Token F1 of two quotes, 0 to 1; at least 0.6 where one holds the other whole and is under three times as long."""
    a, b = words(one), words(other)
    if not a or not b:
        return 0.0
    f1 = 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and len(long) < 3 * len(short) and " ".join(short) in " ".join(long):
        return max(f1, 0.6)
    return f1


def pairs(
    gold: Sequence[Any], predicted: Sequence[Any], similarity: Callable[[Any, Any], float], floor: float
) -> list[tuple[int, int]]:
    """One-to-one pairs of indices whose similarity reaches the floor, the most similar first."""
    scored = [(similarity(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    scored = sorted((row for row in scored if row[0] >= floor), key=lambda row: -row[0])
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    found = []
    for _, i, j in scored:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            found.append((i, j))
    return found


def same_quote(gold: Record, predicted: Record) -> float:
    """How well the predicted quote agrees with the gold one, or with one of the other places that gold allows."""
    return max(overlap(quote, predicted.get("quote")) for quote in [gold.get("quote"), *(gold.get("also") or [])])


def same_attendee(gold: Record, predicted: Record) -> float:
    """1 for the same printed name, 0.9 for one that can only be the same person's."""
    if fold(gold.get("name")) == fold(predicted.get("name")):
        return 1.0
    return 0.9 * same_name(gold.get("name"), predicted.get("name"))


def same_item(gold: Record, predicted: Record) -> float:
    """The agreement of the titles where the numbers are the same, else 0."""
    numbers = [fold(item.get("number")).strip(". ") for item in (gold, predicted)]
    return overlap(gold.get("title"), predicted.get("title")) if numbers[0] == numbers[1] else 0.0


def same_owners(gold: Record, predicted: Record, attendees: Sequence[Record]) -> bool:
    """Whether both actions have the same owners, each known by initials, by name or as the holder of a post."""
    ours, theirs = (
        [(_initials(owner), str(owner.get("name") or "")) for owner in record.get("owners") or []]
        for record in (gold, predicted)
    )

    def alike(one: tuple[str, str], other: tuple[str, str]) -> float:
        return float(any(_same_owner(identity, other) for identity in [one, *_holder(one, attendees)]))

    return len(ours) == len(theirs) == len(pairs(ours, theirs, alike, 1.0))


def resolved(action: Record) -> list[Record]:
    """The owners of a predicted action that were taken for a certain person: on the list, or introduced by the text.

    One of several candidates, initials that nobody bears, a name on no list and a post without a holder are not.
    """
    return [owner for owner in action.get("owners") or [] if _is_resolved(owner)]


def _is_resolved(owner: Record) -> bool:
    name, kind = owner.get("name"), owner.get("kind")
    as_printed = bool(name) and name in owner.get("text", "")
    return bool(name) and kind != "group" and not (as_printed and (kind == "post" or owner.get("flag") == "not-listed"))


def is_among(person: Record, actions: Iterable[Record], attendees: Sequence[Record]) -> bool:
    """Whether gold has the person among the owners of these actions, by name, initials, or as the holder of a post."""
    owners = [
        (_initials(owner), str(owner.get("name") or "")) for action in actions for owner in action.get("owners") or []
    ]
    identities = [identity for owner in owners for identity in _holder(owner, attendees) or [owner]]
    return any(_same_person(identity, person) for identity in identities)


def _same_person(gold: tuple[str, str], person: Record) -> bool:
    """Names tell where both are known, since two people may bear the same initials; "Steve Ash" may be Stephen Ash."""
    name = str(person["name"])
    if not gold[1]:
        return _same_owner(gold, (_initials(person), name))
    ours, theirs = name_parts(gold[1]), name_parts(name)
    short = bool(ours and theirs) and ours[0][:3] == theirs[0][:3]
    return _same_owner_name(gold[1], name) or (short and (ours[-1] == theirs[-1] or 1 in (len(ours), len(theirs))))


def _initials(record: Record) -> str:
    return str(record.get("initials") or "").upper().replace(".", "")


def _holder(owner: tuple[str, str], attendees: Sequence[Record]) -> list[tuple[str, str]]:
    initials, name = owner
    post = set(words(name)) - {"the"}
    holders = [
        (_initials(person), str(person.get("name") or ""))
        for person in attendees
        if (initials and _initials(person) == initials)
        or (name and same_name(person.get("name"), name))
        or (post and not initials and post <= set(words(person.get("role"))))
    ]
    return holders if len(holders) == 1 else []


def _same_owner(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0] and other[0]:
        return one[0] == other[0]
    if one[1] and other[1]:
        return _same_owner_name(one[1], other[1])
    initials, name = (one[0], other[1]) if one[0] else (other[0], one[1])
    parts = name_parts(name)
    return bool(initials and parts) and initials.lower() == "".join(part[0] for part in parts)


def _same_owner_name(one: str, other: str) -> bool:
    """Short forms match long ones: a first name, "the Board", the capitals of an organisation."""
    a, b = set(words(one)) - _VAGUE, set(words(other)) - _VAGUE
    if same_name(one, other) or (a and b and (a <= b or b <= a)) or set(words(one)) == set(words(other)):
        return True
    short, long = sorted((one, other), key=len)
    return short.isupper() and short.lower() == "".join(word[0] for word in words(long) if word not in _VAGUE)
