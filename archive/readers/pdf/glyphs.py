"""Which words stand where on a PDF's page? pdfium's letters → runs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from operator import sub
from typing import NamedTuple

import pypdfium2

from archive.layout.lines import BLANK, GAP
from archive.layout.page import Page, Run
from archive.readers.pdf.letters import SPECIAL, Face, Letters, composed

# pdfium joins a word over the line's end
_WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_LINE = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_TIGHT = 0.022  # of the type's size: no blank is as narrow; a box may reach over the blank with its marks
_HEIGHTS = (0.9, 1.3)  # of the type's size: letters of a font reach as far, from the highest to the deepest
_SIZES = (0.94, 1.065)  # of the type of the words before: about the same
_IN_WORD = (0.72, 1.4)  # the same in a word, which may be set in small capitals
_FEET = (-0.25, 0.35)  # of the type's size: a raised figure stands higher by more, or is smaller
_LEAST_SPACED = 4  # letters with blanks between that make a spaced word
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?:[ \u00a0][^\W\d_]){3}(?!\S)")
_LONE = re.compile(r" [^\W\d_] [^\W\d_] ")  # stands in each spaced word, and is sooner looked for
_LEADERS = re.compile(r"(?<!\S)\.(?: \.){3,}(?!\S)")  # of a table of contents
_ODD = re.compile(r"\d|[*†‡()\[\]]")  # signs that may be raised


class _Piece(NamedTuple):
    """Letters that one object of the page draws: of one size, on one line."""

    start: int
    end: int
    first: int  # its words
    last: int
    drawn: int | None


class _Part(NamedTuple):
    """Letters without a wide blank between."""

    start: int
    end: int
    left: float
    right: float
    foot: float
    size: float
    height: float  # from the highest to the deepest letter of the font, as far as it says so
    face: Face


def page(source: pypdfium2.PdfPage, label: str) -> Page:
    """Give a page's words; closes nothing."""
    textpage = source.get_textpage()
    try:
        edges = source.get_bbox()
        left, bottom, right, top = edges
        letters = Letters(textpage, edges)
        sheet = _Sheet(letters)
        runs = sheet.runs()
        width, height = right - left, top - bottom
        if letters.turn in {90, 270}:
            width, height = height, width
        turned = (*filter(None, letters.turned.values()), *sheet.aside)
        return Page(width=width, height=height, runs=runs, label=label, turned=turned)
    finally:
        textpage.close()


def _alike(before: float, size: float, limits: tuple[float, float]) -> bool:
    return limits[0] * before <= size <= limits[1] * before


def _goes_on(before: _Part, part: _Part) -> bool:
    """Say whether two parts are one run."""
    gap, size = part.left - before.right, before.size
    if part.face != before.face or not -0.5 * size <= gap <= GAP * before.height:
        return False
    capitals = part.start == before.end and gap <= BLANK * size
    level = _FEET[0] * size <= part.foot - before.foot <= _FEET[1] * size
    return level and _alike(size, part.size, _IN_WORD if capitals else _SIZES)


class _Sheet:
    """The words of a page."""

    def __init__(self, letters: Letters) -> None:
        self.letters = letters
        self.text = letters.text
        self.found: list[Run] = []
        self.aside: list[str] = []  # words without a size or a direction
        spans = list(map(re.Match.span, _WORD.finditer(self.text)))
        self.starts = [start for start, _ in spans]
        self.lasts = [end - 1 for _, end in spans]
        letters.turn = letters.direction(self.starts)
        self.sides = letters.sides(self.starts, self.lasts)
        self.lefts, self.rights = self.sides[:2]
        self.gaps = list(map(sub, self.lefts[1:], self.rights))
        self.odd = [sign.start() for sign in SPECIAL.finditer(self.text)]
        self.spaced = bool(_LONE.search(self.text.replace("\u00a0", " ")))
        self.leaders = ". . . ." in self.text

    def runs(self) -> tuple[Run, ...]:
        """Give the runs of the page, in the order of its content."""
        first = 0
        for line in _LINE.finditer(self.text):
            last = bisect_left(self.starts, line.end(), first)
            if last > first:
                self._line(first, last)
            first = last
        return tuple(self.found)

    def _line(self, first: int, last: int) -> None:
        """Read a line as one run where one object draws it with even blanks, else look at its parts."""
        start, end = self.starts[first], self.lasts[last - 1]
        one, other = self.letters.drawn(start), self.letters.drawn(end)
        if one == other and self._plain(first, last, one):
            return
        whole = _Piece(start, end + 1, first, last, one)
        pieces = [whole] if one == other else self._pieces(whole, other)
        spaced = self.spaced and bool(_SPACED.search(self.text, start, end + 1))
        parts = self._parts(pieces, spaced)
        at = 0
        for number in range(1, len(parts) + 1):
            if number == len(parts) or not _goes_on(parts[number - 1], parts[number]):
                self._run(parts[at:number])
                at = number

    def _plain(self, first: int, last: int, drawn: int | None) -> bool:
        """Set a line down if one object draws it with even blanks, as most are; say whether it did."""
        start, end = self.starts[first], self.lasts[last - 1] + 1
        face, size = self.letters.type(start, drawn)
        left, right = self.lefts[first], self.rights[last - 1]
        if face.turned or right - left <= max(0.2 * (end - start), 0.5) * size or size < 0.1:
            return face.turned
        gaps = self.gaps[first : last - 1]
        if gaps and not (_TIGHT * size < min(gaps) and max(gaps) <= GAP * _HEIGHTS[0] * size):
            return False
        if self.spaced and _SPACED.search(self.text, start, end):
            return False
        text = self._written(" ".join(self.text[start:end].split()), start, end)
        bold, italic, _, font = face
        self.found.append(Run(text, left, right, self.letters.foot(start), size, bold, italic, font))
        return True

    def _written(self, text: str, start: int, end: int) -> str:
        """Write words without the signs that are not written as they are."""
        at = bisect_left(self.odd, start)
        if at < len(self.odd) and self.odd[at] < end:
            text = composed(text)
        return _LEADERS.sub(_closed, text) if self.leaders else text

    def _pieces(self, line: _Piece, last: int | None) -> list[_Piece]:
        """Cut a line where another object begins to draw; `last` draws its last letter."""
        cuts = {line.start: (line.first, line.drawn)}
        cuts.update(self._cuts(line, last))
        cuts[line.end] = (line.last, None)
        pieces = []
        for (start, (word, drawn)), (end, (behind, _)) in pairwise(cuts.items()):
            inside = behind < line.last and end > self.starts[behind]
            beyond = behind + 1 if inside else behind
            pieces.append(_Piece(start, end if inside else self.lasts[behind - 1] + 1, word, beyond, drawn))
        return pieces

    def _cuts(self, line: _Piece, last: int | None) -> Iterator[tuple[int, tuple[int, int | None]]]:
        """Give where another object begins: its first letter, the word that holds it, and the object."""
        before = line.drawn
        words = slice(line.first, line.last)
        ends = list(chain.from_iterable(zip(self.starts[words], self.lasts[words], strict=True)))
        for at, drawn in self._changes(ends, before, last):
            word = line.first + at // 2
            if not at % 2 and self._changing(word):
                letters = range(self.starts[word], self.lasts[word] + 1)
                for place, each in self._changes(letters, before, drawn):
                    yield letters[place + 1], (word, each)
            if word + 1 < line.last:  # the word is set as its first letters are
                yield self.starts[word + 1], (word + 1, drawn)
            before = drawn

    def _changes(
        self, places: Sequence[int], one: int | None, other: int | None
    ) -> list[tuple[int, int | None]]:
        """Find by halves the places behind which another object draws, and that object."""
        drawn = self.letters.drawn
        found = []
        halves = [(0, len(places) - 1, one, other)]
        while halves:
            low, high, before, behind = halves.pop()
            if before == behind:
                continue
            if high - low == 1:
                found.append((low, behind))
                continue
            middle = (low + high) // 2
            between = drawn(places[middle])
            halves.append((middle, high, between, behind))
            halves.append((low, middle, before, between))
        return found

    def _changing(self, word: int) -> bool:
        """Say whether a word of several objects changes its size or line; one may also run down the page."""
        first, last = self.starts[word], self.lasts[word]
        size, end = self.letters.size(first), self.letters.size(last)
        down = self.letters.foot(last) - self.letters.foot(first)
        if down > 0.8 * size:
            return abs(self.letters.side(last)[0] - self.lefts[word]) >= 0.3 * size
        level = _alike(size, end, _IN_WORD) and _FEET[0] * size <= down <= _FEET[1] * size
        return not level or (last - first > 1 and bool(_ODD.search(self.text, first, last + 1)))

    def _parts(self, pieces: Sequence[_Piece], spaced: bool) -> list[_Part]:
        """Give the parts of a line, without those that run another way; a word is set as it begins."""
        face = Face()
        parts: list[_Part] = []
        for piece in pieces:
            inside = piece.start > self.starts[piece.first]
            own, size = self.letters.type(piece.start, None if inside else piece.drawn)
            face = face if inside else own
            if not face.turned:
                parts += self._divided(piece, face, size, spaced)
        return parts

    def _divided(self, piece: _Piece, face: Face, size: float, spaced: bool) -> list[_Part]:
        """Cut a piece where a blank is wide or too narrow for one, spaced or upright words at each."""
        start, end, first, last, _ = piece
        left, right = self._sides(piece)
        foot = self.letters.foot(start)
        gaps = self.gaps[first : last - 1]
        upright = right - left < 0.2 * (end - start) * size
        height = self._height(first, size)
        least, most = _TIGHT * size, GAP * height
        if not gaps or (not (spaced or upright) and least < min(gaps) and max(gaps) <= most):
            return [_Part(start, end, left, right, foot, size, height, face)]
        parts = []
        for word, gap in enumerate(gaps, first):
            if spaced or upright or not least < gap <= most:
                ended = self.lasts[word] + 1, left, self.rights[word]
                parts.append(_Part(start, *ended, foot, size, height, face))
                start, left = self.starts[word + 1], self.lefts[word + 1]
                foot = self.letters.foot(start) if upright else foot
        return [*parts, _Part(start, end, left, right, foot, size, height, face)]

    def _height(self, word: int, size: float) -> float:
        """Give the height of a font; a box of the ink alone is no measure."""
        if self.letters.turn:
            return size
        least, most = _HEIGHTS
        return min(max(self.sides.tops[word] - self.sides.bottoms[word], least * size), most * size)

    def _sides(self, piece: _Piece) -> tuple[float, float]:
        """Give where a piece begins and ends; it may do so inside a word."""
        left, right = self.lefts[piece.first], self.rights[piece.last - 1]
        if piece.start > self.starts[piece.first]:
            left = self.letters.side(piece.start)[0]
        if piece.end <= self.lasts[piece.last - 1]:
            right = self.letters.side(piece.end - 1)[1]
        return left, right

    def _run(self, parts: Sequence[_Part]) -> None:
        """Set down parts that are one run."""
        first, last = parts[0], parts[-1]
        text = self._words(parts) if len(parts) > 1 else self._text(first)
        text = self._written(text, first.start, last.end)
        if first.size < 0.1 or last.right < first.left:
            self.aside.append(text)
            return
        bold, italic, _, font = first.face
        self.found.append(Run(text, first.left, last.right, first.foot, first.size, bold, italic, font))

    def _text(self, part: _Part) -> str:
        return " ".join(self.text[part.start : part.end].split())

    def _words(self, parts: Sequence[_Part]) -> str:
        """Give the words of several parts, without the blanks that are none."""
        blanks = [b.left - a.right for a, b in pairwise(parts)]
        apart = [b.start > a.end for a, b in pairwise(parts)]
        narrow = [gap < _TIGHT * parts[0].size for gap in blanks]
        false = sum(n and a for n, a in zip(narrow, apart, strict=True))
        if false and 3 * false > self.text.count(" ", parts[0].start, parts[-1].end):
            narrow = [False] * len(narrow)  # widths that cannot be believed
        if self.spaced and _SPACED.search(self.text, parts[0].start, parts[-1].end):
            narrow = _unspaced(parts, blanks, narrow)
        out = [self._text(parts[0])]
        for part, near, blank in zip(parts[1:], narrow, apart, strict=True):
            out.append("" if near or not blank else " ")
            out.append(self._text(part))
        return "".join(out)


def _closed(leaders: re.Match[str]) -> str:
    return leaders[0].replace(" ", "")


def _unspaced(parts: Sequence[_Part], gaps: list[float], narrow: list[bool]) -> list[bool]:
    """Close the blanks of a spaced word: single letters with even gaps."""
    close = list(narrow)
    at = 0
    while at < len(parts):
        end = at + 1
        while end < len(parts) and _alone(parts[end - 1], parts[end]):
            end += 1
        if end - at >= _LEAST_SPACED:
            least = sorted(gaps[at : end - 1])[(end - at) // 4]
            for number in range(at, end - 1):
                close[number] = gaps[number] <= 1.6 * max(least, 0)
        at = end
    return close


def _alone(before: _Part, part: _Part) -> bool:
    """Say whether two parts are single letters with a blank between."""
    return before.end - before.start == 1 == part.end - part.start and part.start > before.end
