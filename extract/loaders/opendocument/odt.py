"""OpenDocument text: a walk over content.xml, with automatic list numbers, tables and tracked changes.

Kept: tracked insertions, fields' results, text boxes. Left out and counted: tracked deletions, hidden text. Furniture:
running headers and footers, footnotes, comments, tables of contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extract.document import Document, FurnitureKind, StyleName
from extract.errors import LoadError
from extract.loaders.builder import Builder, Run
from extract.loaders.flow import Piece, cut, is_frame, piece, write
from extract.loaders.limits import current, open_zip, read_entry, refuse
from extract.loaders.opendocument.lists import Lists
from extract.loaders.opendocument.styles import Looks, get
from extract.loaders.word.ooxml import local

_WORDLESS = {
    "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "number", "change",
    "change-start", "change-end", "bookmark", "bookmark-start", "bookmark-end", "soft-page-break", "desc", "title",
    "ruby-text",
}  # fmt: skip
_GROUPS = {
    "numbered-paragraph",
    "section",
    "index-body",
    "list-header",
    "text-box",
    "change-region",
    "page",
    "g",
    "table-rows",
    "table-row-group",
    "ruby",
}
_INDEXES = {
    "table-of-content",
    "alphabetical-index",
    "user-index",
    "bibliography",
    "illustration-index",
    "table-index",
    "object-index",
}


def load_odt(path: str, data: bytes) -> Document:
    """The Document of an OpenDocument text file."""
    archive = open_zip(path, data)
    names = set(archive.namelist())
    if "META-INF/manifest.xml" in names and b"encryption-data" in read_entry(path, archive, "META-INF/manifest.xml"):
        raise LoadError(f"{path}: the file is encrypted; save a copy without a password", path=path, reason="encrypted")
    content = _parse(path, read_entry(path, archive, "content.xml"))
    styles = _parse(path, read_entry(path, archive, "styles.xml")) if "styles.xml" in names else None
    builder = Builder(path, "odt")
    if "meta.xml" in names:
        builder.properties.update(_properties(_parse(path, read_entry(path, archive, "meta.xml"))))
    walk = _Walk(
        builder, Looks.read([root for root in (styles, content) if root is not None]), Lists.read([styles, content])
    )
    body = next((e for e in content.iter() if local(e) == "text" and local(e.getparent()) == "body"), None)
    if body is None:
        raise LoadError(f"{path}: the file is damaged (it has no text)", path=path, reason="damaged")
    _count_deletions(builder, body)
    write(builder, walk.blocks(body, ()))
    for element in () if styles is None else styles.iter():
        if (kind := local(element)) in ("header", "footer") and local(element.getparent()) == "master-page":
            furniture: FurnitureKind = "header" if kind == "header" else "footer"
            builder.drop(" ".join(walk.plain(p) for p in element.iter() if local(p) in ("p", "h")), furniture)
    return builder.build()


def _parse(path: str, data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise LoadError(f"{path}: the file is damaged ({error})", path=path, reason="damaged") from error


def _properties(meta: Any) -> dict[str, str]:
    names = {
        "title": "title",
        "subject": "subject",
        "creation-date": "created",
        "date": "modified",
        "initial-creator": "author",
    }
    return {names[local(e)]: e.text.strip() for e in meta.iter() if local(e) in names and e.text and e.text.strip()}


def _count_deletions(builder: Builder, body: Any) -> None:
    for element in body.iter():
        if local(element) == "deletion":
            builder.note("tracked-deletion", "text that was deleted with tracked changes was left out")
        elif local(element) == "insertion":
            builder.note("tracked-insertion", "text that was inserted with tracked changes was kept")


@dataclass
class _Walk:
    """Walks blocks and words; counts lists and tables on the way."""

    builder: Builder
    looks: Looks
    lists: Lists
    tables: int = 0
    depth: int = 0
    boxes: list[Any] = field(default_factory=list)

    def blocks(self, parent: Any, place: tuple[tuple[str, Any], ...]) -> Iterator[Piece]:
        """The pieces of all paragraphs, lists and tables in an element."""
        self.depth += 1
        if self.depth > current().depth:
            raise refuse(self.builder.path, "depth", current().depth, "tables and lists are nested too deeply")
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                yield from self.paragraph(element, place, "", 0)
            elif name == "list":
                yield from self.list(element, place, None, 1)
            elif name == "table":
                yield from self.table(element, place)
            elif name in _GROUPS:
                yield from self.blocks(element, place)
            elif name == "frame":
                yield from self.frame(element, place)
            elif name in _INDEXES:
                self.builder.drop(self.plain(element), "navigation")
                self.builder.note("dropped-contents", "the table of contents was left out")
        self.depth -= 1

    def list(self, element: Any, place: tuple[tuple[str, Any], ...], style: str | None, level: int) -> Iterator[Piece]:
        style = get(element, "style-name") or style
        if level == 1:
            self.lists.begin(
                element_id(element),
                style or "",
                get(element, "continue-list"),
                get(element, "continue-numbering") == "true",
            )
        if level > current().depth:
            raise refuse(self.builder.path, "depth", current().depth, "lists are nested too deeply")
        for item in element:
            first = local(item) == "list-item"
            for part in item:
                name = local(part)
                if name in ("p", "h"):
                    yield from self.paragraph(
                        part, place, (style or "") if first else "", level, get(item, "start-value")
                    )
                    first = False
                elif name == "list":
                    yield from self.list(part, place, style, level + 1)
                    first = False
                elif name != "number":
                    yield from self.blocks([part], place)

    def paragraph(
        self, element: Any, place: tuple[tuple[str, Any], ...], style: str, level: int, start: str | None = None
    ) -> Iterator[Piece]:
        boxes, self.boxes = self.boxes, []
        name = get(element, "style-name")
        runs = list(self.words(element, self.looks.styles("paragraph", name), self.looks.hidden("paragraph", name)))
        text = "".join(run.text for run in runs)
        heading = self.heading(element, name, text)
        if level and style and (text.strip() or not self.boxes):
            mark = self.lists.next(self.looks.list_style(name) or style, level, start)
        elif heading is not None and get(element, "is-list-header") != "true" and local(element) == "h":
            mark = self.lists.heading(heading)
        else:
            mark = None
        if text.strip():
            yield marked(runs, dict(place), mark, level, heading)
        own, self.boxes = self.boxes, boxes
        for box in own:
            yield from self.blocks(box, place)

    def heading(self, element: Any, style: str | None, text: str) -> int | None:
        level = get(element, "outline-level") if local(element) == "h" else None
        found = int(level) if level and level.isdigit() else self.looks.heading(style)
        return found if found and len(text) <= 200 else None

    def frame(self, element: Any, place: tuple[tuple[str, Any], ...]) -> Iterator[Piece]:
        for box in element:
            if local(box) == "text-box":
                yield from self.blocks(box, place)

    def table(self, element: Any, place: tuple[tuple[str, Any], ...]) -> Iterator[Piece]:
        grid = list(_grid(element))
        if is_frame((row, column) for row, column, *_ in grid):
            for *_, cell in grid:
                yield from self.blocks(cell, place)
            return
        self.tables += 1
        table = 40_000 + self.tables
        for row, column, down, right, header, cell in grid:
            inner = {"kind": "cell", "table": table, "row": row, "column": column, "header": header}
            yield from self.blocks(cell, tuple((inner | {"row_span": down, "column_span": right}).items()))

    def plain(self, element: Any) -> str:
        return "".join(run.text for run in self.words(element, frozenset(), False)).strip()

    def words(self, element: Any, styles: frozenset[StyleName], hidden: bool, depth: int = 0) -> Iterator[Run]:
        """The styled words of a paragraph; notes and comments go to furniture, text boxes are put aside."""
        if depth > current().depth:
            return
        yield from self.run(element.text, styles, hidden)
        for part in element:
            name = local(part)
            if name == "span":
                own = get(part, "style-name")
                inner = self.looks.styles("text", own, styles)
                yield from self.words(part, inner, hidden or self.looks.hidden("text", own), depth + 1)
            elif name == "s":
                count = get(part, "c") or "1"
                yield Run(" " * min(int(count) if count.isdigit() else 1, 100), styles)
            elif name == "tab":
                yield Run("\t", styles)
            elif name == "line-break":
                yield Run("\n", styles)
            elif name in ("note", "annotation"):
                self.note(part, name)
            elif name in ("hidden-text", "hidden-paragraph"):
                yield from self.run(self.plain(part), styles, True)
            elif name in ("frame", "custom-shape", "rect"):
                self.boxes += [box for box in part.iter() if local(box) == "text-box"] or (
                    [part] if name != "frame" else []
                )
            elif name and name not in _WORDLESS:
                yield from self.words(part, styles, hidden, depth + 1)
            yield from self.run(part.tail, styles, hidden)

    def run(self, text: str | None, styles: frozenset[StyleName], hidden: bool) -> Iterator[Run]:
        if not text:
            return
        if hidden and text.strip():
            self.builder.note("hidden", "hidden text was left out")
            self.builder.drop(text, "hidden")
        elif not hidden:
            yield Run(" ".join(text.replace("\t", " ").replace("\n", " ").split(" ")), styles)

    def note(self, element: Any, name: str) -> None:
        kind: FurnitureKind = "comment" if name == "annotation" else "footnote"
        body = [p for p in element.iter() if local(p) in ("p", "h")]
        self.builder.drop(" ".join(self.plain(p) for p in body), kind)
        self.builder.note(f"dropped-{kind}", f"{kind}s were kept apart from the text")


def element_id(element: Any) -> str:
    """The xml:id of a list, "" where it has none."""
    return get(element, "id") or ""


def marked(runs: list[Run], known: dict[str, Any], mark: Any, level: int, heading: int | None) -> Piece:
    """A paragraph with its automatic bullet or number."""
    if mark is not None and mark.bullet:
        known["marker"] = mark.text
        if "kind" not in known:
            known |= {"kind": "list_item", "level": level}
    elif mark is not None and mark.text:
        text = "".join(run.text for run in runs)
        first = next(run for run in runs if run.text.strip())
        runs = [Run(mark.text + " ", first.styles), *cut(runs, len(text) - len(text.lstrip()))]
        known = known or {"level": level}
    if heading is not None and "kind" not in known:
        known |= {"kind": "heading", "level": heading}
    return piece(runs, **known)


def _grid(table: Any) -> Iterator[tuple[int, int, int, int, bool, Any]]:
    """Each cell with row, column, spans and whether it stands in the repeated header."""
    row = 0
    for element, header in _rows(table, header=False):
        column = 0
        for cell in element:
            name = local(cell)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            if name == "table-cell":
                yield (
                    row,
                    column,
                    _count(cell, "number-rows-spanned"),
                    _count(cell, "number-columns-spanned"),
                    header,
                    cell,
                )
            column += _count(cell, "number-columns-repeated")
        row += 1


def _rows(table: Any, *, header: bool) -> Iterator[tuple[Any, bool]]:
    for child in table:
        match local(child):
            case "table-row":
                yield child, header
            case "table-header-rows":
                yield from _rows(child, header=True)
            case "table-rows" | "table-row-group":
                yield from _rows(child, header=header)


def _count(cell: Any, name: str) -> int:
    found = get(cell, name)
    return int(found) if found and found.isdigit() and 0 < int(found) < 1000 else 1
