"""What does a style say of its paragraphs and words, with all it inherits?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archive import trees
from archive.office.faces import Face
from archive.office.roles import Role, role

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HOLDERS = frozenset({"styles", "automatic-styles", "font-face-decls", "master-styles"})


class Style(NamedTuple):
    """A style with what it inherits."""

    role: Role = Role.TEXT
    level: int = 0
    list: str = ""
    face: Face = Face()


class Styles:
    """The styles of a text, resolved when they are met."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._raw: dict[tuple[str, str], Element] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self._fonts: dict[str, str] = {}
        self.lists: dict[str, Element] = {}
        self.outline: Element | None = None
        self.masters: list[Element] = []
        self.default = Face()
        for each in _held(roots):
            self._take(each)

    def _take(self, each: Element) -> None:
        name, key = trees.name(each), trees.attribute(each, "name")
        family = trees.attribute(each, "family")
        if name == "style":
            self._raw[family, key] = each  # automatic styles come last: they are what the text means
        elif name == "list-style":
            self.lists[key] = each
        elif name == "outline-style":
            self.outline = each
        elif name == "font-face":
            self._fonts[key] = trees.attribute(each, "font-family").strip("'\"")
        elif name == "master-page":
            self.masters.append(each)
        elif name == "default-style" and family == "paragraph":
            self.default = self._face(each)

    def style(self, family: str, key: str) -> Style:
        """Give a style by its family and name; one that is not defined may be known by its name alone."""
        waiting: dict[str, Element] = {}  # the style and its parents; circles end where they close
        while (family, key) not in self._resolved and (family, key) in self._raw and key not in waiting:
            waiting[key] = self._raw[family, key]
            key = trees.attribute(waiting[key], "parent-style-name")
        base = self._resolved.get((family, key)) or Style(*_named(key))
        for name, element in reversed(waiting.items()):
            base = self._resolved[family, name] = self._over(element, base)
        return base

    def _over(self, element: Element, parent: Style) -> Style:
        named = _named(trees.attribute(element, "display-name"), trees.attribute(element, "name"))
        what, level = named if named[0] is not Role.TEXT else (parent.role, parent.level)
        lists = trees.attribute(element, "list-style-name")
        return Style(what, level, lists or parent.list, self._face(element).over(parent.face))

    def _face(self, style: Element) -> Face:
        found = trees.first(style, "text-properties")
        if found is None:
            return Face()
        place = trees.attribute(found, "text-position")
        slope = trees.attribute(found, "font-style")
        shown = trees.attribute(found, "display")
        font = trees.attribute(found, "font-name")
        lang = trees.attribute(found, "language")
        country = trees.attribute(found, "country")
        if lang and country not in {"", "none"}:
            lang = f"{lang}-{country}"
        return Face(
            _raised(place) if place else None,
            slope in {"italic", "oblique"} if slope else None,
            shown == "none" if shown else None,
            self._fonts.get(font, font) or trees.attribute(found, "font-family").strip("'\"") or None,
            lang or None,
        )


def _held(roots: Sequence[Element]) -> Iterator[Element]:
    for root in roots:
        for holder in root:
            if trees.name(holder) in _HOLDERS:
                yield from holder


def _named(*names: str) -> tuple[Role, int]:
    """Give the role a style has by one of its names."""
    return next(filter(None, map(role, names)), (Role.TEXT, 0))


def _raised(place: str) -> bool:
    """Say whether a text position stands above the line: "super 58%", "33% 58%"."""
    first = place.split(maxsplit=1)[0]
    return first == "super" or (first[:1].isdigit() and first != "0%")
