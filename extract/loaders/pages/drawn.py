"""What is drawn on a PDF page besides words: the lines of tables, and the windows that clip words away."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from extract.loaders.limits import current

if TYPE_CHECKING:
    import pypdfium2

_THIN = 3.0  # points: a filled rectangle thinner than this is a drawn line
_MAX_SEGMENTS = 2_000  # of one path
_DEPTH = 4  # of forms within forms
_DARK = 60  # of 255: what is not lighter is black
_STRIPES = 8  # so many filled bands on top of one another are a shading, their edges no lines

Transform = Callable[[float, float, float, float], tuple[float, float, float, float]]
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line, horizontal (`top == bottom`) or vertical (`x0 == x1`)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Window:
    """The rectangle outside of which nothing of an object is seen."""

    x0: float
    bottom: float
    x1: float
    top: float

    def shows(self, x: float, y: float) -> bool:
        """Whether a point (in the file's own coordinates) is seen."""
        return self.x0 - 1 <= x <= self.x1 + 1 and self.bottom - 1 <= y <= self.top + 1


@dataclass(slots=True)
class Clips:
    """The clipping windows of text objects, each read once."""

    known: dict[int, Window | None] = field(default_factory=dict)

    def window(self, textpage: Any, index: int) -> Window | None:
        """The window of the object that a character belongs to; None where it is not clipped."""
        import pypdfium2.raw as raw

        item = raw.FPDFText_GetTextObject(textpage, index)
        if not item:
            return None
        key = ctypes.addressof(item.contents)
        if key not in self.known:
            self.known[key] = _window(raw.FPDFPageObj_GetClipPath(item), raw)
        return self.known[key]


def _window(clip: Any, raw: Any) -> Window | None:
    """What all paths of a clip have in common, as the rectangle around it."""
    count = raw.FPDFClipPath_CountPaths(clip)
    if not 0 < count <= 20:
        return None
    window = Window(-1e9, -1e9, 1e9, 1e9)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(count):
        xs, ys = [], []
        for index in range(min(raw.FPDFClipPath_CountPathSegments(clip, path), 200)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
            xs.append(x.value)
            ys.append(y.value)
        if xs:
            window = Window(
                max(window.x0, min(xs)), max(window.bottom, min(ys)), min(window.x1, max(xs)), min(window.top, max(ys))
            )
    return window


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page, in points from its top left corner: lines, dots that can be bullets, dark boxes."""

    rules: list[Rule] = field(default_factory=list)
    dots: list[tuple[float, float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


def drawing(page: pypdfium2.PdfPage, transform: Transform) -> Drawing:
    """The lines (thin boxes included), dots and dark boxes of a page."""
    import pypdfium2.raw as raw

    found = Drawing()
    rules = found.rules
    fills: list[tuple[float, float, float, float]] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for item, matrix in _paths(page, raw):
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        box = transform(*_moved(matrix, left.value, top.value, right.value, bottom.value))
        if stroke.value and 5 < raw.FPDFPath_CountSegments(item) <= _MAX_SEGMENTS:
            rules += _strokes(item, matrix, transform, raw)
        elif fill.value and not stroke.value:
            fills.append(box)
            if _is_dot(box):
                found.dots.append(box)
            elif _is_text_high(box) and _is_dark(item, raw):
                found.boxes.append(box)
        elif stroke.value:
            rules += box_rules(*box, stroked=True)
    rules += [rule for box in _without_shadings(fills) for rule in box_rules(*box, stroked=False)]
    return found


def _is_dot(box: tuple[float, float, float, float]) -> bool:
    """Whether a filled shape is as small and as wide as high as a bullet."""
    width, height = box[2] - box[0], box[3] - box[1]
    return 1.5 <= width <= 7 and abs(width - height) <= 0.6


def _is_text_high(box: tuple[float, float, float, float]) -> bool:
    return 6 <= box[3] - box[1] <= 24 and box[2] - box[0] >= 8


def _is_dark(item: Any, raw: Any) -> bool:
    """Whether a shape is filled with a dark colour that nothing shows through."""
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, cover):
        return False
    return max(red.value, green.value, blue.value) <= _DARK and cover.value > 200


def has_image(page: pypdfium2.PdfPage) -> bool:
    """Whether an image stands on the page, as it does on a scan."""
    import pypdfium2.raw as raw

    count = min(raw.FPDFPage_CountObjects(page), current().page_objects)
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) for index in range(count))
    return any(kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) for kind in kinds)


def _paths(page: Any, raw: Any) -> Iterator[tuple[Any, Matrix]]:
    """The path objects of a page and of the forms on it, with the matrix that puts them in place."""
    left = current().page_objects
    todo: list[tuple[Any, Any, Any, Matrix, int]] = [
        (page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _PLAIN, 0)
    ]
    while todo:
        holder, count, get, matrix, depth = todo.pop(0)
        for index in range(min(count(holder), left)):
            left -= 1
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield item, matrix
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                own = _times(_matrix(item, raw), matrix)
                todo.append((item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, own, depth + 1))


def _matrix(item: Any, raw: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _PLAIN
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    """A box (left, top, right, bottom, upwards) where the matrix puts it."""
    if matrix is _PLAIN:
        return x0, y0, x1, y1
    (ax, ay), (bx, by) = _point(matrix, x0, y0), _point(matrix, x1, y1)
    return min(ax, bx), max(ay, by), max(ax, bx), min(ay, by)


def _strokes(item: Any, matrix: Matrix, transform: Transform, raw: Any) -> list[Rule]:
    """The straight lines of a path of many segments: a whole table may be drawn as one."""
    own = _times(_matrix(item, raw), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    rules: list[Rule] = []
    last = start = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _point(own, x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            rules += _straight(last, point, transform)
        if raw.FPDFPathSegment_GetClose(segment):
            rules += _straight(point, start, transform)
        last = point
    return rules


def _straight(one: tuple[float, float], two: tuple[float, float], transform: Transform) -> list[Rule]:
    box = transform(min(one[0], two[0]), max(one[1], two[1]), max(one[0], two[0]), min(one[1], two[1]))
    return box_rules(*box, stroked=False)


def _without_shadings(boxes: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """The filled boxes without those that are only bands of a colour gradient: many, of one width, touching."""
    stacks: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
    kept = []
    for box in boxes:
        if box[2] - box[0] <= _THIN:
            kept.append(box)
        else:
            stacks.setdefault((round(box[0]), round(box[2])), []).append(box)
    for stack in stacks.values():
        stack.sort(key=lambda box: (box[1], box[3]))
        touching = sum(abs(below[1] - above[3]) < 0.6 for above, below in pairwise(stack))
        height = median(box[3] - box[1] for box in stack)
        if len(stack) < _STRIPES or touching < 0.8 * (len(stack) - 1) or height > 16:
            kept += stack
    return kept


def box_rules(x0: float, top: float, x1: float, bottom: float, *, stroked: bool) -> list[Rule]:
    """The straight lines that a drawn rectangle shows: itself where it is thin, its four sides where it is stroked."""
    width, height = x1 - x0, bottom - top
    if width <= _THIN and height <= _THIN:
        return []
    if height <= _THIN:
        middle = (top + bottom) / 2
        return [Rule(x0, middle, x1, middle)]
    if width <= _THIN:
        middle = (x0 + x1) / 2
        return [Rule(middle, top, middle, bottom)]
    if not stroked:
        return []
    return [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom), Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]
