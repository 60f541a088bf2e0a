"""What changes when a person speaks, or a better reading is made? Statements, tags, removal, reading anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING

from archive import clock, holdings, matching, records, shelving, statements
from archive.copies import pair
from archive.errors import UsageError
from archive.holdings import Holding
from archive.matching import BATCH, Matching
from archive.model import Document, DocumentId, Ground, Item, Key, Record, Work
from archive.readings import Readings
from archive.statements import Said
from archive.version import VERSION

if TYPE_CHECKING:
    from store import Store
    from store.register import Wish
    from store.writing import Writer


Say = Callable[[str], None]
BATCH_SECONDS = 15.0  # of reading, before what is read is made safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What one value was and is now."""

    key: Key
    field: str
    before: str
    after: str

    def as_dict(self) -> dict[str, object]:
        """Give the change as `set --json` prints it."""
        return {"key": self.key, "field": self.field, "before": self.before, "after": self.after}


def say(
    store: Store, keys: Sequence[Key], said: Said, *, dry_run: bool = False, wait: float = 30.0
) -> list[Changed]:
    """Write down what a person says of sources; gives what changed by it."""
    ids = [holdings.resolve(store, key) for key in keys]
    if dry_run:
        return [change for h in holdings.holdings(store, ids) for change in _differences(h, _told(h, said))]
    with shelving.writing(store, wait=wait) as writer:
        before = list(holdings.holdings(store, ids))
        after = {holding.id: _told(holding, said) for holding in before}
        changed = [holding for holding in before if after[holding.id] != holding.record]
        for holding in changed:
            writer.change(holding.id, record=records.plain(after[holding.id], version=VERSION))
        writer.commit()
        shelving.tell(store, [replace(holding, record=after[holding.id]) for holding in changed])
    return [change for holding in before for change in _differences(holding, after[holding.id])]


def _told(holding: Holding, said: Said) -> Record:
    ground = statements.apply(holding.record.ground, said, when=clock.now(), by=clock.user())
    return replace(holding.record, ground=ground)


def _differences(holding: Holding, after: Record) -> Iterator[Changed]:
    new = replace(holding, record=after)
    fields = sorted(set(holding.record.description) | set(after.description))
    for field in fields:
        before, now = holding.chosen(field), new.chosen(field)
        if before != now:
            yield Changed(key=holding.key, field=field, before=before, after=now)
    old_tags, tags = "; ".join(holding.record.ground.tags), "; ".join(after.ground.tags)
    if old_tags != tags:
        yield Changed(key=holding.key, field="tags", before=old_tags, after=tags)


def remove(store: Store, keys: Sequence[Key], *, wait: float = 30.0) -> list[DocumentId]:
    """Move sources to the trash; their keys are never given to anything else."""
    ids = [holdings.resolve(store, key) for key in keys]
    with shelving.writing(store, wait=wait) as writer:
        texts = {id: matching.text(store, id) for id in ids}
        writer.remove(ids)
        writer.commit()
        store.register.append(
            [
                {
                    "event": "removed",
                    "key": store.register.resolve(key),
                    "when": clock.now(),
                    "who": clock.user(),
                }
                for key in keys
            ]
        )
        store.catalog.drop(ids)
        store.index.drop(ids)
        with store.sketches.batch():
            compared = Matching(store)
            compared.drop(texts)
            compared.settle()
    return ids


def decide(store: Store, a: Key, b: Key, decision: str, *, wait: float = 30.0) -> None:
    """Write down what a person decided about two sources; `replaces`: that `a` replaces `b`."""
    from store.decisions import DECISIONS, UNDECIDED

    one, other = holdings.resolve(store, a), holdings.resolve(store, b)
    if decision not in (words := (*DECISIONS, UNDECIDED)):
        raise UsageError(f"“{decision}” is no decision; there are: {', '.join(words)}")
    if one == other:
        raise UsageError(f"{a} and {b} are one source; a decision is about two")
    event: dict[str, object] = {
        "event": "decision",
        "pair": [*pair(one, other)],
        "decision": decision,
        "when": clock.now(),
        "who": clock.user(),
    }
    if decision == "replaces":
        event["newer"] = one
    with shelving.writing(store, wait=wait):
        store.register.append([event])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a person wants originals to be read, beside what was asked before."""

    ocr: bool = False
    encoding: str | None = None

    def of(self, ground: Ground) -> Ground:
        """Give the ground with these wishes; the same where they stand there already."""
        return replace(ground, ocr=self.ocr or ground.ocr, encoding=self.encoding or ground.encoding)


def reread(
    store: Store,
    keys: Sequence[Key] = (),
    asked: Asked = Asked(),
    *,
    wait: float = 30.0,
    say: Say = lambda _: None,
) -> Iterator[tuple[Key, bool]]:
    """Read originals anew with this version; gives each key and whether its reading changed."""
    ids = [holdings.resolve(store, key) for key in keys] or shelving.in_order(store)
    with Readings(store.root, say=say) as readings:
        rest = iter(ids)
        for first in rest:
            with shelving.writing(store, wait=wait) as writer:
                done = read_anew(store, writer, chain((first,), _in_time(rest)), readings, asked)
            yield from done  # only what is safe is said to be done


def _in_time(ids: Iterator[DocumentId]) -> Iterator[DocumentId]:
    """Give ids until a batch is full or its time is up."""
    end = monotonic() + BATCH_SECONDS
    for _ in range(1, BATCH):
        if monotonic() > end or (id := next(ids, None)) is None:
            return
        yield id


def read_anew(
    store: Store, writer: Writer, ids: Iterable[DocumentId], readings: Readings, asked: Asked
) -> list[tuple[Key, bool]]:
    """Read originals anew under a lock that is held; gives each key and whether its reading changed."""
    done: list[tuple[Key, bool]] = []
    came: list[Holding] = []
    wishes: list[Wish] = []
    items: dict[Key, Item] = {}
    before: dict[DocumentId, Document] = {}
    for holding in holdings.holdings(store, ids):
        ground = asked.of(holding.record.ground)
        read = _read(store, holding, ground, readings)
        cited = _cited_anew(store, holding, read, wishes, items)
        document = replace(read, references=cited.notes)
        done.append((holding.key, document != holding.document))
        record = replace(holding.record, ground=ground, document=document)
        if record != holding.record:
            came.append(replace(holding, record=record))
            before[holding.id] = holding.document
            writer.change(holding.id, record=records.plain(record, version=VERSION), text=document.text)
            wishes += cited.wishes
            items |= cited.items
    writer.commit()
    store.register.mint(wishes)
    shelving.tell_works(store, items)
    shelving.tell(store, came)
    with store.sketches.batch():
        compared = Matching(store)
        for holding in came:
            compared.retake(holding.document, before[holding.id])
        compared.settle()
    return done


def _read(store: Store, holding: Holding, ground: Ground, readings: Readings) -> Document:
    """Read the original as it was asked to be read."""
    said = ground.statements.get("language")
    return readings.read(
        [*store.originals.parts(holding.id)],
        ground.accessions[0],
        ground,
        digest=holding.id,
        lang=said.value if said and isinstance(said.value, str) else None,
    )


def _cited_anew(
    store: Store, holding: Holding, document: Document, wanted: Sequence[Wish], beside: Mapping[Key, Item]
) -> shelving.Cited:
    """Give its references keys; what this source cited before keeps its key if it is the same."""
    before = {
        reference.key: reference.item
        for note in holding.document.references
        for reference in note.references
        if reference.key and not reference.short
    }

    def known(blocks: Sequence[str]) -> Iterator[Work]:
        for work in shelving.known_works(store, blocks, beside):
            yield Work(key=work.key, item=before.get(work.key, work.item))

    return shelving.cited(
        store,
        document.references,
        known,
        reserved=[wish.wish for wish in wanted],
        when=clock.now(),
        who=clock.user(),
    )
