"""What is printed beside a name: initials, role, organisation, remarks, told apart.

>>> describe("(AL), Clerk, Northton Council (part)", "Ann Lea")
Description(initials='AL', role='Clerk', organisation='Northton Council', remarks=('part',), chair=False)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.pipeline import rules
from extract.pipeline.people.person_names import derived_initials, fits, fold, is_initials

_PIECE = re.compile(r"\(([^()]{0,160})\)?|\[([^\[\]]{0,80})\]?|([^()\[\],;\t]{1,200})")
_REMARK = re.compile(
    r"(?:in )?part(?:ly|ial|ial attendance| of the meeting| meeting)?$|(?:from|until|till|to|up to|after|before|at|"
    r"for|left|leaving|joined|joining|"
    r"arrived|arriving|departed|items?|agenda)\b.{0,40}\d|(?:left|arrived|joined|late|early)\b|(?:for )?(?:(?:the "
    r")?first|second|last|agenda |this )?"
    r"items?\b.{0,50}|(?:by|via|through|on|over) (?:the )?(?:tele)?(?:phone|video|zoom|teams|skype|webex|link|"
    r"conference|vc|conference call).{0,20}|"
    r"(?:remote(?:ly)?|online|virtual(?:ly)?|phone|telephone|zoom|teams|skype|video|call|dial.?in|in person|new|"
    r"observing|part|non[- ]voting|voting)$|"
    r"(?:deputi[sz]ing|substitut(?:e|ing)|standing in|on behalf|in place|in lieu|instead|representing|alternate|"
    r"proxy|covering|shadowing|deputy) "
    r"(?:for|of|to)\b.{0,80}|for (?:[A-Z][\w'’.-]{1,20} ?){1,3}$|in the chair\b.{0,40}$",
    re.IGNORECASE,
)
_CHAIR = re.compile(
    r"(?:chair|chairman|chairwoman|chairperson|chairing|presiding|in the chair|meeting chair|acting chair|chair of "
    r"(?:the )?meeting|"
    r"(?:interim|independent|joint|current) chair(?:man|woman|person)?|mayor)(?: of .{0,60}| \(.{0,30}\))?",
    re.IGNORECASE,
)
_NOT_CHAIR = re.compile(r"\b(?:vice|deputy|co|past|former|ex|sub|elect)[- ]?chair|chair[- ]elect", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Z&/-]{1,9}")
_HANDLE = re.compile(r"@[\w-]{1,40}|\b[a-z]{2,5}\d{2,5}\b|\S{1,40}@\S{1,60}")


@dataclass(frozen=True, slots=True)
class Description:
    """What stands beside a name."""

    initials: str | None = None
    role: str | None = None
    organisation: str | None = None
    remarks: tuple[str, ...] = ()
    chair: bool = False


def describe(text: str, name: str) -> Description:
    """The description of `name` that `text` (what follows or precedes the name) gives."""
    initials: str | None = None
    pieces: list[str] = []
    remarks: list[str] = []
    for piece in _pieces(_HANDLE.sub(" ", text)):
        bare = piece.strip(" .:=–—-/")
        if not bare:
            continue
        head, tail = bare.split()[0], bare.split()[-1]
        if initials is None and is_initials(bare) and fits(bare, name):
            initials = bare
        elif initials is None and tail != bare and is_initials(tail) and tail.upper() in derived_initials(name):
            initials, pieces = tail, [*pieces, bare[: -len(tail)].rstrip(" -–")]
        elif initials is None and not pieces and head != bare and is_initials(head) and fits(head, name):
            initials, pieces = head, [bare[len(head) :].strip(" -–")]
        elif _REMARK.match(bare) or (bare[0].islower() and not is_role(bare)):
            remarks.append(bare)
        else:
            pieces += [bare]
    role, organisation = split_role(pieces)
    chair = any(is_chair(piece) for piece in [*pieces, *remarks])
    return Description(initials, role, organisation, tuple(remarks), chair)


def _pieces(text: str) -> list[str]:
    """The text cut at commas, dashes, tabs and brackets; a comma inside brackets cuts, too."""
    found: list[str] = []
    for match in _PIECE.finditer(text):
        inside = match[1] or match[2]
        chunk = inside if inside is not None else match[3] or ""
        for part in re.split(r"[,;\t]|\s[-–—]\s|^\s?[-–—:]\s?|\s/\s" if inside is None else r"[,;/]|\s[-–—]\s", chunk):
            found.append(" ".join(part.split()))
    return found


def is_chair(piece: str) -> bool:
    """Whether the words say that the person took the chair: "Chair", "Chair of the Board"; not "Vice Chair"."""
    posts = re.split(r"\s?/\s?|\s(?:and|&)\s", piece.strip(" .()"))  # "Trustee/Chair"
    return any(map(_CHAIR.fullmatch, (piece.strip(" .()"), *posts))) and not _NOT_CHAIR.search(piece)


def split_role(pieces: list[str]) -> tuple[str | None, str | None]:
    """Role and organisation of a person: the pieces up to the first organisation are the role.

    >>> split_role(["Director of Works", "Northton Council"]), split_role(["Acme"])
    (('Director of Works', 'Northton Council'), (None, 'Acme'))
    """
    pieces = [piece for piece in pieces if piece]
    kinds = [is_role(piece) for piece in pieces]
    cut = next((index for index, role in enumerate(kinds) if not role), len(pieces))
    if cut == 0 and any(kinds):  # "Acme, Director": the organisation first
        roles = [piece for piece, role in zip(pieces, kinds, strict=True) if role]
        others = [piece for piece, role in zip(pieces, kinds, strict=True) if not role]
        return ", ".join(roles), ", ".join(others)
    return ", ".join(pieces[:cut]) or None, ", ".join(pieces[cut:]) or None


@lru_cache(maxsize=4096)
def is_role(piece: str) -> bool:
    """Whether the words name a post rather than an organisation: by their head ("Head of Legal Services" is a post)."""
    organisation, role = rules.load("organisations")
    head = re.split(r"\s(?:of|for|to|at|in|with|from|and|&|[-–—])\s|\(|/", piece)[0]
    words = fold(head).split()
    if not words:
        return False
    last = " ".join(words[-1:])
    if role.pattern.fullmatch(last) or role.pattern.fullmatch(" ".join(words[-2:])):
        return True
    if organisation.pattern.search(last) or _ACRONYM.fullmatch(head.split()[-1]):
        return False
    return bool(role.pattern.search(piece)) and not organisation.pattern.search(piece)
