"""Which words stand where on a PDF's page? pdfium's letters → runs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub

import pypdfium2

from archive.layout.lines import GAP
from archive.layout.page import Page, Run
from archive.readers.pdf.letters import Box, Boxes, Face, Font, Letters, composed

# pdfium joins a word over the line's end
_WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_ODD = re.compile(r"\d+|[*†‡()\[\]]+")  # signs that may be raised
_LINE = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_TIGHT = 0.025  # of the type's size: no blank is as narrow; a box may reach over the blank with its marks
_SIZES = (0.72, 1.4)  # pdfium's box of a letter grows with its marks: "Ệ" is a fifth higher than "e"
_FEET = (-0.25, 0.35)  # and with its tail; a raised figure stands higher by more, or is smaller
_INK = 0.12  # of the type's size: tails reach as far down
_UNEVEN = 0.08  # of the words' ends: more only where boxes are those of the ink
_LEAST_SPACED = 4  # letters with blanks between that make a spaced word
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?:[ \u00a0][^\W\d_]){3}(?!\S)")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    box: Box
    face: Face


def page(source: pypdfium2.PdfPage, label: str, fonts: dict[int, Font]) -> Page:
    """Give a page's words; closes nothing."""
    textpage = source.get_textpage()
    try:
        edges = source.get_bbox()
        left, bottom, right, top = edges
        letters = Letters(textpage, edges, fonts)
        runs = tuple(_Sheet(letters).runs())
        width, height = right - left, top - bottom
        if letters.turn in {90, 270}:
            width, height = height, width
        return Page(width=width, height=height, runs=runs, label=label, turned=tuple(letters.turned))
    finally:
        textpage.close()


def _level(before: Box, box: Box) -> bool:
    """Say whether two letters may be of one size on one line."""
    size = before.size
    least, most = _SIZES
    up, down = _FEET
    return least * size <= box.size <= most * size and up * size <= box.foot - before.foot <= down * size


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of a line, and the raised signs that may stand in it, as numbers of boxes."""

    found: Sequence[tuple[int, int]]
    boxes: Boxes
    first: int
    last: int
    signs: range
    faces: Sequence[Face]

    def word(self, number: int) -> _Word:
        """Give one word."""
        box = self.boxes.at(2 * number)._replace(right=self.boxes.rights[2 * number + 1])
        return _Word(*self.found[number], box, self.faces[number])

    @property
    def even(self) -> bool:
        """Say whether all letters are of one size on one line, with blanks as words have."""
        faces = set(self.faces[self.first : self.last])
        if len(faces) > 1 or next(iter(faces)).turned:
            return False
        at, end = 2 * self.first, 2 * self.last
        size = self.boxes.sizes[at]
        sizes = [*self.boxes.sizes[at:end], *self.boxes.sizes[self.signs.start : self.signs.stop]]
        feet = [*self.boxes.feet[at:end], *self.boxes.feet[self.signs.start : self.signs.stop]]
        if size < 0.5 or min(sizes) < _SIZES[0] * max(sizes) or max(feet) - min(feet) > -_FEET[0] * size:
            return False
        gaps = list(map(sub, self.boxes.lefts[at + 2 : end : 2], self.boxes.rights[at + 1 : end - 1 : 2]))
        return not gaps or (min(gaps) > _TIGHT * size and max(gaps) <= GAP * size)


def _uneven(boxes: Boxes, count: int) -> bool:
    """Say whether many words stand at another height than their neighbours: boxes are those of the ink."""
    sizes, feet = boxes.sizes[: 2 * count], boxes.feet[: 2 * count]
    apart = map(abs, map(sub, feet[1:], feet))
    wrong = sum(_INK * size < gap < 0.6 * size for gap, size in zip(apart, sizes, strict=False))
    return bool(wrong > _UNEVEN * 2 * count)


def _downward(first: Box, last: Box) -> bool:
    """Say whether a word runs down the page."""
    return abs(first.left - last.left) < 0.3 * first.size and last.foot - first.foot > 0.8 * first.size


def _goes_on(before: Box, box: Box) -> bool:
    return _level(before, box) and -0.5 * before.size <= box.left - before.right <= GAP * before.size


class _Sheet:
    """The words of a page."""

    def __init__(self, letters: Letters) -> None:
        self.letters = letters
        self.text = letters.text
        self.measure = letters.boxes

    def runs(self) -> Iterator[Run]:
        """Give the runs of the page, in the order of its content."""
        found = [word.span() for word in _WORD.finditer(self.text)]
        odd = [sign.start() for sign in _ODD.finditer(self.text)]
        places = [at for start, end in found for at in (start, end - 1)]
        boxes = self.letters.boxes(places + odd)
        self.letters.turn = self.letters.direction(places)
        if self.letters.turn or _uneven(boxes, len(found)):
            self.measure = self.letters.rotated if self.letters.turn else self.letters.exact
            boxes = self.measure(places + odd)
        faces = self.letters.faces(places[::2])
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
            if line.faces[number].turned:
                continue
            first, last = line.boxes.at(2 * number), line.boxes.at(2 * number + 1)
            if end - start > 1 and _downward(first, last):
                yield _Word(start, end, first, line.faces[number])
            elif _level(first, last) and (end - start < 3 or not _ODD.search(self.text, start, end)):
                yield _Word(start, end, first._replace(right=last.right), line.faces[number])
            else:
                yield from self._parts(start, end, line.faces[number])

    def _parts(self, start: int, end: int, face: Face) -> Iterator[_Word]:
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
        if self.letters.odd:
            text = composed(text)
        size = self.letters.size(first.start)
        if first.box.size < 0.1 or size < 0.1 or last.box.right < first.box.left:
            self.letters.turned.append(text)
            return
        base = self.letters.base(first.start) if self.measure == self.letters.boxes else first.box.foot
        yield Run(text, first.box.left, last.box.right, base, size, *first.face[:2], first.face.font)

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
