"""What on a page only looks like text: hidden parts, lists of links, pointers to other articles?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from archive.markup import furniture, tree
from archive.markup.measure import Measures

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HALF = 0.5
_COLUMN = 3  # links of a cell that is a column of them
_POINTER = 15  # letters of a box that points elsewhere
_HEADING = 60  # letters of a heading of related news
_SIGNATURE = re.compile(
    r"(?<![a-z])(?:author|byline|tac-?gia|signature|writer|source|nguon|avtor|podpis)(?![a-z])"
)


def around(elements: Iterable[Element]) -> set[Element]:
    """Give elements with all that stands around them."""
    found: set[Element] = set()
    for each in elements:
        here: Element | None = each
        while here is not None and here not in found:
            found.add(here)
            here = here.getparent()
    return found


def unseen(body: Element) -> None:
    """Take out what a browser does not show, unless it is most of the page: a script shows it."""
    hidden = [each for each in body.iter() if each.attrib and each is not body and furniture.unseen(each)]
    hidden += body.iter("noscript")
    whole = len(tree.words(body)) if hidden else 0
    for each in hidden:
        if len(tree.words(each)) <= _HALF * whole:
            tree.removed(each)


def lists(part: Element, measures: Measures, safe: set[Element], *, least: int) -> None:
    """Take out lists of links before the first and behind the last running text."""
    inside = [each for each in part.iter() if each in measures]
    running = [each for each in inside if measures[each].runs]
    spine = around([running[0], running[-1]]) if running else around([part])
    apart = not running or inside[0] is not running[0]
    gone: set[Element] = set()
    for each in inside:
        if running and each is running[0]:
            apart = False
        measure = measures[each]
        few = min(least, _COLUMN) if each.tag == "td" else least
        dense = measure.dense and measure.links >= few and not signs(each)
        if apart and dense and each not in spine and each not in safe and each.getparent() not in gone:
            gone.add(each)
        apart = apart or (bool(running) and each is running[-1])
    if running:
        for each in gone:
            tree.removed(each)


def signs(element: Element) -> bool:
    """Say whether an element calls itself the line of the author or the source."""
    return _SIGNATURE.search(tree.marked(element)) is not None


def cued(part: Element, measures: Measures, safe: set[Element], *, only_links: bool = False) -> None:
    """Take out headings like "Tin liên quan", with what stands below them and does not run.

    `only_links`: a page without furniture may have such a heading of its own; only lists of links go.
    """
    for each in [each for each in part.iter() if each in measures and each not in safe]:
        measure = measures[each]
        if each.getparent() is None or not measure.letters:
            continue
        if measure.linked >= _HALF * measure.letters and measure.links > 1 and not measure.running:
            if furniture.cued(tree.words(each), whole=False):
                tree.removed(each)
        elif measure.letters <= _HEADING and furniture.cued(tree.words(each)):
            below = list(_below(each, measures, safe, only_links))
            for one in [*below, *([each] if below or not only_links else [])]:
                tree.removed(one)


def _below(heading: Element, measures: Measures, safe: set[Element], only_links: bool) -> Iterator[Element]:
    """Give what stands below a heading up to the next, or up to running text."""
    for each in heading.itersiblings():
        held = measures.get(each)
        if held is None or each in safe or each.tag in tree.HEADS or (held.running and not teaser(each)):
            return
        if only_links and not (held.links and held.linked >= _HALF * held.letters):
            return
        yield each


def pointers(part: Element, measures: Measures, safe: set[Element]) -> None:
    """Take out boxes inside the text whose every word is a link to another page of the site."""
    for each in [
        each for each in part.iter("div", "aside", "section") if each in measures and each not in safe
    ]:
        measure = measures[each]
        linked = measure.letters >= _POINTER and measure.linked >= 0.95 * measure.letters
        if linked and not signs(each) and _homeward(each):
            tree.removed(each)


def _homeward(element: Element) -> bool:
    """Say whether all links of an element lead to the same site."""
    return all((link.get("href") or "").startswith(("/", ".")) for link in element.iter("a"))


def teaser(element: Element) -> bool:
    """Say whether an element points to another article: its heading is a link."""
    heads = list(element.iter(*tree.HEADS))
    return any(head.get("href") for each in heads for head in (*each.iter("a"), *each.iterancestors("a")))
