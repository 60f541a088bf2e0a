"""What does a teiHeader say of a source, of the whole file, and of how they were made?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.items import label, people, values
from archive.model import Document, Item, Name, Source
from archive.writers.tei.bibl import APP, dated, item_language, person, struct
from archive.writers.tei.xml import FORBIDDEN, Node, element, language

_VERSION = re.compile(r"\d+(?:\.\d+){0,3}")
_NAMES = {"vi": "Vietnamese", "ru": "Russian", "en": "English", "fr": "French"}
_UNPUBLISHED = "unpublished export from a private research archive"


def of_source(source: Source, version: str, *, first: bool) -> Node:
    """Give the header of one source; only the first in a file describes the program."""
    lang = item_language(source.item)
    return element(
        "teiHeader",
        {"xml:lang": "en"},
        element(
            "fileDesc",
            {},
            element("titleStmt", {}, _title(source, lang), *_people(source.item, lang), _by_machine()),
            element("extent", {}, _size(source.document)),
            _publication(source.key),
            element("sourceDesc", {}, _file(source), _described(source)),
        ),
        _encoding(version, source.document, first=first),
        _profile(source, lang),
    )


def of_file(version: str, title: str, key: str) -> Node:
    """Give the header over several sources, or over works alone."""
    return element(
        "teiHeader",
        {"xml:lang": "en"},
        element(
            "fileDesc",
            {},
            element("titleStmt", {}, element("title", {}, title), _by_machine()),
            _publication(key),
            element("sourceDesc", {}, element("p", {}, "Sources of a private research archive.")),
        ),
        _encoding(version, None, first=True),
    )


def _title(source: Source, lang: str) -> Node:
    said = values(source.item).get("title")
    kind = "main" if said else "supplied"
    shown = said or label(source.item, source.document.text)
    return element("title", {"type": kind, "xml:lang": lang}, shown)


def _people(item: Item, lang: str) -> Iterator[Node]:
    for name in people(item, "author"):
        yield element("author", {}, person(name, lang), *_about(name, lang))
    for role in ("editor", "compiler", "translator"):
        for name in people(item, role):
            yield element("editor", {"role": "" if role == "editor" else role}, person(name, lang))


def _about(name: Name, lang: str) -> Iterator[Node]:
    if degree := name.get("degree"):
        yield element("roleName", {"type": "degree"}, degree)
    if affiliation := name.get("affiliation"):
        yield element("affiliation", {}, element("orgName", {"xml:lang": lang}, affiliation))


def _by_machine() -> Node:
    resp = "structure and references recognised by software, not checked by a person"
    return element("respStmt", {}, element("resp", {}, resp), element("name", {"ref": APP}, "archive"))


def _size(document: Document) -> Node:
    size = str(document.original.size)
    return element("measure", {"unit": "bytes", "quantity": size}, f"{size} bytes")


def _publication(key: str) -> Node:
    rights = element("p", {}, "Rights in the texts stay with their authors and publishers.")
    return element(
        "publicationStmt",
        {},
        element("publisher", {}, _UNPUBLISHED),
        element("idno", {"type": "record"}, key),
        element("availability", {"status": "restricted"}, rights),
    )


def _file(source: Source) -> Node:
    original = source.document.original
    encoding = source.document.encoding
    media = f"{original.media_type}; charset={encoding}" if encoding else original.media_type
    return element(
        "bibl",
        {"type": "file"},
        element("title", {}, source.name),
        element("idno", {"type": "sha256"}, original.digest),
        element("note", {"type": "mediaType"}, media),
    )


def _described(source: Source) -> Node:
    shown = label(source.item, source.document.text)
    return struct(source.item, {}, label=shown)


def _encoding(version: str, document: Document | None, *, first: bool) -> Node:
    found = _VERSION.match(version)
    application = element(
        "application",
        {
            "ident": "archive",
            "version": found[0] if found else "0",
            "xml:id": APP.removeprefix("#") if first else "",
        },
        element("label", {}, "archive: document archive and citation manager"),
    )
    return element(
        "encodingDesc",
        {},
        element("appInfo", {}, application) if first else None,
        element("editorialDecl", {}, *_practice(document)),
    )


def _practice(document: Document | None) -> Iterator[Node]:
    """Say what was done to the text, and what was not."""
    forbidden = len(FORBIDDEN.findall(document.text)) if document else 0
    replaced = f" {forbidden} characters that XML does not allow became U+FFFD." if forbidden else ""
    for tag, said in {
        "correction": "The text is kept. A date that cannot be as printed stands in sic beside a corr.",
        "normalization": f"None: marks and asterisks are as in the source.{replaced}",
        "segmentation": "Paragraphs torn by a page break were joined; each join is a milestone.",
        "interpretation": f'What has resp="{APP}" is read by machine; cert says how sure. '
        'A noteAnchor of subtype "unresolved" is a mark for which the source has no note.',
    }.items():
        yield element(tag, {}, element("p", {}, said))


def _profile(source: Source, lang: str) -> Node | None:
    """Give dates, languages, keywords and abstract, as far as the source has them."""
    said = values(source.item)
    dates = [dated(said[name], name) for name in ("received", "reviewed", "accepted") if name in said]
    codes = {lang, *(language(passage.word) for passage in source.document.languages)} - {""}
    languages = [element("language", {"ident": code}, _NAMES.get(code, code)) for code in sorted(codes)]
    words = [word.strip() for word in re.split(r"[;\n]", said.get("keyword", "")) if word.strip()]
    terms = [element("term", {}, word) for word in words]
    abstract = element("p", {}, said["abstract"]) if "abstract" in said else None
    parts = [
        element("creation", {}, *dates) if dates else None,
        element("langUsage", {}, *languages) if languages else None,
        element("textClass", {}, element("keywords", {"xml:lang": lang}, *terms)) if terms else None,
        element("abstract", {"xml:lang": lang}, abstract) if abstract is not None else None,
    ]
    return element("profileDesc", {}, *parts) if any(part is not None for part in parts) else None
