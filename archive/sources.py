"""Which files are meant? Paths as given → what can be opened, and what is refused and why."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

from archive import leaves, statements
from archive.errors import ArchiveError, InputError
from archive.statements import Said

# What Windows and Word put beside people's files: thumbnails, a folder's looks, the owner of an open file.
_CLUTTER = re.compile(r"\.|~\$|(?:ehthumbs\w*|thumbs)\.db$|desktop\.ini$", re.IGNORECASE)
_OF_PAGE = (
    "_files",
    ".files",
    "_файлы",
)  # folders browsers and Word put beside a saved page, in their language
LARGEST = 256 * 2**20  # bytes of one file
LARGEST_WHOLE = 2**31  # bytes of a source of many files
SIDECARS = (".meta.toml", ".meta.json", ".toml", ".json")
NOT_YET = ".meta.bib"  # a sidecar of a form no reader here knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One file on its way in."""

    path: str  # as given
    name: str
    open: Callable[[], BinaryIO]
    size: int = 0  # bytes, as far as known before reading
    modified: str | None = None  # the file's time, ISO 8601 UTC
    said: Said = field(default_factory=Said)  # by its sidecar, or by what carried it
    media_type: str = ""  # as what carried it declares
    charset: str = ""  # as what carried it declares
    parts: tuple[Incoming, ...] = ()  # the files of a source of many, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A path that does not come in, and the sentence that says why."""

    path: str
    code: str
    message: str


def gather(
    paths: Sequence[str], *, recursive: bool = False, as_one: bool = False
) -> Iterator[Incoming | Refused]:
    """Give every file the paths name, in order; folders only with `recursive`, `-` is standard input.

    With `as_one` each folder is one source of many files.
    """
    if as_one:
        yield from map(_whole, paths)
        return
    for path in paths:
        if path == "-":
            yield Incoming(path="-", name="stdin", open=_stdin())
        elif Path(path).is_dir():
            yield from _folder(path) if recursive else [_folder_without_r(path)]
        else:
            yield _file(path)


def _stdin() -> Callable[[], BinaryIO]:
    """Give what opens standard input as often as asked: it can be read only once."""
    whole = cache(standard_input)
    return lambda: io.BytesIO(whole())


def standard_input() -> bytes:
    """Read standard input to its end."""
    if sys.stdin is None:
        raise InputError("standard input is closed; give a file, or pipe something into -")
    return sys.stdin.buffer.read()


def _folder_without_r(path: str) -> Refused:
    return Refused(path=path, code="folder", message=f"{path}: is a folder; take all files in it with: -r")


def _folder(path: str) -> Iterator[Incoming | Refused]:
    """Walk a folder in the order of names; hidden files, clutter and sidecars are no sources.

    Nor are pictures and scripts of a saved page, in its `page_files`.
    """
    for folder, folders, files in os.walk(path):
        names = set(files)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _is_of_page(name, names)
        )
        for name in sorted(files):
            if not is_clutter(name) and not is_sidecar(name, names):
                yield _file(str(Path(folder, name)), inside=True)


def _whole(path: str) -> Incoming | Refused:
    """Give a folder as one source: its files in the order of their numbers."""
    if not Path(path).is_dir():
        message = f"{path}: is no folder; --as-one takes a folder whose files are the leaves of one source"
        return Refused(path=path, code="refused", message=message)
    found = {each.name for each in Path(path).iterdir() if not is_clutter(each.name)}
    names = [name for name in leaves.in_order([*found]) if not is_sidecar(name, found)]
    parts = [_file(str(Path(path, name)), inside=True) for name in names]
    for part in parts:
        if isinstance(part, Refused):  # a source with a leaf left out would be another source
            return Refused(path=path, code=part.code, message=f"{part.message}; nothing of {path} was taken")
    able = tuple(part for part in parts if isinstance(part, Incoming))
    size = sum(part.size for part in able)
    if not able or size > LARGEST_WHOLE:
        why = "holds no files" if not able else f"has more than {LARGEST_WHOLE // 2**20} MiB"
        return Refused(path=path, code="refused", message=f"{path}: {why}")
    try:
        said = _sidecar(Path(path))
    except ArchiveError as error:
        return Refused(path=path, code="sidecar", message=str(error))
    return Incoming(
        path=path, name=Path(path).resolve().name, open=io.BytesIO, size=size, said=said, parts=able
    )


def _is_of_page(folder: str, beside: set[str]) -> bool:
    return any(
        folder.removesuffix(end) + suffix in beside
        for end in _OF_PAGE
        if folder.endswith(end)
        for suffix in (".html", ".htm", ".HTML", ".HTM")
    )


def is_clutter(name: str) -> bool:
    """Say whether a file among others is hidden, or a program's own.

    >>> [is_clutter(name) for name in (".DS_Store", "~$bài.docx", "Thumbs.db", "thumbs.docx")]
    [True, True, True, False]
    """
    return bool(_CLUTTER.match(name))


def is_sidecar(name: str, names: set[str]) -> bool:
    """Say whether a file, among those beside it, only tells of another."""
    if name.endswith((*SIDECARS[:2], NOT_YET)):
        return True
    return any(name.endswith(end) and name.removesuffix(end) in names for end in SIDECARS[2:])


def _file(path: str, *, inside: bool = False) -> Incoming | Refused:
    try:  # a link is followed only when it is named itself
        status = Path(path).stat(follow_symlinks=not inside)
        if message := _refusal(status):
            return Refused(path=path, code="refused", message=f"{path}: {message}")
        said = _sidecar(Path(path))
    except OSError as error:
        return Refused(path=path, code=_code(error), message=f"{path}: {reason(error)}")
    except ArchiveError as error:
        return Refused(path=path, code="sidecar", message=str(error))
    modified = datetime.fromtimestamp(status.st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Incoming(
        path=path,
        name=Path(path).name,
        open=lambda: _opened(path),
        size=status.st_size,
        modified=modified,
        said=said,
    )


def _opened(path: str) -> BinaryIO:
    """Open a regular file without waiting on what has taken its place meanwhile."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise InputError(f"{path}: is no longer a regular file")
    return os.fdopen(handle, "rb")


def _refusal(status: os.stat_result) -> str | None:
    if stat.S_ISLNK(status.st_mode):
        return "is a link; name the file itself to take it in"
    if not stat.S_ISREG(status.st_mode):
        return "is no regular file (a device, pipe or socket)"
    if status.st_size > LARGEST:
        return f"has {status.st_size / 2**20:.0f} MiB; the limit for one file is {LARGEST // 2**20} MiB"
    return None


def _sidecar(path: Path) -> Said:
    """Read what a file beside this one says of it: X.txt.meta.toml or X.meta.toml, the same in JSON."""
    for name in sidecar_names(path.name):
        if name != path.name and (beside := path.with_name(name)).is_file():
            return statements.sidecar(beside.read_bytes(), path=str(beside))
    for beside in (path.with_name(path.name + NOT_YET), path.with_suffix(NOT_YET)):
        if beside.is_file():
            raise InputError(
                f"{beside}: sidecars in BibTeX are not read yet; write the same as {path.name}.meta.toml"
            )
    return Said()


def sidecar_names(name: str) -> Iterator[str]:
    """Give the names a sidecar of this file may have, the likeliest first.

    >>> [*sidecar_names("a.txt")][:3]
    ['a.txt.meta.toml', 'a.meta.toml', 'a.txt.meta.json']
    """
    stem = re.sub(r"(?<=[^/])\.[^./]*$", "", name)
    for end in SIDECARS:
        yield name + end
        if end in SIDECARS[:2]:
            yield stem + end


def _code(error: OSError) -> str:
    return "missing" if isinstance(error, FileNotFoundError) else "unreadable"


def reason(error: OSError) -> str:
    """Say what the system refused, and what to do, in plain words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the name"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read ({error.strerror or error})"
