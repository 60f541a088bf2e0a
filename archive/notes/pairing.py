"""Which note does each mark call for? By label; among several of one label, by place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive.model import Finding, Note, Span
from archive.notes.bodies import Body
from archive.notes.marks import Mark


def paired(anchors: Sequence[Mark], bodies: Sequence[Body]) -> list[Note]:
    """Give one note a mark, in the order the text calls for them, those never called for last."""
    calls: dict[str, list[Span]] = defaultdict(list)
    held: dict[str, list[Span]] = defaultdict(list)
    for anchor in anchors:
        for label in anchor.labels:
            calls[label].append(anchor.span)
    for body in bodies:
        for label in body.labels:
            held[label].append(body.span)
    notes = [note for label in {**calls, **held} for note in _of_label(label, calls[label], held[label])]
    return in_order(notes)


def in_order(notes: Sequence[Note]) -> list[Note]:
    """Give notes in the order the text calls for them; journals print note 1 behind note 20."""
    return sorted(
        notes, key=lambda note: (not note.anchors, note.anchors or (note.body,), len(note.mark), note.mark)
    )


def _of_label(label: str, calls: Sequence[Span], held: Sequence[Span]) -> Iterator[Note]:
    if len(held) < 2:
        yield Note(mark=label, anchors=tuple(calls), body=held[0] if held else None)
        return
    groups: dict[Span, list[Span]] = {body: [] for body in held}
    apart = bool(calls) and calls[-1] < held[0] and len(calls) == len(held)
    for number, call in enumerate(calls):
        # At the foot of the page or chapter, else the last.
        below = number if apart else min(bisect_right(held, call), len(held) - 1)
        groups[held[below]].append(call)
    for body, called in groups.items():
        yield Note(mark=label, anchors=tuple(called), body=body)


def findings(notes: Sequence[Note]) -> list[Finding]:
    """Say which marks have no note and which notes no mark."""
    found = [
        Finding(
            code="note-missing",
            message=f"The text calls for note {note.mark}, which is not there.",
            span=note.anchors[0],
            related=note.anchors[1:],
        )
        for note in notes
        if note.body is None
    ]
    found += [
        Finding(
            code="note-unanchored", message=f"No mark in the text calls for note {note.mark}.", span=note.body
        )
        for note in notes
        if not note.anchors
    ]
    return found
