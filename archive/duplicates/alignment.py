"""Where do two streams say the same? Equal grams make runs, runs on one diagonal make chains.

Of long streams only some grams, chosen by their hash, tie a place to a place; the letters around these places
are then compared themselves, so that the runs are those that all grams would have made.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from archive.duplicates.runs import (
    DRIFT,
    GAP,
    Runs,
    filled,
    linked,
    of_neighbours,
    of_seeds,
    on_edges,
    together,
)
from archive.duplicates.seeds import echoes, seeds
from archive.duplicates.stream import Codes

ANCHORS = 1_000_000  # of longer streams only so many grams are looked up

_OVERLAP = 20  # runs on two diagonals may both claim so many characters
_PASSAGE = 60  # characters of the shortest chain that is kept
_REPEAT = 200  # the same of a repetition within one text
_RUNS = 500_000  # of hostile texts only the longest runs are looked at


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


def aligned(one: Codes, other: Codes, *, anchors: int = ANCHORS) -> list[Chain]:
    """Give the passages two streams have in common; of long ones about `anchors` grams are looked up."""
    every = math.isqrt(len(one) * len(other)) // anchors + 1
    runs = of_seeds(seeds(one, other, every))
    if every > 1:
        runs = filled(one, other, _promising(runs, every))
    runs = together([runs, on_edges(one, other)])
    return [chain for chain in _chains(_rows(runs)) if chain.size >= _PASSAGE]


def repeated(codes: Codes, *, anchors: int = ANCHORS) -> list[Chain]:
    """Give the passages a stream has twice, each with the place where it stands first."""
    every = len(codes) // anchors + 1
    runs = of_seeds(echoes(codes, every, _REPEAT))
    if every > 1:
        runs = filled(codes, codes, _promising(runs, every))
    chains = [chain for chain in _chains(_rows(runs)) if chain.size >= _REPEAT]
    kept = _Kept()
    for chain in sorted(chains, key=lambda chain: (chain.start, -chain.size, chain.there)):
        overlaps = chain.end > chain.there  # a short pattern over and over, not a passage said again
        if not overlaps:
            kept.add(chain)
    return sorted(kept.chains, key=lambda chain: (chain.there, chain.start))


class _Kept:
    """Repetitions, none of them mostly within another."""

    def __init__(self) -> None:
        self.chains: list[Chain] = []
        self._at: defaultdict[int, list[Chain]] = defaultdict(list)  # by every hundredth place they hold

    def add(self, chain: Chain) -> None:
        """Keep one, unless it is known already that most of it is a repetition."""
        step = _REPEAT // 2  # more than half of a repetition holds one place of so many
        places = range(-(-chain.there // step), -(-chain.until // step))
        near = (other for place in places for other in self._at.get(place, ()))
        if any(_mostly_within(chain, other) for other in near):
            return
        self.chains.append(chain)
        for place in places:
            self._at[place].append(chain)


def _mostly_within(chain: Chain, other: Chain) -> bool:
    shared = min(chain.until, other.until) - max(chain.there, other.there)
    return 2 * shared > chain.until - chain.there


def _promising(runs: Runs, every: int) -> Runs:
    """Leave out what chance has made: of a passage several grams are in the sample."""
    return of_neighbours(linked(runs), _PASSAGE, GAP + 8 * every)


def _rows(runs: Runs) -> Iterable[tuple[int, int, int, int]]:
    """Give the runs that may be of a passage, in the order of the first stream."""
    runs = of_neighbours(linked(runs), _PASSAGE)
    if len(runs.start) > _RUNS:
        runs = runs.these(np.argsort(runs.start - runs.end, kind="stable")[:_RUNS])
    runs = runs.these(np.lexsort((runs.start - runs.shift, runs.start)))
    columns = (runs.start, runs.end, runs.start - runs.shift, runs.end - runs.shift)
    return zip(*(column.tolist() for column in columns), strict=True)


def _chains(runs: Iterable[tuple[int, int, int, int]]) -> Iterator[Chain]:
    """Link each run to the chain it best goes on from."""
    open_chains: defaultdict[int, list[Chain]] = defaultdict(list)  # by the band of their diagonal
    for start, end, there, until in runs:
        band = (start - there) // DRIFT
        near: list[Chain] = []
        for beside in (band - 1, band, band + 1):
            if beside in open_chains:
                closed = [chain for chain in open_chains[beside] if chain.end < start - GAP]
                if closed:
                    yield from closed
                    open_chains[beside] = [c for c in open_chains[beside] if c.end >= start - GAP]
                near += open_chains[beside]
        before = _before(near, (start, end, there, until))
        if before:
            at = (before.end - before.until) // DRIFT
            before.end, before.until = end, until
            if at != band:
                open_chains[at].remove(before)
                open_chains[band].append(before)
        else:
            open_chains[band].append(Chain(start, end, there, until))
    for chains in open_chains.values():
        yield from chains


def _before(chains: list[Chain], run: tuple[int, int, int, int]) -> Chain | None:
    start, end, there, until = run
    best, least = None, GAP + DRIFT + 1
    for chain in chains:
        gap, gap_there = start - chain.end, there - chain.until
        drift = abs(gap - gap_there)
        if drift > DRIFT or not -_OVERLAP <= gap_there <= GAP or gap < -_OVERLAP:
            continue
        cost = drift + max(gap, gap_there, 0)
        if cost < least and end > chain.end and until > chain.until:
            best, least = chain, cost
    return best
