"""What is told to the index of a document? Terms of its clean text, title and authors, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from archive import analysis, names, structure
from archive.model import Document, Statement
from archive.text import Mapped

if TYPE_CHECKING:
    from store.index import Entry


def entries(documents: Iterable[Document]) -> Iterator[Entry]:
    """Give what the index is told of documents."""
    from store.index import Entry

    return (Entry(id=document.id, fields=fields(document)) for document in documents)


def fields(document: Document) -> dict[str, Sequence[str]]:
    """Give the terms of a document by field; what the text does not print is found all the same."""
    told = {"": clean(document).text}
    for name, variable in (("title", "title"), ("author", "author")):
        candidates = document.description.get(variable, ())
        told[name] = "\n".join(_words(candidate) for candidate in candidates[:1])
        told[""] += "".join(
            f"\n{_words(candidate)}" for candidate in candidates[:1] if not candidate.evidence
        )
    return {
        f"{field}_{kind}" if field else kind: terms
        for field, words in told.items()
        for kind, terms in analysis.terms(words)._asdict().items()
        if terms
    }


def clean(document: Document) -> Mapped:
    """Give what is searched of a document's text: pages joined, navigation and repeats out."""
    return structure.clean(document.text, document.blocks, document.findings)


def _words(statement: Statement) -> str:
    value = statement.value
    return value if isinstance(value, str) else "\n".join(map(names.display, value))
