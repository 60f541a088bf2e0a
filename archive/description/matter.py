"""What does it say it is about, and what kind of text is it? Abstract, keywords, type."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from archive.description.houses import named_thesis, of_book
from archive.description.masthead import is_newspaper
from archive.description.offices import document, motto
from archive.description.page import Line, Page, Said, said
from archive.languages import cues, either, identify
from archive.languages.citation import cues as citation_cues
from archive.model import BlockKind, Certainty, Flag, Note, Span
from archive.structure import core, shapes


def matter(page: Page) -> Iterator[Said]:
    """Give abstracts and keywords, those in the text's own language first."""
    lines = [*page.front, *page.body[:4], *page.tail]
    unique = list({line.span.start: line for line in lines}.values())
    found = [*_abstracts(unique), *_keywords(unique)]
    yield from sorted(found, key=lambda each: identify(str(each.statement.value)) not in {page.lang, "und"})


@cache
def _label(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"[\s*_#\[(]*(?:{either(kind)})[\])]?[*_]{{0,2}}\s*(?:[:：.–—-]+[*_]{{0,2}}\s*|$)", re.IGNORECASE
    )


def _led(lines: Sequence[Line], label: str) -> Iterator[tuple[Line, int]]:
    """Give the lines a label opens and where its words begin; a label alone opens the line below."""
    for number, line in enumerate(lines):
        found = _label(label).match(line.words)
        if not found:
            continue
        if line.words[found.end() :].strip():
            yield line, found.end()
        elif number + 1 < len(lines):
            yield lines[number + 1], 0


def _abstracts(lines: Sequence[Line]) -> Iterator[Said]:
    for line, at in _led(lines, "abstract"):
        if len(line.words) - at > 60:
            yield said(
                "abstract", _flat(line.words[at:]), "labelled-abstract", line.part(at, len(line.words))
            )


def _keywords(lines: Sequence[Line]) -> Iterator[Said]:
    for line, at in _led(lines, "keyword"):
        words = line.words[at:].rstrip(" .*_")
        if 0 < len(words) <= 600:
            yield said("keyword", _joined(words), "labelled-keywords", line.part(at, at + len(words)))


def _joined(words: str) -> str:
    sign = ";" if ";" in words else ","
    return "; ".join(filter(None, (_flat(word) for word in words.split(sign))))


def _flat(words: str) -> str:
    return " ".join(words.split())


# The kind of text


def kind(page: Page, notes: Sequence[Note], found: Sequence[Said]) -> Iterator[Said]:
    """Give the CSL type, as sure as what shows it."""
    stated = {each.variable for each in found}
    named = _named_kind(page)
    if named and named[0] == "thesis":
        yield said("type", *named, Certainty.MEDIUM)
    elif {"received", "accepted"} & stated or {"abstract", "keyword"} <= stated:
        yield said("type", "article-journal", "journal-front", None, Certainty.HIGH)
    elif named and named[0] == "report":
        yield said("type", *named, Certainty.MEDIUM)
    elif printed := _printed_kind(found):
        yield said("type", *printed, None, Certainty.MEDIUM)
    elif named:
        yield said("type", *named, Certainty.MEDIUM)
    elif "publisher" in stated and not notes:
        yield said("type", "article-newspaper", "news-agency", None, Certainty.MEDIUM)
    elif notes and {"title", "author"} <= stated:  # notes alone: a document, a chapter, an encyclopedia
        yield said("type", "article-journal", "notes", None, Certainty.LOW)
    else:
        yield from _guessed(page, stated)


def _named_kind(page: Page) -> tuple[str, str, Span] | None:
    """Give the kind a line of the text names or shows: type, rule and evidence."""
    looks = (
        ("thesis", "named-thesis", named_thesis),
        ("report", "named-series", _report),
        ("personal_communication", "salutation", _greeting),
        ("entry-encyclopedia", "named-encyclopedia", _encyclopedia),
    )
    shown = ((type_, rule, look(page)) for type_, rule, look in looks)
    return next(((type_, rule, line.span) for type_, rule, line in shown if line), None)


def _printed_kind(found: Sequence[Said]) -> tuple[str, str] | None:
    """Give the kind by what printed it: a newspaper, a journal, a house."""
    if is_newspaper(found):
        return "article-newspaper", "imprint"
    if any(each.variable == "container-title" for each in found):
        return "article-journal", "imprint"
    return ("book", "title-page") if of_book(found) else None


def _guessed(page: Page, stated: Collection[str]) -> Iterator[Said]:
    """Guess by the look of the page, saying that it is a guess."""
    heads = list(_heads(page))
    captions = any(Flag.CAPTION in block.flags for block in page.blocks)
    if (
        len(heads) >= 2
        and len(page.text) <= _ENTRY
        and not any(map(_divides, heads))
        and "title" in stated
        and not {"author", "issued", "translator"} & {*stated}
    ):
        yield said("type", "entry-encyclopedia", "titled-sections", None, Certainty.LOW)
    elif any(document(line.words) or motto(line.words) for line in page.front):
        return  # a document of an office
    elif len(heads) < 2 and (captions or "issued" in stated) and len(page.text) < 30_000:
        yield said("type", "article-newspaper", "news-page", None, Certainty.LOW)


_ENTRY = 60_000  # letters of an encyclopedia's article; what is longer is a book


def _heads(page: Page) -> Iterator[str]:
    """Give the heads of the text's parts; its notes are none."""
    for block in page.blocks:
        words = core(page.text, block.span).of(page.text).lstrip("# ")
        if block.kind is BlockKind.HEAD and not shapes.notes_head(words):
            yield words


def _divides(words: str) -> bool:
    """Say whether a head is that of a chapter or a numbered part, as in papers and books."""
    division = rf"(?:{either('divisions')})\s+(?:\d|[IVXLC]+\b)"
    return bool(shapes.numbered(words) or shapes.section(words) or re.match(division, words, re.IGNORECASE))


def _greeting(page: Page) -> Line | None:
    """Find the short line that greets the one a letter is written to."""
    opening = re.compile(rf"(?:{either('salutation')})(?!\w)[^.;:?]{{0,80}}[,:!]?$", re.IGNORECASE)
    return next((line for line in [*page.front, *page.body[:2]] if opening.match(line.words)), None)


def _report(page: Page) -> Line | None:
    """Find the line that numbers the text in a series: "Working Paper No. 75"."""
    series = "|".join(re.escape(cue) for cue in citation_cues("series_reports"))
    numbered = re.compile(rf"(?:.{{0,80}}\s)?(?:{series})\s*(?:no\.?|number|#|№)\s*\d+\W*", re.IGNORECASE)
    return next(
        (line for line in page.front if len(line.words) < 120 and numbered.fullmatch(line.words)), None
    )


def _encyclopedia(page: Page) -> Line | None:
    wanted = cues("encyclopedia")
    for line in page.near:
        if len(line.words) < 200 and any(cue in line.words.lower() for cue in wanted):
            return line
    return None
