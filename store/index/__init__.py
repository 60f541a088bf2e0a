"""Terms in, ids out: which entries hold these terms, and how well? A port with one file per engine.

An engine is a sister module with `open_index(path) -> Index`; it is found by its file name. The port knows
no language and no document: entries come as finished terms by field, questions as a tree of terms.
An index is a cache: it can be built again from all entries (`swap`), and one that came from elsewhere
must never be opened (Whoosh keeps pickles).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple, Protocol, TypeAlias

from store.errors import Locked, StoreError

FIELDS: Mapping[str, bool] = {  # does the field keep the order of its terms (are phrases found in it)?
    "exact": True,
    "loose": False,
    "names": False,
    "title_exact": True,
    "title_loose": False,
    "title_names": False,
    "author_exact": True,
    "author_loose": False,
    "author_names": False,
}
_ENGINES = ("whoosh", "tantivy", "memory")  # the default first; those with a file here can be opened


class IndexBroken(StoreError):
    """The index is missing, damaged or of another kind: build it anew with `swap`."""


class IndexBusy(Locked):
    """Another writer holds the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An id and its finished terms, field by field, in their order."""

    id: str
    fields: Mapping[str, Sequence[str]]


class Ranking(NamedTuple):
    """The best ids with their scores, best first, and how many there are in all."""

    hits: list[tuple[str, float]]
    total: int


@dataclass(frozen=True, slots=True)
class Term:
    """Entries that hold the term."""

    field: str
    text: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Entries that hold the terms side by side; each place may name several, any of which will do."""

    field: str
    places: tuple[tuple[str, ...], ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Entries with a term that begins so: the commonest `most` terms stand for one."""

    field: str
    text: str
    boost: float = 1.0
    most: int = 50


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Entries with a term at most `edits` letters away; the first letter stands."""

    field: str
    text: str
    edits: int = 1
    boost: float = 1.0
    most: int = 50


@dataclass(frozen=True, slots=True)
class All:
    """Entries that satisfy every part; their scores add up. Of nothing: every entry."""

    of: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Entries that satisfy at least one part; the scores of the parts they satisfy add up."""

    of: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Entries that satisfy `yes` and not `no`."""

    yes: Query
    no: Query


@dataclass(frozen=True, slots=True)
class Refine:
    """Entries of `base`; the best `top` of them gain the score of `by`, which is asked of these alone.

    So what is costly, or would find too much by itself, orders the head of the list only.
    The other entries follow in the order of `base`.
    """

    base: Query
    by: Query
    top: int = 50


Query: TypeAlias = Term | Phrase | Prefix | Fuzzy | All | Any | Without | Refine


class Index(Protocol):
    """What every engine can do; verbs take batches, writing the same again changes nothing."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Make entries findable, in a new index if there is none; an entry of the same id is replaced."""

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids; unknown ones are no error."""

    def search(self, query: Query, *, limit: int | None = None, within: set[str] | None = None) -> Ranking:
        """Give the best ids, best first, equal scores by id; `within` leaves scores as they are."""

    def swap(self, entries: Iterable[Entry]) -> None:
        """Build the index anew from all entries, beside the old one, and put it in its place."""

    def count(self) -> int:
        """Say how many entries can be found."""

    def ids(self) -> set[str]:
        """Give the id of every entry."""


def engines() -> list[str]:
    """Name the engines that have a file here, the default first."""
    here = {module.name for module in iter_modules(__path__)}
    return [name for name in _ENGINES if name in here]


def open_index(path: Path, engine: str = "whoosh") -> Index:
    """Open the index in a folder; nothing is read or made before the first verb."""
    if engine not in engines():
        raise ValueError(f"no index engine “{engine}”; there are: {', '.join(engines())}")
    index: Index = import_module(f"{__name__}.{engine}").open_index(path)
    return index
