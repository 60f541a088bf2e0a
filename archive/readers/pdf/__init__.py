"""What does a PDF say? Words at their places, what Info and XMP state, pages that are only pictures."""

from __future__ import annotations

from collections.abc import Mapping

from archive.errors import Malformed
from archive.readers import Given, Source, Table

SUFFIXES = (".pdf",)
MEDIA_TYPES = ("application/pdf", "application/x-pdf")

_HEAD = 1_024  # bytes before which the mark of the format must stand (ISO 32000, annex H)


def recognises(data: bytes) -> bool:
    """Tell a PDF by its mark."""
    return b"%PDF-" in data[:_HEAD]


def read(source: Source) -> Given:
    """Give the text in reading order and what the file states; raises Malformed when it is shut."""
    _need()
    from archive.readers.pdf import document

    return document.read(source.data)


def recognised(source: Source, tables: Mapping[int, Table], *, languages: str = "") -> Given:
    """Give the text with what OCR read on some pages: page → tesseract's table, width, height (pixels)."""
    _need()
    from archive.readers.pdf import document

    return document.read(source.data, tables, languages)


def picture(source: Source, page: int, dpi: int) -> bytes:
    """Draw a page (the first is 0) as a grey PNG for OCR; raises Malformed when it cannot be drawn."""
    _need()
    from archive.readers.pdf import document, drawing

    with document.opened(source.data) as pdf:
        return drawing.png(pdf, page, dpi)


def _need() -> None:
    try:
        import pypdfium2  # noqa: F401
    except ImportError:
        raise Malformed("to read PDF files install fonds[pdf]") from None
