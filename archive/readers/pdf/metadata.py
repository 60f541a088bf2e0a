"""What do a PDF's Info and XMP state of the work? Days of making the file are never its date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from archive import dates, names, trees
from archive.draft import Draft
from archive.errors import Malformed
from archive.model import Name, Variable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BY = "embedded:pdf"
_PACKET = 500_000  # bytes of a packet at most
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)]")
_SEVERAL = re.compile(r"\s*;\s*|\s+and\s+|\s*&\s*|,\s+(?=[^\s,]+(?:\s+[^\s,]+){1,4}(?:,|$))")

# XMP's names (Dublin Core, PRISM 2 and 3) → CSL's; xmp:CreateDate, ModifyDate and dc:date speak of the file.
_XMP: tuple[tuple[str, Variable], ...] = (
    ("title", "title"),
    ("creator", "author"),
    ("description", "abstract"),
    ("publisher", "publisher"),
    ("language", "language"),
    ("subject", "keyword"),
    ("publicationName", "container-title"),
    ("publicationDate", "issued"),
    ("coverDate", "issued"),
    ("volume", "volume"),
    ("number", "issue"),
    ("issn", "ISSN"),
    ("isbn", "ISBN"),
    ("doi", "DOI"),
    ("url", "URL"),
)


def state(draft: Draft, info: Mapping[str, str], data: bytes) -> None:
    """State what both say; XMP first, for it keeps names apart."""
    said: set[tuple[Variable, str]] = set()
    for variable, value in (*_xmp(data), *_info(info)):
        if value and (variable, str(value)) not in said:
            said.add((variable, str(value)))
            draft.state(variable, value, _BY)


def _info(info: Mapping[str, str]) -> Iterator[tuple[Variable, str | list[Name]]]:
    clean = {key: " ".join(str(value).replace("\x00", "").split()) for key, value in info.items()}
    yield "title", clean.get("Title", "")
    yield "author", _authors(clean.get("Author", ""))
    yield "keyword", clean.get("Keywords", "")
    for key in ("Subject", "doi", "Title"):
        if found := _DOI.search(clean.get(key, "")):
            yield "DOI", found[0]
            return


def _authors(words: str) -> list[Name]:
    """Cut several authors apart where they are surely several.

    >>> [name["literal"] for name in _authors("Trần Ngọc Dũng; Đàm Thị Thảo")]
    ['Trần Ngọc Dũng', 'Đàm Thị Thảo']
    """
    return [names.name(each) for each in _SEVERAL.split(words) if each.strip()]


def _xmp(data: bytes) -> Iterator[tuple[Variable, str | list[Name]]]:
    """Give what the last XMP packet states; one that is packed away is not looked for."""
    start = data.rfind(b"<x:xmpmeta")
    end = data.find(b"</x:xmpmeta>", start, start + _PACKET)
    if start < 0 or end < 0:
        return
    try:
        root, _ = trees.xml(data[start : end + len(b"</x:xmpmeta>")])
    except Malformed:
        return
    stated = list(_properties(root))
    for name, variable in _XMP:
        for values in (values for own, values in stated if own == name):
            yield variable, _value(variable, values)
    ends = {name: values[0] for name, values in stated if name in {"startingPage", "endingPage"} and values}
    if "startingPage" in ends:
        yield (
            "page",
            "-".join(dict.fromkeys(filter(None, (ends["startingPage"], ends.get("endingPage", ""))))),
        )


def _properties(root: Element) -> Iterator[tuple[str, list[str]]]:
    """Give the properties, each with its values, whether written as elements or as attributes."""
    for about in trees.every(root, "Description"):
        for key, value in about.attrib.items():
            yield str(key).rpartition("}")[2], [" ".join(str(value).split())]
        for each in about:
            items = [trees.words(one) for one in trees.every(each, "li")]
            if name := trees.name(each):
                yield name, [one for one in items or [trees.words(each)] if one]


def _value(variable: Variable, values: list[str]) -> str | list[Name]:
    if variable == "author":
        parts = values if len(values) > 1 else _SEVERAL.split(values[0]) if values else []
        return [names.name(each) for each in parts if each.strip()]
    if variable == "issued":
        return (dates.read(values[0]) or "") if values else ""
    if variable == "keyword":
        return "; ".join(values)
    if variable in {"DOI", "URL"}:
        return re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)(?=10\.)", "", values[0]) if values else ""
    return values[0] if values else ""
