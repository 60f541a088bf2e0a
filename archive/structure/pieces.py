"""Which paragraphs belong together, and what is each piece? Menus, lists, tables, heads, captions, prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from archive.model import BlockKind, Flag, Span
from archive.structure import shapes
from archive.structure.lines import Paragraph

_BULLET = re.compile(r"(?P<sign>[•▪●◦‣·∙◆▶►➢✓]|[*+–—-](?=\s))\s*(?=\S)")
_STRONG = "•▪●◦‣·∙◆▶►➢✓"
_DASHES = "–—"
_CRUMBS = re.compile(r"\s+[|>•·/\\]\s+|\s*[›»]\s+")
_OTHERS = 12  # titles of other articles at most
_TITLE = 110  # letters of one
_MENU = 8  # short lines in a row that make a menu


class Role(Enum):
    """What a piece is for the running text."""

    PROSE = auto()
    HEAD = auto()
    BETWEEN = auto()  # may stand between two halves of a sentence: notes, page numbers, captions
    APART = auto()  # the running text cannot go on across it: lists, tables, menus, front matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Paragraphs `first` to `last` as one future block."""

    first: int
    last: int
    kind: BlockKind
    role: Role
    level: int = 0
    flags: tuple[Flag, ...] = ()


def grouped(paragraphs: Sequence[Paragraph]) -> dict[int, Piece]:
    """Give the pieces of several lines by their first paragraph: menus, lists, tables."""
    found: dict[int, Piece] = {}
    at = 0
    while at < len(paragraphs):
        piece = _table(paragraphs, at) or _bullets(paragraphs, at) or _menu(paragraphs, at)
        piece = piece or _enumeration(paragraphs, at)
        if piece:
            found[at] = piece
        at = piece.last + 1 if piece else at + 1
    return found


def _piece(first: int, last: int, kind: BlockKind, *flags: Flag) -> Piece:
    return Piece(first=first, last=last, kind=kind, role=Role.APART, flags=flags)


def _table(paragraphs: Sequence[Paragraph], at: int) -> Piece | None:
    last = at
    while (
        last < len(paragraphs) and _cells(paragraphs[last].words) and (last == at or paragraphs[last].gap < 3)
    ):
        last += 1
    return _piece(at, last - 1, BlockKind.TABLE) if last - at >= 2 else None


def _cells(words: str) -> bool:
    return "\t" in words or (words.count("|") >= 2 and len(words) < 2_000)


def _bullets(paragraphs: Sequence[Paragraph], at: int) -> Piece | None:
    sign = _sign(paragraphs[at].words)
    if not sign:
        return None
    last = at
    while (
        last < len(paragraphs)
        and _sign(paragraphs[last].words) == sign
        and (last == at or paragraphs[last].gap <= (2 if sign in _STRONG else 1))
    ):
        last += 1
    items = [_BULLET.sub("", paragraph.words, count=1) for paragraph in paragraphs[at:last]]
    if sign not in _STRONG and (len(items) < 2 or not _itemised(sign, items)):
        return None
    menu = len(items) >= _MENU and sum(map(_short, items)) >= 0.9 * len(items)
    return _piece(at, last - 1, BlockKind.LIST, *((Flag.NAVIGATION,) if menu else ()))


def _sign(words: str) -> str:
    found = _BULLET.match(words)
    return found["sign"] if found else ""


def _itemised(sign: str, items: Sequence[str]) -> bool:
    """Tell a list from a dialogue, whose dashes open whole sentences."""
    if sign not in _DASHES:
        return True
    stopped = sum(shapes.end(item) == "stop" and not item.rstrip().endswith((";", ":")) for item in items)
    return stopped <= 0.5 * len(items)


def _short(words: str) -> bool:
    return (
        len(words) <= 40
        and len(words.split()) <= 6
        and not words.endswith((".", "!", "?", ":", ";", ",", "…"))
        and any(map(str.isalnum, words))
    )


def _menu(paragraphs: Sequence[Paragraph], at: int) -> Piece | None:
    last = at
    gap = paragraphs[at + 1].gap if at + 1 < len(paragraphs) else 0
    while (
        last < len(paragraphs)
        and _short(_BULLET.sub("", paragraphs[last].words, count=1))
        and (last == at or paragraphs[last].gap <= gap)
        and not shapes.notes_head(paragraphs[last].words)
    ):
        last += 1
    if last - at >= _MENU:
        return _piece(at, last - 1, BlockKind.LIST, Flag.NAVIGATION)
    last = at
    while last < len(paragraphs) and (
        shapes.button(paragraphs[last].words) or _crumbs(paragraphs[last].words)
    ):
        last += 1
    if last > at and shapes.related(paragraphs[last - 1].words):
        last = _titles(paragraphs, last)
    return _piece(at, last - 1, BlockKind.LIST, Flag.NAVIGATION) if last > at else None


def _titles(paragraphs: Sequence[Paragraph], at: int) -> int:
    """Give where the titles of other articles end: at a sentence, a blank line, a line too long."""
    last = at
    while last < len(paragraphs) and last - at < _OTHERS and (last == at or paragraphs[last].gap == 1):
        words = _BULLET.sub("", paragraphs[last].words, count=1)
        ends = len(words) > _TITLE or shapes.end(words) == "stop" or shapes.marked(words)
        if ends or shapes.notes_head(words) or shapes.credit(words) or shapes.label(words, *shapes.LABELS):
            break
        last += 1
    return last


def _crumbs(words: str) -> bool:
    """Tell "Home | News | Sport": three short stations at least, no sentence among them."""
    if len(words) > 300 or shapes.end(words) == "stop":
        return False
    stations = _CRUMBS.split(words)
    signs = {sign.strip() for sign in _CRUMBS.findall(words)}
    least = 2 if signs & {"»", "›"} else 3
    if len(stations) < least or len(signs) != 1 or "«" in words:
        return False
    return all(0 < len(each) <= 30 and len(each.split()) <= 5 for each in stations)


def _enumeration(paragraphs: Sequence[Paragraph], at: int) -> Piece | None:
    """Take items numbered one after the other with nothing between; heads have text between."""
    last = at
    while last < len(paragraphs) and (
        last == at or _follows(paragraphs[last - 1].words, paragraphs[last].words)
    ):
        last += 1
    if last - at < 2 or not shapes.listed(paragraphs[at].words):
        return None
    return _piece(at, last - 1, BlockKind.LIST)


def _follows(before: str, words: str) -> bool:
    one, two = shapes.listed(before), shapes.listed(words)
    if not one or not two:
        return False
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    return len(one) == len(two) == 1 and 0 < ord(two) - ord(one) <= 2


def running_heads(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Give the short lines printed on many pages."""
    counted = Counter(
        re.sub(r"\d+", "0", paragraph.words)
        for paragraph in paragraphs
        if len(paragraph.words) <= 100 and shapes.end(paragraph.words) != "stop"
    )
    return frozenset(
        words
        for words, times in counted.items()
        if times >= 3 and len(words) > 3 and not shapes.notes_head(words) and not shapes.section(words)
    )


def core(text: str, span: Span) -> Span:
    """Give a block's span without the blanks around its words.

    >>> core(" Một \\n", Span(0, 6))
    Span(start=1, end=4)
    """
    words = span.of(text)
    bare = words.strip()
    start = span.start + len(words) - len(words.lstrip()) if bare else span.start
    return Span(start, start + len(bare))
