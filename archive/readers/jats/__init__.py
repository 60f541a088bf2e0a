"""What does JATS mark, or the older NLM DTD? Journal, article, contributors, sections, notes, references."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.prose.files import parsed, root
from archive.readers import Given, Source
from archive.readers.jats.text import written

SUFFIXES = (".jats", ".nxml", ".xml")
MEDIA_TYPES = ("application/vnd.jats+xml", "application/jats+xml")

_SETS = ("pmc-articleset", "articles")  # several articles in one file
_TYPE = re.compile(r"jats|nlm|archivearticle|journalpublishing|articleauthoring")
_ATTRIBUTE = re.compile(r"\b(?:article-type|dtd-version)\s*=|jats\.nlm\.nih\.gov")
_PART = re.compile(rb"<(?:[\w.-]+:)?(?:front|article-meta|journal-meta)[\s>]")
_OPENING = 65_536  # bytes in which an article's front begins


def recognises(data: bytes) -> bool:
    """Tell JATS from other articles in XML (DocBook, HTML): by its document type, or by its front.

    >>> recognises(b'<article dtd-version="1.2"/>'), recognises(b"<article><info/></article>")
    (True, False)
    """
    first = root(data)
    if first.name == "article":
        named = _TYPE.search(first.before) or _ATTRIBUTE.search(first.attributes)
        return bool(named or _PART.search(data[:_OPENING].replace(b"\x00", b"")))
    return first.name in _SETS and b"article-meta" in data[:_OPENING].replace(b"\x00", b"")


def read(source: Source) -> Given:
    """Give the article with its notes, and what its front states."""
    file = parsed(source.data, encoding=source.encoding, charset=source.charset)
    given = written(file.root)
    return replace(given, encoding=file.encoding, findings=(*file.findings, *given.findings))
