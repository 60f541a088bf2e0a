"""What would ingest do with these files? Nothing is stored, minted or logged, and nothing mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from archive import containers, duplicates, holdings, matching, pairs, receipts
from archive.errors import InputError
from archive.holdings import Holding
from archive.model import Document, DocumentId, Match, Record
from archive.readings import Readings
from archive.receipts import Receipt
from archive.reception import Coming, Reception, Wishes, receipt
from archive.sources import Incoming, Refused
from archive.worker.limited import Worker

if TYPE_CHECKING:
    from store import Store


def rehearse(
    store: Store | None,
    files: Iterable[Incoming | Refused],
    wishes: Wishes,
    *,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[Receipt]:
    """Give the receipt each file would get; `say` is told what is amiss with the archive."""
    if store and (left := _uncompared(store)):
        say(f"{left} of the archive's sources cannot be compared with these; run: archive reindex")
    with Readings(store.root if store else None) as readings, Worker() as opener:
        rehearsal = _Rehearsal(store, Reception(store, wishes, readings))
        for each in containers.unpacked(files, opener):
            if isinstance(each, Refused):
                yield receipts.refused(each)
                continue
            try:
                yield rehearsal.receipt(each, _contents(each))
            except (OSError, InputError) as error:
                yield receipts.failed(each, error)


def _uncompared(store: Store) -> int:
    """Count the sources that have no sketch: an older version of the program left others."""
    if not store.layout.sketches.exists():
        return 0  # there are no sources, or all is made anew when it is looked at
    return max(0, store.catalog.counts()["documents"] - store.sketches.count())


class _Rehearsal:
    """What came so far, and how it stands to the archive and to one another."""

    def __init__(self, store: Store | None, reception: Reception) -> None:
        from store.sketches import Sketches

        self._store = store
        self._reception = reception
        self._sketches = Sketches(None)  # of what came so far
        self._found: dict[DocumentId, Sequence[Match]] = {}

    def receipt(self, incoming: Incoming, contents: Sequence[bytes]) -> Receipt:
        """Give the receipt a file would get; matches with files of this run have no key yet."""
        id = _identity(incoming, contents)
        if self._reception.is_known(incoming, id):
            return self._again(incoming, id)
        self._found[id] = self._compared(self._reception.read(incoming, id, contents))
        return receipt(incoming, _foretold(self._reception.coming[id]), self._matches(id), status="added")

    def _again(self, incoming: Incoming, id: DocumentId) -> Receipt:
        """Give the receipt of bytes that came before, or are in the archive."""
        if id in self._found:
            holding = _foretold(self._reception.coming[id])
            return receipt(incoming, holding, self._matches(id), status="identical")
        assert self._store is not None, "what is known and did not come is in the archive"
        holding = next(holdings.holdings(self._store, [id]))
        anew, matches = id in self._reception.unmet, pairs.matches(self._store, id)
        return receipt(incoming, holding, matches, status="identical", read_anew=anew)

    def _compared(self, document: Document) -> Sequence[Match]:
        """Compare with the archive, then with what came earlier."""
        from store.sketches import Row

        menus = matching.menus(document)
        texts = self._reception.texts
        standing = duplicates.against(document.text, self._sketches, texts.get, menus=menus)
        self._sketches.add([Row(document.id, *standing.sketch)])
        self._sketches.join((document.id, other) for other in standing.copies)
        if self._store is None:
            return standing.matches
        load = partial(matching.text, self._store)
        here = duplicates.against(document.text, self._store.sketches, load, menus=menus)
        return *here.matches, *standing.matches

    def _matches(self, id: DocumentId) -> list[dict[str, object]]:
        """Give what was found of a source; what came in this run has a path, but no key yet."""
        found = self._found[id]
        here = self._store.catalog.by_id(match.other for match in found) if self._store else {}
        came = self._reception.coming
        shapes: list[dict[str, object]] = []
        for match in found:
            told, row = pairs.said(id, match), here.get(match.other)
            coming = came.get(match.other)
            if row:
                shapes.append(pairs.matched(told, row.key, row.path))
            else:  # or it is being removed just now
                shapes.append(pairs.matched(told, path=coming.incoming.path if coming else None))
        return shapes


def _foretold(coming: Coming) -> Holding:
    """Give the holding a source would be; it has no key."""
    return Holding(key="", record=Record(ground=coming.ground, document=coming.document), folder="")


def _contents(incoming: Incoming) -> list[bytes]:
    found: list[bytes] = []
    for part in incoming.parts or (incoming,):
        with part.open() as source:
            found.append(source.read())
    return found


def _identity(incoming: Incoming, contents: Sequence[bytes]) -> DocumentId:
    """Reckon the id a source would get."""
    from store.writing import identity

    if incoming.parts:
        return identity(contents, suffixes=[PurePath(part.name).suffix for part in incoming.parts])
    return sha256(contents[0]).hexdigest()
