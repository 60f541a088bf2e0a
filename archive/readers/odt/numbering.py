"""Which number or sign is printed before an item of a list, or a numbered head?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from archive import trees
from archive.office.figures import bullet, figure, open_document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS = 10
_PLACE = re.compile(r"%([1-9]|10)%")
_LEVEL_STYLES = frozenset({"list-level-style-number", "list-level-style-bullet", "outline-level-style"})


class Level(NamedTuple):
    """How one level is counted and printed."""

    format: str = "none"
    before: str = ""
    after: str = ""
    shown: int = 1  # levels whose numbers are printed
    start: int = 1
    sign: str = ""
    pattern: str = ""  # "%1%.%2%." (LibreOffice 7)


_BARE = Level("bullet", sign="•")


def levels(style: Element | None) -> dict[int, Level]:
    """Give the levels of a list style, from 1."""
    found = {}
    for each in style if style is not None else ():
        if trees.name(each) in _LEVEL_STYLES:
            found[_number(trees.attribute(each, "level"), 1)] = _level(each)
    return found


def _level(element: Element) -> Level:
    if trees.name(element) == "list-level-style-bullet":
        return Level("bullet", sign=bullet(trees.attribute(element, "bullet-char")))
    return Level(
        format=open_document(trees.attribute(element, "num-format")),
        before=trees.attribute(element, "num-prefix"),
        after=trees.attribute(element, "num-suffix"),
        shown=_number(trees.attribute(element, "display-levels"), 1),
        start=_number(trees.attribute(element, "start-value"), 1),
        pattern=trees.attribute(element, "num-list-format"),
    )


class Counter:
    """The numbers of one list, counted as its items come."""

    def __init__(self, style: dict[int, Level], bare: Level = _BARE) -> None:
        self.levels = style
        self._bare = bare  # a level no style speaks of
        self._counts: list[int | None] = [None] * (LEVELS + 1)

    def label(self, at: int, start: str = "") -> str:
        """Count an item of a level and give what is printed before it."""
        at = min(max(at, 1), LEVELS)
        last = self._counts[at]
        first = self._level(at).start
        self._counts[at] = _number(start, first if last is None else last + 1)
        for below in range(at + 1, LEVELS + 1):
            self._counts[below] = None
        return self._printed(at)

    def _level(self, at: int) -> Level:
        return self.levels.get(at, self._bare)

    def _printed(self, at: int) -> str:
        level = self._level(at)
        if level.format == "bullet":
            return level.sign
        if level.format == "none":
            return (level.before + level.after).strip()
        if level.pattern:
            return _PLACE.sub(lambda place: self._figure(int(place[1])), level.pattern).strip()
        shown = range(max(1, at - level.shown + 1), at + 1)
        numbers = ".".join(filter(None, map(self._figure, shown)))
        return (level.before + numbers + level.after).strip()

    def _figure(self, at: int) -> str:
        number = self._counts[at]
        return figure(number if number is not None else self._level(at).start, self._level(at).format)


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isdecimal() and len(written) < 7 else otherwise
