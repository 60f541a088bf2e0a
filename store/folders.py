"""Where is a document's folder? Found by the digits of its id, never by its slug."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from store import disk, manifest
from store.errors import Damaged, Missing, StoreError
from store.layout import ORIGINAL, PREFIX, Layout

SHARD = re.compile(r"[0-9a-f]{2}")
FOLDER = re.compile(rf"[0-9a-f]{{{PREFIX}}}-[a-z0-9-]+")
ID = re.compile(r"[0-9a-f]{64}")


def every(layout: Layout) -> Iterator[Path]:
    """Give the folders of all documents, sorted."""
    for shard in _folders(layout.documents):
        if SHARD.fullmatch(shard):
            names = [name for name in _folders(layout.documents / shard) if FOLDER.fullmatch(name)]
            yield from (layout.documents / shard / name for name in names)


def located(layout: Layout, ids: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Give the folder of each id here, in the order asked."""
    shards: dict[str, dict[str, list[str]]] = {}
    for id in ids:
        if not ID.fullmatch(id):
            continue  # the path is made of the id: only digits may come in
        if id[:2] not in shards:
            shards[id[:2]] = _by_prefix(layout.shard(id))
        for name in shards[id[:2]].get(id[:PREFIX], ()):
            # two ids may begin with the same digits, so the whole id is compared
            if identity(layout.shard(id) / name) == id:
                yield id, layout.shard(id) / name
                break


def identity(folder: Path) -> str:
    """Give the whole id of a folder's document, or nothing.

    A folder whose manifest is lost still holds its document: then its original is hashed.
    """
    try:
        found = manifest.identity(manifest.read(folder))
    except StoreError:
        found = None
    try:
        return found or manifest.reckoned(original(folder))
    except StoreError:
        return ""


def original(folder: Path) -> Path:
    """Find the original in a document's folder."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        paths = []
    for path in paths:
        if path.name == ORIGINAL or path.name.startswith(f"{ORIGINAL}."):
            return path
    raise Missing(f"{folder}: has no original; run: archive check")


def contents(original: Path) -> Iterator[bytes]:
    """Give the bytes of an original, file by file in the order of their names."""
    if not disk.is_folder(original):
        yield disk.read(original)
        return
    for path in sorted(each for each in disk.inside(original) if not disk.is_folder(each)):
        yield disk.read(path)


def _by_prefix(shard: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _folders(shard):
        if FOLDER.fullmatch(name):
            found.setdefault(name[:PREFIX], []).append(name)
    return found


def _folders(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return sorted(each.name for each in found if each.is_dir(follow_symlinks=False))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Damaged(f"{folder}: cannot be read ({error.strerror}); check who may read there") from error
