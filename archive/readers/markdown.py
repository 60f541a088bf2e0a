"""What does Markdown mark? Heads by # or underline, and the block of metadata on top."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive import dates, names
from archive.decoding import decode, textual
from archive.model import Certainty, Name, Span, Statement, Variable
from archive.readers import Given, Source

SUFFIXES = (".md", ".markdown")
MEDIA_TYPES = ("text/markdown", "text/x-markdown")

_HEAD = re.compile(r"^ {0,3}(?P<signs>#{1,6})[ \t]+\S", re.MULTILINE)
_UNDERLINED = re.compile(
    r"^(?P<words>\S[^\r\n]{0,300})\r?\n(?P<line>=|-)(?P=line){2,200}[ \t]*\r?$", re.MULTILINE
)
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_MATTER = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:[^\r\n]*\r?\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z_-]{2,30}):[ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
_ENTRY = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\r\n]+?)[ \t]*(?:\r?\n|\Z)")

# pandoc's and the static sites' names of fields → CSL's
_VARIABLES: dict[str, Variable] = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "translator": "translator",
    "date": "issued",
    "lang": "language",
    "language": "language",
    "abstract": "abstract",
    "keywords": "keyword",
    "tags": "keyword",
    "publisher": "publisher",
    "url": "URL",
}


def recognises(data: bytes) -> bool:
    """Take any text: Markdown is told by the file's name alone."""
    return textual(data)


def read(source: Source) -> Given:
    """Give the heads and what the block of metadata states.

    >>> given = read(Source(data="---\\ntitle: Hồi ký\\n---\\n\\n# Một\\n".encode()))
    >>> given.description["title"][0].value, given.heads
    ('Hồi ký', {23: 1})
    """
    decoded = decode(source.data, encoding=source.encoding or None)
    text = decoded.text
    matter = _MATTER.match(text)
    outside = matter.end() if matter else 0
    description: dict[Variable, tuple[Statement, ...]] = {}
    if matter:
        for variable, statement in _stated(text, matter.start("lines"), matter.end("lines")):
            description.setdefault(variable, (statement,))
    return Given(
        text=text,
        encoding=decoded.encoding,
        findings=decoded.findings,
        heads=dict(_heads(text, outside)),
        description=description,
        outside=outside,
    )


def _heads(text: str, outside: int) -> Iterator[tuple[int, int]]:
    fences = [found.start() for found in _FENCE.finditer(text)]
    code = list(zip(fences[::2], fences[1::2], strict=False))
    for found in _HEAD.finditer(text, outside):
        if not any(start < found.start() < end for start, end in code):
            yield found.start("signs"), len(found["signs"])
    for found in _UNDERLINED.finditer(text, outside):
        if found["words"].strip(" =-"):
            yield found.start("words"), 1 if found["line"] == "=" else 2


def _stated(text: str, start: int, end: int) -> Iterator[tuple[Variable, Statement]]:
    for found in _FIELD.finditer(text, start, end):
        variable = _VARIABLES.get(found["key"].lower())
        if variable is None:
            continue
        values, last = [found["value"]], found.end("value")
        if not found["value"]:
            values, last = _entries(text, found.end(), end)
        elif found["value"].startswith("["):
            values = found["value"].strip("[]").split(",")
        value = _value(variable, [bare for each in values if (bare := each.strip().strip("\"'").strip())])
        if value:
            evidence = Span(found.start(), last)
            yield (
                variable,
                Statement(value=value, by="embedded:markdown", evidence=evidence, certainty=Certainty.HIGH),
            )


def _entries(text: str, start: int, end: int) -> tuple[list[str], int]:
    """Read the "- …" lines below a field."""
    values: list[str] = []
    at = start + 1
    while found := _ENTRY.match(text, at, end):
        values.append(found["value"])
        at = found.end()
    return values, at


def _value(variable: Variable, values: list[str]) -> str | list[Name]:
    if variable in {"author", "translator"}:
        return [names.name(value) for value in values]
    if variable == "issued":
        return (dates.read(values[0]) or "") if values else ""
    return ("; " if variable == "keyword" else ", ").join(values)
