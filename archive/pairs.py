"""How do two sources stand to one another? What texts show, descriptions name, and people decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from archive import copies, duplicates
from archive.copies import DUPLICATE, VERSION, Cluster, Decisions, Edge, IdPair, pair
from archive.model import Document, DocumentId, Key, Match, MatchKind, Span

if TYPE_CHECKING:
    from store import Store
    from store.catalog import Catalog, Pair, Row

REPEATS = "repeats"  # the kind of a source beside itself
_TOLD = {kind.value for kind in MatchKind}
_MADE = {"duplicates": DUPLICATE, "replaces": DUPLICATE, "versions": VERSION}

PairRow: TypeAlias = "dict[str, object]"


def listed(store: Store, id: DocumentId | None = None, *, kinds: Sequence[str] = ()) -> list[PairRow]:
    """Give the pairs of all sources or of one, in the shape of `dups --json`; `a` is the newer."""
    return _shaped(store, [*_told(store, id, kinds), *_untold(store, id, kinds)])


def matches(store: Store, id: DocumentId) -> list[dict[str, object]]:
    """Give how a source stands to others, the nearest first, said of it in the shape of a receipt's."""
    found = [each if each.a == id else turned(each) for each in store.catalog.pairs([id])]
    found.sort(key=lambda each: (MatchKind(each.kind).distance, -sum(each.coverage), each.b))
    here = store.catalog.by_id(each.b for each in found)
    return [
        matched(each, row.key, row.path) if (row := here.get(each.b)) else matched(each) for each in found
    ]


def matched(told: Pair, key: Key | None = None, path: str | None = None) -> dict[str, object]:
    """Give a match in the shape of a receipt's: key and path are those of the other source."""
    return {
        "kind": told.kind,
        "key": key,
        "path": path,
        "coverage": [*told.coverage],
        "passages": told.passages,
    }


def identical(document: Document) -> Pair:
    """Say of a source that its bytes are those of the other."""
    whole = Span(0, len(document.text))
    passages = [(whole, whole)] if document.text else []
    return _pair(document.id, document.id, MatchKind.IDENTICAL.value, (1.0, 1.0), passages)


def versions(store: Store, id: DocumentId) -> list[Key]:
    """Give the keys of other versions of a source: in another language, of another edition."""
    rows = _shaped(store, [*_told(store, id, ()), *_untold(store, id, (VERSION,))])
    own = store.register.key_of(id)
    found = {
        str(row["b"] if row["a"] == own else row["a"])
        for row in rows
        if row["decision"] == "versions" or (row["kind"] == VERSION and row["decision"] is None)
    }
    return sorted(found)


def clusters(
    store: Store, ids: Iterable[DocumentId] | None = None, *, catalog: Catalog | None = None
) -> list[Cluster]:
    """Give the clusters of copies, all or those with any of these; only what hangs on these is looked at."""
    catalog = catalog or store.catalog
    decisions = _decisions(store, catalog)
    if ids is None:
        return copies.clusters(catalog.edges(), decisions, store.register.places())
    wanted = set(ids)
    edges = _reached(catalog, wanted, decisions)
    found = copies.clusters(edges, decisions, store.register.places())
    return [each for each in found if not wanted.isdisjoint(each.members)]


def shape(store: Store, found: Iterable[Cluster]) -> list[dict[str, object]]:
    """Give clusters in the shape of `dups --clusters --json`."""
    found = list(found)
    here = store.catalog.by_id(id for cluster in found for id in cluster.members)
    return [
        {
            "keys": [here[id].key for id in cluster.members if id in here],
            "kinds": [*cluster.kinds],
            "kept": here[cluster.kept].key,
        }
        for cluster in found
        if cluster.kept in here
    ]


def compared(store: Store, one: DocumentId, other: DocumentId) -> list[PairRow]:
    """Say how two sources stand, from what is written down or else by comparing them now.

    Of one source twice: the passages it repeats.
    """
    if one == other:
        return _repeats(store, one)
    known = [each for each in _told(store, one, ()) if other in (each.a, each.b)]
    untold = [each for each in _untold(store, one, (DUPLICATE, VERSION)) if other in (each.a, each.b)]
    return _shaped(store, [*(known or _compared_now(store, one, other)), *untold])


def said(id: DocumentId, match: Match) -> Pair:
    """Say of a source how it stands to another, as the catalog keeps it."""
    return _pair(id, match.other, str(match.kind), match.coverage, match.passages)


def turned(told: Pair) -> Pair:
    """Say of the other how it stands to the first."""
    return replace(
        told,
        a=told.b,
        b=told.a,
        kind=str(MatchKind(told.kind).inverse),
        coverage=(told.coverage[1], told.coverage[0]),
        passages=[[theirs, ours] for ours, theirs in told.passages],
    )


def _compared_now(store: Store, one: DocumentId, other: DocumentId) -> list[Pair]:
    a, b = _newer_first(store, one, other)
    texts = store.documents.text
    return [said(a, match) for match in duplicates.compare(texts(a), {b: texts(b)})]


def _repeats(store: Store, id: DocumentId) -> list[PairRow]:
    text = store.documents.text(id)
    passages = duplicates.repeats(text)
    if not passages:
        return []
    again = until = 0
    for start, end in sorted(span for _, span in passages):
        again += max(0, end - max(start, until))
        until = max(until, end)
    share = round(again / len(text), 4)
    return _shaped(store, [_pair(id, id, REPEATS, (share, share), passages)])


def _told(store: Store, id: DocumentId | None, kinds: Sequence[str]) -> list[Pair]:
    """Give the pairs whose texts were compared."""
    wanted = [kind for kind in kinds if kind in _TOLD]
    if kinds and not wanted:
        return []
    return store.catalog.pairs(None if id is None else [id], kinds=wanted)


def _untold(store: Store, id: DocumentId | None, kinds: Sequence[str]) -> Iterator[Pair]:
    """Give the pairs that no text shows: a person made them, or their descriptions name one article."""
    if kinds and DUPLICATE not in kinds and VERSION not in kinds:
        return
    decisions = _decisions(store, store.catalog)
    made = {
        each: _MADE[said.word]
        for each, said in decisions.items()
        if said.word in _MADE and (id is None or id in each)
    }
    named = store.catalog.namesakes(None if id is None else [id])
    known = _known(store, {each for ids in [*made, *named] for each in ids})
    found = {each: kind for each, kind in made.items() if each not in known}
    apart = _no_copies(store, named, known)
    found = dict.fromkeys(apart, VERSION) | found
    for kind in (DUPLICATE, VERSION):
        for each in sorted(each for each in found if found[each] == kind and (not kinds or kind in kinds)):
            yield _pair(*_newer_first(store, *each), kind, (0.0, 0.0), ())


def _known(store: Store, ids: Collection[DocumentId]) -> dict[IdPair, str]:
    return {pair(a, b): kind for a, b, kind in store.catalog.edges(ids)} if ids else {}


def _no_copies(store: Store, named: Sequence[IdPair], known: dict[IdPair, str]) -> Iterator[IdPair]:
    """Leave out pairs that are copies of one text, directly or by way of others."""
    among = clusters(store, {id for each in named for id in each}) if named else []
    cluster = {id: number for number, each in enumerate(among) for id in each.members}
    for one, other in named:
        together = one in cluster and cluster[one] == cluster.get(other)
        if not together and known.get((one, other)) not in duplicates.COPIES:
            yield one, other


def _decisions(store: Store, catalog: Catalog) -> Decisions:
    """Give the decisions about sources that are still here."""
    said = store.register.decisions()
    here = catalog.by_id(id for each in said for id in each) if said else {}
    return {each: word for each, word in said.items() if each[0] in here and each[1] in here}


def _reached(catalog: Catalog, ids: set[DocumentId], decisions: Decisions) -> set[Edge]:
    """Give the pairs of these sources, and of all that are copies of them by way of others."""
    edges: set[Edge] = set()
    reached, fresh = set(ids), set(ids)
    while fresh:
        edges.update(catalog.edges(fresh))
        tied = copies.ties(edges, decisions)
        fresh = {id for each in tied if not fresh.isdisjoint(each) for id in each} - reached
        reached |= fresh
    return edges


def _newer_first(store: Store, one: DocumentId, other: DocumentId) -> IdPair:
    places = store.register.places()
    return (one, other) if places.get(one, 0) >= places.get(other, 0) else (other, one)


def _pair(
    a: DocumentId,
    b: DocumentId,
    kind: str,
    coverage: tuple[float, float],
    passages: Iterable[tuple[Span, Span]],
) -> Pair:
    from store.catalog import Pair

    spans = [[[*ours], [*theirs]] for ours, theirs in passages]
    return Pair(a=a, b=b, kind=kind, coverage=coverage, passages=spans)


def _shaped(store: Store, found: Sequence[Pair]) -> list[PairRow]:
    here = store.catalog.by_id({id for each in found for id in (each.a, each.b)})
    decisions = store.register.decisions()
    return [
        {
            "a": here[each.a].key,
            "b": here[each.b].key,
            "kind": each.kind,
            "coverage": [*each.coverage],
            "passages": each.passages,
            "decision": _decision(each, decisions),
            "issued": [_issued(here[each.a]), _issued(here[each.b])],
        }
        for each in found
        if each.a in here and each.b in here
    ]


def _issued(row: Row) -> str | None:
    return row.issued or None


def _decision(each: Pair, decisions: Any) -> str | None:
    """Say what was decided, of `a`."""
    said = decisions.get(pair(each.a, each.b))
    if said is None:
        return None
    return "replaced" if said.word == "replaces" and said.newer != each.a else str(said.word)
