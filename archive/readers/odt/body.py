"""How do the parts of an OpenDocument text follow each other? Paragraphs, lists, tables, frames, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive import trees
from archive.draft import Draft
from archive.office.roles import Role
from archive.office.typescript import Shape, Typescript
from archive.readers.odt.frames import SHAPES, boxes
from archive.readers.odt.numbering import LEVELS, Counter, Level, levels
from archive.readers.odt.package import Package
from archive.readers.odt.spans import Spans
from archive.readers.odt.styles import Style, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTENTS = frozenset({"table-of-content", "illustration-index", "table-index", "object-index"})
_THROUGH = frozenset(
    "index-body index-title alphabetical-index bibliography user-index text-box numbered-paragraph".split()
)
_ASIDE = frozenset({"header", "footer", "header-first", "footer-first", "header-left", "footer-left"})
_ROWS = frozenset({"table-header-rows", "table-rows", "table-row-group", "soft-page-break"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_WIDEST = 63  # columns a repeated cell may fill
_MOST = 1000  # rows a repeated row may fill


class Body:
    """The text of a file, being set down."""

    def __init__(self, package: Package, page: Typescript) -> None:
        self.package = package
        self.page = page
        self.styles = Styles(package.styles)
        self.spans = Spans(self)
        self._contents = 0  # tables of contents we are inside of
        self._heads = Counter(levels(self.styles.outline), Level())
        self._by_style: dict[str, Counter] = {}
        self._by_id: dict[str, Counter] = {}
        self._writers = {
            "p": self._paragraph,
            "h": self._head,
            "list": self._list,
            "table": self._table,
            "section": self._section,
            "tracked-changes": self.spans.track,
        }
        self._item: tuple[str, bool] | None = None  # the label of an open item, and whether it was printed

    def write(self) -> None:
        """Set down the text, then headers and footers."""
        if self.package.text is not None:
            self.blocks(self.package.text)
        self.page.furniture(self._furniture())
        self.spans.report()

    def blocks(self, parent: Element) -> None:
        """Set down the blocks inside an element."""
        for each in parent:
            self.block(each)

    def block(self, element: Element) -> None:
        """Set down one block."""
        name = trees.name(element)
        if name in self._writers:
            self._writers[name](element)
        elif name in _CONTENTS:
            self._contents += 1
            self.blocks(element)
            self._contents -= 1
        elif name in SHAPES:
            for box in boxes(element):
                self.aside(box)
        elif name in _THROUGH:
            self.blocks(element)
        else:
            self.spans.mark(element, name)

    def _section(self, element: Element) -> None:
        if trees.attribute(element, "display") != "none":
            for each in element:  # sections may lie in one another as deep as the parser goes
                self.block(each)

    # Paragraphs

    def _paragraph(self, element: Element) -> None:
        style = self.styles.style("paragraph", trees.attribute(element, "style-name"))
        self._set(element, style, Shape(style.role, style.level))

    def _head(self, element: Element) -> None:
        style = self.styles.style("paragraph", trees.attribute(element, "style-name"))
        if style.role in {Role.TITLE, Role.SUBTITLE, Role.AUTHOR, Role.DATE}:
            self._set(element, style, Shape(style.role))
            return
        written = trees.attribute(element, "outline-level")
        level = int(written) if written.isdecimal() and 0 < int(written) <= LEVELS else 1
        label = ""
        if self._item is None and not trees.attribute(element, "is-list-header"):
            label = self._heads.label(level, _restart(element))
        self._set(element, style, Shape(Role.HEAD, level, label))

    def _set(self, element: Element, style: Style, shape: Shape) -> None:
        if self._contents:
            shape = Shape(Role.CONTENTS)
        elif self._item is not None:
            label, printed = self._item
            if shape.role is Role.TEXT:
                shape = Shape(Role.LIST)
            if not printed and worded(element):
                shape = shape._replace(label=label)
                self._item = (label, True)
        if not self.spans.gone:  # else the paragraph's mark was deleted
            self.page.paragraph(shape)
        for box in self.spans.write(element, style.face):
            self.aside(box)

    def aside(self, element: Element) -> None:
        """Set down what hangs on a paragraph and is no part of its list: a note, a frame."""
        item, self._item = self._item, None
        self.blocks(element)
        self._item = item

    # Lists

    def _list(self, element: Element, level: int = 1, counter: Counter | None = None) -> None:
        own = trees.attribute(element, "style-name")
        if counter is None:
            counter = self._counter(element, own)
        elif own in self.styles.lists:
            counter.levels = levels(self.styles.lists[own])
        outer = self._item
        for item in element:
            if trees.name(item) == "list-item":
                label = self._label(item, counter, level)
                self._item = (label, not label)
            elif trees.name(item) == "list-header":
                self._item = ("", True)
            else:
                continue
            for each in item:
                if trees.name(each) == "list":
                    self._list(each, level + 1, counter)
                else:
                    self.block(each)
        self._item = outer

    def _label(self, item: Element, counter: Counter, level: int) -> str:
        """Count an item; one that only holds a list of the next level is none."""
        own = any(trees.name(each) != "list" and worded(each) for each in item)
        return counter.label(level, trees.attribute(item, "start-value")) if own else ""

    def _counter(self, element: Element, style: str) -> Counter:
        """Give the counter of a list: its own, or that of the list it continues."""
        continued = self._by_id.get(trees.attribute(element, "continue-list"))
        if continued is None and trees.attribute(element, "continue-numbering") == "true":
            continued = self._by_style.get(style)
        counter = continued or Counter(levels(self.styles.lists.get(style)))
        self._by_style[style] = counter
        self._by_id[trees.attribute(element, "id")] = counter
        self._by_id.pop("", None)
        return counter

    # Tables

    def _table(self, table: Element) -> None:
        item, self._item = self._item, None
        rows = [row for row in _rows(table) if worded(row)]
        cells = [[cell for cell in row if trees.name(cell) in _CELLS] for row in rows]
        if all(len(row) == 1 for row in cells) or (len(cells) == 1 and any(map(_several, cells[0]))):
            for cell in (cell for row in cells for cell in row):  # a frame, or columns side by side
                self.blocks(cell)
        else:
            for at, row in enumerate(cells):
                for again in range(_times(rows[at], "number-rows-repeated", _MOST)):
                    self.page.row(first=not at and not again)
                    self._row(row)
        self._item = item

    def _row(self, cells: list[Element]) -> None:
        first = True
        for cell in cells:
            for _ in range(_times(cell, "number-columns-repeated", _WIDEST)):
                with self.page.cell(first=first):
                    self.blocks(cell)
                first = False

    # Beside the text

    def _furniture(self) -> Iterator[str]:
        for master in self.styles.masters:
            for each in master:
                if trees.name(each) in _ASIDE and trees.attribute(each, "display") != "false":
                    yield self._apart(each)

    def _apart(self, element: Element) -> str:
        """Give the words of a header or footer on a sheet of their own."""
        page, self.page = self.page, Typescript(Draft(), "odt", flowing=True)
        self.blocks(element)
        page, self.page = self.page, page
        page.settle()
        lines = page.draft.given().text.split("\n")
        return "\n".join(line for line in lines if line.strip())


def _rows(table: Element) -> Iterator[Element]:
    for each in table:
        name = trees.name(each)
        if name == "table-row":
            yield each
        elif name in _ROWS:
            yield from _rows(each)


def worded(element: Element) -> bool:
    """Say whether an element holds a word."""
    return any(words.strip() for words in element.itertext())


def _several(cell: Element) -> bool:
    return sum(worded(each) for each in cell) > 1


def _times(element: Element, attribute: str, most: int) -> int:
    written = trees.attribute(element, attribute)
    times = int(written) if written.isdecimal() and len(written) < 7 else 1
    return max(1, min(times, most)) if times <= most or worded(element) else 1


def _restart(head: Element) -> str:
    anew = trees.attribute(head, "restart-numbering") == "true"
    return trees.attribute(head, "start-value") if anew else ""
