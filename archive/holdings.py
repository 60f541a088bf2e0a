"""What is in the archive? Keys to records, records to the shapes that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from archive import description, names, pairs, records, works
from archive.errors import KeyNotFound
from archive.model import Document, DocumentId, Finding, Item, Key, Record, Source, Statement

if TYPE_CHECKING:
    from store import Store
    from store.catalog import Row


_MISSING = {"no-title": "title", "no-date": "issued", "date-inferred": "issued"}


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One source of the archive: its key and everything written down about it."""

    key: Key
    record: Record
    folder: str  # of the archive, relative
    aliases: tuple[Key, ...] = ()

    @property
    def id(self) -> DocumentId:
        """The digest of its original."""
        return self.record.document.id

    @property
    def document(self) -> Document:
        """The source as read."""
        return self.record.document

    @property
    def described(self) -> Document:
        """The source with what people said of it before what was read: so it is searched."""
        return replace(self.document, description=self.record.description)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is odd about it; what a person has supplied is missing no more."""
        said = self.record.ground.statements
        return tuple(f for f in self.document.findings if _MISSING.get(f.code) not in said)

    @property
    def path(self) -> str:
        """Where it came from: as given to ingest, first accession."""
        return self.record.ground.accessions[0].path

    @cached_property
    def item(self) -> Item:
        """The chosen values as one CSL item."""
        return description.item(self.record.description)

    @property
    def source(self) -> Source:
        """The holding as writers see it."""
        return Source(
            key=self.key,
            item=self.item,
            document=self.document,
            name=self.record.ground.accessions[0].name,
            aliases=self.aliases,
        )

    def chosen(self, variable: str) -> str:
        """Give the chosen value of a variable, or nothing."""
        value = cast("dict[str, Any]", self.item).get(variable, "")
        return value if isinstance(value, str) else "; ".join(map(names.display, value))

    def row(self) -> Row:
        """Give what the catalog keeps of it."""
        from store.catalog import Row

        return Row(
            id=self.id,
            key=self.key,
            path=self.path,
            type=self.chosen("type"),
            language=self.chosen("language"),
            title=self.chosen("title"),
            issued=self.chosen("issued"),
            publisher=self.chosen("publisher") or self.chosen("container-title"),
            tags=self.record.ground.tags,
            folder=self.folder,
            identifiers=tuple(works.articles(self.chosen("DOI"), self.chosen("URL"))),
        )


def resolve(store: Store, key: str) -> DocumentId:
    """Give the id of the source with this key; an old key will do."""
    register = store.register
    minted = register.keys().get(register.resolve(key) or "")
    if minted is None or minted.kind != "source":
        raise KeyNotFound(unknown(store, key, work=minted is not None))
    return minted.id


def unknown(store: Store, key: str, *, work: bool = False) -> str:
    """Say that no source has this key, and what is meant perhaps."""
    if work:
        return f"“{key}” is a cited work, not a source of this archive; see: archive works {key}"
    near = get_close_matches(key, store.register.keys(), n=1)
    return f"no source has the key “{key}”; " + (
        f"did you mean “{near[0]}”?" if near else "see: archive list"
    )


def holding(store: Store, key: str) -> Holding:
    """Give the source with this key."""
    return next(holdings(store, [resolve(store, key)]))


def holdings(store: Store, ids: Iterable[DocumentId]) -> Iterator[Holding]:
    """Give the sources with these ids, in the order asked; one without a key is left to `reindex`."""
    old: dict[Key, list[Key]] = {}
    for alias, now in store.register.aliases().items():
        old.setdefault(now, []).append(alias)
    for stored in store.documents.get(ids):
        if key := store.register.key_of(stored.id):
            yield Holding(
                key=key,
                record=records.record(stored.record, stored.text),
                folder=str(stored.folder.relative_to(store.root)),
                aliases=tuple(sorted(old.get(key, ()))),
            )


def documents(store: Store, ids: Iterable[DocumentId]) -> Iterator[tuple[Key, Document]]:
    """Give key and document for each id, with what people said of it."""
    return ((each.key, each.described) for each in holdings(store, ids))


def shown(
    store: Store, key: str, *, text: bool = False, clean: bool = False, why: bool = False
) -> dict[str, object]:
    """Give everything known of one source in the shape of `show --json`."""
    from archive import structure

    found = holding(store, key)
    document = found.document
    shape: dict[str, object] = {
        "key": found.key,
        "id": found.id,
        "path": found.path,
        "type": found.chosen("type") or None,
        "language": found.chosen("language") or "und",
        "description": {
            variable: _chosen(candidates, why=why)
            for variable, candidates in sorted(found.record.description.items())
            if candidates[0].value or why
        },
        "blocks": [records.plain_block(block) for block in document.blocks],
        "notes": [
            {**records.plain_note(note), "text": note.body.of(document.text) if note.body else None}
            for note in document.notes
        ],
        "languages": [{"lang": passage.word, "span": [*passage.span]} for passage in document.languages],
        "pages": [{"label": page.word, "span": [*page.span]} for page in document.pages],
        "findings": [records.plain_finding(finding) for finding in found.findings],
        "matches": pairs.matches(store, found.id),
        "versions": pairs.versions(store, found.id),
        "tags": [*found.record.ground.tags],
        "accessions": [
            {"path": a.path, "size": a.size, "modified": a.modified, "when": a.when, "by": a.by}
            for a in found.record.ground.accessions
        ],
        "folder": found.folder,
    }
    if text:
        shape["text"] = document.text
    if clean:
        shape["clean"] = structure.clean(document.text, document.blocks, document.findings).text
    return shape


def _chosen(candidates: Sequence[Statement], *, why: bool) -> dict[str, Any]:
    shape = records.plain_statement(candidates[0])
    if why:
        shape["losers"] = [records.plain_statement(loser) for loser in candidates[1:]]
    return shape


def listed(store: Store) -> Iterator[dict[str, object]]:
    """Give all sources in the shape of `list --json`, sorted by key."""
    for row in store.catalog.rows():
        yield {
            "key": row.key,
            "id": row.id,
            "path": row.path,
            "type": row.type or None,
            "language": row.language or "und",
            "title": row.title or None,
            "issued": row.issued or None,
            "tags": [*row.tags],
        }
