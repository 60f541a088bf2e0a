"""Which formats can citations and documents go out in? One module a format, found by listing the folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol, cast

from archive.model import Source, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What goes out: documents of the archive, and works they cite."""

    sources: tuple[Source, ...] = ()
    works: tuple[Work, ...] = ()

    def citable(self) -> list[tuple[Work, str]]:
        """Give sources and works as works, by key, each with its text ("" for a work)."""
        listed = {work.key: (work, "") for work in self.works}
        listed |= {source.key: (source.work, source.document.text) for source in self.sources}
        return [listed[key] for key in sorted(listed)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How it goes out; a writer takes what concerns it."""

    ascii: bool = False  # bibtex and biblatex: LaTeX commands instead of letters
    notes: Literal["end", "inline"] = "end"  # tei
    version: str = ""  # of this program, for tei


class Writer(Protocol):
    """A module of this folder."""

    SUFFIXES: tuple[str, ...]

    def write(self, selection: Selection, options: Options) -> Iterator[str]:
        """Give the text in pieces; the same selection gives the same text."""
        ...


@cache
def formats() -> dict[str, Writer]:
    """Give the writers by the name of their format."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {
        name.replace("_", "-"): cast(Writer, importlib.import_module(f"{__name__}.{name}")) for name in names
    }


def by_suffix(path: str) -> str | None:
    """Give the format that a file's suffix asks for.

    >>> by_suffix("paper.bib")
    'biblatex'
    """
    _, dot, ending = path.rpartition(".")
    suffix = (dot + ending).lower()
    return next((name for name, writer in formats().items() if suffix in writer.SUFFIXES), None)
