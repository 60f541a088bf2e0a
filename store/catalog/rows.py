"""What does the catalog keep, and in which tables? A change of the tables needs another version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from store.catalog.interval import interval, year

Item: TypeAlias = "Mapping[str, Any]"  # a CSL item; the store does not look inside
VERSION = 2
SCHEMA = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('fresh', 'yes');
CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE described (
    number INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    key TEXT NOT NULL, path TEXT NOT NULL, type TEXT NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL,
    issued TEXT NOT NULL, publisher TEXT NOT NULL, folder TEXT NOT NULL, tags TEXT NOT NULL,
    identifiers TEXT NOT NULL, year TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL);
CREATE INDEX described_key ON described (key);
CREATE TABLE tagged (
    number INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, tag TEXT NOT NULL,
    PRIMARY KEY (tag, number)) WITHOUT ROWID;
CREATE INDEX tagged_number ON tagged (number);
CREATE TABLE identified (
    number INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, name TEXT NOT NULL,
    PRIMARY KEY (name, number)) WITHOUT ROWID;
CREATE INDEX identified_number ON identified (number);
CREATE TABLE work (key TEXT PRIMARY KEY, item TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE block (
    name TEXT NOT NULL, key TEXT NOT NULL REFERENCES work ON DELETE CASCADE,
    PRIMARY KEY (name, key)) WITHOUT ROWID;
CREATE INDEX block_key ON block (key);
CREATE TABLE citation (
    number INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, note TEXT NOT NULL, place INTEGER NOT NULL,
    key TEXT NOT NULL, locator TEXT NOT NULL, short TEXT NOT NULL);
CREATE INDEX citation_number ON citation (number);
CREATE INDEX citation_key ON citation (key);
CREATE TABLE pair (
    a INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    kind TEXT NOT NULL, of_a REAL NOT NULL, of_b REAL NOT NULL, passages TEXT NOT NULL);
CREATE INDEX pair_a ON pair (a);
CREATE INDEX pair_b ON pair (b)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a list shows of a document."""

    id: str
    key: str
    path: str
    type: str
    language: str
    title: str
    issued: str  # EDTF
    tags: tuple[str, ...]
    folder: str
    publisher: str = ""
    identifiers: tuple[str, ...] = ()  # in one spelling: who have one in common are one article


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document cites a work, in a note."""

    document: str  # id
    note: str
    place: int  # among the citations of the note
    key: str
    locator: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """How one document stands to another, said of `a`, the newer."""

    a: str  # id
    b: str
    kind: str
    coverage: tuple[float, float]  # of a, of b
    passages: Sequence[Any] = ()  # [[start, end] on a, [start, end] on b]


def written(row: Row) -> tuple[str, ...]:
    """Give the columns of a row in `described`, its number left out."""
    told = (row.key, row.path, row.type, row.language, row.title, row.issued, row.publisher, row.folder)
    return (*told, plain(row.tags), plain(row.identifiers), year(row.issued), *interval(row.issued))


def read(columns: Sequence[str]) -> Row:
    """Give the row that a list shows of these columns."""
    id, key, path, type, language, title, issued, publisher, folder, tags, names = columns
    return Row(
        id=id,
        key=key,
        path=path,
        type=type,
        language=language,
        title=title,
        issued=issued,
        tags=tuple(json.loads(tags)),
        folder=folder,
        publisher=publisher,
        identifiers=tuple(json.loads(names)),
    )


def plain(value: Iterable[Any]) -> str:
    """Write an item, or whatever gives one value after the other."""
    whole = value if isinstance(value, Mapping) else list(value)
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)
