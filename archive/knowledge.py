"""Which words did the user add to what the languages know? Tables in TOML, beside the archive or anywhere.

A file names a language, then kinds of cues, each a list of words:

    [vi]
    places = ["Sa Pa"]
    house_names = ["Nhã Nam"]

    [ru]
    archives = ["ГАСПИ"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from archive.errors import InputError
from archive.languages.citation import PATTERNS, TABLES, Citation, Knowledge, ours

FOLDER = "knowledge"
KINDS = tuple(each.name for each in fields(Citation) if each.name not in TABLES | PATTERNS)


def load(place: Path | None) -> Knowledge:
    """Give our tables with those of a file, or of a folder's `*.toml`, added; no place, no addition."""
    found = sorted(place.glob("*.toml")) if place and place.is_dir() else [place] if place else []
    if not found:
        return ours()
    return _loaded(tuple((str(file), _stamp(file)) for file in found))


def of(root: Path | None) -> Knowledge:
    """Give the tables an archive reads with: those in its `knowledge` folder are added to ours."""
    return load(root / FOLDER) if root and (root / FOLDER).is_dir() else ours()


def _stamp(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}; name a TOML file, or a folder of them") from None


@cache
def _loaded(stamped: tuple[tuple[str, int], ...]) -> Knowledge:
    knowledge = ours()
    for file, _ in stamped:
        knowledge = knowledge.extended(_read(file))
    return knowledge


def _read(file: str) -> Mapping[str, Mapping[str, Iterable[str]]]:
    try:
        tables = tomllib.loads(Path(file).read_bytes().decode())
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}; name a TOML file, or a folder of them") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: is not TOML in UTF-8: {error}") from None
    for language, kinds in tables.items():
        _checked(file, language, kinds)
    return tables


def _checked(file: str, language: str, kinds: Any) -> None:
    if not isinstance(kinds, dict):
        raise InputError(f"{file}: “{language}” is no table; write [vi], [ru], [en] or [fr] above the lists")
    if not re.fullmatch("[a-z]{2,3}", language):
        raise InputError(f"{file}: [{language}] is no language; write its code, like [vi] or [ru]")
    for kind, words in kinds.items():
        if kind not in KINDS:
            near = get_close_matches(kind, KINDS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(KINDS)}"
            raise InputError(f"{file}: [{language}] {kind}: no such kind of words; {hint}")
        if not isinstance(words, list):
            raise InputError(f'{file}: [{language}] {kind}: write a list of words, like ["Sa Pa", "Mỹ Tho"]')
        for word in words:
            if not isinstance(word, str) or not word.strip():
                raise InputError(f'{file}: [{language}] {kind}: {word!r} is no word; write it like "Sa Pa"')
