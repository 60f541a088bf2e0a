"""How do notes in a language cite? One table of closed-class cues a language, found by listing the folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The cues of notes in one language, lower case; a cue's final dot may be missing in print."""

    code: str
    months: Mapping[str, int]  # every printed form
    # persons and organisations
    families: frozenset[str] = frozenset()  # family names that stand first
    pen_heads: frozenset[str] = frozenset()  # family names too, but in a name of two words rather a pen name
    given: frozenset[str] = frozenset()  # given names, where they tell which part is which
    particles: frozenset[str] = frozenset()  # words of a family name: de, van
    titles: tuple[str, ...] = ()  # ranks and degrees before a name, dropped
    organisation_heads: tuple[str, ...] = ()  # first words of an organisation's name
    no_organisations: tuple[str, ...] = ()  # begin like one and are none: "hội nghị"
    organisation_words: frozenset[str] = frozenset()  # a word that only organisations have
    collective: tuple[str, ...] = ()  # "Nhiều tác giả": a literal author
    groups: tuple[str, ...] = ()  # "các": makers without names follow
    others: tuple[str, ...] = ()  # "и др.": more authors, none of them named
    joiners: tuple[str, ...] = ()  # "và": between two names
    genitive: tuple[tuple[str, str], ...] = field(default=())  # endings of names in "Под ред. …" → nominative
    offices: tuple[tuple[str, str], ...] = field(
        default=()
    )  # first nouns of an office, genitive → nominative
    same_author: tuple[str, ...] = ()  # "Idem": the name of the work before
    editor: tuple[str, ...] = ()  # roles: beside a name, in brackets or not
    compiler: tuple[str, ...] = ()
    translator: tuple[str, ...] = ()
    title_openers: frozenset[str] = frozenset()  # words that open titles, never names
    # numbers
    page: tuple[str, ...] = ()  # before the page cited
    extent: tuple[str, ...] = ()  # behind a number: the pages of a whole book
    volume: tuple[str, ...] = ()
    part: tuple[str, ...] = ()  # behind a volume: "кн. 1"
    issue: tuple[str, ...] = ()
    edition: tuple[str, ...] = ()  # patterns with one number in them
    # imprint
    publisher: tuple[str, ...] = ()  # before the house's name
    houses: tuple[str, ...] = ()  # words only houses have in their names
    published: tuple[str, ...] = ()  # behind it
    house_names: tuple[str, ...] = ()  # houses known by name alone
    places: tuple[str, ...] = ()  # towns that print, as printed, short forms too
    # web
    accessed: tuple[str, ...] = ()  # before the date of the visit
    archived: tuple[str, ...] = ()  # a copy was kept: not the work's own date
    web_labels: tuple[str, ...] = ()  # words around an address that say nothing of the work
    media: tuple[str, ...] = ()  # remarks on language and medium: "(рус.)", "[Электронный ресурс]"
    # containers
    journal_heads: tuple[str, ...] = ()
    newspaper_heads: tuple[str, ...] = ()
    journals: tuple[str, ...] = ()  # known by name alone
    newspapers: tuple[str, ...] = ()
    magazines: tuple[str, ...] = ()
    encyclopedias: tuple[str, ...] = ()
    portals: tuple[str, ...] = ()  # sites and agencies that are no newspapers
    collections: tuple[str, ...] = ()  # words of titles that hold pieces: Toàn tập, Văn kiện
    within: tuple[str, ...] = ()  # "in trong": a container follows
    presented: tuple[str, ...] = ()  # "paper presented at": a conference follows
    conferences: tuple[str, ...] = ()
    # kinds
    theses: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()  # patterns of what a thesis is for, behind its kind
    laws: tuple[str, ...] = ()  # kinds of legal acts
    named_laws: tuple[str, ...] = ()  # acts with a name instead of a number
    gazettes: tuple[str, ...] = ()  # collections that print acts, and nothing else
    about: tuple[str, ...] = ()  # opens what an act or letter is about
    papers: tuple[str, ...] = ()  # kinds of documents that offices write
    letters: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    series_reports: tuple[str, ...] = ()  # before the number of a report in a series
    interviews: tuple[str, ...] = ()
    speeches: tuple[str, ...] = ()
    # archives
    archives: tuple[str, ...] = ()  # names and short names
    archive_words: tuple[str, ...] = ()  # a phrase with this word is an archive's name
    kept: tuple[str, ...] = ()  # before the name of whoever keeps it: "lưu tại"
    fonds: tuple[str, ...] = ()  # before a fonds with a name
    series: tuple[str, ...] = ()  # short names of fonds: SLOTFOM
    shelf: tuple[str, ...] = ()  # levels of a shelf mark
    leaf: tuple[str, ...] = ()
    # the way of speaking of works
    signals: tuple[str, ...] = ()  # "Xem": a work follows
    quoted_from: tuple[str, ...] = ()  # "Dẫn theo": the work just named is quoted from the one that follows
    ibid: tuple[str, ...] = ()
    opcit: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()  # before a short title for later notes: "Sẽ dẫn"
    numbered: tuple[str, ...] = ()  # words before the number of a document


TABLES = frozenset({"code", "months", "genitive", "offices"})  # the fields of a table that hold no cues
PATTERNS = frozenset({"edition", "degrees"})  # and those whose cues are regular expressions


def listed(text: str) -> tuple[str, ...]:
    """Give the phrases of a table printed with semicolons between them.

    >>> listed("và;   cùng với")
    ('và', 'cùng với')
    """
    return tuple(" ".join(phrase.split()) for phrase in text.split(";"))


class Knowledge:
    """The tables in use: ours, and what a user adds to them."""

    __slots__ = ("_cues", "_words", "bits", "tables")

    def __init__(self, tables: Mapping[str, Citation]) -> None:
        self.tables = tables
        self.bits = {each.name: 1 << place for place, each in enumerate(fields(Citation))}
        self._cues: dict[str, tuple[str, ...]] = {}
        self._words: dict[tuple[str, ...], frozenset[str]] = {}

    def cues(self, field_name: str) -> tuple[str, ...]:
        """Give one kind of cue in all languages, the longest first: notes mix languages."""
        found = self._cues.get(field_name)
        if found is None:
            every = {cue for table in self.tables.values() for cue in getattr(table, field_name)}
            found = self._cues[field_name] = tuple(sorted(every, key=lambda cue: (-len(cue), cue)))
        return found

    def words(self, *field_names: str) -> frozenset[str]:
        """Give kinds of cues as one set."""
        found = self._words.get(field_names)
        if found is None:
            found = frozenset(cue for each in field_names for cue in self.cues(each))
            self._words[field_names] = found
        return found

    def extended(self, additions: Mapping[str, Mapping[str, Iterable[str]]]) -> Knowledge:
        """Give these tables with cues added: by language code, then by kind.

        >>> more = ours().extended({"vi": {"places": ["Sa Pa"]}})
        >>> more.words("places") - ours().words("places")
        frozenset({'sa pa'})
        """
        tables = dict(self.tables)
        for code, kinds in additions.items():
            table = tables.get(code) or Citation(code=code, months={})
            more: dict[str, Any] = {kind: _more(getattr(table, kind), cues) for kind, cues in kinds.items()}
            tables[code] = replace(table, **more)
        return Knowledge(tables)


def _more(have: tuple[str, ...] | frozenset[str], cues: Iterable[str]) -> tuple[str, ...] | frozenset[str]:
    new = [" ".join(cue.lower().split()) for cue in cues]
    return have | frozenset(new) if isinstance(have, frozenset) else (*have, *new)


def _built_in() -> Mapping[str, Citation]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    tables = [importlib.import_module(f"{__name__}.{name}").CITATION for name in names]
    return {table.code: table for table in tables}


@cache
def ours() -> Knowledge:
    """Give the tables by language code, one a file of this folder."""
    return Knowledge(_built_in())


_USED: ContextVar[Knowledge] = ContextVar("knowledge")


def current() -> Knowledge:
    """Give the tables that readings use now."""
    try:
        return _USED.get()
    except LookupError:
        _USED.set(ours())
        return ours()


@contextmanager
def using(knowledge: Knowledge) -> Iterator[None]:
    """Read with these tables within the block."""
    token = _USED.set(knowledge)
    try:
        yield
    finally:
        _USED.reset(token)


def all_citations() -> Mapping[str, Citation]:
    """Give the tables in use by language code."""
    return current().tables


def cues(field_name: str) -> tuple[str, ...]:
    """Give one kind of cue in all languages, the longest first."""
    return current().cues(field_name)
