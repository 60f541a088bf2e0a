"""What do the metadata of an OpenDocument file state? Never when it was made or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import trees
from archive.draft import Draft
from archive.office import stated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BY = "embedded:odt"
# Names people and converters give to fields of their own, lower case.
_OWN = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "issued",
    "publisher": "publisher",
    "language": "language",
    "keywords": "keyword",
    "doi": "DOI",
    "url": "URL",
}


def state(meta: Element, draft: Draft) -> None:
    """State what the metadata say."""
    said: dict[str, list[str]] = {}
    for each in meta:
        name = trees.name(each)
        if name == "user-defined":
            name = f"own {trees.attribute(each, 'name').strip().lower()}"
        if words := trees.words(each):
            said.setdefault(name, []).append(words)
    draft.state("title", _first(said, "title"), _BY)
    for name in ("own author", "own authors", "initial-creator"):
        draft.state("author", stated.authors("\n".join(said.get(name, []))), _BY)
    if "initial-creator" not in said:  # dc:creator is who saved it last
        draft.state("author", stated.authors("\n".join(said.get("creator", []))), _BY)
    draft.state("keyword", "; ".join(said.get("keyword", [])), _BY)
    draft.state("keyword", _first(said, "subject"), _BY)
    draft.state("language", _first(said, "language"), _BY)
    for own, variable in _OWN.items():
        if variable != "author":
            words = _first(said, f"own {own}")
            draft.state(variable, stated.dated(words) if variable == "issued" else words, _BY)


def _first(said: dict[str, list[str]], name: str) -> str:
    return said.get(name, [""])[0]
