"""Words and rules of a PDF page: one model, two sources (pdfium, which is fast, and pdfplumber, the reference)."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extract.document import StyleName
from extract.loaders.limits import current
from extract.loaders.pages.accents import SPENT, composed
from extract.loaders.pages.drawn import Clips, Rule, drawing, has_image
from extract.loaders.pages.marks import bullets, redacted

if TYPE_CHECKING:
    import pypdfium2
    from pdfplumber.page import Page as PlumberPage

Box4 = tuple[float, float, float, float]
_LIGHT = 120  # of 255: words in a lighter colour are read on black
BROKEN = "\ufffe"  # how pdfium gives the hyphen at the end of a line; the rest of the word stands on the next line
_WORD = re.compile(rf"[^\s\x00\u00a0{BROKEN}]+{BROKEN}?")
_SHIFT = 29  # from a glyph's number to its character, in the usual order of TrueType fonts
_GLYPHS = r"[\x03\x0b\x0c\x0f-\x60]"
_SHIFTED = re.compile(rf"(?<!{_GLYPHS}){_GLYPHS}{{0,200}}\x03{_GLYPHS}{{0,2000}}")
_LOW = 0.95  # of the font's size: a lower box is that of the ink, not that of the font
_WHOLE = 0.998  # one that is not lower than this never is
_ASCENT, _DESCENT = 0.905, 0.212  # of the font's size: how far the usual fonts reach above and below their line
MARKS = "0123456789*†‡§¹²³"  # what points to a footnote
_MARK_SIZE = 0.8  # of the size of the letters beside it: a mark is printed smaller
_SYMBOLS = re.compile(r"symbol|wingding|dingbat|webding", re.IGNORECASE)
# By name; the fonts of TeX have short ones: CMBX12 is bold, CMTI10 italic, and Nimbus calls its bold "Medi".
_BOLD = re.compile(
    r"bold|black|heavy|demi|\bbd\b|[-,]b$|^(?:cm|ec|sf|lm)(?:ss)?bx|-medi(?:ital)?$",
    re.IGNORECASE,
)
_ITALIC = re.compile(
    r"italic|(?:regu|medi|bold)ital$|oblique|[-,](?:b?i|it)$|^(?:cm|ec|sf|lm)(?:bx|ss)?(?:ti|sl|i\d)", re.IGNORECASE
)


@dataclass(slots=True)
class Word:
    """A word: its place in points from the top left corner, its style, and the angle it is printed at (degrees)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    styles: frozenset[StyleName] = frozenset()
    angle: int = 0

    @property
    def height(self) -> float:
        """The height of the font's box: near the font's size."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class PageWords:
    """What stands on a page: number from 1, size in points, words as in the file, rules.

    `picture`: it has an image; `redacted`: so many black boxes stand for words.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    hidden: int = 0
    characters: int = 0
    picture: bool = False
    redacted: int = 0


def pdfium_page(page: pypdfium2.PdfPage, number: int) -> PageWords:
    """The words and rules of a page by pdfium, turned so that most of its words stand upright."""
    textpage = page.get_textpage()
    try:
        count, handle = textpage.count_chars(), textpage.raw  # the object itself is cast anew at each call
        words, hidden = _pdfium_words(handle, count) if 0 < count <= current().page_characters else ([], 0)
        usual = Counter(word.angle for word in words).most_common(1)
        turn = round((360 - usual[0][0]) / 90) % 4 * 90 if usual else page.get_rotation()
        transform = _to_page(page, turn)
        drawn = drawing(page, transform)
        covered = _covered(handle, words, drawn.boxes, transform) if drawn.boxes else set()
    finally:
        textpage.close()
    for word in words:
        word.x0, word.top, word.x1, word.bottom = transform(word.x0, word.top, word.x1, word.bottom)
    words, blackened = redacted(words, drawn.boxes, covered)
    words += bullets(words, drawn.dots)
    left, bottom, right, top = page.get_cropbox()
    width, height = (top - bottom, right - left) if turn in (90, 270) else (right - left, top - bottom)
    picture = not words and has_image(page)
    return PageWords(number, width, height, words, drawn.rules, hidden, max(count, 0), picture, blackened)


def _dark(textpage: Any, word: Word) -> bool:
    """Whether a word is printed in a dark colour, so that it cannot be read on a black box."""
    import pypdfium2.raw as raw

    index = raw.FPDFText_GetCharIndexAtPos(textpage, (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2, 6, 6)
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    if index < 0 or not raw.FPDFText_GetFillColor(textpage, index, red, green, blue, cover):
        return False
    return max(red.value, green.value, blue.value) < _LIGHT


def _covered(textpage: Any, words: list[Word], boxes: list[Box4], transform: Any) -> set[int]:
    """The words (their `id`) that lie in a black box and are as dark."""
    found = set()
    for word in words:
        x0, top, x1, bottom = transform(word.x0, word.top, word.x1, word.bottom)
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes) and _dark(textpage, word):
            found.add(id(word))
    return found


def _pdfium_words(textpage: Any, count: int) -> tuple[list[Word], int]:
    """The words in the order of the file and in its coordinates, and how many the page clips away."""
    import pypdfium2.raw as raw

    text = composed(_unshifted(_characters(textpage, count)), lambda index: _extent(textpage, index))
    rect, size = raw.FS_RECTF(), ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    words, hidden, clips = [], 0, Clips()
    inked: set[bytes] = set()
    doubtful: list[tuple[Word, int, float, bytes]] = []
    for match in _WORD.finditer(text):
        for start, end in _parts(textpage, text, match.start(), match.end(), raw):
            raw.FPDFText_GetLooseCharBox(textpage, start, rect)
            left, top, right, bottom = rect.left, rect.top, rect.right, rect.bottom
            if end - start > 1:
                raw.FPDFText_GetLooseCharBox(textpage, end - 1, rect)
                left, right = min(left, rect.left), max(right, rect.right)
                top, bottom = max(top, rect.top), min(bottom, rect.bottom)
            raw.FPDFText_GetFontInfo(textpage, start, name, 128, size)
            angle = round(raw.FPDFText_GetCharAngle(textpage, start) * 57.29578) % 360
            points = raw.FPDFText_GetFontSize(textpage, start)
            low = angle == 0 and top - bottom < _WHOLE * points
            if low and top - bottom < _LOW * points:
                bottom, top = _font_box(textpage, start, bottom, top, points)
                inked.add(name.value)
                low = False
            window = clips.window(textpage, start)
            if window and not window.shows((left + right) / 2, (top + bottom) / 2):
                hidden += 1
                continue
            letters = (
                "•" if end - start == 1 and _is_symbol(name.value, text[start]) else text[start:end].replace(SPENT, "")
            )
            if not letters:
                continue
            words.append(Word(letters, left, top, right, bottom, _styles(name.value), angle))
            if low:
                doubtful.append((words[-1], start, points, name.value))
    for word, start, points, font in doubtful:  # an inked word may be nearly as high as its font: "by"
        if font in inked:
            word.bottom, word.top = _font_box(textpage, start, word.bottom, word.top, points)
    return words, hidden


def _extent(textpage: Any, index: int) -> tuple[float, float]:
    """The left and right edge of a character."""
    import pypdfium2.raw as raw

    rect = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, rect)
    return rect.left, rect.right


def _font_box(textpage: Any, index: int, bottom: float, top: float, size: float) -> tuple[float, float]:
    """The height of a character by its font's size, where the font tells none and pdfium gives its ink alone."""
    import pypdfium2.raw as raw

    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    size *= (matrix.c**2 + matrix.d**2) ** 0.5
    if top - bottom >= _WHOLE * size or not raw.FPDFText_GetCharOrigin(textpage, index, x, y):
        return bottom, top
    return y.value - _DESCENT * size, y.value + _ASCENT * size


def _characters(textpage: Any, count: int) -> str:
    """One character a pdfium index, so that places in the string are pdfium's own; a broken word's hyphen is U+FFFE."""
    import pypdfium2.raw as raw

    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = ctypes.string_at(buffer, max(written - 1, 0) * 2).decode("utf-16-le", errors="replace")
    if len(text) == count:
        return text
    return "".join(chr(raw.FPDFText_GetUnicode(textpage, index) or 32) for index in range(count))


def _unshifted(text: str) -> str:
    """The text with stretches whose font gives glyph numbers for characters ("7KH\\x03PHHWLQJ") as they are printed."""
    return _SHIFTED.sub(_shift, text) if "\x03" in text else text


def _shift(found: re.Match[str]) -> str:
    shifted = "".join(chr(ord(character) + _SHIFT) for character in found[0])
    small = sum(character.islower() or character == " " for character in shifted)
    return shifted if small > 0.6 * len(shifted) else found[0]


def _parts(textpage: Any, text: str, start: int, end: int, raw: Any) -> list[tuple[int, int]]:
    """The word's range, cut before or after the small mark of a footnote: "year" and "1", "1" and "The"."""
    whole = _upright(textpage, start, end, raw)
    if not whole or not (text[start] in MARKS or text[end - 1] in MARKS):
        return whole
    start = whole[0][0]
    one, two = (raw.FPDFText_GetFontSize(textpage, index) for index in (start, end - 1))
    if min(one, two) >= _MARK_SIZE * max(one, two):
        return whole
    order = range(end - 1, start, -1) if two < one else range(start, end - 1)
    size = _MARK_SIZE * max(one, two)
    length = next(
        (n for n, i in enumerate(order) if text[i] not in MARKS or raw.FPDFText_GetFontSize(textpage, i) >= size), 0
    )
    cut = end - length if two < one else start + length
    return [(start, cut), (cut, end)] if length else whole


def _upright(textpage: Any, start: int, end: int, raw: Any) -> list[tuple[int, int]]:
    """The word's range without characters that pdfium made up (they have no place)."""
    while start < end and raw.FPDFText_IsGenerated(textpage, start) == 1:
        start += 1
    return [(start, end)] if start < end else []


def _to_page(page: pypdfium2.PdfPage, turn: int) -> Any:
    """Maps pdfium's coordinates (origin below) to points from the top left of the page, turned clockwise by `turn`."""
    left, bottom, right, top = page.get_cropbox()

    def upright(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return x0 - left, top - y0, x1 - left, top - y1

    def quarter(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return y1 - bottom, x0 - left, y0 - bottom, x1 - left

    def half(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return right - x1, y1 - bottom, right - x0, y0 - bottom

    def three_quarters(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return top - y0, right - x1, top - y1, right - x0

    return {90: quarter, 180: half, 270: three_quarters}.get(turn, upright)


def _is_symbol(font: bytes, character: str) -> bool:
    """Whether a character of a font of symbols stands for a bullet, though it comes as a letter."""
    return (character.isalnum() or character in "§¨ª·") and bool(_SYMBOLS.search(font.decode("latin-1")))


@lru_cache(maxsize=512)
def _styles(font: bytes) -> frozenset[StyleName]:
    """Bold and italic by the font's name; pdfium's font weight is not to be trusted."""
    name = font.decode("latin-1")
    name = name.partition("+")[2] or name
    styles: set[StyleName] = set()
    if _BOLD.search(name):
        styles.add("bold")
    if _ITALIC.search(name):
        styles.add("italic")
    return frozenset(styles)


def plumber_page(page: PlumberPage, number: int) -> PageWords:
    """The words and rules of a page by pdfplumber: the reference source."""
    words = [
        Word(w["text"], w["x0"], w["top"], w["x1"], w["bottom"], _styles(w["fontname"].encode("latin-1", "replace")))
        for w in page.extract_words(extra_attrs=["fontname"], keep_blank_chars=False)
    ]
    rules = []
    for edge in page.edges:
        rules.append(Rule(edge["x0"], edge["top"], edge["x1"], edge["bottom"]))
    return PageWords(number, float(page.width), float(page.height), words, rules)
