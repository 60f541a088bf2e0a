"""Which lines are notes? Lines that open with a mark, where notes may stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def of_form(
    text: str, blocks: Sequence[Block], lines: Sequence[Entry], form: Form, section: int
) -> list[Body]:
    """Give the notes whose mark has this form."""
    opened = [number for number, line in enumerate(lines) if line.mark and line.mark.form is form]
    if form in {Form.NUMBER, Form.PLAIN}:
        opened = [number for number in opened if _placed(text, blocks, lines, number, form, section)]
    return [_body(lines, number) for number in opened]


def _body(lines: Sequence[Entry], number: int) -> Body:
    line = lines[number]
    assert line.mark is not None
    return Body(line.mark.labels, Span(line.mark.span.end, line.span.end), (number,))


def _placed(
    text: str, blocks: Sequence[Block], lines: Sequence[Entry], number: int, form: Form, section: int
) -> bool:
    """Tell a note "3. …" from a head or an item: by the head above, its neighbours, or what it cites."""
    if number >= section:
        return True
    beside = [
        other
        for other in (number - 1, number + 1)
        if 0 <= other < len(lines) and _next_to(lines[other].mark, lines[number].mark)
    ]
    citing = cites(lines[number].span.of(text))
    if form is Form.PLAIN:
        return citing and bool(beside)
    if blocks[lines[number].block].kind is BlockKind.HEAD and not beside:
        return False
    return citing or any(cites(lines[other].span.of(text)) for other in beside)


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
