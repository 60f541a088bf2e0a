"""What does LaTeX mark? Title and authors, sections, footnotes at their place, lists, tables, quotations."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.decoding import Decoded, decode, textual
from archive.draft import Draft
from archive.readers import Given, Source
from archive.readers.latex.front import Front
from archive.readers.latex.source import Tex
from archive.readers.latex.text import Text

SUFFIXES = (".tex", ".ltx", ".latex")
MEDIA_TYPES = ("application/x-latex", "application/x-tex", "text/x-tex")

_SHOWN = re.compile(
    rb"^[ \t]*\\(?:documentclass|documentstyle|begin\{document\}|part\b|chapter\b|(?:sub)*section\b)"
    rb"|\\footnote[ \t]*[\[{]",
    re.MULTILINE,
)
_INPUT = re.compile(rb"\\usepackage\s*\[([A-Za-z0-9 _-]{2,20})\]\s*\{inputenc\}")
# inputenc's names → Python's.
_ENCODINGS = {
    "utf8": "utf-8", "utf8x": "utf-8", "koi8-r": "koi8-r", "cp1251": "cp1251", "cp866": "cp866",
    "latin1": "latin-1", "ansinew": "cp1252", "cp1252": "cp1252", "cp1258": "cp1258",
    "maccyr": "mac-cyrillic",
}  # fmt: skip


def recognises(data: bytes) -> bool:
    r"""Tell LaTeX by a class, a section or a footnote.

    >>> recognises(b"% x\n\\documentclass{article}"), recognises(b"A word.")
    (True, False)
    """
    return textual(data) and bool(_SHOWN.search(data.replace(b"\x00", b"")))


def read(source: Source) -> Given:
    """Give the text as it is printed, and what title, author and date say."""
    decoded = _decoded(source)
    tex = Tex(decoded.text)
    draft = Draft()
    front = Front(tex, draft)
    front.state()
    text = Text(tex, draft, front)
    text.write()
    given = text.given()
    return replace(given, encoding=decoded.encoding, findings=(*decoded.findings, *given.findings))


def _decoded(source: Source) -> Decoded:
    """Decode what is not Unicode as the file says it is."""
    if source.encoding:
        return decode(source.data, encoding=source.encoding)
    said = _INPUT.search(source.data)
    named = _ENCODINGS.get(said[1].decode().strip().lower()) if said else None
    if named is None or named == "utf-8" or source.data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return decode(source.data)
    try:
        source.data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(source.data, encoding=named)
    return decode(source.data)
