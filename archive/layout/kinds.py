"""What is a paragraph: a head, a caption, an item of a list, a line of contents, rows of a table?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from archive.layout import tables
from archive.layout.lines import Line
from archive.layout.paragraphs import BULLET, ITEM, Paragraph

_LARGER = 1.09  # of the text's size
_LONGEST = 220  # letters of a head
_LINES = 6
_LETTERED = re.compile(r"[^\W\d_]{2}")
_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|·{4,}|_{6,})[\s.]*(?:\d{1,4}|[ivxlc]{1,7})?\s*$")


class Style(NamedTuple):
    """How a head is set; the larger stands higher."""

    size: float
    capitals: bool
    bold: bool


def leading_on(words: str) -> bool:
    """Say whether a line of contents leads to its page by dots.

    >>> leading_on("1.1 Debian là gì? . . . . . . . 5"), leading_on("Và rồi...")
    (True, False)
    """
    dotted = "..." in words or ". . ." in words or "……" in words or "··" in words or "__" in words
    return dotted and bool(_LEADER.search(words))


def item(words: str) -> bool:
    """Say whether a paragraph is an item of a list with signs or letters."""
    return bool(BULLET.match(words)) and len(words) < 1500


def style(paragraph: Paragraph, body: Style) -> Style | None:
    """Give the style of a head; None for what is none."""
    lines = paragraph.lines
    if len(lines) > _LINES or sum(len(line.text) for line in lines) > 2 * _LONGEST:
        return None
    words = paragraph.text.strip()
    if len(words) > _LONGEST or not _LETTERED.search(words):
        return None
    size = min(line.size for line in lines)
    bold = all(line.bold for line in lines)
    capitals = words.isupper() and len(re.sub(r"[\W\d_]", "", words)) >= 5
    larger = size > (1.3 if paragraph.loose else _LARGER) * body.size
    if words[-1] in ",;-–" or words[0].islower() or BULLET.match(words):
        return None
    if size < 0.93 * body.size or not (larger or (bold and not body.bold)):
        return None
    if not larger and (words.endswith((":", ".")) and not ITEM.match(words) and len(words) > 90):
        return None
    return Style(round(size * 2) / 2, capitals, bold)


class Stretch(NamedTuple):
    """Lines of one region that are of one kind."""

    kind: Literal["text", "table", "contents"]
    lines: list[Line]


def stretches(lines: Sequence[Line]) -> Iterator[Stretch]:
    """Cut tables and lists of contents out of the lines of a region."""
    text: list[Line] = []
    at = 0
    while at < len(lines):
        count = _contents(lines, at)
        kind: Literal["table", "contents"] = "contents"
        if not count:
            count, kind = tables.height(lines, at), "table"
        if count and text:
            yield Stretch("text", text)
            text = []
        if count:
            yield Stretch(kind, list(lines[at : at + count]))
        else:
            text.append(lines[at])
        at += count or 1
    if text:
        yield Stretch("text", text)


def _contents(lines: Sequence[Line], at: int) -> int:
    """Give how many lines from here on are contents; a line without dots may stand between two with them."""
    end = at
    for number in range(at, len(lines)):
        words = lines[number].text
        if leading_on(words):
            end = number + 1
        elif number - end >= 2 or not (lines[number].cells or number + 1 < len(lines)):
            break
    if end == at or (end - at == 1 and not re.search(r"\d\s*$", lines[at].text)):
        return 0
    first = sum(not leading_on(line.text) for line in lines[at:end])
    plain_first = not leading_on(lines[at].text) and not re.search(r"\d\s*$", lines[at].text)
    return 0 if plain_first or 2 * first > end - at + 1 else end - at
