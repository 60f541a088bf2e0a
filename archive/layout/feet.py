"""Which lines at a page's foot are notes, and which mark calls for each? Told by type, place and label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from archive.layout.captions import captioned
from archive.layout.lines import Line, Mark, Piece, Slanted

_SMALLER = 0.94  # of the text's size
_LOOSER = 0.9  # the same where sizes are estimates
_PLAIN = re.compile(r"\s*(?P<mark>[(\[]?(?P<label>\d{1,3}|\*{1,4}|[†‡]{1,2})[)\]]?)(?P<dot>[.):]?)\s*(?=\S)")
_UNITS = frozenset("m km cm mm dm м км см мм дм га кв".split())
_STOPPED = re.compile(r"[.!?…][\"»”)]*$|\d$")
_STRIP = 12.0  # points
_GARBLED = re.compile(r"(?P<sign>\d{1,3}|[^\w\s«“(\[]|[Ззбl](?=[A-ZĐА-ЯЁ]))(?=\s?[A-ZĐА-ЯЁ])")
_INDENT = 0.7  # of the type's size
_ALIKE = {"З": "3", "з": "3", "б": "6", "!": "1", "l": "1", "I": "1"}  # what OCR takes figures for
_JUMP = 4  # numbers that may be lost between two notes


@dataclass(slots=True)
class Foot:
    """A note at the foot of a page."""

    id: str
    label: str
    page: int
    lines: list[Line] = field(default_factory=list)


def small(parts: Sequence[Line], size: float, loose: bool) -> set[int]:
    """Give the parts of a page below which no text of the usual size stands (their identities)."""
    limit = (_LOOSER if loose else _SMALLER) * size
    usual = [part for part in parts if part.size > limit and (len(part.text.strip()) > 2)]
    if not usual or len(usual) == len(parts):
        return set()
    depths = _depths(usual)
    return {
        id(part)
        for part in parts
        if part.size <= limit
        and (reached := [depths[at] for at in _strips(part) if at in depths])
        and max(reached) <= part.base + 0.3 * part.size
    }


def _depths(usual: Sequence[Line]) -> dict[int, float]:
    """Say how far down the text reaches in each strip of the page's width."""
    depths: dict[int, float] = {}
    for part in sorted(usual, key=attrgetter("base")):
        depths.update(dict.fromkeys(_strips(part), part.base))
    return depths


def _strips(part: Line) -> range:
    """Give the strips a part fills; columns beside each other share none."""
    first, last = int(part.left / _STRIP) + 1, int(min(part.right, part.left + 5000) / _STRIP)
    return (
        range(first, last)
        if last > first
        else range(int(part.middle / _STRIP), int(part.middle / _STRIP) + 1)
    )


def labelled(parts: Sequence[Line], waiting: set[str]) -> set[int]:
    """Give the parts from the first raised label on that the text calls for, in type of any size.

    `waiting` are marks of the page before whose notes did not stand there.
    """
    opening = [part for part in parts if isinstance(part.pieces[0], Mark) and part.pieces[0].label]
    others = [part for part in parts if not isinstance(part.pieces[0], Mark)]
    lower: set[int] = set()
    for part in opening:
        label = part.pieces[0].label if isinstance(part.pieces[0], Mark) else ""
        above = [one for one in others if one.base < part.base]
        if label in waiting or label in marks(above):
            lower |= {
                id(one) for one in parts if one.base > part.base - 0.3 * part.size and _below(part, one)
            }
    return lower


def _below(label: Line, part: Line) -> bool:
    """Say whether a part stands in the column a note begins in."""
    near = 3 * label.size
    return label.left - near < part.left < max(label.right, label.left + 3 * near) or (
        part.left <= label.left and part.right > label.left + near
    )


class Binder:
    """Reads the feet of the pages in order; a note may run on from one page to the next."""

    def __init__(self, loose: bool) -> None:
        self.loose = loose
        self.notes: dict[str, Foot] = {}
        self._last: Foot | None = None
        self._last_page = -9
        self._size = 0.0
        self._page_notes: list[Foot] = []

    def take(self, page: int, foot: Sequence[Sequence[Line]], called: Sequence[str]) -> list[Line]:
        """Read the regions at a page's foot; what is no note is given back."""
        rest: list[Line] = []
        self._page_notes = []
        for region in foot:
            rest += self._region(page, region, set(called))
        return rest

    def of(self, page: int) -> Sequence[Foot]:
        """Give the notes that were found on a page, the last that was read."""
        return [note for note in self._page_notes if note.page == page]

    def _region(self, page: int, lines: Sequence[Line], called: set[str]) -> Iterator[Line]:
        open_note = self._continuing(page, lines)
        counted = _counted(lines) if self.loose else {}
        for number, line in enumerate(lines):
            opened = counted.get(number) or self._opened(line, called, bool(open_note))
            if counted and number not in counted:
                opened = None
            if opened:
                label, bare = opened
                open_note = Foot(f"{page}:{label}:{len(self.notes)}", label, page, [bare])
                self.notes[open_note.id] = open_note
                self._page_notes.append(open_note)
            elif open_note is None or (captioned(line.text) and not open_note.lines[-1].text.endswith(",")):
                open_note = None
                yield line
            else:
                open_note.lines.append(line)
            if open_note is not None:
                self._last, self._last_page, self._size = open_note, page, line.size

    def _continuing(self, page: int, lines: Sequence[Line]) -> Foot | None:
        """Give the note of the page before (or the column before) that runs on here."""
        last = self._last
        if last is None or page - self._last_page > 1 or captioned(lines[0].text):
            return None
        alike = abs(lines[0].size - self._size) < (0.2 if self.loose else 0.04) * self._size
        tail = last.lines[-1].text.rstrip()
        runs_on = not _STOPPED.search(tail) or lines[0].text[:1].islower()
        return last if alike and (runs_on or _further(lines)) else None

    def _glued(self, words: str) -> tuple[str, str] | None:
        """Read the label that OCR took for a letter beside the first word: "ЗРоссийский" behind note 2."""
        label = _ALIKE.get(words[:1], words[:1])
        due = str(1 + (self._page_number() or 0))
        if label == due and words[1:2].isupper() and words[2:3].islower():
            return label, words[1:]
        return None

    def _page_number(self) -> int | None:
        numbers = [int(note.label) for note in self._page_notes if note.label.isdigit()]
        return numbers[-1] if numbers else self._before()

    def _opened(self, line: Line, called: set[str], inside: bool) -> tuple[str, Line] | None:
        """Give the label a line opens with, and the line without it."""
        first = line.pieces[0]
        if isinstance(first, Mark) and first.label:
            return first.label, line.saying(_bare(line.pieces[1:]))
        if not isinstance(first, str):
            return None
        if self.loose and (glued := self._glued(first)):
            return glued[0], line.saying((glued[1], *line.pieces[1:]))
        found = _PLAIN.match(first)
        if not found or not self._plausible(found, line, called, inside):
            return None
        rest = (first[found.end() :], *line.pieces[1:])
        return found["label"], line.saying(_bare(rest))

    def _plausible(self, found: re.Match[str], line: Line, called: set[str], inside: bool) -> bool:
        """Tell a note's plain number from a number that opens a line by chance."""
        label = found["label"]
        if not label.isdigit():
            return label in called or not inside or not line.text[found.end() :][:1].islower()
        before = [int(note.label) for note in self._page_notes if note.label.isdigit()]
        last = before[-1] if before else self._before()
        number = int(label)
        if line.runs and line.runs[0].text.strip() == found["mark"] and line.runs[0].size < 0.9 * line.size:
            return True
        if last is not None and 0 < number - last <= (1 if inside else _JUMP):
            return label in called or not line.text[found.end() :][:1].islower()
        begins = number == 1 and not before and not line.text[found.end() :][:1].islower()
        return begins or (label in called and (not before or number > before[-1]))

    def _before(self) -> int | None:
        last = self._last
        return int(last.label) if last is not None and last.label.isdigit() else None


def _counted(lines: Sequence[Line]) -> dict[int, tuple[str, Line]]:
    """Count the notes that OCR shows by their indents, if one label can be read: place → label, line."""
    left = min(line.left for line in lines)
    starts = [at for at, line in enumerate(lines) if line.left - left > _INDENT * line.size]
    if not starts or starts[0] != 0 or len(starts) == len(lines):
        return {}
    read = [(order, _GARBLED.match(lines[at].text)) for order, at in enumerate(starts)]
    labels = [(order, _ALIKE.get(found["sign"], found["sign"])) for order, found in read if found]
    votes = Counter(int(label) - order for order, label in labels if label.isdigit())
    if len(votes) != 1 or min(votes) < 1:
        return {}
    first = next(iter(votes))
    return {
        at: (str(first + order), lines[at].saying((_cleared(lines[at]), *lines[at].pieces[1:])))
        for order, at in enumerate(starts)
        if isinstance(lines[at].pieces[0], str)
    }


def _cleared(line: Line) -> str:
    """Take what OCR made of a label off a line."""
    return _GARBLED.sub("", str(line.pieces[0]), count=1)


def _further(lines: Sequence[Line]) -> bool:
    """Say whether labelled notes follow below: then what stands above them is the end of another."""
    return any(isinstance(line.pieces[0], Mark) or _PLAIN.match(line.text) for line in lines[1:])


def _bare(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Take the blanks and the point behind a label off."""
    if pieces and isinstance(pieces[0], str):
        first = re.sub(r"^[\s.:)\]]+(?=\S)", "", pieces[0])
        return (Slanted(first) if isinstance(pieces[0], Slanted) else first, *pieces[1:])
    return tuple(pieces) or ("",)


def marks(lines: Sequence[Line]) -> list[str]:
    """Give the labels of the marks in the text of a page, in order."""
    marked = (line for line in lines if len(line.pieces) > 1 or isinstance(line.pieces[0], Mark))
    return [mark.label for line in marked for _, mark in called(line)]


def called(line: Line) -> Iterator[tuple[int, Mark]]:
    """Give the marks of a line that may call for a note, with their places among its pieces."""
    for at, piece in enumerate(line.pieces):
        if not isinstance(piece, Mark) or not piece.label:
            continue
        before = line.pieces[at - 1] if at else ""
        word = re.split(r"[\s\d]", before)[-1] if isinstance(before, str) else ""
        if word.lower() not in _UNITS:
            yield at, piece


def tie(pages: Sequence[Sequence[Line]], notes: dict[str, Foot], loose: bool) -> list[list[Line]]:
    """Name in each mark the note it calls for: one of its page, else of the next, by label, in order."""
    waiting: dict[int, list[Foot]] = {}
    for page, of_page in groupby(notes.values(), key=lambda note: note.page):
        waiting.setdefault(page, []).extend(of_page)
    used: set[str] = set()
    out: list[list[Line]] = []
    for page, lines in enumerate(pages):
        tied = [_tied(line, page, waiting, used) for line in lines]
        left = [note for note in waiting.get(page, []) if note.id not in used]
        for note in left:
            tied = _in_words(tied, note, used, loose)
        out.append(tied)
    return out


def _tied(line: Line, page: int, waiting: dict[int, list[Foot]], used: set[str]) -> Line:
    if len(line.pieces) == 1 and isinstance(line.pieces[0], str):
        return line
    pieces = list(line.pieces)
    for at, mark in called(line):
        near = [*waiting.get(page, []), *waiting.get(page + 1, [])]
        same = [note for note in near if note.label == mark.label]
        note = next((one for one in same if one.id not in used), None) or next(iter(same[:1]), None)
        if note is not None:
            used.add(note.id)
            pieces[at] = mark._replace(note=note.id)
    return line.saying(tuple(pieces))


def _in_words(lines: list[Line], note: Foot, used: set[str], loose: bool) -> list[Line]:
    """Tie a note to the one place that names it in brackets or by a star, at the size of the text."""
    sign = re.escape(note.label)
    shape = sign if not note.label.isdigit() else rf"(?:\({sign}\)|\[{sign}\])"
    pattern = re.compile(rf"(?<=[^\s(\[*])[ ]?{shape}(?![\w*])|\({sign}\)(?!\w)")
    if loose and note.label.isdigit():  # OCR sets raised figures beside the word, and takes "¹" for "!"
        seen = "[1!]" if note.label == "1" else sign
        pattern = re.compile(
            rf"{pattern.pattern}|(?<=[^\W\d_][.,;:»”]){seen}(?!\w)|(?<=[^\W\d_]){sign}(?!\w)"
        )
    places = [
        (row, at, found)
        for row, line in enumerate(lines)
        for at, piece in enumerate(line.pieces)
        if isinstance(piece, str)
        for found in pattern.finditer(piece)
    ]
    if len(places) != 1:
        return lines
    [(row, at, found)] = places
    pieces = list(lines[row].pieces)
    words = pieces[at]
    assert isinstance(words, str)
    mark = Mark(note.label, found[0].strip(), note.id)
    pieces[at : at + 1] = [words[: found.start()], mark, words[found.end() :]]
    used.add(note.id)
    tied = lines[row].saying(tuple(piece for piece in pieces if piece) or ("",))
    return [*lines[:row], tied, *lines[row + 1 :]]


def body_size(lines: Sequence[Line]) -> float:
    """Give the size in which most letters are set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0
