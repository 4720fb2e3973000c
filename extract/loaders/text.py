"""Plain text, Markdown and reStructuredText: one reader, for real files mix them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.document import Document
from extract.loaders import inline
from extract.loaders.builder import Builder, Run
from extract.loaders.encoding import decode
from extract.loaders.flow import CELL_BREAK, Piece, piece, write
from extract.loaders.limits import check_characters
from extract.loaders.wrap import goes_on, right_margin, starts_block

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]{1,20}|(?=[A-Z*])|(?<=##)(?=\d))(.{1,600}?)[ \t#]{0,40}$")
_RULE = re.compile(r"\s{0,20}(?:[-*_=~#+.^\"'`][ \t]{0,3}){3,200}$")
_UNDERLINE = re.compile(
    r"\s{0,12}(?:={2,200}|-{2,200}|~{3,200}|\^{3,200}|\"{3,200}|\*{4,200}|\+{3,200}|_{4,200})\s{0,9}$"
)
_ITEM = re.compile(r"(\s{0,80})([-+*]|\*{2,4}(?!.{0,400}\*\*))(?:[ \t]{1,20}(?=\S)|$)")
_FENCE = re.compile(r" {0,3}(`{3,40}|~{3,40})")
_FRONT = re.compile(r"([A-Za-z][\w -]{0,40}):\s{0,9}(.{0,400})$")
_FIELD = re.compile(r"(?:\.\. |:)([A-Za-z][\w -]{0,30}): ?(.{0,400})$")
_REFERENCE = re.compile(r" {0,3}\[[^\]]{1,100}\]: {0,9}(?:<|https?://|/|\.|#|mailto:)\S{0,900}")
_DIRECTIVE = re.compile(r"\.\. (?:_[^:]{1,80}:|[\w-]{1,30}::|\|)")
_TABLE_LINE = re.compile(
    r"\s{0,20}\|?\s{0,20}:?-{2,300}:?\s{0,20}(?:[|+]\s{0,20}:?-{1,300}:?\s{0,300}){0,60}\|?\s{0,20}$"
)
_QUOTE = re.compile(r"(?:\s{0,3}> ?){1,6}")
_PARAGRAPH_TAGS = re.compile(r"(?:</?(?:p|br) {0,3}/?> {0,9}){1,9}", re.IGNORECASE)
_COLUMNS = re.compile(r"(?<=\S) {3,80}(?=\S)")


def load_text(path: str, data: bytes) -> Document:
    """The Document of a text file, its markup turned into blocks and styles."""
    text, encoding = decode(data)
    check_characters(path, len(text))
    builder = Builder(path, "text")
    if encoding not in ("utf-8", "utf-8-sig"):
        builder.note("encoding", f"read as {encoding}")
    read_text(builder, text, strict=path.lower().endswith(".rst"))
    return builder.build()


def read_text(builder: Builder, text: str, *, strict: bool = False) -> None:
    """Adds the text to the builder; `strict`: only a blank line ends a paragraph (reStructuredText)."""
    write(builder, read_pieces(builder, text, strict=strict))


def read_pieces(builder: Builder, text: str, *, strict: bool = False) -> list[Piece]:
    """The pieces of a text, its markup read; what is dropped on the way goes to the builder."""
    text = _without_comments(builder, text)
    lines = _front_matter(builder, text.replace("\f", "\n\n").split("\n"))
    lines = _without_code(builder, lines)
    lines = [_QUOTE.sub("", line) if line.lstrip().startswith(">") else line for line in lines]
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


def _front_matter(builder: Builder, lines: list[str]) -> list[str]:
    """The lines after the front matter, whose fields become properties."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[first].strip() not in ("---", "+++"):
        return _leading_fields(builder, lines)
    fence = lines[first].strip()
    last = next((i for i in range(first + 1, min(len(lines), first + 200)) if lines[i].strip() in (fence, "...")), None)
    body = lines[first + 1 : last] if last else []
    if last is None or not any(_FRONT.match(line.replace(" =", ":")) for line in body):
        return lines
    for line in body:
        if (found := _FRONT.match(line.replace(" =", ":", 1) if fence == "+++" else line)) and found[2].strip():
            _set(builder, found[1], found[2])
    builder.drop("\n".join(body), "other")
    builder.note("front-matter", "the file's header was read as properties, not as words")
    return lines[last + 1 :]


def _leading_fields(builder: Builder, lines: list[str]) -> list[str]:
    """Fields such as ":date: 2019-03-01" or ".. title: ..." at the beginning become properties as well."""
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if not (found := _FIELD.match(line)):
            return lines[index:]
        _set(builder, found[1], found[2])
        builder.note("front-matter", "the file's header was read as properties, not as words")
    return []


def _set(builder: Builder, key: str, value: str) -> None:
    builder.properties.setdefault(key.strip().lower(), value.strip().strip("\"'").strip())


def _without_code(builder: Builder, lines: list[str]) -> list[str]:
    """The lines without fenced code, unless most of the file stands in fences."""
    kept: list[str] = []
    code: list[str] = []
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif fence and found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
            kept.append("")
        else:
            (code if fence else kept).append(line)
    if fence or sum(map(len, code)) > sum(map(len, kept)):
        return [line for line in lines if not _FENCE.match(line)]
    if code:
        _drop(builder, "\n".join(code), "code")
    return kept


@dataclass
class _Reader:
    """Walks the lines once and yields pieces."""

    builder: Builder
    lines: list[str]
    strict: bool
    margin: int | None
    at: int = 0
    indents: list[int] = field(default_factory=list)
    tables: int = 0
    loose: bool = True

    def pieces(self) -> Iterator[Piece]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
                self.loose = True
            elif _DIRECTIVE.match(line):
                self._directive()
            elif _REFERENCE.match(line):
                self.builder.note("dropped-links", "addresses of links were left out")
                self.at += 1
            elif found := _HEADING.match(line):
                self.at += 1
                self.indents = []
                yield piece(_parse(found[2]), kind="heading", level=len(found[1]))
            elif self._underlined():
                yield self._heading()
            elif self._is_table():
                yield from self._table()
            elif _RULE.match(line):
                self.at += 1
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

    def _underlined(self) -> bool:
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        line = self.lines[self.at]
        if self._is_simple_table():
            return False
        if _RULE.match(line) and self.at + 2 < len(self.lines):
            # an overline: the same rule, the words, the rule again
            return self.lines[self.at + 2].strip() == line.strip() and bool(following.strip())
        title = len(line.strip()) <= 120 and not _ITEM.match(line) and "|" not in line
        return title and bool(_UNDERLINE.match(following)) and not _RULE.match(line)

    def _heading(self) -> Piece:
        over = bool(_RULE.match(self.lines[self.at]))
        self.at += over
        line, rule = self.lines[self.at], self.lines[self.at + 1].strip()
        self.at += 2
        self.indents = []
        return piece(_parse(line.strip()), kind="heading", level=1 if over or rule[0] == "=" else 2)

    def _is_simple_table(self) -> bool:
        return bool(re.match(r"\s{0,20}={2,200}(?: {1,20}={2,200}){1,30}\s{0,9}$", self.lines[self.at]))

    def _is_table(self) -> bool:
        line = self.lines[self.at].strip()
        following = self.lines[self.at + 1].strip() if self.at + 1 < len(self.lines) else ""
        if line.startswith("|") and line.count("|") >= 2 and (line.endswith("|") or following.startswith("|")):
            return True
        if line.startswith("+-") and line.endswith("-+"):
            return True
        return ("|" in line and "|" in following and bool(_TABLE_LINE.match(following))) or self._is_simple_table()

    def _table(self) -> Iterator[Piece]:
        first = self.at
        simple = self._is_simple_table()
        while self.at < len(self.lines) and self.lines[self.at].strip():
            if not simple and not re.search(r"\||^\s{0,20}\+[-=]", self.lines[self.at]):
                break
            self.at += 1
        self.tables += 1
        rows = self.lines[first : self.at]
        grid = simple_rows(rows) if simple else grid_rows(rows) if rows[0].strip().startswith("+") else pipe_rows(rows)
        for index, (cells, header) in enumerate(row for row in grid if any(row[0])):
            for column, cell in enumerate(cells):
                yield piece(
                    _parse(cell), kind="cell", table=10_000 + self.tables, row=index, column=column, header=header
                )

    def _paragraph(self) -> Iterator[Piece]:
        """The lines up to a blank one or the next block, those that only wrap joined, each hard line a piece."""
        first = self.lines[self.at]
        found = _ITEM.match(first)
        text, last = first[found.end() :] if found else first.strip(" "), first
        self.at += 1
        parts = [text]
        while self.at < len(self.lines) and self._inside(self.lines[self.at]):
            line = self.lines[self.at]
            hard = last.endswith(("  ", "\\")) and not self.strict
            joined = not hard and goes_on(last, line, self.margin, strict=self.strict)
            parts += [" " if joined else "\n", line.strip(" ")]
            last = line
            self.at += 1
        words = "".join(part.rstrip("\\") if part.endswith("\\") else part for part in parts)
        level = self._level(first, item=bool(found or starts_block(first)))
        level += len(found[2]) - 1 if found else 0  # "** so" is one deeper than "* so" in outlines and wikis
        words = _COLUMNS.sub("\t", words) if "\n" not in words and _aligned(words) else words
        block = {"kind": "list_item", "level": level, "marker": found[2][0]} if found else {}
        if "\t" in words:
            words = _PARAGRAPH_TAGS.sub(CELL_BREAK, words)
        yield piece(_parse(words), **block)

    def _inside(self, line: str) -> bool:
        """Whether a line can belong to the paragraph that the line before it began."""
        if not line.strip() or _RULE.match(line) or _DIRECTIVE.match(line) or starts_block(line):
            return False
        if (heading := _HEADING.match(line)) and not heading[2][:1].islower():
            return False
        return not self._underlined() and not self._is_table()

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


def _aligned(words: str) -> bool:
    return len(_COLUMNS.findall(words)) in (1, 2, 3, 4) and len(words) < 160


def _parse(text: str) -> list[Run]:
    return inline.parse(text)


def pipe_rows(lines: list[str]) -> list[tuple[list[str], bool]]:
    """The rows of a Markdown table, each with whether it is a header."""
    rows: list[tuple[list[str], bool]] = []
    for line in lines:
        if _TABLE_LINE.match(line):
            rows = [(cells, True) for cells, _ in rows] if len(rows) == 1 else rows
            continue
        inner = line.strip().removeprefix("|")
        inner = inner.removesuffix("|") if not inner.endswith("\\|") else inner
        rows.append(([cell.strip() for cell in re.split(r"(?<!\\)\|", inner)], False))
    return rows


def grid_rows(lines: list[str]) -> list[tuple[list[str], bool]]:
    """The rows of a grid table (+---+---+): the lines between two rules are one row."""
    rows: list[tuple[list[str], bool]] = []
    open_row: list[list[str]] = []
    for line in lines:
        if re.match(r"\s{0,20}\+[-=]", line):
            if open_row:
                rows.append(([" ".join(filter(None, cell)) for cell in open_row], "=" in line))
            open_row = []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        open_row = open_row or [[] for _ in cells]
        for cell, words in zip(open_row, cells, strict=False):
            cell.append(words)
    return rows


def simple_rows(lines: list[str]) -> list[tuple[list[str], bool]]:
    """The rows of a simple table (=== ===): columns stand where its rules do."""
    rules = [index for index, line in enumerate(lines) if re.match(r"\s{0,20}={2,200}[= ]{0,300}$", line)]
    spans = [(m.start(), m.end()) for m in re.finditer(r"=+", lines[0])]
    ends = [span[0] for span in spans[1:]] + [10_000]
    rows: list[tuple[list[str], bool]] = []
    for index, line in enumerate(lines):
        if index in rules:
            continue
        cells = [line[low:high].strip() for (low, _), high in zip(spans, ends, strict=True)]
        header = len(rules) == 3 and index < rules[1]
        if rows and not cells[0] and not rows[-1][1]:
            rows[-1] = ([" ".join(filter(None, pair)) for pair in zip(rows[-1][0], cells, strict=True)], rows[-1][1])
        else:
            rows.append((cells, header))
    return rows
