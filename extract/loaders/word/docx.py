"""Word: a walk over the XML of python-docx's tree, for `Paragraph.text` silently loses what the walk keeps.

Kept: automatic numbers, tracked insertions, content controls, fields' results, text boxes, nested tables. Left out and
counted: tracked deletions, hidden text. Furniture: running headers and footers, footnotes, comments.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extract.document import Document, FurnitureKind
from extract.errors import LoadError
from extract.loaders.builder import Builder, Run
from extract.loaders.flow import Piece, cut, is_frame, piece, write
from extract.loaders.limits import current, open_zip, read_entry, refuse
from extract.loaders.word.numbering import Mark, Numbering
from extract.loaders.word.ooxml import attribute, child, flag, local, value
from extract.loaders.word.styles import Look, Styles
from extract.loaders.word.tables import grid_of, unwrapped

_DELETED = ("del", "moveFrom")
_WRAPPERS = {
    "ins",
    "moveTo",
    "smartTag",
    "hyperlink",
    "fldSimple",
    "customXml",
    "sdt",
    "sdtContent",
    "bdo",
    "dir",
    "r",
    "ruby",
    "rubyBase",
}
_FURNITURE: dict[str, FurnitureKind] = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "footnote",
    "comments": "comment",
}
_BULLET_CHARACTERS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "-",
    "\uf06f": "☐",
    "\uf0a8": "☐",
    "\uf0fe": "☒",
}


def load_docx(path: str, data: bytes) -> Document:
    """The Document of a Word file."""
    document = _open(path, data)
    builder = Builder(path, "docx", properties=_properties(document))
    part = document.part
    body = document.element.body
    if body is None:
        raise LoadError(f"{path}: the file is damaged (it has no body)", path=path, reason="damaged")
    numbering = _root(part, "numbering")
    styles = _root(part, "styles")
    walk = _Walk(builder, Numbering.read(numbering), Styles.read(styles))
    write(builder, walk.blocks(body, ()))
    _furniture(builder, part, walk)
    return builder.build()


def _open(path: str, data: bytes) -> Any:
    import docx
    from lxml import etree

    archive = open_zip(path, data)
    for entry in archive.infolist():
        if entry.filename.startswith("word/") and entry.filename.endswith(".xml"):
            read_entry(path, archive, entry.filename)
    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, OSError, EOFError, etree.XMLSyntaxError) as error:
        raise LoadError(
            f"{path}: the file is damaged or no Word document ({error})", path=path, reason="damaged"
        ) from error
    except Exception as error:
        if type(error).__module__.startswith(("docx", "zipfile", "zlib")):
            raise LoadError(f"{path}: the file is damaged ({error})", path=path, reason="damaged") from error
        raise


def _properties(document: Any) -> dict[str, str]:
    found = {}
    for name in ("title", "subject", "author", "created", "modified"):
        try:
            content = getattr(document.core_properties, name)
        except (ValueError, KeyError, AttributeError):  # a date that is none
            continue
        if str(content or "").strip():
            found[name] = content.isoformat() if hasattr(content, "isoformat") else str(content)
    return found


def _rels(part: Any, name: str) -> list[Any]:
    rels = [rel for rel in part.rels.values() if rel.reltype.rpartition("/")[2] == name and not rel.is_external]
    return [rel for rel in sorted(rels, key=lambda rel: rel.rId) if hasattr(rel.target_part, "blob")]


def _root(part: Any, name: str) -> Any | None:
    """The XML of the part that is related by that name, None where the file has none."""
    return next((rel.target_part.element for rel in _rels(part, name) if hasattr(rel.target_part, "element")), None)


def _furniture(builder: Builder, part: Any, walk: _Walk) -> None:
    """Running headers and footers, footnotes and comments, each text once."""
    from docx.oxml import parse_xml

    seen: set[tuple[str, str]] = set()
    for name, kind in _FURNITURE.items():
        for rel in _rels(part, name):
            target = rel.target_part
            root = target.element if hasattr(target, "element") else parse_xml(target.blob)
            for block in root if name.endswith("s") else [root]:
                words = " ".join(
                    "".join(run.text for run in walk.runs(p)).strip() for p in block.iter() if local(p) == "p"
                ).strip()
                if words and (kind, words) not in seen:
                    seen.add((kind, words))
                    builder.drop(words, kind)
                    if kind in ("footnote", "comment"):
                        builder.note(f"dropped-{kind}", f"{kind}s were kept apart from the text")


@dataclass
class _Walk:
    """Walks blocks and runs; counts lists and tables on the way."""

    builder: Builder
    numbering: Numbering
    styles: Styles
    tables: int = 0
    depth: int = 0
    boxes: list[Any] = field(default_factory=list)

    def blocks(self, parent: Any, place: tuple[tuple[str, Any], ...]) -> Iterator[Piece]:
        """The pieces of all paragraphs and tables in an element; `place` says in which cell it stands."""
        self.depth += 1
        if self.depth > current().depth:
            raise refuse(self.builder.path, "depth", current().depth, "tables and controls are nested too deeply")
        for element in parent:
            match local(element):
                case "p":
                    yield from self.paragraph(element, place)
                case "tbl":
                    yield from self.table(element, place)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag":
                    yield from self.blocks(element, place)
                case "del" | "moveFrom":
                    self.deleted(element)
                case "altChunk":
                    self.builder.note("dropped-chunk", "a part in another format inside the file was left out")
                case "AlternateContent":
                    yield from self.blocks(_choice(element), place)
        self.depth -= 1

    def paragraph(self, element: Any, place: tuple[tuple[str, Any], ...]) -> Iterator[Piece]:
        properties = child(element, "pPr")
        look = self.styles.paragraph(value(properties, "pStyle"))
        boxes, self.boxes = self.boxes, []
        runs = list(self.runs(element, look))
        text = "".join(run.text for run in runs)
        known = dict(place)
        if text.strip() or (self.numbering.lists and not _mark_deleted(properties)):
            mark = self.mark(properties, look)
            if text.strip():
                yield _marked(runs, text, known, mark, _heading_level(properties, look, text))
        own, self.boxes = self.boxes, boxes
        for box in own:
            yield from self.blocks(box, place)

    def mark(self, properties: Any | None, look: Look) -> tuple[Mark, int] | None:
        """The automatic number or bullet of a paragraph, counted, and its level."""
        own = child(properties, "numPr")
        key = value(own, "numId") or look.list_id
        if not key or key == "0":
            return None
        index = value(own, "ilvl") or look.list_level or ""
        style = value(properties, "pStyle")
        level = int(index) if index.isdigit() and len(index) < 3 else self.numbering.level_of(key, style)
        found = self.numbering.next(key, level)
        return None if found is None else (found, level + 1)

    def table(self, element: Any, place: tuple[tuple[str, Any], ...]) -> Iterator[Piece]:
        rows = [row for row in unwrapped(element, "tr") if not self.row_deleted(row)]
        grid = list(grid_of(rows))
        if is_frame((row, column) for row, column, *_ in grid):
            for _, _, _, _, cell in grid:
                yield from self.blocks(cell, place)
            return
        self.tables += 1
        table = 30_000 + self.tables
        for row, column, down, right, cell in grid:
            header = flag(child(rows[row], "trPr"), "tblHeader") is True
            inner = {"kind": "cell", "table": table, "row": row, "column": column, "header": header}
            yield from self.blocks(cell, tuple((inner | {"row_span": down, "column_span": right}).items()))

    def row_deleted(self, row: Any) -> bool:
        if child(child(row, "trPr"), "del") is None:
            return False
        self.deleted(row)
        return True

    def deleted(self, element: Any) -> None:
        words = "".join(t.text or "" for t in element.iter() if local(t) in ("delText", "t")).strip()
        if words:
            self.builder.note("tracked-deletion", "text that was deleted with tracked changes was left out")

    def runs(self, element: Any, look: Look | None = None) -> Iterator[Run]:
        """The styled words of a paragraph; text boxes anchored in it are put aside."""
        look = look or Look()
        for part in element:
            name = local(part)
            if name == "r":
                yield from self.run(part, look)
            elif name in _DELETED:
                self.deleted(part)
            elif name in _WRAPPERS:
                if name in ("ins", "moveTo") and any(local(t) == "t" for t in part.iter()):
                    self.builder.note("tracked-insertion", "text that was inserted with tracked changes was kept")
                yield from self.runs(part, look)
            elif name == "AlternateContent":
                yield from self.runs(_choice(part), look)
            elif name in ("oMath", "oMathPara"):
                yield Run("".join(t.text or "" for t in part.iter() if local(t) == "t"))

    def run(self, element: Any, look: Look) -> Iterator[Run]:
        properties = child(element, "rPr")
        styles, hidden = self.styles.run(properties, look)
        words = "".join(self.characters(element))
        if hidden and words.strip():
            self.builder.note("hidden", "hidden text was left out")
            self.builder.drop(words, "hidden")
        elif words:
            yield Run(words, styles)

    def characters(self, element: Any) -> Iterator[str]:
        for part in element:
            match local(part):
                case "t":
                    yield (part.text or "").replace("\n", " ")
                case "tab" | "ptab":
                    yield "\t"
                case "br" | "cr":
                    yield "\n"
                case "noBreakHyphen":
                    yield "-"
                case "sym":
                    yield _symbol(part)
                case "fldChar":
                    yield _check_box(part)
                case "AlternateContent":
                    yield from self.characters(_choice(part))
                case "drawing" | "pict" | "object":
                    boxes = [box for box in part.iter() if local(box) == "txbxContent"]
                    self.boxes += boxes
                    if not boxes and any(local(e) in ("pic", "imagedata") for e in part.iter()):
                        self.builder.note("dropped-image", "pictures were left out")


def _choice(element: Any) -> Any:
    """What a reader of today sees of alternatives: the first choice, or the fallback where there is none."""
    choice = child(element, "Choice")
    fallback = child(element, "Fallback")
    return choice if choice is not None else fallback if fallback is not None else ()


def _marked(
    runs: list[Run], text: str, known: dict[str, Any], mark: tuple[Mark, int] | None, heading: int | None
) -> Piece:
    if mark is not None and mark[0].bullet:
        bullet = mark[0].text.strip()
        known["marker"] = _BULLET_CHARACTERS.get(
            bullet, "•" if not bullet or "\ue000" <= bullet <= "\uf8ff" else bullet
        )
        if "kind" not in known:
            known |= {"kind": "list_item", "level": mark[1]}
    elif mark is not None and mark[0].text:
        first = next((run for run in runs if run.text.strip()), runs[0])
        lead = len(text) - len(text.lstrip())
        runs = [Run(mark[0].text + " ", first.styles), *cut(runs, lead)]
        known = known or {"level": mark[1]}
    if heading is not None and "kind" not in known:
        known |= {"kind": "heading", "level": heading}
    return piece(runs, **known)


def _heading_level(properties: Any | None, look: Look, text: str) -> int | None:
    """The level of a heading; a whole paragraph in a heading's style is none."""
    outline = value(properties, "outlineLvl")
    level = int(outline) + 1 if outline is not None and outline.isdigit() and int(outline) < 9 else look.heading
    return level if level is not None and len(text) <= 200 else None


def _mark_deleted(properties: Any | None) -> bool:
    mark = child(properties, "rPr")
    return mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None)


def _symbol(element: Any) -> str:
    code = attribute(element, "char") or ""
    try:
        character = chr(int(code, 16))
    except ValueError:
        return ""
    return _BULLET_CHARACTERS.get(character, character)


def _check_box(element: Any) -> str:
    box = next((box for box in element.iter() if local(box) == "checkBox"), None)
    if box is None:
        return ""
    checked = flag(box, "checked")
    return "☒ " if (flag(box, "default") if checked is None else checked) else "☐ "
