"""How is a TEI tree made and written so that no text can break it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from typing import Any

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"

Node = etree._Element
Attributes = Mapping[str, str]

_ID = f"{{{_XML}}}id"
_POINTERS = ("target", "source", "corresp", "ref", "resp")

# White space to Unicode, forbidden to XML: form feed (a page's end), separators.
_BLANKS = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F), " ")
FORBIDDEN = re.compile(
    r"[^\t-\r\x1c-\x1f\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # XML 1.0, production 2
_NAMESPACES: Any = {None: TEI}  # the stubs know only named prefixes
_NOT_NAME = re.compile(r"[^\w.-]|[\u00aa\u00ba²³¹]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_NOT_ADDRESS = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})|(?<=#.)#")
_SCHEME = re.compile(r"(?:https?|ftp)://[A-Za-z0-9\-._~%!$&'()*+,;=@]+(?::\d{1,5})?(?:[/?#].*)?", re.DOTALL)
# Inside these, white space is ours to set; everywhere else it is the text's.
_STRUCTURE = frozenset(
    """
    TEI teiHeader fileDesc titleStmt editionStmt extent publicationStmt availability sourceDesc
    encodingDesc appInfo application editorialDecl correction normalization segmentation interpretation
    profileDesc creation langUsage textClass keywords abstract respStmt author editor affiliation standOff
    listBibl biblStruct analytic monogr imprint series text front titlePage docTitle body back div list
    table row
    """.split()
)


def clean(text: str) -> str:
    r"""Put U+FFFD for what XML forbids, LF for the other line ends, a blank for separators.

    >>> clean("a\x1bb\r\n\f")
    'a\ufffdb\n '
    """
    return FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").translate(_BLANKS))


def element(tag: str, attributes: Attributes | None = None, *content: str | Node | None) -> Node:
    """Make an element; empty attributes and missing content are left out."""
    node = etree.Element(f"{{{TEI}}}{tag}", nsmap=_NAMESPACES)
    for name, value in (attributes or {}).items():
        if value:
            node.set(_qualified(name), clean(value))
    for part in content:
        if isinstance(part, str):
            append(node, part)
        elif part is not None:
            node.append(part)
    return node


def _qualified(name: str) -> str:
    return f"{{{_XML}}}{name.removeprefix('xml:')}" if name.startswith("xml:") else name


def append(node: Node, text: str) -> None:
    """Write text behind what the element holds so far."""
    if not text:
        return
    text = clean(text)
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text


def language(code: str) -> str:
    """Give a code that xml:lang may hold, or ""."""
    return code if _LANGUAGE.fullmatch(code) and code != "und" else ""


def pointer(address: str) -> str:
    """Give an address that a pointer may hold, percent-encoded where needed, or "".

    >>> pointer("https://x.vn/a b[1]"), pointer("qdnd.vn"), pointer("http://")
    ('https://x.vn/a%20b%5B1%5D', '', '')
    """
    quoted = _NOT_ADDRESS.sub(lambda found: _percent(found[0]), clean(address.strip()))
    head, mark, fragment = quoted.partition("#")
    quoted = head + mark + fragment.replace("#", "%23")
    return quoted if _SCHEME.fullmatch(quoted) else ""


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())


class Ids:
    """The xml:ids of one file: each is given once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    @property
    def taken(self) -> frozenset[str]:
        """All ids given so far."""
        return frozenset(self._taken)

    def mint(self, wanted: str) -> str:
        """Give the id wanted, or the next free one like it."""
        name = _NOT_NAME.sub("_", wanted)
        if not re.match(r"[^\W\d]", name):
            name = f"_{name}"
        free, number = name, 1
        while free in self._taken:
            number += 1
            free = f"{name}-{number}"
        self._taken.add(free)
        return free


def ids_in(node: Node) -> set[str]:
    """Give all xml:ids in a tree."""
    return {found for part in node.iter() if (found := part.get(_ID))}


def prune(node: Node, known: Set[str]) -> Node:
    """Take off pointers to what is not in the file: a dangling pointer says something untrue."""
    for part in node.iter():
        for name in _POINTERS:
            said = part.get(name)
            if said is None or "#" not in said or "://" in said:
                continue
            kept = [target for target in said.split() if target.removeprefix("#") in known]
            if kept:
                part.set(name, " ".join(kept))
            else:
                del part.attrib[name]
    return node


def written(node: Node, depth: int = 0) -> str:
    """Give the tree as text, indented where white space means nothing."""
    _indent(node, depth)
    return "  " * depth + etree.tostring(node, encoding="unicode") + "\n"


def _indent(node: Node, depth: int) -> None:
    if etree.QName(node).localname not in _STRUCTURE or not len(node) or (node.text or "").strip():
        return
    if any((child.tail or "").strip() for child in node):
        return
    node.text = "\n" + "  " * (depth + 1)
    for child in node:
        child.tail = node.text
        _indent(child, depth + 1)
    node[-1].tail = "\n" + "  " * depth
