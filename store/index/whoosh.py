"""How does Whoosh keep the index? Its segments in generation folders, our fields, our scores.

The only door to Whoosh. It is used as it comes; what we add: its source is imported with warnings off (it
warns on new Pythons), its files are synced before they count (it never syncs), lengths are kept unrounded in
columns, and scores are ours (see ranking). Opening an index runs the pickles in it: mode 0700, and never
open one that came from elsewhere.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakSet

from store.errors import StoreError
from store.index import FIELDS, Entry, Index, IndexBroken, IndexBusy, Query, Ranking
from store.index.generations import Generations, private, sync
from store.index.ranking import rank

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import columns, fields, formats
    from whoosh.codec.whoosh3 import W3Codec
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import FileIndex, LockError
    from whoosh.util.filelock import try_for
    from whoosh.writing import SegmentWriter

_FORMAT = 1  # of our fields; raise it when they change, and older indexes are rebuilt
_LENGTH = "{}_length"  # the column beside a field
_MEMORY = 128  # MB of postings held before Whoosh spills them to disk while building
_PATIENCE = 30.0  # seconds a writer waits for another


def open_index(path: Path) -> Index:
    """Open the Whoosh index in a folder."""
    return WhooshIndex(path)


class WhooshIndex:
    """An index on disk; readers never wait, one writer at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._generations = Generations(path, "whoosh", _FORMAT)
        self._index: Any = None
        self._generation = ""
        self._reader: Any = None
        self._postings: _Postings | None = None

    def add(self, entries: Iterable[Entry]) -> None:
        """Write the entries in one commit; those of the same id are replaced."""
        fresh = {entry.id: entry for entry in entries}
        if not fresh:
            return
        with self._writing(), _damage_told(self._path):
            if self._generations.any():
                self._commit(self._open(self._generations.current()), fresh.values(), fresh)
            else:
                self._begin(fresh.values())

    def drop(self, ids: Iterable[str]) -> None:
        """Take ids out in one commit."""
        if (gone := set(ids)) and self._generations.any():
            with self._writing(), _damage_told(self._path):
                self._commit(self._open(self._generations.current()), (), gone)

    def search(self, query: Query, *, limit: int | None = None, within: set[str] | None = None) -> Ranking:
        """Answer from the newest commit."""
        with self._reading() as postings:
            return rank(postings, query, limit, within)

    def swap(self, entries: Iterable[Entry]) -> None:
        """Build a new generation from all entries and point to it once it is synced."""
        with self._writing():
            self._begin(entries)

    def _begin(self, entries: Iterable[Entry]) -> None:
        generation = self._generations.new()
        try:
            self._build(self._path / generation, entries)
            self._generations.point_to(generation)
        finally:
            self._generations.sweep()

    def count(self) -> int:
        """Count the living entries."""
        with self._reading() as postings:
            return len(postings.everything())

    def ids(self) -> set[str]:
        """Give the ids of the living entries."""
        with self._reading() as postings:
            return {postings.id(number) for number in postings.everything()}

    def _build(self, folder: Path, entries: Iterable[Entry]) -> None:
        index = FileIndex.create(_SyncedStorage(str(folder)), _schema())
        again: dict[str, Entry] = {}  # an id given twice counts once: its last entry
        self._commit(index, _once(entries, again), ())
        if again:
            self._commit(index, again.values(), again)

    def _commit(self, index: Any, entries: Iterable[Entry], gone: Collection[str]) -> None:
        writer = SegmentWriter(index, timeout=_PATIENCE, limitmb=_MEMORY, codec=W3Codec())
        try:
            _delete(writer, gone)
            for entry in entries:
                writer.add_document(**_document(entry))
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        index.storage.settle()

    @contextmanager
    def _reading(self) -> Iterator[_Postings]:
        with _damage_told(self._path):
            try:
                yield self._newest()
            except Exception:
                self._let_go()
                raise

    def _let_go(self) -> None:
        if self._index is not None:
            self._index.storage.let_go()
        self._index = self._reader = self._postings = None

    def _newest(self) -> _Postings:
        while True:
            generation = self._generations.current()
            try:
                return self._opened(generation)
            except Exception:
                self._let_go()
                if self._generations.current() == generation:
                    raise  # else it was swapped away between reading its name and opening it

    def _opened(self, generation: str) -> _Postings:
        index = self._open(generation)
        if self._postings is None or self._reader.generation() != index.latest_generation():
            self._reader = index.reader()
            index.storage.settle()
            self._postings = _Postings(self._reader)
        return self._postings

    def _open(self, generation: str) -> Any:
        if self._index is None or generation != self._generation:
            storage = _SyncedStorage(str(self._path / generation))
            try:
                self._index = FileIndex(storage)
            except Exception:
                storage.let_go()
                raise
            self._generation, self._postings = generation, None
        return self._index

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the index for writing; Whoosh's own lock covers one generation only."""
        private(self._path)
        lock = FileStorage(str(self._path)).lock("LOCK")
        if not try_for(lock.acquire, timeout=_PATIENCE, delay=0.1):
            raise IndexBusy(f"{self._path}: another writer holds the index; try again when it is done")
        try:
            yield
        finally:
            lock.release()


class _Postings:
    """The living postings of one commit, over all segments."""

    def __init__(self, reader: Any) -> None:
        self._leaves = [(leaf, offset) for leaf, offset in reader.leaf_readers() if leaf.doc_count_all()]
        self._columns: dict[str, list[int]] = {}
        self._averages: dict[str, float] = {}

    @cached_property
    def _living(self) -> frozenset[int]:
        return frozenset(
            offset + number
            for leaf, offset in self._leaves
            for number in range(leaf.doc_count_all())
            if not leaf.is_deleted(number)
        )

    @cached_property
    def _ids(self) -> list[str]:
        return [id for leaf, _ in self._leaves for id in leaf.column_reader("id")]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {self._ids[number]: number for number in self._living}

    def everything(self) -> Collection[int]:
        return self._living

    def frequencies(self, field: str, term: str) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for leaf, offset in self._leaves:
            if (field, term) in leaf:
                matcher = leaf.postings(field, term)
                while matcher.is_active():
                    found[offset + matcher.id()] = int(matcher.weight())
                    matcher.next()
        return found

    def positions(self, field: str, term: str, among: Collection[int]) -> Mapping[int, Sequence[int]]:
        wanted = sorted(among)
        found: dict[int, Sequence[int]] = {}
        for leaf, offset in self._leaves:
            here = [number - offset for number in wanted if 0 <= number - offset < leaf.doc_count_all()]
            if here and (field, term) in leaf:
                matcher = leaf.postings(field, term)
                for number in here:
                    if not matcher.is_active():
                        break
                    matcher.skip_to(number)
                    if matcher.is_active() and matcher.id() == number:
                        found[offset + number] = matcher.value_as("positions")
        return found

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        for leaf, _ in self._leaves:
            cursor = leaf.cursor(field)
            text = cursor.find(prefix.encode())
            while text is not None and text.startswith(prefix):
                if leaf.has_deletions():
                    yield text, sum(1 for _ in leaf.postings(field, text).all_ids())
                else:
                    yield text, cursor.term_info().doc_frequency()
                text = cursor.next()

    def length(self, field: str, number: int) -> int:
        return self._lengths(field)[number]

    def average(self, field: str) -> float:
        if field not in self._averages:
            lengths = self._lengths(field)
            self._averages[field] = sum(lengths[number] for number in self._living) / (len(self._living) or 1)
        return self._averages[field]

    def id(self, number: int) -> str:
        return self._ids[number]

    def number(self, id: str) -> int | None:
        return self._numbers.get(id)

    def _lengths(self, field: str) -> list[int]:
        if field not in self._columns:
            column = _LENGTH.format(field)
            self._columns[field] = [
                length for leaf, _ in self._leaves for length in leaf.column_reader(column, translate=False)
            ]
        return self._columns[field]


class _SyncedStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder, synced before a commit counts: it ends in renaming a table of contents."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self._open: WeakSet[Any] = WeakSet()
        self._opening: list[Any] = []  # held, or one dropped in a failed attempt would complain

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file and remember it: Whoosh forgets those it has open when it stumbles."""
        opened = super().open_file(name, **options)
        self._open.add(opened)
        self._opening.append(opened)
        return opened

    def settle(self) -> None:
        """Leave the files to those who opened them."""
        self._opening.clear()

    def let_go(self) -> None:
        """Close what is still open."""
        for opened in [*self._open]:
            with suppress(OSError, BufferError):
                if not opened.is_closed:
                    opened.close()
        self.settle()

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        folder = Path(self.folder)
        sync(*(each for each in folder.iterdir() if each.is_file()), folder)
        super().rename_file(oldname, newname, safe)
        sync(folder)


def _schema() -> Any:
    """Name the fields; terms come finished in lists, so no analyzer ever runs."""
    schema = fields.Schema(id=fields.ID(unique=True, sortable=True))
    for field, ordered in FIELDS.items():
        kept = formats.Positions() if ordered else formats.Frequency()
        schema.add(field, fields.FieldType(kept, None))
        schema.add(_LENGTH.format(field), fields.COLUMN(columns.NumericColumn("I")))
    return schema


def _document(entry: Entry) -> dict[str, object]:
    document: dict[str, object] = {"id": entry.id}
    for field in FIELDS:
        if terms := entry.fields.get(field):
            document[field] = [*terms]
            document[_LENGTH.format(field)] = len(terms)
    return document


def _once(entries: Iterable[Entry], again: dict[str, Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            again[entry.id] = entry
        else:
            seen.add(entry.id)
            yield entry


def _delete(writer: Any, ids: Collection[str]) -> None:
    if not ids:
        return
    reader = writer.reader()
    try:
        numbers = [
            offset + matcher_id
            for leaf, offset in reader.leaf_readers()
            for id in ids
            if ("id", id) in leaf
            for matcher_id in leaf.postings("id", id).all_ids()
        ]
    finally:
        reader.close()
    for number in numbers:
        writer.delete_document(number)


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Say of whatever Whoosh stumbles over that the index is broken.

    It checks little: damage shows wherever it is first felt, as any class of error or as bare Exception.
    """
    try:
        yield
    except StoreError:
        raise
    except LockError as error:
        raise IndexBusy(f"{path}: another writer holds the index; try again when it is done") from error
    except FileNotFoundError as error:
        raise IndexBroken(f"{path}: there is no index; run: archive reindex") from error
    except Exception as error:
        raise IndexBroken(f"{path}: the index cannot be read ({error}); run: archive reindex") from error
