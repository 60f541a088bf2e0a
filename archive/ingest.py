"""A source comes in: keep → read → compare → record → index → receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import takewhile
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING

from archive import (
    changes,
    clock,
    containers,
    duplicates,
    holdings,
    matching,
    pairs,
    receipts,
    records,
    shelving,
    statements,
)
from archive.errors import InputError
from archive.holdings import Holding
from archive.matching import Matching
from archive.model import (
    Accession,
    Document,
    DocumentId,
    Ground,
    Item,
    Key,
    Match,
    MatchKind,
    Record,
    Span,
)
from archive.readings import Readings
from archive.receipts import Receipt
from archive.sources import Incoming, Refused
from archive.statements import Said
from archive.version import VERSION
from archive.worker.limited import Worker

if TYPE_CHECKING:
    from store import Store
    from store.register import Wish
    from store.writing import Staged, Writer

BATCH_FILES = 200
BATCH_BYTES = 32 * 2**20
BATCH_SECONDS = 15.0  # of reading: OCR takes long, and who interrupts it should not lose it
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the one who brings the sources wants."""

    said: Said = field(default_factory=Said)  # of every source of this run
    encoding: str | None = None
    lang: str | None = None
    ocr: bool = False  # read pictures, too
    wait: float = 30.0  # seconds for a lock


_Taken = Receipt | tuple[Incoming, DocumentId, bool]  # the bool: it is new


@dataclass(slots=True, kw_only=True)
class _Coming:
    """A source read but not yet recorded."""

    staged: Staged | None
    incoming: Incoming
    ground: Ground
    document: Document
    matches: Sequence[Match]  # of a rehearsal


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
                    run = _Run(store, wishes, readings)
                    with store.sketches.batch():
                        taken = run.take(writer, rest, seen)
                    run.read_anew(writer)
                    done = run.receipts(taken)
                rest = rest[len(done) :]
                yield from done


def rehearse(
    store: Store | None, files: Iterable[Incoming | Refused], wishes: Wishes, *, say: Say = lambda _: None
) -> Iterator[Receipt]:
    """Say what ingest would do; stores, mints and logs nothing, and mends nothing: it says what is amiss."""
    if store and (left := _uncompared(store)):
        say(f"{left} of the archive's sources cannot be compared with these; run: archive reindex")
    with Readings(store.root if store else None) as readings, Worker() as opener:
        run = _Run(store, wishes, readings)
        for each in containers.unpacked(files, opener):
            if isinstance(each, Refused):
                yield receipts.refused(each)
                continue
            try:
                yield run.rehearsed(each, _contents(each))
            except (OSError, InputError) as error:
                yield receipts.failed(each, error)


def _uncompared(store: Store) -> int:
    """Count the sources that have no sketch: an older version of the program left others."""
    if not store.layout.sketches.exists():
        return 0  # there are no sources, or all is made anew when it is looked at
    return max(0, store.catalog.counts()["documents"] - store.sketches.count())


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
    """One batch on its way in: what came so far, by id, in order."""

    def __init__(self, store: Store | None, wishes: Wishes, readings: Readings) -> None:
        from store.sketches import Sketches

        self.store = store
        self.wishes = wishes
        self.readings = readings
        self.now = clock.now()
        self.user = clock.user()
        self.coming: dict[DocumentId, _Coming] = {}
        self.changed: dict[DocumentId, Record] = {}  # here already, but with more to write down
        self.asked = changes.Asked(ocr=wishes.ocr, encoding=wishes.encoding)
        self.unmet: dict[DocumentId, None] = {}  # here already, but read in another way
        self.texts: dict[DocumentId, str] = {}
        self.sketches = Sketches(None)  # of a rehearsal
        self.works: dict[Key, Item] = {}  # new, or more is known of them
        self.holdings: dict[DocumentId, Holding] = {}
        self.matching = Matching(store, self.texts) if store else None

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
        if self.unmet:
            changes.read_anew(self._open, writer, [*self.unmet], self.readings, self.asked)
            self.holdings = {id: holding for id, holding in self.holdings.items() if id not in self.unmet}

    def receipts(self, taken: Iterable[_Taken]) -> list[Receipt]:
        """Say what became of each."""
        return [each if isinstance(each, Receipt) else self._receipt(*each) for each in taken]

    def _keep(self, writer: Writer, incoming: Incoming) -> _Taken:
        """Put the bytes into the stage before anything reads them."""
        try:
            staged = _staged(writer, incoming)
        except (OSError, InputError) as error:
            return receipts.failed(incoming, error)
        if self._known(incoming, staged.digest):
            writer.discard(staged)
            return incoming, staged.digest, False
        self._read(incoming, staged.digest, [*staged.contents()], staged)
        return incoming, staged.digest, True

    def _known(self, incoming: Incoming, id: DocumentId) -> bool:
        """Write down one more receipt of an original that is here already."""
        if id in self.coming:
            coming = self.coming[id]
            coming.ground = self._received(coming.ground, incoming)
            return True
        if self.store is None or not self.store.originals.has([id]):
            return False
        record = self.changed.get(id) or next(holdings.holdings(self.store, [id])).record
        ground = self._received(record.ground, incoming)
        if ground != record.ground:
            self.changed[id] = replace(record, ground=ground)
        if self._is_unmet(record):
            self.unmet[id] = None
        return True

    def _is_unmet(self, record: Record) -> bool:
        """Say whether an original was read in another way than is wanted now."""
        if self.asked.encoding and self.asked.encoding != record.ground.encoding:
            return True
        unseen = any(finding.code == "needs-ocr" for finding in record.document.findings)
        return self.asked.ocr and not record.ground.ocr and unseen

    def _received(self, ground: Ground, incoming: Incoming) -> Ground:
        if all(accession.path != incoming.path for accession in ground.accessions):
            ground = replace(ground, accessions=(*ground.accessions, self._accession(incoming, ground)))
        return self._told(ground, incoming)

    def _told(self, ground: Ground, incoming: Incoming) -> Ground:
        return statements.apply(ground, incoming.said | self.wishes.said, when=self.now, by=self.user)

    def _accession(self, incoming: Incoming, ground: Ground) -> Accession:
        size = ground.accessions[0].size if ground.accessions else incoming.size
        return Accession(
            path=incoming.path,
            name=incoming.name,
            size=size,
            modified=incoming.modified,
            when=self.now,
            by=self.user,
            media_type=incoming.media_type,
            charset=incoming.charset,
            parts=tuple(part.name for part in incoming.parts),
        )

    def _read(
        self, incoming: Incoming, id: DocumentId, contents: Sequence[bytes], staged: Staged | None
    ) -> _Coming:
        accession = replace(self._accession(incoming, Ground(accessions=())), size=sum(map(len, contents)))
        ground = Ground(accessions=(accession,), encoding=self.wishes.encoding, ocr=self.wishes.ocr)
        document = self.readings.read(contents, accession, ground, digest=id, lang=self.wishes.lang)
        matches = self._compared(document) if staged is None else ()
        coming = _Coming(
            staged=staged,
            incoming=incoming,
            ground=self._told(ground, incoming),
            document=document,
            matches=matches,
        )
        self.coming[document.id] = coming
        self.texts[document.id] = document.text
        if staged is not None and self.matching:
            self.matching.take(document)
        return coming

    def _compared(self, document: Document) -> Sequence[Match]:
        """Compare with the archive, then with what came earlier in this rehearsal."""
        from store.sketches import Row

        menus = matching.menus(document)
        standing = duplicates.against(document.text, self.sketches, self.texts.get, menus=menus)
        self.sketches.add([Row(document.id, *standing.sketch)])
        self.sketches.join((document.id, other) for other in standing.copies)
        if self.store is None:
            return standing.matches
        here = duplicates.against(
            document.text, self.store.sketches, partial(matching.text, self.store), menus=menus
        )
        return *here.matches, *standing.matches

    def _record(self, writer: Writer) -> list[Wish]:
        """Give every work and source its key, and put the records beside the originals."""
        wanted: list[Wish] = []
        for coming in self.coming.values():
            document = coming.document = self._cited(coming.document, wanted)
            assert coming.staged is not None
            writer.add(
                coming.staged,
                slug=PurePath(coming.incoming.name).stem,
                record=_plain(Record(ground=coming.ground, document=document)),
                text=document.text,
            )
        wanted += [self._source_wish(coming) for coming in self.coming.values()]
        for id, record in self.changed.items():
            writer.change(id, record=_plain(record))
        return wanted

    def _cited(self, document: Document, wanted: list[Wish]) -> Document:
        """Give what a document cites the keys of its works; new ones are wanted of the register."""
        found = shelving.cited(
            self._open,
            document.references,
            lambda blocks: shelving.known_works(self._open, blocks, self.works),
            reserved=[wish.wish for wish in wanted],
            when=self.now,
            who=self.user,
        )
        wanted += found.wishes
        self.works |= found.items
        return replace(document, references=found.notes)

    def _source_wish(self, coming: _Coming) -> Wish:
        from store.register import Wish

        wish = shelving.wish(Record(ground=coming.ground, document=coming.document))
        return Wish(wish=wish, kind="source", id=coming.document.id, when=self.now, who=self.user)

    def _shelve(self, wanted: Sequence[Wish]) -> None:
        """Tell register, catalog, index and sketches what has become durable."""
        store = self._open
        store.register.mint(wanted)
        ids = [*self.coming, *self.changed]
        self.holdings = {holding.id: holding for holding in holdings.holdings(store, ids)}
        shelving.tell(store, list(self.holdings.values()))
        shelving.tell_works(store, self.works)
        if self.matching:
            self.matching.settle()

    @property
    def _open(self) -> Store:
        assert self.store is not None, "a rehearsal keeps nothing"
        return self.store

    def _receipt(self, incoming: Incoming, id: DocumentId, added: bool) -> Receipt:
        store = self._open
        holding = self.holdings.get(id) or next(holdings.holdings(store, [id]))
        document = holding.document
        same = () if added else (self._identical(holding),)
        return Receipt(
            path=incoming.path,
            status="added" if added else "identical",
            key=holding.key,
            id=id,
            title=holding.chosen("title"),
            matches=(*same, *pairs.matches(store, id)),
            findings=holding.findings,
            notes=len(document.notes),
            references=sum(len(note.references) for note in document.references),
            read_anew=not added and id in self.unmet,
        )

    def _identical(self, holding: Holding) -> dict[str, object]:
        length = len(holding.document.text)
        passages = [[[0, length], [0, length]]] if length else []
        return {
            "kind": str(MatchKind.IDENTICAL),
            "key": holding.key,
            "path": holding.path,
            "coverage": [1.0, 1.0],
            "passages": passages,
        }

    def rehearsed(self, incoming: Incoming, contents: Sequence[bytes]) -> Receipt:
        """Give the receipt a file would get; matches with files of this run have no key yet."""
        id = _identity(incoming, contents)
        if self._known(incoming, id):
            return self._rehearsed_again(incoming, id)
        coming = self._read(incoming, id, contents, None)
        return _foretold(incoming, coming, map(self._rehearsed_match, coming.matches))

    def _rehearsed_again(self, incoming: Incoming, id: DocumentId) -> Receipt:
        coming = self.coming.get(id)
        if coming is None:
            return self._receipt(incoming, id, added=False)
        length = len(coming.document.text)
        whole = (Span(0, length), Span(0, length))
        match = Match(kind=MatchKind.IDENTICAL, other=id, coverage=(1.0, 1.0), passages=(whole,))
        return replace(
            _foretold(incoming, coming, map(self._rehearsed_match, (match, *coming.matches))),
            status="identical",
        )

    def _rehearsed_match(self, match: Match) -> dict[str, object]:
        row = self.store.catalog.by_id([match.other]).get(match.other) if self.store else None
        coming = self.coming.get(match.other)
        path = row.path if row else coming and coming.incoming.path  # or it is being removed just now
        return {
            "kind": str(match.kind),
            "key": row.key if row else None,
            "path": path,
            "coverage": [*match.coverage],
            "passages": [[[*ours], [*theirs]] for ours, theirs in match.passages],
        }


def _foretold(incoming: Incoming, coming: _Coming, matches: Iterable[dict[str, object]]) -> Receipt:
    """Give the receipt of a source that is not kept: without a key."""
    record = Record(ground=coming.ground, document=coming.document)
    holding = Holding(key="", record=record, folder="")
    return Receipt(
        path=incoming.path,
        status="added",
        id=coming.document.id,
        title=holding.chosen("title"),
        matches=tuple(matches),
        findings=holding.findings,
        notes=len(coming.document.notes),
        references=sum(len(note.references) for note in coming.document.references),
    )


def _staged(writer: Writer, incoming: Incoming) -> Staged:
    if not incoming.parts:
        with incoming.open() as source:
            return writer.stage(source, suffix=PurePath(incoming.name).suffix)
    suffixes = [PurePath(part.name).suffix for part in incoming.parts]
    return writer.stage_many((part.open() for part in incoming.parts), suffixes=suffixes)


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


def _plain(record: Record) -> dict[str, object]:
    return records.plain(record, version=VERSION)
