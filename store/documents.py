"""What is written down about a document? Its record and its text, as files one can read."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from store import disk, folders, manifest
from store.errors import Damaged, Missing, StoreError
from store.layout import RECORD, TEXT, Layout

_TRIES = 20
_PAUSE = 0.01  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A document as it is kept."""

    id: str
    record: dict[str, object]
    text: str
    folder: Path
    suffix: str  # of the original, "" when there is none


@dataclass(frozen=True, slots=True)
class Documents:
    """The records and texts of an archive, for reading."""

    layout: Layout

    def ids(self) -> Iterator[str]:
        """Give the ids of all documents, by folder."""
        return filter(None, map(folders.identity, folders.every(self.layout)))

    def get(self, ids: Iterable[str]) -> Iterator[Stored]:
        """Give each document that is here, in the order asked."""
        for id, folder in folders.located(self.layout, ids):
            try:
                stored = _stored(id, folder)
            except Missing:
                if folder.exists():
                    raise
                continue  # removed while we read: readers take no lock
            yield stored

    def text(self, id: str) -> str:
        """Give the text of one document."""
        for _, folder in folders.located(self.layout, [id]):
            return decoded(disk.read(folder / TEXT), folder / TEXT)
        raise Missing(f"no document has the id {id}; see: archive list --json")


def _stored(id: str, folder: Path) -> Stored:
    record, text = _agreeing(folder)
    return Stored(
        id=id,
        record=parsed(record, folder / RECORD),
        text=decoded(text, folder / TEXT),
        folder=folder,
        suffix=folders.original(folder).suffix,
    )


def _agreeing(folder: Path) -> tuple[bytes, bytes]:
    """Read a record and the text that its spans mean.

    Readers take no lock, so a writer may stand between two renames; then the manifest does not agree
    yet and we look again. What never agrees is given as it is: `check` names it.
    """
    for _ in range(_TRIES):
        record, text = disk.read(folder / RECORD), disk.read(folder / TEXT)
        if _agree(folder, record, text):
            break
        time.sleep(_PAUSE)
    return record, text


def _agree(folder: Path, record: bytes, text: bytes) -> bool:
    try:
        told = manifest.read(folder)
    except StoreError:
        return True  # no manifest to wait for
    return (told.get(RECORD), told.get(TEXT)) == (manifest.digest(record), manifest.digest(text))


def parsed(content: bytes, path: Path) -> dict[str, object]:
    """Read a record; what is no JSON object is damage."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Damaged(f"{path}: is no JSON ({error}); run: archive check") from None
    if not isinstance(record, dict):
        raise Damaged(f"{path}: is no record, but a bare {type(record).__name__}; run: archive check")
    return record


def decoded(content: bytes, path: Path) -> str:
    """Read a text; what is no UTF-8 is damage."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Damaged(f"{path}: is no UTF-8 (byte {error.start}); run: archive check") from None


def rendered(record: Mapping[str, object]) -> bytes:
    """Write a record; equal records are equal bytes."""
    try:
        lines = json.dumps(record, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=1)
        return lines.encode("utf-8") + b"\n"
    except (TypeError, ValueError) as error:
        raise StoreError(f"a record cannot be written as JSON: {error}") from None


def encoded(text: str) -> bytes:
    """Write a text as UTF-8, its line ends untouched."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise StoreError(
            f"a text cannot be written as UTF-8: lone surrogate at character {error.start}"
        ) from None
