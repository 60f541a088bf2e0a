"""How are notes and the comments of editors read?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.readers.rtf.stories import (
    Annotation,
    Call,
    Comment,
    Item,
    Noted,
    Paragraph,
    Run,
    Shape,
    Start,
    Story,
)

if TYPE_CHECKING:
    from archive.readers.rtf.parsing import Parser

_MOST = 10_000  # numbers of notes; beyond, a hostile file
_OPENING = re.compile(r"[ \t\u00a0]*(?P<mark>\*{1,4}|[†‡§]{1,4}|\[?\d{1,3}(?!\d)\]?|\(\d{1,3}\)|\(\*{1,3}\))")
_BEHIND_MARK = re.compile(r"(?:[ \t\u00a0]*[.)\]](?=[ \t\u00a0]))?[ \t\u00a0]*")
_BLANKS = re.compile(r"[ \t\u00a0]*")
_MARK = 10  # letters of a mark

# Notes


def footnote(parser: Parser, _: int | None) -> None:
    outer, state = parser.state.here, parser.state
    if not state.look.shown:
        outer.calling = None
        parser.write("")
        parser.skip()
        return
    call, numbered = outer.calling, outer.calling is not None
    outer.calling = None
    if call is None:
        call = Call("")
        outer.put(call)
    called = call
    called.note = str(len(parser.heard.notes) + len(parser.noting) + 1)
    parser.bookmarks.update(dict.fromkeys(parser.opened, called.note))
    story = parser.story()
    parser.noting.append((story, False))
    state.done = lambda: _noted(parser, outer, called, numbered)


def ftnalt(parser: Parser, _: int | None) -> None:
    if parser.noting:
        parser.noting[-1] = (parser.noting[-1][0], True)


def _noted(parser: Parser, outer: Story, call: Call, numbered: bool) -> None:
    story, endnote = parser.noting.pop()
    items = story.finish(Shape())
    mark = "" if numbered or story.numbered else _chosen(outer, call, items)
    if mark:
        call.printed = mark
    else:
        _trim(items, _BEHIND_MARK if story.numbered else _BLANKS)
    label = mark.strip("()[] \u00a0") or parser.numbering.label(endnote)
    parser.heard.notes.append(Noted(id=call.note, label=label, items=items))


def _chosen(outer: Story, call: Call, items: list[Item]) -> str:
    """Take the mark the writer chose off the text and off the note; "" when there is none."""
    at = next((n for n in range(len(outer.pieces) - 1, -1, -1) if outer.pieces[n] is call), 0)
    before = outer.pieces[at - 1] if at else None
    own = _first(items)
    found = _OPENING.match(own.words) if own else None
    printed = (own.words.strip() if own.raised else found["mark"] if found else "") if own else ""
    if not isinstance(before, Run):
        return ""
    if before.raised and len(before.words.strip()) <= _MARK:
        mark, before.words = before.words.strip(), ""
    elif printed and before.words.rstrip().endswith(printed):
        mark, before.words = printed, before.words.rstrip().removesuffix(printed)
    else:
        return ""
    if own and mark and printed == mark:
        own.words = own.words.lstrip(" \t\u00a0").removeprefix(mark)
        _trim(items, _BEHIND_MARK)
    return mark


def _trim(items: list[Item], what: re.Pattern[str]) -> None:
    """Take what stands behind the number off the front of a note, in whichever run it is."""
    for run in _runs(items[0]) if items else ():
        run.words = what.sub("", run.words, count=1)
        if run.words:
            return


def _first(items: list[Item]) -> Run | None:
    """Give the first letters of a note."""
    return next((run for run in _runs(items[0]) if run.words.strip()), None) if items else None


def _runs(item: Item) -> Iterator[Run]:
    pieces = item.pieces if isinstance(item, Paragraph) else []
    return (piece for piece in pieces if isinstance(piece, Run))


def chftn(parser: Parser, _: int | None) -> None:
    story = parser.state.here
    if not parser.state.look.shown:
        return
    if parser.noting and parser.noting[-1][0] is story:
        story.numbered = True
    elif isinstance(parser.state.sink, Story):
        if story.calling:
            story.calling.label = parser.numbering.label(endnote=False)
        story.calling = Call("")
        story.put(story.calling)


def form(parser: Parser, _: int | None, *, endnote: bool, form: str) -> None:
    parser.numbering.forms[endnote] = form


def start(parser: Parser, number: int | None, *, endnote: bool) -> None:
    parser.numbering.next[endnote] = min(_MOST, max(1, number or 1))


# Comments


def atrfstart(parser: Parser, _: int | None) -> None:
    outer = parser.state.here
    parser.capture(lambda number: outer.put(Start(number)))


def atnauthor(parser: Parser, _: int | None) -> None:
    def take(words: str) -> None:
        parser.annotation.author = words

    parser.capture(take)


def atnid(parser: Parser, _: int | None) -> None:
    def take(words: str) -> None:
        parser.annotation.initials = words

    parser.capture(take)


def atnref(parser: Parser, _: int | None) -> None:
    def take(words: str) -> None:
        parser.annotation.number = words

    parser.capture(take)


def atndate(parser: Parser, _: int | None) -> None:
    def take(words: str) -> None:
        parser.annotation.date = _packed(words)

    parser.capture(take)


def _packed(words: str) -> str:
    """Give the day a number of 32 bits holds (DTTM): its bits are day 11–15, month 16–19, year 20–28."""
    if not re.fullmatch(r"-?\d{1,10}", words):
        return ""
    bits = int(words) & 0xFFFFFFFF
    day, month, year = bits >> 11 & 31, bits >> 16 & 15, (bits >> 20 & 511) + 1900
    return f"{year}-{month:02}-{day:02}" if day and 1 <= month <= 12 else ""


def atntime(parser: Parser, _: int | None) -> None:
    """Read `{\\atntime\\yr1997\\mo3\\dy20}`."""
    found = re.match(
        rb"\s*\\yr(\d{4})\s*\\mo(\d{1,2})\s*\\dy(\d{1,2})", parser.data[parser.at : parser.at + 60]
    )
    if found:
        year, month, day = map(int, found.groups())
        parser.annotation.date = f"{year}-{month:02}-{day:02}"
    parser.skip()


def annotation(parser: Parser, _: int | None) -> None:
    outer = parser.state.here
    shown = parser.state.look.shown
    story = parser.story()

    def done() -> None:
        said, parser.annotation = parser.annotation, Annotation()
        who = ", ".join(filter(None, (said.author or said.initials, said.date)))
        if shown and story.plain:
            outer.put(Comment(said.number, f"{who}: {story.plain}" if who else story.plain))

    parser.state.done = done
