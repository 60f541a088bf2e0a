"""Is everything still as it was written? Reads it again and names what is not, a sentence each."""

from __future__ import annotations

import random
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store import disk, documents, folders, lock, manifest
from store.errors import Damaged, Missing, StoreError
from store.layout import MANIFEST, ORIGINAL, PREFIX, RECORD, TEXT, Layout
from store.writing import trashed

if TYPE_CHECKING:
    from store import Store

_CHANGED = "is not as it was written: its digest has changed"
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
    """Check structure, records and texts; `deep` reads originals too.

    With `sample` a share of them, chosen anew each time.
    """
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
    id, problems = _inspected(folder, layout, deep=deep)
    if problems and lock.taken(layout.lock):
        time.sleep(_PAUSE)
        id, problems = _inspected(folder, layout, deep=deep)
    return id, problems


def _inspected(folder: Path, layout: Layout, *, deep: bool) -> tuple[str, list[Problem]]:
    try:
        return _compared(folder, layout, deep=deep)
    except FileNotFoundError:
        return "", []  # removed while we looked
    except OSError as error:
        return "", [_problem(layout, folder, "unreadable", f"cannot be read ({error.strerror})")]


def _compared(folder: Path, layout: Layout, *, deep: bool) -> tuple[str, list[Problem]]:
    digests, why = _manifest(folder)
    id = manifest.identity(digests) or folders.identity(folder)
    problems = [_problem(layout, folder / MANIFEST, "manifest", why, id)] if why else []
    problems += _misplaced(folder, layout, id)
    problems += _presence(folder, layout, id, digests)
    if deep:
        for name in sorted(manifest.originals(digests)):
            problems += _original(folder / name, layout, id, digests[name])
    for name in (RECORD, TEXT):
        problems += _written(folder / name, layout, id, digests.get(name))
    return id, problems


def _manifest(folder: Path) -> tuple[dict[str, str], str]:
    """Read the manifest; say what is wrong with it."""
    try:
        content = disk.read(folder / MANIFEST)
    except StoreError:
        return {}, "is missing or cannot be read"
    digests = manifest.parse(content)
    if digests is None:
        return {}, "is no list of digests and files"
    return digests, "" if manifest.render(digests) == content else "is not as it was written"


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
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            yield _problem(layout, path, "link", "is a link, which the archive never makes", id)
        elif not stat.S_ISDIR(mode):
            there.add(path.relative_to(folder).as_posix())
        elif path not in (folder, folder / ORIGINAL):
            yield _problem(layout, path, "stray", "is a folder that does not belong here", id)
    for name in sorted({RECORD, TEXT, *digests} - there):
        yield _problem(layout, folder / name, "missing", "is missing", id)
    if digests:
        for name in sorted({RECORD, TEXT} - set(digests)):
            yield _problem(layout, folder / MANIFEST, "manifest", f"does not name {name}", id)
        for name in sorted(there - set(digests) - {MANIFEST, RECORD, TEXT}):
            yield _problem(layout, folder / name, "stray", "is not in the manifest of its document", id)


def _original(path: Path, layout: Layout, id: str, digest: str) -> Iterator[Problem]:
    """Read an original again."""
    try:
        if manifest.hashed(path) != digest:
            yield _problem(layout, path, "changed", _CHANGED, id)
    except StoreError as error:
        if not isinstance(error, Missing) and not path.is_symlink():  # those are named already
            yield _problem(layout, path, "unreadable", _why(error), id)


def _written(path: Path, layout: Layout, id: str, digest: str | None) -> Iterator[Problem]:
    """Read a record or text again."""
    try:
        content = disk.read(path)
    except StoreError as error:
        if not isinstance(error, Missing) and not path.is_symlink():
            yield _problem(layout, path, "unreadable", _why(error), id)
        return
    if digest is not None and manifest.digest(content) != digest:
        yield _problem(layout, path, "changed", _CHANGED, id)
    try:
        if path.name == TEXT:
            documents.decoded(content, path)
        elif not _size_agrees(documents.parsed(content, path), path.parent):
            original = folders.original(path.parent)
            yield _problem(layout, original, "size", "has not the size that its record tells", id)
    except Damaged:
        code, kind = ("text", "UTF-8 text") if path.name == TEXT else ("record", "record (a JSON object)")
        yield _problem(layout, path, code, f"is no {kind}", id)


def _why(error: StoreError) -> str:
    reason = getattr(error.__cause__, "strerror", None)
    return f"cannot be read ({reason})" if reason else "is no regular file"


def _size_agrees(record: dict[str, object], folder: Path) -> bool:
    reading = record.get("reading")
    told = reading.get("original") if isinstance(reading, dict) else None
    size = told.get("size") if isinstance(told, dict) else None
    if not isinstance(size, int):
        return True  # no size is told
    try:
        status = folders.original(folder).lstat()
    except (StoreError, OSError):
        return True  # named already
    return not stat.S_ISREG(status.st_mode) or status.st_size == size  # a folder holds many files


def _strays(layout: Layout) -> Iterator[Problem]:
    """Name what lies where the archive puts nothing."""
    known = (layout.config, layout.readme, layout.register, layout.lock)
    parts = (layout.documents, layout.staging, layout.trash, layout.knowledge, layout.derived)
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
    """Check the register, and that keys and documents agree."""
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
