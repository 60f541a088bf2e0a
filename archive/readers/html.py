"""What does a web page mark? Its main text, heads, notes tied by links, and what its head states."""

from __future__ import annotations

import re
from dataclasses import replace

from archive import markup
from archive.decoding import textual
from archive.markup import charset
from archive.readers import Given, Source

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
MEDIA_TYPES = ("text/html", "application/xhtml+xml")

_HEAD = 2_048
_TAG = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,1500}-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|h[1-6]|p|div|table|center|font)\b[^<>]*>",
    re.IGNORECASE,
)
_INSIDE = re.compile(rb"<(?:html|head|body)\b[^<>]*>", re.IGNORECASE)


def recognises(data: bytes) -> bool:
    """Take what begins with a tag of HTML, or has its frame near the top; in UTF-16, too.

    >>> recognises(b"<!DOCTYPE html><p>Mot"), recognises("Thẻ <p> mở một đoạn.".encode())
    (True, False)
    """
    head = (
        data[:_HEAD]
        .removeprefix(b"\xef\xbb\xbf")
        .replace(b"\x00", b"")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
    )
    if not textual(data) or head.startswith((b"MIME-Version", b"From:")):
        return False
    return bool(_TAG.match(head)) or (head.lstrip().startswith(b"<") and bool(_INSIDE.search(head)))


def read(source: Source) -> Given:
    """Give the main text of a page and what its markup says of it."""
    decoded = charset.decoded(source.data, encoding=source.encoding, carried=source.charset)
    if not decoded.encoding:
        return Given(findings=decoded.findings)
    given = markup.page(decoded.text)
    return replace(given, encoding=decoded.encoding, findings=(*decoded.findings, *given.findings))
