"""Where are the fingerprints of the documents kept, so that "have I this?" is a look-up? Derived: deletable.

A sketch is numbers to this store: sampled grams, hashes of lines, a digest of the whole. Documents known to
be copies of one another are joined into a cluster. A line found in three clusters is furniture; one found
in three copies is not.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeAlias

Row: TypeAlias = tuple[str, Sequence[int], Iterable[int], str]  # id, samples, lines, digest of the stream

_VERSION = 1
_SCHEMA = f"""
CREATE TABLE document(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, cluster INTEGER NOT NULL,
    samples BLOB NOT NULL, lines BLOB NOT NULL);
CREATE INDEX document_stream ON document(stream);
CREATE INDEX document_cluster ON document(cluster);
CREATE TABLE sample(h INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(h, n)) WITHOUT ROWID;
CREATE TABLE line(h INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(h, n)) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
"""
_SHARED = 2  # samples a candidate has in common at least
_COMMON, _COMMON_SHARE = 8, 50  # a sample in more documents than 8 and than one in 50 tells nothing
_CLUSTERS = 3  # that have a line in common make it furniture


class Sketches:
    """The fingerprints of all documents, in one SQLite file; `fresh` when it had to be made anew."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, or make it; without a path the sketches live in memory only."""
        self.fresh = False
        self._db = _opened(path)
        if not _sound(self._db):
            self._db.close()
            if path:
                for stale in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                    stale.unlink(missing_ok=True)
            self._db = _opened(path)
            self._db.executescript(_SCHEMA)
            self.fresh = True

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, batch: Iterable[Row]) -> None:
        """Keep the sketches of documents; one that is there already is replaced and keeps its cluster."""
        # In the order of the hashes: a large batch then fills the tables from one end to the other.
        rows = [
            (id_, sorted(set(samples)), sorted(set(lines)), stream) for id_, samples, lines, stream in batch
        ]
        with self._changing():
            for id_, samples, lines, stream in rows:
                self._keep(id_, samples, lines, stream)

    def candidates(self, samples: Sequence[int], *, limit: int = 20) -> list[str]:
        """Give the documents that share most samples, at least two; samples that many have do not count."""
        often = max(_COMMON, self._size() // _COMMON_SHARE)
        shared: Counter[int] = Counter()
        for sample in set(samples):
            found = self._db.execute(
                "SELECT n FROM sample WHERE h = ? LIMIT ?", (sample, often + 1)
            ).fetchall()
            if len(found) <= often:
                shared.update(n for (n,) in found)
        best = [(-times, self._id(n)) for n, times in shared.items() if times >= _SHARED]
        return [id_ for _, id_ in sorted(best)[:limit]]

    def same_stream(self, digest: str) -> list[str]:
        """Give the documents whose folded text is this one; none for a text without letters."""
        if not digest:
            return []
        return [
            id_
            for (id_,) in self._db.execute("SELECT id FROM document WHERE stream = ? ORDER BY id", (digest,))
        ]

    def furniture_of(self, lines: Iterable[int]) -> frozenset[int]:
        """Give those of the lines that stand in three clusters or more."""
        return frozenset(line for line in set(lines) if self._furniture(line))

    def join(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put copies of one text into one cluster; unknown ids are passed over."""
        with self._changing():
            for pair in pairs:
                clusters = sorted({found for id_ in pair if (found := self._cluster(id_)) is not None})
                for cluster in clusters[1:]:
                    self._db.execute(
                        "UPDATE document SET cluster = ? WHERE cluster = ?", (clusters[0], cluster)
                    )

    def drop(self, ids: Iterable[str]) -> None:
        """Forget documents; those that are not here are no matter."""
        with self._changing():
            for id_ in ids:
                self._forget(id_)

    def clear(self) -> None:
        """Forget all."""
        with self._changing():
            for table in ("sample", "line", "document"):
                self._db.execute(f"DELETE FROM {table}")

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """All of it or nothing; the writer's lock is taken at once, so that no reading turns out stale."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _keep(self, id_: str, samples: list[int], lines: list[int], stream: str) -> None:
        cluster = self._cluster(id_)
        self._forget(id_)
        packed = (array("q", samples).tobytes(), array("q", lines).tobytes())
        n = self._db.execute(
            "INSERT INTO document(id, stream, cluster, samples, lines) VALUES (?, ?, 0, ?, ?)",
            (id_, stream, *packed),
        ).lastrowid
        own = n if cluster is None else cluster
        self._db.execute("UPDATE document SET cluster = ? WHERE n = ?", (own, n))
        self._db.executemany("INSERT INTO sample VALUES (?, ?)", ((sample, n) for sample in samples))
        self._db.executemany("INSERT INTO line VALUES (?, ?)", ((line, n) for line in lines))

    def _forget(self, id_: str) -> None:
        row = self._db.execute("SELECT n, samples, lines FROM document WHERE id = ?", (id_,)).fetchone()
        if row is None:
            return
        n, samples, lines = row
        self._db.executemany("DELETE FROM sample WHERE h = ? AND n = ?", ((h, n) for h in _unpacked(samples)))
        self._db.executemany("DELETE FROM line WHERE h = ? AND n = ?", ((h, n) for h in _unpacked(lines)))
        self._db.execute("DELETE FROM document WHERE n = ?", (n,))

    def _furniture(self, line: int) -> bool:
        """Look no further than the third cluster: a menu may stand in every document."""
        asked = "SELECT document.cluster FROM line JOIN document USING (n) WHERE line.h = ?"
        clusters: set[int] = set()
        with closing(self._db.execute(asked, (line,))) as rows:
            for (cluster,) in rows:
                clusters.add(cluster)
                if len(clusters) >= _CLUSTERS:
                    return True
        return False

    def _size(self) -> int:
        (size,) = self._db.execute("SELECT count(*) FROM document").fetchone()
        return int(size)

    def _id(self, n: int) -> str:
        (id_,) = self._db.execute("SELECT id FROM document WHERE n = ?", (n,)).fetchone()
        return str(id_)

    def _cluster(self, id_: str) -> int | None:
        row = self._db.execute("SELECT cluster FROM document WHERE id = ?", (id_,)).fetchone()
        return int(row[0]) if row else None


def _opened(path: Path | None) -> sqlite3.Connection:
    return sqlite3.connect(path or ":memory:", timeout=30, isolation_level=None)


def _sound(db: sqlite3.Connection) -> bool:
    """Whether the file is one of ours, of this version; a damaged one is no loss, it is made again."""
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        (version,) = db.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:  # locked, no permission, no room: not damage
        db.close()
        raise
    except sqlite3.DatabaseError:
        return False
    return bool(version == _VERSION)


def _unpacked(blob: bytes) -> array[int]:
    numbers: array[int] = array("q")
    numbers.frombytes(blob)
    return numbers
