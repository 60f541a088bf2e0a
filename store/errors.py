"""How can keeping fail? A few classes, each with its exit code and a sentence that says what to do next.

StoreError                1  keeping failed
├── Damaged               1  a file of the archive is not as it was written
├── Missing               1  no document has this id
├── Unwritable            1  a file or folder cannot be written
│   └── Full              1  there is no room left
├── AlreadyThere          2  what was to be made is there already
├── NotEmpty              2  a new archive needs an empty folder
├── NoArchive            10  there is no archive here
└── Locked               11  someone else is writing
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager


class StoreError(Exception):
    """Keeping failed; the message is for the user."""

    exit_code = 1


class Damaged(StoreError):
    """A file of the archive is not as it was written."""


class Missing(StoreError):
    """No document has this id."""


class Unwritable(StoreError):
    """A file or folder of the archive cannot be written."""


class Full(Unwritable):
    """There is no room left where the archive lies."""


class AlreadyThere(StoreError):
    """What was to be made is there already."""

    exit_code = 2


class NotEmpty(StoreError):
    """A new archive needs a new or empty folder."""

    exit_code = 2


class NoArchive(StoreError):
    """There is no archive here."""

    exit_code = 10


class Locked(StoreError):
    """Someone else is writing to the archive."""

    exit_code = 11


_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


def unwritable(path: str | os.PathLike[str], error: OSError) -> Unwritable:
    """Say which file could not be written, why, and what to do."""
    reason = error.strerror or str(error)
    if error.errno in _NO_ROOM:
        return Full(f"{os.fspath(path)}: cannot be written ({reason}); make room and try again")
    if error.errno in _NOT_ALLOWED:
        advice = "ask for the right to write there, or work on a copy of the archive"
    else:
        advice = "check the folder and the disk, then run: archive check"
    return Unwritable(f"{os.fspath(path)}: cannot be written ({reason}); {advice}")


@contextmanager
def writing_to(path: str | os.PathLike[str]) -> Iterator[None]:
    """Say in a sentence what the system refuses, about which file."""
    try:
        yield
    except OSError as error:
        raise unwritable(error.filename2 or error.filename or path, error) from error
