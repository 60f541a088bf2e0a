"""Which lines are notes? Lines that open with a mark, where notes may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from archive import names
from archive.languages import either
from archive.languages.citation import cues
from archive.model import Block, BlockKind, Span
from archive.notes import marks
from archive.notes.marks import Form, Mark
from archive.structure import core, shapes

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*\S[^\n\r\f\v\x85\u2028\u2029]*")


class Entry(NamedTuple):
    """A line that may be a note: a block, or one item of a list."""

    span: Span
    block: int
    mark: Mark | None  # that opens it


class Body(NamedTuple):
    """A note as printed: its labels and its words, without the mark."""

    labels: tuple[str, ...]
    span: Span
    entries: tuple[int, ...]


def entries(text: str, blocks: Sequence[Block]) -> list[Entry]:
    """Give the lines of the blocks: a list counts by its items."""
    found: list[Entry] = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.LIST:
            lines = [core(text, Span(*line.span())) for line in _LINE.finditer(text, *block.span)]
        else:
            lines = [core(text, block.span)]
        found += [Entry(line, number, marks.first(text, line)) for line in lines if line.end > line.start]
    return found


def after(text: str, blocks: Sequence[Block], lines: Sequence[Entry]) -> tuple[int, bool]:
    """Give the first entry below the last head of notes, and whether it heads mere literature."""
    for number in range(len(lines) - 1, -1, -1):
        if blocks[lines[number].block].kind is BlockKind.HEAD:
            words = lines[number].span.of(text)
            if shapes.notes_head(words):
                return number + 1, shapes.literature_head(words)
    return len(lines), False


def by_form(
    text: str, blocks: Sequence[Block], lines: Sequence[Entry], section: int
) -> dict[Form, list[Body]]:
    """Give the notes by the form of their marks."""
    found: dict[Form, list[Body]] = {form: [] for form in Form}
    weak = {Form.NUMBER, Form.PLAIN}
    citing = [
        line.mark is not None and line.mark.form in weak and cites(line.span.of(text)) for line in lines
    ]
    for number, line in enumerate(lines):
        if line.mark is None:
            continue
        head = blocks[line.block].kind is BlockKind.HEAD
        if line.mark.form not in weak or number >= section or _placed(lines, number, citing, head):
            found[line.mark.form] += [
                Body(labels, span, (number,)) for labels, span in _cut(text, line, line.mark)
            ]
    return found


def _cut(text: str, line: Entry, first: Mark) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Cut a line that holds several notes where the next number's mark stands."""
    mark = first
    if first.form in {Form.RAISED, Form.SQUARE, Form.ROUND}:
        for other in marks.in_text(text, Span(first.span.end, line.span.end), first.form):
            if other.tight or int(other.labels[0]) != int(mark.labels[-1]) + 1:
                continue
            between, behind = Span(mark.span.end, other.span.start), Span(other.span.end, line.span.end)
            if between.of(text).strip() and behind.of(text).strip():
                yield mark.labels, core(text, between)
                mark = other
    yield mark.labels, core(text, Span(mark.span.end, line.span.end))


def _placed(lines: Sequence[Entry], number: int, citing: Sequence[bool], head: bool) -> bool:
    """Tell a note "3. …" from a head or an item: by its neighbours, or what it cites."""
    mark = lines[number].mark
    beside = [
        other
        for other in (number - 1, number + 1)
        if 0 <= other < len(lines) and _next_to(lines[other].mark, mark)
    ]
    if mark and mark.form is Form.PLAIN:
        return citing[number] and bool(beside)
    if head and not beside:
        return False
    return citing[number] or any(citing[other] for other in beside)


def _next_to(one: Mark | None, two: Mark | None) -> bool:
    if one is None or two is None or one.form is not two.form:
        return False
    return abs(int(one.labels[0]) - int(two.labels[0])) <= 3


@cache
def _citing() -> re.Pattern[str]:
    pages = "|".join(re.escape(cue) for cue in cues("page"))
    short = "|".join(
        re.escape(cue) for kind in ("ibid", "opcit", "publisher") for cue in cues(kind) if len(cue) > 2
    )
    signals = "|".join(re.escape(cue) for kind in ("signals", "quoted_from") for cue in cues(kind))
    return re.compile(
        rf"\b(?:{pages})\s?\d|\b(?:{short})\b|https?://|www\.|№|^\W*(?:{signals})\s|\b(?:Ф|Оп|Д|Л)\.\s?\d|\bibid\b"
        r"|[,.(]\s?(?:1[5-9]|20)\d\d[).,;]?\s*$",
        re.IGNORECASE,
    )


def cites(words: str) -> bool:
    """Say whether a line speaks as notes do: pages, publishers, short references, addresses."""
    return bool(_citing().search(words[:1_500]))


def affiliation(words: str) -> bool:
    """Say whether a note tells who an author is: a degree or an institution at its front."""
    bare = words.strip(" .,;:*")
    if len(bare) > 400:
        return False
    return bool(_degree().match(bare)) or any(
        names.is_organisation(part.strip())
        for part in re.split(r"[,;.–-]\s", bare, maxsplit=3)[:3]
        if part.strip()
    )


@cache
def _degree() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('degrees')})(?!\w)", re.IGNORECASE)
