"""What is the text called? The line above it, as printed; none when there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from archive import names
from archive.description.bylines import byline
from archive.description.figures import figures, known, newspaper
from archive.description.houses import named_thesis
from archive.description.offices import about, document, motto
from archive.description.page import Line, Page, Said, said
from archive.languages import cues, either, identify
from archive.languages.citation import cues as citation_cues
from archive.model import BlockKind, Certainty, Flag, Span
from archive.names import natural
from archive.notes import marks
from archive.notes.marks import Form
from archive.structure import shapes

_LONGEST = 400
_SENTENCE_CASE = frozenset({"vi", "ru", "fr", "und"})  # English titles may capitalise every word


def titles(page: Page) -> Iterator[Said]:
    """Give what may be the title, the best first."""
    for line in page.front:
        if at := shapes.label(line.words, "title"):
            yield said("title", line.words[at:].strip(), "labelled-title", line.part(at, len(line.words)))
    lines = _lines(page)
    if not lines:
        return
    value, end = _printed(page, lines)
    start = len(lines[0].words) - len(lines[0].words.lstrip("# "))
    value, whole = value[start:], Span(lines[0].span.start + start, end)
    if not value.strip():
        return  # only a note's mark
    if len(lines) == 1 and (cut := _second_title(page, value)):
        first = value[:cut].rstrip()
        yield said("title", first, "front-line-first-part", lines[0].part(0, len(first)), Certainty.MEDIUM)
        yield said("title", value, "front-line", whole, Certainty.MEDIUM)
        yield said(
            "title", value[cut:], "front-line-second-part", lines[0].part(cut, len(value)), Certainty.LOW
        )
        return
    rule = "capitals-above-text" if shapes.capitals(value) else "line-above-text"
    yield said("title", value, rule, whole)


def title_lines(page: Page) -> tuple[Line, ...]:
    """Give the lines the title fills."""
    return tuple(_lines(page))


def _lines(page: Page) -> list[Line]:
    above = {page.front[at - 1] for at, line in enumerate(page.front) if at and _numbered(line.words)}
    able = [line for line in page.front if line not in above and _able(page, line)]
    longest = 14 if named_thesis(page) else 7  # a university with its faculty heads a thesis
    named = [line for line in able if not _masthead(line, longest)]
    named = [line for line in named if not _workplace(line)] or named
    capital = [line for line in named if shapes.capitals(line.words) and len(line.words.split()) >= 3]
    first = next(iter(capital or named or able), None)
    if first is None:
        return _marked_head(page) or _below_byline(page) or _like_a_name(page)
    first = next((line for line in named if line.words.casefold() == first.words.casefold()), first)
    lines = [first]
    for line in page.front[page.front.index(first) + 1 :]:
        same = shapes.capitals(line.words) and shapes.capitals(first.words)
        if same and _translated(first.words, line.words, page.lang):
            break
        goes_on = shapes.begins_low(line.words) or shapes.end(lines[-1].words, page.lang) == "open"
        goes_on = goes_on or (document(lines[-1].words) and about(line.words))
        if not ((same or goes_on) and line in able and line.block.kind is BlockKind.OTHER):
            break
        lines.append(line)
    return lines


def _translated(title: str, words: str, lang: str) -> bool:
    """Say whether a second line in capitals is the title in another language, not the rest of it."""
    own = identify(title)
    return own in {lang, "und"} and identify(words) not in {lang, own, "und"}


def _able(page: Page, line: Line) -> bool:
    """Say whether a line of the front could be a title: a phrase, no person, no date, no label."""
    words = line.words
    if line.block.kind is not BlockKind.OTHER or Flag.CAPTION in line.block.flags or len(words) > _LONGEST:
        return False
    if shapes.label(words, *shapes.LABELS, "abstract") or shapes.dateline(words) or shapes.credit(words):
        return False
    if (
        figures(words)
        or not page.free(line)
        or rubric(words)
        or _numbered(words)
        or _house(words)
        or (len(words.split()) < 5 and re.search(r"(?<!\d)\d{1,2}:\d\d(?!\d)", words))
        or _greeting().fullmatch(words)
        or motto(words)
        or shapes.address(words)
        or shapes.classification(words)
        or shapes.page_number(words)
        or shapes.marked(words)
        or (
            words.endswith((".", ",", ";", ":")) and not (shapes.capitals(words) or _SHORTENED.search(words))
        )  # a sentence, or a piece of one
    ):
        return False
    return len(words.split()) > 1 and any(map(str.isalpha, words)) and not byline(words, page.lang, page.text)


def _numbered(words: str) -> bool:
    """Tell the number of a document or of a series: "Số 45-NQ/TW", "WORKING PAPER #75"."""
    if re.match(r"\W*(?:số|№|no\.?|n°)\s*[:.]?\s*\d", words, re.IGNORECASE):
        return True
    series = "|".join(re.escape(cue) for cue in citation_cues("series_reports"))
    return bool(re.fullmatch(rf"\W*(?:{series})\W*(?:no\.?|number)?\W*\d+\W*", words, re.IGNORECASE))


@cache
def _greeting() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('salutation')})(?!\w)[^.;:?]{{0,80}}[,:!]", re.IGNORECASE)


_SHORTENED = re.compile(r"(?<![^\W\d_])(?:гг?|вв?|др|пр|н\. э|etc|a\.d|b\.c)\.$", re.IGNORECASE)


def rubric(words: str) -> bool:
    """Say whether a line is the name of a section: "Научная статья", "NGHIÊN CỨU - TRAO ĐỔI"."""
    kinds = ("rubrics", "abstract", "keyword", "sections")
    parts = re.split(r"\s{3,}|\t|[|•»>]", words.lower().replace("–", "-"))
    bare = [" ".join(part.split()).strip(" .:") for part in parts if part.strip()]
    return len(words) < 120 and bool(bare) and all(any(each in cues(kind) for kind in kinds) for each in bare)


def _house(words: str) -> bool:
    """Say whether a line is the name of a paper or periodical and nothing else."""
    bare = " ".join(words.lower().split()).strip(' .:«»“”"')
    return known(bare) or newspaper(bare)


def _masthead(line: Line, longest: int) -> bool:
    """Tell the name of a paper or office above the title."""
    words = natural(line.words) if len(line.words.split()) > 1 else line.words
    return len(words.split()) <= longest and names.is_organisation(words)


def _workplace(line: Line) -> bool:
    """Tell an author's institution, with its town behind a comma, from a title."""
    return "," in line.words and shapes.institution(line.words) and names.is_organisation(line.words)


def _marked_head(page: Page) -> list[Line]:
    """Take the first head where a format's own marks made the title one."""
    first = next(iter(page.body), None)
    top = first is not None and first.block.kind is BlockKind.HEAD and first.words.startswith("#")
    return [first] if first is not None and top else []


def _below_byline(page: Page) -> list[Line]:
    """Take the head right below the authors, where an article is headed by them."""
    first = next(iter(page.body), None)
    if first is None or first.block.kind is not BlockKind.HEAD or len(first.words.split()) < 3:
        return []
    signed = page.front and all(byline(line.words, page.lang, page.text) for line in page.front)
    return [first] if signed and not re.match(r"\W*[\dIVX]+[.)]", first.words) else []


def _like_a_name(page: Page) -> list[Line]:
    """Take a first line of words with capitals for the title, where a byline follows: "Quiet Diplomacy"."""
    plain = [line for line in page.front if page.free(line) and byline(line.words, page.lang, page.text)]
    if len(plain) < 2 or names.is_vietnamese(plain[0].words) or re.search(r"[.\d*]", plain[0].words):
        return []
    return [plain[0]] if plain[0] in page.front[:3] else []


def _printed(page: Page, lines: Sequence[Line]) -> tuple[str, int]:
    """Give the title's words without the note's mark behind it, and where they end."""
    last = lines[-1]
    words = last.words
    for form in (Form.STAR, Form.RAISED):
        for mark in marks.in_text(words, Span(0, len(words)), form):
            if not words[mark.span.end :].strip():
                words = words[: mark.span.start].rstrip()
    parts = [*(line.words for line in lines[:-1]), words]
    return " ".join(" ".join(parts).split()), last.span.start + len(words)


def _second_title(page: Page, value: str) -> int:
    """Give where a second title is glued on: a common noun with a capital, behind a proper name.

    "… giữa Liên Xô và Việt Nam Đoàn cố vấn …": in this text "đoàn" is otherwise a small-lettered word.
    """
    if page.lang not in _SENTENCE_CASE or shapes.capitals(value):
        return 0
    words = list(re.finditer(r"\S+", value))
    for number in range(5, len(words) - 3):
        before, word = words[number - 1][0], words[number][0]
        if (
            before[0].isupper()
            and before[-1].isalpha()
            and word.istitle()
            and len(word) > 2
            and _common(page, word)
        ):
            return words[number].start()
    return 0


def _common(page: Page, word: str) -> bool:
    """Say whether the text prints a word small, and with a capital in mid-sentence hardly ever."""
    small = len(re.findall(rf"(?<!\w){re.escape(word.lower())}(?!\w)", page.text))
    capital = len(re.findall(rf"(?<=[^\W\d_A-ZĐ] ){re.escape(word)}(?!\w)", page.text))
    return small >= 2 and small >= 3 * capital
