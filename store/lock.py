"""Who is writing? One at a time, by a lock that names its holder; readers never ask."""

from __future__ import annotations

import fcntl
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import Locked, unwritable, writing_to

_PAUSE = 0.05  # seconds between two tries


@contextmanager
def held(path: Path, *, wait: float, notice: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock; wait for it, say once for whom, give up with `Locked`.

    The system frees the lock when its holder ends, however it ends: nothing to clean up by hand.
    """
    with writing_to(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        _take(handle, path, time.monotonic() + wait, notice)
        with writing_to(path):
            _sign(handle)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def taken(path: Path) -> bool:
    """Say whether someone is writing just now."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _take(handle: int, path: Path, until: float, notice: Callable[[str], None] | None) -> None:
    while not _try(handle, path):
        holder = _holder(path)
        if time.monotonic() >= until:
            raise Locked(
                f"the archive is being written by {holder}; wait until that has ended, then try again"
            )
        if notice is not None:
            notice(f"waiting for {holder}")
            notice = None
        time.sleep(_PAUSE)


def _try(handle: int, path: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise unwritable(path, error) from error
    return True


def _sign(handle: int) -> None:
    os.ftruncate(handle, 0)
    since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    command = " ".join(sys.argv)[:200]
    holder = {
        "user": _user(),
        "host": os.uname().nodename,
        "pid": os.getpid(),
        "since": since,
        "command": "".join(char if char.isprintable() else "?" for char in command),
    }
    os.pwrite(handle, json.dumps(holder).encode("ascii") + b"\n", 0)


def _user() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_bytes())
        return (
            f"{holder['user']} on {holder['host']} (process {holder['pid']}, "
            f"since {holder['since']}, command: {holder['command']})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"  # it has the lock and has not signed yet, or is just leaving
