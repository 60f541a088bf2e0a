"""How is a TEI file put together of its sources and the works they cite?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from archive.model import Item, Key, Source
from archive.writers import Options, Selection
from archive.writers.tei import header
from archive.writers.tei.bibl import APP, certainty, item_language, struct
from archive.writers.tei.places import Citation, Places, places
from archive.writers.tei.text import text
from archive.writers.tei.xml import TEI, Ids, Node, element, ids_in, prune, written

_LIST = "list.references"  # no key has a dot in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the file will hold, with every place's id settled before anything is written."""

    sources: Sequence[Source]
    places: Mapping[Key, Places]
    items: Mapping[Key, Item]  # of the works cited
    citations: Mapping[Key, Sequence[Citation]]
    taken: Set[str]  # ids

    def prefix(self, source: Source) -> str:
        """Give what keeps this source's ids apart from the others'."""
        return f"{source.key}_" if len(self.sources) > 1 else ""


def write(selection: Selection, options: Options) -> Iterator[str]:
    """Give the file in pieces, one a source."""
    plan = _plan(selection)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    if len(plan.sources) == 1:
        root = _tei(plan, plan.sources[0], options, works=_stand_off(plan))
        yield written(prune(root, ids_in(root)))
    elif plan.sources:
        yield from _several(plan, options)
    else:
        works = _stand_off(plan)
        nothing = element("text", {}, element("body", {}, element("p"))) if works is None else None
        head = header.of_file(options.version, "Cited works", "works")
        yield written(element("TEI", {}, head, works, nothing))


def _plan(selection: Selection) -> Plan:
    sources = sorted(selection.sources, key=lambda source: source.key)
    items: dict[Key, Item] = {work.key: work.item for work in selection.works}
    held = {source.key for source in sources}
    cited = [
        reference
        for source in sources
        for note in source.document.references
        for reference in note.references
        if reference.key and reference.key not in held
    ]
    for reference in sorted(cited, key=lambda reference: -len(reference.item)):  # the fullest says what it is
        items.setdefault(reference.key or "", reference.item)
    items = {key: item for key, item in items.items() if key not in held}
    ids = Ids({*items, *held, APP.removeprefix("#"), _LIST})
    several = len(sources) > 1
    placed = {
        source.key: places(source.document, ids, f"{source.key}_" if several else "") for source in sources
    }
    citations: dict[Key, list[Citation]] = defaultdict(list)
    for found in placed.values():
        for citation in found.citations:
            citations[citation.reference.key or ""].append(citation)
    return Plan(sources=sources, places=placed, items=items, citations=citations, taken=ids.taken)


def _several(plan: Plan, options: Options) -> Iterator[str]:
    """Build each source twice: the works come first, and point only to what stands in the texts."""
    known = {*plan.items, APP.removeprefix("#"), _LIST}
    for source in plan.sources:
        known |= ids_in(_tei(plan, source, options))
    yield f'<TEI xmlns="{TEI}">\n'
    yield written(header.of_file(options.version, "Sources and the works they cite", "sources"), 1)
    works = _stand_off(plan)
    if works is not None:
        yield written(prune(works, known), 1)
    for source in plan.sources:
        yield written(prune(_tei(plan, source, options), known), 1)
    yield "</TEI>\n"


def _tei(plan: Plan, source: Source, options: Options, *, works: Node | None = None) -> Node:
    ids, prefix = Ids(plan.taken), plan.prefix(source)
    inline = options.notes == "inline"
    return element(
        "TEI",
        {"xml:id": source.key, "xml:lang": item_language(source.item)},
        header.of_source(source, options.version, first=not prefix),
        works,
        text(source.document, plan.places[source.key], ids, prefix, inline=inline),
    )


def _stand_off(plan: Plan) -> Node | None:
    """Give the works, each with the places that cite it and how sure that is."""
    structs = []
    for key in sorted(plan.items):
        citations = plan.citations.get(key, ())
        attributes = {"xml:id": key, "source": " ".join(f"#{citation.id}" for citation in citations)}
        attributes |= {"resp": APP, "cert": certainty(citations)} if citations else {}
        structs.append(struct(plan.items[key], attributes, citations=citations))
    if not structs:
        return None
    return element("standOff", {}, element("listBibl", {"xml:id": _LIST, "type": "references"}, *structs))
