"""What if there is no index on disk? One in memory, for a scan; no folder is used."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from store.index import FIELDS, Entry, Index, Query, Ranking
from store.index.ranking import rank


def open_index(path: Path) -> Index:
    """Give an empty index; it is gone with the process."""
    return MemoryIndex()


class MemoryIndex:
    """Entries in a dictionary; their postings are made when they are first asked for."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._postings: _Postings | None = None

    def add(self, entries: Iterable[Entry]) -> None:
        """Keep the entries."""
        self._entries |= {entry.id: entry for entry in entries}
        self._postings = None

    def drop(self, ids: Iterable[str]) -> None:
        """Forget the entries."""
        for id in ids:
            self._entries.pop(id, None)
        self._postings = None

    def search(self, query: Query, *, limit: int | None = None, within: set[str] | None = None) -> Ranking:
        """Answer from postings in memory."""
        if self._postings is None:
            self._postings = _Postings(self._entries.values())
        return rank(self._postings, query, limit, within)

    def swap(self, entries: Iterable[Entry]) -> None:
        """Keep these entries and no others."""
        self._entries = {entry.id: entry for entry in entries}
        self._postings = None

    def count(self) -> int:
        """Count the entries."""
        return len(self._entries)

    def ids(self) -> set[str]:
        """Give the ids of the entries."""
        return set(self._entries)


class _Postings:
    def __init__(self, entries: Iterable[Entry]) -> None:
        self._ids: list[str] = []
        self._lengths: dict[str, list[int]] = {field: [] for field in FIELDS}
        self._counts: dict[str, dict[str, dict[int, int]]] = {field: defaultdict(dict) for field in FIELDS}
        self._terms: dict[str, list[Sequence[str]]] = {field: [] for field in FIELDS}
        for number, entry in enumerate(entries):
            self._ids.append(entry.id)
            for field, counts in self._counts.items():
                terms = entry.fields.get(field, ())
                self._terms[field].append(terms)
                self._lengths[field].append(len(terms))
                for term, often in Counter(terms).items():
                    counts[term][number] = often

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id: number for number, id in enumerate(self._ids)}

    @cached_property
    def _sorted(self) -> dict[str, list[str]]:
        return {field: sorted(counts) for field, counts in self._counts.items()}

    def everything(self) -> Collection[int]:
        return range(len(self._ids))

    def frequencies(self, field: str, term: str) -> Mapping[int, int]:
        return self._counts[field].get(term, {})

    def positions(self, field: str, term: str, among: Collection[int]) -> Mapping[int, Sequence[int]]:
        holders = self.frequencies(field, term)
        return {
            number: [at for at, other in enumerate(self._terms[field][number]) if other == term]
            for number in among
            if number in holders
        }

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        terms = self._sorted[field]
        for at in range(bisect_left(terms, prefix), len(terms)):
            if not terms[at].startswith(prefix):
                return
            yield terms[at], len(self._counts[field][terms[at]])

    def length(self, field: str, number: int) -> int:
        return self._lengths[field][number]

    def average(self, field: str) -> float:
        return sum(self._lengths[field]) / (len(self._ids) or 1)

    def id(self, number: int) -> str:
        return self._ids[number]

    def number(self, id: str) -> int | None:
        return self._numbers.get(id)
