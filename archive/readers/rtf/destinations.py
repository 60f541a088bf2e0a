"""What do groups with a purpose hold, and what do the words do that end paragraphs, cells and notes?"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from archive.readers.rtf import charsets, notes
from archive.readers.rtf.numbering import FORMS
from archive.readers.rtf.stories import Call, Field, Look, Run, Shape, Story

if TYPE_CHECKING:
    from archive.readers.rtf.parsing import Parser

Act = Callable[["Parser", "int | None"], None]

_FILE = -2  # a "font" with the letters of the file itself, for what is no text
_BOXES = 4  # text boxes within text boxes; deeper, their words stand in the one around them
_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})


# Letters of the file


def _plain(parser: Parser, _: int | None) -> None:
    look = parser.state.look
    parser.state.look = Look(font=_FILE if look.font == _FILE else -1)


def _ansicpg(parser: Parser, number: int | None) -> None:
    parser.machine = charsets.of_page(number or 0) or parser.machine


def _machine(parser: Parser, _: int | None, *, codec: str) -> None:
    parser.machine = codec


def _deff(parser: Parser, number: int | None) -> None:
    parser.font = number or 0


def _deflang(parser: Parser, number: int | None) -> None:
    parser.language = number or 0


def _uc(parser: Parser, number: int | None) -> None:
    parser.state.letters = max(0, 1 if number is None else number)


def _bin(parser: Parser, number: int | None) -> None:
    parser.at += max(0, number or 0)


# Fonts and styles


def _fonttbl(parser: Parser, _: int | None) -> None:
    parser.state.sink = parser.fonts
    parser.state.done = lambda: parser.fonts.settle(parser.machine)


def _fcharset(parser: Parser, number: int | None) -> None:
    if parser.state.sink is parser.fonts:
        font = parser.fonts.font(parser.state.look.font)
        font.charset = number
        font.codec = charsets.of_charset(number or 0, parser.machine)


def _cpg(parser: Parser, number: int | None) -> None:
    if parser.state.sink is parser.fonts:
        parser.fonts.font(parser.state.look.font).page = number


def _stylesheet(parser: Parser, _: int | None) -> None:
    parser.state.sink = parser.sheet


def _sbasedon(parser: Parser, number: int | None) -> None:
    parser.sheet.based = -1 if number is None else number


# Values


def _info(parser: Parser, _: int | None) -> None:
    parser.state.sink = None
    parser.state.look = Look(font=_FILE)


def _stated(parser: Parser, _: int | None, *, name: str) -> None:
    parser.capture(lambda words: parser.heard.info.update({name: words}))


def _upr(parser: Parser, _: int | None) -> None:
    """Leave out the group for old readers; the one behind it says the same in Unicode."""
    bare = parser.data[parser.at : parser.at + 8].lstrip(b" \r\n")
    if bare.startswith(b"{"):
        parser.at = parser.data.index(b"{", parser.at) + 1
        parser.skip()
        parser.at += 1


def _propname(parser: Parser, _: int | None) -> None:
    def take(words: str) -> None:
        parser.property = words

    parser.capture(take)


def _staticval(parser: Parser, _: int | None) -> None:
    parser.capture(lambda words: parser.heard.properties.update({parser.property: words}))


# Fields


def _field(parser: Parser, _: int | None) -> None:
    parser.state.field = Field()


def _fldinst(parser: Parser, _: int | None) -> None:
    field, state = parser.state.field, parser.state
    outer, look = state.sink, state.look
    if field is None:
        parser.skip()
        return

    def take(words: str) -> None:
        field.instruction = words
        if field.words[0] == "SYMBOL" and isinstance(outer, Story) and look.shown:
            outer.write(_symbol(field.words), look, state.shape, "")
            field.silent = True

    parser.capture(take)


def _symbol(words: list[str]) -> str:
    """Give the sign of `SYMBOL 183 \\f "Symbol"`."""
    if len(words) < 2 or not words[1].isdecimal() or int(words[1]) > 0xFFFF:
        return ""
    font = " ".join(words).partition("\\f")[2].strip().strip('"')
    return charsets.signs(chr(int(words[1])), font) if font else chr(int(words[1]))


def _fldrslt(parser: Parser, _: int | None) -> None:
    field, state = parser.state.field, parser.state
    if field is None:
        return
    kind = field.words[0]
    if field.silent or (kind in _PAGES and state.here is not parser.body and not parser.noting):
        state.sink = None
    elif kind in {"NOTEREF", "FTNREF"} and len(field.words) > 1 and isinstance(state.sink, Story):
        _note_again(parser, state.sink, field.words[1])


def _note_again(parser: Parser, outer: Story, bookmark: str) -> None:
    """Let a mark that is printed again call for its note again."""
    held = Story()
    parser.state.sink = held

    def done() -> None:
        note = parser.bookmarks.get(bookmark)
        held.flush()
        for piece in held.pieces:
            if note and isinstance(piece, Run) and piece.words.strip():
                outer.put(Call(note, piece.words.strip() if not piece.raised else ""))
                note = None
            else:
                outer.put(piece)

    parser.state.done = done


def _bkmkstart(parser: Parser, _: int | None) -> None:
    parser.capture(parser.opened.append)


def _bkmkend(parser: Parser, _: int | None) -> None:
    def take(words: str) -> None:
        if words in parser.opened:
            parser.opened.remove(words)

    parser.capture(take)


# Texts of their own


def _header(parser: Parser, _: int | None) -> None:
    story = parser.story()
    parser.state.done = lambda: parser.heard.headers.append(story.finish(Shape()))


def _box(parser: Parser, _: int | None) -> None:
    outer = parser.state.here
    if parser.state.boxes >= _BOXES:
        parser.state.sink = outer
        return
    story = parser.story()
    parser.state.boxes += 1
    parser.state.done = lambda: outer.box(story.finish(Shape()))


def _result(parser: Parser, _: int | None) -> None:
    parser.state.sink = parser.state.story


def _label(parser: Parser, _: int | None) -> None:
    outer = parser.state.here
    parser.capture(outer.label)


def _sn(parser: Parser, _: int | None) -> None:
    _propname(parser, None)


def _sv(parser: Parser, _: int | None) -> None:
    outer, name, shown = parser.state.story, parser.property, parser.state.look.shown
    if name not in {"wzDescription", "gtextUNICODE"}:
        parser.skip()
        return

    def take(words: str) -> None:
        if shown and (name == "gtextUNICODE" or _telling(words)):
            outer.caption(words)

    parser.capture(take)


def _telling(words: str) -> bool:
    """Say whether the words behind a picture are some person's, not a file's name."""
    return " " in words and not re.search(r"[\\/]|\.\w{3,4}$", words)


# Ends


def _par(parser: Parser, _: int | None) -> None:
    state = parser.state
    parser.write("")  # a paragraph's end may be a change of its own
    if isinstance(state.sink, Story) and state.look.shown:
        state.sink.end(state.shape)


def _cell(parser: Parser, _: int | None) -> None:
    if isinstance(parser.state.sink, Story):
        parser.state.sink.cell(parser.state.shape, 1)


def _row(parser: Parser, _: int | None) -> None:
    if isinstance(parser.state.sink, Story):
        parser.state.sink.row(parser.state.shape, 1)


def _nestcell(parser: Parser, _: int | None) -> None:
    if isinstance(parser.state.sink, Story):
        parser.state.sink.cell(parser.state.shape, max(2, parser.state.shape.nesting))


def _nestrow(parser: Parser, _: int | None) -> None:
    if isinstance(parser.state.sink, Story):
        parser.state.sink.row(parser.state.shape, max(2, parser.state.shape.nesting))


DESTINATIONS: dict[bytes, Act] = {
    b"plain": _plain,
    b"ansi": partial(_machine, codec="cp1252"),
    b"mac": partial(_machine, codec="mac_roman"),
    b"pc": partial(_machine, codec="cp437"),
    b"pca": partial(_machine, codec="cp850"),
    b"ansicpg": _ansicpg,
    b"deff": _deff,
    b"deflang": _deflang,
    b"uc": _uc,
    b"bin": _bin,
    b"fonttbl": _fonttbl,
    b"fcharset": _fcharset,
    b"cpg": _cpg,
    b"stylesheet": _stylesheet,
    b"sbasedon": _sbasedon,
    b"info": _info,
    b"upr": _upr,
    b"propname": _propname,
    b"staticval": _staticval,
    b"field": _field,
    b"fldinst": _fldinst,
    b"fldrslt": _fldrslt,
    b"bkmkstart": _bkmkstart,
    b"bkmkend": _bkmkend,
    b"shptxt": _box,
    b"dptxbxtext": _box,
    b"result": _result,
    b"pntext": _label,
    b"listtext": _label,
    b"sn": _sn,
    b"sv": _sv,
    b"footnote": notes.footnote,
    b"ftnalt": notes.ftnalt,
    b"chftn": notes.chftn,
    b"ftnstart": partial(notes.start, endnote=False),
    b"aftnstart": partial(notes.start, endnote=True),
    b"atrfstart": notes.atrfstart,
    b"atrfend": lambda parser, _: parser.skip(),
    b"atnauthor": notes.atnauthor,
    b"atnid": notes.atnid,
    b"atnref": notes.atnref,
    b"atndate": notes.atndate,
    b"atntime": notes.atntime,
    b"annotation": notes.annotation,
    b"par": _par,
    b"sect": _par,
    b"cell": _cell,
    b"row": _row,
    b"nestcell": _nestcell,
    b"nestrow": _nestrow,
}
DESTINATIONS |= {
    name: partial(_stated, name=name.decode()) for name in b"title author subject keywords doccomm".split()
}
DESTINATIONS |= {
    f"{place}{end}".encode(): _header for place in ("header", "footer") for end in ("", "l", "r", "f")
}
DESTINATIONS |= {
    f"{of}{'a' if endnote else ''}ftnn{form}".encode(): partial(notes.form, endnote=endnote, form=form)
    for of in ("", "s")
    for endnote in (False, True)
    for form in FORMS
}
