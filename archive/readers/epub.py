"""What does an e-book mark? Its chapters in reading order as one text, its notes, its package's metadata."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from archive import markup, names, trees, zips
from archive.decoding import decode
from archive.errors import Malformed
from archive.markup import Said, ties, tree
from archive.markup.metadata.said import date, plain
from archive.markup.metadata.tags import value_said
from archive.model import Name, Variable
from archive.readers import Given, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SUFFIXES = (".epub",)
MEDIA_TYPES = ("application/epub+zip",)

_BY = "embedded:opf"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))
_ROLES: dict[str, Variable] = {
    "aut": "author",
    "edt": "editor",
    "trl": "translator",
    "com": "compiler",
    "": "author",
}  # MARC
_FONTS = frozenset(
    (  # what is scrambled by these is a typeface, not a text
        "http://www.idpf.org/2008/embedding",
        "http://ns.adobe.com/pdf/enc#RC",
    )
)
_SECONDS = re.compile(r"T\d\d:\d\d:(?!00)\d\d")  # books appear on a day; to the second, a program wrote them
_FILES = 5_000


@dataclass(frozen=True, slots=True)
class _Package:
    """The package document of a book, and where it lies."""

    root: Element
    folder: str


def recognises(data: bytes) -> bool:
    """Take a ZIP that says it is an e-book, or holds the container every e-book has."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    if b"mimetypeapplication/epub+zip" in data[:256]:
        return True
    return b"META-INF/container.xml" in data[-65_536:] and b".opf" in data


def read(source: Source) -> Given:
    """Give the whole book as one text, chapter by chapter."""
    book = zips.opened(source.data)
    package = _package(book)
    files = list(_spine(package))
    _refuse_locked(book, {name for name, _ in files})
    whole, missing = _bound(book, package, files)
    said = list(_stated(package.root))
    title = markup.headed(whole, said)
    lang = next((str(each.value) for each in said if each.variable == "language"), "")
    given = markup.written([whole], ties.tied(whole), title=title, said=said, lang=lang)
    if not given.text and missing:
        raise Malformed(f"the book lacks its chapters ({', '.join(missing[:3])})")
    return replace(given, findings=(*given.findings, *markup.absent(missing)))


# The package


def _package(book: zips.Zip) -> _Package:
    name = ""
    if book.has("META-INF/container.xml"):
        root, _ = trees.xml(book.read("META-INF/container.xml"))
        name = next((trees.attribute(each, "full-path") for each in trees.every(root, "rootfile")), "")
    name = name if book.has(name) else next((each for each in book.names() if each.endswith(".opf")), "")
    if not name:
        raise Malformed("the e-book has no package document")
    root, _ = trees.xml(book.read(name))
    return _Package(root, posixpath.dirname(name))


def _spine(package: _Package) -> Iterator[tuple[str, bool]]:
    """Give the files of the text in reading order, and whether each is but a table of contents."""
    items = {trees.attribute(each, "id"): each for each in trees.every(package.root, "item")}
    guided = {
        _path(package.folder, trees.attribute(each, "href"))
        for each in trees.every(package.root, "reference")
        if trees.attribute(each, "type") == "toc"
    }
    seen: set[str] = set()
    for each in trees.every(package.root, "itemref"):
        item = items.get(trees.attribute(each, "idref"))
        if item is None or trees.attribute(item, "media-type") not in _PAGES:
            continue
        name = _path(package.folder, trees.attribute(item, "href"))
        if name not in seen and len(seen) < _FILES:
            seen.add(name)
            yield name, "nav" in trees.attribute(item, "properties").split() or name in guided
    for item in items.values():  # notes that stand outside the reading order
        name = _path(package.folder, trees.attribute(item, "href"))
        if (
            trees.attribute(item, "media-type") in _PAGES
            and name not in seen
            and re.search(r"note|snosk|chuthich", name.lower())
        ):
            seen.add(name)
            yield name, False


def _path(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0]))).lstrip("/")


def _refuse_locked(book: zips.Zip, files: set[str]) -> None:
    """Refuse a book whose text is encrypted; scrambled typefaces do not matter."""
    if not book.has("META-INF/encryption.xml"):
        return
    root, _ = trees.xml(book.read("META-INF/encryption.xml"))
    for data in trees.every(root, "EncryptedData"):
        method = next(
            (trees.attribute(each, "Algorithm") for each in trees.every(data, "EncryptionMethod")), ""
        )
        locked = {unquote(trees.attribute(each, "URI")) for each in trees.every(data, "CipherReference")}
        if method not in _FONTS and locked & files:
            raise Malformed("the e-book is encrypted")


# The text


def _bound(book: zips.Zip, package: _Package, files: list[tuple[str, bool]]) -> tuple[Element, list[str]]:
    """Bind the chapters into one tree, their ids and links made whole; gives also the files that lack."""
    whole: Element | None = None
    missing: list[str] = []
    for name, contents in files:
        root = _chapter(book, name) if book.has(name) else None
        if root is None:
            missing.append(name)
            continue
        if whole is None:
            whole = root.makeelement("body", {})
        body = next(root.iter("body"), root)
        if contents and _only_contents(body):
            continue
        _linked(body, name)
        body.tag = "div"
        body.tail = None
        if (lang := root.get("lang")) and not body.get("lang"):
            body.set("lang", lang)
        whole.append(body)
    if whole is None:
        raise Malformed("the e-book has no chapter that can be read")
    return whole, missing


def _chapter(book: zips.Zip, name: str) -> Element | None:
    """Give the tree of a chapter: as XML when it is well formed, else as HTML."""
    data = book.read(name)
    try:
        root, sound = trees.xml(data)
    except Malformed:
        root, sound = None, False
    if root is not None and sound:
        return tree.even(root)
    html = trees.html(decode(data).text)
    return tree.even(html) if html is not None else None


def _linked(body: Element, name: str) -> None:
    """Make ids and links inside the book unique: the chapter's file before the id."""
    folder = posixpath.dirname(name)
    body.set("id", f"{name}#{body.get('id')}" if body.get("id") else name)
    for each in body.iter():
        if each is not body and (own := each.get("id")):
            each.set("id", f"{name}#{own}")
        if each.tag == "a" and (own := each.get("name")):
            each.set("name", f"{name}#{own}")
        href = each.get("href")
        if href and each.tag == "a" and not re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE):
            page, sign, place = href.partition("#")
            target = _path(folder, page) if page else name
            each.set("href", f"#{target}#{unquote(place)}" if sign else f"#{target}")


def _only_contents(body: Element) -> bool:
    """Say whether a file holds nothing but links."""
    linked = sum(len(tree.words(each)) for each in body.iter("a"))
    heads = sum(len(tree.words(each)) for each in body.iter(*tree.HEADS))
    return linked + heads >= 0.8 * len(tree.words(body))


# The metadata


def _stated(root: Element) -> Iterator[Said]:
    metadata = next(trees.every(root, "metadata"), None)
    if metadata is None:
        return
    refined = _refined(metadata)
    changed = next((trees.words(each) for each in trees.every(metadata, "meta") if _is_change(each)), "")
    yield from _titles(metadata, refined)
    persons: dict[Variable, list[Name]] = {}
    for each in metadata.iter():
        kind, words = trees.name(each), plain(trees.words(each))
        if kind in {"creator", "contributor"} and words:
            role = trees.attribute(each, "role") or refined.get((trees.attribute(each, "id"), "role"), "")
            variable = _ROLES.get(role) if role or kind == "creator" else None
            if variable:
                held = persons.setdefault(variable, [])
                held += [one] if (one := names.name(words)) not in held else []
        elif kind in _FIELDS and words:
            yield from _field(each, kind, words, changed)
    yield from (Said(variable, listed, _BY) for variable, listed in persons.items())
    subjects = [plain(trees.words(each)) for each in trees.every(metadata, "subject")]
    if any(subjects):
        yield Said("keyword", "; ".join(dict.fromkeys(filter(None, subjects))), _BY)


# Elements of Dublin Core → CSL.
_FIELDS: dict[str, Variable] = {
    "publisher": "publisher",
    "language": "language",
    "description": "abstract",
    "date": "issued",
    "identifier": "ISBN",
    "source": "",
}


def _field(element: Element, kind: str, words: str, changed: str) -> Iterator[Said]:
    if kind == "date":
        event = trees.attribute(element, "event").lower()
        stamp = event in {"modification", "creation", "conversion"} or _SECONDS.search(words)
        if not stamp and words != changed and (when := date(words)):
            yield Said("issued", when, _BY)
    elif kind == "identifier":
        if found := _isbn(words, trees.attribute(element, "scheme")):
            yield Said("ISBN", found, _BY)
    elif variable := _FIELDS[kind]:
        yield from value_said(variable, words, _BY)


def _is_change(element: Element) -> bool:
    return trees.attribute(element, "property") == "dcterms:modified"


def _isbn(words: str, scheme: str) -> str:
    """Give an ISBN as printed; other identifiers are none."""
    bare = re.sub(r"^(?:urn:)?isbn[:\s]*", "", words, flags=re.IGNORECASE).strip()
    digits = re.sub(r"[\s-]", "", bare)
    named = "isbn" in words.lower() or "isbn" in scheme.lower()
    return bare if re.fullmatch(r"97[89]\d{10}|\d{9}[\dXx]", digits) and (named or len(digits) == 13) else ""


def _refined(metadata: Element) -> dict[tuple[str, str], str]:
    """Give what EPUB 3 says of single elements: (id, property) → value."""
    return {
        (trees.attribute(each, "refines").lstrip("#"), trees.attribute(each, "property")): trees.words(each)
        for each in trees.every(metadata, "meta")
        if trees.attribute(each, "refines")
    }


def _titles(metadata: Element, refined: dict[tuple[str, str], str]) -> Iterator[Said]:
    """Give the title, with its subtitle where the book marks one."""
    titles = [
        (trees.attribute(each, "id"), plain(trees.words(each))) for each in trees.every(metadata, "title")
    ]
    kinds = {id: refined.get((id, "title-type"), "") for id, _ in titles}
    main = next(
        (words for id, words in titles if words and kinds[id] == "main"),
        next((words for _, words in titles if words), ""),
    )
    under = next((words for id, words in titles if words and kinds[id] == "subtitle"), "")
    if main:
        yield Said("title", f"{main}: {under}" if under and under != main else main, _BY)
        if under:
            yield Said("title", main, _BY)


__all__ = ["MEDIA_TYPES", "SUFFIXES", "read", "recognises"]
