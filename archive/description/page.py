"""Where does a text speak of itself? The lines above its first paragraph, just below, and at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from archive.description.bylines import persons
from archive.description.offices import about, document
from archive.languages.citation import cues as citation_cues
from archive.model import Block, BlockKind, Certainty, Flag, Name, Note, Span, Statement, Variable
from archive.structure import core, kinds, shapes

_BELOW = 6  # lines below the first paragraph that may still speak of the text
_TAIL = 6


class Line(NamedTuple):
    """A block's words and where they stand."""

    span: Span
    words: str
    block: Block

    def part(self, start: int, end: int) -> Span:
        """Give the span of `words[start:end]`."""
        return Span(self.span.start + start, self.span.start + end)


class Said(NamedTuple):
    """A variable and a statement about it."""

    variable: Variable
    statement: Statement


@dataclass(frozen=True, slots=True)
class Page:
    """The lines in which a text speaks of itself."""

    text: str
    lang: str
    front: tuple[Line, ...]  # above the first paragraph of the text
    body: tuple[Line, ...]  # the first paragraph and what follows
    tail: tuple[Line, ...]  # the last lines, without notes
    notes: tuple[Line, ...]  # the authors' notes
    blocks: Sequence[Block]
    taken: frozenset[int] = frozenset()  # starts of lines that speak of the periodical or the house

    def free(self, line: Line) -> bool:
        """Say whether a line may still be title or byline."""
        return line.span.start not in self.taken

    @property
    def near(self) -> Iterator[Line]:
        """Give the lines at both ends, each once."""
        seen: set[int] = set()
        for line in (*self.front, *self.body[: _BELOW + 1], *self.tail):
            if line.span.start not in seen:
                seen.add(line.span.start)
                yield line


def reopened(page: Page) -> Page:
    """Take the head below a masthead for the title it is, with the lines behind it."""
    head = next(iter(page.body), None)
    if (
        head is None
        or head.block.kind is not BlockKind.HEAD
        or any(page.free(line) and not _of_house(line.words) for line in page.front)
    ):
        return page
    if not page.front or re.match(r"\W*[\dIVX]+[.)]", head.words) or shapes.section(head.words):
        return page
    plain = head._replace(block=replace(head.block, kind=BlockKind.OTHER))
    rest = page.body[1:]
    first = next((n for n, line in enumerate(rest) if _begins(line)), len(rest))
    return replace(page, front=(*page.front, plain, *rest[:first]), body=rest[first:])


def _of_house(words: str) -> bool:
    """Say whether a line on top speaks of where the text stood: a newspaper's name, a date, a shelf mark."""
    bare = " ".join(words.lower().split()).strip(' .«»“”"')
    return shapes.classification(words) or shapes.dateline(words) or bare in citation_cues("newspapers")


def page(text: str, blocks: Sequence[Block], notes: Sequence[Note], lang: str) -> Page:
    """Gather the lines at both ends of a text."""
    of_text = {note.body.end for note in notes if note.body}
    lines = [
        Line(span, span.of(text), block)
        for block in _shown(text, blocks)
        for span in (core(text, block.span),)
        if span.end > span.start
    ]
    running = [_as_byline(line, text, lang) for line in lines if line.block.kind is not BlockKind.NOTE]
    running = [*running[:1], *(_as_about(*pair) for pair in pairwise(running))]
    first = next((n for n, line in enumerate(running) if _begins(line)), len(running))
    return Page(
        text=text,
        lang=lang,
        front=tuple(running[:first]),
        body=tuple(running[first:]),
        tail=tuple(running[max(first, len(running) - _TAIL) :]),
        notes=tuple(
            line for line in lines if line.block.kind is BlockKind.NOTE and line.span.end not in of_text
        ),
        blocks=blocks,
    )


def _shown(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Leave out menus; the short lines of a book's title page look like one and are none."""
    for number, block in enumerate(blocks):
        if Flag.NAVIGATION not in block.flags:
            yield block
        elif number == 0 and _BOOKISH.search(block.span.of(text)):
            for line in re.finditer(r"\S[^\n]*", block.span.of(text)):
                yield Block(kind=BlockKind.OTHER, span=Span(*line.span()).shifted(block.span.start))


_BOOKISH = re.compile(r"\bISBN\b|©|nhà xuất bản|\bnxb\b|издательство|изд-во|\bpress\b|publish", re.IGNORECASE)


def _as_byline(line: Line, text: str, lang: str) -> Line:
    """Take back that a name heads a section: with a degree, or one the text speaks of nowhere else."""
    found = persons(line.words, lang) if line.block.kind is BlockKind.HEAD else []
    named = [
        person
        for person in found
        if person.name.get("family") and (person.name.get("literal") or "." in person.span.of(line.words))
    ]
    if not found:
        return line
    once = len(named) == len(found) and text.count(line.words) == 1
    told = all(text.count(person.span.of(line.words)) == 1 for person in named)
    if not any(person.degree for person in found) and not (named and once and told):
        return line
    return line._replace(block=replace(line.block, kind=BlockKind.OTHER))


def _as_about(above: Line, line: Line) -> Line:
    """Take back that "Về tình hình …" heads a section: below "BÁO CÁO" it is the title."""
    if line.block.kind is BlockKind.HEAD and document(above.words) and about(line.words):
        return line._replace(block=replace(line.block, kind=BlockKind.OTHER))
    return line


def _begins(line: Line) -> bool:
    """Say whether the text itself begins here."""
    if line.block.kind in {BlockKind.HEAD, BlockKind.LIST, BlockKind.TABLE}:
        return True
    prose = line.block.kind is BlockKind.P and Flag.CAPTION not in line.block.flags
    return prose and kinds.begins(line.words) and not shapes.label(line.words, "abstract")


def said(
    variable: Variable,
    value: str | list[Name],
    rule: str,
    evidence: Span | None,
    certainty: Certainty = Certainty.HIGH,
) -> Said:
    """State a value by a rule of ours."""
    return Said(variable, Statement(value=value, by=f"rule:{rule}", evidence=evidence, certainty=certainty))
