"""In which periodical did it stand, and where? Mastheads, running heads, the text's own reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from archive import names
from archive.description.figures import Figures, figures, headed, known, newspaper, trailing
from archive.description.identifiers import certainty, masked
from archive.description.page import Line, Page, Said, said
from archive.languages import either
from archive.model import BlockKind, Certainty, Span
from archive.structure import shapes
from archive.text import folded

_NAMES_ABOVE = 3  # lines above the figures that may still be the periodical's name
_OWN = 1_000  # letters of the text's own reference
_RUNNING = 140  # letters of a running head


def periodical(page: Page) -> tuple[list[Said], frozenset[int]]:
    """Give what mastheads and running heads state, and where the lines start that say it."""
    stated: list[Said] = []
    taken: set[int] = set()
    for number, line in enumerate(page.front):
        found = figures(_own(line.words))
        if found is None:
            continue
        above = _above(page.front[:number]) if _wants_name(line, found) else []
        stated += _stated(line, found, above)
        taken |= {each.span.start for each in (line, *above)}
    if not stated:
        alone = _alone(page.front)
        stated += [_named(alone, certainty(sure=True))] if alone else []
        taken |= {each.span.start for each in alone}
    if not stated and (volume := _conference(page.front)):
        stated.append(_named(volume, Certainty.MEDIUM))
        stated.append(said("type", "paper-conference", "masthead", stated[-1].statement.evidence))
        taken |= {each.span.start for each in volume}
    for line in _elsewhere(page):
        if (found := figures(line.words)) and (found.known or found.headed):
            stated += _stated(line, found, [])
            taken.add(line.span.start)
    return stated, frozenset(taken)


def _own(words: str) -> str:
    """Blank out the label of "Source: Pacific Affairs, Vol. 61", so that the rest keeps its place."""
    at = shapes.label(words, "source")
    return " " * at + words[at:]


def _elsewhere(page: Page) -> Iterator[Line]:
    """Give running heads in the body, and the last lines."""
    for line in (*page.body, *(line for line in page.tail if line not in page.body)):
        short = len(line.words) <= _RUNNING and line.block.kind is BlockKind.OTHER
        if short or (line in page.tail and line.block.kind in {BlockKind.P, BlockKind.HEAD}):
            yield line


def _wants_name(line: Line, found: Figures) -> bool:
    return not found.name.of(line.words) or not (found.known or found.headed)


def _above(front: Sequence[Line]) -> list[Line]:
    """Give the lines right above that are a periodical's name: "TẠP CHÍ KHOA HỌC" / "TRƯỜNG ĐẠI HỌC …"."""
    kept: list[Line] = []
    for line in reversed(front[-_NAMES_ABOVE - 1 :]):
        if not masked(line.words).strip(" .,;:()-–"):
            continue  # a line of numbers or an address
        words = " ".join(line.words.split())
        if len(words) > 120 or figures(line.words) or shapes.label(words, *shapes.LABELS):
            return []
        kept.insert(0, line)
        if headed(words.lower()) or known(words.lower()):
            return kept
        if not names.is_organisation(words):
            return []
    return []


def _alone(front: Sequence[Line]) -> list[Line]:
    """Give a name on top without figures, when numbers of a periodical stand right below."""
    for number, line in enumerate(front[:3]):
        words = " ".join(line.words.lower().split())
        if known(words) or (headed(words) and len(words.split()) <= 14):
            below = [each.words for each in front[number + 1 : number + 4]]
            return [line] if any(re.search(r"\bISSN\b", each) for each in below) else []
    return []


def _conference(front: Sequence[Line]) -> list[Line]:
    """Give the lines on top that name the papers of a conference, where a title in capitals stands below."""
    for number, line in enumerate(front[:3]):
        if not _papers().match(line.words):
            continue
        goes_on = number + 1 < len(front) and re.match(r"[“«\"]", front[number + 1].words)
        volume = [line, front[number + 1]] if goes_on else [line]
        below = front[number + len(volume) :]
        return (
            volume
            if any(shapes.capitals(each.words) and each.block.kind is BlockKind.OTHER for each in below)
            else []
        )
    return []


@cache
def _papers() -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:(?:{either('proceedings')})|(?:материалы|труды|тезисы)\s[^.]{{0,80}}конференции)(?!\w)",
        re.IGNORECASE,
    )


def _named(lines: Sequence[Line], sure: Certainty) -> Said:
    value = " ".join(" ".join(line.words.split()) for line in lines)
    return said("container-title", value, "masthead", Span(lines[0].span.start, lines[-1].span.end), sure)


def _stated(line: Line, found: Figures, above: Sequence[Line]) -> Iterator[Said]:
    """Say what a line's figures state; a name no table knows is less sure."""
    sure = certainty(sure=found.known or found.headed or bool(above))
    rule = "running-head" if re.match(r"\s*\d", line.words) else "masthead"
    name = " ".join(found.name.of(line.words).split())
    name = "" if _FIELD.match(name) else name
    if above:
        yield _named(above, sure)
    elif name:
        yield said("container-title", name, rule, line.part(*found.name), sure)
    for variable, span in found.parts.items():
        yield said(variable, " ".join(span.of(line.words).split()), rule, line.part(*span), sure)
    yield from _dated(line, found, rule)


_FIELD = re.compile(r"[^\W\d_]{2,14}:\s")  # "Тип: статья в журнале": a field of a form, no periodical


def _dated(line: Line, found: Figures, rule: str) -> Iterator[Said]:
    """Give the date: "số 5/2019" is an issue, not May; a month beside an issue's number is the month."""
    held = re.search(r"©\s*(?P<year>(?:19|20)\d\d)(?!\d)", line.words)
    if held and not found.date:
        yield said("issued", held["year"], rule, line.part(*held.span("year")), Certainty.MEDIUM)
    if found.date:
        yield said("issued", found.date.edtf, rule, line.part(*found.date.span), Certainty.MEDIUM)


def is_newspaper(stated: Sequence[Said]) -> bool:
    """Say whether the periodical named is a newspaper."""
    containers = [each.statement.value for each in stated if each.variable == "container-title"]
    return bool(containers) and isinstance(containers[0], str) and _paper(containers[0].lower())


def _paper(printed: str) -> bool:
    return newspaper(printed) or printed.startswith("báo ")


# The text's own reference


def self_citation(page: Page, titles: Sequence[str]) -> list[Said]:
    """Read "Для цитирования: …": container, volume, issue, pages and year of this very text."""
    for line in _citing(page):
        at = shapes.label(line.words, "cited")
        start = _behind_title(line.words, at, titles)
        found = trailing(line.words, start) if start else None
        if found is None or len(found.name.of(line.words)) > 160:
            continue
        stated = [said("container-title", _flat(line, found.name), "own-reference", line.part(*found.name))]
        for variable, span in found.parts.items():
            stated.append(said(variable, _flat(line, span), "own-reference", line.part(*span)))
        return [*stated, *_year(line, at, found)]
    return []


def heading_references(page: Page) -> frozenset[int]:
    """Give where a line on top starts that is the text's own reference, unlabelled: "… // Journal …"."""
    return frozenset(
        line.span.start
        for line in page.front[:2]
        if len(line.words) <= _OWN
        and (found := re.search(r"\s//\s", line.words))
        and trailing(line.words, found.end())
    )


def _citing(page: Page) -> Iterator[Line]:
    """Give the lines a label opens as the text's own reference; a label alone opens the line below."""
    lines = list(page.near)
    for number, line in enumerate(lines):
        above = lines[number - 1].words if number else ""
        if len(line.words) > _OWN:
            continue
        labelled = shapes.label(line.words, "cited") or _cited().fullmatch(above)
        if labelled or line.span.start in heading_references(page):
            yield line


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{either('cited')})\W*", re.IGNORECASE)


def _flat(line: Line, span: Span) -> str:
    return " ".join(span.of(line.words).split())


def _behind_title(words: str, at: int, titles: Sequence[str]) -> int:
    """Give where a reference goes on behind its title: at //, behind the title we know, or by its shape."""
    if (slashes := words.find("//", at)) >= 0 and words[slashes - 1] != ":":
        return slashes + 2
    if slashes >= 0 and (second := re.search(r"(?<!:)//", words[at:])):
        return at + second.end()
    whole = folded(words[at:])
    for title in titles:
        wanted = folded(title).text
        found = whole.text.find(wanted) if len(wanted) > 8 else -1
        if found >= 0:
            return at + whole.span(found, found + len(wanted)).end
    shape = re.match(r".{3,200}?\((?:19|20)\d\d[a-z]?\)[.,:]?\s+[^.?!]{8,300}[.?!]\s+", words[at:])
    return at + shape.end() if shape else 0


def _year(line: Line, at: int, found: Figures) -> Iterator[Said]:
    printed = re.compile(r"\((?P<year>(?:19|20)\d\d)[a-z]?\)").search(line.words, at)
    if found.date:
        yield said("issued", found.date.edtf[:4], "own-reference", line.part(*found.date.span))
    elif printed:
        yield said("issued", printed["year"], "own-reference", line.part(*printed.span("year")))
