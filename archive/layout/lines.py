"""Which words stand on one line, and which of its signs are raised? Runs → segments → lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple, TypeAlias

from archive.layout.page import Run

GAP = 0.8  # of the type's size: words further apart may stand in two columns
BLANK = 0.12  # of the type's size: letters further apart are two words
_INITIALS = 20  # of a page
_CROWD = 200  # parts of a row, above which nobody looks whether they lie on each other
_RAISED_SIZE = 0.85
_RAISED_BY = 0.12
_MARK = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,4}|[†‡])[)\]]?|[(\[]|[)\]]|[,;–-]")
_MARKS = re.compile(rf"(?:{_MARK.pattern})+")
_SIGNS = re.compile(r"[⁽(]?[⁰¹²³⁴-⁹]{1,3}[⁾)]?")
_LABEL = re.compile(r"\d+|[*†‡]+")
LABEL = re.compile(
    r"[•▪●○◦■□➢✓*·‣►–—-]|\(?(?:\d{1,3}|[a-zđ]|[IVX]{1,5})[.)]|\[\d{1,3}\]|\d{1,2}(?:\.\d{1,2}){1,4}\.?"
)
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")


class Mark(NamedTuple):
    """A raised sign that may call for a note."""

    label: str
    printed: str  # as it stands, in plain figures
    note: str = ""  # the note at a page's foot it calls for


class Slanted(str):
    """Words in italics."""

    __slots__ = ()


Piece: TypeAlias = "str | Mark"


class Line(NamedTuple):
    """Words on one baseline."""

    runs: tuple[Run, ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool  # the whole line is
    page: int
    pieces: tuple[Piece, ...]
    text: str  # without raised marks
    cells: tuple[tuple[float, float], ...] = ()  # where wide gaps cut it: left and right of each part
    region: int = 0  # column or band, counted through the document; below 0 at the foot of a page

    def saying(self, pieces: tuple[Piece, ...]) -> Line:
        """Give the line with other words."""
        return self._replace(pieces=pieces, text=_text(pieces))

    @property
    def middle(self) -> float:
        """Give the middle between its ends."""
        return (self.left + self.right) / 2

    @property
    def top(self) -> float:
        """Give where its letters begin, about."""
        return self.base - self.size


def _text(pieces: Sequence[Piece]) -> str:
    """Give words without raised marks."""
    return "".join([piece for piece in pieces if isinstance(piece, str)])


def segments(runs: Sequence[Run], page: int) -> list[Line]:
    """Join runs that follow each other on one baseline without a wide gap."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _follows(groups[-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return list(_dropped([line(group, page) for group in groups]))


def _follows(group: Sequence[Run], run: Run) -> bool:
    before = group[-1]
    size = max(before.size, run.size)
    level = min(abs(run.base - before.base), abs(run.base - group[0].base)) <= 0.5 * size
    if not level:
        return False
    if len(group) == 1 and raised(before, run):  # the label of a note, and its words behind a tab
        return 0 <= run.left - before.right <= 3 * size
    return -0.5 * size <= run.left - before.right <= GAP * size and not _towers(before, run)


def _towers(one: Run, other: Run) -> bool:
    """Tell an initial of several lines from the words beside it."""
    return max(one.size, other.size) > 1.8 * min(one.size, other.size) and abs(one.base - other.base) > (
        0.4 * min(one.size, other.size)
    )


def _dropped(lines: list[Line]) -> Iterator[Line]:
    """Put an initial of several lines before the first line beside it."""
    usual = median(each.size for each in lines) if lines else 0.0
    initials = [
        each for each in lines if each.size > 1.7 * usual and len(each.text) <= 2 and each.text.isalpha()
    ][:_INITIALS]
    given: dict[int, Line] = {}
    for initial in initials:
        beside = [
            (each.base, number)
            for number, each in enumerate(lines)
            if initial.size > 1.7 * each.size
            and initial.base - initial.size < each.base < initial.base - 0.5 * each.size
            and -0.5 * each.size < each.left - initial.right < 1.5 * each.size
        ]
        if beside:
            given[min(beside)[1]] = initial
    used = {id(initial) for initial in given.values()}
    for number, each in enumerate(lines):
        if id(each) in used:
            continue
        if first := given.get(number):
            pieces = (first.text, *each.pieces)
            yield each.saying(pieces)._replace(left=first.left)
        else:
            yield each


def rows(parts: Iterable[Line]) -> list[Line]:
    """Join the parts of one column that stand on one baseline; wide gaps between them are remembered."""
    found: list[list[Line]] = []
    for part in sorted(parts, key=attrgetter("base", "left")):
        if found and _level(found[-1], part):
            found[-1].append(part)
        else:
            found.append([part])
    return [_row(sorted(row, key=attrgetter("left"))) for row in found]


def _level(row: Sequence[Line], part: Line) -> bool:
    """Say whether a part stands on the row's baseline, or is raised above or sunk below it."""
    main = row[0] if len(row) == 1 else max(row, key=lambda each: (each.size, each.right - each.left))
    apart = abs(part.base - main.base)
    small, large = sorted((part.size, main.size))
    if apart > 0.55 * large:
        return False
    overlaps = len(row) < _CROWD and any(
        _over(one, other) for each in row for one in each.runs for other in part.runs[:_CROWD]
    )
    return apart <= (0.2 if overlaps else 0.3 if small > _RAISED_SIZE * large else 0.55) * large


def _over(one: Run, other: Run) -> bool:
    """Say whether two runs lie on each other."""
    return one.left < other.right - 1 and other.left < one.right - 1


def _row(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    runs = sorted((run for part in row for run in part.runs), key=attrgetter("left"))
    whole = line(runs, row[0].page)
    cells: list[tuple[float, float]] = []
    for part in row:
        label = len(cells) == 1 and part is row[1] and LABEL.fullmatch(row[0].text.strip())
        if cells and (label or part.left - cells[-1][1] < GAP * whole.size):
            cells[-1] = (cells[-1][0], max(cells[-1][1], part.right))
        else:
            cells.append((part.left, part.right))
    return whole._replace(left=row[0].left, cells=tuple(cells) if len(cells) > 1 else ())


def line(runs: Sequence[Run], page: int) -> Line:
    """Make one line of runs that stand in order; small raised signs become marks.

    >>> line([Run("Hà Nội", 0, 40, 100, 10), Run("3", 40, 43, 96, 6)], 0).pieces
    ('Hà Nội', Mark(label='3', printed='3', note=''))
    """
    if len(runs) == 1 and not _SIGNS.search(runs[0].text):
        return _plain(runs[0], page)
    main = max(runs, key=lambda run: len(run.text) if run.text[0].isalpha() else 1)
    pieces = tuple(_merged(_pieces(runs, main))) or ("",)
    return Line(
        runs=tuple(runs),
        left=min(run.left for run in runs),
        right=max(run.right for run in runs),
        base=main.base,
        size=main.size,
        bold=all(run.bold for run in runs if len(run.text) > 1 or len(runs) == 1),
        page=page,
        pieces=pieces,
        text=_text(pieces),
    )


def _plain(run: Run, page: int) -> Line:
    """Make a line of one run without raised signs."""
    text, left, right, base, size, bold, italic, _ = run
    return Line((run,), left, right, base, size, bold, page, (Slanted(text) if italic else text,), text)


def _pieces(runs: Sequence[Run], main: Run) -> Iterator[Piece]:
    before: Run | None = None
    for run in runs:
        if raised(run, main):
            yield Mark("", run.text.replace(" ", ""))
        else:
            apart = before is not None and run.left - before.right > BLANK * min(run.size, before.size)
            if apart:
                yield " "
            yield from _slanted(_signs(run.text)) if run.italic else _signs(run.text)
        before = run


def _slanted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    return (Slanted(piece) if isinstance(piece, str) else piece for piece in pieces)


def raised(run: Run, main: Run) -> bool:
    """Say whether a run is a small sign above the line, such as calls for a note."""
    smaller = run.size < _RAISED_SIZE * main.size
    above = main.base - run.base > _RAISED_BY * main.size
    return smaller and above and bool(_MARKS.fullmatch(run.text.replace(" ", "")))


def _signs(text: str) -> Iterator[Piece]:
    """Cut out figures that are raised by themselves."""
    at = 0
    for found in _SIGNS.finditer(text):
        yield text[at : found.start()]
        yield Mark("", found[0].translate(_PLAIN))
        at = found.end()
    yield text[at:]


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of a kind: "(", "3", ")" are one mark."""
    kept: Piece | None = None
    for piece in pieces:
        if not piece:
            continue
        if kept is None:
            kept = piece
        elif isinstance(kept, Mark) and isinstance(piece, Mark):
            kept = Mark("", kept.printed + piece.printed)
        elif isinstance(kept, str) and isinstance(piece, str) and _slant(kept) == _slant(piece):
            kept = Slanted(kept + piece) if _slant(kept) else kept + piece
        else:
            yield from _named(kept)
            kept = piece
    if kept is not None:
        yield from _named(kept)


def _slant(piece: Piece) -> bool:
    return isinstance(piece, Slanted)


def _named(piece: Piece) -> Iterator[Piece]:
    """Give a mark its label; what has none is only text, several make several marks."""
    if isinstance(piece, str):
        yield piece
        return
    labels = list(_LABEL.finditer(piece.printed))
    if not labels:
        yield piece.printed
        return
    cuts = [0, *(found.start() for found in labels[1:]), len(piece.printed)]
    if len(labels) > 1 and piece.printed[cuts[1] - 1] in "([":
        cuts = [cut - (0 < cut < len(piece.printed)) for cut in cuts]
    for found, (start, end) in zip(labels, pairwise(cuts), strict=True):
        yield Mark(found[0], piece.printed[start:end])


def gap(before: Line, after: Line) -> float:
    """Give the distance of two baselines in sizes of the type."""
    return (after.base - before.base) / max(before.size, after.size, 0.1)
