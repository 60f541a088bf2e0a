"""Do two texts that run side by side give the same figures? Tables of two years have all else in common.

A form filled in twice, for two years, two people or two consignments, says mostly the same from one to the
other, and what it says is not the same: its numbers and dates are others. Copies have the same figures, even
when they were misread here and there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from archive.duplicates.chains import Run
from archive.duplicates.runs import GAP
from archive.duplicates.stream import Stream, counted_off

Chosen = NDArray[np.bool_]

_ENOUGH = 16  # digits on either side that tell something …
_SAME = 0.4  # … if fewer of them are the same; in copies well over half are, by chance one in five
_LOOKED_AT = 1 << 18  # of very many digits
_MOSTLY = 0.5  # of a text in running lines: its figures are those of these lines, not of menus


def differ(one: Stream, two: Stream, runs: Sequence[Run], within: tuple[Chosen, Chosen]) -> bool:
    """Whether most digits in the parts two texts have in common, chosen by `within`, are others there."""
    digits, digits_two = _digits(one, within[0]), _digits(two, within[1])
    if min(len(digits), len(digits_two)) < _ENOUGH:
        return False
    starts, ends, theres = (np.array(column) for column in list(zip(*runs, strict=True))[:3])
    shifts = starts - theres
    here = _same(one, two, digits, (starts - GAP, ends + GAP, shifts))
    there = _same(two, one, digits_two, (theres - GAP, ends - shifts + GAP, -shifts))
    return here + there < 2 * _SAME


def _digits(stream: Stream, within: Chosen) -> NDArray[np.int64]:
    """Give the places of digits; of a text mostly of running lines those of these lines."""
    figures = within & (stream.codes >= ord("0")) & (stream.codes <= ord("9"))
    if np.mean(stream.running) >= _MOSTLY:
        figures &= stream.running
    places = np.flatnonzero(figures)
    return places[:: len(places) // _LOOKED_AT + 1]


def _same(
    one: Stream,
    two: Stream,
    places: NDArray[np.int64],
    runs: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
) -> float:
    """Give the share of these places that face the same letter of the other stream in any run."""
    starts, ends, shifts = runs
    first, last = np.searchsorted(places, starts), np.searchsorted(places, ends)
    sizes = last - first
    owners = np.repeat(np.arange(len(sizes)), sizes)
    at = first[owners] + counted_off(sizes)
    facing = np.clip(places[at] - shifts[owners], 0, len(two) - 1)
    same = one.codes[places[at]] == two.codes[facing]
    return len(np.unique(at[same])) / len(places)
