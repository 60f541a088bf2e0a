"""Is a line names of persons, and which? With degrees before or behind and the marks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from archive import names
from archive.languages import all_languages, either
from archive.languages import cues as header_cues
from archive.languages.citation import cues
from archive.model import Name, Span
from archive.names import natural
from archive.notes import marks
from archive.notes.marks import Form
from archive.structure import shapes

_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s\u00a0-]?){1,3}")
_LAST_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}\.$")  # "Иванов И. И.", not "БАРАНЕЦ."
_CAMEL = re.compile(r"(?<![Mm]c)(?<!Mac)(?<!De)(?<!Le)[a-zа-яё][A-ZА-ЯЁ]")  # "PlayerClose" is no name
_WORDS = 6


class Person(NamedTuple):
    """A name in a byline, with the mark behind it and the degree before or behind it."""

    name: Name
    span: Span  # on the line
    mark: str
    degree: Span | None  # on the line
    place: Span | None = None  # on the line: "TS. Lê A – Viện Sử học"


def byline(words: str, lang: str, text: str = "") -> bool:
    """Say whether a line is names of persons and nothing else.

    >>> byline("TRẦN NGỌC DŨNG^(*)", "vi"), byline("Quan hệ Việt Nam - Liên Xô", "vi")
    (True, False)
    """
    return bool(credible(text, persons(words, lang)))


def credible(text: str, found: list[Person]) -> list[Person]:
    """Let pass names no text speaks of again: "Liên Xô" has the shape of a pen name."""
    for person in found:
        bare = names.display(person.name)
        plain = not (person.degree or person.name.get("family"))
        if plain and text.count(bare) + text.count(bare.upper()) > 1:
            return []
    return found


def persons(words: str, lang: str) -> list[Person]:
    """Read a line of names; empty when anything else stands in it.

    >>> [names.display(each.name) for each in persons("© 2007 И. А. Конорева, д.и.н.", "ru")]
    ['И. А. Конорева']
    """
    words = words.rstrip(" ,")
    start, end = _inside(words)
    if (
        len(words) > 200
        or shapes.end(words) == "open"
        or re.search(r"\d{3}", _MARKS.sub("", words[start:end]))
    ):
        return []
    found: list[Person] = []
    for part, behind in _parts(words, start, end):
        person = _person(words, part, lang)
        if person is None:
            return _with_place(words, start, end, lang)
        found.append(person._replace(degree=person.degree or behind))
    return found


def _with_place(words: str, start: int, end: int, lang: str) -> list[Person]:
    """Read one name with a degree or initials and the institution behind it on the same line."""
    cut = re.search(r"\s+[-–—]\s+|,\s+|\s*\(", words[start:end])
    if not cut or end - start > 160:
        return []
    place = Span(start + cut.end(), start + len(words[start:end].rstrip(" .;)")))
    person = _person(words, Span(start, start + cut.start()), lang)
    if person is None or not (person.degree or _INITIALS.search(person.span.of(words))):
        return []
    if not shapes.institution(place.of(words)) and not names.is_organisation(place.of(words)):
        return []
    return [person._replace(place=place)]


def copyright_year(words: str) -> re.Match[str] | None:
    """Give the year beside the © of a byline, or behind its names."""
    return re.match(
        r"[\s*_]*(?:©|\(c\))\s*(?P<year>(?:19|20)\d\d)\b|[\s*_]*©[^\d\n]{4,80}?,?\s*(?P<last>(?:19|20)\d\d)$",
        words,
    )


def _inside(words: str) -> tuple[int, int]:
    """Give where the names stand between © and a year."""
    led = re.match(r"[^\w(«“\"©]*(?:(?:©|\(c\))\s*(?:(?:19|20)\d\d\b(?:\s?г\.)?,?\s*)?)?", words)
    behind = re.search(r",?\s*\(?(?:19|20)\d\d\)?$", words) if "©" in words else None
    return led.end() if led else 0, behind.start() if behind else len(words)


_MARKS = re.compile(
    r"\^?[(\[⁽]?(?:[*∗]{1,4}|[†‡])[)\]⁾]?|⁽?[⁰¹²³⁴-⁹](?:[,⸴][⁰¹²³⁴-⁹])*⁾?|\^\(?\d\)?|(?<=[^\W\d_])\d(?!\d)"
    r"|(?<=[^\W\d_]\.)\d(?!\d)|\s?\(\d{1,2}\)(?=\s*$)|(?<=[^\W\d_]{2})\s[a-e](?=\s*$)"
    r"|(?<=[^\W\d_.])\s\d{1,2}(?=\s*$)"
)


@cache
def _between() -> re.Pattern[str]:
    joiners = either("joiners")
    return re.compile(rf"\s*[,;]\s*|\s+(?:{joiners})\s+|\s+[-–—]\s+|\n", re.IGNORECASE)


def _parts(words: str, start: int, end: int) -> Iterator[tuple[Span, Span | None]]:
    """Cut at commas and "và", each name with the degree behind it; "GS, TS" stays before its name."""
    cuts = [found.span() for found in _between().finditer(words, start, end)]
    held: tuple[Span, Span | None] | None = None
    at = start
    for cut_start, cut_end in (*cuts, (end, end)):
        part = Span(at, cut_start)
        bare = part.of(words).strip()
        following = words[cut_end:end]
        if held and re.fullmatch(r"[\d*∗†‡,\s]+|[a-e]", bare):  # "Hayward 1,*": one more mark
            at = cut_end
            continue
        if _only_degree(bare) and held and not degrees().match(following):
            held = (held[0], Span(held[1].start if held[1] else at, cut_start))
        elif bare and not _only_degree(bare):
            if held:
                yield held
            held = (part, None)
        elif bare:
            continue  # the name of this degree is still to come
        at = cut_end
    if held:
        yield held


def _only_degree(words: str) -> bool:
    bare = words.strip(" ,")
    rank = _ranks().match(bare)
    return bool(degrees().fullmatch(bare, rank.end() if rank else 0)) or bool(
        rank and rank.end() == len(bare)
    )


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('ranks')})(?!\w)[\s,.]*", re.IGNORECASE)


def _behind_rank(words: str, start: int, end: int) -> int:
    """Give where a name begins behind a rank; the rank of a line in a picture's caption stays."""
    led = _ranks().match(words, start, end)
    if not led:
        return start
    rest = words[led.end() : end].strip()
    loud = rest.split()[-1:] and rest.split()[-1].strip(".").isupper()  # "Полковник Виктор БАРАНЕЦ"
    plain = loud or _INITIALS.match(rest) or degrees().match(rest)
    return led.end() if plain else start


@cache
def degrees() -> re.Pattern[str]:
    one = rf"(?:{either('degrees')})(?!\w)\.?"
    return re.compile(rf"(?P<degree>{one}(?:[\s,.]*{one})*)[\s,.:]*", re.IGNORECASE)


def _person(words: str, part: Span, lang: str) -> Person | None:
    """Read one name with its degree and mark."""
    printed = part.of(words)
    degree: Span | None = None
    start = part.start + len(printed) - len(printed.lstrip(" ©*_"))
    start = _behind_rank(words, start, part.end)
    if led := degrees().match(words, start, part.end):
        degree = Span(led.start("degree"), led.start("degree") + len(led["degree"].rstrip(" ,.")))
        start = led.end()
    mark = next(iter(_MARKS.finditer(words, start, part.end)), None)
    end = mark.start() if mark else part.end
    bare = words[start:end].rstrip(
        " .,;*_" if not _LAST_INITIAL.search(words[start:end].rstrip()) else " ,;*_"
    )
    if not _personal(bare):
        return None
    return Person(_name(natural(bare), lang), Span(start, start + len(bare)), _label(mark), degree)


def _label(mark: re.Match[str] | None) -> str:
    """Give a mark as a plain number, sign or letter."""
    printed = mark[0].strip() if mark else ""
    if printed in {*"abcde", ""}:
        return printed
    form = Form.STAR if set(printed) & set("*∗†‡") else Form.RAISED
    return "".join(marks.labels(printed, form)[:1])


def _name(printed: str, lang: str) -> Name:
    """Read the parts of a name; a Vietnamese one in Cyrillic keeps its order."""
    words = printed.split()
    if len(words) > 2 and words[0].lower() in header_cues("families"):
        return {"literal": printed, "family": words[0], "given": " ".join(words[1:])}
    return names.name(printed, lang)


def _personal(bare: str) -> bool:
    """Say whether words could be one person's name by their shape."""
    words = bare.split()
    if not 1 < len(words) <= _WORDS and not _INITIALS.match(bare):
        return False
    if not _proper(words) or any(char.isdigit() or char in ':;!?"“”«»/|()[]' for char in bare):
        return False
    plain = natural(bare)
    if plain.lower() in {*cues("papers"), *cues("laws"), *cues("reports")}:
        return False  # "NGHỊ QUYẾT"
    if names.is_organisation(plain):
        return False
    if names.is_vietnamese(plain):
        return _vietnamese(bare, plain)
    whole = [word for word in words if "." not in word]
    if _INITIALS.search(bare):
        return len(whole) <= 2 and all(len(word) <= 6 for word in words if "." in word)
    if re.search(r"[А-Яа-яЁё]", bare):
        return _russian(plain)
    if {word.lower() for word in words} & all_languages()["en"].words:
        return False
    return 2 <= len(words) <= 4 and plain == bare and all(len(word) > 1 for word in words)


def _proper(words: list[str]) -> bool:
    particles = {"de", "van", "von", "der", "la", "du"}
    return all(word[:1].isupper() or word.lower() in particles for word in words)


def _vietnamese(bare: str, plain: str) -> bool:
    """Say whether Vietnamese syllables are a name: with a family's, or two of a pen name."""
    count = len(bare.split())
    if bare.isupper() and count > 4:
        return False  # "ĐƯỜNG TỚI ĐIỆN BIÊN PHỦ"
    return bool(names.name(plain).get("family")) or count == 2


def _russian(plain: str) -> bool:
    """Say whether words are a Russian's full name: a patronymic, or a given name beside another word."""
    words = plain.lower().split()
    if re.search(r"(?:вич|вна|ична)(?:\s|$)", plain.lower()) and len(words) == 3:
        return True
    if 2 < len(words) < 6 and words[0] in header_cues("families"):  # "Нгуен Тхи Хоа"
        return all(len(word) < 8 for word in words)
    if len(words) == 2 and _SURNAME.search(words[1]) and not _ADJECTIVE.search(words[0]):
        return True
    return len(words) == 2 and not {*words}.isdisjoint(cues("given"))


_SURNAME = re.compile(r"..(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|енко|ч[еу]к|юк|дзе|швили|ян)$")
_ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|[ое]е|[ыи]е)$")
