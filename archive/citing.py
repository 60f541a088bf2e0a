"""How is a passage cited? Handles (`key`, `key@25`, `key@n6`, `key@b12`) → finished notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from archive import holdings, styles
from archive.errors import KeyNotFound, UsageError
from archive.model import Item, Key, Work

if TYPE_CHECKING:
    from store import Store

As = Literal["text", "html", "latex", "pandoc"]
_HANDLE = re.compile(r"(?P<key>[^@\s]+)(?:@(?P<place>.+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A handle and the finished note for it."""

    handle: str
    key: Key
    locator: str | None
    citation: str

    def as_dict(self) -> dict[str, object]:
        """Give the shape of `cite --json`."""
        return {
            "handle": self.handle,
            "key": self.key,
            "locator": self.locator,
            "citation": self.citation,
        }


def cite(store: Store, handles: Sequence[str], *, style: str, as_: As = "text") -> Iterator[Cited]:
    """Give a finished note for each handle; all keys are looked up before the first is given."""
    found = [(handle, *_work(store, handle, style)) for handle in handles]
    for handle, work, locator in found:
        citation = styles.render(style, work, locator, as_)
        yield Cited(handle=handle, key=work.key, locator=locator, citation=citation)


def _work(store: Store, handle: str, style: str) -> tuple[Work, str | None]:
    match = _HANDLE.fullmatch(handle.strip())
    if match is None:
        raise UsageError(
            f"“{handle}” is no handle; write key, key@25 (page), key@n6 (note) or key@b12 (block)"
        )
    work = work_of(store, match["key"])
    return work, _locator(store, match["key"], match["place"], style)


def work_of(store: Store, key: Key) -> Work:
    """Give the source or cited work with this key."""
    resolved = store.register.resolve(key)
    minted = store.register.keys().get(resolved or "")
    if resolved is None or minted is None:
        raise KeyNotFound(holdings.unknown(store, key))
    if minted.kind == "source":
        return holdings.holding(store, key).source.work
    for found, item in store.catalog.works([resolved]):
        return Work(key=found, item=cast(Item, item))
    return Work(key=resolved, item=cast(Item, dict(minted.item or {})))


def _locator(store: Store, key: Key, place: str | None, style: str) -> str | None:
    """Turn a place into what is printed; of blocks and notes only a note has a printed number."""
    if place is None or not re.fullmatch(r"[nb]\d+", place):
        return place
    document = holdings.holding(store, key).document
    if place[0] == "b":
        if int(place[1:]) >= len(document.blocks):
            raise KeyNotFound(f"“{key}” has {len(document.blocks)} blocks, from b0; there is no {place}")
        return None
    marks = [note.mark for note in document.notes]
    if place[1:] not in marks:
        raise KeyNotFound(f"“{key}” has no note {place[1:]}; its notes are {', '.join(marks) or 'none'}")
    return styles.note_place(style, place[1:])
