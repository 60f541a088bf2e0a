"""What were the bytes as they came? Written once, never changed, named by their digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from store import disk, folders, manifest
from store.errors import Missing
from store.layout import Layout


@dataclass(frozen=True, slots=True)
class Originals:
    """The originals of an archive; what is written goes through a Writer."""

    layout: Layout

    def ids(self) -> Iterator[str]:
        """Give the ids of all originals, by folder."""
        return filter(None, map(folders.identity, folders.every(self.layout)))

    def has(self, ids: Iterable[str]) -> set[str]:
        """Give those of the ids that are here."""
        return {id for id, _ in folders.located(self.layout, ids)}

    def get(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Give the bytes of each original here, in the order asked.

        Of an original of many files it gives the list of them, whose digest is the id.
        """
        for id, folder in folders.located(self.layout, ids):
            path = folders.original(folder)
            yield id, manifest.listed(path) if disk.is_folder(path) else disk.read(path)

    def parts(self, id: str) -> Iterator[bytes]:
        """Give the bytes of each file of an original, in order; most have one."""
        yield from folders.contents(self.path(id))

    def path(self, id: str) -> Path:
        """Give the path of an original: a file, or a folder."""
        for _, folder in folders.located(self.layout, [id]):
            return folders.original(folder)
        raise Missing(f"no document has the id {id}; see: archive list --json")
