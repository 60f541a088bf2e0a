"""How is an index replaced in one step? Generation folders, and a pointer that is swapped by rename.

index/CURRENT            which generation counts: {"engine", "format", "generation"}
index/gen-000001/        one whole index of one engine
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from store.index import IndexBroken

_POINTER = "CURRENT"


@dataclass(frozen=True, slots=True)
class Generations:
    """The generations of an index in a folder, of one engine and one format of its fields."""

    path: Path
    engine: str
    format: int

    def any(self) -> bool:
        """Tell whether a generation counts, whole or not."""
        return (self.path / _POINTER).exists()

    def current(self) -> str:
        """Give the generation that counts."""
        pointer = json.loads((self.path / _POINTER).read_bytes())
        if (pointer["engine"], pointer["format"]) != (self.engine, self.format):
            raise IndexBroken(f"{self.path}: the index is of another kind; run: archive reindex")
        return str(pointer["generation"])

    def new(self) -> str:
        """Make the folder of a further generation, for its owner only."""
        newest = self._all()[-1:]
        generation = f"gen-{int(newest[0].removeprefix('gen-')) + 1 if newest else 1:06d}"
        private(self.path / generation)
        return generation

    def point_to(self, generation: str) -> None:
        """Let this generation count, once it is on disk."""
        pointer = {"engine": self.engine, "format": self.format, "generation": generation}
        beside = self.path / f"{_POINTER}.new"
        beside.write_text(json.dumps(pointer) + "\n")
        sync(self.path / generation, beside)
        beside.replace(self.path / _POINTER)
        sync(self.path)

    def sweep(self) -> None:
        """Remove every other generation; a reader that is in one keeps its open files."""
        try:
            current = self.current()
        except (IndexBroken, OSError, LookupError, TypeError, ValueError):
            current = ""
        for generation in self._all():
            if generation != current:
                shutil.rmtree(self.path / generation, ignore_errors=True)

    def _all(self) -> list[str]:
        return sorted(each.name for each in self.path.glob("gen-*"))


def private(path: Path) -> None:
    """Make a folder that only its owner may enter."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)


def sync(*paths: Path) -> None:
    """Have files and folders written to the disk."""
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
