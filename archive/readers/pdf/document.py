"""How is a PDF opened, and which of its pages hold text? One page at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import filterfalse, islice

import pypdfium2
import pypdfium2.raw as pdfium

from archive.draft import Draft
from archive.errors import Malformed
from archive.languages import identify
from archive.layout import Page, Run, tsv
from archive.model import Finding
from archive.office import fonts
from archive.readers import Given, Table
from archive.readers.pdf import glyphs, metadata

PAGES = 5_000  # that are read of one file
_BOOKMARKS = 5_000
_STAMP = 25  # letters: fewer on a picture are a stamp or a page number
_COVER = 0.4  # of the page: a picture as large is the page itself
_STROKES = 150  # drawings without text: letters turned into outlines
_BROKEN = 0.2  # of the signs without a letter: the fonts' maps cannot be used
_SAMPLE = 20_000
_CATALOG = re.compile(
    rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.DOTALL
)
_LEAF = re.compile(
    rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj(?:(?!endobj|stream).){0,2000}?/Type\s*/Page(?![A-Za-z])", re.DOTALL
)
_CHARTED = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_TOKEN = re.compile(r"[^\W\d_]{3,}")
_VOWELS = re.compile(r"[aeiouyà-æè-ïò-öø-ýÿā-ąē-ěĩ-ıō-œũ-ųŷơưạ-ỹаеёиоуыэюяі]")


@dataclass(slots=True)
class _Reading:
    """What is found while the pages are read one by one."""

    pages: list[Page] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF; one without an end is given one. Raises Malformed."""
    pdf = _opened(data)
    try:
        yield pdf
    finally:
        pdf.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    for mend in (bytes, _ended):
        try:
            pdf = pypdfium2.PdfDocument(mend(data))
            if len(pdf):
                return pdf
            pdf.close()
        except pypdfium2.PdfiumError as error:
            if "assword" in str(error):
                raise Malformed("it is locked with a password") from None
    raise Malformed("the PDF is damaged or cut off")


def _ended(data: bytes) -> bytes:
    """Put a trailer behind a file that lost its own, and a catalog of the pages that are left."""
    catalogs = list(_CATALOG.finditer(data))
    if catalogs:
        root, more = b"%s %s R" % catalogs[-1].groups(), b""
    else:
        kids = [b"%s %s R" % found.groups() for found in _LEAF.finditer(data)][:PAGES]
        tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
        more = b"4000000 0 obj\n<< /Type /Catalog /Pages 4000001 0 R >>\nendobj\n"
        more += b"4000001 0 obj\n" + tree + b"\nendobj\n"
        root = b"4000000 0 R"
    return (
        data + b"\nendstream\nendobj\n" + more + b"trailer\n<< /Root " + root + b" >>\nstartxref\n0\n%%EOF\n"
    )


def read(data: bytes, tables: Mapping[int, Table] | None = None, languages: str = "") -> Given:
    """Read the pages of a PDF, those in `tables` by what OCR found on them."""
    with opened(data) as pdf:
        reading = _read(pdf)
        draft = Draft()
        metadata.state(draft, _info(pdf), data)
        outline = _outline(pdf)
        count = len(pdf)
    sheets = {
        page: tsv.sheet(table, width, height, label=reading.pages[page].label)
        for page, (table, width, height) in (tables or {}).items()
        if page < len(reading.pages)
    }
    tsv.set_down(reading.pages, sheets, draft, format="pdf", outline=outline)
    given = draft.given(pictures=tuple(sorted({*reading.pictures, *reading.broken} - set(sheets))))
    found = [
        *_findings(count, reading, set(sheets)),
        *tsv.findings(list(sheets.values()), given.text, languages),
    ]
    return replace(given, findings=(*given.findings, *found))


def _read(pdf: pypdfium2.PdfDocument) -> _Reading:
    reading = _Reading()
    for number in range(min(len(pdf), PAGES)):
        _page(pdf, number, reading)
    reading.pages = _lettered(_told(reading))
    return reading


def _info(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    try:
        return dict(pdf.get_metadata_dict(skip_empty=True))
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return {}


def _outline(pdf: pypdfium2.PdfDocument) -> dict[str, int]:
    """Give the bookmarks: title → depth from 0."""
    found: dict[str, int] = {}
    try:
        for number, mark in enumerate(pdf.get_toc(max_depth=8)):
            if number >= _BOOKMARKS:
                break
            found.setdefault(mark.get_title(), mark.level)
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        pass
    return found


def _page(pdf: pypdfium2.PdfDocument, number: int, reading: _Reading) -> None:
    """Read one page and let it go again."""
    label = _label(pdf, number)
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        reading.damaged.append(number)
        reading.pages.append(Page(width=1, height=1, label=label))
        return
    try:
        found = glyphs.page(page, label)
        letters = sum(len(run.text) for run in found.runs) + sum(map(len, found.turned))
        if letters and _unmapped(found):
            reading.broken.append(number)
            found = replace(found, runs=(), turned=())
        elif letters < _STAMP and _pictured(page, found, letters):
            reading.pictures.append(number)
        reading.pages.append(found)
    except pypdfium2.PdfiumError:
        reading.damaged.append(number)
        reading.pages.append(Page(width=1, height=1, label=label))
    finally:
        page.close()


def _label(pdf: pypdfium2.PdfDocument, number: int) -> str:
    try:
        return str(pdf.get_page_label(number) or "").strip()
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""


def _pictured(page: pypdfium2.PdfPage, found: Page, letters: int) -> bool:
    """Say whether a page that has no text shows some: a large picture, or letters drawn as outlines."""
    strokes = 0
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH), max_depth=3):
        if drawn.type == pdfium.FPDF_PAGEOBJ_PATH:
            strokes += 1
            if strokes > _STROKES and not letters:
                return True
            continue
        left, bottom, right, top = drawn.get_bounds()
        if (right - left) * (top - bottom) > _COVER * found.width * found.height:
            return True
    return False


def _unmapped(page: Page) -> bool:
    """Say whether too many signs of a page stand for no letter."""
    words = "".join(run.text for run in page.runs).replace(" ", "")
    return len(_CHARTED.findall(words)) > _BROKEN * len(words)


def _told(reading: _Reading) -> list[Page]:
    """Give the pages, without words when these are no language: a wrong map gives letters, but wrong ones."""
    texts = (run.text for page in reading.pages for run in page.runs)
    words = " ".join(islice(texts, _SAMPLE))[:_SAMPLE]
    if not _garbled(words):
        return reading.pages
    worded = [number for number, page in enumerate(reading.pages) if page.runs]
    reading.broken = sorted({*reading.broken, *worded})
    return [replace(page, runs=(), turned=()) for page in reading.pages]


def _garbled(words: str) -> bool:
    """Say whether a longer text is none in any language.

    >>> _garbled("7KLV LV WKH WH[W RI D ODZ DQG LW PXVW EH NHSW " * 9)
    True
    >>> _garbled("Đây là một văn bản của nhà nước. " * 9)
    False
    """
    tokens = [token for token in _TOKEN.findall(words.lower()) if token[0] < "\u0530"]
    mute = sum(1 for _ in filterfalse(_VOWELS.search, tokens))
    if 3 * mute <= len(tokens):
        return False
    letters = re.sub(r"[\W\d_]", "", words)
    latin = sum(char < "\u0530" for char in letters)
    return len(letters) >= 150 and 2 * latin >= len(letters) and identify(words) == "und"


def _findings(count: int, reading: _Reading, done: set[int]) -> Iterator[Finding]:
    pictures = [page for page in reading.pictures if page not in done]
    broken = [page for page in reading.broken if page not in done]
    if pictures:
        without = len(pictures)
        what = "1 page" if without == 1 else f"{without} pages"
        yield _finding(
            "needs-ocr", f"The PDF has {what} without text {_which(reading.pictures)}; read it with --ocr."
        )
    if broken:
        what = "1 page" if len(broken) == 1 else f"{len(broken)} pages"
        where = _which(broken)
        why = "has letters without usable names in the PDF, so that the text would be nonsense"
        yield _finding("needs-ocr", f"The type of {what} {where} {why}; read it with --ocr.")
    if reading.damaged:
        yield _finding(
            "page-unread", f"The pages {_which(reading.damaged)} are damaged and could not be read."
        )
    if count > PAGES:
        yield _finding("pages-cut", f"The PDF has {count} pages; the first {PAGES} were read.")
    if old := sorted({run.font for page in reading.pages for run in page.runs if run.font}):
        yield _finding(
            "legacy-font", f"Words were set in fonts of an old Vietnamese encoding ({', '.join(old)})."
        )


def _lettered(pages: Sequence[Page]) -> list[Page]:
    """Give words set in old Vietnamese fonts in today's letters; a file may have put them right itself."""
    modern = {run.font for page in pages for run in page.runs if run.font and fonts.modern(run.text)}
    return [
        replace(page, runs=tuple(_read_anew(run, run.font in modern) for run in page.runs))
        if any(run.font for run in page.runs)
        else page
        for page in pages
    ]


def _read_anew(run: Run, mixed: bool) -> Run:
    if not run.font or not fonts.legacy(run.text, run.font, mixed=mixed):
        return run
    return run._replace(text=fonts.letters(run.text, run.font))


def _which(pages: Sequence[int]) -> str:
    """Name pages by their place in the file: "(1–3, 7)"."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and spans[-1][1] == page - 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    shown = [f"{a + 1}–{b + 1}" if b > a else str(a + 1) for a, b in spans[:8]]
    return f"({', '.join(shown)}{', …' if len(spans) > 8 else ''})"


def _finding(code: str, message: str) -> Finding:
    return Finding(code=code, message=message)
