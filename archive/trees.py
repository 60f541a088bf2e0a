"""How are XML and HTML parsed without being harmed? The one door to lxml for what comes in.

No network, no DTD, no entity but the five of XML and the named letters of HTML; depth and size are limited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING

from archive.errors import Malformed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMED = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_DOCTYPE = re.compile(rb"<!DOCTYPE\b[^>\[]*\[", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_HEAD = 4_096  # bytes in which a document type stands


def xml(data: bytes) -> tuple[Element, bool]:
    """Parse XML; gives the root, and whether it was well formed (else it is what could be saved).

    Raises Malformed when entities are declared, or nothing can be made of it.
    """
    from lxml import etree

    if _DOCTYPE.search(data) and _ENTITY.search(data):
        raise Malformed("the XML declares entities of its own; they are not expanded")
    why = ""
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            recover=recover,
        )
        try:
            root = etree.fromstring(_NAMED.sub(_letter, data), parser)
        except etree.XMLSyntaxError as error:
            why = why or str(error)
            continue
        if root is not None:
            return root, not recover
    raise Malformed(f"the XML cannot be parsed ({why})")


def html(text: str) -> Element | None:
    """Parse HTML of any quality; nothing when it holds no element. Deeply nested parts may be cut off."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    data = text.encode("utf-8", errors="replace").replace(b"\x00", b"")
    try:
        return etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        return None


def _letter(found: re.Match[bytes]) -> bytes:
    """Give a named letter of HTML by its number; what has no such name stays."""
    letters = html5.get(f"{found[1].decode('ascii')};")
    return "".join(f"&#{ord(char)};" for char in letters).encode() if letters else found[0]


def name(element: Element) -> str:
    """Give an element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, local: str) -> str:
    """Give an attribute by its name in whatever namespace; "" when there is none."""
    if (found := element.get(local)) is not None:
        return str(found)
    named = ((str(key).rpartition("}")[2], str(value)) for key, value in element.attrib.items())
    return next((value for key, value in named if key == local), "")


def words(element: Element) -> str:
    """Give all text inside an element, blanks made plain."""
    return " ".join("".join(element.itertext()).split())  # type: ignore[arg-type]


def every(element: Element, *names: str) -> Iterator[Element]:
    """Give the elements below with one of these names, in document order, in whatever namespace."""
    return element.iter(*(f"{{*}}{each}" for each in names))


def first(element: Element, *path: str) -> Element | None:
    """Give the first element reached by names from child to child, in whatever namespace."""
    for each in element:
        if name(each) == path[0]:
            if len(path) == 1:
                return each
            if (found := first(each, *path[1:])) is not None:
                return found
    return None
