"""How does a source's text stand in TEI: front, body and back, every word and mark of it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from archive.model import BlockKind, Document, Flag, Span
from archive.writers.tei.bibl import APP
from archive.writers.tei.inline import Mark, Marks, fill
from archive.writers.tei.marking import marks
from archive.writers.tei.places import NotePlace, Places
from archive.writers.tei.units import Unit, trimmed, units
from archive.writers.tei.xml import Ids, Node, append, element

_TITLE_PAGE_AT_MOST = 400  # code points of a line with names or dates
_PROSE = (BlockKind.HEAD, BlockKind.P, BlockKind.OTHER)
_OPENING = 10**6  # deeper than any head: the first one closes what stands before it
_NUMBER = re.compile(r"(\d+(?:\.\d+)*|[IVXLC]+)[.)]?\s")
_PARTS = (
    ("title", ("title",)),
    ("author", ("author",)),
    ("abstract", ("abstract",)),
    ("keywords", ("keyword",)),
    ("date", ("issued", "received", "reviewed", "accepted")),
)
_ON_TITLE_PAGE = {
    "title": ("docTitle", "titlePart"),
    "author": ("byline", "docAuthor"),
    "date": ("docDate", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text on its way into TEI: its words, what is marked up, where the ids come from."""

    document: Document
    marks: Marks
    ids: Ids
    prefix: str

    def filled(self, tag: str, attributes: dict[str, str], *spans: Span) -> Node:
        """Make an element of stretches of the text."""
        node = element(tag, attributes)
        for at, span in enumerate(spans):
            if at:
                _break(node)
            fill(node, self.document.text, span, self.marks)
        return node


def text(document: Document, places: Places, ids: Ids, prefix: str, *, inline: bool) -> Node:
    """Give the text element; with `inline`, notes stand where they are called."""
    found = [*marks(document, places)]
    page = Page(document=document, marks=Marks(found), ids=ids, prefix=prefix)
    parts = units(document, places.notes)
    standing = {id(unit.note) for unit in parts if unit.note}
    found += [_within(note) for note in places.notes if id(note) not in standing]
    if inline:
        page = replace(page, marks=Marks(found))
        called = dict(_called(page, parts, places))
        found = [replace(mark, instead=called.pop(mark.attributes.get("xml:id", ""), None)) for mark in found]
        parts = [unit for unit in parts if not (unit.note and unit.note.anchors)]
    page = replace(page, marks=Marks(found))
    front, rest = _split_front(document, parts)
    body, back = _split_back(rest)
    return element(
        "text",
        {},
        element("front", {}, *_front(page, front)) if front else None,
        element("body", {}, *_sections(page, body)),
        element("back", {}, *_back(page, back)) if back else None,
    )


def _break(node: Node) -> None:
    """Say that the page ended here, in mid-sentence."""
    append(node, " ")
    node.append(
        element("milestone", {"unit": "column-or-page", "type": "inferred", "resp": APP, "cert": "medium"})
    )
    append(node, " ")


def _within(note: NotePlace) -> Mark:
    """Mark up a note that stands inside a paragraph."""
    return Mark(span=note.body, tag="note", attributes=_note_attributes(note, "inline"))


def _note_attributes(note: NotePlace, place: str) -> dict[str, str]:
    return {
        "type": "authorNote" if note.of_author else "footnote",
        "place": place,
        "xml:id": note.id,
        "n": " ".join(note.marks),
        "target": " ".join(f"#{anchor}" for anchor in note.anchors),
    }


def _note(page: Page, unit: Unit, place: str) -> Node:
    """Give a note with its printed label and its body."""
    if unit.note is None:
        attributes = {"type": "footnote", "place": place, "xml:id": _id(page, unit)}
        return page.filled("note", attributes, *unit.spans)
    span = unit.spans[0]
    node = element("note", _note_attributes(unit.note, place))
    label = trimmed(page.document.text, Span(span.start, max(span.start, unit.note.body.start)))
    if label.start < label.end:
        node.append(element("label", {}, label.of(page.document.text)))
        append(node, " ")
    return fill(node, page.document.text, Span(max(span.start, unit.note.body.start), span.end), page.marks)


def _called(page: Page, parts: Sequence[Unit], places: Places) -> Iterator[tuple[str, Node]]:
    """Give the notes that can stand where they are first called, by the id of the mark."""
    for unit in parts:
        if unit.note and unit.note.anchors:
            node = _note(page, unit, "foot")
            node.attrib.pop("target", "")
            yield unit.note.anchors[0], node


def _id(page: Page, unit: Unit) -> str:
    return page.ids.mint(f"{page.prefix}b{unit.number}")


def _split_front(document: Document, parts: Sequence[Unit]) -> tuple[list[tuple[str, Unit]], Sequence[Unit]]:
    """Take off the blocks at the top that say what the source is."""
    evidence = [
        (name, statement.evidence)
        for name, variables in _PARTS
        for variable in variables
        for statement in document.description.get(variable, ())
        if statement.evidence
    ]
    front: list[tuple[str, Unit]] = []
    for unit in parts:
        part = _part(unit, evidence)
        if not part:
            break
        front.append((part, unit))
    while front and front[-1][0] == "other":
        front.pop()
    return front, parts[len(front) :]


def _part(unit: Unit, evidence: Sequence[tuple[str, Span]]) -> str:
    """Say what a block at the top says; "other" for navigation, "" for the text itself."""
    span = unit.spans[0]
    for name, shown in evidence:
        within = span.start < shown.end and shown.start < span.end
        fits = name in ("abstract", "keywords") or span.end - span.start <= _TITLE_PAGE_AT_MOST
        if within and fits and unit.kind in _PROSE:
            return name
    return "other" if {Flag.NAVIGATION, Flag.REPETITION, Flag.CAPTION} & {*unit.flags} else ""


def _front(page: Page, front: Sequence[tuple[str, Unit]]) -> Iterator[Node]:
    for on_title_page, run in groupby(front, key=lambda pair: pair[0] in _ON_TITLE_PAGE):
        if on_title_page:
            yield element("titlePage", {}, *(_title_page_part(page, part, unit) for part, unit in run))
        else:
            for part, unit in run:
                paragraph = page.filled("p", {"xml:id": _id(page, unit)}, *unit.spans)
                yield element("div", {"type": "navigation" if part == "other" else part}, paragraph)


def _title_page_part(page: Page, part: str, unit: Unit) -> Node:
    outer, inner = _ON_TITLE_PAGE[part]
    attributes = {"xml:id": _id(page, unit)}
    if not inner:
        return page.filled(outer, attributes, *unit.spans)
    kind = {"type": "main"} if inner == "titlePart" else {}
    return element(outer, attributes, page.filled(inner, kind, *unit.spans))


def _split_back(parts: Sequence[Unit]) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """Take off the notes at the end, with the heads over them."""
    start = len(parts)
    while start and parts[start - 1].kind in (BlockKind.NOTE, BlockKind.HEAD):
        start -= 1
    notes = [at for at in range(start, len(parts)) if parts[at].kind is BlockKind.NOTE]
    if not notes or notes[-1] != len(parts) - 1:
        return parts, ()
    # Only the head right over the first note is the notes' own.
    first = notes[0] - 1 if notes[0] > start else notes[0]
    return parts[:first], parts[first:]


def _back(page: Page, parts: Sequence[Unit]) -> Iterator[Node]:
    """Give the notes in the order of the source, those of the authors in a division of their own."""
    for (_, of_author), run in groupby(_headed(parts), key=lambda pair: pair[0]):
        nodes = [
            page.filled("head", {"xml:id": _id(page, unit)}, *unit.spans)
            if unit.kind is BlockKind.HEAD
            else _note(page, unit, "foot" if of_author else "end")
            for _, unit in run
        ]
        yield element("div", {"type": "notes", "subtype": "authors" if of_author else "footnotes"}, *nodes)


def _headed(parts: Sequence[Unit]) -> Iterator[tuple[tuple[int, bool], Unit]]:
    """Number the divisions: a head opens one, and so does a change from authors' notes to others."""
    number, of_author, fresh = 0, False, False
    for unit in parts:
        head = unit.kind is BlockKind.HEAD
        now = of_author if head else bool(unit.note and unit.note.of_author)
        if head or (now != of_author and not fresh):
            number += 1
        of_author, fresh = now, head
        yield (number, of_author), unit


def _sections(page: Page, parts: Sequence[Unit]) -> list[Node]:
    """Give the body as divisions inside one another, as the heads are."""
    opening = "introduction" if any(unit.kind is BlockKind.HEAD for unit in parts) else "text"
    top: list[Node] = []
    open_: list[tuple[int, Node]] = []
    for unit in parts:
        if unit.kind is BlockKind.HEAD:
            while open_ and open_[-1][0] >= max(unit.level, 1):
                open_.pop()
            section = _section(page, unit)
            (open_[-1][1].append if open_ else top.append)(section)
            open_.append((max(unit.level, 1), section))
            continue
        if not open_:
            top.append(element("div", {"type": opening}))
            open_.append((_OPENING, top[0]))
        open_[-1][1].append(_block(page, unit))
    return top or [element("div", {}, element("p"))]


def _section(page: Page, unit: Unit) -> Node:
    number = _NUMBER.match(unit.spans[0].of(page.document.text) + " ")
    head = page.filled("head", {"xml:id": _id(page, unit)}, *unit.spans)
    return element("div", {"type": "section", "n": number[1] if number else ""}, head)


def _block(page: Page, unit: Unit) -> Node:
    """Give the element of a block by its kind; what is flagged says so."""
    attributes = {"xml:id": _id(page, unit)} if unit.kind is not BlockKind.NOTE else {}
    if unit.kind is BlockKind.NOTE:
        return _note(page, unit, "foot")
    if unit.kind is BlockKind.LIST:
        return element("list", attributes, *_lines(page, unit, "item"))
    if unit.kind is BlockKind.TABLE:
        return element("table", attributes, *_rows(page, unit))
    flags = [flag.value for flag in unit.flags if flag not in (Flag.PAGE_BREAK, Flag.GLUED)]
    kind = flags[0] if flags else "other" if unit.kind is BlockKind.OTHER else ""
    node = page.filled("ab" if kind else "p", {**attributes, "type": kind}, *unit.spans)
    if unit.torn:
        _break(node)
    return node


def _lines(page: Page, unit: Unit, tag: str) -> list[Node]:
    return [page.filled(tag, {}, line) for line in _split(page, unit.spans[0], r"[^\r\n]+")]


def _rows(page: Page, unit: Unit) -> Iterator[Node]:
    for line in _split(page, unit.spans[0], r"[^\r\n]+"):
        yield element("row", {}, *(page.filled("cell", {}, cell) for cell in _split(page, line, r"[^\t]+")))


def _split(page: Page, span: Span, pattern: str) -> list[Span]:
    """Cut a stretch into what the pattern finds, blank pieces left out."""
    found = re.compile(pattern).finditer(page.document.text, *span)
    pieces = [trimmed(page.document.text, Span(*piece.span())) for piece in found]
    return [piece for piece in pieces if piece.start < piece.end]
