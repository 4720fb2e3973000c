"""A line of an attendance list to the people it lists: one, several after commas, or names that run on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.pipeline.attendance.descriptions import is_chair, is_role, split_role
from extract.pipeline.attendance.listed import (
    Entry,
    after_post,
    attached,
    described,
    name_at,
    post_at,
    post_with_holder,
    posts_with_holders,
)
from extract.pipeline.attendance.parts import chunks, parts
from extract.pipeline.attendance.runs import couples, is_half, one_a_part, post_of_next
from extract.pipeline.people.person_names import (
    fits,
    is_initials,
    is_office,
    name_words,
    score,
    strip_titles,
    title_end,
)

_BULLET = re.compile(r"(?:\s{0,9}\[[ xX]?\])?[\s•·▪◦*+\-–—>:☐☑☒✅✓✔❌]*(?:\(?\d{1,2}[.)]\s+(?=[A-Z]))?")
_GROUP = re.compile(r"(?P<group>[A-Z][\w&'’./ -]{0,50}?)\s*(?::|\s[-–—]|\t)\s*(?=\S)")
_PUBLIC = re.compile(
    r"(?:\(?\d{1,3}\)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many|no|a number "
    r"of|(?:approximately|about|around) \d+)"
    r"\s(?:other\s)?(?:members?|residents?|parishioners?|people|persons?|villagers?|observers?|visitors?|electors?|"
    r"public|students?|guests?|councillors?|"
    r"governors?|local|representatives?)\b[^,;]{0,60}",
    re.IGNORECASE,
)
_JOIN = re.compile(r"[\s,]{1,2}(?:and|&|plus|(?:together|along) with|as well as|with)$")


def entries(text: str, start: int, end: int, *, per_line: bool | None = None) -> list[Entry]:
    """The people that `text[start:end]` (a line, a cell) lists, in order.

    `per_line` says that the list has one person a line, so that what follows a comma belongs to that person; None
    decides by the line itself.

    >>> [e.name for e in entries("Cllrs Ash, Birch and Cole", 0, 25)]
    ['Ash', 'Birch', 'Cole']
    """
    start = max(start, _BULLET.match(text, start, end).end())  # type: ignore[union-attr]  # matches the empty text, too
    if text.count("(", start, end) > 1 and (holders := posts_with_holders(text, start, end)):
        return holders
    prefix, body = _group(text, start, end)
    if prefix and per_line and not is_role(prefix) and not is_initials(prefix):
        per_line = None  # "Northton Labs: Ann Lea, Bo Moss" lists the people of the group
    visitor = False
    found: list[Entry] = []
    for low, high in chunks(text, body, end):
        public = _PUBLIC.search(text, low, high)
        if public and not public.group().lower().startswith("no "):
            before = text[low : public.start()].rstrip(" ,")
            cut = low + len(_JOIN.sub("", before))
            found += [replace(e, visitor=visitor) for e in _chunk(text, low, cut, per_line)]
            visitor = True
            low = public.end()
        found += [replace(e, visitor=visitor) for e in _chunk(text, low, high, per_line)]
    if len(found) > 1 and text[found[-1].end : end].strip() == ":":
        del found[-1]  # "Ann Lea Northton Potters:" ends with the label of a group that has nobody
    return [_grouped(entry, prefix, alone=len(found) == 1) for entry in found]


def first_name(text: str, start: int, end: int) -> int:
    """How surely the line begins with a person's name (after a title, a bullet): 2, 1 or 0."""
    start = max(start, _BULLET.match(text, start, end).end())  # type: ignore[union-attr]
    own = _letters_before(text, start, end)
    found = name_at(text, own.end() if own else start, end, fresh=True)
    return found.sure if found else 0


def _group(text: str, start: int, end: int) -> tuple[str | None, int]:
    """ "ORNL: A, B" or "Clerk - Jo Birch": what stands before the mark, and where the names begin."""
    match = _GROUP.match(text, start, end)
    if not match or match.end() >= end or len(match["group"].split()) > 7 or _letters_before(text, start, end):
        return None, start
    group = match["group"].strip()
    post = any(map(is_office, re.split(r"[\s/]+", group)))  # "Treasurer/Website: Jo Birch"
    if score(group) and not (post or is_initials(group)) and " " in group and not _before_names(text, match, end):
        return None, start
    if first_name(text, match.end(), end) == 0:
        return None, start
    if score(group) == 2 and " " not in group and first_name(text, start, match.end()) and not is_office(group):
        return None, start
    return group, match.end()


def _before_names(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a colon stands before a sure full name: then a group that looks like a name ("R Core:") is none."""
    marked = text[match.end("group") : match.end()].strip().startswith(":")
    name = name_at(text, match.end(), end, fresh=True) if marked else None
    if name is None or name.sure < 2 or " " not in name.name:
        return False
    return score(match["group"].strip()) < 2 or "," in text[name.stop : end]


def _grouped(entry: Entry, prefix: str | None, *, alone: bool) -> Entry:
    if prefix is None:
        return entry
    if is_initials(prefix) and alone and fits(prefix, entry.name):
        return replace(entry, initials=entry.initials or prefix)
    if is_role(prefix):
        return replace(entry, role=entry.role or prefix, chair=entry.chair or is_chair(prefix))
    return replace(entry, organisation=entry.organisation or prefix)


def _chunk(text: str, start: int, end: int, per_line: bool | None) -> list[Entry]:
    """The people of one stretch without semicolons."""
    if several := _of_one_place(text, start, end):
        return several
    ranges = parts(text, start, end)
    runs = one_a_part(text, [_run(text, low, high) for low, high in ranges])
    runs = post_of_next(text, runs)
    listed = _is_list(runs) if per_line is not True else _many(text, runs)
    plural = False  # whether surnames alone follow "Cllrs", "Council Members"
    found: list[Entry] = []
    first_names = len(runs) > 3 and sum(len(run) == 1 and " " not in run[0].name for run in runs) * 5 >= len(runs) * 3
    for (low, high), run in zip(ranges, runs, strict=True):
        plural = plural or _PLURAL.match(text, low, high) is not None
        if not run and first_names and (nick := _NICK.fullmatch(text, low, high)):
            run = [Entry(low, high, high, nick.group(), 1)]
        if run and found:
            own = _of_former(text, low, run[0], found[-1])
            if own is not None:
                found[-1] = attached(text, found[-1], own)
                run = [replace(run[0], role=described(text, run[0], run[0].stop).role), *run[1:]]
        if (run and (not found or listed or plural or (found[-1].post and run[0].sure == 2))) or (
            run := post_with_holder(text, low, high)
        ):
            found += run
        elif len(found) > 1 and (word := _ROLE_OF_ALL.fullmatch(text, low, high)):
            found = [replace(entry, role=entry.role or word["role"]) for entry in found]
        elif found and _AND_THE.fullmatch(text, found[-1].end, low) and (post := post_at(text, low, high)):
            found += post
        elif found and not (found[-1].post and is_role(text[low:high])):
            found[-1] = attached(text, found[-1], high)
        else:
            found += post_at(text, low, high)
    line = text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    return couples(text, found, line=line)


_OF_ONE_PLACE = re.compile(
    r"(?P<people>[^,()\n]{3,60}(?:, [^,()\n]{3,60}){0,6},? (?:and|&) [^,()\n]{3,60})"
    r",\s(?P<place>(?:(?!\b(?:and|&)\s)[^,()\n]){2,60})"
)


def _of_one_place(text: str, start: int, end: int) -> list[Entry]:
    """ "Jo Birch, Ann Lea and Bo Moss, Mill Trust": what stands behind the last of several is said of all of them."""
    match = _OF_ONE_PLACE.fullmatch(text, start, end)
    if match is None or _is_full(name_at(text, *match.span("place"), fresh=True)):
        return []
    people = _chunk(text, *match.span("people"), None)
    if len(people) < 2 or not all(_is_full(person) for person in people) or any(p.organisation for p in people):
        return []
    role, organisation = split_role([match["place"]])
    return [replace(person, role=person.role or role, organisation=organisation) for person in people]


def _is_full(entry: Entry | None) -> bool:
    return entry is not None and entry.sure == 2 and " " in entry.name


_PLURAL = re.compile(
    r"(?:the )?(?:(?:Council|Board|Committee|Commission|County|City|Town|Borough|District) )?(?:Cllrs|Clls|Councill?ors"
    r"|Messrs|Drs|Mesdames|Members|Commissioners|Trustees|Directors|Supervisors|Governors|Aldermen|Select(?:men|persons)"
    r"|Council ?(?:members|men|persons))\b\.?\s"
)
_ROLE_OF_ALL = re.compile(  # "Ann Lea, Bo Moss, Councillors, ..."
    r"(?:all )?(?P<role>Cllr|Councillor|Member|Commissioner|Trustee|Director|Supervisor|Governor)s"
)
_AND_THE = re.compile(r",?\s(?:and|&|plus)\sthe\s")  # "Ash, Birch and the Clerk"
_NICK = re.compile(r"[A-Z]{2,3}|[A-Z][a-z]{0,2}\.?")  # "Jo, Bo, LJ, Al": how friends are called


def _of_former(text: str, low: int, entry: Entry, former: Entry) -> int | None:
    """ "Ann Lea, Clerk (AL) Bo Moss": where the words end that belong to the person before."""
    close = max(text.rfind(")", low, entry.start), text.rfind("]", low, entry.start))
    bracket = re.search(r"[(\[]([^()\[\]]{2,7})[)\]]", text[low : entry.start])
    return close + 1 if bracket and close > low and fits(bracket[1], former.name) else None


def _is_list(runs: Sequence[list[Entry]]) -> bool:
    """Whether the parts between commas are people, rather than the post and organisation of the first."""
    if not runs or not runs[0]:
        return any(run and run[0].sure == 2 for run in runs)
    rest = runs[1:]
    sure = sum(bool(run) and (run[0].sure == 2 or run[0].initials is not None) for run in rest)
    weak = [run for run in rest if run and run[0].sure < 2]
    turned = sum(bool(run) and _SURNAME_FIRST.search(run[0].name) is not None for run in runs)
    if sure or (turned > 1 and turned * 4 >= len(runs) * 3):
        return True
    single = len(name_words(runs[0][0].name)) == 1
    if single:
        return bool(weak) and (all(rest) or (len(weak) > 3 and len(weak) * 5 >= len(rest) * 4))
    return len(weak) >= 2 and all(rest) and all(len(name_words(run[0].name)) > 1 for run in weak)


_SURNAME_FIRST = re.compile(r" [A-Z]{1,2}\.?\Z|\A[A-Z'’-]{3,20} [A-Z][a-z]")  # "Birch J, Oakley R", "BIRCH Jo"


def _many(text: str, runs: Sequence[list[Entry]]) -> bool:
    """In a list with a person a line: whether this line holds several all the same."""
    if len(runs) == 2 and all(runs) and is_half(text, runs[0][-1], runs[1][0]):
        return True  # "Jo and Ann Birch"
    sure = [run for run in runs[1:] if run and run[0].sure == 2 and len(name_words(run[0].name)) > 1]
    return len(sure) >= 2 or (
        len(sure) == 1 and len(runs) == 2 and bool(runs[0]) and len(sure[0]) == 1 and _is_described(sure[0][0])
    )


def _is_described(entry: Entry) -> bool:
    return bool(entry.initials or entry.chair)


def _run(text: str, start: int, end: int) -> list[Entry]:
    """The people of a part without commas: usually one; several where names run on."""
    starts: list[Entry] = []
    if joined := _ALSO.match(text, start, end):
        start = joined.end()
    if before_name := _letters_before(text, start, end):
        start = before_name.end()
    position, fresh = start, True
    if (holder := after_post(text, start, end)) and "." in (holder.role or ""):  # "Zoning Admin. Birch"
        return [holder]
    while position < end:
        own = _own_initials(text, position, end, starts[-1]) if starts and fresh else None
        if own is not None:
            position = own
            continue
        found = name_at(text, position, end, fresh=fresh)
        acronym = found is not None and bool(starts) and found.name.isupper() and " " not in found.name  # "Ash NI-ABC"
        if found is not None and not acronym and (fresh or found.sure == 2):
            starts.append(found)
            position, fresh = found.end, True
            continue
        position, fresh = _skip(text, position, end, starts, fresh)
    if not starts and (holder := after_post(text, start, end)):
        return [holder]
    if not starts or (starts[0].start > start and not _leads(text, start, starts[0])):
        return []
    first = starts[0]
    people = []
    for index, entry in enumerate(starts):
        stop = starts[index + 1].start if index + 1 < len(starts) else end
        people.append(described(text, entry, stop))
    before = "" if title_end(text, start) >= first.start else strip_titles(text[start : first.start]).strip(" -–:,")
    before = re.sub(r"^(?:and|plus|&|the|our)\s(?:the\s)?", "", before)
    if before and not people[0].role and (is_role(before) or _is_short_post(before, people[0])):
        people[0] = replace(people[0], role=before, chair=is_chair(before))
    if before_name and not people[0].initials:
        people[0] = replace(people[0], initials=before_name["own"])
    return people


_ALSO = re.compile(r"(?:and )?(?:also|and|plus)\s(?=[A-Z])")
_LETTERS_BEFORE = re.compile(r"[(\[]?(?P<own>[A-Z][A-Za-z.-]{1,5})[)\]]? {0,3}[-–—:=]? {1,4}(?=[A-Z])")


def _letters_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The initials that stand before the name that they are of: "[JB] Jo Birch", "JB = Jo Birch", "JB Jo Birch"."""
    match = _LETTERS_BEFORE.match(text, start, end)
    if match is None or not is_initials(match["own"]) or title_end(text, start) >= match.end():
        return None
    found = name_at(text, match.end(), end, fresh=True)
    return match if found and " " in found.name and fits(match["own"], found.name) else None


def _leads(text: str, start: int, entry: Entry) -> bool:
    """ "County Councillor Jo Birch": words before the name are a post, or letters that are the person's initials."""
    if title_end(text, start) >= entry.start:
        return True
    before = text[start : entry.start].strip(" -–:().")
    if is_initials(before):
        return fits(before, entry.name) or _is_short_post(before, entry)
    words = before.split()
    return len(words) <= 8 and entry.sure == 2 and any(is_office(word) for word in words)


def _is_short_post(letters: str, entry: Entry) -> bool:
    """ "RFO Jo Birch": a post of three letters or four before a full name."""
    return len(letters) > 2 and letters.isupper() and entry.sure == 2 and " " in entry.name


def _skip(text: str, position: int, end: int, starts: list[Entry], fresh: bool) -> tuple[int, bool]:
    """Steps over a bracket, initials, white space or a word; a name may follow a bracket or initials at once."""
    char = text[position]
    if char in "([":
        close = text.find(")" if char == "(" else "]", position, end)
        return (close + 1 if close >= 0 else end), bool(starts)
    if char.isspace():
        return position + 1, fresh
    match = _TOKEN.match(text, position, end)
    assert match is not None, "no white space and no bracket stands here"
    return match.end(), match.group() in _SEVERAL and not starts


_TOKEN = re.compile(r"[^\s(\[]+")
_SEVERAL = frozenset("members residents trustees directors councillors owners homeowners volunteers students".split())


def _own_initials(text: str, position: int, end: int, entry: Entry) -> int | None:
    """ "Ann Lea AL Bo Moss BM": where the initials end that stand right behind a name."""
    match = re.compile(r"\s{0,3}(\S{2,7})(?=\s|$)").match(text, position, end)
    if match and is_initials(match[1]) and fits(match[1], entry.name):
        return match.end()
    return None
