"""How does a document come in, change and go? Staged, synced, renamed: there is all of it or nothing."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from store import disk, documents, folders, manifest
from store.errors import AlreadyThere, Missing, StoreError, writing_to
from store.layout import MANIFEST, ORIGINAL, READY, RECORD, TEXT, Layout, folder_name, slug, suffix
from store.lock import Hold

_PIECE = 2**20  # bytes copied at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """An original kept and hashed, not yet part of the archive."""

    digest: str
    size: int  # bytes
    folder: Path

    def contents(self) -> Iterator[bytes]:
        """Give the bytes again, file by file."""
        return folders.contents(folders.original(self.folder))


@dataclass(slots=True)
class Writer:
    """One writer's work on the archive, in batches; made by `Store.writing`."""

    layout: Layout
    healed: list[str]  # what an earlier writer left and we put right, one sentence each
    _hold: Hold
    _run: Path = field(init=False)
    _count: int = field(init=False, default=0)
    _added: dict[str, tuple[Path, Path]] = field(init=False, default_factory=dict)  # id: stage, target
    _changed: dict[str, tuple[Path, Path]] = field(init=False, default_factory=dict)
    _removed: dict[str, Path] = field(init=False, default_factory=dict)
    _digests: dict[Path, dict[str, str]] = field(init=False, default_factory=dict)  # of each stage
    _committing: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Name the run so that a person knows a leftover."""
        self._run = self.layout.staging / f"{_stamp()}-{os.getpid()}-{os.urandom(3).hex()}"

    @property
    def left(self) -> list[str]:
        """Ids that register and catalog may lack: their writer was cut off."""
        return self._hold.left

    def stage(self, source: BinaryIO, *, suffix: str) -> Staged:
        """Copy the bytes of a source and hash them on the way."""
        folder = self._stage()
        name = ORIGINAL + _plain(suffix)
        digest, size = _copied(source, folder / name)
        self._digests[folder] = {name: digest}
        return Staged(digest=digest, size=size, folder=folder)

    def stage_many(self, sources: Iterable[BinaryIO], *, suffixes: Sequence[str]) -> Staged:
        """Stage an original of many files; their list gives the digest."""
        folder = self._stage()
        disk.make_folder(folder / ORIGINAL)
        digests: dict[str, str] = {}
        total = 0
        for number, (source, ending) in enumerate(zip(sources, suffixes, strict=True), 1):
            name = _part(number, ending)
            with source:
                digests[name], size = _copied(source, folder / name)
            total += size
        self._digests[folder] = digests
        return Staged(digest=manifest.digest(manifest.render(digests)), size=total, folder=folder)

    def add(self, staged: Staged, *, slug: str, record: Mapping[str, object], text: str) -> None:
        """Make a staged original a document; it is there after `commit`."""
        id = staged.digest
        if id in self._added or any(folders.located(self.layout, [id])):
            raise AlreadyThere(f"a document with the id {id} is there already; ask originals.has first")
        self._describe(staged.folder, record=record, text=text)
        self._added[id] = (staged.folder, self._target(id, slug))

    def change(self, id: str, *, record: Mapping[str, object], text: str | None = None) -> None:
        """Give a document a new record or text; done after `commit`."""
        if id in self._added:
            self._describe(self._added[id][0], record=record, text=text)
            return
        if id not in self._changed:
            target = next((folder for _, folder in folders.located(self.layout, [id])), None)
            if target is None or id in self._removed:
                raise Missing(f"no document has the id {id}; nothing was changed")
            stage = self._stage()
            self._digests[stage] = _known(target, id)
            self._changed[id] = (stage, target)
        self._describe(self._changed[id][0], record=record, text=text)

    def discard(self, staged: Staged) -> None:
        """Forget a staged original, or one added and not yet committed."""
        if self._added.get(staged.digest, (None,))[0] == staged.folder:
            del self._added[staged.digest]
        self._digests.pop(staged.folder, None)
        disk.remove_tree(staged.folder)

    def remove(self, ids: Iterable[str]) -> None:
        """Move those documents that are here to the trash at `commit`."""
        for id, folder in folders.located(self.layout, ids):
            self._removed[id] = folder
            if id in self._changed:
                disk.remove_tree(self._changed.pop(id)[0])

    def restore(self, ids: Iterable[str]) -> list[str]:
        """Bring documents back from the trash, at once."""
        found = {folders.identity(folder): folder for folder in trashed(self.layout)}
        back: list[str] = []
        for id in ids:
            if id in found and not any(folders.located(self.layout, [id])):
                _, _, name = found[id].name.partition("-")
                self._hold.note([id])
                self._move(found[id], self._target(id, name.partition("-")[2]))
                back.append(id)
        return back

    def purge(self, ids: Iterable[str] | None = None) -> list[str]:
        """Delete removed documents for good, at once; all by default."""
        wanted = None if ids is None else set(ids)
        gone: list[str] = []
        for folder in list(trashed(self.layout)):
            id = folders.identity(folder)
            if wanted is None or id in wanted:
                disk.remove_tree(folder)
                gone.append(id)
        return gone

    def commit(self) -> list[str]:
        """Make all durable; give the ids added and changed."""
        done = [*self._added, *self._changed]
        if not done and not self._removed:
            return []
        for stage, target in self._changed.values():
            _mark_ready(stage, target, self.layout, self._digests[stage])
        stages = [stage for stage, _ in (*self._added.values(), *self._changed.values())]
        self._hold.note([*done, *self._removed])
        disk.barrier(self.layout.root, [path for stage in stages for path in disk.inside(stage)])
        self._committing = True
        parents = [*self._place(), *self._put_right(), *self._take_away()]
        disk.barrier(self.layout.root, list(dict.fromkeys(parents)))
        for stage, _ in self._changed.values():
            disk.remove_tree(stage)
        self._forget()
        return done

    def close(self) -> None:
        """Drop what was not committed.

        What broke off in a commit is left to the next writer.
        """
        if not self._committing and self._run.exists():
            disk.remove_tree(self._run)

    def _forget(self) -> None:
        for pending in (self._added, self._changed, self._removed):
            pending.clear()
        self._committing = False

    def _stage(self) -> Path:
        for folder in (self.layout.staging, self._run):
            disk.make_folder(folder)
        self._count += 1
        stage = self._run / str(self._count)
        disk.make_folder(stage)
        return stage

    def _describe(self, stage: Path, *, record: Mapping[str, object], text: str | None) -> None:
        contents = {RECORD: documents.rendered(record)}
        if text is not None:
            contents[TEXT] = documents.encoded(text)
        digests = self._digests[stage]
        digests |= {name: manifest.digest(content) for name, content in contents.items()}
        for name, content in {**contents, MANIFEST: manifest.render(digests)}.items():
            with writing_to(stage / name):
                (stage / name).unlink(missing_ok=True)
            disk.write(stage / name, content)

    def _target(self, id: str, word: str) -> Path:
        """Choose a free name, also when two ids begin alike."""
        plain = slug(word)
        taken = {target for _, target in self._added.values()}
        path = self.layout.shard(id) / folder_name(id, plain)
        number = 2
        while path in taken or os.path.lexists(path):
            path = self.layout.shard(id) / folder_name(id, f"{plain}-{number}")
            number += 1
        return path

    def _place(self) -> Iterator[Path]:
        for stage, target in self._added.values():
            yield from self._moved(stage, target)

    def _put_right(self) -> Iterator[Path]:
        for stage, target in self._changed.values():
            put_in_place(stage, target)
            yield target

    def _take_away(self) -> Iterator[Path]:
        for folder in self._removed.values():
            yield folder.parent
            yield from self._moved(folder, _free(self.layout.trash / f"{_stamp()}-{folder.name}"))

    def _moved(self, folder: Path, target: Path) -> Iterator[Path]:
        """Rename a folder; give the folders above it that must be synced."""
        for above in (target.parent.parent, target.parent):
            if above != self.layout.root and disk.make_folder(above):
                yield above.parent
        with writing_to(target):
            folder.rename(target)
        yield target.parent

    def _move(self, folder: Path, target: Path) -> None:
        disk.sync(list(dict.fromkeys([*self._moved(folder, target), folder.parent])))


def identity(contents: Iterable[bytes], *, suffixes: Sequence[str]) -> str:
    """Reckon the id an original of many files would get."""
    numbered = enumerate(zip(contents, suffixes, strict=True), 1)
    return manifest.digest(
        manifest.render({_part(number, end): manifest.digest(data) for number, (data, end) in numbered})
    )


def _part(number: int, ending: str) -> str:
    return f"{ORIGINAL}/{number:04}{_plain(ending)}"


def trashed(layout: Layout) -> Iterator[Path]:
    """Give the folders of removed documents, the latest first, sorted."""
    if disk.is_folder(layout.trash):
        yield from sorted((path for path in layout.trash.iterdir() if disk.is_folder(path)), reverse=True)


def put_in_place(stage: Path, target: Path) -> None:
    """Rename the files of a ready change over the old ones."""
    for name in (TEXT, RECORD, MANIFEST):
        if (stage / name).exists():
            with writing_to(target / name):
                (stage / name).rename(target / name)


def _mark_ready(stage: Path, target: Path, layout: Layout, digests: Mapping[str, str]) -> None:
    """Write what a stage must hold to be rolled forward.

    The mark names digests, so one barrier does for files and mark: a mark that reached the disk
    before its files does not agree with them and is not obeyed.
    """
    files = {name: digests[name] for name in (RECORD, TEXT) if (stage / name).exists()}
    files[MANIFEST] = manifest.digest(manifest.render(digests))
    ready = {"folder": target.relative_to(layout.documents).as_posix(), "files": files}
    disk.write(stage / READY, json.dumps(ready, sort_keys=True).encode("ascii"))


def _known(folder: Path, id: str) -> dict[str, str]:
    """Give the digests the manifest tells, so that damage stays visible."""
    try:
        digests = manifest.read(folder)
    except StoreError:
        digests = {}
    if manifest.identity(digests) == id and TEXT in digests:
        return digests
    files = (path for path in disk.inside(folder) if not disk.is_folder(path))
    names = {path.relative_to(folder).as_posix(): path for path in files}
    originals = manifest.originals(dict.fromkeys(names, ""))
    return {name: manifest.hashed(path) for name, path in names.items() if name in originals or name == TEXT}


def _copied(source: BinaryIO, path: Path) -> tuple[str, int]:
    """Copy piece by piece; errors of the source stay its own."""
    reckoning = sha256()
    size = 0
    with writing_to(path):
        file = path.open("xb")
    try:
        while piece := source.read(_PIECE):
            reckoning.update(piece)
            size += len(piece)
            with writing_to(path):
                file.write(piece)
        with writing_to(path):
            file.flush()
            os.fchmod(file.fileno(), 0o444)
    finally:
        with writing_to(path):
            file.close()
    return reckoning.hexdigest(), size


def _plain(ending: str) -> str:
    return suffix(f"x{ending}")


def _free(path: Path) -> Path:
    number = 2
    free = path
    while os.path.lexists(free):
        free = path.with_name(f"{path.name}-{number}")
        number += 1
    return free


def _stamp() -> str:
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
