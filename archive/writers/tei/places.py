"""Where in a source's text do notes, their marks and its citations stand, and under which xml:id?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.model import BlockKind, Document, Note, ParsedNote, Reference, Span
from archive.writers.tei.xml import Ids

_TOP = 4000  # code points in which names with stars stand
_STARS = re.compile(r"\s*\^?(?:\((\*{1,4})\)|(\*{1,4})(?=\s))\s*")  # opens a note: "(*) TS", "* PGS"
_STARRED = re.compile(r"\^?\(\*{1,4}\)|(?<=[^\W\d_])\^?\*{1,4}(?=\s*(?:[,;]|$))", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A mark in the text."""

    span: Span
    mark: str
    id: str
    note: str  # id of the note; "": the text calls for a note that is not there


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePlace:
    """A note's body, called by one mark or several."""

    body: Span
    marks: tuple[str, ...]
    id: str
    anchors: tuple[str, ...]  # ids

    @property
    def of_author(self) -> bool:
        """Whether the note is about an author: its mark is a star."""
        return all(set(mark) == {"*"} for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A work cited in a note."""

    span: Span  # on the text
    reference: Reference
    id: str
    note: str  # id


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """All of them in one text, each in the order of the text."""

    anchors: tuple[Anchor, ...]
    notes: tuple[NotePlace, ...]
    citations: tuple[Citation, ...]


def places(document: Document, ids: Ids, prefix: str) -> Places:
    """Give every place its id; `prefix` keeps the ids of several sources apart."""
    anchors: list[Anchor] = []
    notes: list[NotePlace] = []
    found = (*document.notes, *_of_authors(document))
    for body, called in sorted(_by_body(found).items()):
        note_id = ids.mint(f"{prefix}fn-" + "-".join(_slug(note.mark) for note in called))
        own = [*_anchors(called, note_id, ids, prefix)]
        anchors += own
        marks = tuple(note.mark for note in called)
        notes.append(
            NotePlace(body=body, marks=marks, id=note_id, anchors=tuple(anchor.id for anchor in own))
        )
    anchors += _anchors([note for note in document.notes if note.body is None], "", ids, prefix)
    return Places(
        anchors=tuple(sorted(anchors, key=lambda anchor: (anchor.span, anchor.id))),
        notes=tuple(notes),
        citations=tuple(_citations(document, {note.body: note.id for note in notes}, ids, prefix)),
    )


def _of_authors(document: Document) -> Iterator[Note]:
    """Tie the notes on the authors, which are no footnotes, to the stars behind their names."""
    if any("*" in note.mark for note in document.notes):
        return
    bodies = sorted(note.body.start for note in document.notes if note.body)
    top = document.text[:_TOP]
    for block in document.blocks:
        label = _STARS.match(document.text, *block.span) if block.kind is BlockKind.NOTE else None
        at = bisect_left(bodies, block.span.start)
        if label is None or (at < len(bodies) and bodies[at] < block.span.end):
            continue
        stars = label[1] or label[2]
        called = [found for found in _STARRED.finditer(top) if found[0].count("*") == len(stars)]
        anchors = [Span(*found.span()) for found in called if found.end() <= block.span.start]
        yield Note(mark=stars, anchors=tuple(anchors[:1]), body=_body(document.text, label.end(), block.span))


def _body(text: str, start: int, span: Span) -> Span | None:
    words = text[start : span.end].rstrip()
    return Span(start, start + len(words)) if words else None


def _by_body(notes: Iterable[Note]) -> dict[Span, list[Note]]:
    """Bring the marks together that call the same body, or bodies that overlap."""
    bodies: dict[Span, list[Note]] = {}
    last = Span(0, 0)
    for body, note in sorted(((note.body, note) for note in notes if note.body), key=lambda pair: pair[0]):
        if body.start >= last.end:
            last = body
        bodies.setdefault(last, []).append(note)
    return bodies


def _anchors(notes: list[Note], note_id: str, ids: Ids, prefix: str) -> Iterator[Anchor]:
    for note in notes:
        for span in note.anchors:
            anchor_id = ids.mint(f"{prefix}fnref-{_slug(note.mark)}")
            yield Anchor(span=span, mark=note.mark, id=anchor_id, note=note_id)


def _slug(mark: str) -> str:
    return f"a{len(mark)}" if set(mark) == {"*"} else mark or "x"


def _citations(document: Document, notes: dict[Span, str], ids: Ids, prefix: str) -> Iterator[Citation]:
    for parsed in document.references:
        if parsed.span is None:
            continue
        for number, reference in enumerate(parsed.references, 1):
            span = _on_text(document.text, parsed, reference.span)
            if span is not None:
                name = reference.key or f"{parsed.id}-{number}"
                note = notes.get(parsed.span, "")
                yield Citation(span=span, reference=reference, id=ids.mint(f"{prefix}c-{name}"), note=note)


def _on_text(text: str, parsed: ParsedNote, span: Span) -> Span | None:
    """Carry a span on a note's text over to the document's text."""
    body = parsed.span
    if body is None or not 0 <= span.start < span.end <= len(parsed.note):
        return None
    if body.of(text) == parsed.note:
        return span.shifted(body.start)
    ours = [at for at in range(*body) if not text[at].isspace()]
    theirs = [at for at, char in enumerate(parsed.note) if not char.isspace()]
    if [text[at] for at in ours] != [parsed.note[at] for at in theirs]:
        return None
    covered = [mine for mine, other in zip(ours, theirs, strict=True) if span.start <= other < span.end]
    return Span(covered[0], covered[-1] + 1) if covered else None
