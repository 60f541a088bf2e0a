"""Which XML is this, and in which letters? Bytes in, a tree out; no file it names is opened."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from archive.decoding import decode
from archive.model import Finding
from archive.trees import xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEAD = 65_536  # bytes in which the root element must begin
_OPENING = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)([^>]*)")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{2,40})["']""")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,1000}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]*", re.IGNORECASE)
_LETTER = re.compile(r"""<!ENTITY\s+([\w.-]{1,40})\s+(?:"([^"<&%]{0,80})"|'([^'<&%]{0,80})')\s*>""")
_NUMBERED = re.compile(
    r"""<!ENTITY\s+([\w.-]{1,40})\s+["'](?:&#38;|&amp;)?((?:&?#x?[0-9A-Fa-f]{1,6};){1,8})["']\s*>"""
)
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([\w.-]{1,40});")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, production 2


class Root(NamedTuple):
    """The name of a file's first element, and what its markup says up to there."""

    name: str
    before: str  # the document type, lower case
    attributes: str


def root(data: bytes) -> Root:
    """Give the first element of what may be XML, in any encoding; its name is "" when there is none.

    >>> root(b'<?xml version="1.0"?><!-- a <b> --><!DOCTYPE TEI.2 [<!ENTITY % x "y">]><TEI.2 id="a">').name
    'TEI.2'
    """
    text = _opening(data[:_HEAD]).lstrip("\ufeff \t\r\n")
    before = ""
    while text.startswith(("<?", "<!--", "<!")):
        if text.startswith("<!DOCTYPE"):
            end = _doctype_end(text, 0)
            before = text[:end].lower()
        else:
            sign = "-->" if text.startswith("<!--") else "?>" if text.startswith("<?") else ">"
            end = text.find(sign) + len(sign)
        if end < 3:
            return Root("", before, "")
        text = text[end:].lstrip()
    found = _OPENING.match(text)
    return Root(found[1], before, found[2]) if found else Root("", before, "")


def _opening(data: bytes) -> str:
    """Read the letters of markup: all are ASCII."""
    if data.startswith(codecs.BOM_UTF16_LE) or data[:4:2] == b"<?":
        return data.decode("utf-16-le", errors="replace")
    if data.startswith(codecs.BOM_UTF16_BE) or data[1:4:2] == b"<?":
        return data.decode("utf-16-be", errors="replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _doctype_end(text: str, start: int) -> int:
    """Give where a document type ends, its internal subset with it."""
    head = _DOCTYPE.match(text, start)
    at = head.end() if head else start
    if text[at : at + 1] == "[":
        found = re.compile(r"\]\s*>").search(text, at)
        return found.end() if found else 0
    return text.find(">", at) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A tree with the encoding its letters came in."""

    root: Element
    encoding: str
    findings: tuple[Finding, ...] = ()


def parsed(data: bytes, *, encoding: str = "", charset: str = "") -> Parsed:
    """Parse an XML file whose letters may not be what it declares; raises Malformed when nothing is there.

    The document type is left out: no file it names is opened, of its entities only single words are read.
    """
    declared = _DECLARED.search(data[:300])
    decoded = decode(data, encoding=encoding or _fitting(data, declared, charset) or None)
    text = _DECLARATION.sub("", decoded.text, count=1)
    text, unknown = _without_doctype(text)
    bare = _FORBIDDEN.sub("", text)
    tree, whole = xml(bare.encode("utf-8", errors="replace"))
    findings = [*decoded.findings]
    if not whole or bare != text:
        findings.append(
            Finding(
                code="markup-broken",
                message="The markup of the file is damaged; what could be saved was read.",
            )
        )
    if unknown:
        named = ", ".join(f"&{each};" for each in unknown[:5])
        findings.append(
            Finding(code="entity-unknown", message=f"The file does not say what {named} stands for.")
        )
    return Parsed(root=tree, encoding=decoded.encoding, findings=tuple(findings))


def _fitting(data: bytes, declared: re.Match[bytes] | None, charset: str) -> str:
    """Give the encoding named, where the bytes are not plainly Unicode and do fit it."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)) or b"\x00" in data[:4]:
        return ""
    for said in ("utf-8", declared[1].decode() if declared else "", charset):
        try:
            data.decode(said or "ascii")
        except (LookupError, ValueError):
            continue
        return said or "utf-8"
    return ""


def _without_doctype(text: str) -> tuple[str, list[str]]:
    """Leave the document type out, put its letters in, and name the entities nothing explains."""
    start = _DOCTYPE.search(text[:_HEAD])
    end = _doctype_end(text, start.start()) if start else 0
    subset = text[start.start() : end] if start and end else ""
    known = {found[1]: found[2] or found[3] or "" for found in _LETTER.finditer(subset)}
    known |= {found[1]: re.sub("&?#", "&#", found[2]) for found in _NUMBERED.finditer(subset)}
    unknown: list[str] = []

    def letter(found: re.Match[str]) -> str:
        if found[1] in known:
            return known[found[1]]
        if f"{found[1]};" in html5:
            return found[0]
        if found[1] not in unknown:
            unknown.append(found[1])
        return f"&amp;{found[1]};"

    if start and end:
        text = text[: start.start()] + text[end:]
    return _REFERENCE.sub(letter, text), unknown
