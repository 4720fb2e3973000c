"""What the loaders make of pages whose truth is known, because `layouts` wrote them.

    python benchmarks/layout.py [--seed 1] [--documents 40] [--producers reportlab,docx,libreoffice,chromium]

Minutes are written by each producer that is installed, loaded, and compared with what was written. By lot vary: page,
fonts, sizes, leading, margins, alignment; the owner column (right, left or none; ruled wholly, by item, by column or
not; its width; owners at the top, the middle or the foot of their paragraph; one or several; with and without a
heading), numbers in the text, automatic or in a column; attendance lists and action tables, ruled or not; two columns
of text; running headers. Prints a share for each property and producer; the aim is 0.99 each.

Where a column or a page ends with a full line that ends a sentence, nothing on paper tells whether the paragraph goes
on: both readings are right there, but for a paragraph of justified text cut behind a line that ends at the edge.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from layouts import paper, web, word
from layouts.breaks import Part, following, parts_of
from layouts.plan import Plan, plan

from extract.document import Document
from extract.loaders import load_bytes

Producer = Callable[[list[Plan]], list[bytes]]
PRODUCERS: dict[str, tuple[Producer, tuple[str, ...]]] = {
    "reportlab": (lambda plans: [paper.write(one) for one in plans], ()),
    "docx": (lambda plans: [word.write(one) for one in plans], ()),
    "libreoffice": (word.print_all, ("soffice",)),
    "chromium": (web.print_all, ("chromium", "google-chrome")),
    "html": (lambda plans: [web.write(one).encode() for one in plans], ()),
}


@dataclass
class Score:
    """Right and all, for each property, and what was missed."""

    right: Counter[str] = field(default_factory=Counter)
    every: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, good: bool, what: object = "") -> None:
        self.every[name] += 1
        self.right[name] += good
        if not good:
            self.missed.append(f"{name}: {what}")


def compare(one: Plan, document: Document, score: Score, producer: str) -> None:
    """Adds what was found of a document to the score."""
    look = one.look
    rows = list(_rows(document))
    for person in one.people:
        score.add("attendance rows " + _drawn(look.people_drawn), list(person) in rows, person)
    for action in one.actions:
        score.add("action rows " + _drawn(look.actions_drawn), list(action) in rows, action)
    parts = parts_of(document, justified=look.align == "justify")
    position = _body(one, document, parts, score)
    for words in one.essay:
        found = following(parts, words, position)
        score.add("two columns, in order", bool(found), words)
        position = found.stop if found else position
    text = _squash(document.text)
    if producer == "chromium":
        score.add("headers and footers removed", "file:" not in text, "file:")
    elif producer != "html":
        dropped = " ".join(item.text for item in document.furniture)
        lines = [*one.header, one.footer]
        score.add("headers and footers removed", all(x not in text and x in dropped for x in lines), lines)


def _body(one: Plan, document: Document, parts: list[Part], score: Score) -> int:
    """The items: their numbers, their paragraphs in order, the owners beside them. Returns where they end."""
    look = one.look
    position = 0
    side = "left" if look.owner_side == "left" else _drawn(look.owner_drawn != "none")
    for item in one.items:
        found = following(parts, f"{item.number} {item.title}", position)
        score.add("numbers of items", bool(found), f"{item.number} {item.title}")
        position = found.stop if found else position
        for paragraph in item.paragraphs:
            found = following(parts, paragraph.words, position)
            score.add("paragraphs whole, in order", bool(found), paragraph.words)
            position = found.stop if found else position
            if look.owner_side != "none":
                blocks = dict.fromkeys(parts[index].block for index in found)
                beside = [note for block in blocks for note in document.margins.get(block, ())]
                notes = " ".join(_squash(document.block_text(note)) for note in beside)
                owner = " ".join(paragraph.owner)
                score.add(
                    f"owners {side}", bool(found) and notes == owner,
                    f"{owner!r}, found {notes!r}: {paragraph.words[:60]}",
                )  # fmt: skip
            for point in paragraph.points:
                found = following(parts, point, position)
                good = bool(found) and document.blocks[parts[found.start].block].marker is not None
                score.add("bullets", good, point)
                position = found.stop if found else position
    return position


def _rows(document: Document) -> Iterator[list[str]]:
    for table in document.tables.values():
        for row in table.rows:
            yield [_squash(" ".join(document.block_text(i) for i in cell.blocks)) for cell in row]


def _squash(text: str) -> str:
    return " ".join(text.split())


def _drawn(drawn: bool) -> str:
    return "ruled" if drawn else "unruled"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--producers", default="reportlab,docx,libreoffice,chromium")
    parser.add_argument("--show", type=int, default=None, help="only this document, with its blocks and what is missed")
    parser.add_argument("--save", type=Path, default=None, help="keep the files in this folder")
    parser.add_argument("--missed", action="store_true", help="print what was missed, by document")
    options = parser.parse_args(arguments)
    for name in options.producers.split(","):
        make, programs = PRODUCERS[name]
        if programs and not any(map(shutil.which, programs)):
            print(f"{name}: not installed, left out", file=sys.stderr)
            continue
        numbers = range(options.documents) if options.show is None else [options.show]
        plans = [plan(number, options.seed) for number in numbers]
        score = Score()
        for one, data in zip(plans, make(plans), strict=True):
            if options.save:
                options.save.mkdir(parents=True, exist_ok=True)
                suffix = {"docx": "docx", "html": "html"}.get(name, "pdf")
                (options.save / f"{name}-{one.number}.{suffix}").write_bytes(data)
            document = load_bytes(f"{name}-{one.number}", data)
            before = len(score.missed)
            compare(one, document, score, name)
            if options.missed or options.show is not None:
                if score.missed[before:]:
                    print(f"-- {name} {one.number}: {one.look}")
                print(*score.missed[before:], sep="\n")
            if options.show is not None:
                _show(document)
        for key in sorted(score.every):
            share, counts = score.right[key] / score.every[key], f"{score.right[key]} of {score.every[key]}"
            print(f"{name:12} {key:32} {share:.3f}  ({counts})")
    return 0


def _show(document: Document) -> None:
    for index, block in enumerate(document.blocks):
        place = "" if block.table is None else f"{block.table}:{block.row},{block.column}"
        print(index, block.page, block.kind, place, block.beside or "", document.block_text(block))


if __name__ == "__main__":
    raise SystemExit(main())
