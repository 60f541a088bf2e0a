"""What does a format say of itself? One reader a format, found by listing the folder; no guessing here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol, cast

from archive.model import Statement, Variable


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the format itself marks in a text; the text stays as it is."""

    heads: Mapping[int, int] = field(default_factory=dict)  # where a head starts → its level
    description: Mapping[Variable, tuple[Statement, ...]] = field(default_factory=dict)
    outside: int = 0  # the text's first code points that are no text: a block of metadata


class Reader(Protocol):
    """A module of this folder."""

    SUFFIXES: tuple[str, ...]
    MEDIA_TYPES: tuple[str, ...]

    def read(self, text: str) -> Given:
        """Say what the format marks."""


@cache
def readers() -> tuple[Reader, ...]:
    """Give the readers, found by listing the folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Reader, importlib.import_module(f"{__name__}.{name}")) for name in names)


def reader(name: str, media_type: str | None = None) -> Reader:
    """Give the reader of a file by its media type or its name; plain text when nothing fits.

    >>> reader("bai.MD").MEDIA_TYPES[0], reader("bai").MEDIA_TYPES[0]
    ('text/markdown', 'text/plain')
    """
    for one in readers():
        if media_type and media_type.partition(";")[0].strip().lower() in one.MEDIA_TYPES:
            return one
    by_suffix = (one for one in readers() if name.lower().endswith(one.SUFFIXES))
    return next(by_suffix, _plain())


def _plain() -> Reader:
    return next(one for one in readers() if "text/plain" in one.MEDIA_TYPES)
