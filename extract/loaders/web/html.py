"""Web pages: the main content in reading order, its lists, tables and headings; navigation is furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from extract.document import Document, FurnitureKind, StyleName
from extract.errors import LoadError
from extract.loaders.builder import Builder, Run
from extract.loaders.encoding import decode, repaired
from extract.loaders.flow import Piece, piece, write
from extract.loaders.limits import check_characters, current
from extract.loaders.plain.text import read_pieces
from extract.loaders.web.styles import apply_classes, styled
from extract.loaders.web.tables import facts_before, grid_of, is_layout, pairs_of, rows_of, words_of
from extract.loaders.word.numbering import label

_DROPPED = {
    "script",
    "style",
    "template",
    "svg",
    "object",
    "iframe",
    "head",
    "noscript",
    "canvas",
    "select",
    "textarea",
    "button",
}
_NAVIGATION = {"nav", "aside", "menu"}
_NAV_NAME = re.compile(
    r"\b(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|cookies?|skip-?link|toc|pagination|share|banner)\b", re.I
)
_FOOT_NAME = re.compile(r"\b(?:site-?footer|footer|copyright|colophon)\b", re.I)
_BLOCKS = {
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "li", "main", "ol", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_OL_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_FORMATS = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal": "decimal",
}  # fmt: skip
_SHORT = 200  # characters: longer definitions are paragraphs
_NUMBERED = re.compile(r"\s{0,20}\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z])[.)]\s")


def load_html(path: str, data: bytes) -> Document:
    """The Document of a web page."""
    text, encoding = decode(data, declared=_declared(data))
    check_characters(path, len(text))
    builder = Builder(path, "html")
    if encoding not in ("utf-8", "utf-8-sig"):
        builder.note("encoding", f"read as {encoding}")
    text, twice = repaired(text)
    if twice:
        builder.note("encoded-twice", "characters that were encoded twice were mended", count=twice)
    read_html(builder, text)
    return builder.build()


def read_html(builder: Builder, text: str) -> None:
    """Adds the content of a page to the builder."""
    write(builder, page_pieces(builder, text))


def page_pieces(builder: Builder, text: str) -> list[Piece]:
    """The pieces of a page, or of the body of one."""
    from lxml import etree, html

    text = re.sub(r"^\s{0,100}<\?xml[^>]{0,200}\?>", "", text)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text or " ", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise LoadError(
            f"{builder.path}: the page cannot be read ({error})", path=builder.path, reason="damaged"
        ) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        builder.note("depth", "elements are nested too deeply: the page was read without its structure")
        return read_pieces(builder, re.sub(r"<[^<>]{0,2000}>", "\n", text))
    title = tree.findtext(".//title")
    if title and title.strip():
        builder.properties.setdefault("title", " ".join(title.split()))
    body = tree.find("body")
    body = tree if body is None else body
    apply_classes(tree)
    walker = _Walker(builder)
    main = _main(body)
    if main is not body:
        _drop_outside(builder, body, main)
        walker.pieces += [piece(line) for line in facts_before(main)]
    walker.walk(main, _Context())
    walker.flush()
    return walker.pieces


def table_pieces(builder: Builder, text: str, *, before: int) -> list[Piece]:
    """The cells of tables of HTML that stand in another text; `before` counts the tables read so far."""
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    walker = _Walker(builder, tables=before)
    walker.walk(tree, _Context())
    walker.flush()
    return walker.pieces


def _declared(data: bytes) -> str | None:
    found = re.search(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w-]{2,40})", data[:4096], re.I)
    return found[1].decode("ascii", "replace") if found else None


def _main(body: Any) -> Any:
    """The one element that the page itself calls its main part, or else the body."""
    for query in (".//main", ".//*[@role='main']", ".//article"):
        found = body.xpath(query)
        if len(found) == 1 and len(words_of(found[0])) * 2 > len(words_of(body)):
            return found[0]
    return body


def _drop_outside(builder: Builder, body: Any, main: Any) -> None:
    inside = {main, *main.iterancestors()}
    for ancestor in [main, *main.iterancestors()]:
        if ancestor is body:
            break
        for sibling in ancestor.getparent():
            if (
                sibling not in inside
                and isinstance(sibling.tag, str)
                and sibling.tag not in _DROPPED
                and words_of(sibling)
            ):
                builder.drop(words_of(sibling), "navigation")
                builder.note("navigation", "menus, site headers and footers were left out")


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements above say about the words: their styles, list, table cell or heading."""

    styles: frozenset[StyleName] = frozenset()
    level: int = 0
    place: tuple[tuple[str, Any], ...] = ()
    depth: int = 0

    def inside(self, **changed: Any) -> _Context:
        return replace(self, **changed)


@dataclass
class _Walker:
    """Walks the tree and collects pieces; `open` holds the words of the paragraph that is not finished."""

    builder: Builder
    pieces: list[Piece] = field(default_factory=list)
    open: list[Run] = field(default_factory=list)
    context: _Context = field(default_factory=_Context)
    marker: str | None = None
    number: str = ""
    tables: int = 0

    def flush(self) -> None:
        """Ends the paragraph; the first of a list item carries its bullet or number."""
        if "".join(run.text for run in self.open).strip():
            known = dict(self.context.place)
            runs = self.open
            if self.marker is not None:
                known = known if "table" in known else {"kind": "list_item", "level": self.context.level}
                known["marker"] = self.marker
            elif self.number and not _NUMBERED.match("".join(run.text for run in runs)):
                runs = [Run(self.number + " "), *runs]
                known = known or {"level": self.context.level}
            self.marker, self.number = None, ""
            self.pieces.append(piece(runs, **known))
        self.open = []

    def words(self, text: str | None, context: _Context) -> None:
        if text:
            self.context = context
            self.open.append(Run(re.sub(r"[ \t\r\n\f]+", " ", text), context.styles))

    def walk(self, element: Any, context: _Context) -> None:
        """Reads an element and all below it."""
        if context.depth > current().depth:
            self.builder.note("depth", "elements that were nested too deeply were read as plain text")
            self.words(words_of(element), context)
            return
        self.words(element.text, context)
        for child in element:
            if isinstance(child.tag, str):
                self.child(child, context.inside(depth=context.depth + 1))
            self.words(child.tail, context)

    def child(self, element: Any, context: _Context) -> None:
        tag = element.tag
        if tag in _DROPPED:
            return
        if kind := _furniture(element):
            self.drop(element, kind)
            return
        if tag == "br":
            self.open.append(Run("\n"))
        elif tag == "input":
            self.words(_input(element), context)
        elif tag == "dl":
            self.definitions(element, context.inside(styles=styled(element, context.styles)))
        elif tag == "img":
            self.builder.note("dropped-image", "pictures were left out")
        elif tag == "pre":
            self.flush()
            self.pieces += read_pieces(self.builder, "".join(element.itertext()))
        elif tag in _BLOCKS:
            self.block(element, context.inside(styles=styled(element, context.styles)))
        else:
            self.walk(element, context.inside(styles=styled(element, context.styles)))

    def drop(self, element: Any, kind: FurnitureKind) -> None:
        """Keeps an element's words as furniture, and says so."""
        words = words_of(element)
        self.builder.drop(words, kind)
        if words:
            what = "hidden text was" if kind == "hidden" else "menus, site headers and footers were"
            self.builder.note("hidden" if kind == "hidden" else "navigation", f"{what} left out")

    def definitions(self, element: Any, context: _Context) -> None:
        """A definition list: a table of terms and short words on each, else paragraphs."""
        pairs = pairs_of(element)
        terms = [words_of(term) for term, _ in pairs]
        plain = any(len(term) > 80 or _NUMBERED.match(term) for term in terms)
        plain |= any(not own or any(len(words_of(dd)) > _SHORT for dd in own) for _, own in pairs)
        if plain or context.place or len(pairs) < 2:
            self.block(element, context)
            return
        self.flush()
        self.tables += 1
        for row, (term, own) in enumerate(pairs):
            for column, part in [(0, term), *((1, dd) for dd in own)]:
                place = {"kind": "cell", "table": 20_000 + self.tables, "row": row, "column": column}
                styles = styled(part, context.styles)
                self.walk(part, context.inside(depth=context.depth + 2, place=tuple(place.items()), styles=styles))
                self.flush()

    def block(self, element: Any, context: _Context) -> None:
        tag = element.tag
        self.flush()
        if re.fullmatch(r"h[1-6]", tag) and not dict(context.place).get("table"):
            place = (("kind", "heading"), ("level", int(tag[1])))
            self.walk(element, context.inside(place=place, level=0))
        elif tag in ("ul", "ol", "menu", "dir"):
            self.list(element, context)
        elif tag == "table":
            self.table(element, context)
        else:
            self.walk(element, context)
        self.flush()

    def list(self, element: Any, context: _Context) -> None:
        # what a word processor on the web exports keeps a list's depth in its class only
        deep = re.search(r"\blst-[\w-]{1,60}-(\d)\b", element.get("class") or "")
        inner = context.inside(level=int(deep[1]) + 1 if deep else context.level + 1)
        counter = int(element.get("start") or 1) if re.fullmatch(r"-?\d{1,6}", element.get("start") or "1") else 1
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag != "li":
                self.child(child, inner.inside(depth=context.depth + 1))
                continue
            if re.fullmatch(r"\d{1,6}", child.get("value") or ""):
                counter = int(child.get("value"))
            self.marker, self.number = _list_mark(element, child, counter)
            counter += 1
            self.walk(child, inner.inside(depth=context.depth + 1, styles=styled(child, context.styles)))
            self.flush()
            self.marker, self.number = None, ""

    def table(self, element: Any, context: _Context) -> None:
        rows = list(rows_of(element))
        if is_layout(element, rows):
            self.walk(element, context)
            return
        self.tables += 1
        table = 20_000 + self.tables
        for caption in element.iterchildren("caption"):
            self.walk(caption, context)
            self.flush()
        for row, column, spans, cell in grid_of(rows):
            header = cell.tag == "th" or any(a.tag == "thead" for a in cell.iterancestors("thead", "table"))
            place = {"kind": "cell", "table": table, "row": row, "column": column, "header": header}
            place |= {"row_span": spans[0], "column_span": spans[1]}
            styles = styled(cell, context.styles)
            inner = context.inside(depth=context.depth + 3, place=tuple(place.items()), level=0, styles=styles)
            self.walk(cell, inner)
            self.flush()


def _furniture(element: Any) -> Any:
    """What kind of furniture an element is, or None."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    style = (element.get("style") or "").replace(" ", "").lower()
    if (
        "display:none" in style
        or "visibility:hidden" in style
        or "mso-hide:all" in style
        or (element.get("hidden") is not None and element.tag != "a")
    ):
        return "hidden"
    if element.tag in _NAVIGATION or element.get("role") in ("navigation", "search", "banner", "contentinfo"):
        return "navigation"
    if element.tag in ("header", "footer"):
        own = any(a.tag in ("article", "main", "section") for a in element.iterancestors())
        return None if own or element.find(".//h1") is not None else "navigation"
    if element.tag in ("div", "ul", "table", "section", "p", "span", "form") and name.strip():
        if _NAV_NAME.search(name) and len(words_of(element)) < 3000 and _linked(element) > 0.5:
            return "navigation"
        if _FOOT_NAME.search(name) and len(words_of(element)) < 600:
            return "footer"
    return None


def _input(element: Any) -> str:
    """A box that is ticked or not, as it is printed."""
    if (element.get("type") or "").lower() not in ("checkbox", "radio"):
        return ""
    return "☑ " if element.get("checked") is not None else "☐ "


def _linked(element: Any) -> float:
    total = len(words_of(element))
    return sum(len(words_of(a)) for a in element.iter("a")) / total if total else 1.0


def _list_mark(parent: Any, item: Any, counter: int) -> tuple[str | None, str]:
    """The bullet of a list item, or its number as it is printed."""
    css = f"{parent.get('style') or ''};{item.get('style') or ''}".replace(" ", "").lower()
    found = re.search(r"list-style(?:-type)?:([a-z-]{3,20})", css)
    if parent.tag != "ol":
        return (None if found and found[1] == "none" else "•"), ""
    if found and found[1] == "none":
        return None, ""
    form = _CSS_FORMATS.get(found[1], "decimal") if found else _OL_FORMATS.get(parent.get("type") or "1", "decimal")
    return None, f"{label(counter, form)}."
