"""How is a tree of XML read as prose? Elements in, blocks and words out; the formats say what each one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from archive.draft import Draft, Given, raised
from archive.model import BlockKind, Flag, Passage, Span
from archive.prose.values import language
from archive.trees import name, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_DEEPEST = 8  # steps a list in lists is indented by


class _Way(Enum):
    """How paragraphs stand: each a block, each a line of one block, or run together."""

    BLOCKS = "blocks"
    LINES = "lines"
    WORDS = "words"


Handler = Callable[["Element"], None]


class Prose:
    """A draft being written from a tree: blocks open where elements say so, and where words stand loose."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.handlers: Mapping[str, Handler] = {}  # what has none is read through
        self._way = _Way.BLOCKS
        self._open = False
        self._fresh = -1  # where the open line began
        self._depth = 0  # of lists in one another
        self._parent: Element | None = None  # the last element asked whether words stand loose in it
        self._mixed = False
        self._tight = False  # what follows goes on in mid-word
        self._furniture: list[str] = []

    def inside(self, element: Element) -> None:
        """Write what is inside an element, each child as its handler does."""
        start = self.draft.at
        self.flow(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.handlers.get(name(child), self.inside)(child)
            self.flow(child.tail)
        if code := language(element):
            self.draft.language(start, code)

    def flow(self, text: str | None) -> None:
        """Write words as markup means them; those outside any block open a paragraph."""
        if not text or not (self._open or text.strip()):
            return
        if not self._open:
            self.block()
        if self._tight:
            text = text.lstrip(" \t\r\n")
            self._tight = not text
        self.draft.flow(text)

    # Blocks

    @property
    def open(self) -> bool:
        """Say whether a block is being written."""
        return self._open

    def block(self, kind: BlockKind = BlockKind.P, *, level: int = 0, flags: Sequence[Flag] = ()) -> None:
        """Begin a block; inside a list it is a line, inside a cell nothing but a gap."""
        if self._way is _Way.BLOCKS:
            self.draft.begin(kind, level=level, flags=flags)
        elif self.draft.at != self._fresh:
            if self._way is _Way.LINES:
                self.draft.line()
                self._fresh = self.draft.at
            else:
                self.draft.flow(" ")
        self._open = True

    def close(self) -> None:
        """End a block: words that follow are not of it."""
        self._open = False

    def filled(
        self, element: Element, kind: BlockKind = BlockKind.P, *, level: int = 0, flags: Sequence[Flag] = ()
    ) -> int:
        """Write an element as a block of its own; gives where its words start."""
        self.block(kind, level=level, flags=flags)
        start = self.draft.at
        self.inside(element)
        self.close()
        return start

    def paragraph(self, element: Element) -> None:
        """Write an element as a paragraph."""
        self.filled(element)

    def loose(self, element: Element) -> None:
        """Write an element as a paragraph of its own, unless it stands in one or among loose words."""
        if self.among_words(element):
            self.inside(element)
        else:
            self.filled(element)

    def among_words(self, element: Element) -> bool:
        """Say whether an element stands in a paragraph or among loose words, not as one of its own."""
        return self._open or self._among_words(element)

    def _among_words(self, element: Element) -> bool:
        parent = element.getparent()
        if parent is not self._parent:  # asked once for many children
            self._parent = parent
            loose = [] if parent is None else [parent.text, *(each.tail for each in parent)]
            self._mixed = any(each and each.strip() for each in loose)
        return self._mixed

    def verse(self, element: Element) -> None:
        """Write a line of verse: with the lines right before it, it is one block."""
        before = element.getprevious()
        if self._way is _Way.BLOCKS and before is not None and name(before) == name(element):
            self.draft.line()
            self._open = True
            self.inside(element)
            self.close()
        else:
            self.filled(element)

    def verbatim(self, element: Element) -> None:
        """Write a paragraph whose line ends and blanks count."""
        self.block()
        self.draft.write("".join(element.itertext()).strip("\n"))  # type: ignore[arg-type]
        self.close()

    def line(self) -> None:
        """End the line, not the block."""
        if self._way is _Way.WORDS:
            self.flow(" ")
        elif self._open:
            self.draft.line()

    def join(self) -> None:
        """End a printed line inside a word: where a hyphen cuts it, the line ends, else the word goes on."""
        self.draft.join()
        self._tight = True

    @contextmanager
    def lines(self, kind: BlockKind = BlockKind.P) -> Iterator[None]:
        """Write one block in which each paragraph is a line."""
        before = self._way
        if before is _Way.BLOCKS:
            self.draft.begin(kind)
            self._way, self._fresh = _Way.LINES, self.draft.at
        self._depth += 1
        self.close()
        try:
            yield
        finally:
            self._depth -= 1
            self._way = before
            self.close()

    def item(self, mark: str = "") -> None:
        """Begin an item of a list with its printed mark."""
        self.block()
        deep = min(self._depth - 1, _DEEPEST) if self._way is _Way.LINES else 0
        self.draft.write("  " * deep + (f"{mark} " if mark else ""))
        self._fresh = self.draft.at

    def row(self, cells: Sequence[Element]) -> None:
        """Write a row of a table, a line with its cells by tab."""
        self.block()
        before, self._way = self._way, _Way.WORDS
        for number, cell in enumerate(cells):
            if number:
                self._gap(before)
            self._fresh = self.draft.at
            self._open = True
            self.inside(cell)
        self._way = before
        self.close()

    def cell(self) -> None:
        """Begin the next cell of the row that is being written."""
        if not self._open:
            self.block()
        self.draft.cell()

    def _gap(self, around: _Way) -> None:
        if around is _Way.WORDS:
            self.draft.flow(" ")
        else:
            self.draft.cell()

    @contextmanager
    def note(self, key: str, label: str = "") -> Iterator[None]:
        """Write a note's words; the block that was being written goes on behind it."""
        before = (self._way, self._open, self._fresh, self._depth)
        self._way, self._open, self._fresh, self._depth = _Way.BLOCKS, False, -1, 0
        with self.draft.note(key, label):
            yield
        self._way, self._open, self._fresh, self._depth = before

    # Single elements

    @contextmanager
    def slanted(self) -> Iterator[None]:
        """Write words printed in italics."""
        if not self._open:
            self.block()
        start = self.draft.at
        yield
        self.draft.slant(start)

    def italic(self, element: Element) -> None:
        """Write an element in italics: in a note it is a title."""
        if not self.among_words(element):
            self.inside(element)
            return
        with self.slanted():
            self.inside(element)

    def high(self, element: Element) -> None:
        """Write what stands above the line: figures as Unicode raises them."""
        if len(element):
            self.inside(element)
        else:
            self.flow(raised(element.text or ""))

    def skip(self, element: Element) -> None:
        """Leave an element out."""

    def furniture(self, element: Element) -> None:
        """Put running heads aside; those with words stand once each behind the text."""
        line = words(element)
        if any(char.isalpha() for char in line) and line not in self._furniture:
            self._furniture.append(line)

    def given(self, **more: object) -> Given:
        """Give what was written."""
        for line in self._furniture:
            self.draft.begin(BlockKind.OTHER, flags=(Flag.REPETITION,))
            self.draft.write(line)
        given = self.draft.given(**more)
        spoken = (Passage(_trimmed(given.text, each.span), each.word) for each in given.languages)
        return replace(
            given,
            languages=tuple(each for each in spoken if each.span.end > each.span.start),
            description={
                variable: tuple(
                    replace(each, evidence=each.evidence and _trimmed(given.text, each.evidence))
                    for each in said
                )
                for variable, said in given.description.items()
            },
        )


def _trimmed(text: str, span: Span) -> Span:
    inner = span.of(text)
    return Span(span.start + len(inner) - len(inner.lstrip()), span.start + len(inner.rstrip()))
