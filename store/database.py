"""How is SQLite spoken to? One connection, whole transactions, and sentences instead of its errors.

The file is derived: when it is missing, broken or of another schema it is made anew, empty. Where nothing may
be written it is read as it is; when there is none to read, an empty one in memory stands in for asking.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from urllib.parse import quote

from store.errors import Damaged, Full, Locked, StoreError, Unwritable

_WAIT = 30.0  # seconds for another writer
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BARRED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Database:
    """A database file with one schema."""

    def __init__(self, path: Path | None, *, schema: str, version: int) -> None:
        """Name the file, or none for a database in memory; it is opened when it is first used."""
        self._path = path
        self._schema = schema
        self._version = version
        self._guard = RLock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._stands_in = False  # the connection is to an empty database in memory

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to ask; answers are as of one moment, whoever writes meanwhile."""
        with self._guard, self._spoken():
            connection = self._opened()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                with suppress(sqlite3.Error):
                    connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection inside one transaction: all of it or nothing; within another, part of it."""
        with self._guard, self._spoken():
            connection = self._opened()
            if connection.in_transaction:
                yield connection
                return
            if self._stands_in:
                raise Unwritable(f"{self._path}: cannot be made; check its folder and who may write there")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk has rolled back already
                    connection.rollback()
                raise
            connection.commit()

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection:
        """Give the connection to the file that lies there now.

        `derived/` may have been deleted meanwhile.
        """
        if self._connection is None or (self._path and self._inode != _inode(self._path)):
            self.close()
            self._connection = self._open()
            self._inode = _inode(self._path) if self._path else 0
            weakref.finalize(self, self._connection.close)
        return self._connection

    def _open(self) -> sqlite3.Connection:
        self._stands_in = False
        if self._path is None:
            return self._prepared(_connected(":memory:"))
        folder = self._path.parent
        if not folder.exists() and os.access(folder.parent, os.W_OK):
            folder.mkdir(mode=0o700, exist_ok=True)
        if not os.access(folder, os.W_OK) or (self._path.exists() and not os.access(self._path, os.W_OK)):
            return self._read_only()
        try:
            return self._prepared(_connected(str(self._path)))
        except sqlite3.DatabaseError as error:
            if _code(error) in _BARRED:
                return self._read_only()
            if _code(error) not in _BROKEN:
                raise
            for end in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)
            return self._prepared(_connected(str(self._path)))

    def _prepared(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            connection.execute("PRAGMA synchronous = NORMAL")
            if not self._fits(connection):
                self._make(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _fits(self, connection: sqlite3.Connection) -> bool:
        return bool(connection.execute("PRAGMA user_version").fetchone()[0] == self._version)

    def _make(self, connection: sqlite3.Connection) -> None:
        """Make the schema, in one transaction: others may do the same."""
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        if not self._fits(connection):
            found = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ).fetchall()
            for (name,) in found:
                connection.execute(f'DROP TABLE "{name}"')
            for statement in self._schema.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {self._version}")
        connection.commit()
        connection.execute("PRAGMA foreign_keys = ON")

    def _read_only(self) -> sqlite3.Connection:
        for mode in ("mode=ro", "mode=ro&immutable=1"):  # the second does without the files of the log
            with suppress(sqlite3.Error):
                connection = _connected(f"file:{quote(str(self._path))}?{mode}", uri=True)
                if self._fits(connection):
                    return connection
                connection.close()
        self._stands_in = True
        connection = _connected(":memory:")
        self._make(connection)
        return connection

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._said(error) from error
        except (UnicodeEncodeError, OverflowError) as error:
            raise StoreError(f"{self._path and self._path.name}: cannot hold a value ({error})") from error
        except OSError as error:
            raise Unwritable(f"{self._path}: cannot be opened ({error.strerror or error})") from error

    def _said(self, error: sqlite3.Error) -> StoreError:
        code = _code(error)
        if code == sqlite3.SQLITE_FULL:
            return Full(f"{self._path}: cannot be written ({error}); make room and run: archive reindex")
        if code in _BUSY:
            return Locked(f"{self._path}: another process has held it too long; try again")
        if code in _BARRED:
            return Unwritable(f"{self._path}: cannot be written ({error}); check who may write there")
        return Damaged(f"{self._path}: cannot be used ({error}); delete it and run: archive reindex")


def _connected(place: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=_WAIT, isolation_level=None, check_same_thread=False, uri=uri)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code of an extended one


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0
