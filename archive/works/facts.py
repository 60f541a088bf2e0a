"""What does an item say, in a form that can be compared? Folded titles, names, numbers and identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archive.model import Item, Name
from archive.text import fold
from archive.works import identifiers, romanisation

_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_WORTH = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# Where a main title ends: before a sub-title, a parallel title or a translation in brackets.
_MAIN_ENDS = re.compile(r"[:=(\[;]|\.\s|\s[-–—]\s")
# Articles that a later citation drops: "The Making of Détente" is soon "Making of Détente". Read before
# folding, since Lê is a name; "a", "an" and "la" are left alone, since An Nam and La Sơn are names too.
ARTICLE = re.compile(r"^(?:the|le|les|der|die|das)\s", re.IGNORECASE)
# The volume at the end of a title, folded: "tập 4", "t. IV", "quyển hạ", "Vol. 2", "Bd. 3", "Том 2", "кн. 1".
_VOLUME_END = re.compile(
    r"[\s,.:;(–-]{1,4}(?:tap|t|quyen|q|vol|volume|bd|bk|book|part|pt|phan|том|т|кн|книга|ч|часть)"
    r"[\s.]{0,3}(?P<number>\d{1,4}|[ivxlcdm]{1,9}|thuong|trung|ha)\)?\s?$"
)
# Types that people and parsers take for one another, by what they really tell apart.
_KINDS = {
    **dict.fromkeys(("article-journal", "article-magazine", "article"), "serial"),
    "article-newspaper": "news",
    **dict.fromkeys(("webpage", "post", "post-weblog"), "web"),
    **dict.fromkeys(
        ("chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary"), "part"
    ),
    **dict.fromkeys(("book", "collection", "classic"), "book"),
    **dict.fromkeys(("legislation", "bill", "treaty", "regulation", "legal_case"), "law"),
    **dict.fromkeys(("manuscript", "personal_communication"), "record"),
    **dict.fromkeys(("interview", "speech"), "spoken"),
    "thesis": "thesis",
    "report": "report",
}
_PREFIX = 16  # letters of a title in a blocking key


def words(text: str) -> tuple[str, ...]:
    """Fold a text into its words, for matching only."""
    return tuple(_WORD.findall(fold(text)))


def number(printed: str) -> str:
    """Give a printed number in one spelling: Arabic, without leading zeros.

    >>> number("IV"), number("01"), number("3/4"), number("thượng")
    ('4', '1', '3 4', 'thuong')
    """
    return " ".join(map(_arabic, words(printed)))


def _arabic(word: str) -> str:
    if word.isdecimal():
        return str(int(word)) if len(word) < 20 else word
    if not _ROMAN.fullmatch(word):
        return word
    worths = [_ROMAN_WORTH[letter] for letter in word]
    after = [*worths[1:], 0]
    return str(
        sum(-worth if worth < following else worth for worth, following in zip(worths, after, strict=True))
    )


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in an item, in a–z; `natural` is the name in its own order, as one says it."""

    natural: tuple[str, ...]
    family: str
    given: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The name as one word."""
        return "".join(self.natural)


def _people(names: list[Name]) -> Iterator[Person]:
    for name in names:
        literal = tuple(romanisation.words(name.get("literal", "")))
        family = "".join(romanisation.words(name.get("family", "")))
        given = tuple(romanisation.words(name.get("given", "")))
        natural = literal or (*given, *([family] if family else ()))
        if natural:
            yield Person(natural, family or (natural[0] if len(natural) == 1 else ""), given)


class Facts:
    """An item as matching sees it; each part is worked out when first asked for."""

    def __init__(self, item: Item) -> None:
        self.item = item

    def folded(self, *variables: str) -> tuple[str, ...]:
        """Give the words of the first of these variables that is printed."""
        for variable in variables:
            value = self.item.get(variable)
            if isinstance(value, str) and value:
                return words(value)
        return ()

    @cached_property
    def kind(self) -> str:
        """What sort of thing it is; nothing when the type does not tell."""
        return _KINDS.get(self.item.get("type", ""), "")

    @cached_property
    def volume(self) -> str:
        """The volume, also when it is printed at the end of the title."""
        printed = self.item.get("volume")
        if printed:
            return number(printed)
        found = _VOLUME_END.search(fold(self.item.get("title", "")))
        return number(found["number"]) if found else ""

    @cached_property
    def title(self) -> tuple[str, ...]:
        """The words of the title, without its article and its volume."""
        return _bare(self.item.get("title") or self.item.get("title-short") or "")

    @cached_property
    def stream(self) -> str:
        """The letters and digits of the title."""
        return "".join(self.title)

    @cached_property
    def signed(self) -> frozenset[str]:
        """The title with each author before it: `Hồ Chí Minh: Toàn tập` is also `Hồ Chí Minh toàn tập`."""
        names = self.item.get("author") or []
        before = ("".join(words(name.get("literal") or name.get("family", ""))) for name in names)
        return frozenset(name + self.stream for name in before if name and self.stream)

    @cached_property
    def shorter(self) -> frozenset[str]:
        """The shorter forms the title may be cited by: the short title, the main title."""
        title = self.item.get("title", "")
        forms = [self.item.get("title-short", ""), *_mains(title)]
        streams = ("".join(_bare(form)) for form in forms)
        return frozenset(stream for stream in streams if stream and stream != self.stream)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Those the work is known by: authors, editors, compilers; else its translators."""
        item = self.item
        named = [*item.get("author", ()), *item.get("editor", ()), *item.get("compiler", ())]
        return tuple(_people(named or [*item.get("translator", ())]))

    @cached_property
    def year(self) -> str:
        """The first year of its date."""
        found = re.match(r"\d{4}", self.item.get("issued") or "")
        return found[0] if found else ""

    @cached_property
    def doi(self) -> str:
        """Its DOI, also when printed as an address."""
        url = self.item.get("URL", "")
        return identifiers.doi(self.item.get("DOI", "")) or (
            identifiers.doi(url) if "doi.org/" in url else ""
        )

    @cached_property
    def isbns(self) -> frozenset[str]:
        """Its ISBNs; of a part they are the whole book's and say nothing."""
        return (
            identifiers.isbns(self.item.get("ISBN", ""))
            if self.kind in ("", "book", "report")
            else frozenset()
        )

    @cached_property
    def page(self) -> str:
        """The address, if it leads to one page."""
        return identifiers.page(self.item.get("URL", ""))

    @cached_property
    def host(self) -> str:
        """The host of its address."""
        return identifiers.host(self.item.get("URL", ""))

    @cached_property
    def shelf(self) -> str:
        """The shelf mark in an archive, as letters and digits."""
        return " ".join(self.folded("archive_location"))

    @property
    def telling(self) -> bool:
        """Whether it says enough to be a work at all: more than a type and a date."""
        said = (self.title, self.people, self.doi, self.isbns, self.page, self.shelf)
        return any(said) or bool(self.folded("container-title", "number", "archive_collection"))


def _bare(title: str) -> tuple[str, ...]:
    """Fold a title into words, without its article and its volume."""
    article = ARTICLE.match(title)
    folded = fold(title[article.end() :] if article else title)
    volume = _VOLUME_END.search(folded)
    return tuple(_WORD.findall(folded[: volume.start()] if volume and volume.start() > 3 else folded))


def _mains(title: str) -> list[str]:
    """Cut a title where its sub-title may begin: at the first such place and at the last."""
    ends = [found.start() for found in _MAIN_ENDS.finditer(title) if found.start() > 2]
    return [title[:end] for end in {*ends[:1], *ends[-1:]}]


def blocks(item: Item) -> tuple[str, ...]:
    """Give the keys under which the catalog finds works that may be the same.

    >>> blocks({"title": "Why Vietnam?", "author": [{"literal": "Patti"}], "issued": "2008"})
    ('by:patti:2008', 'title:pattiwhyvietnam', 'title:whyvietnam')
    """
    return tuple(sorted(set(_blocks(Facts(item)))))


def _blocks(facts: Facts) -> Iterator[str]:
    for stream in (facts.stream, *facts.shorter, *facts.signed):
        if stream:
            yield f"title:{stream[:_PREFIX]}"
    for person in facts.people[:3]:
        for name in {person.family or person.whole, person.whole}:
            if facts.year or not facts.title:
                yield f"by:{name}:{facts.year}"
    yield from (f"isbn:{isbn}" for isbn in facts.isbns)
    named = {
        "doi": facts.doi,
        "page": facts.page,
        "shelf": facts.shelf,
        "number": "".join(facts.folded("number")),
    }
    yield from (f"{name}:{value}" for name, value in named.items() if value)
    if not facts.title and (container := facts.folded("container-title")):
        yield f"in:{''.join(container)}:{facts.year}"
