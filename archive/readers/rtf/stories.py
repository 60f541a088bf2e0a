"""What is a stretch of RTF made of? Paragraphs and rows, of runs and of what stands between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = re.compile("[\u0300-\u036f]")


class Look(NamedTuple):
    """How letters look, as far as it changes what they say."""

    font: int = -1  # -1: the file's own letters
    language: int = 0  # Windows' number; 0: not said
    raised: bool = False
    slanted: bool = False
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False

    @property
    def shown(self) -> bool:
        """Say whether a reader of the page sees the letters."""
        return not (self.hidden or self.deleted)


class Shape(NamedTuple):
    """What a paragraph is told to be."""

    style: int = 0
    outline: int = -1
    table: bool = False
    nesting: int = 1  # of the table it is in
    listed: bool = False
    hanging: bool = False  # its first line starts further left


@dataclass(slots=True)
class Run:
    """Letters of one look."""

    words: str
    raised: bool = False
    language: int = 0
    font: str = ""  # only of a font that shows other letters than it holds
    slanted: bool = False


@dataclass(slots=True)
class Call:
    """A place that calls for a note."""

    note: str
    printed: str = ""  # the mark, where the writer chose it
    label: str = ""  # of a mark whose note is not there


@dataclass(slots=True)
class Start:
    """Where the words of a comment start."""

    comment: str


@dataclass(slots=True)
class Comment:
    """Where an editor's comment stands."""

    comment: str
    words: str


Piece: TypeAlias = "Run | Call | Start | Comment"


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what floats beside it."""

    pieces: list[Piece]
    shape: Shape
    label: str = ""  # of a list's item, as printed
    boxes: tuple[Item, ...] = ()  # paragraphs in text boxes, and the words of pictures
    caption: bool = False


@dataclass(slots=True)
class Row:
    """A row of a table: what each cell holds."""

    cells: list[list[Item]]


Item: TypeAlias = "Paragraph | Row"


@dataclass(slots=True)
class _Open:
    """A row being written."""

    cells: list[list[Item]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)  # of the next cell


@dataclass(slots=True)
class Field:
    """A field: what it does; what it shows is text."""

    instruction: str = ""
    silent: bool = False  # what it shows is set down already

    @property
    def words(self) -> list[str]:
        """Its instruction's words, the first in capitals."""
        words = self.instruction.split()
        return [words[0].upper(), *words[1:]] if words else [""]


@dataclass(slots=True)
class Annotation:
    """An editor's comment being read."""

    number: str = ""
    author: str = ""
    initials: str = ""
    date: str = ""


@dataclass(slots=True, kw_only=True)
class Noted:
    """A note: its label and its paragraphs."""

    id: str
    label: str
    items: list[Item]


class Story:
    """A text of its own: the body, a note, a header, a text box, a comment, a value."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.numbered = False  # the note prints its own number
        self.calling: Call | None = None  # a note's number is printed, its note is still to come
        self.pieces: list[Piece] = []
        self._words: list[str] = []
        self._look = Look()
        self._font = ""
        self._shape: Shape | None = None
        self._label = ""
        self._boxes: list[Item] = []
        self._rows: dict[int, _Open] = {}

    # Letters

    def write(self, words: str, look: Look, shape: Shape, font: str) -> None:
        """Add letters; what a paragraph is, is told where its first letter stands."""
        if look is not self._look:
            self.flush()
            self._look, self._font = look, font
        if self._shape is None:
            self._shape = shape
        self._words.append(words)

    def flush(self) -> None:
        """Make a run of the letters so far."""
        if self._words:
            look = self._look
            self.pieces.append(
                Run("".join(self._words), look.raised, look.language, self._font, look.slanted)
            )
            self._words = []

    def put(self, piece: Piece) -> None:
        """Add what stands between letters."""
        self.flush()
        self.pieces.append(piece)

    def label(self, words: str) -> None:
        """Print the label of a list's item."""
        self._label = words.strip(" \t\u00a0")

    def box(self, items: list[Item]) -> None:
        """Set a text box beside the paragraph."""
        self._boxes += items

    def caption(self, words: str) -> None:
        """Set the words of a picture beside the paragraph, once."""
        words = " ".join(words.split())
        said = {_words(box.pieces) for box in self._boxes if isinstance(box, Paragraph)}
        if words and words not in said:
            self._boxes.append(Paragraph([Run(words)], Shape(), caption=True))

    # Paragraphs and tables

    def end(self, shape: Shape, *, least: int = 0) -> None:
        """End the paragraph, at the depth of tables it is in, `least` at least."""
        self.flush()
        told = self._shape or shape
        if self.pieces or self._label or self._boxes:
            paragraph = Paragraph(self.pieces, told, self._label, tuple(self._boxes))
            self._set(paragraph, max(least, _depth(told), _depth(shape)))
        self.pieces, self._label, self._boxes, self._shape = [], "", [], None

    def cell(self, shape: Shape, depth: int) -> None:
        """End a cell of the row at a depth."""
        self.end(shape, least=depth)
        row = self._rows.setdefault(depth, _Open())
        row.cells.append(row.items)
        row.items = []

    def row(self, shape: Shape, depth: int) -> None:
        """End a row."""
        if self.pieces or self._words:
            self.end(shape, least=depth)
        self._close(depth)

    def finish(self, shape: Shape) -> list[Item]:
        """End what is still open and give all of it."""
        self.end(shape)
        self._close(1)
        return self.items

    def _set(self, item: Item, depth: int) -> None:
        if self._rows:
            self._close(depth + 1)
        if depth:
            self._rows.setdefault(depth, _Open()).items.append(item)
        else:
            self.items.append(item)

    def _close(self, depth: int) -> None:
        """End the rows at this depth and below it, the innermost first."""
        for each in sorted((each for each in self._rows if each >= depth), reverse=True):
            row = self._rows.pop(each)
            if not row.cells:  # a note below a table may say of its paragraphs that they are in it
                for item in row.items:
                    self._set(item, each - 1)
                continue
            cells = [*row.cells, row.items] if row.items else row.cells
            if any(cells):
                self._set(Row(cells), each - 1)

    @property
    def plain(self) -> str:
        """All its words on one line."""
        self.end(Shape())
        return composed(" ".join("".join(said(self.items)).split()))


def composed(words: str) -> str:
    """Join pairs of surrogates, and a letter with its marks.

    >>> composed("\\ud83d\\ude00 e\\u0301")
    '😀 é'
    """
    if words.isascii():
        return words
    if _SURROGATE.search(words):
        words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", words) if _MARK.search(words) else words


def _depth(shape: Shape) -> int:
    return shape.nesting if shape.table else 0


def _words(pieces: list[Piece]) -> str:
    return "".join(piece.words for piece in pieces if isinstance(piece, Run))


def said(items: Iterable[Item]) -> Iterator[str]:
    """Give the words of paragraphs and rows, a blank behind each paragraph."""
    for item in items:
        if isinstance(item, Row):
            for cell in item.cells:
                yield from said(cell)
        else:
            yield _words(item.pieces) + " "
            yield from said(item.boxes)
