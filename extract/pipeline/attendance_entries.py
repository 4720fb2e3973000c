"""A line of an attendance list to the people it lists: one, several after commas, or names that run on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.pipeline.descriptions import Description, describe, is_chair, is_role
from extract.pipeline.person_names import (
    PARTICLES,
    fits,
    is_initials,
    is_office,
    name_end,
    name_words,
    score,
    strip_titles,
    title_end,
)

_BULLET = re.compile(r"[\s•·▪◦*+\-–—>:]*(?:\(?\d{1,2}[.)]\s+(?=[A-Z]))?")
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
_NOBODY = frozenset(
    "none nil no all date time venue location agenda minutes apologies present action actions welcome introduction "
    "introductions meeting "
    "chair the this that item items page draft day noted n/a na tbc tba everyone everybody absent attendance members "
    "officers guests "
    "observers name names title role initials organisation organization representing minute notes purpose there it "
    "they we he she in "
    "at on for also other others telephone phone public press next previous matters declarations quorum received "
    "subject place resolved agreed approved "
    "attendees vacant vacancy "
    "vacancies and with from by via remote recording zoom teams post position regrets excused proxy status yes "
    "chairman only "
    "annex appendix summary aim aims quoracy treasurer's secretary's chair's chairman's declaration "
    "distribution copies cc to re ref confirmed signed monday tuesday wednesday thursday friday saturday sunday".split()
)
_NO_SURNAME = frozenset(
    "agenda actions minutes notes meeting business matters discussion items arising interest apologies report reports "
    "updates summary plan policy review".split()
)
_FOLLOWS_NAME = re.compile(
    r"\s{0,2}(?:$|[(\[<,;:@/|\t.–—-]|(?:from|as|of|for|left|joined|arrived|via|by|representing|on|in|deputi|substitut|"
    r"until|till|to|attended|at|"
    r"with|and|who|gave|sent|[a-z]{2,5}\d{2,5})\b|[A-Z0-9])"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person (or unnamed post) of a list: `text[start:end]` is the name, `stop` ends what is said."""

    start: int
    end: int
    stop: int
    name: str
    sure: int
    initials: str | None = None
    role: str | None = None
    organisation: str | None = None
    remarks: tuple[str, ...] = ()
    chair: bool = False
    post: bool = False
    visitor: bool = False


def entries(text: str, start: int, end: int, *, per_line: bool | None = None) -> list[Entry]:
    """The people that `text[start:end]` (a line, a cell) lists, in order.

    `per_line` says that the list has one person a line, so that what follows a comma belongs to that person; None
    decides by the line itself.

    >>> [e.name for e in entries("Cllrs Ash, Birch and Cole", 0, 25)]
    ['Ash', 'Birch', 'Cole']
    """
    start = max(start, _BULLET.match(text, start, end).end())  # type: ignore[union-attr]  # matches the empty text, too
    prefix, body = _group(text, start, end)
    if prefix and per_line and not is_role(prefix) and not is_initials(prefix):
        per_line = None  # "Northton Labs: Ann Lea, Bo Moss" lists the people of the group
    visitor = False
    found: list[Entry] = []
    for low, high in _chunks(text, body, end):
        public = _PUBLIC.search(text, low, high)
        if public and not public.group().lower().startswith("no "):
            before = text[low : public.start()].rstrip(" ,")
            cut = low + len(_JOIN.sub("", before))
            found += [replace(e, visitor=visitor) for e in _chunk(text, low, cut, per_line)]
            visitor = True
            low = public.end()
        found += [replace(e, visitor=visitor) for e in _chunk(text, low, high, per_line)]
    return [_grouped(entry, prefix, alone=len(found) == 1) for entry in found]


def first_name(text: str, start: int, end: int) -> int:
    """How surely the line begins with a person's name (after a title, a bullet): 2, 1 or 0."""
    start = max(start, _BULLET.match(text, start, end).end())  # type: ignore[union-attr]
    found = _name_at(text, start, end, fresh=True)
    return found.sure if found else 0


def _group(text: str, start: int, end: int) -> tuple[str | None, int]:
    """ "ORNL: A, B" or "Clerk - Jo Birch": what stands before the mark, and where the names begin."""
    match = _GROUP.match(text, start, end)
    if not match or match.end() >= end or len(match["group"].split()) > 7:
        return None, start
    group = match["group"].strip()
    if score(group) and not is_initials(group) and " " in group and not _before_names(text, match, end):
        return None, start
    if first_name(text, match.end(), end) == 0:
        return None, start
    if score(group) == 2 and " " not in group and first_name(text, start, match.end()) and not is_office(group):
        return None, start
    return group, match.end()


def _before_names(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a colon stands before a sure full name: then a group that looks like a name ("R Core:") is none."""
    marked = text[match.end("group") : match.end()].strip().startswith(":")
    name = _name_at(text, match.end(), end, fresh=True) if marked else None
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


def _chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range cut at semicolons, bullets and line ends, outside brackets."""
    return _cut(text, start, end, _BREAK)


_BREAK = re.compile(
    r"[;\n•|]|(?<=[a-z]{3})(?<!Cllr)(?<!llrs)(?<!Prof)(?<!Revd)(?<!Coun)(?<!Capt)(?<!Supt)(?<!Dept)\.\s(?=[A-Z])|"
    r"(?P<bracket>[()\[\]])"
)
_COMMA = re.compile(r",|\t|\s(?:and|&|plus|\+)\s(?=\s?[A-Z])|/(?=\s?[A-Z][a-z]+ [A-Z])|(?P<bracket>[()\[\]])")


def _cut(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """The range cut at the marks outside brackets, without the marks around each piece."""
    found, depth, low = [], 0, start
    for match in mark.finditer(text, start, end):
        if match["bracket"]:
            depth = depth + 1 if match["bracket"] in "([" else max(0, depth - 1)
        elif depth == 0:
            found.append((low, match.start()))
            low = match.end()
    found.append((low, end))
    trimmed = [_trim(text, low, high) for low, high in found]
    return [(low, high) for low, high in trimmed if low < high]


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low] in " \t ,.:;–-—*•":
        low += 1
    while low < high and text[high - 1] in " \t ,.:;–-—*":
        high -= 1
    return low, high


def _chunk(text: str, start: int, end: int, per_line: bool | None) -> list[Entry]:
    """The people of one stretch without semicolons."""
    parts = _cut(text, start, end, _COMMA)
    runs = _one_a_part(text, [_run(text, low, high) for low, high in parts])
    listed = _is_list(runs) if per_line is not True else _many(runs)
    plural = re.match(r"\W*(?:Cllrs|Clls|Councillors|Messrs|Drs|Mesdames)\b", text[start:end])
    found: list[Entry] = []
    for (low, high), run in zip(parts, runs, strict=True):
        if run and found:
            own = _of_former(text, low, run[0], found[-1])
            if own is not None:
                found[-1] = _attach(text, found[-1], own)
                run = [replace(run[0], role=_describe(text, run[0], run[0].stop).role), *run[1:]]
        if (run and (not found or listed or plural or (found[-1].post and run[0].sure == 2))) or (
            run := _in_brackets(text, low, high)
        ):
            found += run
        elif found and not (found[-1].post and is_role(text[low:high])):
            found[-1] = _attach(text, found[-1], high)
        else:
            found += _post(text, low, high)
    return found


def _one_a_part(text: str, runs: list[list[Entry]]) -> list[list[Entry]]:
    """A long name ("Ana Luz Ash Elm") is one person where all the other parts of a comma list hold one person each."""
    pairs = [run for run in runs if len(run) == 2]
    if len(pairs) != 1 or len(runs) < 3 or any(len(run) != 1 for run in runs if run is not pairs[0]):
        return runs
    return [[whole] if run is pairs[0] and (whole := whole_name(text, run)) else run for run in runs]


def whole_name(text: str, pair: Sequence[Entry]) -> Entry | None:
    """The two entries that were cut out of one stretch as one person; None where something stands between them."""
    first, second = pair
    name = text[first.start : second.end]
    if text[first.end : second.start] != " " or first.initials or second.sure == 2 or not 3 < len(name.split()) < 6:
        return None
    return replace(second, start=first.start, name=name, sure=first.sure)


_HOLDER = re.compile(r"(?:the |our )?(?P<post>[A-Z][\w' -]{2,40}?)\s?\((?P<who>[^()]{3,50})\)")


def _in_brackets(text: str, low: int, high: int) -> list[Entry]:
    """ "the Clerk (Ms A Lea)": a post, and its holder in brackets."""
    match = _HOLDER.fullmatch(text, low, high)
    if not match or not is_role(match["post"]) or score(match["who"]) < 2 or is_initials(match["who"]):
        return []
    found = _name_at(text, match.start("who"), match.end("who"), fresh=True)
    return [replace(found, stop=high, role=match["post"], chair=is_chair(match["post"]))] if found else []


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
    if sure:
        return True
    single = len(name_words(runs[0][0].name)) == 1
    if single:
        return bool(weak) and (all(rest) or (len(weak) > 3 and len(weak) * 5 >= len(rest) * 4))
    return len(weak) >= 2 and all(rest) and all(len(name_words(run[0].name)) > 1 for run in weak)


def _many(runs: Sequence[list[Entry]]) -> bool:
    """In a list with a person a line: whether this line holds several all the same."""
    sure = [run for run in runs[1:] if run and run[0].sure == 2 and len(name_words(run[0].name)) > 1]
    return len(sure) >= 2 or (
        len(sure) == 1 and len(runs) == 2 and bool(runs[0]) and len(sure[0]) == 1 and _described(sure[0][0])
    )


def _described(entry: Entry) -> bool:
    return bool(entry.initials or entry.chair)


def _run(text: str, start: int, end: int) -> list[Entry]:
    """The people of a part without commas: usually one; several where names run on."""
    starts: list[Entry] = []
    if joined := _ALSO.match(text, start, end):
        start = joined.end()
    before_name = _BEFORE_NAME.match(text, start, end)
    if before_name and is_initials(before_name["own"]):
        start = before_name.end()
    position, fresh = start, True
    while position < end:
        own = _own_initials(text, position, end, starts[-1]) if starts and fresh else None
        if own is not None:
            position = own
            continue
        found = _name_at(text, position, end, fresh=fresh)
        if found is not None and (fresh or found.sure == 2):
            starts.append(found)
            position, fresh = found.end, True
            continue
        position, fresh = _skip(text, position, end, starts, fresh)
    if not starts and (holder := _after_post(text, start, end)):
        return [holder]
    if not starts or (starts[0].start > start and not _leads(text, start, starts[0])):
        return []
    first = starts[0]
    described = []
    for index, entry in enumerate(starts):
        stop = starts[index + 1].start if index + 1 < len(starts) else end
        described.append(_describe(text, entry, stop))
    before = "" if title_end(text, start) >= first.start else strip_titles(text[start : first.start]).strip(" -–:,")
    before = re.sub(r"^(?:and|plus|&|the|our)\s(?:the\s)?", "", before)
    if before and not described[0].role and is_role(before):
        described[0] = replace(described[0], role=before, chair=is_chair(before))
    if before_name and not described[0].initials and fits(before_name["own"], described[0].name):
        described[0] = replace(described[0], initials=before_name["own"])
    return described


_ALSO = re.compile(r"(?:and )?(?:also|and|plus)\s(?=[A-Z])")
_BEFORE_NAME = re.compile(r"[(\[](?P<own>[A-Z][A-Za-z.-]{1,5})[)\]]:?\s{1,4}(?=[A-Z])")  # "[JB] Jo Birch"


_POSTED = re.compile(
    r"(?:the )?(?P<post>(?:[A-Z][\w-]{2,20}\s){1,3})(?P<name>[A-Z][\w'’-]{1,20})(?=\s?(?:$|[(\[,.;:–-]))"
)


def _after_post(text: str, start: int, end: int) -> Entry | None:
    """ "Trustee Ash", "Clerk Birch": a post before a surname alone."""
    match = _POSTED.match(text, start, end)
    post = match["post"].rstrip() if match else ""
    if not match or is_office(match["name"]) or not is_role(post.rstrip("s")) or match["name"].lower() in _NOBODY:
        return None
    if not all(is_office(word) for word in post.split()) or match["name"].isupper():
        return None
    entry = Entry(match.start("name"), match.end("name"), end, match["name"], 1)
    found = _describe(text, entry, end)
    return replace(found, role=found.role or post)


def _leads(text: str, start: int, entry: Entry) -> bool:
    """ "County Councillor Jo Birch": words before the name are a post, or letters that are the person's initials."""
    if title_end(text, start) >= entry.start:
        return True
    before = text[start : entry.start].strip(" -–:().")
    if is_initials(before):
        return fits(before, entry.name)
    words = before.split()
    return len(words) <= 8 and entry.sure == 2 and any(is_office(word) for word in words)


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
    return match.end(), False


_TOKEN = re.compile(r"[^\s(\[]+")


def _own_initials(text: str, position: int, end: int, entry: Entry) -> int | None:
    """ "Ann Lea AL Bo Moss BM": where the initials end that stand right behind a name."""
    match = re.compile(r"\s{0,3}(\S{2,7})(?=\s|$)").match(text, position, end)
    if match and is_initials(match[1]) and fits(match[1], entry.name):
        return match.end()
    return None


_SMALL = frozenset("abcefghijkmnopqrstuvwxyz")


def _name_at(text: str, start: int, end: int, *, fresh: bool) -> Entry | None:
    low = start
    while low < end and text[low] in " \t ":
        low += 1
    if text[low : low + 1] in _SMALL:  # "d'Arcy" and "l'Estrange" begin small, no other name does
        return None
    begin = title_end(text, low)
    high = min(name_end(text, begin, end), end)
    if high <= begin:
        return None
    name = text[begin:high].rstrip(" ")
    sure = max(score(text[low:high]), 0)
    words = name.split()
    if not sure or (len(words) == 1 and not fresh) or words[0].lower().strip(".") in _NOBODY or words[0] in PARTICLES:
        return None
    if len(words) > 1 and words[-1].lower() in _NO_SURNAME:
        return None
    following = text[high:end].split(None, 1)
    office = bool(following) and text[high : high + 1] == " " and following[0][0].isalpha() and is_office(following[0])
    if office and (len(words) == 1 or sure < 2) and begin == low:
        return None
    if not _FOLLOWS_NAME.match(text, high, end):
        return None
    if len(words) == 1 and begin == low and re.match(r"\s[A-Z][a-z]", text[high:end]):
        return None
    if words[-1].strip(".").lower() in _MONTHS and _DAY.match(text, high, end):
        return None
    name = strip_titles(name) or name
    if suffix := _SUFFIX.match(text, begin + len(name), end):
        name, high = text[begin : suffix.end()], suffix.end()
    office_title = _OFFICE_TITLE.match(text, low, begin)
    return Entry(begin, begin + len(name), high, name, sure, role=office_title.group() if office_title else None)


_MONTHS = frozenset("jan january apr april may jun june jul july aug august".split())  # the rest are no given names
_DAY = re.compile(r"\.?,?\s(?:the\s)?\d")
_SUFFIX = re.compile(r",?\s(?:Jr|Sr|Jnr|Snr)\b\.?|,?\s(?:II|III)\b")
_OFFICE_TITLE = re.compile(r"(?:County|District|Borough|City|Town|Parish|Ward|Unitary)\s(?:Councillor|Cllr)")


def _describe(text: str, entry: Entry, stop: int) -> Entry:
    found = describe(text[entry.end : stop], entry.name)
    return _with(entry, found, stop)


def _with(entry: Entry, found: Description, stop: int) -> Entry:
    return replace(
        entry,
        stop=stop,
        initials=found.initials,
        role=found.role or entry.role,
        organisation=found.organisation,
        remarks=found.remarks,
        chair=found.chair,
    )


def _attach(text: str, entry: Entry, stop: int) -> Entry:
    """The entry with everything up to `stop` read as said of it; what stood before its name stays."""
    if entry.post:
        return replace(entry, stop=stop)
    found = _describe(text, entry, stop)
    if entry.role and not found.role:
        found = replace(found, role=entry.role, chair=found.chair or entry.chair)
    return found


_ARTICLES = re.compile(r"(?:(?:The|the|and|plus)\s)*")


def _post(text: str, low: int, high: int) -> list[Entry]:
    """An unnamed post ("Youth Observer") as an entry, its post as its name."""
    low += len(_ARTICLES.match(text[low:high]).group())  # type: ignore[union-attr]  # matches the empty text, too
    words = re.sub(r"\s*[(\[].*$|\s(?:and|plus)$", "", text[low:high]).strip(" .:-")
    count = len(words.split())
    if not (1 <= count <= 6) or not is_role(words) or words.lower() in _NOBODY or not words[:1].isupper():
        return []
    if re.search(r"\d|s$|\b(?:public|staff|members|residents|was|were|the meeting)\b", words) or text[
        low:high
    ].rstrip().endswith("."):
        return []
    remark = describe(text[low + len(words) : high], words).remarks
    return [Entry(low, low + len(words), high, words, 1, role=words, remarks=remark, post=True)]
