"""Which earlier note holds the work that `Sđd`, `Там же` or a shortened title means?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.model import Item
from archive.names import display
from archive.references.citation import Draft
from archive.text import fold

_IMPRINT = ("publisher", "publisher-place", "issued", "container-title", "URL", "archive", "archive_location")

_SMALL = frozenset("va and et al cong su ong ba der von van".split())
_FAR = 200  # works with the same word looked through, from the nearest


class Cited(NamedTuple):
    """A work cited in full, where, and the words of its citation in order."""

    note: str
    item: Item
    words: tuple[str, ...]


@dataclass(slots=True)
class Memory:
    """The works of the notes so far, in order."""

    full: dict[str, list[Cited]]  # by each word of its citation
    notes: list[str] = field(default_factory=list)  # ids, in order
    last: Cited | None = None  # of the citation just before
    book: Cited | None = None  # the last one that is printed
    volumed: Cited | None = None  # the last one that names a volume
    first_of: dict[str, Cited] = field(default_factory=dict)  # the first work of each note
    works: dict[str, set[int]] = field(default_factory=dict)  # of each note, by identity

    def resolve(self, draft: Draft, note: str, text: str, lang: str) -> str | None:
        """Mark a shortened reference, complete its type, and give its antecedent's note."""
        meant = self._meant(draft, lang)
        if draft.short is None and meant is None:
            words = tuple(_words(fold(f"{text} {draft.declared or ''}")))
            self._remember(Cited(note, draft.item, words))
            return None
        if meant is None:
            draft.doubt = "unresolved"
            return None
        if self._may_mean_another(draft, meant, note):
            draft.doubt = "ambiguous"
        draft.item["type"] = meant.item["type"]
        self.last = meant
        self.works.setdefault(note, set()).add(id(meant))
        return meant.note if meant.note != note else None

    def _may_mean_another(self, draft: Draft, meant: Cited, note: str) -> bool:
        """Say whether a reference that names nothing looks back at a note with several works."""
        nameless = not (_names_something(draft.item) or draft.inherits or draft.note_meant)
        return nameless and meant.note != note and len(self.works.get(self.notes[-2:][0], ())) > 1

    def _remember(self, cited: Cited) -> None:
        for word in {*_maker_words(cited.item), *_title_words(cited.item), *cited.words}:
            self.full.setdefault(word, []).append(cited)
        self.last = cited
        self.works.setdefault(cited.note, set()).add(id(cited))
        self.first_of.setdefault(cited.note, cited)
        if "volume" in cited.item:
            self.volumed = cited
        if cited.item.get("type") != "manuscript":
            self.book = cited

    def _meant(self, draft: Draft, lang: str) -> Cited | None:
        if draft.short == "ibid" or draft.inherits:
            draft.short = "ibid"
            return self.last
        if draft.short == "opcit" and draft.note_meant:
            return self._numbered(draft.note_meant)
        if draft.short == "opcit":
            return self._named(draft.item) or (None if _names_something(draft.item) else self._printed(draft))
        return self._shortened(draft, lang)

    def _numbered(self, number: int) -> Cited | None:
        """`Như chú thích 3`: the work of the third note."""
        return self.first_of.get(self.notes[number - 1]) if 0 < number <= len(self.notes) else None

    def _printed(self, draft: Draft) -> Cited | None:
        """`Sđd` means a book: the last work not in an archive; with a volume, one of several."""
        if "volume" in draft.item and self.volumed:
            return self.volumed
        if self.last and self.last.item.get("type") == "manuscript" and self.book:
            return self.book
        return self.last

    def _named(self, item: Item) -> Cited | None:
        words = _maker_words(item) or _title_words(item)
        near = min((self.full.get(word, []) for word in words), key=len, default=[])
        for cited in reversed(near[-_FAR:]):
            if _same_maker(item, cited.item) and _title_fits(item, cited.item):
                return cited
        if words := _words(fold(item.get("number", ""))):
            near, number = self.full.get(words[0], [])[-_FAR:], item.get("number")
            return next((each for each in reversed(near) if each.item.get("number") == number), None)
        return self._worded(item)

    def _worded(self, item: Item) -> Cited | None:
        """Find a citation that holds the words of maker and title, where the fields do not say so."""
        makers = [word for word in _maker_words(item) if word not in _SMALL]
        title = _words(fold(item.get("title", "")))
        year = [item["issued"][:4]] if "issued" in item else []
        rare = min((self.full.get(word, []) for word in (*makers, *title)), key=len, default=[])
        if not makers and len(title) < 2:
            return None
        for cited in reversed(rare[-_FAR:]):
            if {*makers, *year} <= {*cited.words} and _in_order(title, cited.words):
                return cited
        return None

    def _shortened(self, draft: Draft, lang: str) -> Cited | None:
        """Without a mark: an author with only a page, author and year, or a title shorter than before."""
        item = draft.item
        bare = not any(key in item for key in _IMPRINT if key != "issued")
        if "number" in item and (meant := self._same_number(item)):
            draft.short = "opcit"
            return meant
        if not bare or not (draft.locator or "volume" in item or _surname_alone(item)):
            return None
        if "title" not in item and ("author" in item or "editor" in item):
            draft.short = "opcit"
            return self._named(item)
        if "title" not in item:
            return None
        meant = self._named(item)
        if "issued" in item and not (meant and _surname_alone(item) and _same_year(item, meant.item)):
            return None
        if not meant and _surname_alone(item):
            draft.short = "opcit"
            return None
        if meant and any(key in meant.item for key in _IMPRINT):
            draft.short = "opcit"
            return meant
        if draft.locator and "author" in item and "volume" not in item and lang not in ("vi", "und"):
            draft.short = "opcit"  # in full before, but not here
        return None

    def _same_number(self, item: Item) -> Cited | None:
        """A law named by its number alone was cited before."""
        if {"title", "author", "issued"} & item.keys() or item["type"] != "legislation":
            return None
        return self._named(item)


def _names_something(item: Item) -> bool:
    return any(key in item for key in ("author", "editor", "title"))


def _same_year(item: Item, full: Item) -> bool:
    return item.get("issued", "")[:4] == full.get("issued", "")[:4]


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
    words = [word for maker in _makers(item) for word in _words(maker)]
    return [word for word in words if len(word) > 2] or words


def _title_words(item: Item) -> list[str]:
    return _words(fold(" ".join((item.get("title", ""), item.get("container-title", "")))))


def _same(short: str, full: str) -> bool:
    asked, have = set(_words(short)), set(_words(full))
    long_words = {word for word in asked if len(word) > 2}
    return (long_words or asked) <= have and bool(asked)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _title_fits(item: Item, full: Item) -> bool:
    """A short title's words are the full one's, in order."""
    asked = _words(fold(item.get("title", "")))
    if not asked:
        return not item.get("issued") or _same_year(item, full)
    return _in_order(asked, _title_words(full))


def _in_order(asked: Sequence[str], have: Sequence[str]) -> bool:
    at = iter(have)
    return all(word in at for word in asked)
