"""What does RTF mark? Notes with and without a star, tables, lists, heads, comments, what its info says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.model import Finding, Name, Variable
from archive.readers import Given, Source

if TYPE_CHECKING:
    from archive.draft import Draft
    from archive.readers.rtf.parsing import Heard

SUFFIXES = (".rtf",)
MEDIA_TYPES = ("application/rtf", "text/rtf", "text/richtext")

_BY = "embedded:rtf"
_HEAD = 64  # bytes that may stand before the first brace: a mark of UTF-8, blank lines
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x00]*\{\\u?rtf")
_INFO: dict[str, Variable] = {
    "title": "title",
    "author": "author",
    "keywords": "keyword",
    "subject": "keyword",
    "doccomm": "abstract",
}
# Properties a person adds to a document under a name of their own
_PROPERTIES: dict[str, Variable] = {
    "date": "issued",
    "authors": "author",
    "translator": "translator",
    "publisher": "publisher",
    "language": "language",
    "lang": "language",
    "abstract": "abstract",
    "doi": "DOI",
    "isbn": "ISBN",
    "url": "URL",
}
# What programs write where nobody stated anything
_NO_TITLE = re.compile(
    r"(?:Microsoft Word - .*|.*\.(?:docx?|rtf|odt|txt)|Document ?\d*|Untitled)", re.IGNORECASE
)
_NO_AUTHOR = re.compile(
    r"(?:admin|administrator|(?:unknown|user|author)(?: (?:user|author|name))?|owner|home|pc"
    r"|windows(?: user)?|(?:microsoft )?office(?: user)?|microsoft|пользователь|админ|người dùng)",
    re.IGNORECASE,
)


def recognises(data: bytes) -> bool:
    """Take what opens as RTF does, whatever its name: many a .doc is one."""
    return bool(_OPENING.match(data, 0, _HEAD))


def read(source: Source) -> Given:
    """Give the text with its notes, and what the file's info states.

    >>> read(Source(data=rb"{\\rtf1 M\\u7897?t.{\\*\\footnote\\chftn  S\\u273?d}\\par}")).text
    'Một.⁽¹⁾\\n\\n⁽¹⁾ Sđd'
    """
    from archive.readers.rtf.parsing import Parser
    from archive.readers.rtf.setting import Setting

    parser = Parser(source.data)
    setting = Setting(parser, parser.parse())
    draft = setting.draft
    _state(draft, parser.heard, setting.language)
    setting.set()
    text = draft.given()
    return replace(text, findings=(*text.findings, *_findings(parser.heard)))


def _state(draft: Draft, heard: Heard, language: str) -> None:
    for name, variable in _INFO.items():
        _value(draft, variable, heard.info.get(name, ""))
    for name, words in heard.properties.items():
        if variable := _PROPERTIES.get(name.strip().lower(), ""):
            _value(draft, variable, words)
    draft.state("language", language, _BY)


def _value(draft: Draft, variable: Variable, words: str) -> None:
    """State what a person wrote there; what a program fills in says nothing."""
    from archive import dates
    from archive.readers.rtf.setting import people

    value: str | list[Name] = words
    if variable == "title" and _NO_TITLE.fullmatch(words):
        return
    if variable == "author" and _NO_AUTHOR.fullmatch(words.strip()):
        return
    if variable in {"author", "translator"}:
        value = people(words)
    elif variable == "issued":
        value = dates.read(words) or ""
    draft.state(variable, value, _BY)


def _findings(heard: Heard) -> Iterator[Finding]:
    if heard.changes:
        yield Finding(
            code="tracked-changes",
            message=f"{heard.changes} tracked change(s) were taken as accepted: what was put in is in"
            " the text, what was taken out is not.",
        )
    if heard.undecodable:
        yield Finding(
            code="undecodable",
            message=f"{heard.undecodable} byte(s) could not be decoded and stand as U+FFFD.",
        )
    if not heard.whole:
        yield Finding(
            code="truncated",
            message="The file's groups do not end where they should; it may have been cut off or damaged.",
        )
