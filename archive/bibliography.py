"""Who cites what? References of a source, and the works that the archive's sources cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from archive import holdings, works
from archive.model import Item, Key, ParsedNote, Work
from archive.text import fold

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """A work and the places that cite it."""

    work: Work
    cited_by: tuple[tuple[Key, str, str | None], ...]  # key of the source, id of its note, locator
    held: Key | None  # the source of the archive that is this work

    def as_dict(self) -> dict[str, object]:
        """Give the shape of `works --json`."""
        cited_by = [{"key": key, "note": note, "locator": locator} for key, note, locator in self.cited_by]
        return {"key": self.work.key, "item": self.work.item, "cited_by": cited_by, "held": self.held}


def refs(store: Store, key: Key, *, unresolved: bool = False) -> list[dict[str, object]]:
    """Give a source's note bodies and the works each cites; `unresolved` leaves the notes in doubt."""
    notes = holdings.holding(store, key).document.references
    return [note.as_dict() for note in notes if not unresolved or any(ref.doubt for ref in note.references)]


def cited_works(store: Store, query: str = "") -> Iterator[CitedWork]:
    """Give the cited works in the order of their keys; `query` is a key or words of the item."""
    wanted = fold(query).split()
    keys = {row.id: row.key for row in store.catalog.rows()}
    places: dict[Key, list[tuple[Key, str, str | None]]] = {}
    for citation in store.catalog.citations():
        if citation.document in keys:
            place = (keys[citation.document], citation.note, citation.locator or None)
            places.setdefault(citation.key, []).append(place)
    held = _Held(store)
    for key, plain in store.catalog.works():
        item = cast(Item, dict(plain))
        if key in places and all(word in _words(key, item) for word in wanted):
            yield CitedWork(
                work=Work(key=key, item=item),
                cited_by=tuple(sorted(places[key], key=lambda p: (p[0], len(p[1]), p[1]))),
                held=held.by(item),
            )


def works_of(store: Store, keys: Sequence[Key]) -> list[Work]:
    """Give the works that these sources cite, in the order of their keys."""
    ids = [holdings.resolve(store, key) for key in keys]
    cited = {citation.key for citation in store.catalog.citations(documents=ids)}
    return [Work(key=key, item=cast(Item, dict(item))) for key, item in store.catalog.works(sorted(cited))]


def keyed(notes: Sequence[ParsedNote]) -> Iterator[Work]:
    """Give the works that notes cite, each once, with keys for this list alone."""
    from store.decisions import State

    keys = State()
    for item in works.assign(notes, lambda _: ()).works:
        key = keys.free(works.wish(item))
        keys.take(key)
        yield Work(key=key, item=item)


def _words(key: Key, item: Item) -> str:
    names = (
        name
        for role in ("author", "editor")
        for name in cast("dict[str, list[dict[str, str]]]", item).get(role, ())
    )
    parts = [key, *(value for value in item.values() if isinstance(value, str))]
    return fold(" ".join([*parts, *(part for name in names for part in name.values())]))


class _Held:
    """The sources of the archive by their titles, read only when a work has the same."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.titles: dict[str, list[str]] = {}
        for row in store.catalog.rows():
            self.titles.setdefault(_title(row.title), []).append(row.id)

    def by(self, item: Item) -> Key | None:
        """Give the key of the source that is this work."""
        if not (title := _title(item.get("title", ""))):
            return None
        for holding in holdings.holdings(self.store, self.titles.get(title, ())):
            if works.same(holding.item, item):
                return holding.key
        return None


def _title(title: str) -> str:
    return "".join(filter(str.isalnum, fold(title)))
