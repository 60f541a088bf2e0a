"""Which stretches of a source's text are marked up, and as what?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive import dates, edtf
from archive.items import even, people, values
from archive.model import Document, Edtf, Item, Name, Passage, Reference, Span
from archive.names import display, is_organisation
from archive.writers.tei.bibl import APP, date_attributes
from archive.writers.tei.inline import Mark
from archive.writers.tei.places import Anchor, Citation, Places
from archive.writers.tei.xml import Attributes, element, language, pointer

_DATES = ("received", "reviewed", "accepted", "issued")  # issued may be taken from one of the others


def marks(document: Document, places: Places) -> Iterator[Mark]:
    """Give everything that is marked up in the text, but for the blocks and the notes."""
    for anchor in places.anchors:
        yield anchored(anchor)
    spoken = [passage for passage in document.languages if language(passage.word)]
    within: set[Passage] = set()
    for citation in places.citations:
        there = [passage for passage in spoken if _meet(passage.span, citation.span)]
        within |= {*there}
        yield from _cited(document.text, citation, there[0].word if there else "")
    for passage in spoken:
        if passage not in within:
            yield Mark(span=passage.span, tag="foreign", attributes={"xml:lang": passage.word})
    yield from _dated(document)


def anchored(anchor: Anchor) -> Mark:
    """Tie a mark to its note; one without a note says so."""
    attributes = {"type": "noteAnchor", "xml:id": anchor.id, "n": anchor.mark}
    attributes |= {"target": f"#{anchor.note}"} if anchor.note else {"subtype": "unresolved"}
    return Mark(span=anchor.span, tag="ref", attributes=attributes, firm=True)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _dated(document: Document) -> Iterator[Mark]:
    """Mark the dates the source gives of itself."""
    taken: set[Span] = set()
    for variable in _DATES:
        for statement in document.description.get(variable, ())[:1]:
            if statement.evidence is None or not isinstance(statement.value, str):
                continue
            for found in dates.find(statement.evidence.of(document.text)):
                span, when = found.span.shifted(statement.evidence.start), edtf.read(found.edtf)
                if when and span not in taken:
                    taken.add(span)
                    said = {"type": variable, **date_attributes(when)}
                    yield Mark(span=span, tag="date", attributes=said)


def _cited(text: str, citation: Citation, lang: str) -> Iterator[Mark]:
    """Mark a citation and what in it is plainly the author, the title, the address …"""
    reference, span = citation.reference, citation.span
    corresp = f"#{reference.key}" if reference.key else ""
    yield Mark(span=span, tag="bibl", attributes={"xml:id": citation.id, "corresp": corresp})
    words = span.of(text)
    taken: list[Span] = []
    for value, mark in _parts(reference, words, lang):
        place = value if isinstance(value, Span) else _found(value, words, taken)
        if place and _free(place, taken):
            taken.append(place)
            yield from (replace(one, span=place.shifted(span.start)) for one in mark)


def _free(place: Span, taken: list[Span]) -> bool:
    return not any(_meet(place, other) for other in taken)


def _found(value: str, words: str, taken: list[Span]) -> Span | None:
    """Find a value as whole words, the white space in it as it may be."""
    if not value:
        return None
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, value.split())) + r"(?!\w)"
    for found in re.finditer(pattern, words):
        if _free(Span(*found.span()), taken):
            return Span(*found.span())
    return None


def _mark(tag: str, attributes: Attributes | None = None, *, inner: str = "") -> tuple[Mark, ...]:
    return (Mark(span=Span(0, 0), tag=tag, attributes=attributes or {}, inner=inner),)


def _parts(reference: Reference, words: str, lang: str) -> Iterator[tuple[str | Span, tuple[Mark, ...]]]:
    """Give the values of an item as they may be printed, the longest kinds first."""
    said = values(reference.item)
    level = "a" if "container-title" in said or said.get("type") == "webpage" else "m"
    leaf = "leaf" if "archive_location" in said else "page"
    yield said.get("URL", ""), _mark("ref", {"target": pointer(said.get("URL", ""))})
    yield said.get("title", ""), _mark("title", {"level": level, "xml:lang": lang})
    yield said.get("volume-title", ""), _mark("title", {"level": "m"})
    yield said.get("container-title", ""), _mark("title", {"level": "j" if level == "a" else "m"})
    yield from _names(reference.item)
    yield said.get("publisher", ""), _mark("publisher")
    yield said.get("publisher-place", ""), _mark("pubPlace")
    yield said.get("issued_raw", ""), _corrected(said.get("issued_raw", ""), said.get("issued", ""))
    if not said.get("page", "").isdigit():
        yield said.get("page", ""), _mark("biblScope", {"unit": "page"})
    yield from _dates_in(words, reference.item)
    place = even(reference.locator or "")  # at last: no number of a date is a page
    yield place, _mark("citedRange", {"unit": leaf})


def _names(item: Item) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    for role, tag in (("author", "author"), ("editor", "editor"), ("translator", "editor")):
        for name in people(item, role):
            inner = "orgName" if is_organisation(display(name)) else "persName"
            for printed in _forms(name):
                yield printed, _mark(tag, inner=inner)


def _forms(name: Name) -> list[str]:
    """Give the orders in which a name is printed."""
    family, given = name.get("family", ""), name.get("given", "")
    both = [f"{family}, {given}", f"{family} {given}", f"{given}{family}"] if family and given else []
    return [display(name), *both]


def _corrected(raw: str, guess: Edtf) -> tuple[Mark, ...]:
    """Keep an impossible date as sic, and say beside it what was meant."""
    when = edtf.read(guess)
    if when is None or when.start is None:
        return _mark("sic")
    cert = "medium" if when.doubtful else "high"
    corr = element("corr", {"cert": cert, "resp": APP}, _as_printed(raw, when.start))
    dated = Mark(span=Span(0, 0), tag="date", attributes={**date_attributes(when), "cert": cert, "resp": APP})
    return dated, Mark(span=Span(0, 0), tag="choice", inner="sic", reading=corr)


def _as_printed(raw: str, meant: edtf.Moment) -> str:
    """Give the date that was meant in the form that was printed."""
    between = re.search(r"[/.-]", raw)
    if not (between and meant.day):
        return meant.iso
    return between[0].join((f"{meant.day:02d}", f"{meant.month:02d}", str(meant.year)))


def _dates_in(words: str, item: Item) -> Iterator[tuple[str | Span, tuple[Mark, ...]]]:
    """Mark the printed dates that the item was given."""
    known = {even(str(item.get(variable, ""))) for variable in ("issued", "accessed", "original-date")}
    for found in dates.find(words):
        when = edtf.read(found.edtf)
        if when and found.edtf in known:
            yield found.span, _mark("date", date_attributes(when))
