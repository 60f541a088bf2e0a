"""How do bytes reach the disk for good? Written beside, synced, renamed; links are never followed."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from store.errors import Damaged, Missing, Unwritable, writing_to

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FEW = 3  # so few paths are cheaper to sync one by one than by a barrier over the file system


def write(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file that is not there yet; not synced."""
    with writing_to(path):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)


def replace(path: Path, content: bytes) -> None:
    """Put a file in an older one's place, all or nothing."""
    beside = path.with_name(f".{path.name}.new")
    with writing_to(path):
        beside.unlink(missing_ok=True)
        write(beside, content)
        sync([beside])
        beside.rename(path)
        sync([path.parent])


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file; anything else in its place is damage."""
    try:
        # O_NONBLOCK: a pipe put in the place of a file must not make us wait for ever
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | _NO_LINK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Damaged(f"{path}: is no regular file; run: archive check")
            yield file
    except FileNotFoundError:
        raise Missing(f"{path}: is missing; run: archive check") from None
    except OSError as error:
        raise Damaged(f"{path}: cannot be read ({error.strerror or error}); run: archive check") from error


def read(path: Path) -> bytes:
    """Read a whole file of the archive."""
    with opened(path) as file:
        return file.read()


def make_folder(path: Path, *, mode: int = 0o755) -> bool:
    """Make a folder; true when it is new, a link is refused."""
    with writing_to(path):
        try:
            path.mkdir(mode=mode)
        except FileExistsError:
            if not is_folder(path):
                raise Unwritable(f"{path}: is no folder of the archive; move it away and try again") from None
            return False
        return True


def remove_tree(path: Path) -> None:
    """Delete a folder and all in it; links are not followed."""
    with writing_to(path):
        if is_folder(path):
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def sync(paths: Iterable[Path]) -> None:
    """Sync files and folders one by one."""
    for path in paths:
        with writing_to(path):
            handle = os.open(path, os.O_RDONLY | _NO_LINK)
            try:
                if full := getattr(fcntl, "F_FULLFSYNC", None):  # macOS: fsync alone stops at the drive
                    fcntl.fcntl(handle, full)
                else:
                    os.fsync(handle)
            finally:
                os.close(handle)


def barrier(root: Path, paths: Sequence[Path]) -> None:
    """Make all these paths durable, at one stroke where possible."""
    if len(paths) <= _FEW or not _sync_file_system(root):
        sync(paths)


def is_folder(path: Path) -> bool:
    """Say whether a path is a folder, no link to one."""
    return path.is_dir() and not path.is_symlink()


def inside(folder: Path) -> list[Path]:
    """Give everything in a folder and the folder itself, deepest first."""
    found: list[Path] = []
    with os.scandir(folder) as there:
        for each in sorted(there, key=lambda each: each.name):
            path = folder / each.name
            found += inside(path) if each.is_dir(follow_symlinks=False) else [path]
    return [*found, folder]


def _sync_file_system(root: Path) -> bool:
    """Call syncfs; false where there is none to trust."""
    if not _tells_write_errors():
        return False
    import ctypes

    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    with writing_to(root):
        handle = os.open(root, os.O_RDONLY | _NO_LINK)
        try:
            if call(handle):
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(root))
        finally:
            os.close(handle)
    return True


def _tells_write_errors() -> bool:
    """Linux tells from 5.8 on when syncfs could not write."""
    system = os.uname()
    if system.sysname != "Linux":
        return False
    major, minor = (int("".join(filter(str.isdigit, part)) or 0) for part in system.release.split(".")[:2])
    return (major, minor) >= (5, 8)
