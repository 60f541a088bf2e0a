"""How do the sources stand to one another? Said as they come, change and go; all of it is derived.

A source is compared with those that are here, then the sketches know it, too. What the verdicts lean on may
turn by it: a line that now stands in a third unrelated source is furniture, and sources that seemed to have
it in common must be looked at again. So the matches are those of the sources that are here, whatever the
order in which they came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from archive import duplicates
from archive.duplicates import Standing
from archive.model import Document, DocumentId, Flag, Match, Span
from archive.pairs import said, turned

if TYPE_CHECKING:
    from store import Store

T = TypeVar("T")
BATCH = 200  # documents compared in one transaction


def menus(document: Document) -> list[Span]:
    """Give the parts of a source that look like a site's navigation."""
    return [block.span for block in document.blocks if Flag.NAVIGATION in block.flags]


class Matching:
    """Compares sources as they come or change; `settle` tells the catalog.

    Use it inside `store.sketches.batch()`: what is learned is kept whole or not at all.
    """

    def __init__(self, store: Store, texts: Mapping[DocumentId, str] | None = None) -> None:
        """Compare with the sources of an archive; `texts` holds those that are not yet written there."""
        self._store = store
        self._texts = texts if texts is not None else {}
        self._found: dict[DocumentId, tuple[Match, ...]] = {}
        self._turned: set[int] = set()
        self._again: dict[DocumentId, None] = {}

    def take(self, document: Document) -> None:
        """Say how a source stands to those before it, and remember it."""
        from store.sketches import Row

        sketches = self._store.sketches
        parts = menus(document)
        standing = duplicates.against(document.text, sketches, self._text, own=document.id, menus=parts)
        sketches.add([Row(document.id, *standing.sketch)])
        self._join(document.id, standing)
        self._found[document.id] = standing.matches

    def put_back(self, document: Document) -> None:
        """Say how a source stands to all others, also those that came after it, and remember it."""
        self.take(document)
        self._again[document.id] = None

    def retake(self, document: Document, before: Document) -> None:
        """Say anew how a source stands to all others if its text was another before."""
        if (document.text, menus(document)) != (before.text, menus(before)):
            self.drop({document.id: before.text})
            self.put_back(document)

    def drop(self, texts: Mapping[DocumentId, str | None]) -> None:
        """Forget sources, given with the texts they had; for one that is lost the sketches are searched."""
        sketches = self._store.sketches
        edges = [duplicates.edge(text, sketches) for text in texts.values() if text is not None]
        lines = sketches.lines(id for id, text in texts.items() if text is None)
        lines += sketches.lines(sketches.drop(texts))  # of copies that come apart by it
        self._turned |= duplicates.doubtful(lines, sketches)
        for edge in edges:
            self._turned |= duplicates.turned(edge, sketches)

    def settle(self) -> None:
        """Tell the catalog what was found; compare again where what it leans on has turned."""
        catalog = self._store.catalog
        catalog.put_pairs(self._found, [said(id, match) for id in self._found for match in self._found[id]])
        while again := dict.fromkeys((*self._again, *self._store.sketches.carriers(self._turned))):
            self._turned, self._again = set(), {}
            self._reconsider(again)  # may find copies, by which a line turns again: so often as clusters join
        self._found = {}

    def _reconsider(self, ids: Iterable[DocumentId]) -> None:
        """Compare these with all they stand to, and with what they may stand to by now."""
        from archive import holdings

        catalog = self._store.catalog
        rank = self._store.register.places()
        for holding in holdings.holdings(self._store, ids):
            id, document = holding.id, holding.document
            known = [pair.b if pair.a == id else pair.a for pair in catalog.pairs([id])]
            standing = duplicates.against(
                document.text, self._store.sketches, self._text, own=id, menus=menus(document), also=known
            )
            self._join(id, standing)
            found = {match.other: said(id, match) for match in standing.matches}
            newer = {other for other in standing.compared if rank.get(other, -1) > rank.get(id, -1)}
            pairs = [pair for other, pair in found.items() if other not in newer]
            for other in newer:
                pairs += [pair for pair in catalog.pairs([other]) if pair.a == other and pair.b != id]
                pairs += [turned(found[other])] if other in found else []
            catalog.put_pairs([id, *newer], pairs)

    def _join(self, id: DocumentId, standing: Standing) -> None:
        """Put a source into one cluster with its copies; note which lines turn by that."""
        sketches = self._store.sketches
        met = sketches.join((id, other) for other in standing.copies)
        self._turned |= duplicates.turned(standing.edge, sketches)
        self._turned |= duplicates.doubtful(sketches.lines(met), sketches)

    def _text(self, id: DocumentId) -> str | None:
        return self._texts[id] if id in self._texts else text(self._store, id)


def text(store: Store, id: DocumentId) -> str | None:
    """Give the text of a source; nothing when it is gone or damaged, which hinders no other source."""
    from store.errors import Damaged, Missing

    try:
        return store.documents.text(id)
    except (Damaged, Missing):
        return None


def compare(store: Store, documents: Iterable[Document]) -> None:
    """Say of sources that the catalog has, but the sketches have not, how they stand to those before them."""
    for some in batches(documents, BATCH):
        with store.sketches.batch():
            matching = Matching(store)
            for document in some:
                matching.take(document)
            matching.settle()


def compare_anew(store: Store, ids: Collection[DocumentId], documents: Iterable[Document]) -> None:
    """Forget what the sketches know of sources whose former texts are lost; compare those that are there."""
    with store.sketches.batch():
        matching = Matching(store)
        matching.drop(dict.fromkeys(ids))
        for document in documents:
            matching.put_back(document)
        matching.settle()


def batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut what comes into lists of this size."""
    iterator = iter(values)
    while some := list(islice(iterator, size)):
        yield some
