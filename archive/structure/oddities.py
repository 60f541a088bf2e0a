"""What is odd about the pieces? Repeats, sentences broken by a page, words glued together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from archive.model import BlockKind, Finding, Span
from archive.structure import shapes
from archive.structure.lines import Paragraph
from archive.structure.pieces import Piece, Role

_REPEAT = 80  # letters of a paragraph worth calling a repeat
_BROKEN = 100  # letters of a paragraph that ought to end at a stop
_DESIGNATION = re.compile(r"(?<![\w-])[^\W\d_]{1,6}-\d{1,4}(?:[^\W\d_]{1,6}-\d{1,4})+(?![\w-])")
_PART = re.compile(r"[^\W\d_]{1,6}-\d{1,4}")


class Repeat(NamedTuple):
    """Paragraphs `first`… that stand here once more."""

    first: int
    start: int
    length: int


def repeats(paragraphs: Sequence[Paragraph], noted: Collection[int] = ()) -> Iterator[Repeat]:
    """Give the runs of paragraphs printed before, the longest run each time; two notes may well be alike."""
    words = [
        "" if at in noted else " ".join(paragraph.words.split()) for at, paragraph in enumerate(paragraphs)
    ]
    seen: dict[str, int] = {}
    at = 0
    while at < len(words):
        first = seen.get(words[at]) if len(words[at]) >= _REPEAT else None
        if first is None:
            seen.setdefault(words[at], at)
            at += 1
            continue
        count = 1
        while at + count < len(words) and first + count < at and words[at + count] == words[first + count]:
            count += 1
        yield Repeat(first, at, count)
        at += count


def repeat_findings(paragraphs: Sequence[Paragraph], found: Sequence[Repeat]) -> list[Finding]:
    """Say of each run where it stands and where it stood first."""
    return [
        Finding(
            code="repeated-block",
            message="This passage stands earlier in the text, word for word.",
            span=_over(paragraphs, repeat.start, repeat.length),
            related=(_over(paragraphs, repeat.first, repeat.length),),
        )
        for repeat in found
    ]


def _over(paragraphs: Sequence[Paragraph], first: int, count: int) -> Span:
    return Span(paragraphs[first].span.start, paragraphs[first + count - 1].span.end)


def page_breaks(
    paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], lang: str
) -> list[tuple[int, Finding]]:
    """Give the pieces that break off in mid-sentence, each with the gap to where it goes on."""
    found: list[tuple[int, Finding]] = []
    stopping = _usually_stops(paragraphs, pieces)
    for at, piece in enumerate(_body(paragraphs, pieces)):
        if piece.role is not Role.PROSE:
            continue
        after = _continuation(paragraphs, pieces, at, lang, stopping)
        if after is not None:
            gap = Span(paragraphs[piece.last].span.end, paragraphs[pieces[after].first].span.start)
            message = "The sentence breaks off here and goes on behind the gap."
            found.append((at, Finding(code="page-break", message=message, span=gap)))
    return found


def _body(paragraphs: Sequence[Paragraph], pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give the pieces above the notes and the list of literature."""
    for piece in pieces:
        if piece.kind is BlockKind.HEAD and shapes.notes_head(paragraphs[piece.first].words):
            return
        yield piece


def _usually_stops(paragraphs: Sequence[Paragraph], pieces: Sequence[Piece]) -> bool:
    """Say whether most paragraphs end at a stop; in lists and verse a bare end says nothing."""
    ends = [shapes.end(paragraphs[piece.last].words) for piece in pieces if piece.role is Role.PROSE]
    return sum(end in {"stop", "closed"} for end in ends) >= 0.5 * len(ends)


def _continuation(
    paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], at: int, lang: str, stopping: bool
) -> int | None:
    words = paragraphs[pieces[at].last].words
    ending = shapes.end(words, lang)
    if ending == "stop":
        return None
    crossed_head = False
    for other in range(at + 1, min(len(pieces), at + 12)):
        role = pieces[other].role
        if role is Role.APART:
            return None
        if role is Role.PROSE:
            following = paragraphs[pieces[other].first].words
            if shapes.begins_low(following):
                return other
            sure = stopping and not crossed_head and following[:1].isalnum() and not shapes.listed(following)
            return other if sure and _broken(words, ending) else None
        crossed_head = crossed_head or role is Role.HEAD
    return None


def _broken(words: str, ending: shapes.End) -> bool:
    return ending == "open" or (ending == "" and len(words) >= _BROKEN)


def glued(text: str) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Give runs of designations printed without a blank, and where to cut them.

    >>> list(glued("T-34T-54; Su-30MK2, MiG-21F-13"))
    [(Span(start=0, end=8), (4,))]
    """
    for found in _DESIGNATION.finditer(text):
        parts = list(_PART.finditer(found[0]))
        if all(_apart(text, found[0], one[0], two[0]) for one, two in pairwise(parts)):
            yield Span(*found.span()), tuple(found.start() + part.start() for part in parts[1:])


def _apart(text: str, whole: str, one: str, two: str) -> bool:
    """Tell two machines from one with a letter for its make ("MiG-21F-13")."""
    first, second = one.partition("-")[0], two.partition("-")[0]
    if not second[0].isupper():
        return False
    alike = second == first or (len(second) > 1 and not second.isupper())
    return alike or bool(re.search(rf"(?<![\w-]){re.escape(two)}(?![\w-])", text.replace(whole, "")))


def glued_findings(text: str) -> list[Finding]:
    """Say where designations are printed without the blank between them."""
    message = "Words are glued together here; the search reads them apart."
    return [Finding(code="glued-words", message=message, span=span) for span, _ in glued(text)]
