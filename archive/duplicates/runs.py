"""Which stretches of two streams are equal letter for letter? Runs, each on its diagonal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive.duplicates.seeds import Seeds
from archive.duplicates.stream import GRAM, SKIPPED, Codes, counted_off

Numbers = NDArray[np.int64]

GAP = SKIPPED  # characters that may differ between two runs of a chain
DRIFT = 20  # by so much the diagonal may shift there

_AROUND = 64  # letters compared on either side of a seed at first
_FARTHEST = 4096  # … and at most, beyond the last seed
_BRIDGE = 256  # letters between two runs on diagonals near one another that are compared on more diagonals …
_BESIDE = 4  # … on those between and so many beside
_LETTERS = 1 << 19  # compared at a time
_WIDE = 1 << 15  # a window of so many letters is worth a comparison of its own
_OFFSET = 1 << 24  # makes a diagonal positive
_PLACE = 24
_BAND = 26  # bits: more than any place in a stream


class Runs(NamedTuple):
    """Stretches of equal letters, diagonal by diagonal: where in one stream, and how far shifted there."""

    start: Numbers
    end: Numbers
    shift: Numbers

    def these(self, chosen: NDArray[np.bool_] | Numbers) -> Runs:
        """Give some of them."""
        return Runs(self.start[chosen], self.end[chosen], self.shift[chosen])

    def by_band(self, offset: int) -> tuple[Numbers, Numbers]:
        """Give their order by broad bands of diagonals, then by place, and the band of each in this order."""
        band = (self.shift + (_OFFSET + offset)) // (2 * DRIFT)
        order = np.argsort((band << _BAND) | self.start)
        return order, band[order]

    def ordered(self) -> Runs:
        """Give them by diagonal, then by place."""
        return self.these(np.argsort(((self.shift + _OFFSET) << _PLACE) | self.start, kind="stable"))


def of_seeds(pairs: Seeds) -> Runs:
    """Join neighbouring seeds."""
    here, there = pairs
    keys = np.sort(((here - there + _OFFSET) << _PLACE) | here)
    new = np.flatnonzero(np.diff(keys) != 1) + 1
    begins, ends = np.concatenate(([0], new)), np.concatenate((new, [len(keys)])) - 1
    if not len(keys):
        begins = ends = new
    start = keys[begins] & (_OFFSET - 1)
    return Runs(start, start + (keys[ends] - keys[begins]) + GRAM, (keys[begins] >> _PLACE) - _OFFSET)


def borders(runs: Runs, gap: int) -> Numbers:
    """Give which runs begin anew on their diagonal: more than a gap parts them from those before."""
    band = runs.shift << _BAND
    reached = np.maximum.accumulate(runs.end + band)
    anew = np.flatnonzero(runs.start[1:] + band[1:] - reached[:-1] > gap) + 1
    return np.concatenate(([0], anew)) if len(band) else anew


def linked(runs: Runs, gap: int) -> Runs:
    """Join the runs of one diagonal that lie over one another or that a small gap parts."""
    begins = borders(runs, gap)
    end = np.maximum.reduceat(runs.end, begins) if len(begins) else runs.end
    return Runs(runs.start[begins], end, runs.shift[begins])


def of_neighbours(runs: Runs, size: int, gap: int = GAP) -> Numbers:
    """Give the runs that are long or have another within reach: a short one by itself makes no chain."""
    kept = runs.end - runs.start >= size
    for offset in (0, DRIFT):  # two within DRIFT of one another are in one band of either these or those
        order, band = runs.by_band(offset)
        start, end = runs.start[order] + (band << _BAND), runs.end[order] + (band << _BAND)
        near = start[1:] - np.maximum.accumulate(end)[:-1] <= gap
        kept[order[1:][near]] = True
        kept[order[:-1][near]] = True
    return np.flatnonzero(kept)


def together(parts: list[Runs]) -> Runs:
    """Put runs together, those over one another as one."""
    columns = (np.concatenate(column) for column in zip(*parts, strict=True))
    return linked(Runs(*columns).ordered(), 0)


def on_edges(one: Codes, other: Codes) -> Runs:
    """Give what two streams begin with and end with, however often its grams are found."""
    begin = _same(one, other)
    end = _same(one[begin:][::-1], other[begin:][::-1])
    start, until = np.array([0, len(one) - end]), np.array([begin, len(one)])
    runs = Runs(start, until, np.array([0, len(one) - len(other)]))
    return runs.these(until - start >= GRAM)


def _same(one: Codes, other: Codes) -> int:
    """Count the letters that are equal from the start."""
    size = min(len(one), len(other))
    start, part = 0, 256
    while start < size:
        end = min(size, start + part)
        differ = one[start:end] != other[start:end]
        if differ.any():
            return start + int(differ.argmax())
        start, part = end, _LETTERS
    return size


def filled(one: Codes, other: Codes, sampled: Runs) -> Runs:
    """Compare the letters around runs that are a sample only, and onwards where they go on being equal."""
    done: list[Runs] = []
    around = _AROUND
    while len(sampled.start) and around <= _FARTHEST:
        windows = _windows(sampled, around, len(one), len(other))
        runs, window = _equal(one, other, windows)
        done.append(runs)
        grows = np.zeros(len(windows.start), dtype=np.bool_)
        grows[window[runs.start < windows.start[window] + GAP]] = True
        grows[window[runs.end > windows.end[window] - GAP]] = True
        sampled, around = windows.these(grows), around * 4
    return _bridged(one, other, together(done)) if done else sampled


def _bridged(one: Codes, other: Codes, runs: Runs) -> Runs:
    """Where runs nearly follow one another, compare the letters between also on other diagonals."""
    joined = linked(runs, GAP)
    found = [runs]
    for offset in (0, DRIFT):
        order, band = joined.by_band(offset)
        start, end, shift = joined.these(order)
        gap = start[1:] - end[:-1]
        near = np.flatnonzero((np.diff(band) == 0) & (gap > GAP) & (gap <= _BRIDGE))
        low = np.minimum(shift[near], shift[near + 1]) - _BESIDE
        counts = np.maximum(shift[near], shift[near + 1]) + _BESIDE + 1 - low
        shifts = counted_off(counts) + np.repeat(low, counts)
        between = Runs(np.repeat(end[near], counts), np.repeat(start[near + 1], counts), shifts)
        found.append(_equal(one, other, _windows(between.ordered(), GRAM, len(one), len(other)))[0])
    return together(found)


def _windows(runs: Runs, around: int, size: int, size_there: int) -> Runs:
    start = np.maximum(runs.start - around, np.maximum(0, runs.shift))
    end = np.minimum(runs.end + around, np.minimum(size, size_there + runs.shift))
    return linked(Runs(start, end, runs.shift).these(start < end), 0)


def _equal(one: Codes, other: Codes, windows: Runs) -> tuple[Runs, Numbers]:
    """Give the runs of equal letters within windows, and the window each is in."""
    sizes = windows.end - windows.start
    wide = sizes >= _WIDE
    found = [*_in_wide(one, other, windows, np.flatnonzero(wide))]
    narrow = np.flatnonzero(~wide)
    part = np.cumsum(sizes[narrow]) // _LETTERS
    for batch in np.split(narrow, np.flatnonzero(np.diff(part)) + 1):
        found.append(_in_narrow(one, other, windows.these(batch), batch))
    start, end, window = (np.concatenate(column) for column in zip(*found, strict=True))
    return Runs(start, end, windows.shift[window]), window


def _in_wide(
    one: Codes, other: Codes, windows: Runs, chosen: Numbers
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    for at in chosen.tolist():
        first, last, shift = (int(column[at]) for column in windows)
        for start in range(first, last, _LETTERS):
            end = min(last, start + _LETTERS)
            begins, ends = stretches(one[start:end] == other[start - shift : end - shift])
            yield begins + start, ends + start, np.full(len(begins), at)


def _in_narrow(one: Codes, other: Codes, windows: Runs, chosen: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    sizes = windows.end - windows.start
    ends = np.cumsum(sizes + 1)  # a letter between two windows that is never equal
    which = np.repeat(np.arange(len(sizes)), sizes + 1)
    place = np.arange(len(which)) + (windows.end - ends + 1)[which]
    place[ends - 1] -= 1
    equal = one[place] == other[place - windows.shift[which]]
    equal[ends - 1] = False
    begins, until = stretches(equal)
    return place[begins], place[until - 1] + 1, chosen[which[begins]]


def stretches(equal: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Give where so many letters as a gram has, or more, are equal."""
    edges = np.flatnonzero(np.diff(equal, prepend=False, append=False))
    begins, ends = edges[::2], edges[1::2]
    long = ends - begins >= GRAM
    return begins[long], ends[long]
