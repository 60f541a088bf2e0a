"""Which label does Word print for each note, and what stands in it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from archive import trees
from archive.office.figures import figure
from archive.readers.docx.package import Package
from archive.readers.docx.styles import value_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_APART = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}  # where nothing is said


class Counting(NamedTuple):
    """How notes of one kind are counted."""

    format: str | None = None
    start: int | None = None
    restart: str | None = None  # "continuous", "eachSect", "eachPage"

    def over(self, other: Counting) -> Counting:
        """Give this where it says something, else the other."""
        return Counting(
            self.format if self.format is not None else other.format,
            self.start if self.start is not None else other.start,
            self.restart if self.restart is not None else other.restart,
        )


def _counting(properties: Element | None, kind: str) -> Counting:
    """Read how notes are counted from the settings or the properties of a section."""
    found = trees.first(properties, f"{kind}Pr") if properties is not None else None
    if found is None:
        return Counting()
    start = value_of(found, "numStart", "val")
    return Counting(
        value_of(found, "numFmt", "val") or None,
        int(start) if start.isdecimal() and len(start) < 7 else None,
        value_of(found, "numRestart", "val") or None,
    )


@dataclass(slots=True)
class Notes:
    """The notes of one kind: foot- or endnotes."""

    kind: str  # "footnote" or "endnote"
    bodies: Mapping[str, list[Element]]
    sections: list[Counting]
    section: int = 0
    called: set[str] = field(default_factory=set)
    _last: int | None = None

    def label(self) -> str:
        """Count a note and give its label."""
        counting = self._now
        start = counting.start if counting.start is not None else 1
        self._last = start if self._last is None else self._last + 1
        return figure(self._last, counting.format or _FORMATS[self.kind])

    @property
    def _now(self) -> Counting:
        return self.sections[min(self.section, len(self.sections) - 1)]

    def next_section(self) -> None:
        """Enter the next section."""
        self.section += 1
        if self._now.restart == "eachSect":
            self._last = None

    def next_page(self) -> None:
        """Enter the next page."""
        if self._now.restart == "eachPage":
            self._last = None


def notes(package: Package, settings: Element | None, sections: list[Element], kind: str) -> Notes:
    """Give the notes of one kind and how each section counts them."""
    whole = _counting(settings, kind)
    each = [_counting(section, kind).over(whole) for section in sections]
    bodies: dict[str, list[Element]] = {}
    for key, body in _bodies(package.related(f"{kind}s"), kind):
        bodies.setdefault(key, []).append(body)
    return Notes(kind, bodies, each or [whole])


def _bodies(root: Element | None, kind: str) -> Iterator[tuple[str, Element]]:
    for each in root if root is not None else ():
        if trees.name(each) == kind and value_of(each, "type") not in _APART:
            yield value_of(each, "id"), each
