"""Which words stand where on a PDF's page? pdfium's text page → runs.

pdfium is asked as little as may be: the text of the page at once, then the boxes of the first and last letter
of each word. A call for every letter would take longer than pdfium takes to find the text.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, repeat
from math import hypot
from operator import sub
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from archive.layout.lines import GAP
from archive.layout.page import Page, Run

_WORD = re.compile(
    r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]"
)  # pdfium joins a word over the line's end
_ODD = re.compile(r"\d+|[*†‡()\[\]]+")  # signs that may be raised
_LINE = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_TIGHT = 0.025  # of the type's size: no blank is as narrow; a box may reach over the blank with its marks
_SIZES = (0.72, 1.4)  # pdfium's box of a letter grows with its marks: "Ệ" is a fifth higher than "e"
_FEET = (-0.25, 0.35)  # and with its tail; a raised figure stands higher by more, or is smaller
_VOTES = 15  # letters of a page that say how it is turned
_INK = 0.12  # of the type's size: tails reach as far down
_UNEVEN = 0.08  # of the words' ends: more only where boxes are those of the ink
_LEAST_SPACED = 4  # letters with blanks between that make a spaced word
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?:[ \u00a0][^\W\d_]){3}(?!\S)")
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


class _Box(NamedTuple):
    """Where letters stand, in the direction they run; `foot` grows down the page."""

    left: float
    right: float
    foot: float
    size: float


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    box: _Box
    face: tuple[bool, bool] = (False, False)  # bold, italic


class _Boxes(NamedTuple):
    """Boxes of many letters, side by side in lists."""

    lefts: Sequence[float]
    rights: Sequence[float]
    feet: Sequence[float]
    sizes: Sequence[float]

    def at(self, number: int) -> _Box:
        """Give one box."""
        return _Box(self.lefts[number], self.rights[number], self.feet[number], self.sizes[number])


@cache
def _function(name: str, result: type | None, *arguments: type) -> Callable[..., int]:
    """Give a function of pdfium that takes addresses as plain numbers: half the price of a call."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_P, _I = ctypes.c_void_p, ctypes.c_int


def page(source: pypdfium2.PdfPage, label: str, fonts: dict[int, Font]) -> Page:
    """Give a page's words; closes nothing."""
    textpage = source.get_textpage()
    try:
        edges = source.get_bbox()
        left, bottom, right, top = edges
        sheet = _Sheet(textpage, edges, fonts)
        runs = tuple(sheet.runs())
        width, height = right - left, top - bottom
        if sheet.turn in {90, 270}:
            width, height = height, width
        return Page(width=width, height=height, runs=runs, label=label, turned=tuple(sheet.turned))
    finally:
        textpage.close()


def _level(before: _Box, box: _Box) -> bool:
    """Say whether two letters may be of one size on one line."""
    size = before.size
    least, most = _SIZES
    up, down = _FEET
    return least * size <= box.size <= most * size and up * size <= box.foot - before.foot <= down * size


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of a line, and the raised signs that may stand in it, as numbers of boxes."""

    found: Sequence[tuple[int, int]]
    boxes: _Boxes
    first: int
    last: int
    signs: range
    faces: Sequence[tuple[bool, bool]]

    def word(self, number: int) -> _Word:
        """Give one word."""
        box = self.boxes.at(2 * number)._replace(right=self.boxes.rights[2 * number + 1])
        return _Word(*self.found[number], box, self.faces[number])

    @property
    def even(self) -> bool:
        """Say whether all letters are of one size on one line, with blanks as words have."""
        if len(set(self.faces[self.first : self.last])) > 1:
            return False
        at, end = 2 * self.first, 2 * self.last
        size = self.boxes.sizes[at]
        sizes = [*self.boxes.sizes[at:end], *self.boxes.sizes[self.signs.start : self.signs.stop]]
        feet = [*self.boxes.feet[at:end], *self.boxes.feet[self.signs.start : self.signs.stop]]
        if size < 0.5 or min(sizes) < _SIZES[0] * max(sizes) or max(feet) - min(feet) > -_FEET[0] * size:
            return False
        gaps = list(map(sub, self.boxes.lefts[at + 2 : end : 2], self.boxes.rights[at + 1 : end - 1 : 2]))
        return not gaps or (min(gaps) > _TIGHT * size and max(gaps) <= GAP * size)


def _uneven(boxes: _Boxes, count: int) -> bool:
    """Say whether many words stand at another height than their neighbours: boxes are those of the ink."""
    sizes, feet = boxes.sizes[: 2 * count], boxes.feet[: 2 * count]
    apart = map(abs, map(sub, feet[1:], feet))
    wrong = sum(_INK * size < gap < 0.6 * size for gap, size in zip(apart, sizes, strict=False))
    return bool(wrong > _UNEVEN * 2 * count)


def _downward(first: _Box, last: _Box) -> bool:
    """Say whether a word runs down the page."""
    return abs(first.left - last.left) < 0.3 * first.size and last.foot - first.foot > 0.8 * first.size


def _goes_on(before: _Box, box: _Box) -> bool:
    return _level(before, box) and -0.5 * before.size <= box.left - before.right <= GAP * before.size


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name and weight."""

    name: str
    bold: bool
    italic: bool

    @property
    def face(self) -> tuple[bool, bool]:
        """Give what readers see of it."""
        return self.bold, self.italic


_ITALIC = re.compile(r"italic|oblique|kursiv|(?:[-,])it\b", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|demi|(?:[-,]|\b)bd\b", re.IGNORECASE)


class _Sheet:
    """The text page of pdfium while it is asked."""

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
        self.odd = bool(_SPECIAL.search(self.text))
        self.measure = self.boxes
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

    def boxes(self, places: Sequence[int]) -> _Boxes:
        """Give the boxes of letters: from one pen position to the next, from descent to ascent."""
        count = len(places)
        store = array("f", bytes(16 * count))
        start = store.buffer_info()[0]
        ask = _function("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
        list(map(ask, repeat(self.address), places, range(start, start + 16 * count, 16)))
        up, x = self.top, self.left
        lefts, highs, rights, lows = (store[at::4] for at in range(4))
        return _Boxes(
            [left - x for left in lefts] if x else lefts,
            [right - x for right in rights] if x else rights,
            [up - low for low in lows],
            list(map(sub, highs, lows)),
        )

    def exact(self, places: Sequence[int]) -> _Boxes:
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

    def rotated(self, places: Sequence[int]) -> _Boxes:
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
            return _Boxes([right - x for x in x1], [right - x for x in x0], feet, sizes)
        feet = [x - left if self.turn == 90 else right - x for x in self._pens(places)]
        if self.turn == 90:
            return _Boxes([y - bottom for y in y0], [y - bottom for y in y1], feet, sizes)
        return _Boxes([top - y for y in y1], [top - y for y in y0], feet, sizes)

    def _pens(self, places: Sequence[int]) -> list[float]:
        """Give where on the width of the page letters begin."""
        ask = _function("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
        address = ctypes.addressof(self._origin)
        found = []
        for at in places:
            ask(self.address, at, address, address + 8)
            found.append(self._origin[0])
        return found

    def _turn(self, places: Sequence[int]) -> int:
        """Say how far most of the page's letters are turned against the sheet: 0, 90, 180 or 270 degrees."""
        ask = _function("FPDFText_GetMatrix", _I, _P, _I, _P)
        votes: Counter[int] = Counter()
        for at in places[:: max(1, len(places) // _VOTES)]:
            ask(self.address, at, ctypes.addressof(self._matrix))
            a, b = self._matrix[0], self._matrix[1]
            votes[(0 if a > 0 else 180) if abs(a) >= abs(b) else (90 if b > 0 else 270)] += 1
        return votes.most_common(1)[0][0] if votes else 0

    def runs(self) -> Iterator[Run]:
        """Give the runs of the page, in the order of its content."""
        found = [word.span() for word in _WORD.finditer(self.text)]
        odd = [sign.start() for sign in _ODD.finditer(self.text)]
        places = [at for start, end in found for at in (start, end - 1)]
        boxes = self.boxes(places + odd)
        self.turn = self._turn(places)
        if self.turn or _uneven(boxes, len(found)):
            self.measure = self.rotated if self.turn else self.exact
            boxes = self.measure(places + odd)
        faces = self.faces(places[::2])
        first = sign = 0
        for line in _LINE.finditer(self.text):
            last = bisect_left(found, (line.end(), 0), first)
            beyond = bisect_left(odd, line.end(), sign)
            if last > first:
                signs = range(2 * len(found) + sign, 2 * len(found) + beyond)
                yield from self._line(_Line(found, boxes, first, last, signs, faces))
            first, sign = last, beyond

    def _line(self, line: _Line) -> Iterator[Run]:
        """Give a line as one run where all its letters are alike, else look at its words."""
        start, end = line.found[line.first][0], line.found[line.last - 1][1]
        if line.boxes.sizes[2 * line.first] < 0.5:
            self.turned.append(_composed(" ".join(self.text[start:end].split())))
            return
        if line.even and not _SPACED.search(self.text, start, end):
            words = " ".join(self.text[start:end].split())
            yield from self._written(words, line.word(line.first), line.word(line.last - 1))
            return
        words_: list[_Word] = []
        for word in self._words_of(line):
            if words_ and not (word.face == words_[-1].face and _goes_on(words_[-1].box, word.box)):
                yield from self._run(words_)
                words_ = []
            words_.append(word)
        yield from self._run(words_)

    def _words_of(self, line: _Line) -> Iterator[_Word]:
        for number in range(line.first, line.last):
            start, end = line.found[number]
            first, last = line.boxes.at(2 * number), line.boxes.at(2 * number + 1)
            if end - start > 1 and _downward(first, last):
                yield _Word(start, end, first, line.faces[number])
            elif _level(first, last) and (end - start < 3 or not _ODD.search(self.text, start, end)):
                yield _Word(start, end, first._replace(right=last.right), line.faces[number])
            else:
                yield from self._parts(start, end, line.faces[number])

    def _parts(self, start: int, end: int, face: tuple[bool, bool]) -> Iterator[_Word]:
        """Cut a word where its letters change their size or line."""
        every = self.measure(range(start, end))
        boxes = [every.at(number) for number in range(end - start)]
        first = 0
        for at in range(1, len(boxes) + 1):
            if at < len(boxes) and _level(boxes[at - 1], boxes[at]):
                continue
            box = boxes[first]._replace(right=boxes[at - 1].right)
            yield _Word(start + first, start + at, box, face)
            first = at

    def _run(self, words: list[_Word]) -> Iterator[Run]:
        if words:
            yield from self._written(self._words(words), words[0], words[-1])

    def _written(self, text: str, first: _Word, last: _Word) -> Iterator[Run]:
        if not text:
            return
        if self.odd:
            text = _composed(text)
        size = self._size(first.start)
        if first.box.size < 0.5 or size < 0.5 or last.box.right < first.box.left:
            self.turned.append(text)
            return
        base = self._base(first.start) if self.measure == self.boxes else first.box.foot
        bold, italic = first.face
        yield Run(text, first.box.left, last.box.right, base, size, bold, italic)

    def _words(self, words: list[_Word]) -> str:
        """Give the words of a run, without the blanks that are none."""
        text = self.text
        blanks = [b.box.left - a.box.right for a, b in pairwise(words)]
        size = words[0].box.size
        apart = [b.start > a.end for a, b in pairwise(words)]
        narrow = [gap < _TIGHT * size for gap in blanks]
        false = sum(n and a for n, a in zip(narrow, apart, strict=True))
        if false and 3 * false > sum(apart):  # widths that cannot be believed
            narrow = [False] * len(narrow)
        if len(words) >= _LEAST_SPACED:
            narrow = _unspaced(words, blanks, narrow)
        out = [text[words[0].start : words[0].end]]
        for word, near, blank in zip(words[1:], narrow, apart, strict=True):
            out.append("" if near or not blank else " ")
            out.append(text[word.start : word.end])
        return "".join(out)

    def _size(self, at: int) -> float:
        """Give the size of the type as it is seen: the font's size by the height of its matrix."""
        size = _function("FPDFText_GetFontSize", ctypes.c_double, _P, _I)(self.address, at)
        _function("FPDFText_GetMatrix", _I, _P, _I, _P)(self.address, at, ctypes.addressof(self._matrix))
        return abs(size) * hypot(self._matrix[2], self._matrix[3])

    def _base(self, at: int) -> float:
        ask = _function("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
        address = ctypes.addressof(self._origin)
        ask(self.address, at, address, address + 8)
        return self.top - self._origin[1]

    def faces(self, places: Sequence[int]) -> list[tuple[bool, bool]]:
        """Say of letters whether they are bold, and whether italic."""
        drawn = list(map(_function("FPDFText_GetTextObject", _P, _P, _I), repeat(self.address), places))
        of = {each: self._font(each).face for each in set(drawn)}
        return [of[each] for each in drawn]

    def _font(self, drawn: int | None) -> Font:
        """Give the font of drawn text."""
        font = _function("FPDFTextObj_GetFont", _P, _P)(drawn) if drawn else None
        if not font:
            return _NO_FONT
        if font not in self.fonts:
            self.fonts[font] = _font(font)
        return self.fonts[font]


_NO_FONT = Font("", False, False)


def _font(font: int | None) -> Font:
    if not font:
        return _NO_FONT
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(ctypes.cast(font, pdfium.FPDF_FONT), name, 256)
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    shown = name.value.decode("utf-8", "replace")
    angle = ctypes.c_int()
    slanted = bool(pdfium.FPDFFont_GetItalicAngle(handle, angle)) and angle.value != 0
    bold = bool(_BOLD.search(shown)) or pdfium.FPDFFont_GetWeight(handle) >= 600
    return Font(shown, bold, slanted or bool(_ITALIC.search(shown)))


def _unspaced(words: list[_Word], gaps: list[float], narrow: list[bool]) -> list[bool]:
    """Close the blanks of a spaced word: single letters with even gaps."""
    close = list(narrow)
    single = [word.end - word.start == 1 for word in words]
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and single[end]:
            end += 1
        if end - at >= _LEAST_SPACED:
            least = sorted(gaps[at : end - 1])[(end - at) // 4]
            for number in range(at, end - 1):
                close[number] = gaps[number] <= 1.6 * max(least, 0)
        at = max(end, at + 1)
    return close


def _composed(text: str) -> str:
    """Put marks behind their letters and resolve joined letters."""
    if _MARK.search(text):
        text = _MARK_FIRST.sub(r"\2\1", _BEFORE_MARK.sub("", text))
    return text.translate(_LIGATURES).translate(_HYPHENS)
