"""What do the properties of a Word file state? Never when it was made or saved: that is no publication.

The company in app.xml is the one Word is licensed to, no publisher; of that part nothing is taken. Whether a
title or creator is a program's or a typist's is judged beside the text, not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import trees
from archive.draft import Draft
from archive.office import stated
from archive.readers.docx.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BY = "embedded:docx"
# Properties people add, by lower-case name: Word's own proposals, and what converters write.
_CUSTOM = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "issued",
    "date published": "issued",
    "publication date": "issued",
    "publisher": "publisher",
    "language": "language",
    "keywords": "keyword",
    "doi": "DOI",
    "url": "URL",
}


def state(package: Package, draft: Draft) -> None:
    """State what the properties say."""
    for relation in package.relations("").values():
        if relation.kind == "core-properties" and (root := package.part(relation.target)) is not None:
            _core(root, draft)
    for relation in package.relations("").values():
        if relation.kind == "custom-properties" and (root := package.part(relation.target)) is not None:
            _custom(root, draft)


def _core(root: Element, draft: Draft) -> None:
    said: dict[str, str] = {}
    for each in root:
        said.setdefault(trees.name(each), trees.words(each))
    draft.state("title", said.get("title", ""), _BY)
    draft.state("author", stated.authors(said.get("creator", "")), _BY)
    for name in ("keywords", "subject"):
        draft.state("keyword", said.get(name, ""), _BY)
    draft.state("language", said.get("language", ""), _BY)


def _custom(root: Element, draft: Draft) -> None:
    for each in trees.every(root, "property"):
        variable = _CUSTOM.get(each.get("name", "").strip().lower())
        words = trees.words(each)
        if variable == "author":
            draft.state(variable, stated.authors(words), _BY)
        elif variable:
            draft.state(variable, stated.dated(words) if variable == "issued" else words, _BY)
