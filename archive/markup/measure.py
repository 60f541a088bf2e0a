"""How much text, and how much of it linked or running, does each block of a page hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.markup import tree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RUNNING = 80  # letters of a block that is running text
_SENTENCE = 40  # the same, when it ends at a stop
_STOP = re.compile(r"[.!?…]['\"”»)\]]*$")
LINKED = 0.3  # share of linked letters of running text, at most
DENSE = 0.7  # share of linked letters of a list of links, at least


@dataclass(slots=True)
class Measure:
    """How much text a block holds."""

    letters: int = 0
    linked: int = 0
    links: int = 0  # that lead to other pages
    running: int = 0  # letters of running text
    inner: int = 0  # of these, in the blocks inside
    own: int = 0  # letters outside the blocks inside, since the last break
    own_linked: int = 0
    last: str = ""

    @property
    def dense(self) -> bool:
        """Whether it is little but links."""
        return self.linked >= DENSE * self.letters and self.links > 0

    @property
    def runs(self) -> bool:
        """Whether it holds running text itself, not only in the blocks inside."""
        return self.running > self.inner

    def add(self, words: str, linked: bool) -> None:
        """Count words of its own."""
        words = words.strip()
        letters = len(words)
        self.letters += letters
        self.own += letters
        self.last = words[-4:]
        if linked:
            self.linked += letters
            self.own_linked += letters

    def part(self) -> None:
        """End a stretch of its own words: running text, when it is long or a sentence."""
        least = _SENTENCE if _STOP.search(self.last) else _RUNNING
        if self.own >= least and self.own_linked <= LINKED * self.own:
            self.running += self.own
        self.own = self.own_linked = 0

    def take(self, inner: Measure) -> None:
        """Count what a block inside holds."""
        self.part()
        self.letters += inner.letters
        self.linked += inner.linked
        self.links += inner.links
        self.running += inner.running
        self.inner += inner.running


Measures = Mapping["Element", Measure]


def measured(body: Element) -> dict[Element, Measure]:
    """Measure every block of a tree in one walk."""
    from lxml import etree

    found: dict[Element, Measure] = {}
    open_: list[Measure] = []
    linked = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, each in walk:
        if event == "start":
            if each.tag in tree.UNREAD and each is not body:
                walk.skip_subtree()
                continue
            linked += _begun(each, body, found, open_)
            if each.text and not each.text.isspace():
                open_[-1].add(each.text, linked > 0)
            continue
        linked -= _ended(each, found, open_)
        if each is not body and each.tail and not each.tail.isspace():
            open_[-1].add(each.tail, linked > 0)
    return found


def _begun(each: Element, body: Element, found: dict[Element, Measure], open_: list[Measure]) -> int:
    """Open a block's measure; gives 1 for a link that leads away."""
    if each.tag in tree.BLOCKS or each is body:
        found[each] = Measure()
        open_.append(found[each])
    elif each.tag == "br":
        open_[-1].part()
    elif outward(each):
        open_[-1].links += 1
        return 1
    return 0


def _ended(each: Element, found: dict[Element, Measure], open_: list[Measure]) -> int:
    """Close a block's measure; gives 1 for a link that leads away."""
    if (done := found.get(each)) is not None:
        open_.pop()
        done.part()
        if open_:
            open_[-1].take(done)
        return 0
    return 1 if outward(each) else 0


def outward(element: Element) -> bool:
    """Say whether an element is a link to another page: notes and contents lead inside this one."""
    href = element.get("href") if element.tag == "a" else None
    return href is not None and href != "" and not href.startswith("#")


def blocks(element: Element, measures: Measures) -> Iterator[Element]:
    """Give the blocks inside an element that stand in no other block of it."""
    for each in element:
        if each in measures:
            yield each
        elif len(each):
            yield from blocks_in(each, measures)


def blocks_in(element: Element, measures: Measures) -> Iterator[Element]:
    """Give the outermost blocks inside an element that is none itself."""
    from lxml import etree

    walk = etree.iterwalk(element, events=("start",))
    for _event, each in walk:
        if each in measures:
            yield each
            walk.skip_subtree()
