"""Which house printed the book, where, and in which edition? Title pages and their last lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from archive.description.page import Line, Page, Said, said
from archive.languages import all_languages, cues
from archive.languages.citation import cues as citation_cues
from archive.model import Certainty
from archive.structure import shapes

_LONGEST = 160
_YEAR = r"(?:1[6-9]|20)\d\d"
_NEAR = 3  # lines between a house and its place or year


def houses(page: Page) -> tuple[list[Said], frozenset[int]]:
    """Give what a title page states of house, place, year and edition, and where these lines start."""
    stated: list[Said] = []
    taken: set[int] = set()
    if thesis := named_thesis(page):
        return _of_thesis(page, thesis)
    found = [number for number, line in enumerate(page.front) if _house(line) and _sure_house(page, number)]
    for number in found[:1]:
        stated += _house(page.front[number])
        taken.add(page.front[number].span.start)
        have = {each.variable for each in stated}
        for near in (*range(number + 1, number + 1 + _NEAR), *range(number - 1, number - 1 - _NEAR, -1)):
            if 0 <= near < len(page.front) and (more := _placed(page.front[near], have)):
                stated += more
                have |= {each.variable for each in more}
                taken.add(page.front[near].span.start)
    for line in page.front:
        stated += (headed := _headed(line) if not found else [])
        taken |= {line.span.start for _ in headed}
        if edition := _edition(line):
            stated.append(edition)
            taken.add(line.span.start)
    return stated, frozenset(taken)


def _sure_house(page: Page, number: int) -> bool:
    """Ask of a house that only its name tells a place or year beside it: "Thế giới" may be a rubric."""
    line = page.front[number]
    if " ".join(line.words.split()) in cues("agencies"):
        return False
    stated = {each.variable for each in _house(line)}
    if len(stated) > 1 or _labelled().match(line.words):
        return True
    beside = page.front[max(0, number - 1) : number + 3]
    return any(each is not line and _placed(each, set()) for each in beside)


@cache
def _labelled() -> re.Pattern[str]:
    """Give what says of a line that it names a house: "Nxb", quotes behind a word, "… University Press"."""
    return re.compile(
        r"\W*(?:nxb|n\.x\.b|nhà xuất bản|nha xuat ban|nhà xb|изд)|.*\buniversity press\b|[^«“\"]{3,}[«“\"]",
        re.IGNORECASE,
    )


def named_thesis(page: Page) -> Line | None:
    """Find the line that calls the text a thesis."""
    wanted = tuple(cue for cue in citation_cues("theses") if len(cue) > 8)
    for line, below in zip_longest(page.front, page.front[1:]):
        words = f"{line.words} {below.words if below else ''}".lower()  # "АВТОРЕФЕРАТ" / "диссертации на …"
        if words.startswith(wanted):
            return line
    return None


def _of_thesis(page: Page, thesis: Line) -> tuple[list[Said], frozenset[int]]:
    """Give place and year at the foot of a thesis's title page; the lines above are offices."""
    for line in page.front[page.front.index(thesis) + 1 :]:
        stated = _placed(line, set())
        if any(each.variable == "issued" for each in stated):
            return stated, frozenset({line.span.start, thesis.span.start})
    return [], frozenset({thesis.span.start})


@cache
def _place() -> str:
    places = "|".join(re.escape(place) for place in citation_cues("places"))
    one = rf"(?:{places})(?![^\W\d_])\.?"
    return rf"(?i:{one}(?:(?:\s*[-–—,;/•·|]\s*|\s{{2,}}|\s+(?:and|и|và)\s+){one})*)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Give the shapes of a line that names a house."""
    place, year = f"(?P<place>{_place()})", f"(?P<year>{_YEAR})"
    word = "|".join(re.escape(cue) for cue in citation_cues("publisher") if cue not in {"publisher", "изд."})
    extent = r"(?:\s*г?\.?\s*[-–—]?\s*\d{1,4}\s?(?:с|p|pp|tr)\.?)?"
    vietnamese = r"(?i:nxb|n\.x\.b|nhà xuất bản|nha xuat ban|nhà xb)\.?\s*:?\s*(?P<house>[^,;:\d()]{2,60}?)"
    return (
        re.compile(rf"\W*{vietnamese}(?:\s*[,.–—-]\s*{place})?(?:\s*[,.–—-]\s*{year})?\W*"),
        re.compile(rf"\W*{place}\s?:\s?(?P<house>[^:;\n]{{2,80}}?),\s?{year}{extent}\W*"),
        re.compile(rf"\W*{place}\s?,\s?(?P<house>(?i:{_houses()})),\s?{year}{extent}\W*"),
        re.compile(
            rf"\W*(?P<house>(?i:{word})\s*[«“\"][^«»“”\"]{{2,60}}[»”\"])(?:[\s,.]*{place})?(?:[\s,.–—-]*{year})?\W*"
        ),
        re.compile(
            rf"\W*(?P<house>(?i:{_houses()})|(?:[A-Z][\w’'.&-]*\s+(?:(?:of|and|&)\s+)?){{1,5}}"
            r"(?i:university press|press|publishers|publishing|publications|verlag))"
            rf"(?:[\s,.•·|]+{place})?(?:[\s,.–—-]*{year})?\W*"
        ),
    )


@cache
def _houses() -> str:
    return "|".join(re.escape(house) for house in citation_cues("house_names"))


def _house(line: Line) -> list[Said]:
    """Read a line that names a house, with place and year where they stand beside it."""
    if len(line.words) > _LONGEST or shapes.label(line.words, *shapes.LABELS):
        return []
    for pattern in _patterns():
        if found := pattern.fullmatch(line.words):
            names = (("house", "publisher"), ("place", "publisher-place"), ("year", "issued"))
            return [
                said(
                    variable, found[group].strip(), "title-page", line.part(*found.span(group)), _sure(group)
                )
                for group, variable in names
                if found.groupdict().get(group)
            ]
    return []


def _headed(line: Line) -> list[Said]:
    """Read a title with its imprint behind it: "История Вьетнама. М.: Наука, 2003. 288 с."."""
    for found in re.finditer(r"[.!?]\s+(?:[–—-]\s*)?(?=[^\W\d_])", line.words):
        rest = line._replace(span=line.part(found.end(), len(line.words)), words=line.words[found.end() :])
        house = _patterns()[1].fullmatch(rest.words)
        if house and shapes.imprint(line.words):
            title = said("title", line.words[: found.start()], "title-page", line.part(0, found.start()))
            return [title, *_house(rest)]
    return []


def _sure(group: str) -> Certainty:
    return Certainty.MEDIUM if group == "year" else Certainty.HIGH


def _placed(line: Line, have: set[str]) -> list[Said]:
    """Read "Hà Nội - 2019", "Москва", "1987" beside a house."""
    found = re.fullmatch(
        rf"\W*(?P<place>{_place()})?(?:[\s,.–—-]*(?P<year>{_YEAR})(?:\s?г)?)?\W*", line.words
    )
    if not found or not line.words.strip():
        return []
    names = (("place", "publisher-place"), ("year", "issued"))
    return [
        said(variable, found[group].strip(), "title-page", line.part(*found.span(group)), _sure(group))
        for group, variable in names
        if found[group] and variable not in have
    ]


@cache
def _editions() -> tuple[re.Pattern[str], ...]:
    words = "|".join(cues("ordinal_words"))
    again = r"(?:tái bản|in|xuất bản)\s+lần\s+(?:thứ\s+)?"
    spelled = rf"(?P<word>{words})\s+(?:edition|издание)|{again}(?P<behind>{words})"
    return (
        *(
            re.compile(rf"\W*(?:{pattern})(?P<rest>[^\n]{{0,60}})", re.IGNORECASE)
            for pattern in citation_cues("edition")
        ),
        re.compile(rf"\W*(?:{spelled})(?P<rest>[^\n]{{0,60}})", re.IGNORECASE),
    )


def _edition(line: Line) -> Said | None:
    """Read "2-е издание, исправленное", "Second Edition", "Tái bản lần thứ hai"."""
    if len(line.words) > 80:
        return None
    for pattern in _editions():
        found = pattern.fullmatch(line.words)
        groups = [group for group in (found.groups() if found else ())[:-1] if group]
        if found and groups and re.match(r"\s*(?:$|[,.;)(])", found["rest"]):
            at = line.words.find(groups[0])
            span = line.part(at, at + len(groups[0]))
            return said("edition", _number(groups[0]), "edition-line", span)
    return None


def _number(printed: str) -> str:
    """Give the figure of an ordinal: "hai", "Second" → "2"."""
    return printed if printed.isdigit() else _ordinals().get(printed.lower(), printed)


@cache
def _ordinals() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in all_languages().values():
        found |= {word: str(number) for number, word in enumerate(table.header.ordinal_words, 1)}
    return found


def of_book(stated: Sequence[Said]) -> bool:
    """Say whether a title page or its number is a book's."""
    return any(each.variable == "ISBN" or each.statement.by == "rule:title-page" for each in stated)
