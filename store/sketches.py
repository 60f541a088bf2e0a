"""Where are the fingerprints of the documents kept, so that "have I this?" is a look-up? Derived: deletable.

A sketch is numbers to this store: sampled grams and hashes of lines, of 32 bits, and a digest of the whole.
Documents known to be copies of one another are joined into a cluster. It is clusters that are counted, not
documents: a line found in three clusters is a menu perhaps; one found in three copies is not.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store.database import Database

if TYPE_CHECKING:  # numpy is loaded when hashes are looked up, not to change a title
    import sqlite3

    from store.postings import Postings

_VERSION = 3
_SCHEMA = """
CREATE TABLE document(
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, stream BLOB NOT NULL,
    cluster INTEGER NOT NULL, furniture BLOB NOT NULL);
CREATE INDEX document_stream ON document(stream);
CREATE INDEX document_cluster ON document(cluster);
CREATE TABLE copy(
    a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY(a, b)) WITHOUT ROWID;
CREATE INDEX copy_b ON copy(b);
CREATE TABLE fresh(kind INTEGER NOT NULL, n INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY(kind, n));
CREATE TABLE level(
    kind INTEGER NOT NULL, level INTEGER NOT NULL, bits INTEGER NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY(kind, level));
CREATE TABLE bucket(place INTEGER PRIMARY KEY, entries BLOB NOT NULL)
"""
_SAMPLES, _LINES = 0, 1
_SHARED = 2  # samples a candidate has in common at least
_TELLING = 0.25  # what they weigh at least; one that stands in five clusters weighs a fifth
_FURTHER = 12  # groups of copies beyond the best candidates, of which one is a candidate, too


class Row(NamedTuple):
    """What is kept of a document."""

    id: str
    samples: Sequence[int] = ()
    lines: Sequence[int] = ()
    furniture: Sequence[int] = ()  # those of the lines that are a menu by their look
    stream: str = ""  # digest of the folded text, hexadecimal


class Sketches:
    """The fingerprints of all documents, in one SQLite file."""

    def __init__(self, path: Path | None) -> None:
        """Name the file; without a path the sketches live in memory only."""
        self._database = Database(path, schema=_SCHEMA, version=_VERSION)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Keep all of what is done inside, or nothing."""
        with self._database.writing():
            yield

    def count(self) -> int:
        """Say how many documents there are."""
        with self._database.reading() as ask:
            return int(ask.execute("SELECT count(*) FROM document").fetchone()[0])

    def ids(self) -> list[str]:
        """Give all documents, in the order they were added."""
        with self._database.reading() as ask:
            return [id for (id,) in ask.execute("SELECT id FROM document ORDER BY n")]

    def add(self, batch: Iterable[Row]) -> None:
        """Keep the sketches of documents; one that is there already is replaced, and is nobody's copy."""
        with self._database.writing() as tell:
            kinds = [_postings(tell, kind) for kind in (_SAMPLES, _LINES)]
            for row in batch:
                _forget(tell, [row.id])
                n = tell.execute(
                    "INSERT INTO document(id, stream, cluster, furniture) VALUES (?, ?, 0, ?)",
                    (row.id, bytes.fromhex(row.stream), array("I", sorted(set(row.furniture))).tobytes()),
                ).lastrowid
                assert n is not None
                tell.execute("UPDATE document SET cluster = n WHERE n = ?", (n,))
                for postings, hashes in zip(kinds, (row.samples, row.lines), strict=True):
                    postings.add(n, hashes)
            for postings in kinds:
                postings.settle()

    def candidates(self, samples: Iterable[int], *, limit: int = 20) -> list[str]:
        """Give the documents that share most samples, at least two, the most first.

        A sample tells the less, the more clusters have it, and nothing in the end. Behind the best come the
        best of a few clusters more: many copies of one text must not hide what else has a part of it.
        """
        from store.postings import weighed

        with self._database.reading() as ask:
            found = [
                (-weight, n, cluster)
                for n, weight, times, cluster in weighed(*_postings(ask, _SAMPLES).find(samples))
                if times >= _SHARED and weight >= _TELLING
            ]
            clusters = {n: cluster for _, n, cluster in found}
            ranked = [n for _, n, _ in sorted(found)]
            best = ranked[:limit]
            seen = {clusters[n] for n in best}
            for n in ranked[limit:]:
                if clusters[n] not in seen and len(best) < limit + _FURTHER:
                    best.append(n)
                    seen.add(clusters[n])
            return _ids(ask, best)

    def same_stream(self, digest: str) -> list[str]:
        """Give the documents whose folded text is this one; none for a text without letters."""
        if not digest:
            return []
        with self._database.reading() as ask:
            asked = "SELECT id FROM document WHERE stream = ? ORDER BY n"
            return [id for (id,) in ask.execute(asked, (bytes.fromhex(digest),))]

    def counted(self, lines: Iterable[int]) -> dict[int, int]:
        """Say in how many clusters each of these lines stands; of a very common one, at least how many."""
        from store.postings import counted

        with self._database.reading() as ask:
            hashes, _, clusters = _postings(ask, _LINES).find(lines)
        found, times = counted(hashes, clusters)
        return dict(zip(found.tolist(), times.tolist(), strict=True))

    def carriers(self, lines: Iterable[int]) -> list[str]:
        """Give the documents that have any of these lines; of a very common line only some."""
        with self._database.reading() as ask:
            _, numbers, _ = _postings(ask, _LINES).find(lines)
            return _ids(ask, sorted(set(numbers.tolist())))

    def lines(self, ids: Iterable[str]) -> list[int]:
        """Give the lines that any of these documents has; slow, for when their texts are lost."""
        with self._database.reading() as ask:
            numbers = [found[0] for id in ids if (found := _numbered(ask, id))]
            return _postings(ask, _LINES).of(numbers).tolist() if numbers else []

    def furniture(self, ids: Iterable[str]) -> frozenset[int]:
        """Give the lines that are a menu by their look in any of these documents."""
        found: set[int] = set()
        with self._database.reading() as ask:
            for id in ids:
                row = ask.execute("SELECT furniture FROM document WHERE id = ?", (id,)).fetchone()
                found.update(_unpacked(row[0]) if row else ())
        return frozenset(found)

    def join(self, pairs: Iterable[tuple[str, str]]) -> list[str]:
        """Put copies of one text into one cluster; unknown ids are passed over.

        Gives the documents that are now in one cluster with others by way of the first of a pair: a line that
        they have in common with those counts once less. What the first has itself is left to the caller.
        """
        met: list[str] = []
        with self._database.writing() as tell:
            for one, other in pairs:
                ours, others = _numbered(tell, one), _numbered(tell, other)
                if ours and others and ours != others:
                    (a, mine), (b, theirs) = ours, others
                    tell.execute("INSERT OR IGNORE INTO copy VALUES (?, ?)", (min(a, b), max(a, b)))
                    met += _merged(tell, mine, theirs) if mine != theirs else ()
        return met

    def drop(self, ids: Iterable[str]) -> list[str]:
        """Forget documents; gives those that are no longer in one cluster with others by it."""
        with self._database.writing() as tell:
            return _forget(tell, ids)

    def clear(self) -> None:
        """Forget all."""
        with self._database.writing() as tell:
            for table in ("document", "copy", "fresh", "level", "bucket"):
                tell.execute(f"DELETE FROM {table}")


def _postings(db: sqlite3.Connection, kind: int) -> Postings:
    from store.postings import Postings

    return Postings(db, kind)


def _numbered(ask: sqlite3.Connection, id: str) -> tuple[int, int] | None:
    """Give number and cluster of a document."""
    row: tuple[int, int] | None = ask.execute(
        "SELECT n, cluster FROM document WHERE id = ?", (id,)
    ).fetchone()
    return row


def _ids(ask: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    asked = "SELECT id FROM document WHERE n = ?"
    return [ask.execute(asked, (n,)).fetchone()[0] for n in numbers]


def _merged(tell: sqlite3.Connection, mine: int, theirs: int) -> list[str]:
    """Make one cluster of two; gives the documents of the smaller, or none if the first was one alone."""
    asked = "SELECT id FROM document WHERE cluster = ?"
    ours, others = ([id for (id,) in tell.execute(asked, (cluster,))] for cluster in (mine, theirs))
    tell.execute("UPDATE document SET cluster = ? WHERE cluster = ?", (min(mine, theirs), max(mine, theirs)))
    return min(ours, others, key=len) if len(ours) > 1 else []


def _forget(tell: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """Drop documents; gives those that hung together with others by them alone: they come apart."""
    clusters: set[int] = set()
    for id in ids:
        if found := _numbered(tell, id):
            n, cluster = found
            clusters.add(cluster)
            tell.execute("DELETE FROM document WHERE n = ?", (n,))
            tell.execute("DELETE FROM copy WHERE a = ? OR b = ?", (n, n))
            for kind in (_SAMPLES, _LINES):
                _postings(tell, kind).drop(n)
    apart: list[int] = []
    for cluster in clusters:
        left = {n for (n,) in tell.execute("SELECT n FROM document WHERE cluster = ?", (cluster,))}
        while left:
            part = _connected(tell, min(left))
            first = min(part)
            tell.executemany("UPDATE document SET cluster = ? WHERE n = ?", [(first, n) for n in part])
            left -= part
            apart += part if left else ()
    return _ids(tell, apart)


def _connected(ask: sqlite3.Connection, n: int) -> set[int]:
    """Give a document with all that are its copies by one another."""
    asked = "SELECT b FROM copy WHERE a = ?1 UNION SELECT a FROM copy WHERE b = ?1"
    found, to_ask = {n}, [n]
    while to_ask:
        near = {other for (other,) in ask.execute(asked, (to_ask.pop(),))} - found
        found |= near
        to_ask += near
    return found


def _unpacked(blob: bytes) -> array[int]:
    numbers: array[int] = array("I")
    numbers.frombytes(blob)
    return numbers
