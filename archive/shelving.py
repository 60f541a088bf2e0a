"""What must catalog, index and sketches be told when a record came or changed? All of it is derived."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from archive import description, holdings, indexing, matching, records, works
from archive.holdings import Holding
from archive.model import DocumentId, Item, Key, ParsedNote, Record, Work

if TYPE_CHECKING:
    from store import Store
    from store.catalog import Citation
    from store.register import Wish
    from store.writing import Writer


def tell(store: Store, came: Sequence[Holding]) -> None:
    """Tell catalog and index of records that came or changed."""
    store.catalog.upsert([holding.row() for holding in came])
    store.catalog.cite([holding.id for holding in came], [c for h in came for c in _citations(h)])
    store.index.add(indexing.entries([holding.described for holding in came]))


def tell_works(store: Store, items: dict[Key, Item]) -> None:
    """Tell the catalog of works that are new, or of which more is known now."""
    store.catalog.put_works((key, items[key], works.blocks(items[key])) for key in sorted(items))


def _citations(holding: Holding) -> Iterator[Citation]:
    from store.catalog import Citation

    for note in holding.document.references:
        for place, reference in enumerate(note.references):
            if reference.key:
                yield Citation(
                    document=holding.id,
                    note=note.id,
                    place=place,
                    key=reference.key,
                    locator=reference.locator or "",
                    short=reference.short or "",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Notes whose references bear the keys of their works, and what must be told once they are safe."""

    notes: tuple[ParsedNote, ...]
    wishes: tuple[Wish, ...]  # for the register: the keys are reserved, not yet minted
    items: dict[Key, Item]  # of works that are new, or of which more is known now


def cited(
    store: Store,
    notes: Sequence[ParsedNote],
    known: Callable[[Sequence[str]], Iterable[Work]],
    *,
    reserved: Collection[Key],
    when: str,
    who: str,
) -> Cited:
    """Match what notes cite with the works known, reserving keys for the new ones."""
    from store.register import Wish

    assignment = works.assign(notes, known)
    keys = store.register.propose([works.wish(item) for item in assignment.works], reserved=reserved)
    new = dict(zip(keys, assignment.works, strict=True))
    return Cited(
        notes=works.keyed(notes, assignment, keys),
        wishes=tuple(
            Wish(wish=key, kind="work", id="", item={**item}, when=when, who=who) for key, item in new.items()
        ),
        items=new | dict(assignment.grown),
    )


def known_works(store: Store, blocks: Sequence[str], beside: Mapping[Key, Item]) -> Iterator[Work]:
    """Give the works of the archive, and those `beside` it not yet told, that have any of these blocks."""
    wanted = set(blocks)
    for key, item in store.catalog.works_in(blocks):
        if key not in beside:
            yield Work(key=key, item=cast(Item, item))
    for key, item in beside.items():
        if wanted.intersection(works.blocks(item)):
            yield Work(key=key, item=item)


@contextmanager
def writing(store: Store, *, wait: float, say: Callable[[str], None] = lambda _: None) -> Iterator[Writer]:
    """Hold the archive for writing, after finishing what a cut-off run left undone."""
    with store.writing(wait=wait, notice=say) as writer:
        if store.catalog.fresh:
            adopt(store)
            say(f"made catalog and index anew from {rebuild(store)} documents")
        elif writer.healed or writer.left:
            adopt(store)
            refresh(store, writer.left)
            first = f": {writer.healed[0]}" if writer.healed else ""
            rest = f" (and {len(writer.healed) - 1} more)" if len(writer.healed) > 1 else ""
            say(f"finished what an earlier run left{first}{rest}")
        here = store.catalog.counts()["documents"]
        if indexed(store) != here:
            index_anew(store)
            say("the index was not whole; it is made anew")
        if store.sketches.count() != here:
            compare_left(store)
            say("not all sources were compared with one another; now they are")
        yield writer


def compare_left(store: Store) -> None:
    """Compare the sources that the sketches do not know, and let them forget those that are gone."""
    known, here = set(store.sketches.ids()), in_order(store)
    left = [id for id in here if id not in known]
    documents = (holding.document for holding in holdings.holdings(store, left))
    gone = known - set(here)
    if gone or left != here[len(here) - len(left) :]:  # others came after them
        matching.compare_anew(store, gone, documents)
    else:
        matching.compare(store, documents)


def index_anew(store: Store) -> None:
    """Build the index of everything beside the old one, then put it in its place."""
    every = (holding.described for holding in holdings.holdings(store, in_order(store)))
    store.index.swap(indexing.entries(every))


def refresh(store: Store, ids: Iterable[DocumentId]) -> None:
    """Tell catalog, index and sketches anew of a few documents, there or gone."""
    wanted = list(dict.fromkeys(ids))
    came = list(holdings.holdings(store, wanted))
    gone = set(wanted) - {holding.id for holding in came}
    store.catalog.drop(gone)
    store.index.drop(gone)
    items = {key: cast(Item, dict(item)) for key, item in store.register.works().items()} if came else {}
    for holding in came:
        _gather(holding, items)
    tell_works(store, items)
    tell(store, came)
    matching.compare_anew(store, wanted, (holding.document for holding in came))


def rebuild(store: Store) -> int:
    """Make everything derived anew from records and register; gives the number of documents."""
    store.catalog.clear()
    store.sketches.clear()
    items = {key: cast(Item, dict(item)) for key, item in store.register.works().items()}
    count = 0
    for some in matching.batches(holdings.holdings(store, in_order(store)), matching.BATCH):
        store.catalog.upsert([holding.row() for holding in some])
        store.catalog.cite([h.id for h in some], [c for h in some for c in _citations(h)])
        matching.compare(store, (holding.document for holding in some))
        for holding in some:
            _gather(holding, items)
        count += len(some)
    tell_works(store, items)
    index_anew(store)
    store.catalog.settle()
    return count


def _gather(holding: Holding, items: dict[Key, Item]) -> None:
    """Let each work hold all that its references print of it."""
    for note in holding.document.references:
        for reference in note.references:
            if reference.key and not reference.short:
                known = items.get(reference.key)
                items[reference.key] = works.merged(known, reference.item) if known else reference.item


def in_order(store: Store) -> list[DocumentId]:
    """Give all ids in the order they came, so that a rebuild says what ingest said."""
    places = store.register.places()
    return sorted((id for id in store.documents.ids() if id in places), key=places.__getitem__)


def indexed(store: Store) -> int:
    """Count the documents in the index; a broken one holds none."""
    from store.index import IndexBroken

    try:
        return store.index.count()
    except IndexBroken:
        return 0


def adopt(store: Store) -> None:
    """Give a key to whole documents that a cut-off run left without, and to the works they cite."""
    keys = store.register.keys()
    have = {minted.id for minted in keys.values() if minted.kind == "source"}
    left = [id for id in store.documents.ids() if id not in have]
    read = [(s.id, records.record(s.record, s.text)) for s in store.documents.get(left)]
    read.sort(key=lambda each: (each[1].ground.accessions[0].when, each[0]))
    wishes = [wish for id, record in read for wish in _missing(id, record, keys)]
    store.register.mint(wishes)


def _missing(id: DocumentId, record: Record, keys: Mapping[Key, object]) -> Iterator[Wish]:
    from store.register import Wish

    when, who = record.ground.accessions[0].when, record.ground.accessions[0].by
    cited: dict[Key, Item] = {}
    for note in record.document.references:
        for reference in note.references:
            if reference.key and reference.key not in keys:
                cited.setdefault(reference.key, reference.item)
    for key, item in cited.items():
        yield Wish(wish=key, kind="work", id="", item={**item}, when=when, who=who)
    yield Wish(wish=wish(record), kind="source", id=id, item=None, when=when, who=who)


def wish(record: Record) -> Key:
    """Give the key a source would like: by author and year, else its first words, else its file's name."""
    name = PurePath(record.ground.accessions[0].name).stem
    fallback = record.document.text.strip()[:200] or name
    return works.wish(description.item(record.description), fallback=fallback)
