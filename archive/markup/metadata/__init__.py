"""What does a page say of itself in its head? Candidates for CSL's variables, the best first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.markup.metadata import coins, linked, shown, tags
from archive.markup.metadata.said import Said as Said

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def stated(root: Element, *, address: str = "") -> list[Said]:
    """Give what a page states of itself: scholarly tags, Dublin Core, JSON-LD, the rest, then what it shows.

    `address` is where the page was when it was saved.
    """
    graph = linked.stated(root)
    site = _site(root, graph)
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
        *shown.addresses(root, address),
        *shown.dates(root),
    ]
    found = [each for each in found if not _self_named(each, site)]
    staff = [each for each in found if _staff(each, site)]
    people = [each for each in found if each not in staff]
    return _once([*_titles(found, root, site), *people, *staff])


def _site(root: Element, graph: list[Said]) -> list[str]:
    """Give the names the page's site goes by."""
    names = [str(each.value) for each in graph if each.variable == "publisher"]
    return [*tags.contents(root, "og:site_name", "application-name", "apple-mobile-web-app-title"), *names]


def _self_named(said: Said, site: list[str]) -> bool:
    """Say whether a title is but the site's name."""
    return said.variable == "title" and str(said.value).casefold() in {name.casefold() for name in site}


def _staff(said: Said, site: list[str]) -> bool:
    """Say whether the author named is but the site: a person named elsewhere counts before it."""
    if said.variable != "author":
        return False
    own = {name.casefold() for name in site}
    return all(isinstance(one, dict) and one.get("literal", "").casefold() in own for one in said.value)


def _titles(found: list[Said], root: Element, site: list[str]) -> Iterator[Said]:
    """Give the titles, the site's name cut off, and that of the window's title bar last."""
    heads = [head for head in shown.heads(root) if head.casefold() not in {name.casefold() for name in site}]
    for each in found:
        if each.variable == "title":
            yield each.with_value(shown.without_site(str(each.value), site, heads))
    if title := shown.title(root):
        yield Said("title", shown.without_site(title, site, heads), "embedded:html")


def _once(found: list[Said]) -> list[Said]:
    """Drop what was said before; of titles the cut ones count."""
    kept: list[Said] = []
    for each in found:
        same = (one for one in kept if one.variable == each.variable)
        if not each.value or any(_same(one, each) for one in same):
            continue
        kept.append(each)
    return kept


def _same(one: Said, other: Said) -> bool:
    if one.variable == "title" and "|" not in str(one.value):
        return str(other.value).startswith(str(one.value))
    return one.value == other.value
