"""What does a style say of its paragraphs and words, with all it inherits?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from archive import trees
from archive.office.faces import Face
from archive.office.roles import Role, role

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BODY = 9  # the outline level of what is no head


_BARE = Face()


class Numbered(NamedTuple):
    """The list a paragraph belongs to."""

    list: str
    level: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style with what it inherits."""

    role: Role = Role.TEXT
    level: int = 0  # of a head
    numbered: Numbered | None = None
    face: Face = _BARE


class Styles:
    """The styles of a text, resolved when they are met."""

    def __init__(self, root: Element | None) -> None:
        self._raw: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = _BARE  # the face of words no style speaks of
        self._usual = ""  # the style of paragraphs that name none
        for each in root if root is not None else ():
            name = trees.name(each)
            if name == "docDefaults":
                properties = trees.first(each, "rPrDefault", "rPr")
                self.default = face(properties) if properties is not None else _BARE
            elif name == "style":
                key = value_of(each, "styleId")
                self._raw.setdefault(key, each)
                if value_of(each, "default") in {"1", "true"} and value_of(each, "type") == "paragraph":
                    self._usual = key

    def paragraph(self, key: str) -> Style:
        """Give the style of a paragraph by its id; "" for a paragraph that names none."""
        return self.style(key or self._usual)

    def style(self, key: str) -> Style:
        """Give a style by its id; one that is not defined may be known by its id alone."""
        waiting: dict[str, Element] = {}  # the style and what it is based on; circles end where they close
        while key not in self._resolved and key in self._raw and key not in waiting:
            waiting[key] = self._raw[key]
            key = value_of(waiting[key], "basedOn", "val")
        base = self._resolved.get(key) or _plain(key)
        for name, element in reversed(waiting.items()):
            base = self._resolved[name] = _over(element, base)
        return base


def _plain(key: str) -> Style:
    what, level = role(key) or (Role.TEXT, 0)
    return Style(role=what, level=level)


def _over(element: Element, base: Style) -> Style:
    """Give a style with what it inherits from the one it is based on."""
    paragraphs, words = trees.first(element, "pPr"), trees.first(element, "rPr")
    what, level = _role(element, paragraphs) or (base.role, base.level)
    return Style(
        role=what,
        level=level,
        numbered=(numbered(paragraphs) if paragraphs is not None else None) or base.numbered,
        face=face(words).over(base.face) if words is not None else base.face,
    )


def _role(element: Element, paragraphs: Element | None) -> tuple[Role, int] | None:
    """Give the role a style itself says by its name or its outline level."""
    by_name = role(value_of(element, "name", "val"))
    outline = outlined(paragraphs) if paragraphs is not None else None
    if by_name and (by_name[0] is not Role.HEAD or outline is None):
        return by_name
    if outline is None:
        return None
    return (Role.HEAD, outline + 1) if outline < _BODY else (Role.TEXT, 0)


def outlined(properties: Element) -> int | None:
    """Give the outline level paragraph properties state, from 0."""
    level = value_of(properties, "outlineLvl", "val")
    return int(level) if level.isdecimal() and int(level) <= _BODY else None


def numbered(properties: Element) -> Numbered | None:
    """Give the list paragraph properties state."""
    found = trees.first(properties, "numPr")
    if found is None:
        return None
    level = value_of(found, "ilvl", "val")
    return Numbered(value_of(found, "numId", "val"), int(level) if level in set("012345678") else None)


def face(properties: Element) -> Face:
    """Give what run properties say of words."""
    raised = slanted = hidden = font = lang = asian = None
    for each in properties:
        name = trees.name(each)
        if name == "vertAlign":
            raised = value_of(each, "val") == "superscript"
        elif name == "position" and raised is None:
            raised = value_of(each, "val").isdecimal() and value_of(each, "val") != "0"
        elif name == "i":
            slanted = on(each)
        elif name == "vanish":
            hidden = on(each)
        elif name == "rFonts":
            font = value_of(each, "ascii") or value_of(each, "hAnsi") or None
        elif name == "lang":
            lang, asian = value_of(each, "val") or None, value_of(each, "eastAsia") or None
    return Face(raised, slanted, hidden, font, lang, asian)


def on(switch: Element) -> bool:
    """Say whether a property that is on by being there is not switched off."""
    return value_of(switch, "val") not in {"0", "false", "off"}


def value_of(element: Element, *path: str) -> str:
    """Give an attribute of an element, or of a child reached by names; "" when there is none."""
    *names, attribute = path
    found = trees.first(element, *names) if names else element
    return trees.attribute(found, attribute) if found is not None else ""
