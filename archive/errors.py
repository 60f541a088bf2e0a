"""How can a request fail? A few classes, each with its exit code and a sentence that says what to do next.

ArchiveError            1  something failed
├── UsageError          2  the request itself is wrong; nothing was done
├── InputError          3  an input is missing, unreadable or refused
├── NotRight            4  what was checked is not right
└── KeyNotFound         5  no such key

No archive (10) and locked (11) are the store's to say: `store.errors`.
A source that is odd is no error: it gives findings.
"""

from __future__ import annotations


class ArchiveError(Exception):
    """A request that cannot be met; the message is for the user."""

    exit_code = 1


class UsageError(ArchiveError):
    """The request itself is wrong; nothing was done."""

    exit_code = 2


class InputError(ArchiveError):
    """An input is missing, unreadable or refused."""

    exit_code = 3


class NotRight(ArchiveError):
    """What was asked to be checked is not right."""

    exit_code = 4


class KeyNotFound(ArchiveError):
    """No source or work has this key."""

    exit_code = 5


class Malformed(Exception):
    """A file that is not what it seems: its reader gives up, and the document keeps a finding."""
