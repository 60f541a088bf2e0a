"""What does plain text say of itself? Nothing."""

from __future__ import annotations

from archive.readers import Given

SUFFIXES = (".txt", ".text")
MEDIA_TYPES = ("text/plain",)


def read(text: str) -> Given:
    """Say that nothing is marked."""
    return Given()
