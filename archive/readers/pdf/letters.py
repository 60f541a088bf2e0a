"""What does pdfium say of the letters of a page? Their places, sizes and fonts, as few questions as possible.

A call for every letter would take longer than pdfium takes to find the text: places are asked for many
letters at once, each question a call without Python between.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import hypot
from operator import sub
from typing import NamedTuple

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


_SPECIAL = re.compile(rf"[\u0300-\u036f\x02\ufffe{''.join(map(chr, _LIGATURES))}]")


class Face(NamedTuple):
    """How letters are set."""

    bold: bool = False
    italic: bool = False
    turned: bool = False  # they run another way than the page
    font: str = ""  # of an old encoding


class Box(NamedTuple):
    """Where letters stand, in the direction they run; `foot` grows down the page."""

    left: float
    right: float
    foot: float
    size: float


class Boxes(NamedTuple):
    """Boxes of many letters, side by side in lists."""

    lefts: Sequence[float]
    rights: Sequence[float]
    feet: Sequence[float]
    sizes: Sequence[float]

    def at(self, number: int) -> Box:
        """Give one box."""
        return Box(self.lefts[number], self.rights[number], self.feet[number], self.sizes[number])


@cache
def _function(name: str, result: type | None, *arguments: type) -> Callable[..., int]:
    """Give a function of pdfium that takes addresses as plain numbers: half the price of a call."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_P, _I = ctypes.c_void_p, ctypes.c_int


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name and weight."""

    name: str
    bold: bool
    italic: bool


_ITALIC = re.compile(r"italic|oblique|kursiv|(?:[-,])it\b", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|demi|(?:[-,]|\b)bd\b", re.IGNORECASE)


_NO_FONT = Font("", False, False)


def _font(font: int | None) -> Font:
    if not font:
        return _NO_FONT
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(ctypes.cast(font, pdfium.FPDF_FONT), name, 256)
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    shown = re.sub(r"^[A-Z]{6}\+", "", name.value.decode("utf-8", "replace"))
    angle = ctypes.c_int()
    slanted = bool(pdfium.FPDFFont_GetItalicAngle(handle, angle)) and angle.value != 0
    bold = bool(_BOLD.search(shown)) or pdfium.FPDFFont_GetWeight(handle) >= 600
    return Font(shown, bold, slanted or bool(_ITALIC.search(shown)))


def _direction(a: float, b: float) -> int:
    """Give the nearest quarter by which a matrix turns letters, in degrees."""
    return (0 if a > 0 else 180) if abs(a) >= abs(b) else (90 if b > 0 else 270)


class Letters:
    """The letters of a page while pdfium has it open."""

    def __init__(
        self,
        textpage: pypdfium2.PdfTextPage,
        edges: tuple[float, float, float, float],
        fonts: dict[int, Font],
    ) -> None:
        self.address = ctypes.cast(textpage.raw, _P).value
        self.edges = edges
        self.left, _, _, self.top = edges
        self.fonts = fonts
        self.turned: list[str] = []
        self.text = self._letters(textpage)
        self.odd = bool(_SPECIAL.search(self.text))  # hyphens at lines' ends, marks, joined letters
        self.turn = 0
        self._origin = (ctypes.c_double * 2)()
        self._matrix = (ctypes.c_float * 6)()

    def _letters(self, textpage: pypdfium2.PdfTextPage) -> str:
        count = textpage.count_chars()
        text = textpage.get_text_range() if count else ""
        if len(text) != count:  # pdfium leaves out letters it cannot name: places would shift
            code = _function("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
            codes = map(code, repeat(self.address), range(count))
            text = "".join(chr(each) if 0 < each < 0x110000 else "\ufffd" for each in codes)
        return text

    def boxes(self, places: Sequence[int]) -> Boxes:
        """Give the boxes of letters: from one pen position to the next, from descent to ascent."""
        count = len(places)
        store = array("f", bytes(16 * count))
        start = store.buffer_info()[0]
        ask = _function("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
        list(map(ask, repeat(self.address), places, range(start, start + 16 * count, 16)))
        up, x = self.top, self.left
        lefts, highs, rights, lows = (store[at::4] for at in range(4))
        return Boxes(
            [left - x for left in lefts] if x else lefts,
            [right - x for right in rights] if x else rights,
            [up - low for low in lows],
            list(map(sub, highs, lows)),
        )

    def exact(self, places: Sequence[int]) -> Boxes:
        """Give the boxes by pen, size and matrix: for fonts that do not say how high their letters are."""
        count = len(places)
        pens, matrices = array("d", bytes(16 * count)), array("f", bytes(24 * count))
        pen, matrix = pens.buffer_info()[0], matrices.buffer_info()[0]
        page = repeat(self.address)
        origin = _function("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
        at = range(pen, pen + 16 * count, 16)
        list(map(origin, page, places, at, range(pen + 8, pen + 8 + 16 * count, 16)))
        turn = _function("FPDFText_GetMatrix", _I, _P, _I, _P)
        list(map(turn, page, places, range(matrix, matrix + 24 * count, 24)))
        sizes = map(_function("FPDFText_GetFontSize", ctypes.c_double, _P, _I), page, places)
        ahead = map(abs, matrices[1::6]) if self.turn in {90, 270} else matrices[::6]
        ahead = map(abs, ahead) if self.turn == 180 else ahead
        wide = zip(sizes, ahead, map(hypot, matrices[2::6], matrices[3::6]), strict=True)
        return self.boxes(places)._replace(
            feet=[self.top - y for y in pens[1::2]],
            sizes=[abs(size) * scale if a > 0 else 0.0 for size, a, scale in wide],
        )

    def rotated(self, places: Sequence[int]) -> Boxes:
        """Give the boxes of letters on a page that is set sideways or upside down, as if it were upright."""
        count = len(places)
        upright = self.exact(places)
        store = array("d", bytes(32 * count))
        start = store.buffer_info()[0]
        at = (range(start + 8 * part, start + 8 * part + 32 * count, 32) for part in range(4))
        ask = _function("FPDFText_GetCharBox", _I, _P, _I, _P, _P, _P, _P)
        list(map(ask, repeat(self.address), places, *at))
        x0, x1, y0, y1 = (store[part::4] for part in range(4))
        left, bottom, right, top = self.edges
        sizes = [abs(size) for size in upright.sizes]
        if self.turn == 180:
            feet = [top - foot - bottom for foot in upright.feet]
            return Boxes([right - x for x in x1], [right - x for x in x0], feet, sizes)
        feet = [x - left if self.turn == 90 else right - x for x in self._pens(places)]
        if self.turn == 90:
            return Boxes([y - bottom for y in y0], [y - bottom for y in y1], feet, sizes)
        return Boxes([top - y for y in y1], [top - y for y in y0], feet, sizes)

    def _pens(self, places: Sequence[int]) -> list[float]:
        """Give where on the width of the page letters begin."""
        ask = _function("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
        address = ctypes.addressof(self._origin)
        found = []
        for at in places:
            ask(self.address, at, address, address + 8)
            found.append(self._origin[0])
        return found

    def direction(self, places: Sequence[int]) -> int:
        """Say how far most of the page's letters are turned against the sheet: 0, 90, 180 or 270 degrees."""
        ask = _function("FPDFText_GetMatrix", _I, _P, _I, _P)
        votes: Counter[int] = Counter()
        for at in places[:: max(1, len(places) // _VOTES)]:
            ask(self.address, at, ctypes.addressof(self._matrix))
            votes[_direction(self._matrix[0], self._matrix[1])] += 1
        return votes.most_common(1)[0][0] if votes else 0

    def size(self, at: int) -> float:
        """Give the size of the type as it is seen: the font's size by the height of its matrix."""
        size = _function("FPDFText_GetFontSize", ctypes.c_double, _P, _I)(self.address, at)
        _function("FPDFText_GetMatrix", _I, _P, _I, _P)(self.address, at, ctypes.addressof(self._matrix))
        return abs(size) * hypot(self._matrix[2], self._matrix[3])

    def base(self, at: int) -> float:
        ask = _function("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
        address = ctypes.addressof(self._origin)
        ask(self.address, at, address, address + 8)
        return self.top - self._origin[1]

    def faces(self, places: Sequence[int]) -> list[Face]:
        """Say of letters how they are set, and set down the words that run another way than the page."""
        drawn = list(map(_function("FPDFText_GetTextObject", _P, _P, _I), repeat(self.address), places))
        of = {each: self._face(each) for each in dict.fromkeys(drawn)}
        return [of[each] for each in drawn]

    def _face(self, drawn: int | None) -> Face:
        font = self._font(drawn)
        turned = bool(drawn) and self._against(drawn)
        if turned and (words := self._drawn(drawn)):
            self.turned.append(words)
        return Face(font.bold, font.italic, turned, font.name if _OLD.match(font.name) else "")

    def _against(self, drawn: int | None) -> bool:
        """Say whether drawn text runs another way than the page."""
        ask = _function("FPDFPageObj_GetMatrix", _I, _P, _P)
        if not ask(drawn, ctypes.addressof(self._matrix)):
            return False
        return _direction(self._matrix[0], self._matrix[1]) != self.turn

    def _drawn(self, drawn: int | None) -> str:
        """Give the words of drawn text."""
        ask = _function("FPDFTextObj_GetText", ctypes.c_ulong, _P, _P, _P, ctypes.c_ulong)
        size = ask(drawn, self.address, None, 0)
        store = ctypes.create_string_buffer(size + 2)
        ask(drawn, self.address, ctypes.addressof(store), size)
        words = store.raw[: max(0, size - 2)].decode("utf-16-le", "replace")
        return composed(" ".join(words.replace("\x00", "").split()))

    def _font(self, drawn: int | None) -> Font:
        """Give the font of drawn text."""
        font = _function("FPDFTextObj_GetFont", _P, _P)(drawn) if drawn else None
        if not font:
            return _NO_FONT
        if font not in self.fonts:
            self.fonts[font] = _font(font)
        return self.fonts[font]


def composed(text: str) -> str:
    """Put marks behind their letters and resolve joined letters."""
    if _MARK.search(text):
        text = _MARK_FIRST.sub(r"\2\1", _BEFORE_MARK.sub("", text))
    return text.translate(_LIGATURES).translate(_HYPHENS)
