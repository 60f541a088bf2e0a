"""Which blocks make a text, and what is odd about them? Lines → blocks that tile the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.model import Block, BlockKind, Finding, Flag, Span
from archive.structure import kinds, marked, oddities, pieces
from archive.structure.cleaning import LONGEST as LONGEST
from archive.structure.cleaning import clean as clean
from archive.structure.lines import Paragraph, paragraphs
from archive.structure.pieces import Piece, Role
from archive.structure.pieces import core as core


def divide(
    text: str,
    *,
    lang: str = "und",
    heads: Mapping[int, int] | None = None,
    blocks: Sequence[Block] = (),
) -> tuple[list[Block], list[Finding]]:
    """Cut a text into blocks that tile it, and say what is odd about them.

    `heads` are the ones the format itself marks: where they start → level. `blocks` are those it draws
    itself, which are believed: only plain paragraphs are still judged, where it marks no heads.

    >>> [block.kind.value for block in divide("1. Mở đầu\\n\\nLiên Xô đã giúp Việt Nam. Đó là 1965.")[0]]
    ['head', 'p']
    """
    lines = marked.paragraphs(text, blocks) if blocks else paragraphs(text)
    if not lines:
        return ([Block(kind=BlockKind.OTHER, span=Span(0, len(text)))] if text else []), []
    parts = marked.pieces(lines, blocks, lang) if blocks else _pieces(lines, lang, heads or {})
    noted = {
        at for piece in parts if piece.kind is BlockKind.NOTE for at in range(piece.first, piece.last + 1)
    }
    again = list(oddities.repeats(lines, noted))
    breaks = oddities.page_breaks(lines, parts, lang)
    glued = oddities.glued_findings(text)
    broken = {at for at, _ in breaks}
    repeated = {at for repeat in again for at in range(repeat.start, repeat.start + repeat.length)}
    blocks = [
        _block(text, lines, parts, at, (at in broken, _all_in(piece, repeated), glued))
        for at, piece in enumerate(parts)
    ]
    return blocks, [*oddities.repeat_findings(lines, again), *(f for _, f in breaks), *glued]


def _pieces(lines: Sequence[Paragraph], lang: str, heads: Mapping[int, int]) -> list[Piece]:
    groups = pieces.grouped(lines)
    page = kinds.page(lines, groups, lang, heads)
    found: list[Piece] = []
    at = 0
    while at < len(lines):
        before = next((piece for piece in reversed(found) if Flag.NAVIGATION not in piece.flags), None)
        found.append(groups.get(at) or kinds.single(page, at, before))
        at = found[-1].last + 1
    return found


def _all_in(piece: Piece, repeated: set[int]) -> bool:
    return all(at in repeated for at in range(piece.first, piece.last + 1))


def _block(
    text: str,
    lines: Sequence[Paragraph],
    parts: Sequence[Piece],
    at: int,
    odd: tuple[bool, bool, Sequence[Finding]],
) -> Block:
    piece = parts[at]
    start = lines[piece.first].span.start if at else 0
    end = lines[parts[at + 1].first].span.start if at + 1 < len(parts) else len(text)
    broken, repeated, glued = odd
    flags = [*piece.flags]
    flags += [Flag.REPETITION] if repeated else []
    flags += [Flag.PAGE_BREAK] if broken else []
    flags += [Flag.GLUED] if any(f.span and start <= f.span.start < end for f in glued) else []
    return Block(kind=piece.kind, span=Span(start, end), flags=tuple(flags), level=piece.level)


__all__ = ["Role", "clean", "core", "divide"]
