"""How does an entry of a .bib file look, whichever of the two dialects it speaks?"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping

from archive.items import is_literal, label, literal, people, values
from archive.model import Item, Name

Spell = Callable[[str], str]  # a text → LaTeX

_RANGE = re.compile(r"(?<=\w)[-‐‑–—]+(?=\w)|\s+[-‐‑–—]+\s+")
_LIST_WORD = re.compile(r"(?i)(?<!\S)and(?!\S)")
_PARTS_WORD = re.compile(r"(?i)(?<!\S)(?:and|others)(?!\S)|,|^\W*$|=")


def entry(kind: str, key: str, fields: Mapping[str, str], *, bare: Container[str] = ()) -> str:
    """Lay out one entry, its fields in the order given, empty ones left out, macros without braces."""
    lines = "".join(
        f"  {name} = {value if name in bare else f'{{{value}}}'},\n"
        for name, value in fields.items()
        if value
    )
    return f"@{kind}{{{key},\n{lines}}}\n"


def names(people: Iterable[Name], spell: Spell) -> str:
    """Give a field of names: literal ones in braces, the others as "Family, Given".

    >>> names([{"literal": "Bộ Quốc phòng"}, {"family": "Storey", "given": "Ian"}], str)
    '{Bộ Quốc phòng} and Storey, Ian'
    """
    return " and ".join(_name(name, spell) for name in people)


def _name(name: Name, spell: Spell) -> str:
    if is_literal(name):
        return f"{{{spell(literal(name))}}}"
    parts = [name["family"], name.get("suffix", ""), name["given"]]
    return ", ".join(_part(part, spell) for part in parts if part)


def _part(part: str, spell: Spell) -> str:
    """Brace what would be read as a join of names or parts."""
    return f"{{{spell(part)}}}" if _PARTS_WORD.search(part) else spell(part)


def listed(values: Iterable[str], spell: Spell) -> str:
    """Give a field that is a list (publisher, location …); an "and" inside a value is no join."""
    return " and ".join(
        f"{{{spell(value)}}}" if _LIST_WORD.search(value) else spell(value) for value in values if value
    )


def pages(printed: str) -> str:
    """Give pages with TeX's dash between the ends of a range.

    >>> pages("18, 20–25")
    '18, 20--25'
    """
    return _RANGE.sub("--", printed)


def title(item: Item, text: str = "") -> str:
    """Give the title; one that is missing is supplied in square brackets, as cataloguers do.

    >>> title({"URL": "https://www.qdnd.vn"})
    '[qdnd.vn]'
    """
    return values(item).get("title") or f"[{label(item, text)}]"


def shelf(item: Item) -> str:
    """Give the whole archival address: archive, fonds, shelf mark."""
    said = values(item)
    return ", ".join(
        said[name] for name in ("archive", "archive_collection", "archive_location") if name in said
    )


def editors(item: Item) -> tuple[list[Name], str, list[Name], str]:
    """Give editors and a second editing role beside them, with the types of both."""
    chief, compilers = people(item, "editor"), people(item, "compiler")
    if chief or not compilers:
        return chief, "", compilers, "compiler" if compilers else ""
    return compilers, "compiler", [], ""
