"""What does pdfium say of the letters of a page? Their places, sizes and fonts, as few questions as possible.

A call for every letter would take longer than pdfium takes to find the text: places are asked for many
letters at once, each question a call without Python between.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import repeat
from math import hypot
from typing import Any, NamedTuple, cast

import pypdfium2
import pypdfium2.raw as pdfium

_OLD = re.compile(r"\.?Vn[A-Z3]|VNI[- ]|VPS[A-Z ]")  # the names of the old Vietnamese fonts
_VOTES = 15  # letters of a page that say how it is turned
_MARK = re.compile("[\u0300-\u036f]")
_BEFORE_MARK = re.compile("[ \u00a0]+(?=[\u0300-\u036f])")
_MARK_FIRST = re.compile("(?<![^\\W\\d_])([\u0300-\u036f]+)([^\\W\\d_])")
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})  # what pdfium says of a hyphen that ends a line
# The signs of Symbol and Wingdings that word processors set before items (Adobe's and Microsoft's charts).
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "–", "\uf0a8": "□"}
_LIGATURES = str.maketrans(
    {**_BULLETS, "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


SPECIAL = re.compile(rf"[\u0300-\u036f\x02\ufffe{''.join(map(chr, _LIGATURES))}]")


class Face(NamedTuple):
    """How letters are set."""

    bold: bool = False
    italic: bool = False
    turned: bool = False  # they run another way than the page
    font: str = ""  # of an old encoding


class Sides(NamedTuple):
    """Where words begin and end in the direction they run, side by side in lists."""

    lefts: Sequence[float]
    rights: Sequence[float]
    tops: Sequence[float] = ()  # of the first letters' boxes, from the highest to the deepest of the font
    bottoms: Sequence[float] = ()


@cache
def _function(name: str, result: type | None, *arguments: type) -> Callable[..., Any]:
    """Give a function of pdfium that takes addresses as plain numbers: half the price of a call."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_P, _I, _D = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
_loose_box = _function("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
_tight_box = _function("FPDFText_GetCharBox", _I, _P, _I, _P, _P, _P, _P)
_pen = _function("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
_matrix = _function("FPDFText_GetMatrix", _I, _P, _I, _P)
_font_size = _function("FPDFText_GetFontSize", _D, _P, _I)
_drawn_by = _function("FPDFText_GetTextObject", _P, _P, _I)
_font_of = _function("FPDFTextObj_GetFont", _P, _P)
_code = _function("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
_words_of = _function("FPDFTextObj_GetText", ctypes.c_ulong, _P, _P, _P, ctypes.c_ulong)

_ITALIC = re.compile(r"italic|oblique|kursiv|(?:[-,])it\b", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|demi|(?:[-,]|\b)bd\b", re.IGNORECASE)


def _face(font: int) -> Face:
    """Say by its name and weight how a font sets letters."""
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(handle, name, 256)
    shown = re.sub(r"^[A-Z]{6}\+", "", name.value.decode("utf-8", "replace"))
    angle = ctypes.c_int()
    slanted = bool(pdfium.FPDFFont_GetItalicAngle(handle, angle)) and angle.value != 0
    bold = bool(_BOLD.search(shown)) or pdfium.FPDFFont_GetWeight(handle) >= 600
    return Face(bold, slanted or bool(_ITALIC.search(shown)), False, shown if _OLD.match(shown) else "")


def _direction(a: float, b: float) -> int:
    """Give the nearest quarter by which a matrix turns letters, in degrees."""
    return (0 if a > 0 else 180) if abs(a) >= abs(b) else (90 if b > 0 else 270)


class Letters:
    """The letters of a page while pdfium has it open."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, edges: tuple[float, float, float, float]) -> None:
        self.address = ctypes.cast(textpage.raw, _P).value
        self.edges = edges
        self.text = self._letters(textpage)
        self.turn = 0
        self.turned: dict[int, str] = {}  # what was drawn another way than the page runs
        self._faces: dict[int | None, Face] = {None: Face()}  # by font; its address is the page's own
        self._point = array("d", (0.0, 0.0))
        self._x = self._point.buffer_info()[0]
        self._quad = array("f", (0.0,) * 6)
        self._quad_at = self._quad.buffer_info()[0]

    def _letters(self, textpage: pypdfium2.PdfTextPage) -> str:
        count = textpage.count_chars()
        text = textpage.get_text_range() if count else ""
        if len(text) != count:  # pdfium leaves out letters it cannot name: places would shift
            codes = map(_code, repeat(self.address), range(count))
            text = "".join(chr(each) if 0 < each < 0x110000 else "\ufffd" for each in codes)
        return text

    def sides(self, firsts: Sequence[int], lasts: Sequence[int]) -> Sides:
        """Give where words begin and end, by their first and last letters, on a page as it is read."""
        if self.turn:
            return self._turned_sides(firsts, lasts)
        boxes, rights = self._loose(firsts), self._loose(lasts)[2::4]
        found = Sides(boxes[::4], rights, boxes[1::4], boxes[3::4])
        if edge := self.edges[0]:
            return found._replace(lefts=[x - edge for x in found.lefts], rights=[x - edge for x in rights])
        return found

    def side(self, at: int) -> tuple[float, float]:
        """Give where one letter begins and ends."""
        if self.turn:
            lefts, rights = self._turned_sides([at], [at])[:2]
            return lefts[0], rights[0]
        _loose_box(self.address, at, self._quad_at)
        left, _, right, _, _, _ = self._quad
        return left - self.edges[0], right - self.edges[0]

    def _loose(self, places: Sequence[int]) -> array[float]:
        """Give the boxes of letters from one pen position to the next: left, top, right, bottom of each."""
        count = len(places)
        store = array("f", bytes(16 * count))
        start = store.buffer_info()[0]
        deque(map(_loose_box, repeat(self.address), places, range(start, start + 16 * count, 16)), 0)
        return store

    def _turned_sides(self, firsts: Sequence[int], lasts: Sequence[int]) -> Sides:
        _, bottom, right, top = self.edges
        (_, x1, y0, y1), (x2, _, y2, y3) = self._tight(firsts), self._tight(lasts)
        if self.turn == 180:
            return Sides([right - x for x in x1], [right - x for x in x2])
        if self.turn == 90:
            return Sides([y - bottom for y in y0], [y - bottom for y in y3])
        return Sides([top - y for y in y1], [top - y for y in y2])

    def _tight(self, places: Sequence[int]) -> Iterator[array[float]]:
        """Give the boxes of the letters' ink, side by side: left, right, bottom and top."""
        count = len(places)
        store = array("d", bytes(32 * count))
        start = store.buffer_info()[0]
        at = (range(start + 8 * part, start + 8 * part + 32 * count, 32) for part in range(4))
        deque(map(_tight_box, repeat(self.address), places, *at), 0)
        return (store[part::4] for part in range(4))

    def direction(self, places: Sequence[int]) -> int:
        """Say how far most of the page's letters are turned against the sheet: 0, 90, 180 or 270 degrees."""
        votes: Counter[int] = Counter()
        for at in places[:: max(1, len(places) // _VOTES)]:
            _matrix(self.address, at, self._quad_at)
            votes[_direction(self._quad[0], self._quad[1])] += 1
        return votes.most_common(1)[0][0] if votes else 0

    def drawn(self, at: int) -> int | None:
        """Name the page's object that draws a letter: all its letters are of one size on one line."""
        return _drawn_by(self.address, at)  # type: ignore[no-any-return]

    def type(self, at: int, drawn: int | None) -> tuple[Face, float]:
        """Say how a letter is set, and the size of its type as it is seen."""
        _matrix(self.address, at, self._quad_at)
        a, b, c, d, _, _ = self._quad
        face = self._face(drawn)
        if drawn and (b or a <= 0 or self.turn) and _direction(a, b) != self.turn:
            face = face._replace(turned=True)
            self._set_aside(drawn)
        return face, abs(_font_size(self.address, at)) * hypot(c, d)

    def size(self, at: int) -> float:
        """Give the size of a letter's type as it is seen."""
        _matrix(self.address, at, self._quad_at)
        return cast(float, abs(_font_size(self.address, at)) * hypot(self._quad[2], self._quad[3]))

    def foot(self, at: int) -> float:
        """Give the line a letter stands on, growing down the page as it is read."""
        _pen(self.address, at, self._x, self._x + 8)
        x, y = self._point
        left, bottom, right, top = self.edges
        if not self.turn:
            return top - y
        return {90: x - left, 180: y - bottom, 270: right - x}[self.turn]

    def _face(self, drawn: int | None) -> Face:
        font = _font_of(drawn) if drawn else None
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = _face(cast(int, font))
        return face

    def _set_aside(self, drawn: int) -> None:
        """Set down the words of an object that runs another way than the page."""
        if drawn in self.turned:
            return
        size = _words_of(drawn, self.address, None, 0)
        store = ctypes.create_string_buffer(size + 2)
        _words_of(drawn, self.address, ctypes.addressof(store), size)
        words = store.raw[: max(0, size - 2)].decode("utf-16-le", "replace")
        self.turned[drawn] = composed(" ".join(words.replace("\x00", "").split()))


def composed(text: str) -> str:
    """Put marks behind their letters and resolve joined letters."""
    if _MARK.search(text):
        text = _MARK_FIRST.sub(r"\2\1", _BEFORE_MARK.sub("", text))
    return text.translate(_LIGATURES).translate(_HYPHENS)
