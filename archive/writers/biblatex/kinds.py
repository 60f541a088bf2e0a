"""Which BibLaTeX entry type does an item go out under, and which fields may stand there?"""

from __future__ import annotations

from archive.items import people, values
from archive.model import Item

# CSL type → entry types: the first whose demands the item meets, at last misc.
_TYPES = {
    "article": ("article", "online"),
    "article-journal": ("article", "online"),
    "article-magazine": ("article", "online"),
    "article-newspaper": ("article", "online"),
    "book": ("book", "collection", "manual"),
    "chapter": ("incollection", "inbook", "online"),
    "entry": ("inreference", "inbook", "online"),
    "entry-dictionary": ("inreference", "inbook", "online"),
    "entry-encyclopedia": ("inreference", "inbook", "online"),
    "manuscript": ("unpublished",),
    "paper-conference": ("inproceedings", "online"),
    "post": ("online",),
    "post-weblog": ("online",),
    "report": ("report", "manual"),
    "thesis": ("thesis",),
    "webpage": ("online",),
}
# The one CSL type an entry type says by itself; any other stands in entrysubtype.
_SAYS = {
    "article": "article-journal",
    "book": "book",
    "collection": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "misc": "document",
    "online": "webpage",
    "report": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
}
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}  # biblatex's own words
# What biber's data model (biblatex 3.18) demands, beside title and date; the rest of its demands we can meet.
_DEMANDS = {
    "article": ("author", "container-title"),
    "book": ("author",),
    "collection": ("editor",),
    "inbook": ("author", "container-title"),
    "incollection": ("author", "editor", "container-title"),
    "inproceedings": ("author", "container-title"),
    "inreference": ("author", "editor", "container-title"),
    "online": ("URL",),
    "report": ("author",),
    "thesis": ("author",),
    "unpublished": ("author",),
}
# An unsigned piece may go under the name of the paper, a report under its institution's.
_CORPORATE = {"article": "container-title", "report": "publisher"}
_SET = "location maintitle number pages part publisher series volume"
_BOOK = f"edition editora isbn translator {_SET}"
_TAKES = {  # among the fields we have to place; every type takes note, titleaddon, url, langid and the like
    "article": "author editor editora issn journaltitle number pages series translator volume",
    "book": f"author editor {_BOOK}",
    "collection": f"editor {_BOOK}",
    "inbook": f"author booktitle editor {_BOOK}",
    "incollection": f"author booktitle editor {_BOOK}",
    "inproceedings": f"author booktitle editor isbn {_SET}",
    "inreference": f"author booktitle editor {_BOOK}",
    "manual": "author edition editor isbn location number organization pages publisher series type",
    "misc": "author editor howpublished location organization type",
    "online": "author editor organization",
    "report": "author institution location number pages type",
    "thesis": "author institution location pages type",
    "unpublished": "author howpublished location type",
}
_FIELDS = {kind: frozenset(fields.split()) for kind, fields in _TAKES.items()}


def kind(item: Item) -> str:
    """Give the entry type whose demands the item meets.

    >>> kind({"type": "book", "author": [{"literal": "Linh An"}]}), kind({"type": "book"})
    ('book', 'manual')
    """
    return next((kind for kind in _TYPES.get(item.get("type", ""), ()) if _meets(item, kind)), "misc")


def _meets(item: Item, kind: str) -> bool:
    said = values(item)
    for variable in _DEMANDS.get(kind, ()):
        if variable in ("author", "editor"):
            roles = ("editor", "compiler") if variable == "editor" else ("author",)
            if not any(people(item, role) for role in roles) and not (
                variable == "author" and corporate(item, kind)
            ):
                return False
        elif variable not in said:
            return False
    return True


def corporate(item: Item, kind: str) -> str:
    """Give the body under whose name an unsigned piece goes; "" when there is none."""
    return values(item).get(_CORPORATE.get(kind, ""), "")


def takes(kind: str, field: str) -> bool:
    """Say whether a field may stand in an entry of this type."""
    return field in _FIELDS[kind]


def subtype(item: Item, kind: str) -> str:
    """Give what the entry type leaves unsaid of the item's type.

    >>> subtype({"type": "article-newspaper"}, "article"), subtype({"type": "book"}, "book")
    ('newspaper', '')
    """
    csl = item.get("type", "")
    return "" if csl in ("", _SAYS.get(kind)) else _SUBTYPES.get(csl, csl)
