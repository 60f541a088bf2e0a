"""Which earlier note holds the work that `Sđd`, `Там же` or a shortened title means?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.model import Item
from archive.names import display
from archive.references.citation import Draft
from archive.text import fold

_IMPRINT = ("publisher", "publisher-place", "issued", "container-title", "URL", "archive", "archive_location")

_FAR = 200  # works with the same word looked through, from the nearest


class Cited(NamedTuple):
    """A work cited in full, and where."""

    note: str
    item: Item


@dataclass(slots=True)
class Memory:
    """The works of the notes so far, in order."""

    full: dict[str, list[Cited]]  # by each word of its makers and titles
    last: Cited | None = None  # of the citation just before
    book: Cited | None = None  # the last one that is printed

    def resolve(self, draft: Draft, note: str, *, first: bool) -> str | None:
        """Mark a shortened reference, complete its type, and give its antecedent's note."""
        meant = self._meant(draft, note)
        if draft.short is None and meant is None:
            self._remember(Cited(note, draft.item))
            return None
        if meant is None:
            return None
        draft.item["type"] = meant.item["type"]
        self.last = meant
        return meant.note if meant.note != note else None

    def _remember(self, cited: Cited) -> None:
        for word in {*_maker_words(cited.item), *_title_words(cited.item)}:
            self.full.setdefault(word, []).append(cited)
        self.last = cited
        if cited.item.get("type") != "manuscript":
            self.book = cited

    def _meant(self, draft: Draft, note: str) -> Cited | None:
        if draft.short == "ibid" or draft.inherits:
            draft.short = "ibid"
            return self.last
        if draft.short == "opcit":
            return self._named(draft.item) or (None if _names_something(draft.item) else self._printed())
        return self._shortened(draft)

    def _printed(self) -> Cited | None:
        """`Sđd` means a book: the last work that is no document of an archive."""
        if self.last and self.last.item.get("type") == "manuscript" and self.book:
            return self.book
        return self.last

    def _named(self, item: Item) -> Cited | None:
        words = _maker_words(item) or _title_words(item)
        near = min((self.full.get(word, []) for word in words), key=len, default=[])
        for cited in reversed(near[-_FAR:]):
            if _same_maker(item, cited.item) and _title_fits(item, cited.item):
                return cited
        return None

    def _shortened(self, draft: Draft) -> Cited | None:
        """Without a mark: an author with only a page, author and year, or a title shorter than before."""
        item = draft.item
        bare = not any(key in item for key in _IMPRINT if key != "issued")
        if not bare or not (draft.locator or "volume" in item or _surname_alone(item)):
            return None
        if "title" not in item and ("author" in item or "editor" in item):
            draft.short = "opcit"
            return self._named(item)
        if "issued" in item or "title" not in item:
            return None
        meant = self._named(item)
        if not meant and _surname_alone(item):
            draft.short = "opcit"
            return None
        if meant and any(key in meant.item for key in _IMPRINT):
            draft.short = "opcit"
            return meant
        return None


def _names_something(item: Item) -> bool:
    return any(key in item for key in ("author", "editor", "title"))


def _surname_alone(item: Item) -> bool:
    """One plain word as author: the full name stood somewhere before."""
    authors = item.get("author", [])
    literals = [each.get("literal", "") for each in authors if "family" not in each]
    return (
        bool(authors)
        and len(literals) == len(authors)
        and all(word.isalpha() and word[:1].isupper() and not word.isupper() for word in literals)
    )


def _same_maker(item: Item, full: Item) -> bool:
    asked = _makers(item)
    if not asked:
        return "title" in item
    have = _makers(full)
    return bool(have) and all(any(_same(one, other) for other in have) for one in asked)


def _makers(item: Item) -> list[str]:
    names = [*item.get("author", []), *item.get("editor", []), *item.get("compiler", [])]
    return [fold(display(each)) for each in names]


def _maker_words(item: Item) -> list[str]:
    return [word for maker in _makers(item) for word in _words(maker) if len(word) > 2]


def _title_words(item: Item) -> list[str]:
    return _words(fold(" ".join((item.get("title", ""), item.get("container-title", "")))))


def _same(short: str, full: str) -> bool:
    asked, have = set(_words(short)), set(_words(full))
    long_words = {word for word in asked if len(word) > 2}
    return (bool(long_words) and long_words <= have) or asked == have


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _title_fits(item: Item, full: Item) -> bool:
    """A short title's words are the full one's, in order."""
    asked = _words(fold(item.get("title", "")))
    if not asked:
        return not item.get("issued") or item["issued"][:4] == full.get("issued", "")[:4]
    return _in_order(asked, _title_words(full))


def _in_order(asked: Sequence[str], have: Sequence[str]) -> bool:
    at = iter(have)
    return all(word in at for word in asked)
