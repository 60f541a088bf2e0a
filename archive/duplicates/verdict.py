"""How does a text stand to another? From the passages both have, and how much of each they cover."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from archive.duplicates import figures
from archive.duplicates.alignment import Alignment, Chain, aligned
from archive.duplicates.stream import Codes, Stream
from archive.model import DocumentId, Match, MatchKind, Span

Covered = NDArray[np.bool_]

_MOST = 0.6  # of a text that must be in the other
_RUNNING = 100  # characters of running text, if a text has so much of it …
_MOST_RUNNING = 0.3  # … of which so much must be in the other
_SHARED = 150  # characters of a passage worth telling of


def verdict(other: DocumentId, one: Stream, two: Stream, furniture: frozenset[int]) -> Match | None:
    """Say how two texts stand to one another without furniture; nothing when they share nothing."""
    return same(other, one, two) or judged(other, *related(one, two, furniture))


def same(other: DocumentId, one: Stream, two: Stream) -> Match | None:
    """Say whether two texts say the same from their first letter to the last."""
    if not len(one) or one.rest != two.rest or not np.array_equal(one.codes, two.codes):
        return None
    whole = (one.span(0, len(one)), two.span(0, len(two)))
    return Match(kind=MatchKind.SAME_TEXT, other=other, coverage=(1.0, 1.0), passages=(whole,))


def related(one: Stream, two: Stream, furniture: frozenset[int]) -> tuple[Stream, Stream, Alignment]:
    """Give two texts without furniture, and what they have in common then."""
    bare, bare_two = one.without(furniture), two.without(furniture)
    return bare, bare_two, _both_ways(bare, bare_two)


def judged(other: DocumentId, bare: Stream, bare_two: Stream, found: Alignment) -> Match | None:
    """Say what it means that two texts have this in common."""
    if not found.passages:
        return None
    of_this = _covered(bare, ((chain.start, chain.end) for chain in found.chains))
    of_that = _covered(bare_two, ((chain.there, chain.until) for chain in found.chains))
    longest = max(chain.size for chain in found.passages)
    kind = _kind(_most(bare, of_this), _most(bare_two, of_that), longest)
    if kind not in (None, MatchKind.SHARES) and figures.differ(
        bare, bare_two, found.runs, (of_this, of_that)
    ):
        kind = _kind(of_this=False, of_that=False, longest=longest)
    if kind is None:
        return None
    coverage = _share(of_this), _share(of_that)
    chains = sorted(found.shown, key=lambda chain: (chain.start, chain.there))
    passages = tuple(_passage(chain, bare, bare_two) for chain in chains)
    return Match(kind=kind, other=other, coverage=coverage, passages=passages)


def order(match: Match) -> tuple[int, float, DocumentId]:
    """Sort the nearest first."""
    return match.kind.distance, -sum(match.coverage), match.other


def _both_ways(one: Stream, two: Stream) -> Alignment:
    """Align in an order of their own, so that a match is the same from either side."""
    if _goes_first(one.codes, two.codes):
        return aligned(one.codes, two.codes, seams=(one.seams, two.seams))
    return aligned(two.codes, one.codes, seams=(two.seams, one.seams)).turned()


def _goes_first(one: Codes, two: Codes) -> bool:
    if len(one) != len(two) or not len(one):
        return len(one) <= len(two)
    differs = int(np.argmax(one != two))
    return bool(one[differs : differs + 1] <= two[differs : differs + 1])


def _covered(stream: Stream, stretches: Iterable[tuple[int, int]]) -> Covered:
    covered = np.zeros(len(stream), dtype=np.bool_)
    for start, end in stretches:
        covered[start:end] = True
    return covered


def _share(covered: Covered) -> float:
    return round(float(np.mean(covered)), 4)


def _most(stream: Stream, covered: Covered) -> bool:
    """Whether a text is mostly in the other, and not for its menus alone.

    Two short pieces under one site's menus are no copies, though most characters agree; and the first pages
    of a site come before its menus are known to be furniture.
    """
    running = stream.running
    if np.count_nonzero(running) >= _RUNNING and np.mean(covered[running]) < _MOST_RUNNING:
        return False
    return _share(covered) >= _MOST


def _kind(of_this: bool, of_that: bool, longest: int) -> MatchKind | None:
    if of_this and of_that:
        return MatchKind.NEAR
    if of_that:
        return MatchKind.CONTAINS
    if of_this:
        return MatchKind.CONTAINED
    return MatchKind.SHARES if longest >= _SHARED else None


def _passage(chain: Chain, one: Stream, two: Stream) -> tuple[Span, Span]:
    return one.span(chain.start, chain.end), two.span(chain.there, chain.until)
