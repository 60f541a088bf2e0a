"""Do two items speak of the same work? First what speaks against it, then whether enough speaks for it.

A false merge mixes two works for good; a missed one is a line more in a bibliography. In doubt: two works.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from archive.model import Item, Name
from archive.works.facts import Facts, Person, number, words

# Kinds a careful reader may give the same work; every other pair of known kinds is two works.
_NEIGHBOURS = frozenset(
    map(
        frozenset,
        (
            ("serial", "news"),
            ("serial", "web"),
            ("serial", "part"),
            ("news", "web"),
            ("part", "web"),
            ("book", "report"),
            ("report", "web"),
            ("law", "web"),
            ("spoken", "web"),
            ("spoken", "news"),
        ),
    )
)
_SET_KINDS = frozenset(("book", ""))  # here a volume is a work of its own
_BESIDE = frozenset(("type", "accessed", "language", "issued_raw", "note", "abstract", "keyword", "medium"))


class Likeness(IntEnum):
    """How far two titles agree."""

    OTHER = 0
    SLIP = 1  # one letter of one word
    SHORTER = 2  # one is the other without its sub-title, or its short title
    EQUAL = 3


def same(a: Item, b: Item) -> bool:
    """Say whether two items are the same work.

    >>> same({"title": "Toàn tập", "volume": "5"}, {"title": "Toàn tập", "volume": "V"})
    False
    """
    return a == b or alike(Facts(a), Facts(b))


def alike(a: Facts, b: Facts) -> bool:
    """Say whether the facts of two items are those of one work."""
    if a.doi and b.doi:
        return a.doi == b.doi
    if conflicting(a, b):
        return False
    if a.shelf or b.shelf:
        return _one_record(a, b)
    if not a.title and not b.title:
        return bool(a.page and a.page == b.page) or _printed_alike(a, b)
    if _identified(a, b):
        return True
    return bool(a.title and b.title) and _one_title(a, b)


def conflicting(a: Facts, b: Facts) -> bool:
    """Say whether something printed in both speaks against one work."""
    return any(against(a, b) for against in _AGAINST)


def agreeing(a: Facts, b: Facts) -> bool:
    """Say whether the two share a person."""
    return any(_one_person(one, other) for one in a.people for other in b.people)


def likeness(a: Facts, b: Facts) -> Likeness:
    """Say how far the titles agree, with the author's name before them or without."""
    if a.stream == b.stream or _signed(a, b):
        return Likeness.EQUAL
    if a.stream in b.shorter or b.stream in a.shorter:
        return Likeness.SHORTER
    return Likeness.SLIP if _slipped(a.title, b.title) else Likeness.OTHER


def meant(short: Facts, full: Facts) -> bool:
    """Say whether a later, shortened citation can mean this work: by short title and surname, or by title."""
    if not short.title or not full.title or _dates(short, full) or _names(short, full):
        return False
    how = likeness(short, full)
    if short.volume and _volumes(short, full):
        return False
    if agreeing(short, full):
        return how in (Likeness.EQUAL, Likeness.SHORTER)
    return how == Likeness.EQUAL and len(short.title) > 3


# What speaks against


def _kinds(a: Facts, b: Facts) -> bool:
    return bool(a.kind and b.kind and a.kind != b.kind and frozenset((a.kind, b.kind)) not in _NEIGHBOURS)


def _volumes(a: Facts, b: Facts) -> bool:
    if a.volume == b.volume:
        titles = "".join(a.folded("volume-title")), "".join(b.folded("volume-title"))
        return all(titles) and titles[0] != titles[1] and not a.volume
    return bool(a.volume and b.volume) or {a.kind, b.kind} <= _SET_KINDS


def _dates(a: Facts, b: Facts) -> bool:
    one, other = a.item.get("issued") or "", b.item.get("issued") or ""
    if not one or not other:
        return False
    if re.search("[?~%X]", one + other):  # a guessed or open date may be a year off
        return bool(a.year and b.year) and abs(int(a.year) - int(b.year)) > 1
    return not (one.startswith(other) or other.startswith(one))


def _editions(a: Facts, b: Facts) -> bool:
    return _differ(number(a.item.get("edition", "")), number(b.item.get("edition", "")))


def _names(a: Facts, b: Facts) -> bool:
    if not a.people or not b.people or agreeing(a, b):
        return False
    # A title may have its author's name in it: then an editor on the other side is no contradiction.
    return not _signed(a, b)


def _numbers(a: Facts, b: Facts) -> bool:
    return _differ("".join(a.folded("number")), "".join(b.folded("number")))


def _issues(a: Facts, b: Facts) -> bool:
    return _differ(number(a.item.get("issue", "")), number(b.item.get("issue", "")))


def _pages(a: Facts, b: Facts) -> bool:
    """Two extents that begin on other pages; one page inside an extent is no contradiction."""
    one, other = (re.findall(r"\d+", facts.item.get("page", "")) for facts in (a, b))
    return len(one) > 1 and len(other) > 1 and one[0] != other[0]


def _containers(a: Facts, b: Facts) -> bool:
    if "web" in (a.kind, b.kind):  # a site is named in many ways
        return False
    return not _named_alike(a.folded("container-title"), b.folded("container-title"))


def _hosts(a: Facts, b: Facts) -> bool:
    return bool(a.host and b.host and a.host != b.host and not agreeing(a, b))


def _isbns(a: Facts, b: Facts) -> bool:
    return bool(a.isbns and b.isbns and not a.isbns & b.isbns)


def _shelves(a: Facts, b: Facts) -> bool:
    archives = a.folded("archive"), b.folded("archive")
    return _differ(a.shelf, b.shelf) or bool(a.shelf and b.shelf and not _named_alike(*archives))


_AGAINST: tuple[Callable[[Facts, Facts], bool], ...] = (
    _kinds,
    _volumes,
    _dates,
    _editions,
    _names,
    _numbers,
    _issues,
    _pages,
    _containers,
    _hosts,
    _isbns,
    _shelves,
)


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _named_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Names of a journal, house or archive: one within the other (Báo Nhân dân, Nhân dân), or initials."""
    if not one or not other or set(one) <= set(other) or set(other) <= set(one):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and len(short[0]) > 1 and short[0] in "".join(word[0] for word in long)


# What speaks for


def _one_person(one: Person, other: Person) -> bool:
    if one.whole == other.whole or _part_of(one, other) or _part_of(other, one):
        return True
    if one.family and one.family == other.family:
        given = zip(one.given, other.given, strict=False)
        return all(x.startswith(y) or y.startswith(x) for x, y in given)
    return _inverted(one, other) or _inverted(other, one)


def _part_of(short: Person, long: Person) -> bool:
    """An organisation's name within a longer one: Nhân dân, Báo Nhân dân."""
    size = len(short.natural)
    if short.family or long.family or size < 2:
        return False
    return short.natural in (long.natural[:size], long.natural[-size:])


def _inverted(initials: Person, full: Person) -> bool:
    """A Vietnamese name abbreviated the Western way: Hà, N. T. T. for Nguyễn Thị Thu Hà."""
    *before, last = full.natural
    if initials.family != last or len(initials.given) != len(before):
        return False
    return all(
        len(short) == 1 and long[0] == short for short, long in zip(initials.given, before, strict=True)
    )


def _slipped(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One word misprinted by one letter, in a title of four words or more; numbers are never slips."""
    if len(one) != len(other) or len(one) < 4:
        return False
    odd = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    if len(odd) != 1:
        return False
    x, y = odd[0]
    if not (x + y).isalpha() or min(len(x), len(y)) < 4 or number(x) != x or number(y) != y:
        return False
    return _one_letter_apart(x, y)


def _one_letter_apart(x: str, y: str) -> bool:
    start = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return x[start + 1 :] == y[start + 1 :] or x[start + 1 :] == y[start:] or x[start:] == y[start + 1 :]


def _identified(a: Facts, b: Facts) -> bool:
    """An ISBN, a law's number with its date, or an address in common, and titles that allow it."""
    if a.isbns & b.isbns:
        return True
    if a.title and b.title and likeness(a, b) == Likeness.OTHER:
        return False
    numbered = a.folded("number") == b.folded("number") != () and a.item.get("issued") == b.item.get("issued")
    return (a.kind == b.kind == "law" and numbered and agreeing(a, b)) or bool(a.page and a.page == b.page)


def _one_record(a: Facts, b: Facts) -> bool:
    """One document of one file in an archive: a file holds many."""
    if a.shelf != b.shelf:
        return False
    if a.title and b.title:
        return likeness(a, b) == Likeness.EQUAL
    return not a.title and not b.title and _printed_alike(a, b)


def _one_title(a: Facts, b: Facts) -> bool:
    how = likeness(a, b)
    if how == Likeness.OTHER:
        return False
    dated = bool(a.year and a.year == b.year)
    if how in (Likeness.SHORTER, Likeness.SLIP):
        return dated and agreeing(a, b)
    if a.volume and bool(a.year) != bool(b.year):
        return False  # sets are printed again and again, with other pages: which printing is meant?
    telling = len(a.title) > 3 and len(a.stream) > 15
    return _support(a, b) >= (1 if telling else 2)


def _support(a: Facts, b: Facts) -> int:
    """Count what is printed in both and agrees, beside the title."""
    agree = [
        agreeing(a, b) or _signed(a, b),
        bool(a.year and a.year == b.year),
        _both(a, b, "container-title"),
        _both(a, b, "publisher"),
        bool(a.host and a.host == b.host),
        bool(a.volume and a.volume == b.volume),
    ]
    return sum(agree)


def _signed(a: Facts, b: Facts) -> bool:
    """One title is the other with its author's name before it."""
    return a.stream in b.signed or b.stream in a.signed


def _both(a: Facts, b: Facts, variable: str) -> bool:
    one, other = a.folded(variable), b.folded(variable)
    return bool(one and other) and _named_alike(one, other)


def _printed_alike(a: Facts, b: Facts) -> bool:
    """All that is printed is equal, and it is more than one thing: no more can be asked without a title."""
    one, other = _printed(a.item), _printed(b.item)
    return len(one) > 1 and one == other


def _printed(item: Item) -> dict[str, tuple[str, ...]]:
    return {
        variable: words(" ".join(map(_in_order, value)) if isinstance(value, list) else str(value))
        for variable, value in item.items()
        if variable not in _BESIDE and value
    }


def _in_order(name: Name) -> str:
    return name.get("literal") or f"{name.get('given', '')} {name.get('family', '')}"
