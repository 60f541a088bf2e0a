"""Citations go out: selection → references → writer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from archive import bibliography, citing, holdings, writers
from archive.errors import KeyNotFound, UsageError
from archive.model import Key, Source, Work
from archive.writers import Options, Selection

if TYPE_CHECKING:
    from store import Store

What = Literal["sources", "works", "all"]


def export(selection: Selection, format: str, options: Options) -> Iterator[str]:
    """Give the bibliography or the documents in a format, piece by piece."""
    known = writers.formats()
    if format not in known:
        raise UsageError(f"unknown format “{format}”; there are: {', '.join(sorted(known))}")
    return known[format].write(selection, options)


def select(store: Store, keys: Sequence[Key], *, what: What = "all") -> Selection:
    """Give the sources and works with these keys, and what the sources cite; no keys: everything."""
    sources = [key for key in keys if _kind(store, key) == "source"]
    cited = [citing.work_of(store, key) for key in keys if _kind(store, key) == "work"]
    if not keys:
        sources = [row.key for row in store.catalog.rows()]
    return Selection(
        sources=tuple(_sources(store, sources)) if what != "works" else (),
        works=_distinct([*cited, *bibliography.works_of(store, sources)]) if what != "sources" else (),
    )


def _kind(store: Store, key: Key) -> str:
    minted = store.register.keys().get(store.register.resolve(key) or "")
    if minted is None:
        raise KeyNotFound(holdings.unknown(store, key))
    return minted.kind


def _sources(store: Store, keys: Sequence[Key]) -> Iterator[Source]:
    ids = [holdings.resolve(store, key) for key in keys]
    found = (holding.source for holding in holdings.holdings(store, ids))
    return iter(sorted(found, key=lambda source: source.key))


def _distinct(works: Sequence[Work]) -> tuple[Work, ...]:
    by_key = {work.key: work for work in works}
    return tuple(by_key[key] for key in sorted(by_key))
