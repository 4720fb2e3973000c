"""The people of one comma list beside one another: couples, names of many words, a post that belongs to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.pipeline.attendance.listed import Entry
from extract.pipeline.people.person_names import is_given


def couples(text: str, found: list[Entry], *, line: bool) -> list[Entry]:
    """ "Jo and Ann Birch" in a list of full names, before its last names, or alone on its `line`: both have the one
    surname.
    """
    alone = [at for at, entry in enumerate(found[:-1]) if is_half(text, entry, found[at + 1])]
    full = (len(found) >= 3 or line) and all(" " in e.name for at, e in enumerate(found) if at not in alone)
    if not full:
        alone = [at for at in alone if _is_inner(text, found, at)]
    return [
        replace(entry, name=f"{entry.name} {found[at + 1].name.partition(' ')[2]}", sure=2) if at in alone else entry
        for at, entry in enumerate(found)
    ]


def _is_inner(text: str, found: list[Entry], at: int) -> bool:
    """Whether other names follow behind a comma: then the "and" in front of it joins two people, not the whole list."""
    return at + 2 < len(found) and text[found[at + 1].end : found[at + 2].start].strip() == ","


def is_half(text: str, entry: Entry, following: Entry) -> bool:
    joined = text[entry.end : following.start].strip() in ("and", "&")
    return joined and is_given(entry.name) and " " in following.name and is_given(following.name.split()[0])


def one_a_part(text: str, runs: list[list[Entry]]) -> list[list[Entry]]:
    """A long name ("Ana Luz Ash Elm") is one person where all the other parts of a comma list hold one person each."""
    pairs = [run for run in runs if len(run) == 2]
    if len(pairs) != 1 or len(runs) < 3 or any(len(run) != 1 for run in runs if run is not pairs[0]):
        return runs
    return [[whole] if run is pairs[0] and (whole := whole_name(text, run)) else run for run in runs]


def post_of_next(text: str, runs: list[list[Entry]]) -> list[list[Entry]]:
    """A post between the last two names of a list is that of the last: "A. Ash, B. Elm and C. Fir Clerk D. Oak"."""
    listed = [entry for run in runs for entry in run]
    if (
        len(runs) < 2
        or len(listed) < 3
        or len(runs[-1]) < 2
        or len(listed[-1].name) < listed[-1].stop - listed[-1].start
    ):
        return runs
    *_, former, last = runs[-1]
    post = text[former.end : last.start]
    if (
        not former.role
        or post.strip(" ") != former.role
        or any(_posted(text, entry) for entry in listed if entry is not former)
    ):
        return runs
    held = replace(last, role=former.role, chair=former.chair)
    return [*runs[:-1], [*runs[-1][:-2], replace(former, role=None, chair=False), held]]


def _posted(text: str, entry: Entry) -> bool:
    """Whether a post stands behind the name with no more than a space between them."""
    return bool(entry.role) and text[entry.end : entry.stop].strip() == entry.role


def whole_name(text: str, pair: Sequence[Entry], *, long: bool = False) -> Entry | None:
    """The two entries that were cut out of one stretch as one person; None where something stands between them.

    `long` says that the second may begin with a known given name, too: "Thi Lan Anh Pham".
    """
    first, second = pair
    name = text[first.start : second.end]
    if (
        text[first.end : second.start] != " "
        or first.initials
        or (second.sure == 2 and not long)
        or not 3 < len(name.split()) < 6
    ):
        return None
    return replace(second, start=first.start, name=name, sure=first.sure)
