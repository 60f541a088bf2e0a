"""What can be asked of all records and the register at once? Find, list, facets, citations, matches.

Derived: every row can be made again from records and register. Verbs take batches and say the same twice
without harm. Each document has a number beside its id, for the tables' own use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store.catalog.interval import interval
from store.catalog.rows import SCHEMA, VERSION, Citation, Item, Pair, Row, plain, read, written

if TYPE_CHECKING:
    import sqlite3

    from store.database import Database

__all__ = ["FACETS", "Catalog", "Citation", "Item", "Pair", "Row"]

FACETS = ("language", "year", "type", "tag", "publisher")
_MOST = 20  # documents with one identifier; an address that more have leads to no one article
_TAGS = "JOIN tagged USING (number)"


class Catalog:
    """The catalog of an archive."""

    def __init__(self, path: Path) -> None:
        """Open the catalog at this path when it is first asked."""
        self._path = path
        self._opened: Database | None = None

    @property
    def _database(self) -> Database:
        if self._opened is None:
            from store.database import Database  # sqlite3 is loaded when it is met

            self._opened = Database(self._path, schema=SCHEMA, version=VERSION)
        return self._opened

    @property
    def fresh(self) -> bool:
        """Whether it was made anew and is not settled yet."""
        with self._database.reading() as ask:
            return bool(ask.execute("SELECT value FROM state WHERE name = 'fresh'").fetchone()[0] == "yes")

    def settle(self) -> None:
        """Say that everything in the archive is now in the catalog."""
        with self._database.writing() as tell:
            tell.execute("UPDATE state SET value = 'no' WHERE name = 'fresh'")

    def clear(self) -> None:
        """Forget everything, to be filled again; fresh until settled."""
        with self._database.writing() as tell:
            for table in ("document", "work", "citation", "pair"):
                tell.execute(f"DELETE FROM {table}")
            tell.execute("UPDATE state SET value = 'yes' WHERE name = 'fresh'")

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        if self._opened is not None:
            self._opened.close()

    def upsert(self, rows: Iterable[Row]) -> None:
        """Put documents in, or in their own former place."""
        rows = list(rows)
        with self._database.writing() as tell:
            numbers = _numbers(tell, (row.id for row in rows))
            marks = ", ".join("?" * 14)
            tell.executemany(
                f"INSERT OR REPLACE INTO described VALUES ({marks})",
                [(numbers[row.id], *written(row)) for row in rows],
            )
            for table in ("tagged", "identified"):
                tell.executemany(f"DELETE FROM {table} WHERE number = ?", [(numbers[r.id],) for r in rows])
            tell.executemany(
                "INSERT OR IGNORE INTO tagged (number, tag) VALUES (?, ?)",
                [(numbers[row.id], tag) for row in rows for tag in row.tags],
            )
            tell.executemany(
                "INSERT OR IGNORE INTO identified (number, name) VALUES (?, ?)",
                [(numbers[row.id], name) for row in rows for name in row.identifiers],
            )

    def rows(self, keys: Iterable[str] | None = None) -> list[Row]:
        """Give all documents, or those with these keys, sorted by key."""
        condition, values = _among("key", keys)
        return self._rows(f"{condition} ORDER BY key, id", values)

    def by_id(self, ids: Iterable[str]) -> dict[str, Row]:
        """Give those of these documents that are here, by id."""
        condition, values = _among("id", ids)
        return {row.id: row for row in self._rows(condition, values)}

    def find(
        self,
        *,
        types: Sequence[str] = (),
        languages: Sequence[str] = (),
        tags: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
    ) -> set[str]:
        """Give documents of any type and language and all tags given.

        Since and until are EDTF dates; a document's date matches when some day of it lies between.
        """
        wanted: list[tuple[str, object]] = []
        if types:
            wanted.append(("type IN (SELECT value FROM json_each(?))", plain(types)))
        if languages:
            wanted.append(("language IN (SELECT value FROM json_each(?))", plain(languages)))
        if since is not None:
            wanted.append(("last >= ?", interval(since)[0]))
        if until is not None:
            wanted.append(("first <= ?", interval(until)[1]))
        wanted += [("number IN (SELECT number FROM tagged WHERE tag = ?)", tag) for tag in tags]
        where = " AND ".join(condition for condition, _ in wanted) or "true"
        with self._database.reading() as ask:
            found = ask.execute(
                f"SELECT id FROM document JOIN described USING (number) WHERE {where}",
                [value for _, value in wanted],
            )
            return {id for (id,) in found}

    def facets(self, ids: Iterable[str] | None = None) -> dict[str, dict[str, int]]:
        """Count these documents, or all, by facet; the most first."""
        condition, values = _among("id", ids)
        joined = "FROM document JOIN described USING (number)"
        with self._database.reading() as ask:
            return {
                facet: dict(
                    ask.execute(
                        f"SELECT {facet}, count(*) {joined} {_TAGS if facet == 'tag' else ''}"
                        f" WHERE {condition} AND {facet} <> '' GROUP BY 1 ORDER BY 2 DESC, 1",
                        values,
                    ).fetchall()
                )
                for facet in FACETS
            }

    def drop(self, ids: Iterable[str]) -> None:
        """Forget documents, with their citations and matches."""
        with self._database.writing() as tell:
            tell.execute("DELETE FROM document WHERE id IN (SELECT value FROM json_each(?))", [plain(ids)])

    def counts(self) -> dict[str, int]:
        """Say how many documents, works, citations, pairs and tags there are."""
        tables = {
            "documents": "described",
            "works": "work",
            "citations": "citation",
            "pairs": "pair",
            "tags": "(SELECT DISTINCT tag FROM tagged)",
        }
        with self._database.reading() as ask:
            return {
                name: ask.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for name, table in tables.items()
            }

    def cite(self, document_ids: Iterable[str], citations: Iterable[Citation]) -> None:
        """Put these in the place of all citations of these documents."""
        citations = list(citations)
        with self._database.writing() as tell:
            ids = [*document_ids, *(citation.document for citation in citations)]
            numbers = _numbers(tell, ids)
            tell.executemany("DELETE FROM citation WHERE number = ?", [(n,) for n in numbers.values()])
            tell.executemany(
                "INSERT INTO citation VALUES (?, ?, ?, ?, ?, ?)",
                [(numbers[c.document], c.note, c.place, c.key, c.locator, c.short) for c in citations],
            )

    def citations(
        self, keys: Iterable[str] | None = None, documents: Iterable[str] | None = None
    ) -> list[Citation]:
        """Give citations of these works in these documents, in order."""
        of, keyed = _among("key", keys)
        by, held = _among("id", documents)
        with self._database.reading() as ask:
            found = ask.execute(
                "SELECT id, note, place, key, locator, short FROM citation JOIN document USING (number)"
                f" WHERE {of} AND {by} ORDER BY id, citation.rowid",
                [*keyed, *held],
            )
            return [
                Citation(document=id, note=note, place=place, key=key, locator=locator, short=short)
                for id, note, place, key, locator, short in found
            ]

    def put_works(self, works: Iterable[tuple[str, Item, Sequence[str]]]) -> None:
        """Put works in, each with the blocks it is found by."""
        works = list(works)
        with self._database.writing() as tell:
            tell.executemany("DELETE FROM work WHERE key = ?", [(key,) for key, _, _ in works])
            tell.executemany(
                "INSERT OR REPLACE INTO work VALUES (?, ?)", [(key, plain(item)) for key, item, _ in works]
            )
            tell.executemany(
                "INSERT OR IGNORE INTO block (name, key) VALUES (?, ?)",
                [(name, key) for key, _, names in works for name in names],
            )

    def works(self, keys: Iterable[str] | None = None) -> list[tuple[str, Item]]:
        """Give all works, or those with these keys, sorted by key."""
        condition, values = _among("key", keys)
        return self._works(f"SELECT key, item FROM work WHERE {condition} ORDER BY key", values)

    def works_in(self, blocks: Iterable[str]) -> list[tuple[str, Item]]:
        """Give the works in any of these blocks, sorted by key."""
        condition, values = _among("name", blocks)
        found = f"SELECT key FROM block WHERE {condition}"
        return self._works(f"SELECT key, item FROM work WHERE key IN ({found}) ORDER BY key", values)

    def put_pairs(self, a_ids: Iterable[str], pairs: Iterable[Pair]) -> None:
        """Put these in the place of all pairs said of these documents."""
        pairs = list(pairs)
        with self._database.writing() as tell:
            said = _numbers(tell, [*a_ids, *(pair.a for pair in pairs)])
            tell.executemany("DELETE FROM pair WHERE a = ?", [(n,) for n in said.values()])
            numbers = said | _numbers(tell, (pair.b for pair in pairs))
            tell.executemany(
                "INSERT INTO pair VALUES (?, ?, ?, ?, ?, ?)",
                [(numbers[p.a], numbers[p.b], p.kind, *p.coverage, plain(p.passages)) for p in pairs],
            )

    def pairs(self, ids: Iterable[str] | None = None, kinds: Sequence[str] = ()) -> list[Pair]:
        """Give the pairs with any of these on either side, sorted."""
        condition, values = _either(ids, kinds)
        with self._database.reading() as ask:
            found = ask.execute(
                "SELECT a.id, b.id, kind, of_a, of_b, passages FROM pair"
                " JOIN document AS a ON a.number = pair.a JOIN document AS b ON b.number = pair.b"
                f" WHERE {condition} ORDER BY a.id, b.id, pair.rowid",
                values,
            )
            return [
                Pair(a=a, b=b, kind=kind, coverage=(of_a, of_b), passages=json.loads(passages))
                for a, b, kind, of_a, of_b, passages in found
            ]

    def edges(
        self, ids: Iterable[str] | None = None, kinds: Sequence[str] = ()
    ) -> list[tuple[str, str, str]]:
        """Give the same pairs bare: newer, older, kind."""
        condition, values = _either(ids, kinds)
        with self._database.reading() as ask:
            return ask.execute(
                "SELECT a.id, b.id, kind FROM pair"
                " JOIN document AS a ON a.number = pair.a JOIN document AS b ON b.number = pair.b"
                f" WHERE {condition} ORDER BY a.id, b.id, pair.rowid",
                values,
            ).fetchall()

    def namesakes(self, ids: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """Give the pairs of documents with an identifier in common, any of these on either side, sorted."""
        wanted = None if ids is None else set(ids)
        of, values = _among("id", wanted)
        mine = "SELECT name FROM identified" + (f" JOIN document USING (number) WHERE {of}" if values else "")
        with self._database.reading() as ask:
            found = ask.execute(
                "WITH told AS (SELECT name FROM identified WHERE name IN"
                f" ({mine}) GROUP BY name HAVING count(*) BETWEEN 2 AND {_MOST})"
                " SELECT DISTINCT a.id, b.id FROM told JOIN identified AS one USING (name)"
                " JOIN identified AS two USING (name) JOIN document AS a ON a.number = one.number"
                " JOIN document AS b ON b.number = two.number WHERE a.id < b.id ORDER BY 1, 2",
                values,
            ).fetchall()
        return [(a, b) for a, b in found if wanted is None or a in wanted or b in wanted]

    def _rows(self, condition: str, values: Sequence[str]) -> list[Row]:
        with self._database.reading() as ask:
            found = ask.execute(
                "SELECT id, key, path, type, language, title, issued, publisher, folder, tags, identifiers"
                f" FROM document JOIN described USING (number) WHERE {condition}",
                values,
            )
            return [read(columns) for columns in found]

    def _works(self, question: str, values: Sequence[str]) -> list[tuple[str, Item]]:
        with self._database.reading() as ask:
            return [(key, json.loads(item)) for key, item in ask.execute(question, values)]


def _numbers(tell: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Give each id its number, the old one or a new one."""
    wanted = list(dict.fromkeys(ids))
    tell.executemany("INSERT INTO document (id) VALUES (?) ON CONFLICT DO NOTHING", [(id,) for id in wanted])
    condition, values = _among("id", wanted)
    return dict(tell.execute(f"SELECT id, number FROM document WHERE {condition}", values).fetchall())


def _among(column: str, wanted: Iterable[str] | None) -> tuple[str, list[str]]:
    """Ask for any of these, however many, by one JSON list."""
    if wanted is None:
        return "true", []
    return f"{column} IN (SELECT value FROM json_each(?))", [plain(wanted)]


def _either(ids: Iterable[str] | None, kinds: Sequence[str]) -> tuple[str, list[str]]:
    """Ask for pairs of these kinds with any of these documents; by numbers, which the indexes know."""
    like, values = _among("kind", kinds or None)
    if ids is None:
        return like, values
    of, wanted = _among("id", ids)
    numbers = f"SELECT number FROM document WHERE {of}"
    either = f"(pair.a IN ({numbers}) OR pair.b IN ({numbers}))"
    return f"{either} AND {like}", [*wanted, *wanted, *values]
