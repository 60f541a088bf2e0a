"""Which part of the package holds what? Parts are found by their relationships, not by their names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from archive import trees, zips
from archive.errors import Malformed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The content type of the main part → the media type of the file.
MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template"
    ),
    "application/vnd.ms-word.document.macroenabled.main+xml": (
        "application/vnd.ms-word.document.macroenabled.12"
    ),
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": (
        "application/vnd.ms-word.template.macroenabled.12"
    ),
}
_USUAL = "word/document.xml"


class Relation(NamedTuple):
    """Where one part points to."""

    kind: str  # the last word of its type: "footnotes", "image"
    target: str  # the name of the part, or an address outside


class Package:
    """An opened package: its parts as trees, each damage a finding."""

    def __init__(self, data: bytes) -> None:
        self.findings: list[tuple[str, str]] = []
        self._zip = zips.opened(data)
        self._names: dict[str, str] = {}
        self._relations: dict[str, Mapping[str, Relation]] = {}
        for name in self._zip.names():  # some programs write backslashes
            self._names.setdefault(_plain(name), name)

    @property
    def textual(self) -> bool:
        """Say whether it holds a text."""
        return any(kind in MAIN for kind in self._types.values()) or _USUAL in self._names

    @property
    def media_type(self) -> str:
        """Give the media type of the whole file."""
        declared = self._types.get(_plain(self.main_name), "")
        return MAIN.get(declared, next(iter(MAIN.values())))

    @cached_property
    def _types(self) -> Mapping[str, str]:
        """Give the declared content types of single parts."""
        try:
            root, _ = trees.xml(self._zip.read(self._names["[content_types].xml"]))
        except (KeyError, Malformed):
            return {}
        return {
            _plain(each.get("PartName", "")): each.get("ContentType", "").lower()
            for each in trees.every(root, "Override")
        }

    @cached_property
    def main_name(self) -> str:
        """Give the name of the part that holds the text."""
        related = (each.target for each in self.relations("").values() if each.kind == "officeDocument")
        declared = (name for name, kind in self._types.items() if kind in MAIN)
        known = (name for name in (*related, *declared, _USUAL) if _plain(name) in self._names)
        found = next(known, None)
        if found is None:
            raise Malformed("the file holds no part with the text")
        return found

    def main(self) -> Element:
        """Give the tree of the text; raises Malformed."""
        root, whole = trees.xml(self._zip.read(self._names[_plain(self.main_name)]))
        if not whole:
            self._damaged(self.main_name)
        return root

    def part(self, name: str) -> Element | None:
        """Give the tree of a part; nothing when it is not there or cannot be read."""
        stored = self._names.get(_plain(name))
        if stored is None:
            return None
        try:
            root, whole = trees.xml(self._zip.read(stored))
        except Malformed as error:
            self.findings.append(("damaged", f"A part of the file cannot be read: {error}."))
            return None
        if not whole:
            self._damaged(name)
        return root

    def _damaged(self, name: str) -> None:
        self.findings.append(
            ("damaged", f"The part “{zips.shown(name)}” is damaged; words may be missing behind the damage.")
        )

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Give where a part points to, by the id it uses; the part "" is the package."""
        if name not in self._relations:
            folder, own = posixpath.split(name)
            root = self.part(posixpath.join(folder, "_rels", f"{own}.rels"))
            self._relations[name] = dict(_relations(root, folder)) if root is not None else {}
        return self._relations[name]

    @cached_property
    def links(self) -> Mapping[str, Relation]:
        """Give where the text points to."""
        return self.relations(self.main_name)

    def related(self, kind: str) -> Element | None:
        """Give the part of one kind the text points to: its notes, its styles."""
        return next((self.part(each.target) for each in self.links.values() if each.kind == kind), None)


def _relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for each in trees.every(root, "Relationship"):
        target = each.get("Target", "").replace("\\", "/")
        if each.get("TargetMode", "") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = each.get("Type", "").rpartition("/")[2]
        yield each.get("Id", ""), Relation(kind, target)


def _plain(name: str) -> str:
    """Give a part's name as names are compared: without case, with plain slashes."""
    return unquote(name.replace("\\", "/").lstrip("/")).lower()
