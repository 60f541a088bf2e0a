"""In which order are the parts of a page read? Segments → bands and columns, each read to its end."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from archive.layout.lines import Line

_LEAST = 4  # lines on either side
_LETTERS = 16  # of the line in which the middling letter stands: shorter ones are cells of a table
_WIDTH = 7.5  # of that line, in sizes of its type
_FILL = 0.62  # of the width
_LOOSE = 3.0  # points by which left edges of one column may differ
_DEPTH = 4
_EDGES = 40


class _Gutter(NamedTuple):
    """A cut between two columns and what it divides."""

    at: float
    left: list[Line]
    right: list[Line]
    across: list[Line]


def ordered(parts: Sequence[Line], depth: int = 0) -> Iterator[list[Line]]:
    """Give the regions of a page in reading order, each with its parts.

    A region is a column, or a band over the whole width above, between or below columns.
    """
    gutter = _best(parts) if depth < _DEPTH and len(parts) >= 2 * _LEAST else None
    if gutter is None:
        if parts:
            yield list(parts)
        return
    gutter = _settled(gutter)
    for across, band in _bands(gutter):
        if across:
            yield band
            continue
        beside, above = _headed(band, gutter.at)
        if above:
            yield above
        onleft = set(map(id, gutter.left))
        sides = ([p for p in beside if id(p) in onleft], [p for p in beside if id(p) not in onleft])
        if max(map(len, sides)) < _LEAST - 1:  # names beside each other, read by rows
            yield beside
            continue
        for side in sides:
            yield from ordered(side, depth + 1)


def _best(parts: Sequence[Line]) -> _Gutter | None:
    """Find the cut that divides the most lines; none when the page is one column."""
    best: _Gutter | None = None
    for at in _edges(parts):
        found = _divided(parts, at)
        if _divides(found) and (best is None or _weight(found) > _weight(best)):
            best = found
    return best


def _edges(parts: Sequence[Line]) -> list[float]:
    """Give the left edges that several lines share, but the leftmost; the most shared first."""
    lefts = sorted(part.left for part in parts)
    edges: list[tuple[int, float]] = []
    at = 0
    while at < len(lefts):
        end = at
        while end < len(lefts) and lefts[end] - lefts[at] <= _LOOSE:
            end += 1
        if end - at >= _LEAST and lefts[at] > lefts[0] + _LOOSE:
            edges.append((at - end, lefts[at] - 0.5))
        at = end
    return [at for _, at in sorted(edges)[:_EDGES]]


def _divided(parts: Sequence[Line], at: float) -> _Gutter:
    left = [part for part in parts if part.right <= at]
    right = [part for part in parts if part.left >= at]
    across = [part for part in parts if part.left < at < part.right]
    return _Gutter(at, left, right, across)


def _settled(gutter: _Gutter) -> _Gutter:
    """Leave a part that only juts into the gutter in its column: the other column has a line beside it."""
    right = sorted(gutter.right, key=_base)
    bases = [part.base for part in right]
    jutting: list[Line] = []
    for part in gutter.across:
        near = right[bisect(bases, part.base - 0.7 * part.size) : bisect(bases, part.base + 0.7 * part.size)]
        if near:
            jutting.append(part)
    moved = set(map(id, jutting))
    across = [part for part in gutter.across if id(part) not in moved]
    return _Gutter(gutter.at, [*gutter.left, *jutting], gutter.right, across)


def _weight(gutter: _Gutter) -> int:
    return min(len(gutter.left), len(gutter.right)) * 2 - len(gutter.across)


def _divides(gutter: _Gutter) -> bool:
    """Say whether both sides are columns of text that stand beside each other."""
    left, right = gutter.left, gutter.right
    if min(len(left), len(right)) < _LEAST or not (_texty(left) and _texty(right)):
        return False
    top = max(min(map(_base, left)), min(map(_base, right)))
    bottom = min(max(map(_base, left)), max(map(_base, right)))
    beside = [sum(top <= each.base <= bottom for each in side) for side in (left, right)]
    between = sum(top < each.base < bottom for each in gutter.across)
    return min(beside) >= _LEAST - 1 and between <= 0.5 * min(beside)


def _base(part: Line) -> float:
    return part.base


def _texty(side: Sequence[Line]) -> bool:
    """Say whether most letters stand in long lines; a line that was stretched falls into short parts."""
    total = sum(len(part.text) for part in side) or 1
    letters = sum(len(part.text) ** 2 for part in side) / total
    width = sum(len(part.text) * (part.right - part.left) / max(part.size, 0.1) for part in side) / total
    return letters >= _LETTERS and width >= _WIDTH and _filled(side) >= _FILL


def _filled(side: Sequence[Line]) -> float:
    """Say how much of the width the middling row fills: text fills it, cells of a table do not."""
    rows: list[list[Line]] = []
    for part in sorted(side, key=_base):
        if rows and part.base - rows[-1][0].base < 0.4 * part.size:
            rows[-1].append(part)
        else:
            rows.append([part])
    width = max(part.right for part in side) - min(part.left for part in side)
    return median(max(p.right for p in row) - min(p.left for p in row) for row in rows) / max(width, 1.0)


def _bands(gutter: _Gutter) -> Iterator[tuple[bool, list[Line]]]:
    """Cut the page where lines run across the gutter, from top to bottom."""
    across = set(map(id, gutter.across))
    band: list[Line] = []
    over = False
    for part in sorted((*gutter.left, *gutter.right, *gutter.across), key=_base):
        runs_across = id(part) in across
        if band and runs_across != over and not (over and _last_of(band, part, gutter)):
            yield over, band
            band = []
        over = runs_across or (over and bool(band))
        band.append(part)
    if band:
        yield over, band


def _last_of(band: Sequence[Line], part: Line, gutter: _Gutter) -> bool:
    """Say whether a short line ends the paragraph above it, which runs across."""
    before = band[-1]
    alone = not any(
        abs(other.base - part.base) < 0.5 * part.size
        for side in (gutter.left, gutter.right)
        for other in side
        if other is not part
    )
    close = part.base - before.base < 1.6 * max(part.size, before.size)
    return alone and close and abs(part.size - before.size) < 0.05 * before.size


def _headed(band: list[Line], at: float) -> tuple[list[Line], list[Line]]:
    """Take off lines of the right half that stand above the columns, such as a name set to the right."""
    left = [part for part in band if part.right <= at]
    right = sorted((part for part in band if part.right > at), key=_base)
    if not left or not right:
        return band, []
    start = min(map(_base, left))
    width = max(part.right for part in right) - min(part.left for part in right)
    above = [part for part in right if part.base < start - part.size]
    if not above or len(above) > 3 or any(part.right - part.left > 0.75 * width for part in above):
        return band, []
    taken = set(map(id, above))
    return [part for part in band if id(part) not in taken], above
