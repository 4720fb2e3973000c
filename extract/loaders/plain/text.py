"""Plain text, Markdown and reStructuredText: one reader, for real files mix them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from extract.document import Document
from extract.loaders.builder import Builder
from extract.loaders.encoding import decode, repaired
from extract.loaders.flow import CELL_BREAK, NUMBER, Piece, piece, write
from extract.loaders.limits import check_characters
from extract.loaders.plain.frontmatter import front_matter
from extract.loaders.plain.inline import parse
from extract.loaders.plain.lines import is_web_page, marked_up, numbers_beside_titles, single_spaced, unflattened
from extract.loaders.plain.pages import without_page_ends
from extract.loaders.plain.rendered import as_rendered
from extract.loaders.plain.tables import (
    RULE,
    Row,
    aligned_rows,
    begins_bars,
    grid_rows,
    is_column_rule,
    is_grid_rule,
    pipe_rows,
    ruled_columns,
    unboxed,
)
from extract.loaders.plain.wrap import goes_on, heads_paragraph, lists_names, names_go_on, right_margin, starts_block

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]{1,20}|(?=[A-Z*])|(?<=##)(?=\d))(.{1,600}?)[ \t#]{0,40}$")
_RULE = re.compile(r"\s{0,20}(?:[-*_=~#+.^\"'`][ \t]{0,3}){3,200}$")
_UNDERLINE = re.compile(
    r"\s{0,12}(?:={2,200}|-{2,200}|~{3,200}|\^{3,200}|\"{3,200}|\*{4,200}|\+{3,200}|_{4,200})\s{0,9}$"
)
_ITEM = re.compile(r"(\s{0,80})([-+*]|\*{2,4}(?!.{0,400}\*\*))(?:[ \t]{1,20}(?=[^\s=])|$)")
_FENCE = re.compile(r" {0,3}(`{3,40}|~{3,40})")
_ENTRY = re.compile(r"\s*(?:[*•-]\s+[A-Z][\w-]+\s[\w–-].*)?$")  # "* Mill - Jo Ash", an empty line
_REFERENCE = re.compile(r" {0,3}\[[^\]]{1,100}\]: {0,9}(?:<|https?://|/|\.|#|mailto:)\S{0,900}")
_DIRECTIVE = re.compile(r"\.\. (?:_[^:]{1,80}:|[\w-]{1,30}::|\|)")
_TABLE_TAG = re.compile(r" {0,20}<(?:div[^<>]{0,200}>\s{0,9}<)?table\b", re.IGNORECASE)
_PARAGRAPH_TAGS = re.compile(r"(?:</?(?:p|br) {0,3}/?> {0,9}){1,9}", re.IGNORECASE)
_APART = re.compile(r"\S {2,80}\S")
_FAR = re.compile(r" {8,80}\S")
_OWNER = re.compile(
    r"(?<=\S) {3,80}((?:[A-Z]{2,4}|All)(?: ?[/,&+] ?(?:[A-Z]{2,4}|All)){0,5}) {0,20}$"
)  # in a column of its own on the right
_COLUMNS = re.compile(r"(?<=\S) {3,80}(?=\S)")


def load_text(path: str, data: bytes) -> Document:
    """The Document of a text file, its markup turned into blocks and styles."""
    text, encoding = decode(data)
    check_characters(path, len(text))
    builder = Builder(path, "text")
    if encoding not in ("utf-8", "utf-8-sig"):
        builder.note("encoding", f"read as {encoding}")
    text, twice = repaired(text)
    if twice:
        builder.note("encoded-twice", "characters that were encoded twice were mended", count=twice)
    pieces = read_pieces(builder, text, strict=path.lower().endswith(".rst"))
    write(builder, as_rendered(pieces) if path.lower().endswith(".md") else pieces)
    return builder.build()


def read_text(builder: Builder, text: str, *, strict: bool = False) -> None:
    """Adds the text to the builder; `strict`: only a blank line ends a paragraph (reStructuredText)."""
    write(builder, read_pieces(builder, text, strict=strict))


def read_pieces(builder: Builder, text: str, *, strict: bool = False) -> list[Piece]:
    """The pieces of a text, its markup read; what is dropped on the way goes to the builder."""
    text = _without_comments(builder, text)
    lines = front_matter(builder, without_page_ends(builder, text).split("\n"))
    if is_web_page(lines):
        from extract.loaders.web.html import page_pieces

        return page_pieces(builder, "\n".join(lines))
    lines = _without_code(builder, [unboxed(line) for line in lines])
    lines = marked_up(lines)
    lines = numbers_beside_titles(lines if strict else single_spaced(unflattened(lines)))
    return list(_Reader(builder, lines, strict=strict, margin=right_margin(lines)).pieces())


def _without_comments(builder: Builder, text: str) -> str:
    """The text without comments of HTML; one that is never closed is none."""
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[position:start], _drop(builder, text[start : end + 3], "comment")]
        position = end + 3
    return "".join([*kept, text[position:]])


def _drop(builder: Builder, words: str, what: str) -> str:
    builder.drop(words.strip("<!->\n "), "comment" if what == "comment" else "other")
    builder.note(f"dropped-{what}", f"left out as {what}")
    return "\n" * words.count("\n")


def _without_code(builder: Builder, lines: list[str]) -> list[str]:
    """The lines without fenced code, unless most of the file stands in fences; a fenced list of words is no code."""
    kept, code, fenced = list[str](), list[str](), list[str]()
    fence = ""
    for above, line in pairwise(["", *lines]):
        found = _FENCE.match(line)
        if found and not fence and not _underlines(line, above):
            fence, fenced = found[1], []
        elif fence and found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
            (kept if all(map(_ENTRY.match, fenced)) else code).extend(fenced)
            kept.append("")
        else:
            (fenced if fence else kept).append(line)
    if fence or sum(map(len, code)) > sum(map(len, kept)):
        return [line for line in lines if not _FENCE.match(line)]
    if code:
        _drop(builder, "\n".join(code), "code")
    return kept


def _underlines(line: str, above: str) -> bool:
    """Whether a row of tildes or backticks is the underline of the title above it, rather than a fence."""
    rule = line.rstrip()
    return len(set(rule)) == 1 and len(rule) > 3 and bool(above.strip()) and abs(len(rule) - len(above.rstrip())) <= 4


@dataclass
class _Reader:
    """Walks the lines once and yields pieces."""

    builder: Builder
    lines: list[str]
    strict: bool
    margin: int | None
    at: int = 0
    indents: list[int] = field(default_factory=list)
    marks: list[tuple[str, bool]] = field(default_factory=list)  # the underlines of titles, outermost first
    tables: int = 0
    loose: bool = True
    looked: int = 0
    aligned: tuple[int, int, list[Row]] = (-1, -1, [])

    def pieces(self) -> Iterator[Piece]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
                self.loose = True
            elif _DIRECTIVE.match(line):
                self._directive()
            elif _TABLE_TAG.match(line) and (cells := self._web_table()):
                yield from cells
            elif _REFERENCE.match(line):
                self.builder.note("dropped-links", "addresses of links were left out")
                self.at += 1
            elif found := _HEADING.match(line):
                self.at += 1
                self.indents = []
                yield piece(parse(found[2]), kind="heading", level=len(found[1]))
            elif self._underlined():
                yield self._heading()
            elif self._is_table():
                yield from self._table()
            elif _RULE.match(line):
                self.at += 1
            elif self._aligned_here():
                yield from self._aligned_table()
            else:
                yield from self._paragraph()
                self.loose = False

    def _directive(self) -> None:
        """A directive or link target of reStructuredText: left out with its indented lines."""
        first = self.at
        self.at += 1
        while self.at < len(self.lines) and self.lines[self.at].startswith("   "):
            self.at += 1
        _drop(self.builder, "\n".join(self.lines[first : self.at]), "directive")

    def _web_table(self) -> list[Piece]:
        """A table that is written in HTML, to the line that closes it; nothing where no line does or it is no table."""
        from extract.loaders.web.html import table_pieces

        open_, end = 0, self.at
        while end < len(self.lines):
            line = self.lines[end].lower()
            open_ += line.count("<table") - line.count("</table")
            end += 1
            if open_ <= 0:
                break
        if open_ > 0:
            return []
        found = table_pieces(self.builder, "\n".join(self.lines[self.at : end]), before=self.tables)
        self.tables += len({one.block.table for one in found if one.block.table is not None})
        self.at = end if found else self.at
        return found

    def _underlined(self) -> bool:
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        line = self.lines[self.at]
        if is_grid_rule(line) or self._is_column_table():
            return False
        if _RULE.match(line) and self.at + 2 < len(self.lines):
            # an overline: the same rule, the words, the rule again
            return self.lines[self.at + 2].strip() == line.strip() and bool(following.strip())
        title = len(line.strip()) <= 120 and not _ITEM.match(line) and "|" not in line
        title = title and not line.strip(" *_")[:1].islower()  # else a rule below the last line of a paragraph
        return title and bool(_UNDERLINE.match(following)) and not _RULE.match(line)

    def _heading(self) -> Piece:
        over = bool(_RULE.match(self.lines[self.at]))
        self.at += over
        line, rule = self.lines[self.at], self.lines[self.at + 1].strip()
        self.at += 2
        self.indents = []
        return piece(parse(line.strip()), kind="heading", level=self._depth(rule[0], over=over))

    def _depth(self, mark: str, *, over: bool) -> int:
        """How deep an underlined title stands: in reStructuredText, marks go deeper in the order of their first use."""
        if not self.strict:
            return 1 if over or mark == "=" else 2 if mark == "-" else 3
        if (mark, over) not in self.marks:
            self.marks.append((mark, over))
        return self.marks.index((mark, over)) + 1

    def _is_column_table(self) -> bool:
        """Whether a table of underlined columns begins here, with its rule or with one line of headers above it."""
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        return is_column_rule(self.lines[self.at]) or (
            is_column_rule(following) and "  " in self.lines[self.at].strip()
        )

    def _is_table(self) -> bool:
        line = self.lines[self.at]
        return is_grid_rule(line) or begins_bars(self.lines[self.at : self.at + 3]) or self._is_column_table()

    def _table(self) -> Iterator[Piece]:
        first = self.at
        ruled = self._is_column_table()
        while self.at < len(self.lines) and self.lines[self.at].strip():
            ends = not re.search(r"\||^\s{0,20}\+[-=]", self.lines[self.at])
            if not ruled and ends and not (self.at == first + 1 and RULE.match(self.lines[self.at])):
                break
            self.at += 1
        rows = self.lines[first : self.at]
        grid = any(map(is_grid_rule, rows[:1] + rows[-1:]))
        yield from self._cells(ruled_columns(rows) if ruled else grid_rows(rows) if grid else pipe_rows(rows))

    def _cells(self, rows: list[Row]) -> Iterator[Piece]:
        self.tables += 1
        for index, (cells, header) in enumerate(row for row in rows if any(row[0])):
            for column, cell in enumerate(cells):
                yield piece(
                    parse(cell), kind="cell", table=10_000 + self.tables, row=index, column=column, header=header
                )

    def _aligned_here(self) -> bool:
        """Whether lines that are set out in columns begin here; a run of lines is looked at only once."""
        if self.at >= self.looked and not self.strict and _APART.search(self.lines[self.at]):
            end = self.at + 1
            while end < len(self.lines) and (_APART.search(self.lines[end]) or _FAR.match(self.lines[end])):
                end += 1
            self.looked = end
            if rows := aligned_rows(self.lines[self.at : end]):
                self.aligned = (self.at, end, rows)
        return self.aligned[0] == self.at

    def _aligned_table(self) -> Iterator[Piece]:
        _, self.at, rows = self.aligned
        yield from self._cells(rows)

    def _paragraph(self) -> Iterator[Piece]:
        """The lines up to a blank one or the next block, those that only wrap joined, each hard line a piece."""
        first = self.lines[self.at]
        found = _ITEM.match(first)
        text, last = first[found.end() :] if found else first.strip(" "), first
        self.at += 1
        parts, owners = [text], [""]
        listed = lists_names(text)
        while self.at < len(self.lines) and self._inside(self.lines[self.at]):
            if len(parts) == 1:
                (parts[0], owner), last = _owner_apart(text), _owner_apart(last)[0]
                owners = [owner]
            line, owner = _owner_apart(self.lines[self.at])
            hard = last.endswith(("  ", "\\")) and not self.strict
            joined = not hard and (
                (listed and names_go_on(last, line))
                or goes_on(last, line, self.margin, strict=self.strict and not self._defines(first, line))
            )
            parts += [" "] if joined else [_owner_cell(owners), "\n"]
            parts.append(line.strip(" \t" if joined else " "))  # a tab within a sentence would begin a cell
            owners = [*owners, owner] if joined else [owner]
            listed = lists_names(line.strip(" ")) or (joined and listed)
            last = line
            self.at += 1
        parts.append(_owner_cell(owners))
        words = "".join(part.rstrip("\\") if part.endswith("\\") else part for part in parts)
        level = self._level(first, item=bool(found or starts_block(first)))
        level += len(found[2]) - 1 if found else 0  # "** so" is one deeper than "* so" in outlines and wikis
        words = _COLUMNS.sub("\t", words) if "\n" not in words and _aligned(words) else words
        block: dict[str, object] = {"level": level} if NUMBER.match(first.lstrip()) else {}
        block = {"kind": "list_item", "level": level, "marker": found[2][0]} if found else block
        if "\t" in words:
            words = _PARAGRAPH_TAGS.sub(CELL_BREAK, words)
        yield piece(parse(words), **block)

    def _defines(self, term: str, line: str) -> bool:
        """Whether the line tells about the term, or the numbered title, above it (reStructuredText)."""
        rest = list(takewhile(str.strip, self.lines[self.at : self.at + 9]))
        if self.lines[self.at - 1] == term and heads_paragraph(term, rest):
            return True
        return not starts_block(term) and not term.startswith(" ") and line.startswith("  ")

    def _inside(self, line: str) -> bool:
        """Whether a line can belong to the paragraph that the line before it began."""
        if not line.strip() or _RULE.match(line) or _DIRECTIVE.match(line) or starts_block(line):
            return False
        if (heading := _HEADING.match(line)) and not heading[2][:1].islower():
            return False
        return not self._underlined() and not self._is_table() and not self._aligned_here()

    def _level(self, line: str, *, item: bool) -> int:
        """How deep a list item stands: the indents of the items that are open above it are kept in a stack."""
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if not item:
            if indent == 0:
                self.indents = []
            return 1
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1]:
            self.indents.append(indent)
        return len(self.indents)


def _owner_apart(line: str) -> tuple[str, str]:
    """The line without the initials that stand apart at its right end, and these."""
    found = _OWNER.search(line)
    if found is None or len(line[: found.start()].strip()) < 8:
        return line, ""
    return line[: found.start()], found[1]


def _owner_cell(owners: list[str]) -> str:
    """The owners that stood beside the lines of a paragraph, as a cell behind it."""
    named = list(filter(None, owners))
    return "\t" + CELL_BREAK.join(named) if named else ""


def _aligned(words: str) -> bool:
    return len(_COLUMNS.findall(words)) in (1, 2, 3, 4) and len(words) < 160
