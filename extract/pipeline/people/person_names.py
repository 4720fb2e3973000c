"""Names of people: titles and post-nominals stripped, names told from posts and organisations, initials derived.

Pure functions on short texts; nothing here knows a document.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from extract.pipeline import rules

TITLE = (
    r"(?:Drs|(?:Associate|Assistant|Distinguished|Emeritus|Visiting|Adjunct)\sProfessors?|Professors|Profs|(?:County|District|Borough|City|Town|Parish|Ward|Unitary)\s(?:Councillors?|Cllrs?)|Dr|Prof|Professor|Mr|Mrs|"
    r"Ms|Miss|Mx|Messrs|Mesdames|Mmes|Cllrs?|Clls|Councill?ors?|Coun|Clrs?|Crs?|Ald|Alderman|Aldermen|Sir|"
    r"Council(?:man|woman|member|person)|Assembly(?:man|woman|member)|Comhairleoirí?|Pr(?=\.?\s[A-Z])|Y\sCynghorydd|Cyng|Dame|Lord|Lady|"
    r"Baroness|Baron|Conn[ée]table|Rev|Revd|Rev['’]d|Reverend|Fr|Father|Canon|Ven|Archdeacon|Br|Brother|Brig|Brigadier|WO[12]|Cpl|Wg|Sqn|Ldr|Flt|Adm|Cmdr|Commander|Insp|ACC|DCC|Rt|Rt\sRevd|Hon|Rt\sHon|Sgt|Sergeant|"
    r"PC|PCSO|"
    r"DCI|DI|DS|Supt|Capt|Captain|Col|Colonel|Major|Maj|Lt|Cdr|Gen|Mme|Herr|Frau|Sr|Sister|Pastor|Rabbi|Imam|The)"
)
_TITLES = re.compile(rf"(?:(?:{TITLE})(?:\.\s{{0,2}}|\s{{1,2}})(?:\((?i:ret['’]?d|rtd)\.?\)\s{{1,2}})?){{1,6}}(?=\S)")
_LETTERS = (
    r"(?:OBE|MBE|CBE|KBE|DBE|KCB|CB|QC|KC|JP|DL|MP|MSP|MEP|MLA|MS|AM|TD|RD|FRS|FRSE|FRCP|FRCS|FRCGP|FCA|ACA|FCCA|BSc|"
    r"BA|MA|"
    r"MSc|PhD|MBA|DPhil|MD|RN|RGN|Esq|LLB|CEng|FIET|CPA|Ph\.D\.?|M\.D\.?|Jr\.?|Sr\.?|CPFA|FRICS|MRICS|III?)"
)
_POST_NOMINALS = re.compile(rf"(?:,?\s{{1,2}}{_LETTERS}){{1,9}}$")
_INITIALS = re.compile(
    r"(?:[A-Z]\.?\s?){2,4}|[A-Z](?:[A-Z'’]|[a-z]{1,2}(?=[A-Z]|$)|-(?=[A-Z])|\s(?=[A-Z](?:-|$))){1,4}"
)
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]{0,30}\w)?")
_ASIDE = re.compile(r"\([^)]{0,40}\)|\"[^\"]{0,40}\"|“[^”]{0,40}”")
_SMALL_WORD = re.compile(r"[a-z]{1,5}(?=\s)")
_GAP = re.compile(r"[  ]{1,2}")
_NAME_TOKEN = re.compile(
    r"(?:(?:[A-Z]\.-?){1,3}[A-Z](?=[.\s,;)]|$)|[^\W\d_a-z](?:[\w'’‘`-]{0,24}[\w'’‘`])?|(?:[A-Z]\.-?){1,4}|(?:O|D|d|de|l|L)['’][^\W\d_a-z][\w-]{0,24}"
    r"|(?:d[aeiu]|de[rl]|la|le|v[ao]n)[A-Z][a-z][\w-]{1,24})\.?"
)
_GLUED_INITIAL = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z][a-z'’]|[A-Z]{3})")  # "J.Birch", "J.BIRCH"
_GLUED_PARTICLE = re.compile(r"[a-z]{2,3}[A-Z]")  # "vanDale", which no name begins with
PARTICLES = frozenset(
    "de da di du del della der den van von vom la le el al bin ibn ten ter af av zu y e dos das".split()
)
_CAPITAL_PARTICLES = PARTICLES - {"al", "di", "el", "e", "y", "la", "le", "bin", "das", "der"}
# Surnames that are words of posts, too: after a given name they are names.
_TWO_WAYS = frozenset(
    "head guest constable proctor fellow judge dean provost steward speaker bailiff vicar parent partner lead page "
    "warden mayor captain "
    "chaplain clerk cook bishop mason marshall archer abbott chancellor champion board bush park hall house lane "
    "street road hill school bank church wood field banks ward sergeant nurse coach".split()
)


_NAMED_GROUPS = frozenset("group committee association society team club panel forum network".split())  # never alone
_FORM = re.compile(r"(?:Dr|Mr|Mrs|Ms|Prof|Professor|Cllr|Councillor|Revd?|Sir|Dame)\.?")


@lru_cache(maxsize=16384)
def fold(text: str | None) -> str:
    """The text for comparing: lower case, no accents, plain apostrophes, white space folded."""
    if text and text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text or "").replace("’", "'").replace("‘", "'")
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


def title_end(text: str, start: int = 0) -> int:
    """Where the titles at `start` end; `start` itself where there are none.

    >>> title_end("Cllr. Dr Ann Lea")
    9
    """
    match = _TITLES.match(text, start)
    return match.end() if match else start


@lru_cache(maxsize=8192)
def strip_titles(name: str) -> str:
    """The name without titles before and letters after it.

    >>> strip_titles("Professor Dr. Ann Lea OBE")
    'Ann Lea'
    """
    name = name.strip()
    return _POST_NOMINALS.sub("", name[title_end(name) :]).strip(" ,")


def spaced(name: str) -> str:
    """The name with the space that was left out behind an initial.

    >>> spaced("J.A.Birch")
    'J.A. Birch'
    """
    return _GLUED_INITIAL.sub(" ", name) if "." in name else name


def name_words(name: str) -> list[str]:
    """The words of a name, without what stands in brackets or quotes.

    >>> name_words("Ann (Annie) van der Lea-Moss")
    ['Ann', 'van', 'der', 'Lea-Moss']
    """
    return list(_name_words(name))


@lru_cache(maxsize=8192)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(word.strip(".") for word in _WORD.findall(_ASIDE.sub(" ", spaced(name))))


@lru_cache(maxsize=8192)
def folded_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded: for comparing."""
    return tuple(fold(word) for word in _name_words(name))


@lru_cache(maxsize=8192)
def is_initials(token: str) -> bool:
    """Whether the token can be a person's initials: "SP", "MWh", "N M-E", "J.A."; never a word or one letter.

    >>> [is_initials(t) for t in ("SP", "MWh", "RCp", "J.A.", "N M-E", "Al", "The", "A", "SCOUT")]
    [True, True, True, True, True, False, False, False, False]
    """
    token = token.strip()
    if len(token) > 7 or sum(c.isalpha() for c in token) > 4 or not _INITIALS.fullmatch(token):
        return False
    return 2 <= sum(c.isupper() for c in token) <= 4


@lru_cache(maxsize=8192)
def derived_initials(name: str) -> frozenset[str]:
    """All initials that a name can give, upper case: hyphens and small words counted or not, a middle name left out.

    >>> sorted(derived_initials("Nell Moss-Ely")), sorted(derived_initials("Jan van der Lea"))
    (['NM', 'NME'], ['JDL', 'JL', 'JVDL', 'JVL'])
    """
    words = [fold(word) for word in name_words(strip_titles(name))][:6]
    if len(words) < 2:
        return frozenset()
    choices = [_letters(word) for word in words]
    middle = [[*letters, ""] for letters in choices[1:-1]]
    made = {"".join(parts).upper() for parts in product(choices[0], *middle, choices[-1])}
    return frozenset(m for m in made if len(m) >= 2)


def fits(initials: str, name: str) -> bool:
    """Whether printed initials can be those of a name: "AHol" and "JAH" (J. Al) of Al Holt; "PM" not of Nick Dale."""
    letters = re.sub(r"[^A-Za-z]", "", initials)
    words = [fold(word) for word in name_words(strip_titles(name))]
    if len(letters) == 3 and letters.isupper() and letters[1:] in derived_initials(name):
        return True
    if len(letters) < 2 or not words or not letters.upper().startswith(words[0][:1].upper()):
        return False
    if len(words) == 1:
        return False
    capitals = [c.lower() for c in letters if c.isupper()]
    last = words[-1].replace("-", " ").replace("'", " ").split()
    starts = {word[0] for word in [*last, *words[1:]] if word} | {c.lower() for c in _INNER_CAPITAL.findall(name)}
    coded = 3 <= len(letters) <= 4 and words[-1].startswith(letters[1:].lower())  # "AHO" of Al Holt
    return coded or letters.upper() in derived_initials(name) or capitals[-1] in starts


_INNER_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")  # "SML" of Sal McLee


def _letters(word: str) -> list[str]:
    """ "moss-ely" gives M or ME: as minutes do it."""
    parts = [part for part in re.split(r"[-'’]", word) if part]
    if len(parts) > 1:
        return [parts[0][0], "".join(part[0] for part in parts)]
    return [word[0]]


@cache
def given_names() -> frozenset[str]:
    """Given names by which a name is told from other words with capitals."""
    source = files("extract.pipeline").joinpath("rules", "given_names.txt").read_text(encoding="utf-8")
    words = (word for line in source.splitlines() if not line.startswith("#") for word in line.split())
    return frozenset(words) | {"al", "bo", "di", "ed", "jo", "cy", "vi"}


def is_given(word: str) -> bool:
    """Whether the word is a known given name, one half of a double one ("Anne-Marie") or all capitals included."""
    plain = fold(word).strip(".")
    return plain in given_names() or ("-" in plain and plain.split("-")[0] in given_names())


@lru_cache(maxsize=8192)
def is_office(word: str) -> bool:
    """Whether a word belongs to posts or organisations rather than to names ("Director", "Council", "NHS")."""
    return _office(word.strip(".,:;()").lower())


@lru_cache(maxsize=8192)
def _office(word: str) -> bool:
    if not word:
        return False
    own, post = rules.load("organisations")[0].cue, rules.load("posts")[1].cue
    plural = len(word) > 5 and word.endswith("s") and post.is_all(word[:-1])
    return own.is_all(word) or post.is_all(word) or plural or word.startswith("vice-")


def name_end(text: str, start: int, end: int) -> int:
    """Where the name ends that starts at `start`; `start` where there is none.

    A name is up to four words with capitals, small words ("van der") between them; two words unless a third plainly
    belongs to it: names that run on without a mark ("Ann Lea Bo Moss") are cut at a known given name.

    >>> text = "Ann Lea Bo Moss Director"
    >>> text[:name_end(text, 0, len(text))]
    'Ann Lea'
    """
    tokens = _tokens(text, start, end)
    count, taken, position = 0, 0, start
    while taken < len(tokens):
        _low, high, word = tokens[taken]
        if is_particle(word) and count and taken + 1 < len(tokens):
            taken += 1
            continue
        if not _is_name_word(word, tokens, taken, count) or (
            count >= 2 and (_starts_next(tokens, taken, count) or _is_acronym(tokens, taken))
        ):
            break
        count, position = count + 1, high
        taken += 1
        if count == 5:
            break
    return position


def is_particle(word: str) -> bool:
    """Whether the word is one of the small words inside names: "de", "van", "De"; not "Al", which is a given name."""
    return word in PARTICLES or (word.lower() in _CAPITAL_PARTICLES and word.istitle())


def _tokens(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The words from `start` on that stand side by side, up to the first mark that no name holds, eight at most."""
    tokens: list[tuple[int, int, str]] = []
    position = start
    while position < end and len(tokens) < 8:
        match = _NAME_TOKEN.match(text, position, end) or _SMALL_WORD.match(text, position, end)
        if not match:
            break
        high = match.end()
        word = match.group()
        if word.endswith(".") and len(word.strip(".")) > 1 and "." not in word[:-1]:
            high, word = high - 1, word[:-1]
        tokens.append((position, high, word))
        gap = _GAP.match(text, high, end) or _GLUED_INITIAL.match(text, high, end)
        if gap and len(tokens) == 1 and text[gap.end() : gap.end() + 1] in _ASIDE_OPENS:
            gap = _nickname(text, gap.start(), end, word)
        if not gap:
            break
        position = gap.end()
    return tokens


_ASIDE_OPENS = frozenset("'‘\"“(")
_NICKNAME = re.compile(
    r"\s(?:['‘\"“](?P<quoted>[A-Z][\w.-]{1,14})['’\"”]|\((?P<other>[A-Z][a-z-]{1,14})\))\s(?=(?P<last>[A-Z][\w'’-]{1,24}))"
)


_CALLED = re.compile(r"(?<=\w)\s(?:['‘\"“][A-Z][\w.-]{1,14}['’\"”]|\([A-Z][a-z-]{1,14}\))\s(?=[A-Z])")


def _nickname(text: str, start: int, end: int, given: str) -> re.Match[str] | None:
    """What stands between a given name and a surname: Jo 'Jojo' Birch, Jo (Josie) Birch; not Jo (Clerk) Ann."""
    match = _NICKNAME.match(text, start, end)
    if match is None or is_office(given) or is_office(match["last"]):
        return None
    other = match["other"]
    plain = other is None or not (is_office(other) or is_given(match["last"]))
    return match if plain else None


def _is_name_word(word: str, tokens: list[tuple[int, int, str]], index: int, count: int) -> bool:
    if not _NAME_TOKEN.fullmatch(word) or (not count and _GLUED_PARTICLE.match(word)):
        return False
    if count and index + 1 < len(tokens) and _FORM.fullmatch(word):
        return False  # "ABC Dr Jo Birch": another person begins
    if count and is_initials(word) and len(word.strip(".")) > 1 and "." not in word and not _all_capitals(tokens):
        return len(word) > 2 and count == 1 and is_given(tokens[index - 1][2]) and not is_office(word)  # "Jo LEE"
    if not is_office(word):
        return True
    last = index + 1 == len(tokens)
    plain = word.lower() not in ("champion", "ward", "sergeant", "nurse", "coach")
    former = tokens[index - 1][2]
    named = not plain or is_given(former) or bool(re.fullmatch(r"(?:[A-Z]\.?){1,3}", former))
    return count >= 1 and last and word.lower() in _TWO_WAYS and named


def _all_capitals(tokens: list[tuple[int, int, str]]) -> bool:
    return all(word.isupper() for _, _, word in tokens[:2]) and any(len(word) > 2 for _, _, word in tokens[:2])


def _is_acronym(tokens: list[tuple[int, int, str]], index: int) -> bool:
    """Whether the third word of a name is an organisation's letters behind it: "Jo Birch NISCA", not "Jo Ann BIRCH"."""
    word, before = tokens[index][2], tokens[index - 1][2]
    short = 2 < len(word) < 8 and word.isupper() and "." not in word
    return short and not (before.isupper() or is_given(before) or is_particle(before) or len(before.strip(".")) < 2)


def _starts_next(tokens: list[tuple[int, int, str]], index: int, count: int) -> bool:
    """Whether the third (fourth) word of a run of names begins another name."""
    word, before = tokens[index][2], tokens[index - 1][2]
    if is_particle(before) or re.fullmatch(r"(?:[A-Z]\.?-?){1,2}", before):
        return False
    following = tokens[index + 1][2] if index + 1 < len(tokens) else None
    if following is None or not _NAME_TOKEN.fullmatch(following):
        return False  # the last word before a mark belongs to the name
    if is_office(following):  # "Jo Birch Crafts Adviser", but "Jo Ann Birch Adviser"
        told = not is_given(before) or following.lower() in _NAMED_GROUPS
        return told and is_given(tokens[0][2]) and not is_given(word)
    if is_particle(following):
        return False
    if is_given(word) or re.fullmatch(TITLE, word):
        return True
    return not is_given(following)


@lru_cache(maxsize=8192)
def score(name: str) -> int:
    """How sure it is that a short text is a person's name: 2 surely, 1 perhaps, 0 not.

    >>> [score(t) for t in ("Ann Lea", "J Moss", "Dr Zyx", "Home Office", "Zyx Qorf", "Clerk", "tea and cake")]
    [2, 2, 2, 0, 1, 0, 0]
    """
    stripped = _CALLED.sub(" ", spaced(name.strip()))
    bare = strip_titles(stripped)
    titled = title_end(stripped) > 0 and not stripped.startswith("The ")
    words = bare.split()
    if not words or len(words) > 6 or not _NAME_TOKEN.match(words[0]):
        return 0
    if any(not (_NAME_TOKEN.fullmatch(w) or w.lower() in PARTICLES) for w in words):
        return 0
    if any(is_office(w) for w in words) and name_end(bare, 0, len(bare)) < len(bare):
        return 0
    if len(words) == 1:
        word = words[0]
        if word.isupper() and len(word) <= 5 and not titled:
            return 0
        return 2 if titled or is_given(word) else 1
    initial = bool(re.fullmatch(r"(?:[A-Z]\.?-?\s?){1,3}", words[0]))
    if titled or initial or is_given(words[0]):
        return 2
    return 1
