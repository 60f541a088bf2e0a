"""How does an item stand in TEI: persons, dates and the biblStruct of a work?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archive import edtf
from archive.items import host, literal, people, values
from archive.items import language as language_of
from archive.model import Certainty, Edtf, Item, Name
from archive.names import is_organisation
from archive.writers.tei.places import Citation
from archive.writers.tei.xml import Attributes, Node, element, language, pointer

APP = "#app.archive"  # no key has a dot in it

# CSL type → Zotero's item type, which TEI files out of Zotero use.
_TYPES = {
    "article": "journalArticle",
    "article-journal": "journalArticle",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "book": "book",
    "chapter": "bookSection",
    "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle",
    "interview": "interview",
    "legislation": "statute",
    "manuscript": "manuscript",
    "map": "map",
    "paper-conference": "conferencePaper",
    "personal_communication": "letter",
    "post-weblog": "blogPost",
    "report": "report",
    "speech": "presentation",
    "thesis": "thesis",
    "webpage": "webpage",
}
_JOURNALS = ("article", "article-journal", "article-magazine", "article-newspaper")
_WEB = ("webpage", "post", "post-weblog")
_PIECES = (
    *_JOURNALS,
    *_WEB,
    "chapter",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "paper-conference",
)
_RANGE = re.compile(r"\s*[-‐‑–—]+\s*")
_WORD = re.compile(r"[\w.]+")
# What has a place of its own in biblStruct; all else becomes a note of its name.
_PLACED = frozenset(
    """
    type title title-short container-title collection-title volume-title original-title publisher
    publisher-place issued accessed original-date volume issue page number edition URL DOI ISBN ISSN language
    """.split()
)


def item_language(item: Item) -> str:
    """Give the item's language as xml:lang may hold it."""
    return language(language_of(item))


def person(name: Name, lang: str = "") -> Node:
    """Give a person with the parts that are known, or an organisation."""
    said = language(lang)
    family, given = name.get("family", ""), name.get("given", "")
    if family and given:
        suffix = element("genName", {}, name["suffix"]) if name.get("suffix") else None
        gap = " " if suffix is not None else None
        parts = [element("surname", {}, family), " ", element("forename", {}, given), gap, suffix]
        return element("persName", {"xml:lang": said}, *parts)
    whole = literal(name)
    return element("orgName" if is_organisation(whole) else "persName", {"xml:lang": said}, whole)


def dated(written: Edtf, kind: str = "", *, raw: str = "") -> Node:
    """Give a date as W3C attributes, with the printed form when it cannot be as printed."""
    when = edtf.read(written)
    if when is None:
        return element("date", {"type": kind}, raw or written)
    cert = "medium" if when.uncertain else "low" if when.approximate else ""
    said = {"type": kind, **date_attributes(when), "cert": cert, "resp": APP if cert else ""}
    return element("date", said, raw or None)


def date_attributes(when: edtf.When) -> Attributes:
    """Give when, or from and to.

    >>> date_attributes(edtf.read("1999/2000"))
    {'from': '1999', 'to': '2000'}
    """
    start, end = (_w3c(side) if side else "" for side in (when.start, when.end))
    return {"from": start, "to": end} if when.interval else {"when": start}


def _w3c(moment: edtf.Moment) -> str:
    return edtf.Moment(moment.year).iso if moment.month > 12 else moment.iso


def struct(
    item: Item, attributes: Attributes, *, citations: Sequence[Citation] = (), label: str = ""
) -> Node:
    """Give the biblStruct of an item, with the places where its pages are cited."""
    said = values(item)
    kind = _TYPES.get(said.get("type", ""), "document")
    lang = item_language(item)
    node = element("biblStruct", {**attributes, "type": kind, "xml:lang": lang})
    if said.get("type") in _PIECES:
        node.append(element("analytic", {}, *_analytic(item, said)))
        node.append(element("monogr", {}, *_container(item, said)))
    else:
        node.append(element("monogr", {}, *_whole(item, said, label)))
    if "collection-title" in said:
        node.append(element("series", {}, element("title", {"level": "s"}, said["collection-title"])))
    for part in (*_notes(item, said), *_cited(citations)):
        node.append(part)
    return node


def certainty(citations: Sequence[Citation]) -> str:
    """Give how sure the surest reading of a work is."""
    order = [Certainty.HIGH, Certainty.MEDIUM, Certainty.LOW]
    found = [citation.reference.certainty for citation in citations]
    return min(found, key=order.index).value if found else Certainty.HIGH.value


def _responsible(item: Item, *roles: str) -> Iterator[Node]:
    for role in roles:
        for name in people(item, role):
            if role == "author":
                yield element("author", {}, person(name))
            else:
                yield element("editor", {"role": "" if role == "editor" else role}, person(name))


def _titles(said: Mapping[str, str], level: str) -> Iterator[Node]:
    if "title" in said:
        yield element("title", {"level": level, "type": "main"}, said["title"])
    for variable, kind in (("title-short", "short"), ("original-title", "original")):
        if variable in said:
            yield element("title", {"level": level, "type": kind}, said[variable])


def _analytic(item: Item, said: Mapping[str, str]) -> Iterator[Node]:
    yield from _responsible(item, "author", "translator")
    yield from _titles(said, "a")
    yield from _addresses(said)


def _container(item: Item, said: Mapping[str, str]) -> Iterator[Node]:
    """Give what holds the piece: journal, book or site."""
    title = said.get("container-title", "")
    if said.get("type") in _WEB:
        guess = {} if title else {"resp": APP, "cert": "low"}
        yield _title_or_gap(title or host(said.get("URL", "")), {"level": "m", "type": "website", **guess})
    else:
        yield _title_or_gap(title, {"level": "j" if said.get("type") in _JOURNALS else "m"})
    yield from _volume_title(said)
    yield from _numbers(said, "ISBN", "ISSN", "number")
    yield from _responsible(item, "editor", "compiler")
    yield from _published(said)


def _whole(item: Item, said: Mapping[str, str], label: str) -> Iterator[Node]:
    """Give a work that stands by itself."""
    yield from _responsible(item, "author", "editor", "compiler", "translator")
    titles = [*_titles(said, "u" if said.get("type") in ("manuscript", "thesis") else "m")]
    yield from titles or [_title_or_gap(label, {"level": "m", "type": "supplied" if label else ""})]
    if "container-title" in said:
        yield element("title", {"level": "m", "type": "container"}, said["container-title"])
    yield from _volume_title(said)
    yield from _addresses(said)
    yield from _numbers(said, "ISBN", "ISSN", "number")
    yield from _published(said)


def _title_or_gap(title: str, attributes: Attributes) -> Node:
    return element("title", attributes, title or element("gap", {"reason": "not-in-source"}))


def _volume_title(said: Mapping[str, str]) -> Iterator[Node]:
    if "volume-title" in said:
        yield element("title", {"level": "m", "type": "volume"}, said["volume-title"])


def _numbers(said: Mapping[str, str], *names: str) -> Iterator[Node]:
    return (element("idno", {"type": name}, said[name]) for name in names if name in said)


def _addresses(said: Mapping[str, str]) -> Iterator[Node]:
    if target := pointer(said.get("URL", "")):
        yield element("ptr", {"type": "url", "target": target})
    elif "URL" in said:
        yield element("idno", {"type": "url"}, said["URL"])
    yield from _numbers(said, "DOI")


def _published(said: Mapping[str, str]) -> Iterator[Node]:
    if "edition" in said:
        yield element("edition", {}, said["edition"])
    parts = [
        element(tag, {}, said[variable])
        for variable, tag in (("publisher-place", "pubPlace"), ("publisher", "publisher"))
        if variable in said
    ]
    parts += [scope("biblScope", unit, said[unit]) for unit in ("volume", "issue", "page") if unit in said]
    parts += [
        dated(said.get(variable, ""), kind, raw=said.get("issued_raw", "") if kind == "published" else "")
        for variable, kind in (
            ("issued", "published"),
            ("original-date", "original"),
            ("accessed", "accessed"),
        )
        if variable in said
    ]
    empty = element("date", {"type": "published"}, element("gap", {"reason": "not-in-source"}))
    yield element("imprint", {}, *(parts or [empty]))


def scope(tag: str, unit: str, printed: str, attributes: Attributes | None = None) -> Node:
    """Give a scope with its ends, where it is one range.

    >>> scope("biblScope", "page", "70-77").attrib["to"]
    '77'
    """
    ends = _RANGE.split(printed)
    said = dict(attributes or {})
    if len(ends) <= 2 and all(_WORD.fullmatch(end) for end in ends):
        said |= {"from": ends[0], "to": ends[-1]}
    return element(tag, {"unit": unit, **said}, printed)


def _notes(item: Item, said: Mapping[str, str]) -> Iterator[Node]:
    """Give what biblStruct has no place for, each thing by its CSL name."""
    for variable in sorted(said):
        if variable == "genre" and said.get("type") == "thesis":
            yield element("note", {"type": "thesisType"}, said["genre"])
        elif variable not in _PLACED:
            yield element("note", {"type": variable}, said[variable])


def _cited(citations: Sequence[Citation]) -> Iterator[Node]:
    for citation in citations:
        if place := citation.reference.locator:
            unit = "leaf" if "archive_location" in citation.reference.item else "page"
            yield scope("citedRange", unit, place, {"corresp": f"#{citation.note}" if citation.note else ""})
