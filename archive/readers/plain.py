"""What does plain text say of itself? Nothing."""

from __future__ import annotations

from archive.decoding import decode, textual
from archive.readers import Given, Source

SUFFIXES = (".txt", ".text")
MEDIA_TYPES = ("text/plain",)


def recognises(data: bytes) -> bool:
    """Take whatever is not plainly another format: the decoding says whether it holds text."""
    return textual(data)


def read(source: Source) -> Given:
    """Give the letters as they came; nothing is marked."""
    decoded = decode(source.data, encoding=source.encoding or None)
    return Given(text=decoded.text, encoding=decoded.encoding, findings=decoded.findings)
