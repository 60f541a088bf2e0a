"""How do notes in a language cite? One table of closed-class cues a language, found by listing the folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache


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
    organisation_words: frozenset[str] = frozenset()  # a word that only organisations have
    collective: tuple[str, ...] = ()  # "Nhiều tác giả": a literal author
    others: tuple[str, ...] = ()  # "и др.": more authors, none of them named
    joiners: tuple[str, ...] = ()  # "và": between two names
    genitive: tuple[tuple[str, str], ...] = field(default=())  # endings of names in "Под ред. …" → nominative


def listed(text: str) -> tuple[str, ...]:
    """Give the phrases of a table printed with semicolons between them.

    >>> listed("và; \n cùng với")
    ('và', 'cùng với')
    """
    return tuple(" ".join(phrase.split()) for phrase in text.split(";"))


@cache
def all_citations() -> Mapping[str, Citation]:
    """Give the tables by language code, one a file of this folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    tables = [importlib.import_module(f"{__name__}.{name}").CITATION for name in names]
    return {table.code: table for table in tables}
