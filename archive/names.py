"""Who is meant by a printed name: which part is the family's, and is it a person at all?"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from archive.cues import Rule
from archive.languages.citation import Knowledge, all_citations, current
from archive.model import Name

_TITLE = Rule(r"⟨titles⟩(?:(?<=\.)\s*|\s+)(?=[^\W\d_])", needs="titles")
_DEGREE = re.compile(r"(?:(?:PGS|GS|TSKH|TS|ThS|CN|BS|NCS)\b[.,]?\s*)+(?=[^\W\d_])")  # "PGS,TS Lê Văn A"
_ORGANISATION = Rule(r"⟨organisation_heads⟩(?!\w)", needs="organisation_heads")
_NO_ORGANISATION = Rule(r"⟨no_organisations⟩(?!\w)", needs="no_organisations")
_COLLECTIVE = Rule(r"⟨collective⟩$", needs="collective")
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
    if _heads(text):
        return {"literal": text}
    if is_vietnamese(bare):
        return _vietnamese(bare)
    return _western(bare, lang) if " " in bare or "." in bare else {"literal": bare}


def _heads(text: str) -> bool:
    """Say whether a name is an office's that heads an organisation: `Chủ tịch Chính phủ lâm thời`."""
    words = text.split()
    return len(words) > 3 and words[1].islower() and is_organisation(" ".join(words[2:]))


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
    if not current().words("organisation_words").isdisjoint(lower):
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
def _bare_families(knowledge: Knowledge) -> frozenset[str]:
    return frozenset("".join(map(_base, family)) for family in knowledge.words("families"))


def _plain_family(word: str) -> bool:
    know = current()
    return word.lower() in know.words("families", "pen_heads") or word.lower() in _bare_families(know)


def _vietnamese(text: str) -> Name:
    words = text.split()
    first = words[0].lower()
    know = current()
    known = first in know.words("families") or (text.isascii() and first in _bare_families(know))
    if not known or (len(words) == 2 and first in know.words("pen_heads")):
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
    while cut > 1 and words[cut - 1].lower() in current().words("particles"):
        cut -= 1
    return {"family": " ".join(words[cut:]), "given": " ".join(words[:cut])}


def _family_first(words: list[str]) -> bool:
    """Russian full names: the patronymic, or the given name, stands last."""
    if _PATRONYMIC.fullmatch(words[-1]) and len(words) > 2:
        return True
    return (
        len(words) == 2
        and words[1].lower() in current().words("given")
        and words[0].lower() not in current().words("given")
    )


def is_misdivided(family: str, given: str) -> bool:
    """Say whether a program took a Russian name's last word, the patronymic, for the family's.

    >>> is_misdivided("Алексеевич", "Соколов Анатолий"), is_misdivided("Шостакович", "Дмитрий Дмитриевич")
    (True, False)
    """
    words = given.split()
    patronymics = [bool(_PATRONYMIC.fullmatch(word)) for word in (*words, family)]
    return len(words) > 1 and patronymics[-1] and not any(patronymics[:-1])


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


def office_nominative(printed: str) -> str:
    """Give the nominative of an office a decree is said to be of: its first noun and what stands before.

    >>> office_nominative("Президиума Верховного Совета СССР"), office_nominative("ЦИК и СНК СССР")
    ('Президиум Верховного Совета СССР', 'ЦИК и СНК СССР')
    """
    table, words = all_citations()["ru"], printed.split()
    nouns = dict(table.offices)
    at = next((at for at, word in enumerate(words[:4]) if word.lower() in nouns), None)
    if at is None:
        return printed
    for place, word in enumerate(words[:at]):
        ending = next(((old, new) for old, new in table.genitive if word.lower().endswith(old)), None)
        words[place] = word[: -len(ending[0])] + ending[1] if ending else word
    noun = nouns[words[at].lower()]
    words[at] = noun.capitalize() if words[at][0].isupper() else noun
    return " ".join(words)


def natural(printed: str) -> str:
    """Give a name printed in capitals in natural case.

    >>> natural("TRẦN NGỌC DŨNG"), natural("ИВАНОВ И. И."), natural("Lê A")
    ('Trần Ngọc Dũng', 'Иванов И. И.', 'Lê A')
    """
    if sum(char.islower() for char in printed) > 0:  # "ИВАНОВ Иван Иванович"
        return re.sub(r"(?<![\w.])(?![IVX]+\b)[^\W\d_a-zа-яё]{3,}(?![\w.])", _capitalised, printed)
    return re.sub(r"[^\W\d_]{2,}", _capitalised, printed)


def _capitalised(word: re.Match[str]) -> str:
    return word[0].capitalize() if word[0].isupper() else word[0]


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
