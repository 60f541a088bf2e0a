"""How does what was said of a derived text hold of its source? Every span moves with the map."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.draft import Given
from archive.model import (
    Description,
    Document,
    Finding,
    Note,
    ParsedNote,
    Passage,
    Reference,
    Span,
    Statement,
    Variable,
)
from archive.text import Mapped


def moved(document: Document, onto: Mapped, text: str) -> Document:
    """Give a document read from `onto.text` as one read from `text`, the source of that map."""
    move = _Back(onto, text)
    return replace(
        document,
        text=text,
        blocks=tuple(replace(block, span=move.span(block.span)) for block in document.blocks),
        description=move.description(document.description),
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
    return replace(_marks(given, _Onto(onto.starts)), text=onto.text)


def cut(given: Given, end: int) -> Given:
    """Give the beginning of a text with what its format marks there; a note that is cut is none."""
    marks = _marks(given, _Cut(end))
    notes = (n for n in given.notes if all(s.end <= end for s in (*n.anchors, n.body or Span(0, 0))))
    return replace(
        marks,
        text=given.text[:end],
        blocks=tuple(block for block in marks.blocks if block.span.end > block.span.start),
        heads={start: level for start, level in given.heads.items() if start < end},
        notes=tuple(notes),
        languages=tuple(each for each in given.languages if each.span.end <= end),
        italics=tuple(span for span in given.italics if span.end <= end),
        findings=tuple(f for f in given.findings if f.span is None or f.span.end <= end),
    )


def _marks(given: Given, move: _Move) -> Given:
    return replace(
        given,
        blocks=tuple(replace(block, span=move.span(block.span)) for block in given.blocks),
        heads={move.place(start): level for start, level in given.heads.items()},
        outside=move.place(given.outside),
        notes=tuple(map(move.note, given.notes)),
        description=move.description(given.description),
        languages=tuple(map(move.passage, given.languages)),
        pages=tuple(map(move.passage, given.pages)),
        italics=tuple(map(move.span, given.italics)),
        findings=tuple(map(move.finding, given.findings)),
    )


_BETWEEN = "\n\n"


def joined(parts: Sequence[tuple[str, Given]]) -> Given:
    """Give several texts as one, each a page with its label; "" keeps the pages a part has itself."""
    text = ""
    moved: list[Given] = []
    for label, part in parts:
        start = len(text)
        text += part.text + (_BETWEEN if part.text else "")
        moved.append(_behind(part, label, start, len(text)))
    blocks = all(part.blocks for _, part in parts if part.text)
    return Given(
        text=text,
        encoding=next((part.encoding for _, part in parts if part.encoding), ""),
        media_type="multipart/mixed",
        blocks=tuple(block for part in moved for block in part.blocks) if blocks else (),
        heads={start: level for part in moved for start, level in part.heads.items()},
        notes=tuple(note for part in moved for note in part.notes),
        description=_candidates(moved),
        languages=tuple(each for part in moved for each in part.languages),
        pages=tuple(each for part in moved for each in part.pages),
        italics=tuple(each for part in moved for each in part.italics),
        findings=tuple(each for part in moved for each in part.findings),
        pictures=tuple(number for number, (_, part) in enumerate(parts) if part.pictures),
    )


def _candidates(parts: Sequence[Given]) -> dict[Variable, tuple[Statement, ...]]:
    found: dict[Variable, tuple[Statement, ...]] = {}
    for part in parts:
        for variable, candidates in part.description.items():
            found[variable] = (*found.get(variable, ()), *candidates)
    return found


def _behind(part: Given, label: str, start: int, end: int) -> Given:
    """Give what a part marks as marked further behind; its last block reaches to the next part."""
    move = _Shift(start)
    given = _marks(part, move)
    blocks = given.blocks
    if blocks:
        blocks = (*blocks[:-1], replace(blocks[-1], span=Span(blocks[-1].span.start, end)))
    pages = (Passage(Span(start, end), label),) if label else given.pages
    return replace(given, blocks=blocks, pages=pages)


class _Move:
    """Spans on one text → spans on another; each kind says where a place goes."""

    def place(self, at: int) -> int:
        raise NotImplementedError

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

    def description(self, description: Description) -> Description:
        return {variable: tuple(map(self.statement, said)) for variable, said in description.items()}

    def note(self, note: Note) -> Note:
        return replace(note, anchors=self.all(note.anchors), body=self.maybe(note.body))

    def finding(self, finding: Finding) -> Finding:
        return replace(finding, span=self.maybe(finding.span), related=self.all(finding.related))


class _Back(_Move):
    """Spans on the derived text → spans on the source."""

    def __init__(self, onto: Mapped, text: str) -> None:
        self.places: list[int] = [*onto.starts, len(text)]
        self.text = text

    def place(self, at: int) -> int:
        return self.places[at]

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

    def __init__(self, starts: Sequence[int]) -> None:
        self.starts = starts

    def place(self, at: int) -> int:
        return int(bisect_left(self.starts, at))


class _Shift(_Move):
    """Spans on a text → spans on one with more in front."""

    def __init__(self, by: int) -> None:
        self.by = by

    def place(self, at: int) -> int:
        return at + self.by


class _Cut(_Move):
    """Spans on a text → spans on its beginning."""

    def __init__(self, end: int) -> None:
        self.end = end

    def place(self, at: int) -> int:
        return min(at, self.end)
