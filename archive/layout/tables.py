"""Which lines are rows of a table, and which only have wide blanks? Told by cells below each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.layout.lines import Line, Mark, Piece, line

_FULL = 0.8  # of the type's size: as near a full line comes to both edges
_STRETCHED = 1.3  # of the type's size: blanks of even lines of text grow so wide
_MOST = 6.0


def prose(lines: Sequence[Line]) -> list[Line]:
    """Take the cells off lines of running text that were stretched to the width of their column."""
    if not any(line.cells for line in lines):
        return list(lines)
    left, right = _edge([line.left for line in lines]), _edge([line.right for line in lines])
    full = [
        line.left < left + 3 * line.size and abs(line.right - right) < _FULL * line.size for line in lines
    ]
    out = list(lines)
    for start, end in _groups(lines):
        beside = [at for at in (start - 1, end) if 0 <= at < len(lines)]
        alone = end - start <= 2 and beside and all(full[at] for at in beside)
        for at in range(start, end):
            if full[at] and _even(lines[at], _MOST if alone else _STRETCHED):
                out[at] = lines[at]._replace(cells=())
    return out


def _edge(places: Sequence[float]) -> float:
    """Give the place that most lines share."""
    counted = Counter(round(place / 3) for place in places)
    return 3.0 * counted.most_common(1)[0][0]


def _groups(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Give where runs of lines with cells begin and end."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].cells:
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _even(line: Line, most: float) -> bool:
    """Say whether the blanks of a line are wide alike, and none too wide."""
    gaps = [after[0] - before[1] for before, after in pairwise(line.cells)]
    return max(gaps) < most * line.size and max(gaps) < 1.6 * min(gaps)


def height(lines: Sequence[Line], at: int) -> int:
    """Give how many lines from here on are rows of one table; fewer than two are none."""
    if not lines[at].cells:
        return 0
    end = at + 1
    while end < len(lines) and _row_below(lines, at, end):
        end += 1
    while end > at + 1 and not lines[end - 1].cells:
        end -= 1
    filled = sum(bool(line.cells) for line in lines[at:end])
    return end - at if filled >= 2 else 0


def _row_below(lines: Sequence[Line], at: int, end: int) -> bool:
    above, below = lines[end - 1], lines[end]
    if below.base - above.base > 3.2 * below.size:
        return False
    heads = [line for line in lines[at:end] if line.cells]
    if below.cells:
        return any(_aligned(line, below) for line in heads[-3:])
    columns = [cell for line in heads[-6:] for cell in line.cells]
    inside = any(abs(below.left - left) < 0.5 * below.size for left, _ in columns)
    narrow = any(left - 2 <= below.left and below.right <= right + below.size for left, right in columns)
    least, most = min(left for left, _ in columns), max(right for _, right in columns)
    short = below.right - below.left < 0.6 * (most - least)
    return (inside or narrow) and short and below.base - above.base < 1.6 * below.size


def _aligned(above: Line, below: Line) -> bool:
    """Say whether most cells of a row stand under cells of another: left, right or middle."""
    near = below.size
    hits = sum(
        any(
            min(abs(left - l2), abs(right - r2), abs((left + right) - (l2 + r2)) / 2) < near
            for l2, r2 in above.cells
        )
        for left, right in below.cells
    )
    return 2 * hits > len(below.cells) and hits >= 2


def cells(row: Line) -> Iterator[tuple[Piece, ...]]:
    """Give the words of a row, cell by cell, with the marks that stand in them."""
    marks = iter([piece for piece in row.pieces if isinstance(piece, Mark)])
    for left, right in row.cells:
        runs = [run for run in row.runs if left - 1 <= run.left <= right + 1]
        pieces = line(runs, row.page).pieces if runs else ()
        yield tuple(next(marks, piece) if isinstance(piece, Mark) else piece for piece in pieces)
