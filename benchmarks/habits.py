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
from textwrap import fill
from typing import Any

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
USUAL = ("Present", "In attendance", "Apologies", "Absent")
STATUSES = ("present", "in_attendance", "apologies", "absent")
FIGURES = ("attendees", "attendee_status", "attendee_initials")
LAST = "minutebook_attendees"  # the component behind which the pipeline need not go on
CODES = ("CH", "FR", "NO", "IS", "UK", "DE", "AT")
BELOW = 1500  # characters of the document that are kept below its attendance


@dataclass(frozen=True)
class Habit:
    """How a list is printed: `entry` holds `{name}`, `{first}`, `{letter}`, `{last}`, `{own}`, `{code}`, `{number}`."""

    entry: str = "{name}"
    between: tuple[str, ...] = ("\n",)  # in turn
    last: str = ""  # between the last two
    known: str = "{name}"  # the name that is to be found
    posts: str = "{}"  # how the entry of somebody with a `{post}` is printed
    labels: tuple[str, ...] = ("Present:\n", "In attendance:\n", "Apologies:\n", "Absent:\n")
    chair: str = ""  # where the chair stands in a line above the list
    wide: int = 0  # where lines are wrapped
    apart: str = "\n\n"  # between lists
    end: str = ""


def _labels(*labels: str, after: str) -> tuple[str, ...]:
    """Four labels with what stands behind each, the usual ones where fewer are told."""
    return tuple(label + after for label in (*labels, *USUAL[len(labels) :]))


RUN_IN = _labels(after=": ")
COMMA, IN_LINES = (", ",), ("\n",)
HABITS = {
    "one a line": Habit(),
    "comma": Habit(between=COMMA, labels=RUN_IN),
    "comma, label above": Habit(between=COMMA),
    "comma, and": Habit(between=COMMA, last=" and ", labels=RUN_IN, end="."),
    "comma, &": Habit(between=COMMA, last=" & ", labels=RUN_IN),
    "semicolon": Habit(between=("; ",), labels=RUN_IN),
    "slash": Habit(between=(" / ",), labels=RUN_IN),
    "middle dot": Habit(between=(" · ",), labels=RUN_IN),
    "vertical bar": Habit(between=(" | ",), labels=RUN_IN),
    "no space behind comma": Habit(between=(",",), labels=RUN_IN),
    "comma at line ends": Habit(between=(",\n",)),
    "two a line, spaces": Habit(between=("          ", "\n")),
    "three a line, tabs": Habit(between=("\t", "\t", "\n")),
    "bullets -": Habit("- {name}"),
    "bullets •": Habit("• {name}"),
    "numbered": Habit("{number}. {name}"),
    "numbered)": Habit("{number}) {name}"),
    "lines doubled": Habit(between=("\n\n",), labels=_labels(after=":\n\n")),
    "lists not apart": Habit(apart="\n"),
    "comma, lists not apart": Habit(between=COMMA, labels=RUN_IN, apart="\n"),
    "lists in one paragraph": Habit(between=COMMA, labels=RUN_IN, apart=" ", end="."),
    "wrapped at 60": Habit(between=COMMA, labels=RUN_IN, wide=60),
    "wrapped at 78, initials": Habit("{name} ({own})", between=COMMA, labels=RUN_IN, wide=78),
    "wrapped at 78, indented": Habit(between=COMMA, labels=_labels(after=":      "), wide=-78),
    "no-break spaces": Habit("{first}\xa0{last}", between=(",\xa0",), labels=_labels(after=":\xa0")),
    "J. Smith": Habit("{letter}. {last}"),
    "J.Smith": Habit("{letter}.{last}"),
    "J Smith": Habit("{letter} {last}"),
    "J. Smith, comma": Habit("{letter}. {last}", between=COMMA, labels=RUN_IN),
    "J.Smith, comma": Habit("{letter}.{last}", between=COMMA, labels=RUN_IN),
    "J Smith, comma": Habit("{letter} {last}", between=COMMA, labels=RUN_IN),
    "J.Smith, posts, comma": Habit("{letter}.{last}", between=COMMA, labels=RUN_IN, posts="{} ({post})"),
    "J.A. Smith": Habit("{letter}.A. {last}", between=COMMA, labels=RUN_IN),
    "J.A.Smith": Habit("{letter}.A.{last}", between=COMMA, labels=RUN_IN),
    "JA Smith": Habit("{letter}A {last}", known="{letter}A {last}", between=COMMA, labels=RUN_IN),
    "Smith, J.": Habit("{last}, {letter}."),
    "Smith, John": Habit("{last}, {first}"),
    "Smith, John; semicolon": Habit("{last}, {first}", between=("; ",), labels=RUN_IN),
    "SMITH John": Habit("{LAST} {first}"),
    "SMITH John, comma": Habit("{LAST} {first}", between=COMMA, labels=RUN_IN),
    "SMITH, John": Habit("{LAST}, {first}"),
    "Smith J": Habit("{last} {letter}"),
    "SMITH John (JS)": Habit("{LAST} {first} ({own})"),
    "CH John Smith": Habit("{code} {name}"),
    "John SMITH": Habit("{first} {LAST}", between=COMMA, labels=RUN_IN),
    "JOHN SMITH": Habit("{FIRST} {LAST}"),
    "JOHN SMITH, comma": Habit("{FIRST} {LAST}", between=COMMA, labels=RUN_IN),
    "Mr J Smith": Habit("Mr {letter} {last}", between=COMMA, labels=RUN_IN),
    "Mr. J.Smith": Habit("Mr. {letter}.{last}", between=COMMA, labels=RUN_IN),
    "Mrs Smith": Habit("Mrs {last}", between=COMMA, labels=RUN_IN),
    "Cllr J Smith": Habit("Cllr {letter} {last}"),
    "Cllr. Smith": Habit("Cllr. {last}", between=COMMA, labels=RUN_IN),
    "Cllrs Smith and": Habit("{last}", between=COMMA, last=" and ", labels=_labels(after=": Cllrs ")),
    "Rev. John Smith": Habit("Rev. {first} {last}"),
    "post-nominals": Habit("{name} OBE", between=COMMA, labels=RUN_IN),
    "(JS)": Habit("{name} ({own})"),
    "(JS), comma": Habit("{name} ({own})", between=COMMA, labels=RUN_IN),
    "(JS) glued": Habit("{name}({own})"),
    "(JS) glued, comma": Habit("{name}({own})", between=COMMA, labels=RUN_IN),
    "(JS) all glued": Habit("{name}({own})", between=("",), labels=RUN_IN),
    "(JS) next glued": Habit("{name} ({own})", between=("",), labels=RUN_IN),
    "(Chair) (JS) next glued": Habit("{name} ({own})", between=("",), posts="{first} {last} ({post}) ({own})"),
    "(JS) no commas": Habit("{name} ({own})", between=(" ",), labels=RUN_IN),
    "JS in brackets before": Habit("({own}) {name}"),
    "[JS]": Habit("{name} [{own}]"),
    "- JS": Habit("{name} - {own}"),
    "tab JS": Habit("{name}\t{own}"),
    "JS behind a comma": Habit("{name}, {own}"),
    "JS - before": Habit("{own} - {name}"),
    "JS: before": Habit("{own}: {name}"),
    "JS tab before": Habit("{own}\t{name}"),
    "JS before": Habit("{own} {name}"),
    "JS = before": Habit("{own} = {name}"),
    "JS only, comma": Habit("{name} {own}", between=COMMA, labels=RUN_IN),
    "posts, comma": Habit(posts="{}, {post}"),
    "posts - dash": Habit(posts="{} - {post}"),
    "posts – in line": Habit(between=COMMA, labels=RUN_IN, posts="{} – {post}"),
    "(posts) in line": Habit(between=COMMA, labels=RUN_IN, posts="{} ({post})"),
    "posts, in line": Habit(between=("; ",), labels=RUN_IN, posts="{}, {post}"),
    "posts: before": Habit(posts="{post}: {}"),
    "posts before, comma": Habit(between=COMMA, labels=RUN_IN, posts="{post} {}"),
    "posts with titles": Habit("Cllr {letter}. {last}", between=COMMA, labels=RUN_IN, posts="{} ({post})"),
    "posts tab": Habit(posts="{}\t{post}"),
    "chair above": Habit(chair="Chair: "),
    "chairman above, comma": Habit(between=COMMA, labels=RUN_IN, chair="Chairman: "),
    "in the chair, comma": Habit("{letter}.{last}", between=COMMA, labels=RUN_IN, chair="In the Chair: "),
    "in the chair, one line": Habit(
        between=COMMA, labels=(". Present: ", *RUN_IN[1:]), chair="In the Chair: ", apart="\n"
    ),
    "chair last": Habit(between=COMMA, labels=RUN_IN, posts="{} in the Chair"),
    "e-mail": Habit("{name} <{last}@example.org>"),
    "e-mail, comma": Habit("{name} <{last}@example.org>", between=COMMA, labels=RUN_IN),
    "organisation": Habit("{name}, Harrow Trust"),
    "(organisation), comma": Habit("{name} (Harrow Trust)", between=COMMA, labels=RUN_IN),
    "organisation: name": Habit("Harrow Trust: {name}"),
    "(remark)": Habit("{name} (via Zoom)", between=COMMA, labels=RUN_IN),
    "full stop": Habit("{name}.", between=(" ",), labels=RUN_IN),
    "full stop, one a line": Habit("{name}."),
    "PRESENT": Habit(labels=_labels("PRESENT", "IN ATTENDANCE", "APOLOGIES", "ABSENT", after="\n")),
    "PRESENT, comma": Habit(
        between=COMMA, labels=_labels("PRESENT", "IN ATTENDANCE", "APOLOGIES", "ABSENT", after=" ")
    ),
    "Present no mark": Habit(between=COMMA, labels=_labels(after=" ")),
    "Present -": Habit(between=COMMA, labels=_labels(after=" - ")),
    "Present –": Habit(between=COMMA, labels=_labels(after=" – ")),
    "Present.": Habit(between=COMMA, labels=_labels(after=". ")),
    "Present (12):": Habit(between=COMMA, labels=_labels(after=" (12): ")),
    "Present :": Habit(between=COMMA, labels=_labels(after=" : ")),
    "Present tab": Habit(between=COMMA, labels=_labels(after="\t")),
    "**Present**": Habit(
        labels=_labels("**Present**", "**In attendance**", "**Apologies**", "**Absent**", after="\n\n")
    ),
    "**Present:**": Habit(
        between=COMMA, labels=_labels("**Present:**", "**In attendance:**", "**Apologies:**", "**Absent:**", after=" ")
    ),
    "## Present": Habit(
        "- {name}", labels=_labels("## Present", "## Guests", "## Apologies", "## Absent", after="\n\n")
    ),
    "1. Present": Habit(labels=_labels("1. Present", "2. In attendance", "3. Apologies", "4. Absent", after="\n")),
    "1. Present: run in": Habit(
        between=COMMA, labels=_labels("1. Present", "2. In attendance", "3. Apologies", "4. Absent", after=": ")
    ),
    "Members present": Habit(
        labels=_labels("Members present", "Also present", "Apologies", "Members absent", after=":\n")
    ),
    "Those present": Habit(
        between=COMMA, labels=_labels("Those present", "Others present", "Apologies for absence", after=": ")
    ),
    "Attendees": Habit("- {name}", labels=_labels("Attendees", "Guests", "Regrets", after=":\n")),
    "Attending": Habit(between=COMMA, labels=_labels("Attending", "Also attending", "Sorry", after=": ")),
    "Attended": Habit(between=COMMA, labels=_labels("Attended", "Visitors", "Apologies", "Not present", after=": ")),
    "There were present": Habit(
        labels=_labels("There were present", "Also in attendance", "Apologies received from", after=":\n")
    ),
    "Roll call": Habit(between=COMMA, labels=_labels("Roll call", "Staff present", "Excused", after=": ")),
    "Present were": Habit(
        between=COMMA,
        last=" and ",
        labels=_labels("Present were", "Also present were", "Apologies were received from", "Absent were", after=" "),
        end=".",
    ),
    "Absent with apologies": Habit(
        between=COMMA, labels=_labels("Present", "In attendance", "Absent with apologies", after=": ")
    ),
    "Apologies from": Habit(between=COMMA, labels=_labels("Present", "Also there", "Apologies from", after=": ")),
    "Present:-": Habit(between=COMMA, labels=_labels(after=":- ")),
    "present:": Habit(between=COMMA, labels=_labels("present", "in attendance", "apologies", "absent", after=": ")),
    "- Present: in a bullet": Habit(
        between=COMMA, labels=_labels("- Present", "- Guests", "- Apologies", "- Absent", after=": "), apart="\n"
    ),
    "- Present: bullets below": Habit(
        "  - {name}", labels=_labels("- Present", "- Guests", "- Apologies", "- Absent", after=":\n"), apart="\n"
    ),
    "Attendance": Habit(labels=_labels("Attendance", after="\n")),
    "Board members in attendance": Habit(
        between=COMMA, labels=_labels("Board members in attendance", "Guests in attendance", after=": ")
    ),
    "Participants": Habit(between=COMMA, labels=_labels("Participants", "Observers", after=": ")),
    "Present at the meeting": Habit(labels=_labels("Present at the meeting", "Others in attendance", after=":\n")),
    "Apologies for absence received": Habit(
        between=COMMA, labels=_labels("Present", "In attendance", "Apologies for absence received from", after=": ")
    ),
    "Cllrs: list": Habit("{letter} {last}", between=COMMA, labels=_labels(after=": Cllrs: "), posts="{} ({post})"),
    "Councillors list": Habit("{letter}. {last}", between=COMMA, last=" and ", labels=_labels(after=": Councillors ")),
    "strange names": Habit("{strange} {stranger}", known="{strange} {stranger}"),
    "strange names, comma": Habit("{strange} {stranger}", known="{strange} {stranger}", between=COMMA, labels=RUN_IN),
    "strange names, and": Habit(
        "{strange} {stranger}", known="{strange} {stranger}", between=COMMA, labels=RUN_IN, last=" and ", end="."
    ),
    "strange names, bullets": Habit("- {strange} {stranger}", known="{strange} {stranger}"),
    "strange names, posts": Habit("{strange} {stranger}", known="{strange} {stranger}", posts="{}, {post}"),
    "strange names, organisation": Habit("{strange} {stranger}, Harrow Trust", known="{strange} {stranger}"),
    "strange names (organisation)": Habit(
        "{strange} {stranger} (Harrow Trust)", known="{strange} {stranger}", between=COMMA, labels=RUN_IN
    ),
    "strange names, no mark": Habit(
        "{strange} {stranger}", known="{strange} {stranger}", between=COMMA, labels=_labels(after=" ")
    ),
    "strange names, wrapped": Habit(
        "{strange} {stranger}", known="{strange} {stranger}", between=COMMA, labels=RUN_IN, wide=72
    ),
    "strange names, two a line": Habit(
        "{strange} {stranger}", known="{strange} {stranger}", between=("          ", "\n")
    ),
    "surnames, one a line": Habit("{last}"),
    "surnames, comma": Habit("{last}", between=COMMA, labels=RUN_IN),
    "given names, comma": Habit("{first}", known="{first}", between=COMMA, labels=RUN_IN),
    "given names, one a line": Habit("- {first}", known="{first}"),
    "Who was there": Habit(between=COMMA, labels=_labels("In the room", "Guests", "Unable to attend", after=": ")),
}


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
        entries = []
        for number, person in enumerate((one for one in people if one["status"] == status), 1):
            words = {**words_of(person), "number": str(number)}
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
    return chair + habit.apart.join(lists)


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
