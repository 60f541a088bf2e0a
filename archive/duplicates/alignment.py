"""Where do two streams say the same? Equal grams make runs, runs on one diagonal make chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.duplicates.stream import GRAM, Codes, Hashes, Places, mixed

_OFTEN = 4  # a gram found more often than this in a text ties nothing to anything
_GAP = 40  # characters that may differ between two runs of a chain
_DRIFT = 20  # by so much the diagonal may shift there
_OVERLAP = 20  # runs on two diagonals may both claim so many characters
_PASSAGE = 60  # characters of the shortest chain that is kept
_REPEAT = 200  # the same of a repetition within one text
_RUNS = 200_000  # of hostile texts only the longest runs are looked at


@dataclass(slots=True)
class Chain:
    """A stretch of one stream, and the stretch of the other that says the same."""

    start: int
    end: int
    there: int
    until: int

    @property
    def size(self) -> int:
        """The length of its shorter side."""
        return min(self.end - self.start, self.until - self.there)


def aligned(one: Codes, other: Codes) -> list[Chain]:
    """Give the passages two streams have in common."""
    pairs = _seeds(mixed(one), mixed(other))
    return [chain for chain in _chains(_runs(*pairs)) if chain.size >= _PASSAGE]


def repeated(codes: Codes) -> list[Chain]:
    """Give the passages a stream has twice, each with the place where it stands first."""
    chains = [chain for chain in _chains(_runs(*_echoes(mixed(codes)))) if chain.size >= _REPEAT]
    kept: list[Chain] = []
    for chain in sorted(chains, key=lambda chain: (chain.start, -chain.size, chain.there)):
        overlaps = chain.end > chain.there  # a short pattern over and over, not a passage said again
        if not overlaps and not any(_mostly_within(chain, other) for other in kept):
            kept.append(chain)
    return sorted(kept, key=lambda chain: (chain.there, chain.start))


def _mostly_within(chain: Chain, other: Chain) -> bool:
    shared = min(chain.until, other.until) - max(chain.there, other.there)
    return 2 * shared > chain.until - chain.there


def _seeds(one: Hashes, other: Hashes) -> tuple[Places, Places]:
    """Give all pairs of places with the same gram, if it is rare enough in both."""
    order = np.argsort(other, kind="stable")
    ranked = other[order]
    left = np.searchsorted(ranked, one, "left")
    found = np.searchsorted(ranked, one, "right") - left
    places = np.flatnonzero((found > 0) & (found <= _OFTEN))
    _, which, times = np.unique(one[places], return_inverse=True, return_counts=True)
    places = places[times[which] <= _OFTEN]
    counts = found[places]
    offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(places, counts), order[np.repeat(left[places], counts) + offsets]


def _echoes(grams: Hashes) -> tuple[Places, Places]:
    """Pair each place with the next few that have its gram: a passage may stand many times."""
    order = np.argsort(grams, kind="stable")
    ranked = grams[order]
    firsts: list[NDArray[np.int64]] = []
    seconds: list[NDArray[np.int64]] = []
    for step in range(1, _OFTEN):
        again = (
            np.flatnonzero(ranked[:-step] == ranked[step:])
            if len(ranked) > step
            else np.zeros(0, dtype=np.int64)
        )
        firsts.append(order[again])
        seconds.append(order[again + step])
    return np.concatenate(firsts), np.concatenate(seconds)


def _runs(one: Places, other: Places) -> Iterable[tuple[int, int, int, int]]:
    """Join neighbouring pairs into runs of equal characters, in the order of the first stream."""
    if not len(one):
        return []
    diagonal = one - other
    order = np.lexsort((one, diagonal))
    one, diagonal = one[order], diagonal[order]
    new = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(one) != 1)) + 1
    begins, ends = np.concatenate(([0], new)), np.concatenate((new, [len(one)])) - 1
    start, end, shift = one[begins], one[ends] + GRAM, diagonal[begins]
    if len(start) > _RUNS:
        longest = np.argsort(start - end, kind="stable")[:_RUNS]
        start, end, shift = start[longest], end[longest], shift[longest]
    order = np.lexsort((start - shift, start))
    columns = (start[order], end[order], (start - shift)[order], (end - shift)[order])
    return zip(*(column.tolist() for column in columns), strict=True)


def _chains(runs: Iterable[tuple[int, int, int, int]]) -> Iterator[Chain]:
    """Link each run to the chain it best goes on from."""
    open_chains: list[Chain] = []
    for start, end, there, until in runs:
        reach = start - _GAP
        if open_chains and any(chain.end < reach for chain in open_chains):
            yield from (chain for chain in open_chains if chain.end < reach)
            open_chains = [chain for chain in open_chains if chain.end >= reach]
        before = _before(open_chains, (start, end, there, until))
        if before:
            before.end, before.until = end, until
        else:
            open_chains.append(Chain(start, end, there, until))
    yield from open_chains


def _before(chains: list[Chain], run: tuple[int, int, int, int]) -> Chain | None:
    start, end, there, until = run
    best, least = None, _GAP + _DRIFT + 1
    for chain in chains:
        gap, gap_there = start - chain.end, there - chain.until
        drift = abs(gap - gap_there)
        if drift > _DRIFT or not -_OVERLAP <= gap_there <= _GAP or gap < -_OVERLAP:
            continue
        cost = drift + max(gap, gap_there, 0)
        if cost < least and end > chain.end and until > chain.until:
            best, least = chain, cost
    return best
