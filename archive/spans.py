"""How does what was said of a derived text hold of its source? Every span moves with the map."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.draft import Given
from archive.model import Document, Finding, Note, ParsedNote, Passage, Reference, Span, Statement
from archive.text import Mapped


def moved(document: Document, onto: Mapped, text: str) -> Document:
    """Give a document read from `onto.text` as one read from `text`, the source of that map."""
    move = _Move(onto, text)
    return replace(
        document,
        text=text,
        blocks=tuple(replace(block, span=move.span(block.span)) for block in document.blocks),
        description={
            variable: tuple(map(move.statement, candidates))
            for variable, candidates in document.description.items()
        },
        notes=tuple(map(move.note, document.notes)),
        references=tuple(map(move.parsed, document.references)),
        languages=tuple(map(move.passage, document.languages)),
        pages=tuple(map(move.passage, document.pages)),
        findings=tuple(map(move.finding, document.findings)),
    )


def composed(given: Given, onto: Mapped) -> Given:
    """Give what a format marks in `text` as marked in `onto.text`, which was made from it."""
    if onto.text == given.text:
        return given
    move = _Onto(onto)
    return replace(
        given,
        text=onto.text,
        blocks=tuple(replace(block, span=move.span(block.span)) for block in given.blocks),
        heads={move.place(start): level for start, level in given.heads.items()},
        outside=move.place(given.outside),
        notes=tuple(map(move.note, given.notes)),
        description={
            variable: tuple(map(move.statement, candidates))
            for variable, candidates in given.description.items()
        },
        languages=tuple(map(move.passage, given.languages)),
        pages=tuple(map(move.passage, given.pages)),
        findings=tuple(map(move.finding, given.findings)),
    )


class _Move:
    """Spans on the derived text → spans on the source."""

    def __init__(self, onto: Mapped, text: str) -> None:
        self.places: list[int] = [*onto.starts, len(text)]
        self.text = text

    def place(self, at: int) -> int:
        return self.places[at]

    def span(self, span: Span) -> Span:
        return Span(self.place(span.start), self.place(span.end))

    def maybe(self, span: Span | None) -> Span | None:
        return None if span is None else self.span(span)

    def all(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(map(self.span, spans))

    def passage(self, passage: Passage) -> Passage:
        return Passage(self.span(passage.span), passage.word)

    def statement(self, statement: Statement) -> Statement:
        return replace(statement, evidence=self.maybe(statement.evidence))

    def note(self, note: Note) -> Note:
        return replace(note, anchors=self.all(note.anchors), body=self.maybe(note.body))

    def finding(self, finding: Finding) -> Finding:
        return replace(finding, span=self.maybe(finding.span), related=self.all(finding.related))

    def parsed(self, note: ParsedNote) -> ParsedNote:
        if note.span is None:
            return note
        body = self.span(note.span)
        start = note.span.start

        def cited(reference: Reference) -> Reference:
            def moved(span: Span) -> Span:
                return self.span(span.shifted(start)).shifted(-body.start)

            printed = {name: each._replace(span=moved(each.span)) for name, each in reference.printed.items()}
            return replace(reference, span=moved(reference.span), printed=printed)

        return replace(
            note, note=body.of(self.text), span=body, references=tuple(map(cited, note.references))
        )


class _Onto(_Move):
    """Spans on the source → spans on the derived text."""

    def __init__(self, onto: Mapped) -> None:
        super().__init__(onto, onto.text)
        self.starts: Sequence[int] = onto.starts

    def place(self, at: int) -> int:
        return int(bisect_left(self.starts, at))
