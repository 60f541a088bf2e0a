"""Is everything still as it was written? Reads it again and names what is not, a sentence each."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store import disk, documents, folders, lock, manifest
from store.errors import StoreError
from store.layout import MANIFEST, ORIGINAL, PREFIX, RECORD, TEXT, Layout
from store.writing import trashed

if TYPE_CHECKING:
    from store import Store

_PAUSE = 0.2  # seconds in which a writer has ended its renames


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as it was written."""

    id: str  # of the document, "" when it is about none or cannot be told
    path: str  # from the root of the archive
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was checked and what was found."""

    checked: int  # documents
    problems: list[Problem]

    @property
    def ok(self) -> bool:
        """Whether all is as it was written."""
        return not self.problems


def check(store: Store, *, deep: bool = False, sample: float = 1.0) -> Report:
    """Check the whole structure, records and texts; `deep` also reads all originals, or a share of them."""
    layout = store.layout
    every = list(folders.every(layout))
    read = set(every if sample >= 1 else random.sample(every, round(len(every) * sample))) if deep else set()
    found = [*_strays(layout), *_leftovers(layout)]
    places: dict[str, Path] = {}
    for folder in every:
        id, problems = _document(folder, layout, deep=folder in read)
        if id and places.setdefault(id, folder) != folder:
            problems.append(
                _problem(layout, folder, "twice", f"is the same document as {places[id].name}", id)
            )
        found += problems
    found += _register(store, places)
    return Report(checked=len(every), problems=sorted(found, key=lambda each: (each.path, each.code)))


def _document(folder: Path, layout: Layout, *, deep: bool) -> tuple[str, list[Problem]]:
    """Check one document; twice when a writer may stand between two renames."""
    problems = list(_faults(folder, layout, deep=deep))
    if problems and lock.taken(layout.lock):
        time.sleep(_PAUSE)
        if not disk.is_folder(folder):
            return "", []  # removed meanwhile
        problems = list(_faults(folder, layout, deep=deep))
    return folders.identity(folder), problems


def _faults(folder: Path, layout: Layout, *, deep: bool) -> Iterator[Problem]:
    try:
        digests = manifest.read(folder)
    except StoreError:
        digests = {}
        why = "is no list of digests and files" if (folder / MANIFEST).exists() else "is missing"
        yield _problem(layout, folder / MANIFEST, "manifest", why, folders.identity(folder))
    id = manifest.identity(digests) or folders.identity(folder)
    if digests and manifest.render(digests) != disk.read(folder / MANIFEST):
        yield _problem(layout, folder / MANIFEST, "manifest", "is not as it was written", id)
    yield from _misplaced(folder, layout, id)
    yield from _presence(folder, layout, id, digests)
    for name in sorted(digests):
        if deep or name in (RECORD, TEXT):
            yield from _changed(folder / name, layout, id, digests[name])
    yield from _content(folder, layout, id)


def _misplaced(folder: Path, layout: Layout, id: str) -> Iterator[Problem]:
    if folder.parent.name != folder.name[:2]:
        yield _problem(
            layout, folder, "misplaced", f"lies in the wrong folder; it belongs in {folder.name[:2]}/", id
        )
    if not id.startswith(folder.name[:PREFIX]):
        told = f"holds an original with the digest {id[:PREFIX]}…" if id else "holds no original one can tell"
        yield _problem(layout, folder, "misnamed", f"{told}, which is not what its name says", id)


def _presence(folder: Path, layout: Layout, id: str, digests: dict[str, str]) -> Iterator[Problem]:
    """Compare the files that are there with those that should be."""
    there: set[str] = set()
    for path in disk.inside(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield _problem(layout, path, "link", "is a link, which the archive never makes", id)
        elif not disk.is_folder(path):
            there.add(name)
        elif path not in (folder, folder / ORIGINAL):
            yield _problem(layout, path, "stray", "is a folder that does not belong here", id)
    for name in sorted({RECORD, TEXT, *digests} - there):
        yield _problem(layout, folder / name, "missing", "is missing", id)
    if digests:
        for name in sorted({RECORD, TEXT} - set(digests)):
            yield _problem(layout, folder / MANIFEST, "manifest", f"does not name {name}", id)
        for name in sorted(there - set(digests) - {MANIFEST, RECORD, TEXT}):
            yield _problem(layout, folder / name, "stray", "is not in the manifest of its document", id)


def _changed(path: Path, layout: Layout, id: str, digest: str) -> Iterator[Problem]:
    if path.is_symlink() or not path.exists():
        return  # named already
    try:
        if manifest.hashed(path) != digest:
            yield _problem(layout, path, "changed", "is not as it was written: its digest has changed", id)
    except StoreError as error:
        yield _problem(layout, path, "unreadable", f"cannot be read ({error.__cause__ or 'no file'})", id)


def _content(folder: Path, layout: Layout, id: str) -> Iterator[Problem]:
    """Parse the record, decode the text, and compare the size that the record tells."""
    try:
        record = documents.parsed(disk.read(folder / RECORD), folder / RECORD)
        if not _size_agrees(record, folders.original(folder)):
            yield _problem(
                layout, folders.original(folder), "size", "has not the size that its record tells", id
            )
    except StoreError as error:
        if (folder / RECORD).is_file() and str(folder / RECORD) in str(error):
            yield _problem(layout, folder / RECORD, "record", "is no record (a JSON object)", id)
    try:
        documents.decoded(disk.read(folder / TEXT), folder / TEXT)
    except StoreError:
        if (folder / TEXT).is_file():
            yield _problem(layout, folder / TEXT, "text", "is no UTF-8 text", id)


def _size_agrees(record: dict[str, object], original: Path) -> bool:
    reading = record.get("reading")
    told = reading.get("original") if isinstance(reading, dict) else None
    size = told.get("size") if isinstance(told, dict) else None
    if not isinstance(size, int) or not original.is_file() or original.is_symlink():
        return True  # no size is told, or it is that of many files
    return original.stat().st_size == size


def _strays(layout: Layout) -> Iterator[Problem]:
    """Name what lies where the archive puts nothing."""
    known = (layout.config, layout.readme, layout.register, layout.lock)
    parts = (layout.documents, layout.staging, layout.trash, layout.derived)
    for path in sorted(layout.root.iterdir()):
        if path not in (*known, *parts) and not path.name.startswith("."):
            yield _problem(layout, path, "stray", "does not belong to the archive; move it out")
    for path in parts:
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            yield _problem(layout, path, "link", "is no folder of its own")
    if not layout.documents.exists():
        yield _problem(layout, layout.documents, "missing", "is missing")
    elif disk.is_folder(layout.documents):
        yield from _strays_among_documents(layout)


def _strays_among_documents(layout: Layout) -> Iterator[Problem]:
    for shard in sorted(layout.documents.iterdir()):
        if not disk.is_folder(shard) or not folders.SHARD.fullmatch(shard.name):
            yield _problem(layout, shard, "stray", "does not belong among the documents")
            continue
        for path in sorted(shard.iterdir()):
            if not disk.is_folder(path) or not folders.FOLDER.fullmatch(path.name):
                yield _problem(layout, path, "stray", "is no folder of a document")


def _leftovers(layout: Layout) -> Iterator[Problem]:
    """Name what a writer left behind; not while one is at work."""
    if not disk.is_folder(layout.staging) or lock.taken(layout.lock):
        return
    for path in sorted(layout.staging.iterdir()):
        yield _problem(
            layout, path, "leftover", "was left by a writer that broke off; the next one clears it"
        )


def _register(store: Store, places: dict[str, Path]) -> Iterator[Problem]:
    """Check the chain of the register, and that keys and documents belong together."""
    layout = store.layout
    for message in store.register.problems():
        yield Problem(id="", path=layout.register.name, code="register", message=message)
    keys = store.register.keys()
    held = {minted.id: key for key, minted in keys.items() if minted.kind == "source"}
    gone = {folders.identity(folder) for folder in trashed(layout)} if set(held) - set(places) else set()
    for id in sorted(set(held) - set(places)):
        where = "is in trash/" if id in gone else "is not in documents/; bring it back from a backup"
        message = f"register.jsonl: the document with the key {held[id]} {where}"
        yield Problem(id=id, path=layout.register.name, code="lost", message=message)
    for id in sorted(set(places) - set(held)):
        if not lock.taken(layout.lock):
            yield _problem(layout, places[id], "no-key", "has no citation key yet; run: archive reindex", id)


def _problem(layout: Layout, path: Path, code: str, what: str, id: str = "") -> Problem:
    place = path.relative_to(layout.root).as_posix()
    return Problem(id=id, path=place, code=code, message=f"{place}: {what}")
