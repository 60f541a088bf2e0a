"""What does TEI mark? P5 and P4: the header's statements, divisions, notes, pages, languages."""

from __future__ import annotations

from dataclasses import replace

from archive.prose.files import parsed, root
from archive.readers import Given, Source
from archive.readers.tei.text import written

SUFFIXES = (".tei", ".tei.xml", ".xml")
MEDIA_TYPES = ("application/tei+xml",)

_ROOTS = ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2")


def recognises(data: bytes) -> bool:
    """Tell TEI by its root element.

    >>> recognises(b'<?xml version="1.0"?>\\n<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    True
    """
    return root(data).name in _ROOTS


def read(source: Source) -> Given:
    """Give the text with its divisions and notes, and what the header states."""
    file = parsed(source.data, encoding=source.encoding, charset=source.charset)
    given = written(file.root)
    return replace(given, encoding=file.encoding, findings=(*file.findings, *given.findings))
