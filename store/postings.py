"""Which documents have this hash? In sorted buckets, in layers: adding costs the same however many are here.

The hashes of a new document lie in a row of their own. When enough such rows have come, they are merged into
the first level; a level that is full is merged into the next, eight times as large. In a level the hashes
are cut into buckets by their first bits, each bucket one row: a question reads one row a level for each hash.
(One row for each pair, in one tree, is three times the size, and every document writes a hundred pages all
over the file.)

A hash that stands in very many documents tells nothing: of each, only so many are kept that it is still seen
to be common.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.uint32]  # hashes, or numbers of documents

MOST_CLUSTERS = 64  # a hash in more groups of copies than this is common
MOST_OF_CLUSTER = 24  # documents of one group of copies that are kept for a hash

_FRESH = 128  # documents whose hashes lie apart, fewer of long ones
_GROWTH = 8  # a level holds so many times as many as the one before
_FILLED = 100  # pairs in a bucket, about
_HASH_BITS = 32
_SLICE = 200_000  # pairs held in memory at a time, about
_MOST_BITS = 24


class Postings:
    """The documents of each hash of one kind, in the tables of an open database."""

    def __init__(self, db: sqlite3.Connection, kind: int) -> None:
        """Use these tables for hashes of this kind, a small number."""
        self._db = db
        self._kind = kind

    def add(self, n: int, hashes: Iterable[int]) -> None:
        """Note which hashes, of 32 bits, a new document has."""
        packed = np.unique(np.fromiter(hashes, np.uint32)).tobytes()
        self._db.execute("INSERT INTO fresh VALUES (?, ?, ?)", (self._kind, n, packed))

    def drop(self, n: int) -> None:
        """Forget a document, if it is still fresh; else the merges leave it out once it is unknown."""
        self._db.execute("DELETE FROM fresh WHERE kind = ? AND n = ?", (self._kind, n))

    def find(self, hashes: Iterable[int]) -> tuple[Numbers, Numbers, Numbers]:
        """Give each of these hashes with each document that has it, and the document's cluster."""
        wanted = np.unique(np.fromiter(hashes, np.uint32))
        parts = [self._among_fresh(wanted)]
        parts += [self._in_level(level, bits, wanted) for level, bits, _ in self._levels()]
        hashes_found = np.concatenate([h for h, _ in parts])
        numbers, places = np.unique(np.concatenate([n for _, n in parts]), return_inverse=True)
        known = _clusters_of(self._db, numbers)
        clusters = np.fromiter((known.get(n, 0) for n in numbers.tolist()), np.uint32, len(numbers))[places]
        here = clusters > 0  # others were dropped
        return hashes_found[here], numbers[places][here], clusters[here]

    def of(self, numbers: Iterable[int]) -> Numbers:
        """Give the hashes of these documents; all buckets are read for it."""
        wanted = np.fromiter(numbers, np.uint32)
        hashes, found = self._fresh()
        parts = [hashes[np.isin(found, wanted)]]
        for level, bits, _ in self._levels():
            first = self._first_place(level)
            asked = "SELECT place, entries FROM bucket WHERE place BETWEEN ? AND ?"
            rows = self._db.execute(asked, (first, first + (1 << _HASH_BITS) - 1))
            while some := rows.fetchmany(_SLICE // _FILLED):
                hashes, found = _unpacked(some, bits)
                parts.append(hashes[np.isin(found, wanted)])
        return np.unique(np.concatenate(parts))

    def settle(self) -> None:
        """Merge what is full."""
        asked = "SELECT count(*), total(length(hashes)) FROM fresh WHERE kind = ?"
        rows, length = self._db.execute(asked, (self._kind,)).fetchone()
        fresh = int(length) // np.dtype(np.uint32).itemsize
        if rows < _FRESH and fresh < _SLICE:  # each question reads all of it
            return
        sizes = {level: size for level, _, size in self._levels()}
        last, full = 1, fresh
        while (full := full + sizes.get(last, 0)) > self._room(last):
            last += 1
        self._merge(last)

    def _room(self, level: int) -> int:
        return int(_FRESH * _GROWTH**level * _FILLED)

    def _levels(self) -> list[tuple[int, int, int]]:
        asked = "SELECT level, bits, size FROM level WHERE kind = ? ORDER BY level"
        return list(self._db.execute(asked, (self._kind,)))

    def _fresh(self) -> tuple[Numbers, Numbers]:
        asked = "SELECT n, hashes FROM fresh WHERE kind = ?"
        rows = self._db.execute(asked, (self._kind,)).fetchall()
        hashes = np.frombuffer(b"".join(packed for _, packed in rows), np.uint32)
        counts = [len(packed) // hashes.itemsize for _, packed in rows]
        return hashes, np.repeat(np.array([n for n, _ in rows], np.uint32), counts)

    def _among_fresh(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        hashes, numbers = self._fresh()
        kept = np.isin(hashes, wanted)
        return hashes[kept], numbers[kept]

    def _in_level(self, level: int, bits: int, wanted: Numbers) -> tuple[Numbers, Numbers]:
        shift = _HASH_BITS - bits
        places = (np.unique(wanted >> shift) << shift).astype(np.int64) + self._first_place(level)
        asked = "SELECT place, entries FROM bucket WHERE place IN (SELECT value FROM json_each(?))"
        hashes, numbers = _unpacked(self._db.execute(asked, (json.dumps(places.tolist()),)), bits)
        kept = np.isin(hashes, wanted)
        return hashes[kept], numbers[kept]

    def _first_place(self, level: int) -> int:
        return (self._kind << 8 | level) << _HASH_BITS

    def _merge(self, last: int) -> None:
        """Put the fresh rows and all levels up to this one together, in it, one slice after the other."""
        merged = [(level, bits, size) for level, bits, size in self._levels() if level <= last]
        fresh = self._fresh()
        size = len(fresh[0]) + sum(size for _, _, size in merged)
        bits = min(_MOST_BITS, max(1, (size // _FILLED).bit_length()))
        slicing = min((size // _SLICE).bit_length(), bits, *(bits for _, bits, _ in merged))
        here = np.array([n for (n,) in self._db.execute("SELECT n FROM document")], np.uint32)
        written = 0
        for number in range(1 << slicing):
            bounds = number << _HASH_BITS - slicing, (number + 1 << _HASH_BITS - slicing) - 1
            hashes, numbers = self._taken(bounds, fresh, [(level, bits) for level, bits, _ in merged])
            living = np.isin(numbers, here)
            hashes, numbers = self._thinned(hashes[living], numbers[living])
            self._write(last, bits, hashes, numbers)
            written += len(hashes)
        self._db.execute("DELETE FROM fresh WHERE kind = ?", (self._kind,))
        self._db.execute("DELETE FROM level WHERE kind = ? AND level <= ?", (self._kind, last))
        self._db.execute("INSERT INTO level VALUES (?, ?, ?, ?)", (self._kind, last, bits, written))

    def _taken(
        self, bounds: tuple[int, int], fresh: tuple[Numbers, Numbers], levels: Iterable[tuple[int, int]]
    ) -> tuple[Numbers, Numbers]:
        """Take the hashes between these out of the fresh rows and these levels, sorted."""
        mine = (fresh[0] >= bounds[0]) & (fresh[0] <= bounds[1])
        found = [(fresh[0][mine], fresh[1][mine])]
        for level, bits in levels:
            first = self._first_place(level)
            places = first + bounds[0], first + bounds[1]
            asked = "FROM bucket WHERE place BETWEEN ? AND ?"
            found.append(_unpacked(self._db.execute(f"SELECT place, entries {asked}", places), bits))
            self._db.execute(f"DELETE {asked}", places)
        hashes = np.concatenate([h for h, _ in found])
        numbers = np.concatenate([n for _, n in found])
        order = np.lexsort((numbers, hashes))
        return hashes[order], numbers[order]

    def _thinned(self, hashes: Numbers, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Leave out of a common hash what does not make it more so."""
        _, starts, counts = np.unique(hashes, return_index=True, return_counts=True)
        kept = np.ones(len(hashes), np.bool_)
        for at in np.flatnonzero(counts > MOST_OF_CLUSTER).tolist():
            some = numbers[starts[at] : starts[at] + counts[at]]
            clusters = _clusters_of(self._db, some)
            kept[starts[at] : starts[at] + counts[at]] = _telling([clusters[n] for n in some.tolist()])
        return hashes[kept], numbers[kept]

    def _write(self, level: int, bits: int, hashes: Numbers, numbers: Numbers) -> None:
        if not len(hashes):
            return
        shift = _HASH_BITS - bits
        starts, firsts = np.unique(hashes >> shift << shift, return_index=True)
        pairs = np.empty(len(hashes), _entry(bits))
        pairs["low"], pairs["n"] = hashes & np.uint32((1 << shift) - 1), numbers
        first = self._first_place(level)
        ends = [*firsts[1:].tolist(), len(hashes)]
        rows = (
            (first + start, pairs[at:end].tobytes())
            for start, at, end in zip(starts.tolist(), firsts.tolist(), ends, strict=True)
        )
        self._db.executemany("INSERT INTO bucket VALUES (?, ?)", rows)


def counted(hashes: Numbers, clusters: Numbers) -> tuple[Numbers, Numbers]:
    """Give each hash with the number of clusters that have it."""
    pairs = np.unique(hashes.astype(np.uint64) << np.uint64(_HASH_BITS) | clusters)
    found, times = np.unique(pairs >> np.uint64(_HASH_BITS), return_counts=True)
    return found.astype(np.uint32), times.astype(np.uint32)


def weighed(hashes: Numbers, numbers: Numbers, clusters: Numbers) -> Iterator[tuple[int, float, int, int]]:
    """Give each document with what the hashes it has weigh, how many they are, and its cluster.

    A hash weighs the less, the more clusters have it, and nothing in the end.
    """
    found, times = counted(hashes, clusters)
    having = times[np.searchsorted(found, hashes)]
    telling = having <= MOST_CLUSTERS
    documents, firsts, places = np.unique(numbers[telling], return_index=True, return_inverse=True)
    weights = np.bincount(places, weights=1.0 / having[telling], minlength=len(documents))
    counts = np.bincount(places, minlength=len(documents))
    of = clusters[telling][firsts]
    return zip(documents.tolist(), weights.tolist(), counts.tolist(), of.tolist(), strict=True)


def _clusters_of(db: sqlite3.Connection, numbers: Numbers) -> dict[int, int]:
    """Give the cluster of each of these documents that is still here."""
    asked = "SELECT n, cluster FROM document WHERE n IN (SELECT value FROM json_each(?))"
    return dict(db.execute(asked, (json.dumps(np.unique(numbers).tolist()),)))


def _unpacked(rows: Iterable[tuple[int, bytes]], bits: int) -> tuple[Numbers, Numbers]:
    """Give the hashes and the documents of buckets."""
    entry = _entry(bits)
    places: list[int] = []
    packed: list[bytes] = []
    for place, entries in rows:
        places.append(place & 0xFFFFFFFF)
        packed.append(entries)
    pairs = np.frombuffer(b"".join(packed), entry)
    sizes = [len(entries) // entry.itemsize for entries in packed]
    return np.repeat(np.array(places, np.uint32), sizes) + pairs["low"], pairs["n"].astype(np.uint32)


def _entry(bits: int) -> np.dtype[np.void]:
    """Give the form of a pair in a bucket: what its place does not tell of the hash, and the document."""
    return np.dtype([("low", "<u2" if _HASH_BITS - bits <= 16 else "<u4"), ("n", "<u4")])


def _telling(clusters: Sequence[int]) -> list[bool]:
    """Say of each document of a hash, given its cluster, whether it is kept."""
    of_each: Counter[int] = Counter()
    kept: list[bool] = []
    for cluster in clusters:
        known = cluster in of_each or len(of_each) <= MOST_CLUSTERS
        kept.append(known and of_each[cluster] < MOST_OF_CLUSTER)
        if known:
            of_each[cluster] += 1
    return kept
