"""What does a style say of its paragraphs and words, with all it inherits?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from archive import trees
from archive.office.roles import Role, role

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 50  # styles a style may inherit from
_BODY = 9  # the outline level of what is no head


class Face(NamedTuple):
    """What is said of words; None where nothing is said."""

    raised: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    lang: str | None = None
    asian: str | None = None  # the language of Chinese, Japanese, Korean letters

    def over(self, other: Face) -> Face:
        """Give this face where it says something, else the other."""
        return Face(
            self.raised if self.raised is not None else other.raised,
            self.hidden if self.hidden is not None else other.hidden,
            self.font if self.font is not None else other.font,
            self.lang if self.lang is not None else other.lang,
            self.asian if self.asian is not None else other.asian,
        )


_PLAIN = Face()


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
    face: Face = _PLAIN


class Styles:
    """The styles of a text, resolved when they are met."""

    def __init__(self, root: Element | None) -> None:
        self._raw: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = _PLAIN  # the face of words no style speaks of
        self._usual = ""  # the style of paragraphs that name none
        for each in root if root is not None else ():
            name = trees.name(each)
            if name == "docDefaults":
                properties = trees.first(each, "rPrDefault", "rPr")
                self.default = face(properties) if properties is not None else _PLAIN
            elif name == "style":
                key = value_of(each, "styleId")
                self._raw.setdefault(key, each)
                if value_of(each, "default") in {"1", "true"} and value_of(each, "type") == "paragraph":
                    self._usual = key

    def paragraph(self, key: str) -> Style:
        """Give the style of a paragraph by its id; "" for a paragraph that names none."""
        return self.style(key or self._usual)

    def style(self, key: str) -> Style:
        """Give a style by its id; an unknown one says nothing."""
        if key not in self._resolved:
            chain = [self._raw[each] for each in self._chain(key)]
            last = value_of(chain[-1], "basedOn", "val") if chain else key
            self._resolved[key] = _resolved(chain, last)
        return self._resolved[key]

    def _chain(self, key: str) -> Iterator[str]:
        """Give a style and those it is based on; circles end where they close."""
        seen: set[str] = set()
        while key in self._raw and key not in seen and len(seen) < _DEEPEST:
            yield key
            seen.add(key)
            key = value_of(self._raw[key], "basedOn", "val")


def _resolved(chain: list[Element], last: str) -> Style:
    what, level = _role(chain, last)
    found = _PLAIN
    for each in chain:
        if (words := trees.first(each, "rPr")) is not None:
            found = found.over(face(words))
    numbers = (numbered(own) for style in chain if (own := trees.first(style, "pPr")) is not None)
    return Style(role=what, level=level, numbered=next(filter(None, numbers), None), face=found)


def _role(chain: list[Element], last: str) -> tuple[Role, int]:
    """Give the role the nearest style says by name or outline level; the last may be known by its id."""
    for each in chain:
        by_name = role(value_of(each, "name", "val"))
        properties = trees.first(each, "pPr")
        outline = outlined(properties) if properties is not None else None
        if by_name and (by_name[0] is not Role.HEAD or outline is None):
            return by_name
        if outline is not None:
            return (Role.HEAD, outline + 1) if outline < _BODY else (Role.TEXT, 0)
    return role(last) or (Role.TEXT, 0)


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
    raised = hidden = font = lang = asian = None
    for each in properties:
        name = trees.name(each)
        if name == "vertAlign":
            raised = value_of(each, "val") == "superscript"
        elif name == "position" and raised is None:
            raised = value_of(each, "val").isdecimal() and value_of(each, "val") != "0"
        elif name == "vanish":
            hidden = on(each)
        elif name == "rFonts":
            font = value_of(each, "ascii") or value_of(each, "hAnsi") or None
        elif name == "lang":
            lang, asian = value_of(each, "val") or None, value_of(each, "eastAsia") or None
    return Face(raised, hidden, font, lang, asian)


def on(switch: Element) -> bool:
    """Say whether a property that is on by being there is not switched off."""
    return value_of(switch, "val") not in {"0", "false", "off"}


def value_of(element: Element, *path: str) -> str:
    """Give an attribute of an element, or of a child reached by names; "" when there is none."""
    *names, attribute = path
    found = trees.first(element, *names) if names else element
    return trees.attribute(found, attribute) if found is not None else ""
