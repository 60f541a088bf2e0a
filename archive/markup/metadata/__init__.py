"""What does a page say of itself in its head? Candidates for CSL's variables, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.markup.metadata import coins, house, linked, shown, tags
from archive.markup.metadata.said import Said as Said
from archive.model import Certainty
from archive.names import display, is_organisation

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def stated(root: Element, *, address: str = "") -> list[Said]:
    """Give what a page states of itself: scholarly tags, Dublin Core, JSON-LD, the rest, then what it shows.

    `address` is where the page was when it was saved.
    """
    graph = linked.stated(root)
    site = _site(root, graph, address)
    found = [
        *tags.stated(root, "highwire"),
        *tags.stated(root, "dublin-core"),
        *graph,
        *tags.stated(root, "prism"),
        *shown.languages(root),
        *tags.stated(root, "opengraph"),
        *shown.microdata(root),
        *coins.stated(root),
        *tags.stated(root, "meta"),
        *shown.bylines(root),
        *shown.signatures(root),
        *shown.addresses(root, address),
        *shown.dates(root),
    ]
    found = [each for each in found if not _self_named(each, site)]
    found = [one for each in found for one in _persons(each, site)]
    found = [one for each in found if (one := _named(each, site))]
    return _once([*_titles(found, root, site), *found, *_kinds(root, found, site)])


def _site(root: Element, graph: list[Said], address: str) -> list[str]:
    """Give the names the page's site goes by, the last the host it stands on."""
    names = [str(each.value) for each in graph if each.variable == "publisher"]
    tagged = tags.contents(root, "og:site_name", "application-name", "apple-mobile-web-app-title")
    stated = [*tags.contents(root, "og:url"), *(str(each.value) for each in shown.addresses(root, address))]
    hosts = [found[1] for url in stated if (found := re.match(r"https?://(?:www\.)?([^/:]+)", url))]
    return [*tagged, *names, *hosts[:1]]


def _self_named(said: Said, site: list[str]) -> bool:
    """Say whether a title is but the site's name."""
    return said.variable == "title" and str(said.value).casefold() in {name.casefold() for name in site}


def _persons(said: Said, site: list[str]) -> Iterator[Said]:
    """Give an author who is a person; a site that names itself says whose page it is, not who wrote it."""
    if said.variable != "author" or isinstance(said.value, str):
        yield said
        return
    persons = [one for one in said.value if not house.own(display(one), site)]
    if persons:
        yield replace(said, value=persons)
    for own in (display(one) for one in said.value if one not in persons):
        if not house.desk(own):
            yield Said("publisher", own, said.by, Certainty.MEDIUM)


def _named(said: Said, site: list[str]) -> Said | None:
    """Give a house by its name where it is named by its address: "VnExpress" for "vnexpress.net"."""
    if said.variable not in {"container-title", "publisher"} or not house.domain(str(said.value)):
        return said
    name = house.name(str(said.value), site)
    return replace(said, value=name) if name else None


def _kinds(root: Element, found: list[Said], site: list[str]) -> Iterator[Said]:
    """Give the kind of text its house prints: an article of a newspaper, a journal, an encyclopedia."""
    bar = shown.title(root)
    if name := house.encyclopedia(bar):
        yield Said("type", "entry-encyclopedia", "embedded:html")
        yield Said("container-title", name, "embedded:html", Certainty.MEDIUM)
    elif name := house.periodical(bar, site):
        kind = "article-journal" if house.journal(name) else "article-newspaper"
        yield Said("container-title", name, "embedded:html", Certainty.MEDIUM)
        yield Said("type", kind, "embedded:html", Certainty.MEDIUM)
    elif house.newspaper(site) and any(each.variable == "type" for each in found):
        yield Said("type", "article-newspaper", "embedded:html", Certainty.MEDIUM)


def _titles(found: list[Said], root: Element, site: list[str]) -> Iterator[Said]:
    """Give the titles, the site's name cut off, and that of the window's title bar last.

    A title bar that holds nothing but the name of a house says whose page it is, not what it is called.
    """
    heads = [head for head in shown.heads(root) if head.casefold() not in {name.casefold() for name in site}]
    named = [each for each in found if each.variable == "title"]
    bar = shown.title(root).casefold()
    for each in sorted(named, key=lambda each: bar != "" and str(each.value).casefold() not in bar):
        yield each.with_value(shown.without_site(str(each.value), site, heads))
    if words := shown.marked_title(root):
        yield Said("title", words, "markup:html", Certainty.MEDIUM)
    if title := shown.title(root):
        cut = shown.without_site(title, site, heads)
        sure = Certainty.LOW if is_organisation(cut) and cut not in heads else Certainty.HIGH
        yield Said("title", cut, "embedded:html", sure)


def _once(found: list[Said]) -> list[Said]:
    """Drop what was said before; of titles the cut ones count."""
    kept: list[Said] = []
    for each in found:
        same = (one for one in kept if one.variable == each.variable)
        if not each.value or any(_same(one, each) for one in same):
            continue
        kept.append(each)
    return sorted(kept, key=_unsure)


def _unsure(said: Said) -> int:
    """Rank what is not sure behind what is: guesses, and houses that only stand for an author."""
    weak = said.variable == "publisher" and said.certainty is not Certainty.HIGH
    return 2 if said.certainty is Certainty.LOW else int(weak)


def _same(one: Said, other: Said) -> bool:
    if one.variable == "title" and "|" not in str(one.value):
        return str(other.value).startswith(str(one.value))
    return one.value == other.value
