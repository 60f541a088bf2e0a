"""How do notes in a language cite? One table of closed-class cues a language, found by listing the folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The cues of notes in one language; a cue ending in `.` or `:` is printed with it, or without."""

    code: str
    months: Mapping[str, int]  # every printed form, lower case


@cache
def all_citations() -> Mapping[str, Citation]:
    """Give the tables by language code, one a file of this folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    tables = [importlib.import_module(f"{__name__}.{name}").CITATION for name in names]
    return {table.code: table for table in tables}
