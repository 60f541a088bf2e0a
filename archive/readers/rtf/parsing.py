"""How is RTF read? Token by token, group by group, without recursion, into stories."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from archive.readers.rtf import charsets
from archive.readers.rtf.destinations import DESTINATIONS
from archive.readers.rtf.numbering import Numbering
from archive.readers.rtf.roles import Style
from archive.readers.rtf.stories import Annotation, Field, Item, Look, Noted, Shape, Story
from archive.readers.rtf.tokens import (
    CLOSE,
    CODE,
    HEX,
    NUMBERED,
    OPEN,
    SYMBOL,
    TEXT,
    TOKEN,
    WORD,
    behind_fallback,
    group_end,
)
from archive.readers.rtf.words import CHARACTERS, LOOKS, QUIET, SHAPES, SKIPPED, STARRED, SYMBOLS

_DEEPEST = 1_000  # groups with a state of their own; what lies deeper shares that of the deepest
_CONTROLS = bytes(code for code in range(32) if code != 9)


@dataclass(slots=True)
class Font:
    """A font as far as it says which letters its bytes are."""

    name: str = ""
    charset: int | None = None
    page: int | None = None
    codec: str = ""
    signs: bool = False
    legacy: str = ""  # its name, when it shows the letters of an old Vietnamese encoding


class FontTable:
    """The fonts of the file; takes their names as letters."""

    def __init__(self) -> None:
        self.fonts: dict[int, Font] = {}

    def write(self, words: str, look: Look, _: Shape, __: str) -> None:
        """Add to the name of the font in hand."""
        font = self.font(look.font)
        font.name += words

    def font(self, number: int) -> Font:
        """Give a font, a new one for a number that is not there."""
        return self.fonts.setdefault(number, Font())

    def settle(self, machine: str) -> None:
        """Decide which letters each font's bytes are."""
        for font in self.fonts.values():
            font.name = font.name.partition(";")[0].strip()
            font.codec = _codec(font, machine)
            font.signs = font.charset == charsets.SYMBOLS
            font.legacy = font.name if charsets.legacy(font.name) else ""


def _codec(font: Font, machine: str) -> str:
    page = charsets.of_page(font.page) if font.page else ""
    named = charsets.of_name(font.name) if font.charset in {None, 0, 1} else ""
    if font.charset == charsets.SYMBOLS:
        return "latin-1"
    return page or named or (machine if font.charset is None else charsets.of_charset(font.charset, machine))


class StyleSheet:
    """The styles of the file; takes their names as letters."""

    def __init__(self) -> None:
        self.styles: dict[int, Style] = {}
        self.based = -1

    def write(self, words: str, look: Look, shape: Shape, _: str) -> None:
        """Add to the name of the style in hand; a semicolon ends it."""
        style = self.styles.setdefault(shape.style, Style())
        style.outline, style.based, style.language = shape.outline, self.based, look.language
        style.name += words.partition(";")[0]
        if ";" in words:
            self.based = -1


class State:
    """What holds in a group; the groups in it start with the same."""

    __slots__ = ("boxes", "done", "field", "letters", "look", "shape", "sink", "story")

    def __init__(self, sink: Sink | None, story: Story, look: Look, shape: Shape, letters: int) -> None:
        self.sink = sink  # where letters go; None: nowhere
        self.story = story  # the text the group is in
        self.look = look
        self.shape = shape
        self.letters = letters  # that stand for a Unicode one, behind it
        self.field: Field | None = None
        self.boxes = 0  # text boxes around the group
        self.done: Callable[[], None] | None = None  # at the end of the group

    def inner(self) -> State:
        """Give the state a group in this one starts with."""
        state = State(self.sink, self.story, self.look, self.shape, self.letters)
        state.field = self.field
        state.boxes = self.boxes
        return state

    @property
    def here(self) -> Story:
        """The story that letters, or what stands between them, belong to."""
        return self.sink if isinstance(self.sink, Story) else self.story


Sink = Story | FontTable | StyleSheet


@dataclass(slots=True)
class Heard:
    """What the file says beside its text."""

    info: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    headers: list[list[Item]] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)
    changes: int = 0
    undecodable: int = 0
    whole: bool = True  # every group is closed


class Parser:
    """A file being read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.body = Story()
        self.heard = Heard()
        self.fonts = FontTable()
        self.sheet = StyleSheet()
        self.numbering = Numbering()
        self.machine = "cp1252"
        self.font = -1  # the one letters have when nothing is said
        self.language = 0  # the same
        self.annotation = Annotation()
        self.bookmarks: dict[str, str] = {}  # name → the note whose mark it stands around
        self.opened: list[str] = []  # bookmarks whose end is still to come
        self.noting: list[tuple[Story, bool]] = []  # notes being read, and whether they are endnotes
        self.property = ""
        self.state = State(self.body, self.body, Look(), Shape(), 1)
        self._stack: list[State] = []
        self._over = 0  # groups open beyond the deepest
        self._bytes: list[bytes] = []
        self._starred = False
        self._change = ""
        self._utf8 = _utf8(data)

    def parse(self) -> list[Item]:
        """Read all of it and give the paragraphs of the body; notes and the rest are in `heard`."""
        data, match = self.data, TOKEN.match
        while found := match(data, self.at):
            self.at = found.end()
            kind = found.lastindex
            if kind == TEXT:
                self._text(found[TEXT])
            elif kind == HEX:
                self._bytes.append(bytes.fromhex(found[HEX].replace(b"\\'", b"").decode("ascii")))
            else:
                if self._bytes:
                    self._decode()
                if not self._turn(kind, found):
                    break
        return self._end()

    def _turn(self, kind: int | None, found: re.Match[bytes]) -> bool:
        """Do what is no letter of a run; says whether to read on."""
        if kind == CODE:
            self._code(int(found[CODE]))
        elif kind == WORD:
            self._word(found[WORD], None)
        elif kind == NUMBERED:
            self._word(found[WORD], int(found[NUMBERED]))
        elif kind == OPEN:
            self._open()
        elif kind == CLOSE:
            return self._close()
        elif kind == SYMBOL:
            self._symbol(found[SYMBOL])
        return True

    # Letters

    def _text(self, words: bytes) -> None:
        if self.state.sink is None:
            return
        words = words.translate(None, _CONTROLS)
        if self._utf8 and not words.isascii():
            self._decode()
            self.write(words.decode("utf-8", errors="replace"))
        elif words:
            self._bytes.append(words)

    def _decode(self) -> None:
        """Read the bytes so far as letters of the font they are in."""
        raw = b"".join(self._bytes)
        self._bytes.clear()
        font = self._font()
        codec = (font and font.codec) or self.machine
        words = raw.decode("ascii" if raw.isascii() and codec != "latin-1" else codec, errors="replace")
        self.heard.undecodable += words.count("\ufffd")
        self.write(words)

    def _code(self, number: int) -> None:
        self.at = behind_fallback(self.data, self.at, self.state.letters)
        code = number + 0x10000 if number < 0 else number
        if code >= 32 and code <= 0x10FFFF:
            self.write(chr(code))

    def write(self, words: str) -> None:
        """Add letters where they go, with their look."""
        state = self.state
        look = state.look
        change = "-" if look.deleted else "+" if look.inserted else ""
        if change != self._change:
            self._change = change
            self.heard.changes += bool(change)
        if state.sink is None or not look.shown or not words:
            return
        font = self._font()
        if font and font.signs:
            words = charsets.signs(words, font.name)
        state.sink.write(words, look, state.shape, font.legacy if font else "")

    def _font(self) -> Font | None:
        number = self.state.look.font
        return self.fonts.fonts.get(self.font if number == -1 else number)

    # Texts of their own

    def capture(self, take: Callable[[str], None]) -> None:
        """Take the words of the rest of the group as a value."""
        held = Story()
        self.state.sink = held
        self.state.done = lambda: take(held.plain)

    def story(self) -> Story:
        """Begin a text of its own for the rest of the group."""
        state, story = self.state, Story()
        state.sink = state.story = story
        state.field = None
        state.shape = Shape()
        state.look = state.look._replace(raised=False)
        return story

    # Words and groups

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self._starred = self._starred, False
        state = self.state
        if (act := DESTINATIONS.get(word)) is not None:
            act(self, number)
        elif starred:
            self._starred_group(word)
        elif (characters := CHARACTERS.get(word)) is not None:
            self.write(characters)
        elif (look := LOOKS.get(word)) is not None:
            state.look = look(state.look, number)
        elif (shape := SHAPES.get(word)) is not None:
            state.shape = shape(state.shape, number)
        elif word in QUIET:
            state.sink = None
        elif word in SKIPPED or (word[:1] == b"m" and word[-2:] == b"Pr"):  # \mfPr …: looks of formulas
            self.skip()

    def _starred_group(self, word: bytes) -> None:
        """Leave out a group no reader need know, unless it is one we know."""
        if word in QUIET:
            self.state.sink = None
        elif word not in STARRED:
            self.skip()

    def skip(self) -> None:
        """Leave out the rest of the group."""
        self.at = group_end(self.data, self.at)

    def _symbol(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
            return
        self._starred = False
        if sign in b"\r\n":
            self._word(b"par", None)
        elif words := SYMBOLS.get(sign):
            self.write(words)

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            self._over += 1
            return
        self._stack.append(self.state)
        self.state = self.state.inner()

    def _close(self) -> bool:
        """End a group; says whether anything follows that may be text."""
        if self._over:
            self._over -= 1
        elif self._stack:
            if self.state.done:
                self.state.done()
            self.state = self._stack.pop()
            if not self._stack:
                return self._goes_on()
        return True

    def _goes_on(self) -> bool:
        """Say whether the last brace closed too much: behind it stand words of RTF still."""
        more = self.data.find(b"\\par", self.at) >= 0
        self.heard.whole = self.heard.whole and not more
        return more

    def _end(self) -> list[Item]:
        if self._bytes:
            self._decode()
        self.heard.whole = self.heard.whole and not self._stack
        while self._stack:
            if self.state.done:
                self.state.done()
            self.state = self._stack.pop()
        return self.body.finish(Shape())


def _utf8(data: bytes) -> bool:
    """Say whether letters that no escape hides are UTF-8, against the standard."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
