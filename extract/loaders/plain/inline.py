"""Markup inside a paragraph (Markdown, reStructuredText, a little HTML) to styled runs: markup is not words."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from extract.document import StyleName
from extract.loaders.builder import Run

_TOKEN = re.compile(
    r"""(?P<blank>(?:\\_){2,60})
      | (?P<escape>\\[!-/:-@\[-`{-~])
      | (?P<raw>`[^`\n]{1,400}`\{=\w{1,20}\})
      | (?P<code>``[^`]{1,400}``|`[^`\n]{1,400}`)(?!_)
      | (?P<role>:[a-z]{1,20}:`[^`]{1,400}`)
      | (?P<rstlink>`[^`<]{1,400}<[^<>`]{1,1000}>`__?|`[^`<\n]{1,400}`__?)
      | (?P<image>!\[[^\[\]]{0,400}\]\([^()]{0,1000}(?:\([^()]{0,200}\)[^()]{0,400})?\))
      | (?P<link>\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,100}\]){1,600})\]
          (?:\((?P<url>[^()]{0,1500}(?:\([^()]{0,200}\)[^()]{0,400})?)\)|\[[^\[\]]{0,100}\](?!\()|\{[.#=][^{}\n]{0,200}\}))
      | (?P<comment><!--.{0,500}?-->)
      | (?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,20}(?:\s[^<>]{0,600})?/?>)
      | (?P<auto><(?:https?://|mailto:)?[^\s<>@]{0,400}[@:/.][^\s<>]{1,600}>)
      | (?P<entity>&(?:[a-zA-Z]{2,12}|\#\d{1,6}|\#x[0-9a-fA-F]{1,5});)
      | (?P<mark>\*{1,3}|_{1,3}(?!_)|~~|==)""",
    re.VERBOSE | re.DOTALL,
)
_STYLE_TAGS: dict[str, StyleName] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strike", "del": "strike", "strike": "strike", "mark": "highlight",
}  # fmt: skip
_BREAK_TAGS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"}
_OTHER_TAGS = {
    "a", "abbr", "big", "center", "cite", "code", "dd", "details", "dl", "dt", "font", "hr", "img", "kbd", "nobr",
    "pre", "q", "small", "span", "sub", "summary", "sup", "tbody", "td", "th", "thead", "time", "tt", "wbr", "section",
}  # fmt: skip
_MARK_STYLES: dict[str, tuple[StyleName, ...]] = {
    "*": ("italic",), "_": ("italic",), "**": ("bold",), "__": ("bold",), "***": ("bold", "italic"),
    "___": ("bold", "italic"), "~~": ("strike",), "==": ("highlight",),
}  # fmt: skip


@dataclass(slots=True)
class _Token:
    text: str
    mark: str = ""
    opens: bool = False
    closes: bool = False
    styles: tuple[StyleName, ...] = ()
    shut: tuple[StyleName, ...] = ()


def parse(text: str) -> list[Run]:
    """The words of a paragraph as runs of one style each; "\\n" in them is a hard line break."""
    tokens = _tokens(text)
    _pair_marks(tokens)
    runs: list[Run] = []
    depth: dict[StyleName, int] = {}
    for token in tokens:
        for style in token.styles:
            depth[style] = depth.get(style, 0) + 1
        for style in token.shut:
            depth[style] = max(depth.get(style, 0) - 1, 0)
        if token.text:
            runs.append(Run(token.text, frozenset(style for style, count in depth.items() if count)))
    return runs


def plain(text: str) -> str:
    """The words of a paragraph without its markup."""
    return "".join(run.text for run in parse(text))


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    for found in _TOKEN.finditer(text):
        if found.start() > position:
            tokens.append(_Token(text[position : found.start()]))
        tokens += _token(found, text)
        position = found.end()
    if position < len(text):
        tokens.append(_Token(text[position:]))
    return tokens


def _token(found: re.Match[str], text: str) -> list[_Token]:
    kind, raw = found.lastgroup, found[0]
    if kind == "mark":
        return [_mark(raw, text, found.start(), found.end())]
    if kind == "tag":
        return [_tag(raw)]
    if found["link"]:
        return _link(found)
    match kind:
        case "blank":
            return [_Token(" ")]  # a line to fill in, around what was filled in: "by ___Jo Birch___"
        case "escape":
            return [_Token(raw[1:])]
        case "code":
            return [_Token(raw.strip("`").strip())]
        case "role":
            return [_Token(raw.split("`")[1].split("<")[0].strip())]
        case "rstlink":
            inner = raw.rstrip("_").strip("`")
            return [_Token(inner.split("<")[0].strip() or inner.strip("<>"))]
        case "auto":
            return [_Token(raw[1:-1].removeprefix("mailto:"))]
        case "entity":
            return [_Token(html.unescape(raw))]
    return []  # images, comments and what is written for one converter have no words


def _link(found: re.Match[str]) -> list[_Token]:
    """The words of a link without its address; "[x](y)" may not be one: a bracket, then a remark in brackets."""
    url = found["url"]
    if url is not None and " " in url.strip() and not re.match(r"\s{0,9}\S{1,900}\s{1,9}[\"']", url):
        return [_Token(found[0])]
    if url is None and found["words"].strip() in ("", "x", "X", " "):
        return [_Token(found[0])]
    return _tokens(found["words"])


def _tag(raw: str) -> _Token:
    name = re.sub(r"[</>]", " ", raw).split()[0].lower()
    if name in _BREAK_TAGS:
        return _Token("\n")
    if style := _STYLE_TAGS.get(name):
        return _Token("", shut=(style,)) if raw.startswith("</") else _Token("", styles=(style,))
    if name in _OTHER_TAGS:
        return _Token("")
    return _Token(raw)


def _mark(raw: str, text: str, start: int, end: int) -> _Token:
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    inside_word = before.isalnum() and after.isalnum() and (raw[0] == "_" or before.isdigit() or after.isdigit())
    opens = not after.isspace() and after != "\n" and not inside_word and not (raw[0] == "_" and before.isalnum())
    if raw == "*" and before.isalnum() and after in ",;:.)":  # "Jo Birch*, Bo Moss*": a note beside a word
        opens = False
    closes = not before.isspace() and not inside_word and not (raw[0] == "_" and after.isalnum())
    return _Token(raw, mark=raw, opens=opens, closes=closes)


def _pair_marks(tokens: list[_Token]) -> None:
    """Turns pairs of marks into styles; a mark without its fellow stays a character."""
    stack: list[_Token] = []
    for token in tokens:
        if not token.mark:
            continue
        # "** Name (AB) **" is no bold by the book, but it is what the writer meant
        closes = token.closes or (len(token.mark) > 1 and not token.opens)
        opener = next((o for o in reversed(stack) if o.mark == token.mark), None) if closes else None
        if opener is not None:
            del stack[stack.index(opener) :]
            styles = _MARK_STYLES[token.mark]
            opener.text, opener.styles = "", styles
            token.text, token.shut = "", styles
        elif (token.opens or len(token.mark) > 1) and len(stack) < 50:
            stack.append(token)
