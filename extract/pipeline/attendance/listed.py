"""One person of an attendance list: the name at a place, what is said of it, and posts that stand for people."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.pipeline.attendance.descriptions import Description, describe, is_chair, is_role
from extract.pipeline.people.person_names import (
    PARTICLES,
    fits,
    is_given,
    is_initials,
    is_office,
    name_end,
    score,
    spaced,
    strip_titles,
    title_end,
)

_NOBODY = frozenset(
    "none nil no all date time venue location agenda minutes apologies present action actions welcome introduction "
    "introductions meeting "
    "chair the this that item items page draft day noted n/a na tbc tba everyone everybody absent attendance members "
    "officers guests "
    "observers name names title role initials organisation organization representing minute notes purpose there it "
    "they we he she in "
    "tel fax email "
    "at on for also other others telephone phone public press next previous matters declarations quorum received "
    "subject place resolved agreed approved "
    "attendees vacant vacancy "
    "vacancies and with from by via remote recording zoom teams post position regrets excused proxy status yes "
    "chairman only "
    "nothing section reminders announcements notices "
    "review approval discussion update updates proposal "
    "annex appendix summary aim aims quoracy treasurer's secretary's chair's chairman's declaration "
    "distribution copies cc to re ref confirmed signed monday tuesday wednesday thursday friday saturday sunday".split()
)
_NO_SURNAME = frozenset(
    "agenda actions minutes notes meeting business matters discussion items arising interest apologies report reports "
    "updates summary plan policy review reminders announcements notices".split()
)
_FOLLOWS_NAME = re.compile(
    r"\s{0,2}(?:$|[(\[<,;:@·•/|\t.=–—-]|[\w.+-]{1,40}@|(?:from|as|of|for|left|joined|arrived|via|by|representing|on|in|deputi|substitut|"
    r"until|till|to|attended|at|"
    r"with|and|who|gave|sent|[a-z]{2,5}\d{2,5})\b|[A-Z0-9])"
)
_SMALL = frozenset("abcefghijkmnopqrstuvwxyz")
_MONTHS = frozenset("jan january apr april may jun june jul july aug august".split())  # the rest are no given names
_DAY = re.compile(r"\.?,?\s(?:the\s)?\d")
_SUFFIX = re.compile(r",?\s(?:Jr|Sr|Jnr|Snr)\b\.?|,?\s(?:II|III)\b")
_OFFICE_TITLE = re.compile(r"(?:County|District|Borough|City|Town|Parish|Ward|Unitary)\s(?:Councillor|Cllr)")
_HOLDER = re.compile(r"(?:the |our )?(?P<post>[A-Z][\w' -]{2,40}?)\s?\((?P<who>[^()]{3,50})\)(?: in the [Cc]hair)?")
_POSTED = re.compile(
    r"(?:the )?(?P<post>(?:[A-Z][\w/&-]{1,24}\.?\s){1,4})(?P<name>[A-Z][\w'’-]{1,20})(?=\s?(?:$|[(\[,.;:–-]|and\b|&))"
)
_SHORT_POSTS = frozenset(  # posts as they are shortened in front of a surname: "Zoning Admin. Birch"
    "insp admin asst comm commr dir supt supv sec treas pres mgr eng atty coord rep dep".split()
)
_SHORT_POST = re.compile(r"[A-Z]{3,4}")
_DEAN = re.compile(
    r"(?P<name>(?:Dean|Major|Page|Bishop|Marshall|Proctor) [A-Z][\w'’-]{1,20}) [(\[]?(?P<own>[A-Z][A-Za-z]{1,3})\b"
)
_ARTICLES = re.compile(r"(?:(?:The|the|and|plus)\s)*")


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


def name_at(text: str, start: int, end: int, *, fresh: bool) -> Entry | None:
    """The person whose name stands at a place; `fresh` where a surname or given name alone may be one."""
    low = start
    while low < end and text[low] in " \t ":
        low += 1
    if text[low : low + 1] in _SMALL:  # "d'Arcy" and "l'Estrange" begin small, no other name does
        return None
    begin = title_end(text, low)
    high = min(name_end(text, begin, end), end)
    if high <= begin:
        return None
    name = spaced(text[begin:high].rstrip(" "))
    sure = max(score(text[low:high]), 0)
    words = name.split()
    if len(words) > 2 and _SHORT_POST.fullmatch(words[0]) and is_given(words[1]) and not is_given(words[0]):
        return None  # "RFO Jo Birch": the name begins behind the post
    if not sure or (len(words) == 1 and not fresh) or words[0].lower().strip(".") in _NOBODY or words[0] in PARTICLES:
        return None
    if len(words) > 1 and words[-1].lower() in _NO_SURNAME:
        return None
    following = text[high:end].split(None, 1)
    office = bool(following) and text[high : high + 1] == " " and following[0][0].isalpha() and is_office(following[0])
    if office and (len(words) == 1 or sure < 2) and begin == low:
        return None
    joined = len(words) > 1 and text.startswith(" & ", high)
    if not joined and not _FOLLOWS_NAME.match(text, high, end):
        return None
    if len(words) == 1 and begin == low and re.match(r"\s[A-Z][a-z]", text[high:end]):
        return None
    if words[-1].strip(".").lower() in _MONTHS and _DAY.match(text, high, end):
        return None
    printed = text[begin:high].rstrip(" ")
    stop = begin + len(strip_titles(printed) or printed)
    if suffix := _SUFFIX.match(text, stop, end):
        stop = high = suffix.end()
    office_title = _OFFICE_TITLE.match(text, low, begin)
    role = office_title.group() if office_title else None
    return Entry(begin, stop, high, spaced(text[begin:stop]), sure, role=role)


def described(text: str, entry: Entry, stop: int) -> Entry:
    """The entry with what is said of it up to `stop`: initials, role, organisation, remarks."""
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


def attached(text: str, entry: Entry, stop: int) -> Entry:
    """The entry with everything up to `stop` read as said of it; what stood before its name stays."""
    if entry.post:
        return replace(entry, stop=stop)
    found = described(text, entry, stop)
    initials = found.initials or entry.initials
    if entry.role and not found.role:
        return replace(found, initials=initials, role=entry.role, chair=found.chair or entry.chair)
    return replace(found, initials=initials)


def post_with_holder(text: str, low: int, high: int) -> list[Entry]:
    """ "the Clerk (Ms A Lea)": a post, and its holder in brackets."""
    match = _HOLDER.fullmatch(text, low, high)
    if not match or not is_role(match["post"]) or score(match["who"]) < 2 or is_initials(match["who"]):
        return []
    found = name_at(text, match.start("who"), match.end("who"), fresh=True)
    return [replace(found, stop=high, role=match["post"], chair=is_chair(match["post"]))] if found else []


_HELD = re.compile(r"(?P<post>[A-Z][^()\n;]{2,80}?)[ ,]{0,3}\((?P<who>[^()\n]{3,50})\)")


def posts_with_holders(text: str, start: int, end: int) -> list[Entry]:
    """ "Director of Works & Parks (Mr. A. Ash), Clerk, Town Office (Ms. B. Elm)": a list of posts, each with who holds
    it in brackets; empty where the range is anything else.
    """
    found: list[Entry] = []
    for match in _HELD.finditer(text, start, end):
        post = re.sub(r"^(?:and|the|our)\s", "", match["post"].strip(" ,:"))
        who = name_at(text, match.start("who"), match.end("who"), fresh=True)
        if not who or who.sure < 2 or who.end < match.end("who") or is_initials(match["who"]):
            return []
        first = post.split(",")[0]
        if score(first) == 2 or not (is_role(first) or any(map(is_office, post.replace(",", " ").split()))):
            return []
        found.append(replace(who, stop=match.end(), role=post, chair=is_chair(post)))
    return found if len(found) > 1 else []


def after_post(text: str, start: int, end: int) -> Entry | None:
    """ "Trustee Ash", "Clerk Birch": a post before a surname alone."""
    own = _DEAN.match(text, start, end)
    if own and fits(own["own"], own["name"]):  # the given name, not the post
        return described(text, Entry(*own.span("name"), own.end("name"), own["name"], 2), end)
    match = _POSTED.match(text, start, end)
    post = match["post"].rstrip() if match else ""
    if not match or is_office(match["name"]) or match["name"].lower() in _NOBODY | _NO_SURNAME:
        return None
    words = post.split()
    if match["name"].isupper() or any(is_given(word) and not is_office(word) for word in words):
        return None
    if not _ends_post(words[-1]) or (len(words) > 2 and not any(is_office(word) for word in words[:-1])):
        return None
    entry = Entry(match.start("name"), match.end("name"), end, match["name"], 1)
    found = described(text, entry, end)
    return replace(found, role=found.role or post)


def _ends_post(word: str) -> bool:
    """Whether a post can end in this word: "Clerk", "Trustees", "Insp."; not the name of a body ("Council")."""
    bare = word.rstrip(".")
    return bare.lower() in _SHORT_POSTS if word.endswith(".") else is_role(bare.removesuffix("s")) or is_role(bare)


_NO_POST = re.compile(
    r"\d|\b(?:public|staff|members|residents|was|were|are|can|could|will|would|the (?:meeting|roll)|[Vv]acan\w{1,3})\b|"
    r"^(?:No|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|All|Some)\b"
)


def post_at(text: str, low: int, high: int) -> list[Entry]:
    """An unnamed post ("Youth Observer") as an entry, its post as its name."""
    low += len(_ARTICLES.match(text[low:high]).group())  # type: ignore[union-attr]  # matches the empty text, too
    words = re.sub(r"\s*[(\[].*$|\s(?:and|plus)$", "", text[low:high]).strip(" .:-")
    count = len(words.split())
    if not (1 <= count <= 6) or not is_role(words) or not words[:1].isupper():
        return []
    if words.lower() in _NOBODY or words.split()[-1].lower() in _NO_SURNAME:
        return []
    several = words.split(" of ")[0].endswith(("s", "Staff"))  # "Officers of the Trust", not "Head of Estates"
    if several or _NO_POST.search(words):
        return []
    if text[low:high].rstrip().endswith("."):
        return []
    remark = describe(text[low + len(words) : high], words).remarks
    return [Entry(low, low + len(words), high, words, 1, role=words, remarks=remark, post=True)]
