"""What is written in pictures? tesseract reads each page in all three languages, then in those found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import mean

from archive.draft import Given
from archive.errors import Malformed
from archive.layout.tsv import from_tsv
from archive.model import Finding
from archive.worker import programs

Say = Callable[[str], None]
DPI = 300
_SHARE = 0.03  # of the words; a language that has fewer is not looked for again
_LONG = 4  # letters of a word that is not read in the wrong script by chance
_DOUBT = 3.0  # of a hundred; fewer languages read better, though tesseract is no surer of it
_EVERY = 10  # pages between two words about progress
_NAMES = {"vie": "Vietnamese", "rus": "Russian", "eng": "English"}
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_CYRILLIC = re.compile("[бвгджзийлнпфцчшщъыьэюяё]", re.IGNORECASE)  # no look-alikes of Latin letters
_WORD = re.compile(r"[^\W\d_]+")

_Row = list[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be read: its label, what draws it, and how finely it is drawn."""

    label: str
    draw: Callable[[], bytes]
    dpi: int | None = None  # None: the picture knows, or nobody does


@dataclass(frozen=True, slots=True)
class _Read:
    """A page that was read: tesseract's table, and the languages it was read in."""

    label: str
    page: int
    rows: tuple[_Row, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was read: tesseract's table, and its size in pixels."""

    label: str
    page: int  # which of the pages asked, from 0
    table: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """What OCR read: its pages, in which languages, and what went wrong."""

    sheets: tuple[Sheet, ...]
    languages: str  # and the program: "tesseract 5.3.0, vie and rus"
    findings: tuple[Finding, ...]

    def given(self) -> Given:
        """Give the text of the pages as one."""
        sized = [(each.label, each.table, each.width, each.height) for each in self.sheets]
        given = from_tsv(sized, languages=self.languages)
        return replace(given, findings=(*given.findings, *self.findings))


def recognised(pages: Sequence[Page], *, name: str, say: Say) -> Recognised:
    """Read pictures of pages; one that cannot be read gives a finding."""
    known = programs.tesseract()
    read: list[_Read] = []
    failed: list[Finding] = []
    for number, page in enumerate(pages, 1):
        if number == 1 or number % _EVERY == 0:
            say(f"{name}: reading picture {number} of {len(pages)}")
        try:
            read += _sheets(page, number - 1, known)
        except Malformed as error:
            message = f"Page {page.label or 1} could not be read by OCR: {error}."
            failed.append(Finding(code="page-unread", message=message))
    lacking = [name for code, name in _NAMES.items() if code not in known]
    if lacking:
        message = f"tesseract lacks {' and '.join(lacking)} here; words in it may be misread."
        failed.append(Finding(code="ocr-language", message=message))
    return Recognised(tuple(map(_sized, read)), _named(read), tuple(failed))


def _sheets(page: Page, at: int, known: tuple[str, ...]) -> Iterator[_Read]:
    """Read a picture; one file may hold several pages (TIFF)."""
    picture = page.draw()
    first = _table(programs.read_picture(picture, known, page.dpi))
    found = _languages(first, known)
    rows, languages = first, known
    if found and found != known:
        again = _table(programs.read_picture(picture, found, page.dpi))
        if _sureness(again) >= _sureness(first) - _DOUBT:
            rows, languages = again, found
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row[1])]
    for number, group in enumerate(groups, 1):
        of_many = f"{page.label}.{number}" if page.label else str(number)
        label = of_many if len(groups) > 1 else page.label or "1"
        yield _Read(label, at, tuple(group), languages)


def _table(told: str) -> list[_Row]:
    """Give the rows of tesseract's table without its head."""
    return [
        cells for line in told.splitlines() if len(cells := line.split("\t")) >= 12 and cells[0].isdigit()
    ]


def _sized(read: _Read) -> Sheet:
    """Give a page's table with its size in pixels, which its first row tells."""
    whole = next((row for row in read.rows if row[0] == "1"), ["0"] * 12)
    table = "\n".join(map("\t".join, read.rows))
    return Sheet(read.label, read.page, table, float(whole[8]), float(whole[9]))


def _sureness(rows: Sequence[_Row]) -> float:
    """Give the mean confidence of the words, of a hundred."""
    sure = [float(row[10]) for row in rows if row[0] == "5" and row[11].strip()]
    return mean(sure) if sure else 0.0


def _languages(rows: Sequence[_Row], known: Sequence[str]) -> tuple[str, ...]:
    """Tell by its words which languages a page is in; a few foreign ones are misreadings."""
    words = [word for row in rows if row[0] == "5" for word in _WORD.findall(row[11])]
    long = [word for word in words if len(word) >= _LONG]
    if not words:
        return ()
    cyrillic = sum(bool(_CYRILLIC.search(word)) for word in long) / max(1, len(long))
    vietnamese = sum(bool(_VIETNAMESE.search(word)) for word in words) / len(words)
    found = {
        "rus": cyrillic > _SHARE,
        "vie": vietnamese > _SHARE,
        "eng": 1 - cyrillic > _SHARE and vietnamese <= _SHARE,
    }
    return tuple(code for code in known if found[code])


def _named(read: Sequence[_Read]) -> str:
    """Name program and languages: "tesseract 5.3.0, vie and rus"."""
    languages = dict.fromkeys(code for sheet in read for code in sheet.languages)
    return f"tesseract {programs.tesseract_version()}, {' and '.join(languages)}"
