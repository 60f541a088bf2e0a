"""Where on a page is its text? Furniture out; of what stays, the part that holds the running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from archive import dates
from archive.markup import furniture, tree
from archive.markup.measure import LINKED, Measure, Measures, blocks, measured, outward

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEAST = 80  # letters of running text without which nothing is left of a page
_LINKS = 5  # that may be a menu nobody calls one
_ENOUGH = 250  # letters of running text that make a text
_SURE = 0.6  # of the running text, what must be in the part chosen for no doubt to be left
_MOST = 0.8  # of the running text, what the part chosen holds
_SHORT = 150  # letters of a line with a date, or with the author's name
_POINTER = 15  # letters of a box that points elsewhere
_SIGNED = 80  # letters of a line that may close an article
_HELD = frozenset("div section article main td tr tbody table center form body html ul ol li dd dl".split())
_ENDS = frozenset(("body", "html", "main", "article"))
# What content systems call the part that holds the text, gathered from pages seen.
_BODY = re.compile(
    r"(?<![a-z])(?:article-*_*(?:body|text|content|detail)|entry-?content|post-?_*(?:content|body|text)|"
    r"story-?_*(?:body|content|text)|content-?_*(?:detail|body|text|article|news)|"
    r"detail-?_*(?:content|body|text)|news-?_*(?:text|content|body|detail)|fck_detail|mw-parser-output|"
    r"mw-content-text|the-?content|text-?content|main-?text|body-?text|journal-content-article|full-?text|"
    r"material-?_*(?:text|body)|cms-?body|noi-?dung|main-?content)(?![a-z])"
)
_SIGNATURE = re.compile(
    r"(?<![a-z])(?:author|byline|tac-?gia|signature|writer|source|nguon|avtor|podpis)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """The parts that are the page's text, in order."""

    parts: tuple[Element, ...]
    rest: tuple[Element, ...] = ()  # all that is no furniture, where that is far more than the parts


def selected(root: Element, *, title: Element | None, kept: Iterable[Element] = ()) -> Selection:
    """Take the furniture out of a tree and give the parts that hold the text.

    `title` is the heading of the article; `kept` are elements that are text wherever they stand: notes.
    """
    body = next(root.iter("body"), root)
    safe = _around([*kept, *([title] if title is not None else [])])
    drop_unseen(body)
    if not _furnished(body, safe):
        return Selection((body,))
    measures = measured(body)
    removed = _furniture(body, measures, safe)
    for each in removed:
        tree.removed(each)
    measures = measured(body) if removed else measures
    if measures[body].running < _ENOUGH or not removed:
        _drop_lists(body, measures, safe, least=_LINKS if not removed else 3)
        return Selection((body,))
    held = _holder(body, measures)
    doubt = measures[held].running < _SURE * measures[body].running
    parts = [*_above(held, title, measures), held, *_below(held, measures)]
    for part in parts:
        _drop_lists(part, measures, safe, least=3 if part is held else 2)
        _drop_cued(part, measures, safe)
    _drop_pointers(held, measures, safe)
    return Selection(tuple(parts), (body,) if doubt else ())


def _furnished(body: Element, safe: set[Element]) -> bool:
    """Say whether there is anything to take out: a part that calls itself furniture, or many links."""
    if next(_named(body, safe, set()), None) is not None:
        return True
    return len(list(islice((each for each in body.iter("a") if outward(each)), _LINKS))) == _LINKS


def drop_unseen(body: Element) -> None:
    """Take out what a browser does not show, unless it is most of the page: a script shows it."""
    hidden = [each for each in body.iter() if each.attrib and each is not body and furniture.unseen(each)]
    hidden += body.iter("noscript")
    whole = len(tree.words(body)) if hidden else 0
    for each in hidden:
        if len(tree.words(each)) <= 0.5 * whole:
            tree.removed(each)


def _around(elements: Iterable[Element]) -> set[Element]:
    """Give elements with all that stands around them."""
    found: set[Element] = set()
    for each in elements:
        here: Element | None = each
        while here is not None and here not in found:
            found.add(here)
            here = here.getparent()
    return found


# Furniture that says so


def _furniture(body: Element, measures: Measures, safe: set[Element]) -> list[Element]:
    """Give the outermost elements that call themselves furniture, as long as a text stays without them."""
    spared: set[Element] = set()
    found: list[Element] = []
    for _ in range(12):
        found = list(_named(body, safe, spared))
        sure = sum(_running(each, measures) for each in found if furniture.sure(each))
        rest = sum(_running(each, measures) for each in found if not furniture.sure(each))
        whole = measures[body].running
        if not found or whole - sure - rest >= max(min(_LEAST, whole), 0.1 * (whole - sure)):
            break
        spared.add(
            max(found, key=lambda each: _running(each, measures) * (0.3 if furniture.sure(each) else 1))
        )
    return found


def _named(body: Element, safe: set[Element], spared: set[Element]) -> Iterator[Element]:
    from lxml import etree

    walk = etree.iterwalk(body, events=("start",))
    for _event, each in walk:
        if each.tag in tree.UNREAD:
            walk.skip_subtree()
        elif each not in spared and each not in safe and each is not body and furniture.named(each):
            yield each
            walk.skip_subtree()


def _running(element: Element, measures: Measures) -> int:
    return measures[element].running if element in measures else 0


# Furniture that only looks so


def _drop_lists(part: Element, measures: Measures, safe: set[Element], *, least: int) -> None:
    """Take out lists of links before the first and behind the last running text."""
    inside = [each for each in part.iter() if each in measures]
    running = [each for each in inside if measures[each].runs]
    spine = _around([running[0], running[-1]]) if running else _around([part])
    apart = not running or inside[0] is not running[0]
    gone: set[Element] = set()
    for each in inside:
        if running and each is running[0]:
            apart = False
        measure = measures[each]
        dense = measure.dense and measure.links >= least and not _signs(each)
        if apart and dense and each not in spine and each not in safe and each.getparent() not in gone:
            gone.add(each)
        apart = apart or (bool(running) and each is running[-1])
    if running or least < _LINKS:
        for each in gone:
            tree.removed(each)


def _signs(element: Element) -> bool:
    """Say whether an element calls itself the line of the author or the source."""
    return _SIGNATURE.search(tree.marked(element)) is not None


def _drop_cued(part: Element, measures: Measures, safe: set[Element]) -> None:
    """Take out headings like "Tin liên quan", with what stands below them and does not run."""
    for each in [each for each in part.iter() if each in measures and each not in safe]:
        measure = measures[each]
        if not 0 < measure.letters <= 60 or each.getparent() is None or not furniture.cued(tree.words(each)):
            continue
        for after in list(each.itersiblings()):
            held = measures.get(after)
            if (
                held is None
                or (held.running and not _teaser(after))
                or after in safe
                or after.tag in tree.HEADS
            ):
                break
            tree.removed(after)
        tree.removed(each)


def _drop_pointers(part: Element, measures: Measures, safe: set[Element]) -> None:
    """Take out boxes inside the text whose every word is a link to another page of the site."""
    for each in [
        each for each in part.iter("div", "aside", "section") if each in measures and each not in safe
    ]:
        measure = measures[each]
        linked = measure.letters >= _POINTER and measure.linked >= 0.95 * measure.letters
        if linked and not _signs(each) and _homeward(each):
            tree.removed(each)


def _homeward(element: Element) -> bool:
    """Say whether all links of an element lead to the same site."""
    return all((link.get("href") or "").startswith(("/", ".")) for link in element.iter("a"))


def _teaser(element: Element) -> bool:
    """Say whether an element points to another article: its heading is a link."""
    heads = list(element.iter(*tree.HEADS))
    return any(head.get("href") for each in heads for head in (*each.iter("a"), *each.iterancestors("a")))


# The part that holds the text


def _holder(body: Element, measures: Measures) -> Element:
    """Give the smallest element that holds most of the running text, or what calls itself the text."""
    claimed = _claimed(measures, measures[body].running)
    held = body if claimed is None else claimed
    least = _MOST * measures[held].running
    while True:
        inner = next((each for each in blocks(held, measures) if measures[each].running >= least), None)
        if inner is None or inner.tag not in _HELD:
            return held
        held = inner


def _claimed(measures: Measures, whole: int) -> Element | None:
    """Give the element that calls itself the article or its body, if it holds enough of the text."""
    ranks: tuple[list[Element], ...] = ([], [], [])
    for each in measures:
        if (number := _rank(each)) is not None:
            ranks[number].append(each)
    for place, claims in enumerate(ranks):
        best = max(claims, key=lambda each: measures[each].running) if claims else None
        if best is None or measures[best].running < max(_ENOUGH, 0.25 * whole):
            continue
        around = _around([best])
        apart = (each for each in claims if each not in around and not _inside(each, best))
        others = sum(measures[each].running for each in apart)
        if place == 0 or others <= 1.5 * measures[best].running:
            return best
    return None


def _rank(element: Element) -> int | None:
    """Say what an element calls itself: 0 the article's text, 1 the article, 2 the main part."""
    if not element.attrib and element.tag not in {"article", "main"}:
        return None
    role = element.get("role") or ""
    if "articlebody" in (element.get("itemprop") or "").lower():
        return 0
    if element.tag == "article" or role == "article":
        return 1
    if element.tag == "main" or role == "main":
        return 2
    return 0 if _BODY.search(tree.marked(element)) else None


def _inside(element: Element, other: Element) -> bool:
    return element is other or any(each is other for each in element.iterancestors())


# What belongs to it above and below


def _above(held: Element, title: Element | None, measures: Measures) -> list[Element]:
    """Give the article's own head: from its title down to the text, and the date right above the title."""
    if title is None:
        return [each for each in _near(held, before=True) if _runs(each, measures)][::-1]
    if _inside(title, held) or (between := _between(title, held)) is None:
        return []
    dated = [each for each in _near(between[0], before=True) if each in measures and _dated(each, measures)]
    return [*dated[:2][::-1], *between]


def _dated(element: Element, measures: Measures) -> bool:
    measure = measures[element]
    return 0 < measure.letters <= _SHORT and measure.links < 2 and bool(dates.find(tree.words(element)))


def _below(held: Element, measures: Measures) -> list[Element]:
    """Give what follows the text inside the same article: running text, and who signed it."""
    found: list[Element] = []
    for number, each in enumerate(_near(held, before=False)):
        if each not in measures or furniture.cued(tree.words(each)[:80]):
            if each in measures:
                break
            continue
        measure = measures[each]
        close = number < 2 and not measure.links and measure.letters <= _SIGNED and each.tag not in tree.HEADS
        if _runs(each, measures) or (measure.letters <= _SHORT and (_signs(each) or close)):
            found.append(each)
    return [each for each in found if measures[each].letters]


def _near(held: Element, *, before: bool) -> Iterator[Element]:
    """Give the neighbours of an element and of what stands around it, inside the same article."""
    here: Element | None = held
    while here is not None and here.tag not in _ENDS:
        yield from here.itersiblings(preceding=before)
        here = here.getparent()


def _runs(element: Element, measures: Measures) -> bool:
    """Say whether an element is running text through and through, and no pointer to another article."""
    measure = measures.get(element) or Measure()
    if measure.running < _LEAST or measure.running < 0.6 * measure.letters:
        return False
    return measure.linked <= LINKED * measure.letters and not _teaser(element)


def _between(title: Element, held: Element) -> list[Element] | None:
    """Give the outermost elements from the title down to the text; nothing when it does not stand above."""
    inside = _around([held])
    top: Element = title
    while (parent := top.getparent()) is not None and parent not in inside:
        top = parent
    if parent is None:
        return None
    found: list[Element] = []
    waiting = list(top.itersiblings())
    while waiting:
        each = waiting.pop(0)
        if each is held:
            return [title if _heavy(top, title) else top, *found]
        if each in inside:
            waiting = list(each)
        else:
            found.append(each)
    return None


def _heavy(top: Element, title: Element) -> bool:
    """Say whether the element around the title holds far more than an article's head does."""
    return len(tree.words(top)) > len(tree.words(title)) + 800
