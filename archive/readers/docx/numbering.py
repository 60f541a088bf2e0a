"""Which number or sign does Word print before a paragraph of a list, or a numbered head?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from archive import trees
from archive.office.figures import bullet, figure
from archive.readers.docx.styles import Numbered, on, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """How one level of a list is counted and printed."""

    start: int
    format: str
    printed: str  # "%1.%2."
    restart: int | None  # the level behind which it begins anew, from 1; 0: never
    plain: bool  # all its numbers in plain figures
    style: str  # paragraphs of this style are of this level


_BARE = Level(1, "decimal", "", None, False, "")


@dataclass(slots=True)
class _List:
    """One list: its levels, the counters it shares, and where it begins anew."""

    levels: Mapping[int, Level]
    counters: list[int | None]
    starts: Mapping[int, int]
    begun: bool = False


@dataclass(slots=True)
class Lists:
    """The lists of a text and how far each has been counted."""

    root: Element | None
    _lists: dict[str, _List] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shapes: dict[str, Element] = {}
        named: dict[str, Element] = {}  # by the style of lists that defines them
        counters: dict[str, list[int | None]] = {}
        for each in self.root if self.root is not None else ():
            if trees.name(each) == "abstractNum":
                shapes[value_of(each, "abstractNumId")] = each
                if link := value_of(each, "styleLink", "val"):
                    named[link] = each
        for each in self.root if self.root is not None else ():
            if trees.name(each) == "num":
                key = value_of(each, "abstractNumId", "val")
                shape = shapes.get(key)
                if shape is not None:
                    shape = named.get(value_of(shape, "numStyleLink", "val"), shape)
                shared = counters.setdefault(key, [None] * _LEVELS)
                self._lists.setdefault(value_of(each, "numId"), _list(each, shape, shared))

    def label(self, numbered: Numbered, style: str) -> str | None:
        """Count a paragraph and give what is printed before it; None when its list is none."""
        found = self._lists.get(numbered.list)
        if found is None:
            return None
        at = numbered.level
        if at is None:  # a style's list: its level is the one that names the style
            at = next((n for n, level in found.levels.items() if level.style == style), 0)
        if not found.begun:
            found.begun = True
            for level in found.starts:
                found.counters[level] = None
        return _counted(found, at)


def _counted(found: _List, at: int) -> str:
    level = found.levels.get(at, _BARE)
    last = found.counters[at]
    found.counters[at] = _start(found, at) if last is None else last + 1
    for above in range(at):
        if found.counters[above] is None:
            found.counters[above] = _start(found, above)
    for below in range(at + 1, _LEVELS):
        restart = found.levels.get(below, _BARE).restart
        if restart is None or restart > at:
            found.counters[below] = None
    if level.format == "bullet":
        return bullet(level.printed)
    return _PLACE.sub(lambda place: _figure(found, int(place[1]) - 1, level.plain), level.printed).strip()


def _start(found: _List, at: int) -> int:
    return found.starts.get(at, found.levels.get(at, _BARE).start)


def _figure(found: _List, at: int, plain: bool) -> str:
    number = found.counters[at]
    style = "decimal" if plain else found.levels.get(at, _BARE).format
    return figure(number, style) if number is not None else ""


def _list(element: Element, shape: Element | None, counters: list[int | None]) -> _List:
    levels = dict(_levels(shape)) if shape is not None else {}
    starts: dict[int, int] = {}
    for each in trees.every(element, "lvlOverride"):
        at = _number(value_of(each, "ilvl"), 0)
        levels.update(_levels(each))
        if start := value_of(each, "startOverride", "val"):
            starts[at] = _number(start, 1)
    return _List(levels, counters, {at: start for at, start in starts.items() if at < _LEVELS})


def _levels(element: Element) -> list[tuple[int, Level]]:
    return [
        (at, _level(each))
        for each in element
        if trees.name(each) == "lvl" and (at := _number(value_of(each, "ilvl"), 0)) < _LEVELS
    ]


def _level(element: Element) -> Level:
    legal = trees.first(element, "isLgl")
    restart = value_of(element, "lvlRestart", "val")
    return Level(
        start=_number(value_of(element, "start", "val"), 0),
        format=value_of(element, "numFmt", "val") or "decimal",
        printed=value_of(element, "lvlText", "val"),
        restart=_number(restart, 0) if restart else None,
        plain=legal is not None and on(legal),
        style=value_of(element, "pStyle", "val"),
    )


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isdecimal() and len(written) < 7 else otherwise
