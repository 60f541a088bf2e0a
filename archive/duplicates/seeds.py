"""Which places of two streams, or of one, have the same gram? Rare grams only; of long streams a sample."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from archive.duplicates.stream import GRAM, Codes, Hashes, counted_off, hashed_parts

Seeds = tuple[NDArray[np.int64], NDArray[np.int64]]  # a place of the one, and a place of the other

OFTEN = 4  # a gram found more often than this in a text ties nothing to anything

_PLACE = 24  # the low bits of a key: the place of the gram …
_SECOND = np.uint64(1 << _PLACE)  # … and whether it is one of the second stream; above is the hash
_GRAM = np.uint64(_PLACE + 1)
_PLACES = np.uint64((1 << _PLACE) - 1)
_SLOTS = np.uint64(64 - 22)  # four million: which grams a much shorter stream may have
_MUCH = 4  # times as long


def seeds(one: Codes, other: Codes, every: int) -> Seeds:
    """Pair the places with the same gram, if it is rare in both; one gram in `every` is looked at."""
    if len(one) > len(other):
        there, here = seeds(other, one, every)
        return here, there
    keys = looked_up(one, every)
    among = _slots(keys) if len(other) > max(_MUCH * len(one), 1 << 17) else None
    return _pairs(np.sort(np.concatenate((keys, looked_up(other, every, among) | _SECOND))))


def echoes(codes: Codes, every: int, apart: int) -> Seeds:
    """Pair each place with the next few that have its gram; within `apart` letters a gram counts once."""
    parts = [_apart(np.sort(_keyed(*part, every)), apart) for part in hashed_parts(codes)]
    keys = _apart(np.sort(np.concatenate([np.zeros(0, dtype=np.uint64), *parts])), apart)
    grams, places = keys >> _GRAM, (keys & _PLACES).astype(np.int64)
    again = [(step, np.flatnonzero(grams[:-step] == grams[step:])) for step in range(1, OFTEN)]
    return (
        np.concatenate([places[at] for _, at in again]),
        np.concatenate([places[at + step] for step, at in again]),
    )


def _keyed(start: int, grams: Hashes, every: int) -> Hashes:
    """Put the hash and the place of a gram into one number, so that sorting is quick."""
    places = np.arange(start, start + len(grams), dtype=np.uint64)
    if every > 1:
        sampled = np.flatnonzero(grams & _PLACES < _PLACES // np.uint64(every))
        grams, places = grams[sampled], places[sampled]
    return (grams >> _GRAM << _GRAM) | places


def looked_up(codes: Codes, every: int, among: NDArray[np.bool_] | None = None) -> Hashes:
    """Give the keys of the grams of a stream, one in `every`; of a long one not all that are often there."""
    parts = [np.zeros(0, dtype=np.uint64)]
    for start, grams in hashed_parts(codes):
        keys = _keyed(start, grams, every)
        if among is not None:
            keys = keys[among[keys >> _SLOTS]]
        alone = len(grams) + GRAM > len(codes)
        parts.append(keys if alone else _not_often(np.sort(keys)))
    return np.concatenate(parts)


def _not_often(keys: Hashes) -> Hashes:
    """Leave of a gram only so many as show that it is found too often."""
    grams = keys >> _GRAM
    kept = np.ones(len(keys), dtype=np.bool_)
    kept[OFTEN + 1 :] = grams[OFTEN + 1 :] != grams[: -OFTEN - 1]
    return keys[kept]


def _apart(keys: Hashes, apart: int) -> Hashes:
    near = (keys[1:] ^ keys[:-1] < _SECOND) & (keys[1:] - keys[:-1] < np.uint64(apart))
    return keys[np.concatenate(([True], ~near))] if len(keys) else keys


def _slots(keys: Hashes) -> NDArray[np.bool_]:
    slots = np.zeros(1 << (64 - int(_SLOTS)), dtype=np.bool_)
    slots[keys >> _SLOTS] = True
    return slots


def _pairs(keys: Hashes) -> Seeds:
    """Pair the places of the first stream with those of the second within each gram, if it is rare."""
    # Where a gram's last place here stands before its first place there.
    border = np.flatnonzero((keys[1:] ^ keys[:-1]) >> np.uint64(_PLACE) == 1)
    grams = keys >> _GRAM
    begins = np.concatenate(([0], np.flatnonzero(grams[1:] != grams[:-1]) + 1, [len(keys)]))
    group = np.searchsorted(begins, border, side="right")
    here, there = border + 1 - begins[group - 1], begins[group] - border - 1
    rare = (here <= OFTEN) & (there <= OFTEN)
    border, here, there = border[rare], here[rare], there[rare]
    counts = here * there
    which = np.repeat(np.arange(len(border)), counts)
    behind, ahead = np.divmod(counted_off(counts), there[which])
    places = (keys & _PLACES).astype(np.int64)
    return places[border[which] - behind], places[border[which] + 1 + ahead]
