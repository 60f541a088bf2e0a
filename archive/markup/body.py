"""Where on a page is its text? Furniture out; of what stays, the part that holds the running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from archive import dates
from archive.markup import furniture, tree, trimming
from archive.markup.measure import LINKED, Measure, Measures, blocks, measured, outward

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEAST = 80  # letters of running text without which nothing is left of a page
_FEW = 3  # links that may be a column of them
_LINKS = 5  # that may be a menu nobody calls one
_SOME = 20  # letters of the shortest article
_ENOUGH = 250  # letters of running text that make a text
_SURE = 0.6  # of the running text, what must be in the part chosen for no doubt to be left
_MOST = 0.8  # of the running text, what the part chosen holds
_SHORT = 150  # letters of a line with a date, or with the author's name
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
    safe = trimming.around([*kept, *([title] if title is not None else [])])
    trimming.unseen(body)
    trimming.counters(body)
    if not _furnished(body, safe):
        return Selection((body,))
    measures = measured(body)
    removed = _furniture(body, measures, safe)
    for each in removed:
        tree.removed(each)
    measures = measured(body) if removed else measures
    if measures[body].running < _ENOUGH or not removed:
        menus = trimming.lists(body, measures, safe, least=_LINKS if not removed else 3)
        trimming.cued(body, measures, safe, only_links=not removed)
        if removed or not menus or not (parts := _laid_out(body, title, measures)):
            return Selection((body,))
        return Selection(tuple(parts))
    held = _holder(body, measures)
    doubt = measures[held].running < _SURE * measures[body].running
    parts = [*_above(held, title, measures), held, *_below(held, measures)]
    for part in parts:
        trimming.lists(part, measures, safe, least=3 if part is held else 2)
        trimming.cued(part, measures, safe)
        trimming.notices(part, measures, safe)
    trimming.pointers(held, measures, safe)
    return Selection(tuple(parts), (body,) if doubt else ())


def _laid_out(body: Element, title: Element | None, measures: Measures) -> list[Element]:
    """Give the parts of a page of menus and cells, none of which says what it is: title to text."""
    held = _holder(body, measures)
    if title is None or held is body or measures[held].running < _MOST * measures[body].running:
        return []
    if _inside(title, held):
        return [held]
    above = _above(held, title, measures)
    return [*above, held, *_below(held, measures)] if above else []


def _furnished(body: Element, safe: set[Element]) -> bool:
    """Say whether there is anything to take out: a part that calls itself furniture, or many links."""
    if next(_named(body, safe, set()), None) is not None:
        return True
    return len(list(islice((each for each in body.iter("a") if outward(each)), _FEW))) == _FEW


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
        if not rest and _claims(body, measures, found):
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


def _claims(body: Element, measures: Measures, gone: list[Element]) -> bool:
    """Say whether words stay in what calls itself the article: a short one."""
    inside = trimming.around(gone)
    for each in body.iter("article", "div", "main"):
        measure = measures.get(each)
        if measure and measure.letters - measure.linked >= _SOME and _rank(each) in {0, 1}:
            return each not in inside and not any(up in gone for up in each.iterancestors())
    return False


def _running(element: Element, measures: Measures) -> int:
    return measures[element].running if element in measures else 0


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
        around = trimming.around([best])
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
        if each not in measures or furniture.cued(tree.words(each)[:80]) or furniture.legal(tree.words(each)):
            if each in measures:
                break
            continue
        measure = measures[each]
        close = number < 2 and not measure.links and each.tag not in (*tree.HEADS, "td")  # a cell is beside
        close = close and _signature(tree.words(each))
        if _runs(each, measures) or (measure.letters <= _SHORT and (trimming.signs(each) or close)):
            found.append(each)
    return [each for each in found if measures[each].letters]


def _signature(words: str) -> bool:
    """Say whether a line may close an article: a name, a place, an agency; no button."""
    bare = words.strip(" ()/.")
    named = (" " in bare or bare.isupper() or words.startswith("(")) and "?" not in bare
    return len(words) <= _SIGNED and named and not re.match(r"\W*\d", words)


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
    return measure.linked <= LINKED * measure.letters and not trimming.teaser(element)


def _between(title: Element, held: Element) -> list[Element] | None:
    """Give the outermost elements from the title down to the text; nothing when it does not stand above."""
    inside = trimming.around([held])
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
