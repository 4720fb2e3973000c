"""What the habits of secretaries cost: the attendance of annotated documents, printed as others print it.

    python benchmarks/habits.py BENCH ... [--only NAME] [--least 0.9]

BENCH holds `docs` and `gold`; its text and Markdown documents are read. Where the gold names tell for certain which
lines are the attendance, these are printed anew by each habit in turn (a label, names, initials, posts, what stands
between them), and everybody must still be found: the records do not depend on how they are printed. Prints a row a
habit: the documents, and the F1 of attendees, status and initials; `as it was` is the same documents untouched.
`--only` shows the documents that lose by the habits of whose names NAME is a part.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from string import ascii_lowercase
from textwrap import fill
from typing import Any

from habits_attendance import HABITS, STATUSES, Habit
from spacy.tokens import Doc

import extract
from extract import codec
from extract.evaluation import evaluate, read_gold
from extract.evaluation.scoring import total
from extract.pipeline import build
from extract.pipeline.assemble import assemble
from extract.pipeline.attendance.labels import label_of
from extract.pipeline.attendance.lines import is_prose
from extract.pipeline.facts import attach
from extract.pipeline.people.person_names import strip_titles

Record = dict[str, Any]
SUFFIXES = {".txt", ".md", ".rst"}
FIGURES = ("attendees", "attendee_status", "attendee_initials")
LAST = "minutebook_attendees"  # the component behind which the pipeline need not go on
CODES = ("CH", "FR", "NO", "IS", "UK", "DE", "AT")
ACCENTS = str.maketrans("aeiou", "áéïöü")
TOLD = {  # how tables say it
    "present": ("✓", "Y", "Present"),
    "in_attendance": ("✓", "Y", "In attendance"),
    "apologies": ("x", "N", "Apologies"),
    "absent": ("x", "N", "Absent"),
}
BELOW = 1500  # characters of the document that are kept below its attendance


@dataclass(frozen=True)
class Case:
    """A document whose attendance can be printed anew: the text above and below it, and the people by status."""

    name: str
    above: str
    own: str
    below: str
    people: tuple[Record, ...]  # of its attendance
    others: tuple[Record, ...]  # who is told below

    def gold(self, habit: Habit) -> Record:
        """The gold of the document as a habit prints it."""
        told = "{own}" in habit.entry
        people = [
            {
                **one,
                "name": habit.known.format(**words_of(one)),
                "initials": letters(one) if told else None,
            }
            for one in self.people
            if one["status"] in habit.statuses
        ]
        return {"kind": "minutes", "attendees": [*people, *self.others]}


def letters(person: Record) -> str:
    """The initials that are printed for a person."""
    return "".join(word[0] for word in parted(person["name"])).upper()


def parted(name: str) -> tuple[str, str]:
    """A given name and what follows it; nothing of names that are no such pair."""
    first, _, last = strip_titles(name).partition(" ")
    plain = all(re.fullmatch(r"[A-Z][a-z’'-]+(?:[A-Z][a-z]+)?", word) for word in (first, *last.split()))
    return (first, last) if plain and 0 < len(last.split()) < 3 else ("", "")


def words_of(person: Record) -> dict[str, str]:
    """What may be printed of a person."""
    first, last = parted(person["name"])
    words = {"name": f"{first} {last}", "first": first, "last": last, "letter": first[0], "own": letters(person)}
    strange, stranger = (f"{word[::-1].strip('-’').capitalize()}o" for word in (first, last.split()[-1]))
    words["code"] = CODES[len(last) % len(CODES)]
    words["small"], words["small_last"] = f"{first} {last}".lower(), last.split()[-1].lower()
    words["nick"] = first[:3]
    words["accented"] = f"{first.translate(ACCENTS)} {last.translate(ACCENTS)}"
    words["mark"], words["yes"], words["said"] = TOLD[person["status"]]
    return words | {"FIRST": first.upper(), "LAST": last.upper(), "strange": strange, "stranger": stranger}


def case_of(path: Path, gold: Record) -> Case | None:
    """The document with its attendance cut out; None where it is not certain where that begins or ends."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    surnames = {one["name"].split()[-1] for one in gold["attendees"] if one.get("name")}
    named = [at for at, line in enumerate(lines) if surnames & set(re.findall(r"[\w’'-]+", line))]
    if not named or is_prose(lines[named[0]]):
        return None
    first = last = named[0]
    for at in named:
        between = [line for line in lines[last + 1 : at] if line.strip()]
        if is_prose(lines[at]) or len(between) > 2 or any(len(line) > 60 or line[0] == "#" for line in between):
            break
        last = at
    if first and (above := next((at for at in range(first - 1, -1, -1) if lines[at].strip()), None)) is not None:
        first = above if label_of(lines[above].strip("#*_: \t")) else first
    own, below = "\n".join(lines[first : last + 1]), "\n".join(lines[last + 1 :])[:BELOW]
    people = [one for one in gold["attendees"] if one["name"].split()[-1] in own and one["status"] in STATUSES]
    whole = [one for one in people if parted(one["name"])[0]]
    if len(whole) < 3 or len(whole) * 5 < len(gold["attendees"]) * 4 or "|" in own or "<" in own:
        return None
    others = [one for one in gold["attendees"] if one not in people and one["name"].split()[-1] in below]
    return Case(path.name, "\n".join(lines[:first]), own, below, tuple(whole), tuple(others))


def printed(people: tuple[Record, ...], habit: Habit) -> str:
    """The attendance as the habit has it; the first two of those present have posts, where it prints any."""
    lists, chair = [], ""
    for status, label in zip(STATUSES, habit.labels, strict=True):
        if status not in habit.statuses:
            continue
        entries = []
        for number, person in enumerate((one for one in people if one["status"] == status), 1):
            words = {
                **words_of(person),
                "number": str(number),
                "padded": f"{number:02}",
                "count": ascii_lowercase[(number - 1) % 26],
            }
            post = {1: "Chairman", 2: "Treasurer"}.get(number) if status == "present" else None
            entry = habit.entry.format(**words)
            entries.append(habit.posts.format(entry, **words, post=post) if post else entry)
        if status == "present" and habit.chair and len(entries) > 1:
            chair = habit.chair + entries.pop(0) + ("" if label.startswith(".") else "\n")
        if entries:
            joints = [joint for _, joint in zip(entries[1:], cycle(habit.between), strict=False)]
            joints[-1:] = [habit.last or joint for joint in joints[-1:]]
            words_of_list = label + "".join(map("".join, zip(entries, [*joints, habit.end], strict=True)))
            lists.append(wrapped(words_of_list, habit.wide))
    return chair + habit.apart.join(lists) + habit.below


def wrapped(text: str, wide: int) -> str:
    """The text in lines of so many characters; the later ones are indented where the number is negative."""
    if not wide:
        return text
    return fill(text, abs(wide), subsequent_indent=" " * 14 if wide < 0 else "", break_on_hyphens=False)


def reread(case: Case, attendance: str, folder: Path) -> Record:
    """What is found in the document with another attendance."""
    path = folder / case.name
    path.write_text(f"{case.above}\n{attendance}\n\n{case.below.lstrip()}\n", encoding="utf-8")
    document = extract.load(path)
    doc = attach(Doc(build().vocab), document)
    for name, component in build().pipeline:
        doc = component(doc)
        if name == LAST:
            break
    return codec.to_dict(assemble(doc, document))


def scored(gold: dict[str, Record], found: dict[str, Record]) -> list[float | None]:
    """F1 of attendees, status and initials."""
    own = {name: {"attendees": record["attendees"]} for name, record in found.items()}
    scores = evaluate(gold, own).scores
    return [total(scores, name).f1 for name in FIGURES]


def rows(cases: list[Case], only: str) -> Iterator[tuple[str, dict[str, Record], dict[str, Record]]]:
    """For each habit its name, the gold and what is found."""
    with tempfile.TemporaryDirectory() as folder:
        for name, habit in {"as it was": None, **HABITS}.items():
            if only not in name:
                continue
            gold = {case.name: case.gold(habit or Habit()) for case in cases}
            yield (
                name,
                gold,
                {
                    case.name: reread(case, printed(case.people, habit) if habit else case.own, Path(folder))
                    for case in cases
                },
            )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, nargs="+")
    parser.add_argument("--only", default="")
    parser.add_argument("--least", type=float, default=0.9)
    args = parser.parse_args()
    cases = []
    for bench in args.bench:
        gold = read_gold(bench / "gold")
        paths = [path for path in sorted((bench / "docs").iterdir()) if path.suffix in SUFFIXES and path.name in gold]
        cases += [case for path in paths if gold[path.name]["attendees"] and (case := case_of(path, gold[path.name]))]
    print(f"{len(cases)} documents\n{'':28}attendees  status initials")
    for name, gold, found in rows(cases, args.only):
        figures = scored(gold, found)
        shown = [figures[0], figures[1], figures[2] if "{own}" in HABITS.get(name, Habit()).entry else None]
        print(f"{name:28}" + "".join("        –" if value is None else f"{value:9.3f}" for value in shown), flush=True)
        for case in cases if args.only else ():
            value = scored({case.name: gold[case.name]}, {case.name: found[case.name]})[0] or 0.0
            if value < args.least:
                print(f"  {case.name} {value:.2f}: {', '.join(one['name'] for one in found[case.name]['attendees'])}")


if __name__ == "__main__":
    main()
