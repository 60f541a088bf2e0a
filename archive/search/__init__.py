"""A question comes in: question → terms → hits → passages.

All words are wanted. Where no source has them all, and behind those that do when the question is a whole
sentence, come sources with some of them, and the answer says so. (Measured on known passages asked for by
scattered words, nDCG@10: all words first .901, any word .867; by sentences that hold question words: only
"any" finds them, .98.) Without a whole index the same question is put to the texts themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from archive import holdings, indexing, pairs, query
from archive.errors import UsageError
from archive.model import DocumentId, Key, Span
from archive.query import And, Filters, Node
from archive.search.passages import Answer, HitPassage, answer
from archive.search.plan import Plan, plan

if TYPE_CHECKING:
    from store import Store
    from store.catalog import Catalog, Row
    from store.index import Index

__all__ = ["Found", "Hit", "HitPassage", "search"]

Sort = Literal["score", "date", "key"]
_SENTENCE = 8  # words from which a question is a sentence and no list of terms
_UNDATED = "~"  # sorts behind every date


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A source that answers, with its best passage."""

    key: Key
    id: DocumentId
    title: str
    path: str
    score: float
    passage: HitPassage
    marks: tuple[Span, ...] = ()  # words that answer, on the text of the source
    passages: tuple[HitPassage, ...] = ()  # all that were asked for, the best first
    copies: tuple[Key, ...] = ()  # of its text, that answer too and have no hit of their own

    def as_dict(self) -> dict[str, object]:
        """Give the hit in the shape of `search --json`."""
        shape: dict[str, object] = {
            "key": self.key,
            "id": self.id,
            "title": self.title,
            "path": self.path,
            "score": self.score,
            "passage": self.passage.as_dict(),
            "marks": [[*mark] for mark in self.marks],
            "copies": [*self.copies],
        }
        if len(self.passages) > 1:
            shape["passages"] = [passage.as_dict() for passage in self.passages]
        return shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hits of one page, how many there are in all, and what was said about the question."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    said: tuple[str, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """Where a question is asked: an index and a catalog that know every source."""

    index: Index
    catalog: Catalog


class Options(TypedDict, total=False):
    """How a question is asked."""

    limit: int  # hits of a page
    offset: int  # hits before it
    passages: int  # of each hit
    languages: Sequence[str]  # any of them
    types: Sequence[str]  # any of them
    tags: Sequence[str]  # all of them
    since: str | None  # EDTF
    until: str | None
    exact: bool  # words as they are typed: with their marks, unstemmed, in no other script
    all_copies: bool  # also copies of a text that is there already
    sort: Sort
    facets: bool


_DEFAULTS = Options(
    limit=20,
    offset=0,
    passages=1,
    languages=(),
    types=(),
    tags=(),
    since=None,
    until=None,
    exact=False,
    all_copies=False,
    sort="score",
    facets=False,
)


def search(store: Store, question: str, **options: Unpack[Options]) -> Found:
    """Find the sources that answer a question, best first, each with its best passages."""
    if unknown := options.keys() - _DEFAULTS.keys():
        raise TypeError(f"search has no option {', '.join(sorted(unknown))}")
    asked = _DEFAULTS | options
    parsed = query.parse(question)
    if parsed.tree is None:
        return Found(said=parsed.said)
    planned = plan(parsed.tree, exact=asked["exact"])
    said = [*parsed.said]
    with _ground(store, said) as ground:
        within = _within(ground.catalog, (parsed.filters, _filters(asked)))
        ranked = _ranked(ground.index, planned, parsed.tree, within, said)
        rows = ground.catalog.by_id(id for id, _ in ranked)
        ranked = [hit for hit in ranked if hit[0] in rows]
        copies: dict[str, list[str]] = {}
        if not asked["all_copies"]:
            ranked, copies = _folded(store, ground.catalog, ranked)
        ranked = _sorted(ranked, rows, asked["sort"])
        counted = ground.catalog.facets(id for id, _ in ranked) if asked["facets"] else {}
    page = ranked[asked["offset"] :][: asked["limit"]]
    answers = {
        document.id: answer(key, document, planned.sought, asked["passages"])
        for key, document in holdings.documents(store, [id for id, _ in page])
    }
    hits = tuple(
        _hit(rows[id], score, answers[id], [rows[copy].key for copy in copies.get(id, ())])
        for id, score in page
        if id in answers
    )
    return Found(hits=hits, total=len(ranked), said=tuple(dict.fromkeys(said)), facets=counted)


def _filters(asked: Options) -> Filters:
    only = {"language": asked["languages"], "type": asked["types"], "tag": asked["tags"]}
    return Filters(
        only={name: tuple(values) for name, values in only.items() if values},
        since=asked["since"],
        until=asked["until"],
    )


def _hit(row: Row, score: float, found: Answer, copies: Sequence[Key]) -> Hit:
    return Hit(
        key=row.key,
        id=row.id,
        title=row.title,
        path=row.path,
        score=score,
        passage=found.passages[0],
        marks=found.marks,
        passages=found.passages,
        copies=tuple(copies),
    )


@contextmanager
def _ground(store: Store, said: list[str]) -> Iterator[_Ground]:
    """Give index and catalog; what is missing or behind is made from the records, and that is said."""
    if not (store.catalog.fresh and any(store.documents.ids())):
        yield _Ground(index=_index(store, store.catalog, said), catalog=store.catalog)
        return
    from store.catalog import Catalog

    said.append("the catalog is missing; the records were read instead; archive reindex makes it anew")
    with TemporaryDirectory() as folder:
        catalog = Catalog(Path(folder) / "catalog.sqlite")
        catalog.upsert(holding.row() for holding in holdings.holdings(store, store.documents.ids()))
        try:
            yield _Ground(index=_index(store, catalog, said), catalog=catalog)
        finally:
            catalog.close()


def _index(store: Store, catalog: Catalog, said: list[str]) -> Index:
    """Give the index, or one made of the texts when it is broken or does not hold them all."""
    from store.index import IndexBroken, open_index

    here = catalog.counts()["documents"]
    try:
        if not here or store.index.count() == here:
            return store.index if here else open_index(store.root, "memory")
        why = "behind"
    except IndexBroken:
        why = "missing or damaged"
    said.append(f"the index is {why}; the texts were read instead; archive reindex makes it anew")
    index = open_index(store.root, "memory")
    ids = [row.id for row in catalog.rows()]
    index.swap(indexing.entries(document for _, document in holdings.documents(store, ids)))
    return index


def _ranked(
    index: Index, planned: Plan, tree: Node, within: set[str] | None, said: list[str]
) -> list[tuple[str, float]]:
    """Rank the sources with all that is wanted; those with some of it if there are none, or behind them."""
    ranked = index.search(planned.every, within=within).hits
    if planned.some is None or (ranked and not _is_sentence(tree)):
        return ranked
    first = {id for id, _ in ranked}
    others = [hit for hit in index.search(planned.some, within=within).hits if hit[0] not in first]
    if others and not ranked:
        said.append("no source has all the words; these have some of them")
    elif others:
        said.append(f"sources with all the words: {len(ranked)}; those with some of them follow")
    return [*ranked, *others]


def _is_sentence(tree: Node) -> bool:
    return isinstance(tree, And) and len(tree.of) >= _SENTENCE


def _within(catalog: Catalog, filters: Iterable[Filters]) -> set[str] | None:
    """Give the ids that all filters let through; None where nothing is filtered."""
    within: set[str] | None = None
    for each in filters:
        for some in _let_through(catalog, each):
            within = some if within is None else within & some
    return within


def _let_through(catalog: Catalog, filters: Filters) -> Iterator[set[str]]:
    only, never = filters.only, filters.never
    since, until = filters.since, filters.until
    languages, types, tags = (only.get(name, ()) for name in ("language", "type", "tag"))
    if languages or types or tags or since or until:
        yield catalog.find(languages=languages, types=types, tags=tags, since=since, until=until)
    if keys := only.get("key"):
        yield {row.id for row in catalog.rows(keys)}
    if never:
        unwanted = {row.id for row in catalog.rows(never.get("key", ()))}
        unwanted |= catalog.find(languages=never["language"]) if "language" in never else set()
        unwanted |= catalog.find(types=never["type"]) if "type" in never else set()
        unwanted |= {id for tag in never.get("tag", ()) for id in catalog.find(tags=[tag])}
        yield catalog.find() - unwanted


def _folded(
    store: Store, catalog: Catalog, ranked: Sequence[tuple[str, float]]
) -> tuple[list[tuple[str, float]], dict[str, list[str]]]:
    """Let one hit stand for all copies of a text, at the best place of them; gives also the others by it."""
    places = {id: place for place, (id, _) in enumerate(ranked)}
    left_out: set[str] = set()
    stands: dict[str, str] = {}
    copies: dict[str, list[str]] = {}
    for cluster in pairs.clusters(store, places, catalog=catalog):
        answering = sorted((id for id in cluster.members if id in places), key=places.__getitem__)
        best = answering[0]
        stands[best] = cluster.kept if cluster.replaces and cluster.kept in places else best
        copies[stands[best]] = [id for id in answering if id != stands[best]]
        left_out.update(answering[1:])
    kept = [(stands.get(id, id), score) for id, score in ranked if id not in left_out]
    return kept, copies


def _sorted(ranked: list[tuple[str, float]], rows: Mapping[str, Row], sort: str) -> list[tuple[str, float]]:
    match sort:
        case "score":
            return ranked
        case "date":
            return sorted(ranked, key=lambda hit: (rows[hit[0]].issued or _UNDATED, rows[hit[0]].key))
        case "key":
            return sorted(ranked, key=lambda hit: rows[hit[0]].key)
        case _:
            raise UsageError(f"“{sort}” is no order; hits are sorted by score, date or key")
