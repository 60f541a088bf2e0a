"""A source comes in: keep → read → compare → record → index → receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING

from archive import changes, containers, holdings, pairs, receipts, records, shelving
from archive.errors import InputError
from archive.matching import Matching
from archive.model import Document, DocumentId, Item, Key, Record
from archive.readings import Readings
from archive.receipts import Receipt
from archive.reception import Coming, Reception, Wishes, receipt
from archive.sources import Incoming, Refused
from archive.version import VERSION
from archive.worker.limited import Worker

if TYPE_CHECKING:
    from archive.holdings import Holding
    from store import Store
    from store.register import Wish
    from store.writing import Staged, Writer

BATCH_FILES = 200
BATCH_BYTES = 32 * 2**20
BATCH_SECONDS = 15.0  # of reading: OCR takes long, and who interrupts it should not lose it
Say = Callable[[str], None]

_Taken = Receipt | tuple[Incoming, DocumentId, bool]  # the bool: it is new


def ingest(
    store: Store,
    files: Iterable[Incoming | Refused],
    wishes: Wishes,
    *,
    say: Say = lambda _: None,
    seen: Say = lambda _: None,
) -> Iterator[Receipt]:
    """Keep each file, read it, compare it with what is here, make it findable; then give its receipt.

    `seen` is told each path once it is read: receipts come a batch at a time.
    """
    with Readings(store.root, say=say) as readings, Worker() as opener:
        for batch in _batches(containers.unpacked(files, opener)):
            rest = batch
            while rest:
                with shelving.writing(store, wait=wishes.wait, say=say) as writer:
                    run = _Run(store, Reception(store, wishes, readings))
                    with store.sketches.batch():
                        taken = run.take(writer, rest, seen)
                    run.read_anew(writer)
                    done = run.receipts(taken)
                rest = rest[len(done) :]
                yield from done


def _batches(files: Iterable[Incoming | Refused]) -> Iterator[list[Incoming | Refused]]:
    """Cut the files into batches, so that a kill loses one batch at most."""
    batch: list[Incoming | Refused] = []
    size = 0
    for each in files:
        batch.append(each)
        size += each.size if isinstance(each, Incoming) else 0
        if len(batch) >= BATCH_FILES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Run:
    """One batch on its way in."""

    def __init__(self, store: Store, reception: Reception) -> None:
        self.store = store
        self.reception = reception
        self.staged: dict[DocumentId, Staged] = {}
        self.works: dict[Key, Item] = {}  # new, or more is known of them
        self.holdings: dict[DocumentId, Holding] = {}
        self.matching = Matching(store, reception.texts)

    def take(self, writer: Writer, batch: Sequence[Incoming | Refused], seen: Say) -> list[_Taken]:
        """Take in what a batch's time allows, the first at least; when this returns, that is safe."""
        taken: list[_Taken] = []
        end = monotonic() + BATCH_SECONDS
        for each in takewhile(lambda _: not taken or monotonic() < end, batch):
            taken.append(receipts.refused(each) if isinstance(each, Refused) else self._keep(writer, each))
            seen(each.path)
        wanted = self._record(writer)
        writer.commit()
        self._shelve(wanted)
        return taken

    def read_anew(self, writer: Writer) -> None:
        """Read again what is here already, but is wanted to be read in another way."""
        came = self.reception
        if came.unmet:
            changes.read_anew(self.store, writer, [*came.unmet], came.readings, came.asked)
            self.holdings = {id: holding for id, holding in self.holdings.items() if id not in came.unmet}

    def receipts(self, taken: Iterable[_Taken]) -> list[Receipt]:
        """Say what became of each."""
        return [each if isinstance(each, Receipt) else self._receipt(*each) for each in taken]

    def _keep(self, writer: Writer, incoming: Incoming) -> _Taken:
        """Put the bytes into the stage before anything reads them."""
        try:
            staged = _staged(writer, incoming)
        except (OSError, InputError) as error:
            return receipts.failed(incoming, error)
        if self.reception.is_known(incoming, staged.digest):
            writer.discard(staged)
            return incoming, staged.digest, False
        self.staged[staged.digest] = staged
        self.matching.take(self.reception.read(incoming, staged.digest, [*staged.contents()]))
        return incoming, staged.digest, True

    def _record(self, writer: Writer) -> list[Wish]:
        """Give every work and source its key, and put the records beside the originals."""
        wanted: list[Wish] = []
        for id, coming in self.reception.coming.items():
            document = coming.document = self._cited(coming.document, wanted)
            writer.add(
                self.staged[id],
                slug=PurePath(coming.incoming.name).stem,
                record=_plain(Record(ground=coming.ground, document=document)),
                text=document.text,
            )
        wanted += [self._source_wish(coming) for coming in self.reception.coming.values()]
        for id, record in self.reception.changed.items():
            writer.change(id, record=_plain(record))
        return wanted

    def _cited(self, document: Document, wanted: list[Wish]) -> Document:
        """Give what a document cites the keys of its works; new ones are wanted of the register."""
        found = shelving.cited(
            self.store,
            document.references,
            lambda blocks: shelving.known_works(self.store, blocks, self.works),
            reserved=[wish.wish for wish in wanted],
            when=self.reception.now,
            who=self.reception.user,
        )
        wanted += found.wishes
        self.works |= found.items
        return replace(document, references=found.notes)

    def _source_wish(self, coming: Coming) -> Wish:
        from store.register import Wish

        wish = shelving.wish(Record(ground=coming.ground, document=coming.document))
        when, who = self.reception.now, self.reception.user
        return Wish(wish=wish, kind="source", id=coming.document.id, when=when, who=who)

    def _shelve(self, wanted: Sequence[Wish]) -> None:
        """Tell register, catalog, index and sketches what has become durable."""
        store = self.store
        store.register.mint(wanted)
        ids = [*self.reception.coming, *self.reception.changed]
        self.holdings = {holding.id: holding for holding in holdings.holdings(store, ids)}
        shelving.tell(store, list(self.holdings.values()))
        shelving.tell_works(store, self.works)
        self.matching.settle()

    def _receipt(self, incoming: Incoming, id: DocumentId, added: bool) -> Receipt:
        holding = self.holdings.get(id) or next(holdings.holdings(self.store, [id]))
        return receipt(
            incoming,
            holding,
            pairs.matches(self.store, id),
            status="added" if added else "identical",
            read_anew=not added and id in self.reception.unmet,
        )


def _staged(writer: Writer, incoming: Incoming) -> Staged:
    if not incoming.parts:
        with incoming.open() as source:
            return writer.stage(source, suffix=PurePath(incoming.name).suffix)
    suffixes = [PurePath(part.name).suffix for part in incoming.parts]
    return writer.stage_many((part.open() for part in incoming.parts), suffixes=suffixes)


def _plain(record: Record) -> dict[str, object]:
    return records.plain(record, version=VERSION)
