"""Where do two streams say the same? Equal grams make runs, runs on one diagonal make chains.

Of long streams only some grams, chosen by their hash, tie a place to a place; the letters around these places
are then compared themselves, so that the runs are those that all grams would have made.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from archive.duplicates.chains import Run, alike, chains, cut
from archive.duplicates.runs import (
    GAP,
    Runs,
    borders,
    filled,
    linked,
    of_neighbours,
    of_seeds,
    on_edges,
    together,
)
from archive.duplicates.seeds import echoes, seeds
from archive.duplicates.stream import Codes

Seams: TypeAlias = tuple[Sequence[int], Sequence[int]]  # of one stream, and of the other

ANCHORS = 1_000_000  # of longer streams only so many grams are looked up …
_LONG = 8  # … and of those so many times shorter what is often said is found by comparing letters

_PASSAGE = 60  # characters of the shortest chain that is kept
_REPEAT = 200  # the same of a repetition within one text
_RUNS = 500_000  # of hostile texts only the longest runs are looked at


@dataclass(frozen=True, slots=True)
class Chain:
    """A stretch of one stream, and the stretch of the other that says the same."""

    start: int
    end: int
    there: int
    until: int

    @classmethod
    def of(cls, runs: list[Run]) -> Chain:
        """Give what runs that follow one another span."""
        first, last = runs[0], runs[-1]
        return cls(first.start, last.end, first.there, last.until)

    @property
    def size(self) -> int:
        """The length of its shorter side."""
        return min(self.end - self.start, self.until - self.there)

    def turned(self) -> Chain:
        """Say it of the other stream."""
        return Chain(self.there, self.until, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two streams have in common."""

    chains: list[Chain]  # where they run side by side, however much was misread or changed in between
    passages: list[Chain]  # what of it is so alike that it is the same
    shown: list[Chain]  # the passages, taken apart where lines were left out of a text
    runs: list[Run]  # of the chains: stretches on one diagonal, most letters of which are equal

    def turned(self) -> Alignment:
        """Say it of the other stream."""
        return Alignment(
            [chain.turned() for chain in self.chains],
            [chain.turned() for chain in self.passages],
            [chain.turned() for chain in self.shown],
            [run.turned() for run in self.runs],
        )


def aligned(one: Codes, other: Codes, *, seams: Seams = ((), ()), anchors: int = ANCHORS) -> Alignment:
    """Say what two streams have in common; of long ones about `anchors` grams are looked up."""
    every = math.isqrt(len(one) * len(other)) // anchors + 1
    runs = of_seeds(seeds(one, other, every))
    if every > 1 or max(len(one), len(other)) > anchors // _LONG:
        runs = filled(one, other, _promising(runs, every))
    rows = _rows(together([runs, on_edges(one, other)]))
    found = [chain for chain in chains(rows) if Chain.of(chain).size >= _PASSAGE]
    parts = _passages(found, one, other, _PASSAGE)
    return Alignment(
        [Chain.of(chain) for chain in found],
        [Chain.of(part) for part in parts],
        [chain for part in parts for chain in _shown(part, seams)],
        [run for chain in found for run in chain],
    )


def repeated(codes: Codes, *, anchors: int = ANCHORS) -> list[Chain]:
    """Give the passages a stream has twice, each with the place where it stands first."""
    every = len(codes) // anchors + 1
    runs = of_seeds(echoes(codes, every, _REPEAT))
    if every > 1 or len(codes) > anchors // _LONG:
        runs = filled(codes, codes, _promising(runs, every))
    found = (chain for chain in chains(_rows(runs)) if Chain.of(chain).size >= _REPEAT)
    kept = _Kept()
    passages = map(Chain.of, _passages(found, codes, codes, _REPEAT))
    for chain in sorted(passages, key=lambda chain: (chain.start, -chain.size, chain.there)):
        if chain.end <= chain.there:  # or it is a short pattern over and over, not a passage said again
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
    runs = linked(runs, GAP)
    return runs.these(of_neighbours(runs, _PASSAGE, GAP + 8 * every))


def _shown(part: list[Run], seams: Seams) -> list[Chain]:
    """Give a passage without what was left out of its midst, and without the crumbs at its edges."""
    pieces = [Chain.of(piece) for piece in cut(part, *seams)]
    return [piece for piece in pieces if piece.size >= _PASSAGE] or pieces


def _passages(found: Iterable[list[Run]], one: Codes, other: Codes, size: int) -> list[list[Run]]:
    parts = (part for chain in found for part in alike(chain, one, other))
    return [part for part in parts if Chain.of(part).size >= size]


def _rows(runs: Runs) -> Iterable[Run]:
    """Give the runs that may be of a passage, in the order of the first stream."""
    begins = borders(runs, GAP)
    joined = linked(runs, GAP)
    equal = np.add.reduceat(runs.end - runs.start, begins) if len(begins) else begins
    chosen = of_neighbours(joined, _PASSAGE)
    if len(chosen) > _RUNS:
        chosen = chosen[np.argsort((joined.start - joined.end)[chosen], kind="stable")[:_RUNS]]
    start, end, shift = joined.these(chosen)
    order = np.lexsort((start - shift, start))
    columns = (start, end, start - shift, end - shift, equal[chosen])
    return map(Run._make, zip(*(column[order].tolist() for column in columns), strict=True))
