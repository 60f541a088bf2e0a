"""What are the blocks a format draws itself? Believed as they are; plain paragraphs may still be heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.model import Block, BlockKind, Flag
from archive.structure import kinds
from archive.structure.lines import Paragraph
from archive.structure.pieces import Piece, Role, core

_HEADS = 2  # as many heads, the title among them, and the format is taken to mark all there are
_ROLES = {
    BlockKind.HEAD: Role.HEAD,
    BlockKind.P: Role.PROSE,
    BlockKind.NOTE: Role.BETWEEN,
    BlockKind.OTHER: Role.BETWEEN,
}


def paragraphs(text: str, blocks: Sequence[Block]) -> list[Paragraph]:
    """Give each block as one paragraph; blocks without words are none."""
    found: list[Paragraph] = []
    for block in blocks:
        span = core(text, block.span)
        if span.end > span.start:
            words = " ".join(span.of(text).split("\n"))
            found.append(Paragraph(span, words, 2 if found else 0, 1))
    return found


def pieces(lines: Sequence[Paragraph], blocks: Sequence[Block], lang: str) -> list[Piece]:
    """Give each drawn block as a piece, in order."""
    drawn = list(_drawn(lines, blocks))
    groups = {number: piece for number, piece in enumerate(drawn) if piece.kind is not BlockKind.P}
    top = {lines[0].span.start: drawn[0].level} if drawn[0].kind is BlockKind.HEAD else {}  # perhaps a title
    page = kinds.page(lines, groups, lang, top)
    trusted = sum(block.kind is BlockKind.HEAD for block in blocks) >= _HEADS
    found: list[Piece] = []
    for number, piece in enumerate(drawn):
        before = next((each for each in reversed(found) if Flag.NAVIGATION not in each.flags), None)
        found.append(_judged(page, number, before, trusted) if _open(piece) else piece)
    return found


def _open(piece: Piece) -> bool:
    return piece.kind is BlockKind.P and not piece.flags


def _drawn(lines: Sequence[Paragraph], blocks: Sequence[Block]) -> Iterator[Piece]:
    rest = iter(blocks)
    for number, line in enumerate(lines):
        block = next(each for each in rest if line.span.start < each.span.end)
        role = _ROLES.get(block.kind, Role.APART)
        yield Piece(
            first=number, last=number, kind=block.kind, role=role, level=block.level, flags=block.flags
        )


def _judged(page: kinds.Page, number: int, before: Piece | None, trusted: bool) -> Piece:
    """Judge a plain paragraph as a line of plain text; no head among the format's own heads."""
    piece = kinds.single(page, number, before)
    if piece.kind is BlockKind.HEAD and trusted:
        return replace(piece, kind=BlockKind.P, role=Role.PROSE, level=0)
    return piece
