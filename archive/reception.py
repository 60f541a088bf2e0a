"""What comes, and is it here already? Sources are read, but nothing is written down yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from archive import changes, clock, holdings, pairs, statements
from archive.model import Accession, Document, DocumentId, Ground, Record
from archive.receipts import Receipt
from archive.statements import Said

if TYPE_CHECKING:
    from archive.holdings import Holding
    from archive.readings import Readings
    from archive.sources import Incoming
    from store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the one who brings the sources wants."""

    said: Said = field(default_factory=Said)  # of every source of this run
    encoding: str | None = None
    lang: str | None = None
    ocr: bool = False  # read pictures, too
    wait: float = 30.0  # seconds for a lock


@dataclass(slots=True, kw_only=True)
class Coming:
    """A source read but not yet recorded."""

    incoming: Incoming
    ground: Ground
    document: Document


class Reception:
    """The sources that came so far in one run, by id, in order."""

    def __init__(self, store: Store | None, wishes: Wishes, readings: Readings) -> None:
        """Receive for an archive, or for none: then nothing is here already."""
        self.store = store
        self.wishes = wishes
        self.readings = readings
        self.now = clock.now()
        self.user = clock.user()
        self.asked = changes.Asked(ocr=wishes.ocr, encoding=wishes.encoding)
        self.coming: dict[DocumentId, Coming] = {}
        self.changed: dict[DocumentId, Record] = {}  # here already, but with more to write down
        self.unmet: dict[DocumentId, None] = {}  # here already, but read in another way
        self.texts: dict[DocumentId, str] = {}

    def is_known(self, incoming: Incoming, id: DocumentId) -> bool:
        """Say whether an original is here already; then one more receipt of it is to be written down."""
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

    def read(self, incoming: Incoming, id: DocumentId, contents: Sequence[bytes]) -> Document:
        """Read a source as its bringer wished."""
        accession = replace(self._accession(incoming, Ground(accessions=())), size=sum(map(len, contents)))
        ground = Ground(accessions=(accession,), encoding=self.wishes.encoding, ocr=self.wishes.ocr)
        document = self.readings.read(contents, accession, ground, digest=id, lang=self.wishes.lang)
        self.coming[id] = Coming(incoming=incoming, ground=self._told(ground, incoming), document=document)
        self.texts[id] = document.text
        return document

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


def receipt(
    incoming: Incoming,
    holding: Holding,
    matches: Iterable[dict[str, object]],
    *,
    status: Literal["added", "identical"],
    read_anew: bool = False,
) -> Receipt:
    """Say what became of a file that is, or would be, this holding; one without a key is not kept.

    `matches` are those with other sources; of the same bytes the first match is the holding itself.
    """
    key = holding.key or None
    if status == "identical":
        same = pairs.matched(pairs.identical(holding.document), key, holding.path)
        matches = (same, *matches)
    return Receipt(
        path=incoming.path,
        status=status,
        key=key,
        id=holding.id,
        title=holding.chosen("title"),
        matches=tuple(matches),
        findings=holding.findings,
        notes=len(holding.document.notes),
        references=sum(len(note.references) for note in holding.document.references),
        read_anew=read_anew,
    )
