"""Which numbers does a line print: DOI, ISSN, ISBN? Only those whose check digit is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.description.page import Line, Page, Said, said
from archive.model import Certainty, Finding, Span
from archive.structure import shapes

_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|(?<!\w)doi\s*(?:number)?\s*[:.]?\s*)?(?P<value>10\.\d{4,9}/[^\s\"<>«»“”]+)",
    re.IGNORECASE,
)
_RESOLVER = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/(?:https?://(?:dx\.)?doi\.org/)?", re.IGNORECASE)
_SERIAL = r"\d{4}\s?[-–—]\s?\d{3}[\dXxХх]"
_ISSN = re.compile(
    rf"(?<![^\W\d_])(?:[peo][- ]?)?ISSN(?:-L)?\s*(?:\([^()\n]{{1,20}}\))?\s*[:.№]?\s*(?P<numbers>{_SERIAL}"
    rf"(?:[\s,;/]*(?:\([^()\n]{{1,20}}\))?[\s,;/]*{_SERIAL}(?!\d))*)(?:\s?\([^()\n]{{1,20}}\))?",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"(?<!\w)ISBN(?:[- ]?1[03])?\s*[:.]?\s*(?P<value>[\d][\d\s–—-]{7,16}[\dXxХх])(?!\d)", re.IGNORECASE
)
_OTHER = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)(?:УДК|ББК|ГРНТИ|UDC|UDK)\b[:\s]*[\d.()+:/=\[\]«»\"-]+|©.*$",
    re.IGNORECASE,
)


def masked(words: str) -> str:
    """Blank out what numbers and addresses a line prints, so that the rest keeps its place.

    >>> masked("№ 4. DOI: 10.1234/ab-5") == "№ 4. " + " " * 17
    True
    """
    for pattern in (_DOI, _ISSN, _ISBN, _OTHER):
        words = pattern.sub(lambda found: " " * len(found[0]), words)
    return words


def identifiers(page: Page) -> Iterator[Said]:
    """Give DOI, ISSN and ISBN where the text prints its own."""
    for line in page.near:
        own = line in page.front or _labelled(line)
        for found in _DOI.finditer(line.words) if own else ():
            value = _trimmed(found["value"])
            span = Span(found.start("value"), found.start("value") + len(value))
            yield said("DOI", value.lower(), "printed-doi", line.part(*span))
    for variable, line, span in _printed(page):
        if sound(span.of(line.words)):
            yield said(variable, _plain(span.of(line.words)), "printed-number", line.part(*span))


def unsound(page: Page) -> Iterator[Finding]:
    """Name the numbers whose check digit is wrong."""
    for variable, line, span in _printed(page):
        if not sound(span.of(line.words)):
            message = f"The check digit of this {variable} is wrong, so that it was not taken."
            yield Finding(code=f"{variable.lower()}-wrong", message=message, span=line.part(*span))


def _printed(page: Page) -> Iterator[tuple[str, Line, Span]]:
    for line in page.near:
        opened = re.match(r"\W*(?:[peo][- ]?)?IS[SB]N", line.words, re.IGNORECASE)
        if line not in page.front and not opened and page.free(line):
            continue  # a list of works prints other books' numbers
        for found in _ISSN.finditer(line.words):
            for number in re.finditer(_SERIAL, found["numbers"]):
                yield "ISSN", line, Span(*number.span()).shifted(found.start("numbers"))
        for found in _ISBN.finditer(line.words):
            yield "ISBN", line, Span(*found.span("value"))


def _labelled(line: Line) -> bool:
    """Say whether a line below the front opens with a DOI, or names its own reference."""
    opened = re.match(r"[\s\W]*(?:https?://(?:dx\.)?doi\.org/|doi\b)", line.words, re.IGNORECASE)
    return bool(opened) or bool(shapes.label(line.words, "cited"))


def doi(line: Line) -> bool:
    """Say whether a line prints a DOI."""
    return bool(_DOI.search(line.words))


def _trimmed(value: str) -> str:
    """Take off the punctuation of the sentence, and a bracket that was opened before."""
    value = value.rstrip(".,;:'’")
    while value.endswith((")", "]")) and value.count(value[-1]) > value.count(
        "(" if value[-1] == ")" else "["
    ):
        value = value[:-1].rstrip(".,;:")
    return value


def _plain(printed: str) -> str:
    """Give a number with plain hyphens and a Latin X."""
    return re.sub(r"\s*[-–—]\s*|(?<=\d)\s+(?=[\dXxХх])", "-", printed.strip()).upper().replace("Х", "X")


def sound(printed: str) -> bool:
    """Say whether the check digit of an ISSN or ISBN is right.

    >>> sound("1520-3972"), sound("1520-3973"), sound("978-0-306-40615-7")
    (True, False, True)
    """
    digits = [10 if char == "X" else int(char) for char in _plain(printed) if char in "0123456789X"]
    if len(digits) == 13:
        return sum(digit * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0
    weighted = sum(digit * (len(digits) - at) for at, digit in enumerate(digits))
    return len(digits) in (8, 10) and weighted % 11 == 0 and 10 not in digits[:-1]


def certainty(*, sure: bool) -> Certainty:
    """Give the certainty of what a table knows, and of what only looks like it."""
    return Certainty.HIGH if sure else Certainty.MEDIUM
