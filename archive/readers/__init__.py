"""What does a format say? One reader a format, found by listing the folder; no guessing here.

A reader is a module with

    SUFFIXES: tuple[str, ...]      # ".docx"
    MEDIA_TYPES: tuple[str, ...]   # the first is the one we write down
    def recognises(data: bytes) -> bool        # by the bytes alone
    def read(source: Source) -> Given          # may raise Malformed

and, when it holds sources of their own (ZIP, mail with attachments),

    KEPT: bool                     # whether it is a source itself, beside those
    def members(source: Source) -> Iterator[Source | Refusal]

and, when its pages can be drawn (PDF, pictures),

    def picture(source: Source, page: int, dpi: int) -> bytes
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Protocol, cast, runtime_checkable

from archive.draft import Given as Given
from archive.errors import Malformed
from archive.model import Finding, Statement, Variable

# How a whole file of a format in letters opens; a fragment (`<p>`) in a text is a word about it.
_WHOLE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s|<html[\s>]|<\?xml\s|\{\\rtf|\\documentclass\b)", re.IGNORECASE
)
# A Word or Excel file with a password is an OLE file around this stream (MS-OFFCRYPTO, 2.3.4.4).
_OLE, _LOCKED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_LOCKED_SAID = "The file is kept, but it is locked with a password; save it without one, and take that in."
GROUP = "fonds.readers"  # entry points under which other packages bring readers


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Bytes to be read, and what those who brought them said."""

    data: bytes
    name: str = ""
    media_type: str = ""  # as what carried it declares: a mail, a web server
    charset: str = ""  # as what carried it declares
    encoding: str = ""  # as a person says; overrules everything
    stated: Mapping[Variable, tuple[Statement, ...]] = field(default_factory=dict)  # by what it came in


@dataclass(frozen=True, slots=True)
class Refusal:
    """A member that cannot be given, and why; the other members are."""

    name: str
    message: str


class Reader(Protocol):
    """A module of this folder, or of another package's."""

    SUFFIXES: tuple[str, ...]
    MEDIA_TYPES: tuple[str, ...]

    def recognises(self, data: bytes) -> bool:
        """Say whether the bytes are of this format."""

    def read(self, source: Source) -> Given:
        """Say what the format marks."""


@runtime_checkable
class Container(Protocol):
    """A reader of what holds further sources."""

    SUFFIXES: tuple[str, ...]
    KEPT: bool  # it is a source itself, beside those it holds

    def recognises(self, data: bytes) -> bool:
        """Say whether the bytes are of this format."""

    def members(self, source: Source) -> Iterator[Source | Refusal]:
        """Give the sources it holds, each with its name; one that is damaged or too large is refused."""


@runtime_checkable
class Pictured(Protocol):
    """A reader of what has pages that can be drawn."""

    def picture(self, source: Source, page: int, dpi: int) -> bytes:
        """Give a page (from 0) as PNG or PGM."""


Table = tuple[str, float, float]  # what OCR read on a page: tesseract's table, width and height in pixels


@runtime_checkable
class Recognisable(Protocol):
    """A reader that sets what OCR read on some pages among the text of the others."""

    def recognised(self, source: Source, tables: Mapping[int, Table], *, languages: str = "") -> Given:
        """Say what the format marks, with what OCR read on pages (from 0)."""


@cache
def readers() -> tuple[Reader, ...]:
    """Give our readers, found by listing the folder; their libraries load when they read."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Reader, importlib.import_module(f"{__name__}.{name}")) for name in names)


@cache
def foreign() -> tuple[Reader, ...]:
    """Give the readers other packages bring."""
    from importlib.metadata import entry_points

    return tuple(cast(Reader, each.load()) for each in sorted(entry_points(group=GROUP)))


def reader(source: Source) -> Reader | None:
    """Give the reader of a source: by its bytes, among several by its declared type, then its name.

    That a file is called plain text says little when it opens as a whole page does.

    >>> [reader(Source(data=b"# Mot", name=name)).MEDIA_TYPES[0] for name in ("bai.MD", "bai")]
    ['text/markdown', 'text/plain']
    >>> reader(Source(data=b"<!DOCTYPE html><p>Mot", name="bai.txt")).MEDIA_TYPES[0]
    'text/html'
    """
    able = [one for one in readers() if one.recognises(source.data)]
    if not able:
        able = [one for one in foreign() if one.recognises(source.data)]
    declared = source.media_type.partition(";")[0].strip().lower()
    name = source.name.lower()
    if _WHOLE.match(source.data):
        able = [one for one in able if "text/plain" not in one.MEDIA_TYPES] or able
    by_type = (one for one in able if declared in one.MEDIA_TYPES)
    by_name = (one for one in able if name.endswith(one.SUFFIXES))
    by_bytes = (one for one in able if "text/plain" not in one.MEDIA_TYPES and not _by_name_only(one))
    return (
        next(by_type, None) or next(by_name, None) or next(by_bytes, None) or next(iter(_plain(able)), None)
    )


def _by_name_only(one: Reader) -> bool:
    """Say whether a format cannot be told from plain text by its bytes."""
    return one.recognises(b"A word.")


def _plain(able: list[Reader]) -> list[Reader]:
    return [one for one in able if "text/plain" in one.MEDIA_TYPES]


def extract(source: Source) -> Given:
    """Give what a source's format says; what cannot be read gives a finding."""
    one = reader(source)
    if one is None:
        locked = source.data.startswith(_OLE) and _LOCKED in source.data
        return unread(
            _LOCKED_SAID if locked else "No reader here knows this format; the file is kept as it is."
        )
    try:
        given = one.read(source)
    except Malformed as error:
        given = unread(f"The file is kept, but it cannot be read: {error}.")
    if not (given.text.strip() or given.findings):
        given = replace(given, findings=unread("The file is kept; no words were found in it.").findings)
    stated = {
        variable: (*given.description.get(variable, ()), *source.stated.get(variable, ()))
        for variable in dict.fromkeys((*given.description, *source.stated))
    }
    return replace(given, media_type=given.media_type or one.MEDIA_TYPES[0], description=stated)


def members(source: Source) -> Iterator[Source | Refusal]:
    """Give the sources inside a source: a ZIP's members, a mail's attachments. Raises Malformed."""
    one: object = reader(source)
    if isinstance(one, Container):
        yield from one.members(source)


def recognised(source: Source, tables: Mapping[int, Table], languages: str) -> Given:
    """Give what a source's format says with what OCR read on its pages. Raises Malformed."""
    one: object = reader(source)
    if not isinstance(one, Recognisable):
        raise Malformed("its pages cannot be read by OCR")
    given = one.recognised(source, tables, languages=languages)
    return replace(given, media_type=cast(Reader, one).MEDIA_TYPES[0])


def picture(source: Source, page: int, dpi: int) -> bytes:
    """Give a page of a source (from 0) as an image. Raises Malformed when its format has no pages."""
    one: object = reader(source)
    if not isinstance(one, Pictured):
        raise Malformed("it has no pages that could be drawn")
    return one.picture(source, page, dpi)


def unread(message: str, *, media_type: str = "") -> Given:
    """Say that a file gives no text, and why."""
    return Given(media_type=media_type, findings=(Finding(code="unread", message=message),))
