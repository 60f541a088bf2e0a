"""Who wrote and translated it? Bylines, signatures, labels; degree and affiliation by the authors' marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from archive import names
from archive.description.bylines import Person, credible, degrees
from archive.description.bylines import persons as persons_of
from archive.description.figures import headed
from archive.description.page import Line, Page, Said, said
from archive.description.titles import rubric
from archive.languages import cues, either
from archive.languages.citation import cues as citation_cues
from archive.model import BlockKind, Certainty, Flag, Name, Span
from archive.names import natural
from archive.notes import marks
from archive.notes.bodies import affiliation
from archive.structure import shapes
from archive.text import fold


def people(page: Page, titled: Sequence[Line]) -> Iterator[Said]:
    """Give the authors and translators, each with what shows them."""
    yield from _labelled_authors(page)
    found = _once(page, _without_letters(page, list(_below_title(page, titled))))
    if found:
        yield from _authors(page, found, titled)
    yield from _beside_house(page)
    yield from _signature(page)
    yield from _translators(page)


# Bylines


def _below_title(page: Page, titled: Sequence[Line]) -> Iterator[tuple[Line, Person]]:
    for number, line in enumerate(page.front):
        furniture = shapes.label(line.words, *shapes.LABELS, "abstract") or shapes.credit(line.words)
        furniture = furniture or rubric(line.words)
        if line in titled or furniture or line.block.kind is not BlockKind.OTHER or not page.free(line):
            continue
        found = credible(page.text, persons_of(line.words, page.lang))
        if (
            len(found) > 1
            or not any(_bare_words(person, line) for person in found)
            or _beside(page, number, titled)
        ):
            yield from ((line, person) for person in found)


_LETTERED = re.compile(r"(?P<mark>[a-e])(?=[^\W\d_a-zа-яё])")  # "aKhoa Lịch sử, Trường Đại học Đà Lạt"


def _without_letters(page: Page, found: list[tuple[Line, Person]]) -> list[tuple[Line, Person]]:
    """Take letters glued to names for the marks they are, where institutions open with them."""
    letters = {led["mark"] for line in page.front if (led := _LETTERED.match(line.words))}
    names_of = [person.span.of(line.words) for line, person in found]
    if len(letters) < 2 or not all(printed[-1:] in letters for printed in names_of):
        return found
    return [
        (
            line,
            person._replace(
                name=names.name(natural(printed[:-1]), page.lang),
                span=Span(person.span.start, person.span.end - 1),
                mark=printed[-1],
            ),
        )
        for (line, person), printed in zip(found, names_of, strict=True)
    ]


def _once(page: Page, found: list[tuple[Line, Person]]) -> list[tuple[Line, Person]]:
    """Leave out the byline's translation: in other letters, or without the marks."""
    own = [bool(re.search(r"[А-Яа-яЁё]", person.span.of(line.words))) for line, person in found]
    mixed = page.lang == "ru" and any(own) and not all(own)
    kept = [each for each, cyrillic in zip(found, own, strict=True) if cyrillic or not mixed]
    seen = {fold(names.display(person.name)): (line, person) for line, person in reversed(kept)}
    return [each for each in kept if seen[fold(names.display(each[1].name))] == each]


def _bare_words(person: Person, line: Line) -> bool:
    """Say whether a name is Western by its shape alone: any two words with capitals are."""
    printed = person.name.get("literal") or names.display(person.name)
    if re.search(r"[А-Яа-яЁё]", printed):  # sure with initials, a patronymic, or a given name we know
        known = {word.lower() for word in printed.split()} & {*citation_cues("given")}
        return not (person.degree or "." in printed or known or len(printed.split()) > 2)
    pen = names.is_vietnamese(printed) and not person.name.get("family") and line.words.isupper()
    vietnamese = names.is_vietnamese(printed) and not pen  # "LỊCH SỬ" has the shape of a pen name
    return not (person.mark or person.degree or "." in printed or vietnamese)


def _beside(page: Page, number: int, titled: Sequence[Line]) -> bool:
    """Say whether a line stands where a byline does: below the title, or above a date or an institution."""
    above = page.front[number - 1] if number else None
    below = page.front[number + 1] if number + 1 < len(page.front) else None
    if above and number > 1 and shapes.dateline(above.words):
        above = page.front[number - 2]
    return above in titled or (
        below is not None and (shapes.dateline(below.words) or _place_line(below) or bool(_labelled(below)))
    )


def _labelled(line: Line) -> int:
    return shapes.label(line.words, "abstract", "received", "affiliation")


def _authors(page: Page, found: Sequence[tuple[Line, Person]], titled: Sequence[Line]) -> Iterator[Said]:
    """Give the list of authors, each with degree and affiliation, and what shows these."""
    authors: list[Name] = []
    for number, (line, person) in enumerate(found):
        author: Name = {**person.name}
        own = (person.degree.of(line.words), line.part(*person.degree)) if person.degree else None
        telling = [_standing(note) for note in _telling(page, found, number, titled)]
        degree = next(filter(None, (own, *(degree for degree, _ in telling))), None)
        beside = (person.place.of(line.words), line.part(*person.place)) if person.place else None
        place = next(filter(None, (beside, *(place for _, place in telling))), None)
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


def _telling(
    page: Page, found: Sequence[tuple[Line, Person]], number: int, titled: Sequence[Line]
) -> list[Line]:
    """Give the lines that tell of one author: by mark, else one line an author, else all of a single one."""
    mark = found[number][1].mark
    if mark and (marked := [note for note in _authors_notes(page) if mark in _mark_of(note)]):
        return marked[:1]
    named = {line for line, _ in found}
    plain = [line for line in page.front if page.free(line) and _place_line(line) and line not in named]
    plain = [line for line in plain if not _mark_of(line) and line not in titled]  # "Viện trợ của …"
    if len(found) == 1 or len(plain) == 1:
        return plain
    return [plain[number]] if len(plain) == len(found) else []


def _place_line(line: Line) -> bool:
    """Say whether a front line is an institution and nothing else."""
    words = line.words
    if headed(words.lower()) or re.match(r"published by\b", words, re.IGNORECASE):
        return False  # "RUDN Journal of World History"
    if persons_of(words.partition(",")[0], "und"):
        return False  # "Никулина Елена Владимировна, научный сотрудник, ИДВ РАН"
    return (affiliation(words) or shapes.institution(words)) and not (
        shapes.capitals(words) or shapes.classification(words) or shapes.label(words, *shapes.LABELS)
    )


def _authors_notes(page: Page) -> Iterator[Line]:
    for line in (*page.front, *page.notes):
        bare = _unmarked(line.words)[0]
        if _mark_of(line) and (affiliation(bare) or shapes.institution(bare)):
            yield line


_GLUED = re.compile(r"\s*(?P<mark>\d|[a-e])\s?(?:[–—)-]\s?)?(?=[^\W\d_a-zа-яё])")  # "1Trường Đại học Vinh"


def _mark_of(line: Line) -> tuple[str, ...]:
    if glued := _GLUED.match(line.words):
        return (glued["mark"],)
    mark = marks.first(line.words, Span(0, len(line.words)))
    return mark.labels if mark else ()


def _unmarked(words: str) -> tuple[str, int]:
    if glued := _GLUED.match(words):
        return words[glued.end() :], glued.end()
    mark = marks.first(words, Span(0, len(words)))
    at = mark.span.end if mark else 0
    return words[at:], at


def _standing(note: Line) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None]:
    """Read "TS, Học viện Chính trị": the degree and the place, each with its span."""
    words, at = _unmarked(note.words)
    degree: tuple[str, Span] | None = None
    if led := degrees().match(words):
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
    if degree and not (affiliation(words) or shapes.institution(words)):
        words = ""  # "ведущий научный сотрудник" is no place
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
    rest = natural(rest) if rest.isupper() else rest  # "By THOMAS GRADY"
    persons = persons_of(rest, lang)
    if not persons:
        return None
    at = found.end()
    span = line.part(at + persons[0].span.start, at + persons[-1].span.end)
    return [person.name for person in persons], span


def _labelled_authors(page: Page) -> Iterator[Said]:
    for whole in page.near:
        for line in _parts(whole):
            if line.block.kind is BlockKind.OTHER and (led := _led_names(line, "author", page.lang)):
                yield said("author", led[0], "labelled-author", led[1])


def _parts(line: Line) -> Iterator[Line]:
    """Cut "Tác giả: A | Biên dịch: B" into what each label says."""
    if "|" not in line.words or len(line.words) > _LABELLED:
        yield line
        return
    for part in re.finditer(r"[^|\s][^|]*", line.words):
        yield line._replace(span=line.part(*part.span()), words=part[0].rstrip())


_LABELLED = 300  # letters of a line with labels between strokes


def _translators(page: Page) -> Iterator[Said]:
    for line in (part for whole in page.near for part in _parts(whole)):
        if len(line.words) > 160:
            continue
        if led := _led_names(line, "translator", page.lang):
            found = [names.nominative(name) for name in led[0]] if _from(line.words) else led[0]
            yield said("translator", found, "translator-line", led[1])
        elif behind := _translated().fullmatch(line.words):
            persons = persons_of(behind["names"], page.lang)
            if persons:
                span = line.part(persons[0].span.start, persons[-1].span.end)
                yield said("translator", [person.name for person in persons], "translator-line", span)


def _from(words: str) -> bool:
    """Say whether the names stand in the genitive: "Перевод с вьетнамского И. Иванова"."""
    return bool(re.match(r"\W*(?:перевод|пер\.)\s+(?:с\s+)?(?![^:]*:)", words, re.IGNORECASE))


@cache
def _translated() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<names>.{{3,80}}?)\s*(?:[(\[]|\s[-–—]\s?)\s*(?:{either('translated')})(?:\s+(?:từ|theo|from|с|по)\s[^()\[\]]{{2,40}})?\s*[)\]]?\.?",
        re.IGNORECASE,
    )


def _beside_house(page: Page) -> Iterator[Said]:
    """Read "Minh Thu (Vietnam+)" above the text."""
    for line in page.front:
        found = re.fullmatch(r"(?P<name>[^()\n\d]{4,40}?)\s*\((?P<house>[^()\n]{2,25})\)", line.words)
        if found and found["house"] in cues("agencies"):
            yield from _signed(page, line, 0, found["name"])


def _signature(page: Page) -> Iterator[Said]:
    """Read a name below the text as its writer's."""
    for line in page.tail:
        capitals = line.words.isupper() and len(line.words.split()) <= _CAPITALS  # "QUẾ ANH"
        capitals = capitals or _RANKED.fullmatch(line.words) is not None
        short = line.block.kind is BlockKind.OTHER or capitals or _SIGNED.fullmatch(line.words)
        if not short or Flag.CAPTION in line.block.flags or _translated().fullmatch(line.words):
            continue
        if not (shapes.credit(line.words) or shapes.dateline(line.words)):
            bare = re.split(r"\s*[/(]", line.words.lstrip("("), maxsplit=1)[0]
            yield from _signed(page, line, line.words.find(bare), bare)
    yield from _run_in_signature(page)


_CAPITALS = 4
_RANKED = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){1,3} [^\W\d_a-zа-яё]{3,}\.?")  # "Полковник Виктор БАРАНЕЦ."
_SIGNED = re.compile(r"[^\W\d_][^()\n.:;]{2,50}\s*[(/][^()\n]{2,50}\)?")  # "Minh Anh (Theo TTXVN)"


def _signed(page: Page, line: Line, at: int, bare: str) -> Iterator[Said]:
    persons = credible(page.text, persons_of(bare, page.lang))
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
