"""Who wrote and translated it? Bylines, signatures, labels; degree and affiliation by the authors' marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from archive import names
from archive.description.page import Line, Page, Said, said
from archive.languages import either
from archive.languages.citation import cues
from archive.model import BlockKind, Certainty, Flag, Name, Span
from archive.notes import marks
from archive.notes.bodies import affiliation
from archive.notes.marks import Form
from archive.structure import shapes

_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s\u00a0-]?){1,3}")
_WORDS = 6


class _Person(NamedTuple):
    """A name in a byline, with the mark behind it and the degree before or behind it."""

    name: Name
    span: Span  # on the line
    mark: str
    degree: Span | None  # on the line


def people(page: Page, titled: Sequence[Line]) -> Iterator[Said]:
    """Give the authors and translators, each with what shows them."""
    yield from _labelled_authors(page)
    found = [
        (line, person) for line in _below_title(page, titled) for person in _persons(line.words, page.lang)
    ]
    if found:
        yield from _authors(page, found)
    yield from _signature(page)
    yield from _translators(page)


def byline(words: str, lang: str, text: str = "") -> bool:
    """Say whether a line is names of persons and nothing else.

    >>> byline("TRẦN NGỌC DŨNG^(*)", "vi"), byline("Quan hệ Việt Nam - Liên Xô", "vi")
    (True, False)
    """
    return bool(_credible(text, _persons(words, lang)))


def _credible(text: str, persons: list[_Person]) -> list[_Person]:
    """Let pass names no text speaks of again: "Liên Xô" has the shape of a pen name."""
    for person in persons:
        bare = names.display(person.name)
        plain = not (person.degree or person.name.get("family"))
        if plain and text.count(bare) + text.count(bare.upper()) > 1:
            return []
    return persons


# Bylines


def _below_title(page: Page, titled: Sequence[Line]) -> Iterator[Line]:
    for line in page.front:
        furniture = shapes.label(line.words, *shapes.LABELS, "abstract") or shapes.credit(line.words)
        if line not in titled and not furniture and line.block.kind is BlockKind.OTHER:
            yield line


def _persons(words: str, lang: str) -> list[_Person]:
    """Read a line of names; empty when anything else stands in it."""
    if len(words) > 200 or shapes.end(words) == "open" or re.search(r"\d{3}", _MARKS.sub("", words)):
        return []
    found: list[_Person] = []
    for part in _parts(words):
        person = _person(words, part, lang)
        if person is None:
            return []
        found.append(person)
    return found


_MARKS = re.compile(
    r"\^?[(\[⁽]?(?:[*∗]{1,4}|[†‡])[)\]⁾]?|[⁰¹²³⁴-⁹](?:[,⸴][⁰¹²³⁴-⁹])*|\^\(?\d\)?|(?<=[^\W\d_])\d(?!\d)"
)


@cache
def _between() -> re.Pattern[str]:
    joiners = either("joiners")
    return re.compile(rf"\s*[,;]\s*|\s+(?:{joiners})\s+|\s+[-–—]\s+|\n", re.IGNORECASE)


def _parts(words: str) -> Iterator[Span]:
    """Cut at commas and "và", but not inside "GS, TS" or "Иванов И. И., д.и.н."."""
    at = 0
    for found in (*_between().finditer(words), None):
        end = found.start() if found else len(words)
        if words[at:end].strip(" ©") and not _only_degree(words[at:end]):
            yield Span(at, end)
            at = found.end() if found else end
        elif found and not words[at:end].strip():
            at = found.end()


def _only_degree(words: str) -> bool:
    return bool(_degrees().fullmatch(words.strip(" .,")))


@cache
def _degrees() -> re.Pattern[str]:
    one = rf"(?:{either('degrees')})(?!\w)\.?"
    return re.compile(rf"(?P<degree>{one}(?:[\s,.]*{one})*)[\s,.:]*", re.IGNORECASE)


def _person(words: str, part: Span, lang: str) -> _Person | None:
    """Read one name with its degree and mark."""
    printed = part.of(words)
    degree: Span | None = None
    start = part.start + len(printed) - len(printed.lstrip(" ©*_"))
    if led := _degrees().match(words, start, part.end):
        degree = Span(led.start("degree"), led.start("degree") + len(led["degree"].rstrip(" ,.")))
        start = led.end()
    mark = next(iter(_MARKS.finditer(words, start, part.end)), None)
    end = mark.start() if mark else part.end
    bare = words[start:end].rstrip(" .,;*_" if not _INITIALS.search(words[start:end][-4:]) else " ,;*_")
    if not _personal(bare):
        return None
    label = marks.labels(mark[0], Form.STAR if set(mark[0]) & set("*∗†‡") else Form.RAISED) if mark else ()
    printed_name = natural(bare)
    return _Person(names.name(printed_name, lang), Span(start, start + len(bare)), "".join(label[:1]), degree)


def natural(printed: str) -> str:
    """Give a name printed in capitals in natural case.

    >>> natural("TRẦN NGỌC DŨNG"), natural("ИВАНОВ И. И."), natural("Lê A")
    ('Trần Ngọc Dũng', 'Иванов И. И.', 'Lê A')
    """
    if sum(char.islower() for char in printed) > 0 or len(re.findall(r"[^\W\d_]{2}", printed)) == 0:
        return printed
    return re.sub(r"[^\W\d_]{2,}", lambda word: word[0].capitalize(), printed)


def _personal(bare: str) -> bool:
    """Say whether words could be one person's name by their shape."""
    words = bare.split()
    if not 1 < len(words) <= _WORDS and not _INITIALS.match(bare):
        return False
    if not all(
        word[:1].isupper() or word.lower() in {"de", "van", "von", "der", "la", "du"} for word in words
    ):
        return False
    if any(char.isdigit() or char in ':;!?"“”«»/|()[]' for char in bare):
        return False
    plain = natural(bare)
    if names.is_organisation(bare) or names.is_organisation(plain):
        return False
    if names.is_vietnamese(plain):
        return bool(names.name(plain).get("family")) or len(words) == 2
    whole = [word for word in words if "." not in word]
    if _INITIALS.search(bare):
        return len(whole) <= 2 and all(len(word) <= 6 for word in words if "." in word)
    if re.search(r"[А-Яа-яЁё]", bare):
        return _russian(plain)
    return 2 <= len(words) <= 4 and plain == bare and all(len(word) > 1 for word in words)


def _russian(plain: str) -> bool:
    """Say whether words are a Russian's full name: a patronymic, or a given name beside another word."""
    words = plain.lower().split()
    if re.search(r"(?:вич|вна|ична)(?:\s|$)", plain.lower()) and len(words) == 3:
        return True
    return len(words) == 2 and not {*words}.isdisjoint(cues("given"))


def _authors(page: Page, found: Sequence[tuple[Line, _Person]]) -> Iterator[Said]:
    """Give the list of authors, each with degree and affiliation, and what shows these."""
    plain = [line for line in page.front if _place_line(line) and line not in {line for line, _ in found}]
    authors: list[Name] = []
    for number, (line, person) in enumerate(found):
        author: Name = {**person.name}
        printed = person.degree
        degree = (printed.of(line.words), line.part(*printed)) if printed else None
        place: tuple[str, Span] | None = None
        note = next((n for n in _authors_notes(page) if person.mark and person.mark in _mark_of(n)), None)
        if note is None and not person.mark and plain:
            note = plain[number] if len(plain) == len(found) else plain[0] if len(plain) == 1 else None
        if note is not None:
            noted, place = _standing(note)
            degree = degree or noted
        if degree:
            author["degree"] = degree[0]
            yield said("degree", degree[0], "authors-note", degree[1])
        if place:
            author["affiliation"] = place[0]
            yield said("affiliation", place[0], "authors-note", place[1])
        authors.append(author)
    evidence = Span(found[0][0].part(*found[0][1].span).start, found[-1][0].part(*found[-1][1].span).end)
    sure = any(person.mark or person.degree for _, person in found) or len(found) > 1
    yield said("author", [*authors], "byline", evidence, Certainty.HIGH if sure else Certainty.MEDIUM)


def _place_line(line: Line) -> bool:
    """Say whether a front line is an institution and nothing else."""
    words = line.words
    return affiliation(words) and not (
        shapes.capitals(words) or shapes.classification(words) or shapes.label(words, *shapes.LABELS)
    )


def _authors_notes(page: Page) -> Iterator[Line]:
    for line in (*page.notes, *page.front):
        if marks.first(line.words, Span(0, len(line.words))) and affiliation(_unmarked(line.words)[0]):
            yield line


def _mark_of(line: Line) -> tuple[str, ...]:
    mark = marks.first(line.words, Span(0, len(line.words)))
    return mark.labels if mark else ()


def _unmarked(words: str) -> tuple[str, int]:
    mark = marks.first(words, Span(0, len(words)))
    at = mark.span.end if mark else 0
    return words[at:], at


def _standing(note: Line) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None]:
    """Read "TS, Học viện Chính trị": the degree and the place, each with its span."""
    words, at = _unmarked(note.words)
    degree: tuple[str, Span] | None = None
    if led := _degrees().match(words):
        printed = led["degree"].strip(" ,")
        degree = (
            printed.rstrip(".") if printed.count(".") == 1 else printed,
            note.part(at, at + len(printed)),
        )
        at, words = at + led.end(), words[led.end() :]
    words = re.split(
        r"[;,.]?\s*(?:e-?mail|эл\. почта|thư điện tử|đt|tel)\b|[;,]?\s*\S+@", words, flags=re.IGNORECASE
    )[0]
    words = words.rstrip(" .;,")
    place = (words, note.part(at, at + len(words))) if words else None
    return degree, place


# Labels and signatures


@cache
def _led_by(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"[\s*_(\[–—-]*(?:{either(kind)})(?:\s+(?:с|со|từ)\s+(?:tiếng\s+)?[^\W\d_]+(?:ого)?)?[*_]*(?:\s*[:：]\s*|\s+)",
        re.IGNORECASE,
    )


def _led_names(line: Line, kind: str, lang: str) -> tuple[list[Name], Span] | None:
    """Read the names behind "Translated by" or "Tác giả:"."""
    found = _led_by(kind).match(line.words)
    if not found or len(line.words) > 160:
        return None
    rest = line.words[found.end() :].rstrip(" .)]*_")
    persons = _persons(rest, lang)
    if not persons:
        return None
    at = found.end()
    span = line.part(at + persons[0].span.start, at + persons[-1].span.end)
    return [person.name for person in persons], span


def _labelled_authors(page: Page) -> Iterator[Said]:
    for line in page.near:
        if line.block.kind is BlockKind.OTHER and (led := _led_names(line, "author", page.lang)):
            yield said("author", led[0], "labelled-author", led[1])


def _translators(page: Page) -> Iterator[Said]:
    for line in page.near:
        if len(line.words) > 160:
            continue
        if led := _led_names(line, "translator", page.lang):
            found = [names.nominative(name) for name in led[0]] if _from(line.words) else led[0]
            yield said("translator", found, "translator-line", led[1])
        elif behind := _translated().fullmatch(line.words):
            persons = _persons(behind["names"], page.lang)
            if persons:
                span = line.part(persons[0].span.start, persons[-1].span.end)
                yield said("translator", [person.name for person in persons], "translator-line", span)


def _from(words: str) -> bool:
    """Say whether the names stand in the genitive: "Перевод с вьетнамского И. Иванова"."""
    return bool(re.match(r"\W*(?:перевод|пер\.)\s+(?:с\s+)?(?![^:]*:)", words, re.IGNORECASE))


@cache
def _translated() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<names>.{{3,80}}?)\s*(?:[(\[]|\s[-–—]\s?)\s*(?:{either('translated')})\s*[)\]]?\.?",
        re.IGNORECASE,
    )


def _signature(page: Page) -> Iterator[Said]:
    """Read a name below the text as its writer's."""
    for line in page.tail:
        if line.block.kind is not BlockKind.OTHER or Flag.CAPTION in line.block.flags:
            continue
        if not (shapes.credit(line.words) or shapes.dateline(line.words)):
            bare = re.split(r"\s*[/(]", line.words.lstrip("("), maxsplit=1)[0]
            yield from _signed(page, line, line.words.find(bare), bare)
    yield from _run_in_signature(page)


def _signed(page: Page, line: Line, at: int, bare: str) -> Iterator[Said]:
    persons = _credible(page.text, _persons(bare, page.lang))
    if persons:
        span = line.part(at + persons[0].span.start, at + persons[-1].span.end)
        yield said("author", [person.name for person in persons], "signature", span, Certainty.MEDIUM)


def _run_in_signature(page: Page) -> Iterator[Said]:
    """Read a name run into the end of the last paragraph: "… bề thế./. Minh Anh (TTXVN)"."""
    prose = [line for line in page.body if line.block.kind is BlockKind.P and not line.block.flags]
    if not prose:
        return
    last = prose[-1]
    found = _AT_END.search(last.words, max(0, len(last.words) - 90))
    if found and names.is_vietnamese(natural(found["name"])) and page.text.count(found["name"]) == 1:
        yield from _signed(page, last, found.start("name"), found["name"])


_AT_END = re.compile(
    r"(?:[.!?”\"]|\./\.)\s+(?P<name>[^\W\d_]{1,8}(?:\.?\s[^\W\d_]{1,8}){1,3})\s*(?:\([^()]{2,30}\))?\.?$"
)
