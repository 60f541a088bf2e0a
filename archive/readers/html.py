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

_HEAD = 4_096
_SPACE = rb"\s*(?:<!--(?:[^-]|-(?!->)){0,1500}-->\s*)*"
_PAGE = re.compile(  # no names that XML of other kinds begins with: JATS has <article>, DocBook <section>
    _SPACE + rb"<(?:!doctype\s+html|html|head|body|title|meta|link|style|script|h[1-6]|p|div|span|table|"
    rb"center|font|main|nav|ul|ol|dl|blockquote|pre|a|b|i|em|strong|img|hr|br|frameset)\b[^<>]*>",
    re.IGNORECASE,
)
_XHTML = re.compile(
    rb"\s*<\?xml[^>]{0,200}>" + _SPACE + rb"(?:<\?[^>]{0,300}>\s*){0,9}<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(rb"<html\b[^<>]*>", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def recognises(data: bytes) -> bool:
    """Take what begins with a tag of HTML, or has its frame near the top; in UTF-16, too.

    >>> recognises(b"<!DOCTYPE html><p>Mot"), recognises("Thẻ <p> mở một đoạn.".encode())
    (True, False)
    """
    if not textual(data):
        return False
    head = data[:_HEAD].replace(b"\x00", b"")
    for mark in _MARKS:
        head = head.removeprefix(mark)
    if head.lstrip().startswith(b"<?xml"):
        return bool(_XHTML.match(head))
    return bool(_PAGE.match(head)) or (head.lstrip().startswith(b"<") and bool(_INSIDE.search(head)))


def read(source: Source) -> Given:
    """Give the main text of a page and what its markup says of it.

    >>> read(Source(data=b"<title>Mot</title><h1>Mot</h1><p>Hai")).description["title"][0].by
    'embedded:html'
    """
    decoded = charset.decoded(source.data, encoding=source.encoding, carried=source.charset)
    if not decoded.encoding:
        return Given(findings=decoded.findings)
    given = markup.page(decoded.text)
    return replace(given, encoding=decoded.encoding, findings=(*decoded.findings, *given.findings))
