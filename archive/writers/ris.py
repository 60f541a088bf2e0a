"""How do items go out as RIS, which Zotero, EndNote and Word's tools all take in?

A name without a comma is one piece to them: so Vietnamese names and organisations keep their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archive import edtf
from archive.entries import shelf
from archive.items import is_literal, language, literal, people, values
from archive.model import Item, Name, Work
from archive.names import display
from archive.writers import Options, Selection

SUFFIXES: tuple[str, ...] = (".ris",)

_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "paper-conference": "CONF",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
_TAGS = {
    "title": "TI",
    "title-short": "ST",
    "original-title": "TT",
    "container-title": "T2",
    "collection-title": "T3",
    "volume": "VL",
    "issue": "IS",
    "edition": "ET",
    "publisher": "PB",
    "publisher-place": "CY",
    "genre": "M3",
    "number": "M1",
    "archive": "DB",
    "archive_collection": "CN",
    "archive_location": "AV",
    "abstract": "AB",
    "URL": "UR",
    "DOI": "DO",
}
_RANGE = re.compile(r"\s*[-‐‑–—]+\s*")


def write(selection: Selection, options: Options) -> Iterator[str]:
    """Give one record a work, by key, an empty line between them."""
    for number, (work, _) in enumerate(selection.citable()):
        lines = "".join(f"{tag}  - {value}".rstrip() + "\n" for tag, value in _record(work))
        yield f"\n{lines}ER  - \n" if number else f"{lines}ER  - \n"


def _record(work: Work) -> Iterator[tuple[str, str]]:
    """Give tag and value of each line; TY comes first, as the format wants."""
    item, said = work.item, values(work.item)
    yield "TY", _TYPES.get(said.get("type", ""), "GEN")
    yield "ID", work.key
    for role, tag in (("author", "AU"), ("editor", "A2"), ("compiler", "A2"), ("translator", "A4")):
        yield from ((tag, _name(name)) for name in people(item, role))
    yield from ((tag, said[variable]) for variable, tag in _TAGS.items() if variable in said)
    yield from _dates(said)
    yield from _pages(said.get("page", ""))
    yield from (("SN", said[name]) for name in ("ISBN", "ISSN") if name in said)
    yield from (("KW", word.strip()) for word in said.get("keyword", "").split(";") if word.strip())
    if code := language(item):
        yield "LA", code
    yield from (("N1", note) for note in _notes(item, said))


def _name(name: Name) -> str:
    if is_literal(name):
        return literal(name).replace(",", " ")
    return ", ".join(part for part in (name["family"], name["given"], name.get("suffix", "")) if part)


def _dates(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    issued, accessed = (edtf.read(said.get(name, "")) for name in ("issued", "accessed"))
    if issued and issued.year is not None:
        yield "PY", f"{issued.year:04d}"
        if issued.start and not issued.interval:
            yield "DA", _slashed(issued.start)
    if accessed and accessed.start:
        yield "Y2", _slashed(accessed.start)


def _slashed(moment: edtf.Moment) -> str:
    """Give year, month and day with all three slashes, empty where not said."""
    month = f"{moment.month:02d}" if 1 <= moment.month <= 12 else ""
    return f"{moment.year:04d}/{month}/{f'{moment.day:02d}' if moment.day else ''}/"


def _pages(printed: str) -> Iterator[tuple[str, str]]:
    ends = _RANGE.split(printed)
    if len(ends) == 2 and all(ends):
        yield from (("SP", ends[0]), ("EP", ends[1]))
    elif printed:
        yield "SP", printed


def _notes(item: Item, said: Mapping[str, str]) -> Iterator[str]:
    """Give what RIS has no tag for."""
    issued = edtf.read(said.get("issued", ""))
    if "issued_raw" in said:
        yield f"{said['issued_raw']} [sic]"
    if "issued" in said and (issued is None or issued.interval or issued.doubtful):
        yield f"issued: {said['issued']}"
    for variable in ("volume-title", "medium", "received", "reviewed", "accepted"):
        if variable in said:
            yield f"{variable}: {said[variable]}"
    for name in people(item, "author"):
        if about := ", ".join(filter(None, [name.get("degree", ""), name.get("affiliation", "")])):
            yield f"{display(name)}: {about}"
    if where := shelf(item):
        yield where
    if "note" in said:
        yield said["note"]
