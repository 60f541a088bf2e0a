"""How do the parts of a Word text follow each other? Paragraphs, tables, boxes, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive import trees
from archive.draft import Draft
from archive.office.formulas import formula
from archive.office.roles import Role
from archive.office.typescript import Shape, Typescript
from archive.readers.docx import drawings
from archive.readers.docx.notes import notes
from archive.readers.docx.numbering import Lists
from archive.readers.docx.package import Package
from archive.readers.docx.runs import Runs, asking
from archive.readers.docx.styles import Numbered, Style, Styles, numbered, outlined, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_THROUGH = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent", "body", "docPartBody"})
_WORDED = ("t", "sym", "footnoteReference", "endnoteReference", "textpath", "relIds")
_FURNITURE = {"headerReference", "footerReference"}
_CHANGES = ("ins", "del", "moveTo")  # moveFrom is the other half of moveTo


class Body:
    """The text of a package, being set down."""

    def __init__(self, package: Package, page: Typescript, main: Element) -> None:
        self.page = page
        self.package = package
        self.styles = Styles(package.related("styles"))
        self.settings = package.related("settings")
        self.main = main
        sections = [each for each in trees.every(main, "sectPr") if not _former(each)]
        self.notes = {kind: notes(package, self.settings, sections, kind) for kind in ("footnote", "endnote")}
        self._sections = sections
        self._lists = Lists(package.related("numbering"))
        self._contents = 0  # tables of contents we are inside of
        self._joined = False  # the mark of the paragraph before was deleted
        self.runs = Runs(self)

    def write(self) -> None:
        """Set down the text, then what stands beside it: notes, headers, footers."""
        for each in self.main:
            self.blocks(each)
        self._write_notes()
        self.page.furniture(self._furniture())
        self.runs.report()
        changes = sum(len(each) > 0 for each in trees.every(self.main, *_CHANGES))  # the empty are of marks
        if changes:
            self.page.draft.find("tracked-changes", _TRACKED.format(changes))

    # Blocks

    def blocks(self, parent: Element) -> None:
        """Set down the blocks inside an element."""
        for each in parent:
            self.block(each)

    def block(self, element: Element) -> None:
        """Set down one block."""
        name = trees.name(element)
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            self._table(element)
        elif name == "sdt":
            self._control(element)
        elif name == "AlternateContent":
            self.blocks(drawings.chosen(element))
        elif name in _THROUGH:
            self.blocks(element)
        elif name == "altChunk":
            self.page.draft.find("embedded-part", _EMBEDDED)
        elif name in {"oMath", "oMathPara"}:
            self.page.paragraph()
            self.page.words(formula(element))
        else:
            self.runs.mark(element, name)

    def _control(self, element: Element) -> None:
        """Set down what stands in a content control, but not the words that ask for content."""
        content = trees.first(element, "sdtContent")
        if content is None or asking(element):
            return
        listed = value_of(element, "sdtPr", "docPartObj", "docPartGallery", "val") == "Table of Contents"
        self._contents += listed
        self.blocks(content)
        self._contents -= listed

    def _paragraph(self, element: Element) -> None:
        properties = trees.first(element, "pPr")
        key = value_of(properties, "pStyle", "val") if properties is not None else ""
        style = self.styles.paragraph(key)
        if not self._joined or self.page.waiting:
            self.page.paragraph(self._shape(element, properties, style, key))
        boxes = self.runs.write(element, style.face)
        self._joined = False
        if properties is not None:
            self._close(properties)
        for box in boxes:
            self._box(box)

    def _close(self, properties: Element) -> None:
        """End a paragraph: its mark may be deleted, a section may end with it."""
        self._joined = trees.first(properties, "rPr", "del") is not None
        if trees.first(properties, "sectPr") is not None:
            for kind in self.notes.values():
                kind.next_section()

    def _box(self, box: Element | list[str]) -> None:
        if isinstance(box, list):
            for line in box:
                self.page.paragraph()
                self.page.words(line)
        else:
            self.blocks(box)

    def _shape(self, element: Element, properties: Element | None, style: Style, key: str) -> Shape:
        """Say what a paragraph is, and which number stands before it."""
        role, level = style.role, style.level
        own = numbered(properties) if properties is not None else None
        outline = outlined(properties) if properties is not None else None
        if outline is not None and role in {Role.TEXT, Role.HEAD}:
            role, level = (Role.HEAD, outline + 1) if outline < 9 else (Role.TEXT, 0)
        label = self._label(element, own, style, key)
        if self._contents:
            return Shape(Role.CONTENTS, 0, label or "")
        if label is not None and role is Role.TEXT:
            role = Role.LIST
        return Shape(role, level, label or "")

    def _label(self, element: Element, own: Numbered | None, style: Style, key: str) -> str | None:
        """Count a numbered paragraph; None for one that is none, or holds no word."""
        found = own or style.numbered
        if own and not own.list and style.numbered:
            found = Numbered(style.numbered.list, own.level)
        if found is None or (_deleted(element, "pPr", "rPr") and not worded(element)):
            return None
        label = self._lists.label(found, key)
        return label if label is not None and worded(element) else None

    # Tables

    def _table(self, table: Element) -> None:
        rows = [row for row in _inside(table, "tr") if not _deleted(row, "trPr") and worded(row)]
        cells = [list(_inside(row, "tc")) for row in rows]
        if all(map(_apart, cells)) or (len(cells) == 1 and any(map(_several, cells[0]))):
            for cell in (cell for row in cells for cell in row):  # a frame, or columns side by side
                self.blocks(cell)
            return
        for at, row in enumerate(rows):
            self.page.row(first=not at)
            self._row(row, cells[at])

    def _row(self, row: Element, cells: list[Element]) -> None:
        first = True
        properties = trees.first(row, "trPr")
        for _ in range(_count(value_of(properties, "gridBefore", "val") if properties is not None else "")):
            self._cell(None, first=first)
            first = False
        for cell in cells:
            properties = trees.first(cell, "tcPr")
            merged = trees.first(properties, "vMerge") if properties is not None else None
            goes_on = merged is not None and value_of(merged, "val") != "restart"
            gone = properties is not None and trees.first(properties, "cellDel") is not None
            self._cell(None if goes_on or gone else cell, first=first)
            first = False
            wide = value_of(properties, "gridSpan", "val") if properties is not None else ""
            for _ in range(_count(wide) - 1):
                self._cell(None, first=False)

    def _cell(self, cell: Element | None, *, first: bool) -> None:
        with self.page.cell(first=first):
            if cell is not None:
                self.blocks(cell)

    # Beside the text

    def _write_notes(self) -> None:
        for kind in self.notes.values():
            for key, bodies in kind.bodies.items():
                if key in self.runs.deleted[kind.kind] or not any(map(worded, bodies)):
                    continue
                with self.page.note(f"{kind.kind} {key}"):
                    self.runs.custom = self.runs.labels.get(f"{kind.kind} {key}", "")
                    for body in bodies:
                        self.blocks(body)
                    self._joined, self.runs.custom = False, ""

    def _furniture(self) -> Iterator[str]:
        """Give the words of headers and footers."""
        links = self.package.links
        for section in self._sections:
            for each in section:
                if trees.name(each) in _FURNITURE and (link := links.get(value_of(each, "id"))):
                    root = self.package.part(link.target)
                    if root is not None:
                        yield self._aside(root)

    def _aside(self, root: Element) -> str:
        """Give the words of a part on a sheet of their own."""
        page, self.page = self.page, Typescript(Draft(), "docx")
        for each in root:
            self.block(each)
        page, self.page = self.page, page
        page.settle()
        lines = page.draft.given().text.split("\n")
        return "\n".join(line for line in lines if line.strip())


_TRACKED = "The file holds tracked changes ({}); the text is as if all of them were accepted."
_EMBEDDED = "The text takes in another file that is embedded here; its words are not read."


def worded(element: Element) -> bool:
    """Say whether an element holds a word or a mark."""
    return any(
        trees.name(each) != "t" or bool(each.text and each.text.strip())
        for each in trees.every(element, *_WORDED)
    )


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, also inside what wraps them."""
    for each in parent:
        name = trees.name(each)
        if name == wanted:
            yield each
        elif name == "AlternateContent":
            yield from _inside(drawings.chosen(each), wanted)
        elif name in _THROUGH or name == "sdt":
            yield from _inside(each, wanted)


def _deleted(element: Element, *properties: str) -> bool:
    """Say whether a row, or the mark of a paragraph, was deleted."""
    return trees.first(element, *properties, "del") is not None


def _former(section: Element) -> bool:
    """Say whether a section's properties are those it had before a tracked change."""
    parent = section.getparent()
    return parent is not None and trees.name(parent) == "sectPrChange"


def _apart(cells: list[Element]) -> bool:
    """Say whether a row is no row of a table: one cell, a frame around its text."""
    return len(cells) == 1


def _several(cell: Element) -> bool:
    return sum(trees.name(each) in {"p", "tbl"} and worded(each) for each in cell) > 1


def _count(written: str) -> int:
    """Give a number of columns, never more than Word has."""
    return min(int(written), 63) if written.isdecimal() and len(written) < 4 else 0
