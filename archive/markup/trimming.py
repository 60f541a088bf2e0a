"""What on a page only looks like text: hidden parts, lists of links, pointers to other articles?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from archive import dates
from archive.markup import furniture, tree
from archive.markup.measure import Measure, Measures, outward

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HALF = 0.5
_PIECES = 8  # of a block's words, among which those that point must be
_SOME, _MOST = 0.3, 0.85
_COLUMN = 3  # links of a cell that is a column of them
_POINTER = 15  # letters of a box that points elsewhere
_TOLD = 320
_COUNT = 40
_ALL = 0.95
_DATE = 40  # letters of a date with its time
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


def counters(body: Element) -> None:
    """Take out how often a page was read, and how many wrote below it."""
    small = (each for each in body.iter("span", "div", "p", "li", "a", "small", "b", "em") if len(each) <= 2)
    flat = (each for each in small if not any(len(inner) for inner in each))
    short = [each for each in flat if len(each.text or "") <= _COUNT]
    for each in [each for each in short if _counts(each)]:
        tree.removed(each)


def _counts(element: Element) -> bool:
    words = tree.words(element)
    figure = bool(words) and words[0].isdigit() and not any(map(str.isalpha, words))
    return furniture.counter(words) or (figure and bool(_COUNTS.search(tree.marked(element))))


_COUNTS = re.compile(r"(?<![a-z])(?:views?|hits?|counter|view-?count|prosmotr\w*|luot-?xem)(?![a-z])")


def lists(part: Element, measures: Measures, safe: set[Element], *, least: int) -> bool:
    """Take out lists of links above and below the running text; says whether there were any."""
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
        dense = measure.dense and not signs(each)
        dense = dense and (measure.links >= few or (measure.links >= _COLUMN and _strung(each)))
        if apart and dense and each not in spine and each not in safe and each.getparent() not in gone:
            gone.add(each)
        apart = apart or (bool(running) and each is running[-1])
    if running:
        for each in gone:
            tree.removed(each)
    return bool(running and gone)


def _strung(element: Element) -> bool:
    """Say whether nothing but signs stands between links: "Титул | Мемуары | [Содержание]"."""
    return all(
        any(each.tag == "a" for each in (*(() if behind else (owner,)), *owner.iterancestors()))
        for owner, behind in tree.texts(element)
        if _worded(owner.tail if behind else owner.text)
    )


def _worded(words: str | None) -> bool:
    return words is not None and any(map(str.isalnum, words))


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
        if measure.links and not measure.running and _pointing(each, measure):
            tree.removed(each)
        elif measure.letters <= _HEADING and furniture.cued(tree.words(each)):
            below = list(_below(each, measures, safe, only_links))
            for one in [*below, *([each] if below or not only_links else [])]:
                tree.removed(one)


def notices(part: Element, measures: Measures, safe: set[Element]) -> None:
    """Take out what a house tells its readers, and the heading that stood above nothing else."""
    for each in [each for each in part.iter() if each in measures and each not in safe]:
        if each.getparent() is None or not 0 < measures[each].letters <= _TOLD:
            continue
        if furniture.notice(tree.words(each)):
            above, below = each.getprevious(), each.getnext()
            alone = below is None or below.tag in tree.HEADS
            if above is not None and above.tag in tree.HEADS and alone and above not in safe:
                tree.removed(above)
            tree.removed(each)


def _pointing(element: Element, measure: Measure) -> bool:
    """Say whether a block is words like "Xem thêm:" and links to other pages."""
    first = islice(tree.texts(element), _PIECES)
    led = furniture.led(
        " ".join(((each.tail if behind else each.text) or "").strip() for each, behind in first).strip()
    )
    if not led or measure.linked < (_HALF if measure.links > 1 else _SOME) * measure.letters:
        return False
    return measure.links > 1 or led + measure.linked >= _MOST * measure.letters


def _below(heading: Element, measures: Measures, safe: set[Element], only_links: bool) -> Iterator[Element]:
    """Give what stands below a heading up to the next, or up to running text."""
    boxed = heading.getprevious() is None and heading.tag in tree.HEADS
    for each in heading.itersiblings():
        held = measures.get(each)
        if held is None or each in safe or each.tag in tree.HEADS:
            return
        if held.running and not teaser(each) and not (boxed and _opens(each)):
            return
        if only_links and not (held.links and held.linked >= _HALF * held.letters):
            return
        yield each


def _opens(element: Element) -> bool:
    """Say whether a block opens with a link to another page: an item of further reading."""
    first = next((each for each in element.iter("a") if outward(each)), None)
    return first is not None and tree.opens(first, element)


def pointers(part: Element, measures: Measures, safe: set[Element]) -> None:
    """Take out boxes inside the text whose every word, but for a date, links to another page of the site."""
    for each in [
        each for each in part.iter("div", "aside", "section") if each in measures and each not in safe
    ]:
        measure = measures[each]
        if measure.letters < _POINTER or measure.linked < _HALF * measure.letters or signs(each):
            continue
        dated = _dated(each) if measure.linked < _ALL * measure.letters else 0
        if measure.linked + dated >= _ALL * measure.letters and _homeward(each):
            tree.removed(each)


def _dated(element: Element) -> int:
    """Give how many letters of an element that are no link tell a date and nothing else."""
    parts = (each.tail if behind else each.text for each, behind in tree.texts(element))
    words = (" ".join((part or "").split()) for part in parts)
    return sum(len(each) for each in words if len(each) <= _DATE and dates.find(each))


def _homeward(element: Element) -> bool:
    """Say whether all links of an element lead to the same site."""
    return all((link.get("href") or "").startswith(("/", ".")) for link in element.iter("a"))


def teaser(element: Element) -> bool:
    """Say whether an element points to another article: its heading is a link."""
    heads = list(element.iter(*tree.HEADS))
    return any(head.get("href") for each in heads for head in (*each.iter("a"), *each.iterancestors("a")))
