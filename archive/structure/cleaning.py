"""What does the index see of a text? Copied runs with the page joined, and where each stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archive.model import Block, BlockKind, Finding, Flag, Span
from archive.structure.oddities import glued
from archive.structure.pieces import core
from archive.text import Mapped, mapped

_LEFT_OUT = frozenset({Flag.NAVIGATION, Flag.REPETITION})
LONGEST = 5_000_000  # code points of a text that are searched: some three thousand pages
_CHANGED = re.compile(  # a single blank stays as it is
    r"(?P<hyphen>(?<=[^\W\d_])-[ \t]*(?:\r\n|[\r\n])[ \t]*(?=[^\W\d_]))"
    r"|\s{2,}|[^\S ]|\u00ad|[\u200b\u2060\ufeff]"
)

Run = tuple[str, int, int]  # derived text, source start, source end


def clean(text: str, blocks: Sequence[Block], findings: Sequence[Finding]) -> Mapped:
    """Give the text as it should be searched; every letter knows where it stood.

    Pages are joined, menus and repeats left out, captions stay, glued words are cut, odd blanks made plain.
    What stands behind `LONGEST` code points is left out.
    """
    joins = {f.span.start: f.span.end for f in findings if f.code == "page-break" and f.span}
    cuts = {at for f in findings if f.code == "glued-words" and f.span for at in _cuts(text, f.span)}
    return mapped(_runs(text, _ordered(text, blocks, joins), cuts))


def _cuts(text: str, span: Span) -> tuple[int, ...]:
    around = span.of(text)
    inner = [at for _, at in glued(around)] or [
        tuple(m.start() for m in re.finditer(r"(?<=\d)(?=[^\W\d_])", around))
    ]
    return tuple(span.start + at for at in inner[0])


def _ordered(
    text: str, blocks: Sequence[Block], joins: Mapping[int, int]
) -> Iterator[tuple[Block, Span, str]]:
    """Give the blocks in reading order, each with what stands before it: a broken one goes on at once."""
    cores = [core(text, block.span) for block in blocks]
    at_start = {span.start: number for number, span in enumerate(cores)}
    done: set[int] = set()
    for number in range(len(blocks)):
        if blocks[number].span.start >= LONGEST:
            return
        here: int | None = number
        joint = "\n\n"
        while here is not None and here not in done:
            done.add(here)
            after = at_start.get(joins.get(cores[here].end, -1))
            hyphen = after is not None and _hyphenated(text, cores[here].end - 1, cores[after].start)
            span = Span(cores[here].start, min(cores[here].end, LONGEST) - hyphen)
            if not _LEFT_OUT.intersection(blocks[here].flags) and span.end > span.start:
                yield blocks[here], span, joint
            here, joint = after, "" if hyphen else " "


def _hyphenated(text: str, at: int, after: int) -> bool:
    """Tell a word cut by a line's end from a compound; Vietnamese cuts no words."""
    before, behind = text[max(0, at - 16) : at], text[after : after + 16]
    cut = text[at : at + 1] == "-" and before[-1:].isalpha() and behind[:1].islower()
    return cut and not any("\u1ea0" <= char <= "\u1ef9" or char in "ăđơưâêôĐ" for char in before + behind)


def _runs(text: str, ordered: Iterator[tuple[Block, Span, str]], cuts: set[int]) -> Iterator[Run]:
    begun = False
    end = 0
    for block, span, joint in ordered:
        if begun and joint:
            yield joint, end, max(end, span.start)
        begun, end = True, span.end
        yield from _block(text, block, span, cuts)


def _block(text: str, block: Block, span: Span, cuts: set[int]) -> Iterator[Run]:
    at = span.start
    stops = sorted(cut for cut in cuts if span.start < cut < span.end) if cuts else []
    lines = block.kind in {BlockKind.LIST, BlockKind.TABLE}
    for stop in (*stops, span.end):
        for found in _CHANGED.finditer(text, at, stop):
            yield from _letters(text, at, found.start())
            blank = _blank(text, found, lines)
            if blank:
                yield blank, found.start(), found.end()
            at = found.end()
        yield from _letters(text, at, stop)
        if stop < span.end:
            yield " ", stop, stop
        at = stop


def _blank(text: str, found: re.Match[str], lines: bool) -> str:
    if found["hyphen"]:
        return "" if _hyphenated(text, found.start(), found.end()) else "-"
    if not found[0].strip("\u00ad\u200b\u2060\ufeff"):
        return ""
    return "\n" if lines and "\n" in found[0] else " "


def _letters(text: str, start: int, end: int) -> Iterator[Run]:
    if end > start:
        yield text[start:end], start, end
