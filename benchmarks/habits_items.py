"""What habits of printing cost: known minutes with their headings and action marks printed another way.

    python benchmarks/habits_items.py FOLDER... [--only WORD] [--longest CHARACTERS] [--lost]

Every FOLDER holds `docs` and `gold`. Text and Markdown files are rewritten by one habit at a time (numbers of items as
"1)" or "Item 1:", titles in capitals, marks as "[JS]" ...), only where the gold tells for certain which words are
concerned; the records must stay the same. Invented reports, lists and decisions are put in with their gold. Prints a
row a habit: documents concerned, F1 before and after; `--lost` names the documents that lose.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from habits_actions import ACTION_FIGURES, ACTIONS, Habit, Made
from habits_decisions import DECIDED_FIGURES, DECISIONS
from habits_lists import LISTED, LISTED_FIGURES
from habits_reports import REPORT_FIGURES, REPORTS

import extract
from extract import codec
from extract.evaluation.scoring import Count, score_document

LAYOUT_FIGURES = ("items", "actions", "action_owners", "attendees", "decisions")
Record = dict[str, Any]


@dataclass(frozen=True)
class Heading:
    """An item of the gold at its place: number and title, and the prose below that may run in behind the title."""

    start: int
    end: int
    number: str
    title: str
    prose: str


@dataclass(frozen=True)
class Rewritten:
    """A document printed by a habit, with its gold."""

    name: str
    text: str
    gold: Record


_MARKUP = r"[ \t>]{0,12}(?:#{1,6}[ \t]*|[-*+•][ \t]+)?(?:\*\*|__|\*|_)?[ \t]*"


def headings(text: str, gold: Record) -> list[Heading]:
    """Every item of the gold at the one line that prints it; none at all where one has no such line, or several."""
    items = gold.get("items") or []
    plain = all(not item["number"] for item in items)
    found: list[Heading] = []
    for position, item in enumerate(items, 1):
        number = str(position) if plain else str(item["number"] or "")
        match = _one(_line(item), text)
        if not match or not number.isdigit() or (found and match.start() < found[-1].end):
            return []
        found.append(Heading(match.start(), match.end(), number, match["title"], ""))
    return [_with_prose(text, heading) for heading in found] if len(found) > 2 else []


def _line(item: Record) -> str:
    title = r"\s{1,3}".join(re.escape(word) for word in str(item["title"]).split())
    printed = rf"\(?(?:item\s)?{re.escape(str(item['number']))}[.):]{{0,2}}(?:\*\*|\\)?[\s.:–—-]{{1,6}}"
    number = r"(?:\d{1,2}\\?[.)][ \t]+)?" + (printed if item["number"] else "")
    bold = r"(?:\*\*|__|\*|_)?"
    return rf"(?im)^{_MARKUP}{number}{bold}(?P<title>{title})[ \t]*[:.]?{bold}[:.]?[ \t]*$"


def _with_prose(text: str, heading: Heading) -> Heading:
    match = re.compile(r"\n{1,2}(?=[A-Z][a-z]*,? [a-z])(?P<prose>[^\n]{20,})").match(text, heading.end)
    if not match:
        return heading
    return Heading(heading.start, match.end(), heading.number, heading.title, match["prose"])


def _one(pattern: str, text: str) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return found[0] if len(found) == 1 else None


Printed = Callable[[str, str], str]  # number and title -> the heading


def items_as(printed: Printed, join: str | None, limit: int, text: str, gold: Record) -> Made:
    """The document with its headings printed so; `join` runs the prose in behind them."""
    found = headings(text, gold)
    if not found or int(found[-1].number) > limit or (join is not None and sum(bool(h.prose) for h in found) < 3):
        return None
    example = printed("1", "Title")
    if example[0] in "•-*" and example[1] == " " and re.search(r"(?m)^\s*[•*-] ", text):
        return None  # lists of other things look the same
    marked = example.startswith("#") and example[1] in "# "
    others = (lambda words: words) if marked else partial(re.compile(r"(?m)^#{1,6}[ \t]+").sub, "")
    parts, at = [], 0
    for heading in found:
        head = printed(heading.number, heading.title)
        below = "\n\n" + heading.prose if heading.prose else ""
        if heading.prose and join is not None:
            below = join + heading.prose
        parts += [others(text[at : heading.start]).rstrip("\n"), "\n\n", head, below, "" if below else "\n"]
        at = heading.end
    parts.append(others(text[at:]))
    gold = deepcopy(gold)
    for item, heading in zip(gold["items"], found, strict=True):
        item["number"] = _number(printed, heading)
    return "".join(parts), gold


def _number(printed: Printed, heading: Heading) -> str | None:
    """The number as a reader of the guidelines writes it: without the words and marks around it."""
    match = _PRINTED.match(printed(heading.number, ""))
    return match[1] if match else None


_PRINTED = re.compile(
    r"[#*\s]*(?:(?:(?:agenda )?item #?|topic |minute |no\.|#)\s?)?[(\[]?"
    r"((?:(?:FC ?)?\d+|(?=[A-Z][.)]|[IVX]+[.)])[A-Z]+)(?:[./-]\d+)*)",
    re.IGNORECASE,
)
_ROMAN = " I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII".split(" ")
NUMBERS: dict[str, Printed] = {
    "1. Title": lambda n, t: f"{n}. {t}",
    "1) Title": lambda n, t: f"{n}) {t}",
    "(1) Title": lambda n, t: f"({n}) {t}",
    "1 Title": lambda n, t: f"{n} {t}",
    "1.Title": lambda n, t: f"{n}.{t}",
    "1 - Title": lambda n, t: f"{n} - {t}",
    "1: Title": lambda n, t: f"{n}: {t}",
    "Item 1: Title": lambda n, t: f"Item {n}: {t}",
    "Item 1 - Title": lambda n, t: f"Item {n} - {t}",
    "ITEM 1 Title": lambda n, t: f"ITEM {n} {t}",
    "Agenda Item 1. Title": lambda n, t: f"Agenda Item {n}. {t}",
    "01 Title": lambda n, t: f"{int(n):02} {t}",
    "01. Title": lambda n, t: f"{int(n):02}. {t}",
    "1.0 Title": lambda n, t: f"{n}.0 {t}",
    "1.0<tab>Title": lambda n, t: f"{n}.0\t{t}",
    "23/14 Title": lambda n, t: f"23/{int(n) + 13} {t}",
    "2023/14 Title": lambda n, t: f"2023/{int(n) + 13} {t}",
    "114. Title": lambda n, t: f"{int(n) + 113}. {t}",
    "No. 1 Title": lambda n, t: f"No. {n} {t}",
    "#1 Title": lambda n, t: f"#{n} {t}",
    "A. Title": lambda n, t: f"{chr(64 + int(n))}. {t}",
    "A) Title": lambda n, t: f"{chr(64 + int(n))}) {t}",
    "I. Title": lambda n, t: f"{_ROMAN[int(n)]}. {t}",
    "1. TITLE": lambda n, t: f"{n}. {t.upper()}",
    "1 TITLE": lambda n, t: f"{n} {t.upper()}",
    "1. Title:": lambda n, t: f"{n}. {t}:",
    "1. Title.": lambda n, t: f"{n}. {t}.",
    "1.<tab>Title": lambda n, t: f"{n}.\t{t}",
    "1<tab>Title": lambda n, t: f"{n}\t{t}",
    "1. Title ----": lambda n, t: f"{n}. {t}\n{'-' * (len(t) + 3)}",
    "1. Title ====": lambda n, t: f"{n}. {t}\n{'=' * (len(t) + 3)}",
    "1. above Title": lambda n, t: f"{n}.\n{t}",
    "1 above Title": lambda n, t: f"{n}\n\n{t}",
    "    1. Title": lambda n, t: f"    {n}. {t}",
    "**1. Title**": lambda n, t: f"**{n}. {t}**",
    "# 1. Title": lambda n, t: f"# {n}. {t}",
    "## 1. Title": lambda n, t: f"## {n}. {t}",
    "### 1. Title": lambda n, t: f"### {n}. {t}",
    "1. **Title**": lambda n, t: f"{n}. **{t}**",
    "* 1. Title": lambda n, t: f"* {n}. {t}",
    "TITLE": lambda n, t: t.upper(),
    "Title": lambda n, t: t,
    "Title:": lambda n, t: f"{t}:",
    "Title ----": lambda n, t: f"{t}\n{'-' * len(t)}",
    "Title ====": lambda n, t: f"{t}\n{'=' * len(t)}",
    "**Title**": lambda n, t: f"**{t}**",
    "## Title": lambda n, t: f"## {t}",
    "5) - Title": lambda n, t: f"{n}) - {t}",
    "1Title": lambda n, t: f"{n}{t}",
    "1.1 Title": lambda n, t: f"1.{n} {t}",
    "12.1 Title": lambda n, t: f"12.{n} {t}",
    "Minute 12.1 Title": lambda n, t: f"Minute 12.{n} {t}",
    "05/23 Title": lambda n, t: f"{int(n):02}/23 {t}",
    "05/2023 Title": lambda n, t: f"{int(n):02}/2023 {t}",
    "2023/45-1 Title": lambda n, t: f"2023/45-{n} {t}",
    "2023/45/1 Title": lambda n, t: f"2023/45/{n} {t}",
    "FC23/1 Title": lambda n, t: f"FC23/{n} {t}",
    "FC 23.1 Title": lambda n, t: f"FC 23.{n} {t}",
    "[1] Title": lambda n, t: f"[{n}] {t}",
    "1 | Title": lambda n, t: f"{n} | {t}",
    "1.<spaces>Title": lambda n, t: f"{n}.         {t}",
    "a) Title": lambda n, t: f"{chr(96 + int(n))}) {t}",
    "i. Title": lambda n, t: f"{_ROMAN[int(n)].lower()}. {t}",
    "Topic 1: Title": lambda n, t: f"Topic {n}: {t}",
    "Item #1: Title": lambda n, t: f"Item #{n}: {t}",
    "Title (1)": lambda n, t: f"{t} ({n})",
    "1. *Title*": lambda n, t: f"{n}. *{t}*",
    "_Title_": lambda n, t: f"_{t}_",
    "*Title*": lambda n, t: f"*{t}*",
    "**Title:**": lambda n, t: f"**{t}:**",
    "**TITLE**": lambda n, t: f"**{t.upper()}**",
    "Title -": lambda n, t: f"{t} -",
    "== Title ==": lambda n, t: f"== {t} ==",
    "→ Title": lambda n, t: f"→ {t}",
    "o Title": lambda n, t: f"o {t}",
    "• Title": lambda n, t: f"• {t}",
    "- Title": lambda n, t: f"- {t}",
}
RUN_IN: dict[str, tuple[Printed, str]] = {
    "1. Title: prose": (NUMBERS["1. Title"], ": "),
    "1. Title - prose": (NUMBERS["1. Title"], " - "),
    "1. Title – prose": (NUMBERS["1. Title"], " – "),
    "1. Title. Prose": (NUMBERS["1. Title"], ". "),
    "1. TITLE: prose": (NUMBERS["1. TITLE"], ": "),
    "1. TITLE Prose": (NUMBERS["1. TITLE"], " "),
    "1 Title: prose": (NUMBERS["1 Title"], ": "),
    "Item 1: Title. Prose": (NUMBERS["Item 1: Title"], ". "),
    "1.<tab>Title<tab>prose": (NUMBERS["1.<tab>Title"], "\t"),
    "1. Title<newline>prose": (NUMBERS["1. Title"], "\n"),
    "1. Title prose": (NUMBERS["1. Title"], " "),
    "1 Title prose": (NUMBERS["1 Title"], " "),
    "1Title prose": (NUMBERS["1Title"], " "),
    "**Title** prose": (NUMBERS["**Title**"], " "),
    "**Title:** prose": (NUMBERS["**Title:**"], " "),
    "**1. Title** prose": (NUMBERS["**1. Title**"], " "),
    "- Title: prose": (NUMBERS["- Title"], ": "),
    "- **Title** prose": (lambda n, t: f"- **{t}**", " "),
    "Title<newline>prose": (NUMBERS["Title"], "\n"),
    "TITLE<newline>prose": (NUMBERS["TITLE"], "\n"),
    "Title prose": (NUMBERS["Title"], " "),
    "Title. Prose": (NUMBERS["Title"], ". "),
    "Title – prose": (NUMBERS["Title"], " – "),
    "TITLE – prose": (NUMBERS["TITLE"], " – "),
    "TITLE prose": (NUMBERS["TITLE"], " "),
    "Title: prose": (NUMBERS["Title"], ": "),
    "Title - prose": (NUMBERS["Title"], " - "),
    "TITLE: prose": (NUMBERS["TITLE"], ": "),
}


def wrapped(width: int, text: str, gold: Record) -> Made:
    """Long lines broken at a width."""
    fill = partial(textwrap.fill, width=width, break_long_words=False, break_on_hyphens=False)
    lines = [fill(line) if len(line) > width and "|" not in line else line for line in text.splitlines()]
    printed = "\n".join(lines)
    return (printed, gold) if 4 * len(lines) < 3 * len(printed.splitlines()) else None


def unwrapped(text: str, gold: Record) -> Made:
    """Lines that go on below joined, where the lines are wrapped."""
    printed, joined = re.subn(r"(?<=[a-z,])(?<=[^\n]{50})[ \t]*\n[ \t]*(?=[a-z])", " ", text)
    return (printed, gold) if joined > 5 else None


def respaced(blank: str, text: str, gold: Record) -> Made:
    """The blank lines between paragraphs lost, or doubled."""
    blanks = text.count("\n\n")
    return (re.sub(r"\n{2,}", blank, text), gold) if blanks > 10 else None


def indented(text: str, gold: Record) -> Made:
    """A left margin of spaces, as pdftotext prints one: plain text, no Markdown."""
    return (re.sub(r"(?m)^(?=[^\n])", " " * 9, text), gold) if not _MARKED.search(text) else None


_MARKED = re.compile(r"(?m)^#{1,6} |\*\*|^\|")


def crlf(text: str, gold: Record) -> Made:
    """The ends of lines of another system."""
    return text.replace("\n", "\r\n"), gold


ITEMS: dict[str, Habit] = {
    **{name: partial(items_as, printed, None, 18) for name, printed in NUMBERS.items()},
    **{name: partial(items_as, printed, join, 18) for name, (printed, join) in RUN_IN.items()},
}
LAYOUT: dict[str, Habit] = {
    **{f"wrapped at {width}": partial(wrapped, width) for width in (60, 72, 80)},
    "unwrapped": unwrapped,
    "no blank lines": partial(respaced, "\n"),
    "blank lines doubled": partial(respaced, "\n\n\n"),
    "left margin": indented,
    "CRLF": crlf,
}
GROUPS = (
    (ITEMS, ("items",)),
    (LAYOUT, LAYOUT_FIGURES),
    (ACTIONS, ACTION_FIGURES),
    (REPORTS, REPORT_FIGURES),
    (LISTED, LISTED_FIGURES),
    (DECISIONS, DECIDED_FIGURES),
)


def documents(folders: list[Path], longest: int) -> Iterator[Rewritten]:
    """The text and Markdown files that have gold, as they are."""
    for folder in folders:
        for path in sorted((folder / "docs").iterdir()):
            gold = folder / "gold" / f"{path.name}.json"
            if path.suffix in (".md", ".txt") and gold.is_file() and path.stat().st_size < longest:
                text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
                yield Rewritten(path.name, text, json.loads(gold.read_text(encoding="utf-8")))


def scored(document: Rewritten) -> dict[str, Count]:
    """The counts of one document, read as printed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / document.name
        path.write_bytes(document.text.encode())
        found = codec.to_dict(extract.read(extract.load(path)))
    for item in found["items"]:
        item["number"] = re.sub(r"^(?:item|minute|no\.|#)\s?", "", item["number"] or "", flags=re.IGNORECASE) or None
    return dict(score_document(document.name, document.gold, found).counts)


def row(habit: str, figures: tuple[str, ...], pairs: list[tuple[str, dict[str, Count], dict[str, Count]]]) -> str:
    """One line of the table: documents, and each figure before and after."""
    cells = []
    for figure in figures:
        before, after = (_value(figure, [pair[at].get(figure, Count()) for pair in pairs]) for at in (1, 2))
        cells.append(f"{before:6.3f} {after:6.3f} {after - before:+6.3f}")
    return f"{habit:50}{len(pairs):4}  " + "   ".join(cells)


def _value(figure: str, counts: list[Count]) -> float:
    whole = sum(counts, Count())
    return (whole.recall if figure.endswith("_recall") else whole.f1) or 0.0


def main() -> None:
    """Reads every document by every habit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--only", default="")
    parser.add_argument("--longest", type=int, default=9000)
    parser.add_argument("--most", type=int, default=1000, help="documents a habit")
    parser.add_argument("--lost", action="store_true")
    args = parser.parse_args()
    known = list(documents(args.folders, args.longest))
    with ProcessPoolExecutor(2) as pool:
        plain: dict[str, dict[str, Count]] = {}
        for group, figures in GROUPS:
            if not any(re.search(args.only, name) for name in group):
                continue
            print(f"{'':50}docs  " + "   ".join(f"{figure[:20]:20}" for figure in figures))
            for name, habit in group.items():
                if not re.search(args.only, name):
                    continue
                made = [(d, habit(d.text, d.gold)) for d in known]
                printed = [Rewritten(d.name, *new) for d, new in made if new][: args.most]
                fresh = [d for d in known if d.name not in plain and any(d.name == one.name for one in printed)]
                plain.update(zip((d.name for d in fresh), pool.map(scored, fresh), strict=True))
                after = pool.map(scored, printed)
                pairs = [(d.name, plain[d.name], counts) for d, counts in zip(printed, after, strict=True)]
                print(
                    row(name, figures, pairs),
                    *(lost(figures, *pair) for pair in pairs if args.lost),
                    sep="",
                    flush=True,
                )


def lost(figures: tuple[str, ...], name: str, before: dict[str, Count], after: dict[str, Count]) -> str:
    """A line for a document that a habit costs something."""
    values = [[_value(figure, [counts.get(figure, Count())]) for figure in figures] for counts in (before, after)]
    changes = [f"{low:.3f} {high:.3f}" for low, high in zip(*values, strict=True)]
    return f"\n    {name} {'   '.join(changes)}" if values[0] > values[1] else ""


if __name__ == "__main__":
    main()
