"""What does a page show of itself: its title bar, marked properties, its times, address and language?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from archive.languages.citation import cues
from archive.markup import tree
from archive.markup.metadata.said import Said, date, people, plain
from archive.markup.metadata.tags import contents, value_said
from archive.model import Certainty, Variable
from archive.names import display, is_organisation

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARTS = re.compile(r"\s+[|–—-]\s+|\s+[»·•/]\s+|\s*[|»•]\s*|\s+::\s+|\s+:\s+")
# schema.org's properties as microdata and RDFa write them.
_PROPERTIES: dict[str, Variable] = {
    "headline": "title",
    "datepublished": "issued",
    "author": "author",
    "translator": "translator",
    "issn": "ISSN",
    "isbn": "ISBN",
}
_BY = "embedded:microdata"
_ARTICLE = re.compile(r"schema\.org/(?:\w*Article|BlogPosting|Book|Chapter|Thesis|Report|CreativeWork)\b")
_SIGNED = 200  # elements that may name an author, of which the first are looked at
_PERSONS = 12
_AUTHOR = re.compile(  # the last word of such a class name, whatever site or style sheet leads it
    r"(?:.*[-_])?(?:authors?|byline|bylinename|tac-?gia|ten-tac-gia)(?:[-_]*(?:names?|detail|link|line|info|bottom))?"
)
_NO_AUTHOR = re.compile(r"about|bio|box|more|other|same|follow|avatar|photo|img|image|comment|widget|quote")
_TITLE = re.compile(  # class names of the line that shows the title where no heading does, from pages seen
    r"(?:(?:article|post|entry|news|detail|page|story|content|bai-?viet)[-_]*)?(?:title|headline|tieu-?de|td-?bai)"
    r"(?:[-_]*(?:detail|article|news|post|main|bai|bv))?"
)
_APART = re.compile(
    r"(?:.*[^\w\s]\s*)?\n(?:\s*[^\w\s(“«\"].*)?", re.DOTALL
)  # signs part it from what is beside
_OTHERS = re.compile(r"comment|related|sidebar|widget|recommend|photo|author-(?:box|bio)|teaser|lien-?quan")
_HEADED = 6  # headings that are looked at


def title(root: Element) -> str:
    """Give the words of the window's title bar."""
    return next((plain(each.text or "") for each in root.iter("title") if _in_head(each)), "")


def _in_head(element: Element) -> bool:
    return all(each.tag != "svg" for each in element.iterancestors())


def heads(root: Element) -> list[str]:
    """Give the first headings of the page."""
    found = [tree.words(each) for each in root.iter("h1", "h2")]
    return [words for words in found[:_HEADED] if words]


def without_site(words: str, site: list[str], heads: list[str]) -> str:
    """Cut the site's name off a title: what is no part of the heading, or is the name itself.

    >>> without_site("Hồi ký một thời | Báo Nhân Dân", [], ["Hồi ký một thời"])
    'Hồi ký một thời'
    >>> without_site("Việt Nam - Liên Xô", [], []), without_site("Hồi ký - VnExpress", ["VnExpress"], [])
    ('Việt Nam - Liên Xô', 'Hồi ký')
    """
    folded = words.casefold()
    if any(head.casefold() == folded for head in heads):
        return words
    for head in heads:
        at = folded.find(head.casefold()) if 3 < len(head) < len(words) else -1
        if at >= 0 and _APART.fullmatch(words[:at] + "\n" + words[at + len(head) :]):
            return words[at : at + len(head)]
    cuts = list(_PARTS.finditer(words))
    own = {name.casefold() for name in site}
    if cuts and words[cuts[-1].end() :].casefold() in own:
        return words[: cuts[-1].start()]
    if cuts and words[: cuts[0].start()].casefold() in own:
        return words[cuts[0].end() :]
    bars = [cut for cut in cuts if cut[0].strip() in {"|", "»", "::", "•"}]
    if bars and len(words[: bars[0].start()]) > len(words[bars[0].end() :]):
        return words[: bars[0].start()]
    return words


def microdata(root: Element) -> list[Said]:
    """Give the marked properties of the article, and of nothing inside it that is a thing of its own."""
    found: list[Said] = []
    persons: dict[Variable, list[str]] = {}
    for each in root.iter():
        names = (each.get("itemprop") or each.get("property") or "").lower().split()
        for name in names if each.tag != "meta" or each.get("itemprop") else ():
            variable = _PROPERTIES.get(name.rpartition(":")[2].rpartition("/")[2])
            if variable is None or not _own(each):
                continue
            words = plain(each.get("content") or each.get("datetime") or _named(each))
            if variable in {"author", "translator"}:
                persons.setdefault(variable, []).append(words)
            else:
                found += value_said(variable, words, _BY)
    found += [
        Said(role, listed, _BY)
        for role, words in persons.items()
        if (listed := [n for w in dict.fromkeys(words) for n in people(w)])
    ]
    return found


def _own(element: Element) -> bool:
    """Say whether a property is the article's: not one of a comment, a picture or another article in it."""
    scopes = [
        each.get("itemtype") or each.get("typeof") or ""
        for each in element.iterancestors()
        if each.get("itemtype") or each.get("typeof")
    ]
    return not scopes or bool(_ARTICLE.search(scopes[0])) or scopes[0] in {"Article", "NewsArticle"}


def _named(element: Element) -> str:
    inner = next((each for each in element.iter() if "name" in (each.get("itemprop") or "").split()), None)
    if inner is not None:
        return inner.get("content") or tree.words(inner)
    return tree.words(element)


def bylines(root: Element) -> Iterator[Said]:
    """Give the persons a page marks as its authors above or below its text: by class, or by their link."""
    whole = _whole(root)
    signed = (each for each in root.iter() if each.attrib and _signed(each) and not _foreign(each, whole))
    found = list(islice(signed, _SIGNED))
    outer = {up for each in found for up in each.iterancestors()}
    inner = [each for each in found if each not in outer]
    beside = [each for each in inner if each.get("class") == inner[0].get("class")][:_PERSONS]
    persons = [one for each in beside for one in people(tree.words(each)) if _person(display(one))]
    unique = [one for number, one in enumerate(persons) if one not in persons[:number]]
    if unique:
        yield Said("author", unique, "markup:html", Certainty.MEDIUM)


def marked_title(root: Element) -> str:
    """Give the words of the only element that calls itself the title, where no heading does."""
    whole = _whole(root)
    found = [each for each in root.iter(*_SHOWN) if each.get("class") and _titled(each, whole)]
    outer = {up for each in found for up in each.iterancestors()}
    inner = [each for each in found if each not in outer]
    words = tree.words(inner[0]) if len(inner) == 1 else ""
    return words if len(words.split()) > 2 and len(words) < 300 else ""


_SHOWN = ("div", "p", "span", "td", "strong", "b", "font")


def _titled(element: Element, whole: set[Element]) -> bool:
    names = (element.get("class") or "").lower().split()
    if not any(_TITLE.fullmatch(name) for name in names) or _foreign(element, whole):
        return False
    links = (*element.iter("a"), *element.iterancestors("a", "h1", "h2", "h3"))
    return not any(each.get("href") or each.tag != "a" for each in links)


def signatures(root: Element) -> Iterator[Said]:
    """Give the person whose name stands alone at the right below the text: who signed it."""
    whole = _whole(root)
    lines = (each for each in root.iter("p", "div") if each.attrib and _right(each))
    aligned = (each for each in lines if not _foreign(each, whole))
    for each in [*deque(aligned, maxlen=_PERSONS)][::-1]:
        found = people(words) if (words := tree.words(each)) and len(words) <= _NAME else []
        person = display(found[0]) if len(found) == 1 else ""
        if person and _person(person) and person.casefold() not in cues("places") and _last(each):
            yield Said("author", found, "markup:html", Certainty.MEDIUM)
            return


_NAME = 60  # letters of a line that is a name


def _right(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (element.get("align") or "").lower() == "right" or "text-align:right" in style


def _last(element: Element) -> bool:
    """Say whether text stands above an element in its own part of the page, and none below."""
    above = any(len(tree.words(each)) > _RUNNING for each in element.itersiblings(preceding=True))
    return above and all(len(tree.words(each)) <= _RUNNING for each in element.itersiblings())


_RUNNING = 80  # letters of running text


def _signed(element: Element) -> bool:
    if "author" in (element.get("rel") or "").lower().split():
        return True
    return any(map(_authors, (element.get("class") or "").split()))


@lru_cache(maxsize=4096)
def _authors(name: str) -> bool:
    """Say whether a class name is that of a byline; what a style sheet's tool put behind it is let be.

    >>> [_authors(name) for name in ("PageArticle_authors__z1", "details__author", "about-author")]
    [True, True, False]
    """
    bare = re.sub(r"(?<=[a-z])__[A-Za-z0-9]{1,6}$", "", name) if "author" not in name[-8:].lower() else name
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", bare).lower()
    return _AUTHOR.fullmatch(split) is not None and not _NO_AUTHOR.search(split)


def _whole(root: Element) -> set[Element]:
    """Give what holds the page's heading: no part of it is beside the article, whatever it calls itself."""
    return {up for head in islice(root.iter("h1"), _HEADED) for up in head.iterancestors()}


def _foreign(element: Element, whole: set[Element]) -> bool:
    """Say whether an element belongs to a picture, a comment, or another article's teaser."""
    around = [each for each in element.iterancestors() if each not in whole]
    if any(each.tag in {"aside", "nav", "footer", "figure", "li"} for each in around):
        return True
    marks = (tree.marked(each) for each in (element, *around) if each.tag not in {"body", "html"})
    return any(_OTHERS.search(mark) for mark in marks)


def _person(shown: str) -> bool:
    """Say whether words may be a person's name: two to five of them, each with a capital, no figures."""
    words = shown.split()
    if is_organisation(shown):
        return False
    return 2 <= len(words) <= 5 and all(word[0].isupper() or len(word) < 4 for word in words)


def addresses(root: Element, address: str) -> Iterator[Said]:
    """Give the page's own address: the one it calls canonical, then the one it was saved from."""
    for each in root.iter("link"):
        if "canonical" in (each.get("rel") or "").lower().split():
            yield from value_said("URL", (each.get("href") or "").strip(), "embedded:html")
    yield from value_said("URL", address, "embedded:mhtml")


def dates(root: Element) -> Iterator[Said]:
    """Give the publication time an article shows in a `time` element above its text."""
    whole = _whole(root)
    times = [each for each in root.iter("time") if not _updated(each) and not _aside(each, whole)]
    marked = [
        each
        for each in times
        if each.get("pubdate") is not None or re.search(r"publish|entry-date|post-date", tree.marked(each))
    ]
    for each in (marked or times[: 1 if len(times) <= 3 else 0])[:1]:
        if when := date(each.get("datetime") or tree.words(each)):
            yield Said("issued", when, "markup:html", Certainty.MEDIUM)


def _updated(element: Element) -> bool:
    return bool(re.search(r"updat|modif", f"{tree.marked(element)} {element.get('itemprop') or ''}".lower()))


def _aside(element: Element, whole: set[Element]) -> bool:
    """Say whether a time is that of a comment or of another article's teaser."""
    around = [each for each in element.iterancestors() if each not in whole]
    if any(each.tag in {"aside", "nav", "footer", "li"} for each in around):
        return True
    return any(
        re.search(r"comment|related|sidebar|widget", tree.marked(each))
        for each in around
        if each.tag not in {"body", "html"}
    )


def languages(root: Element) -> Iterator[Said]:
    """Give the language the page declares for itself."""
    top = next(root.iter("html"), root)
    yield from value_said("language", top.get("lang") or "", "embedded:html")
    for words in contents(root, "content-language"):
        yield from value_said("language", words, "embedded:html")
