"""Who owns an action: printed owners ("SP", "JA & AM", "the Clerk", "All") as persons, posts and groups.

One candidate or none: where several people fit, the owner stays without a name, with the candidates and a review row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from extract.pipeline import rules
from extract.pipeline.people.people import People, Resolution
from extract.pipeline.people.person_names import fold, is_initials, strip_titles

_SPLIT = re.compile(
    r"\s{0,3}(?:[/,&+;\n|]|\band/or\b|\b(?:and|or)\b|\bwith\b|\bplus\b|\s[–—-]\s)\s{0,3}(?:and\s|&\s)?", re.IGNORECASE
)
_EVERYONE = re.compile(r"(?:all|everyone|everybody|all\s[\w’' -]{1,30}|others|[\w’'-]{2,20}\sgroup)", re.IGNORECASE)
_EDGES = ' \t\n.,;:()[]{}*_-–—>?!"“”@'
_NOBODY = frozenset(
    "wip todo ais aps aob draft nb ps pto tbc tba tbd ok yes no n/a na none nil end done open closed new all- agm egm "
    "gdpr eow eod cob eom asap it hr pr tv uk eu us".split()
)
_BRACKET = re.compile(r"([^()\[\]]{2,60}?)\s?[(\[]([^()\[\]]{1,60})[)\]]")


@dataclass
class Owners:
    """The owners that a printed text gives (fields of records.Owner), and the review rows that they call for."""

    text: str
    owners: list[dict[str, Any]] = field(default_factory=list)
    reviews: list[dict[str, Any]] = field(default_factory=list)


def read_owners(text: str, people: People) -> Owners:
    """The owners that a cell, a margin note or the subject of a sentence names, each once.

    >>> from extract.pipeline.people.people import Person
    >>> people = People([Person("Ann Lea", initials="AL"), Person("Bo Moss", initials="BM")])
    >>> [o["name"] for o in read_owners("AL & BM", people).owners]
    ['Ann Lea', 'Bo Moss']
    """
    found = Owners(" ".join(text.split()))
    for part in _parts(text, people):
        resolution = people.resolve(part)
        owner = _owner(part, resolution, people)
        if owner and not any(_same(owner, other) for other in found.owners):
            found.owners.append(owner)
            found.reviews += _review(part, resolution)
    return found


def one_of(pronoun: str, found: Owners) -> Owners:
    """ "He" where several people can be meant: an owner without a name, the people as candidates."""
    names = [str(owner["name"] or owner["text"]) for owner in found.owners]
    owner = {
        "text": pronoun,
        "initials": None,
        "name": None,
        "kind": "person",
        "candidates": names,
        "flag": "ambiguous",
    }
    message = f"“{pronoun}” can be {' or '.join(names)}."
    return Owners(pronoun, [owner], [{"code": "owner-ambiguous", "message": message, "candidates": names}])


def names_owners(text: str, people: People, *, strict: bool = False) -> bool:
    """Whether the whole text is nothing but owners: known people, initials, "All", posts or groups.

    `strict` wants people of this meeting (or "All"): for a line that stands alone in running text.
    """
    if not text.strip(_EDGES) or len(text) > 84:
        return False
    parts = list(_parts(text, people))
    return bool(parts) and all(_names(part, people, strict) for part in parts)


def _names(part: str, people: People, strict: bool) -> bool:
    if part.lower() in _NOBODY or not part[:1].isalpha():
        return False
    if _is_known(people, part) or re.fullmatch(r"all|everyone", part, re.IGNORECASE):
        return len(part.split()) <= 6
    if strict:
        return not people.persons and is_initials(part)
    if any(letter.isdigit() for letter in part) or _ADDRESS.search(part):
        return False  # "AP1": the number of an action
    if is_initials(part) or _EVERYONE.fullmatch(part):
        return True
    words = part.split()
    if len(words) > 6 or people.resolve(part).kind not in ("post", "group") or not _is_post(part):
        return False
    if not (_is_post(words[-1]) or len(words[-1]) == 1 or {"of", "to", "for"} & set(words)):
        return False  # "Librarian Report"
    return words[0].lower() not in _OPENERS and all(
        word[0].isupper() or word in _SMALL or _is_post(word) for word in words
    )


_ADDRESS = re.compile(r"[a-z]{2}\.[a-z]{2}")  # "data.elm.org"
_SMALL = frozenset("of the and for to & a an on in - all our".split())
_OPENERS = frozenset("it upon in on at this that these those there when if as he she they we no".split())


def _is_known(people: People, text: str) -> bool:
    found = people.resolve(text)
    return found.person is not None or bool(found.candidates)


@lru_cache(maxsize=4096)
def _is_post(part: str) -> bool:
    return any(rule.pattern.search(part) for rule in rules.load("posts"))


def is_body(part: str) -> bool:
    """Whether the whole is one post or group as prose writes it: "Finance and Resources Manager"."""
    doers = (rule for rule in rules.load("doers") if rule.id in ("doers.post", "doers.group"))
    return any(rule.pattern.fullmatch(part) for rule in doers)


def _known_form(part: str, people: People) -> str:
    """ "Ahop" for the initials "AHop", where they can be nobody else's."""
    forms = {p.initials for p in people.persons if p.initials and p.initials.lower() == part.lower()}
    return forms.pop() if len(forms) == 1 else part


def _parts(text: str, people: People) -> Iterator[str]:
    """The printed owners one by one; "Finance and Audit Committee" stays whole, "JA and AM" does not."""
    whole = text.strip(_EDGES)
    if not whole:
        return
    if _is_known(people, whole) and people.resolve(whole).flag != "ambiguous":
        yield whole
        return
    bracket = _BRACKET.fullmatch(text.strip(" .,;:"))
    if bracket and len(bracket[1].split()) <= 3 and not re.search("[/,&;]", bracket[1]):  # "Ann Lea (AL)", "AL (Clerk)"
        first, second = bracket[1].strip(_EDGES), bracket[2].strip(_EDGES)
        yield second if _is_known(people, second) and not _is_known(people, first) else first
        return
    parts = [part for part in (p.strip(_EDGES) for p in _SPLIT.split(whole)) if part]
    parts = [re.sub(r"^(?:lead|owner|action|by|to)\b[:\s]{1,3}", "", part, flags=re.IGNORECASE) for part in parts]
    if len(parts) > 1 and _is_one_post(whole, parts, people):
        yield whole
        return
    for part in (without_origins(_without_bracket(part, people)) for part in parts):
        yield from (_known_form(one, people) for one in _spaced(part, people))


def _without_bracket(part: str, people: People) -> str:
    """ "Ann Lea (AL", split off a list of owners: the letters, where they are somebody's."""
    name, _, letters = part.partition("(")
    is_name = len(name.split()) <= 3 and all(word[0].isupper() for word in name.split())
    return letters.strip(_EDGES) if is_name and _is_known(people, letters.strip(_EDGES)) else part


_ORIGIN = re.compile(
    r"(?<=[a-z])\s(?:(?:from|at)\s(?:the\s)?[A-Z][\w.&’'-]{0,30}(?:\s(?:of\s|for\s)?(?:the\s)?[A-Z][\w.&’'-]{0,30}){0,4}|\([^()\n]{1,40}(?:\)|$))"
)


def without_origins(text: str) -> str:
    """Names without where each is from.

    >>> without_origins("Jo Ash from Elm Council and Bo Fir (HQ?)")
    'Jo Ash and Bo Fir'
    """
    return _ORIGIN.sub("", text)


def _is_one_post(whole: str, parts: list[str], people: People) -> bool:
    if "/" in whole or "\n" in whole or not _is_post(whole):
        return False
    if is_body(whole) and not all(_is_known(people, part) for part in parts):
        return True
    return any(
        len(part.split()) == 1 and not _is_known(people, part) and not is_initials(part) and not _is_post(part)
        for part in parts
    )


def _spaced(part: str, people: People) -> Iterator[str]:
    """ "DT DO" are two people where both are initials."""
    words = part.split()
    letters = words[0].lower() != "all" and all(is_initials(word) for word in words)  # "ALL WG" is one group
    if len(words) > 1 and letters and not _is_known(people, part):
        yield from words
        return
    yield part


def _owner(part: str, resolution: Resolution, people: People) -> dict[str, Any] | None:
    person = resolution.person
    if person is not None and (resolution.kind == "person" or _holds(people, part)):
        return {
            "text": part,
            "initials": person.initials,
            "name": person.name,
            "kind": resolution.kind,
            "candidates": [],
            "flag": resolution.flag if resolution.flag != "absent" else "apologies",
        }
    if resolution.candidates:
        candidates = [p.name for p in resolution.candidates]
        initials = part if is_initials(part) else None
        return {
            "text": part,
            "initials": initials,
            "name": None,
            "kind": "person",
            "candidates": candidates,
            "flag": "ambiguous",
        }
    if part.lower() in _NOBODY:
        return None
    if resolution.kind == "person" and is_initials(part) and _is_organisation(part, people):
        resolution = Resolution(resolution.text, "group")
    initials = part if resolution.kind == "person" and is_initials(part) else None
    name = None if initials else strip_titles(part) if resolution.kind == "person" else part
    flag = resolution.flag if resolution.kind == "person" and person is None else None
    return {"text": part, "initials": initials, "name": name, "kind": resolution.kind, "candidates": [], "flag": flag}


def _holds(people: People, post: str) -> bool:
    """Whether exactly one printed role says the post: only then is the post the person."""
    words = set(re.findall(r"\w+", fold(post))) - {"the", "our", "a"}
    roles = [p for p in people.persons if p.role and words <= set(re.findall(r"\w+", fold(p.role)))]
    return bool(words) and len({p.name for p in roles}) == 1


def _is_organisation(letters: str, people: People) -> bool:
    """Whether letters that are nobody's initials stand for an organisation: too long, or those of one on the list."""
    known = [len(p.initials) for p in people.persons if p.initials]
    if letters.isupper() and len(letters) > max(2, *known, 0):
        return True  # longer than anybody's initials here
    plain = letters.upper()
    for person in people.persons:
        words = re.findall(r"[A-Z][\w-]*", person.organisation or "")
        every = "".join(word[0] for word in re.findall(r"\w+", person.organisation or "")).upper()
        if plain in (every, "".join(word[0] for word in words).upper(), *(word.upper() for word in words)):
            return True
        if re.search(rf"\b{re.escape(letters)}\b", person.organisation or ""):
            return True
    return False


def _same(owner: dict[str, Any], other: dict[str, Any]) -> bool:
    return (owner["name"], owner["initials"]) == (other["name"], other["initials"])


def _review(part: str, resolution: Resolution) -> Iterable[dict[str, Any]]:
    candidates = [p.name for p in resolution.candidates]
    if resolution.flag == "ambiguous":
        yield {
            "code": "owner-ambiguous",
            "message": f"“{part}” can be {' or '.join(candidates)}.",
            "candidates": candidates,
        }
    elif resolution.kind == "person" and resolution.flag == "not-listed":
        yield {
            "code": "owner-not-listed",
            "message": f"“{part}” owns an action but is on no attendance list.",
            "candidates": [],
        }
    elif resolution.flag in ("apologies", "absent"):
        yield {
            "code": "owner-apologies",
            "message": f"“{part}” owns an action but was not at the meeting.",
            "candidates": [],
        }
