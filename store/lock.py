"""Who is writing? One at a time, by a lock that names its holder; readers never ask."""

from __future__ import annotations

import fcntl
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from store.errors import Locked, unwritable, writing_to

_NOTED = re.compile(rb"[0-9a-f]{64}")
_PAUSE = 0.05  # seconds between two tries


@dataclass(slots=True)
class Hold:
    """The lock in one's hand, and what was left on it."""

    handle: int
    path: Path
    left: list[str] = field(default_factory=list)  # what it was making durable and may not have told on
    noted: bool = False

    def note(self, ids: Iterable[str]) -> None:
        """Write down what is being made durable, for the next holder."""
        lines = "".join(f"{id}\n" for id in ids).encode("ascii")
        with writing_to(self.path):
            os.pwrite(self.handle, lines, os.fstat(self.handle).st_size)
        self.noted = True

    def sign(self) -> None:
        """Write our name on the lock, above what is left."""
        self.left = _noted(self.path)
        with writing_to(self.path):
            os.ftruncate(self.handle, 0)
            os.pwrite(self.handle, _name(), 0)
        if self.left:
            self.note(self.left)

    def wipe(self) -> None:
        """Take everything off the lock."""
        os.ftruncate(self.handle, 0)


@contextmanager
def held(path: Path, *, wait: float, notice: Callable[[str], None] | None = None) -> Iterator[Hold]:
    """Hold the lock; wait for it, say once for whom.

    The system frees the lock when its holder ends, however it ends: nothing to clean up by hand.
    """
    with writing_to(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        _take(handle, path, time.monotonic() + wait, notice)
        hold = Hold(handle, path)
        hold.sign()
        try:
            yield hold
        except BaseException:
            if not hold.noted:
                hold.wipe()
            raise
        hold.wipe()
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


def _name() -> bytes:
    command = " ".join(sys.argv)[:200]
    holder = {
        "user": _user(),
        "host": os.uname().nodename,
        "pid": os.getpid(),
        "since": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "command": "".join(char if char.isprintable() else "?" for char in command),
    }
    return json.dumps(holder).encode("ascii") + b"\n"


def _user() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_bytes().partition(b"\n")[0])
        return (
            f"{holder['user']} on {holder['host']} (process {holder['pid']}, "
            f"since {holder['since']}, command: {holder['command']})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"  # it has the lock and has not signed yet, or is just leaving


def _noted(path: Path) -> list[str]:
    """Read what was noted below the holder's name, a line each."""
    try:
        lines = path.read_bytes().splitlines()[1:]
    except OSError:
        return []
    return list(dict.fromkeys(line.decode("ascii") for line in lines if _NOTED.fullmatch(line)))
