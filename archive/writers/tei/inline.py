"""How do spans on a stretch of text become elements, one inside the other?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from archive.model import Span
from archive.writers.tei.xml import Attributes, Node, append, element

# What may stand only in a bibl, and what may hold none.
_PARTS_OF_BIBL = frozenset(("author", "editor", "publisher", "pubPlace", "biblScope", "citedRange"))
_PHRASES = frozenset(
    ("foreign", "docAuthor", "docDate", "date", "sic", "persName", "orgName", *_PARTS_OF_BIBL)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An element to be put around a span of the text."""

    span: Span
    tag: str
    attributes: Attributes = field(default_factory=dict)
    firm: bool = False  # firm marks are cut by no other: marks of notes, and what points must find
    inner: str = ""  # an element inside that holds the words: author/persName
    reading: Node | None = None  # beside the words of a sic: what was meant
    instead: Node | None = None  # stands in place of the words


class Marks:
    """The marks on a text, ready to be asked for those on a stretch."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = _uncut(
            sorted((mark for mark in marks if mark.span.start < mark.span.end), key=_outer_first)
        )
        self._starts = [mark.span.start for mark in self._marks]

    def on(self, stretch: Span) -> Iterator[Mark]:
        """Give the marks within a stretch, outer ones first."""
        for at in range(bisect_left(self._starts, stretch.start), len(self._marks)):
            mark = self._marks[at]
            if mark.span.start > stretch.end:
                return
            if mark.span.end <= stretch.end:
                yield mark


def _outer_first(mark: Mark) -> tuple[int, int, bool]:
    return (mark.span.start, -mark.span.end, not mark.firm)


def _uncut(marks: Sequence[Mark]) -> list[Mark]:
    """Leave out what would cut a firm mark in two: XML has no crossing elements."""
    firm: list[Mark] = []
    for mark in marks:
        if mark.firm and (not firm or mark.span.start >= firm[-1].span.end):
            firm.append(mark)
    starts = [mark.span.start for mark in firm]

    def cuts(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at >= 0 and firm[at].span.start < place < firm[at].span.end

    kept = {id(mark) for mark in firm}
    return [
        mark
        for mark in marks
        if id(mark) in kept or not (mark.firm or cuts(mark.span.start) or cuts(mark.span.end))
    ]


def fill(node: Node, text: str, stretch: Span, marks: Marks) -> Node:
    """Write a stretch of the text into an element, marked up; give the element."""
    open_: list[tuple[Node, int]] = [(node, stretch.end)]
    at = stretch.start
    for mark in marks.on(stretch):
        at = _close(open_, text, at, mark.span.start)
        if mark.span.start < at or mark.span.end > open_[-1][1] or not _may_stand(mark.tag, open_[-1][0]):
            continue  # crosses what is open, stands inside what was replaced, or TEI has no place for it
        append(open_[-1][0], text[at : mark.span.start])
        if mark.instead is not None:
            open_[-1][0].append(mark.instead)
            at = mark.span.end
        else:
            open_.append((_opened(open_[-1][0], mark), mark.span.end))
            at = mark.span.start
    _close(open_, text, at, stretch.end + 1)
    return node


def _may_stand(tag: str, parent: Node) -> bool:
    """Say whether TEI allows such an element right there."""
    holder = etree.QName(parent).localname
    if tag == "bibl":
        return holder not in _PHRASES
    return tag not in _PARTS_OF_BIBL or holder == "bibl"


def _close(open_: list[tuple[Node, int]], text: str, at: int, place: int) -> int:
    """Close what ends before a place, at last the stretch itself."""
    while open_ and open_[-1][1] <= place and (len(open_) > 1 or place > open_[-1][1]):
        node, end = open_.pop()
        append(node, text[at:end])
        at = max(at, end)
    return at


def _opened(parent: Node, mark: Mark) -> Node:
    outer = element(mark.tag, mark.attributes)
    parent.append(outer)
    if not mark.inner:
        return outer
    inner = element(mark.inner)
    outer.append(inner)
    if mark.reading is not None:
        outer.append(mark.reading)
    return inner
