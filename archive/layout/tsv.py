"""What does tesseract's table of words say? Words with boxes and confidences → the same text as of a PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import mean, median

from archive import layout
from archive.draft import Draft, Given
from archive.layout import compose
from archive.layout.lines import Line, line, segments
from archive.layout.page import Page, Run
from archive.layout.turning import upright
from archive.model import Finding, Span

WIDTH = 600.0  # points that a page is taken to be wide
CELL = 1.8  # of the type's size: words further apart stand in two cells
UNSURE = 60.0  # of a hundred, below which tesseract's word is doubtful
_DEEP = re.compile(r"[gjpqyþQрудцщф,;()\[\]{}/|„@§\u0323]")
_HIGH = re.compile(r"[A-ZА-ЯЁĐ0-9bdfhkltđбфй!?/|()\[\]]")
_MARKED_HIGH = re.compile("[A-ZА-Я][\u0302\u0306\u031b]?[\u0300-\u030c]")
_MARKED = re.compile("[\u0300-\u030c]")
_SIGN = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,3})[)\]]?[.,;]?")
# Letters of two scripts that look alike in print (Unicode's list of confusable letters).
_LATIN = "ABCEHKMOPTXYaceopxy"
_CYRILLIC = "АВСЕНКМОРТХУасеорху"
_LATIN_ONLY = re.compile(rf"(?![{_LATIN}])[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CYRILLIC_ONLY = re.compile(rf"(?![{_CYRILLIC}])[\u0400-\u052f]")
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as tesseract gives it, in points."""

    line: tuple[str, str, str]  # block, paragraph, line
    left: float
    top: float
    right: float
    bottom: float
    sure: float
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was read by OCR."""

    page: Page
    words: tuple[Word, ...]


def sheet(table: str, width: float, height: float, *, label: str = "") -> Sheet:
    """Read the table of one page; a row that is none is left out."""
    scale = WIDTH / max(width, 1.0)
    page = Page(width=WIDTH, height=max(1.0, height * scale), label=label)
    return Sheet(page, tuple(_words(table, scale)))


def from_tsv(
    pages: Sequence[tuple[str, str, float, float]], *, languages: str = "", format: str = "ocr"
) -> Given:
    """Give the text of pages read by OCR: of each its label, table, width and height in pixels."""
    sheets = [sheet(table, width, height, label=label) for label, table, width, height in pages]
    draft = Draft()
    set_down([each.page for each in sheets], dict(enumerate(sheets)), draft, format=format)
    given = draft.given()
    found = findings(sheets, given.text, languages) if sheets else ()
    return replace(given, findings=(*given.findings, *found))


def set_down(
    pages: Sequence[Page],
    sheets: Mapping[int, Sheet],
    draft: Draft,
    *,
    format: str,
    outline: Mapping[str, int] | None = None,
) -> None:
    """Set pages down, those with a sheet as OCR read them."""
    if not sheets:
        layout.set_down(pages, draft, format=format, outline=outline)
        return
    parts: list[list[Line]] = []
    mixed: list[Page] = []
    for number, page in enumerate(map(upright, pages)):
        scan = sheets.get(number)
        parts.append(list(lines(scan, number)) if scan else segments(page.runs, number))
        mixed.append(scan.page if scan else page)
    compose(mixed, parts, draft, format=format, outline=outline or {}, loose=True)


def _words(table: str, scale: float) -> Iterator[Word]:
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        try:
            left, top, width, height = (float(cell) * scale for cell in cells[6:10])
            sure = float(cells[10])
        except ValueError:
            continue
        text = unicodedata.normalize("NFC", cells[11].strip())
        yield Word((cells[2], cells[3], cells[4]), left, top, left + width, top + height, sure, text)


def lines(sheet: Sheet, number: int) -> Iterator[Line]:
    """Give the lines of a page; their sizes are evened out within a block."""
    made = [_line(list(words), number) for _, words in groupby(sheet.words, key=lambda word: word.line)]
    blocks = [key for key, _ in groupby(sheet.words, key=lambda word: word.line)]
    for _, group in groupby(zip(blocks, made, strict=True), key=lambda pair: pair[0][0]):
        of_block = [each for _, each in group]
        usual = median(each.size for each in of_block)
        for each in of_block:
            near = abs(each.size - usual) < 0.14 * usual or len(each.text) < 12
            yield each._replace(size=usual) if near and len(of_block) > 2 else each


def _line(words: list[Word], number: int) -> Line:
    size = _size(words)
    base = _base(words)
    fit = _one_script([word.text for word in words])
    runs: list[Run] = []
    for word, text in zip(words, fit, strict=True):
        wide = bool(runs) and word.left - runs[-1].right > CELL * size
        if runs and not wide and _raised(word, base(word), size):
            runs.append(Run(text, word.left, word.right, base(words[0]) - 0.35 * size, 0.6 * size))
        elif runs and not wide and runs[-1].size == size:
            runs[-1] = runs[-1]._replace(text=f"{runs[-1].text} {text}", right=word.right)
        else:
            runs.append(Run(text, word.left, word.right, base(words[0]), size))
    middle = words[len(words) // 2]
    return line(runs, number)._replace(base=base(middle), cells=tuple(_cells(runs, size)))


def _cells(runs: Sequence[Run], size: float) -> Iterator[tuple[float, float]]:
    """Give the ends of the parts that wide gaps cut a line into; none for a whole line."""
    cuts = [at for at in range(1, len(runs)) if runs[at].left - runs[at - 1].right > CELL * size]
    if cuts:
        for start, end in pairwise([0, *cuts, len(runs)]):
            yield runs[start].left, runs[end - 1].right


def _size(words: Sequence[Word]) -> float:
    """Estimate the size of the type: the height of each word by what its letters reach."""
    sizes = [(word.bottom - word.top) / _reach(word.text) for word in words if len(word.text) > 1]
    return median(sizes) if sizes else max(word.bottom - word.top for word in words) / 0.9


def _reach(text: str) -> float:
    """Say how high a word stands, in sizes of the type: about the same in all book faces."""
    apart = unicodedata.normalize("NFD", text)
    low = 0.22 if _DEEP.search(apart) else 0.0
    if _MARKED_HIGH.search(apart):
        return 0.93 + low
    if _HIGH.search(apart):
        return 0.71 + low
    return (0.72 if _MARKED.search(apart) else 0.47) + low


class _Slope:
    """A baseline, which a scan may tilt."""

    def __init__(self, at: float, base: float, slope: float) -> None:
        self.at, self.base, self.slope = at, base, slope

    def __call__(self, word: Word) -> float:
        return self.base + self.slope * (word.left - self.at)


def _base(words: Sequence[Word]) -> _Slope:
    """Find the baseline by the words without tails."""
    flat = [
        word
        for word in words
        if len(word.text) > 1 and not _DEEP.search(unicodedata.normalize("NFD", word.text))
    ]
    flat = flat or list(words)
    if len(flat) < 4:
        return _Slope(flat[0].left, median(word.bottom for word in flat), 0.0)
    half = len(flat) // 2
    first, second = flat[:half], flat[half:]
    run = mean(word.left for word in second) - mean(word.left for word in first)
    rise = median(word.bottom for word in second) - median(word.bottom for word in first)
    slope = max(-0.05, min(0.05, rise / run)) if run > 1 else 0.0
    return _Slope(mean(word.left for word in first), median(word.bottom for word in first), slope)


def _raised(word: Word, base: float, size: float) -> bool:
    """Say whether a figure is small and stands above the line."""
    height = word.bottom - word.top
    return bool(_SIGN.fullmatch(word.text)) and height < 0.62 * size and base - word.bottom > 0.16 * size


def _one_script(words: Sequence[str]) -> list[str]:
    """Give words that could be of either script the letters of the line's own.

    >>> _one_script(["QUAN", "НЕ", "ĐỐI", "ТАС"])
    ['QUAN', 'HE', 'ĐỐI', 'TAC']
    """
    latin = sum(bool(_LATIN_ONLY.search(word)) for word in words)
    cyrillic = sum(bool(_CYRILLIC_ONLY.search(word)) for word in words)
    if latin > 2 * cyrillic:
        return [word.translate(_TO_LATIN) if _only(word, _CYRILLIC) else word for word in words]
    if cyrillic > 2 * latin:
        return [
            word.translate(_TO_CYRILLIC) if _only(word, _LATIN) and len(word) > 1 else word for word in words
        ]
    return list(words)


def _only(word: str, alike: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return bool(letters) and all(char in alike for char in letters)


# How sure the words are


def findings(sheets: Sequence[Sheet], text: str, languages: str) -> Iterator[Finding]:
    """Say that the text was read by OCR, how sure its words are, and where they are not."""
    sure = [word.sure for each in sheets for word in each.words if word.sure >= 0]
    if sheets and not sure:
        yield Finding(code="ocr", message="OCR found no words on the pages.")
    if not sure:
        return
    count = len(sheets)
    what = "1 page" if count == 1 else f"{count} pages"
    by = f" ({languages})" if languages else ""
    message = f"The text of {what} was read by OCR{by}; its words are on average {mean(sure):.0f} % sure."
    yield Finding(code="ocr", message=message)
    at = 0
    for stretch in (stretch for each in sheets for stretch in _doubtful(each.words)):
        if span := _found(text, stretch, at):
            at = span.start
            yield Finding(code="ocr-unsure", message="OCR is not sure of these words.", span=span)


def _doubtful(words: Sequence[Word]) -> Iterator[tuple[str, list[str], str]]:
    """Give the doubtful stretches, each with the word before and the word behind."""
    doubts = [0 <= word.sure < UNSURE and any(char.isalnum() for char in word.text) for word in words]
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and doubts[end]:
            end += 1
        if end > at:
            before = words[at - 1].text if at else ""
            behind = words[end].text if end < len(words) else ""
            yield before, [word.text for word in words[at:end]], behind
        at = max(end, at + 1)


def _found(text: str, stretch: tuple[str, list[str], str], at: int) -> Span | None:
    """Find a stretch in the text, by its neighbours if they stand beside it there, too."""
    before, words, behind = stretch
    inner = r"\s+".join(map(re.escape, words[:12]))
    for pattern in (rf"(?<!\w){re.escape(before)}\s+({inner})", rf"({inner})\s+{re.escape(behind)}(?!\w)"):
        for start in (at, 0):
            if found := re.compile(pattern).search(text, start):
                return Span(*found.span(1))
    return None
