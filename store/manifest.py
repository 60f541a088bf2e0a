"""Which files belong to a document, and what are their digests? In the form `sha256sum -c` reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from store import disk
from store.errors import Damaged
from store.layout import MANIFEST, ORIGINAL

_PIECE = 2**20  # bytes hashed at a time
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def digest(content: bytes) -> str:
    """Give the SHA-256 of some bytes, as 64 digits."""
    return sha256(content).hexdigest()


def render(digests: Mapping[str, str]) -> bytes:
    """Write the lines of a manifest, sorted by file name."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode("ascii")


def parse(content: bytes) -> dict[str, str] | None:
    """Read the lines of a manifest; none when any line is odd."""
    lines = content.decode("ascii", "replace").splitlines()
    found = [_LINE.fullmatch(line) for line in lines]
    names = [match[2] for match in found if match]
    if not lines or len(names) < len(lines) or len(set(names)) < len(names):
        return None
    return {match[2]: match[1] for match in found if match}


def read(folder: Path) -> dict[str, str]:
    """Read the manifest of a document's folder."""
    found = parse(disk.read(folder / MANIFEST))
    if found is None:
        raise Damaged(f"{folder / MANIFEST}: is no list of digests and files; run: archive check")
    return found


def originals(digests: Mapping[str, str]) -> dict[str, str]:
    """Give the lines about the original, or its many files."""
    return {
        name: value
        for name, value in digests.items()
        if name == ORIGINAL or name.startswith((f"{ORIGINAL}.", f"{ORIGINAL}/"))
    }


def identity(digests: Mapping[str, str]) -> str | None:
    """Give the id a manifest tells: digest of original or list."""
    found = originals(digests)
    if len(found) == 1 and not next(iter(found)).startswith(f"{ORIGINAL}/"):
        return next(iter(found.values()))
    return digest(render(found)) if found else None


def reckoned(path: Path) -> str:
    """Reckon the id of an original from its bytes."""
    return digest(listed(path)) if disk.is_folder(path) else hashed(path)


def listed(folder: Path) -> bytes:
    """Write the list of an original of many files."""
    files = [path for path in disk.inside(folder) if not disk.is_folder(path)]
    return render({f"{ORIGINAL}/{path.relative_to(folder)}": hashed(path) for path in files})


def hashed(path: Path) -> str:
    """Reckon the digest of a file piece by piece."""
    reckoning = sha256()
    with disk.opened(path) as file:
        while piece := file.read(_PIECE):
            reckoning.update(piece)
    return reckoning.hexdigest()
