"""Who is meant by a printed name: which part is the family's, and is it a person at all?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from archive.languages.citation import all_citations
from archive.model import Name

_TABLES = tuple(all_citations().values())


def _all(field: str) -> frozenset[str]:
    return frozenset(word for table in _TABLES for word in getattr(table, field))


def _phrases(words: Iterable[str], *, end: str = r"(?!\w)") -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{either}){end}", re.IGNORECASE)


_FAMILIES = _all("families")
_PEN_HEADS = _all("pen_heads")
_GIVEN = _all("given")
_PARTICLES = _all("particles")
_ORGANISATION_WORDS = _all("organisation_words")
_TITLE = _phrases(_all("titles"), end=r"(?:(?<=\.)\s*|\s+)(?=[^\W\d_])")
_DEGREE = re.compile(r"(?:(?:PGS|GS|TSKH|TS|ThS|CN|BS|NCS)\b[.,]?\s*)+(?=[^\W\d_])")  # "PGS,TS Lê Văn A"
_ORGANISATION = _phrases(_all("organisation_heads"))
_NO_ORGANISATION = _phrases(_all("no_organisations"))
_COLLECTIVE = _phrases(_all("collective"), end="$")
_INITIAL = r"[^\W\d_a-zа-яё]{1,2}[a-zа-яё]?\.(?:\s?-\s?)?"  # "В.", "Ph.", "Ж.-"
_INITIALS = rf"(?:{_INITIAL}\s?){{1,4}}"
_INITIALS_FIRST = re.compile(rf"(?P<given>{_INITIALS})(?P<family>[^\W\d_][^\s.,]+(?:\s[^\W\d_][^\s.,]+)?)")
_INITIALS_LAST = re.compile(rf"(?P<family>[^\W\d_][^\s.,]+),?\s?(?P<given>{_INITIALS}|[А-ЯЁ]\.\s?[А-ЯЁ])")
_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$")
_PATRONYMIC = re.compile(r"\w+(?:вич|вна|чна|ьич|кич)$")
_SYLLABLE = re.compile(  # the shape of a Vietnamese syllable, marks off
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?",
    re.IGNORECASE,
)


def name(printed: str, lang: str = "und") -> Name:
    """Read one printed name into its parts, as printed.

    >>> name("Đại tướng Võ Nguyên Giáp")
    {'literal': 'Võ Nguyên Giáp', 'family': 'Võ', 'given': 'Nguyên Giáp'}
    >>> name("Слёзкин Ю. Л.", "ru"), name("Bộ Quốc phòng")
    ({'family': 'Слёзкин', 'given': 'Ю. Л.'}, {'literal': 'Bộ Quốc phòng'})
    """
    text = " ".join(printed.split()).strip(" *,;:“”«»\"'")
    if is_organisation(text) or _COLLECTIVE.fullmatch(text):
        return {"literal": text}
    bare = untitled(text)
    if is_vietnamese(bare):
        return _vietnamese(bare)
    return _western(bare, lang) if " " in bare or "." in bare else {"literal": bare}


def untitled(text: str) -> str:
    """Take ranks and degrees off the front of a name."""
    for _ in range(4):
        shorter = _TITLE.sub("", _DEGREE.sub("", text, count=1), count=1) if _starts_titled(text) else text
        if shorter == text:
            return text
        text = shorter
    return text


def _starts_titled(text: str) -> bool:
    return bool(_TITLE.match(text) or _DEGREE.match(text))


def is_organisation(printed: str) -> bool:
    """Say whether a name is an organisation's or an office's, by its words.

    >>> is_organisation("Viện Lịch sử Quân sự"), is_organisation("Viên Chiếu")
    (True, False)
    """
    text = " ".join(printed.split())
    words = text.split()
    if not words:
        return False
    if _NO_ORGANISATION.match(text):
        return False
    head = _ORGANISATION.match(text)
    if head:
        return " " in text or text.isupper()
    lower = [word.strip(".,()’'").lower() for word in words]
    if any(word in _ORGANISATION_WORDS for word in lower):
        return True
    acronym = words[0]
    return (
        len(words) <= 2
        and len(acronym) > 2
        and acronym.isalpha()
        and acronym.isupper()
        and len(words[-1]) > 2
    )


def is_vietnamese(printed: str) -> bool:
    """Say whether a personal name is Vietnamese by the shape of its words."""
    words = printed.split()
    if not 2 <= len(words) <= 5 or not all(word[:1].isupper() for word in words):
        return False
    bare = ["".join(_base(char) for char in word) for word in words]
    if not all(_SYLLABLE.fullmatch(word) for word in bare):
        return False
    marked = any(base != word for base, word in zip(bare, words, strict=True))
    return marked or _plain_family(words[0]) or _plain_family(words[-1])


@cache
def _base(char: str) -> str:
    if char in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", char)[:1]


@cache
def _bare_families() -> frozenset[str]:
    return frozenset("".join(map(_base, family)) for family in _FAMILIES)


def _plain_family(word: str) -> bool:
    return word.lower() in (_FAMILIES | _PEN_HEADS) or word.lower() in _bare_families()


def _vietnamese(text: str) -> Name:
    words = text.split()
    first = words[0].lower()
    known = first in _FAMILIES or (text.isascii() and first in _bare_families())
    if not known or (len(words) == 2 and first in _PEN_HEADS):
        return {"literal": text}  # a pen, religious or Western-ordered name
    return {"literal": text, "family": words[0], "given": " ".join(words[1:])}


def _western(text: str, lang: str) -> Name:
    suffix = _SUFFIX.search(text)
    if suffix:
        inner = _western(text[: suffix.start()], lang)
        return {**inner, "suffix": suffix[1]}
    if found := _INITIALS_LAST.fullmatch(text) or _INITIALS_FIRST.fullmatch(text):
        return {"family": found["family"].strip(), "given": found["given"].strip()}
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        return {"family": family, "given": given} if given else {"literal": family}
    return _by_words(text)


def _by_words(text: str) -> Name:
    spaced = re.sub(r"(?<=\.)(?=[^\W\d_]{3})", " ", text)  # "R.Simpson"
    words = spaced.split()
    if len(words) == 1:
        return {"literal": text}
    if _family_first(words):
        return {"family": words[0], "given": " ".join(words[1:])}
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return {"family": " ".join(words[cut:]), "given": " ".join(words[:cut])}


def _family_first(words: list[str]) -> bool:
    """Russian full names: the patronymic, or the given name, stands last."""
    if _PATRONYMIC.fullmatch(words[-1]) and len(words) > 2:
        return True
    return len(words) == 2 and words[1].lower() in _GIVEN and words[0].lower() not in _GIVEN


def nominative(printed: Name) -> Name:
    """Give the nominative of a Russian name printed in the genitive ("Под ред. А. М. Самсонова").

    >>> nominative({"family": "Самсонова", "given": "А. М."})
    {'family': 'Самсонов', 'given': 'А. М.'}
    """
    family = printed.get("family", "")
    for ending, base in all_citations()["ru"].genitive:
        if family.endswith(ending) and len(family) > len(ending) + 1:
            return {**printed, "family": family[: -len(ending)] + base}
    return printed


def display(name: Name) -> str:
    """Give a name in natural order.

    >>> display({"family": "Storey", "given": "Ian"})
    'Ian Storey'
    """
    literal = name.get("literal")
    if literal:
        return literal
    parts = (name.get("given"), name.get("family"), name.get("suffix"))
    return " ".join(part for part in parts if part)
