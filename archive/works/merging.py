"""What do two citations of one work say together? The union; of two values the fuller, whoever came first."""

from __future__ import annotations

import re
from typing import cast

from archive.model import Item
from archive.works.facts import Facts

# Of two types that one work was given, the one that says more.
_RANKS = {kind: rank for rank, kind in enumerate(("", "document", "article", "webpage", "book", "report"))}
_DATES = frozenset(("issued", "accessed", "original-date", "received", "reviewed", "accepted"))


def merged(a: Item, b: Item) -> Item:
    """Give the union of two items; nothing printed in either is lost but the poorer of two values.

    >>> merged({"title": "Hồi ký"}, {"title": "Hồi ký", "issued": "1990"})
    {'issued': '1990', 'title': 'Hồi ký'}
    """
    one, other = cast("dict[str, object]", a), cast("dict[str, object]", b)
    union = {
        name: _fuller(name, one.get(name), other.get(name)) for name in sorted(one.keys() | other.keys())
    }
    if "title" in a and "title" in b and (bare := _unsigned(Facts(a), Facts(b))):
        union["title"] = bare
    return cast("Item", union)


def _unsigned(a: Facts, b: Facts) -> str:
    """Of `Hồ Chí Minh toàn tập` and `Hồ Chí Minh: Toàn tập` give the title without the author."""
    if a.stream in b.signed:
        return b.item["title"]
    return a.item["title"] if b.stream in a.signed else ""


def _fuller(variable: str, one: object, other: object) -> object:
    printed = [value for value in (one, other) if value is not None]
    return max(printed, key=lambda value: _fullness(variable, value))


def _fullness(variable: str, value: object) -> tuple[int, int, int, str]:
    """Order the values of a variable in full: equal only when they are the same."""
    if variable == "type":
        return _RANKS.get(str(value), len(_RANKS)), 0, 0, str(value)
    printed = _printed(value)
    if variable in _DATES:
        sure = re.sub(r"[?~%]", "", printed)
        return len(sure), sure == printed, 0, printed
    letters = sum(char.isalnum() for char in printed)
    marked = sum(not char.isascii() for char in printed)
    return letters, marked, sum(char.islower() for char in printed), _exactly(value)


def _printed(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(" ".join(map(str, name.values())) for name in value)
    return str(value)


def _exactly(value: object) -> str:
    """Write out a value with the parts of its names, so that no two values are equal in order only."""
    return repr([sorted(name.items()) for name in value]) if isinstance(value, list) else str(value)
