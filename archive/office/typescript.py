"""How is a word processor's text set down? Styled paragraphs and runs in, a draft with its statements out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.draft import Draft, raised
from archive.model import BlockKind, Flag
from archive.office import fonts, stated
from archive.office.roles import Role

_KINDS = {
    Role.TEXT: BlockKind.P,
    Role.HEAD: BlockKind.HEAD,
    Role.LIST: BlockKind.LIST,
    Role.TITLE: BlockKind.HEAD,
    Role.SUBTITLE: BlockKind.OTHER,
    Role.AUTHOR: BlockKind.OTHER,
    Role.DATE: BlockKind.OTHER,
    Role.ABSTRACT: BlockKind.P,
    Role.CAPTION: BlockKind.P,
    Role.CONTENTS: BlockKind.LIST,
}
_FLAGS = {Role.CAPTION: (Flag.CAPTION,), Role.CONTENTS: (Flag.NAVIGATION,)}
_STATED = (Role.TITLE, Role.AUTHOR, Role.DATE, Role.ABSTRACT)


class Shape(NamedTuple):
    """What a paragraph is, and the number or sign printed before it."""

    role: Role = Role.TEXT
    level: int = 0
    label: str = ""


class Look(NamedTuple):
    """How words look, as far as it says something."""

    raised: bool = False
    slanted: bool = False
    font: str = ""
    lang: str = ""  # "" where it is the whole text's


@dataclass(slots=True)
class _State:
    """Where we are on one sheet: the body, or a note."""

    pending: Shape | None = None  # a paragraph not opened yet: it may stay empty
    role: Role | None = None  # of the open paragraph
    cells: int = 0  # tables we are inside of
    raised: list[str] = field(default_factory=list)
    lang: str = ""
    since: int = 0  # where words of this language begin
    spoken: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # comments that begin with the next word


@dataclass(slots=True)
class _Front:
    """Lines of one role at the front of the text."""

    start: int
    end: int
    lines: list[list[str]]
    closed: bool = False


class Typescript:
    """A text being set down as a word processor shows it."""

    def __init__(self, draft: Draft, form: str, *, flowing: bool = False) -> None:
        self.draft = draft
        self.legacy: dict[str, int] = {}  # old fonts → letters in them
        self._modern: set[str] = set()  # fonts that have words of today's letters, whatever their name says
        self._form = form
        self._put = draft.flow if flowing else draft.write
        self._state = _State()
        self._noted = False
        self._front: dict[Role, _Front] = {}
        self._comments: dict[str, int] = {}

    # Paragraphs, tables

    def paragraph(self, shape: Shape = Shape()) -> None:  # noqa: B008 (a frozen value)
        """Begin a paragraph; one that stays empty leaves nothing."""
        self.settle()
        self._state.pending = shape

    @property
    def waiting(self) -> bool:
        """Say whether the paragraph has no word yet."""
        return self._state.pending is not None

    def row(self, *, first: bool) -> None:
        """Begin a row of a table; the table inside a cell is words of that cell."""
        self.settle()
        if self._state.cells:
            self.draft.flow(" ")
        elif first:
            self._begin(Shape(), BlockKind.TABLE)
        else:
            self.draft.line()

    @contextmanager
    def cell(self, *, first: bool) -> Iterator[None]:
        """Write a cell of a row."""
        self.settle()
        self._state.pending = None
        if self._state.cells:
            self.draft.flow(" ")
        elif not first:
            self.draft.cell()
        self._state.cells += 1
        yield
        self.settle()
        self._state.pending = None
        self._state.cells -= 1

    def _ready(self) -> None:
        """Open the paragraph that is waiting for its first word."""
        shape, self._state.pending = self._state.pending, None
        if shape is None:
            return
        listed = shape.role in {Role.LIST, Role.CONTENTS}
        if self._state.cells:
            self.draft.flow(" ")
        elif listed and not self._noted and self._state.role is shape.role:
            self.draft.line()
        else:
            self._begin(shape, _KINDS[shape.role])
        if shape.label:
            self.draft.write(f"{shape.label} ")
        for comment in self._state.waiting:
            self._comments[comment] = self.draft.at
        self._state.waiting.clear()

    def _begin(self, shape: Shape, kind: BlockKind) -> None:
        self._state.role = None if kind is BlockKind.TABLE else shape.role
        level = 1 if shape.role is Role.TITLE else shape.level
        self.draft.begin(kind, level=level, flags=_FLAGS.get(shape.role, ()))
        if not self._noted:
            self._turn(shape.role)

    # Words

    def words(self, words: str, look: Look = Look()) -> None:  # noqa: B008 (a frozen value)
        """Add words with their look."""
        if not words:
            return
        if look.font:
            words = self._lettered(words, look.font)
        if self._state.pending is not None:
            if not words.strip():
                return
            self._ready()
        if look.raised:
            self._state.raised.append(words)
            return
        if self._state.raised:
            self._lower()
        if look.lang != self._state.lang and not words.isspace():
            self._turn_language(look.lang)
        if self._state.lang:
            self._state.spoken.append(words)
        start = self.draft.at
        self._put(words)
        if look.slanted:
            self.draft.slant(start)
        self._capture(words)

    def _lettered(self, words: str, font: str) -> str:
        words = fonts.drawn(words, font)
        if fonts.modern(words):
            self._modern.add(font)
        if not fonts.legacy(words, font, mixed=font in self._modern):
            return words
        self.legacy[font] = self.legacy.get(font, 0) + sum(map(str.isalpha, words))
        return fonts.letters(words, font)

    def blanks(self, number: int) -> None:
        """Add blanks that stand as typed."""
        if self._state.pending is None:
            self._lower()
            self.draft.write(" " * min(number, 100))
            self._capture(" ")

    def tab(self) -> None:
        """Add a tab; inside a cell or behind the number of a head it is a blank."""
        self._between(" " if self._state.role in {Role.HEAD, Role.TITLE} else "\t")

    def line(self) -> None:
        """End the line inside a paragraph; inside a cell it is a blank."""
        self._between("\n")

    def pause(self) -> None:
        """Let words stand apart where a page or column ends."""
        self._between(" ")

    def _between(self, sign: str) -> None:
        if self._state.pending is not None:
            return
        self._lower()
        if sign == " " or self._state.cells:
            self.draft.flow(" ")
        elif sign == "\n":
            self.draft.line()
        else:
            self.draft.write(sign)
        self._capture("\n" if sign == "\n" else " ")

    def _lower(self) -> None:
        """Set down what was raised above the line, as one: programs cut runs anywhere."""
        if self._state.raised:
            words = "".join(self._state.raised)
            self._state.raised.clear()
            self._put(raised(words))

    def settle(self) -> None:
        """Finish what depends on the next word."""
        self._lower()
        self._turn_language("")

    def _turn_language(self, lang: str) -> None:
        state = self._state
        if state.lang and stated.spoken("".join(state.spoken), state.lang):
            self.draft.language(state.since, state.lang)
        state.lang, state.since = lang, self.draft.at
        state.spoken.clear()

    # Notes and comments

    def call(self, note: str, label: str = "", *, printed: str = "") -> None:
        """Set a mark that calls for a note."""
        self._ready()
        self.settle()
        self.draft.call(note, label, printed=printed)

    @contextmanager
    def note(self, note: str, label: str = "") -> Iterator[None]:
        """Write a note."""
        self._lower()
        before, noted = self._state, self._noted
        with self.draft.note(note, label):
            self._state, self._noted = _State(), True
            yield
            self.settle()
        self._state, self._noted = before, noted

    def comment(self, key: str) -> None:
        """Begin the words a comment is about."""
        if self._state.pending is not None:
            self._state.waiting.append(key)
            return
        self._lower()
        self._comments[key] = self.draft.at

    def commented(self, key: str, message: str) -> None:
        """End the words a comment is about, and say what it says."""
        self._lower()
        self.draft.find("comment", message, start=min(self._comments.pop(key, self.draft.at), self.draft.at))

    # What the front says

    def _turn(self, role: Role) -> None:
        """Close what the new paragraph ends: authors stand until a head, other lines while they follow."""
        for each, front in self._front.items():
            if each is not role and (each is not Role.AUTHOR or role is Role.HEAD):
                front.closed = True
        if role not in _STATED:
            return
        front = self._front.setdefault(role, _Front(self.draft.at, self.draft.at, []))
        if not front.closed:
            front.lines.append([])

    def _capture(self, words: str) -> None:
        if self._noted or self._state.role not in _STATED or self._state.cells:
            return
        front = self._front[self._state.role]
        if not front.closed:
            front.lines[-1].append(words)
            if not words.isspace():
                front.end = self.draft.at

    def finish(self) -> None:
        """State what the lines of the front say."""
        self.settle()
        for role, front in self._front.items():
            self._say(role, ["".join(line) for line in front.lines], front)
        if self.legacy:
            self.draft.find("legacy-font", _LEGACY.format(", ".join(sorted(self.legacy))))

    def _say(self, role: Role, lines: list[str], front: _Front) -> None:
        by = f"markup:{self._form}"
        whole = " ".join(" ".join(lines).split())
        start, end = front.start, front.end
        if role is Role.TITLE:
            self.draft.state("title", whole.rstrip("* "), by, start=start, end=end)
        elif role is Role.AUTHOR:
            self.draft.state("author", stated.authors("\n".join(lines)), by, start=start, end=end)
        elif role is Role.DATE:
            self.draft.state("issued", stated.dated(whole), by, start=start, end=end)
        elif role is Role.ABSTRACT:
            self.draft.state("abstract", "\n".join(lines).strip(), by, start=start, end=end)

    def furniture(self, texts: Iterable[str]) -> None:
        """Set headers and footers at the end, each once, where they hold words."""
        self.settle()
        seen: set[str] = set()
        for text in texts:
            if sum(map(str.isalpha, text)) > 1 and text not in seen:
                seen.add(text)
                self._state.role = None
                self.draft.begin(BlockKind.OTHER, flags=(Flag.REPETITION,))
                self.draft.write(text)


_LEGACY = "Words were set in fonts of an old Vietnamese encoding ({}); they are given in today's letters."
