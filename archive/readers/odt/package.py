"""Where in the file are its text, its styles and its metadata?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive import trees, zips
from archive.errors import Malformed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TEXT = "application/vnd.oasis.opendocument.text"
_FLAT = f"{_TEXT}-flat-xml"


@dataclass(slots=True)
class Package:
    """The parts of a file; a flat file has them in one tree."""

    text: Element | None
    meta: Element | None
    styles: list[Element]  # what holds styles: fonts, common, automatic and master styles
    media_type: str = _TEXT
    findings: list[tuple[str, str]] = field(default_factory=list)
    zip: zips.Zip | None = None

    def formula(self, name: str) -> Element | None:
        """Give the tree of a formula kept beside the text."""
        try:
            return (
                trees.xml(self.zip.read(f"{name.removeprefix('./').rstrip('/')}/content.xml"))[0]
                if self.zip
                else None
            )
        except Malformed:
            return None


def opened(data: bytes) -> Package:
    """Open a package or a flat file; raises Malformed when it is locked or holds no text."""
    return _packed(data) if data.startswith(b"PK") else _flat(data)


def packed_again(data: bytes) -> bool:
    """Say whether a ZIP made anew, its mimetype no longer first, is a text."""
    try:
        return zips.opened(data).read("mimetype").strip().startswith(_TEXT.encode())
    except Malformed:
        return False


def _flat(data: bytes) -> Package:
    root, whole = trees.xml(data)
    package = Package(trees.first(root, "body", "text"), trees.first(root, "meta"), [root], _FLAT)
    if not whole:
        package.findings.append(("damaged", _DAMAGED))
    return package


def _packed(data: bytes) -> Package:
    file = zips.opened(data)
    _unlocked(file)
    declared = file.read("mimetype")[:100].strip().decode("ascii", "replace") if file.has("mimetype") else ""
    content, whole = trees.xml(file.read("content.xml"))
    package = Package(trees.first(content, "body", "text"), None, [content], declared or _TEXT, zip=file)
    if not whole:
        package.findings.append(("damaged", _DAMAGED))
    for name in ("styles.xml", "meta.xml"):
        if not file.has(name):
            continue
        try:
            root, _ = trees.xml(file.read(name))
        except Malformed as error:
            package.findings.append(("damaged", f"A part of the file cannot be read: {error}."))
            continue
        if name == "meta.xml":
            package.meta = trees.first(root, "meta")
        else:
            package.styles.insert(0, root)
    return package


def _unlocked(file: zips.Zip) -> None:
    """Refuse what is encrypted: its members look like noise."""
    name = "META-INF/manifest.xml"
    locked = file.has("encrypted-package") or (file.has(name) and b"encryption-data" in file.read(name))
    if locked:
        raise Malformed("it is locked with a password")


_DAMAGED = "The file is damaged; words may be missing behind the damage."
