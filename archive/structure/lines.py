"""Which lines make one paragraph? Lines as printed, or joined again where the text was wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from archive.model import Span

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_LONGEST = 130  # a wrapped line; longer ones are paragraphs
_SHORTEST = 40  # the narrowest column that is still wrapped text
_OPENER = re.compile(
    r"[•▪●◦‣·∙◆▶►➢✓#]|[*+–—-]\s|\^?[(⁽\[]\^?[\d*⁰¹²³⁴-⁹]|[⁰¹²³⁴-⁹]|\d{1,3}[.)]\s|\||[^\W\d_][\w-]{1,20}:\s"
)


class Paragraph(NamedTuple):
    """A stretch of one or more lines without the blanks around it."""

    span: Span
    words: str  # line breaks inside as blanks
    gap: int  # line breaks between it and the one before
    lines: int


class _Line(NamedTuple):
    start: int
    end: int
    gap: int
    indent: int


def paragraphs(text: str) -> list[Paragraph]:
    """Give the paragraphs of a text in order; nothing but blanks lies between them.

    >>> [each.words for each in paragraphs("Một\\n\\n Hai \\nBa")]
    ['Một', 'Hai', 'Ba']
    """
    lines = list(_lines(text))
    width = _width(text, lines)
    found: list[Paragraph] = []
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not (width and _continues(text, lines[at - 1], lines[at], width)):
            found.append(_paragraph(text, lines[first:at]))
            first = at
    return found


def _lines(text: str) -> Iterator[_Line]:
    before = 0
    for match in _LINE.finditer(text):
        bare = match[0].strip()
        if not bare:
            continue
        indent = len(match[0]) - len(match[0].lstrip())
        start = match.start() + indent
        yield _Line(start, start + len(bare), len(_BREAK.findall(text, before, match.start())), indent)
        before = match.end()


def _width(text: str, lines: list[_Line]) -> int:
    """Give the column the text was wrapped at, 0 when every line is a paragraph."""
    inner = [(a, b) for a, b in pairwise(lines) if b.gap == 1]
    lengths = sorted(a.end - a.start for a, _ in inner)
    if len(inner) < 4:
        return 0
    outliers = 0.02 if len(lengths) >= 20 else 0.0  # a page of few lines with a long one is not wrapped
    width = lengths[int((1 - outliers) * (len(lengths) - 1))]
    if not _SHORTEST <= width <= _LONGEST:
        return 0
    full = sum(_full(text, a, b, width) for a, b in inner)
    return width if full >= 0.6 * len(inner) else 0


def _full(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Say whether the next line's first word had no room on this one."""
    word = re.compile(r"\S{1,40}").match(text, following.start, following.end)
    return line.end - line.start + 1 + (len(word[0]) if word else 0) > 0.88 * width


def _continues(text: str, line: _Line, following: _Line, width: int) -> bool:
    if following.gap != 1 or not _full(text, line, following, width):
        return False
    if following.indent > line.indent + 1:
        return False
    return not _OPENER.match(text, following.start, following.end)


def _paragraph(text: str, lines: list[_Line]) -> Paragraph:
    words = " ".join(text[line.start : line.end] for line in lines)
    return Paragraph(Span(lines[0].start, lines[-1].end), words, lines[0].gap, len(lines))
