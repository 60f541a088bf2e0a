"""Which elements does a text fall into: paragraphs, heads, notes, in the order of the text?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.model import Block, BlockKind, Document, Flag, Span
from archive.writers.tei.places import NotePlace

_LABEL_AT_MOST = 24  # code points of a printed mark, "⁽⁶⁾ và ⁽⁷⁾"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What becomes one element: a block, a note, or paragraphs torn by a page break."""

    kind: BlockKind
    spans: tuple[Span, ...]
    number: int  # of its first block
    flags: tuple[Flag, ...] = ()
    level: int = 0
    note: NotePlace | None = None

    @property
    def torn(self) -> bool:
        """Whether the page ended in mid-sentence."""
        return Flag.PAGE_BREAK in self.flags


def units(document: Document, notes: Sequence[NotePlace]) -> list[Unit]:
    """Give the units of a text; blank blocks are none."""
    joined: list[Unit] = []
    for unit in _blocks(document, notes):
        last = joined[-1] if joined else None
        if last and last.torn and last.kind is unit.kind is BlockKind.P and not last.note and not unit.note:
            joined[-1] = replace(last, spans=(*last.spans, *unit.spans), flags=unit.flags)
        else:
            joined.append(unit)
    return joined


def _blocks(document: Document, notes: Sequence[NotePlace]) -> Iterator[Unit]:
    starts = [note.body.start for note in notes]
    done = 0  # a note may run on into the next block
    for number, block in enumerate(document.blocks):
        span = trimmed(document.text, Span(max(block.span.start, done), block.span.end))
        if span.start >= span.end:
            continue
        own = notes[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if block.kind is BlockKind.NOTE or (own and _is_note(span, own[0])):
            found = [*_notes(document.text, block, number, span, own)]
            done = found[-1].spans[-1].end
            yield from found
        else:
            yield Unit(kind=block.kind, spans=(span,), number=number, flags=block.flags, level=block.level)


def _is_note(span: Span, note: NotePlace) -> bool:
    """Say whether a block is a note, though it is not called one: label and body fill it."""
    return note.body.start - span.start <= _LABEL_AT_MOST and note.body.end >= span.end


def _notes(text: str, block: Block, number: int, span: Span, own: Sequence[NotePlace]) -> Iterator[Unit]:
    """Cut a block of notes behind each body, so that the printed label goes with what follows."""
    unit = Unit(kind=BlockKind.NOTE, spans=(span,), number=number, flags=block.flags)
    if not own:
        yield unit
    start = span.start
    for at, note in enumerate(own):
        end = note.body.end if at < len(own) - 1 else max(note.body.end, span.end)
        yield replace(unit, spans=(trimmed(text, Span(start, end)),), note=note)
        start = end


def trimmed(text: str, span: Span) -> Span:
    """Leave out the white space at both ends.

    >>> trimmed(" ab\\n", Span(0, 4))
    Span(start=1, end=3)
    """
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
