"""What citation key does a work wish for? `[a-z][a-z0-9-]*`: legal in BibTeX, pandoc and XML at once.

The register makes it unique; here is only the wish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.model import Item, Key, Name
from archive.works import romanisation
from archive.works.facts import ARTICLE
from archive.works.identifiers import host

_LONGEST = 40  # of a whole key: it must still be typed
_TITLE_WORDS = 3
_READ = 400  # characters of a name, a title or a text that are looked at
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_YEAR = re.compile(r"(?<!\d)\d{2}[\dX]{2}(?![\dX])")


def wish(item: Item, fallback: str = "") -> Key:
    """Give the key a work would like: its first name and year, else first words.

    `fallback` is the text of a source; its first words serve when the item says nothing.

    >>> wish({"author": [{"literal": "Quân khu 7"}], "issued": "2019-06-17"})
    'quankhu7-2019'
    """
    year = _year(item)
    named, whole = _name(item)
    if named:
        return _named(named, whole, year, _title(item))
    for words in _telling(item, fallback):
        if words:
            return _titled(words, year, "source" if fallback else "work")
    return ("source" if fallback.strip() else "work") + year


def _named(name: list[str], whole: list[str], year: str, title: list[str]) -> Key:
    """Join name and year; a bare family name without a year takes a word of the title, or the rest."""
    if not year and len(name) == 1 and title:
        word = next((word for word in title if len(word) > 2), title[0])
        return _legal([_packed(name, _LONGEST - 14), word[:12]])
    packed = _packed(name if year else whole, _LONGEST - 5)
    return _legal([packed, year], close=not packed[-1].isdigit())


def _titled(words: list[str], year: str, prefix: str) -> Key:
    if not words[0][0].isalpha():
        words = [prefix, *words]
    kept: list[str] = []
    for word in words[: _TITLE_WORDS + (words[0] == prefix)]:
        if len("-".join([*kept, word])) > _LONGEST - 5:
            break
        kept.append(word)
    return _legal([*(kept or [words[0][: _LONGEST - 5]]), year])


def _legal(parts: list[str], *, close: bool = False) -> Key:
    key = ("" if close else "-").join(part for part in parts if part)
    return key if key[0].isalpha() else f"by-{key}"


def _packed(words: list[str], room: int) -> str:
    """Write words as one, as many as there is room for."""
    packed = words[0][:room]
    for word in words[1:]:
        if len(packed) + len(word) > room:
            break
        packed += word
    return packed


def _year(item: Item) -> str:
    found = _YEAR.search(item.get("issued") or "")
    return found[0].lower() if found else ""


def _name(item: Item) -> tuple[list[str], list[str]]:
    """Spell the first name that can be spelled: a person by the family name, all else whole; and in full."""
    for names in (item.get("author"), item.get("editor"), item.get("compiler")):
        for name in names or ():
            spelled = _spelled(name)
            if spelled:
                return spelled, _spelled_whole(name) or spelled
    return [], []


def _spelled(name: Name) -> list[str]:
    family = name.get("family", "")[:_READ]
    if not family:
        return _spelled_whole(name)
    spelled = romanisation.words(_BRACKETED.sub(" ", family)) or romanisation.words(family)
    return ["".join(spelled)] if spelled else []


def _spelled_whole(name: Name) -> list[str]:
    whole = (name.get("literal") or f"{name.get('family', '')} {name.get('given', '')}")[:_READ]
    return romanisation.words(_BRACKETED.sub(" ", whole)) or romanisation.words(whole)


def _title(item: Item) -> list[str]:
    """Spell the title's words, an article in front left out."""
    title = (item.get("title") or item.get("title-short") or "")[:_READ]
    return romanisation.words(ARTICLE.sub("", title, count=1)) or romanisation.words(title)


def _telling(item: Item, fallback: str) -> Iterator[list[str]]:
    """Give what else may name a work, the most telling first."""
    yield _title(item)
    yield romanisation.words(item.get("container-title", ""))
    yield romanisation.words(f"{item.get('genre', '')} {item.get('number', '')}")
    yield romanisation.words(f"{item.get('archive', '')} {item.get('archive_location', '')}")
    yield romanisation.words(fallback[:_READ])
    yield romanisation.words(host(item.get("URL", "")))
