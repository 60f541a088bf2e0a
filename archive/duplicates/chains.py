"""Which runs follow one another in both streams? Chains, none of whose two sides is unlike the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from archive.duplicates.runs import DRIFT, GAP, stretches
from archive.duplicates.stream import Codes

_OVERLAP = 20  # runs on two diagonals may both claim so many characters
_UNLIKE = 0.4  # of the characters of a chain may have to be edited to get from one side to the other
_DROP = 40.0  # when a chain has got worse by as much as a wide gap makes it, it ends where it was best


class Run(NamedTuple):
    """A stretch of both streams on one diagonal, and how many of its letters are known to be equal."""

    start: int
    end: int
    there: int
    until: int
    equal: int

    def turned(self) -> Run:
        """Say it of the other stream."""
        return Run(self.there, self.until, self.start, self.end, self.equal)


def chains(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Link each run to the chain it best goes on from; runs come in the order of the first stream."""
    bands: defaultdict[int, list[list[Run]]] = defaultdict(list)  # chains by the band of their diagonal
    for run in runs:
        band = (run.start - run.there) // DRIFT
        near: list[list[Run]] = []
        for beside in (band - 1, band, band + 1):
            if known := bands.get(beside):
                yield from _closed(known, run.start - GAP)
                near += known
        chain = _before(near, run)
        if chain is None:
            bands[band].append([run])
            continue
        last = chain[-1]
        if (at := (last.start - last.there) // DRIFT) != band:
            bands[at] = [other for other in bands[at] if other is not chain]
            bands[band].append(chain)
        chain.append(_after(last, run))
    for left in bands.values():
        yield from left


def _closed(known: list[list[Run]], reach: int) -> list[list[Run]]:
    """Take out the chains that end too early to go on."""
    closed = [chain for chain in known if chain[-1].end < reach]
    if closed:
        known[:] = [chain for chain in known if chain[-1].end >= reach]
    return closed


def _before(near: list[list[Run]], run: Run) -> list[Run] | None:
    best, least = None, GAP + DRIFT + 1
    for chain in near:
        last = chain[-1]
        gap, gap_there = run.start - last.end, run.there - last.until
        drift = abs(gap - gap_there)
        if drift > DRIFT or not -_OVERLAP <= gap_there <= GAP or gap < -_OVERLAP:
            continue
        cost = drift + max(gap, gap_there, 0)
        if cost < least and run.end > last.end and run.until > last.until:
            best, least = chain, cost
    return best


def _after(last: Run, run: Run) -> Run:
    """Leave to the run before what both claim."""
    cut = max(0, last.end - run.start, last.until - run.there)
    return Run(run.start + cut, run.end, run.there + cut, run.until, max(0, run.equal - cut))


def alike(chain: list[Run], one: Codes, other: Codes) -> Iterator[list[Run]]:
    """Give a chain, or of one whose sides are too unlike the parts that are alike."""
    runs = [run.equal - (1 - _UNLIKE) * (run.end - run.start) for run in chain]
    gaps = [0.0, *(_guessed(last, run) for last, run in pairwise(chain))]
    total = sum(runs) + sum(gaps)  # at least; looking closer makes it more
    for at, is_gap in _doubtful(chain) if total < 0 else ():
        before = runs[at] + gaps[at]
        if is_gap:
            gaps[at] = _worth_between(chain[at - 1], chain[at], one, other)
        else:
            runs[at] = _worth(chain[at], one, other)
        total += runs[at] + gaps[at] - before
        if total >= 0:
            break
    if total >= 0:
        yield chain
    else:
        pieces = [piece for run in chain for piece in _pieces(run, one, other)]
        yield from _parts(pieces, one, other)


def cut(chain: list[Run], seams: Sequence[int], seams_there: Sequence[int]) -> Iterator[list[Run]]:
    """Take a chain apart where lines were left out of one of the streams; else give it as it is."""
    here = _within(seams, chain[0].start, chain[-1].end)
    there = _within(seams_there, chain[0].there, chain[-1].until)
    if not here and not there:
        yield chain
        return
    part: list[Run] = []
    for run in chain:
        for piece in _cut(run, here, there):
            last = part[-1] if part else piece
            if _within(here, last.end - 1, piece.start + 1) or _within(
                there, last.until - 1, piece.there + 1
            ):
                yield part
                part = []
            part.append(piece)
    yield part


def _cut(run: Run, here: Sequence[int], there: Sequence[int]) -> Iterator[Run]:
    shift = run.start - run.there
    places = {*_within(here, run.start, run.end)}
    places.update(place + shift for place in _within(there, run.there, run.until))
    for start, end in pairwise([run.start, *sorted(places), run.end]):
        yield Run(start, end, start - shift, end - shift, min(run.equal, end - start))


def _within(seams: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Give the seams with characters from here to there on either side."""
    return seams[bisect_right(seams, start) : bisect_left(seams, end)]


def _doubtful(chain: list[Run]) -> list[tuple[int, bool]]:
    """Name runs, and the gaps before them, those with most letters that may or may not be equal first."""
    doubts = [(run.end - run.start - run.equal, at, False) for at, run in enumerate(chain)]
    for at, (last, run) in enumerate(pairwise(chain), 1):
        doubts.append((min(run.start - last.end, run.there - last.until), at, True))
    return [(at, is_gap) for doubt, at, is_gap in sorted(doubts, reverse=True) if doubt]


def _pieces(run: Run, one: Codes, other: Codes) -> Iterator[Run]:
    """Take a run apart where its letters differ."""
    for start, end in zip(*stretches(one[run.start : run.end] == other[run.there : run.until]), strict=True):
        begin, size = int(start), int(end - start)
        here, there = run.start + begin, run.there + begin
        yield Run(here, here + size, there, there + size, size)


def _parts(pieces: list[Run], one: Codes, other: Codes) -> Iterator[list[Run]]:
    """Give the stretches of a chain over which more is equal than not."""
    begin = best = 0
    score = most = 0.0
    for at, piece in enumerate(pieces):
        worth = _UNLIKE * piece.equal
        score += worth + (_worth_between(pieces[at - 1], piece, one, other) if at > begin else 0.0)
        if score < worth or score < most - _DROP:
            if most > 0:
                yield pieces[begin : best + 1]
            begin, score, most = at, worth, 0.0
        if score >= most:
            best, most = at, score
    if most > 0:
        yield pieces[begin : best + 1]


def _guessed(last: Run, run: Run) -> float:
    """Say what a gap is worth at least."""
    gap, gap_there = run.start - last.end, run.there - last.until
    return _UNLIKE * (gap + gap_there) / 2 - max(gap, gap_there)


def _worth(run: Run, one: Codes, other: Codes) -> float:
    equal = int((one[run.start : run.end] == other[run.there : run.until]).sum())
    return equal - (1 - _UNLIKE) * (run.end - run.start)


def _worth_between(last: Run, run: Run, one: Codes, other: Codes) -> float:
    gap, gap_there = one[last.end : run.start].tolist(), other[last.until : run.there].tolist()
    return _UNLIKE * (len(gap) + len(gap_there)) / 2 - _edits(gap, gap_there)


def _edits(one: list[int], other: list[int]) -> int:
    """Count the edits between two short strings (Myers 1999, a column in the bits of a number)."""
    if not one or not other:
        return len(one) + len(other)
    where: defaultdict[int, int] = defaultdict(int)
    for place, code in enumerate(one):
        where[code] |= 1 << place
    every, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    more, less, edits = every, 0, len(one)
    for code in other:
        equal = where.get(code, 0)
        across = (((equal & more) + more) ^ more) | equal
        up, down = less | (~(across | more) & every), more & across
        edits += bool(up & last) - bool(down & last)
        up, down = (up << 1) | 1, down << 1
        more, less = (down | ~((equal | less) | up)) & every, up & (equal | less) & every
    return edits
